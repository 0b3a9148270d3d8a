//! All optimal splits: how many, which ties and which actors differ in them.

use std::collections::VecDeque;

use super::block::Block;
use super::blocks::components;
use super::control::Control;
use super::frustration::{Depth, joined};
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
}

/// One block's optimal splits: as far as listed, and who to ask for the rest.
struct Known<'c> {
    list: Vec<Vec<bool>>,
    complete: bool,
    oracle: Option<Oracle<'c>>,
}

impl Known<'_> {
    /// Whether some optimal split has two members in one camp, or apart.
    fn some(&mut self, a: usize, b: usize, same: bool) -> Option<bool> {
        let has = |split: &Vec<bool>| (split.at(a) == split.at(b)) == same;
        if self.list.iter().any(has) {
            return Some(true);
        }
        if self.complete {
            return Some(false);
        }
        let answer = self.oracle.as_mut()?.with(a, b, same)?;
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
/// so counts multiply.
pub(super) fn gather<'c>(
    graph: &SignedGraph,
    parts: &mut [Block<'c>],
    depth: Depth,
    control: &'c Control<'c>,
) -> Found {
    let mut found = Found {
        count: 1,
        exact: true,
        splits: Vec::new(),
        in_some: vec![Some(false); graph.ties().len()],
        ambiguous: vec![None; graph.actors()],
    };
    let most = depth.splits.max(1);
    let mut known: Vec<Known<'c>> = Vec::new();
    for block in parts.iter_mut() {
        let mut one = know(block, most, control);
        found.count = found.count.saturating_mul(one.list.len().max(1) as u64);
        found.exact &= one.complete;
        if depth.tension {
            control.tell("tension", 0, 0);
            for (&at, &(a, b, positive)) in block.ties.iter().zip(&block.own) {
                found.in_some.put(at, one.some(a, b, !positive));
            }
        }
        known.push(one);
    }
    found.splits = products(graph, parts, &known, most);
    if depth.tension {
        found.ambiguous = ambiguous(graph, parts, &mut known);
    }
    found
}

fn know<'c>(block: &mut Block<'c>, most: usize, control: &'c Control<'c>) -> Known<'c> {
    if let Some((list, true)) = block.list(most) {
        return Known {
            list,
            complete: true,
            oracle: None,
        };
    }
    let mut oracle = block.oracle(control);
    let listed = oracle.as_mut().and_then(|oracle| oracle.list(most));
    let (list, complete) = listed.unwrap_or_else(|| (vec![block.split()], false));
    Known {
        list,
        complete,
        oracle,
    }
}

/// Up to `most` splits of the whole graph, the first block's choice changing fastest.
fn products(
    graph: &SignedGraph,
    parts: &[Block<'_>],
    known: &[Known<'_>],
    most: usize,
) -> Vec<Vec<bool>> {
    let mut choice = vec![0_usize; known.len()];
    let mut splits = Vec::new();
    while splits.len() < most {
        let own = parts
            .iter()
            .zip(known)
            .zip(&choice)
            .map(|((block, one), &at)| {
                let split = one.list.get(at).cloned().unwrap_or_default();
                (block.members.clone(), split)
            });
        splits.push(joined(graph, own.collect()));
        let next = (0..known.len()).find(|&at| {
            known
                .get(at)
                .is_some_and(|one| choice.at(at) + 1 < one.list.len())
        });
        let Some(next) = next else {
            break;
        };
        choice.put(next, choice.at(next) + 1);
        for at in 0..next {
            choice.put(at, 0);
        }
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
) -> Vec<Option<bool>> {
    let n = graph.actors();
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut inside = vec![false; graph.ties().len()];
    for (at, block) in parts.iter().enumerate() {
        for &member in &block.members {
            if let Some(list) = of.get_mut(member) {
                list.push(at);
            }
        }
        block.ties.iter().for_each(|&tie| inside.put(tie, true));
    }
    let (component, count) = components(graph);
    let mut anchors: Vec<Option<usize>> = vec![None; count];
    for actor in 0..n {
        let part = component.at(actor);
        let better = anchors
            .at(part)
            .is_none_or(|old| graph.near(actor).len() > graph.near(old).len());
        if better {
            anchors.put(part, Some(actor));
        }
    }
    let mut state: Vec<Option<Option<bool>>> = vec![None; n];
    let mut done = vec![false; parts.len()];
    let mut queue: VecDeque<usize> = VecDeque::new();
    for anchor in anchors.into_iter().flatten() {
        state.put(anchor, Some(Some(false)));
        queue.push_back(anchor);
    }
    while let Some(actor) = queue.pop_front() {
        let here = state.at(actor).flatten();
        for &(to, tie) in graph.near(actor) {
            if !inside.at(tie) && state.at(to).is_none() {
                state.put(to, Some(here));
                queue.push_back(to);
            }
        }
        for &at in row(&of, actor) {
            let (Some(block), Some(one)) = (parts.get(at), known.get_mut(at)) else {
                continue;
            };
            if done.at(at) {
                continue;
            }
            done.put(at, true);
            let entry = block.members.binary_search(&actor).unwrap_or(0);
            for (own, &member) in block.members.iter().enumerate() {
                if state.at(member).is_some() {
                    continue;
                }
                let differs = match (one.some(entry, own, true), one.some(entry, own, false)) {
                    (Some(same), Some(apart)) => Some(same && apart),
                    _ => None,
                };
                let both = match (here, differs) {
                    (Some(true), _) | (_, Some(true)) => Some(true),
                    (Some(false), Some(false)) => Some(false),
                    _ => None,
                };
                state.put(member, Some(both));
                queue.push_back(member);
            }
        }
    }
    state.into_iter().map(Option::flatten).collect()
}
