//! Biconnected blocks: every cycle lies in one of them, so the frustration
//! index of a graph is the sum over its blocks.

use super::signed::SignedGraph;
use crate::analysis::balance::slots::Slots;

/// The ties of each block with more than one tie; ties outside (bridges) can
/// always be satisfied. Depth first search with low points (Hopcroft & Tarjan
/// 1973), on a stack of its own. O(n + m). Blocks and their ties come in a fixed order.
pub(crate) fn blocks(graph: &SignedGraph) -> Vec<Vec<usize>> {
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
pub(crate) fn components(graph: &SignedGraph) -> (Vec<usize>, usize) {
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
pub(crate) fn actors_of(graph: &SignedGraph, ties: &[usize]) -> Vec<usize> {
    let mut actors: Vec<usize> = (ties.iter())
        .filter_map(|&at| graph.ties().get(at))
        .flat_map(|tie| [tie.a, tie.b])
        .collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}
