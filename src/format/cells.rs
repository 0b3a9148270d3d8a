//! Cells of tables that other programs open, too.

use std::borrow::Cow;

/// A cell of a comma-separated table. The one rule for every table that is written: a
/// text that begins with `=`, `+`, `-`, `@` (or their full-width forms), a tab or a
/// carriage return, after any number of apostrophes, gets one apostrophe more in front,
/// so that a spreadsheet takes it for a text and runs nothing; [`read_cell`] takes it
/// away. A text that holds a separator of any spreadsheet (comma, semicolon, tab), a
/// quote or a line end is quoted. Numbers are written as they are, not by this.
///
/// # Example
/// ```
/// use stancemap::format::{read_cell, write_cell};
/// assert_eq!(write_cell("=1+1"), "'=1+1");
/// assert_eq!(write_cell("a, \"b\""), "\"a, \"\"b\"\"\"");
/// assert_eq!(read_cell("'=1+1"), "=1+1");
/// ```
pub fn write_cell(text: &str) -> Cow<'_, str> {
    let guarded = guard_cell(text);
    if text.contains(['"', ',', ';', '\t', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", guarded.replace('"', "\"\"")))
    } else {
        guarded
    }
}

/// A text with the apostrophe of [`write_cell`] in front where it needs one, unquoted:
/// a cell of a workbook, which another program may save as a text table.
pub(super) fn guard_cell(text: &str) -> Cow<'_, str> {
    if is_run(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text of a cell, unquoted, as it was before [`write_cell`] made it safe.
pub fn read_cell(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_run(text) => text,
        _ => cell,
    }
}

/// Whether a spreadsheet would run a text, or an apostrophe before it is one of ours.
fn is_run(text: &str) -> bool {
    (text.trim_start_matches('\''))
        .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Signs, read_ties};

    #[test]
    fn no_cell_is_run_and_each_comes_back() {
        let check = |text: &str, written: &str| {
            assert_eq!(write_cell(text), written, "{text:?}");
            let cell = written
                .strip_prefix('"')
                .map_or(written, |rest| rest.strip_suffix('"').unwrap_or(rest));
            assert_eq!(read_cell(&cell.replace("\"\"", "\"")), text, "{text:?}");
        };
        check("Taliban", "Taliban");
        check("طالبان", "طالبان");
        check("'Taliban", "'Taliban");
        check("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1");
        check("+1", "'+1");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "\"'\t=1\"");
        check("\r=1", "\"'\r=1\"");
        check("＝1", "'＝1");
        check("'=1", "''=1");
        check("''-", "'''-");
        check("x;=1", "\"x;=1\"");
        check(
            "=HYPERLINK(\"a\",\"b\")",
            "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"",
        );
    }

    #[test]
    fn names_come_back_from_a_table() {
        let names = ["=1+1", "-5", "@a", "+a, \"b\"", "'=x", "plain", "'plain"];
        let rows = names.map(|name| format!("{},b,1\n", write_cell(name)));
        let text = format!("source,target,sign\n{}", rows.concat());
        let table = read_ties(text.as_bytes(), Signs::Needed).unwrap();
        let back: Vec<&str> = (table.names.iter().map(String::as_str))
            .filter(|name| *name != "b")
            .collect();
        assert_eq!(back, names);
    }
}
