//! Whose work is built in, and under which terms.

use egui::{Label, ScrollArea, TextStyle, TextWrapMode, Ui};

use super::sheet::{Outcome, close_button, tall};
use crate::notices;

/// Only the lines in sight are laid out: there are thousands.
pub(super) fn notices(ui: &mut Ui) -> Outcome {
    ui.heading("Third-party notices");
    let lines = notices::lines();
    ui.scope(|ui| {
        ui.style_mut().override_text_style = Some(TextStyle::Small);
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = ui.text_style_height(&TextStyle::Small);
        ScrollArea::both()
            .max_height(tall(ui))
            .auto_shrink([false, true])
            .show_rows(ui, height, lines.len(), |ui, shown| {
                for line in lines.get(shown).unwrap_or_default() {
                    ui.add(Label::new(*line).wrap_mode(TextWrapMode::Extend));
                }
            });
    });
    close_button(ui)
}
