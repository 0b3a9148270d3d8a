//! What the figure says in words: its subtitle, its source line, its long description.

use std::collections::BTreeSet;

use super::build::Scene;
use super::options::Options;
use super::tie::DrawnTie;
use crate::analysis::{Coverage, Mark, list, tie_sentence};
use crate::model::{Actor, Day, Document, Domain, SourceId, counted};

/// For how many actors uncoded pairs are drawn: thousands of hair lines would
/// only make a grey cloud.
pub(super) const UNCODED_AT_MOST: usize = 60;
/// How many pairs or sources are named before "and so many more".
const NAMED: usize = 8;

fn label(document: &Document, at: usize) -> &str {
    document.actors().get(at).map_or("", Actor::label)
}

/// The line under the title: the date, and the rule by which domains collapse.
pub(super) fn subtitle(document: &Document, options: &Options) -> String {
    let date = match (&document.header().as_of, options.lens.day) {
        (Some(date), Some(day)) if date.last() == day => format!("As of {}", date.words()),
        (_, day) => (day.and_then(Day::words)).map_or_else(
            || "Latest known state".to_owned(),
            |day| format!("As of {day}"),
        ),
    };
    format!("{date} · thickness: strongest stance on any topic")
}

/// Sources, counts, and what is silent, hidden or left out.
pub(super) fn source_line(
    document: &Document,
    options: &Options,
    ties: &[DrawnTie],
    coverage: &Coverage,
    left_out: usize,
) -> String {
    let mut sentences = Vec::new();
    let sources = cited(document, ties);
    if !sources.is_empty() {
        let word = if sources.len() == 1 {
            "Source"
        } else {
            "Sources"
        };
        let named = sources.get(..NAMED.min(sources.len())).unwrap_or_default();
        let more = match sources.len() - named.len() {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        sentences.push(format!("{word}: {}{more}.", named.join("; ")));
    }
    sentences.push(format!(
        "{}, {}.",
        counted(ties.len(), "tie", "ties"),
        counted(document.actors().len(), "actor", "actors")
    ));
    if !coverage.silent.is_empty() {
        sentences.push(format!("Silent: {}.", silent_pairs(document, coverage)));
    }
    if coverage.uncoded > 0 && !ties.is_empty() {
        sentences.push(format!(
            "Not looked at: {}.",
            counted(coverage.uncoded, "pair", "pairs")
        ));
    }
    if options.uncoded && document.actors().len() > UNCODED_AT_MOST {
        sentences.push(format!(
            "Uncoded pairs are drawn for up to {UNCODED_AT_MOST} actors."
        ));
    }
    if !options.lens.hidden.is_empty() {
        let hidden: Vec<String> = (document.domains().iter())
            .filter(|domain| options.lens.hidden.contains(&domain.id))
            .map(|domain| domain.label().to_lowercase())
            .collect();
        sentences.push(format!("Hidden: {}.", list(&hidden)));
    }
    if left_out > 0 {
        sentences.push(format!(
            "{} left out for lack of room.",
            counted(left_out, "label", "labels")
        ));
    }
    sentences.join(" ")
}

fn cited(document: &Document, ties: &[DrawnTie]) -> Vec<String> {
    let used: BTreeSet<&SourceId> = (ties.iter())
        .flat_map(|tie| &tie.tie.parts)
        .filter_map(|part| document.stances().get(part.stance))
        .flat_map(|stance| &stance.evidence)
        .map(|item| &item.source)
        .collect();
    (document.sources().iter())
        .filter(|source| used.contains(&source.id))
        .map(|source| {
            let by = if source.authors.is_empty() {
                String::new()
            } else {
                format!("{}, ", list(&source.authors))
            };
            let date =
                (source.date.as_ref()).map_or_else(String::new, |d| format!(", {}", d.words()));
            let publisher = if source.publisher.is_empty() {
                String::new()
            } else {
                format!(", {}", source.publisher)
            };
            format!("{by}“{}”{publisher}{date}", source.label())
        })
        .collect()
}

/// "NRF–JA, ISKP–JA, both ways" or, one way, "NRF → JA".
fn silent_pairs(document: &Document, coverage: &Coverage) -> String {
    let all: BTreeSet<(usize, usize)> = coverage.silent.iter().copied().collect();
    let short = |at: usize| {
        let actor = document.actors().get(at);
        actor.map_or("", |a| {
            if a.short.is_empty() {
                a.label()
            } else {
                &a.short
            }
        })
    };
    let mut both = Vec::new();
    let mut one = Vec::new();
    for &(a, b) in &all {
        if !all.contains(&(b, a)) {
            one.push(format!("{} → {}", short(a), short(b)));
        } else if a < b {
            both.push(format!("{}–{}", short(a), short(b)));
        }
    }
    let name = |pairs: &[String]| {
        let named = pairs.get(..NAMED.min(pairs.len())).unwrap_or_default();
        let mut text = named.join(", ");
        if pairs.len() > named.len() {
            text = format!("{text} and {} more", pairs.len() - named.len());
        }
        text
    };
    match (both.is_empty(), one.is_empty()) {
        (false, true) => format!("{}, both ways", name(&both)),
        (false, false) => format!("{}, both ways; {}", name(&both), name(&one)),
        _ => name(&one),
    }
}

/// The long description of a figure, for those who do not see it: who stands
/// how towards whom, by domain, with contested and mixed ties named.
pub fn describe(document: &Document, scene: &Scene, options: &Options) -> String {
    let mut lines = Vec::new();
    let header = document.header();
    if !header.title.is_empty() {
        lines.push(header.title.clone());
    }
    if !header.summary.is_empty() {
        lines.push(header.summary.clone());
    }
    lines.push(format!("{}.", subtitle(document, options)));
    lines.push(String::new());
    for (at, actor) in document.actors().iter().enumerate() {
        let out: Vec<&DrawnTie> = scene.ties.iter().filter(|tie| tie.tie.from == at).collect();
        let kind = super::Form::of(&actor.kind).words();
        if out.is_empty() {
            // Coded, but hidden or over, is not the same as never coded.
            let coded = scene.coverage.coded.iter().any(|(from, _)| *from == at);
            let words = if coded {
                "shows no stance at this date and with these domains"
            } else {
                "holds no coded stance"
            };
            lines.push(format!("{} ({kind}) {words}.", actor.label()));
        }
        for tie in out {
            let nature = match tie.tie.mark {
                Mark::Mixed => "Mixed: ",
                _ => "",
            };
            lines.push(format!(
                "{} ({kind}) towards {}: {nature}{}",
                actor.label(),
                label(document, tie.tie.to),
                tie_sentence(document, &tie.tie)
            ));
        }
    }
    lines.push(String::new());
    let left_out = scene.labels_left_out;
    lines.push(source_line(
        document,
        options,
        &scene.ties,
        &scene.coverage,
        left_out,
    ));
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// The names of the domains through which the lens looks, for a status line.
pub fn seen_domains(document: &Document, options: &Options) -> Vec<String> {
    (document.domains().iter())
        .filter(|domain| !options.lens.hidden.contains(&domain.id))
        .map(Domain::label)
        .map(str::to_owned)
        .collect()
}
