//! Sheets → a workbook of Excel.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::sheets::{CellKind, Row, Sheet, Sheets, column_letters};
use crate::diag::{Diagnostic, Warned};
use crate::format::cells::guard_cell;
use crate::task::Control;

/// More letters (UTF-16 units) no cell of Excel holds.
const LONGEST: usize = 32_767;
/// More rows no sheet of Excel has.
const MOST_ROWS: u32 = 1_048_576;
/// Columns are as wide as their texts, within these numbers of letters.
const WIDTHS: (f64, f64) = (8.0, 60.0);
/// So many rows are looked at for the widths.
const LOOKED_AT: usize = 200;

/// Sheets as a workbook, the first row of each as its headings. No clock goes into it:
/// the same sheets are the same bytes. A text that is too long for a cell is cut, which
/// is told. O(cells).
///
/// # Errors
/// A sheet of more rows than a workbook has; the work was cancelled.
pub fn write_xlsx(sheets: &Sheets, control: &Control<'_>) -> Result<Warned<Vec<u8>>, Diagnostic> {
    let mut warnings = Vec::new();
    let mut book = Workbook::new();
    let failed = |error: XlsxError| {
        Diagnostic::error("", format!("the workbook cannot be written: {error}"))
            .hint("write it as CSV, or give the sheet a name of its own")
    };
    let date = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    for sheet in &sheets.sheets {
        control
            .check()
            .map_err(|cancelled| Diagnostic::error("", cancelled.to_string()))?;
        if sheet
            .rows()
            .last()
            .is_some_and(|row| row.number > MOST_ROWS)
        {
            let place = format!("sheet “{}”", sheet.name());
            return Err(
                Diagnostic::error(place, "a workbook has at most 1,048,576 rows a sheet")
                    .hint("write it as CSV"),
            );
        }
        // Rows go out as they come: a sheet is never held whole.
        let page = (book.add_worksheet_with_constant_memory()).map_err(failed)?;
        let name = if sheet.name().is_empty() {
            "table"
        } else {
            sheet.name()
        };
        page.set_name(name).map_err(failed)?;
        fill(page, sheet, &mut warnings).map_err(failed)?;
    }
    let value = book.save_to_buffer().map_err(failed)?;
    Ok(Warned { value, warnings })
}

fn fill(
    page: &mut Worksheet,
    sheet: &Sheet,
    warnings: &mut Vec<Diagnostic>,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    page.set_freeze_panes(1, 0)?;
    for (column, width) in widths(sheet) {
        page.set_column_width(column, width)?;
    }
    for row in sheet.rows() {
        for cell in row.cells() {
            let at = row.number.saturating_sub(1);
            let number = match cell.kind {
                CellKind::Number => cell.text.parse::<f64>().ok(),
                _ => None,
            };
            match (number, cell.kind) {
                (Some(number), _) => page.write_number(at, cell.column, number)?,
                (None, CellKind::Bool) => {
                    page.write_boolean(at, cell.column, cell.text == "true")?
                }
                _ => {
                    let text = guard_cell(cell.text);
                    let text = shortened(&text, sheet, &row, cell.column, warnings);
                    if row.number == 1 {
                        page.write_string_with_format(at, cell.column, text, &bold)?
                    } else {
                        page.write_string(at, cell.column, text)?
                    }
                }
            };
        }
    }
    Ok(())
}

/// A text as far as a cell holds it.
fn shortened<'t>(
    text: &'t str,
    sheet: &Sheet,
    row: &Row<'_>,
    column: u16,
    warnings: &mut Vec<Diagnostic>,
) -> &'t str {
    // A letter has at least one byte for each of its units.
    if text.len() <= LONGEST {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    let Some((end, _)) = end else { return text };
    let place = format!(
        "sheet “{}”, row {}, column {}",
        sheet.name(),
        row.number,
        column_letters(column)
    );
    let all = text.chars().count();
    warnings.push(
        Diagnostic::warning(
            place,
            format!("a cell holds 32,767 letters; of the {all} here the rest is cut off"),
        )
        .hint("CSV and our own format hold all of them"),
    );
    text.get(..end).unwrap_or_default()
}

/// The widths of columns, by the first rows.
fn widths(sheet: &Sheet) -> Vec<(u16, f64)> {
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
    widths.into_iter().collect()
}
