//! The index again: of parts of the map, and over the readings of open stances.

use std::collections::BTreeMap;

use super::answer::{Ask, Range, Variant};
use crate::analysis::balance::frustration::answer::{Depth, Frustration};
use crate::analysis::balance::frustration::index::frustration;
use crate::analysis::balance::graph::collapse::{Collapsed, of_ties, with_choice};
use crate::analysis::balance::graph::rule::Rule;
use crate::analysis::balance::graph::signed::{SignedGraph, SignedTie};
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::triads::census::triads_within;
use crate::analysis::dyads::Dyads;
use crate::model::{Credibility, Document, Reliability, Value, isolated};

/// Without time left, parts of more ties than this are not looked at.
const AT_ONCE: usize = 2000;
/// … nor more domains than these many actors and ties make up, of which a tie counts
/// as so many actors.
const LATE: usize = 2_000_000;
const LATE_TIE: usize = 100;

/// The index without ties below a grade, and domain by domain; and whether all
/// of it was worked out. Costs what [`frustration`] costs for each part.
pub(crate) fn sensitivity(
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
    let skipped = !each_domain(document, rule, control, judge);
    (list, whole && !skipped)
}

/// Shows `judge` the graph of each domain that is shown, by itself. Whether it was
/// shown all of them: without time left only as many as are soon collapsed.
/// O(stances log stances + domains · actors).
fn each_domain(
    document: &Document,
    rule: &Rule,
    control: &Control<'_>,
    mut judge: impl FnMut(String, &SignedGraph),
) -> bool {
    let stances = document.stances().len();
    // To collapse very many stances takes time of its own.
    let is_late = || control.is_stopped() && stances > 10 * AT_ONCE;
    if is_late() && !document.domains().is_empty() {
        return false;
    }
    let dyads = Dyads::of(document, rule.filter.as_of);
    let each = dyads.ties_by_domain(document);
    let mut late = 0;
    for (domain, ties) in document.domains().iter().zip(each) {
        if !rule.filter.shows(&domain.id) {
            continue;
        }
        if control.is_stopped() {
            late += document.actors().len() + LATE_TIE * ties.len();
        }
        if is_late() || late > LATE {
            return false;
        }
        let what = format!("domain {}", isolated(&domain.label().to_lowercase()));
        judge(what, &of_ties(document, rule, ties, &|_| None).graph);
    }
    true
}

/// Combinations of readings that are tried, at most.
const COMBINATIONS: usize = 1024;

/// The index over the readings of the open stances: every combination where
/// these are few, else all first readings, all second ones and so on, and beside
/// them the least and a most of all from one index each ([`extremes`]).
///
/// The second: whether nothing was left out for want of time.
pub(crate) fn range(
    document: &Document,
    rule: &Rule,
    seen: &Collapsed,
    judged: &Frustration,
    control: &Control<'_>,
) -> (Range, bool) {
    let balance_of =
        |graph: &SignedGraph| triads_within(graph, 0, control).and_then(|found| found.balance());
    let balance = balance_of(&seen.graph);
    let mut found = Range {
        lower: judged.lower,
        upper: judged.upper,
        triangles: balance.map(|share| (share, share)),
        ..Range::default()
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
        let chosen = combination(seen, round, whole.is_some());
        let other = with_choice(document, rule, &|stance| chosen.get(&stance).copied());
        let index = frustration(&other.graph, Depth::INDEX, control);
        found.lower = found.lower.min(index.lower);
        found.upper = found.upper.max(index.upper);
        proven &= index.proven();
        if let Some(share) = balance_of(&other.graph) {
            let (least, most) = found.triangles.unwrap_or((share, share));
            found.triangles = Some((least.min(share), most.max(share)));
        }
    }
    if proven && whole.is_some() {
        found.exact = true;
        found.lower_exact = true;
        found.at_most = Some(found.upper);
        return (found, proven);
    }
    if let Some((least, most)) = extremes(document, rule, seen, control) {
        let [least, most] = [least, most].map(|g| frustration(&g, Depth::INDEX, control));
        found.lower_exact = least.proven();
        if least.proven() {
            found.lower = least.upper;
        }
        found.at_most = Some(most.upper.max(found.upper));
        found.exact = least.proven() && found.at_most == Some(found.upper) && judged.proven();
    }
    (found, proven)
}

/// A reading of each open stance: the combination of this number, or where not
/// `all` are tried the reading of this number, the last where there are fewer.
fn combination(seen: &Collapsed, number: usize, all: bool) -> BTreeMap<usize, Option<Value>> {
    let mut rest = number;
    (seen.open.iter())
        .map(|(stance, readings)| {
            let at = if all {
                let at = rest % readings.len();
                rest /= readings.len();
                at
            } else {
                number.min(readings.len() - 1)
            };
            (*stance, readings.get(at).copied().flatten())
        })
        .collect()
}

/// Combinations of the readings of one pair of actors, at most.
const OF_A_PAIR: usize = 64;

/// A graph whose index is the least over all readings, and one whose index none
/// exceeds. Readings of one pair leave those of others alone, so for each split
/// every pair takes its best: it costs the least number of ties of either sign that
/// it can have. With the most of either sign it costs what no reading exceeds.
///
/// `None` where a pair has very many readings, or when stopped.
fn extremes(
    document: &Document,
    rule: &Rule,
    seen: &Collapsed,
    control: &Control<'_>,
) -> Option<(SignedGraph, SignedGraph)> {
    // Of each pair: how far its stances are in counting through, and how many
    // combinations of readings there are.
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut digits = Vec::new();
    for (stance, readings) in &seen.open {
        let record = document.stances().get(*stance)?;
        let [a, b] = [&record.from, &record.to].map(|id| document.actor_index(id));
        let (a, b) = (a?, b?);
        let count = pairs.entry((a.min(b), a.max(b))).or_insert(1);
        digits.push((*stance, (a.min(b), a.max(b)), *count));
        *count = count
            .checked_mul(readings.len())
            .filter(|&n| n <= OF_A_PAIR)?;
    }
    let mut least = signs(&seen.graph);
    let mut most = least.clone();
    for round in 1..pairs.values().copied().max().unwrap_or(1) {
        if control.is_stopped() {
            return None;
        }
        let chosen: BTreeMap<usize, _> = (digits.iter().zip(&seen.open))
            .map(|((stance, pair, before), (_, readings))| {
                let all = pairs.get(pair).copied().unwrap_or(1);
                let at = round % all / before % readings.len();
                (*stance, readings.get(at).copied().flatten())
            })
            .collect();
        let other = with_choice(document, rule, &|stance| chosen.get(&stance).copied());
        let now = signs(&other.graph);
        for pair in pairs.keys() {
            let now = now.get(pair).copied().unwrap_or_default();
            let (low, high) = (
                least.entry(*pair).or_default(),
                most.entry(*pair).or_default(),
            );
            for ((low, high), now) in low.iter_mut().zip(high.iter_mut()).zip(now) {
                (*low, *high) = ((*low).min(now), (*high).max(now));
            }
        }
    }
    let graph = |signs| with_signs(seen.graph.actors(), signs);
    Some((graph(least), graph(most)))
}

/// How many negative and positive ties each pair has, whatever their direction.
type Signs = BTreeMap<(usize, usize), [usize; 2]>;

fn signs(graph: &SignedGraph) -> Signs {
    let mut signs = Signs::new();
    for tie in graph.ties() {
        let both = signs.entry((tie.a.min(tie.b), tie.a.max(tie.b)));
        let [minus, plus] = both.or_default();
        *(if tie.positive { plus } else { minus }) += 1;
    }
    signs
}

/// The graph in which each pair has so many ties of either sign.
fn with_signs(actors: usize, signs: Signs) -> SignedGraph {
    let ties = signs.into_iter().flat_map(|((a, b), [minus, plus])| {
        let each = |positive, count| (0..count).map(move |_| SignedTie { a, b, positive });
        each(false, minus).chain(each(true, plus))
    });
    SignedGraph::new(actors, ties)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::balance::graph::collapse::collapse;
    use crate::analysis::balance::tests::stopped;
    use crate::model::{Actor, DomainId, Parts, Stance};

    /// A map of so many domains, with stances in one of five.
    fn document(domains: usize) -> Document {
        let domain = |at: usize| crate::model::Domain::new(format!("d{at}"), "");
        let stance = |at: usize| Stance {
            value: Some(if at.is_multiple_of(3) {
                Value::Hostile
            } else {
                Value::Supportive
            }),
            ..Stance::new(
                format!("s{at}"),
                format!("a{}", at % 4).as_str().into(),
                format!("a{}", (at + 1 + at / 7 % 3) % 4).as_str().into(),
                DomainId::new(format!("d{}", at * 5 % domains)),
            )
        };
        Document::from_parts(Parts {
            domains: (0..domains).map(domain).collect(),
            actors: (0..4).map(|at| Actor::new(format!("a{at}"), "")).collect(),
            stances: (0..40).map(stance).collect(),
            ..Parts::default()
        })
        .unwrap()
    }

    #[test]
    fn a_domain_by_itself_is_what_the_others_hidden_leave() {
        let document = document(12);
        let rule = Rule::default();
        let mut domains = document.domains().iter();
        let whole = each_domain(&document, &rule, &Control::free(), |_, graph| {
            let domain = domains.next().unwrap();
            let only = Rule {
                filter: (rule.filter.clone()).only(&document, &[domain.id.clone()].into()),
                ..rule.clone()
            };
            assert_eq!(graph.ties(), collapse(&document, &only).graph.ties());
        });
        assert!(whole && domains.next().is_none());
    }

    #[test]
    fn without_time_left_few_domains_are_looked_at_and_not_very_many() {
        let check = |domains: usize, expect: bool| {
            let document = document(domains);
            let mut seen = 0;
            let whole = each_domain(&document, &Rule::default(), &stopped(), |_, _| seen += 1);
            assert_eq!(
                (whole, seen == domains),
                (expect, expect),
                "{domains}: {seen}"
            );
        };
        check(50, true);
        check(600_000, false);
    }
}
