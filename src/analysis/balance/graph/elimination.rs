//! A weighted graph from which actors are eliminated one after another.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::balance::slots::Slots;

/// The ties of each actor with their weights, and the actors that have to be
/// examined again.
#[derive(Debug, Clone)]
pub(crate) struct EliminationGraph {
    near: Vec<BTreeMap<usize, i64>>,
    /// The weight of all ties of each actor.
    total: Vec<i64>,
    /// An upper bound on what a tie of the actor counts: exact when last computed,
    /// since then only raised, so that an actor with many ties is not scanned each
    /// time.
    heaviest: Vec<i64>,
    /// How much a tie of some weight counts as the heaviest.
    counts: fn(i64) -> i64,
    gone: Vec<bool>,
    waiting: BTreeSet<usize>,
    /// The weight that has cancelled out, which every solution pays.
    pub paid: i64,
}

impl EliminationGraph {
    /// `n` actors without ties, all of them to be examined. `counts`: what a tie's weight
    /// counts for in [`EliminationGraph::heaviest`].
    pub(crate) fn new(n: usize, counts: fn(i64) -> i64) -> Self {
        Self {
            near: vec![BTreeMap::new(); n],
            total: vec![0; n],
            heaviest: vec![0; n],
            counts,
            gone: vec![false; n],
            waiting: (0..n).collect(),
            paid: 0,
        }
    }

    fn set(&mut self, a: usize, b: usize, weight: i64) {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(near) = self.near.get_mut(from) {
                let old = if weight == 0 {
                    near.remove(&to)
                } else {
                    near.insert(to, weight)
                };
                let change = weight.abs() - old.unwrap_or_default().abs();
                self.total.put(from, self.total.at(from) + change);
                let heaviest = self.heaviest.at(from).max((self.counts)(weight));
                self.heaviest.put(from, heaviest);
                self.waiting.insert(from);
            }
        }
    }

    /// Adds a weighted tie; opposite weights cancel at the cost of the smaller.
    /// O(log n).
    pub(crate) fn add(&mut self, a: usize, b: usize, weight: i64) {
        let near = self.near.get(a).and_then(|near| near.get(&b));
        let old = near.copied().unwrap_or_default();
        if old.signum() * weight.signum() < 0 {
            self.paid += old.abs().min(weight.abs());
        }
        self.set(a, b, old + weight);
    }

    /// Cuts a tie at no cost.
    pub(crate) fn cut(&mut self, a: usize, b: usize) {
        self.set(a, b, 0);
    }

    /// Takes an actor out, with all its ties.
    pub(crate) fn eliminate(&mut self, actor: usize) {
        for (to, _) in self.of(actor) {
            self.set(actor, to, 0);
        }
        self.gone.put(actor, true);
    }

    /// The next actor that is still there and whose ties have changed since it was
    /// last examined; each is queued once.
    pub(crate) fn next(&mut self) -> Option<usize> {
        loop {
            let actor = self.waiting.pop_first()?;
            if !self.gone.at(actor) {
                return Some(actor);
            }
        }
    }

    /// How many ties an actor has.
    pub(crate) fn count(&self, actor: usize) -> usize {
        self.near.get(actor).map_or(0, BTreeMap::len)
    }

    /// The ties of an actor, ascending.
    pub(crate) fn of(&self, actor: usize) -> Vec<(usize, i64)> {
        let near = self.near.get(actor).into_iter().flatten();
        near.map(|(&to, &weight)| (to, weight)).collect()
    }

    /// The weight of all ties of an actor.
    pub(crate) fn total(&self, actor: usize) -> i64 {
        self.total.at(actor)
    }

    /// What the heaviest tie of an actor counts: exact where that is half of all
    /// its weight or more, else less than that. O(1) where none was ever heavy.
    pub(crate) fn heaviest(&mut self, actor: usize) -> i64 {
        if 2 * self.heaviest.at(actor) >= self.total(actor) {
            let near = self.near.get(actor).into_iter().flatten();
            let most = near.map(|(_, &weight)| (self.counts)(weight)).max();
            self.heaviest.put(actor, most.unwrap_or_default().max(0));
        }
        self.heaviest.at(actor)
    }

    /// The actors that are not eliminated, ascending.
    pub(crate) fn left(&self) -> Vec<usize> {
        let all = 0..self.gone.len();
        all.filter(|&actor| !self.gone.at(actor)).collect()
    }

    /// All ties, each once.
    pub(crate) fn edges(&self) -> Vec<(usize, usize, i64)> {
        let each = self.near.iter().enumerate();
        each.flat_map(|(a, near)| near.iter().map(move |(&b, &weight)| (a, b, weight)))
            .filter(|&(a, b, _)| a < b)
            .collect()
    }
}
