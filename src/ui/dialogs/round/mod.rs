//! A round of predict, then reveal: which questions are asked, what the class answers, and
//! one by one what the sources say. It is kept while the dialog is closed.

mod answers;
mod asking;
mod choosing;
mod session;
mod state;

use egui::{Ui, vec2};

use super::sheet::Outcome;
use crate::ui::actions::Actions;
use crate::ui::context::Context;
pub(in crate::ui) use session::RoundDialog;

/// Between the dialog and the edges of the window.
const AROUND: egui::Vec2 = vec2(48.0, 52.0);
/// The size it has where there is room.
const SIZE: egui::Vec2 = vec2(1500.0, 1000.0);

impl RoundDialog {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) -> Outcome {
        let window = ui.ctx().content_rect().size();
        let size = (window - AROUND).min(SIZE).max(vec2(480.0, 320.0));
        ui.set_min_size(size);
        ui.set_max_size(size);
        if self.is_going() {
            asking::asking(ui, cx, actions, self)
        } else {
            choosing::choosing(ui, cx, self)
        }
    }
}
