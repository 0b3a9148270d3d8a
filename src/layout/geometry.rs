//! Boxes and straight lines, in scene units. Only `+ − × ÷` and `sqrt` are
//! used, which IEEE 754 rounds the same everywhere.

pub use kurbo::{Point, Size};

pub(super) use kurbo::Vec2;

/// The point of index `i`; the origin when there is none, which callers rule out.
pub(super) fn at(points: &[Point], i: usize) -> Point {
    points.get(i).copied().unwrap_or_default()
}

/// The size of index `i`; nothing when there is none, which callers rule out.
pub(super) fn size_of(sizes: &[Size], i: usize) -> Size {
    sizes.get(i).copied().unwrap_or_default()
}

/// The direction `turn` of the way round, a unit vector; 0 is to the right, a
/// quarter downwards. Its series is written out because the sines of platforms
/// differ in their last bits.
pub(super) fn direction(turn: f64) -> Vec2 {
    let turn = turn - turn.floor();
    // Within an eighth of the nearest quarter, where the series is exact enough.
    let quarter = (4.0 * turn).round();
    let x = (turn - quarter / 4.0) * std::f64::consts::TAU;
    let square = x * x;
    let series = |first: f64, terms: std::ops::Range<u32>| {
        let (mut sum, mut term) = (first, first);
        for k in terms.step_by(2) {
            term *= -square / f64::from(k * (k + 1));
            sum += term;
        }
        sum
    };
    let (cos, sin) = (series(1.0, 1..17), series(x, 2..18));
    // 0 to 4, and small whole numbers are exact.
    match quarter as u8 % 4 {
        0 => Vec2::new(cos, sin),
        1 => Vec2::new(-sin, cos),
        2 => Vec2::new(-cos, -sin),
        _ => Vec2::new(sin, -cos),
    }
}

/// How far the rim of a box is from its centre, all directions taken together.
pub(super) fn mean_reach(size: Size) -> f64 {
    (size.width + size.height) / 4.0
}

/// How far the rim of a box is from its centre towards `way`, a unit vector.
pub(super) fn reach(size: Size, way: Vec2) -> f64 {
    // A zero component divides to infinity (or NaN on an empty box); `min`
    // drops both.
    let across = size.width / 2.0 / way.x.abs();
    let along = size.height / 2.0 / way.y.abs();
    let rim = across.min(along);
    if rim.is_finite() { rim } else { 0.0 }
}

/// The clear distance between two boxes, horizontally and vertically; negative
/// where they share that axis. They overlap when both are negative.
pub(super) fn clearance(p: Point, s: Size, q: Point, t: Size) -> Vec2 {
    Vec2::new(
        (p.x - q.x).abs() - (s.width + t.width) / 2.0,
        (p.y - q.y).abs() - (s.height + t.height) / 2.0,
    )
}

/// Which side of the line `a`→`b` the point `c` lies on.
fn side(a: Point, b: Point, c: Point) -> f64 {
    (b - a).cross(c - a)
}

/// Whether two straight lines meet, touching included.
pub(super) fn lines_meet(a: Point, b: Point, c: Point, d: Point) -> bool {
    // The bounding boxes first: cheap, and right for lines in one row.
    let apart = |a: f64, b: f64, c: f64, d: f64| a.max(b) < c.min(d) || c.max(d) < a.min(b);
    if apart(a.x, b.x, c.x, d.x) || apart(a.y, b.y, c.y, d.y) {
        return false;
    }
    let straddles = |p: f64, q: f64| !(p > 0.0 && q > 0.0 || p < 0.0 && q < 0.0);
    straddles(side(a, b, c), side(a, b, d)) && straddles(side(c, d, a), side(c, d, b))
}

/// Whether the straight line from `a` to `b` enters a box grown by `margin` on
/// every side (Liang & Barsky 1984).
pub(super) fn line_enters(a: Point, b: Point, centre: Point, size: Size, margin: f64) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let axes = [
        (a.x - centre.x, b.x - a.x, size.width / 2.0 + margin),
        (a.y - centre.y, b.y - a.y, size.height / 2.0 + margin),
    ];
    for (begin, step, half) in axes {
        if step.abs() < 1e-12 {
            if begin.abs() >= half {
                return false;
            }
            continue;
        }
        let (p, q) = ((-half - begin) / step, (half - begin) / step);
        from = from.max(p.min(q));
        to = to.min(p.max(q));
    }
    from < to
}

/// The rectangle around all boxes, as its lowest and highest corner; `None` of
/// nothing.
pub(super) fn bounds<'a>(
    boxes: impl Iterator<Item = (&'a Point, &'a Size)>,
) -> Option<(Point, Point)> {
    boxes
        .map(|(p, s)| {
            let half = Vec2::new(s.width / 2.0, s.height / 2.0);
            (*p - half, *p + half)
        })
        .reduce(|(low, high), (l, h)| {
            (
                Point::new(low.x.min(l.x), low.y.min(l.y)),
                Point::new(high.x.max(h.x), high.y.max(h.y)),
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_meet_where_they_should() {
        let check = |[a, b, c, d]: [(f64, f64); 4], expect: bool| {
            let got = lines_meet(a.into(), b.into(), c.into(), d.into());
            assert_eq!(got, expect, "{a:?}–{b:?} and {c:?}–{d:?}");
        };
        check([(0., 0.), (2., 2.), (0., 2.), (2., 0.)], true);
        check([(0., 0.), (2., 0.), (0., 1.), (2., 1.)], false);
        check([(0., 0.), (2., 0.), (1., 0.), (1., 5.)], true);
        check([(0., 0.), (1., 0.), (2., 0.), (3., 0.)], false);
        check([(0., 0.), (2., 0.), (1., 0.), (3., 0.)], true);
        check([(0., 0.), (2., 2.), (1.5, 0.), (9., 1.)], false);
    }

    #[test]
    fn lines_enter_boxes_where_they_should() {
        let check = |a: (f64, f64), b: (f64, f64), margin, expect: bool| {
            let got = line_enters(a.into(), b.into(), Point::ZERO, Size::new(4., 2.), margin);
            assert_eq!(got, expect, "{a:?}–{b:?}, {margin}");
        };
        check((-5., 0.), (5., 0.), 0., true);
        check((-5., 1.5), (5., 1.5), 0., false);
        check((-5., 1.5), (5., 1.5), 1., true);
        check((-5., 0.), (-3., 0.), 0., false);
        check((0., 0.), (0., 0.), 0., true);
        check((3., -5.), (3., 5.), 0., false);
        check((-3., 0.), (0., 4.), 0., false);
    }

    #[test]
    fn the_rim_is_where_the_box_ends() {
        let check = |size: (f64, f64), way: (f64, f64), expect: f64| {
            let got = reach(size.into(), Vec2::from(way));
            assert!((got - expect).abs() < 1e-12, "{size:?} {way:?}: {got}");
        };
        check((4., 2.), (1., 0.), 2.);
        check((4., 2.), (0., -1.), 1.);
        check((6., 8.), (0.6, 0.8), 5.);
        check((0., 0.), (1., 0.), 0.);
        check((4., 2.), (0., 0.), 0.);
    }

    #[test]
    fn directions_go_evenly_round() {
        for k in -20..60 {
            let turn = f64::from(k) / 37.0;
            let (sin, cos) = (turn * std::f64::consts::TAU).sin_cos();
            let apart = direction(turn) - Vec2::new(cos, sin);
            assert!(apart.hypot() < 1e-12, "{turn}");
        }
        for (turn, expect) in [(0.0, (1.0, 0.0)), (0.25, (0.0, 1.0)), (1.5, (-1.0, 0.0))] {
            let expect = Vec2::new(expect.0, expect.1);
            assert!((direction(turn) - expect).hypot() < 1e-15, "{turn}");
        }
    }
}
