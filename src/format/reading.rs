//! What reading and writing a file needs beside its bytes, and what comes of it.

use super::tables::TableOptions;
use crate::diag::Diagnostic;
use crate::model::Document;
use crate::task::Cancelled;

/// How a file is to be read, where its content leaves that open.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadOptions {
    /// What the file is called, for what is said of it and taken from it.
    pub name: String,
    /// How a table is to be read.
    pub table: TableOptions,
}

/// How a file is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// Of a text table: which sheet of the workbook it is to hold; `None`: the evidence
    /// of all stances, a row for each item.
    pub sheet: Option<String>,
}

/// A map that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFile {
    /// The map.
    pub document: Document,
    /// What was noticed, in the order of the file.
    pub warnings: Vec<Diagnostic>,
    /// The network as a foreign file states it; `None`: it is a map of ours.
    pub stated: Option<Stated>,
}

/// A network as a foreign file states it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stated {
    /// How many nodes: different names at either end.
    pub nodes: usize,
    /// How many edges: rows with two ends.
    pub edges: usize,
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// What stands in it cannot be used: every reason, with its place.
    Input(Vec<Diagnostic>),
    /// It does not have what the options ask of it: a sheet, a column.
    Options(Diagnostic),
    /// The work was cancelled.
    Cancelled,
}

impl From<Vec<Diagnostic>> for NotRead {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self::Input(findings)
    }
}

impl From<Diagnostic> for NotRead {
    fn from(finding: Diagnostic) -> Self {
        Self::Input(vec![finding])
    }
}

impl From<Cancelled> for NotRead {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}
