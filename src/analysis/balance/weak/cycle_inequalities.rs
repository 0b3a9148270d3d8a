//! Weak balance as a linear program: every cycle with just one negative tie has
//! to lose a tie (the cycle relaxation of multicut: Demaine, Emanuel, Fiat &
//! Immorlica 2006).

use std::collections::BTreeSet;

use super::clustering::{anneal, cost, local_optimum, refine_regions};
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::{Slots, row};
use crate::analysis::balance::solver::branch_and_cut::Problem;
use crate::analysis::balance::solver::chordless::{ChordlessCycles, SHORT, independent, lengths};
use crate::analysis::balance::solver::dijkstra::Dijkstra;
use crate::analysis::balance::solver::inequality::Inequality;

/// The program of weighted pairs, with the best camps known.
pub(crate) struct CycleRelaxation<'p> {
    pairs: &'p WeightedGraph,
    /// The best camps known, and what they cost.
    pub best: Vec<usize>,
    pub cost: i64,
    /// The negative pairs to be examined from each actor: each pair once, from its end
    /// with more of them.
    foes: Vec<Vec<(usize, usize)>>,
    paths: Dijkstra,
    chords: ChordlessCycles<'p>,
}

impl<'p> CycleRelaxation<'p> {
    /// The program of `pairs`, with camps to better.
    pub(crate) fn new(pairs: &'p WeightedGraph, best: Vec<usize>) -> Self {
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
            cost: cost(pairs, &best),
            pairs,
            best,
            foes,
            paths: Dijkstra::new(n),
            chords: ChordlessCycles::new(pairs),
        }
    }

    /// Shortest positive paths from an actor to the far ends of its negative pairs,
    /// where their inequalities are violated.
    fn separate_from(&mut self, source: usize, length: &[u32], found: &mut BTreeSet<Inequality>) {
        let foes = row(&self.foes, source).to_vec();
        let reach = foes
            .iter()
            .map(|&(_, at)| SHORT.saturating_sub(length.at(at)));
        let reach = reach.max().unwrap_or(0);
        self.paths.start(source);
        while let Some((far, actor)) = self.paths.next() {
            for &(to, at) in row(&self.pairs.near, actor) {
                let next = far + length.at(at) + 1;
                if self.pairs.weight(at) > 0 && next < reach {
                    self.paths.reach(to, next, (actor, at));
                }
            }
        }
        for (to, foe) in foes {
            let is_short = |far: u32| far + length.at(foe) < SHORT;
            if !self.paths.far(to).is_some_and(is_short) {
                continue;
            }
            let mut cycle = vec![(source, foe, true)];
            let mut actor = to;
            while actor != source {
                let (before, at) = self.paths.from(actor);
                cycle.push((actor, at, false));
                actor = before;
            }
            self.chords.decompose(cycle, length, found);
        }
    }
}

impl Problem for CycleRelaxation<'_> {
    fn separate(&mut self, values: &[f64], control: &Control<'_>) -> Vec<Inequality> {
        let length = lengths(values);
        let mut found = BTreeSet::new();
        for source in 0..self.pairs.len() {
            if control.is_stopped() {
                break;
            }
            if !row(&self.foes, source).is_empty() {
                self.separate_from(source, &length, &mut found);
            }
        }
        independent(found, values)
    }

    fn round(&mut self, values: &[f64], control: &Control<'_>) -> i64 {
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
            let (cost, camps) = local_optimum(self.pairs, &camps, control);
            if cost < self.cost {
                (self.cost, self.best) = (cost, camps);
            }
        }
        self.cost
    }

    fn improve(&mut self, control: &Control<'_>) -> i64 {
        let size = self.pairs.edges.len();
        for (seed, sweeps) in SWEEPS {
            if sweeps * size < WORK {
                let found = anneal(self.pairs, &self.best, sweeps, seed, 0, control);
                if found.0 < self.cost {
                    (self.cost, self.best) = found;
                }
            }
        }
        (self.cost, self.best) = refine_regions(self.pairs, &self.best, REFINED, 0, control);
        self.cost
    }
}

/// Annealing: seeds and sweeps.
const SWEEPS: [(u64, usize); 2] = [(2, 250), (3, 1000)];
/// Pairs times sweeps, at most.
const WORK: usize = 2_000_000;
/// Neighbourhoods that are looked at for better camps.
const REFINED: usize = 20_000;
