//! The evidence of a stance: each item with source, place, speaker, hedge and grade.

use egui::{Frame, RichText, Ui};

use super::fields::{Fields, Label};
use super::state::theme;
use crate::edit::quick::{lost_place, short_place};
use crate::edit::{Edit, change_stance};
use crate::model::{
    AsOf, Evidence, Hold, Opens, Reading, Sign, SourceId, Stance, StanceId, Value, is_blank,
    paragraphs_of,
};
use crate::ui::actions::{Actions, DocumentAction, FileAction};
use crate::ui::commands::Command;
use crate::ui::context::Context;
use crate::ui::text::{Prose, line, prose, strong};
use crate::ui::text_field::put_caret;
use crate::ui::widgets;

/// The grade with the code's letters in words.
fn grade_words(item: &Evidence) -> String {
    match (item.reliability, item.credibility) {
        (None, None) => "not graded".to_owned(),
        (Some(r), None) => format!("{} ({})", r.words(), r.letter()),
        (None, Some(c)) => format!("{} ({})", c.words(), c.number()),
        (Some(r), Some(c)) => format!(
            "{}, {} ({}{})",
            r.words(),
            c.words(),
            r.letter(),
            c.number()
        ),
    }
}

/// The key of a field of an item of evidence.
pub(in crate::ui) fn item_key(stance: &StanceId, at: usize, field: &str) -> String {
    format!("{}.{field}", item_prefix(stance, at))
}

fn item_prefix(stance: &StanceId, at: usize) -> String {
    format!("{stance}.evidence.{at}")
}

/// An item of evidence with its stance and its position there.
#[derive(Clone, Copy)]
struct Item<'a> {
    stance: &'a Stance,
    at: usize,
    item: &'a Evidence,
}

pub(super) fn evidence_list(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (stance, reading): (&Stance, &Reading),
) {
    let sign = reading.value.map(Value::sign);
    for (at, item) in stance.evidence.iter().enumerate() {
        Frame::new()
            .fill(ui.visuals().panel_fill)
            .corner_radius(5.0)
            .inner_margin(7.0)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                show_item(ui, cx, actions, Item { stance, at, item }, sign);
            });
    }
    let add = Command::AddEvidence.row(cx);
    let add = egui::Button::new(add.with_keys(ui.ctx(), "+ Evidence"));
    if ui.add_enabled(cx.is_free(), add).clicked() {
        actions.document(DocumentAction::AddEvidence(stance.id.clone()));
    }
}

fn show_item(ui: &mut Ui, cx: &Context, actions: &mut Actions, of: Item<'_>, sign: Option<Sign>) {
    let Item { stance, at, item } = of;
    let ink = ui.visuals().text_color();
    let size = egui::TextStyle::Body.resolve(ui.style()).size;
    ui.horizontal_wrapped(|ui| {
        let place = if item.locator.is_empty() {
            "no place given"
        } else {
            item.locator.as_str()
        };
        let words = line(place, size, true, ink);
        let source = cx.workspace.document().source(&item.source);
        match source.and_then(|source| source.opens(&item.locator)) {
            Some(opens) => {
                let chip = egui::Button::new(words).fill(ui.visuals().selection.bg_fill);
                if ui.add(chip).on_hover_text(opening(opens)).clicked() {
                    actions.file(FileAction::OpenSource(stance.id.clone(), at));
                }
            }
            // What cannot be opened is no button.
            None => {
                let tip =
                    "The source has neither a text, nor an address, nor a summary of this place";
                ui.label(words).on_hover_text(tip);
            }
        }
        says(ui, cx, item, sign);
    });
    let gist = item.gist_in(cx.workspace.display.language.tag());
    if !gist.is_empty() {
        prose(ui, gist, Prose::Plain);
    }
    if !item.quote.is_empty() {
        prose(ui, &format!("“{}”", item.quote), Prose::Quote);
    }
    prose(ui, &facts(cx, item), Prose::Fine);
    // A field that gets the keyboard has to be there.
    let focused = ui.memory(egui::Memory::focused);
    let is_wanted = ["locator", "gist"].iter().any(|field| {
        let id = widgets::field_id(&item_key(&stance.id, at, field));
        focused == Some(id)
    });
    egui::CollapsingHeader::new(RichText::new(format!("Edit item {}", at + 1)).small())
        .id_salt((stance.id.as_str(), at))
        .default_open(item.gist.is_empty() && item.locator.is_empty())
        .open(is_wanted.then_some(true))
        .show(ui, |ui| {
            ui.add_enabled_ui(cx.is_free(), |ui| item_fields(ui, cx, actions, of))
        });
}

/// For which value an item speaks, and how it counts for a stance of this sign.
fn says(ui: &mut Ui, cx: &Context, item: &Evidence, sign: Option<Sign>) {
    // Where no value has been found, nothing is for or against it.
    let side = sign.map_or("", |sign| {
        if item.says.sign() == sign {
            " (for)"
        } else {
            " (against)"
        }
    });
    let size = egui::TextStyle::Body.resolve(ui.style()).size;
    let hue = widgets::value_colour(item.says, &theme(cx));
    let (dot, _) = ui.allocate_exact_size(egui::vec2(9.0, size), egui::Sense::hover());
    ui.painter().circle_filled(dot.center(), 4.5, hue);
    if item.is_unfinished() {
        let tint = widgets::warning(ui);
        ui.label(strong("unfinished: says nothing yet").color(tint))
            .on_hover_text("It counts once it has a place in the source or a gist");
    } else {
        ui.label(strong(format!("says {}{side}", item.says.word())));
    }
    if item.is_hedged() {
        ui.label(RichText::new("hedged").italics());
    }
    let as_of = AsOf::of(cx.workspace.document(), cx.workspace.filter.as_of);
    if as_of.has(item) == Hold::Not {
        ui.label(RichText::new("later: not counted yet").italics())
            .on_hover_text("It is dated later than the date shown");
    }
}

/// What a press on a place in a source leads to.
fn opening(opens: Opens<'_>) -> &'static str {
    match opens {
        Opens::Text => "Read it in the text beside the map",
        Opens::Summary(_) => "Read what the coder sums it up as",
        Opens::Address => "Open the source's web address",
    }
}

/// Who says it, how it is graded, when, and where.
fn facts(cx: &Context, item: &Evidence) -> String {
    let speaker = if item.speaker.is_empty() {
        "the source's own voice"
    } else {
        &item.speaker
    };
    let date = item.date.as_ref();
    let date = date.map_or_else(String::new, |d| format!(" · {}", d.words()));
    let source = cx.workspace.document().source(&item.source);
    let language = cx.workspace.display.language.tag();
    let source = source.map_or_else(String::new, |s| {
        s.title_in(language).unwrap_or(s.label()).to_owned()
    });
    format!("{speaker} · {}{date} · {source}", grade_words(item))
}

fn item_fields(ui: &mut Ui, cx: &Context, actions: &mut Actions, of: Item<'_>) {
    let Item { stance, at, item } = of;
    let document = cx.workspace.document();
    let edit = |changed: Evidence, what: &str| -> Edit {
        let mut stance = stance.clone();
        if let Some(slot) = stance.evidence.get_mut(at) {
            *slot = changed;
        }
        change_stance(document, stance, what)
    };
    let mut fields = Fields {
        prefix: item_prefix(&stance.id, at),
        record: item,
        edit: &edit,
        actions,
    };
    let label = |key, name, hint, what| Label {
        key,
        name,
        hint,
        what,
    };
    says_fields(ui, &mut fields);
    let sources: Vec<(SourceId, String)> = (document.sources().iter())
        .map(|s| (s.id.clone(), s.label().to_owned()))
        .collect();
    ui.horizontal(|ui| {
        let source = label("source", "Source", "", "a source");
        fields.choice(ui, &source, (&item.source, &sources), |i, id| i.source = id);
    });
    let last = cx.workspace.last_paragraph(&item.source);
    place_field(ui, &mut fields, last);
    let gist = label("gist", "What it says, in your own words", "", "a gist");
    fields.area(ui, &gist, &item.gist, |i, text| i.gist = text);
    if !item.gist.is_empty() {
        let texts = [("gist", "What it says")];
        fields.translations(ui, &texts, (|i| &i.translations, |i| &mut i.translations));
    }
    let quote = label("quote", "Short literal passage", "", "a quote");
    fields.line(ui, &quote, &item.quote, |i, text| i.quote = text);
    let own = "empty: the source's own voice";
    let speaker = label("speaker", "Speaker", own, "a speaker");
    fields.line(ui, &speaker, &item.speaker, |i, text| i.speaker = text);
    grade_field(ui, &mut fields);
    ui.horizontal_wrapped(|ui| {
        let date = label("date", "Date", "", "a date");
        fields.date(ui, &date, item.date.as_ref(), |i, date| i.date = date);
    });
    let coder = label("coder", "Coder", stance.coder.as_str(), "a coder");
    fields.line(ui, &coder, &item.coder, |i, text| i.coder = text);
    confirming(ui, &mut fields);
    if ui.button("Delete this item").clicked() {
        actions.edit(crate::edit::delete_evidence(document, stance, at));
    }
}

/// Where in the source it stands. Where the source's paragraphs are numbered, `p8` is ¶8
/// as in the quick line, and what names none of them is told.
fn place_field(ui: &mut Ui, fields: &mut Fields<'_, Evidence>, last: Option<u32>) {
    let item = fields.record;
    let label = Label {
        key: "locator",
        name: "Place in the source",
        hint: "¶5",
        what: "a place",
    };
    let id = widgets::field_id(&format!("{}.locator", fields.prefix));
    let ctx = ui.ctx().clone();
    fields.line(ui, &label, &item.locator, |item, text| {
        let meant = last.and_then(|_| short_place(&text));
        if let Some(meant) = &meant {
            put_caret(&ctx, id, meant.len());
        }
        item.locator = meant.unwrap_or(text);
    });
    let Some(last) = last.filter(|_| !is_blank(&item.locator)) else {
        return;
    };
    // A page is a good place of a source, but no text opens at it.
    if paragraphs_of(&item.locator).is_none() {
        let told = "This names no paragraph of the text, as ¶8 or p8 would.";
        ui.label(RichText::new(told).small().weak());
    } else if let Some(told) = lost_place(&item.locator, Some(last)) {
        let told = RichText::new(told).small();
        ui.label(told.color(widgets::warning(ui)));
    }
}

/// For what value the item speaks, and whether it hedges.
fn says_fields(ui: &mut Ui, fields: &mut Fields<'_, Evidence>) {
    let item = fields.record;
    ui.horizontal_wrapped(|ui| {
        let values = Value::SCALE.map(|v| (v, v.word().to_owned()));
        let says = Label {
            key: "says",
            name: "Says",
            hint: "",
            what: "what evidence says",
        };
        fields.choice(ui, &says, (&item.says, &values), |i, value| i.says = value);
        let mut hedged = item.is_hedged();
        if ui.checkbox(&mut hedged, "Hedged").changed() {
            let changed = Evidence {
                hedged: hedged.then_some(true),
                ..item.clone()
            };
            fields.actions.edit((fields.edit)(changed, "a hedge"));
        }
    });
}

/// What was carried over from the claim before, and a button that confirms it.
fn confirming(ui: &mut Ui, fields: &mut Fields<'_, Evidence>) {
    let item = fields.record;
    if item.unconfirmed.is_empty() {
        return;
    }
    let names: Vec<&str> = item.unconfirmed.iter().map(|part| part.name()).collect();
    ui.horizontal_wrapped(|ui| {
        let told = format!("Carried over and not confirmed: {}", names.join(", "));
        ui.label(RichText::new(told).color(widgets::warning(ui)));
        if ui.button("Confirm").clicked() {
            let confirmed = Evidence {
                unconfirmed: Vec::new(),
                ..item.clone()
            };
            fields
                .actions
                .edit((fields.edit)(confirmed, "what was carried over in"));
        }
    });
}

/// The grade by the Admiralty code, in one field, with what it means.
fn grade_field(ui: &mut Ui, fields: &mut Fields<'_, Evidence>) {
    let item = fields.record;
    let label = Label {
        key: "grade",
        name: "Grade",
        hint: "B2",
        what: "a grade",
    };
    ui.horizontal_wrapped(|ui| {
        let now = (item.reliability, item.credibility);
        fields.grade(ui, &label, now, |i, (reliability, credibility)| {
            i.reliability = reliability;
            i.credibility = credibility;
        });
        ui.label(RichText::new(grade_words(item)).weak());
    });
}
