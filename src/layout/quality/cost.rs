//! The cost of a small drawing: a weighted sum of its faults, in the manner of
//! Davidson & Harel 1996.

use crate::layout::geometry::{
    Point, Size, at, bounds, clearance, line_enters, lines_meet, reach, size_of,
};
use crate::layout::graph::CLEAR;
use crate::layout::transform::middle;

/// What each fault costs. A tie through a foreign box misleads, so it weighs
/// more than a crossing; the rest only breaks ties between drawings of equal
/// faults.
mod weight {
    /// A tie through a foreign box.
    pub(in crate::layout) const PASS: f64 = 120.0;
    /// Two ties that cross.
    pub(in crate::layout) const CROSSING: f64 = 32.0;
    /// A tie at nothing of its length; half the length costs a quarter.
    pub(in crate::layout) const SHORT: f64 = 20.0;
    /// A tie of twice its length.
    pub(in crate::layout) const LONG: f64 = 1.0;
    /// Two boxes that touch.
    pub(in crate::layout) const CROWDED: f64 = 6.0;
    /// Two ties that leave an actor in one direction.
    pub(in crate::layout) const NARROW: f64 = 5.0;
    /// An upright tie.
    pub(in crate::layout) const STEEP: f64 = 4.0;
    /// A tie that is neither level nor clearly sloping.
    pub(in crate::layout) const ASKEW: f64 = 1.5;
    /// An actor at a clear tie's length from the middle.
    pub(in crate::layout) const FAR: f64 = 0.07;
    /// A drawing twice as tall, or as wide, as it may be.
    pub(in crate::layout) const OFF: f64 = 60.0;
}

/// A tie that runs this close to a foreign box reads as touching it.
pub(in crate::layout) const BERTH: f64 = 12.0;

/// How close a tie may run to a foreign box, and what each step nearer costs:
/// first there is no room for a label between them, at last hardly a gap.
const BERTHS: [(f64, f64); 4] = [(38.0, 0.8), (32.0, 0.8), (26.0, 0.8), (20.0, 2.0)];

/// Boxes without a tie between them want this clear distance.
const ROOM: f64 = 130.0;

/// Two ties of one actor read as one when the cosine between them is above this (20°).
const NARROW: f64 = 0.94;

/// What the faults of a small drawing cost.
#[derive(Debug)]
pub(in crate::layout) struct CostModel<'a> {
    /// The boxes.
    pub sizes: &'a [Size],
    /// The ties: lower, higher, weight.
    pub ties: &'a [(usize, usize, f64)],
    /// What a tie through a foreign box costs.
    pub pass: f64,
    /// What a crossing costs.
    pub crossing: f64,
    /// What a tie of twice its length costs.
    pub long: f64,
    /// What an actor at a clear tie's length from the middle costs.
    pub far: f64,
    /// How many times as wide as tall a drawing is at least, at no cost.
    pub least_shape: f64,
    /// … and at most.
    pub most_shape: f64,
}

/// … where no other shape is asked for: a page is wider than tall.
const LEAST_SHAPE: f64 = 1.35;

impl<'a> CostModel<'a> {
    /// The cost model of a map.
    pub(in crate::layout) fn new(sizes: &'a [Size], ties: &'a [(usize, usize, f64)]) -> Self {
        // In a map too dense to be planar (Euler: more than 3n − 6 ties) many
        // crossings must be; a compact drawing is then worth more than few of them.
        let sparse = 3.0 * sizes.len() as f64 - 6.0;
        let density = (ties.len() as f64 / sparse.max(1.0)).max(1.0);
        Self {
            sizes,
            ties,
            pass: weight::PASS,
            crossing: weight::CROSSING / density,
            long: weight::LONG,
            far: weight::FAR,
            least_shape: LEAST_SHAPE,
            most_shape: f64::INFINITY,
        }
    }

    /// The same for a room `shape` times as wide as tall.
    pub(in crate::layout) fn for_room(&self, shape: f64) -> Self {
        Self {
            least_shape: 0.9 * shape,
            most_shape: 1.25 * shape,
            ..*self
        }
    }

    /// The same with a preference for compact drawings.
    pub(in crate::layout) fn tight(&self) -> Self {
        Self {
            long: 3.0 * weight::LONG,
            far: 4.0 * weight::FAR,
            ..*self
        }
    }

    /// What is wrong with the whole drawing, its shape included: a page is wider
    /// than tall, and a room is as it is. O(m² + n m + n²).
    pub(in crate::layout) fn faults(&self, points: &[Point]) -> f64 {
        let span = bounds(points.iter().zip(self.sizes)).map(|(low, high)| high - low);
        let off = span.map_or(0.0, |s| {
            let tall = s.y * self.least_shape / s.x.max(1.0);
            let wide = s.x / (self.most_shape * s.y.max(1.0));
            (tall.max(wide) - 1.0).max(0.0)
        });
        self.cost(points, None, middle(points)) + weight::OFF * off * off
    }

    /// The cost, restricted to the terms of one actor, O(degree (m + n) + m);
    /// or on all. `middle` is where the drawing gathers.
    pub(in crate::layout) fn cost(
        &self,
        points: &[Point],
        only: Option<usize>,
        middle: Point,
    ) -> f64 {
        let concerns = |i: usize| only.is_none_or(|actor| actor == i);
        let boxes = || points.iter().zip(self.sizes).enumerate();
        let mut sum = 0.0;
        for (k, tie) in self.ties.iter().enumerate() {
            let foreign = |i: usize| i != tie.0 && i != tie.1;
            if !concerns(tie.0) && !concerns(tie.1) {
                let alone = only.and_then(|i| Some((*points.get(i)?, *self.sizes.get(i)?)));
                sum += alone.map_or(0.0, |(p, s)| pass(line(points, *tie), p, s, self.pass));
                continue;
            }
            sum += self.length(points, *tie);
            for (_, (p, s)) in boxes().filter(|(i, _)| foreign(*i)) {
                sum += pass(line(points, *tie), *p, *s, self.pass);
            }
            for (l, other) in self.ties.iter().enumerate() {
                // Each pair once: the later of two that both count sees the other.
                if l < k || l > k && !concerns(other.0) && !concerns(other.1) {
                    sum += pair(points, *tie, *other, self.crossing);
                }
            }
        }
        for (i, (p, s)) in boxes().filter(|(i, _)| concerns(*i)) {
            sum += self.off_centre(*p, middle);
            for (_, (q, t)) in boxes().filter(|(j, _)| *j < i || *j > i && !concerns(*j)) {
                sum += crowded(*p, *s, *q, *t);
            }
        }
        sum
    }

    /// How far off the middle an actor stands; height is dearer than width.
    pub(in crate::layout) fn off_centre(&self, p: Point, middle: Point) -> f64 {
        let off = p - middle;
        self.far * (0.5 * off.x * off.x + 2.0 * off.y * off.y) / (CLEAR * CLEAR)
    }

    /// A tie wants its clear length, and not to stand upright: its label lies flat.
    fn length(&self, points: &[Point], tie: (usize, usize, f64)) -> f64 {
        self.length_of(line(points, tie), tie)
    }

    /// The same of a tie that runs there.
    pub(in crate::layout) fn length_of(
        &self,
        (p, q): (Point, Point),
        (a, b, weight): (usize, usize, f64),
    ) -> f64 {
        let apart = q - p;
        let far = apart.hypot();
        if far <= 0.0 {
            return weight::SHORT + weight::STEEP;
        }
        let way = apart / far;
        let reaches = reach(size_of(self.sizes, a), way) + reach(size_of(self.sizes, b), way);
        let off = (far - reaches) / (CLEAR * weight) - 1.0;
        let steep = 1.0 - way.x.abs();
        // Level or clearly sloping, but not a little askew.
        let askew = ((far * way.y).abs() / 30.0).min(1.0);
        let dear = if off < 0.0 { weight::SHORT } else { self.long };
        dear * off * off + weight::STEEP * steep * steep + weight::ASKEW * askew
    }
}

/// Where a tie runs.
fn line(points: &[Point], tie: (usize, usize, f64)) -> (Point, Point) {
    (at(points, tie.0), at(points, tie.1))
}

/// Two ties cross, or leave one actor in nearly one direction.
fn pair(points: &[Point], e: (usize, usize, f64), f: (usize, usize, f64), price: f64) -> f64 {
    let joint = [
        (e.0, e.1, f.0, f.1),
        (e.0, e.1, f.1, f.0),
        (e.1, e.0, f.0, f.1),
        (e.1, e.0, f.1, f.0),
    ];
    if let Some((hub, a, _, b)) = joint.into_iter().find(|(p, _, q, _)| p == q) {
        return narrow(at(points, hub), at(points, a), at(points, b));
    }
    crossed(line(points, e), line(points, f), price)
}

/// Two ties without a common end cross.
pub(in crate::layout) fn crossed(e: (Point, Point), f: (Point, Point), price: f64) -> f64 {
    if lines_meet(e.0, e.1, f.0, f.1) {
        price
    } else {
        0.0
    }
}

/// Two ties leave an actor in nearly one direction.
pub(in crate::layout) fn narrow(hub: Point, a: Point, b: Point) -> f64 {
    let (u, v) = (a - hub, b - hub);
    let lengths = (u.hypot2() * v.hypot2()).sqrt();
    let cosine = if lengths > 0.0 {
        u.dot(v) / lengths
    } else {
        1.0
    };
    let narrow = ((cosine - NARROW) / (1.0 - NARROW)).max(0.0);
    weight::NARROW * narrow * narrow
}

/// Two boxes that are too near.
pub(in crate::layout) fn crowded(p: Point, s: Size, q: Point, t: Size) -> f64 {
    let clear = clearance(p, s, q, t);
    let short = (1.0 - clear.x.max(clear.y) / ROOM).max(0.0);
    weight::CROWDED * short * short
}

/// A tie runs through, or close by, a foreign box.
pub(in crate::layout) fn pass((a, b): (Point, Point), p: Point, s: Size, price: f64) -> f64 {
    let widest = BERTHS.first().map_or(0.0, |(margin, _)| *margin);
    // Most are far off: told by the box of the tie alone.
    let (half_x, half_y) = (s.width / 2.0 + widest, s.height / 2.0 + widest);
    let apart = a.x.min(b.x) - p.x >= half_x
        || p.x - a.x.max(b.x) >= half_x
        || a.y.min(b.y) - p.y >= half_y
        || p.y - a.y.max(b.y) >= half_y;
    if apart || !line_enters(a, b, p, s, widest) {
        return 0.0;
    }
    let near: f64 = (BERTHS.iter())
        .filter(|(margin, _)| line_enters(a, b, p, s, *margin))
        .map(|(_, cost)| cost)
        .sum();
    if line_enters(a, b, p, s, BERTH) {
        near + price
    } else {
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::SplitMix64;

    #[test]
    fn a_part_of_the_cost_changes_as_the_whole_does() {
        let mut random = SplitMix64::new(3);
        let mut points: Vec<Point> = (0..7)
            .map(|_| Point::new(300.0 * random.signed(), 300.0 * random.signed()))
            .collect();
        let sizes = vec![Size::new(80.0, 40.0); 7];
        let ties =
            [(0, 1), (1, 2), (0, 3), (3, 4), (2, 5), (5, 6), (0, 6)].map(|(a, b)| (a, b, 1.0));
        let model = CostModel::new(&sizes, &ties);
        for i in 0..7 {
            let part = |points: &[Point]| model.cost(points, Some(i), Point::ZERO);
            let whole = |points: &[Point]| model.cost(points, None, Point::ZERO);
            let before = (part(&points), whole(&points));
            points[i] = Point::new(200.0 * random.signed(), 200.0 * random.signed());
            let after = (part(&points), whole(&points));
            let (a, b) = (after.0 - before.0, after.1 - before.1);
            // Angles between ties of a neighbour count in full on both sides.
            assert!((a - b).abs() < 1e-9, "{i}: {a} {b}");
        }
    }
}
