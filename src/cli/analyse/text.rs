//! The answer for people, a line for each fact.

use super::subject::Subject;
use crate::analysis::balance::{Report, SignedTie, bounds_words, score_words, share_words};
use crate::analysis::list;
use crate::model::counted;

/// Rows of a list that are printed, and names in one row; the JSON holds them all.
const ROWS: usize = 12;
const NAMES: usize = 200;

/// The whole answer.
pub(super) fn lines(subject: &Subject, report: &Report) -> Vec<String> {
    let mut out = vec![report.headline(), format!("Rule: {}.", report.rule)];
    let graph = &report.graph;
    out.push(format!(
        "{}; {}: {} positive, {} negative.",
        counted(graph.actors(), "actor", "actors"),
        counted(graph.ties().len(), "signed tie", "signed ties"),
        graph.positive(),
        graph.negative()
    ));
    if graph.self_ties() > 0 {
        let left = counted(graph.self_ties(), "tie", "ties");
        out.push(format!("{left} of an actor to itself left out."));
    }
    pairs(report, &mut out);
    triads(subject, report, &mut out);
    camps(subject, report, &mut out);
    tension(subject, report, &mut out);
    shares(subject, report, &mut out);
    parts(report, &mut out);
    out
}

fn tie(subject: &Subject, tie: SignedTie) -> String {
    let sign = if tie.positive { '+' } else { '−' };
    format!("{} {sign} {}", subject.label(tie.a), subject.label(tie.b))
}

fn ties(subject: &Subject, report: &Report, at: &[usize]) -> String {
    let all = report.graph.ties();
    let named = at.iter().filter_map(|&at| all.get(at));
    shortened(&named.map(|&one| tie(subject, one)).collect::<Vec<_>>())
}

/// The first rows, and how many more there are.
fn shortened(rows: &[String]) -> String {
    let mut shown: Vec<String> = rows.iter().take(ROWS).cloned().collect();
    if rows.len() > ROWS {
        shown.push(format!("{} more", rows.len() - ROWS));
    }
    list(&shown)
}

fn named(subject: &Subject, actors: &[usize]) -> String {
    let names = actors.iter().take(NAMES);
    let names: Vec<&str> = names.map(|&actor| subject.label(actor)).collect();
    match actors.len() - names.len() {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

fn pairs(report: &Report, out: &mut Vec<String>) {
    if let Some(pairs) = report.pairs {
        out.push(format!(
            "Pairs: {} mutually positive, {} mutually negative, {} conflicting, {} one-way, {} without a sign; \
             {} with opposite signs in one direction.",
            pairs.mutual_positive,
            pairs.mutual_negative,
            pairs.conflicting,
            pairs.one_way,
            pairs.unsigned,
            pairs.split_by_domain
        ));
    }
}

fn triads(subject: &Subject, report: &Report, out: &mut Vec<String>) {
    let triads = &report.triads;
    if report.triads_left_out {
        out.push("Triads: too many to be counted in the time there was.".to_owned());
        return;
    }
    let [t0, t1, t2, t3] = triads.by_positive;
    out.push(format!(
        "Triads: +++ {t3}, ++− {t2}, +−− {t1}, −−− {t0}; balanced {} of {} ({}).",
        triads.balanced(),
        triads.total(),
        share_words(triads.balance())
    ));
    for (at, triad) in triads.unbalanced.iter().take(ROWS).enumerate() {
        let ties = ties(subject, report, &triad.ties);
        out.push(format!("  unbalanced {}: {ties}", at + 1));
    }
    let count = triads.unbalanced_count();
    if count > ROWS as u64 {
        out.push(format!("  and {} more", count - ROWS as u64));
    }
    if let Some(found) = report.semicycles.filter(|found| found.triads > 0) {
        out.push(format!(
            "Directed triads, transitive throughout: {}; balanced {} ({}); semicycles balanced {} of {}.",
            found.triads,
            found.balanced_triads,
            share_words(found.balance()),
            found.balanced_semicycles,
            found.semicycles
        ));
    }
}

fn camps(subject: &Subject, report: &Report, out: &mut Vec<String>) {
    let found = &report.frustration;
    out.push(format!(
        "Frustration index: {}; score 1 − 2L/m: {}.",
        bounds_words(found.lower, found.upper),
        score_words(found.lower, found.upper, report.graph.ties().len())
    ));
    for (at, camp) in report.camps().iter().enumerate() {
        out.push(format!("  camp {}: {}", at + 1, named(subject, camp)));
    }
    let untied = (0..report.graph.actors()).filter(|&actor| !report.is_tied(actor));
    let untied: Vec<usize> = untied.collect();
    if !untied.is_empty() && untied.len() < report.graph.actors() {
        let names = named(subject, &untied);
        out.push(format!("  in no camp, without a signed tie: {names}"));
    }
    if !found.ties.is_empty() {
        out.push(format!(
            "  against these camps: {}",
            ties(subject, report, &found.ties)
        ));
    }
    for words in [report.parts_words(), report.optima_words()]
        .into_iter()
        .flatten()
    {
        out.push(format!("  {words}"));
    }
    let doubtful: Vec<usize> = (found.ambiguous.iter().enumerate())
        .filter(|(_, doubt)| **doubt == Some(true))
        .map(|(actor, _)| actor)
        .collect();
    if !doubtful.is_empty() {
        out.push(format!(
            "  in either camp, as good: {}",
            named(subject, &doubtful)
        ));
    }
    let weak = &report.weak;
    let groups = report.weak_camps();
    out.push(format!(
        "Weak balance, with any number of camps: {}, {}.",
        weak.bounds_words(),
        counted(groups.len(), "camp", "camps")
    ));
    if groups.len() <= ROWS {
        for (at, camp) in groups.iter().enumerate() {
            out.push(format!("  camp {}: {}", at + 1, named(subject, camp)));
        }
    }
    if !weak.ties.is_empty() {
        out.push(format!(
            "  against these camps: {}",
            ties(subject, report, &weak.ties)
        ));
    }
}

fn tension(subject: &Subject, report: &Report, out: &mut Vec<String>) {
    if report.tension.is_empty() {
        return;
    }
    let words = report.tension_words();
    out.push(format!(
        "{words}; those first that leave the fewest unbalanced triads."
    ));
    for row in report.tension.iter().take(ROWS) {
        let Some(&one) = report.graph.ties().get(row.tie) else {
            continue;
        };
        let change = report.change_words(row);
        out.push(format!("  {}: {change}", tie(subject, one)));
    }
    if report.tension.len() > ROWS {
        out.push(format!("  and {} more", report.tension.len() - ROWS));
    }
    out.extend(report.unknown_words().map(|words| format!("  {words}")));
}

fn shares(subject: &Subject, report: &Report, out: &mut Vec<String>) {
    let all = report.frustration.ties.len();
    let mut rows: Vec<(usize, usize)> = (report.shares.iter().enumerate())
        .filter(|(_, share)| share.frustrated > 0)
        .map(|(actor, share)| (share.frustrated, actor))
        .collect();
    rows.sort_by_key(|&(count, actor)| (std::cmp::Reverse(count), actor));
    if rows.is_empty() {
        return;
    }
    let words: Vec<String> = (rows.iter())
        .map(|&(count, actor)| format!("{} {count} of {all}", subject.label(actor)))
        .collect();
    out.push(format!("Frustrated ties by actor: {}.", shortened(&words)));
}

fn parts(report: &Report, out: &mut Vec<String>) {
    if !report.sensitivity.is_empty() {
        out.push("The index of parts of the map:".to_owned());
    }
    for part in &report.sensitivity {
        let ties = counted(part.ties, "tie", "ties");
        out.push(format!(
            "  {}: {}, of {ties}",
            part.what,
            bounds_words(part.lower, part.upper)
        ));
    }
    out.extend(report.range_words());
    let chance = report.chance_words();
    out.extend(chance.map(|words| format!("Against chance: {words}")));
}
