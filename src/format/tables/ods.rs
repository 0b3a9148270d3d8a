//! Workbooks of LibreOffice and its kin (OpenDocument 1.3, part 3, chapter 9).
//!
//! Not by `calamine`, which makes room for every cell that is repeated: an empty row
//! that stands for a million, or a cell that stands for sixteen thousand, costs nothing
//! here, and a filled one only up to what a table may hold.

use std::io::BufReader;

use quick_xml::events::BytesStart;

use super::sheets::{CellKind, Sheet, Sheets};
use super::text_table::too_large;
use super::xlsx::without_midnight;
use crate::diag::Diagnostic;
use crate::format::archive::{Archive, is_encrypted, opened};
use crate::format::cells::read_cell;
use crate::format::reading::NotRead;
use crate::format::xml::{XmlPart, attribute, walk_xml};
use crate::task::Control;

const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// Reads all sheets of a workbook. O(unpacked bytes + filled cells).
///
/// # Errors
/// What is no workbook, or is larger than any table.
pub(super) fn read_ods(bytes: &[u8], control: &Control<'_>) -> Result<Sheets, NotRead> {
    let mut archive = opened(Archive::Workbook, bytes, control)?;
    if is_encrypted(&mut archive) {
        return Err(Diagnostic::error("", "the workbook is encrypted")
            .hint("open it in a spreadsheet and save it without a password")
            .into());
    }
    let content = (archive.by_name("content.xml"))
        .map_err(|error| Archive::Workbook.damaged(&error.to_string()))?;
    let mut reading = Reading::default();
    let content = BufReader::new(content);
    let damaged = |why: &str| Archive::Workbook.damaged(why);
    walk_xml(content, damaged, control, |part| {
        match part {
            XmlPart::Opens(start) => reading.opens(start)?,
            XmlPart::Closes(name) => reading.closes(name)?,
            XmlPart::Letters(text) => reading.letters(&text),
        }
        Ok(())
    })?;
    Ok(Sheets {
        sheets: reading.sheets,
        text: None,
    })
}

/// Where the reading stands.
#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    row: u32,
    column: u32,
    /// For how many rows the present one stands.
    rows: u32,
    /// The cells of the present row, for when it stands for several.
    cells: Vec<(u16, CellKind, String)>,
    /// The present cell, while it is open.
    cell: Option<Open>,
    /// How deep in annotations it is, which are no text of the cell.
    aside: u32,
}

/// A cell that is open.
struct Open {
    columns: u32,
    kind: CellKind,
    /// What an attribute states.
    stated: Option<String>,
    text: String,
    paragraphs: u32,
}

impl Reading {
    fn opens(&mut self, start: &BytesStart<'_>) -> Result<(), Diagnostic> {
        match start.name().as_ref() {
            "table:table" => {
                let name = attribute(start, "table:name").unwrap_or_default();
                self.sheets.push(Sheet::new(name));
                self.row = 0;
            }
            "table:table-row" => {
                self.rows = repeated(start, "table:number-rows-repeated");
                self.column = 0;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(Open {
                    columns: repeated(start, "table:number-columns-repeated"),
                    ..opened_cell(start)
                });
            }
            "office:annotation" => self.aside += 1,
            "text:p" if self.aside == 0 => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "text:s" => {
                let spaces = attribute(start, "text:c").and_then(|count| count.parse().ok());
                // A run of blanks in a cell, not a way to fill memory.
                let spaces: usize = spaces.unwrap_or(1).min(1000);
                self.letters(&" ".repeat(spaces));
            }
            "text:tab" => self.letters("\t"),
            "text:line-break" => self.letters("\n"),
            _ => {}
        }
        Ok(())
    }

    fn letters(&mut self, text: &str) {
        if self.aside == 0
            && let Some(cell) = &mut self.cell
            && cell.paragraphs > 0
        {
            cell.text.push_str(text);
        }
    }

    fn closes(&mut self, name: &str) -> Result<(), Diagnostic> {
        match name {
            "office:annotation" => self.aside = self.aside.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => {
                let Some(cell) = self.cell.take() else {
                    return Ok(());
                };
                let text = cell.stated.unwrap_or(cell.text);
                if !text.is_empty() {
                    let last = self.column.saturating_add(cell.columns).min(MOST_COLUMNS);
                    for column in self.column..last {
                        let column = u16::try_from(column).map_err(|_| too_large(self.row))?;
                        self.cells.push((column, cell.kind, text.clone()));
                    }
                }
                self.column = self.column.saturating_add(cell.columns);
            }
            "table:table-row" => {
                let last = self.row.saturating_add(self.rows).min(MOST_ROWS);
                if let Some(sheet) = self.sheets.last_mut().filter(|_| !self.cells.is_empty()) {
                    for row in self.row..last {
                        for (column, kind, text) in &self.cells {
                            let added = sheet.push(row + 1, *column, *kind, read_cell(text));
                            added.map_err(|_| too_large(row + 1))?;
                        }
                    }
                }
                self.row = last;
            }
            _ => {}
        }
        Ok(())
    }
}

/// A cell as its attributes state it.
fn opened_cell(start: &BytesStart<'_>) -> Open {
    let kind = attribute(start, "office:value-type").unwrap_or_default();
    let (kind, stated) = match kind.as_str() {
        "float" | "percentage" | "currency" => {
            let number = attribute(start, "office:value");
            let short = number.map(|text| text.parse().map_or(text, |n: f64| n.to_string()));
            (CellKind::Number, short)
        }
        "date" => {
            let date = attribute(start, "office:date-value");
            (
                CellKind::Date,
                date.map(|text| without_midnight(&text).to_owned()),
            )
        }
        "boolean" => (CellKind::Bool, attribute(start, "office:boolean-value")),
        "string" => (CellKind::Text, attribute(start, "office:string-value")),
        _ => (CellKind::Text, None),
    };
    let is_error = attribute(start, "calcext:value-type").is_some_and(|kind| kind == "error");
    Open {
        columns: 1,
        kind: if is_error { CellKind::Error } else { kind },
        stated: stated.filter(|text| !text.is_empty()),
        text: String::new(),
        paragraphs: 0,
    }
}

/// For how many rows or columns an element stands.
fn repeated(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn book(table: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("content.xml", SimpleFileOptions::default())
            .unwrap();
        let text = format!(
            "<office:document-content><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
        );
        zip.write_all(text.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    }

    fn check(table: &str, expect: &[&str]) {
        let sheets = read_ods(&book(table), &Control::free()).unwrap();
        let shown: Vec<String> = (sheets.sheets.iter())
            .flat_map(|sheet| {
                sheet.rows().flat_map(move |row| {
                    row.cells().map(move |cell| {
                        format!(
                            "{}!{}{} {:?} {}",
                            sheet.name(),
                            super::super::sheets::column_letters(cell.column),
                            row.number,
                            cell.kind,
                            cell.text
                        )
                    })
                })
            })
            .collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn cells_are_read_with_their_kinds() {
        check(
            "<table:table table:name='S &amp; T'><table:table-row>\
             <table:table-cell office:value-type='string'><text:p>a &lt;<text:s text:c='2'/>b</text:p><text:p>c</text:p></table:table-cell>\
             <table:table-cell office:value-type='float' office:value='-2.0'><text:p>-2,00</text:p></table:table-cell>\
             <table:table-cell office:value-type='date' office:date-value='2021-08-15T00:00:00'><text:p>15.08.21</text:p></table:table-cell>\
             <table:table-cell office:value-type='boolean' office:boolean-value='true'><office:annotation><text:p>no</text:p></office:annotation><text:p>TRUE</text:p></table:table-cell>\
             </table:table-row></table:table>",
            &[
                "S & T!A1 Text a <  b\nc",
                "S & T!B1 Number -2",
                "S & T!C1 Date 2021-08-15",
                "S & T!D1 Bool true",
            ],
        );
    }

    #[test]
    fn what_is_repeated_costs_only_where_it_is_filled() {
        check(
            "<table:table table:name='s'>\
             <table:table-row table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
             <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='16382'/><table:table-cell table:number-columns-repeated='9' office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>\
             <table:table-row table:number-rows-repeated='4000000000'><table:table-cell/></table:table-row>\
             </table:table>",
            &[
                "s!XFC1048571 Text x",
                "s!XFD1048571 Text x",
                "s!XFC1048572 Text x",
                "s!XFD1048572 Text x",
            ],
        );
        let bomb = "<table:table table:name='s'><table:table-row table:number-rows-repeated='1048576'>\
             <table:table-cell table:number-columns-repeated='16384' office:value-type='float' office:value='1'/></table:table-row></table:table>";
        assert!(read_ods(&book(bomb), &Control::free()).is_err());
    }
}
