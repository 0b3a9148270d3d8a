//! Which actors change camps between optimal splits.

use std::collections::BTreeMap;

use super::known::Known;
use crate::analysis::balance::frustration::block::Block;
use crate::analysis::balance::frustration::block::block_forest;
use crate::analysis::balance::graph::block_forest::ForestStep;
use crate::analysis::balance::graph::blocks::components;
use crate::analysis::balance::graph::signed::{SignedGraph, SignedTie};
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;

/// For each actor whether its camp differs between optimal splits, relative to the
/// largest rigid group of its component, independent of the order of actors. Along the
/// block forest an ambiguous step makes everything behind it ambiguous.
///
/// O(m + members · kept groups · splits listed), and a question to the block for each
/// group.
pub(crate) fn ambiguous(
    graph: &SignedGraph,
    parts: &[Block<'_>],
    known: &mut [Known<'_>],
    in_some: &[Option<bool>],
    control: &Control<'_>,
) -> Vec<Option<bool>> {
    let classes: Vec<Vec<usize>> = (parts.iter().zip(known.iter_mut()))
        .map(|(part, one)| rigid_classes(part, one, in_some, control))
        .collect();
    let anchors = anchors(graph, parts, &classes);
    let whole = block_forest(graph, parts, &anchors);
    // Anchors are not ambiguous; actors that are reached later are written over.
    let mut state = vec![Some(false); graph.actors()];
    for &joint in whole.walk() {
        match joint {
            ForestStep::Bridge { from, to, .. } => state.put(to, state.at(from)),
            ForestStep::Block { at, entry } => {
                let (Some(classes), Some(one)) = (classes.get(at), known.get(at)) else {
                    continue;
                };
                let members = whole.members(at);
                let here = state.at(members.at(entry));
                for (own, &member) in members.iter().enumerate() {
                    if own == entry {
                        continue;
                    }
                    let differs = if classes.at(own) == classes.at(entry) {
                        Some(false)
                    } else {
                        one.separates(own, entry).then_some(true)
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

impl Known<'_> {
    /// Whether listed splits have two members in one camp as well as apart.
    fn separates(&self, a: usize, b: usize) -> bool {
        let mut each = self.list.iter().map(|split| split.at(a) == split.at(b));
        let first = each.next();
        each.any(|same| Some(same) != first)
    }

    /// In which of the listed splits a member stands as the first one does, or in
    /// which it does not: what comes first.
    fn sides(&self, own: usize) -> Vec<bool> {
        let with = |split: &Vec<bool>| split.at(own) == split.at(0);
        let first = self.list.first().is_some_and(with);
        self.list.iter().map(|split| with(split) == first).collect()
    }
}

/// A class for each member of a block: members of one class stand in the same way to
/// each other in all optimal splits.
fn rigid_classes(
    part: &Block<'_>,
    one: &mut Known<'_>,
    in_some: &[Option<bool>],
    control: &Control<'_>,
) -> Vec<usize> {
    let mut class = unbroken_components(part, in_some);
    if control.is_stopped() {
        return class;
    }
    // One member of each class, compared where the listed splits do not tell them apart.
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for own in 0..class.len() {
        first.entry(class.at(own)).or_insert(own);
    }
    let mut open: Vec<usize> = first.into_values().collect();
    let mut into: BTreeMap<usize, usize> = BTreeMap::new();
    while !open.is_empty() && !control.is_stopped() {
        let mut alike: BTreeMap<Vec<bool>, Vec<usize>> = BTreeMap::new();
        for &own in &open {
            alike.entry(one.sides(own)).or_default().push(own);
        }
        open.clear();
        for group in alike.into_values() {
            let Some((&head, rest)) = group.split_first() else {
                continue;
            };
            let mut left = Vec::new();
            for &own in rest {
                let same = (one.list.first()).is_some_and(|split| split.at(own) == split.at(head));
                match one.has_split(head, own, !same, control) {
                    Some(false) => {
                        into.insert(class.at(own), class.at(head));
                    }
                    Some(true) => left.push(own),
                    None => {}
                }
            }
            // The members that are not rigid to this one may be to each other.
            if left.len() > 1 {
                open.append(&mut left);
            }
        }
    }
    for one in &mut class {
        *one = into.get(one).copied().unwrap_or(*one);
    }
    class
}

/// The components of a block under the ties that no optimal split breaks: one member
/// of each is enough to ask about. O(m).
fn unbroken_components(part: &Block<'_>, in_some: &[Option<bool>]) -> Vec<usize> {
    let kept = (part.ties.iter().zip(&part.own))
        .filter(|&(&at, _)| in_some.get(at).copied().flatten() == Some(false))
        .map(|(_, &(a, b, positive))| SignedTie { a, b, positive });
    components(&SignedGraph::new(part.members.len(), kept)).0
}

/// One actor of the largest group of each component that all optimal splits leave as
/// it is; of equal groups that with the most ties, then the first.
fn anchors(graph: &SignedGraph, parts: &[Block<'_>], classes: &[Vec<usize>]) -> Vec<usize> {
    let mut inside = vec![false; graph.ties().len()];
    let mut kept: Vec<SignedTie> = Vec::new();
    let mut keep = |a: usize, b: usize| {
        kept.push(SignedTie {
            a,
            b,
            positive: true,
        });
    };
    for (part, classes) in parts.iter().zip(classes) {
        part.ties.iter().for_each(|&tie| inside.put(tie, true));
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for (&member, &class) in part.members.iter().zip(classes) {
            keep(member, *first.entry(class).or_insert(member));
        }
    }
    // Ties outside all blocks are never broken.
    let bridges = graph.ties().iter().enumerate();
    for (_, tie) in bridges.filter(|(at, _)| !inside.at(*at)) {
        keep(tie.a, tie.b);
    }
    let (group, count) = components(&SignedGraph::new(graph.actors(), kept));
    let mut sizes = vec![(0_usize, 0_usize); count];
    for actor in 0..graph.actors() {
        let (size, ties) = sizes.at(group.at(actor));
        sizes.put(group.at(actor), (size + 1, ties + graph.near(actor).len()));
    }
    let (component, count) = components(graph);
    let mut anchors: Vec<Option<usize>> = vec![None; count];
    for actor in 0..graph.actors() {
        let size = |actor: usize| sizes.at(group.at(actor));
        let part = component.at(actor);
        if (anchors.at(part)).is_none_or(|old| size(actor) > size(old)) {
            anchors.put(part, Some(actor));
        }
    }
    anchors.into_iter().flatten().collect()
}
