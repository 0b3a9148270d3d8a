//! Ports: each strand leaves and enters at a place of its own on its actor's
//! outline.
//!
//! Around every actor the ends are ordered as the strands come in, so that none
//! cross at the outline, and moved along it as little as possible until they
//! stand clear of each other: a one-dimensional placement with minimum gaps,
//! solved exactly by pooling adjacent violators (Barlow et al. 1972).

use kurbo::{
    BezPath, CubicBez, ParamCurve, ParamCurveArclen, ParamCurveNearest, PathSeg, Point, Vec2,
};

use super::lane::{Body, GAP};
use crate::layout::spread_along;

/// The clear distance between the ends of different ties.
const CLEAR: f64 = 3.0;
/// How far out the order of ends is taken, in scene units.
const OUT: f64 = 34.0;
/// How accurate lengths along an outline are.
const FINE: f64 = 0.1;

/// One end of a strand at an actor.
#[derive(Debug, Clone, Copy)]
pub(in crate::scene) struct End {
    /// The actor.
    pub actor: usize,
    /// The strand, as the caller counts them.
    pub strand: usize,
    /// Whether the strand enters here, with its arrowhead.
    pub enters: bool,
    /// How far the end reaches to either side of its strand.
    pub reach: f64,
}

/// An outline by length: its pieces, and the length before each.
struct Outline {
    pieces: Vec<(PathSeg, f64, f64)>,
    length: f64,
}

impl Outline {
    fn of(path: &BezPath) -> Self {
        let mut length = 0.0;
        let pieces = (path.segments())
            .map(|piece| {
                let own = piece.arclen(FINE);
                let before = length;
                length += own;
                (piece, before, own)
            })
            .filter(|(_, _, own)| *own > 1e-6)
            .collect();
        Self { pieces, length }
    }

    /// How far along the outline its point nearest to `p` lies.
    fn place(&self, p: Point) -> f64 {
        let mut best = (f64::INFINITY, 0.0);
        for (piece, before, own) in &self.pieces {
            let near = piece.nearest(p, FINE);
            if near.distance_sq < best.0 {
                let along = piece.subsegment(0.0..near.t).arclen(FINE).min(*own);
                best = (near.distance_sq, before + along);
            }
        }
        best.1
    }

    /// The point so far along the outline, and the direction out of it there.
    fn at(&self, along: f64, middle: Point) -> (Point, Vec2) {
        let along = along.rem_euclid(self.length.max(1e-9));
        let found = (self.pieces.iter()).rfind(|(_, before, _)| *before <= along);
        let Some((piece, before, own)) = found.or(self.pieces.first()) else {
            return (middle, Vec2::ZERO);
        };
        let t = piece.inv_arclen((along - before).clamp(0.0, *own), FINE);
        let (a, b) = (
            piece.eval((t - 1e-3).max(0.0)),
            piece.eval((t + 1e-3).min(1.0)),
        );
        let point = piece.eval(t);
        let side = Vec2::new(b.y - a.y, a.x - b.x);
        let side = side / side.hypot().max(1e-12);
        let out = if side.dot(point - middle) < 0.0 {
            -side
        } else {
            side
        };
        (point, out)
    }
}

/// What is kept of a spreading for the next one, actor by actor.
#[derive(Debug, Default)]
pub(in crate::scene) struct KeptPorts {
    actors: Vec<Ports>,
}

/// The ends around an actor: as they came, and the curves that came of it.
#[derive(Debug, Default, Clone, PartialEq)]
struct Ports {
    body: Option<Body>,
    ends: Vec<(CubicBez, bool, f64)>,
    curves: Vec<CubicBez>,
}

/// Moves the ends of `curves` along the outlines of their actors until they
/// stand clear of each other. Ends, in the order of their strands, whose curve is missing
/// are passed over. Actors of which nothing has changed since what is `kept` cost
/// nothing. O(n log n) in the ends, times the pieces of an outline.
pub(in crate::scene) fn spread(
    bodies: &[Body],
    curves: &mut [CubicBez],
    ends: &[End],
    kept: Option<&mut KeptPorts>,
) {
    let mut of_actor: Vec<Vec<End>> = vec![Vec::new(); bodies.len()];
    for end in ends {
        if let Some(list) = of_actor.get_mut(end.actor) {
            list.push(*end);
        }
    }
    let both = bodies.iter().zip(&of_actor);
    let Some(kept) = kept else {
        for (body, ends) in both.filter(|(_, ends)| ends.len() > 1) {
            around(body, curves, ends);
        }
        return;
    };
    kept.actors.resize(bodies.len(), Ports::default());
    for ((body, ends), kept) in both.zip(&mut kept.actors) {
        let came: Vec<(CubicBez, bool, f64)> = (ends.iter())
            .filter_map(|end| Some((*curves.get(end.strand)?, end.enters, end.reach)))
            .collect();
        if kept.body != Some(*body) || kept.ends != came {
            if ends.len() > 1 {
                around(body, curves, ends);
            }
            let became = ends.iter().filter_map(|end| curves.get(end.strand));
            *kept = Ports {
                body: Some(*body),
                ends: came,
                curves: became.copied().collect(),
            };
            continue;
        }
        let count = curves.len();
        let there = ends.iter().filter(|end| end.strand < count);
        for (end, became) in there.zip(&kept.curves) {
            if let Some(curve) = curves.get_mut(end.strand) {
                *curve = *became;
            }
        }
    }
}

fn around(body: &Body, curves: &mut [CubicBez], ends: &[End]) {
    let outline = Outline::of(&body.grown(GAP));
    if outline.length < 1.0 {
        return;
    }
    let mut stops: Vec<(f64, f64, End)> = (ends.iter())
        .filter_map(|end| {
            let curve = curves.get(end.strand)?;
            let (tip, out) = tip_and_way(curve, *end);
            Some((outline.place(tip), outline.place(out), *end))
        })
        .collect();
    // In the order in which the strands come in, further out.
    stops.sort_by(|a, b| (a.1.total_cmp(&b.1)).then(a.2.strand.cmp(&b.2.strand)));
    // The circle is cut open where there is most room.
    let gap_before = |n: usize| {
        let before = if n == 0 { stops.len() - 1 } else { n - 1 };
        match (stops.get(before), stops.get(n)) {
            (Some(a), Some(b)) => (b.1 - a.1).rem_euclid(outline.length),
            _ => 0.0,
        }
    };
    let cut = (0..stops.len())
        .max_by(|&a, &b| gap_before(a).total_cmp(&gap_before(b)).then(b.cmp(&a)))
        .unwrap_or(0);
    stops.rotate_left(cut);
    let zero = stops.first().map_or(0.0, |stop| stop.1);
    // Lengths from the cut on; a tip a little before it is not a whole turn away.
    let half = outline.length / 2.0;
    let unrolled = |along: f64, near: f64| {
        let turns = ((near - along) / outline.length).round();
        along + turns * outline.length
    };
    let wanted: Vec<f64> = (stops.iter())
        .map(|(tip, out, _)| {
            let out = zero + (out - zero).rem_euclid(outline.length);
            let tip = unrolled(*tip, out);
            if (tip - out).abs() < half { tip } else { out }
        })
        .collect();
    // What each needs from the one before it; the first, nothing.
    let mut needs: Vec<f64> = vec![0.0];
    needs.extend((stops.windows(2)).map(|pair| match pair {
        [a, b] => a.2.reach + b.2.reach + CLEAR,
        _ => 0.0,
    }));
    let around = needs.iter().sum::<f64>()
        + (stops.first().zip(stops.last())).map_or(0.0, |(a, b)| a.2.reach + b.2.reach + CLEAR);
    let squeeze = (outline.length / around.max(1e-9)).min(1.0);
    let middle = body.rect.center();
    needs.iter_mut().for_each(|need| *need *= squeeze);
    let places = spread_along(&wanted, &needs);
    for ((_, _, end), place) in stops.iter().zip(places) {
        let (port, normal) = outline.at(place, middle);
        if let Some(curve) = curves.get_mut(end.strand) {
            *curve = moved(*curve, *end, port, normal);
        }
    }
}

/// The end of a strand, and where it is a little further out.
fn tip_and_way(curve: &CubicBez, end: End) -> (Point, Point) {
    let length = curve.arclen(0.5);
    let out = OUT.min(length / 3.0);
    if end.enters {
        (
            curve.p3,
            curve.eval(curve.inv_arclen((length - out).max(0.0), 0.5)),
        )
    } else {
        (curve.p0, curve.eval(curve.inv_arclen(out, 0.5)))
    }
}

/// A curve with one end moved to a port. Its direction there stays, unless it
/// would graze the outline.
fn moved(curve: CubicBez, end: End, port: Point, normal: Vec2) -> CubicBez {
    let CubicBez { p0, p1, p2, p3 } = curve;
    let arm = |tip: Point, handle: Point| {
        let arm = handle - tip;
        let length = arm.hypot();
        if length < 1e-9 {
            return arm;
        }
        let way = arm / length;
        let steep = way.dot(normal);
        let way = if steep < 0.3 {
            way + normal * (0.4 - steep)
        } else {
            way
        };
        way / way.hypot().max(1e-9) * length
    };
    if end.enters {
        CubicBez::new(p0, p1, port + arm(p3, p2), port)
    } else {
        CubicBez::new(port, port + arm(p0, p1), p2, p3)
    }
}

#[cfg(test)]
mod tests {
    use kurbo::Rect;
    use proptest::prelude::*;

    use super::*;
    use crate::scene::map::shape::Form;

    #[test]
    fn places_keep_their_order_and_their_gaps_and_move_as_little_as_they_can() {
        let check = |wanted: &[f64], needs: &[f64], places: &[f64]| {
            let needs: Vec<f64> = [&[0.0], needs].concat();
            let found = spread_along(wanted, &needs);
            let near = (found.iter().zip(places)).all(|(a, b)| (a - b).abs() < 1e-9);
            assert!(near && found.len() == places.len(), "{wanted:?}: {found:?}");
        };
        check(&[0.0, 20.0], &[10.0], &[0.0, 20.0]);
        check(&[0.0, 4.0], &[10.0], &[-3.0, 7.0]);
        check(&[5.0, 0.0], &[10.0], &[-2.5, 7.5]);
        check(&[0.0, 4.0, 60.0], &[10.0, 10.0], &[-3.0, 7.0, 60.0]);
        check(&[0.0, 0.0, 0.0], &[10.0, 10.0], &[-10.0, 0.0, 10.0]);
        check(&[7.0], &[], &[7.0]);
        check(&[], &[], &[]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn ends_around_an_actor_stand_clear_of_each_other(
            angles in prop::collection::vec(0.0..std::f64::consts::TAU, 2..9)
        ) {
            let rect = Rect::from_center_size((0.0, 0.0), (150.0, 52.0));
            let body = Body { rect, form: Form::ArmedGroup };
            let mut curves: Vec<CubicBez> = (angles.iter())
                .map(|angle| {
                    let way = Vec2::from_angle(*angle);
                    let far = Point::ORIGIN + way * 400.0;
                    // From the outline's own end outwards.
                    let near = Point::ORIGIN + way * 90.0;
                    CubicBez::new(far, far.lerp(near, 0.3), far.lerp(near, 0.7), near)
                })
                .collect();
            let ends: Vec<End> = (0..curves.len())
                .map(|strand| End { actor: 0, strand, enters: true, reach: 6.0 })
                .collect();
            spread(&[body], &mut curves, &ends, None);
            let outline = body.grown(GAP);
            for (n, a) in curves.iter().enumerate() {
                prop_assert!(a.is_finite());
                let off = outline.segments().map(|s| s.nearest(a.p3, 0.01).distance_sq);
                prop_assert!(off.fold(f64::INFINITY, f64::min) < 0.5);
                for b in curves.iter().skip(n + 1) {
                    // Along the outline 15 apart; across its corners a little less.
                    prop_assert!(a.p3.distance(b.p3) > 9.0, "{:?} {:?}", a.p3, b.p3);
                }
            }
        }
    }
}
