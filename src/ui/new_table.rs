//! A table that is about to be imported: a plain value.

use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::format::{Sheets, TableOptions, read_sheets};
use crate::storage::TableFile;
use crate::task::Control;

/// A table that is about to be imported.
#[derive(Debug, Clone)]
pub(in crate::ui) struct NewTable {
    /// What it is called.
    pub name: String,
    /// Its file; `None`: it was pasted.
    pub path: Option<PathBuf>,
    /// The file, to be read in another encoding.
    pub bytes: Arc<[u8]>,
    /// What is in it.
    pub sheets: Arc<Sheets>,
    /// What was noticed when it was read.
    pub remarks: Vec<Diagnostic>,
}

impl NewTable {
    /// A table from a file of this name.
    pub(in crate::ui) fn of_file(name: String, path: PathBuf, file: TableFile) -> Self {
        Self {
            name,
            path: Some(path),
            bytes: file.bytes,
            sheets: Arc::new(file.sheets.value),
            remarks: file.sheets.warnings,
        }
    }

    /// Rows of cells with tabs between them; `None`: the text is none. O(length).
    pub(in crate::ui) fn of_paste(text: &str) -> Option<Self> {
        if !is_table(text) {
            return None;
        }
        let options = TableOptions {
            encoding: Some("UTF-8".to_owned()),
            separator: Some('\t'),
            ..TableOptions::default()
        };
        let read = read_sheets(text.as_bytes(), &options, &Control::free()).ok()?;
        Some(Self {
            name: "Pasted table".to_owned(),
            path: None,
            bytes: text.as_bytes().into(),
            sheets: Arc::new(read.value),
            remarks: read.warnings,
        })
    }
}

/// Whether a text is a table as spreadsheets copy it: two rows of two cells at least.
fn is_table(text: &str) -> bool {
    let rows = text.lines().filter(|line| line.trim().contains('\t'));
    rows.take(2).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_told_from_words() {
        let check = |text: &str, rows: Option<usize>| {
            let table = NewTable::of_paste(text);
            let found = table.map(|own| own.sheets.sheets[0].rows().len());
            assert_eq!(found, rows, "{text:?}");
        };
        check("from\tto\nA\tB\n", Some(2));
        check("from\tto\r\nA, C\tB", Some(2));
        check("word", None);
        check("", None);
        check("two words\n\nand a line, with commas\n", None);
        check("\tindented\n\tlines\n", None);
        check("A\tB", None);
    }
}
