//! Sheets → a workbook of Excel (ECMA-376), row by row into the archive.
//!
//! Not by `rust_xlsxwriter`: of 100,000 rows it keeps all cells and the XML of all parts in
//! memory beside the sheets, unless it may write them to the disk, and takes a text that
//! begins with `<r>` and ends with `</r>` for markup.

mod parts;
mod strings;

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};

use self::parts::{BOLD, STRINGS, opened, parts, sheet_part};
use self::strings::{Strings, escaped, held};
use super::sheets::{Cell, CellKind, Row, Sheet, Sheets, column_letters};
use crate::diag::{Diagnostic, Warned};
use crate::task::Control;

/// More rows and columns no sheet of Excel has.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// Columns are as wide as their texts, within these numbers of letters.
const WIDTHS: (f64, f64) = (8.0, 60.0);
/// So many rows are looked at for the widths.
const LOOKED_AT: usize = 200;
/// So many bytes of XML go into the archive at once.
const ROOM: usize = 64 << 10;
/// How hard to pack: 1 takes hardly less time, for a file half as large again.
const LEVEL: i64 = 3;

/// Sheets as a workbook, the first row of each as its headings. No clock goes into it:
/// the same sheets are the same bytes. A text that is too long for a cell is cut, which
/// is told. O(cells).
///
/// # Errors
/// A sheet that is larger than one of a workbook, or is called as none can be; the work
/// was cancelled.
pub fn write_xlsx(sheets: &Sheets, control: &Control<'_>) -> Result<Warned<Vec<u8>>, Diagnostic> {
    let names = names(sheets)?;
    let mut book = Book {
        zip: ZipWriter::new(Cursor::new(Vec::new())),
        strings: Strings::new(),
        out: String::with_capacity(2 * ROOM),
        warnings: Vec::new(),
        control,
    };
    for (name, text) in parts(&names) {
        book.begin(name)?;
        book.out.push_str(&text);
        book.flush()?;
    }
    for (at, sheet) in sheets.sheets.iter().enumerate() {
        // A share for a bar.
        #[allow(clippy::cast_precision_loss)]
        control.tell(at as f32 / sheets.sheets.len() as f32);
        book.begin(&sheet_part(at))?;
        book.sheet(sheet, at == 0)?;
    }
    book.begin(STRINGS)?;
    book.texts()?;
    let value = book.zip.finish().map_err(failed)?.into_inner();
    Ok(Warned {
        value,
        warnings: book.warnings,
    })
}

fn failed(error: impl Into<ZipError>) -> Diagnostic {
    let error = error.into();
    Diagnostic::error("", format!("the workbook cannot be written: {error}"))
}

/// The names of the sheets, as spreadsheets allow them.
fn names(sheets: &Sheets) -> Result<Vec<&str>, Diagnostic> {
    let mut names = Vec::new();
    let mut known = BTreeSet::new();
    for sheet in &sheets.sheets {
        let place = || format!("sheet “{}”", sheet.name());
        let is_last = |row: Row<'_>| row.number > MOST_ROWS;
        if sheet.rows().last().is_some_and(is_last) || sheet.width() > MOST_COLUMNS {
            let message = "a sheet of a workbook has at most 1,048,576 rows and 16,384 columns";
            return Err(Diagnostic::error(place(), message).hint("write it as CSV"));
        }
        let name = match sheet.name() {
            "" => "table",
            name => name,
        };
        let is_allowed = name.encode_utf16().count() <= 31
            && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
            && !name.chars().any(char::is_control)
            && !name.starts_with('\'')
            && !name.ends_with('\'');
        if !is_allowed || !known.insert(name.to_lowercase()) {
            let message = "a sheet of a workbook cannot be called so, or two are";
            let hint = "give each a name of its own, of at most 31 letters, without []:*?/\\";
            return Err(Diagnostic::error(place(), message).hint(hint));
        }
        names.push(name);
    }
    Ok(names)
}

/// A workbook that is being written.
struct Book<'s, 'c> {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    strings: Strings<'s>,
    /// XML of the part at hand that is not in the archive yet.
    out: String,
    warnings: Vec<Diagnostic>,
    control: &'c Control<'c>,
}

impl<'s> Book<'s, '_> {
    /// Begins a part.
    fn begin(&mut self, name: &str) -> Result<(), Diagnostic> {
        let options = SimpleFileOptions::default()
            .last_modified_time(zip::DateTime::default())
            .compression_level(Some(LEVEL));
        self.zip.start_file(name, options).map_err(failed)
    }

    fn flush(&mut self) -> Result<(), Diagnostic> {
        let cancelled = |is: crate::task::Cancelled| Diagnostic::error("", is.to_string());
        self.control.check().map_err(cancelled)?;
        let written = self.zip.write_all(self.out.as_bytes());
        self.out.clear();
        written.map_err(failed)
    }

    fn sheet(&mut self, sheet: &'s Sheet, is_first: bool) -> Result<(), Diagnostic> {
        let selected = if is_first { " tabSelected=\"1\"" } else { "" };
        self.out.push_str(&opened("worksheet"));
        self.out.push_str(&format!(
            "<sheetViews><sheetView{selected} workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
             activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/>{}<sheetData>",
            widths(sheet)
        ));
        let columns = u16::try_from(sheet.width()).unwrap_or(u16::MAX);
        let letters: Vec<String> = (0..columns).map(column_letters).collect();
        for row in sheet.rows() {
            let number = row.number.to_string();
            self.put(&["<row r=\"", &number, "\">"]);
            for cell in row.cells() {
                let column = letters.get(usize::from(cell.column));
                let column = column.map_or("", String::as_str);
                self.put(&["<c r=\"", column, &number, "\""]);
                self.cell(sheet, row.number, &cell);
            }
            self.put(&["</row>"]);
            if self.out.len() >= ROOM {
                self.flush()?;
            }
        }
        self.put(&["</sheetData></worksheet>"]);
        self.flush()
    }

    fn put(&mut self, pieces: &[&str]) {
        self.out.extend(pieces.iter().copied());
    }

    /// What a cell holds, behind its place.
    fn cell(&mut self, sheet: &Sheet, row: u32, cell: &Cell<'s>) {
        match cell.kind {
            CellKind::Number if is_number(cell.text) => self.put(&["><v>", cell.text, "</v></c>"]),
            CellKind::Bool => {
                let truth = if cell.text == "true" { "1" } else { "0" };
                self.put(&[" t=\"b\"><v>", truth, "</v></c>"]);
            }
            _ => {
                let number = self.strings.number(cell.text).to_string();
                let style = if row == 1 { BOLD } else { "" };
                self.put(&[style, " t=\"s\"><v>", &number, "</v></c>"]);
                if !held(cell.text).1 {
                    self.warnings.push(cut(sheet, row, cell));
                }
            }
        }
    }

    /// The texts of all cells.
    fn texts(&mut self) -> Result<(), Diagnostic> {
        let opened = opened("sst");
        self.put(&[&opened]);
        let all = std::mem::replace(&mut self.strings, Strings::new());
        for text in all.all() {
            let (text, _) = held(text);
            let is_bounded =
                text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
            let space = if is_bounded {
                " xml:space=\"preserve\""
            } else {
                ""
            };
            self.put(&["<si><t", space, ">", &escaped(&text), "</t></si>"]);
            if self.out.len() >= ROOM {
                self.flush()?;
            }
        }
        self.put(&["</sst>"]);
        self.flush()
    }
}

/// Whether a text is a number as XML Schema writes it.
fn is_number(text: &str) -> bool {
    let is_spelt = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    is_spelt && text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// That a text is cut off.
fn cut(sheet: &Sheet, row: u32, cell: &Cell<'_>) -> Diagnostic {
    let column = column_letters(cell.column);
    let place = format!("sheet “{}”, row {row}, column {column}", sheet.name());
    let all = cell.text.chars().count();
    let message = format!("a cell holds 32,767 letters; of the {all} here the rest is cut off");
    Diagnostic::warning(place, message).hint("CSV and our own format hold all of them")
}

/// The widths of columns, by the first rows.
fn widths(sheet: &Sheet) -> String {
    let mut widths: std::collections::BTreeMap<u16, f64> = std::collections::BTreeMap::new();
    for row in sheet.rows().take(LOOKED_AT) {
        for cell in row.cells() {
            let letters = cell
                .text
                .chars()
                .take(100)
                .take_while(|c| *c != '\n')
                .count();
            let letters = f64::from(u32::try_from(letters).unwrap_or_default()) + 2.0;
            let width = widths.entry(cell.column).or_insert(WIDTHS.0);
            *width = width.max(letters).min(WIDTHS.1);
        }
    }
    if widths.is_empty() {
        return String::new();
    }
    let columns = widths.into_iter().map(|(column, width)| {
        let n = u32::from(column) + 1;
        format!("<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>")
    });
    format!("<cols>{}</cols>", columns.collect::<String>())
}
