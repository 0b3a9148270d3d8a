//! What stands in the place of words that would tell a class what it is asked.

use egui::Ui;

use super::actions::Actions;
use super::commands::Command;
use super::context::Context;
use super::text::{Prose, prose};

/// Shows why nothing is told here, and the way back to the question.
pub(in crate::ui) fn in_round(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    ui.add_space(6.0);
    ui.heading("A round is going on");
    let words = "What speaks for a stance stands here again when all that the class is asked is \
                 revealed, or the round ends.";
    prose(ui, words, Prose::Plain);
    let row = Command::Predict.row(cx);
    let back = ui.add_enabled(row.enabled, egui::Button::new("Back to the round"));
    if back.clicked() {
        actions.run(Command::Predict);
    }
}
