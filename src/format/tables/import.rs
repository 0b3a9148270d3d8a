//! A sheet → what it would bring into a document.

use std::collections::BTreeMap;

use foldhash::{HashSet, HashSetExt as _};
use unicode_normalization::UnicodeNormalization;

use super::chosen::chosen;
use super::claims::{Claims, on_cells};
use super::field::Field;
use super::finding::{Findings, RowFinding};
use super::header::{Column, Mapping};
use super::options::TableOptions;
use super::sheets::{Row, Sheet, Sheets};
use crate::diag::Diagnostic;
use crate::edit::{Answer, ClaimPart, Counts, Edit, ImportOptions, Importer, Question, Remark};
use crate::format::reading::{NotRead, Stated};
use crate::model::{Document, counted};
use crate::task::Control;

/// What a table would bring into a document.
#[derive(Debug, Clone)]
pub struct TableImport {
    /// The changes, as one step; `None`: nothing is taken.
    pub edit: Option<Edit>,
    /// How much it brings. Of the rows each is taken or left out.
    pub counts: Counts,
    /// Names of which it is in doubt whom they mean; answers are given to the next try.
    pub questions: Vec<Question>,
    /// What is to be said of rows and cells, in their order.
    pub findings: Vec<RowFinding>,
    /// What is to be said of the table as a whole.
    pub notes: Vec<Diagnostic>,
    /// The name of the sheet; empty: a text table.
    pub sheet: String,
    /// Which column holds what.
    pub mapping: Mapping,
    /// Whether each row stands for both directions.
    pub both_directions: bool,
    /// The network as the table states it.
    pub stated: Stated,
}

impl TableImport {
    /// All that is to be said, as findings about a file.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        let rows = self
            .findings
            .iter()
            .map(|finding| finding.diagnostic.clone());
        self.notes.iter().cloned().chain(rows).collect()
    }
}

/// Between two looks at whether to go on.
const STRIDE: usize = 1024;

/// What a table would bring into a document, which is not altered. `answers` says what
/// doubtful names mean, and `name` is what the table is called. Expected O(letters +
/// document).
///
/// # Errors
/// [`NotRead::Input`]: no sheet, or not the one that is meant, names two ends of ties; a column that
/// is mapped and not there; the work was cancelled.
pub fn import_table(
    document: &Document,
    sheets: &Sheets,
    options: &TableOptions,
    answers: &BTreeMap<String, Answer>,
    name: &str,
    control: &Control<'_>,
) -> Result<TableImport, NotRead> {
    let (sheet, mapping) = chosen(sheets, options)?;
    let is_plain = mapping.is_plain();
    let both_directions = options.both_directions.unwrap_or(is_plain);
    let importing = ImportOptions {
        answers: answers.clone(),
        keeps_repeats: is_plain,
        source: name.to_owned(),
    };
    let shown = if sheets.sheets.len() > 1 {
        sheet.name()
    } else {
        ""
    };
    let mut taking = Taking {
        importer: Importer::new(document, importing),
        findings: Findings::new(shown, &mapping),
        stating: Stating::new(&mapping),
        counts: Counts::default(),
        said: 0,
        both_directions,
    };
    let claims = Claims::new(&mapping, options);
    let all = sheet.rows().len();
    for row in sheet.rows().filter(|row| row.number > mapping.row) {
        taking.take(&row, &claims, &mapping);
        if taking.counts.rows.is_multiple_of(STRIDE) {
            // A share for a bar.
            #[allow(clippy::cast_precision_loss)]
            control.tell(taking.counts.rows as f32 / all as f32);
            control.check()?;
        }
    }
    Ok(taking.done(name, (sheet, mapping), is_plain))
}

/// Taking rows one after another.
struct Taking<'d> {
    importer: Importer<'d>,
    findings: Findings,
    stating: Stating,
    counts: Counts,
    /// How many remarks of the importer have their places.
    said: usize,
    both_directions: bool,
}

impl Taking<'_> {
    fn take(&mut self, row: &Row<'_>, claims: &Claims<'_>, mapping: &Mapping) {
        self.counts.rows += 1;
        self.stating.take(row);
        on_cells(row, mapping, &mut self.findings);
        let Some(claim) = claims.of(row, &mut self.findings) else {
            return;
        };
        let back = (self.both_directions && claim.from != claim.to).then(|| {
            let mut back = claim.clone();
            std::mem::swap(&mut back.from, &mut back.to);
            back.id = String::new();
            back
        });
        let is_taken = self.importer.take(claim);
        if is_taken && let Some(back) = back {
            self.importer.take(back);
        }
        self.counts.taken += usize::from(is_taken);
        let remarks = self.importer.remarks();
        self.said = place(remarks, self.said, is_taken, mapping, &mut self.findings);
    }

    /// What the rows bring in all.
    fn done(self, name: &str, (sheet, mapping): (&Sheet, Mapping), is_plain: bool) -> TableImport {
        let import = self.importer.finish(name);
        let (rows, mut findings) = (self.counts.rows, self.findings);
        findings.all.sort_by_key(|finding| finding.row);
        TableImport {
            edit: import.edit,
            counts: Counts {
                rows,
                taken: self.counts.taken,
                left_out: findings.left_out,
                ..import.counts
            },
            questions: import.questions,
            findings: findings.all,
            notes: notes(&mapping, self.both_directions, is_plain, (rows, sheet)),
            sheet: sheet.name().to_owned(),
            mapping,
            both_directions: self.both_directions,
            stated: self.stating.stated,
        }
    }
}

/// Gives the remarks from `said` on their places; how many there are. Of a row that is
/// taken for one direction, nothing is left out.
fn place(
    remarks: &[Remark],
    said: usize,
    is_taken: bool,
    mapping: &Mapping,
    findings: &mut Findings,
) -> usize {
    for remark in remarks.get(said..).unwrap_or_default() {
        let field = match remark.part {
            ClaimPart::Whole => None,
            ClaimPart::Id => Some(Field::Id),
            ClaimPart::From => Some(Field::From),
            ClaimPart::To => Some(Field::To),
            ClaimPart::Domain => Some(Field::Domain),
            ClaimPart::Value => Some(Field::Value),
            ClaimPart::Source => Some(Field::Source),
        };
        let column = field.and_then(|field| mapping.column(field));
        let is_left_out = remark.is_left_out && !is_taken;
        findings.left_out += usize::from(is_left_out);
        findings.add(
            remark.row,
            column,
            is_left_out,
            remark.message.clone(),
            &remark.hint,
        );
    }
    remarks.len()
}

/// What is to be said of the table as a whole.
fn notes(
    mapping: &Mapping,
    both: bool,
    is_plain: bool,
    (count, sheet): (usize, &Sheet),
) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let unread: Vec<String> = (mapping.columns.iter())
        .filter(|own| own.field.is_none())
        .map(Column::label)
        .collect();
    let row = match mapping.row {
        0 => String::new(),
        row => format!("row {row}"),
    };
    if !unread.is_empty() {
        let message = format!(
            "{} not read: {}",
            counted(unread.len(), "column is", "columns are"),
            unread.join(", ")
        );
        notes.push(
            Diagnostic::warning(&row, message)
                .hint("tell what a column holds with --map COLUMN=FIELD"),
        );
    }
    let above = sheet.rows().filter(|row| row.number < mapping.row).count();
    if above > 0 {
        let message = format!(
            "{} above the headings not read",
            counted(above, "row is", "rows are")
        );
        notes.push(
            Diagnostic::warning(&row, message).hint("the headings are taken to begin the table"),
        );
    }
    if both && count > 0 {
        let message =
            "each tie is taken for both directions, as a table of source and target is undirected";
        notes.push(
            Diagnostic::warning("", message)
                .hint("call the columns from and to where ties have a direction"),
        );
    }
    if is_plain && count > 0 {
        let message = "a pair that comes again is taken for a further stance";
        notes.push(
            Diagnostic::warning("", message).hint("remove repeated rows where they are not meant"),
        );
    }
    notes
}

/// Counts nodes and edges as the table states them.
struct Stating {
    ends: [Option<u16>; 2],
    names: HashSet<String>,
    stated: Stated,
}

impl Stating {
    fn new(mapping: &Mapping) -> Self {
        Self {
            ends: [mapping.column(Field::From), mapping.column(Field::To)],
            names: HashSet::new(),
            stated: Stated::default(),
        }
    }

    fn take(&mut self, row: &Row<'_>) {
        let ends = self
            .ends
            .map(|end| end.map_or("", |column| row.text(column).trim()));
        for name in ends.iter().filter(|name| !name.is_empty()) {
            if !self.names.contains(*name) {
                self.names.insert(name.nfc().collect());
                self.stated.nodes = self.names.len();
            }
        }
        self.stated.edges += usize::from(ends.iter().all(|name| !name.is_empty()));
    }
}
