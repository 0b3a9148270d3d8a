//! Crossing reduction on small and medium maps by threshold accepting (Dueck &
//! Scheuer 1990).

use crate::layout::geometry::{Point, Vec2, at, bounds, size_of};
use crate::layout::graph::CLEAR;
use crate::layout::quality::cost::{CostModel, crossed, crowded, narrow, pass};
use crate::layout::random::below;
use crate::layout::run::Run;
use crate::layout::transform::middle;
use crate::task::Cancelled;
use crate::task::SplitMix64;

/// The first threshold, how much worse a drawing may get: some crossings.
pub(in crate::layout) const THRESHOLD: f64 = 200.0;
/// Elementary comparisons of a tie with a tie or a box that there is time for.
const EFFORT: usize = 30_000_000;
/// Turns between two looks at the whole.
const ROUND: usize = 256;

/// A drawing under way, with what is asked of it again and again at hand.
pub(in crate::layout) struct SearchState<'a> {
    model: &'a CostModel<'a>,
    /// The position of each actor.
    pub points: Vec<Point>,
    /// Where each tie runs.
    lines: Vec<(Point, Point)>,
    /// The ties of each actor.
    own: Vec<Vec<usize>>,
    /// Where the drawing gathers.
    gather: Point,
}

impl<'a> SearchState<'a> {
    pub(in crate::layout) fn new(model: &'a CostModel<'a>, points: Vec<Point>) -> Self {
        let mut own = vec![Vec::new(); points.len()];
        for (k, &(a, b, _)) in model.ties.iter().enumerate() {
            for end in [a, b] {
                if let Some(list) = own.get_mut(end) {
                    list.push(k);
                }
            }
        }
        let mut state = Self {
            model,
            points: Vec::new(),
            lines: Vec::new(),
            own,
            gather: Point::ORIGIN,
        };
        state.lay(points);
        state
    }

    /// Takes over a whole drawing.
    pub(in crate::layout) fn lay(&mut self, points: Vec<Point>) {
        self.gather = middle(&points);
        let line = |&(a, b, _): &(usize, usize, f64)| (at(&points, a), at(&points, b));
        self.lines = self.model.ties.iter().map(line).collect();
        self.points = points;
    }

    pub(in crate::layout) fn put(&mut self, i: usize, to: Point) {
        if let Some(point) = self.points.get_mut(i) {
            *point = to;
        }
        for &k in self.own.get(i).into_iter().flatten() {
            if let (Some(&(a, _, _)), Some(line)) = (self.model.ties.get(k), self.lines.get_mut(k))
            {
                *(if a == i { &mut line.0 } else { &mut line.1 }) = to;
            }
        }
    }

    /// The terms of one actor: [`CostModel::cost`] of it, quicker.
    /// O(degree (m + n) + m).
    pub(in crate::layout) fn cost(&self, i: usize) -> f64 {
        let model = self.model;
        let (p, s) = (at(&self.points, i), size_of(model.sizes, i));
        let mut sum = model.off_centre(p, self.gather);
        for (j, (q, t)) in self.points.iter().zip(model.sizes).enumerate() {
            if j != i {
                sum += crowded(p, s, *q, *t);
            }
        }
        let own = self.own.get(i).map_or(&[][..], Vec::as_slice);
        for &k in own {
            let (Some(&tie), Some(&line)) = (model.ties.get(k), self.lines.get(k)) else {
                continue;
            };
            sum += model.length_of(line, tie) + self.along(i, (k, tie, line));
        }
        for (tie, line) in model.ties.iter().zip(&self.lines) {
            if tie.0 != i && tie.1 != i {
                sum += pass(*line, p, s, model.pass);
            }
        }
        sum
    }

    /// What a tie of actor `i` meets on its way: boxes, and other ties, those of
    /// the actor itself once.
    fn along(&self, i: usize, (k, tie, line): (usize, (usize, usize, f64), (Point, Point))) -> f64 {
        let model = self.model;
        let mut sum = 0.0;
        for (j, (q, t)) in self.points.iter().zip(model.sizes).enumerate() {
            if j != tie.0 && j != tie.1 {
                sum += pass(line, *q, *t, model.pass);
            }
        }
        for (l, (other, there)) in model.ties.iter().zip(&self.lines).enumerate() {
            let is_own = other.0 == i || other.1 == i;
            if l == k || is_own && l > k {
                continue;
            }
            sum += if other.0 == tie.0 {
                narrow(line.0, line.1, there.1)
            } else if other.1 == tie.0 {
                narrow(line.0, line.1, there.0)
            } else if other.0 == tie.1 {
                narrow(line.1, line.0, there.1)
            } else if other.1 == tie.1 {
                narrow(line.1, line.0, there.0)
            } else {
                crossed(line, *there, model.crossing)
            };
        }
        sum
    }

    /// A place to try for an actor: nearby, beside the middle of those it is tied
    /// to, on the other side of the line between two of them, or anywhere.
    pub(in crate::layout) fn proposal(
        &self,
        i: usize,
        step: f64,
        random: &mut SplitMix64,
    ) -> Point {
        let points = &self.points;
        let near = self.own.get(i).map_or(&[][..], Vec::as_slice);
        let from = at(points, i);
        let aside = Vec2::new(random.signed() * step, random.signed() * step * 0.8);
        let far_end = |k: &usize| {
            let &(a, b, _) = self.model.ties.get(*k)?;
            Some(at(points, if a == i { b } else { a }))
        };
        let one = |k: usize| near.get(k).and_then(far_end);
        match below(random, 10) {
            0 | 1 if !near.is_empty() => {
                let all: Vec<Point> = near.iter().filter_map(far_end).collect();
                let wide = Vec2::new(random.signed(), random.signed()) * (0.6 * CLEAR);
                middle(&all) + wide + aside * 0.3
            }
            2 | 3 if near.len() > 1 => {
                let (a, b) = (below(random, near.len()), below(random, near.len()));
                match (one(a), one(b)) {
                    (Some(p), Some(q)) if p.distance(q) > 1.0 => {
                        let way = (q - p) / p.distance(q);
                        let off = from - p;
                        let along = way * off.dot(way);
                        p + along - (off - along)
                    }
                    _ => from + aside,
                }
            }
            4 => {
                let (a, b) = (below(random, points.len()), below(random, points.len()));
                at(points, a).midpoint(at(points, b)) + aside * 0.3
            }
            _ => from + aside,
        }
    }

    /// Moves one actor, the worst of three drawn, or lets it change places with
    /// another, where that costs less than half the threshold more.
    fn turn(&mut self, costs: &mut [f64], (step, threshold): (f64, f64), random: &mut SplitMix64) {
        let n = costs.len();
        let worse = |a: usize, b: usize| {
            if cost_of(costs, b) > cost_of(costs, a) {
                b
            } else {
                a
            }
        };
        let i = (0..3).map(|_| below(random, n)).reduce(worse).unwrap_or(0);
        if below(random, 8) == 0 {
            let other = below(random, n);
            return self.exchange(costs, (i, other), threshold);
        }
        let from = at(&self.points, i);
        let to = self.proposal(i, step, random);
        let before = self.cost(i);
        self.put(i, to);
        let after = self.cost(i);
        let kept = after < before + threshold * 0.5;
        if !kept {
            self.put(i, from);
        }
        if let Some(cost) = costs.get_mut(i) {
            *cost = if kept { after } else { before };
        }
    }

    /// Lets two actors change places where that is not too dear.
    fn exchange(&mut self, costs: &mut [f64], (i, j): (usize, usize), threshold: f64) {
        if i == j {
            return;
        }
        let (p, q) = (at(&self.points, i), at(&self.points, j));
        let before = (self.cost(i), self.cost(j));
        self.put(i, q);
        self.put(j, p);
        let mut after = (self.cost(i), self.cost(j));
        if after.0 + after.1 >= before.0 + before.1 + threshold * 0.5 {
            self.put(i, p);
            self.put(j, q);
            after = before;
        }
        for (k, cost) in [(i, after.0), (j, after.1)] {
            if let Some(slot) = costs.get_mut(k) {
                *slot = cost;
            }
        }
    }
}

impl CostModel<'_> {
    /// Moves one actor at a time, or exchanges two: far at first, little at last,
    /// those with most faults most often; worse drawings are let pass up to a
    /// threshold that falls from `at_first` to 0 (threshold accepting, Dueck & Scheuer 1990). Returns the
    /// best drawing with its faults. About 3·10⁷ comparisons of ties with ties and
    /// boxes, whatever the size.
    pub(in crate::layout) fn reduce_crossings(
        &self,
        start: &[Point],
        at_first: f64,
        random: &mut SplitMix64,
        run: &Run<'_>,
    ) -> Result<(Vec<Point>, f64), Cancelled> {
        let (n, m) = (start.len(), self.ties.len());
        let mut best = (start.to_vec(), self.faults(start));
        if n < 3 || m < 2 {
            return Ok(best);
        }
        let mut state = SearchState::new(self, start.to_vec());
        let a_turn = 2 * (2 * m * (m + n) / n + m + n);
        // At threshold 0 it soon converges.
        let effort = if at_first > 0.0 { EFFORT } else { EFFORT / 4 };
        let rounds = (effort / (a_turn * ROUND)).clamp(16, 400);
        let mut costs: Vec<f64> = (0..n).map(|i| state.cost(i)).collect();
        for round in 0..rounds {
            run.check(ROUND * a_turn)?;
            let left = 1.0 - round as f64 / rounds as f64;
            let threshold = at_first * left * left;
            let span = bounds(state.points.iter().zip(self.sizes))
                .map_or(CLEAR, |(low, high)| (high.x - low.x).max(high.y - low.y));
            let step = (0.3 * span * left * left).max(24.0);
            for _ in 0..ROUND {
                state.turn(&mut costs, (step, threshold), random);
            }
            state.gather = middle(&state.points);
            let faults = self.faults(&state.points);
            if faults < best.1 {
                best = (state.points.clone(), faults);
            } else if faults > best.1 + 4.0 * at_first * left {
                // Too much worse: on from the best so far.
                state.lay(best.0.clone());
            }
        }
        Ok(best)
    }
}

fn cost_of(costs: &[f64], i: usize) -> f64 {
    costs.get(i).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::Size;

    #[test]
    fn the_quick_count_is_the_judges() {
        let mut random = SplitMix64::new(8);
        let mut point = || Point::new(500.0 * random.signed(), 300.0 * random.signed());
        let points: Vec<Point> = (0..9).map(|_| point()).collect();
        let sizes: Vec<Size> = (0..9)
            .map(|i| Size::new(60.0 + 9.0 * f64::from(i), 40.0))
            .collect();
        let pairs = [
            (0, 1),
            (0, 2),
            (1, 2),
            (2, 3),
            (3, 4),
            (4, 5),
            (5, 0),
            (6, 7),
            (7, 8),
            (1, 8),
        ];
        let ties = pairs.map(|(a, b)| (a, b, 1.0));
        let model = CostModel::new(&sizes, &ties);
        let mut state = SearchState::new(&model, points);
        for i in 0..9 {
            let exact = model.cost(&state.points, Some(i), state.gather);
            assert!((state.cost(i) - exact).abs() < 1e-9, "{i}");
            state.put(i, point());
        }
    }

    #[test]
    fn what_can_be_untangled_is() {
        // A ring of twenty, thrown about.
        let ties: Vec<_> = (0..20).map(|i| (i, (i + 1) % 20, 1.0)).collect();
        let sizes = vec![Size::new(100.0, 40.0); 20];
        let model = CostModel::new(&sizes, &ties);
        let start: Vec<Point> = (0..20)
            .map(|i| {
                Point::new(
                    f64::from(i * 7 % 5) * 260.0,
                    f64::from(i * 3 % 4) * 190.0 + f64::from(i),
                )
            })
            .collect();
        let crossings =
            |points: &[Point]| crate::layout::quality::crossings::crossings(points, &ties);
        assert!(crossings(&start) > 10);
        let (points, _) = model
            .reduce_crossings(&start, THRESHOLD, &mut SplitMix64::new(1), &Run::free())
            .unwrap();
        assert_eq!(crossings(&points), 0, "{points:?}");
    }
}
