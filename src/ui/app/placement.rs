//! The window on its screen: it opens no larger than that.

use egui::{Context as EguiContext, Vec2, ViewportCommand, pos2, vec2};

/// What a screen keeps for itself, in points: the title bar and borders of the
/// window, and a task bar, whose sizes are not known before the window is shown.
const KEPT: Vec2 = vec2(16.0, 88.0);

/// Whether the window has been fitted to its screen.
#[derive(Debug, Default)]
pub(super) struct Placement {
    fitted: bool,
}

impl Placement {
    /// Makes a window smaller that has been opened larger than its screen, once its
    /// sizes are known. The desktop remembers size and place between starts; what
    /// the user does to the window afterwards is left alone.
    pub(super) fn fit(&mut self, ctx: &EguiContext) {
        if self.fitted {
            return;
        }
        let (screen, fills) = ctx.input(|input| {
            let view = input.viewport();
            let fills = view.maximized == Some(true) || view.fullscreen == Some(true);
            (view.monitor_size, fills)
        });
        let Some(screen) = screen else {
            return;
        };
        self.fitted = true;
        let inner = ctx.content_rect().size();
        let size = inner.min(screen - KEPT);
        if !fills && size != inner && size.x > 0.0 && size.y > 0.0 {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition(pos2(0.0, 0.0)));
        }
    }
}
