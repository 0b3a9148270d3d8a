//! Camps bettered by moving single actors of a signed graph.

use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;
use std::collections::BTreeMap;

/// The components of the positive ties that are kept, as camps.
pub(crate) fn camps(graph: &SignedGraph, kept: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let n = graph.actors();
    let mut camp = vec![usize::MAX; n];
    let mut next = 0;
    for root in 0..n {
        if camp.at(root) != usize::MAX {
            continue;
        }
        camp.put(root, next);
        let mut stack = vec![root];
        while let Some(actor) = stack.pop() {
            for &(to, tie) in graph.near(actor) {
                let positive = graph.ties().get(tie).is_some_and(|t| t.positive);
                if positive && kept(tie) && camp.at(to) == usize::MAX {
                    camp.put(to, next);
                    stack.push(to);
                }
            }
        }
        next += 1;
    }
    camp
}

/// Moves single actors to the camp they fit best as long as that helps.
pub(crate) fn polish(graph: &SignedGraph, start: &[usize], control: &Control<'_>) -> Vec<usize> {
    let n = graph.actors();
    let mut camp = start.to_vec();
    let mut fresh = n;
    for _ in 0..50 {
        let mut moved = false;
        for actor in 0..n {
            if control.tick() {
                return renumbered(&camp);
            }
            let mut gain: BTreeMap<usize, i64> = BTreeMap::new();
            for &(to, tie) in graph.near(actor) {
                let positive = graph.ties().get(tie).is_some_and(|t| t.positive);
                *gain.entry(camp.at(to)).or_default() += if positive { 1 } else { -1 };
            }
            let here = gain.get(&camp.at(actor)).copied().unwrap_or(0);
            let best = gain
                .iter()
                .max_by_key(|(to, g)| (**g, std::cmp::Reverse(**to)));
            let (to, best) = best.map_or((fresh, 0), |(&to, &g)| (to, g));
            if best.max(0) > here {
                camp.put(actor, if best > 0 { to } else { fresh });
                fresh += usize::from(best <= 0);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    renumbered(&camp)
}

pub(crate) fn renumbered(camp: &[usize]) -> Vec<usize> {
    let mut name = BTreeMap::new();
    (camp.iter())
        .map(|c| {
            let next = name.len();
            *name.entry(*c).or_insert(next)
        })
        .collect()
}
