//! Sheets of cells, whatever file they came from.
//!
//! All texts of a sheet lie in one string, so that a cell costs 16 bytes beside its
//! letters, and empty cells cost nothing: a sheet of 1,048,576 × 16,384 cells with two
//! of them filled is as small as one of two.

/// All sheets of a file, and what was found out about it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheets {
    /// The sheets in their order; a text table is one.
    pub sheets: Vec<Sheet>,
    /// How a text table was read; `None`: a workbook, which says so itself.
    pub text: Option<TextForm>,
}

/// How a text table was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextForm {
    /// The name of the encoding, as `encoding_rs` and the web call it: `UTF-8`.
    pub encoding: &'static str,
    /// What stands between the cells.
    pub separator: char,
}

/// One sheet: a name and the cells that hold something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    name: String,
    letters: String,
    cells: Vec<Place>,
    /// Where each row that holds something begins in `cells`, and its number.
    rows: Vec<(u32, u32)>,
}

/// A cell by its place in the letters.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    column: u16,
    kind: CellKind,
    start: u32,
    end: u32,
}

/// What a cell holds, as far as its format tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Text, or whatever stands in a text table.
    Text,
    /// A number, written as short as it round-trips, with a point.
    Number,
    /// A day or a moment, as ISO 8601.
    Date,
    /// `true` or `false`.
    Bool,
    /// An error of a formula, such as `#REF!`.
    Error,
}

/// A cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'s> {
    /// Its column, from 0.
    pub column: u16,
    /// What it holds.
    pub kind: CellKind,
    /// Its text.
    pub text: &'s str,
}

/// A row that holds something.
#[derive(Debug, Clone, Copy)]
pub struct Row<'s> {
    sheet: &'s Sheet,
    /// Its number, from 1: the row of a workbook, the line of a text table.
    pub number: u32,
    start: usize,
    end: usize,
}

/// Why a sheet takes no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge;

/// More cells than this are no table for this program: 1,000,000 rows of 20 columns.
const MOST_CELLS: usize = 20_000_000;
/// More letters than this: four times the memory a table may take.
const MOST_BYTES: usize = 1 << 30;

impl Sheet {
    /// An empty sheet.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The same sheet under a name, as a text table has none of its own.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..self
        }
    }

    /// Its name; empty for a text table.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rows that hold something, in their order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        self.rows.iter().enumerate().map(|(at, &(number, start))| {
            let end = self.rows.get(at + 1).map(|(_, next)| *next as usize);
            Row {
                sheet: self,
                number,
                start: start as usize,
                end: end.unwrap_or(self.cells.len()),
            }
        })
    }

    /// How many columns there are up to the last that holds something. O(rows).
    pub fn width(&self) -> usize {
        let last = |row: Row<'_>| {
            row.cells()
                .next_back()
                .map(|cell| usize::from(cell.column) + 1)
        };
        self.rows().filter_map(last).max().unwrap_or_default()
    }

    /// Adds a cell behind all others of its row, which is the last one; an empty text
    /// adds none.
    pub(super) fn push(
        &mut self,
        row: u32,
        column: u16,
        kind: CellKind,
        text: &str,
    ) -> Result<(), TooLarge> {
        if text.is_empty() {
            return Ok(());
        }
        if self.cells.len() >= MOST_CELLS || self.letters.len() + text.len() > MOST_BYTES {
            return Err(TooLarge);
        }
        let at = |length: usize| u32::try_from(length).map_err(|_| TooLarge);
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            self.rows.push((row, at(self.cells.len())?));
        }
        let start = at(self.letters.len())?;
        self.letters.push_str(text);
        self.cells.push(Place {
            column,
            kind,
            start,
            end: at(self.letters.len())?,
        });
        Ok(())
    }

    /// Puts rows and cells that came in any order in theirs; of two cells at one place
    /// the latter counts. O(cells log cells) where there is something to be done.
    pub(super) fn sort(&mut self) {
        let rows_ascend = self
            .rows
            .windows(2)
            .all(|w| matches!(w, [a, b] if a.0 < b.0));
        let cells_ascend = self.rows().all(|row| {
            let places = self.cells.get(row.start..row.end).unwrap_or_default();
            places
                .windows(2)
                .all(|w| matches!(w, [a, b] if a.column < b.column))
        });
        if rows_ascend && cells_ascend {
            return;
        }
        let mut all: Vec<(u32, usize, Place)> = (self.rows())
            .flat_map(|row| {
                let places = self.cells.get(row.start..row.end).unwrap_or_default();
                places.iter().map(move |place| (row.number, *place))
            })
            .enumerate()
            .map(|(order, (row, place))| (row, order, place))
            .collect();
        all.sort_by_key(|(row, order, place)| (*row, place.column, std::cmp::Reverse(*order)));
        all.dedup_by_key(|(row, _, place)| (*row, place.column));
        self.rows.clear();
        self.cells.clear();
        for (row, _, place) in all {
            if self.rows.last().is_none_or(|(last, _)| *last != row) {
                // There were as many before.
                let start = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
                self.rows.push((row, start));
            }
            self.cells.push(place);
        }
    }

    /// The text of a cell by row number and column; empty where there is none.
    pub fn text(&self, row: u32, column: u16) -> &str {
        let at = self.rows.partition_point(|(number, _)| *number < row);
        let row = self.rows().nth(at).filter(|found| found.number == row);
        row.map_or("", |row| row.text(column))
    }
}

impl<'s> Row<'s> {
    /// Its cells that hold something, by column.
    pub fn cells(
        &self,
    ) -> impl ExactSizeIterator<Item = Cell<'s>> + DoubleEndedIterator + Clone + use<'s> {
        let sheet = self.sheet;
        let places = sheet.cells.get(self.start..self.end).unwrap_or_default();
        places.iter().map(move |place| sheet.cell(place))
    }

    /// The cell in a column.
    pub fn cell(&self, column: u16) -> Option<Cell<'s>> {
        let places = self.sheet.cells.get(self.start..self.end)?;
        let at = places.binary_search_by_key(&column, |place| place.column);
        places.get(at.ok()?).map(|place| self.sheet.cell(place))
    }

    /// The text of the cell in a column; empty where there is none.
    pub fn text(&self, column: u16) -> &'s str {
        self.cell(column).map_or("", |cell| cell.text)
    }
}

impl Sheet {
    fn cell(&self, place: &Place) -> Cell<'_> {
        let span = place.start as usize..place.end as usize;
        Cell {
            column: place.column,
            kind: place.kind,
            text: self.letters.get(span).unwrap_or_default(),
        }
    }
}

/// The letters by which a spreadsheet calls a column: `A`, `B` … `Z`, `AA` …
pub fn column_letters(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(
            b'A' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

/// The column that a spreadsheet calls so, by letters of either case.
pub(super) fn column_of(letters: &str) -> Option<u16> {
    let mut count = 0_u32;
    for letter in letters.chars() {
        let digit = letter.to_ascii_uppercase();
        let digit = u32::from(digit).checked_sub(u32::from('A'))?;
        if digit >= 26 {
            return None;
        }
        count = count.checked_mul(26)?.checked_add(digit + 1)?;
    }
    u16::try_from(count.checked_sub(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_place_in_any_order() {
        let mut sheet = Sheet::new("s");
        for (row, column, text) in [
            (2, 1, "b"),
            (2, 0, "a"),
            (9, 16_383, "far"),
            (1, 3, "top"),
            (2, 1, "newer"),
            (3, 0, ""),
        ] {
            sheet.push(row, column, CellKind::Text, text).unwrap();
        }
        sheet.sort();
        let found: Vec<String> = (sheet.rows())
            .flat_map(|row| {
                row.cells().map(move |cell| {
                    format!(
                        "{}{}={}",
                        column_letters(cell.column),
                        row.number,
                        cell.text
                    )
                })
            })
            .collect();
        assert_eq!(found, ["D1=top", "A2=a", "B2=newer", "XFD9=far"]);
        assert_eq!(sheet.text(2, 1), "newer");
        assert_eq!(sheet.text(3, 0), "");
        assert_eq!(sheet.text(9, 16_383), "far");
    }

    #[test]
    fn columns_have_letters() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
            assert_eq!(column_of(letters), Some(column));
            assert_eq!(column_of(&letters.to_lowercase()), Some(column));
        }
        for none in ["", "A1", "-", "ZZZZ", "ä"] {
            assert_eq!(column_of(none), None, "{none}");
        }
    }
}
