//! The list of ways to go on.

use egui::{Align, Button, Layout, Ui, vec2};

use crate::edit::quick::Completion;
use crate::model::isolated;

/// So many are shown.
const SHOWN: usize = 5;

/// Shows them, and whether Tab takes the chosen one; the one that was clicked.
pub(super) fn show(
    ui: &mut Ui,
    offers: &[Completion],
    chosen: usize,
    by_tab: bool,
) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 1.0;
    let mut clicked = None;
    // The chosen one stays in sight.
    let first = (chosen + 1).saturating_sub(SHOWN);
    for (at, offer) in offers.iter().enumerate().skip(first).take(SHOWN) {
        let height = ui.text_style_height(&egui::TextStyle::Body) + 3.0;
        let room = vec2(ui.available_width(), height);
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            if at == chosen && by_tab {
                ui.weak("Tab");
            }
            let note = isolated(&offer.note);
            ui.add(egui::Label::new(egui::RichText::new(note.as_ref()).small().weak()).truncate());
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = isolated(&offer.words).into_owned();
                let button = Button::selectable(at == chosen, words).truncate();
                if ui.add(button).clicked() {
                    clicked = Some(at);
                }
            });
        });
    }
    clicked
}
