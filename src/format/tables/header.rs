//! The row of headings: which column holds what.

use super::field::{Field, field_of};
use super::options::TableOptions;
use super::sheets::{Row, Sheet, column_letters, column_of};
use super::words::folded;

/// Headings are looked for in so many of the first rows: some tables begin with a title.
const FIRST: usize = 10;

/// How many of these headings are known.
pub(super) fn known_columns(headings: &[String]) -> usize {
    headings
        .iter()
        .filter(|heading| field_of(heading).is_some())
        .count()
}

/// A column with its heading and what it is taken to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its position, from 0.
    pub at: u16,
    /// What stands at its top; empty: nothing.
    pub heading: String,
    /// What it holds; `None`: nothing that is read.
    pub field: Option<Field>,
}

impl Column {
    /// Its heading, or its letter where it has none.
    pub fn label(&self) -> String {
        if self.heading.is_empty() {
            format!("column {}", column_letters(self.at))
        } else {
            self.heading.clone()
        }
    }
}

/// Where a table has what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The number of the row with the headings; 0: there is none.
    pub row: u32,
    /// The columns that have a heading or are mapped, in their order; all of them where
    /// there are no headings.
    pub columns: Vec<Column>,
}

impl Mapping {
    /// The mapping of a sheet: guessed from the row with the headings, which by itself is
    /// the first row that names two ends, or else the first one, and changed as the
    /// options want it. O(rows + columns).
    ///
    /// # Errors
    /// What is wanted of a column that the sheet does not have.
    pub fn of(sheet: &Sheet, options: &TableOptions) -> Result<Self, String> {
        let mut mapping = match options.heading_row {
            Some(0) => Self {
                row: 0,
                columns: bare(sheet),
            },
            Some(number) => {
                let row = sheet.rows().find(|row| row.number == number);
                Self {
                    row: number,
                    columns: row.map_or_else(Vec::new, |row| guessed(&row)),
                }
            }
            None => Self::found(sheet, &options.columns),
        };
        for (name, field) in &options.columns {
            mapping.set(name, *field, sheet)?;
        }
        Ok(mapping)
    }

    /// The mapping by the headings that seem to be such.
    fn found(sheet: &Sheet, wanted: &[(String, Option<Field>)]) -> Self {
        let has_ends = |row: &Row<'_>| {
            let columns = guessed(row);
            [Field::From, Field::To]
                .iter()
                .all(|end| columns.iter().any(|own| own.field == Some(*end)))
        };
        let rows = sheet.rows();
        let best = rows.clone().take(FIRST).find(has_ends);
        let named = |row: &Row<'_>| {
            wanted
                .iter()
                .any(|(name, _)| row.cells().any(|cell| folded(cell.text) == folded(name)))
        };
        let row = best
            .or_else(|| rows.clone().take(FIRST).find(named))
            .or_else(|| rows.clone().next());
        row.map_or_else(Self::default, |row| Self {
            row: row.number,
            columns: guessed(&row),
        })
    }

    /// Lets the column of a heading or a letter hold a field, which no other then does.
    fn set(&mut self, name: &str, field: Option<Field>, sheet: &Sheet) -> Result<(), String> {
        let Some(at) = self.find(name, sheet) else {
            let known: Vec<&str> = self
                .columns
                .iter()
                .map(|own| own.heading.as_str())
                .collect();
            let which = if sheet.name().is_empty() {
                "the table".to_owned()
            } else {
                format!("the sheet “{}”", sheet.name())
            };
            return Err(format!(
                "{which} has no column “{name}”; it has {}",
                known.join(", ")
            ));
        };
        for (n, column) in self.columns.iter_mut().enumerate() {
            if n == at {
                column.field = field;
            } else if column.field == field {
                column.field = None;
            }
        }
        Ok(())
    }

    /// The position of the column that is meant; one without a heading joins the others.
    fn find(&mut self, name: &str, sheet: &Sheet) -> Option<usize> {
        let letters = name.strip_prefix('$').and_then(column_of);
        if letters.is_none() {
            let key = folded(name);
            let mut columns = self.columns.iter();
            let by_heading = columns.position(|own| folded(&own.heading) == key && !key.is_empty());
            if by_heading.is_some() {
                return by_heading;
            }
        }
        let column = letters.or_else(|| column_of(name.trim()))?;
        match self.columns.binary_search_by_key(&column, |own| own.at) {
            Ok(at) => Some(at),
            Err(at) if usize::from(column) < sheet.width() => {
                let own = Column {
                    at: column,
                    heading: String::new(),
                    field: None,
                };
                self.columns.insert(at, own);
                Some(at)
            }
            Err(_) => None,
        }
    }

    /// The name by which [`TableOptions::columns`] means this column and no other.
    pub fn name_of(column: u16) -> String {
        format!("${}", column_letters(column))
    }

    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<u16> {
        let found = self.columns.iter().find(|own| own.field == Some(field));
        found.map(|own| own.at)
    }

    /// Whether any of these fields has a column.
    pub fn has_any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.column(*field).is_some())
    }

    /// Whether the table is a plain one of ties: two ends called source and target, and
    /// at most a sign or a weight.
    pub fn is_plain(&self) -> bool {
        let end = |field: Field, name: &str| {
            self.columns
                .iter()
                .any(|own| own.field == Some(field) && folded(&own.heading) == name)
        };
        let more = |own: &Column| {
            !matches!(
                own.field,
                None | Some(Field::From | Field::To | Field::Value | Field::Weight | Field::Id)
            )
        };
        end(Field::From, "source") && end(Field::To, "target") && !self.columns.iter().any(more)
    }

    /// A text by which a table of the same headings is known again; empty where there
    /// are none.
    pub fn fingerprint(&self) -> String {
        let headings: Vec<String> = (self.columns.iter())
            .map(|own| folded(&own.heading))
            .filter(|heading| !heading.is_empty())
            .collect();
        headings.join("|")
    }
}

/// The columns of a sheet without headings.
fn bare(sheet: &Sheet) -> Vec<Column> {
    let columns = 0..u16::try_from(sheet.width()).unwrap_or(u16::MAX);
    (columns.into_iter())
        .map(|at| Column {
            at,
            heading: String::new(),
            field: None,
        })
        .collect()
}

/// What the headings of a row mean: of two for one field, the name that stands first
/// among its names, then the one further left. `source` is where a stance comes from
/// where a `target` stands beside it and nothing else says so.
fn guessed(row: &Row<'_>) -> Vec<Column> {
    let mut columns: Vec<Column> = (row.cells())
        .map(|cell| Column {
            at: cell.column,
            heading: cell.text.trim().to_owned(),
            field: field_of(cell.text),
        })
        .collect();
    let is = |own: &Column, name: &str| folded(&own.heading) == name;
    let has = |field: Field| columns.iter().any(|own| own.field == Some(field));
    let target = columns.iter().any(|own| is(own, "target"));
    if target && !has(Field::From) {
        for column in &mut columns {
            if is(column, "source") {
                column.field = Some(Field::From);
            }
        }
    }
    for field in Field::ALL {
        let rank = |own: &Column| {
            let name = folded(&own.heading);
            field
                .names()
                .position(|known| folded(known) == name)
                .unwrap_or(usize::MAX)
        };
        let best = (columns.iter())
            .filter(|own| own.field == Some(field))
            .min_by_key(|own| (rank(own), own.at));
        let Some(best) = best.map(|own| own.at) else {
            continue;
        };
        for column in &mut columns {
            if column.field == Some(field) && column.at != best {
                column.field = None;
            }
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::super::sheets::CellKind;
    use super::*;

    fn sheet(rows: &[&str]) -> Sheet {
        let mut sheet = Sheet::new("");
        for (row, text) in (1..).zip(rows) {
            for (column, cell) in (0..).zip(text.split(',')) {
                sheet.push(row, column, CellKind::Text, cell).unwrap();
            }
        }
        sheet
    }

    fn shown(mapping: &Mapping) -> String {
        let columns = (mapping.columns.iter()).map(|own| own.field.map_or("-", Field::name));
        format!("{}: {}", mapping.row, columns.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn headings_are_understood_in_any_order_and_language() {
        let check = |rows: &[&str], expect: &str| {
            let mapping = Mapping::of(&sheet(rows), &TableOptions::default());
            assert_eq!(shown(&mapping.unwrap()), expect, "{rows:?}");
        };
        check(&["from,to,domain,value"], "1: from to domain value");
        check(&["Value,TO,From ,unknown"], "1: value to from -");
        check(&["source,target,sign"], "1: from to value");
        check(&["source,target"], "1: from to");
        check(&["Source,Target,Weight"], "1: from to weight");
        check(&["from,to,source,locator"], "1: from to source locator");
        check(&["source,from,target"], "1: source from to");
        check(&["My table", "", "from,to"], "3: from to");
        check(
            &["Von,Nach,Thema,Wert,Quelle,Seite"],
            "1: from to domain value source locator",
        );
        check(
            &["De,À,Domaine,Valeur,Source,Début"],
            "1: from to domain value source since",
        );
        check(
            &["От кого,К кому,Тема,Знак,Источник"],
            "1: from to domain value source",
        );
        check(
            &["از,به,حوزه,مقدار,منبع,گوينده"],
            "1: from to domain value source speaker",
        );
        check(
            &["from_actor,to_actor,start_date,end_date"],
            "1: from to since until",
        );
        check(&["from,to,value,sign"], "1: from to value -");
        check(&["x,y"], "1: - -");
        check(&[], "0: ");
    }

    #[test]
    fn a_mapping_can_be_changed() {
        let table = sheet(&["a1,b1,source,target"]);
        let wanted = |pairs: &[(&str, Option<Field>)]| -> Vec<(String, Option<Field>)> {
            pairs
                .iter()
                .map(|(name, field)| ((*name).to_owned(), *field))
                .collect()
        };
        let check = |pairs: &[(&str, Option<Field>)], expect: Result<&str, &str>| {
            let options = TableOptions {
                columns: wanted(pairs),
                ..TableOptions::default()
            };
            let mapping = Mapping::of(&table, &options);
            assert_eq!(
                mapping.map(|m| shown(&m)),
                expect.map(str::to_owned).map_err(str::to_owned)
            );
        };
        check(&[("A1", Some(Field::From))], Ok("1: from - - to"));
        check(&[("source", None)], Ok("1: - - - to"));
        check(&[("B", Some(Field::Gist))], Ok("1: - gist from to"));
        check(
            &[("none", Some(Field::From))],
            Err("the table has no column “none”; it has a1, b1, source, target"),
        );
    }

    #[test]
    fn headings_can_be_elsewhere_or_missing() {
        let table = sheet(&["Ties of 2021", "from,to", "A,B,ally"]);
        let check = |row: Option<u32>, columns: &[(&str, Field)], expect: Result<&str, &str>| {
            let columns = columns.iter();
            let options = TableOptions {
                heading_row: row,
                columns: columns
                    .map(|(name, field)| ((*name).to_owned(), Some(*field)))
                    .collect(),
                ..TableOptions::default()
            };
            let mapping = Mapping::of(&table, &options);
            assert_eq!(
                mapping.map(|m| shown(&m)),
                expect.map(str::to_owned).map_err(str::to_owned)
            );
        };
        check(None, &[], Ok("2: from to"));
        check(None, &[("$C", Field::Value)], Ok("2: from to value"));
        check(None, &[("C", Field::Value)], Ok("2: from to value"));
        check(Some(1), &[], Ok("1: -"));
        check(Some(9), &[], Ok("9: "));
        check(Some(0), &[], Ok("0: - - -"));
        check(
            Some(0),
            &[("$A", Field::From), ("$B", Field::To)],
            Ok("0: from to -"),
        );
        check(
            None,
            &[("D", Field::Value)],
            Err("the table has no column “D”; it has from, to"),
        );
        let none = TableOptions {
            heading_row: Some(0),
            ..TableOptions::default()
        };
        let prints = [TableOptions::default(), none].map(|options| {
            let mapping = Mapping::of(&table, &options);
            mapping.map(|mapping| mapping.fingerprint()).unwrap()
        });
        assert_eq!(prints, ["from|to", ""]);
    }

    #[test]
    fn no_name_means_two_fields() {
        for field in Field::ALL {
            for name in field.names() {
                assert_eq!(field_of(name), Some(field), "{name}");
            }
        }
    }
}
