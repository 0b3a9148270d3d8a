//! The list of changes, as text, as a table and as JSON.

pub(super) mod json;

use std::path::Path;

use super::console::{Console, Stop};
use super::input::is_stream;
use crate::analysis::{ChangeWords, Changes, Compared};
use crate::format::{Listing, ListingForm, write_listing};
use crate::model::counted;
use crate::storage::write_bytes;

/// The changes as sentences: a line a kind, then each by its number.
pub(super) fn lines(compared: Compared<'_>, changes: &Changes) -> Vec<String> {
    let words = &ChangeWords::ENGLISH;
    let mut lines = Vec::new();
    for (kind, own) in changes.by_kind() {
        lines.push(format!("{} ({}):", words.kind(kind), own.len()));
        lines.extend((own.iter()).map(|change| {
            let said = change.sentence(compared, words, None);
            format!("  {}. {said}", change.number)
        }));
    }
    if changes.is_empty() {
        lines.push("Nothing changed.".to_owned());
    }
    lines
}

/// How many ties are as they were, in words; `None`: there are none.
pub(super) fn unchanged(changes: &Changes) -> Option<String> {
    (changes.pairs > 0).then(|| {
        format!(
            "{} of {} {} as {} before.",
            changes.unchanged.len(),
            counted(changes.pairs, "tie", "ties"),
            if changes.unchanged.len() == 1 {
                "is"
            } else {
                "are"
            },
            if changes.unchanged.len() == 1 {
                "it was"
            } else {
                "they were"
            },
        )
    })
}

/// The steps of a figure as a list: what is compared with what, and what changed.
pub(super) fn listing(title: String, steps: &[(String, Compared<'_>, Changes)]) -> Listing {
    let columns = [
        "number", "kind", "from", "to", "topic", "before", "after", "date", "evidence", "sentence",
    ];
    let words = &ChangeWords::ENGLISH;
    let mut listing = Listing {
        title,
        columns: columns.map(str::to_owned).to_vec(),
        ..Listing::default()
    };
    for (heading, compared, changes) in steps {
        listing.lead.push(heading.clone());
        if steps.len() > 1 {
            listing.lines.push(heading.clone());
        }
        listing.lines.extend(lines(*compared, changes));
        listing.lines.extend(unchanged(changes));
        listing.rows.extend(changes.list.iter().map(|change| {
            let parts = change.parts(*compared, words, None);
            vec![
                change.number.to_string(),
                change.kind.name().to_owned(),
                change.name(*compared, &change.from, words),
                change.name(*compared, &change.to, words),
                parts.topic,
                words.standing(&change.before),
                words.standing(&change.after),
                parts.when,
                parts.evidence,
                change.sentence(*compared, words, None),
            ]
        }));
    }
    if steps.len() > 1 {
        // Each stands over its own changes in the text.
        listing.lead = vec![counted(steps.len(), "step", "steps")];
    }
    listing
}

/// Writes a list in the form that the name of the output asks for.
pub(super) fn write(
    console: &mut Console<'_>,
    (output, form): (&Path, ListingForm),
    listing: &Listing,
) -> Result<(), Stop> {
    let bytes = write_listing(listing, form).map_err(|error| Stop::Drawing(error.to_string()))?;
    if is_stream(output) {
        return console.bytes(&bytes);
    }
    write_bytes(output, &bytes)?;
    Ok(())
}

/// The form of a list whose name is this.
pub(super) fn form_of(output: &Path) -> Result<ListingForm, Stop> {
    if is_stream(output) {
        return Ok(ListingForm::Text);
    }
    ListingForm::of(output).ok_or_else(|| {
        let endings = ListingForm::ALL.map(|form| format!(".{}", form.extension()));
        Stop::Usage(format!(
            "the ending of “{}” is none of {}",
            output.display(),
            endings.join(", ")
        ))
    })
}
