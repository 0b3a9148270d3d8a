//! The window on its screen: it opens no larger than that.

use egui::{Context as EguiContext, Pos2, Rect, Vec2, ViewportCommand, pos2, vec2};

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
    ///
    /// A window that stood on a screen that is gone comes to one that is there;
    /// `desktop` tells where it stands and the screens there are.
    pub(super) fn fit(
        &mut self,
        ctx: &EguiContext,
        desktop: impl FnOnce() -> Option<(Rect, Vec<Rect>)>,
    ) {
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
        } else if let Some((window, screens)) = desktop()
            && let Some(corner) = way_back(window, &screens)
        {
            let at = (corner.to_vec2() / ctx.pixels_per_point()).to_pos2();
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition(at));
        }
    }
}

/// Where a window goes that nobody could take hold of; `None`: it stays.
fn way_back(window: Rect, screens: &[Rect]) -> Option<Pos2> {
    /// So much of its upper edge has to be seen.
    const HANDLE: Vec2 = vec2(120.0, 24.0);
    let bar = Rect::from_min_size(window.min, vec2(window.width(), HANDLE.y));
    let is_seen = |screen: &Rect| {
        let seen = bar.intersect(*screen).size();
        seen.x >= HANDLE.x.min(bar.width()) && seen.y >= HANDLE.y / 2.0
    };
    let is_lost = !screens.iter().any(is_seen);
    (screens.first().filter(|_| is_lost)).map(|screen| screen.min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_on_a_screen_that_is_gone_comes_back() {
        let rect = |x, y, w, h| Rect::from_min_size(pos2(x, y), vec2(w, h));
        let left = rect(0.0, 0.0, 1920.0, 1080.0);
        let right = rect(1920.0, 100.0, 1280.0, 720.0);
        let check = |x, y, screens: &[Rect], to: Option<Pos2>| {
            assert_eq!(way_back(rect(x, y, 900.0, 600.0), screens), to, "{x}, {y}");
        };
        check(10.0, 10.0, &[left], None);
        check(2000.0, 200.0, &[left, right], None);
        check(2000.0, 200.0, &[left], Some(left.min));
        check(-850.0, 10.0, &[left], Some(left.min));
        check(10.0, -40.0, &[left], Some(left.min));
        check(10.0, 1075.0, &[right], Some(right.min));
        check(1700.0, 900.0, &[left], None);
        check(10.0, 10.0, &[], None);
    }
}
