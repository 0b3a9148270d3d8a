//! Ties from a plain `source,target[,sign]` table.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use csv::{ByteRecord, ReaderBuilder};
use unicode_normalization::UnicodeNormalization;

use super::cells::read_cell;
use super::encoding::decode;
use super::lines::Lines;
use crate::diag::Diagnostic;

/// A table of ties with the names of its actors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TieTable {
    /// The actors' names, by position, in the order in which they come up. Names that
    /// differ by their Unicode form alone are one.
    pub names: Vec<String>,
    /// The ties in the order of their lines.
    pub ties: Vec<TableTie>,
}

/// One line of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableTie {
    /// On which line of the file, counted from 1.
    pub line: u64,
    /// Its source, by position in [`TieTable::names`].
    pub a: usize,
    /// Its target.
    pub b: usize,
    /// Whether it is positive; `None`: the table does not say.
    pub sign: Option<bool>,
}

/// What a table has to say of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// Every line has one.
    Needed,
    /// They are read where there are any.
    Welcome,
}

const SIGNED: &str = "a table of signed ties begins with source,target,sign";
const PLAIN: &str = "a table of ties begins with source,target";
/// A table with this many faults is another kind of file.
const MANY: usize = 100;

/// Reads `source,target[,sign]` with a header line, in any order of columns;
/// further columns are ignored. Signs are 1, +1, + and -1, - (also with the
/// minus sign proper). Expected O(m).
///
/// # Errors
/// Every line that cannot be used, with its number, the first hundred at most:
/// a missing field, a sign that is none, an open quote. Of a file that is not UTF-8, what
/// it seems to be instead.
///
/// ```
/// use stancemap::format::{Signs, read_ties};
/// let table = read_ties(b"source,target,sign\nA,B,-1\n", Signs::Needed).unwrap();
/// assert_eq!(table.names, ["A", "B"]);
/// assert_eq!(table.ties[0].sign, Some(false));
/// ```
pub fn read_ties(bytes: &[u8], signs: Signs) -> Result<TieTable, Vec<Diagnostic>> {
    let hint = signs.hint();
    let text = decode(bytes).map_err(|finding| vec![finding])?;
    let mut reader =
        (ReaderBuilder::new().has_headers(false).flexible(true)).from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let mut lines = Lines::of(text.as_bytes());
    let mut columns: Option<Columns> = None;
    let mut table = TieTable::default();
    let mut places = HashMap::<String, usize>::new();
    let mut findings = Vec::new();
    // Bytes never fail to be read, nor does a flexible record.
    while findings.len() < MANY && reader.read_byte_record(&mut record).is_ok_and(|more| more) {
        let line = lines.at(record.position().map_or(0, csv::Position::byte));
        let cells = match Cells::new(&record) {
            Ok(cells) => cells,
            Err((message, hint)) => {
                findings.push(fault(line, message, hint));
                continue;
            }
        };
        if cells.0.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        let Some(columns) = &columns else {
            let found = head(&cells, signs);
            columns = Some(found.map_err(|(message, hint)| vec![fault(line, message, hint)])?);
            continue;
        };
        match columns.tie(&cells, signs) {
            Ok((a, b, sign)) => {
                let [a, b] = [a, b].map(|name| match places.entry(name.nfc().collect()) {
                    Entry::Occupied(known) => *known.get(),
                    Entry::Vacant(free) => {
                        table.names.push(name.to_owned());
                        *free.insert(table.names.len() - 1)
                    }
                });
                table.ties.push(TableTie { line, a, b, sign });
            }
            Err((message, more)) => {
                let more = if more.is_empty() { hint } else { more };
                findings.push(fault(line, message, more));
            }
        }
    }
    if columns.is_none() && findings.is_empty() {
        findings.push(Diagnostic::error("", "the table is empty").hint(hint));
    }
    if findings.is_empty() {
        Ok(table)
    } else {
        Err(findings)
    }
}

impl Signs {
    /// How the table has to look.
    fn hint(self) -> &'static str {
        match self {
            Self::Needed => SIGNED,
            Self::Welcome => PLAIN,
        }
    }
}

/// What is wrong with a line, and what to do.
fn fault(line: u64, message: String, hint: &str) -> Diagnostic {
    Diagnostic::error(format!("line {line}"), message).hint(hint)
}

/// Which columns the first line names.
fn head(cells: &Cells<'_>, signs: Signs) -> Result<Columns, Fault> {
    if let Some(name) = Columns::twice(cells) {
        let message = format!("the column {name} comes twice");
        let hint = "leave one of them, or give the other a name of its own";
        return Err((message, hint));
    }
    Columns::of(cells, signs).ok_or_else(|| {
        let names = match signs {
            Signs::Needed => "source, target and sign",
            Signs::Welcome => "source and target",
        };
        let apart = if cells.0.len() == 1 && cells.0.iter().any(|c| c.contains([';', '\t'])) {
            ", with commas between them"
        } else {
            ""
        };
        let message = format!("the first line has to name the columns {names}{apart}");
        (message, signs.hint())
    })
}

/// What is wrong, and what to do; no advice: as at the top.
type Fault = (String, &'static str);

/// The cells of a line, without the blanks round them.
struct Cells<'r>(Vec<&'r str>);

impl<'r> Cells<'r> {
    fn new(record: &'r ByteRecord) -> Result<Self, Fault> {
        let cell = |bytes: &'r [u8]| match std::str::from_utf8(bytes) {
            // The whole text is UTF-8, and is cut at signs of one byte only.
            Err(_) => Err(("this is not UTF-8 text".to_owned(), "save it as UTF-8")),
            Ok(text) if text.contains(['\n', '\r']) => Err((
                "a quote is opened and not closed".to_owned(),
                "close it on the same line",
            )),
            Ok(text) => Ok(read_cell(text.trim_start_matches('\u{feff}').trim())),
        };
        record.iter().map(cell).collect::<Result<_, _>>().map(Self)
    }

    fn at(&self, column: usize) -> Option<&'r str> {
        self.0.get(column).copied().filter(|cell| !cell.is_empty())
    }
}

/// Where a table has what.
struct Columns {
    source: usize,
    target: usize,
    sign: Option<usize>,
}

impl Columns {
    /// A column that is asked for and comes more than once.
    fn twice(header: &Cells<'_>) -> Option<&'static str> {
        let count = |name: &str| {
            let named = header
                .0
                .iter()
                .filter(|cell| cell.eq_ignore_ascii_case(name));
            named.count()
        };
        (["source", "target", "sign"].into_iter()).find(|name| count(name) > 1)
    }

    fn of(header: &Cells<'_>, signs: Signs) -> Option<Self> {
        let column =
            |name: &str| (header.0.iter()).position(|cell| cell.eq_ignore_ascii_case(name));
        let sign = column("sign");
        Some(Self {
            source: column("source")?,
            target: column("target")?,
            sign: if signs == Signs::Needed {
                Some(sign?)
            } else {
                sign
            },
        })
    }

    fn tie<'r>(
        &self,
        cells: &Cells<'r>,
        signs: Signs,
    ) -> Result<(&'r str, &'r str, Option<bool>), Fault> {
        let (Some(a), Some(b)) = (cells.at(self.source), cells.at(self.target)) else {
            return Err(("source or target is missing".to_owned(), ""));
        };
        let sign = match self.sign.and_then(|column| cells.at(column)) {
            Some("1" | "+1" | "+") => Some(true),
            Some("-1" | "-" | "−1" | "−") => Some(false),
            _ if signs == Signs::Welcome => None,
            Some(other) => {
                let message = format!("“{other}” is no sign");
                return Err((message, "write 1 or -1; leave out ties without a sign"));
            }
            None => return Err(("the sign is missing".to_owned(), "write 1 or -1")),
        };
        Ok((a, b, sign))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(signs: Signs, text: &[u8], expect: &[&str]) {
        let got: Vec<String> = match read_ties(text, signs) {
            Ok(table) => {
                let tie = |tie: &TableTie| {
                    let mark = tie.sign.map_or("·", |sign| if sign { "+" } else { "-" });
                    format!("{}{mark}{}", table.names[tie.a], table.names[tie.b])
                };
                table.ties.iter().map(tie).collect()
            }
            Err(findings) => {
                let line = |f: &Diagnostic| format!("{}: {}", f.place, f.message);
                findings.iter().map(line).collect()
            }
        };
        assert_eq!(got, expect, "{}", String::from_utf8_lossy(text));
    }

    #[test]
    fn signed_tables_are_read_or_refused_with_their_lines() {
        let check = |text: &str, expect: &[&str]| check(Signs::Needed, text.as_bytes(), expect);
        check("source,target,sign\na,b,1\nb,c,-1\n", &["a+b", "b-c"]);
        check(
            "\u{feff}Sign,Target,Source\r\n−1,\"b, x\",a\r\n",
            &["a-b, x"],
        );
        check("source,target,sign\n\na,a,1\n", &["a+a"]);
        // One name, whether its accent is a letter of its own or not.
        check(
            "source,target,sign\nCaf\u{e9},b,1\nCafe\u{301},b,-1\n",
            &["Caf\u{e9}+b", "Caf\u{e9}-b"],
        );
        check("source,target,sign\n", &[]);
        check("", &[": the table is empty"]);
        check(
            "a,b\n",
            &["line 1: the first line has to name the columns source, target and sign"],
        );
        check(
            "source;target;sign\na;b;1\n",
            &[
                "line 1: the first line has to name the columns source, target and sign, with commas between them",
            ],
        );
        check(
            "source,target,sign,Sign\na,b,1,-1\n",
            &["line 1: the column sign comes twice"],
        );
        check(
            "source,target,sign\nc,d,0\ne,,1\nh,i\n\"f,g,1\nh,i\n",
            &[
                "line 2: “0” is no sign",
                "line 3: source or target is missing",
                "line 4: the sign is missing",
                "line 5: a quote is opened and not closed",
            ],
        );
    }

    #[test]
    fn findings_name_the_line_that_an_editor_shows() {
        let check = |text: &str, expect: &[&str]| check(Signs::Needed, text.as_bytes(), expect);
        let wrong = ["line 2: “0” is no sign", "line 4: “x” is no sign"];
        for end in ["\n", "\r\n", "\r"] {
            let text = ["source,target,sign", "a,b,0", "", "b,c,x", ""].join(end);
            check(&text, &wrong);
            check(&format!("\u{feff}{text}"), &wrong);
            let text = ["source,target,sign", "\"a", "b\",c,1", "b,c,x", ""].join(end);
            let quote = "line 2: a quote is opened and not closed";
            check(&text, &[quote, wrong[1]]);
        }
        check(
            "\n\nsource,target,sign\n\na,,1",
            &["line 5: source or target is missing"],
        );
    }

    #[test]
    fn plain_tables_need_no_signs() {
        let check = |text: &[u8], expect: &[&str]| check(Signs::Welcome, text, expect);
        check(b"source,target\na,b\nb,a\n", &["a\u{b7}b", "b\u{b7}a"]);
        check(b"target,sign,source\nb,-,a\nb,so,c\n", &["a-b", "c\u{b7}b"]);
        check(
            b"source,target\na,\xff\n",
            &["line 2: the file is not UTF-8 text: it seems to be Latin-1 or Windows-1252"],
        );
    }

    #[test]
    fn another_kind_of_file_is_soon_told() {
        let text = format!("source,target\n{}", "a\n".repeat(5000));
        let findings = read_ties(text.as_bytes(), Signs::Welcome).unwrap_err();
        assert_eq!(findings.len(), MANY);
    }
}
