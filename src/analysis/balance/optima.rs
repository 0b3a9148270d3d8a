//! All optimal splits: how many, which ties and which actors differ in them.

use super::block::Block;
use super::blocks::{Joint, Joints, components};
use super::control::Control;
use super::frustration::{Depth, joints};
use super::graph::SignedGraph;
use super::model::Oracle;
use super::slots::{Slots, row};

/// What is found out about all optimal splits of a graph.
pub(super) struct Found {
    pub count: u64,
    pub exact: bool,
    pub splits: Vec<Vec<bool>>,
    pub in_some: Vec<Option<bool>>,
    pub ambiguous: Vec<Option<bool>>,
    /// Whether it was stopped before all of it was known.
    pub stopped: bool,
}

/// So many camps of actors are listed in all: where there are very many actors,
/// fewer splits are.
const LISTED: usize = 2_000_000;

/// One block's optimal splits: as far as listed, and who to ask for the rest.
struct Known<'c> {
    list: Vec<Vec<bool>>,
    complete: bool,
    oracle: Option<Oracle<'c>>,
}

impl Known<'_> {
    /// Whether some optimal split has two members in one camp, or apart.
    fn some(&mut self, a: usize, b: usize, same: bool, control: &Control<'_>) -> Option<bool> {
        let has = |split: &Vec<bool>| (split.at(a) == split.at(b)) == same;
        if self.list.iter().any(has) {
            return Some(true);
        }
        if self.complete {
            return Some(false);
        }
        let oracle = self.oracle.as_mut().filter(|_| !control.is_stopped())?;
        let answer = oracle.with(a, b, same)?;
        Some(match answer {
            Some(split) => {
                self.list.push(split);
                true
            }
            None => false,
        })
    }
}

/// Asks every block. The splits of a block are independent of those of others,
/// so counts multiply; a count beyond 2⁶⁴ is only known to be more than that.
pub(super) fn gather<'c>(
    graph: &SignedGraph,
    parts: &mut [Block<'c>],
    whole: &Joints,
    depth: Depth,
    control: &'c Control<'c>,
) -> Found {
    let mut found = Found {
        count: 1,
        exact: true,
        splits: Vec::new(),
        in_some: vec![Some(false); graph.ties().len()],
        ambiguous: vec![None; graph.actors()],
        stopped: false,
    };
    let most = depth.splits.max(1);
    let mut known: Vec<Known<'c>> = Vec::new();
    for block in parts.iter_mut() {
        let mut one = know(block, most, control);
        let (count, beyond) = (found.count).overflowing_mul(one.list.len().max(1) as u64);
        found.count = if beyond { u64::MAX } else { count };
        found.exact &= one.complete && !beyond;
        // Short of the splits asked for and yet not all of them: stopped.
        found.stopped |= !one.complete && one.list.len() < most;
        if depth.tension {
            control.tell("tension", 0, 0);
            for (&at, &(a, b, positive)) in block.ties.iter().zip(&block.own) {
                let some = one.some(a, b, !positive, control);
                found.in_some.put(at, some);
                found.stopped |= some.is_none();
            }
        }
        known.push(one);
    }
    let listed = most.min((LISTED / graph.actors().max(1)).max(1));
    found.splits = products(whole, &known, listed);
    if depth.tension {
        found.ambiguous = ambiguous(graph, parts, &mut known, control);
        found.stopped |= found.ambiguous.iter().any(Option::is_none);
    }
    found
}

fn know<'c>(block: &mut Block<'c>, most: usize, control: &'c Control<'c>) -> Known<'c> {
    let tried = block.list(most, control);
    if let Some((list, true)) = tried {
        return Known {
            list,
            complete: true,
            oracle: None,
        };
    }
    let mut oracle = block.oracle(control);
    let listed = tried.or_else(|| oracle.as_mut()?.list(most));
    let (list, complete) = listed.unwrap_or_else(|| (vec![block.split()], false));
    Known {
        list,
        complete,
        oracle,
    }
}

/// Up to `most` splits of the whole graph, the first block's choice changing
/// fastest. O(n) each.
fn products(whole: &Joints, known: &[Known<'_>], most: usize) -> Vec<Vec<bool>> {
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

/// Whose camp differs between optimal splits, seen from the best-tied actor of
/// the component: along the tree of blocks, one doubtful step makes all that
/// hangs on it doubtful.
fn ambiguous(
    graph: &SignedGraph,
    parts: &[Block<'_>],
    known: &mut [Known<'_>],
    control: &Control<'_>,
) -> Vec<Option<bool>> {
    let (component, count) = components(graph);
    let mut anchors: Vec<Option<usize>> = vec![None; count];
    for actor in 0..graph.actors() {
        let part = component.at(actor);
        let better =
            (anchors.at(part)).is_none_or(|old| graph.near(actor).len() > graph.near(old).len());
        if better {
            anchors.put(part, Some(actor));
        }
    }
    let anchors: Vec<usize> = anchors.into_iter().flatten().collect();
    let whole = joints(graph, parts, &anchors);
    // Anchors are in no doubt; who is reached later is written over.
    let mut state = vec![Some(false); graph.actors()];
    for &joint in whole.walk() {
        match joint {
            Joint::Bridge { from, to, .. } => state.put(to, state.at(from)),
            Joint::Part { at, entry } => {
                let members = whole.members(at);
                let here = state.at(members.at(entry));
                for (own, &member) in members.iter().enumerate() {
                    let Some(one) = known.get_mut(at).filter(|_| own != entry) else {
                        continue;
                    };
                    let mut asked = |same| one.some(entry, own, same, control);
                    let differs = match (asked(true), asked(false)) {
                        (Some(same), Some(apart)) => Some(same && apart),
                        _ => None,
                    };
                    let both = match (here, differs) {
                        (Some(true), _) | (_, Some(true)) => Some(true),
                        (Some(false), Some(false)) => Some(false),
                        _ => None,
                    };
                    state.put(member, both);
                }
            }
        }
    }
    state
}
