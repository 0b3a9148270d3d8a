//! Something to be read.

use egui::{ScrollArea, Ui};

use super::dialog::Dialog;
use super::sheet::{Outcome, close_button, tall};
use crate::ui::actions::Actions;
use crate::ui::text::{Prose, prose};

pub(super) fn message(
    ui: &mut Ui,
    actions: &mut Actions,
    (title, text): (&str, &str),
    back: &mut Option<Box<Dialog>>,
) -> Outcome {
    ui.heading(title);
    ScrollArea::vertical()
        .max_height(tall(ui))
        .show(ui, |ui| prose(ui, text, Prose::Plain));
    let outcome = close_button(ui);
    if outcome == Outcome::Done
        && let Some(dialog) = back.take()
    {
        actions.open(*dialog);
    }
    outcome
}
