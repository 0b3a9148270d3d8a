//! All optimal splits of a graph from those of its blocks.

use super::ambiguity::ambiguous;
use super::known::{Known, know};
use crate::analysis::balance::frustration::answer::Depth;
use crate::analysis::balance::frustration::answer::LISTED;
use crate::analysis::balance::frustration::block::Block;
use crate::analysis::balance::graph::block_forest::BlockForest;
use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::progress::{Control, Progress};
use crate::analysis::balance::slots::{Slots, row};

/// What is found out about all optimal splits of a graph.
pub(crate) struct Found {
    pub count: u64,
    pub exact: bool,
    pub splits: Vec<Vec<bool>>,
    pub in_some: Vec<Option<bool>>,
    pub ambiguous: Vec<Option<bool>>,
    /// Whether it was stopped before all of it was known.
    pub stopped: bool,
}

/// Asks every block. The splits of a block are independent of those of others,
/// so counts multiply; a count beyond 2⁶⁴ is only known to be more than that.
pub(crate) fn gather<'c>(
    graph: &SignedGraph,
    parts: &mut [Block<'c>],
    whole: &BlockForest,
    depth: Depth,
    control: &'c Control<'c>,
) -> Found {
    let mut found = Found {
        count: 1,
        exact: true,
        splits: Vec::new(),
        // Ties outside all blocks are in no cycle, and so never broken.
        in_some: vec![Some(false); graph.ties().len()],
        ambiguous: vec![None; graph.actors()],
        stopped: false,
    };
    let most = depth.splits.max(1);
    let mut known: Vec<Known<'c>> = Vec::new();
    let (mut done, all) = (0, parts.iter().map(|block| block.ties.len()).sum());
    for block in parts.iter_mut() {
        let mut one = know(block, most, control);
        let (count, beyond) = (found.count).overflowing_mul(one.list.len().max(1) as u64);
        found.count = if beyond { u64::MAX } else { count };
        found.exact &= one.complete && !beyond;
        // Short of the splits asked for and yet not all of them: stopped.
        found.stopped |= !one.complete && one.list.len() < most;
        if depth.tension {
            let mut tell = |more: usize| {
                done += more;
                control.tell(Progress::Tension { done, all });
            };
            for (&at, some) in block
                .ties
                .iter()
                .zip(one.breakable(block, &mut tell, control))
            {
                found.in_some.put(at, some);
                found.stopped |= some.is_none();
            }
        }
        if !depth.tension {
            block
                .ties
                .iter()
                .for_each(|&at| found.in_some.put(at, None));
        }
        known.push(one);
    }
    let listed = most.min((LISTED / graph.actors().max(1)).max(1));
    found.splits = products(whole, &known, listed);
    if depth.tension {
        found.ambiguous = ambiguous(graph, parts, &mut known, &found.in_some, control);
        found.stopped |= found.ambiguous.iter().any(Option::is_none);
        // An ambiguous actor stands on the other side in another split.
        if found.count == 1 && found.ambiguous.contains(&Some(true)) {
            found.count = 2;
        }
    }
    found
}

/// Up to `most` splits of the whole graph, the first block's choice changing
/// fastest. O(n) each.
fn products(whole: &BlockForest, known: &[Known<'_>], most: usize) -> Vec<Vec<bool>> {
    let mut choice = vec![0_usize; known.len()];
    let mut splits = Vec::new();
    while splits.len() < most {
        let own = |at: usize| {
            known
                .get(at)
                .map_or(&[][..], |one| row(&one.list, choice.at(at)))
        };
        splits.push(whole.join(own));
        let next = (known.iter().zip(&choice)).position(|(one, &at)| at + 1 < one.list.len());
        let Some(next) = next else {
            break;
        };
        choice.put(next, choice.at(next) + 1);
        choice.iter_mut().take(next).for_each(|at| *at = 0);
    }
    splits
}
