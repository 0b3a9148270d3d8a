//! Places of the file (`stances[3].to`) → places of a workbook.

use std::collections::HashMap;

use super::columns::{EVIDENCE, Records};
use super::shape::Shape;
use crate::diag::Diagnostic;
use crate::format::tables::sheets::column_letters;

/// The rows of a sheet's records, and which column holds which field.
type SheetPlaces = (Vec<u32>, Vec<(u16, &'static str)>);

/// Where the records of each sheet stand.
#[derive(Debug, Default)]
pub(super) struct Places {
    sheets: HashMap<&'static str, SheetPlaces>,
    /// The position in the sheet of an item by its stance's position and its own.
    items: HashMap<(usize, usize), usize>,
}

impl Places {
    pub(super) fn add(
        &mut self,
        records: &'static Records,
        rows: Vec<u32>,
        headings: Vec<(u16, &'static str, Option<Shape>)>,
    ) {
        let headings = headings.into_iter().map(|(column, name, _)| (column, name));
        self.sheets.insert(records.name, (rows, headings.collect()));
    }

    pub(super) fn item(&mut self, stance: usize, at: usize, row: usize) {
        self.items.insert((stance, at), row);
    }

    /// The place of a record's field.
    pub(super) fn row(&self, records: &Records, at: usize, field: &str) -> String {
        self.place(records.name, at, field).unwrap_or_default()
    }

    /// The number of the row of a record.
    pub(super) fn number(&self, records: &Records, at: usize) -> Option<u32> {
        let (rows, _) = self.sheets.get(records.name)?;
        rows.get(at).copied()
    }

    /// The position in its sheet of an item by its stance's position and its own.
    pub(super) fn row_of_item(&self, stance: usize, at: usize) -> Option<usize> {
        self.items.get(&(stance, at)).copied()
    }

    fn place(&self, sheet: &str, at: usize, field: &str) -> Option<String> {
        let (rows, headings) = self.sheets.get(sheet)?;
        let row = rows.get(at)?;
        let column = headings.iter().find(|(_, name)| *name == field);
        let column = column.map_or(String::new(), |(column, name)| {
            format!(", column {} ({name})", column_letters(*column))
        });
        Some(format!("sheet “{sheet}”, row {row}{column}"))
    }

    /// Findings about the file as findings about the workbook; a place that is not one
    /// of a record stays as it is.
    pub(super) fn all_in_words(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let place = |finding: Diagnostic| Diagnostic {
            place: self
                .in_words(&finding.place)
                .unwrap_or(finding.place.clone()),
            ..finding
        };
        findings.into_iter().map(place).collect()
    }

    fn in_words(&self, place: &str) -> Option<String> {
        let (array, rest) = place.split_once('[')?;
        let (at, field) = rest.split_once(']')?;
        let at: usize = at.parse().ok()?;
        let field = field.trim_start_matches('.');
        if let Some(rest) = field.strip_prefix("evidence[") {
            let (item, field) = rest.split_once(']')?;
            let row = self.items.get(&(at, item.parse().ok()?))?;
            return self.place(EVIDENCE.name, *row, field.trim_start_matches('.'));
        }
        let field = field.split('[').next().unwrap_or(field);
        self.place(array, at, field)
    }
}
