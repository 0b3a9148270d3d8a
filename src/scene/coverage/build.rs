//! From a document to the finished figure of its coverage, and to its description.

use super::content::CoverageContent;
use super::look::year;
use super::painter::{CoveragePainter, DRAWN};
use crate::analysis::{Derived, Spot};
use crate::model::{Actor, Document, Domain, counted, grade_code, isolated};
use crate::scene::figure::sheet::Sheet;
use crate::scene::figure::words::{subtitle, title};
use crate::scene::language::Language;
use crate::scene::options::{FrameParts, Options};
use crate::scene::text;

/// Draws the coverage of a document. `derived` has to be derived of it through the filter
/// of `options`. O(p · d · log s) for p pairs, d domains and s stances.
pub fn build_coverage(document: &Document, derived: &Derived, options: &Options) -> Sheet {
    let content = CoverageContent::of(document, &derived.ties, options);
    let painter = CoveragePainter::new((document, options), derived, &content);
    Sheet::of(&painter, options)
}

/// What is known of a pair in a domain, in English words: "3 items of evidence, at best B2,
/// the newest of 2023".
pub fn spot_words(spot: &Spot) -> String {
    match spot {
        Spot::Held(support) => {
            let mut words = match support.items {
                0 => "a stance without evidence".to_owned(),
                items => counted(items, "item of evidence", "items of evidence"),
            };
            let grade = grade_code(support.best.0, support.best.1);
            if !grade.is_empty() {
                words.push_str(if support.items == 1 {
                    ", graded "
                } else {
                    ", at best "
                });
                words.push_str(&grade);
            } else if support.items > 0 {
                words.push_str(", not graded");
            }
            let phrases = Language::English.phrases();
            if let Some(year) = support.newest.and_then(|day| year(day, phrases)) {
                let of = if support.items == 1 {
                    ", of "
                } else {
                    ", the newest of "
                };
                words.push_str(of);
                words.push_str(&year);
            }
            words
        }
        Spot::OutOfSight => "coded, but nothing at this date".to_owned(),
        Spot::Silent(0) => "looked for, and nothing found".to_owned(),
        Spot::Silent(searched) => format!(
            "{} searched, and nothing found",
            counted(*searched, "source", "sources")
        ),
        Spot::Uncoded => "not looked at".to_owned(),
    }
}

/// The long description of a coverage, for readers who do not see it: every pair in words,
/// domain by domain. In English, but for the map's own title.
pub fn describe_coverage(document: &Document, derived: &Derived, options: &Options) -> String {
    let whole = Options {
        frame: FrameParts::ALL,
        language: None,
        ..options.clone()
    };
    let content = CoverageContent::of(document, &derived.ties, &whole);
    let painter = CoveragePainter::new((document, &whole), derived, &content);
    let phrases = Language::English.phrases();
    let about = (phrases.coverage.rows, painter.order_words());
    let mut lines = vec![
        title(document, &whole).to_string(),
        format!("{}.", subtitle(document, &whole, phrases, about)),
        String::new(),
    ];
    lines.retain(|line| line != ".");
    lines.extend(pair_sentences(document, &content));
    lines.push(String::new());
    lines.extend(domain_sentences(document, &content));
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// A domain by name, in running text.
fn domain(document: &Document, at: usize) -> String {
    let domain = document.domains().get(at).map_or("", Domain::label);
    isolated(&text::drawable(domain).to_lowercase()).into_owned()
}

/// What is known of every pair that is drawn.
fn pair_sentences(document: &Document, content: &CoverageContent) -> Vec<String> {
    let actor = |at: usize| {
        let actor = document.actors().get(at).map_or("", Actor::label);
        isolated(&text::drawable(actor)).into_owned()
    };
    let mut lines = Vec::new();
    for &(from, to) in content.pairs.iter().take(DRAWN) {
        let spots = content.coverage.domains().iter();
        let spots: Vec<String> = spots
            .map(|at| {
                let spot = content.coverage.spot(from, to, *at);
                format!("{}: {}", domain(document, *at), spot_words(&spot))
            })
            .collect();
        let (from, to) = (actor(from), actor(to));
        lines.push(format!("{from} towards {to}. {}.", spots.join("; ")));
    }
    let more = content.pairs.len().saturating_sub(DRAWN);
    if more > 0 {
        let phrases = Language::English.phrases();
        lines.push(format!("{}.", phrases.coverage.left_out(&more.to_string())));
    }
    lines
}

/// What every domain amounts to.
fn domain_sentences(document: &Document, content: &CoverageContent) -> Vec<String> {
    let counts = content.coverage.domains().iter().zip(&content.totals);
    counts
        .map(|(at, count)| {
            format!(
                "{}: {} for {}, {} of them on one item or none; {} silent, {} not looked at.",
                domain(document, *at),
                counted(count.items, "item of evidence", "items of evidence"),
                counted(count.held, "pair", "pairs"),
                count.thin,
                count.silent,
                count.uncoded
            )
        })
        .collect()
}
