//! Rows for hierarchies: ties lead down (Sugiyama, Tagawa & Toda 1981).

use std::collections::BTreeSet;

use crate::layout::arrangements::isotonic::spread_along;
use crate::layout::geometry::{Point, size_of};
use crate::layout::packing;
use crate::layout::problem::{Problem, SPACE};
use crate::layout::run::Run;
use crate::task::Cancelled;

/// Sweeps of the ordering; it rarely changes after the tenth.
const SWEEPS: usize = 12;
/// Sweeps in which actors are drawn under their neighbours.
const DRAWS: usize = 8;
/// Beyond so many bends long ties are drawn straight through.
const BENDS: usize = 200_000;
/// The clear distance between two rows: room for two ends and a badge.
const ROW: f64 = 120.0;

/// Actors in rows, as many ties as can be leading down from the first of their
/// pair to the second; those without any tie in rows below. O(m log m) and some
/// sweeps of O(m log m).
pub(super) fn draw(
    problem: &Problem,
    arcs: &[(usize, usize, f64)],
    run: &Run<'_>,
) -> Result<Vec<Point>, Cancelled> {
    let n = problem.sizes.len();
    let arcs: BTreeSet<(usize, usize)> = (arcs.iter())
        .map(|&(a, b, _)| (a, b))
        .filter(|&(a, b)| a != b && a < n && b < n)
        .collect();
    let arcs = downward(n, &arcs);
    run.check(arcs.len() * 20 + n)?;
    let ranks = ranks(n, &arcs);
    let mut stack = Stack::new(n, &ranks, &arcs);
    for sweep in 0..SWEEPS {
        stack.order(sweep % 2 == 0);
        run.check(arcs.len() * 60 + n)?;
        run.tell(0.6 * (sweep + 1) as f32 / SWEEPS as f32);
    }
    stack.take_best();
    let xs = stack.places(problem, n, run)?;
    let mut points = vec![Point::ORIGIN; n];
    let mut top = 0.0;
    let row_gap = if problem.is_bare() {
        1.0
    } else {
        problem.gap.max(ROW)
    };
    for row in &stack.rows {
        let actors = || row.iter().copied().filter(|&item| item < n);
        let tall = actors()
            .map(|actor| size_of(&problem.sizes, actor).height)
            .fold(0.0, f64::max);
        for actor in actors() {
            if let (Some(point), Some(x)) = (points.get_mut(actor), xs.get(actor)) {
                *point = Point::new(*x, top + tall / 2.0);
            }
        }
        top += tall + row_gap;
    }
    let isolated: Vec<usize> = (0..n)
        .filter(|&a| problem.graph.links(a).is_empty())
        .collect();
    let sizes: Vec<_> = isolated
        .iter()
        .map(|&a| size_of(&problem.sizes, a))
        .collect();
    let (places, size) = packing::grid(&sizes, problem.gap.max(SPACE) / 2.0);
    for (actor, place) in isolated.into_iter().zip(places) {
        if let Some(point) = points.get_mut(actor) {
            *point = Point::new(place.x - size.width / 2.0, top + place.y);
        }
    }
    let middle = top / 2.0;
    points.iter_mut().for_each(|point| point.y -= middle);
    Ok(points)
}

/// The arcs, those turned about that would close a circle: by a greedy order of
/// the actors, sources first and sinks last (Eades, Lin & Smyth 1993). Mutual
/// ties lead from the earlier of the two. O(m log n).
fn downward(n: usize, arcs: &BTreeSet<(usize, usize)>) -> Vec<(usize, usize)> {
    let (mut out, mut into) = (vec![Vec::new(); n], vec![Vec::new(); n]);
    for &(a, b) in arcs {
        if let (Some(out), Some(into)) = (out.get_mut(a), into.get_mut(b)) {
            out.push(b);
            into.push(a);
        }
    }
    // Who has how many more ties out than in, among those not yet ordered; a
    // source is ahead of everybody, a sink behind.
    let mut degrees: Vec<(usize, usize)> = (out.iter().zip(&into))
        .map(|(out, into)| (out.len(), into.len()))
        .collect();
    let key = |actor: usize, (out, into): (usize, usize)| {
        let lead = match (out, into) {
            (0, _) => i64::MAX,
            (_, 0) => i64::MIN,
            _ => into as i64 - out as i64,
        };
        (lead, actor)
    };
    let mut queue: BTreeSet<(i64, usize)> = (degrees.iter().enumerate())
        .map(|(actor, degree)| key(actor, *degree))
        .collect();
    let mut place = vec![usize::MAX; n];
    let (mut front, mut back) = (0, n);
    loop {
        // Sinks go to the back, everybody else to the front.
        let sink = queue.last().filter(|(lead, _)| *lead == i64::MAX).copied();
        let Some(next) = sink.or(queue.first().copied()) else {
            break;
        };
        queue.remove(&next);
        let actor = next.1;
        if let Some(slot) = place.get_mut(actor) {
            if sink.is_some() {
                back -= 1;
                *slot = back;
            } else {
                *slot = front;
                front += 1;
            }
        }
        let near = |list: &[Vec<usize>]| list.get(actor).cloned().unwrap_or_default();
        for (to, is_out) in (near(&out).into_iter().map(|to| (to, true)))
            .chain(near(&into).into_iter().map(|to| (to, false)))
        {
            let Some(degree) = degrees.get_mut(to) else {
                continue;
            };
            if queue.remove(&key(to, *degree)) {
                if is_out {
                    degree.1 -= 1;
                } else {
                    degree.0 -= 1;
                }
                queue.insert(key(to, *degree));
            }
        }
    }
    let at = |actor: usize| place.get(actor).copied().unwrap_or(0);
    let turned: BTreeSet<(usize, usize)> = (arcs.iter())
        .map(|&(a, b)| if at(a) < at(b) { (a, b) } else { (b, a) })
        .collect();
    turned.into_iter().collect()
}

/// The row of each actor: one below the lowest of those above it; who has
/// nobody above as near to those below as can be. O(n + m).
fn ranks(n: usize, arcs: &[(usize, usize)]) -> Vec<usize> {
    let (mut out, mut above) = (vec![Vec::new(); n], vec![0_usize; n]);
    for &(a, b) in arcs {
        if let (Some(out), Some(above)) = (out.get_mut(a), above.get_mut(b)) {
            out.push(b);
            *above += 1;
        }
    }
    let mut ranks = vec![0_usize; n];
    let mut order: Vec<usize> = (0..n).filter(|&a| above.get(a) == Some(&0)).collect();
    let mut head = 0;
    while let Some(&actor) = order.get(head) {
        head += 1;
        let next = ranks.get(actor).copied().unwrap_or(0) + 1;
        for &to in out.get(actor).into_iter().flatten() {
            if let (Some(rank), Some(above)) = (ranks.get_mut(to), above.get_mut(to)) {
                *rank = (*rank).max(next);
                *above -= 1;
                if *above == 0 {
                    order.push(to);
                }
            }
        }
    }
    let mut has_above = vec![false; n];
    for &(_, b) in arcs {
        if let Some(slot) = has_above.get_mut(b) {
            *slot = true;
        }
    }
    for &actor in order.iter().rev() {
        let below = (out.get(actor).into_iter().flatten())
            .filter_map(|&to| ranks.get(to).copied())
            .min();
        if let (Some(below), Some(rank), Some(false)) =
            (below, ranks.get_mut(actor), has_above.get(actor))
        {
            *rank = below - 1;
        }
    }
    ranks
}

/// Rows of items: actors, and beyond them the bends at which long ties pass
/// through the rows between their ends.
struct Stack {
    rows: Vec<Vec<usize>>,
    up: Vec<Vec<usize>>,
    down: Vec<Vec<usize>>,
    place: Vec<f64>,
    best: Option<(u64, Vec<Vec<usize>>)>,
}

impl Stack {
    fn new(n: usize, ranks: &[usize], arcs: &[(usize, usize)]) -> Self {
        let rank = |actor: usize| ranks.get(actor).copied().unwrap_or(0);
        let mut is_tied = vec![false; n];
        for &(a, b) in arcs {
            for actor in [a, b] {
                if let Some(slot) = is_tied.get_mut(actor) {
                    *slot = true;
                }
            }
        }
        let deepest = ranks.iter().copied().max().unwrap_or(0);
        let mut rows = vec![Vec::new(); if arcs.is_empty() { 0 } else { deepest + 1 }];
        for (actor, _) in is_tied.iter().enumerate().filter(|(_, tied)| **tied) {
            if let Some(row) = rows.get_mut(rank(actor)) {
                row.push(actor);
            }
        }
        let bends: usize = arcs.iter().map(|&(a, b)| rank(b) - rank(a) - 1).sum();
        let mut links = Vec::new();
        let mut next = n;
        for &(a, b) in arcs {
            let mut from = a;
            if bends <= BENDS {
                for between in rank(a) + 1..rank(b) {
                    if let Some(row) = rows.get_mut(between) {
                        row.push(next);
                    }
                    links.push((from, next));
                    from = next;
                    next += 1;
                }
            }
            links.push((from, b));
        }
        let (mut up, mut down) = (vec![Vec::new(); next], vec![Vec::new(); next]);
        for (a, b) in links {
            if let (Some(down), Some(up)) = (down.get_mut(a), up.get_mut(b)) {
                down.push(b);
                up.push(a);
            }
        }
        let mut stack = Self {
            rows,
            up,
            down,
            place: vec![0.0; next],
            best: None,
        };
        for row in 0..stack.rows.len() {
            stack.number(row);
        }
        stack
    }

    /// Writes down where the items of a row stand.
    fn number(&mut self, row: usize) {
        for (k, &item) in self.rows.get(row).into_iter().flatten().enumerate() {
            if let Some(place) = self.place.get_mut(item) {
                *place = k as f64;
            }
        }
    }

    /// One sweep down or up: each row by the mean place of the neighbours in the
    /// row before it.
    fn order(&mut self, downwards: bool) {
        let count = self.rows.len();
        for step in 1..count {
            let at = if downwards { step } else { count - 1 - step };
            let near = if downwards { &self.up } else { &self.down };
            let mean = |item: usize| -> f64 {
                let list = near.get(item).map_or(&[][..], Vec::as_slice);
                if list.is_empty() {
                    return self.place.get(item).copied().unwrap_or(0.0);
                }
                let places = list.iter().filter_map(|&to| self.place.get(to));
                places.sum::<f64>() / list.len() as f64
            };
            let Some(row) = self.rows.get(at) else {
                continue;
            };
            let mut keyed: Vec<(f64, usize)> = row.iter().map(|&item| (mean(item), item)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            if let Some(row) = self.rows.get_mut(at) {
                *row = keyed.into_iter().map(|(_, item)| item).collect();
            }
            self.number(at);
        }
        let crossings = self.crossings();
        if self
            .best
            .as_ref()
            .is_none_or(|(least, _)| crossings < *least)
        {
            self.best = Some((crossings, self.rows.clone()));
        }
    }

    fn take_best(&mut self) {
        if let Some((_, rows)) = self.best.take() {
            self.rows = rows;
        }
        for row in 0..self.rows.len() {
            self.number(row);
        }
    }

    /// How many pieces of ties cross between neighbouring rows: inversions,
    /// counted by a tree of sums (Barth, Jünger & Mutzel 2002). O(m log m).
    fn crossings(&self) -> u64 {
        let mut sum = 0;
        for (row, next) in self.rows.iter().zip(self.rows.iter().skip(1)) {
            let mut tree = vec![0_u64; next.len() + 1];
            let mut seen = 0_u64;
            for &item in row {
                let mut ends: Vec<usize> = (self.down.get(item).into_iter().flatten())
                    .filter_map(|&to| self.place.get(to).map(|place| *place as usize))
                    .collect();
                ends.sort_unstable();
                for &end in &ends {
                    let (mut k, mut before) = ((end + 1).min(next.len()), 0);
                    while k > 0 {
                        before += tree.get(k).copied().unwrap_or(0);
                        k &= k - 1;
                    }
                    sum += seen - before;
                }
                for end in ends {
                    seen += 1;
                    let mut k = end + 1;
                    while let Some(slot) = tree.get_mut(k) {
                        *slot += 1;
                        k += k & k.wrapping_neg();
                    }
                }
            }
        }
        sum
    }

    /// The x of every item: under the middle of its neighbours, as far as those
    /// beside it allow.
    fn places(&self, problem: &Problem, n: usize, run: &Run<'_>) -> Result<Vec<f64>, Cancelled> {
        let width = |item: usize| {
            if item < n {
                size_of(&problem.sizes, item).width
            } else {
                0.0
            }
        };
        let gap = problem.gap.max(if problem.is_bare() { 1.0 } else { 40.0 });
        let aparts: Vec<Vec<f64>> = (self.rows.iter())
            .map(|row| {
                let before = std::iter::once(None).chain(row.iter().map(Some));
                (before.zip(row))
                    .map(|(before, &item)| {
                        before.map_or(0.0, |&before| {
                            f64::midpoint(width(before), width(item)) + gap
                        })
                    })
                    .collect()
            })
            .collect();
        let mut xs = vec![0.0; self.place.len()];
        for (row, apart) in self.rows.iter().zip(&aparts) {
            let wanted = vec![0.0; row.len()];
            put(&mut xs, row, spread_along(&wanted, apart));
        }
        let count = self.rows.len();
        for sweep in 0..DRAWS {
            run.check(self.place.len() * 20)?;
            run.tell(0.6 + 0.35 * sweep as f32 / DRAWS as f32);
            for step in 0..count {
                let at = if sweep % 2 == 0 {
                    step
                } else {
                    count - 1 - step
                };
                let (Some(row), Some(apart)) = (self.rows.get(at), aparts.get(at)) else {
                    continue;
                };
                let wanted: Vec<f64> = (row.iter())
                    .map(|&item| {
                        let near = [&self.up, &self.down];
                        let near = near.into_iter().filter_map(|list| list.get(item)).flatten();
                        let (mut sum, mut count) = (0.0, 0.0);
                        for &to in near {
                            sum += xs.get(to).copied().unwrap_or(0.0);
                            count += 1.0;
                        }
                        if count > 0.0 {
                            sum / count
                        } else {
                            xs.get(item).copied().unwrap_or(0.0)
                        }
                    })
                    .collect();
                put(&mut xs, row, spread_along(&wanted, apart));
            }
        }
        Ok(xs)
    }
}

fn put(xs: &mut [f64], row: &[usize], places: Vec<f64>) {
    for (&item, x) in row.iter().zip(places) {
        if let Some(slot) = xs.get_mut(item) {
            *slot = x;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Request, Size};

    fn drawn(n: usize, arcs: &[(usize, usize)]) -> Vec<Point> {
        let request = Request {
            sizes: vec![Size::new(100.0, 40.0); n],
            edges: arcs.iter().map(|&(a, b)| (a, b, 1.0)).collect(),
            gap: 20.0,
            ..Request::default()
        };
        draw(&Problem::new(&request), &request.edges, &Run::free()).unwrap()
    }

    #[test]
    fn ties_lead_down() {
        let check = |n: usize, arcs: &[(usize, usize)]| {
            let points = drawn(n, arcs);
            for &(a, b) in arcs {
                assert!(points[a].y < points[b].y, "{a} → {b}: {points:?}");
            }
        };
        check(2, &[(1, 0)]);
        check(7, &[(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6), (0, 6)]);
        check(5, &[(4, 3), (3, 2), (2, 1), (1, 0), (4, 0)]);
    }

    #[test]
    fn circles_and_loners_have_a_place_too() {
        let points = drawn(6, &[(0, 1), (1, 2), (2, 0), (3, 3), (1, 0)]);
        assert!(points[3].y > points[0].y.max(points[1].y).max(points[2].y));
        assert!(points.iter().all(|p| p.is_finite()), "{points:?}");
        assert!(drawn(0, &[]).is_empty());
        assert_eq!(drawn(3, &[]).len(), 3);
    }

    #[test]
    fn a_tree_has_no_crossing() {
        let arcs: Vec<_> = (1..31).map(|i| ((i - 1) / 2, i)).rev().collect();
        let request = Request {
            sizes: vec![Size::new(60.0, 30.0); 31],
            edges: arcs.iter().map(|&(a, b)| (a, b, 1.0)).collect(),
            ..Request::default()
        };
        let arcs: BTreeSet<_> = arcs.into_iter().collect();
        let arcs = downward(31, &arcs);
        let mut stack = Stack::new(31, &ranks(31, &arcs), &arcs);
        (0..SWEEPS).for_each(|sweep| stack.order(sweep % 2 == 0));
        stack.take_best();
        assert_eq!(stack.crossings(), 0);
        assert_eq!(
            stack
                .places(&Problem::new(&request), 31, &Run::free())
                .unwrap()
                .len(),
            31
        );
    }
}
