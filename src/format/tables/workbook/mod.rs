//! A workbook of our own: a document ⇄ sheets, from which it reads back to the byte.
//!
//! Sheet by sheet and column by column it is the file: [`columns`] lists which field of
//! the wire types stands in which column. Fields that have none, and those that this
//! version does not know, stand together as JSON in the column `more`.

mod columns;
mod fields;
mod import;
mod places;
mod read;
mod recognised;
mod shape;
#[cfg(test)]
mod tests;
mod write;

pub use import::{RowFates, WorkbookImport, import_workbook};
pub use read::read_workbook;
pub use recognised::is_workbook;
pub use write::workbook;
