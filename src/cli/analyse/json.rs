//! The answer for programs; the keys are documented in the help of the verb.

use std::path::Path;

use serde::Serialize;

use super::subject::Subject;
use crate::analysis::balance::{Backing, Report, Rule, SignedTie};
use crate::model::{Day, Document, DomainId};

#[derive(Serialize)]
pub(super) struct Answer<'a> {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<&'a str>,
    headline: String,
    actors: usize,
    ties_positive: usize,
    ties_negative: usize,
    self_ties: usize,
    parts: usize,
    rule: RuleOut<'a>,
    pairs: Option<PairsOut>,
    triads: Option<TriadsOut>,
    triangle_balance: Option<f64>,
    unbalanced_triads: Vec<TriadOut<'a>>,
    semicycles: Option<SemicyclesOut>,
    frustration: FrustrationOut<'a>,
    weak: WeakOut<'a>,
    tension: Vec<TensionOut<'a>>,
    tension_unknown: usize,
    shares: Vec<ShareOut<'a>>,
    sensitivity: Vec<VariantOut<'a>>,
    range: Option<RangeOut>,
    chance: Option<ChanceOut>,
    stopped: bool,
}

#[derive(Serialize)]
struct RuleOut<'a> {
    words: &'a str,
    domains: Option<Vec<&'a str>>,
    as_of: Option<String>,
    topics: Option<&'static str>,
    directions: Option<&'static str>,
    contested: Option<&'static str>,
    uncertain: Option<&'static str>,
}

#[derive(Serialize)]
struct PairsOut {
    mutual_positive: usize,
    mutual_negative: usize,
    conflicting: usize,
    one_way: usize,
    unsigned: usize,
    split_by_domain: usize,
}

#[derive(Serialize)]
struct TriadsOut {
    #[serde(rename = "+++")]
    t3: u64,
    #[serde(rename = "++-")]
    t2: u64,
    #[serde(rename = "+--")]
    t1: u64,
    #[serde(rename = "---")]
    t0: u64,
}

#[derive(Serialize)]
struct TieOut<'a> {
    source: &'a str,
    target: &'a str,
    sign: i8,
}

#[derive(Serialize)]
struct TriadOut<'a> {
    actors: [&'a str; 3],
    ties: Vec<TieOut<'a>>,
}

#[derive(Serialize)]
struct SemicyclesOut {
    triads: u64,
    balanced_triads: u64,
    semicycles: u64,
    balanced_semicycles: u64,
    balance: Option<f64>,
}

#[derive(Serialize)]
struct FrustrationOut<'a> {
    lower: u64,
    upper: u64,
    proven: bool,
    normalised: Option<f64>,
    camps: Vec<Vec<&'a str>>,
    ambiguous: Vec<&'a str>,
    optima: Option<u64>,
    optima_complete: bool,
    splits: Vec<[Vec<&'a str>; 2]>,
    ties: Vec<TieOut<'a>>,
}

#[derive(Serialize)]
struct WeakOut<'a> {
    lower: u64,
    upper: u64,
    proven: bool,
    camps: Vec<Vec<&'a str>>,
    ties: Vec<TieOut<'a>>,
}

#[derive(Serialize)]
struct TensionOut<'a> {
    #[serde(flatten)]
    tie: TieOut<'a>,
    lowers: Option<bool>,
    triads_removed: i64,
    unbalanced_triads: u64,
    evidence: Option<usize>,
    grade: Option<String>,
    stances: Vec<&'a str>,
}

#[derive(Serialize)]
struct ShareOut<'a> {
    actor: &'a str,
    frustrated: usize,
    share: Option<f64>,
    positive_out: usize,
    negative_out: usize,
    positive_in: usize,
    negative_in: usize,
}

#[derive(Serialize)]
struct VariantOut<'a> {
    what: &'a str,
    ties: usize,
    lower: u64,
    upper: u64,
    proven: bool,
}

#[derive(Serialize)]
struct RangeOut {
    lower: u64,
    upper: u64,
    exact: bool,
    lower_exact: bool,
    at_most: Option<u64>,
    triangle_lower: Option<f64>,
    triangle_upper: Option<f64>,
}

#[derive(Serialize)]
struct ChanceOut {
    samples: usize,
    lower_share: Option<f64>,
    mean: Option<f64>,
    least: Option<u64>,
    most: Option<u64>,
    proven: bool,
    triangle_balance: Option<f64>,
    triangle_share: Option<f64>,
}

/// The whole answer.
pub(super) fn answer<'a>(file: &Path, subject: &'a Subject, report: &'a Report) -> Answer<'a> {
    let [t0, t1, t2, t3] = report.triads.by_positive;
    let triads = report.triads.unbalanced.iter().map(|triad| TriadOut {
        actors: triad.actors.map(|actor| subject.id(actor)),
        ties: ties(subject, report, &triad.ties),
    });
    Answer {
        file: file.display().to_string(),
        scenario: subject.scenario().map(|own| own.id.as_str()),
        headline: report.headline(),
        actors: report.graph.actors(),
        ties_positive: report.graph.positive(),
        ties_negative: report.graph.negative(),
        self_ties: report.graph.self_ties(),
        parts: report.parts,
        rule: rule(subject, &report.rule),
        pairs: pairs(report),
        triads: (!report.triads_left_out).then_some(TriadsOut { t3, t2, t1, t0 }),
        triangle_balance: report.triads.balance(),
        unbalanced_triads: triads.collect(),
        semicycles: report.semicycles.map(|found| SemicyclesOut {
            triads: found.triads,
            balanced_triads: found.balanced_triads,
            semicycles: found.semicycles,
            balanced_semicycles: found.balanced_semicycles,
            balance: found.balance(),
        }),
        frustration: frustration(subject, report),
        weak: WeakOut {
            lower: report.weak.lower,
            upper: report.weak.upper,
            proven: report.weak.proven(),
            camps: camps(subject, &report.weak_camps()),
            ties: ties(subject, report, &report.weak.ties),
        },
        tension: tension(subject, report),
        tension_unknown: report.unknown_ties(),
        shares: shares(subject, report),
        sensitivity: (report.sensitivity.iter())
            .map(|variant| VariantOut {
                what: &variant.what,
                ties: variant.ties,
                lower: variant.lower,
                upper: variant.upper,
                proven: variant.lower == variant.upper,
            })
            .collect(),
        range: range(report),
        chance: chance(report),
        stopped: report.stopped,
    }
}

/// How the directions of each pair of actors agree.
fn pairs(report: &Report) -> Option<PairsOut> {
    report.pairs.map(|pairs| PairsOut {
        mutual_positive: pairs.mutual_positive,
        mutual_negative: pairs.mutual_negative,
        conflicting: pairs.conflicting,
        one_way: pairs.one_way,
        unsigned: pairs.unsigned,
        split_by_domain: pairs.split_by_domain,
    })
}

/// Between which bounds the figures lie, whatever the doubtful ties are.
fn range(report: &Report) -> Option<RangeOut> {
    report.range.map(|range| RangeOut {
        lower: range.lower,
        upper: range.upper,
        exact: range.exact,
        lower_exact: range.lower_exact,
        at_most: range.at_most,
        triangle_lower: range.triangles.map(|(least, _)| least),
        triangle_upper: range.triangles.map(|(_, most)| most),
    })
}

/// The figures beside those of networks with their signs shuffled.
fn chance(report: &Report) -> Option<ChanceOut> {
    report.chance.as_ref().map(|chance| ChanceOut {
        samples: chance.samples,
        lower_share: chance.share_at_most(),
        mean: chance.mean(),
        least: chance.frustration.first().copied(),
        most: chance.frustration.last().copied(),
        proven: chance.proven,
        triangle_balance: chance.triangle_balance,
        triangle_share: chance.triangle_share(),
    })
}

fn rule<'a>(subject: &'a Subject, words: &'a str) -> RuleOut<'a> {
    let (document, rule): (Option<&Document>, Option<&Rule>) = match subject {
        Subject::Map { document, rule, .. } => (Some(document), Some(rule)),
        Subject::Table(_) => (None, None),
    };
    RuleOut {
        words,
        domains: (rule.zip(document))
            .and_then(|(rule, document)| rule.domains(document))
            .map(|ids| ids.into_iter().map(DomainId::as_str).collect()),
        as_of: rule.and_then(|rule| rule.filter.as_of).and_then(Day::words),
        topics: rule.map(|rule| rule.topics.name()),
        directions: rule.map(|rule| rule.directions.name()),
        contested: rule.map(|rule| rule.contested.name()),
        uncertain: rule.map(|rule| rule.uncertain.name()),
    }
}

fn tie_out<'a>(subject: &'a Subject, tie: SignedTie) -> TieOut<'a> {
    TieOut {
        source: subject.id(tie.a),
        target: subject.id(tie.b),
        sign: if tie.positive { 1 } else { -1 },
    }
}

fn ties<'a>(subject: &'a Subject, report: &Report, at: &[usize]) -> Vec<TieOut<'a>> {
    let all = report.graph.ties();
    (at.iter().filter_map(|&at| all.get(at)))
        .map(|&tie| tie_out(subject, tie))
        .collect()
}

fn camps<'a>(subject: &'a Subject, camps: &[Vec<usize>]) -> Vec<Vec<&'a str>> {
    let named = |camp: &Vec<usize>| camp.iter().map(|&actor| subject.id(actor)).collect();
    camps.iter().map(named).collect()
}

fn frustration<'a>(subject: &'a Subject, report: &Report) -> FrustrationOut<'a> {
    let found = &report.frustration;
    let side = |split: &[bool], wanted: bool| -> Vec<&'a str> {
        (split.iter().enumerate())
            .filter(|&(actor, &side)| side == wanted && report.is_tied(actor))
            .map(|(actor, _)| subject.id(actor))
            .collect()
    };
    FrustrationOut {
        lower: found.lower,
        upper: found.upper,
        proven: found.proven(),
        normalised: found.normalised(report.graph.ties().len()),
        camps: camps(subject, &report.camps()),
        ambiguous: (found.ambiguous.iter().enumerate())
            .filter(|(_, doubt)| **doubt == Some(true))
            .map(|(actor, _)| subject.id(actor))
            .collect(),
        optima: (found.optima > 0).then_some(found.optima),
        optima_complete: found.optima_exact,
        splits: (found.splits.iter())
            .map(|split| [side(split, false), side(split, true)])
            .collect(),
        ties: ties(subject, report, &found.ties),
    }
}

fn tension<'a>(subject: &'a Subject, report: &Report) -> Vec<TensionOut<'a>> {
    let stances = match subject {
        Subject::Map { document, .. } => document.stances(),
        Subject::Table(_) => &[],
    };
    (report.tension.iter())
        .filter_map(|row| {
            let tie = *report.graph.ties().get(row.tie)?;
            let backing = report.backing.get(row.tie);
            let behind = backing.map_or(&[][..], |back| back.stances.as_slice());
            Some(TensionOut {
                tie: tie_out(subject, tie),
                lowers: row.lowers,
                triads_removed: row.triads_removed,
                unbalanced_triads: row.unbalanced_triads,
                evidence: backing.map(|back| back.evidence),
                grade: backing.and_then(Backing::grade_text),
                stances: (behind.iter().filter_map(|&at| stances.get(at)))
                    .map(|stance| stance.id.as_str())
                    .collect(),
            })
        })
        .collect()
}

fn shares<'a>(subject: &'a Subject, report: &Report) -> Vec<ShareOut<'a>> {
    let all = report.frustration.ties.len();
    (report.shares.iter().enumerate())
        .map(|(actor, share)| ShareOut {
            actor: subject.id(actor),
            frustrated: share.frustrated,
            share: (all > 0).then(|| share.frustrated as f64 / all as f64),
            positive_out: share.positive_out,
            negative_out: share.negative_out,
            positive_in: share.positive_in,
            negative_in: share.negative_in,
        })
        .collect()
}
