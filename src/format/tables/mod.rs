//! Tables: text tables and workbooks ↔ sheets ↔ documents.
//!
//! Reading goes from bytes to [`Sheets`], from these by a [`Mapping`] of columns to
//! claims, and by [`crate::edit::Importer`] to one edit of an open document.

mod chosen;
mod claims;
mod dates;
mod escapes;
mod field;
mod fields_of_text;
mod file;
mod finding;
mod flat;
mod header;
mod import;
mod ods;
mod options;
mod read;
mod sheets;
mod steps;
#[cfg(test)]
mod tests;
mod text_table;
mod words;
mod workbook;
mod write_text;
mod write_xlsx;
mod xlsx;

pub use field::Field;
pub(super) use file::{read_table_file, write_text_file, write_workbook_file};
pub use finding::RowFinding;
pub use flat::{evidence_table, items_table};
pub use header::{Column, Mapping};
pub use import::{TableImport, import_table};
pub use options::{TableOptions, Weights};
pub use read::read_sheets;
pub use sheets::{Cell, CellKind, Row, Sheet, Sheets, TextForm, column_letters};
pub use steps::{NoStep, ValueWord, ValueWords, value_words};
pub use workbook::{
    RowFates, WorkbookImport, import_workbook, is_workbook, read_workbook, workbook,
};
pub use write_text::write_text_table;
pub use write_xlsx::write_xlsx;
