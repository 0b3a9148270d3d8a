//! A sheet → CSV or TSV.

use super::escapes::escaped;
use super::sheets::{CellKind, Sheet};
use crate::format::cells::write_cell;

/// A sheet as a text table in UTF-8 with plain line ends, each cell so that no
/// spreadsheet runs it. The first row tells how many cells every row has. O(cells).
pub fn write_text_table(sheet: &Sheet, separator: char) -> Vec<u8> {
    let width = sheet
        .rows()
        .next()
        .and_then(|row| row.cells().last())
        .map_or(0, |cell| cell.column + 1);
    let mut out = String::new();
    for row in sheet.rows() {
        let mut column = 0;
        for cell in row.cells() {
            while column < cell.column {
                out.push(separator);
                column += 1;
            }
            match cell.kind {
                CellKind::Number | CellKind::Bool => out.push_str(cell.text),
                _ => out.push_str(&write_cell(&escaped(cell.text))),
            }
        }
        while column + 1 < width {
            out.push(separator);
            column += 1;
        }
        out.push('\n');
    }
    out.into_bytes()
}
