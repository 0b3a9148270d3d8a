//! `stancemap diff`: what changed between two files.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use super::changes::{form_of, json, listing, write};
use super::chosen::filter;
use super::console::{Console, Stop};
use super::diff_args::Diff;
use super::drawing::drawing_stop;
use super::export::kind_of;
use super::input::{is_stream, read, refuse_over};
use super::progress::watched;
use super::status::{DONE, ERRORS};
use super::tables::TableArgs;
use super::values::Output;
use crate::analysis::{
    Changes, Compared, Difference, Matching, change_lines, differences, ties, together,
    unchanged_ties,
};
use crate::figure::{Figure, FigureError, FigureRequest, Format, State};
use crate::format::{self, ListingForm};
use crate::model::{Document, DomainId, Filter, isolated_file};
use crate::scene::{Options, Page, Theme, panel_places, positions};
use crate::storage::write_bytes;
use crate::task::Cancel;

/// A file that is compared.
#[derive(Debug, Serialize)]
struct FileRecord {
    file: String,
    as_of: Option<String>,
}

/// The answer as JSON.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    before: FileRecord,
    after: FileRecord,
    by: &'static str,
    ties: usize,
    ties_unchanged: usize,
    counts: serde_json::Map<String, serde_json::Value>,
    changes: Vec<json::ChangeRecord<'a>>,
    records: Vec<json::DifferenceRecord<'a>>,
}

/// Compares two files. Exit status 1: they differ.
pub(super) fn run(args: &Diff, console: &mut Console<'_>) -> Result<u8, Stop> {
    if is_stream(&args.before) && is_stream(&args.after) {
        let message = "only one of the two files can be standard input";
        return Err(Stop::Usage(message.to_owned()));
    }
    if let Some(output) = &args.output {
        refuse_over(&[&args.before, &args.after], output)?;
    }
    let mut documents = Vec::new();
    for path in [&args.before, &args.after] {
        let map = read(console, path, &TableArgs::default())?;
        console.findings(path, &map.warnings);
        documents.push(map.document);
    }
    let [before, after] = documents.as_slice() else {
        return Ok(DONE);
    };
    let filters = [side(args, before, after)?, side(args, after, before)?];
    let [first, second] = &filters;
    let compared = Compared {
        before: (before, first),
        after: (after, second),
    };
    let changes = Changes::between(compared.before, compared.after, args.by);
    let records = match args.by {
        Matching::Id => differences(before, after),
        Matching::Content => Vec::new(),
    };
    if let Some(output) = &args.output {
        put_out(args, (output, compared), &changes, console)?;
    }
    // What goes to standard output as a file is the result.
    if !args.output.as_ref().is_some_and(|path| is_stream(path)) {
        tell(args, compared, (&changes, &records), console)?;
    }
    let is_same = changes.is_empty() && records.is_empty();
    Ok(if is_same { DONE } else { ERRORS })
}

/// What is looked at of one of the two: a domain that only the other has is none of its own,
/// and one that neither has is refused.
fn side(args: &Diff, own: &Document, other: &Document) -> Result<Filter, Stop> {
    let has = |document: &Document, id: &String| document.domain(&DomainId::new(id)).is_some();
    let (known, missing): (Vec<String>, Vec<String>) =
        (args.domain.iter().cloned()).partition(|id| has(own, id) || !has(other, id));
    let found = filter(&known, args.as_of.as_ref(), own)?;
    Ok(if known.is_empty() && !missing.is_empty() {
        found.only(own, &BTreeSet::new())
    } else {
        found
    })
}

/// Prints what changed, and the records that differ.
fn tell(
    args: &Diff,
    compared: Compared<'_>,
    (changes, records): (&Changes, &[Difference]),
    console: &mut Console<'_>,
) -> Result<(), Stop> {
    let file = |path: &Path, filter: &Filter| FileRecord {
        file: path.display().to_string(),
        as_of: filter.as_of.map(|day| day.to_string()),
    };
    match args.format {
        Output::Json => console.json(&Answer {
            before: file(&args.before, compared.before.1),
            after: file(&args.after, compared.after.1),
            by: args.by.name(),
            ties: changes.pairs,
            ties_unchanged: changes.unchanged.len(),
            counts: json::counts(changes),
            changes: json::changes(compared, changes),
            records: json::differences(records),
        }),
        Output::Text => {
            let told = change_lines(compared, changes).into_iter();
            let told = told.chain(unchanged_ties(changes));
            let records = records.iter().map(ToString::to_string);
            for line in told.chain(records) {
                console.result(&line)?;
            }
            Ok(())
        }
    }
}

/// Writes the figure or the list that the name of the output asks for.
fn put_out(
    args: &Diff,
    (output, compared): (&Path, Compared<'_>),
    changes: &Changes,
    console: &mut Console<'_>,
) -> Result<(), Stop> {
    let names = [&args.before, &args.after].map(|path| name_of(path));
    let [before, after] = &names;
    if ListingForm::of(output).is_some() {
        let title = format!("{before} and {after}");
        let heading = format!("{after} against {before}, matched by {}", args.by.name());
        let steps = [(heading, compared, changes.clone())];
        return write(console, (output, form_of(output)?), &listing(title, &steps));
    }
    let kind = kind_of(output, &ListingForm::ALL.map(ListingForm::extension))?;
    let figure = watched(console.terminal, "Drawing the figure", |_| {
        figure(args, kind, compared, &names)
    })
    .map_err(drawing_stop)?;
    if is_stream(output) {
        console.bytes(&figure.bytes)?;
    } else {
        write_bytes(output, &figure.bytes)?;
    }
    console.findings(output, &figure.warnings);
    Ok(())
}

/// Before and after as one figure. Actors that one map lacks stand in both, so that all
/// have one place; where a map has not placed them, as the other has.
fn figure(
    args: &Diff,
    kind: Format,
    compared: Compared<'_>,
    names: &[String; 2],
) -> Result<Figure, FigureError> {
    let options = Options {
        language: args.lang,
        page: args.page.or_else(|| args.width_mm.map(Page::wide)),
        ..Options::new(Theme::of(args.theme))
    };
    let request = FigureRequest::new(options);
    let request = FigureRequest {
        dpi: args.dpi.unwrap_or(request.dpi),
        ..request
    };
    let both = together(compared.before.0, compared.after.0, args.by);
    let [first, second] = &both.documents;
    let all = ties(second, &Filter::default());
    let placed = positions(second, &all, &|_| None);
    let placed = panel_places(second, &placed);
    let of_first = both.before_at.iter();
    let of_first = of_first.map(|at| placed.get(*at).copied().unwrap_or_default());
    let state = |document, filter: &Filter, places, name: &String| State {
        document,
        filter: filter.clone(),
        places,
        overlay: None,
        heading: name.clone(),
        note: String::new(),
    };
    let [before, after] = names;
    let states = [
        state(first, compared.before.1, of_first.collect(), before),
        state(second, compared.after.1, placed, after),
    ];
    let compared = (states.as_slice(), args.by);
    request.comparison(kind, compared, format::embed, &Cancel::default())
}

/// What a file is called over its figure.
fn name_of(path: &Path) -> String {
    if is_stream(path) {
        return "standard input".to_owned();
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    isolated_file(&name.to_string_lossy()).into_owned()
}
