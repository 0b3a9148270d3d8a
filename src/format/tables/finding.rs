//! What is to be said of the rows of a table, with row and column.

use super::header::Mapping;
use super::sheets::{Row, column_letters};
use crate::diag::Diagnostic;

/// A finding about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFinding {
    /// The row.
    pub row: u32,
    /// The column; `None`: the whole row.
    pub column: Option<u16>,
    /// Whether the row is left out for it.
    pub is_left_out: bool,
    /// What, with the place in words: `row 5, column C (since)`.
    pub diagnostic: Diagnostic,
}

/// The findings about a sheet.
pub(super) struct Findings {
    /// In front of every place: the sheet, where there are several.
    pub sheet: String,
    headings: Vec<(u16, String)>,
    /// What was found.
    pub all: Vec<RowFinding>,
    /// How many rows are left out.
    pub left_out: usize,
}

impl Findings {
    pub(super) fn new(sheet: &str, mapping: &Mapping) -> Self {
        Self {
            sheet: if sheet.is_empty() {
                String::new()
            } else {
                format!("sheet “{sheet}”, ")
            },
            headings: mapping
                .columns
                .iter()
                .map(|own| (own.at, own.heading.clone()))
                .collect(),
            all: Vec::new(),
            left_out: 0,
        }
    }

    /// A row that is left out.
    pub(super) fn left_out(
        &mut self,
        row: &Row<'_>,
        column: Option<u16>,
        message: impl Into<String>,
        hint: &str,
    ) {
        self.left_out += 1;
        self.add(row.number, column, true, message.into(), hint);
    }

    /// A cell of a row that is taken.
    pub(super) fn kept(
        &mut self,
        row: &Row<'_>,
        column: u16,
        message: impl Into<String>,
        hint: &str,
    ) {
        self.add(row.number, Some(column), false, message.into(), hint);
    }

    pub(super) fn add(
        &mut self,
        row: u32,
        column: Option<u16>,
        is_left_out: bool,
        message: String,
        hint: &str,
    ) {
        let place = match column {
            None => format!("{}row {row}", self.sheet),
            Some(at) => {
                let mut headings = self.headings.iter();
                let heading = headings.find(|(own, name)| *own == at && !name.is_empty());
                let name = heading.map_or(String::new(), |(_, name)| format!(" ({name})"));
                format!(
                    "{}row {row}, column {}{name}",
                    self.sheet,
                    column_letters(at)
                )
            }
        };
        let message = if is_left_out {
            format!("{message}; the row is left out")
        } else {
            message
        };
        self.all.push(RowFinding {
            row,
            column,
            is_left_out,
            diagnostic: Diagnostic::warning(place, message).hint(hint),
        });
    }
}
