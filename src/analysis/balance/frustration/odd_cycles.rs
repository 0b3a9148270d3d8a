//! The frustration index as a linear program: in every closed walk the ties
//! that set their ends apart are even in number.
//!
//! The inequalities are those of the cycle polytope of cuts (Barahona & Mahjoub
//! 1986); broken ones are shortest paths between the two copies of an actor in
//! the signed double cover. Without a minor like the odd K5 they are all there
//! are (Guenin 2001), and sparse graphs are near to that.

use std::collections::BTreeSet;

use super::contraction::Contraction;
use super::local_search::{anneal, local_optimum};
use super::packing::Cycle;
use super::recombination::recombined;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::{Slots, row};
use crate::analysis::balance::solver::branch_and_cut::Problem;
use crate::analysis::balance::solver::chordless::{
    ChordlessCycles, ONE, SHORT, Walk, independent, lengths,
};
use crate::analysis::balance::solver::dijkstra::Dijkstra;
use crate::analysis::balance::solver::inequality::Inequality;

/// The program of a kernel, with the best split known.
pub(crate) struct OddCycles<'p> {
    pub pairs: &'p WeightedGraph,
    /// The best split known, and what it costs.
    pub best: Vec<bool>,
    pub cost: i64,
    /// Over the signed double cover: each actor is a place on either side.
    paths: Dijkstra,
    chords: ChordlessCycles<'p>,
}

impl<'p> OddCycles<'p> {
    /// The program of `pairs`, with a split to better.
    pub(crate) fn new(pairs: &'p WeightedGraph, best: Vec<bool>) -> Self {
        Self {
            pairs,
            cost: pairs.cost(&best),
            best,
            paths: Dijkstra::new(2 * pairs.len()),
            chords: ChordlessCycles::new(pairs),
        }
    }

    /// Packed cycles as inequalities.
    pub(crate) fn start(cycles: &[Cycle]) -> Vec<Inequality> {
        let cut = |cycle: &Cycle| Inequality::clause(&cycle.pairs, &[]);
        let once: BTreeSet<Inequality> = cycles.iter().map(cut).collect();
        once.into_iter().collect()
    }

    /// A simple odd cycle in a shortest odd closed walk through `actor` whose
    /// inequality is violated; `None` where there is no such walk.
    fn shortest_odd_cycle(&mut self, actor: usize, length: &[u32]) -> Option<Walk> {
        let middle = self.middle(2 * actor, length)?;
        let walk = self.closed_walk(2 * actor, middle);
        let cycle = shortest_simple_cycle(&walk, actor)?;
        let is_odd = cycle.iter().filter(|step| step.2).count() % 2 == 1;
        is_odd.then(|| cycle.to_vec())
    }

    /// The tie in the middle of a shortest path in the double cover from `source` to
    /// the other copy of the same actor. Both sides of the cover are alike, so the
    /// path is two paths from the source, each less than half as long as the length
    /// that violates, and a tie between their ends. O(m log m).
    fn middle(&mut self, source: usize, length: &[u32]) -> Option<Middle> {
        self.paths.start(source);
        let mut shortest = SHORT;
        let mut meeting = None;
        while let Some((far, state)) = self.paths.next() {
            if 2 * far >= shortest {
                break;
            }
            for &(to, at) in row(&self.pairs.near, state / 2) {
                let natural = length.at(at);
                let hostile = usize::from(self.pairs.weight(at) < 0);
                for (apart, by) in [(hostile, natural), (1 - hostile, ONE - natural)] {
                    let next = far + by + 1;
                    let arrived = 2 * to + ((state & 1) ^ apart);
                    let back = self.paths.far(arrived ^ 1);
                    if let Some(back) = back.filter(|back| next + back < shortest) {
                        shortest = next + back;
                        meeting = Some(Middle {
                            from: state,
                            tie: 2 * at + apart,
                            to: arrived ^ 1,
                        });
                    }
                    if 2 * next < shortest {
                        self.paths.reach(arrived, next, (state, 2 * at + apart));
                    }
                }
            }
        }
        meeting
    }

    /// The closed walk with this tie in its middle: each actor with the tie to the
    /// next, out, across and back.
    fn closed_walk(&self, source: usize, middle: Middle) -> Walk {
        let step = |state: usize, by: usize| (state / 2, by / 2, by & 1 == 1);
        let mut walk = Vec::new();
        let mut at = middle.from;
        while at != source {
            let (before, by) = self.paths.from(at);
            walk.push(step(before, by));
            at = before;
        }
        walk.reverse();
        walk.push(step(middle.from, middle.tie));
        let mut at = middle.to;
        while at != source {
            let (before, by) = self.paths.from(at);
            walk.push(step(at, by));
            at = before;
        }
        walk
    }

    /// A set of actors that every violated cycle meets. A cycle whose inequality is
    /// violated has a tie whose value differs from that in the best split; the set is
    /// a greedy vertex cover of such ties. O(m).
    fn sources(&self, values: &[f64]) -> Vec<bool> {
        let mut other: Vec<(usize, usize)> = Vec::new();
        let mut count = vec![0_usize; self.pairs.len()];
        for (at, &(a, b, _)) in self.pairs.edges.iter().enumerate() {
            let away = if self.pairs.breaks(at, &self.best) {
                1.0 - values.at(at)
            } else {
                values.at(at)
            };
            if away > 1e-6 {
                other.push((a, b));
                for end in [a, b] {
                    count.put(end, count.at(end) + 1);
                }
            }
        }
        let mut chosen = vec![false; self.pairs.len()];
        for (a, b) in other {
            if !chosen.at(a) && !chosen.at(b) {
                chosen.put(if count.at(a) < count.at(b) { b } else { a }, true);
            }
        }
        chosen
    }
}

/// A tie of the double cover between two of its places; an odd `tie` is marked.
#[derive(Debug, Clone, Copy)]
struct Middle {
    from: usize,
    tie: usize,
    to: usize,
}

/// The part of a closed walk from `start` between the nearest two visits of one
/// actor: a simple cycle. O(length · log length).
fn shortest_simple_cycle(walk: &Walk, start: usize) -> Option<&[(usize, usize, bool)]> {
    let mut visits: Vec<(usize, usize)> = (walk.iter().enumerate())
        .map(|(at, &(actor, _, _))| (actor, at))
        .collect();
    visits.push((start, walk.len()));
    visits.sort_unstable();
    let twice = visits.windows(2).filter_map(|pair| match *pair {
        [(one, from), (other, to)] if one == other => Some((to - from, from, to)),
        _ => None,
    });
    let (_, from, to) = twice.min()?;
    walk.get(from..to)
}

impl OddCycles<'_> {
    fn keep(&mut self, (cost, split): (i64, Vec<bool>)) {
        if cost < self.cost {
            (self.cost, self.best) = (cost, split);
        }
    }
}

impl Problem for OddCycles<'_> {
    fn separate(&mut self, values: &[f64], control: &Control<'_>) -> Vec<Inequality> {
        let length = lengths(values);
        let sources = self.sources(values);
        let mut found = BTreeSet::new();
        for actor in (0..self.pairs.len()).filter(|&actor| sources.at(actor)) {
            if control.is_stopped() {
                break;
            }
            if let Some(cycle) = self.shortest_odd_cycle(actor, &length) {
                self.chords.decompose(cycle, &length, &mut found);
            }
        }
        independent(found, values)
    }

    fn round(&mut self, values: &[f64], control: &Control<'_>) -> i64 {
        // A spanning forest of the pairs whose values are the nearest to 0 or 1.
        let mut order: Vec<(u64, usize)> = (values.iter().enumerate())
            .map(|(at, v)| ((v.min(1.0 - v).max(0.0) * 1e9) as u64, at))
            .collect();
        order.sort_unstable();
        let n = self.pairs.len();
        let mut root: Vec<(usize, bool)> = (0..n).map(|v| (v, false)).collect();
        let find = |root: &mut Vec<(usize, bool)>, actor: usize| {
            let (mut at, mut apart) = (actor, false);
            while root.at(at).0 != at {
                apart ^= root.at(at).1;
                at = root.at(at).0;
            }
            root.put(actor, (at, apart));
            (at, apart)
        };
        for (_, at) in order {
            if let Some(&(a, b, w)) = self.pairs.edges.get(at) {
                let apart = (w < 0) != (values.at(at) > 0.5);
                let ((a, from), (b, to)) = (find(&mut root, a), find(&mut root, b));
                if a != b {
                    root.put(b, (a, from ^ to ^ apart));
                }
            }
        }
        let split: Vec<bool> = (0..n).map(|v| find(&mut root, v).1).collect();
        self.keep(local_optimum(self.pairs, split));
        // The pairs whose values are near 0 or 1 are contracted, the rest is annealed.
        let contracted = Contraction::new(self.pairs, |pair| {
            let value = values.at(pair);
            let broken = value > 0.5;
            let negative = self.pairs.weight(pair) < 0;
            (value.min(1.0 - value) < SURE).then_some(broken != negative)
        });
        if contracted.pairs.len() < n {
            let first = contracted.project(&self.best);
            for seed in 1..=3 {
                let split = anneal(&contracted.pairs, &first, NEAR, seed, i64::MIN, control);
                self.keep(local_optimum(self.pairs, contracted.lift(&split)));
            }
        }
        self.cost
    }

    fn improve(&mut self, control: &Control<'_>) -> i64 {
        let rounds = ROUNDS.min(WORK / self.pairs.edges.len().max(1));
        let split = recombined(self.pairs, &self.best, (rounds, NEAR), 3, 0, control);
        self.keep(local_optimum(self.pairs, split));
        self.cost
    }
}

/// Values so near to 0 or 1 are taken for 0 or 1.
const SURE: f64 = 0.02;
/// Sweeps of annealing of the contracted graph.
const NEAR: usize = 60;
/// Rounds of recombination, and pairs times rounds at most.
const ROUNDS: usize = 200;
const WORK: usize = 3_000_000;
