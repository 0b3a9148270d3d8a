//! The cells of a text table: RFC 4180 with any separator, and what it leaves open.
//!
//! Not by the `csv` crate: that reads a quote which is opened and never closed to the
//! end of the file as one cell, without a word. Here a quote counts as one only where it
//! is closed before a separator or the end of a line; any other is a letter, and is told
//! with its line. Of tables without such quotes both read the same (a test holds that).

/// Reads cells one after another. O(length).
pub(super) struct Fields<'t> {
    text: &'t str,
    separator: char,
    /// Where the next cell begins, in bytes.
    at: usize,
    /// The line on which it stands, from 1.
    line: u32,
    /// Lines with a quote that is opened and not closed.
    pub open_quotes: Vec<u32>,
    /// A cell that had quotes in it, without them.
    unquoted: String,
}

/// What stands behind a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// Another cell.
    Cell,
    /// The end of the row, or of the text.
    Row,
}

impl<'t> Fields<'t> {
    /// The cells of a text.
    pub(super) fn new(text: &'t str, separator: char) -> Self {
        Self {
            text,
            separator,
            at: 0,
            line: 1,
            open_quotes: Vec::new(),
            unquoted: String::new(),
        }
    }

    /// The line on which the next cell stands.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// How many bytes are read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The next cell and what stands behind it; `None`: the text has ended before a row.
    pub(super) fn next(&mut self) -> Option<(&str, After)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let quoted = rest.strip_prefix('"').map(|inner| self.quoted(inner));
        match quoted {
            Some(Some((length, lines))) => {
                // The two quotes around it.
                let (inner, behind) = (rest.get(1..=length)?, length + 2);
                let has_quotes = inner.contains('"');
                if has_quotes {
                    self.unquoted = inner.replace("\"\"", "\"");
                }
                self.line += lines;
                let after = self.step(rest.get(behind..).unwrap_or_default(), behind);
                Some((if has_quotes { &self.unquoted } else { inner }, after))
            }
            open => {
                if open.is_some() {
                    self.open_quotes.push(self.line);
                }
                let separator = self.separator;
                let length = rest.find([separator, '\n', '\r']);
                let length = length.unwrap_or(rest.len());
                let after = self.step(rest.get(length..).unwrap_or_default(), length);
                Some((rest.get(..length)?, after))
            }
        }
    }

    /// Goes on behind a cell of so many bytes, of which `rest` is what follows.
    fn step(&mut self, rest: &str, length: usize) -> After {
        self.at += length;
        if rest.starts_with(self.separator) {
            self.at += self.separator.len_utf8();
            // A separator at the very end stands before an empty cell.
            if self.at == self.text.len() {
                return After::Row;
            }
            return After::Cell;
        }
        let end = if rest.starts_with("\r\n") {
            2
        } else {
            rest.len().min(1)
        };
        self.at += end;
        self.line += 1;
        After::Row
    }

    /// How long a quoted cell is without its quotes, and how many ends of lines are in
    /// it; `None`: its quote is not closed.
    fn quoted(&self, inner: &str) -> Option<(usize, u32)> {
        let bytes = inner.as_bytes();
        let (mut at, mut lines) = (0, 0);
        loop {
            let rest = bytes.get(at..)?;
            at += rest
                .iter()
                .position(|b| matches!(b, b'"' | b'\n' | b'\r'))?;
            if bytes.get(at) != Some(&b'"') {
                // CR, LF and CR LF are each one end of a line.
                let is_pair = bytes.get(at..at + 2) == Some(b"\r\n");
                lines += 1;
                at += if is_pair { 2 } else { 1 };
                continue;
            }
            let behind = inner.get(at + 1..)?;
            if behind.starts_with('"') {
                at += 2;
            } else if behind.is_empty()
                || behind.starts_with(self.separator)
                || behind.starts_with(['\n', '\r'])
            {
                return Some((at, lines));
            } else {
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, separator: char) -> (Vec<Vec<String>>, Vec<u32>) {
        let mut fields = Fields::new(text, separator);
        let mut rows = Vec::new();
        let mut row = Vec::new();
        while let Some((cell, after)) = fields.next() {
            row.push(cell.to_owned());
            if after == After::Row {
                rows.push(std::mem::take(&mut row));
            }
        }
        (rows, fields.open_quotes)
    }

    #[test]
    fn quotes_are_closed_or_told() {
        let check = |text: &str, expect: &str, open: &[u32]| {
            let (rows, quotes) = rows(text, ',');
            let shown: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
            assert_eq!(
                (shown.join("/").as_str(), quotes.as_slice()),
                (expect, open),
                "{text}"
            );
        };
        check("a,b\nc,d\n", "a|b/c|d", &[]);
        check("a,b\r\nc,d", "a|b/c|d", &[]);
        check("a,,b\n,\n", "a||b/|", &[]);
        check("\"a, \"\"b\"\"\",c\n", "a, \"b\"|c", &[]);
        check("\"two\nlines\",c\nd,e\n", "two\nlines|c/d|e", &[]);
        check("a,\"f,1\nh,i\n", "a|\"f|1/h|i", &[1]);
        check("a,\"f,1\nh,\"i\"\n", "a|\"f|1/h|i", &[1]);
        check("a,\"b\" c,d\n\"e\",f\n", "a|\"b\" c|d/e|f", &[1]);
        check("x\n\"a\n\"b\nc\n", "x/\"a/\"b/c", &[2, 3]);
        check("a \"b\" c,d\"\n", "a \"b\" c|d\"", &[]);
        check("\n\na\n", "//a", &[]);
        check("", "", &[]);
    }

    #[test]
    fn lines_are_counted_through_quoted_cells() {
        let mut fields = Fields::new("a\n\"b\r\nc\rd\"\re", ',');
        let mut lines = Vec::new();
        loop {
            let line = fields.line();
            if fields.next().is_none() {
                break;
            }
            lines.push(line);
        }
        assert_eq!(lines, [1, 2, 5]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// What the `csv` crate writes is read as it reads it, but for a last empty cell
        /// without a line end, and empty lines, which it passes over.
        #[test]
        fn sound_tables_read_as_csv_reads_them(
            table in proptest::collection::vec(proptest::collection::vec("[ab\",;\n\r é]{0,4}", 1..4), 0..5),
            separator in proptest::sample::select(vec![',', ';', '\t', '|']),
        ) {
            let byte = u8::try_from(separator).unwrap();
            let mut writer = csv::WriterBuilder::new().delimiter(byte).flexible(true).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(rows(&text, separator), (table, Vec::new()));
        }

        /// No text is read beyond its end or without one.
        #[test]
        fn any_text_has_its_letters_in_some_cell(text in "[ab\",\n\r]{0,40}") {
            let (rows, _) = rows(&text, ',');
            let letters = |text: &str| text.chars().filter(|c| "ab".contains(*c)).count();
            prop_assert_eq!(rows.iter().flatten().map(|cell| letters(cell)).sum::<usize>(), letters(&text));
        }
    }
}
