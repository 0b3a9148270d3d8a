//! Weak balance: any number of camps, friendly within, hostile between.

use super::answer::{WeakBalance, counted};
use super::cycles::CycleFinder;
use super::moves::{camps, polish};
use crate::analysis::balance::graph::blocks::blocks;
use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;
use crate::analysis::balance::triads::census::each_triangle;

/// Steps of the search for cycles that a bound is worth.
const BOUND_WORK: usize = 30_000_000;

/// The cheap part of [`weak_balance`], bounds alone: cycles with one negative tie
/// that share no tie, and camps bettered by moving single actors.
/// O(m) for each negative tie, up to a fixed number of steps.
pub(crate) fn weak_bounds(graph: &SignedGraph, control: &Control<'_>) -> WeakBalance {
    let mut work = BOUND_WORK;
    // Triangles first: they need no search and are found even without time.
    let mut used = vec![false; graph.ties().len()];
    let mut lower = 0;
    let hostile = |&&tie: &&usize| graph.ties().get(tie).is_some_and(|tie| !tie.positive);
    each_triangle(graph.all_near(), control, |_, ties| {
        if ties.iter().all(|&tie| !used.at(tie)) && ties.iter().filter(hostile).count() == 1 {
            ties.iter().for_each(|&tie| used.put(tie, true));
            lower += 1;
        }
    });
    for ties in blocks(graph) {
        if control.is_stopped() {
            break;
        }
        let cut: Vec<bool> = ties.iter().map(|&tie| used.at(tie)).collect();
        let part = CycleFinder::new(graph, &ties);
        lower += part.packed(&cut, &mut work, control).len() as u64;
    }
    let own: Vec<usize> = (0..graph.actors()).collect();
    let starts = [own, camps(graph, &|_| true), vec![0; graph.actors()]];
    let mut best: Option<WeakBalance> = None;
    for start in starts {
        let found = counted(graph, polish(graph, &start, control));
        if best.as_ref().is_none_or(|best| found.upper < best.upper) {
            best = Some(found);
        }
    }
    let mut best = best.unwrap_or_default();
    best.lower = lower.min(best.upper);
    best
}

/// The camps of `split`, bettered by moving single actors: never more ties are
/// against them than against the split. O(m) a round.
pub(crate) fn weak_from(graph: &SignedGraph, split: &[bool], control: &Control<'_>) -> WeakBalance {
    let start: Vec<usize> = (0..graph.actors())
        .map(|actor| usize::from(split.at(actor)))
        .collect();
    counted(graph, polish(graph, &start, control))
}
