//! A text table: CSV, TSV and their kin, whatever its encoding and separator.

use super::fields_of_text::{After, Fields};
use super::header::known_columns;
use super::options::TableOptions;
use super::sheets::{CellKind, Sheet, Sheets, TextForm};
use crate::diag::{Diagnostic, Warned};
use crate::format::cells::read_cell;
use crate::format::encoding::no_text;
use crate::format::reading::NotRead;
use crate::format::text_encoding::decoded;
use crate::task::Control;

/// What may stand between the cells, the usual one first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];
/// So much of a text, and so many of its rows, tell its separator.
const LOOKED_AT: usize = 64 << 10;
const ROWS: usize = 64;
/// More columns than any spreadsheet has.
const MOST_COLUMNS: u16 = 16_384;
/// Between two looks at whether to go on.
const STRIDE: u32 = 4096;

/// Reads a text table as one sheet without a name, each row numbered by the line on
/// which it begins. O(bytes).
///
/// # Errors
/// What is no text, or has more cells than any table.
pub(super) fn read_text(
    bytes: &[u8],
    options: &TableOptions,
    control: &Control<'_>,
) -> Result<Warned<Sheets>, NotRead> {
    if let Some(finding) = no_text(bytes) {
        return Err(finding.into());
    }
    let (text, encoding, fault) = decoded(bytes, options.encoding.as_deref())?;
    let mut warnings: Vec<Diagnostic> = fault.into_iter().collect();
    let (told, text) = told_separator(&text);
    let separator = (options.separator)
        .or(told)
        .unwrap_or_else(|| separator_of(text));
    let mut fields = Fields::new(text, separator);
    let mut sheet = Sheet::new("");
    // The line that tells the separator counts.
    let first = u32::from(told.is_some());
    let (mut column, mut line) = (0_u16, 1);
    while let Some((cell, after)) = fields.next() {
        let added = sheet.push(line + first, column, CellKind::Text, read_cell(cell));
        if added.is_err() || column >= MOST_COLUMNS {
            return Err(too_large(line).into());
        }
        column += 1;
        if after == After::Row {
            (column, line) = (0, fields.line());
            if line.is_multiple_of(STRIDE) {
                watch(control, fields.position(), text.len())?;
            }
        }
    }
    warnings.extend((fields.open_quotes.iter()).map(|line| {
        Diagnostic::warning(
            format!("line {}", line + first),
            "a quote is opened and not closed; it is taken for a letter",
        )
        .hint("close it, or write it twice within a quoted cell")
    }));
    let form = TextForm {
        encoding: encoding.name(),
        separator,
    };
    Ok(Warned {
        value: Sheets {
            sheets: vec![sheet],
            text: Some(form),
        },
        warnings,
    })
}

/// Tells how far the work is, and ends it where that is wished.
fn watch(control: &Control<'_>, at: usize, of: usize) -> Result<(), NotRead> {
    // A share for a bar.
    #[allow(clippy::cast_precision_loss)]
    control.tell(at as f32 / of.max(1) as f32);
    Ok(control.check()?)
}

pub(super) fn too_large(row: u32) -> Diagnostic {
    let message = "the table has more cells than any that this program can take";
    Diagnostic::error(format!("row {row}"), message).hint("split it into several tables")
}

/// The separator that a first line `sep=;` tells, as Excel writes it, and what follows.
fn told_separator(text: &str) -> (Option<char>, &str) {
    let told = text
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="));
    let rest = told.and_then(|_| text.get(4..)).unwrap_or_default();
    let mut letters = rest.chars();
    let Some(separator) = letters
        .next()
        .filter(|c| !c.is_alphanumeric() && !"\"\r\n".contains(*c))
    else {
        return (None, text);
    };
    let rest = letters.as_str();
    let line = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'));
    line.map_or((None, text), |rest| (Some(separator), rest))
}

/// The separator by which the first rows have most known names of columns, then the same
/// number of cells in most rows, then the most cells.
fn separator_of(text: &str) -> char {
    let head = text
        .get(..text.floor_char_boundary(LOOKED_AT))
        .unwrap_or(text);
    // The last line may be cut.
    let whole = head.rfind('\n').filter(|_| head.len() < text.len());
    let head = whole.and_then(|end| head.get(..end)).unwrap_or(head);
    let score = |separator: char| {
        let mut fields = Fields::new(head, separator);
        let (mut widths, mut first) = (Vec::new(), Vec::new());
        let mut width = 0_usize;
        while let Some((cell, after)) = fields.next().filter(|_| widths.len() < ROWS) {
            if widths.is_empty() {
                first.push(cell.to_owned());
            }
            width += 1;
            if after == After::Row {
                widths.push(std::mem::take(&mut width));
            }
        }
        let usual = widths.first().copied().unwrap_or_default();
        let alike = widths.iter().filter(|width| **width == usual).count();
        let split = usize::from(usual > 1);
        (
            known_columns(&first) * split,
            alike * 100 * split / widths.len().max(1),
            usual.min(64),
        )
    };
    let best = (SEPARATORS.iter().rev()).max_by_key(|separator| score(**separator));
    best.copied().unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Warned<Sheets> {
        read_text(text.as_bytes(), &TableOptions::default(), &Control::free()).unwrap()
    }

    #[test]
    fn separators_are_found_by_content() {
        let check = |text: &str, separator: char| {
            let form = read(text).value.text.unwrap();
            assert_eq!(form.separator, separator, "{text}");
        };
        check("from,to,value\na,b,1\n", ',');
        check("from;to;value\na;b;0,5\nc;d;-0,5\n", ';');
        check("from\tto\tgist\na\tb\tone, two, three\n", '\t');
        check("from|to\na|b\n", '|');
        check("x;y\n1,5;2,5\n3,5;4,5\n", ';');
        check("name\nа\nб\n", ',');
        check("sep=|\na,b|c,d\n", '|');
        check("", ',');
    }

    #[test]
    fn rows_are_numbered_by_their_lines() {
        let check = |text: &str, expect: &[(u32, &str)]| {
            let sheets = read(text).value;
            let rows: Vec<(u32, &str)> = (sheets.sheets[0].rows())
                .map(|row| (row.number, row.text(0)))
                .collect();
            assert_eq!(rows, expect, "{text}");
        };
        check(
            "a,b\n\n\"c\nd\",e\nf,g\n",
            &[(1, "a"), (3, "c\nd"), (5, "f")],
        );
        check("sep=;\nа;b\n'=x;y\n", &[(2, "а"), (3, "=x")]);
    }

    #[test]
    fn an_open_quote_is_told_and_costs_no_row() {
        let read = read("from,to\na,\"b\nc,d\ne,f\n");
        assert_eq!(read.value.sheets[0].rows().len(), 4);
        let told: Vec<String> = read.warnings.iter().map(ToString::to_string).collect();
        assert!(
            told[0].starts_with("warning: line 2: a quote is opened"),
            "{told:?}"
        );
    }
}
