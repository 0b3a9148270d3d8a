//! A line of text that is asked for.

use egui::Ui;

use super::dialog::PromptFor;
use super::sheet::{Outcome, line_field};
use crate::ui::actions::{Actions, DocumentAction};

pub(super) fn prompt(
    ui: &mut Ui,
    actions: &mut Actions,
    text: &mut String,
    done: &PromptFor,
) -> Outcome {
    ui.heading(match done {
        PromptFor::NewActor(_) => "New actor",
        PromptFor::Rename(_) => "Rename actor",
    });
    let entered = line_field(ui, "Name of the actor", text);
    let (mut ok, mut no) = (entered, false);
    ui.horizontal(|ui| {
        ok |= ui.button("OK").clicked();
        no = ui.button("Cancel").clicked();
    });
    let name = text.trim().to_owned();
    if ok && !name.is_empty() {
        actions.document(match done {
            PromptFor::NewActor(at) => DocumentAction::AddActor(name, *at),
            PromptFor::Rename(id) => DocumentAction::Rename(id.clone(), name),
        });
    }
    if ok || no {
        Outcome::Done
    } else {
        Outcome::Stay
    }
}
