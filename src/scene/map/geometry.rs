//! Segments and boxes: what meets what.

use kurbo::{Line, ParamCurveNearest, Point, Rect};
use rstar::AABB;

/// Whether two segments cross at a point inside both.
pub(in crate::scene) fn segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
    let (s1, s2) = (side(a, b, c), side(a, b, d));
    let (s3, s4) = (side(c, d, a), side(c, d, b));
    s1 * s2 < 0.0 && s3 * s4 < 0.0
}

/// Whether a segment and a box share a point.
pub(in crate::scene) fn touches(line: Line, rect: Rect) -> bool {
    let (a, b) = (line.p0, line.p1);
    if rect.contains(a) || rect.contains(b) {
        return true;
    }
    let corners = [
        Point::new(rect.x0, rect.y0),
        Point::new(rect.x1, rect.y1),
        Point::new(rect.x0, rect.y1),
        Point::new(rect.x1, rect.y0),
    ];
    segments_cross(a, b, corners[0], corners[1]) || segments_cross(a, b, corners[2], corners[3])
}

/// How far apart two boxes are; 0 where they meet.
pub(in crate::scene) fn gap(a: Rect, b: Rect) -> f64 {
    let x = (a.x0 - b.x1).max(b.x0 - a.x1).max(0.0);
    let y = (a.y0 - b.y1).max(b.y0 - a.y1).max(0.0);
    x.hypot(y)
}

/// How far a segment and a box are apart; 0 where they meet.
pub(in crate::scene) fn gap_to_line(line: Line, rect: Rect) -> f64 {
    if touches(line, rect) {
        return 0.0;
    }
    // Of two shapes without a common point and with straight sides, one has a corner
    // that is nearest to the other.
    let ends = [line.p0, line.p1].map(|end| gap(rect, Rect::from_points(end, end)));
    let corners = [
        Point::new(rect.x0, rect.y0),
        Point::new(rect.x1, rect.y0),
        Point::new(rect.x0, rect.y1),
        Point::new(rect.x1, rect.y1),
    ]
    .map(|corner| line.nearest(corner, 1e-6).distance_sq.sqrt());
    (ends.into_iter().chain(corners)).fold(f64::INFINITY, f64::min)
}

/// A box as the spatial index knows it.
pub(in crate::scene) fn envelope(rect: Rect) -> AABB<[f64; 2]> {
    AABB::from_corners([rect.x0, rect.y0], [rect.x1, rect.y1])
}
