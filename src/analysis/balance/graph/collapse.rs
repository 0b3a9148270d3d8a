//! From a document to the signed graph that is judged.

use std::collections::{BTreeMap, BTreeSet};

use super::rule::{Directions, Doubt, Rule, Topics};
use super::signed::{SignedGraph, SignedTie};
use crate::analysis::dyads::ties;
use crate::analysis::tie::{Class, Part, Tie};
use crate::model::{AsOf, Credibility, Document, Reliability, Value, counting, is_weak};

/// How the pairs of actors stand to each other, before any balance. Where each
/// domain ties a pair by itself, a pair counts once in each of its domains.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Both positive.
    pub mutual_positive: usize,
    /// Both negative.
    pub mutual_negative: usize,
    /// One positive, one negative.
    pub conflicting: usize,
    /// Only one direction has a sign.
    pub one_way: usize,
    /// Stances, but no sign either way: neutral, cancelled out, undecided or left out.
    pub unsigned: usize,
    /// Pairs in which domains (or things within one) differ in sign, in one
    /// direction at least.
    pub split_by_domain: usize,
}

/// What stands behind a tie of the graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Backing {
    /// Positions of the stances that count in it.
    pub stances: Vec<usize>,
    /// How many items of evidence they have.
    pub evidence: usize,
    /// The best grade among the items that are not weak: hedged, badly graded, or
    /// possibly dated later than what is looked at; `None` without such an item.
    pub grade: Option<(Reliability, Credibility)>,
    /// The value they come to.
    pub value: i64,
}

impl Backing {
    /// The best grade as coders write it: "B2".
    pub fn grade_text(&self) -> Option<String> {
        let (reliability, credibility) = self.grade?;
        Some(format!("{}{}", reliability.letter(), credibility.number()))
    }
}

/// A document seen as a signed graph: its actors by their positions.
#[derive(Debug, Clone, Default)]
pub struct Collapsed {
    /// The graph.
    pub graph: SignedGraph,
    /// For each tie of the graph what stands behind it.
    pub backing: Vec<Backing>,
    /// The arcs before the two directions of a pair were combined: one graph, or
    /// one for each domain where each ties a pair by itself.
    pub arcs: Vec<SignedGraph>,
    /// How the pairs stand to each other.
    pub pairs: Pairs,
    /// Stances with more than one reading under the rule, with those readings;
    /// `None` among them: left out.
    pub open: Vec<(usize, Vec<Option<Value>>)>,
}

/// The value of stances under a choice for the open ones.
type Choice<'a> = dyn Fn(usize) -> Option<Option<Value>> + 'a;

/// Collapses `document` under `rule` into signed ties, with what stands behind
/// each of them. O(s log s) in its stances.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Rule, collapse};
/// use stancemap::model::Document;
/// let seen = collapse(&Document::default(), &Rule::default());
/// assert_eq!((seen.graph.actors(), seen.backing.len()), (0, 0));
/// ```
pub fn collapse(document: &Document, rule: &Rule) -> Collapsed {
    with_choice(document, rule, &|_| None)
}

/// The same with certain readings of the open stances: one of each.
pub(crate) fn with_choice(document: &Document, rule: &Rule, choice: &Choice<'_>) -> Collapsed {
    of_ties(document, rule, ties(document, &rule.filter), choice)
}

/// The same of these ties of the document alone.
pub(crate) fn of_ties(
    document: &Document,
    rule: &Rule,
    ties: Vec<Tie>,
    choice: &Choice<'_>,
) -> Collapsed {
    let mut found = Collapsed::default();
    let mut arcs: BTreeMap<(usize, usize, usize), Backing> = BTreeMap::new();
    let mut seen: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    let mut split: BTreeSet<(usize, usize)> = BTreeSet::new();
    for tie in ties {
        let pair = (tie.from.min(tie.to), tie.from.max(tie.to));
        let has = |class| tie.strands.iter().any(|strand| strand.class == class);
        if has(Class::Negative) && has(Class::Positive) {
            split.insert(pair);
        }
        for (layer, parts) in layers(document, rule, &tie) {
            seen.insert((layer, pair.0, pair.1));
            let backing = arc(document, rule, choice, &parts, &mut found.open);
            if backing.value != 0 {
                arcs.insert((layer, tie.from, tie.to), backing);
            }
        }
    }
    let n = document.actors().len();
    let mut of_layer: BTreeMap<usize, Vec<SignedTie>> = BTreeMap::new();
    for (&(layer, a, b), back) in &arcs {
        let list = of_layer.entry(layer).or_default();
        list.push(signed(a, b, back.value));
    }
    let layered = of_layer.into_values().map(|list| SignedGraph::new(n, list));
    found.arcs = layered.collect();
    found.pairs.split_by_domain = split.iter().filter(|(a, b)| a != b).count();
    let mut combined = Vec::new();
    for &(layer, a, b) in &seen {
        if a == b {
            if let Some(back) = arcs.get(&(layer, a, a)) {
                combined.push(signed(a, a, back.value));
            }
            continue;
        }
        let (there, back) = (arcs.get(&(layer, a, b)), arcs.get(&(layer, b, a)));
        count(&mut found.pairs, there, back);
        for (from, to, backing) in combine(rule.directions, (a, b), there, back) {
            combined.push(signed(from, to, backing.value));
            found.backing.push(backing);
        }
    }
    found.graph = SignedGraph::new(n, combined);
    found
}

/// The stances of one direction, apart by domain where each ties a pair by itself.
fn layers<'t>(document: &Document, rule: &Rule, tie: &'t Tie) -> BTreeMap<usize, Vec<&'t Part>> {
    let mut found: BTreeMap<usize, Vec<&Part>> = BTreeMap::new();
    for part in &tie.parts {
        let domain = || {
            let stance = document.stances().get(part.stance)?;
            document.domain_index(&stance.domain)
        };
        let layer = match rule.topics {
            Topics::PerDomain => domain().unwrap_or(usize::MAX),
            Topics::Strongest | Topics::Sum => 0,
        };
        found.entry(layer).or_default().push(part);
    }
    found
}

fn signed(a: usize, b: usize, value: i64) -> SignedTie {
    SignedTie {
        a,
        b,
        positive: value > 0,
    }
}

fn count(pairs: &mut Pairs, there: Option<&Backing>, back: Option<&Backing>) {
    let slot = match (there, back) {
        (None, None) => &mut pairs.unsigned,
        (Some(_), None) | (None, Some(_)) => &mut pairs.one_way,
        (Some(x), Some(y)) => match (x.value > 0, y.value > 0) {
            (true, true) => &mut pairs.mutual_positive,
            (false, false) => &mut pairs.mutual_negative,
            _ => &mut pairs.conflicting,
        },
    };
    *slot += 1;
}

/// The ties of a pair under the rule of directions.
fn combine(
    rule: Directions,
    (a, b): (usize, usize),
    there: Option<&Backing>,
    back: Option<&Backing>,
) -> Vec<(usize, usize, Backing)> {
    if rule == Directions::Arcs {
        return [(a, b, there), (b, a, back)]
            .into_iter()
            .filter_map(|(from, to, backing)| Some((from, to, backing?.clone())))
            .collect();
    }
    let both = match (there, back) {
        (Some(x), Some(y)) => {
            let agree = (x.value > 0) == (y.value > 0);
            let joined = Backing {
                stances: x.stances.iter().chain(&y.stances).copied().collect(),
                evidence: x.evidence + y.evidence,
                grade: [x.grade, y.grade].into_iter().flatten().min(),
                value: x.value + y.value,
            };
            (agree || (rule == Directions::Sum && joined.value != 0)).then_some(joined)
        }
        (Some(one), None) | (None, Some(one)) => {
            (rule != Directions::Agreement).then(|| one.clone())
        }
        (None, None) => None,
    };
    both.into_iter().map(|backing| (a, b, backing)).collect()
}

/// What one direction of a pair comes to.
fn arc(
    document: &Document,
    rule: &Rule,
    choice: &Choice<'_>,
    parts: &[&Part],
    open: &mut Vec<(usize, Vec<Option<Value>>)>,
) -> Backing {
    let as_of = AsOf::of(document, rule.filter.as_of);
    let mut backing = Backing::default();
    let mut values = Vec::new();
    for part in parts {
        let readings = readings(document, rule, part);
        if readings.len() > 1 {
            open.push((part.stance, readings.clone()));
        }
        let value = match choice(part.stance).filter(|_| readings.len() > 1) {
            Some(chosen) => chosen,
            None => readings.first().copied().flatten(),
        };
        let Some(value) = value.filter(|value| value.number() != 0) else {
            continue;
        };
        values.push(i64::from(value.number()));
        backing.stances.push(part.stance);
        let stance = document.stances().get(part.stance);
        for item in stance
            .into_iter()
            .flat_map(|stance| counting(stance, as_of))
        {
            backing.evidence += 1;
            if !is_weak(item, as_of) {
                let grade = (
                    item.reliability.unwrap_or(Reliability::F),
                    item.credibility.unwrap_or(Credibility::Unknown),
                );
                backing.grade = Some(backing.grade.map_or(grade, |best| best.min(grade)));
            }
        }
    }
    backing.value = match rule.topics {
        Topics::Sum => values.iter().sum(),
        Topics::Strongest | Topics::PerDomain => {
            let most = values.iter().copied().max().unwrap_or(0).max(0);
            let least = values.iter().copied().min().unwrap_or(0).min(0);
            match most + least {
                0 => 0,
                sum if sum > 0 => most,
                _ => least,
            }
        }
    };
    backing
}

/// How a stance can be read under the rule: the way it is judged first.
fn readings(document: &Document, rule: &Rule, part: &Part) -> Vec<Option<Value>> {
    let judged = part.reading.value;
    let mut readings = vec![judged];
    if part.reading.uncertain {
        match rule.uncertain {
            Doubt::AsJudged => {}
            Doubt::LeftOut => return vec![None],
            Doubt::BothWays => readings.push(None),
        }
    }
    if part.reading.contested {
        match rule.contested {
            Doubt::AsJudged => {}
            Doubt::LeftOut => return vec![None],
            Doubt::BothWays => {
                let as_of = AsOf::of(document, rule.filter.as_of);
                let stance = document.stances().get(part.stance);
                for item in stance
                    .into_iter()
                    .flat_map(|stance| counting(stance, as_of))
                {
                    let known = |r: &Option<Value>| r.map(Value::sign) == Some(item.says.sign());
                    if !readings.iter().any(known) {
                        readings.push(Some(item.says));
                    }
                }
            }
        }
    }
    readings
}
