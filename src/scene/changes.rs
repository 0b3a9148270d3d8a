//! What changed, or would without some evidence, to be marked on a map and told beneath it.

use std::sync::Arc;

use super::language::Language;
use super::language::phrases::Phrases;
use super::text::drawable;
use crate::analysis::{
    ChangeKind, ChangeParts, ChangeWords, Changes, Compared, LeftOut, Side, ThreadChange,
};
use crate::model::{Controls, Day, Document, Source, grade_code, shown_controls};

/// How changes are said where some evidence is left out: nothing has changed in time, and
/// that there is no stance says nothing about who looked.
const LEFT_OUT: ChangeWords = ChangeWords {
    silent: "nothing",
    uncoded: "nothing",
    kinds: [
        "There only without it",
        "Other sign without it",
        "Contested without it",
        "Not contested without it",
        "Stronger without it",
        "Weaker without it",
        "Gone without it",
        "In doubt without it",
        "Not in doubt without it",
        "Other dates",
    ],
    ..ChangeWords::ENGLISH
};

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
    /// That some evidence is left out, and which, in its language and in English; `None`:
    /// none is.
    without: Option<[Arc<str>; 2]>,
    /// What the list says of each, in the order of the changes.
    said: Arc<[ChangeParts]>,
    /// What the long description says of each.
    described: Arc<[String]>,
}

impl ShownChanges {
    /// The changes of what is compared, marked on the map of the second side, without a
    /// list, in the words of a language. O(changes).
    pub fn of(compared: Compared<'_>, changes: Arc<Changes>, language: Option<Language>) -> Self {
        Self::said_in(&ChangeWords::ENGLISH, compared, changes, language)
    }

    /// The changes of a map by leaving out some of its evidence: of the first side against
    /// the second, from which it is left out. O(changes).
    pub fn without(
        left_out: &[LeftOut],
        compared: Compared<'_>,
        changes: Arc<Changes>,
        language: Option<Language>,
    ) -> Self {
        let said = [language.unwrap_or_default(), Language::English].map(|language| {
            let said = without_words(language.phrases(), compared.before.0, left_out);
            drawable(&said).into()
        });
        Self {
            without: Some(said),
            ..Self::said_in(&LEFT_OUT, compared, changes, language)
        }
    }

    /// The changes with what is said of them; in English in these words.
    fn said_in(
        english: &ChangeWords,
        compared: Compared<'_>,
        changes: Arc<Changes>,
        language: Option<Language>,
    ) -> Self {
        let phrases = language.unwrap_or_default().phrases();
        let tag = language.map(Language::tag);
        let said = changes.list.iter();
        let said = said.map(|change| parts_in(change, compared, phrases, tag));
        let described = changes.list.iter();
        let described = described.map(|own| {
            let said = own.sentence(compared, english, None);
            drawable(&said).into_owned()
        });
        Self {
            said: said.collect(),
            described: described.collect(),
            side: Side::After,
            is_listed: false,
            since: (compared.is_one_document()).then_some(compared.before.1.as_of),
            without: None,
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

    /// That some evidence is left out, and which, in English: "Without the article: what
    /// changes is marked". `None`: none is.
    pub fn left_out(&self) -> Option<&str> {
        let [_, english] = self.without.as_ref()?;
        Some(english)
    }

    /// What the marks of changes mean.
    pub(in crate::scene) fn marks<'p>(&self, phrases: &'p Phrases) -> &'p [&'static str; 5] {
        match self.without {
            Some(_) => &phrases.without.marks,
            None => &phrases.marks,
        }
    }

    /// What a kind of change is called in the long description.
    pub(in crate::scene) fn kind_described(&self, kind: ChangeKind) -> &'static str {
        match self.without {
            Some(_) => LEFT_OUT.kind(kind),
            None => ChangeWords::ENGLISH.kind(kind),
        }
    }

    /// Since when changes are marked, or what is left out, in a language.
    pub(in crate::scene) fn since_in_words(&self, phrases: &Phrases) -> Option<String> {
        if let Some([own, _]) = &self.without {
            return Some(own.to_string());
        }
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

/// "Without the article: what changes is marked".
fn without_words(phrases: &Phrases, document: &Document, left_out: &[LeftOut]) -> String {
    let named: Vec<String> = (left_out.iter())
        .map(|own| left_out_name(phrases, document, own))
        .collect();
    let [before, after] = phrases.without.said;
    format!("{before}{}{after}", phrases.list(&named))
}

fn left_out_name(phrases: &Phrases, document: &Document, left_out: &LeftOut) -> String {
    match left_out {
        LeftOut::Source(id) => {
            let source = document.source(id);
            phrases.isolated(source.map_or(id.as_str(), Source::label))
        }
        LeftOut::Speaker(name) if name.is_empty() => phrases.without.itself.to_owned(),
        LeftOut::Speaker(name) => phrases.isolated(name),
        LeftOut::Below(reliability, credibility) => {
            let [before, after] = phrases.without.below;
            let grade = phrases.isolated(&grade_code(*reliability, *credibility));
            format!("{before}{grade}{after}")
        }
    }
}
