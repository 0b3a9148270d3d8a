//! The sheets of a workbook of ours → the document.

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::columns::{
    ACTORS, DOMAINS, EVIDENCE, LAYOUT, MAP, MAP_FIELDS, MORE, NO_BLOCKS, Records, SCENARIOS,
    SILENCES, SOURCES, SPEAKERS, STANCES, STORY, TEXTS, VIEWS,
};
use super::fields::Fields;
use super::places::Places;
use super::recognised::{lone, sheet, without_map};
use super::shape::{Shape, from_cell};
use crate::diag::{Diagnostic, Warned};
use crate::format::explain::in_plain_words;
use crate::format::lenient::Ordered;
use crate::format::tables::escapes::unescaped;
use crate::format::tables::sheets::{Row, Sheet, Sheets, column_letters};
use crate::format::{convert, wire};
use crate::model::{Document, Stance, StanceId, remarks};

/// Reads a workbook of ours, with the remarks a second coder would make. Columns may
/// stand in any order, and be missing where they are empty; without the sheet of the map
/// as a whole, its fields are those of an empty map, and a warning says so. O(cells).
///
/// # Errors
/// Every cell that cannot be read and every broken reference, with sheet, row and column.
pub fn read_workbook(sheets: &Sheets) -> Result<Warned<Document>, Vec<Diagnostic>> {
    let (value, mut warnings, places) = read_placed(sheets)?;
    warnings.extend(places.all_in_words(remarks(&value)));
    Ok(Warned { value, warnings })
}

/// The same without remarks of a second coder; with it, where its records stand.
///
/// # Errors
/// The same.
pub(super) fn read_placed(
    sheets: &Sheets,
) -> Result<(Document, Vec<Diagnostic>, Places), Vec<Diagnostic>> {
    let mut reading = Reading {
        is_text: sheets.text.is_some(),
        warnings: without_map(sheets).into_iter().collect(),
        ..Reading::default()
    };
    let lone = lone(sheets);
    let find = |records: &Records| match lone {
        Some((kind, only)) => Some(only).filter(|_| kind.name == records.name),
        None => sheet(sheets, records.name),
    };
    let mut file = reading.map(sheet(sheets, MAP));
    file.domains = reading.all(&DOMAINS, find(&DOMAINS));
    file.sources = reading.all(&SOURCES, find(&SOURCES));
    file.speakers = reading.all(&SPEAKERS, find(&SPEAKERS));
    file.actors = reading.all(&ACTORS, find(&ACTORS));
    let mut stances = reading.stances(find(&STANCES));
    file.silences = reading.all(&SILENCES, find(&SILENCES));
    file.views = reading.all(&VIEWS, find(&VIEWS));
    file.scenarios = reading.all(&SCENARIOS, find(&SCENARIOS));
    file.story = reading.all(&STORY, find(&STORY));
    file.layout = Ordered(reading.records(&LAYOUT, find(&LAYOUT)));
    reading.evidence(find(&EVIDENCE), &mut stances);
    reading.texts(find(&TEXTS), &mut file);
    reading.on_unread(sheets, lone.is_some());
    if !reading.errors.is_empty() {
        return Err(reading.errors);
    }
    let document = convert::with_stances(file, stances)
        .map_err(|findings| reading.places.all_in_words(findings))?;
    Ok((document, reading.warnings, reading.places))
}

/// What is being read.
#[derive(Default)]
struct Reading {
    /// Whether the cells come from a text table, which spells some letters.
    is_text: bool,
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    places: Places,
}

impl Reading {
    /// The map as a whole.
    fn map(&mut self, sheet: Option<&Sheet>) -> wire::File {
        let mut fields = Fields::default();
        fields.insert("stancemap", crate::format::VERSION.into());
        for row in sheet.into_iter().flat_map(|sheet| sheet.rows().skip(1)) {
            let (name, text) = (row.text(0).trim(), row.text(1));
            let place = format!("sheet “{MAP}”, row {}", row.number);
            let known = MAP_FIELDS.iter().find(|(own, _)| *own == name);
            let column = match known {
                Some(column) => *column,
                None if name == MORE => (MORE, Shape::Json),
                None => {
                    let message =
                        format!("there is no field “{name}” of a map; the row is left out");
                    self.warnings
                        .push(Diagnostic::warning(place, message).hint("correct its name"));
                    continue;
                }
            };
            self.cell(&mut fields, column, text, || place.clone());
        }
        let place = || format!("sheet “{MAP}”");
        if fields.get("stancemap") != Some(&crate::format::VERSION.into()) {
            let message = "the workbook was written by a newer version of this program";
            self.errors
                .push(Diagnostic::error(place(), message).hint("update the program"));
        }
        self.record(fields, &place).unwrap_or_default()
    }

    /// The records of a sheet that belong nowhere else.
    fn all<T: DeserializeOwned>(
        &mut self,
        records: &'static Records,
        sheet: Option<&Sheet>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        self.each(records, sheet, |_, _, record| all.push(record));
        all
    }

    /// The records of a sheet, each with the id that says where it belongs.
    fn records<T: DeserializeOwned>(
        &mut self,
        records: &'static Records,
        sheet: Option<&Sheet>,
    ) -> Vec<(String, T)> {
        let mut all = Vec::new();
        self.each(records, sheet, |_, of, record| all.push((of, record)));
        all
    }

    /// Hands out the records of a sheet one by one, each with the id that says where it
    /// belongs. Their places are known when all are.
    fn each<T: DeserializeOwned>(
        &mut self,
        records: &'static Records,
        sheet: Option<&Sheet>,
        mut take: impl FnMut(&mut Self, String, T),
    ) {
        let Some(sheet) = sheet else { return };
        let headings = self.headings(records, sheet);
        let mut rows = Vec::new();
        for row in sheet.rows().skip(1) {
            let Some((of, fields)) = self.fields(records, &headings, &row) else {
                continue;
            };
            let place = || format!("sheet “{}”, row {}", records.name, row.number);
            if let Some(record) = self.record(fields, &place) {
                rows.push(row.number);
                take(self, of, record);
            }
        }
        self.places.add(records, rows, headings);
    }

    /// The stances, in the form that takes the least room.
    fn stances(&mut self, sheet: Option<&Sheet>) -> Vec<Stance> {
        let mut stances = Vec::new();
        self.each(&STANCES, sheet, |_, _, own: wire::Stance| {
            stances.push(convert::to_stance(own));
        });
        stances
    }

    /// Gives each item of evidence to its stance.
    fn evidence(&mut self, sheet: Option<&Sheet>, stances: &mut [Stance]) {
        let mut known = std::collections::HashMap::new();
        for (at, stance) in stances.iter().enumerate() {
            known.entry(stance.id.clone()).or_insert(at);
        }
        let (mut count, mut lost) = (0, Vec::new());
        self.each(&EVIDENCE, sheet, |own, of, item: wire::Evidence| {
            let id = StanceId::new(of);
            let at = known.get(&id).copied();
            match at.and_then(|at| Some((at, stances.get_mut(at)?))) {
                Some((at, stance)) => {
                    own.places.item(at, stance.evidence.len(), count);
                    stance.evidence.push(convert::to_evidence(item));
                }
                None => lost.push((count, id)),
            }
            count += 1;
        });
        for (at, id) in lost {
            let place = self.places.row(&EVIDENCE, at, "stance");
            let finding = Diagnostic::error(place, format!("there is no stance “{id}”"));
            self.errors
                .push(finding.hint("add the stance, or correct the id"));
        }
        for stance in stances {
            stance.evidence.shrink_to_fit();
        }
    }

    /// Which column of a sheet is which of the record; those that are neither are told.
    fn headings(
        &mut self,
        records: &Records,
        sheet: &Sheet,
    ) -> Vec<(u16, &'static str, Option<Shape>)> {
        let mut headings = Vec::new();
        let Some(row) = sheet.rows().next() else {
            return headings;
        };
        for cell in row.cells() {
            let name = cell.text.trim();
            let known = records.columns.iter().find(|(own, _)| *own == name);
            if let Some((name, shape)) = known {
                headings.push((cell.column, *name, Some(*shape)));
            } else if let Some(of) = records.of.filter(|of| *of == name) {
                headings.push((cell.column, of, None));
            } else if name == MORE {
                headings.push((cell.column, MORE, Some(Shape::Json)));
            } else {
                let place = format!(
                    "sheet “{}”, column {}",
                    records.name,
                    column_letters(cell.column)
                );
                let message = format!("the column “{name}” is not read");
                self.warnings.push(
                    Diagnostic::warning(place, message)
                        .hint("correct its name, or put it into a note"),
                );
            }
        }
        headings
    }

    /// The fields of a row, and to which record it belongs; `None`: it holds nothing.
    fn fields(
        &mut self,
        records: &Records,
        headings: &[(u16, &'static str, Option<Shape>)],
        row: &Row<'_>,
    ) -> Option<(String, Fields)> {
        let mut fields = Fields::default();
        let mut of = String::new();
        let mut is_empty = true;
        for (column, name, shape) in headings {
            let text = row.text(*column);
            if text.is_empty() {
                continue;
            }
            is_empty = false;
            let Some(shape) = shape else {
                of = if self.is_text {
                    unescaped(text).into_owned()
                } else {
                    text.to_owned()
                };
                continue;
            };
            let place = || {
                format!(
                    "sheet “{}”, row {}, column {} ({name})",
                    records.name,
                    row.number,
                    column_letters(*column)
                )
            };
            self.cell(&mut fields, (name, *shape), text, place);
        }
        (!is_empty).then_some((of, fields))
    }

    /// Adds the field of a cell.
    fn cell(
        &mut self,
        fields: &mut Fields,
        (name, shape): (&'static str, Shape),
        text: &str,
        place: impl Fn() -> String,
    ) {
        if text.is_empty() {
            return;
        }
        let text = if self.is_text {
            unescaped(text)
        } else {
            text.into()
        };
        match from_cell(&text, shape) {
            Ok(Json::Object(more)) if name == MORE => {
                for (name, value) in more {
                    fields.insert(name, value);
                }
            }
            Ok(value) => fields.insert(name, value),
            Err(message) => self.errors.push(
                Diagnostic::error(place(), message).hint("undo the change, or empty the cell"),
            ),
        }
    }

    fn record<T: DeserializeOwned>(
        &mut self,
        fields: Fields,
        place: &impl Fn() -> String,
    ) -> Option<T> {
        match fields.record() {
            Ok(record) => Some(record),
            Err(error) => {
                let (message, hint) = in_plain_words(&error);
                self.errors
                    .push(Diagnostic::error(place(), message).hint(hint));
                None
            }
        }
    }

    /// The texts of sources, block by block.
    fn texts(&mut self, sheet: Option<&Sheet>, file: &mut wire::File) {
        let Some(sheet) = sheet else { return };
        let headings = self.headings(&TEXTS, sheet);
        let mut known = std::collections::HashMap::new();
        for row in sheet.rows().skip(1) {
            let Some((of, mut fields)) = self.fields(&TEXTS, &headings, &row) else {
                continue;
            };
            let at = *known.entry(of.clone()).or_insert_with(|| {
                file.texts.0.push((of, Vec::new()));
                file.texts.0.len() - 1
            });
            if fields.get("kind").is_some_and(|kind| kind == NO_BLOCKS) {
                continue;
            }
            if fields.get("words").is_none() {
                fields.insert("words", "".into());
            }
            let place = || format!("sheet “{}”, row {}", TEXTS.name, row.number);
            let block = self.record(fields, &place);
            if let (Some(block), Some((_, blocks))) = (block, file.texts.0.get_mut(at)) {
                blocks.push(block);
            }
        }
    }

    /// Sheets that are none of ours.
    fn on_unread(&mut self, sheets: &Sheets, is_lone: bool) {
        let known = [
            &ACTORS, &STANCES, &EVIDENCE, &SOURCES, &DOMAINS, &SPEAKERS, &SILENCES, &VIEWS,
            &SCENARIOS, &STORY, &LAYOUT, &TEXTS,
        ];
        for sheet in sheets.sheets.iter().filter(|_| !is_lone) {
            let is = |name: &str| sheet.name().eq_ignore_ascii_case(name);
            if !is(MAP) && !known.iter().any(|records| is(records.name)) && sheet.rows().len() > 0 {
                let place = format!("sheet “{}”", sheet.name());
                self.warnings.push(
                    Diagnostic::warning(place, "the sheet is not read")
                        .hint("its name is none that a map has"),
                );
            }
        }
    }
}
