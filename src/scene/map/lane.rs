//! Lanes: where the strands of a pair of actors run.
//!
//! The strands of both directions of a pair form one bundle. Each direction
//! keeps to its left, so that opposite ties never share a line, and the whole
//! bundle may bow to one side to get past what stands in between.

use std::sync::OnceLock;

use kurbo::{BezPath, CubicBez, ParamCurve, ParamCurveDeriv, PathEl, Point, QuadBez, Rect, Vec2};

use super::shape::Form;

/// The clear distance between a tie's end and an actor's outline.
pub(in crate::scene) const GAP: f64 = 5.0;
/// The distance between strands of one direction.
pub(in crate::scene) const STRAND: f64 = 10.0;
/// The distance between the nearest strands of opposite directions at their ends.
pub(in crate::scene) const OPPOSITE: f64 = 15.0;
/// How much further they part in the middle, to make room for badges.
const LENS: f64 = 11.0;

/// An actor's box with its form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Body {
    /// Its box.
    pub rect: Rect,
    /// Its form.
    pub form: Form,
}

impl Body {
    /// Its outline, so much further out.
    pub(in crate::scene) fn grown(&self, by: f64) -> BezPath {
        self.form.outline(self.rect.inflate(by, by))
    }
}

/// The corners of a body's outline at which ties end, clockwise on screen.
fn hull_of(body: &Body) -> Vec<Point> {
    let mut hull = Vec::new();
    kurbo::flatten(body.grown(GAP), 0.1, |element| match element {
        PathEl::MoveTo(p) | PathEl::LineTo(p) => hull.push(p),
        _ => {}
    });
    // A side of hardly any length has no direction: a point inside might lie on
    // its wrong side.
    hull.dedup_by(|b, a| a.distance(*b) < 1e-6);
    if let (Some(first), Some(last)) = (hull.first(), hull.last())
        && first.distance(*last) < 1e-6
    {
        hull.pop();
    }
    let next = hull.iter().cycle().skip(1);
    let area: f64 = (hull.iter().zip(next))
        .map(|(a, b)| a.to_vec2().cross(b.to_vec2()))
        .sum();
    if area < 0.0 {
        hull.reverse();
    }
    hull.shrink_to_fit();
    hull
}

/// An actor as its ties meet it: its body, and how far out they end.
#[derive(Debug, Clone)]
pub(in crate::scene) struct ActorOutline {
    /// Its body.
    pub body: Body,
    /// The outline at which ties end, as a convex polygon, clockwise on screen; worked
    /// out when a tie asks for it.
    hull: OnceLock<Vec<Point>>,
    bounds: Rect,
}

impl ActorOutline {
    pub(in crate::scene) fn of(body: &Body) -> Self {
        Self {
            body: *body,
            bounds: body.rect.inflate(GAP, GAP),
            hull: OnceLock::new(),
        }
    }

    fn hull(&self) -> &[Point] {
        self.hull.get_or_init(|| hull_of(&self.body))
    }

    /// How far along `way` the line from a point inside leaves the outline, in
    /// parts of `way`; 0 from outside. O(corners).
    pub(in crate::scene) fn exit(&self, from: Point, way: Vec2) -> f64 {
        let hull = self.hull();
        let next = hull.iter().cycle().skip(1);
        (hull.iter().zip(next))
            .filter_map(|(a, b)| {
                let side = *b - *a;
                let across = way.cross(side);
                // Inside is where sides turn left; only those ahead let it out.
                (across > 1e-9).then(|| (*a - from).cross(side) / across)
            })
            .fold(f64::INFINITY, f64::min)
            .clamp(0.0, 1.0)
    }

    /// Whether a point lies inside the outline. O(corners), and O(1) for most.
    fn contains(&self, p: Point) -> bool {
        if !self.bounds.contains(p) {
            return false;
        }
        let hull = self.hull();
        let next = hull.iter().cycle().skip(1);
        (hull.iter().zip(next)).all(|(a, b)| (*b - *a).cross(p - *a) >= 0.0)
    }
}

/// The ties between two actors as one bundle of strands.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scene) struct Bundle {
    /// The actor of lower position.
    pub a: usize,
    /// The actor of higher position.
    pub b: usize,
    /// How many strands run from `a` to `b`.
    pub ahead: usize,
    /// How many strands run from `b` to `a`.
    pub back: usize,
    /// How long each strand has to be at least for its end and some of its stroke
    /// to be seen; 0: as short as it comes.
    pub need: f64,
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

impl Bundle {
    /// Distances from the middle of the bundle, at its ends and half-way, of
    /// the strands from `a` to `b` and then of those from `b` to `a`; positive
    /// is to the left of the way from `a` to `b`.
    fn offsets(&self) -> Vec<(f64, f64)> {
        let width = |n: usize| count(n.saturating_sub(1)) * STRAND;
        let both = self.ahead > 0 && self.back > 0;
        let (apart, lens) = if both { (OPPOSITE, LENS) } else { (0.0, 0.0) };
        let total = width(self.ahead) + width(self.back) + apart;
        let mut offsets = Vec::new();
        for n in 0..self.ahead {
            let end = total / 2.0 - count(n) * STRAND;
            offsets.push((end, end + lens));
        }
        for n in 0..self.back {
            let end = -total / 2.0 + count(n) * STRAND;
            offsets.push((end, end - lens));
        }
        offsets
    }

    /// The curves of all strands, each from its own actor to the other and
    /// trimmed at both outlines, for a bow of so many units to the left of the
    /// way from `a` to `b`. `None` where the actors stand too close for any.
    pub(in crate::scene) fn curves(
        &self,
        from: &ActorOutline,
        to: &ActorOutline,
        bow: f64,
    ) -> Option<Vec<CubicBez>> {
        let (p, q) = (from.body.rect.center(), to.body.rect.center());
        let way = q - p;
        if way.hypot() < 1.0 {
            return None;
        }
        let unit = way / way.hypot();
        let left = Vec2::new(unit.y, -unit.x);
        let middle = p.midpoint(q);
        // Strands must start inside the outline, or they would not touch it.
        let room = |outline: &ActorOutline| {
            let rect = outline.body.rect;
            0.36 * (left.x.abs() * rect.width() + left.y.abs() * rect.height())
        };
        let widest = self.offsets().iter().map(|o| o.0.abs()).fold(0.0, f64::max);
        let squeeze = (room(from).min(room(to)) / widest.max(1e-9)).min(1.0);
        (self.offsets().into_iter().enumerate())
            .map(|(n, (end, half))| {
                let end = end * squeeze;
                let (start, stop) = (p + left * end, q + left * end);
                let control = middle + left * (2.0 * (half + bow) - end);
                let curve = QuadBez::new(start, control, stop);
                let trimmed = trim(curve, from, to)?;
                let curve = trimmed.raise();
                Some(if n < self.ahead {
                    curve
                } else {
                    CubicBez::new(curve.p3, curve.p2, curve.p1, curve.p0)
                })
            })
            .collect()
    }
}

/// The part of a curve between two outlines.
fn trim(curve: QuadBez, from: &ActorOutline, to: &ActorOutline) -> Option<QuadBez> {
    const STEPS: u32 = 48;
    let at = |n: u32| f64::from(n) / f64::from(STEPS);
    let leaves = (0..=STEPS)
        .rev()
        .find(|&n| from.contains(curve.eval(at(n))));
    let enters = (0..=STEPS).find(|&n| to.contains(curve.eval(at(n))));
    let start = leaves.map_or(0.0, |n| border(curve, from, at(n), at(n + 1)));
    let stop = enters.map_or(1.0, |n| border(curve, to, at(n), at(n.saturating_sub(1))));
    (start + 1e-3 < stop).then(|| curve.subsegment(start..stop))
}

/// Where a curve crosses an outline between a time inside it and one outside.
fn border(curve: QuadBez, outline: &ActorOutline, mut inside: f64, mut outside: f64) -> f64 {
    for _ in 0..18 {
        let middle = f64::midpoint(inside, outside);
        if outline.contains(curve.eval(middle)) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    outside.clamp(0.0, 1.0)
}

/// Points along a curve, ends included.
pub fn samples(curve: &CubicBez, n: u32) -> Vec<Point> {
    (0..=n)
        .map(|at| curve.eval(f64::from(at) / f64::from(n.max(1))))
        .collect()
}

/// The direction of travel at a time of a curve, of length 1.
pub(in crate::scene) fn heading(curve: &CubicBez, t: f64) -> Vec2 {
    let way = curve.deriv().eval(t).to_vec2();
    if way.hypot() > 1e-9 {
        way / way.hypot()
    } else {
        let way = curve.p3 - curve.p0;
        way / way.hypot().max(1e-9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(x: f64, y: f64) -> Body {
        Body {
            rect: Rect::from_center_size((x, y), (150.0, 52.0)),
            form: Form::State,
        }
    }

    #[test]
    fn opposite_strands_keep_to_their_left_and_off_the_outlines() {
        let (from, to) = (body(0.0, 0.0), body(400.0, 0.0));
        let bundle = Bundle {
            a: 0,
            b: 1,
            ahead: 2,
            back: 1,
            need: 0.0,
        };
        let outlines = (ActorOutline::of(&from), ActorOutline::of(&to));
        let curves = bundle.curves(&outlines.0, &outlines.1, 0.0).unwrap();
        assert_eq!(curves.len(), 3);
        // Left of the way to the right is up.
        assert!(curves[0].eval(0.5).y < curves[1].eval(0.5).y);
        assert!(curves[1].eval(0.5).y < curves[2].eval(0.5).y - 2.0 * 10.0);
        assert!(curves[0].p0.x < curves[0].p3.x && curves[2].p0.x > curves[2].p3.x);
        for curve in &curves {
            for point in samples(curve, 24) {
                let clear = |body: &Body| !body.rect.inflate(GAP - 0.5, GAP - 0.5).contains(point);
                assert!(clear(&from) && clear(&to), "{point:?}");
            }
        }
    }

    #[test]
    fn the_middle_of_an_actor_lies_inside_whatever_its_size() {
        let kinds = "state government movement armed-group organisation person population other";
        for form in kinds.split(' ').map(Form::of) {
            for (width, height) in [(96.0, 40.0), (150.0, 52.0), (301.0, 47.0), (34.0, 28.0)] {
                let rect = Rect::from_center_size((300.0, -20.0), (width, height));
                let outline = ActorOutline::of(&Body { rect, form });
                assert!(outline.contains(rect.center()), "{form:?} {rect:?}");
                assert!(!outline.contains(rect.center() + Vec2::new(width, 0.0)));
                let exit = outline.exit(rect.center(), Vec2::new(width, 0.0));
                assert!((0.3..0.8).contains(&exit), "{form:?} {rect:?}: {exit}");
            }
        }
    }

    #[test]
    fn actors_on_one_spot_have_no_lane() {
        let bundle = Bundle {
            a: 0,
            b: 1,
            ahead: 1,
            back: 0,
            need: 0.0,
        };
        let at = |x| ActorOutline::of(&body(x, 0.0));
        assert!(bundle.curves(&at(0.0), &at(0.0), 0.0).is_none());
        assert!(bundle.curves(&at(0.0), &at(40.0), 0.0).is_none());
    }
}
