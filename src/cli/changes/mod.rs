//! The list of changes, as text, as a table and as JSON.

pub(super) mod json;

use std::path::Path;

use super::console::{Console, Stop};
use super::input::is_stream;
use crate::analysis::{Changes, Compared, ListedChanges};
use crate::format::{Listing, ListingForm, write_listing};
use crate::storage::write_bytes;

/// The steps of a figure as a list that can be written.
pub(super) fn listing(title: String, steps: &[(String, Compared<'_>, Changes)]) -> Listing {
    let listed = ListedChanges::of(steps);
    Listing {
        title,
        lead: listed.lead,
        columns: ListedChanges::COLUMNS.map(str::to_owned).to_vec(),
        rows: listed.rows.into_iter().map(Vec::from).collect(),
        lines: listed.lines,
    }
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
