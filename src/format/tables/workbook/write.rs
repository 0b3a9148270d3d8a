//! A document → the sheets of a workbook.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::columns::{
    ACTORS, DOMAINS, EVIDENCE, LAYOUT, MAP, MAP_FIELDS, MORE, NO_BLOCKS, Records, SCENARIOS,
    SILENCES, SOURCES, SPEAKERS, STANCES, STORY, TEXTS, VIEWS,
};
use super::shape::{Shape, to_cell};
use crate::diag::Diagnostic;
use crate::format::convert;
use crate::format::scenarios_wire::from_scenario;
use crate::format::story_wire::from_stop;
use crate::format::tables::sheets::{CellKind, Sheet, Sheets, TooLarge};
use crate::format::tables::text_table::too_large;
use crate::format::texts_wire::{from_speaker, from_text};
use crate::format::views_wire::from_view;
use crate::model::{Document, Parts};

/// A sheet that is being filled, record by record.
struct Filling {
    records: &'static Records,
    sheet: Sheet,
    row: u32,
    /// Whether any record has fields without a column.
    has_more: bool,
}

/// The sheets of a document: `map`, then a sheet for each kind of record, from which it
/// reads back as it is. O(document).
///
/// # Errors
/// A document of more cells than any table.
pub fn workbook(document: &Document) -> Result<Sheets, Diagnostic> {
    filled(document).map_err(|TooLarge| too_large(0))
}

fn filled(document: &Document) -> Result<Sheets, TooLarge> {
    let mut sheets = vec![map_sheet(document)?];
    let mut add = |filling: Filling| {
        if filling.row > 1 || filling.records.always {
            sheets.push(filling.finish()?);
        }
        Ok(())
    };
    add(of(&ACTORS, document.actors(), convert::from_actor)?)?;
    let (mut stances, mut evidence) = (Filling::new(&STANCES)?, Filling::new(&EVIDENCE)?);
    for stance in document.stances() {
        let mut wire = convert::from_stance(stance);
        let items = std::mem::take(&mut wire.evidence);
        stances.add(None, fields(&wire))?;
        for item in items {
            evidence.add(Some(stance.id.as_str()), fields(&item))?;
        }
    }
    add(stances)?;
    add(evidence)?;
    add(of(&SOURCES, document.sources(), convert::from_source)?)?;
    add(of(&DOMAINS, document.domains(), convert::from_domain)?)?;
    add(of(&SPEAKERS, document.speakers(), from_speaker)?)?;
    add(of(&SILENCES, document.silences(), convert::from_silence)?)?;
    add(of(&VIEWS, document.views(), from_view)?)?;
    add(of(&SCENARIOS, document.scenarios(), from_scenario)?)?;
    add(of(&STORY, document.story(), from_stop)?)?;
    add(layout(document)?)?;
    add(texts(document)?)?;
    Ok(Sheets { sheets, text: None })
}

/// A sheet of records that belong nowhere else.
fn of<R, W: Serialize>(
    records: &'static Records,
    all: &[R],
    wire: impl Fn(&R) -> W,
) -> Result<Filling, TooLarge> {
    let mut filling = Filling::new(records)?;
    for record in all {
        filling.add(None, fields(&wire(record)))?;
    }
    Ok(filling)
}

fn layout(document: &Document) -> Result<Filling, TooLarge> {
    let mut layout = Filling::new(&LAYOUT)?;
    for actor in document.actors() {
        if let Some(place) = &actor.placement {
            layout.add(
                Some(actor.id.as_str()),
                fields(&convert::from_placement(place)),
            )?;
        }
    }
    Ok(layout)
}

fn texts(document: &Document) -> Result<Filling, TooLarge> {
    let mut texts = Filling::new(&TEXTS)?;
    for source in document.sources() {
        let Some(text) = document.text(&source.id) else {
            continue;
        };
        let id = Some(source.id.as_str());
        for block in from_text(text) {
            let mut fields = fields(&block);
            if block.words.is_empty() {
                fields.shift_remove("words");
            }
            texts.add(id, fields)?;
        }
        if text.blocks.is_empty() {
            texts.add(id, Map::from_iter([("kind".to_owned(), NO_BLOCKS.into())]))?;
        }
    }
    Ok(texts)
}

/// The fields of a record as the file has them.
fn fields(record: &impl Serialize) -> Map<String, Json> {
    match serde_json::to_value(record) {
        Ok(Json::Object(fields)) => fields,
        // Plain records have no other form.
        _ => Map::new(),
    }
}

/// The sheet of the map as a whole.
fn map_sheet(document: &Document) -> Result<Sheet, TooLarge> {
    let parts = Parts {
        header: document.header().clone(),
        ..Parts::default()
    };
    // Nothing in a header refers to anything.
    let header = Document::from_parts(parts).unwrap_or_default();
    let mut fields = fields(&convert::to_file(&header));
    for array in ["domains", "sources", "actors", "stances"] {
        fields.shift_remove(array);
    }
    let mut sheet = Sheet::new(MAP);
    sheet.push(1, 0, CellKind::Text, "field")?;
    sheet.push(1, 1, CellKind::Text, "value")?;
    let mut row = 1;
    for (name, shape) in MAP_FIELDS {
        if let Some(value) = fields.shift_remove(*name) {
            row += 1;
            let (kind, text) = to_cell(value, *shape);
            sheet.push(row, 0, CellKind::Text, name)?;
            sheet.push(row, 1, kind, &text)?;
        }
    }
    if !fields.is_empty() {
        sheet.push(row + 1, 0, CellKind::Text, MORE)?;
        sheet.push(
            row + 1,
            1,
            CellKind::Text,
            &Json::Object(fields).to_string(),
        )?;
    }
    Ok(sheet)
}

impl Filling {
    fn new(records: &'static Records) -> Result<Self, TooLarge> {
        let mut sheet = Sheet::new(records.name);
        let names = records
            .of
            .into_iter()
            .chain(records.columns.iter().map(|(name, _)| *name));
        for (column, name) in (0..).zip(names) {
            sheet.push(1, column, CellKind::Text, name)?;
        }
        Ok(Self {
            records,
            sheet,
            row: 1,
            has_more: false,
        })
    }

    /// Adds a record, which belongs to the one of an id where the sheet says so.
    fn add(&mut self, of: Option<&str>, fields: Map<String, Json>) -> Result<(), TooLarge> {
        self.row += 1;
        if let Some(id) = of {
            self.sheet.push(self.row, 0, CellKind::Text, id)?;
        }
        let columns = self.records.columns;
        let mut cells = vec![None; columns.len()];
        let mut more = Map::new();
        for (name, value) in fields {
            let at = columns.iter().position(|(own, _)| *own == name);
            // An empty cell states nothing: a text that is stated and empty stands in `more`.
            match at.and_then(|at| cells.get_mut(at)).filter(|_| value != "") {
                Some(cell) => *cell = Some(value),
                None => {
                    more.insert(name, value);
                }
            }
        }
        let mut column = u16::from(of.is_some());
        for (value, (_, shape)) in cells.into_iter().zip(columns) {
            if let Some(value) = value {
                let (kind, text) = to_cell(value, *shape);
                self.sheet.push(self.row, column, kind, &text)?;
            }
            column += 1;
        }
        if !more.is_empty() {
            self.has_more = true;
            let (_, text) = to_cell(Json::Object(more), Shape::Json);
            self.sheet.push(self.row, column, CellKind::Text, &text)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Sheet, TooLarge> {
        if self.has_more {
            let column = self.records.columns.len() + usize::from(self.records.of.is_some());
            let column = u16::try_from(column).map_err(|_| TooLarge)?;
            self.sheet.push(1, column, CellKind::Text, MORE)?;
            self.sheet.sort();
        }
        Ok(self.sheet)
    }
}
