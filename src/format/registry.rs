//! The data formats that the program reads and writes: the window and the command
//! line ask the same table.

use std::path::Path;

use super::read::read;
use super::reading::{NotRead, ReadFile, ReadOptions, WriteOptions};
use super::report::{ReportForm, write_report};
use super::tables::{read_table_file, write_text_file, write_workbook_file};
use super::write::write;
use crate::diag::{Diagnostic, Warned};
use crate::model::Document;
use crate::task::Control;

/// The ending of a map's file name.
pub const EXTENSION: &str = "stancemap.json";

/// Bytes to a document with its warnings, or the reasons why not.
pub type Reader = fn(&[u8], &ReadOptions, &Control<'_>) -> Result<ReadFile, NotRead>;

/// A document to bytes, with what they do not hold, or the reason why not.
pub type Writer = fn(&Document, &WriteOptions, &Control<'_>) -> Result<Warned<Vec<u8>>, Diagnostic>;

/// A data format.
pub struct DataFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What a file dialog calls its files.
    pub files: &'static str,
    /// How its file names end, without the leading dot, the usual ending first.
    pub endings: &'static [&'static str],
    /// Whether its files are tables, which can be read by a mapping of columns.
    pub is_table: bool,
    /// Whether its files hold where actors stand.
    pub has_positions: bool,
    /// How it is read; `None`: it can only be written.
    pub read: Option<Reader>,
    /// How it is written; `None`: it can only be read.
    pub write: Option<Writer>,
}

impl DataFormat {
    /// Our own format, for streams and names that tell nothing.
    pub const OWN: Self = Self {
        name: "stancemap",
        files: "Stance maps",
        endings: &[EXTENSION, "json"],
        is_table: false,
        has_positions: true,
        read: Some(read_own),
        write: Some(|document, _, _| Ok(whole(write(document)))),
    };

    /// A figure that holds its map.
    pub const FIGURE: Self = Self {
        name: "svg",
        files: "Figures that hold a map",
        endings: &["svg"],
        is_table: false,
        has_positions: true,
        read: Some(read_own),
        write: None,
    };

    /// A text table with commas.
    pub const CSV: Self = Self {
        name: "csv",
        files: "Tables (CSV)",
        endings: &["csv"],
        is_table: true,
        has_positions: false,
        read: Some(read_table_file),
        write: Some(|document, options, _| write_text_file(document, options, ',')),
    };

    /// A text table with tabs.
    pub const TSV: Self = Self {
        name: "tsv",
        files: "Tables (TSV)",
        endings: &["tsv", "tab"],
        is_table: true,
        has_positions: false,
        read: Some(read_table_file),
        write: Some(|document, options, _| write_text_file(document, options, '\t')),
    };

    /// A workbook of Excel.
    pub const XLSX: Self = Self {
        name: "xlsx",
        files: "Workbooks of Excel",
        endings: &["xlsx", "xlsm"],
        is_table: true,
        has_positions: true,
        read: Some(read_table_file),
        write: Some(|document, _, control| write_workbook_file(document, control)),
    };

    /// A workbook of LibreOffice.
    pub const ODS: Self = Self {
        name: "ods",
        files: "Workbooks of LibreOffice",
        endings: &["ods"],
        is_table: true,
        has_positions: true,
        read: Some(read_table_file),
        write: None,
    };

    /// The evidence as a report in Markdown.
    pub const MARKDOWN: Self = Self {
        name: "markdown",
        files: "Reports of the evidence (Markdown)",
        endings: &["md", "markdown"],
        is_table: false,
        has_positions: false,
        read: None,
        write: Some(|document, _, _| write_report(document, ReportForm::Markdown).map(whole)),
    };

    /// The evidence as a report in HTML.
    pub const HTML: Self = Self {
        name: "html",
        files: "Reports of the evidence (HTML)",
        endings: &["html", "htm"],
        is_table: false,
        has_positions: false,
        read: None,
        write: Some(|document, _, _| write_report(document, ReportForm::Html).map(whole)),
    };

    /// The evidence as a report for Word.
    pub const DOCX: Self = Self {
        name: "docx",
        files: "Reports of the evidence (Word)",
        endings: &["docx"],
        is_table: false,
        has_positions: false,
        read: None,
        write: Some(|document, _, _| write_report(document, ReportForm::Docx).map(whole)),
    };

    /// All of them. Longer endings stand before those they end with.
    pub const ALL: &'static [Self] = &[
        Self::OWN,
        Self::FIGURE,
        Self::CSV,
        Self::TSV,
        Self::XLSX,
        Self::ODS,
        Self::MARKDOWN,
        Self::HTML,
        Self::DOCX,
    ];

    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|format| format.name == name)
    }

    /// The format that a file's name tells.
    pub fn of(path: &Path) -> Option<&'static Self> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let ends = |ending: &&str| {
            let rest = name.strip_suffix(ending);
            rest.is_some_and(|rest| rest.ends_with('.'))
        };
        (Self::ALL.iter()).find(|format| format.endings.iter().any(ends))
    }
}

fn read_own(bytes: &[u8], _: &ReadOptions, _: &Control<'_>) -> Result<ReadFile, NotRead> {
    let map = read(bytes)?;
    Ok(ReadFile {
        document: map.value,
        warnings: map.warnings,
        stated: None,
    })
}

/// Bytes that hold all of it.
fn whole(value: Vec<u8>) -> Warned<Vec<u8>> {
    Warned {
        value,
        warnings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format() {
        let check = |name: &str, expect: Option<&str>| {
            let found = DataFormat::of(Path::new(name)).map(|format| format.name);
            assert_eq!(found, expect, "{name}");
        };
        check("a.stancemap.json", Some("stancemap"));
        check("A.JSON", Some("stancemap"));
        check("figure.svg", Some("svg"));
        check("json", None);
        check("a.csv", Some("csv"));
        check("a.TSV", Some("tsv"));
        check("a.b.xlsx", Some("xlsx"));
        check("a.xls", None);
        check("a.svg/", Some("svg"));
    }
}
