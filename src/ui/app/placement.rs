//! The window on its screen: it opens no larger than that, and all of it is seen.

use egui::{Context as EguiContext, Pos2, Rect, Vec2, ViewportCommand, vec2};

/// What a screen keeps for itself, in points of the desktop: the title bar and borders of the
/// window, and a task bar, whose sizes are not known before the window is shown.
const KEPT: Vec2 = vec2(16.0, 88.0);

/// So long the desktop has to put its title bar and borders around the window, in
/// seconds.
const DRESSING: f64 = 0.5;

/// Whether the window has been fitted to its screen.
#[derive(Debug, Default)]
pub(super) enum Placement {
    /// Its sizes are not known yet.
    #[default]
    Opening,
    /// It has, and is looked at once more, with its title bar, at this time.
    Fitted(f64),
    /// The user does to it what they like.
    Done,
}

impl Placement {
    /// Makes a window smaller that has been opened larger than its screen or than what
    /// can be drawn, once its sizes are known; where the screen is the reason, it fills
    /// the screen, and the smaller size is what it has when it no longer does. The
    /// desktop remembers size and place between starts; what the user does to the
    /// window afterwards is left alone.
    ///
    /// A window of which a part is on no screen comes to where all of it is seen;
    /// `desktop` tells where it stands and the screens there are, in pixels. One that
    /// was `maximized` is again.
    pub(super) fn fit(
        &mut self,
        ctx: &EguiContext,
        (frame, maximized): (u8, bool),
        desktop: impl FnOnce() -> Option<(Rect, Vec<Rect>)>,
    ) {
        let now = ctx.input(|input| input.time);
        match *self {
            // On its first frame a scaled interface has no size yet, and a window is not
            // shown that could fill a screen.
            Self::Opening if frame < 2 && (maximized || is_scaled(ctx)) => ctx.request_repaint(),
            Self::Opening if maximized => {
                *self = Self::Done;
                ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
            }
            Self::Opening => {
                let screen = ctx.input(|input| input.viewport().monitor_size);
                if let Some(screen) = screen {
                    *self = Self::Fitted(now + DRESSING);
                    ctx.request_repaint_after(std::time::Duration::from_secs_f64(DRESSING));
                    fit_size(ctx, screen, desktop);
                }
            }
            Self::Fitted(at) if now >= at => {
                *self = Self::Done;
                if !fills(ctx) {
                    move_into_sight(ctx, desktop);
                }
            }
            Self::Fitted(_) | Self::Done => {}
        }
    }
}

fn is_scaled(ctx: &EguiContext) -> bool {
    (ctx.zoom_factor() - 1.0).abs() > 1e-3
}

/// Whether the desktop gives the window its size.
fn fills(ctx: &EguiContext) -> bool {
    ctx.input(|input| {
        let view = input.viewport();
        view.maximized == Some(true) || view.fullscreen == Some(true)
    })
}

fn fit_size(ctx: &EguiContext, screen: Vec2, desktop: impl FnOnce() -> Option<(Rect, Vec<Rect>)>) {
    let inner = ctx.content_rect().size();
    let drawable = largest_drawable(ctx);
    let wanted = inner.min(screen - KEPT / ctx.zoom_factor());
    let size = wanted.min(Vec2::splat(drawable));
    if fills(ctx) || size == inner || size.x <= 0.0 || size.y <= 0.0 {
        return move_into_sight(ctx, desktop);
    }
    let home = desktop().and_then(|(window, screens)| home(window, &screens));
    let corner = home.map_or(Pos2::ZERO, |home| home.min);
    let corner = (corner.to_vec2() / ctx.pixels_per_point()).to_pos2();
    ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
    ctx.send_viewport_cmd(ViewportCommand::OuterPosition(corner));
    if wanted != inner && screen.max_elem() <= drawable {
        ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
    }
    if screen.max_elem() > drawable {
        let largest = Vec2::splat(drawable);
        ctx.send_viewport_cmd(ViewportCommand::MaxInnerSize(largest));
    }
}

/// The longest side that can be drawn, in points: what is drawn on is a texture for some
/// drivers.
fn largest_drawable(ctx: &EguiContext) -> f32 {
    let side = ctx.input(|input| input.max_texture_side);
    // No texture has more pixels than single precision counts.
    #[allow(clippy::cast_precision_loss)]
    let side = side as f32;
    side / ctx.pixels_per_point()
}

fn move_into_sight(ctx: &EguiContext, desktop: impl FnOnce() -> Option<(Rect, Vec<Rect>)>) {
    if let Some((window, screens)) = desktop()
        && let Some(corner) = place_in_sight(window, &screens)
    {
        let at = (corner.to_vec2() / ctx.pixels_per_point()).to_pos2();
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(at));
    }
}

/// The screen that shows most of a window, the first one where none does.
fn home(window: Rect, screens: &[Rect]) -> Option<Rect> {
    let seen = |screen: &Rect| window.intersect(*screen).area_or_nothing();
    let mut best = *screens.first()?;
    for screen in screens {
        if seen(screen) > seen(&best) {
            best = *screen;
        }
    }
    Some(best)
}

/// Where a window goes of which a part is on no screen; `None`: it stays. One that stands
/// on two screens was put there.
fn place_in_sight(window: Rect, screens: &[Rect]) -> Option<Pos2> {
    /// Rounding, in pixels squared.
    const SLACK: f32 = 4.0;
    let mut separate: Vec<Rect> = Vec::new();
    for screen in screens {
        // One that shows the same as another adds nothing.
        if !separate.contains(screen) {
            separate.push(*screen);
        }
    }
    let seen: f32 = (separate.iter())
        .map(|screen| window.intersect(*screen).area_or_nothing())
        .sum();
    if seen + SLACK >= window.area() {
        return None;
    }
    let home = home(window, screens)?;
    // A window that is larger shows its upper left corner, where its handle is.
    let furthest = (home.max - window.size()).max(home.min);
    let corner = window.min.max(home.min).min(furthest);
    (corner != window.min).then_some(corner)
}

/// The area of what two rectangles have in common, which may be nothing.
trait Common {
    fn area_or_nothing(&self) -> f32;
}

impl Common for Rect {
    fn area_or_nothing(&self) -> f32 {
        if self.is_positive() { self.area() } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_window_is_where_all_of_it_is_seen() {
        let rect = |x, y, w, h| Rect::from_min_size(pos2(x, y), vec2(w, h));
        let left = rect(0.0, 0.0, 1920.0, 1080.0);
        let right = rect(1920.0, 100.0, 1280.0, 720.0);
        let check = |x, y, screens: &[Rect], to: Option<Pos2>| {
            let window = rect(x, y, 900.0, 600.0);
            assert_eq!(place_in_sight(window, screens), to, "{x}, {y}");
        };
        check(10.0, 10.0, &[left], None);
        check(2000.0, 200.0, &[left, right], None);
        // On both screens, and on a screen that is shown twice.
        check(1500.0, 150.0, &[left, right], None);
        check(10.0, 10.0, &[left, left], None);
        // Its screen is gone.
        check(2000.0, 200.0, &[left], Some(pos2(1020.0, 200.0)));
        check(-1200.0, 10.0, &[left], Some(pos2(0.0, 10.0)));
        // It hangs over an edge.
        check(10.0, -40.0, &[left], Some(pos2(10.0, 0.0)));
        check(10.0, 700.0, &[left], Some(pos2(10.0, 480.0)));
        check(2500.0, 200.0, &[left, right], Some(pos2(2300.0, 200.0)));
        check(10.0, 10.0, &[], None);
        // Too large for its screen: its upper left corner is seen.
        let large = rect(100.0, 100.0, 3000.0, 600.0);
        assert_eq!(place_in_sight(large, &[left]), Some(pos2(0.0, 100.0)));
    }
}
