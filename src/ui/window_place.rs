//! Size and place of the window, which it has again at the next start.

use egui::{Context as EguiContext, Pos2, Vec2, ViewportBuilder, pos2, vec2};
use serde::{Deserialize, Serialize};

/// The smallest window that there is, in points of the desktop.
pub(in crate::ui) const SMALLEST: Vec2 = vec2(760.0, 480.0);
/// No desktop reaches further, in points.
const FAR: f32 = 30_000.0;

/// Size and place of a window, in points of the desktop, whatever the scale of the
/// interface.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(in crate::ui) struct WindowPlace {
    /// Without title bar and borders.
    size: [f32; 2],
    /// The upper left corner, with them; `None`: the desktop does not tell.
    #[serde(default)]
    at: Option<[f32; 2]>,
    /// Whether it fills the screen; size and place are what it had before.
    #[serde(default)]
    maximized: bool,
}

impl WindowPlace {
    /// Those of the window now, after what was known of it `before`.
    pub(in crate::ui) fn of(ctx: &EguiContext, before: Option<Self>) -> Option<Self> {
        let scale = ctx.zoom_factor();
        ctx.input(|input| {
            let view = input.viewport();
            if view.minimized == Some(true) || view.fullscreen == Some(true) {
                return before;
            }
            let maximized = view.maximized == Some(true);
            if let (true, Some(before)) = (maximized, before) {
                return Some(Self {
                    maximized,
                    ..before
                });
            }
            let inner = view.inner_rect.unwrap_or_else(|| input.content_rect());
            let size = (inner.size() * scale).round();
            let at = view
                .outer_rect
                .map(|rect| (rect.min.to_vec2() * scale).round());
            Some(Self {
                size: [size.x, size.y],
                at: at.map(|at| [at.x, at.y]),
                maximized,
            })
        })
    }

    /// Whether it fills its screen.
    pub(in crate::ui) fn is_maximized(self) -> bool {
        self.maximized
    }

    /// Opens a window there. What no desktop can mean is passed over.
    pub(in crate::ui) fn open(self, viewport: ViewportBuilder) -> ViewportBuilder {
        let [width, height] = self.size;
        if !(width.is_finite() && height.is_finite()) {
            return viewport;
        }
        let viewport =
            viewport.with_inner_size(vec2(width, height).clamp(SMALLEST, Vec2::splat(FAR)));
        match self.at {
            Some([x, y]) if x.is_finite() && y.is_finite() => {
                viewport.with_position(within(pos2(x, y)))
            }
            _ => viewport,
        }
    }
}

/// A place that a desktop can have; one beyond its screens is brought back later.
fn within(at: Pos2) -> Pos2 {
    at.clamp(Pos2::new(-FAR, -FAR), Pos2::new(FAR, FAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_opens_as_it_was_and_never_as_no_window_can_be() {
        let check = |text: &str, size: Option<Vec2>, at: Option<Pos2>| {
            let place: WindowPlace = serde_json::from_str(text).unwrap();
            let viewport = place.open(ViewportBuilder::default());
            assert_eq!(viewport.inner_size, size, "{text}");
            assert_eq!(viewport.position, at, "{text}");
        };
        check(
            r#"{"size": [900, 700], "at": [10, 20], "maximized": true}"#,
            Some(vec2(900.0, 700.0)),
            Some(pos2(10.0, 20.0)),
        );
        check(r#"{"size": [1, 700]}"#, Some(vec2(760.0, 700.0)), None);
        check(
            r#"{"size": [900, 700], "at": [1e30, -5]}"#,
            Some(vec2(900.0, 700.0)),
            Some(pos2(30_000.0, -5.0)),
        );
        check(
            r#"{"size": [3e38, 700]}"#,
            Some(vec2(30_000.0, 700.0)),
            None,
        );
    }
}
