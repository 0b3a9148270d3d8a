//! A whole map → one edit of another map.
//!
//! Records that the map has already stay as they are there: nothing that somebody has
//! coded is overwritten. What is new is added under an id that is free.

mod actors;
mod claims;
mod fate;
mod lists;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::claim::Counts;
use super::names::{Answer, Question, answers};
use crate::edit::entry::Edit;
use crate::model::{Change, Document, Evidence, Silence, Stance, isolated};
use crate::task::{Cancelled, Control};
use actors::Actors;
use fate::Fates;
pub use fate::{Fate, RecordFate, RecordList, RecordPlace};
use lists::{Domains, Sources, speakers};

/// What a map would bring into another.
#[derive(Debug, Clone)]
pub struct MapImport {
    /// The changes, as one step; `None`: there is nothing new.
    pub edit: Option<Edit>,
    /// How much it brings; rows are counted by the caller, who has them.
    pub counts: Counts,
    /// Actors of which it is in doubt whom they mean, each with its position.
    pub questions: Vec<(usize, Question)>,
    /// What becomes of each record.
    pub fates: Vec<RecordFate>,
    /// What is not taken of the map as a whole: what, and why.
    pub notes: Vec<(String, String)>,
}

/// What `other` would bring into a document, which is not altered. `given` says whom
/// actors in doubt mean, and `name` is what the other map is called. Expected O(letters
/// of both).
///
/// The same id, name or alias is the same actor. A stance is the same by its id, where it
/// is of the same pair and domain, or else by pair, domain, about and since; an item of
/// evidence that its stance has already is not added again.
///
/// # Errors
/// The work was cancelled.
pub fn import_map(
    document: &Document,
    other: &Document,
    given: &BTreeMap<String, Answer>,
    name: &str,
    control: &Control<'_>,
) -> Result<MapImport, Cancelled> {
    let (mut fates, mut changes) = (Fates::default(), Vec::new());
    let domains = Domains::take(document, other, &mut fates, &mut changes);
    let sources = Sources::take(document, other, &mut fates, &mut changes);
    speakers(document, other, &mut fates, &mut changes);
    let given = answers(given);
    let actors = Actors::take(document, other, &given, &mut fates, &mut changes);
    control.check()?;
    let mut counts = Counts {
        named: other.actors().len(),
        actors: actors.new,
        domains: domains.new,
        sources: sources.new,
        ..Counts::default()
    };
    let led = Led {
        actors: &actors,
        domains: &domains,
        sources: &sources,
    };
    let stances = other.stances().iter().map(|own| led.stance(own)).collect();
    control.check()?;
    let out = (&mut changes, &mut counts);
    claims::stances(document, stances, &mut fates, out);
    control.check()?;
    let silences = other.silences().iter().map(|own| led.silence(own));
    let out = (&mut changes, &mut counts);
    claims::silences(document, silences.collect(), &mut fates, out);
    let mut notes = notes(document, other);
    texts(document, other, &sources, (&mut changes, &mut notes));
    let name = format!("Import {}", isolated(name));
    Ok(MapImport {
        edit: (!changes.is_empty()).then(|| Edit::new(name, changes)),
        counts,
        questions: actors.questions,
        fates: fates.0,
        notes,
    })
}

/// Leads references of the map that is brought in to the records they mean.
struct Led<'l> {
    actors: &'l Actors,
    domains: &'l Domains,
    sources: &'l Sources,
}

impl Led<'_> {
    fn stance(&self, stance: &Stance) -> Stance {
        let item = |item: &Evidence| Evidence {
            source: self.sources.meant(&item.source),
            ..item.clone()
        };
        Stance {
            from: self.actors.meant(&stance.from),
            to: self.actors.meant(&stance.to),
            domain: self.domains.meant(&stance.domain),
            evidence: stance.evidence.iter().map(item).collect(),
            ..stance.clone()
        }
    }

    fn silence(&self, silence: &Silence) -> Silence {
        let sources = silence.sources.iter();
        Silence {
            from: self.actors.meant(&silence.from),
            to: self.actors.meant(&silence.to),
            domain: (silence.domain.as_ref()).map(|id| self.domains.meant(id)),
            sources: sources.map(|id| self.sources.meant(id)).collect(),
            ..silence.clone()
        }
    }
}

/// What stays as it is in the map.
fn notes(document: &Document, other: &Document) -> Vec<(String, String)> {
    let mut notes = Vec::new();
    let mut note = |message: String, hint: &str| notes.push((message, hint.to_owned()));
    let (own, header) = (document.header(), other.header());
    if own.rule() != header.rule() {
        let message = format!(
            "this map goes on reading values by its own rule, {}, and not by {}",
            own.rule().name(),
            header.rule().name()
        );
        note(
            message,
            "what is computed from evidence may read otherwise here",
        );
    }
    let differs = (&header.title, &header.summary, &header.as_of)
        != (&own.title, &own.summary, &own.as_of)
        || header.scope != own.scope
        || header.circa_months != own.circa_months;
    if differs {
        let message = "title, summary, date and scope stay as they are in this map";
        note(message.to_owned(), "");
    }
    if (other.actors().iter()).any(|actor| actor.placement.is_some()) {
        let message =
            "places on the map are not taken: nobody moves, and new actors get places of their own";
        note(message.to_owned(), "");
    }
    notes
}

/// Adds the texts of sources that have none in the map.
fn texts(
    document: &Document,
    other: &Document,
    sources: &Sources,
    (changes, notes): (&mut Vec<Change>, &mut Vec<(String, String)>),
) {
    for (id, text) in other.texts() {
        let source = sources.meant(id);
        let is_other = |own: &crate::model::Source| {
            let numbering = other.source(id).and_then(|own| own.numbering.as_ref());
            !own.file.is_empty() || own.numbering.as_ref() != numbering
        };
        let own = document.text(&source);
        if own == Some(text) {
            continue;
        }
        if own.is_some() || document.source(&source).is_some_and(is_other) {
            let title = document.source(&source).map_or("", |own| own.label());
            let message = format!(
                "the text of “{}” is not taken: the map has its own, or numbers it otherwise",
                isolated(title)
            );
            notes.push((message, String::new()));
            continue;
        }
        let text = Some(Arc::clone(text));
        changes.push(Change::Text { source, text });
    }
}
