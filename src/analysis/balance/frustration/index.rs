//! The frustration index: the fewest ties whose change gives balance.

use super::answer::{Depth, Frustration};
use super::block::Block;
use super::block::block_forest;
use crate::analysis::balance::frustration::optima::gather::{Found, gather};
use crate::analysis::balance::graph::blocks::{actors_of, blocks};
use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::progress::{Control, Progress};
use crate::analysis::balance::slots::row;

/// The frustration index of `graph` (Harary 1959; Aref, Mason & Wilson 2020),
/// exact unless stopped: blocks, reductions, local search, packed negative
/// cycles, then branch and cut and a core-guided exact solver. The answer is
/// recounted from its split in whole ties.
///
/// Minimum edge deletion to balance is NP-hard: O(m log m) for the bounds,
/// exponential in the worst case for the proof.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Control, Depth, SignedGraph, SignedTie, frustration};
/// let tie = |a, b, positive| SignedTie { a, b, positive };
/// let triad = SignedGraph::new(3, [tie(0, 1, true), tie(1, 2, true), tie(0, 2, false)]);
/// let found = frustration(&triad, Depth::FULL, &Control::free());
/// assert_eq!((found.lower, found.upper, found.optima), (1, 1, 3));
/// ```
pub fn frustration(graph: &SignedGraph, depth: Depth, control: &Control<'_>) -> Frustration {
    let mut index = Index::new(graph, control);
    index.prove(control);
    index.answer(graph, depth, control)
}

/// The index as it is being bounded and proven; it can be taken up again.
pub(crate) struct Index<'c> {
    parts: Vec<Block<'c>>,
}

impl<'c> Index<'c> {
    /// The blocks of `graph` with their first bounds.
    pub(crate) fn new(graph: &SignedGraph, control: &Control<'_>) -> Self {
        let blocks = blocks(graph).into_iter();
        let mut parts: Vec<Block<'_>> = blocks
            .map(|ties| {
                let members = actors_of(graph, &ties);
                Block::new(graph, ties, members)
            })
            .collect();
        parts.iter_mut().for_each(|block| block.bound(control));
        Self { parts }
    }

    fn bounds(&self) -> (u64, u64) {
        let add =
            |(lower, upper), block: &Block<'_>| (lower + block.lower(), upper + block.upper());
        self.parts.iter().fold((0, 0), add)
    }

    /// Block by block, the small ones first: they are soon done.
    fn each(&mut self, control: &Control<'_>, mut work: impl FnMut(&mut Block<'c>)) {
        let (mut lower, mut upper) = self.bounds();
        let mut order: Vec<usize> = (0..self.parts.len()).collect();
        order.sort_by_key(|&at| self.parts.get(at).map_or(0, |block| block.ties.len()));
        for at in order {
            let Some(block) = self.parts.get_mut(at).filter(|block| !block.is_proven()) else {
                continue;
            };
            control.tell(Progress::Camps { lower, upper });
            // What it adds changes; the sums over all blocks are not taken anew.
            (lower, upper) = (lower - block.lower(), upper - block.upper());
            work(block);
            (lower, upper) = (lower + block.lower(), upper + block.upper());
        }
    }

    /// Closes the gap between the bounds, or as much of it as time allows.
    pub(crate) fn prove(&mut self, control: &'c Control<'c>) {
        self.each(control, |block| block.prove(control));
        self.branch_and_cut(control);
    }

    /// Takes up again what was left open, under another control.
    pub(crate) fn resume(&mut self, control: &Control<'_>) {
        self.parts.iter_mut().for_each(Block::part_from_control);
        self.branch_and_cut(control);
    }

    fn branch_and_cut(&mut self, control: &Control<'_>) {
        if !control.is_stopped() {
            self.each(control, |block| block.branch_and_cut(control));
        }
    }

    /// What is known, recounted on the graph; of a proven index as much of the rest
    /// as was asked for.
    pub(crate) fn answer(
        &mut self,
        graph: &SignedGraph,
        depth: Depth,
        control: &'c Control<'c>,
    ) -> Frustration {
        let forest = block_forest(graph, &self.parts, &[]);
        let own: Vec<Vec<bool>> = self.parts.iter().map(Block::split).collect();
        let mut found = Frustration {
            lower: self.bounds().0,
            split: forest.join(|at| row(&own, at)),
            ..Frustration::default()
        };
        found.ties = graph.frustrated(&found.split);
        found.upper = found.ties.len() as u64;
        control.tell(Progress::Camps {
            lower: found.lower,
            upper: found.upper,
        });
        found.in_some = vec![None; graph.ties().len()];
        found.ambiguous = vec![None; graph.actors()];
        found.stopped = !found.proven();
        if found.proven() && depth != Depth::INDEX {
            let details = gather(graph, &mut self.parts, &forest, depth, control);
            take(graph, &mut found, details);
        }
        found
    }
}

fn take(graph: &SignedGraph, found: &mut Frustration, details: Found) {
    found.optima = details.count;
    found.optima_exact = details.exact;
    found.stopped = details.stopped;
    found.in_some = details.in_some;
    found.ambiguous = details.ambiguous;
    found.splits = details.splits;
    let split = &found.split;
    let ties = graph.frustrated(split);
    if found.splits.is_empty() {
        return;
    }
    // The one that is shown comes first.
    let known = |other: &Vec<bool>| graph.frustrated(other) == ties;
    let at = found.splits.iter().position(known);
    let at = at.unwrap_or(found.splits.len() - 1);
    found.splits.remove(at);
    found.splits.insert(0, split.clone());
}
