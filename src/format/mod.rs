//! Bytes ↔ document: our JSON, its versions and its schema.
//!
//! Wire types are apart from model types. Every version ever released opens:
//! [`read`] looks at the version first and lifts older files step by step.

mod actors_wire;
mod answers;
mod archive;
mod cells;
mod changes;
mod convert;
mod embedded;
mod encoding;
mod explain;
mod fields;
mod journal;
mod lenient;
mod lines;
mod read;
mod reading;
mod registry;
mod report;
mod scalars;
mod scenarios_wire;
mod schema;
mod stance_wire;
mod story_wire;
mod tables;
mod text_encoding;
mod texts;
mod texts_wire;
mod ties;
mod version;
mod views_wire;
mod wire;
mod write;
mod xml;

pub use answers::{NoAnswers, read_answers, write_answers};
pub use cells::{read_cell, write_cell};
pub use changes::{read_edit, write_edit};
pub use embedded::{embed, is_figure};
pub use journal::{JournalHead, JournalText, JournalWriter, read_journal};
pub use read::read;
pub use reading::{NotRead, ReadFile, ReadOptions, Stated, WriteOptions};
pub use registry::{DataFormat, EXTENSION, Reader, Writer};
pub use report::{Listing, ListingForm, ReportForm, write_listing, write_report};
pub use schema::schema;
pub use tables::{
    Cell, CellKind, Column, Field, Mapping, NoStep, Row, RowFates, RowFinding, Sheet, Sheets,
    TableImport, TableOptions, TextForm, ValueWord, ValueWords, Weights, WorkbookImport,
    column_letters, evidence_table, import_table, import_workbook, is_workbook, items_table,
    read_sheets, read_workbook, value_words, workbook, write_text_table, write_xlsx,
};
pub use texts::{TEXT_ENDINGS, is_text_file, plain_text, read_text};
pub use ties::{Signs, TableTie, TieTable, read_ties};
pub use version::VERSION;
pub use write::write;
