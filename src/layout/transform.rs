//! Rotations, reflections and scaling of whole drawings.

use crate::layout::geometry::{Point, Vec2, at};

/// Turns by 15°, a quarter and more in all, as cosine and sine: written down,
/// since sines differ between platforms.
const TURN: Vec2 = Vec2::new(0.965_925_826_289_068_3, 0.258_819_045_102_520_74);

/// The middle of all points.
pub(super) fn middle(points: &[Point]) -> Point {
    let sum = points.iter().fold(Vec2::ZERO, |sum, p| sum + p.to_vec2());
    (sum / points.len().max(1) as f64).to_point()
}

/// Turns about the middle, which goes to the origin, by the angle of the unit
/// vector `way`.
fn turned(points: &[Point], way: Vec2) -> Vec<Point> {
    let middle = middle(points);
    (points.iter())
        .map(|p| {
            let v = *p - middle;
            Point::new(v.x * way.x - v.y * way.y, v.x * way.y + v.y * way.x)
        })
        .collect()
}

/// The widest direction of the points (the first principal axis), a unit vector.
fn axis(points: &[Point]) -> Vec2 {
    let middle = middle(points);
    let (mut a, mut b, mut c) = (0.0, 0.0, 0.0);
    for v in points.iter().map(|p| *p - middle) {
        a += v.x * v.x;
        b += v.x * v.y;
        c += v.y * v.y;
    }
    let half = (a - c) / 2.0;
    let long = (a + c) / 2.0 + (half * half + b * b).sqrt();
    // Two rows of the same matrix give the axis; the longer is the exact one.
    let (u, v) = (Vec2::new(long - c, b), Vec2::new(b, long - a));
    let best = if u.hypot2() >= v.hypot2() { u } else { v };
    let length = best.hypot();
    if length > 0.0 {
        best / length
    } else {
        Vec2::new(1.0, 0.0)
    }
}

/// The drawing about the origin, its widest direction lying flat. O(n).
pub(super) fn flat(points: &[Point]) -> Vec<Point> {
    let axis = axis(points);
    turned(points, Vec2::new(axis.x, -axis.y))
}

/// The drawing turned so that the line from `a` to `b` is level. O(n).
pub(super) fn level(points: &[Point], a: usize, b: usize) -> Vec<Point> {
    let line = at(points, b) - at(points, a);
    let length = line.hypot();
    let way = if length > 0.0 {
        line / length
    } else {
        Vec2::new(1.0, 0.0)
    };
    // Less than a quarter turn: what stood left of the other still does.
    let way = if way.x < 0.0 { way * -1.0 } else { way };
    turned(points, Vec2::new(way.x, -way.y))
}

/// The drawing laid flat, and turned on in steps of 15° up to a half turn.
/// O(12 n).
pub(super) fn turns(points: &[Point]) -> Vec<Vec<Point>> {
    let step = |drawing: &Vec<Point>| Some(turned(drawing, TURN));
    std::iter::successors(Some(flat(points)), step)
        .take(12)
        .collect()
}

/// The drawing made `aspect` times as wide as tall, its area kept, by no more
/// than twice the one or the other. Crossings stay as they are.
pub(super) fn stretched(points: &[Point], aspect: f64) -> Vec<Point> {
    let by = (aspect / shape_of(points)).clamp(0.25, 4.0).sqrt();
    points
        .iter()
        .map(|p| Point::new(p.x * by, p.y / by))
        .collect()
}

/// How many times as wide as tall the points are, at least a unit either way.
fn shape_of(points: &[Point]) -> f64 {
    let span = |key: fn(&Point) -> f64| {
        let (low, high) = (points.iter().map(key))
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| {
                (l.min(x), h.max(x))
            });
        (high - low).max(1.0)
    };
    span(|p| p.x) / span(|p| p.y)
}

/// The drawing laid flat or turned on, whichever of [`turns`] is most like a room
/// `shape` times as wide as tall, the first of equals. O(12 n).
pub(super) fn most_like(points: &[Point], shape: f64) -> Vec<Point> {
    // Twelve turns make a half, and mirrored by halves the same shapes come again.
    let off = |turn: &Vec<Point>| {
        let off = shape_of(turn) / shape;
        off.max(1.0 / off)
    };
    (turns(points).into_iter())
        .reduce(|best, next| if off(&next) < off(&best) { next } else { best })
        .unwrap_or_default()
}

/// The drawing stretched towards a room `shape` times as wide as tall, by `most` at
/// most the one way or the other, and never drawn tighter: what is short in one
/// direction grows in it. Crossings stay as they are. O(n).
pub(super) fn brought_to(points: &[Point], shape: f64, most: f64) -> Vec<Point> {
    let by = shape / shape_of(points);
    let (x, y) = (by.clamp(1.0, most), (1.0 / by).clamp(1.0, most));
    points
        .iter()
        .map(|p| Point::new(p.x * x, p.y * y))
        .collect()
}

/// Mirrors the drawing so that the first actors stand left and above: the same
/// map always comes out the same way round. O(n).
pub(super) fn mirror_canonically(points: &mut [Point]) {
    const TOLD_APART: f64 = 1.0;
    let middle = middle(points);
    let first = |key: fn(Vec2) -> f64| {
        (points.iter().map(|p| key(*p - middle))).find(|x| x.abs() > TOLD_APART)
    };
    let flip = (first(|v| v.x) > Some(0.0), first(|v| v.y) > Some(0.0));
    for p in points {
        if flip.0 {
            p.x = 2.0 * middle.x - p.x;
        }
        if flip.1 {
            p.y = 2.0 * middle.y - p.y;
        }
    }
}

/// Turns, mirrors and shifts a drawing so that it comes as close as it can to
/// the points that are `held` (Procrustes, without scaling). O(n).
pub(super) fn procrustes(points: &[Point], held: &[Option<Point>]) -> Vec<Point> {
    let pairs: Vec<(Point, Point)> = (held.iter().enumerate())
        .filter_map(|(i, h)| h.map(|h| (at(points, i), h)))
        .collect();
    let (here, there): (Vec<Point>, Vec<Point>) = pairs.iter().copied().unzip();
    let (from, to) = (middle(&here), middle(&there));
    // As complex numbers: the best turn is the sum of conj(p) q, or of p q when
    // the drawing is mirrored first; the longer sum fits better.
    let (mut plain, mut mirrored) = (Vec2::ZERO, Vec2::ZERO);
    for (p, q) in pairs {
        let (p, q) = (p - from, q - to);
        plain += Vec2::new(p.x * q.x + p.y * q.y, p.x * q.y - p.y * q.x);
        mirrored += Vec2::new(p.x * q.x - p.y * q.y, p.x * q.y + p.y * q.x);
    }
    let mirror = mirrored.hypot2() > plain.hypot2();
    let sum = if mirror { mirrored } else { plain };
    let length = sum.hypot();
    let way = if length > 0.0 {
        sum / length
    } else {
        Vec2::new(1.0, 0.0)
    };
    (points.iter())
        .map(|p| {
            let v = *p - from;
            let v = if mirror { Vec2::new(v.x, -v.y) } else { v };
            to + Vec2::new(v.x * way.x - v.y * way.y, v.x * way.y + v.y * way.x)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(all: &[(f64, f64)]) -> Vec<Point> {
        all.iter().copied().map(Point::from).collect()
    }

    #[test]
    fn what_stands_is_laid_flat() {
        let check = |all: &[(f64, f64)]| {
            let got = flat(&points(all));
            assert!(got.iter().all(|p| p.y.abs() < 1e-9), "{all:?}: {got:?}");
        };
        check(&[(5., 0.), (5., 10.), (5., 20.)]);
        check(&[(0., 0.), (1., 1.), (7., 7.)]);
        check(&[(0., 0.), (-1., 3.)]);
        check(&[(3., 3.)]);
    }

    #[test]
    fn a_line_is_levelled_the_short_way() {
        let check = |b: (f64, f64), expect: (f64, f64)| {
            let got = level(&points(&[(0., 0.), b]), 0, 1);
            let span = got[1] - got[0];
            assert!(
                (span - Vec2::from(expect)).hypot() < 1e-9,
                "{b:?}: {span:?}"
            );
        };
        check((3., 4.), (5., 0.));
        check((-3., 4.), (-5., 0.));
        check((0., 0.), (0., 0.));
    }

    #[test]
    fn a_drawing_takes_the_shape_of_its_room() {
        let flat = points(&[(0., 0.), (40., 0.), (40., 10.), (0., 10.)]);
        assert!(shape_of(&most_like(&flat, 4.0)) > 3.9);
        assert!(shape_of(&most_like(&flat, 0.25)) < 0.3);
        let check = |shape: f64, expect: (f64, f64)| {
            let got = brought_to(&flat, shape, 1.5);
            assert_eq!((got[2].x, got[2].y), expect, "{shape}");
        };
        check(4.0, (40., 10.));
        check(5.0, (50., 10.));
        check(2.0, (40., 15.));
        check(0.1, (40., 15.));
    }

    #[test]
    fn twelve_turns_make_a_half() {
        let all = turns(&points(&[(0., 0.), (10., 0.), (10., 1.)]));
        let last = turned(&all[11], TURN);
        for (a, b) in all[0].iter().zip(&last) {
            assert!((a.to_vec2() + b.to_vec2()).hypot() < 1e-9);
        }
    }

    #[test]
    fn the_first_faces_left_and_up() {
        let mut all = points(&[(10., 10.), (0., 0.)]);
        mirror_canonically(&mut all);
        assert_eq!(all, points(&[(0., 0.), (10., 10.)]));
        let mut all = points(&[(10., 0.), (0., 0.), (5., -9.)]);
        mirror_canonically(&mut all);
        assert!(all[0].x < all[1].x && all[2].y > all[0].y);
    }

    #[test]
    fn a_drawing_finds_its_held_points_again() {
        let start = points(&[(0., 0.), (10., 0.), (10., 4.), (-3., 7.)]);
        let check = |way: Vec2, mirror: f64| {
            let moved: Vec<Point> = (turned(&start, way).iter())
                .map(|p| Point::new(p.x + 100.0, mirror * p.y))
                .collect();
            let held: Vec<_> = moved
                .iter()
                .copied()
                .map(Some)
                .take(3)
                .chain([None])
                .collect();
            for (a, b) in procrustes(&start, &held).iter().zip(&moved) {
                assert!((*a - *b).hypot() < 1e-9, "{a:?} {b:?}");
            }
        };
        check(Vec2::new(1.0, 0.0), 1.0);
        check(TURN, 1.0);
        check(TURN, -1.0);
    }
}
