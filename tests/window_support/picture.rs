//! Where the scene's geometry lies on screen.

use egui::{Pos2, Rect, pos2};
use kurbo::Point;
use stancemap::analysis::Derived;
use stancemap::model::Document;
use stancemap::scene::{Look, Options, Scene, Theme, build};

use super::Window;

/// The scene that the window ought to show.
pub(crate) fn scene_of(window: &Window) -> Scene {
    let options = Options {
        filter: window.workspace().filter.clone(),
        ..Options::new(Theme::of(Look::Light))
    };
    let document = window.document();
    let derived = Derived::of(document, &options.filter);
    build(document, &derived, &places(document), &options)
}

/// Where the document places its actors.
pub(crate) fn places(document: &Document) -> Vec<Point> {
    let place = |actor: &stancemap::model::Actor| {
        let placement = actor.placement.as_ref().unwrap();
        Point::new(placement.x, placement.y)
    };
    document.actors().iter().map(place).collect()
}

/// From the scene to the screen, told from where two actors are found.
pub(crate) struct Eye {
    from: (Point, Pos2),
    pub(crate) zoom: f32,
}

impl Eye {
    pub(crate) fn of(window: &Window) -> Self {
        let places = places(window.document());
        let labels: Vec<_> = window
            .document()
            .actors()
            .iter()
            .map(stancemap::model::Actor::label)
            .collect();
        let seen = |at: usize| window.on_map(labels[at]).center();
        let across = (places[1] - places[0]).hypot() as f32;
        Self {
            from: (places[0], seen(0)),
            zoom: seen(0).distance(seen(1)) / across,
        }
    }

    pub(crate) fn at(&self, point: Point) -> Pos2 {
        let way = point - self.from.0;
        self.from.1 + egui::vec2(way.x as f32, way.y as f32) * self.zoom
    }
}

/// A point of the map where nothing is drawn.
pub(crate) fn empty_spot(window: &Window) -> Pos2 {
    let canvas = window.canvas();
    pos2(canvas.right() - 12.0, canvas.top() + 12.0)
}

/// A box grown by so many points.
pub(crate) fn around(rects: &[Rect], by: f32) -> Rect {
    let whole = rects
        .iter()
        .fold(Rect::NOTHING, |all, rect| all.union(*rect));
    whole.expand(by)
}
