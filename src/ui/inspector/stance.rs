//! One stance: a row that opens into its fields and its evidence.

use egui::{Color32, Frame, RichText, Ui, WidgetInfo, WidgetType};

use super::App;
use crate::analysis::{Class, Part, part_topic, stance_sentence};
use crate::edit::{change_stance, delete_stances, set_value};
use crate::model::{DomainId, Reading, Stance, Value};
use crate::ui::text::{Prose, line, prose};
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
        (0, 0) => "no evidence".to_owned(),
        (n, 0) => format!("{n} for"),
        (n, m) => format!("{n} for, {m} against"),
    }
}

/// What there is to say of the value beside the value.
fn remark(reading: &Reading) -> Option<String> {
    let mut parts = Vec::new();
    if reading.contested {
        parts.push("contested: the evidence speaks for different signs".to_owned());
    }
    if reading.uncertain {
        parts.push(
            "uncertain: all that supports it is hedged, weakly graded or doubtfully dated"
                .to_owned(),
        );
    }
    if reading.parts_from_evidence() {
        let computed = reading.computed.map_or("nothing", Value::word);
        parts.push(format!(
            "judged by the coder; the evidence computes to {computed} (Backspace returns to it)"
        ));
    } else if reading.judged && reading.evidence() > 0 {
        parts.push("judged by the coder".to_owned());
    }
    if reading.value.is_none() {
        parts.push("no value yet: press 1 to 5, or add evidence".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

impl App {
    pub(super) fn stance_row(&mut self, ui: &mut Ui, part: &Part) {
        let document = self.session.document();
        let Some(stance) = document.stances().get(part.stance).cloned() else {
            return;
        };
        let topic = part_topic(document, part);
        let chosen = self.session.selection.stance.as_ref() == Some(&stance.id);
        let open = self.open_rows.contains(&stance.id);
        let free = !self.session.locked;
        let theme = self.figure_theme();
        let edge = if chosen {
            ui.visuals().selection.stroke
        } else {
            ui.visuals().widgets.noninteractive.bg_stroke
        };
        let fill = ui.visuals().extreme_bg_color;
        Frame::new()
            .fill(fill)
            .stroke(edge)
            .corner_radius(6.0)
            .inner_margin(8.0)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                self.row_title(ui, &stance, part, &topic);
                let of = format!(
                    "{topic}, {} towards {}",
                    self.label(&stance.from),
                    self.label(&stance.to)
                );
                let pressed = ui
                    .add_enabled_ui(free, |ui| {
                        // Locked, the values are still what the class reads.
                        ui.visuals_mut().disabled_alpha = 0.85;
                        widgets::scale(ui, part.reading.value, &of, &theme)
                    })
                    .inner;
                if let Some(value) = pressed {
                    self.session.selection.stance = Some(stance.id.clone());
                    self.edits
                        .extend(set_value(self.session.document(), &stance.id, Some(value)));
                    self.seal = true;
                }
                if let Some(text) = remark(&part.reading) {
                    let tint = if part.class == Class::Contested {
                        warning(ui)
                    } else {
                        ui.visuals().weak_text_color()
                    };
                    ui.label(RichText::new(capitalised(&text)).small().color(tint));
                }
                if open {
                    if !stance.note.is_empty() {
                        prose(ui, &stance.note, Prose::Aside);
                    }
                    self.evidence_list(ui, &stance, &part.reading);
                    egui::CollapsingHeader::new("Edit this stance")
                        .id_salt(("edit", stance.id.as_str()))
                        .default_open(stance.evidence.is_empty())
                        .show(ui, |ui| {
                            ui.add_enabled_ui(free, |ui| {
                                self.stance_fields(ui, &stance, &part.reading);
                            });
                        });
                }
            });
    }

    /// The line that opens and closes a row, with its evidence and dates.
    fn row_title(&mut self, ui: &mut Ui, stance: &Stance, part: &Part, topic: &str) {
        let open = self.open_rows.contains(&stance.id);
        let (ink, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
        let size = egui::TextStyle::Body.resolve(ui.style()).size;
        let small = egui::TextStyle::Small.resolve(ui.style()).size;
        let title = format!("{} {}", if open { "⏷" } else { "⏵" }, capitalised(topic));
        let facts = format!("{}{}", evidence_words(&part.reading), dates(stance));
        let width = |ui: &Ui, text: &str, size: f32, heavy: bool| {
            let job = line(text, size, heavy, ink);
            ui.ctx().fonts_mut(|fonts| fonts.layout_job(job)).size().x
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
                let name = format!("{} ({state})", self.stance_name(stance, part));
                WidgetInfo::labeled(WidgetType::CollapsingHeader, true, name)
            });
            let chosen = self.session.selection.stance.as_ref();
            if self.focus_inspector && chosen.is_none_or(|id| *id == stance.id) {
                self.focus_inspector = false;
                row.request_focus();
            }
            if row.clicked() {
                if !self.open_rows.remove(&stance.id) {
                    self.open_rows.insert(stance.id.clone());
                }
                self.session.selection.stance = Some(stance.id.clone());
            }
            if beside {
                let layout = egui::Layout::right_to_left(egui::Align::Center);
                ui.with_layout(layout, |ui| ui.label(facts.clone()));
            }
        });
        if !beside {
            ui.label(facts);
        }
    }

    /// A stance as a screen reader says it.
    fn stance_name(&self, stance: &Stance, part: &Part) -> String {
        let document = self.session.document();
        let ends = (document.actor_index(&stance.from)).zip(document.actor_index(&stance.to));
        ends.map_or_else(String::new, |(from, to)| {
            stance_sentence(document, from, to, part)
        })
    }

    fn stance_fields(&mut self, ui: &mut Ui, stance: &Stance, reading: &Reading) {
        // A copy, since fields queue their edits while the document is read.
        let document = &self.session.snapshot();
        let key = |field: &str| format!("{}.{field}", stance.id);
        ui.horizontal_wrapped(|ui| {
            let domains: Vec<(DomainId, String)> = document
                .domains()
                .iter()
                .map(|d| (d.id.clone(), d.label().to_owned()))
                .collect();
            if let Some(domain) =
                widgets::choice(ui, key("domain"), "Domain", &stance.domain, &domains)
            {
                let changed = Stance {
                    domain,
                    ..stance.clone()
                };
                self.edits
                    .push(change_stance(document, changed, "the domain"));
                self.seal = true;
            }
            if reading.judged && ui.button("Compute from evidence").clicked() {
                self.edits.extend(set_value(document, &stance.id, None));
            }
        });
        let about = widgets::line(
            ui,
            &key("about"),
            "About (a few words, where the domain needs splitting)",
            &stance.about,
            "",
        );
        self.typed(about, &key("about"), |about| {
            let changed = Stance {
                about,
                ..stance.clone()
            };
            change_stance(document, changed, "the subject")
        });
        ui.horizontal_wrapped(|ui| {
            let since = widgets::date(
                ui,
                ui.id().with(key("since")),
                "Since",
                stance.since.as_ref(),
            );
            self.typed(since, &key("since"), |since| {
                let changed = Stance {
                    since,
                    ..stance.clone()
                };
                change_stance(document, changed, "the start")
            });
            let until = widgets::date(
                ui,
                ui.id().with(key("until")),
                "Until",
                stance.until.as_ref(),
            );
            self.typed(until, &key("until"), |until| {
                let changed = Stance {
                    until,
                    ..stance.clone()
                };
                change_stance(document, changed, "the end")
            });
        });
        let note = widgets::area(ui, &key("note"), "Note", &stance.note, "");
        self.typed(note, &key("note"), |note| {
            let changed = Stance {
                note,
                ..stance.clone()
            };
            change_stance(document, changed, "the note")
        });
        let coder = widgets::line(ui, &key("coder"), "Coder", &stance.coder, "who coded it");
        self.typed(coder, &key("coder"), |coder| {
            let changed = Stance {
                coder,
                ..stance.clone()
            };
            change_stance(document, changed, "the coder")
        });
        ui.horizontal(|ui| {
            if ui.button("Delete this stance").clicked() {
                self.edits
                    .push(delete_stances(document, std::slice::from_ref(&stance.id)));
            }
        });
    }
}

/// A dark or light amber: text that must be noticed, at 4.5:1 on either ground.
fn warning(ui: &Ui) -> Color32 {
    if ui.visuals().dark_mode {
        Color32::from_rgb(0xff, 0xb4, 0x66)
    } else {
        Color32::from_rgb(0x9a, 0x45, 0x00)
    }
}

/// A text with its first letter raised.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}
