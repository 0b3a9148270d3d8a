//! The tree of blocks and bridges of each connected component.

use super::signed::SignedGraph;
use crate::analysis::balance::slots::{Slots, row};

/// How blocks and bridges hang together: a forest, walked from its roots, so
/// that a split of each block gives one of the whole graph in a single pass.
pub(crate) struct BlockForest {
    actors: usize,
    members: Vec<Vec<usize>>,
    walk: Vec<ForestStep>,
}

/// A step of the walk. Its first actor has been met before, all others have not.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ForestStep {
    /// A tie outside all blocks.
    Bridge {
        from: usize,
        to: usize,
        positive: bool,
    },
    /// A block by its position, entered by one of its members.
    Block { at: usize, entry: usize },
}

impl BlockForest {
    /// The forest of the blocks with these `members` (each ascending), from
    /// `roots` first and then from the actors that are left. `inside`: the ties of blocks.
    /// O(n + m).
    pub(crate) fn new(
        graph: &SignedGraph,
        members: Vec<Vec<usize>>,
        inside: &[bool],
        roots: &[usize],
    ) -> Self {
        let actors = graph.actors();
        let mut of: Vec<Vec<(usize, usize)>> = vec![Vec::new(); actors];
        for (at, list) in members.iter().enumerate() {
            for (place, &actor) in list.iter().enumerate() {
                if let Some(parts) = of.get_mut(actor) {
                    parts.push((at, place));
                }
            }
        }
        let mut met = vec![false; actors];
        let mut done = vec![false; members.len()];
        let mut walk = Vec::new();
        let mut stack = Vec::new();
        for root in roots.iter().copied().chain(0..actors) {
            if met.at(root) {
                continue;
            }
            met.put(root, true);
            stack.push(root);
            while let Some(from) = stack.pop() {
                for &(to, tie) in graph.near(from) {
                    if inside.at(tie) || met.at(to) {
                        continue;
                    }
                    met.put(to, true);
                    stack.push(to);
                    let positive = graph.ties().get(tie).is_some_and(|tie| tie.positive);
                    walk.push(ForestStep::Bridge { from, to, positive });
                }
                for &(at, entry) in row(&of, from) {
                    if done.at(at) {
                        continue;
                    }
                    done.put(at, true);
                    walk.push(ForestStep::Block { at, entry });
                    for &member in row(&members, at) {
                        if !met.at(member) {
                            met.put(member, true);
                            stack.push(member);
                        }
                    }
                }
            }
        }
        Self {
            actors,
            members,
            walk,
        }
    }

    /// The steps, in an order in which each begins where another has been.
    pub(crate) fn walk(&self) -> &[ForestStep] {
        &self.walk
    }

    /// The members of a block.
    pub(crate) fn members(&self, at: usize) -> &[usize] {
        row(&self.members, at)
    }

    /// A split of the whole graph from `own` splits of the blocks, which are
    /// turned over where they meet others. O(n).
    pub(crate) fn join<'s>(&self, own: impl Fn(usize) -> &'s [bool]) -> Vec<bool> {
        let mut side = vec![false; self.actors];
        for &joint in &self.walk {
            match joint {
                ForestStep::Bridge { from, to, positive } => {
                    side.put(to, side.at(from) == positive);
                }
                ForestStep::Block { at, entry } => {
                    let (members, split) = (self.members(at), own(at));
                    let turned = split.at(entry) != side.at(members.at(entry));
                    for (&member, &camp) in members.iter().zip(split) {
                        side.put(member, camp != turned);
                    }
                }
            }
        }
        side
    }
}
