//! One stance: a row that opens into its fields and its evidence.

use egui::{Frame, RichText, Ui, WidgetInfo, WidgetType};

use super::evidence::evidence_list;
use super::fields::{Fields, Label};
use super::state::{Inspector, edit_if, theme};
use crate::analysis::{Class, Part, Untold, part_topic, stance_sentence};
use crate::edit::{change_stance, delete_stances, set_value, supersede};
use crate::model::{Document, DomainId, Reading, Stance, Value, counted, turn};
use crate::ui::actions::{Action, Actions};
use crate::ui::commands::Command;
use crate::ui::context::Context;
use crate::ui::text::{self, Prose, capitalised, line, prose};
use crate::ui::widgets;

/// From when to when, as it stands after a value: " · since Aug 2021".
pub(super) fn dates(stance: &Stance) -> String {
    match (&stance.since, &stance.until) {
        (Some(since), Some(until)) => format!(" · {} to {}", since.words(), until.words()),
        (Some(since), None) => format!(" · since {}", since.words()),
        (None, Some(until)) => format!(" · until {}", until.words()),
        (None, None) => String::new(),
    }
}

/// How many items of evidence speak for and against.
fn evidence_words(reading: &Reading) -> String {
    match (reading.supporting, reading.opposing) {
        (0, 0) if reading.unfinished > 0 => "evidence unfinished".to_owned(),
        (0, 0) => "no evidence".to_owned(),
        // Without a value nothing is for or against it.
        _ if reading.value.is_none() => {
            counted(reading.evidence(), "item of evidence", "items of evidence")
        }
        (n, 0) => format!("{} for it", counted(n, "item", "items")),
        (n, m) => format!("{} for it, {m} against", counted(n, "item", "items")),
    }
}

/// What there is to say of the value beside the value; `keys` tells the shortcut
/// of a command.
fn remark(reading: &Reading, keys: impl Fn(Command) -> String) -> Option<String> {
    let mut parts = Vec::new();
    if reading.contested {
        parts.push("contested: the evidence speaks for different signs".to_owned());
    }
    if reading.possibly {
        parts.push("uncertain: by its dates it holds only possibly at the date shown".to_owned());
    } else if reading.uncertain {
        parts.push(
            "uncertain: all that supports it is hedged, weakly graded, or perhaps dated later"
                .to_owned(),
        );
    }
    if reading.later > 0 {
        let items = counted(reading.later, "item is", "items are");
        parts.push(format!(
            "{items} dated later than the date shown and not counted"
        ));
    }
    if reading.parts_from_evidence() {
        let computed = reading.computed.map_or("nothing", Value::word);
        parts.push(format!(
            "judged by the coder; the evidence computes to {computed} ({} returns to it)",
            keys(Command::Compute)
        ));
    } else if reading.judged && reading.evidence() > 0 {
        parts.push("judged by the coder".to_owned());
    }
    if reading.value.is_none() {
        parts.push(format!(
            "no value yet: press {} to {}, or add evidence",
            keys(Command::SetValue(Value::Hostile)),
            keys(Command::SetValue(Value::Supportive))
        ));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

impl Inspector {
    pub(super) fn stance_row(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        part: &Part,
    ) {
        let document = cx.workspace.document();
        let Some(stance) = document.stances().get(part.stance) else {
            return;
        };
        let chosen = cx.workspace.selection.stance.as_ref() == Some(&stance.id);
        let edge = if chosen {
            ui.visuals().selection.stroke
        } else {
            ui.visuals().widgets.noninteractive.bg_stroke
        };
        Frame::new()
            .fill(ui.visuals().extreme_bg_color)
            .stroke(edge)
            .corner_radius(6.0)
            .inner_margin(8.0)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                let open = self.row_title(ui, cx, actions, (stance, part));
                value_scale(ui, cx, actions, (stance, part));
                if open {
                    if !stance.note.is_empty() {
                        prose(ui, &stance.note, Prose::Aside);
                    }
                    evidence_list(ui, cx, actions, (stance, &part.reading));
                    changed_or_disputed(ui, cx, actions, stance);
                    egui::CollapsingHeader::new("Edit this stance")
                        .id_salt(("edit", stance.id.as_str()))
                        .default_open(stance.evidence.is_empty())
                        .show(ui, |ui| {
                            ui.add_enabled_ui(cx.is_free(), |ui| {
                                stance_fields(ui, cx, actions, (stance, &part.reading));
                            });
                        });
                }
            });
    }

    /// The line that opens and closes a row, with its evidence and dates; whether
    /// the row was open.
    fn row_title(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        (stance, part): (&Stance, &Part),
    ) -> bool {
        let document = cx.workspace.document();
        let open = self.open_rows.contains(&stance.id);
        let language = cx.workspace.display.language.tag();
        let (ink, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
        let size = egui::TextStyle::Body.resolve(ui.style()).size;
        let small = egui::TextStyle::Small.resolve(ui.style()).size;
        let topic = capitalised(&part_topic(document, part, Some(language)));
        let title = format!("{} {topic}", if open { "⏷" } else { "⏵" });
        let facts = format!("{}{}", evidence_words(&part.reading), dates(stance));
        let width = |ui: &Ui, text: &str, size: f32, heavy: bool| {
            let job = line(text, size, heavy, ink);
            text::width(ui, job)
        };
        let needed = width(ui, &title, size, true) + width(ui, &facts, small, false) + 24.0;
        let facts = line(&facts, small, false, weak);
        let beside = needed <= ui.available_width();
        ui.horizontal(|ui| {
            let row = ui.add(
                egui::Button::new(line(&title, size, true, ink))
                    .frame(false)
                    .truncate(),
            );
            let state = if open { "open" } else { "closed" };
            row.widget_info(|| {
                let name = format!("{} ({state})", stance_name(document, stance, part));
                WidgetInfo::labeled(WidgetType::CollapsingHeader, true, name)
            });
            let chosen = cx.workspace.selection.stance.as_ref();
            if self.wants_focus && chosen.is_none_or(|id| *id == stance.id) {
                self.wants_focus = false;
                row.request_focus();
            }
            if row.clicked() {
                if !self.open_rows.remove(&stance.id) {
                    self.open_rows.insert(stance.id.clone());
                }
                actions.push(Action::PickStance(stance.id.clone()));
            }
            if beside {
                let layout = egui::Layout::right_to_left(egui::Align::Center);
                ui.with_layout(layout, |ui| ui.label(facts.clone()));
            }
        });
        if !beside {
            ui.label(facts);
        }
        open
    }
}

/// Asks, where all evidence for one sign is later than the rest, whether the stance has
/// changed; left alone it counts as a dispute.
fn changed_or_disputed(ui: &mut Ui, cx: &Context, actions: &mut Actions, stance: &Stance) {
    let Some(turn) = turn(stance) else {
        return;
    };
    let says = (turn.later.first()).and_then(|at| Some(stance.evidence.get(*at)?.says.word()));
    let question = format!(
        "Changed, or disputed? All that says {} is dated later than the rest. Left as it is, it counts as a dispute.",
        says.unwrap_or_default()
    );
    prose(ui, &question, Prose::Aside);
    let since = turn.since.words();
    let button = egui::Button::new(format!("It changed: new stance from {since}"));
    let button = ui.add_enabled(cx.is_free(), button);
    let tip = "Moves the later evidence to a stance of its own, which supersedes this one";
    if button.on_hover_text(tip).clicked()
        && let Some(edit) = supersede(cx.workspace.document(), &stance.id)
    {
        actions.edit(edit);
    }
}

/// The five steps of the scale, and what there is to say of the value.
fn value_scale(ui: &mut Ui, cx: &Context, actions: &mut Actions, (stance, part): (&Stance, &Part)) {
    // Where sources disagree and nobody has judged, no value is anybody's choice.
    let reading = &part.reading;
    let is_open = reading.contested && !reading.judged;
    let chosen = reading.value.filter(|_| !is_open);
    let workspace = &cx.workspace;
    let document = workspace.document();
    let theme = theme(cx);
    let of = format!(
        "{}, {} towards {}",
        part_topic(document, part, None),
        workspace.label(&stance.from),
        workspace.label(&stance.to)
    );
    // With an id of its own: where the line above gets longer by what is pressed, the
    // keyboard stays here.
    let place = egui::UiBuilder::new().id(egui::Id::new(("value", stance.id.as_str())));
    let pressed = ui.scope_builder(place, |ui| {
        let scale = ui.add_enabled_ui(cx.is_free(), |ui| {
            // Locked, the values are still what the class reads.
            ui.visuals_mut().disabled_alpha = 0.85;
            widgets::scale(ui, chosen, &of, &theme)
        });
        scale.inner
    });
    let pressed = pressed.inner;
    if let Some(value) = pressed {
        actions.push(Action::PickStance(stance.id.clone()));
        edit_if(actions, set_value(document, &stance.id, Some(value)));
        actions.seal();
    }
    let keys = |command: Command| command.shortcut(ui.ctx(), cx);
    if let Some(text) = remark(&part.reading, keys) {
        let tint = if part.class == Class::Contested {
            widgets::warning(ui)
        } else {
            ui.visuals().weak_text_color()
        };
        ui.label(RichText::new(capitalised(&text)).small().color(tint));
    }
}

/// A stance as a screen reader says it.
fn stance_name(document: &Document, stance: &Stance, part: &Part) -> String {
    let ends = (document.actor_index(&stance.from)).zip(document.actor_index(&stance.to));
    ends.map_or_else(String::new, |(from, to)| {
        stance_sentence(document, (from, to), part, Untold::NotDecided)
    })
}

fn stance_fields(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (stance, reading): (&Stance, &Reading),
) {
    let document = cx.workspace.document();
    let mut fields = Fields {
        prefix: stance.id.to_string(),
        record: stance,
        edit: &|stance, what| change_stance(document, stance, what),
        actions,
    };
    let label = |key, name, hint, what| Label {
        key,
        name,
        hint,
        what,
    };
    ui.horizontal_wrapped(|ui| {
        let domains: Vec<(DomainId, String)> = (document.domains().iter())
            .map(|d| (d.id.clone(), d.label().to_owned()))
            .collect();
        let domain = label("domain", "Domain", "", "the domain");
        if fields.choice(ui, &domain, (&stance.domain, &domains), |s, id| {
            s.domain = id;
        }) {
            fields.actions.seal();
        }
        if reading.judged && ui.button("Compute from evidence").clicked() {
            edit_if(fields.actions, set_value(document, &stance.id, None));
        }
    });
    let about = "About (a few words, where the domain needs splitting)";
    let about = label("about", about, "", "the subject");
    fields.line(ui, &about, &stance.about, |s, text| s.about = text);
    if !stance.about.is_empty() {
        let texts = [("about", "About")];
        fields.translations(ui, &texts, (|s| &s.translations, |s| &mut s.translations));
    }
    ui.horizontal_wrapped(|ui| {
        let since = label("since", "Since", "", "the start");
        fields.date(ui, &since, stance.since.as_ref(), |s, date| s.since = date);
        let until = label("until", "Until", "", "the end");
        fields.date(ui, &until, stance.until.as_ref(), |s, date| s.until = date);
    });
    let note = label("note", "Note", "", "the note");
    fields.area(ui, &note, &stance.note, |s, text| s.note = text);
    let coder = label("coder", "Coder", "who coded it", "the coder");
    fields.line(ui, &coder, &stance.coder, |s, text| s.coder = text);
    ui.horizontal(|ui| {
        if ui.button("Delete this stance").clicked() {
            let only = std::slice::from_ref(&stance.id);
            actions.edit(delete_stances(document, only));
        }
    });
}
