//! `stancemap info`: what a map holds, in numbers.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use super::args::{Info, Output};
use super::console::{Console, Stop};
use super::input::read;
use super::status::DONE;
use crate::analysis::Dates;
use crate::format::{DataFormat, ReadFile, VERSION};
use crate::model::{Document, Filter};

#[derive(Serialize)]
struct Facts {
    file: String,
    title: String,
    format: String,
    actors: usize,
    stances: usize,
    ties: usize,
    evidence: usize,
    sources: usize,
    domains: usize,
    views: usize,
    scenarios: usize,
    stops: usize,
    speakers: usize,
    dates: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    nodes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edges: Option<usize>,
    warnings: usize,
}

/// Counts what one file holds.
pub(super) fn run(args: &Info, console: &mut Console<'_>) -> Result<u8, Stop> {
    let map = read(console, &args.file, &args.tables)?;
    let facts = facts(&args.file, &map);
    match args.format {
        Output::Json => console.json(&facts)?,
        Output::Text => {
            for (name, fact) in lines(&facts) {
                console.result(&format!("{name}: {fact}"))?;
            }
        }
    }
    Ok(DONE)
}

fn facts(file: &Path, map: &ReadFile) -> Facts {
    let document = &map.document;
    let stances = document.stances();
    let ties: BTreeSet<_> = stances.iter().map(|s| (&s.from, &s.to)).collect();
    Facts {
        file: file.display().to_string(),
        title: document.header().title.clone(),
        format: match (map.stated, DataFormat::of(file)) {
            (Some(_), Some(format)) => format.name.to_owned(),
            (Some(_), None) => DataFormat::CSV.name.to_owned(),
            (None, _) => format!("{} {VERSION}", DataFormat::OWN.name),
        },
        actors: document.actors().len(),
        stances: stances.len(),
        ties: ties.len(),
        evidence: stances.iter().map(|s| s.finished().count()).sum(),
        sources: document.sources().len(),
        domains: document.domains().len(),
        views: document.views().len(),
        scenarios: document.scenarios().len(),
        stops: document.story().len(),
        speakers: speakers(document),
        dates: dates(document),
        nodes: map.stated.map(|stated| stated.nodes),
        edges: map.stated.map(|stated| stated.edges),
        warnings: map.warnings.len(),
    }
}

/// How many speak in the evidence, with or without a record of their own. Who has a record
/// and says nothing does not speak.
fn speakers(document: &Document) -> usize {
    let items = (document.stances().iter()).flat_map(|stance| &stance.evidence);
    let named = items.map(|item| item.speaker.trim());
    let names = named.filter(|name| !name.is_empty());
    names.collect::<BTreeSet<_>>().len()
}

/// How many different dates actors, stances and evidence have.
fn dates(document: &Document) -> usize {
    let dates = Dates::of(document, &Filter::default());
    let dated = dates.dated.iter().map(|own| (own.first, own.last));
    dated.collect::<BTreeSet<_>>().len()
}

/// The facts under the names that the JSON gives them, a text on one line.
fn lines(facts: &Facts) -> Vec<(String, String)> {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(facts) else {
        return Vec::new();
    };
    (fields.into_iter())
        .map(|(name, value)| {
            let text = value.as_str().map(|text| {
                let words: Vec<&str> = text.split_whitespace().collect();
                words.join(" ")
            });
            (name, text.unwrap_or_else(|| value.to_string()))
        })
        .collect()
}
