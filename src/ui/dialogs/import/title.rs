//! The name of a part of the dialog.

use egui::Ui;

use crate::ui::text::strong;

/// Shows the name of a part of the dialog.
pub(super) fn title(ui: &mut Ui, text: impl Into<String>) {
    ui.label(strong(text));
}
