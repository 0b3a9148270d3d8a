//! Every split of a small kernel, one move at a time (Gray code).

use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::slots::{Slots, row};

/// Kernels up to this many actors are tried whole.
pub(crate) const SMALL: usize = 16;

/// … and up to this many even when there is no time left.
pub(crate) const TINY: usize = 9;

/// The least cost, and the splits that reach it: up to `most` of them, with
/// the first actor in camp `false`; the third: whether these are all.
/// O(2ⁿ · degree).
pub(crate) fn enumerate_splits(pairs: &WeightedGraph, most: usize) -> (i64, Vec<Vec<bool>>, bool) {
    let n = pairs.len();
    let mut split = vec![false; n];
    let mut cost = pairs.cost(&split);
    let mut best = (cost, vec![split.clone()], true);
    for step in 1..(1_u64 << n.saturating_sub(1)) {
        let actor = 1 + step.trailing_zeros() as usize;
        split.put(actor, !split.at(actor));
        for &(_, at) in row(&pairs.near, actor) {
            let w = pairs.weight(at).abs();
            cost += if pairs.breaks(at, &split) { w } else { -w };
        }
        if cost < best.0 {
            best = (cost, vec![split.clone()], true);
        } else if cost == best.0 {
            if best.1.len() < most {
                best.1.push(split.clone());
            } else {
                best.2 = false;
            }
        }
    }
    best
}
