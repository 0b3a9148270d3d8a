//! A place for one more actor, while everybody else stays.

use kurbo::{Point, Rect, Size, Vec2};

/// The nearest place to `near` where a box of this size overlaps none of `boxes`: along a
/// spiral of even density (Vogel 1979); where all of that is taken, below everything.
/// O(boxes · places tried).
pub fn free_spot(boxes: &[Rect], near: Point, size: Size) -> Point {
    /// Places tried.
    const TRIED: u32 = 400;
    const STEP: f64 = 60.0;
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    let spots = (0..TRIED).map(|n| {
        let n = f64::from(n);
        let way = Vec2::from_angle(n * GOLDEN_ANGLE) * (STEP * n.sqrt());
        (near + way).round()
    });
    let is_free = |at: &Point| {
        let own = Rect::from_center_size(*at, size);
        !boxes.iter().any(|other| other.overlaps(own))
    };
    let below = boxes.iter().fold(near.y, |y, own| y.max(own.y1));
    let beyond = Point::new(near.x, below + size.height).round();
    spots.into_iter().find(is_free).unwrap_or(beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_free_and_near() {
        let size = Size::new(180.0, 100.0);
        let check = |boxes: &[Rect], most: f64| {
            let at = free_spot(boxes, Point::ORIGIN, size);
            let own = Rect::from_center_size(at, size);
            assert!(!boxes.iter().any(|other| other.overlaps(own)), "{at:?}");
            assert!(at.to_vec2().hypot() <= most, "{at:?}");
        };
        let one = Rect::from_center_size(Point::ORIGIN, size);
        check(&[], 0.0);
        check(&[one], 260.0);
        check(
            &[
                one,
                one + Vec2::new(190.0, 0.0),
                one - Vec2::new(190.0, 0.0),
            ],
            260.0,
        );
        let wall = Rect::new(-9_000.0, -9_000.0, 9_000.0, 9_000.0);
        check(&[wall], 9_100.0);
    }
}
