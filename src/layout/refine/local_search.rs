//! Local search on small maps: single moves, exchanges, scaling and alignment.

use crate::layout::geometry::{Point, Vec2, at};
use crate::layout::graph::CLEAR;
use crate::layout::quality::cost::{BERTH, CostModel};
use crate::layout::quality::crossings::passes;
use crate::layout::random::below;
use crate::layout::transform::{level, middle};
use crate::task::SplitMix64;

impl CostModel<'_> {
    /// Moves actors about, each for itself and two by two, as long as the
    /// drawing gets better: steps that shrink, and worse drawings let pass at
    /// first (threshold accepting, Dueck & Scheuer 1990, on costs in the manner
    /// of Davidson & Harel 1996). `free` says which actors may move. Returns the best
    /// drawing with its faults. O(rounds n (degree m + n²)) and some sweeps of
    /// exchanges, O(n² m²) each.
    pub(in crate::layout) fn improve(
        &self,
        start: &[Point],
        free: &[bool],
        random: &mut SplitMix64,
    ) -> (Vec<Point>, f64) {
        // Room for an actor to slip in between others.
        let roomy = if free.iter().all(|free| *free) {
            scaled(start, Vec2::new(1.8, 1.8))
        } else {
            start.to_vec()
        };
        let rough = Schedule {
            step: 1.5 * CLEAR,
            threshold: 12.0,
            rounds: 14,
        };
        // What costs too much bars the way to better drawings behind it.
        let lenient = Self {
            pass: 0.4 * self.pass,
            ..*self
        };
        let (points, _) = lenient.search(roomy, free, &rough, random);
        let fine = Schedule {
            step: 0.2 * CLEAR,
            threshold: 0.0,
            rounds: 14,
        };
        self.search(points, free, &fine, random)
    }

    /// A tie through a foreign box is worth a larger page, on which the boxes
    /// are small against the spaces between them.
    fn widened(&self, start: Vec<Point>, free: &[bool], random: &mut SplitMix64) -> Vec<Point> {
        let search = Schedule {
            step: 0.8 * CLEAR,
            threshold: 12.0,
            rounds: 18,
        };
        let now = self.faults(&start);
        let mut best = (start, now);
        for _ in 0..4 {
            if passes(&best.0, self.sizes, self.ties, BERTH) == 0 {
                break;
            }
            let larger = scaled(&best.0, Vec2::new(1.3, 1.3));
            let next = self.search(larger, free, &search, random);
            if next.1 < best.1 {
                best = next;
            }
        }
        best.0
    }

    /// Finishes a drawing that is free as a whole: it is widened as long as ties
    /// run through foreign boxes, the tie between the two busiest
    /// actors is laid level, and what nearly stands in line is set in line,
    /// unless that costs more than it is worth.
    pub(in crate::layout) fn finish(
        &self,
        points: Vec<Point>,
        random: &mut SplitMix64,
    ) -> Vec<Point> {
        const WORTH: f64 = 8.0;
        let free = vec![true; points.len()];
        let fine = Schedule {
            step: 0.15 * CLEAR,
            threshold: 0.0,
            rounds: 10,
        };
        let points = self.widened(points, &free, random);
        let now = self.faults(&points);
        let level = (self.busiest()).map(|(a, b)| level(&points, a, b));
        let levelled = level.map(|level| self.search(level, &free, &fine, random));
        let mut best = match levelled {
            Some((levelled, then)) if then < now + WORTH => levelled,
            _ => points,
        };
        self.align(&mut best, &free);
        best
    }

    /// The last touch to a medium map: each actor moved a little, then what nearly
    /// stands in line set in line.
    pub(in crate::layout) fn tidied(
        &self,
        points: Vec<Point>,
        random: &mut SplitMix64,
    ) -> Vec<Point> {
        let free = vec![true; points.len()];
        let fine = Schedule {
            step: 0.15 * CLEAR,
            threshold: 0.0,
            rounds: 8,
        };
        let (mut points, _) = self.search(points, &free, &fine, random);
        self.align(&mut points, &free);
        points
    }

    /// The tie whose ends have most ties, the first of equals.
    fn busiest(&self) -> Option<(usize, usize)> {
        let degree = |i: usize| (self.ties.iter()).filter(|t| t.0 == i || t.1 == i).count();
        let ranked = self
            .ties
            .iter()
            .map(|t| (degree(t.0) + degree(t.1), (t.0, t.1)));
        ranked
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, tie)| tie)
    }

    /// Rounds of moves with a step that shrinks.
    fn search(
        &self,
        mut points: Vec<Point>,
        free: &[bool],
        search: &Schedule,
        random: &mut SplitMix64,
    ) -> (Vec<Point>, f64) {
        let (mut step, mut threshold) = (search.step, search.threshold);
        let mut best = (points.clone(), self.faults(&points));
        for round in 0..search.rounds {
            if round % 4 == 0 && threshold > 0.0 {
                self.swap(&mut points, free);
            }
            let middle = middle(&points);
            for (i, _) in free.iter().enumerate().filter(|(_, free)| **free) {
                let mut walk = Walk {
                    step,
                    threshold,
                    middle,
                    random,
                };
                self.perturb(&mut points, i, &mut walk);
            }
            if free.iter().all(|free| *free) {
                self.rescale(&mut points);
            }
            let faults = self.faults(&points);
            if faults < best.1 {
                best = (points.clone(), faults);
            } else if round % 4 == 3 {
                points.clone_from(&best.0);
            }
            step *= 0.85;
            threshold *= 0.8;
        }
        best
    }

    /// Tries places about one actor, and between any two others.
    fn perturb(&self, points: &mut [Point], i: usize, walk: &mut Walk<'_>) {
        let tries = (160 / points.len().max(1)).clamp(6, 24);
        let mut now = self.cost(points, Some(i), walk.middle);
        for k in 0..tries {
            let from = at(points, i);
            let shift = Vec2::new(
                walk.random.signed() * walk.step * 1.5,
                walk.random.signed() * walk.step,
            );
            let to = if k % 6 == 0 && walk.threshold > 0.0 {
                let (a, b) = (
                    below(walk.random, points.len()),
                    below(walk.random, points.len()),
                );
                at(points, a).midpoint(at(points, b)) + shift * 0.2
            } else {
                from + shift
            };
            put(points, i, to);
            let then = self.cost(points, Some(i), walk.middle);
            if then < now + walk.threshold {
                now = then;
            } else {
                put(points, i, from);
            }
        }
    }

    /// Widens, narrows, heightens or lowers the whole where that helps.
    fn rescale(&self, points: &mut Vec<Point>) {
        const BY: [(f64, f64); 4] = [(1.08, 1.0), (0.93, 1.0), (1.0, 1.08), (1.0, 0.93)];
        let mut now = self.faults(points);
        for by in BY {
            let tried = scaled(points, Vec2::from(by));
            let then = self.faults(&tried);
            if then < now {
                now = then;
                *points = tried;
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
    fn align(&self, points: &mut Vec<Point>, free: &[bool]) {
        const NEAR: f64 = 45.0;
        const HARM: f64 = 0.9;
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

/// How long and how far to look for a better drawing.
struct Schedule {
    step: f64,
    /// How much worse a place may be to be taken all the same, at first.
    threshold: f64,
    rounds: usize,
}

/// How an actor looks for a better place.
struct Walk<'a> {
    step: f64,
    /// How much worse a place may be to be taken all the same.
    threshold: f64,
    /// Where the drawing gathers.
    middle: Point,
    random: &'a mut SplitMix64,
}

/// The drawing scaled about its middle.
fn scaled(points: &[Point], by: Vec2) -> Vec<Point> {
    let middle = middle(points);
    (points.iter())
        .map(|p| middle + Vec2::new((p.x - middle.x) * by.x, (p.y - middle.y) * by.y))
        .collect()
}

fn put(points: &mut [Point], i: usize, to: Point) {
    if let Some(point) = points.get_mut(i) {
        *point = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_in_what_nearly_is_one() {
        let xs = [0.0, 10.0, 100.0, 130.0, 300.0];
        let got = runs(&[0, 1, 2, 3, 4], |i| xs[i], 36.0);
        assert_eq!(got, [vec![0, 1], vec![2, 3]]);
    }
}
