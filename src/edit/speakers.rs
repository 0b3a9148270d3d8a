//! Intents about those who speak in the evidence.

use std::collections::BTreeSet;

use super::entry::Edit;
use crate::model::{Change, Document, Op, Speaker, SpeakerId, Stance, is_blank, isolated};

/// The speakers that evidence names and of whom nothing is noted, in the order of the map.
/// O(items · log speakers).
pub fn unlisted_speakers(document: &Document) -> Vec<String> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let items = document
        .stances()
        .iter()
        .flat_map(|stance| &stance.evidence);
    (items.map(|item| item.speaker.trim()))
        .filter(|name| !is_blank(name))
        .filter(|name| document.speaker(&SpeakerId::new(name)).is_none())
        .filter(|name| seen.insert(name))
        .map(str::to_owned)
        .collect()
}

/// Adds speakers of these names to the list.
pub fn list_speakers(document: &Document, names: &[String]) -> Edit {
    let start = document.speakers().len();
    let changes = (names.iter().enumerate())
        .map(|(at, name)| {
            Change::Speaker(Op::Insert {
                at: start + at,
                record: Box::new(Speaker::new(name)),
            })
        })
        .collect();
    let name = match names {
        [one] => format!("List the speaker {}", isolated(one)),
        many => format!("List {} speakers", many.len()),
    };
    Edit::new(name, changes)
}

/// Replaces what is noted of a speaker; `what` names the field for the menu.
pub fn change_speaker(speaker: Speaker, what: &str) -> Edit {
    let name = format!("Change {what} of {}", isolated(speaker.name.as_str()));
    Edit::new(name, vec![Change::Speaker(Op::Replace(Box::new(speaker)))])
}

/// Takes a speaker off the list; evidence keeps the name.
pub fn delete_speaker(name: &SpeakerId) -> Edit {
    let words = format!("Take {} off the list of speakers", isolated(name.as_str()));
    Edit::new(words, vec![Change::Speaker(Op::Remove(name.clone()))])
}

/// Gives a speaker another name, in the list and in all evidence; one that has the name
/// already becomes the same speaker. `None` where nothing changes. O(items).
pub fn rename_speaker(document: &Document, old: &SpeakerId, new: &str) -> Option<Edit> {
    let new = new.trim();
    if is_blank(new) || new == old.as_str() {
        return None;
    }
    let mut changes: Vec<Change> = Vec::new();
    for stance in document.stances() {
        if stance
            .evidence
            .iter()
            .any(|item| item.speaker == old.as_str())
        {
            changes.push(Change::Stance(Op::Replace(Box::new(said_by(
                stance, old, new,
            )))));
        }
    }
    let at = document.speakers().iter().position(|own| own.name == *old);
    if let Some((at, record)) = at.and_then(|at| Some((at, document.speakers().get(at)?))) {
        changes.push(Change::Speaker(Op::Remove(old.clone())));
        if document.speaker(&SpeakerId::new(new)).is_none() {
            let record = Box::new(Speaker {
                name: SpeakerId::new(new),
                ..record.clone()
            });
            changes.push(Change::Speaker(Op::Insert { at, record }));
        }
    }
    let name = format!("Call {} {}", isolated(old.as_str()), isolated(new));
    (!changes.is_empty()).then(|| Edit::new(name, changes))
}

fn said_by(stance: &Stance, old: &SpeakerId, new: &str) -> Stance {
    let mut stance = stance.clone();
    for item in &mut stance.evidence {
        if item.speaker == old.as_str() {
            new.clone_into(&mut item.speaker);
        }
    }
    stance
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::History;
    use crate::model::{Actor, Domain, Evidence, Parts, Source, Value};

    fn map(speakers: &[&str]) -> Document {
        let said = |speaker: &str| Evidence {
            speaker: speaker.to_owned(),
            ..Evidence::new("s".into(), Value::Neutral)
        };
        Document::from_parts(Parts {
            actors: ["a", "b"].map(|id| Actor::new(id, id)).to_vec(),
            domains: vec![Domain::new("d", "")],
            sources: vec![Source::new("s", "")],
            speakers: speakers.iter().map(Speaker::new).collect(),
            stances: vec![Stance {
                evidence: vec![said("Ann"), said("Bob"), said(""), said("Ann")],
                ..Stance::new("st", "a".into(), "b".into(), "d".into())
            }],
            ..Parts::default()
        })
        .unwrap()
    }

    #[test]
    fn a_speaker_is_called_otherwise_everywhere() {
        let check = |listed: &[&str], new: &str, said: &[&str], speakers: &[&str]| {
            let mut document = map(listed);
            let start = document.clone();
            let mut history = History::default();
            let edit = rename_speaker(&document, &"Ann".into(), new).unwrap();
            history.perform(&mut document, edit).unwrap();
            let found: Vec<&str> = document.stances()[0]
                .evidence
                .iter()
                .map(|e| e.speaker.as_str())
                .collect();
            assert_eq!(found, said);
            let found: Vec<&str> = document
                .speakers()
                .iter()
                .map(|s| s.name.as_str())
                .collect();
            assert_eq!(found, speakers);
            history.undo(&mut document);
            assert_eq!(document, start);
        };
        check(
            &["Ann", "Bob"],
            "Anna",
            &["Anna", "Bob", "", "Anna"],
            &["Anna", "Bob"],
        );
        check(&["Ann", "Bob"], "Bob", &["Bob", "Bob", "", "Bob"], &["Bob"]);
        check(&[], " Anna ", &["Anna", "Bob", "", "Anna"], &[]);
        assert_eq!(rename_speaker(&map(&[]), &"Ann".into(), " "), None);
        assert_eq!(rename_speaker(&map(&[]), &"Nobody".into(), "x"), None);
    }

    #[test]
    fn who_speaks_without_being_listed_is_found_once() {
        assert_eq!(unlisted_speakers(&map(&[])), ["Ann", "Bob"]);
        assert_eq!(unlisted_speakers(&map(&["Bob"])), ["Ann"]);
    }
}
