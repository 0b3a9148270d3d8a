//! How much moves by itself: as the user wants it, or else the desktop.

use egui::Context as EguiContext;

use super::App;
use crate::task::Task;

impl App {
    /// Takes what the desktop says about motion.
    pub(super) fn motion_answers(&mut self, ctx: &EguiContext) {
        if let Some(answer) = self.pace.asked.as_ref().and_then(Task::poll) {
            self.pace.asked = None;
            self.context.visible.desktop_still = answer.ok().flatten().unwrap_or_default();
        }
        let time = match (self.context.visible.is_still(), self.pace.usual_animation) {
            (true, None) => {
                self.pace.usual_animation = Some(ctx.global_style().animation_time);
                0.0
            }
            (false, Some(usual)) => {
                self.pace.usual_animation = None;
                usual
            }
            _ => return,
        };
        ctx.all_styles_mut(|style| style.animation_time = time);
    }
}
