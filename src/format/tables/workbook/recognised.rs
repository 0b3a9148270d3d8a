//! Whether sheets are those of a workbook of ours.

use super::columns::{ACTORS, DOMAINS, EVIDENCE, MAP, Records, SOURCES, SPEAKERS, STANCES};
use crate::diag::Diagnostic;
use crate::format::tables::sheets::{Sheet, Sheets};

/// Sheets that every workbook of ours has, each with the columns without which its rows
/// cannot be told apart or led to those of another sheet.
const LINKED: [(&Records, &[&str]); 3] = [
    (&ACTORS, &["id"]),
    (&STANCES, &["id", "from", "to"]),
    (&EVIDENCE, &["stance"]),
];

/// Whether the sheets are those of a workbook of ours: one of them says so; the sheet that
/// does is gone, and the others are linked as ours are; or a text table is one of them by
/// itself.
pub fn is_workbook(sheets: &Sheets) -> bool {
    let names_version = |map: &Sheet| map.rows().any(|row| row.text(0) == "stancemap");
    let map = sheet(sheets, MAP);
    map.is_some_and(names_version)
        || (map.is_none() && are_linked(sheets))
        || lone(sheets).is_some()
}

/// Whether the sheets that every workbook of ours has are all there and lead to each other.
fn are_linked(sheets: &Sheets) -> bool {
    LINKED.iter().all(|(records, columns)| {
        let row = sheet(sheets, records.name).and_then(|own| own.rows().next());
        row.is_some_and(|row| {
            let has = |name: &&str| row.cells().any(|cell| cell.text.trim() == *name);
            columns.iter().all(has)
        })
    })
}

/// What is not known of the map where the sheet that says it is gone from the workbook.
pub(super) fn without_map(sheets: &Sheets) -> Option<Diagnostic> {
    if sheet(sheets, MAP).is_some() || lone(sheets).is_some() {
        return None;
    }
    let message = "the workbook has no such sheet: the title, summary, date, scope and rule of its map are not known, nor what “circa” means there";
    let hint = "a new map gets plain ones, and a map that it is added to keeps its own; the sheet can be copied back from an earlier version of the workbook";
    Some(Diagnostic::warning(format!("sheet “{MAP}”"), message).hint(hint))
}

/// The kind of record that a text table lists, where the table stands by itself.
pub(super) fn lone(sheets: &Sheets) -> Option<(&'static Records, &Sheet)> {
    let [only] = sheets.sheets.as_slice() else {
        return None;
    };
    let headings: Vec<&str> = only.rows().next()?.cells().map(|cell| cell.text).collect();
    let records = [&ACTORS, &SOURCES, &DOMAINS, &SPEAKERS].into_iter();
    let lists = |records: &&Records| {
        let names = records.columns.iter().map(|(name, _)| *name);
        headings.len() >= records.columns.len()
            && names.zip(&headings).all(|(name, own)| name == *own)
    };
    records
        .into_iter()
        .find(lists)
        .map(|records| (records, only))
}

/// The sheet of a name.
pub(super) fn sheet<'s>(sheets: &'s Sheets, name: &str) -> Option<&'s Sheet> {
    sheets
        .sheets
        .iter()
        .find(|sheet| sheet.name().eq_ignore_ascii_case(name))
}
