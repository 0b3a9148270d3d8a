//! The rows of a sheet → claims: each cell understood, or told.

use super::dates::date_of;
use super::field::Field;
use super::finding::Findings;
use super::header::Mapping;
use super::options::TableOptions;
use super::sheets::{Cell, CellKind, Row};
use super::steps::{NoStep, step_of};
use super::words::{number_of, truth_of};
use crate::edit::{Claim, ClaimEvidence};
use crate::model::{BadDate, Credibility, Date, Reliability, Value};

/// Reads rows by a mapping.
pub(super) struct Claims<'m> {
    mapping: &'m Mapping,
    options: &'m TableOptions,
}

/// A cell that holds nothing that its column can mean: the whole row is in doubt.
struct Bad;

/// What makes a row an item of evidence.
pub(super) const EVIDENCE: [Field; 11] = [
    Field::Source,
    Field::Locator,
    Field::Says,
    Field::Gist,
    Field::Quote,
    Field::Speaker,
    Field::Hedged,
    Field::Grade,
    Field::Reliability,
    Field::Credibility,
    Field::Date,
];

impl<'m> Claims<'m> {
    pub(super) fn new(mapping: &'m Mapping, options: &'m TableOptions) -> Self {
        Self { mapping, options }
    }

    /// The claim of a row; `None`: it is left out, as a finding says.
    pub(super) fn of(&self, row: &Row<'_>, findings: &mut Findings) -> Option<Claim> {
        let text = |field: Field| self.text(row, field).to_owned();
        let has_ends = [Field::From, Field::To].map(|end| !self.text(row, end).is_empty());
        if has_ends == [false, false] {
            let message = "the row names no actors";
            findings.left_out(row, None, message, "fill in both, or remove the row");
            return None;
        }
        let value = self.value(row, findings).ok()?;
        let claim = Claim {
            row: row.number,
            id: text(Field::Id),
            from: text(Field::From),
            to: text(Field::To),
            domain: text(Field::Domain),
            about: text(Field::About),
            value,
            since: self.date(row, Field::Since, findings),
            until: self.date(row, Field::Until, findings),
            note: text(Field::Note),
            coder: text(Field::Coder),
            evidence: None,
        };
        let is_evidence = EVIDENCE
            .iter()
            .any(|field| !self.text(row, *field).is_empty());
        if !is_evidence {
            return Some(claim);
        }
        let says = match self.step(row, Field::Says, findings) {
            Ok(says) => says.or(value),
            Err(Bad) => return None,
        };
        let Some(says) = says else {
            let message = "there is evidence without a value for which it speaks";
            findings.left_out(row, None, message, "give the value, or says, from -2 to 2");
            return None;
        };
        let evidence = Some(self.evidence(row, says, findings));
        Some(Claim { evidence, ..claim })
    }

    fn evidence(&self, row: &Row<'_>, says: Value, findings: &mut Findings) -> ClaimEvidence {
        let text = |field: Field| self.text(row, field).to_owned();
        let (reliability, credibility) = self.grade(row, findings);
        let hedged = self.cell(row, Field::Hedged).and_then(|cell| {
            let truth = truth_of(cell.text);
            if truth.is_none() {
                findings.kept(
                    row,
                    cell.column,
                    format!("“{}” is neither yes nor no", cell.text),
                    "write yes or no",
                );
            }
            truth
        });
        ClaimEvidence {
            source: text(Field::Source),
            locator: text(Field::Locator),
            says,
            gist: text(Field::Gist),
            quote: text(Field::Quote),
            speaker: text(Field::Speaker),
            hedged,
            reliability,
            credibility,
            date: self.date(row, Field::Date, findings),
        }
    }

    /// The cell of a field that holds something, blanks aside.
    fn cell<'r>(&self, row: &Row<'r>, field: Field) -> Option<Cell<'r>> {
        let cell = row.cell(self.mapping.column(field)?)?;
        let text = cell.text.trim();
        (!text.is_empty()).then_some(Cell { text, ..cell })
    }

    fn text<'r>(&self, row: &Row<'r>, field: Field) -> &'r str {
        let cell = self
            .cell(row, field)
            .filter(|cell| cell.kind != CellKind::Error);
        cell.map_or("", |cell| cell.text)
    }

    /// The value of the stance: a step, or the sign of a weight where none is stated.
    fn value(&self, row: &Row<'_>, findings: &mut Findings) -> Result<Option<Value>, Bad> {
        if let Some(value) = self.step(row, Field::Value, findings)? {
            return Ok(Some(value));
        }
        let Some(cell) = self.cell(row, Field::Weight) else {
            return Ok(None);
        };
        match number_of(cell.text, self.options.decimal) {
            Some(number) => Ok(Some(self.options.weights.of(number))),
            None => {
                findings.left_out(
                    row,
                    Some(cell.column),
                    format!("“{}” is no number", cell.text),
                    "write a number such as -0.5",
                );
                Err(Bad)
            }
        }
    }

    /// A step of the scale, by number or word.
    fn step(
        &self,
        row: &Row<'_>,
        field: Field,
        findings: &mut Findings,
    ) -> Result<Option<Value>, Bad> {
        let Some(cell) = self.cell(row, field) else {
            return Ok(None);
        };
        let (message, hint) = match step_of(cell.text, self.options) {
            Ok(step) => return Ok(step),
            Err(NoStep::Number) => (
                format!("{} is not on the scale from -2 to 2", cell.text),
                "map the column to weight, of which the sign counts",
            ),
            Err(NoStep::Word) => (
                format!("“{}” means no value", cell.text),
                "write -2 (hostile), -1, 0, 1 or 2 (supportive), or say what the word means",
            ),
        };
        findings.left_out(row, Some(cell.column), message, hint);
        Err(Bad)
    }

    fn date(&self, row: &Row<'_>, field: Field, findings: &mut Findings) -> Option<Date> {
        let cell = self.cell(row, field)?;
        match date_of(cell.text) {
            Some(read) => {
                if read.is_shortened {
                    let message = format!(
                        "“{}” can be read in two ways; the year alone is taken",
                        cell.text
                    );
                    findings.kept(row, cell.column, message, "write 2021-08-15");
                }
                Some(read.date)
            }
            None => {
                findings.kept(
                    row,
                    cell.column,
                    format!("“{}” is not a date; it is left out", cell.text),
                    BadDate::HINT,
                );
                None
            }
        }
    }

    /// Reliability and credibility, of a column each or of one for both.
    fn grade(
        &self,
        row: &Row<'_>,
        findings: &mut Findings,
    ) -> (Option<Reliability>, Option<Credibility>) {
        const HINT: &str = "write a letter from A to F, a number from 1 to 6, or both: B2";
        let mut grade = (None, None);
        for field in [Field::Grade, Field::Reliability, Field::Credibility] {
            let Some(cell) = self.cell(row, field) else {
                continue;
            };
            let mut is_understood = true;
            for c in cell.text.chars().filter(|c| c.is_alphanumeric()) {
                let letter = Reliability::from_letter(&c.to_ascii_uppercase().to_string());
                let number = c
                    .to_digit(10)
                    .and_then(|digit| Credibility::from_number(i64::from(digit)));
                is_understood &= letter.is_some() || number.is_some();
                grade.0 = letter.or(grade.0);
                grade.1 = number.or(grade.1);
            }
            if !is_understood || cell.text.chars().count() > 5 {
                findings.kept(
                    row,
                    cell.column,
                    format!("“{}” is not a grade; it is left out", cell.text),
                    HINT,
                );
                return (None, None);
            }
        }
        grade
    }
}

/// Findings about cells that no field reads, and about errors of formulas in those that
/// are read.
pub(super) fn on_cells(row: &Row<'_>, mapping: &Mapping, findings: &mut Findings) {
    for cell in row.cells().filter(|cell| cell.kind == CellKind::Error) {
        if mapping
            .columns
            .iter()
            .any(|own| own.at == cell.column && own.field.is_some())
        {
            let message = format!(
                "the cell holds the error {}, and counts as empty",
                cell.text
            );
            findings.kept(row, cell.column, message, "correct the formula");
        }
    }
}
