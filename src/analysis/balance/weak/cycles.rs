//! Cycles with exactly one negative tie.

use std::collections::VecDeque;

use crate::analysis::balance::graph::blocks::actors_of;
use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::{Slots, row};

/// A block of its own.
pub(crate) struct CycleFinder {
    ties: Vec<(usize, usize, bool)>,
    /// Positive ties of each actor: far end and tie.
    friends: Vec<Vec<(usize, usize)>>,
}

/// How a search came to each actor: in which search, from whom, by which tie.
/// Kept between searches, as clearing it would cost more than a short one.
struct Trace {
    round: usize,
    from: Vec<(usize, usize, usize)>,
}

impl CycleFinder {
    /// The block of `ties`.
    pub(crate) fn new(graph: &SignedGraph, ties: &[usize]) -> Self {
        let members = actors_of(graph, ties);
        let place = |actor: usize| members.binary_search(&actor).unwrap_or(0);
        let ties: Vec<(usize, usize, bool)> = (ties.iter())
            .filter_map(|&at| graph.ties().get(at))
            .map(|tie| (place(tie.a), place(tie.b), tie.positive))
            .collect();
        Self::with(ties, members.len())
    }

    /// Weighted pairs as ties.
    pub(crate) fn of(pairs: &WeightedGraph) -> Self {
        let ties = pairs.edges.iter().map(|&(a, b, w)| (a, b, w > 0));
        Self::with(ties.collect(), pairs.len())
    }

    fn with(ties: Vec<(usize, usize, bool)>, actors: usize) -> Self {
        let mut friends = vec![Vec::new(); actors];
        for (at, &(a, b, positive)) in ties.iter().enumerate() {
            for (from, to) in [(a, b), (b, a)] {
                if let Some(list) = friends.get_mut(from).filter(|_| positive) {
                    list.push((to, at));
                }
            }
        }
        Self { ties, friends }
    }

    /// A shortest positive path between the ends of a negative tie, without
    /// `cut` ties: the cycle that it closes.
    fn cycle(
        &self,
        foes: usize,
        cut: &[bool],
        work: &mut usize,
        trace: &mut Trace,
    ) -> Option<Vec<usize>> {
        let &(a, b, _) = self.ties.get(foes)?;
        trace.round += 1;
        let mut queue = VecDeque::from([a]);
        while let Some(actor) = queue.pop_front() {
            if actor == b {
                break;
            }
            let friends = row(&self.friends, actor);
            *work = work.saturating_sub(friends.len() + 1);
            for &(to, at) in friends {
                if to != a && !cut.at(at) && trace.from.at(to).0 != trace.round {
                    trace.from.put(to, (trace.round, actor, at));
                    queue.push_back(to);
                }
            }
        }
        let mut cycle = vec![foes];
        let mut actor = b;
        while actor != a {
            let (round, before, at) = trace.from.at(actor);
            if round != trace.round {
                return None;
            }
            cycle.push(at);
            actor = before;
        }
        Some(cycle)
    }

    /// Cycles with one negative tie that share no tie outside `cut`, as long as
    /// there is any of `work` left, which counts steps.
    pub(crate) fn packed(
        &self,
        cut: &[bool],
        work: &mut usize,
        control: &Control<'_>,
    ) -> Vec<Vec<usize>> {
        let mut cut = cut.to_vec();
        let mut found = Vec::new();
        let mut trace = Trace {
            round: 0,
            from: vec![(0, 0, 0); self.friends.len()],
        };
        for (at, &(_, _, positive)) in self.ties.iter().enumerate() {
            if positive || cut.at(at) || *work == 0 || control.tick() {
                continue;
            }
            if let Some(cycle) = self.cycle(at, &cut, work, &mut trace) {
                cycle.iter().for_each(|&tie| cut.put(tie, true));
                found.push(cycle);
            }
        }
        found
    }
}
