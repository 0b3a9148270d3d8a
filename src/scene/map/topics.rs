//! What ties are about, in the words that stand beside them.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use super::icon::Icon;
use crate::analysis::{Class, Part, Tie};
use crate::model::{Controls, Document, shown_controls};
use crate::scene::language::Language;
use crate::scene::language::phrases::Phrases;
use crate::scene::options::Labels;
use crate::scene::text;

/// What stands between the topics of one sign and those of the next.
pub(in crate::scene) const BETWEEN_SIGNS: &str = " · ";

/// What each tie is about, in words. Where the whole map has one topic, saying
/// it on every tie would tell nothing.
pub(in crate::scene) fn captions(
    document: &Document,
    ties: &[Tie],
    (labels, language, phrases): (Labels, Option<Language>, &Phrases),
) -> Vec<String> {
    if labels == Labels::None {
        return vec![String::new(); ties.len()];
    }
    let language = language.map(Language::tag);
    let says_about = labels == Labels::Abouts;
    let topics: Vec<Vec<(Class, Topic)>> = (ties.iter())
        .map(|tie| {
            (tie.parts.iter())
                .map(|part| {
                    (
                        part.class,
                        topic(document, part, (says_about, language, phrases)),
                    )
                })
                .collect()
        })
        .collect();
    let distinct: BTreeSet<&Topic> = topics.iter().flatten().map(|(_, topic)| topic).collect();
    if distinct.len() < 2 {
        return vec![String::new(); ties.len()];
    }
    (ties.iter().zip(topics))
        .map(|(tie, topics)| {
            let label = label(tie, &topics, phrases);
            text::drawable(&shown_controls(&label, Controls::Isolates)).into_owned()
        })
        .collect()
}

/// On what a stance is: its domain, and what in it; empty: nothing else.
type Topic = (String, String);

/// On what a stance is, in the words of a language.
fn topic(
    document: &Document,
    part: &Part,
    (says_about, language, phrases): (bool, Option<&str>, &Phrases),
) -> Topic {
    let Some(stance) = document.stances().get(part.stance) else {
        return Topic::default();
    };
    let domain = (document.domain(&stance.domain)).map_or_else(
        || stance.domain.as_str().to_owned(),
        |domain| {
            let sign = Icon::of(&domain.glyph).map_or_else(String::new, Icon::mark);
            sign + &phrases.domain(domain, language)
        },
    );
    let about = language.map_or(stance.about.as_str(), |tag| stance.about_in(tag));
    let about = if says_about { about } else { "" };
    (domain, text::drawable(about).into_owned())
}

/// Topics in their order, each domain named once: "recognition: formal, trade:
/// electricity and border markets".
fn in_words<'t>(topics: impl Iterator<Item = &'t Topic>, phrases: &Phrases) -> String {
    let mut domains: Vec<(&str, Vec<String>)> = Vec::new();
    // What is on a domain as a whole stands by itself.
    let mut places: HashMap<(&str, bool), usize> = HashMap::default();
    let mut said: HashSet<&Topic> = HashSet::default();
    for topic in topics.filter(|topic| said.insert(topic)) {
        let (domain, about) = topic;
        let at = *places.entry((domain, about.is_empty())).or_insert_with(|| {
            domains.push((domain, Vec::new()));
            domains.len() - 1
        });
        if let Some((_, abouts)) = domains.get_mut(at).filter(|_| !about.is_empty()) {
            abouts.push(about.clone());
        }
    }
    let words: Vec<String> = (domains.iter())
        .map(|(domain, abouts)| match abouts.as_slice() {
            [] => (*domain).to_owned(),
            abouts => format!("{domain}: {}", phrases.list(abouts)),
        })
        .collect();
    words.join(phrases.comma)
}

fn label(tie: &Tie, topics: &[(Class, Topic)], phrases: &Phrases) -> String {
    let of = |class: Class| -> String {
        let own = topics.iter().filter(|(c, _)| *c == class);
        in_words(own.map(|(_, topic)| topic), phrases)
    };
    if tie.strands.len() < 2 {
        return tie
            .strands
            .first()
            .map_or_else(String::new, |s| of(s.class));
    }
    let groups: Vec<String> = (tie.strands.iter())
        .filter_map(|strand| {
            // Of a strand that has ended nothing is said any more.
            let words = of(strand.class);
            if words.is_empty() {
                return None;
            }
            let mark = match strand.class {
                Class::Negative => "−",
                Class::Positive => "+",
                Class::Neutral => "0",
                Class::Contested => "?",
                Class::Undecided => "…",
            };
            // The mark stays with the first word when the label is broken.
            Some(format!("{mark}\u{a0}{words}"))
        })
        .collect();
    groups.join(BETWEEN_SIGNS)
}
