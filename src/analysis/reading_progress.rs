//! How far the reading of a text has come, paragraph by paragraph.

use std::collections::BTreeMap;

use crate::model::{Document, ParagraphSet, SourceId};

/// What has been done with a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParagraphState {
    /// Not read, as far as the map says.
    Unread,
    /// Read, and neither coded nor without anything in it.
    Read,
    /// Read, and there was nothing to be coded: what a silence rests on.
    Nothing,
    /// Coded, in so many items of evidence.
    Coded(usize),
}

/// How far the reading of a text has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadingProgress {
    /// What has been done with each paragraph, by its number.
    pub states: BTreeMap<u32, ParagraphState>,
}

impl ReadingProgress {
    /// How far the reading of a source has come whose paragraphs have these numbers.
    /// A paragraph is coded where an item of evidence rests on words in it or names it;
    /// what was read, and what had nothing in it, the scope of the map says.
    /// O(evidence + paragraphs).
    pub fn of(document: &Document, source: &SourceId, numbers: impl Iterator<Item = u32>) -> Self {
        let scope = document.header().scope.as_ref();
        let read = scope.and_then(|scope| scope.sources.iter().find(|own| own.source == *source));
        let is_whole = read.is_some_and(|read| read.locators.trim().is_empty());
        let set = |text: Option<&String>| {
            text.and_then(|text| ParagraphSet::read(text))
                .unwrap_or_default()
        };
        let nothing = set(read.map(|read| &read.nothing));
        let listed = set(read.map(|read| &read.locators));
        let mut states: BTreeMap<u32, ParagraphState> = numbers
            .map(|number| {
                let state = if nothing.has(number) {
                    ParagraphState::Nothing
                } else if is_whole || listed.has(number) {
                    ParagraphState::Read
                } else {
                    ParagraphState::Unread
                };
                (number, state)
            })
            .collect();
        let stances = document.stances().iter();
        let items = stances.flat_map(|stance| &stance.evidence);
        for item in items.filter(|item| item.source == *source) {
            let Some((first, last)) = item.paragraphs().filter(|(first, last)| first <= last)
            else {
                continue;
            };
            for (_, state) in states.range_mut(first..=last) {
                *state = match state {
                    ParagraphState::Coded(items) => ParagraphState::Coded(*items + 1),
                    _ => ParagraphState::Coded(1),
                };
            }
        }
        Self { states }
    }

    /// How many paragraphs are coded, read without being coded, without anything in
    /// them, and unread.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for state in self.states.values() {
            let [coded, read, nothing, unread] = &mut counts;
            *match state {
                ParagraphState::Coded(_) => coded,
                ParagraphState::Read => read,
                ParagraphState::Nothing => nothing,
                ParagraphState::Unread => unread,
            } += 1;
        }
        counts
    }

    /// The first unread paragraph behind one, or from the beginning where there is none.
    pub fn next_unread(&self, behind: u32) -> Option<u32> {
        let unread = |(number, state): (&u32, &ParagraphState)| {
            (*state == ParagraphState::Unread).then_some(*number)
        };
        let later = self.states.range(behind.saturating_add(1)..);
        later
            .chain(self.states.iter())
            .find_map(|(number, state)| unread((number, state)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Actor, Domain, Evidence, Extra, Header, Parts, Scope, ScopeSource, Source, Stance, Value,
    };

    fn map(scope: Option<(&str, &str)>, locators: &[&str]) -> Document {
        let scope = scope.map(|(locators, nothing)| Scope {
            sources: vec![ScopeSource {
                source: "s".into(),
                locators: locators.to_owned(),
                nothing: nothing.to_owned(),
                extra: Extra::default(),
            }],
            ..Scope::default()
        });
        let item = |locator: &&str| Evidence {
            locator: (*locator).to_owned(),
            ..Evidence::new("s".into(), Value::Neutral)
        };
        Document::from_parts(Parts {
            header: Header {
                scope,
                ..Header::default()
            },
            domains: vec![Domain::new("d", "")],
            sources: vec![Source::new("s", "")],
            actors: ["a", "b"].map(|id| Actor::new(id, "")).to_vec(),
            stances: vec![Stance {
                evidence: locators.iter().map(item).collect(),
                ..Stance::new("st", "a".into(), "b".into(), "d".into())
            }],
            ..Parts::default()
        })
        .unwrap()
    }

    #[test]
    fn each_paragraph_has_the_state_that_the_map_says() {
        let check = |scope: Option<(&str, &str)>, locators: &[&str], expect: &str| {
            let reading = ReadingProgress::of(&map(scope, locators), &"s".into(), 1..=4);
            let word = |state: &ParagraphState| match state {
                ParagraphState::Unread => "-".to_owned(),
                ParagraphState::Read => "r".to_owned(),
                ParagraphState::Nothing => "0".to_owned(),
                ParagraphState::Coded(items) => format!("c{items}"),
            };
            let states: Vec<String> = reading.states.values().map(word).collect();
            assert_eq!(states.join(" "), expect);
            assert_eq!(reading.counts().iter().sum::<usize>(), 4);
        };
        check(None, &[], "- - - -");
        check(None, &["¶2", "¶2–3", "p. 7"], "- c2 c1 -");
        check(Some(("¶1–3", "¶3")), &["¶2"], "r c1 0 -");
        check(Some(("", "")), &[], "r r r r");
        check(Some(("chapter 1", "")), &["¶9"], "- - - -");
    }

    #[test]
    fn the_next_unread_paragraph_is_found_round_the_end() {
        let reading = ReadingProgress::of(&map(Some(("¶2–3", "")), &[]), &"s".into(), 1..=4);
        let check = |behind: u32, next: Option<u32>| assert_eq!(reading.next_unread(behind), next);
        check(0, Some(1));
        check(1, Some(4));
        check(4, Some(1));
        check(u32::MAX, Some(1));
    }
}
