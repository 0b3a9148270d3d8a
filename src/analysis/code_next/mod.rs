//! What a careful coder would look at next: gaps and doubts of the coding itself, in the
//! order in which they are best worked off.

mod kinds;

#[cfg(test)]
mod tests;

pub use kinds::{CodeNext, WAITING_PLACES, Waiting, WaitingKind, WaitingPlace};

use super::coverage::{Coverage, coverage};
use super::dyads::ties;
use super::words::list;
use crate::model::{
    Carried, Document, Evidence, Filter, Reading, SourceId, Stance, Value, is_blank, read_latest,
};

/// What is to be looked at in a document, in its latest state; `unread` are the unread
/// paragraphs of sources, as their texts are not all in the document.
///
/// Without a scope all actors are looked for. Within a scope that names all domains and has
/// been read to its end, no pair waits: without a stance it is silent. Until then every pair
/// without a stance does.
///
/// O((s + q) log (s + q) + e + n + p) for s stances, q silences, e items of evidence, n
/// actors and p unread paragraphs.
pub fn code_next(document: &Document, unread: &[(SourceId, Vec<u32>)]) -> CodeNext {
    let [mut unfinished, mut incomplete, mut unconfirmed] = [
        WaitingKind::Unfinished,
        WaitingKind::Incomplete,
        WaitingKind::Unconfirmed,
    ]
    .map(Waiting::new);
    let [mut bare, mut judged, mut undated] = [
        WaitingKind::WithoutEvidence,
        WaitingKind::AgainstEvidence,
        WaitingKind::Undated,
    ]
    .map(Waiting::new);
    for stance in document.stances() {
        for (at, item) in stance.evidence.iter().enumerate() {
            let place = || WaitingPlace::Item(stance.id.clone(), at);
            let lacks = lacks(item);
            if item.is_unfinished() {
                unfinished.note(|| (place(), lacks.join(", ")));
            } else if !lacks.is_empty() {
                incomplete.note(|| (place(), lacks.join(", ")));
            }
            if !item.unconfirmed.is_empty() {
                unconfirmed.note(|| (place(), unconfirmed_words(item)));
            }
        }
        let place = || WaitingPlace::Stance(stance.id.clone());
        let reading = read_latest(stance, document.header().rule());
        if reading.evidence() == 0 {
            bare.note(|| (place(), String::new()));
        }
        if reading.parts_from_evidence() || reading.is_against_all_evidence() {
            judged.note(|| (place(), judgement_words(&reading)));
        }
        if is_undated(stance) {
            undated.note(|| (place(), String::new()));
        }
    }
    let kinds = [
        unfinished,
        incomplete,
        unconfirmed,
        bare,
        judged,
        undated,
        on_one_item(document),
        unread_paragraphs(document, unread),
        uncoded_pairs(document),
    ];
    let kinds = kinds.into_iter().filter(|waiting| waiting.count > 0);
    CodeNext {
        kinds: kinds.collect(),
    }
}

/// What an item lacks that a reader would ask for.
fn lacks(item: &Evidence) -> Vec<&'static str> {
    let grade = match (item.reliability, item.credibility) {
        (None, None) => Some("no grade"),
        (None, Some(_)) => Some("no reliability"),
        (Some(_), None) => Some("no credibility"),
        (Some(_), Some(_)) => None,
    };
    let has_no = |text: &str, words| is_blank(text).then_some(words);
    [
        has_no(&item.gist, "no gist"),
        has_no(&item.locator, "no place in the source"),
        grade,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "domain and grade carried over".
fn unconfirmed_words(item: &Evidence) -> String {
    let names = item.unconfirmed.iter().map(|part| Carried::name(*part));
    let names: Vec<String> = names.map(str::to_owned).collect();
    format!("{} carried over", list(&names))
}

/// "judged hostile, its evidence says critical".
fn judgement_words(reading: &Reading) -> String {
    let words = |value: Option<Value>| value.map_or("undecided", Value::word);
    let (judged, computed) = (words(reading.value), words(reading.computed));
    format!("judged {judged}, its evidence says {computed}")
}

fn is_undated(stance: &Stance) -> bool {
    stance.since.is_none() && stance.evidence.iter().all(|item| item.date.is_none())
}

/// The ties of the latest state whose stances have one item of evidence together.
fn on_one_item(document: &Document) -> Waiting {
    let mut waiting = Waiting::new(WaitingKind::OneItem);
    let actor = |at: usize| document.actors().get(at).map(|actor| actor.id.clone());
    for tie in ties(document, &Filter::default()) {
        let ends = actor(tie.from).zip(actor(tie.to));
        if let Some((from, to)) = ends.filter(|(from, to)| from != to && tie.evidence() == 1) {
            waiting.note(|| (WaitingPlace::Pair(from, to), String::new()));
        }
    }
    waiting
}

/// The unread paragraphs, by the order of the sources in the document.
fn unread_paragraphs(document: &Document, unread: &[(SourceId, Vec<u32>)]) -> Waiting {
    let mut waiting = Waiting::new(WaitingKind::Unread);
    for source in document.sources() {
        let own = unread.iter().filter(|(id, _)| *id == source.id);
        for number in own.flat_map(|(_, numbers)| numbers) {
            let place = || WaitingPlace::Paragraph(source.id.clone(), *number);
            waiting.note(|| (place(), String::new()));
        }
    }
    waiting
}

/// The ordered pairs that nobody has looked at, of the actors that the scope names, or of
/// all. They are counted by what is known of the others, and gone through only until
/// enough are found: O(actors + known pairs · log).
fn uncoded_pairs(document: &Document) -> Waiting {
    let mut waiting = Waiting::new(WaitingKind::Uncoded);
    let scope = document.header().scope.as_ref();
    let is_sought: Vec<bool> = (document.actors().iter())
        .map(|actor| scope.is_none_or(|scope| scope.has_actor(&actor.id)))
        .collect();
    let sought: Vec<usize> = (is_sought.iter().enumerate())
        .filter_map(|(at, is_sought)| is_sought.then_some(at))
        .collect();
    let known = coverage(document);
    waiting.count = count_uncoded(&known, &is_sought, sought.len());
    let is_uncoded = |from: usize, to: usize| {
        from != to && known.coded.binary_search(&(from, to)).is_err() && !known.is_silent(from, to)
    };
    let wanted = waiting.count.min(WAITING_PLACES);
    let pairs = sought
        .iter()
        .flat_map(|from| sought.iter().map(move |to| (*from, *to)));
    let pairs = pairs.filter(|(from, to)| is_uncoded(*from, *to));
    let actor = |at: usize| document.actors().get(at).map(|actor| actor.id.clone());
    let places = pairs.take(wanted).filter_map(|(from, to)| {
        let pair = WaitingPlace::Pair(actor(from)?, actor(to)?);
        Some((pair, String::new()))
    });
    waiting.places = places.collect();
    waiting
}

/// How many ordered pairs of so many actors are neither coded nor silent.
fn count_uncoded(known: &Coverage, is_sought: &[bool], sought: usize) -> usize {
    let has = |at: usize| is_sought.get(at) == Some(&true);
    // Where pairs are silent by the scope, its actors are those that are sought.
    let by_scope = known.silent_in_scope;
    let pairs = known.coded.iter().chain(&known.silent);
    let told = pairs.filter(|(from, to)| has(*from) && has(*to)).count();
    (sought * sought.saturating_sub(1)).saturating_sub(told + by_scope)
}
