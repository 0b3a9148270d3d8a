//! The long description, to be read, selected and copied.

use egui::{ScrollArea, Ui};

use super::sheet::{Outcome, close_button, tall};
use crate::ui::text::{Prose, prose};

pub(super) fn description(ui: &mut Ui, text: &str) -> Outcome {
    ui.heading("The map in words");
    ScrollArea::vertical()
        .max_height(tall(ui))
        .show(ui, |ui| prose(ui, text, Prose::Plain));
    ui.horizontal(|ui| {
        let copy = ui.button("Copy");
        if copy
            .on_hover_text("Put the description into the clipboard")
            .clicked()
        {
            ui.ctx().copy_text(text.to_owned());
        }
        close_button(ui)
    })
    .inner
}
