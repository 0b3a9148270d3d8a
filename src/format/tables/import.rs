//! A sheet → what it would bring into a document.

use std::collections::BTreeMap;

use foldhash::{HashSet, HashSetExt as _};
use unicode_normalization::UnicodeNormalization;

use super::claims::{Claims, on_cells};
use super::field::Field;
use super::finding::{Findings, RowFinding};
use super::header::Mapping;
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
    let mut importer = Importer::new(
        document,
        ImportOptions {
            answers: answers.clone(),
            keeps_repeats: is_plain,
            source: name.to_owned(),
        },
    );
    let shown = if sheets.sheets.len() > 1 {
        sheet.name()
    } else {
        ""
    };
    let mut findings = Findings::new(shown, &mapping);
    let claims = Claims::new(&mapping, options);
    let rows = sheet.rows().filter(|row| row.number > mapping.row);
    let all = sheet.rows().len();
    let (mut count, mut taken, mut said) = (0, 0, 0);
    let mut stating = Stating::new(&mapping);
    for row in rows {
        count += 1;
        if count % STRIDE == 0 {
            // A share for a bar.
            #[allow(clippy::cast_precision_loss)]
            control.tell(count as f32 / all as f32);
            control.check()?;
        }
        stating.take(&row);
        on_cells(&row, &mapping, &mut findings);
        let Some(claim) = claims.of(&row, &mut findings) else {
            continue;
        };
        let back = (both_directions && claim.from != claim.to).then(|| {
            let mut back = claim.clone();
            std::mem::swap(&mut back.from, &mut back.to);
            back.id = String::new();
            back
        });
        let is_taken = importer.take(claim);
        if is_taken && let Some(back) = back {
            importer.take(back);
        }
        taken += usize::from(is_taken);
        said = place(importer.remarks(), said, is_taken, &mapping, &mut findings);
    }
    let import = importer.finish(name);
    findings.all.sort_by_key(|finding| finding.row);
    let counts = Counts {
        rows: count,
        taken,
        left_out: findings.left_out,
        ..import.counts
    };
    let notes = notes(&mapping, both_directions, is_plain, (count, sheet));
    Ok(TableImport {
        edit: import.edit,
        counts,
        questions: import.questions,
        findings: findings.all,
        notes,
        sheet: sheet.name().to_owned(),
        mapping,
        both_directions,
        stated: stating.stated,
    })
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

/// The sheet that is meant, or else the first that names two ends, with its mapping.
fn chosen<'s>(sheets: &'s Sheets, options: &TableOptions) -> Result<(&'s Sheet, Mapping), NotRead> {
    const HINT: &str = "the first row names the columns, such as from,to,value; tell what a column holds with --map COLUMN=FIELD";
    let names = || -> Vec<String> {
        sheets
            .sheets
            .iter()
            .map(|sheet| format!("“{}”", sheet.name()))
            .collect()
    };
    let meant: Vec<&Sheet> = match &options.sheet {
        Some(name) => {
            let is_meant =
                |sheet: &&Sheet| sheet.name() == name || sheet.name().eq_ignore_ascii_case(name);
            let found = sheets.sheets.iter().find(is_meant);
            let missing = || {
                let message = format!("there is no sheet “{name}”");
                Diagnostic::error("", message).hint(format!("the file has {}", names().join(", ")))
            };
            vec![found.ok_or_else(|| NotRead::Options(missing()))?]
        }
        None => sheets.sheets.iter().collect(),
    };
    let mut first: Option<(&Sheet, Mapping)> = None;
    let mut wrong = None;
    for sheet in meant.into_iter().filter(|sheet| sheet.rows().len() > 0) {
        match Mapping::of(sheet, &options.columns) {
            Ok(mapping)
                if mapping.column(Field::From).is_some() && mapping.column(Field::To).is_some() =>
            {
                return Ok((sheet, mapping));
            }
            Ok(mapping) => first = first.or(Some((sheet, mapping))),
            Err(message) => wrong = wrong.or(Some(message)),
        }
    }
    if let Some(message) = wrong.filter(|_| first.is_none()) {
        return Err(NotRead::Options(Diagnostic::error("", message)));
    }
    let Some((sheet, mapping)) = first else {
        return Err(Diagnostic::error("", "the table is empty")
            .hint(HINT)
            .into());
    };
    let headings: Vec<&str> = mapping
        .columns
        .iter()
        .take(12)
        .map(|own| own.heading.as_str())
        .collect();
    let place = if sheet.name().is_empty() {
        String::new()
    } else {
        format!("sheet “{}”, ", sheet.name())
    };
    let message = format!(
        "no columns say who holds a stance and towards whom; the headings are {}",
        headings.join(", ")
    );
    let place = format!("{place}row {}", mapping.row);
    Err(Diagnostic::error(place, message).hint(HINT).into())
}

/// What is to be said of the table as a whole.
fn notes(
    mapping: &Mapping,
    both: bool,
    is_plain: bool,
    (count, sheet): (usize, &Sheet),
) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let unread: Vec<&str> = (mapping.columns.iter())
        .filter(|own| own.field.is_none())
        .map(|own| own.heading.as_str())
        .collect();
    if !unread.is_empty() {
        let message = format!(
            "{} not read: {}",
            counted(unread.len(), "column is", "columns are"),
            unread.join(", ")
        );
        notes.push(
            Diagnostic::warning(format!("row {}", mapping.row), message)
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
            Diagnostic::warning(format!("row {}", mapping.row), message)
                .hint("the headings are taken to begin the table"),
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
