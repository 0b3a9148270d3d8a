//! Which questions are asked.

use egui::{Checkbox, ScrollArea, Ui};

use super::session::RoundDialog;
use crate::model::Document;
use crate::ui::context::Context;
use crate::ui::dialogs::sheet::{Outcome, focus_first, tall};
use crate::ui::text::{Prose, prose};

pub(super) fn choosing(ui: &mut Ui, cx: &Context, round: &mut RoundDialog) -> Outcome {
    let document = cx.workspace.document();
    ui.heading("Predict, then reveal");
    let told = "Choose three or four questions. The class answers each before it sees what the \
                sources say; until then the map hides it. Ties that are selected on the map are \
                offered first.";
    prose(ui, told, Prose::Plain);
    ui.add_space(8.0);
    ScrollArea::vertical()
        .max_height(tall(ui) - 150.0)
        .auto_shrink([false, true])
        .show(ui, |ui| list(ui, document, round));
    ui.separator();
    ui.checkbox(
        &mut round.five_values,
        "Five values for each stance, in place of for, against and neither",
    );
    ui.checkbox(
        &mut round.hides_all,
        "Hide every sign on the map until all is revealed",
    );
    let is_chosen = round.candidates.iter().any(|(_, is_chosen)| *is_chosen);
    let mut outcome = Outcome::Stay;
    ui.horizontal(|ui| {
        let begin = ui.add_enabled(is_chosen, egui::Button::new("Begin"));
        focus_first(ui, &begin);
        if begin.clicked() {
            round.begin(document);
        }
        if ui.button("Cancel").clicked() {
            outcome = Outcome::Done;
        }
    });
    outcome
}

fn list(ui: &mut Ui, document: &Document, round: &mut RoundDialog) {
    if round.candidates.is_empty() {
        let none = "The map has no stance with a value or evidence at this date, so there is \
                    nothing to ask.";
        prose(ui, none, Prose::Aside);
    }
    for (candidate, is_chosen) in &mut round.candidates {
        let words = candidate.question(false).words(document);
        let words = format!("{words} ({})", candidate.reason);
        ui.add(Checkbox::new(is_chosen, words));
    }
}
