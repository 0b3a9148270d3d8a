//! What is chosen of how a table is read: plain values.

use crate::format::{Field, Mapping, Sheets, TableOptions, Weights};
use crate::model::Value;

/// What is chosen of a table; what is left open is found by its content.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Choices {
    /// The encoding of a text table.
    pub encoding: Option<String>,
    /// What stands between its cells.
    pub separator: Option<char>,
    /// The decimal sign of its numbers.
    pub decimal: Option<char>,
    /// The position of the sheet.
    pub sheet: usize,
    /// The row with the headings; 0: there is none.
    pub heading_row: Option<u32>,
    /// What columns hold, each column once.
    pub columns: Vec<(u16, Option<Field>)>,
    /// What words mean, each word once.
    pub words: Vec<(String, Option<Value>)>,
    /// What weights mean.
    pub weights: Weights,
    /// Whether each row stands for both directions.
    pub both: Option<bool>,
}

impl Choices {
    /// Lets a column hold a field, which no other then does.
    pub(super) fn hold(&mut self, column: u16, field: Option<Field>) {
        self.columns.retain(|(own, _)| *own != column);
        self.columns.push((column, field));
    }

    /// Lets a word mean a value, or nothing.
    pub(super) fn mean(&mut self, word: &str, value: Option<Value>) {
        self.words.retain(|(own, _)| own != word);
        self.words.push((word.to_owned(), value));
    }

    /// Columns are others now: what was said of them is forgotten.
    pub(super) fn forget_columns(&mut self) {
        self.columns.clear();
        self.heading_row = None;
        self.both = None;
    }

    /// The same as it is asked of the reader.
    pub(super) fn options(&self, sheets: &Sheets) -> TableOptions {
        let sheet = sheets.sheets.get(self.sheet);
        let columns = self.columns.iter();
        TableOptions {
            encoding: self.encoding.clone(),
            separator: self.separator,
            sheet: (sheet.map(|own| own.name().to_owned())).filter(|name| !name.is_empty()),
            heading_row: self.heading_row,
            decimal: self.decimal,
            columns: columns
                .map(|(column, field)| (Mapping::name_of(*column), *field))
                .collect(),
            words: self.words.clone(),
            weights: self.weights,
            both_directions: self.both,
        }
    }
}
