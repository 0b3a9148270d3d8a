//! Biconnected blocks: every cycle lies in one of them, so the frustration
//! index of a graph is the sum over its blocks.

use super::graph::SignedGraph;
use super::slots::{Slots, row};

/// The ties of each block with more than one tie; ties outside (bridges) can
/// always be satisfied. Depth first search with low points (Hopcroft & Tarjan
/// 1973), on a stack of its own. O(n + m). Blocks and their ties come in a fixed order.
pub(super) fn blocks(graph: &SignedGraph) -> Vec<Vec<usize>> {
    let n = graph.actors();
    let mut order = vec![0_usize; n];
    let mut low = vec![0_usize; n];
    let mut next = 1;
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut used = vec![false; graph.ties().len()];
    // Actor, the tie it was reached by, the next neighbour to look at.
    let mut path: Vec<(usize, usize, usize)> = Vec::new();
    for root in 0..n {
        if order.at(root) != 0 {
            continue;
        }
        order.put(root, next);
        low.put(root, next);
        next += 1;
        path.push((root, usize::MAX, 0));
        while let Some((actor, by, at)) = path.pop() {
            if let Some(&(to, tie)) = graph.near(actor).get(at) {
                path.push((actor, by, at + 1));
                if used.at(tie) {
                    continue;
                }
                used.put(tie, true);
                open.push(tie);
                if order.at(to) == 0 {
                    order.put(to, next);
                    low.put(to, next);
                    next += 1;
                    path.push((to, tie, 0));
                } else {
                    low.put(actor, low.at(actor).min(order.at(to)));
                }
                continue;
            }
            let Some(&(parent, _, _)) = path.last() else {
                continue;
            };
            low.put(parent, low.at(parent).min(low.at(actor)));
            if low.at(actor) >= order.at(parent) {
                let from = open.iter().rposition(|&tie| tie == by).unwrap_or(0);
                let block = open.split_off(from);
                if block.len() > 1 {
                    found.push(block);
                }
            }
        }
    }
    found
}

/// For each actor the number of its connected component, in the order of their
/// first actors; and how many components there are. O(n + m).
pub(super) fn components(graph: &SignedGraph) -> (Vec<usize>, usize) {
    let mut part = vec![usize::MAX; graph.actors()];
    let mut count = 0;
    let mut stack = Vec::new();
    for root in 0..graph.actors() {
        if part.at(root) != usize::MAX {
            continue;
        }
        part.put(root, count);
        stack.push(root);
        while let Some(actor) = stack.pop() {
            for &(to, _) in graph.near(actor) {
                if part.at(to) == usize::MAX {
                    part.put(to, count);
                    stack.push(to);
                }
            }
        }
        count += 1;
    }
    (part, count)
}

/// The actors of some ties in ascending order.
pub(super) fn actors_of(graph: &SignedGraph, ties: &[usize]) -> Vec<usize> {
    let mut actors: Vec<usize> = (ties.iter())
        .filter_map(|&at| graph.ties().get(at))
        .flat_map(|tie| [tie.a, tie.b])
        .collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}

/// How blocks and bridges hang together: a forest, walked from its roots, so
/// that a split of each block gives one of the whole graph in a single pass.
pub(super) struct Joints {
    actors: usize,
    members: Vec<Vec<usize>>,
    walk: Vec<Joint>,
}

/// A step of the walk. Its first actor has been met before, all others have not.
#[derive(Debug, Clone, Copy)]
pub(super) enum Joint {
    /// A tie outside all blocks.
    Bridge {
        from: usize,
        to: usize,
        positive: bool,
    },
    /// A block by its position, entered by one of its members.
    Part { at: usize, entry: usize },
}

impl Joints {
    /// The forest of the blocks with these `members` (each ascending), from
    /// `roots` first and then from whoever is left. `inside`: the ties of blocks.
    /// O(n + m).
    pub(super) fn new(
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
                    walk.push(Joint::Bridge { from, to, positive });
                }
                for &(at, entry) in row(&of, from) {
                    if done.at(at) {
                        continue;
                    }
                    done.put(at, true);
                    walk.push(Joint::Part { at, entry });
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
    pub(super) fn walk(&self) -> &[Joint] {
        &self.walk
    }

    /// The members of a block.
    pub(super) fn members(&self, at: usize) -> &[usize] {
        row(&self.members, at)
    }

    /// A split of the whole graph from `own` splits of the blocks, which are
    /// turned over where they meet others. O(n).
    pub(super) fn join<'s>(&self, own: impl Fn(usize) -> &'s [bool]) -> Vec<bool> {
        let mut side = vec![false; self.actors];
        for &joint in &self.walk {
            match joint {
                Joint::Bridge { from, to, positive } => side.put(to, side.at(from) == positive),
                Joint::Part { at, entry } => {
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
