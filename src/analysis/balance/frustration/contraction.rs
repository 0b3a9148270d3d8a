//! Contraction: actors whose position towards each other is known become one.

use std::collections::BTreeMap;

use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::slots::{Slots, row};

/// A graph in which actors are one whose position towards each other is known.
pub(crate) struct Contraction {
    /// The pairs between those that are left.
    pub pairs: WeightedGraph,
    /// Which of these each actor is part of, and whether turned over.
    part: Vec<(usize, bool)>,
}

impl Contraction {
    /// Joins the ends of pairs of which `apart` says whether they stand apart; `None`:
    /// that is open. What it says may not contradict itself around a cycle, or else
    /// the first way round is believed. O(m log m).
    pub(crate) fn new(pairs: &WeightedGraph, apart: impl Fn(usize) -> Option<bool>) -> Self {
        let n = pairs.len();
        let mut part = vec![(usize::MAX, false); n];
        let mut count = 0;
        for root in 0..n {
            if part.at(root).0 != usize::MAX {
                continue;
            }
            part.put(root, (count, false));
            let mut stack = vec![root];
            while let Some(actor) = stack.pop() {
                let turned = part.at(actor).1;
                for &(to, pair) in row(&pairs.near, actor) {
                    if part.at(to).0 != usize::MAX {
                        continue;
                    }
                    if let Some(apart) = apart(pair) {
                        part.put(to, (count, turned != apart));
                        stack.push(to);
                    }
                }
            }
            count += 1;
        }
        let mut edges: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        for &(a, b, weight) in &pairs.edges {
            let ((a, a_turned), (b, b_turned)) = (part.at(a), part.at(b));
            if a != b {
                let weight = if a_turned == b_turned {
                    weight
                } else {
                    -weight
                };
                *edges.entry((a.min(b), a.max(b))).or_default() += weight;
            }
        }
        let edges = edges.into_iter().filter(|(_, weight)| *weight != 0);
        let edges = edges.map(|((a, b), weight)| (a, b, weight)).collect();
        Self {
            pairs: WeightedGraph::new(count, edges),
            part,
        }
    }

    /// Joins the ends of pairs that all of `splits` break, or none does.
    pub(crate) fn of_agreement(pairs: &WeightedGraph, splits: &[&[bool]]) -> Self {
        Self::new(pairs, |pair| {
            let &(a, b, _) = pairs.edges.get(pair)?;
            let mut each = splits.iter().map(|split| split.at(a) != split.at(b));
            let first = each.next()?;
            each.all(|apart| apart == first).then_some(first)
        })
    }

    /// The actor of the contracted graph that an actor is part of, and whether turned over.
    pub(crate) fn image(&self, actor: usize) -> (usize, bool) {
        self.part.at(actor)
    }

    /// The split of the contracted graph that agrees with a split: with one actor of
    /// each part.
    pub(crate) fn project(&self, split: &[bool]) -> Vec<bool> {
        let mut below = vec![false; self.pairs.len()];
        for (actor, &(part, turned)) in self.part.iter().enumerate() {
            below.put(part, split.at(actor) != turned);
        }
        below
    }

    /// The split of all actors from that of the contracted graph.
    pub(crate) fn lift(&self, below: &[bool]) -> Vec<bool> {
        let stand = |&(part, turned): &(usize, bool)| below.at(part) != turned;
        self.part.iter().map(stand).collect()
    }
}
