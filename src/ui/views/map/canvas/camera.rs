//! How the canvas is looked at.

use egui::Vec2;

use crate::model::SceneRect;

/// The least and most points per scene unit; a map that needs less to be seen as
/// a whole may be seen so.
const ZOOM: (f32, f32) = (0.05, 6.0);
/// The size of a usual canvas: there nothing is fitted larger than twice its size.
const USUAL: Vec2 = Vec2::new(1280.0, 720.0);
/// No map is seen from farther off.
const FARTHEST: f32 = 0.002;

/// How the canvas is looked at: a scene point `p` is drawn at `pan + p · zoom`,
/// in points from the corner of the canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui) struct Camera {
    /// Where the scene's origin is drawn.
    pub pan: (f32, f32),
    /// Points per scene unit.
    pub zoom: f32,
}

impl Camera {
    /// The camera that shows a box in the middle of a canvas, near enough to read the
    /// name in it; this one where it shows all of that already.
    #[allow(clippy::cast_possible_truncation)]
    pub(in crate::ui) fn on_name(self, (own, type_size): (kurbo::Rect, f64), size: Vec2) -> Self {
        /// The least type that is read with ease, in points.
        const LEAST: f32 = 11.0;
        let corner =
            |p: kurbo::Point| egui::vec2(p.x as f32, p.y as f32) * self.zoom + Vec2::from(self.pan);
        let (from, to) = (
            corner(own.origin()),
            corner(kurbo::Point::new(own.x1, own.y1)),
        );
        let is_inside = from.x >= 0.0 && from.y >= 0.0 && to.x <= size.x && to.y <= size.y;
        let needed = LEAST / (type_size as f32).max(0.1);
        if is_inside && self.zoom >= needed {
            return self;
        }
        let zoom = self.zoom.max(needed).min(ZOOM.1);
        let centre = own.center();
        let pan = size / 2.0 - egui::vec2(centre.x as f32, centre.y as f32) * zoom;
        Self {
            pan: (pan.x, pan.y),
            zoom,
        }
    }

    /// The part of the scene that is seen on a canvas of this size.
    pub(in crate::ui) fn scene_rect(self, size: Vec2) -> SceneRect {
        let (corner, size) = (-Vec2::from(self.pan) / self.zoom, size / self.zoom);
        SceneRect {
            x: f64::from(corner.x),
            y: f64::from(corner.y),
            width: f64::from(size.x),
            height: f64::from(size.y),
        }
    }
}

/// How the canvas is looked at on a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Steering {
    /// The camera in use.
    pub seen: Camera,
    /// The one that the user has chosen; `None`: the whole figure is seen.
    pub chosen: Option<Camera>,
}

impl Steering {
    /// The user chooses a camera.
    pub(super) fn move_to(&mut self, camera: Camera) {
        self.seen = camera;
        self.chosen = Some(camera);
    }
}

/// The camera that shows the whole figure.
pub(in crate::ui) fn fit(bounds: kurbo::Rect, size: Vec2) -> Camera {
    // On a screen of many pixels as large as on the usual one.
    let screens = (size.x / USUAL.x).min(size.y / USUAL.y);
    fit_within(bounds, size, (2.0 * screens).clamp(2.0, ZOOM.1))
}

/// The camera that shows at least a part of the scene.
pub(in crate::ui) fn fit_rect(part: SceneRect, size: Vec2) -> Camera {
    let corner = kurbo::Point::new(part.x, part.y);
    let rect = kurbo::Rect::from_origin_size(corner, (part.width, part.height));
    fit_within(rect, size, ZOOM.1)
}

fn fit_within(bounds: kurbo::Rect, size: Vec2, most: f32) -> Camera {
    #[allow(clippy::cast_possible_truncation)]
    let (w, h, centre) = (
        bounds.width().max(1.0) as f32,
        bounds.height().max(1.0) as f32,
        egui::vec2(bounds.center().x as f32, bounds.center().y as f32),
    );
    let zoom = (size.x / w).min(size.y / h).clamp(FARTHEST, most);
    let pan = size / 2.0 - centre * zoom;
    Camera {
        pan: (pan.x, pan.y),
        zoom,
    }
}

/// The camera zoomed by a factor about a point of the canvas, no farther off than
/// where the whole figure is seen, or a good way.
pub(in crate::ui) fn zoomed(
    camera: Camera,
    about: Vec2,
    factor: f32,
    (bounds, size): (kurbo::Rect, Vec2),
) -> Camera {
    let least = fit(bounds, size).zoom.min(ZOOM.0);
    let zoom = (camera.zoom * factor).clamp(least, ZOOM.1);
    let pan = Vec2::from(camera.pan);
    let pan = about - (about - pan) * (zoom / camera.zoom);
    Camera {
        pan: (pan.x, pan.y),
        zoom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_part_of_the_scene_is_seen_again_on_any_canvas() {
        let check = |camera: Camera, size: Vec2, other: Vec2| {
            let saved = camera.scene_rect(size);
            let again = fit_rect(saved, other).scene_rect(other);
            let close = |a: f64, b: f64| a <= b + 1e-3;
            assert!(
                close(again.x, saved.x) && close(again.y, saved.y),
                "{again:?}"
            );
            assert!(close(saved.x + saved.width, again.x + again.width));
            assert!(close(saved.y + saved.height, again.y + again.height));
        };
        let camera = Camera {
            pan: (30.0, -12.0),
            zoom: 1.5,
        };
        check(camera, egui::vec2(800.0, 600.0), egui::vec2(800.0, 600.0));
        check(camera, egui::vec2(800.0, 600.0), egui::vec2(300.0, 900.0));
        check(camera, egui::vec2(400.0, 600.0), egui::vec2(1600.0, 500.0));
    }
}
