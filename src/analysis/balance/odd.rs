//! The frustration index as a linear program: in every closed walk the ties
//! that set their ends apart are even in number.
//!
//! The inequalities are those of the cycle polytope of cuts (Barahona & Mahjoub
//! 1986); broken ones are shortest paths between the two copies of an actor in
//! the signed double cover. Without a minor like the odd K5 they are all there
//! are (Guenin 2001), and sparse graphs are near to that.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::branch::Puzzle;
use super::chords::{Chords, ONE, SHORT, Walk, independent, lengths};
use super::control::Control;
use super::lp::Cut;
use super::packing::Cycle;
use super::reduce::Pairs;
use super::search::{anneal, settle};
use super::slots::{Slots, row};

/// The program of a kernel, with the best split known.
pub(super) struct Odd<'p> {
    pairs: &'p Pairs,
    /// The best split known, and what it costs.
    pub best: Vec<bool>,
    pub cost: i64,
    seen: Vec<(u32, u32)>,
    from: Vec<(usize, usize)>,
    round: u32,
    chords: Chords<'p>,
}

impl<'p> Odd<'p> {
    /// The program of `pairs`, with a split to better.
    pub(super) fn new(pairs: &'p Pairs, best: Vec<bool>) -> Self {
        Self {
            pairs,
            cost: pairs.cost(&best),
            best,
            seen: vec![(0, 0); 2 * pairs.len()],
            from: vec![(0, 0); 2 * pairs.len()],
            round: 0,
            chords: Chords::new(pairs),
        }
    }

    /// Packed cycles as inequalities.
    pub(super) fn start(cycles: &[Cycle]) -> Vec<Cut> {
        let cut = |cycle: &Cycle| Cut::any(&cycle.pairs, &[]);
        let once: BTreeSet<Cut> = cycles.iter().map(cut).collect();
        once.into_iter().collect()
    }

    /// A shortest odd closed walk through an actor that breaks its inequality:
    /// a simple cycle in it.
    fn cycle(&mut self, actor: usize, length: &[u32]) -> Option<Walk> {
        self.round += 1;
        let (source, goal) = (2 * actor, 2 * actor + 1);
        let mut heap = BinaryHeap::from([Reverse((0_u32, source))]);
        self.seen.put(source, (self.round, 0));
        while let Some(Reverse((far, state))) = heap.pop() {
            if state == goal {
                break;
            }
            if self.seen.at(state) != (self.round, far) {
                continue;
            }
            for &(to, at) in row(&self.pairs.near, state / 2) {
                let natural = length.at(at);
                let hostile = usize::from(self.pairs.weight(at) < 0);
                for (apart, by) in [(hostile, natural), (1 - hostile, ONE - natural)] {
                    let next = far + by + 1;
                    let arrived = 2 * to + ((state & 1) ^ apart);
                    let (round, before) = self.seen.at(arrived);
                    if next < SHORT && (round != self.round || next < before) {
                        self.seen.put(arrived, (self.round, next));
                        self.from.put(arrived, (state, 2 * at + apart));
                        heap.push(Reverse((next, arrived)));
                    }
                }
            }
        }
        if self.seen.at(goal).0 != self.round {
            return None;
        }
        let mut walk = Vec::new();
        let mut state = goal;
        while state != source {
            let (before, by) = self.from.at(state);
            walk.push((state, by));
            state = before;
        }
        walk.push((source, 0));
        // Of two stays with one actor the nearest two enclose a simple cycle.
        let mut stays: Vec<(usize, usize)> = (walk.iter().enumerate())
            .map(|(at, &(state, _))| (state / 2, at))
            .collect();
        stays.sort_unstable();
        let twice = stays.windows(2).filter_map(|pair| match *pair {
            [(one, from), (other, to)] if one == other => Some((to - from, from, to)),
            _ => None,
        });
        let (_, from, to) = twice.min()?;
        // From each actor the tie to the next.
        let steps = walk.get(from..to)?.iter();
        let steps = steps.map(|&(state, by)| (state / 2, by / 2, by & 1 == 1));
        Some(steps.collect())
    }

    /// Actors of whom every broken inequality has one. Against the best split every
    /// odd walk sets some tie's ends apart, or not, where the split does otherwise:
    /// a tie whose value is short of what it is there, so one end of each such tie.
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

impl Puzzle for Odd<'_> {
    fn broken(&mut self, values: &[f64], control: &Control<'_>) -> Vec<Cut> {
        let length = lengths(values);
        let sources = self.sources(values);
        let mut found = BTreeSet::new();
        for actor in (0..self.pairs.len()).filter(|&actor| sources.at(actor)) {
            if control.is_stopped() {
                break;
            }
            if let Some(cycle) = self.cycle(actor, &length) {
                self.chords.split(cycle, &length, &mut found);
            }
        }
        independent(found, values)
    }

    fn near(&mut self, values: &[f64], _: &Control<'_>) -> i64 {
        // The surest ties first, as long as they close no cycle.
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
        let (cost, split) = settle(self.pairs, split);
        if cost < self.cost {
            (self.cost, self.best) = (cost, split);
        }
        self.cost
    }

    fn search(&mut self, control: &Control<'_>) -> i64 {
        for seed in 4..8 {
            if SWEEPS * self.pairs.edges.len() > WORK {
                break;
            }
            let split = anneal(self.pairs, &self.best, SWEEPS, seed, 0, control);
            let cost = self.pairs.cost(&split);
            if cost < self.cost {
                (self.cost, self.best) = (cost, split);
            }
        }
        self.cost
    }
}

/// Sweeps of annealing.
const SWEEPS: usize = 4000;
/// Pairs times sweeps, at most.
const WORK: usize = 12_000_000;
