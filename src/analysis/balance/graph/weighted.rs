//! A graph with signed integer weights.

use crate::analysis::balance::slots::Slots;

/// Weighted pairs over actors 0 … n−1.
#[derive(Debug, Clone, Default)]
pub(crate) struct WeightedGraph {
    /// Each with its weight: positive where a common camp is wanted.
    pub edges: Vec<(usize, usize, i64)>,
    /// For each actor the far ends, with the position of the pair.
    pub near: Vec<Vec<(usize, usize)>>,
}

impl WeightedGraph {
    /// The pairs `edges` over `n` actors.
    pub(crate) fn new(n: usize, edges: Vec<(usize, usize, i64)>) -> Self {
        let mut near = vec![Vec::new(); n];
        for (at, &(a, b, _)) in edges.iter().enumerate() {
            for (from, to) in [(a, b), (b, a)] {
                if let Some(list) = near.get_mut(from) {
                    list.push((to, at));
                }
            }
        }
        Self { edges, near }
    }

    /// How many actors.
    pub(crate) fn len(&self) -> usize {
        self.near.len()
    }

    /// The weight of a pair.
    pub(crate) fn weight(&self, at: usize) -> i64 {
        self.edges.get(at).map_or(0, |&(_, _, w)| w)
    }

    /// Whether a split breaks a pair.
    pub(crate) fn breaks(&self, at: usize, split: &[bool]) -> bool {
        self.edges
            .get(at)
            .is_some_and(|&(a, b, w)| (split.at(a) == split.at(b)) != (w > 0))
    }

    /// What a split costs. O(m).
    pub(crate) fn cost(&self, split: &[bool]) -> i64 {
        (self.edges.iter().enumerate())
            .filter(|(at, _)| self.breaks(*at, split))
            .map(|(_, (_, _, w))| w.abs())
            .sum()
    }
}
