//! The shape of the room that a map has to fill.

use egui::{Vec2, vec2};

use super::App;
use super::side_panel::{INSPECTOR, SIDEBAR};
use crate::ui::views::View;

/// The window before it has told its size.
const USUAL: Vec2 = vec2(1440.0, 900.0);
/// No window is larger, in points: before the first frame `egui` states a larger one.
const LARGEST: f32 = 9_000.0;
/// How high the menu bar and the status line are together, in points.
const BARS: f32 = 70.0;
/// How much of a figure's height is left for the map beside title, legend and sources;
/// and without them.
const FRAMED: f32 = 0.78;
const BARE: f32 = 0.96;
/// Shapes are told apart in so many steps to one: a window that is drawn a little wider
/// is the same room.
const STEPS: f64 = 10.0;

impl App {
    /// How many times as wide as tall the room is that the map fills on its canvas:
    /// the canvas as it was last, or what is left of the window beside the panels.
    pub(super) fn room_shape(&self) -> f64 {
        let canvas = self.views.iter().find_map(View::room);
        let canvas = canvas.unwrap_or_else(|| self.expected_canvas());
        let display = &self.context.workspace.display;
        let has_frame = (display.presented).map_or(display.frame, |details| details.legend);
        let share = if has_frame { FRAMED } else { BARE };
        let shape = f64::from(canvas.x / (canvas.y * share).max(1.0));
        (shape * STEPS).round().clamp(4.0, 30.0) / STEPS
    }

    fn expected_canvas(&self) -> Vec2 {
        let window = self.ctx.content_rect().size();
        let window = if window.max_elem() > LARGEST {
            USUAL
        } else {
            window
        };
        let panels = self.context.visible.panels;
        let aside = [
            (panels.sidebar, SIDEBAR.usual),
            (panels.inspector, INSPECTOR.usual),
        ];
        let aside: f32 = (aside.into_iter().filter(|(shown, _)| *shown))
            .map(|(_, width)| width)
            .sum();
        (window - vec2(aside, BARS)).max(Vec2::splat(200.0))
    }
}
