//! The way of the camera from one stop to the next.

use egui::{Context, Vec2};

use super::canvas::{Camera, fit};

/// For how many seconds the camera is on its way.
const SECONDS: f64 = 0.7;

/// A camera on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Flight {
    from: Camera,
    now: Camera,
    began: Option<f64>,
}

impl Flight {
    /// From where it sets out.
    pub(super) fn from(from: Camera) -> Self {
        Self {
            from,
            now: from,
            began: None,
        }
    }

    /// Where it was seen last.
    pub(super) fn now(&self) -> Camera {
        self.now
    }

    /// Where it is now on its way to `to`, on a canvas of a size; `None`: it is there.
    fn at(&mut self, ctx: &Context, to: Camera, size: Vec2) -> Option<Camera> {
        let now = ctx.input(|input| input.time);
        let part = (now - *self.began.get_or_insert(now)) / SECONDS;
        if part >= 1.0 {
            return None;
        }
        ctx.request_repaint();
        // Between 0 and 1; slow at both ends.
        #[allow(clippy::cast_possible_truncation)]
        let part = (part * part * (3.0 - 2.0 * part)) as f32;
        self.now = between(self.from, to, part, size);
        Some(self.now)
    }
}

/// Where a camera is now on its way, if it is on one, to what was chosen, or else to the
/// whole figure.
pub(super) fn at(
    flight: &mut Option<Flight>,
    ctx: &Context,
    (to, whole): (Option<Camera>, kurbo::Rect),
    size: Vec2,
) -> Option<Camera> {
    let to = to.unwrap_or_else(|| fit(whole, size));
    flight.as_mut()?.at(ctx, to, size)
}

/// The camera a part of the way from one to another: its middle goes straight, and it comes
/// nearer at an even rate.
fn between(from: Camera, to: Camera, part: f32, size: Vec2) -> Camera {
    let middle = |camera: Camera| (size / 2.0 - Vec2::from(camera.pan)) / camera.zoom;
    let (start, end) = (middle(from), middle(to));
    let zoom = from.zoom * (to.zoom / from.zoom).powf(part);
    let pan = size / 2.0 - (start + (end - start) * part) * zoom;
    Camera {
        pan: (pan.x, pan.y),
        zoom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flight_begins_and_ends_where_it_says() {
        let size = egui::vec2(800.0, 600.0);
        let camera = |x: f32, y: f32, zoom: f32| Camera { pan: (x, y), zoom };
        let (from, to) = (camera(10.0, -20.0, 0.5), camera(-300.0, 40.0, 2.0));
        let check = |part: f32, expect: Camera| {
            let found = between(from, to, part, size);
            let near = |a: f32, b: f32| (a - b).abs() < 0.01;
            assert!(
                near(found.zoom, expect.zoom)
                    && near(found.pan.0, expect.pan.0)
                    && near(found.pan.1, expect.pan.1),
                "{part}: {found:?}"
            );
        };
        check(0.0, from);
        check(1.0, to);
        assert!((between(from, to, 0.5, size).zoom - 1.0).abs() < 1e-5);
    }
}
