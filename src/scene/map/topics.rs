//! What ties are about, in the words that stand beside them.

use std::collections::BTreeSet;

use super::icon::Icon;
use crate::analysis::{Class, Part, Tie};
use crate::model::Document;
use crate::scene::language::Language;
use crate::scene::language::phrases::Phrases;
use crate::scene::options::Labels;

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
    let topics: Vec<Vec<(Class, String)>> = (ties.iter())
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
    let distinct: BTreeSet<&String> = topics.iter().flatten().map(|(_, topic)| topic).collect();
    if distinct.len() < 2 {
        return vec![String::new(); ties.len()];
    }
    (ties.iter().zip(topics))
        .map(|(tie, topics)| clipped(label(tie, &topics, phrases)))
        .collect()
}

/// No label is longer: the rest is in the map.
const LONGEST: usize = 400;

fn clipped(label: String) -> String {
    match label.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", label.get(..at).unwrap_or_default().trim_end()),
        None => label,
    }
}

/// On what a stance is, in the words of a language.
fn topic(
    document: &Document,
    part: &Part,
    (says_about, language, phrases): (bool, Option<&str>, &Phrases),
) -> String {
    let Some(stance) = document.stances().get(part.stance) else {
        return String::new();
    };
    let domain = (document.domain(&stance.domain)).map_or_else(
        || stance.domain.as_str().to_owned(),
        |domain| {
            let sign = Icon::of(&domain.glyph).map_or_else(String::new, Icon::mark);
            sign + &phrases.domain(domain, language)
        },
    );
    let about = language.map_or(stance.about.as_str(), |tag| stance.about_in(tag));
    if about.is_empty() || !says_about {
        domain
    } else {
        format!("{domain}: {about}")
    }
}

fn label(tie: &Tie, topics: &[(Class, String)], phrases: &Phrases) -> String {
    let of = |class: Class| -> String {
        let mut words: Vec<&str> = Vec::new();
        for (_, topic) in topics.iter().filter(|(c, _)| *c == class) {
            if !words.contains(&topic.as_str()) {
                words.push(topic);
            }
        }
        words.join(phrases.comma)
    };
    if tie.strands.len() < 2 {
        return tie
            .strands
            .first()
            .map_or_else(String::new, |s| of(s.class));
    }
    let groups: Vec<String> = (tie.strands.iter())
        .map(|strand| {
            let mark = match strand.class {
                Class::Negative => "−",
                Class::Positive => "+",
                Class::Neutral => "0",
                Class::Contested => "?",
                Class::Undecided => "…",
            };
            // The mark stays with the first word when the label is broken.
            format!("{mark}\u{a0}{}", of(strand.class))
        })
        .collect();
    groups.join(BETWEEN_SIGNS)
}
