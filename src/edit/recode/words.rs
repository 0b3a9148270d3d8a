//! What a recoding would do, in words, before it is done.

use std::collections::BTreeSet;

use super::items::{Obstacle, regroup};
use super::recoding::Recoding;
use super::regrouping::Outcome;
use crate::edit::stances::stance_words;
use crate::model::{
    ActorId, Document, Domain, Rule, Stance, StanceId, Value, counted, isolated, read_latest,
    thread,
};

/// So many stances are told one by one.
const TOLD: usize = 6;

/// What [`recode`](super::recode) would do: "Makes a new stance, General: outlook, of 5
/// items; it is cooperative. General keeps 4 items and stays hostile." Where it can do
/// nothing, why. At most six stances are told one by one.
/// O((stances + items) log stances).
pub fn recoding_words(
    document: &Document,
    items: &[(StanceId, usize)],
    recoding: &Recoding,
) -> String {
    let outcomes = match regroup(document, items, recoding) {
        Ok(regrouping) => regrouping.outcomes(),
        Err(Obstacle::Unknown) => {
            return "Some of what was chosen is no longer in the map.".to_owned();
        }
        Err(Obstacle::SelfTie) => {
            return "An actor cannot have a stance towards itself: choose another one.".to_owned();
        }
    };
    if outcomes.is_empty() {
        return "Changes nothing.".to_owned();
    }
    let teller = Teller::of(document, &outcomes);
    let distinct: BTreeSet<&(StanceId, usize)> = items.iter().collect();
    let mut sentences: Vec<String> = set_words(recoding, distinct.len()).into_iter().collect();
    let mut told: Vec<(u8, String)> = (outcomes.iter())
        .filter_map(|outcome| teller.sentence(outcome))
        .collect();
    told.sort_by_key(|(rank, _)| *rank);
    let more = told.len().saturating_sub(TOLD);
    sentences.extend(told.into_iter().take(TOLD).map(|(_, sentence)| sentence));
    if more > 0 {
        let stances = counted(more, "more stance changes", "more stances change");
        sentences.push(format!("{stances}."));
    }
    if sentences.is_empty() {
        sentences.push("Confirms what was carried over.".to_owned());
    }
    sentences.join(" ")
}

/// What is said of the items themselves: "Sets the speaker and the grade of 5 items."
fn set_words(recoding: &Recoding, items: usize) -> Option<String> {
    let is_graded = recoding.reliability.is_some() || recoding.credibility.is_some();
    let set = [
        (recoding.source.is_some(), "the source"),
        (recoding.speaker.is_some(), "the speaker"),
        (is_graded, "the grade"),
        (recoding.hedged.is_some(), "the hedge"),
        (recoding.coder.is_some(), "the coder"),
    ];
    let set: Vec<&str> = (set.into_iter())
        .filter_map(|(is_set, name)| is_set.then_some(name))
        .collect();
    let list = match set.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    };
    Some(format!("Sets {list} of {}.", counted_items(items)))
}

fn counted_items(n: usize) -> String {
    counted(n, "item", "items")
}

/// Tells what becomes of stances.
struct Teller<'d> {
    document: &'d Document,
    /// Whether stances of several ordered pairs change, so that their actors are named.
    names_actors: bool,
}

impl<'d> Teller<'d> {
    fn of(document: &'d Document, outcomes: &[Outcome<'_>]) -> Self {
        let stances = outcomes
            .iter()
            .flat_map(|outcome| outcome.before.into_iter().chain(&outcome.after));
        let pairs: BTreeSet<(&ActorId, &ActorId)> =
            stances.map(|stance| (&stance.from, &stance.to)).collect();
        Self {
            document,
            names_actors: pairs.len() > 1,
        }
    }

    /// A sentence on what becomes of a stance, and its rank among the others; `None` where
    /// it stands for what it stood for.
    fn sentence(&self, outcome: &Outcome<'_>) -> Option<(u8, String)> {
        let (before, after) = match (outcome.before, &outcome.after) {
            (None, None) => return None,
            (Some(before), None) => return Some((4, format!("{} goes away.", self.name(before)))),
            (None, Some(after)) => {
                let (name, items) = (self.name(after), counted_items(after.evidence.len()));
                let is = self.standing(after);
                let words = format!("Makes a new stance, {name}, of {items}; it is {is}.");
                return Some((0, words));
            }
            (Some(before), Some(after)) => (before, after),
        };
        let (old, name) = (self.name(before), self.name(after));
        let items = counted_items(after.evidence.len());
        let course = self.course(before, after);
        if thread(before) != thread(after) {
            return Some((
                1,
                format!("{old} becomes {name}, of {items}, and {course}."),
            ));
        }
        match after.evidence.len().checked_sub(before.evidence.len()) {
            None => Some((3, format!("{name} keeps {items} and {course}."))),
            Some(0) if self.standing(before) == self.standing(after) => None,
            Some(0) => Some((2, format!("{name} {course}."))),
            Some(more) => {
                let more = counted_items(more);
                Some((2, format!("{name} gets {more} more and {course}.")))
            }
        }
    }

    /// "Security: contacts"; with its actors where several pairs are concerned.
    fn name(&self, stance: &Stance) -> String {
        if self.names_actors {
            return stance_words(self.document, stance);
        }
        let domain = self.document.domain(&stance.domain);
        let domain = isolated(domain.map_or(stance.domain.as_str(), Domain::label));
        if stance.about.is_empty() {
            domain.into_owned()
        } else {
            format!("{domain}: {}", isolated(&stance.about))
        }
    }

    fn rule(&self) -> Rule {
        self.document.header().rule()
    }

    /// How a stance stands in the end: by its value, or contested.
    fn standing(&self, stance: &Stance) -> &'static str {
        let reading = read_latest(stance, self.rule());
        if reading.contested {
            "contested"
        } else {
            reading.value.map_or("undecided", Value::word)
        }
    }

    /// "stays hostile", "turns from hostile to contested"; with what the evidence says
    /// where a judgement parts from it.
    fn course(&self, before: &Stance, after: &Stance) -> String {
        let (old, new) = (self.standing(before), self.standing(after));
        let reading = read_latest(after, self.rule());
        let computed = reading.computed.filter(|_| reading.parts_from_evidence());
        let judged = computed.map_or_else(String::new, |computed| {
            format!(" (as judged; its evidence says {})", computed.word())
        });
        if old == new {
            format!("stays {new}{judged}")
        } else {
            format!("turns from {old} to {new}{judged}")
        }
    }
}
