//! A workbook of ours → what it would bring into a map.

use std::collections::BTreeMap;

use super::columns::{
    ACTORS, DOMAINS, EVIDENCE, MAP, Records, SILENCES, SOURCES, SPEAKERS, STANCES,
};
use super::places::Places;
use super::read::read_placed;
use super::recognised::sheet;
use crate::diag::Diagnostic;
use crate::edit::{
    Answer, Counts, Edit, Fate, Question, RecordFate, RecordList, RecordPlace, import_map,
};
use crate::format::reading::NotRead;
use crate::format::tables::sheets::Sheets;
use crate::model::{Change, Document};
use crate::task::Control;

/// What becomes of the rows of a sheet, by their numbers.
pub type RowFates = BTreeMap<u32, Fate>;

/// What a workbook of ours would bring into a document.
#[derive(Debug, Clone)]
pub struct WorkbookImport {
    /// The changes, as one step; `None`: nothing is new.
    pub edit: Option<Edit>,
    /// How much it brings. Of the rows of records each is taken or known.
    pub counts: Counts,
    /// Actors of which it is in doubt whom they mean; answers are given to the next try.
    pub questions: Vec<Question>,
    /// What is to be said, with sheet and row.
    pub findings: Vec<Diagnostic>,
    /// What becomes of the rows of each sheet of records, in the order of the sheets.
    pub sheets: Vec<(&'static str, RowFates)>,
}

/// What a workbook of ours would bring into a document, which is not altered. `answers`
/// says what doubtful actors mean, and `name` is what the workbook is called. Expected
/// O(cells + document).
///
/// # Errors
/// [`NotRead::Input`]: every cell that cannot be read and every broken reference; the work
/// was cancelled.
pub fn import_workbook(
    document: &Document,
    sheets: &Sheets,
    answers: &BTreeMap<String, Answer>,
    name: &str,
    control: &Control<'_>,
) -> Result<WorkbookImport, NotRead> {
    let (mut other, warnings, places) = read_placed(sheets)?;
    control.check()?;
    if sheet(sheets, MAP).is_none() {
        // Nothing is said of the map as a whole, so nothing of it can differ.
        let header = Change::Header(Box::new(document.header().clone()));
        let done = other.apply(header);
        done.map_err(|refused| Diagnostic::error("", refused.to_string()))?;
    }
    let import = import_map(document, &other, answers, name, control)?;
    let mut rows = Rows {
        places: &places,
        sheets: (KINDS.iter())
            .map(|(_, records)| (records.name, RowFates::new()))
            .collect(),
        findings: warnings,
    };
    let note = |(message, hint): (String, String)| Diagnostic::warning("", message).hint(hint);
    (rows.findings).extend(import.notes.into_iter().map(note));
    for fate in import.fates {
        rows.take(fate);
    }
    let all = rows.sheets.iter().flat_map(|(_, rows)| rows.values());
    let counts = Counts {
        rows: all.clone().count(),
        taken: all.clone().filter(|fate| **fate == Fate::New).count(),
        known: all.filter(|fate| **fate == Fate::Known).count(),
        ..import.counts
    };
    let questions = import.questions.into_iter().map(|(at, own)| Question {
        row: places.number(&ACTORS, at).unwrap_or_default(),
        ..own
    });
    Ok(WorkbookImport {
        edit: import.edit,
        counts,
        questions: questions.collect(),
        findings: rows.findings,
        sheets: rows.sheets,
    })
}

/// The sheets of records, in the order in which they are written; `None`: evidence.
const KINDS: [(Option<RecordList>, &Records); 7] = [
    (Some(RecordList::Actors), &ACTORS),
    (Some(RecordList::Stances), &STANCES),
    (None, &EVIDENCE),
    (Some(RecordList::Sources), &SOURCES),
    (Some(RecordList::Domains), &DOMAINS),
    (Some(RecordList::Speakers), &SPEAKERS),
    (Some(RecordList::Silences), &SILENCES),
];

/// Tells rows what becomes of their records.
struct Rows<'p> {
    places: &'p Places,
    sheets: Vec<(&'static str, RowFates)>,
    findings: Vec<Diagnostic>,
}

impl Rows<'_> {
    fn take(&mut self, fate: RecordFate) {
        let (list, at) = match fate.place {
            RecordPlace::Record(list, at) => (Some(list), Some(at)),
            RecordPlace::Item(stance, at) => (None, self.places.row_of_item(stance, at)),
        };
        let kind = KINDS.iter().find(|(own, _)| *own == list);
        let (Some((_, records)), Some(at)) = (kind, at) else {
            return;
        };
        if !fate.message.is_empty() {
            let place = self.places.row(records, at, "");
            let finding = Diagnostic::warning(place, fate.message);
            self.findings.push(finding.hint(fate.hint));
        }
        let mut sheets = self.sheets.iter_mut();
        let sheet = sheets.find(|(name, _)| *name == records.name);
        if let (Some((_, rows)), Some(number)) = (sheet, self.places.number(records, at)) {
            rows.insert(number, fate.fate);
        }
    }
}
