//! The index again: of parts of the map, and over the readings of open stances.

use std::collections::BTreeMap;

use super::collapse::{Collapsed, collapse, with_choice};
use super::control::Control;
use super::frustration::{Depth, Frustration, frustration};
use super::graph::SignedGraph;
use super::report::{Ask, Range, Variant};
use super::rule::Rule;
use crate::model::{Credibility, Document, Domain, Reliability};

/// Without time left, parts of more ties than this are not looked at.
const AT_ONCE: usize = 2000;

/// The index without ties below a grade, and domain by domain; and whether all
/// of it was worked out. Costs what [`frustration`] costs for each part.
pub(super) fn sensitivity(
    document: &Document,
    rule: &Rule,
    seen: &Collapsed,
    ask: &Ask,
    control: &Control<'_>,
) -> (Vec<Variant>, bool) {
    let mut list: Vec<Variant> = Vec::new();
    let mut whole = true;
    let mut judge = |what: String, graph: &SignedGraph| {
        if control.is_stopped() && graph.ties().len() > AT_ONCE {
            whole = false;
            return;
        }
        let found = frustration(graph, Depth::INDEX, control);
        whole &= !found.stopped;
        list.push(Variant {
            what,
            ties: graph.ties().len(),
            lower: found.lower,
            upper: found.upper,
        });
    };
    let keeping = |keep: &dyn Fn(Reliability, Credibility) -> bool| {
        let ties = seen.graph.ties().iter().zip(&seen.backing);
        let kept = ties.filter(|(_, back)| back.grade.is_some_and(|(r, c)| keep(r, c)));
        SignedGraph::new(seen.graph.actors(), kept.map(|(tie, _)| *tie))
    };
    let usual = [Reliability::B, Reliability::C];
    for least in (ask.reliability).map_or(usual.to_vec(), |least| vec![least]) {
        let what = format!("reliability {} or better", least.letter());
        judge(what, &keeping(&|r, _| r <= least));
    }
    let usual = [Credibility::Probable, Credibility::Possible];
    for least in (ask.credibility).map_or(usual.to_vec(), |least| vec![least]) {
        let what = format!("credibility {} or better", least.number());
        judge(what, &keeping(&|_, c| c <= least));
    }
    let shown = |domain: &&Domain| {
        let only = rule.domains.as_ref();
        only.is_none_or(|only| only.contains(&domain.id))
    };
    for domain in document.domains().iter().filter(shown) {
        let only = Rule {
            domains: Some([domain.id.clone()].into()),
            ..rule.clone()
        };
        let what = format!("domain {}", domain.label().to_lowercase());
        judge(what, &collapse(document, &only).graph);
    }
    (list, whole)
}

/// Combinations of readings that are tried, at most.
const COMBINATIONS: usize = 1024;

/// The index over the readings of the open stances: every combination where
/// these are few, else all first readings, all second ones and so on.
///
/// The second: whether nothing was left out for want of time.
pub(super) fn range(
    document: &Document,
    rule: &Rule,
    seen: &Collapsed,
    judged: &Frustration,
    control: &Control<'_>,
) -> (Range, bool) {
    let mut found = Range {
        lower: judged.lower,
        upper: judged.upper,
        exact: judged.proven(),
    };
    let product = (seen.open.iter()).try_fold(1_usize, |all, (_, readings)| {
        all.checked_mul(readings.len())
    });
    let whole = product.filter(|&all| all <= COMBINATIONS);
    let mut proven = judged.proven();
    let rounds = whole.unwrap_or(3);
    for round in 1..rounds {
        if control.is_stopped() {
            proven = false;
            break;
        }
        let mut rest = round;
        let chosen: BTreeMap<usize, _> = (seen.open.iter())
            .map(|(stance, readings)| {
                let at = if whole.is_some() {
                    let at = rest % readings.len();
                    rest /= readings.len();
                    at
                } else {
                    round.min(readings.len() - 1)
                };
                (*stance, readings.get(at).copied().flatten())
            })
            .collect();
        let other = with_choice(document, rule, &|stance| chosen.get(&stance).copied());
        let index = frustration(&other.graph, Depth::INDEX, control);
        found.lower = found.lower.min(index.lower);
        found.upper = found.upper.max(index.upper);
        proven &= index.proven();
    }
    found.exact = proven && whole.is_some();
    (found, proven)
}
