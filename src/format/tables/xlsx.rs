//! Workbooks of Excel, by `calamine`, cell by cell: its ranges would make room for
//! every cell between the first and the last.

use std::io::{BufRead, BufReader, Cursor, Read, Seek};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use quick_xml::events::Event;
use quick_xml::reader::Reader as XmlReader;
use zip::ZipArchive;

use super::sheets::{CellKind, Sheet, Sheets};
use super::text_table::too_large;
use crate::diag::Diagnostic;
use crate::format::archive::{Archive, opened};
use crate::format::cells::read_cell;
use crate::format::reading::NotRead;
use crate::format::xml::attribute;
use crate::task::Control;

/// Between two looks at whether to go on.
const STRIDE: u32 = 4096;
/// More texts no table of them has that is small enough to be unpacked.
const MOST_TEXTS: u64 = 5_000_000;

/// Reads all sheets of a workbook. O(unpacked bytes).
///
/// # Errors
/// What is no workbook, or is larger than any table.
pub(super) fn read_xlsx(bytes: &[u8], control: &Control<'_>) -> Result<Sheets, NotRead> {
    let mut archive = opened(Archive::Workbook, bytes, control)?;
    if stated_texts(&mut archive) > MOST_TEXTS {
        return Err(Archive::Workbook.bomb().into());
    }
    let told = |error: XlsxError| match error {
        XlsxError::Password => Diagnostic::error("", "the workbook is encrypted")
            .hint("open it in a spreadsheet and save it without a password"),
        other => Archive::Workbook.damaged(&other.to_string()),
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(told)?;
    let names: Vec<String> = (book.sheets_metadata().iter())
        .filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut sheets = Vec::new();
    for name in names {
        let mut sheet = Sheet::new(&name);
        let mut cells = book.worksheet_cells_reader(&name).map_err(told)?;
        let mut last = 0;
        while let Some(cell) = cells.next_cell().map_err(told)? {
            let (row, column) = cell.get_position();
            let column = u16::try_from(column).map_err(|_| too_large(row))?;
            let (kind, text) = content(cell.get_value());
            let row = row.saturating_add(1);
            sheet
                .push(row, column, kind, read_cell(&text))
                .map_err(|_| too_large(row))?;
            if row / STRIDE != last {
                last = row / STRIDE;
                control.check()?;
            }
        }
        sheet.sort();
        sheets.push(sheet);
    }
    Ok(Sheets { sheets, text: None })
}

/// How many texts a workbook says that it has: `calamine` makes room for as many before
/// it reads the first.
fn stated_texts<R: Read + Seek>(archive: &mut ZipArchive<R>) -> u64 {
    let mut most = 0;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else {
            continue;
        };
        let is_table = (part.name())
            .is_ok_and(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"));
        if is_table {
            most = most.max(stated_count(BufReader::new(part)));
        }
    }
    most
}

/// The count on the root of a table of texts; 0: it has none.
fn stated_count(part: impl BufRead) -> u64 {
    let mut reader = XmlReader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start))
                if start.local_name().as_ref() == "sst" =>
            {
                let count = attribute(&start, "uniqueCount");
                return count.and_then(|count| count.parse().ok()).unwrap_or(0);
            }
            Ok(Event::Eof) | Err(_) => return 0,
            Ok(_) => {}
        }
    }
}

/// What a cell holds, and its text.
fn content<'c>(value: &'c DataRef<'_>) -> (CellKind, std::borrow::Cow<'c, str>) {
    match value {
        DataRef::Empty => (CellKind::Text, "".into()),
        DataRef::String(text) | DataRef::DurationIso(text) => {
            (CellKind::Text, text.as_str().into())
        }
        DataRef::SharedString(text) => (CellKind::Text, (*text).into()),
        DataRef::Int(number) => (CellKind::Number, number.to_string().into()),
        DataRef::Float(number) => (CellKind::Number, number.to_string().into()),
        DataRef::Bool(is) => (CellKind::Bool, is.to_string().into()),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            let text = if (hour, minute, second) == (0, 0, 0) {
                day
            } else {
                format!("{day}T{hour:02}:{minute:02}:{second:02}")
            };
            (CellKind::Date, text.into())
        }
        DataRef::DateTime(duration) => (CellKind::Number, duration.as_f64().to_string().into()),
        DataRef::DateTimeIso(text) => (CellKind::Date, without_midnight(text).into()),
        DataRef::Error(error) => (CellKind::Error, error.to_string().into()),
    }
}

/// A moment of ISO 8601 as a day, where it is the first of one.
pub(super) fn without_midnight(text: &str) -> &str {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let is_zero = time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z'));
    if is_zero { day } else { text }
}
