//! Optimal splits that keep a condition, by branch and cut: what the linear program
//! of a block settles is contracted, and a tightened program of the smaller graph that is
//! left is asked over and over.
//!
//! Beside the oracle of [`maxsat`](crate::analysis::balance::frustration::maxsat), which answers the same where the
//! core-guided solver comes to an end.

use std::collections::BTreeMap;

use crate::analysis::balance::frustration::answer::LISTED;
use crate::analysis::balance::frustration::contraction::Contraction;
use crate::analysis::balance::frustration::local_search::{plateau, random_walk};
use crate::analysis::balance::frustration::odd_cycles::OddCycles;
use crate::analysis::balance::frustration::packing::triangles;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;
use crate::analysis::balance::solver::branch_and_cut::{BranchAndCut, Problem};
use crate::analysis::balance::solver::inequality::Inequality;

/// Answers about the set of all optimal splits of a block.
pub(crate) struct CutOracle {
    /// The block's ties.
    own: WeightedGraph,
    /// An optimal split of the block.
    best: Vec<bool>,
    /// The graph in which actors are one that stand in one way to each other in every
    /// optimal split.
    contracted: Contraction,
    /// For each tie whether every optimal split breaks it, or none does.
    settled: Vec<Option<bool>>,
    /// For each of the others which of `pairs` it is part of.
    of: Vec<usize>,
    /// The ties of the contracted graph; between two actors one of either sign.
    pairs: WeightedGraph,
    /// The tightened program: a variable for each pair, and a spare one.
    search: BranchAndCut,
}

/// The program of one question: no split counts that costs more than the best ones, or
/// that does not keep what is asked for.
struct Asked<'p> {
    odd: OddCycles<'p>,
    /// What is asked for, as inequalities over the block's ties.
    kept: &'p [Inequality],
    /// What the best splits cost; `None`: no split is looked for.
    cost: Option<i64>,
}

impl Asked<'_> {
    /// Whether the best split so far keeps what is asked for.
    fn is_kept(&self) -> bool {
        let broken: Vec<f64> = (0..self.odd.pairs.edges.len())
            .map(|at| f64::from(u8::from(self.odd.pairs.breaks(at, &self.odd.best))))
            .collect();
        self.kept.iter().all(|cut| cut.violation(&broken) < 0.5)
    }
}

impl Problem for Asked<'_> {
    fn separate(&mut self, values: &[f64], control: &Control<'_>) -> Vec<Inequality> {
        let mut cuts = self.odd.separate(values, control);
        let kept = self.kept.iter();
        cuts.extend(kept.filter(|cut| cut.violation(values) > 1e-6).cloned());
        cuts
    }

    fn round(&mut self, values: &[f64], control: &Control<'_>) -> i64 {
        let Some(best) = self.cost else {
            return i64::MAX;
        };
        if self.odd.round(values, control) <= best && !self.is_kept() {
            self.odd.cost = best + 1;
        }
        self.odd.cost
    }

    fn improve(&mut self, _: &Control<'_>) -> i64 {
        self.cost.map_or(i64::MAX, |_| self.odd.cost)
    }
}

impl CutOracle {
    /// The oracle of a block whose ties are `own` over `actors`; `best` is an
    /// optimal split. `None` when stopped.
    pub(crate) fn new(
        own: &[(usize, usize, bool)],
        actors: usize,
        best: &[bool],
        control: &Control<'_>,
    ) -> Option<Self> {
        let weighed = (own.iter()).map(|&(a, b, positive)| (a, b, if positive { 1 } else { -1 }));
        let own = WeightedGraph::new(actors, weighed.collect());
        let search = tightened(&own, best, control)?;
        let contracted = Contraction::new(&own, |tie| {
            let broken = search.fixed(tie)?;
            Some(broken == (own.weight(tie) > 0))
        });
        let mut place: BTreeMap<(usize, usize, bool), usize> = BTreeMap::new();
        let mut edges: Vec<(usize, usize, i64)> = Vec::new();
        let (mut settled, mut of) = (Vec::new(), Vec::new());
        for (tie, &(a, b, weight)) in own.edges.iter().enumerate() {
            let ((a, a_turned), (b, b_turned)) = (contracted.image(a), contracted.image(b));
            settled.push((a == b).then(|| own.breaks(tie, best)));
            let positive = (weight > 0) == (a_turned == b_turned);
            if a == b {
                of.push(usize::MAX);
                continue;
            }
            let (a, b) = (a.min(b), a.max(b));
            let at = *place.entry((a, b, positive)).or_insert_with(|| {
                edges.push((a, b, 0));
                edges.len() - 1
            });
            if let Some(edge) = edges.get_mut(at) {
                edge.2 += if positive { 1 } else { -1 };
            }
            of.push(at);
        }
        let pairs = WeightedGraph::new(contracted.pairs.len(), edges);
        let search = tightened(&pairs, &contracted.project(best), control)?;
        Some(Self {
            own,
            best: best.to_vec(),
            contracted,
            settled,
            of,
            pairs,
            search,
        })
    }

    /// Whether every optimal split breaks a tie, or none does; `None`: that has to be
    /// asked.
    pub(crate) fn settled(&self, tie: usize) -> Option<bool> {
        self.settled.get(tie).copied().flatten()
    }

    /// An optimal split in which two actors share a camp, or do not. The outer
    /// option is `None` when stopped, or when numbers fail.
    pub(crate) fn split_with(
        &self,
        a: usize,
        b: usize,
        same: bool,
        control: &Control<'_>,
    ) -> Option<Option<Vec<bool>>> {
        let ((a, a_turned), (b, b_turned)) = (self.contracted.image(a), self.contracted.image(b));
        let same = same == (a_turned == b_turned);
        if a == b {
            return Some(same.then(|| self.best.clone()));
        }
        // A tie heavier than all others together holds them together, or apart.
        let heavy = self.own.edges.len() as i64 + 1;
        let mut edges = self.pairs.edges.clone();
        edges.push((a, b, if same { heavy } else { -heavy }));
        let pairs = WeightedGraph::new(self.pairs.len(), edges);
        let mut start = self.start();
        if (start.at(a) == start.at(b)) != same {
            start.put(a, !start.at(a));
        }
        let found = self.asked(&pairs, start, &[], usize::MAX, control)?;
        Some(found.map(|below| self.contracted.lift(&below)))
    }

    /// An optimal split that breaks any of `ties`, none of which is settled. The outer
    /// option is `None` when stopped, when numbers fail, or when so many parts of the
    /// search have not been enough.
    pub(crate) fn breaking(
        &self,
        ties: &[usize],
        parts: usize,
        control: &Control<'_>,
    ) -> Option<Option<Vec<bool>>> {
        let mut wanted: Vec<usize> = ties.iter().map(|&tie| self.of.at(tie)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let kept = [Inequality::clause(&wanted, &[])];
        let found = self.asked(&self.pairs, self.moved(), &kept, parts, control)?;
        Some(found.map(|below| self.contracted.lift(&below)))
    }

    /// Which ties the optimal splits break that a walk from one meets.
    pub(crate) fn met(&self) -> Vec<bool> {
        random_walk(&self.own, &self.best, STEPS, 1)
    }

    /// Up to `most` optimal splits, and whether these are all; fewer, and not all,
    /// when stopped.
    pub(crate) fn list(&self, most: usize, control: &Control<'_>) -> (Vec<Vec<bool>>, bool) {
        let most = most.min(LISTED / self.own.len().max(1)).max(1);
        let more = most.saturating_add(1);
        let mut found = plateau(&self.pairs, &self.start(), more, control);
        let lifted = |found: Vec<Vec<bool>>| {
            let each = found.iter().map(|below| self.contracted.lift(below));
            each.collect::<Vec<_>>()
        };
        if found.len() > most {
            found.truncate(most);
            return (lifted(found), false);
        }
        let other = |split: &Vec<bool>| {
            let broken = |at: &usize| self.pairs.breaks(*at, split);
            let broken: Vec<usize> = (0..self.pairs.edges.len()).filter(broken).collect();
            Inequality::clause(&[], &broken)
        };
        let mut kept: Vec<Inequality> = found.iter().map(other).collect();
        let start = self.moved();
        let whole = loop {
            match self.asked(&self.pairs, start.clone(), &kept, usize::MAX, control) {
                Some(Some(_)) if found.len() >= most => break false,
                Some(Some(split)) => {
                    kept.push(other(&split));
                    found.push(split);
                }
                Some(None) => break true,
                None => break false,
            }
        };
        (lifted(found), whole)
    }

    /// An optimal split of the contracted graph.
    fn start(&self) -> Vec<bool> {
        self.contracted.project(&self.best)
    }

    /// A split that is not optimal, to start from: an optimal one with its first actor
    /// moved.
    fn moved(&self) -> Vec<bool> {
        let mut start = self.start();
        start.put(0, !start.at(0));
        start
    }

    fn asked(
        &self,
        pairs: &WeightedGraph,
        start: Vec<bool>,
        kept: &[Inequality],
        parts: usize,
        control: &Control<'_>,
    ) -> Option<Option<Vec<bool>>> {
        let cost = self.pairs.cost(&self.start());
        let mut problem = Asked {
            odd: OddCycles::new(pairs, start),
            kept,
            cost: Some(cost),
        };
        problem.odd.cost = problem.odd.cost.max(cost + 1);
        let mut search = self.search.clone();
        search.node_limit = parts;
        let lower = search.run(&mut problem, cost + 1, control);
        if problem.odd.cost <= cost {
            return Some(Some(problem.odd.best));
        }
        (lower > cost).then_some(None)
    }
}

/// The program of weighted ties, as tight as can be without trying anything, with a
/// spare variable; `None` when stopped. `best` is an optimal split.
fn tightened(pairs: &WeightedGraph, best: &[bool], control: &Control<'_>) -> Option<BranchAndCut> {
    let mut costs: Vec<i64> = pairs.edges.iter().map(|&(_, _, w)| w.abs()).collect();
    costs.push(0);
    let mut search = BranchAndCut::new(costs, OddCycles::start(&triangles(pairs, control)), 1);
    search.fix(pairs.edges.len(), false);
    search.raise_bound(pairs.cost(best));
    let mut problem = Asked {
        odd: OddCycles::new(pairs, best.to_vec()),
        kept: &[],
        cost: None,
    };
    search.tighten(&mut problem, pairs.cost(best), control);
    (!control.is_stopped()).then_some(search)
}

/// Steps of a walk between optimal splits.
const STEPS: usize = 200_000;
