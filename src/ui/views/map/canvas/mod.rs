//! The map on screen: painted by `egui_graphs`, driven by us.
//!
//! One response of our own takes all input, hit-tests the scene and turns
//! gestures into [`Gesture`](gesture::Gesture)s. `GraphView` is shown only on frames
//! on which it would paint something else than before; on all others the shapes it
//! made are added again, so that an idle window stays idle.

mod access;
mod camera;
mod decoration;
mod focus;
mod gesture;
mod graph;
mod graph_widget;
mod lod;
mod paint;
mod painter;
mod pointer;
mod shown;

use egui::{Id, InteractOptions, Sense, Ui, Vec2};

pub(super) use access::nearest;
pub(super) use camera::{Camera, fit, fit_rect, zoomed};
pub(super) use gesture::Gesture;
pub(super) use shown::{Outcome, Shown};

use crate::scene::{Hit, Scene};
use crate::ui::look::colour;
use camera::Steering;
use decoration::decorate;
use lod::Tally;
use paint::Viewport;
use painter::Painter;
use pointer::{Drag, Input, Pointer};

/// The canvas' own state between frames.
pub(super) struct Canvas {
    /// Its widget: one Tab stop.
    id: Id,
    pointer: Pointer,
    painter: Painter,
    /// Whether the keyboard was used last: then the current element gets a ring.
    by_keyboard: bool,
    /// The size it had last.
    size: Vec2,
}

impl Canvas {
    /// A canvas whose widgets are told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            id: Id::new(("map canvas", slot)),
            pointer: Pointer::default(),
            painter: Painter::new(slot),
            by_keyboard: false,
            size: Vec2::ZERO,
        }
    }

    /// The widget that has the keyboard when the map does.
    pub(super) fn id(&self) -> Id {
        self.id
    }

    /// The size it had last.
    pub(super) fn size(&self) -> Vec2 {
        self.size
    }

    /// The keyboard is used: the current element gets a ring.
    pub(super) fn show_current(&mut self) {
        self.by_keyboard = true;
    }

    /// Whether a gesture is under way.
    pub(super) fn is_dragging(&self) -> bool {
        !matches!(self.pointer.drag, Drag::None)
    }

    /// What the pointer is on.
    pub(super) fn hovered(&self) -> Option<Hit> {
        self.pointer.hovered
    }

    /// How often `GraphView` was shown: what an idle window must not raise.
    pub(super) fn paints(&self) -> u64 {
        self.painter.shows
    }

    /// What was drawn of a map thinned out by zoom, for the heads-up display; `None`:
    /// all of it.
    pub(super) fn tally(&self, scene: &Scene) -> Option<Tally> {
        self.painter.tally(scene)
    }

    /// Shows the canvas in what is left of `ui`.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        shown: &Shown<'_>,
        camera: &mut Option<Camera>,
    ) -> Outcome {
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, self.id, Sense::click_and_drag());
        let scene = &shown.picture.scene;
        self.size = rect.size();
        let mut steering = Steering {
            seen: camera.unwrap_or_else(|| fit(shown.whole, rect.size())),
            chosen: *camera,
        };
        let input = Input {
            ui,
            response: &response,
            rect,
            shown,
            viewport: Viewport::of(rect, steering.seen),
        };
        let mut gestures = self.pointer.read(&input, &mut steering);
        *camera = steering.chosen;
        let viewport = Viewport::of(rect, steering.seen);
        ui.painter()
            .rect_filled(rect, 0.0, colour(scene.theme.paper));
        let hovered = self.pointer.hovered;
        (self.painter).paint(ui, (rect, steering.seen), shown, hovered);
        // On frames on which the widget is shown, its own response lies above
        // ours and would take the next hover, so ours is put on top again.
        let options = InteractOptions { move_to_top: true };
        ui.interact_opt(rect, self.id, Sense::click_and_drag(), options);
        decorate(ui, (rect, viewport), shown, &self.pointer);
        access::overlay(
            ui,
            (rect, viewport),
            shown,
            &response,
            &mut self.by_keyboard,
            &mut gestures,
        );
        ui.advance_cursor_after_rect(rect);
        Outcome {
            gestures,
            menu: self.pointer.menu_for,
            response,
        }
    }
}
