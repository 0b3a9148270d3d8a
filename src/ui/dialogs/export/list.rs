//! The list of changes that goes with a figure of several dates.

use super::words;
use crate::analysis::{ListedChanges, change_steps, redacted};
use crate::figure::{FigureDates, FigureRequest};
use crate::format::Listing;
use crate::model::{Document, Filter};

/// What changes from date to date of a figure.
pub(super) fn changes_of(request: &FigureRequest, document: &Document) -> Listing {
    let document = &redacted(document, &request.redaction);
    let state = |date: &crate::figure::AsOf| {
        let seen = Filter {
            as_of: date.day(),
            ..request.options.filter.clone()
        };
        (date.words(), seen)
    };
    let states: Vec<(String, Filter)> = match &request.dates {
        FigureDates::Beside(dates) => dates.iter().map(state).collect(),
        FigureDates::One | FigureDates::Series(_) => Vec::new(),
    };
    let listed = ListedChanges::of(&change_steps(document, &states));
    let own = document.header().title.as_str();
    let title = request.options.words.title.as_deref().unwrap_or(own);
    let title = Some(title).filter(|title| !title.is_empty());
    Listing {
        title: title.unwrap_or(words::WHAT_CHANGED).to_owned(),
        lead: listed.lead,
        columns: ListedChanges::COLUMNS.map(str::to_owned).to_vec(),
        rows: listed.rows.into_iter().map(Vec::from).collect(),
        lines: listed.lines,
    }
}
