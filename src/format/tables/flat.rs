//! A document → one table: a row for each item of evidence.

use std::collections::{BTreeSet, HashMap};

use super::field::Field;
use super::sheets::{CellKind, Sheet, TooLarge};
use super::text_table::too_large;
use crate::diag::{Diagnostic, Warned};
use crate::model::{Actor, ActorId, Document, Evidence, Extra, Stance, Translations, counted};

/// The columns, which are read again by their names.
const COLUMNS: [Field; 20] = [
    Field::Id,
    Field::From,
    Field::To,
    Field::Domain,
    Field::About,
    Field::Value,
    Field::Since,
    Field::Until,
    Field::Source,
    Field::Locator,
    Field::Says,
    Field::Gist,
    Field::Quote,
    Field::Speaker,
    Field::Hedged,
    Field::Reliability,
    Field::Credibility,
    Field::Date,
    Field::Coder,
    Field::Note,
];

/// The evidence of a document as one table: a row for each item, or for a stance that
/// has none. Actors, domains and sources go by their names, or by their ids where two
/// are called the same. What the table does not hold is told. O(document).
///
/// # Errors
/// A document of more cells than any table.
pub fn evidence_table(document: &Document) -> Result<Warned<Sheet>, Diagnostic> {
    let rows = document.stances().iter().flat_map(|stance| {
        let none = stance.evidence.is_empty().then_some((stance, None));
        let items = stance.evidence.iter().map(move |item| (stance, Some(item)));
        items.chain(none)
    });
    let value = filled(document, rows).map_err(|TooLarge| too_large(0))?;
    Ok(Warned {
        value,
        warnings: left_out(document),
    })
}

/// The same of some items alone, each by the position of its stance and its own there, in
/// the order in which they are given; what is not there is passed over. O(items + actors).
///
/// # Errors
/// More cells than any table.
pub fn items_table(document: &Document, items: &[(usize, usize)]) -> Result<Sheet, Diagnostic> {
    let rows = items.iter().filter_map(|(stance, at)| {
        let stance = document.stances().get(*stance)?;
        Some((stance, Some(stance.evidence.get(*at)?)))
    });
    filled(document, rows).map_err(|TooLarge| too_large(0))
}

/// What to call each record: its name where it is its own, else its id.
struct Called<'d>(HashMap<&'d str, &'d str>);

impl<'d> Called<'d> {
    fn new(records: impl Iterator<Item = (&'d str, &'d str)> + Clone) -> Self {
        let mut uses: HashMap<String, usize> = HashMap::new();
        for (id, name) in records.clone() {
            *uses.entry(name.to_lowercase()).or_default() += 1;
            if id.to_lowercase() != name.to_lowercase() {
                *uses.entry(id.to_lowercase()).or_default() += 1;
            }
        }
        let call = |(id, name): (&'d str, &'d str)| {
            let is_own = uses.get(&name.to_lowercase()) == Some(&1) && name.trim() == name;
            (id, if is_own { name } else { id })
        };
        Self(records.map(call).collect())
    }

    fn get(&self, id: &'d str) -> &'d str {
        self.0.get(id).copied().unwrap_or(id)
    }
}

fn filled<'d>(
    document: &'d Document,
    rows: impl Iterator<Item = (&'d Stance, Option<&'d Evidence>)>,
) -> Result<Sheet, TooLarge> {
    let actors = Called::new(
        document
            .actors()
            .iter()
            .map(|own| (own.id.as_str(), own.label())),
    );
    let domains = Called::new(
        document
            .domains()
            .iter()
            .map(|own| (own.id.as_str(), own.label())),
    );
    let sources = Called::new(
        document
            .sources()
            .iter()
            .map(|own| (own.id.as_str(), own.label())),
    );
    let mut sheet = Sheet::new("evidence");
    for (column, field) in (0..).zip(COLUMNS) {
        sheet.push(1, column, CellKind::Text, field.name())?;
    }
    for (row, (stance, item)) in (2..).zip(rows) {
        for (column, field) in (0..).zip(COLUMNS) {
            let (kind, text) = match field {
                Field::From => (CellKind::Text, actors.get(stance.from.as_str()).to_owned()),
                Field::To => (CellKind::Text, actors.get(stance.to.as_str()).to_owned()),
                Field::Domain => (
                    CellKind::Text,
                    domains.get(stance.domain.as_str()).to_owned(),
                ),
                Field::Source => {
                    let source = item.map_or("", |item| sources.get(item.source.as_str()));
                    (CellKind::Text, source.to_owned())
                }
                field => item
                    .and_then(|item| of_item(field, stance, item))
                    .unwrap_or_else(|| of_stance(field, stance)),
            };
            sheet.push(row, column, kind, &text)?;
        }
    }
    Ok(sheet)
}

/// A cell of the stance; empty for a field of its evidence.
fn of_stance(field: Field, stance: &Stance) -> (CellKind, String) {
    let date = |date: &Option<crate::model::Date>| {
        date.as_ref().map_or(String::new(), ToString::to_string)
    };
    let text = match field {
        Field::Id => stance.id.to_string(),
        Field::About => stance.about.clone(),
        Field::Value => {
            let number = stance
                .value
                .map_or(String::new(), |value| value.number().to_string());
            return (CellKind::Number, number);
        }
        Field::Since => date(&stance.since),
        Field::Until => date(&stance.until),
        Field::Coder => stance.coder.clone(),
        Field::Note => stance.note.clone(),
        _ => String::new(),
    };
    (CellKind::Text, text)
}

/// A cell of an item of evidence; `None`: it belongs to the stance.
fn of_item(field: Field, stance: &Stance, item: &Evidence) -> Option<(CellKind, String)> {
    let number = |number: Option<String>| (CellKind::Number, number.unwrap_or_default());
    let text = match field {
        Field::Locator => item.locator.clone(),
        Field::Says => return Some(number(Some(item.says.number().to_string()))),
        Field::Gist => item.gist.clone(),
        Field::Quote => item.quote.clone(),
        Field::Speaker => item.speaker.clone(),
        Field::Hedged => {
            return Some((
                CellKind::Bool,
                item.hedged.map_or(String::new(), |is| is.to_string()),
            ));
        }
        Field::Reliability => item.reliability.map_or("", |own| own.letter()).to_owned(),
        Field::Credibility => {
            return Some(number(item.credibility.map(|own| own.number().to_string())));
        }
        Field::Date => item
            .date
            .as_ref()
            .map_or(String::new(), ToString::to_string),
        Field::Coder if !item.coder.is_empty() && item.coder != stance.coder => item.coder.clone(),
        _ => return None,
    };
    Some((CellKind::Text, text))
}

/// What of a document is not in its table of evidence.
fn left_out(document: &Document) -> Vec<Diagnostic> {
    (of_actors(document).into_iter())
        .chain(of_the_rest(document))
        .filter(|(.., count)| *count > 0)
        .map(|(one, many, count)| {
            let is = if count == 1 { "is" } else { "are" };
            let message = format!(
                "{} {is} not in a table of evidence",
                counted(count, one, many)
            );
            Diagnostic::warning("", message).hint("a workbook (.xlsx) holds the whole map")
        })
        .collect()
}

/// What is counted, in the singular and the plural, and how many there are.
type Left = (&'static str, &'static str, usize);

fn of_actors(document: &Document) -> [Left; 3] {
    let mut used: BTreeSet<&ActorId> = BTreeSet::new();
    for stance in document.stances() {
        used.extend([&stance.from, &stance.to]);
    }
    let count =
        |is: &dyn Fn(&Actor) -> bool| document.actors().iter().filter(|own| is(own)).count();
    let has_more = |own: &Actor| {
        let texts = [&own.short, &own.kind, &own.note];
        let is_plain = texts.iter().all(|text| text.is_empty());
        !(is_plain && own.names.is_empty() && own.aliases.is_empty())
    };
    [
        (
            "actor without stances",
            "actors without stances",
            count(&|own| !used.contains(&own.id)),
        ),
        (
            "place on the map",
            "places on the map",
            count(&|own| own.placement.is_some()),
        ),
        (
            "short name, kind, other name or note of an actor",
            "short names, kinds, other names and notes of actors",
            count(&has_more),
        ),
    ]
}

fn of_the_rest(document: &Document) -> [Left; 9] {
    let items = || {
        document
            .stances()
            .iter()
            .flat_map(|stance| &stance.evidence)
    };
    let stances = || document.stances().iter();
    let is_translated = |own: &Translations| !own.is_empty();
    let has_extra = |own: &Extra| own.heap_size() > 0;
    let translations = items()
        .filter(|own| is_translated(&own.translations))
        .count()
        + stances()
            .filter(|own| is_translated(&own.translations))
            .count();
    let extras = items().filter(|own| has_extra(&own.extra)).count()
        + stances().filter(|own| has_extra(&own.extra)).count();
    let anchors = items().filter(|own| own.anchor.is_some()).count();
    [
        (
            "recorded silence",
            "recorded silences",
            document.silences().len(),
        ),
        (
            "record of a speaker",
            "records of speakers",
            document.speakers().len(),
        ),
        ("saved view", "saved views", document.views().len()),
        ("scenario", "scenarios", document.scenarios().len()),
        (
            "stop of the story",
            "stops of the story",
            document.story().len(),
        ),
        (
            "text of a source",
            "texts of sources",
            document.texts().count(),
        ),
        (
            "passage that evidence rests on",
            "passages that evidence rests on",
            anchors,
        ),
        ("translation", "translations", translations),
        (
            "record with fields that this version does not know",
            "records with fields that this version does not know",
            extras,
        ),
    ]
}
