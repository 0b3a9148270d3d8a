//! Small maps, gone over tie by tie: what people judge in the first second.

use super::geometry::{Point, Size, Vec2, at, clearance, line_enters, lines_meet, reach, size_of};
use super::graph::CLEAR;
use super::orient::middle;
use super::random::Chance;

/// What each fault costs. A tie through a foreign box misleads, so it weighs
/// more than a crossing; the rest only breaks ties between drawings of equal
/// faults.
mod cost {
    pub(super) const PASS: f64 = 30.0;
    pub(super) const NEAR_PASS: f64 = 4.0;
    pub(super) const CROSSING: f64 = 10.0;
    pub(super) const SHORT: f64 = 12.0;
    pub(super) const LONG: f64 = 1.0;
    pub(super) const CROWDED: f64 = 6.0;
    pub(super) const NARROW: f64 = 3.0;
    pub(super) const STEEP: f64 = 1.0;
    pub(super) const FAR: f64 = 0.12;
}

/// A tie that runs this close to a foreign box reads as touching it.
const BERTH: f64 = 12.0;
/// A tie that runs this close to a foreign box leaves no room for its label.
const WIDE_BERTH: f64 = 34.0;
/// Boxes without a tie between them want this clear distance.
const ROOM: f64 = 120.0;
/// Two ties of one actor read as one when the cosine between them is above this (20°).
const NARROW: f64 = 0.94;

/// A small drawing and what is wrong with it.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    /// The boxes.
    pub sizes: &'a [Size],
    /// The ties: lower, higher, weight.
    pub ties: &'a [(usize, usize, f64)],
}

impl Judge<'_> {
    /// What is wrong with the whole drawing. O(m² + n m).
    pub(super) fn faults(&self, points: &[Point]) -> f64 {
        self.cost(points, None, middle(points))
    }

    /// What is wrong, restricted to what hangs on one actor: O(degree m + n)
    /// with a cheap scan of the rest. `middle` is where the drawing gathers.
    fn cost(&self, points: &[Point], only: Option<usize>, middle: Point) -> f64 {
        let concerns = |i: usize| only.is_none_or(|actor| actor == i);
        let mut sum = 0.0;
        for (k, tie) in self.ties.iter().enumerate() {
            let mine = concerns(tie.0) || concerns(tie.1);
            if mine {
                sum += self.length(points, *tie);
            }
            for (l, other) in self.ties.iter().enumerate() {
                let theirs = concerns(other.0) || concerns(other.1);
                // Each pair of ties once; a narrow angle also hangs on its far ends.
                if l > k && (mine || theirs) {
                    sum += pair(points, *tie, *other);
                }
            }
            for (i, (p, s)) in points.iter().zip(self.sizes).enumerate() {
                if (mine || concerns(i)) && i != tie.0 && i != tie.1 {
                    sum += pass(points, *tie, *p, *s);
                }
            }
        }
        for (i, (p, s)) in points.iter().zip(self.sizes).enumerate() {
            if concerns(i) {
                // Height is dearer than width: a sheet is wider than tall.
                let off = *p - middle;
                sum += cost::FAR * (off.x * off.x + 2.5 * off.y * off.y) / (CLEAR * CLEAR);
            }
            for (j, (q, t)) in points.iter().zip(self.sizes).enumerate().skip(i + 1) {
                if concerns(i) || concerns(j) {
                    let clear = clearance(*p, *s, *q, *t);
                    let short = (1.0 - clear.x.max(clear.y) / ROOM).max(0.0);
                    sum += cost::CROWDED * short * short;
                }
            }
        }
        sum
    }

    /// A tie wants its clear length, and not to stand upright: its label lies flat.
    fn length(&self, points: &[Point], (a, b, weight): (usize, usize, f64)) -> f64 {
        let apart = at(points, b) - at(points, a);
        let far = apart.hypot();
        if far <= 0.0 {
            return cost::SHORT + cost::STEEP;
        }
        let way = apart / far;
        let reaches = reach(size_of(self.sizes, a), way) + reach(size_of(self.sizes, b), way);
        let off = (far - reaches) / (CLEAR * weight) - 1.0;
        let steep = (1.0 - way.x.abs() / 0.4).max(0.0);
        let dear = if off < 0.0 { cost::SHORT } else { cost::LONG };
        dear * off * off + cost::STEEP * steep * steep
    }

    /// Moves actors about, each for itself and two by two, as long as the
    /// drawing gets better: steps that shrink, and worse drawings let pass at
    /// first (threshold accepting, Dueck & Scheuer 1990, on costs in the manner
    /// of Davidson & Harel 1996). `free` says who may move. Returns the best
    /// drawing with its faults. O(rounds n (degree m + n m)).
    pub(super) fn polish(
        &self,
        start: Vec<Point>,
        free: &[bool],
        chance: &mut Chance,
    ) -> (Vec<Point>, f64) {
        const ROUNDS: i32 = 26;
        let mut points = start;
        let mut best = (points.clone(), self.faults(&points));
        let mut step = 2.0 * CLEAR;
        let mut patience = 4.0;
        for round in 0..ROUNDS {
            if round % 5 == 0 && round < 20 {
                self.swap(&mut points, free);
            }
            let middle = middle(&points);
            for (i, _) in free.iter().enumerate().filter(|(_, free)| **free) {
                self.wander(&mut points, i, middle, step, patience, chance);
            }
            let faults = self.faults(&points);
            if faults < best.1 {
                best = (points.clone(), faults);
            } else if round == ROUNDS / 2 {
                points.clone_from(&best.0);
            }
            step *= 0.82;
            patience = if round < ROUNDS / 2 {
                patience * 0.8
            } else {
                0.0
            };
        }
        best
    }

    /// Tries places about one actor.
    fn wander(
        &self,
        points: &mut [Point],
        i: usize,
        middle: Point,
        step: f64,
        patience: f64,
        chance: &mut Chance,
    ) {
        const TRIES: usize = 8;
        let mut now = self.cost(points, Some(i), middle);
        for _ in 0..TRIES {
            let from = at(points, i);
            let shift = Vec2::new(chance.signed() * step * 1.5, chance.signed() * step);
            put(points, i, from + shift);
            let then = self.cost(points, Some(i), middle);
            if then < now + patience {
                now = then;
            } else {
                put(points, i, from);
            }
        }
    }

    /// Exchanges two actors wherever that helps.
    fn swap(&self, points: &mut [Point], free: &[bool]) {
        let free: Vec<usize> = (free.iter().enumerate())
            .filter_map(|(i, free)| free.then_some(i))
            .collect();
        let mut now = self.faults(points);
        for (k, &i) in free.iter().enumerate() {
            for &j in free.iter().skip(k + 1) {
                points.swap(i, j);
                let then = self.faults(points);
                if then < now {
                    now = then;
                } else {
                    points.swap(i, j);
                }
            }
        }
    }

    /// Sets in one line what nearly stands in one line, columns and rows, where
    /// that does no harm worth naming. O(n (m² + n m)).
    pub(super) fn align(&self, points: &mut Vec<Point>, free: &[bool]) {
        const NEAR: f64 = 36.0;
        const HARM: f64 = 0.4;
        for upright in [true, false] {
            let key = |p: &Point| if upright { p.x } else { p.y };
            let mut order: Vec<usize> = (0..points.len()).collect();
            order.sort_by(|a, b| {
                key(&at(points, *a))
                    .total_cmp(&key(&at(points, *b)))
                    .then(a.cmp(b))
            });
            for line in runs(&order, |i| key(&at(points, i)), NEAR) {
                let held = line.iter().find(|i| free.get(**i) != Some(&true));
                let mean =
                    line.iter().map(|i| key(&at(points, *i))).sum::<f64>() / line.len() as f64;
                let to = held.map_or(mean, |i| key(&at(points, *i)));
                let mut tried = points.clone();
                for i in line.iter().filter(|i| free.get(**i) == Some(&true)) {
                    let p = at(points, *i);
                    put(
                        &mut tried,
                        *i,
                        if upright {
                            Point::new(to, p.y)
                        } else {
                            Point::new(p.x, to)
                        },
                    );
                }
                if self.faults(&tried) <= self.faults(points) + HARM {
                    *points = tried;
                }
            }
        }
    }
}

/// Splits an ordered list where neighbours are more than `near` apart, or where
/// a run has grown wider than twice that; runs of one are left out.
fn runs(order: &[usize], key: impl Fn(usize) -> f64, near: f64) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for &i in order {
        match out.last_mut() {
            Some(run)
                if run.last().is_some_and(|last| key(i) - key(*last) <= near)
                    && run
                        .first()
                        .is_some_and(|first| key(i) - key(*first) <= 2.0 * near) =>
            {
                run.push(i);
            }
            _ => out.push(vec![i]),
        }
    }
    out.retain(|run| run.len() > 1);
    out
}

fn put(points: &mut [Point], i: usize, to: Point) {
    if let Some(point) = points.get_mut(i) {
        *point = to;
    }
}

/// Two ties cross, or leave one actor in nearly one direction.
fn pair(points: &[Point], e: (usize, usize, f64), f: (usize, usize, f64)) -> f64 {
    let joint = [
        (e.0, e.1, f.0, f.1),
        (e.0, e.1, f.1, f.0),
        (e.1, e.0, f.0, f.1),
        (e.1, e.0, f.1, f.0),
    ];
    if let Some((hub, a, _, b)) = joint.into_iter().find(|(p, _, q, _)| p == q) {
        let (u, v) = (
            at(points, a) - at(points, hub),
            at(points, b) - at(points, hub),
        );
        let lengths = (u.hypot2() * v.hypot2()).sqrt();
        let cosine = if lengths > 0.0 {
            u.dot(v) / lengths
        } else {
            1.0
        };
        let narrow = ((cosine - NARROW) / (1.0 - NARROW)).max(0.0);
        return cost::NARROW * narrow * narrow;
    }
    let meet = lines_meet(
        at(points, e.0),
        at(points, e.1),
        at(points, f.0),
        at(points, f.1),
    );
    if meet { cost::CROSSING } else { 0.0 }
}

/// A tie runs through, or close by, a foreign box.
fn pass(points: &[Point], tie: (usize, usize, f64), p: Point, s: Size) -> f64 {
    let (a, b) = (at(points, tie.0), at(points, tie.1));
    if !line_enters(a, b, p, s, WIDE_BERTH) {
        0.0
    } else if line_enters(a, b, p, s, BERTH) {
        cost::PASS
    } else {
        cost::NEAR_PASS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_cost_changes_as_the_whole_does() {
        let mut chance = Chance::new(3);
        let mut points: Vec<Point> = (0..7)
            .map(|_| Point::new(300.0 * chance.signed(), 300.0 * chance.signed()))
            .collect();
        let sizes = vec![Size::new(80.0, 40.0); 7];
        let ties =
            [(0, 1), (1, 2), (0, 3), (3, 4), (2, 5), (5, 6), (0, 6)].map(|(a, b)| (a, b, 1.0));
        let judge = Judge {
            sizes: &sizes,
            ties: &ties,
        };
        for i in 0..7 {
            let part = |points: &[Point]| judge.cost(points, Some(i), Point::ZERO);
            let whole = |points: &[Point]| judge.cost(points, None, Point::ZERO);
            let before = (part(&points), whole(&points));
            put(
                &mut points,
                i,
                Point::new(200.0 * chance.signed(), 200.0 * chance.signed()),
            );
            let after = (part(&points), whole(&points));
            let (a, b) = (after.0 - before.0, after.1 - before.1);
            // Angles between ties of a neighbour count in full on both sides.
            assert!((a - b).abs() < 1e-9, "{i}: {a} {b}");
        }
    }

    #[test]
    fn a_line_is_found_in_what_nearly_is_one() {
        let xs = [0.0, 10.0, 100.0, 130.0, 300.0];
        let got = runs(&[0, 1, 2, 3, 4], |i| xs[i], 36.0);
        assert_eq!(got, [vec![0, 1], vec![2, 3]]);
    }
}
