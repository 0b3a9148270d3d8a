//! What is carried over from the claim before, and looks so.

use egui::{Color32, CornerRadius, Response, Shape, Stroke, Ui};

use super::QuickLine;
use super::reading::Reading;
use crate::edit::quick::carried_words;
use crate::model::{Carried, counted, isolated};
use crate::ui::context::Context;
use crate::ui::text_field::TextField;
use crate::ui::widgets::{faint, field_id};

impl QuickLine {
    /// The place that the claim is taken from, before the line.
    pub(super) fn place(&self, ui: &mut Ui, cx: &Context, reading: &Reading) {
        let complete = &reading.complete;
        let source = complete.claim.source.as_ref();
        let label = source.and_then(|id| cx.workspace.document().source(id));
        let place = complete
            .claim
            .place
            .as_ref()
            .map_or("no place", |place| &place.0);
        let words = complete
            .anchor
            .as_ref()
            .and_then(|anchor| anchor.words.quoted());
        let count = words.map(|words| words.split_whitespace().count());
        let text = match count {
            Some(count) => format!("{place} · {}", counted(count, "word", "words")),
            None => place.to_owned(),
        };
        let is_carried = complete.carried.contains(&Carried::Locator) && !complete.is_confirmed;
        let shown = chip(ui, &isolated(&text), is_carried);
        if let Some(source) = label {
            shown.on_hover_text(format!("{}, {place}", isolated(source.label())));
        }
    }

    /// What is carried over, and the switches.
    pub(super) fn carried(&mut self, ui: &mut Ui, cx: &Context, reading: &Reading) {
        let complete = &reading.complete;
        let chips = carried_words(cx.workspace.document(), complete);
        ui.horizontal_wrapped(|ui| {
            ui.weak("Carry over:");
            for (what, label) in [
                (Carried::Locator, "place"),
                (Carried::Speaker, "speaker"),
                (Carried::Domain, "domain"),
                (Carried::Grade, "grade"),
            ] {
                let mut keeps = self.carry.kept.contains(&what);
                if ui.checkbox(&mut keeps, label).changed() {
                    if keeps {
                        self.carry.kept.insert(what);
                    } else {
                        self.carry.kept.remove(&what);
                    }
                }
            }
            let name = ui.weak("Coder:");
            let field = TextField::line(&mut self.carry.coder)
                .id(field_id("quick coder"))
                .hint(faint(ui, "nobody"))
                .width(64.0);
            ui.add(field).labelled_by(name.id);
            for (_, words) in &chips {
                chip(ui, words, !complete.is_confirmed);
            }
            if !chips.is_empty() {
                ui.weak(if complete.is_confirmed {
                    "confirmed"
                } else {
                    "from the claim before: Tab confirms"
                });
            }
        });
    }
}

/// A few words in a frame: dashed where they are not confirmed.
fn chip(ui: &mut Ui, words: &str, is_carried: bool) -> Response {
    let stroke = Stroke::new(1.0, ui.visuals().text_color().gamma_multiply(0.7));
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(5, 1));
    let frame = if is_carried {
        frame
    } else {
        frame
            .stroke(Stroke::new(1.0, Color32::TRANSPARENT))
            .fill(ui.visuals().selection.bg_fill.gamma_multiply(0.5))
            .corner_radius(CornerRadius::same(3))
    };
    let shown = frame.show(ui, |ui| ui.label(words)).response;
    if is_carried {
        let rect = shown.rect;
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
            rect.left_top(),
        ];
        ui.painter()
            .extend(Shape::dashed_line(&corners, stroke, 3.0, 2.5));
    }
    shown
}
