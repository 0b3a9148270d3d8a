//! Weak balance as a linear program: every cycle with just one negative tie has
//! to lose a tie (the cycle relaxation of multicut: Demaine, Emanuel, Fiat &
//! Immorlica 2006).

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::branch::Puzzle;
use super::camps::{anneal, refined, settled};
use super::chords::{Chords, SHORT, independent, lengths};
use super::control::Control;
use super::lp::Cut;
use super::reduce::Pairs;
use super::slots::{Slots, row};

/// The program of weighted pairs, with the best camps known.
pub(super) struct OneFoe<'p> {
    pairs: &'p Pairs,
    /// The best camps known, and what they cost.
    pub best: Vec<usize>,
    pub cost: i64,
    /// Whose negative pairs are looked at from where: each pair once, from its
    /// end with more of them.
    foes: Vec<Vec<(usize, usize)>>,
    seen: Vec<(u32, u32)>,
    from: Vec<(usize, usize)>,
    round: u32,
    chords: Chords<'p>,
}

impl<'p> OneFoe<'p> {
    /// The program of `pairs`, with camps to better.
    pub(super) fn new(pairs: &'p Pairs, best: Vec<usize>) -> Self {
        let n = pairs.len();
        let mut hostile = vec![0_usize; n];
        let negative = || (pairs.edges.iter().enumerate()).filter(|(_, edge)| edge.2 < 0);
        for (_, &(a, b, _)) in negative() {
            hostile.put(a, hostile.at(a) + 1);
            hostile.put(b, hostile.at(b) + 1);
        }
        let mut foes = vec![Vec::new(); n];
        for (at, &(a, b, _)) in negative() {
            let (from, to) = if hostile.at(a) < hostile.at(b) {
                (b, a)
            } else {
                (a, b)
            };
            if let Some(list) = foes.get_mut(from) {
                list.push((to, at));
            }
        }
        Self {
            cost: super::camps::cost(pairs, &best),
            pairs,
            best,
            foes,
            seen: vec![(0, 0); n],
            from: vec![(0, 0); n],
            round: 0,
            chords: Chords::new(pairs),
        }
    }

    /// Shortest positive paths from an actor to its foes that break inequalities.
    fn paths(&mut self, source: usize, length: &[u32], found: &mut BTreeSet<Cut>) {
        let foes = row(&self.foes, source).to_vec();
        let reach = foes
            .iter()
            .map(|&(_, at)| SHORT.saturating_sub(length.at(at)));
        let reach = reach.max().unwrap_or(0);
        self.round += 1;
        let mut heap = BinaryHeap::from([Reverse((0_u32, source))]);
        self.seen.put(source, (self.round, 0));
        while let Some(Reverse((far, actor))) = heap.pop() {
            if self.seen.at(actor) != (self.round, far) {
                continue;
            }
            for &(to, at) in row(&self.pairs.near, actor) {
                let next = far + length.at(at) + 1;
                let (round, before) = self.seen.at(to);
                if self.pairs.weight(at) > 0
                    && next < reach
                    && (round != self.round || next < before)
                {
                    self.seen.put(to, (self.round, next));
                    self.from.put(to, (actor, at));
                    heap.push(Reverse((next, to)));
                }
            }
        }
        for (to, foe) in foes {
            let (round, far) = self.seen.at(to);
            if round != self.round || far + length.at(foe) >= SHORT {
                continue;
            }
            let mut cycle = vec![(source, foe, true)];
            let mut actor = to;
            while actor != source {
                let (before, at) = self.from.at(actor);
                cycle.push((actor, at, false));
                actor = before;
            }
            self.chords.split(cycle, length, found);
        }
    }
}

impl Puzzle for OneFoe<'_> {
    fn broken(&mut self, values: &[f64], control: &Control<'_>) -> Vec<Cut> {
        let length = lengths(values);
        let mut found = BTreeSet::new();
        for source in 0..self.pairs.len() {
            if control.is_stopped() {
                break;
            }
            if !row(&self.foes, source).is_empty() {
                self.paths(source, &length, &mut found);
            }
        }
        independent(found, values)
    }

    fn near(&mut self, values: &[f64], control: &Control<'_>) -> i64 {
        for most in [0.35, 0.5, 0.75] {
            let n = self.pairs.len();
            let mut camps: Vec<usize> = (0..n).collect();
            let find = |camps: &[usize], actor: usize| {
                let mut at = actor;
                while camps.at(at) != at {
                    at = camps.at(at);
                }
                at
            };
            for (at, &(a, b, w)) in self.pairs.edges.iter().enumerate() {
                if w > 0 && values.at(at) < most {
                    let (a, b) = (find(&camps, a), find(&camps, b));
                    camps.put(a.max(b), a.min(b));
                }
            }
            for actor in 0..n {
                camps.put(actor, find(&camps, actor));
            }
            let (cost, camps) = settled(self.pairs, &camps, control);
            if cost < self.cost {
                (self.cost, self.best) = (cost, camps);
            }
        }
        self.cost
    }

    fn search(&mut self, control: &Control<'_>) -> i64 {
        let size = self.pairs.edges.len();
        for (seed, sweeps) in SWEEPS {
            if sweeps * size < WORK {
                let found = anneal(self.pairs, &self.best, sweeps, seed, 0, control);
                if found.0 < self.cost {
                    (self.cost, self.best) = found;
                }
            }
        }
        (self.cost, self.best) = refined(self.pairs, &self.best, REFINED, 0, control);
        self.cost
    }
}

/// Annealing: seeds and sweeps.
const SWEEPS: [(u64, usize); 2] = [(2, 250), (3, 1000)];
/// Pairs times sweeps, at most.
const WORK: usize = 2_000_000;
/// Neighbourhoods that are looked at for better camps.
const REFINED: usize = 20_000;
