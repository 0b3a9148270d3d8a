//! The rows of the table: which items, in which order.

use std::cmp::Ordering;

use super::columns::{Column, Sort};
use super::filters::{Filters, coder};
use super::item::ItemId;
use crate::analysis::stances_in_force;
use crate::model::{
    ActorId, AsOf, Date, Day, Document, Domain, Evidence, Filter, Hold, Selection, Source, Stance,
    folded, grade_code, paragraphs_of,
};

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// The item.
    pub item: ItemId,
    /// The position of its stance.
    pub stance: usize,
}

impl Row {
    /// The stance and the item of a row, as long as the document has them.
    pub(super) fn of<'d>(&self, document: &'d Document) -> Option<(&'d Stance, &'d Evidence)> {
        let stance = document.stances().get(self.stance)?;
        Some((stance, stance.evidence.get(self.item.1)?))
    }
}

/// Which items are listed.
pub(super) struct Wanted<'a> {
    /// What the map shows of the document.
    pub seen: &'a Filter,
    /// Whether items are listed whatever the date.
    pub all_dates: bool,
    /// Only those of what is selected; `None`: of all.
    pub selection: Option<&'a Selection>,
    /// What they have in common.
    pub filters: &'a Filters,
    /// What their words begin with.
    pub search: &'a str,
}

impl Wanted<'_> {
    /// The stances of which the map shows something, by position; whatever the date, those
    /// of the domains that are shown. O(stances + actors).
    fn stances(&self, document: &Document) -> Vec<usize> {
        if !self.all_dates {
            let held = stances_in_force(document, self.seen).into_iter();
            return held.map(|(at, _)| at).collect();
        }
        let stances = document.stances().iter().enumerate();
        stances
            .filter(|(_, stance)| self.seen.shows(&stance.domain))
            .map(|(at, _)| at)
            .collect()
    }

    /// Whether an item is there already at the date.
    fn is_there(&self, document: &Document, item: &Evidence) -> bool {
        self.all_dates || AsOf::of(document, self.seen.as_of).has(item) != Hold::Not
    }
}

/// The items that are wanted, sorted. O(items · log items).
pub(super) fn rows(document: &Document, sort: Sort, wanted: &Wanted<'_>) -> Vec<Row> {
    let search = wanted.search;
    let words: Vec<String> = folded(search).split(' ').map(str::to_owned).collect();
    let is_of_selection =
        |stance: &Stance| (wanted.selection).is_none_or(|own| is_selected(stance, own));
    let mut rows: Vec<Row> = Vec::new();
    for at in wanted.stances(document) {
        let stance = document.stances().get(at);
        let Some(stance) = stance.filter(|stance| is_of_selection(stance)) else {
            continue;
        };
        for (item, evidence) in stance.evidence.iter().enumerate() {
            let is_found =
                || search.trim().is_empty() || has_words(document, stance, evidence, &words);
            if wanted.filters.has(stance, evidence)
                && wanted.is_there(document, evidence)
                && is_found()
            {
                rows.push(Row {
                    item: (stance.id.clone(), item),
                    stance: at,
                });
            }
        }
    }
    if let Some(column) = sort.column {
        let mut keyed: Vec<(Key, Row)> = (rows.into_iter())
            .filter_map(|row| {
                let (stance, item) = row.of(document)?;
                Some((key(document, column, stance, item), row))
            })
            .collect();
        keyed.sort_by(|(a, _), (b, _)| {
            let order = a.partial_cmp(b).unwrap_or(Ordering::Equal);
            if sort.is_reversed {
                order.reverse()
            } else {
                order
            }
        });
        rows = keyed.into_iter().map(|(_, row)| row).collect();
    }
    rows
}

fn is_selected(stance: &Stance, selection: &Selection) -> bool {
    if selection.is_empty() {
        return true;
    }
    let pair = selection.ties.iter();
    let of_pair = pair
        .clone()
        .any(|(from, to)| *from == stance.from && *to == stance.to);
    let actor = |id: &ActorId| selection.actors.contains(id);
    match selection.pair() {
        Some((from, to)) => *from == stance.from && *to == stance.to,
        None => of_pair || actor(&stance.from) || actor(&stance.to),
    }
}

/// Whether every word begins a word of what is told of the item.
fn has_words(document: &Document, stance: &Stance, item: &Evidence, words: &[String]) -> bool {
    let texts = [
        item.gist.clone(),
        item.quote.clone(),
        item.speaker.clone(),
        item.locator.clone(),
        item.coder.clone(),
        tie_words(document, stance),
        topic_words(document, stance),
    ];
    let whole = folded(&texts.join(" "));
    words
        .iter()
        .all(|word| whole.starts_with(word.as_str()) || whole.contains(&format!(" {word}")))
}

/// "Tajikistan → NRF".
pub(super) fn tie_words(document: &Document, stance: &Stance) -> String {
    let label = |id: &ActorId| {
        let actor = document.actor(id);
        actor.map_or_else(|| id.to_string(), |actor| actor.label().to_owned())
    };
    format!("{} → {}", label(&stance.from), label(&stance.to))
}

/// "Security: contacts".
pub(super) fn topic_words(document: &Document, stance: &Stance) -> String {
    let domain = document.domain(&stance.domain);
    let domain = domain.map_or(stance.domain.as_str(), Domain::label);
    match stance.about.as_str() {
        "" => domain.to_owned(),
        about => format!("{domain}: {about}"),
    }
}

/// What a row says in a column.
pub(super) fn cell(
    document: &Document,
    column: Column,
    stance: &Stance,
    item: &Evidence,
) -> String {
    match column {
        Column::Tie => tie_words(document, stance),
        Column::Topic => topic_words(document, stance),
        Column::Says => format!("{:+} {}", item.says.number(), item.says.word())
            .replace("+0 ", "0 ")
            .replace('-', "−"),
        Column::Source => {
            let source = document.source(&item.source);
            source.map_or_else(
                || item.source.to_string(),
                |source| Source::label(source).to_owned(),
            )
        }
        Column::Place => item.locator.clone(),
        Column::Speaker if item.speaker.is_empty() => "the source itself".to_owned(),
        Column::Speaker => item.speaker.clone(),
        Column::Hedged if item.is_hedged() => "hedged".to_owned(),
        Column::Hedged => String::new(),
        Column::Grade => grade_code(item.reliability, item.credibility),
        Column::Date => item.date.as_ref().map(Date::words).unwrap_or_default(),
        Column::Coder => coder(stance, item).to_owned(),
        Column::Gist => item.gist.clone(),
    }
}

/// What a column is sorted by.
#[derive(Debug, PartialEq, PartialOrd)]
enum Key {
    Number(i64),
    Day(bool, Option<Day>),
    Place(u32, String),
    Words(String),
}

fn key(document: &Document, column: Column, stance: &Stance, item: &Evidence) -> Key {
    match column {
        Column::Says => Key::Number(item.says.number().into()),
        Column::Date => {
            // What has no date comes last.
            let day = item.date.as_ref().map(Date::first);
            Key::Day(day.is_none(), day)
        }
        Column::Place => {
            let paragraph = paragraphs_of(&item.locator).map_or(u32::MAX, |(first, _)| first);
            Key::Place(paragraph, item.locator.clone())
        }
        // What is not graded comes last.
        Column::Grade if grade_code(item.reliability, item.credibility).is_empty() => {
            Key::Words("~".to_owned())
        }
        Column::Grade => Key::Words(grade_code(item.reliability, item.credibility)),
        _ => Key::Words(folded(&cell(document, column, stance, item))),
    }
}
