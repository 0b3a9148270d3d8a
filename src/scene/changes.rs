//! What changed, to be marked on a map and told beneath it.

use std::sync::Arc;

use super::language::Language;
use super::language::phrases::Phrases;
use super::text::drawable;
use crate::analysis::{
    ChangeKind, ChangeParts, ChangeWords, Changes, Compared, Side, ThreadChange,
};
use crate::model::{Controls, Day, shown_controls};

/// Changes as a figure shows them: on one of the two sides, and in its language.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownChanges {
    /// What changed.
    pub changes: Arc<Changes>,
    /// Which side the map shows: after it all is marked, before it the numbers alone.
    pub side: Side,
    /// Whether the changes are listed beneath the map.
    pub is_listed: bool,
    /// Since which date, where it is one of the same map; `None` within: the latest state.
    pub since: Option<Option<Day>>,
    /// What the list says of each, in the order of the changes.
    said: Arc<[ChangeParts]>,
    /// What the long description says of each.
    described: Arc<[String]>,
}

impl ShownChanges {
    /// The changes of what is compared, marked on the map of the second side, without a
    /// list, in the words of a language. O(changes).
    pub fn of(compared: Compared<'_>, changes: Arc<Changes>, language: Option<Language>) -> Self {
        let phrases = language.unwrap_or_default().phrases();
        let tag = language.map(Language::tag);
        let said = changes.list.iter();
        let said = said.map(|change| parts_in(change, compared, phrases, tag));
        let described = changes.list.iter();
        let described = described.map(|own| {
            let said = own.sentence(compared, &ChangeWords::ENGLISH, None);
            drawable(&said).into_owned()
        });
        Self {
            said: said.collect(),
            described: described.collect(),
            side: Side::After,
            is_listed: false,
            since: (compared.is_one_document()).then_some(compared.before.1.as_of),
            changes,
        }
    }

    /// The same for the map of a side, with a list or without.
    #[must_use]
    pub fn on(&self, side: Side, is_listed: bool) -> Self {
        Self {
            side,
            is_listed,
            ..self.clone()
        }
    }

    /// Since when changes are marked, in a language.
    pub(in crate::scene) fn since_in_words(&self, phrases: &Phrases) -> Option<String> {
        let day = self.since.filter(|_| self.side == Side::After)?;
        let [before, after] = phrases.since;
        Some(format!("{before}{}{after}", phrases.day(day?)?))
    }

    /// Each change with what is said of it.
    pub(in crate::scene) fn said(&self) -> impl Iterator<Item = (&ThreadChange, &ChangeParts)> {
        self.changes.list.iter().zip(self.said.iter())
    }

    /// Each change with its sentence in the long description.
    pub(in crate::scene) fn described(&self) -> impl Iterator<Item = (&ThreadChange, &str)> {
        let sentences = self.described.iter().map(String::as_str);
        self.changes.list.iter().zip(sentences)
    }
}

/// What is said of a change in the figure's language: usual domains are translated, and
/// digits are the language's own.
fn parts_in(
    change: &ThreadChange,
    compared: Compared<'_>,
    phrases: &Phrases,
    tag: Option<&str>,
) -> ChangeParts {
    let words = &phrases.changes;
    let parts = change.parts(compared, words, tag);
    let domain = (compared.after.0.domain(&change.domain))
        .or_else(|| compared.before.0.domain(&change.domain));
    let topic = domain.map(|domain| {
        let name = phrases.domain(domain, tag);
        let about = change.about_in(compared, tag);
        if about.is_empty() {
            name
        } else {
            format!("{name}{}{}", words.colon, words.name(about))
        }
    });
    let shown = |text: &str| {
        let text = drawable(text);
        shown_controls(&text, Controls::Isolates).into_owned()
    };
    ChangeParts {
        topic: shown(&topic.unwrap_or(parts.topic)),
        pair: shown(&parts.pair),
        change: shown(&parts.change),
        when: phrases.numerals(&parts.when),
        evidence: shown(&parts.evidence),
    }
}

/// What a kind of change is called in a language.
pub(in crate::scene) fn kind_words(kind: ChangeKind, phrases: &Phrases) -> &'static str {
    phrases.changes.kind(kind)
}
