//! Runs all parts of the analysis, and orders what they find.

use super::answer::{Ask, Report, Share, Tension};
use super::variants::{range, sensitivity};
use crate::analysis::balance::frustration::answer::Frustration;
use crate::analysis::balance::frustration::index::Index;
use crate::analysis::balance::graph::blocks::components;
use crate::analysis::balance::graph::collapse::{Backing, collapse};
use crate::analysis::balance::graph::rule::Rule;
use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::null_model::against_chance;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;
use crate::analysis::balance::triads::census::{Triads, triads_within};
use crate::analysis::balance::triads::semicycles::{Semicycles, semicycles};
use crate::analysis::balance::weak::bounds::{weak_bounds, weak_from};
use crate::analysis::balance::weak::search::PartitionSearch;
use crate::model::{Credibility, Document, Reliability};

/// Analyses a document.
///
/// `rule` says how stances become signed ties, `ask` what to work out, and
/// `control` ends the work early; the answer is the whole [`Report`], by the
/// positions of the document's actors. Costs are those of
/// [`frustration`](crate::analysis::balance::frustration()) and [`weak_balance`](crate::analysis::balance::weak_balance),
/// several times over with sensitivity and chance.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Ask, Control, Rule, analyse};
/// use stancemap::model::Document;
/// let report = analyse(&Document::default(), &Rule::default(), &Ask::default(), &Control::free());
/// assert_eq!(report.headline(), "There is nothing to judge: no tie of this map has a sign.");
/// ```
pub fn analyse(document: &Document, rule: &Rule, ask: &Ask, control: &Control<'_>) -> Report {
    let seen = collapse(document, rule);
    let share = control.share(0.3);
    let mut each = seen.arcs.iter().map(|arcs| semicycles(arcs, &share));
    let semicycles = each.try_fold(Semicycles::default(), |sum, one| Some(sum.plus(one?)));
    // A fifth of the time is kept for the parts below.
    let early = control.share(0.8);
    let mut index = Index::new(&seen.graph, &early);
    let mut report = judge(
        seen.graph.clone(),
        Some(&seen.arcs),
        ask,
        (&mut index, &early),
        control,
    );
    report.rule = rule.words(document);
    report.pairs = Some(seen.pairs);
    report.stopped |= semicycles.is_none();
    report.semicycles = semicycles;
    if ask.sensitivity {
        let control = control.share(0.3);
        let (list, whole) = sensitivity(document, rule, &seen, ask, &control);
        report.sensitivity = list;
        report.stopped |= !whole;
    }
    if !seen.open.is_empty() {
        let control = control.share(0.3);
        let (found, proven) = range(document, rule, &seen, &report.frustration, &control);
        report.range = Some(found);
        report.stopped |= !proven;
    }
    report.backing = seen.backing;
    finish(&mut report, ask, index, control);
    report
}

/// Analyses a signed graph that stands for itself, undirected: like
/// [`analyse`], without what only a map has.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Ask, Control, SignedGraph, SignedTie, analyse_graph};
/// let tie = |a, b, positive| SignedTie { a, b, positive };
/// let triad = SignedGraph::new(3, [tie(0, 1, true), tie(1, 2, true), tie(0, 2, false)]);
/// let report = analyse_graph(triad, &Ask::default(), &Control::free());
/// assert_eq!((report.frustration.upper, report.weak.upper), (1, 1));
/// ```
pub fn analyse_graph(graph: SignedGraph, ask: &Ask, control: &Control<'_>) -> Report {
    let early = control.share(0.8);
    let mut index = Index::new(&graph, &early);
    let mut report = judge(graph, None, ask, (&mut index, &early), control);
    report.rule = "undirected ties as given; missing ties are never neutral".to_owned();
    finish(&mut report, ask, index, control);
    report
}

/// Without time left, the search for weak balance is skipped above this many ties.
const AT_ONCE: usize = 2000;

/// The random graphs, then what may take all the time there is: weak balance, and the index
/// again where it is not proven; and what follows from them.
fn finish<'c>(report: &mut Report, ask: &Ask, mut index: Index<'c>, control: &'c Control<'c>) {
    if ask.samples > 0 {
        let share = control.share(0.5);
        let index = report.frustration.upper;
        let chance = against_chance(&report.graph, index, ask.samples, ask.seed, &share);
        report.stopped |= chance.samples < ask.samples || !chance.proven;
        report.chance = Some(chance);
    }
    if !report.weak.proven() && (report.graph.ties().len() <= AT_ONCE || !control.is_stopped()) {
        let mut search = PartitionSearch::new(&report.graph, control);
        search.prove(control);
        let exact = search.answer(&report.graph, control);
        report.weak = std::mem::take(&mut report.weak).tightened(exact);
    }
    if !report.frustration.proven() && !control.is_stopped() {
        index.resume(control);
        report.frustration = index.answer(&report.graph, ask.depth, control);
    }
    // Two camps are a search, too: no index is below that of weak balance.
    let found = &mut report.frustration;
    found.lower = found.lower.max(report.weak.lower.min(found.upper));
    report.stopped |= found.stopped || !report.weak.proven();
    for &at in &found.ties {
        if let Some(tie) = report.graph.ties().get(at) {
            for actor in [tie.a, tie.b] {
                if let Some(share) = report.shares.get_mut(actor) {
                    share.frustrated += 1;
                }
            }
        }
    }
    report.tension = tension(&report.graph, &report.backing, found, &report.triads);
}

/// What every answer holds, but for the proof of weak balance and what follows
/// from the split. `arcs`: those of a map, from which its signed degrees are taken.
fn judge<'c>(
    graph: SignedGraph,
    arcs: Option<&[SignedGraph]>,
    ask: &Ask,
    (index, early): (&mut Index<'c>, &'c Control<'c>),
    control: &Control<'_>,
) -> Report {
    let triads = triads_within(&graph, ask.triads, control);
    let weak = weak_bounds(&graph, &control.share(0.2));
    index.prove(early);
    let frustration = index.answer(&graph, ask.depth, early);
    let weak = weak.tightened(weak_from(&graph, &frustration.split, control));
    let mut shares = vec![Share::default(); graph.actors()];
    let (each, ways_of_one) = match arcs {
        Some(arcs) => (arcs, 1),
        None => (std::slice::from_ref(&graph), 2),
    };
    for tie in each.iter().flat_map(SignedGraph::ties) {
        let ways = [(tie.a, tie.b), (tie.b, tie.a)];
        for (from, to) in ways.into_iter().take(ways_of_one) {
            for (actor, out) in [(from, true), (to, false)] {
                if let Some(share) = shares.get_mut(actor) {
                    *match (tie.positive, out) {
                        (true, true) => &mut share.positive_out,
                        (true, false) => &mut share.positive_in,
                        (false, true) => &mut share.negative_out,
                        (false, false) => &mut share.negative_in,
                    } += 1;
                }
            }
        }
    }
    let (component, count) = components(&graph);
    let mut tied = vec![false; count];
    (graph.ties().iter()).for_each(|tie| tied.put(component.at(tie.a), true));
    Report {
        parts: tied.into_iter().filter(|&tied| tied).count(),
        graph,
        stopped: triads.is_none(),
        triads_left_out: triads.is_none(),
        triads: triads.unwrap_or_default(),
        frustration,
        weak,
        shares,
        ..Report::default()
    }
}

/// Ranks the ties whose change lowers the index: by the unbalanced triads that
/// it removes, then the weakest evidence first, then by position.
fn tension(
    graph: &SignedGraph,
    backing: &[Backing],
    found: &Frustration,
    triads: &Triads,
) -> Vec<Tension> {
    let mut frustrated = vec![false; graph.ties().len()];
    found.ties.iter().for_each(|&tie| frustrated.put(tie, true));
    let mut list: Vec<Tension> = (0..graph.ties().len())
        .filter(|&tie| found.in_some.at(tie) == Some(true) || frustrated.at(tie))
        .map(|tie| {
            let (bad, good) = triads.of_tie.at(tie);
            Tension {
                tie,
                lowers: found.in_some.at(tie),
                triads_removed: i64::try_from(bad).unwrap_or(i64::MAX)
                    - i64::try_from(good).unwrap_or(i64::MAX),
                unbalanced_triads: bad,
            }
        })
        .collect();
    let firmness = |tie: usize| {
        backing.get(tie).map(|back| {
            let grade = back
                .grade
                .map_or((Reliability::F, Credibility::Unknown), |g| g);
            (
                back.grade.is_some(),
                std::cmp::Reverse(grade),
                back.evidence,
            )
        })
    };
    list.sort_by_key(|t| (std::cmp::Reverse(t.triads_removed), firmness(t.tie), t.tie));
    list
}
