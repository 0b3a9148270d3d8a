//! The sheet of a table that is meant.

use super::field::Field;
use super::header::Mapping;
use super::options::TableOptions;
use super::sheets::{Sheet, Sheets};
use crate::diag::Diagnostic;
use crate::format::reading::NotRead;

const HINT: &str = "the first row names the columns, such as from,to,value; tell what a column holds with --map COLUMN=FIELD";
/// So many headings are named.
const HEADINGS: usize = 12;

/// The sheet that is meant, or else the first that names two ends, with its mapping.
///
/// # Errors
/// No such sheet or column, or none that names two ends.
pub(super) fn chosen<'s>(
    sheets: &'s Sheets,
    options: &TableOptions,
) -> Result<(&'s Sheet, Mapping), NotRead> {
    let mut first: Option<(&Sheet, Mapping)> = None;
    let mut wrong = None;
    for sheet in meant(sheets, options.sheet.as_deref())? {
        match Mapping::of(sheet, options) {
            Ok(mapping) if has_ends(&mapping) => return Ok((sheet, mapping)),
            Ok(mapping) => first = first.or(Some((sheet, mapping))),
            Err(message) => wrong = wrong.or(Some(message)),
        }
    }
    match (first, wrong) {
        (Some((sheet, mapping)), _) => Err(without_ends(sheet, &mapping).into()),
        (None, Some(message)) => Err(NotRead::Options(Diagnostic::error("", message))),
        (None, None) => Err(Diagnostic::error("", "the table is empty")
            .hint(HINT)
            .into()),
    }
}

/// The sheets that may be meant, empty ones aside.
fn meant<'s>(sheets: &'s Sheets, name: Option<&str>) -> Result<Vec<&'s Sheet>, NotRead> {
    let all = || sheets.sheets.iter();
    let filled = |sheet: &&Sheet| sheet.rows().len() > 0;
    let Some(name) = name else {
        return Ok(all().filter(filled).collect());
    };
    let found = all().find(|sheet| sheet.name().eq_ignore_ascii_case(name));
    let Some(found) = found else {
        let names: Vec<String> = all().map(|sheet| format!("“{}”", sheet.name())).collect();
        let finding = Diagnostic::error("", format!("there is no sheet “{name}”"));
        let hint = format!("the file has {}", names.join(", "));
        return Err(NotRead::Options(finding.hint(hint)));
    };
    Ok(Some(found).filter(filled).into_iter().collect())
}

fn has_ends(mapping: &Mapping) -> bool {
    [Field::From, Field::To]
        .iter()
        .all(|end| mapping.column(*end).is_some())
}

fn without_ends(sheet: &Sheet, mapping: &Mapping) -> Diagnostic {
    let headings = mapping.columns.iter().take(HEADINGS);
    let headings: Vec<&str> = headings.map(|own| own.heading.as_str()).collect();
    let place = if sheet.name().is_empty() {
        format!("row {}", mapping.row)
    } else {
        format!("sheet “{}”, row {}", sheet.name(), mapping.row)
    };
    let message = format!(
        "no columns say who holds a stance and towards whom; the headings are {}",
        headings.join(", ")
    );
    Diagnostic::error(place, message).hint(HINT)
}
