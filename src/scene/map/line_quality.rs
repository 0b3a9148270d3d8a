//! What is wrong with the lines of a map: ties through actors that are not
//! theirs, and ties that cross.

use std::collections::BTreeMap;

use kurbo::{CubicBez, Point, Rect, Vec2};

use super::geometry::segments_cross;
use super::lane::{heading, samples};
use crate::analysis::Tie;

/// The ties of a map with the curves of their strands, and the boxes of its
/// actors.
pub(in crate::scene) struct Lines<'a> {
    pub ties: Vec<(&'a Tie, &'a [CubicBez])>,
    pub boxes: Vec<Rect>,
}

/// A strand inside the box of an actor that is not its own.
struct Hit {
    /// The tie, and which of its strands.
    strand: (usize, usize),
    actor: usize,
    rect: Rect,
    /// Where the strand is nearest to the middle of the box, and its way there.
    at: Point,
    way: Vec2,
}

impl Lines<'_> {
    /// What is wrong with the lines, in one number: a tie through an actor weighs as
    /// much as twelve crossings, for it misleads. O(strands · actors + ties²).
    pub(in crate::scene) fn cost(&self) -> f64 {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        12.0 * count(self.passes()) + count(self.crossings())
    }

    /// How many strands run through the box of an actor they do not belong to.
    /// O(strands · actors).
    pub(in crate::scene) fn passes(&self) -> usize {
        let mut strands: Vec<(usize, usize)> = self.hits().map(|hit| hit.strand).collect();
        strands.dedup();
        strands.len()
    }

    /// The actors in the way of ties, and the push by which each gets out of it; of
    /// several the longest. Ascending by actor. O(strands · actors).
    pub(in crate::scene) fn pushes(&self) -> Vec<(usize, Vec2)> {
        const CLEAR: f64 = 14.0;
        let mut pushes: BTreeMap<usize, Vec2> = BTreeMap::new();
        for hit in self.hits() {
            let across = Vec2::new(-hit.way.y, hit.way.x);
            let off = across.dot(hit.rect.center() - hit.at);
            let half = across.x.abs() * hit.rect.width() + across.y.abs() * hit.rect.height();
            let far = half / 2.0 + CLEAR - off.abs();
            let push = across * if off < 0.0 { -far } else { far };
            let slot = pushes.entry(hit.actor).or_insert(push);
            if push.hypot2() > slot.hypot2() {
                *slot = push;
            }
        }
        pushes.into_iter().collect()
    }

    fn hits(&self) -> impl Iterator<Item = Hit> + '_ {
        const POINTS: u32 = 24;
        let strands = (self.ties.iter().enumerate()).flat_map(|(n, (tie, curves))| {
            let curves = curves.iter().enumerate();
            curves.map(move |(k, curve)| ((n, k), *tie, curve))
        });
        strands.flat_map(move |(strand, tie, curve)| {
            let points = samples(curve, POINTS);
            let course = around(&points);
            let boxes = self.boxes.iter().enumerate();
            boxes.filter_map(move |(actor, rect)| {
                let inner = rect.inflate(-0.5, -0.5);
                if actor == tie.from || actor == tie.to || !inner.overlaps(course) {
                    return None;
                }
                let far = |p: &Point| p.distance_squared(rect.center());
                let inside = (0_u32..).zip(&points).filter(|(_, p)| inner.contains(**p));
                let (n, at) = inside.min_by(|a, b| far(a.1).total_cmp(&far(b.1)))?;
                Some(Hit {
                    strand,
                    actor,
                    rect: *rect,
                    at: *at,
                    way: heading(curve, f64::from(n) / f64::from(POINTS)),
                })
            })
        })
    }

    /// How many ties are shorter than that, or not drawn at all.
    pub(in crate::scene) fn shorter(&self, than: f64) -> usize {
        let is_short = |curve: &CubicBez| curve.p0.distance(curve.p3) < than;
        let short = |curves: &[CubicBez]| curves.first().is_none_or(is_short);
        self.ties.iter().filter(|(_, curves)| short(curves)).count()
    }

    /// How many pairs of ties cross that are not between the same two actors.
    /// O(ties²).
    pub(in crate::scene) fn crossings(&self) -> usize {
        let courses: Vec<Course> = (self.ties.iter())
            .map(|(tie, curves)| Course::of(tie, curves))
            .collect();
        let crossed = |(n, course): (usize, &Course)| {
            let later = courses.iter().skip(n + 1);
            later.filter(|other| course.crosses(other)).count()
        };
        courses.iter().enumerate().map(crossed).sum()
    }
}

/// The box around some points.
fn around(points: &[Point]) -> Rect {
    (points.iter())
        .map(|p| Rect::from_points(*p, *p))
        .reduce(|a, b| a.union(b))
        .unwrap_or_default()
}

/// A tie as chains of points: its outermost strands stand for those between them.
struct Course {
    pair: (usize, usize),
    chains: Vec<Vec<Point>>,
    bounds: Rect,
}

impl Course {
    fn of(tie: &Tie, curves: &[CubicBez]) -> Self {
        const POINTS: u32 = 10;
        let ends = [curves.first(), curves.last()];
        let chains: Vec<Vec<Point>> = (ends.into_iter().flatten())
            .take(curves.len())
            .map(|curve| samples(curve, POINTS))
            .collect();
        let all: Vec<Point> = chains.iter().flatten().copied().collect();
        Self {
            pair: (tie.from.min(tie.to), tie.from.max(tie.to)),
            bounds: around(&all),
            chains,
        }
    }

    fn crosses(&self, other: &Self) -> bool {
        self.pair != other.pair
            && self.bounds.overlaps(other.bounds)
            && (self.chains.iter()).any(|a| other.chains.iter().any(|b| chains_cross(a, b)))
    }
}

fn chains_cross(a: &[Point], b: &[Point]) -> bool {
    a.windows(2).any(|p| {
        b.windows(2).any(|q| match (p, q) {
            ([p0, p1], [q0, q1]) => segments_cross(*p0, *p1, *q0, *q1),
            _ => false,
        })
    })
}
