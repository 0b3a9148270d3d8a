//! What the import dialog says.

use crate::diag::Diagnostic;
use crate::edit::{Counts, Fate};
use crate::format::{Field, NoStep, RowFates, column_letters};
use crate::model::{Value, counted, isolated};
use crate::ui::text::capitalised;

use super::target::Target;

pub(super) const TITLE: &str = "Import a table";
pub(super) const READING: &str = "Reading the table…";
pub(super) const COUNTING: &str = "Counting…";
pub(super) const MAKING: &str = "Making the map…";
pub(super) const ADDING: &str = "Adding to the map…";
pub(super) const BROKE_DOWN: &str = "The work broke down; nothing was changed.";
pub(super) const NO_ENDS: &str =
    "Say above which column names who holds a stance, and which one towards whom.";
pub(super) const NOTHING: &str = "There is nothing to be imported.";
pub(super) const RECALLED: &str = "Columns and words as for the last table with these headings";
pub(super) const EMPTY: &str = "The table is empty.";
pub(super) const NEW_MAP: &str = "Import as a new map";
pub(super) const THIS_MAP: &str = "Add to this map";
pub(super) const NEW_MAP_TIP: &str = "A map of its own; what is open is asked about first";
pub(super) const THIS_MAP_TIP: &str = "In one step, which undo takes back";
pub(super) const LOCKED: &str = "Editing is locked";
pub(super) const OUR_OWN: &str = "A map as a workbook: nothing has to be said of its columns";
pub(super) const LEAVE_OUT: &str = "Leave out";
pub(super) const BOTH: &str = "Each row for both directions";
pub(super) const BOTH_TIP: &str =
    "For a table without directions: each row makes a stance either way";

/// What a column may hold, for a list.
pub(super) fn field(field: Option<Field>) -> &'static str {
    match field {
        None => LEAVE_OUT,
        Some(Field::Id) => "Id of the stance",
        Some(Field::From) => "From: who holds it",
        Some(Field::To) => "To: towards whom",
        Some(Field::Domain) => "Domain",
        Some(Field::About) => "About what in it",
        Some(Field::Value) => "Value of the stance",
        Some(Field::Says) => "Value of the item",
        Some(Field::Weight) => "Weight: its sign counts",
        Some(Field::Since) => "Since when",
        Some(Field::Until) => "Until when",
        Some(Field::Source) => "Source",
        Some(Field::Locator) => "Place in the source",
        Some(Field::Speaker) => "Speaker",
        Some(Field::Quote) => "Quote",
        Some(Field::Gist) => "Gist: what it says",
        Some(Field::Grade) => "Grade, such as B2",
        Some(Field::Reliability) => "Reliability, A to F",
        Some(Field::Credibility) => "Credibility, 1 to 6",
        Some(Field::Hedged) => "Whether hedged",
        Some(Field::Date) => "When it was said",
        Some(Field::Coder) => "Coder",
        Some(Field::Note) => "Note",
    }
}

/// The fields in the order of the list: what most tables have comes first.
pub(super) const FIELDS: [Field; 22] = [
    Field::From,
    Field::To,
    Field::Value,
    Field::Weight,
    Field::Domain,
    Field::About,
    Field::Since,
    Field::Until,
    Field::Note,
    Field::Id,
    Field::Source,
    Field::Locator,
    Field::Says,
    Field::Gist,
    Field::Quote,
    Field::Speaker,
    Field::Hedged,
    Field::Date,
    Field::Grade,
    Field::Reliability,
    Field::Credibility,
    Field::Coder,
];

/// What a value is called in a list.
pub(super) fn value(value: Option<Value>) -> String {
    match value {
        None => "No value".to_owned(),
        Some(value) => {
            let number = match value.number() {
                0 => "0".to_owned(),
                up @ 1.. => format!("+{up}"),
                down => format!("−{}", down.unsigned_abs()),
            };
            format!("{number} {}", value.word())
        }
    }
}

/// Why a word means nothing.
pub(super) fn no_step(reason: NoStep) -> &'static str {
    match reason {
        NoStep::Number => "Not on the scale",
        NoStep::Word => "Not understood",
    }
}

/// What a separator is called.
pub(super) fn separator(separator: char) -> String {
    match separator {
        ',' => "Comma".to_owned(),
        ';' => "Semicolon".to_owned(),
        '\t' => "Tab".to_owned(),
        '|' => "Bar |".to_owned(),
        ' ' => "Space".to_owned(),
        other => other.to_string(),
    }
}

/// What a decimal sign is called; what is found where none is chosen.
pub(super) fn decimal(chosen: Option<char>, found: Option<char>) -> String {
    let name = |sign| if sign == ',' { "Comma" } else { "Point" };
    match (chosen, found) {
        (Some(sign), _) => name(sign).to_owned(),
        (None, Some(sign)) => format!("{}, as found", name(sign)),
        (None, None) => "Point or comma".to_owned(),
    }
}

/// Where the headings stand.
pub(super) fn headings(row: u32) -> String {
    match row {
        0 => "None".to_owned(),
        row => format!("Row {row}"),
    }
}

/// What a column is called to those who do not see where it stands.
pub(super) fn column(at: u16, heading: &str) -> String {
    let letters = column_letters(at);
    if heading.is_empty() {
        format!("What column {letters} holds")
    } else {
        format!("What column {letters} ({}) holds", isolated(heading))
    }
}

/// The beginning of a text that may be long, on one line.
pub(super) fn brief(text: &str) -> String {
    const LETTERS: usize = 80;
    match text.char_indices().nth(LETTERS) {
        Some((at, _)) => isolated(&format!("{}…", text.get(..at).unwrap_or_default())).into_owned(),
        None => isolated(text).into_owned(),
    }
}

/// How much a table brings.
pub(super) fn counts(counts: &Counts, target: Target) -> String {
    let actors = counted(counts.named, "actor", "actors");
    let actors = match target {
        Target::ThisMap => format!("{actors} ({} new)", counts.actors),
        Target::NewMap => actors,
    };
    let mut parts = vec![actors, counted(counts.stances, "stance", "stances")];
    if counts.extended > 0 {
        parts.push(format!("{} more with new evidence", counts.extended));
    }
    parts.push(counted(counts.evidence, "item", "items"));
    if counts.silences > 0 {
        parts.push(counted(counts.silences, "silence", "silences"));
    }
    let mut said = format!(
        "{}: {}",
        counted(counts.rows, "row", "rows"),
        parts.join(", ")
    );
    if counts.known > 0 {
        said += &format!(
            "; {} there already",
            counted(counts.known, "row is", "rows are")
        );
    }
    if counts.left_out > 0 {
        said += &format!("; {} left out", counted(counts.left_out, "row", "rows"));
    }
    said
}

/// What becomes of a row.
pub(super) fn fate(fate: Option<Fate>) -> &'static str {
    match fate {
        Some(Fate::New) => "New",
        Some(Fate::Known) => "There already",
        None => "–",
    }
}

/// How many rows of a sheet are new, and how many are there already.
pub(super) fn fates(sheet: &str, fates: &RowFates) -> String {
    let new = fates.values().filter(|fate| **fate == Fate::New).count();
    let sheet = capitalised(sheet);
    match (new, fates.len() - new) {
        (0, known) => format!("{sheet}: {known} there already"),
        (new, 0) => format!("{sheet}: {new} new"),
        (new, known) => format!("{sheet}: {new} new, {known} there already"),
    }
}

/// The question whom a name means.
pub(super) fn question(name: &str, row: u32, only: Option<&str>) -> String {
    let name = brief(name);
    match only {
        Some(actor) => format!("Row {row}: is “{name}” the actor {}?", isolated(actor)),
        None => format!("Row {row}: which actor is “{name}”?"),
    }
}

/// A finding on one line: where, what, and what to do.
pub(super) fn finding(finding: &Diagnostic) -> String {
    let mut said = String::new();
    if !finding.place.is_empty() {
        said = format!("{}: ", capitalised(&finding.place));
    }
    said += &finding.message;
    if !finding.hint.is_empty() {
        said += &format!(" ({})", finding.hint);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_in_one_sentence() {
        let check = |own: Counts, target: Target, expect: &str| {
            assert_eq!(counts(&own, target), expect);
        };
        let all = Counts {
            rows: 240,
            taken: 236,
            left_out: 4,
            named: 12,
            actors: 3,
            stances: 200,
            evidence: 240,
            ..Counts::default()
        };
        check(
            all,
            Target::ThisMap,
            "240 rows: 12 actors (3 new), 200 stances, 240 items; 4 rows left out",
        );
        let one = Counts {
            rows: 1,
            named: 2,
            extended: 1,
            evidence: 1,
            ..Counts::default()
        };
        check(
            one,
            Target::NewMap,
            "1 row: 2 actors, 0 stances, 1 more with new evidence, 1 item",
        );
    }

    #[test]
    fn what_becomes_of_rows_is_counted() {
        let check = |all: &[Fate], expect: &str| {
            let rows: RowFates = (2..).zip(all.iter().copied()).collect();
            assert_eq!(fates("actors", &rows), expect);
        };
        check(
            &[Fate::New, Fate::Known, Fate::New],
            "Actors: 2 new, 1 there already",
        );
        check(&[Fate::New], "Actors: 1 new");
        check(&[Fate::Known], "Actors: 1 there already");
    }

    #[test]
    fn every_field_can_be_chosen_once() {
        let mut all = FIELDS.to_vec();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), Field::ALL.len());
    }
}
