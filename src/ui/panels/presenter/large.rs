//! Running words in letters that a room can read.

use egui::Ui;

use crate::ui::text::{paragraph, words_of};

/// Running words, heavy or not.
pub(super) fn words<const N: usize>(ui: &mut Ui, parts: [(&str, bool); N], size: f32) {
    let ink = ui.visuals().text_color();
    let parts = parts.map(|(words, heavy)| (words, heavy, false));
    paragraph(ui, words_of(parts, size, ink));
}
