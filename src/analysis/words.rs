//! What a tie amounts to, in a sentence.

use std::borrow::Cow;

use super::tie::{Class, Part, Tie};
use crate::model::{Actor, Document, Domain, Stance, Value, counted, isolated};

/// "a", "a and b", "a, b and c".
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

/// On what a stance is: "security: contacts on ISKP"; in the map's own words for a
/// language (a BCP 47 tag) where it has some.
pub fn part_topic(document: &Document, part: &Part, language: Option<&str>) -> String {
    let stance = document.stances().get(part.stance);
    stance.map_or_else(String::new, |own| stance_topic(document, own, language))
}

/// The same of a stance of the document, however it is read.
pub fn stance_topic(document: &Document, stance: &Stance, language: Option<&str>) -> String {
    let named = |domain| {
        let own = language.and_then(|tag| Domain::name_in(domain, tag));
        own.unwrap_or(domain.label())
    };
    let domain = document.domain(&stance.domain);
    let domain = domain.map_or(stance.domain.as_str(), named).to_lowercase();
    let about = language.map_or(stance.about.as_str(), |tag| stance.about_in(tag));
    if about.is_empty() {
        isolated(&domain).into_owned()
    } else {
        format!("{}: {}", isolated(&domain), isolated(about))
    }
}

fn actor_label(document: &Document, at: usize) -> Cow<'_, str> {
    isolated(document.actors().get(at).map_or("", Actor::label))
}

/// Why the value of a stance is not told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Untold {
    /// It is not decided yet.
    #[default]
    NotDecided,
    /// A class is asked about it and others; or it is not decided yet.
    Asked,
}

/// A tie in a sentence with the number of items of evidence, but where a class is asked
/// about all of it.
pub fn tie_with_evidence(document: &Document, tie: &Tie, untold: Untold) -> String {
    let sentence = tie_sentence(document, tie, untold);
    match (untold, tie.evidence()) {
        (Untold::Asked, 0) => sentence,
        (_, n) => {
            let items = counted(n, "item of evidence", "items of evidence");
            format!("{sentence} {items}")
        }
    }
}

/// One sentence on a tie: "Hostile on recognition and security; cooperative on
/// trade; sources disagree on harbouring."
pub fn tie_sentence(document: &Document, tie: &Tie, untold: Untold) -> String {
    let topics = |wanted: &dyn Fn(&Part) -> bool| -> Vec<String> {
        (tie.parts.iter())
            .filter(|part| wanted(part))
            .map(|part| part_topic(document, part, None))
            .collect()
    };
    let mut clauses = Vec::new();
    for value in Value::SCALE {
        for uncertain in [false, true] {
            let on = topics(&|part| {
                part.class != Class::Contested
                    && part.reading.value == Some(value)
                    && part.reading.uncertain == uncertain
            });
            if !on.is_empty() {
                let doubt = if uncertain { " (uncertain)" } else { "" };
                clauses.push(format!("{} on {}{doubt}", value.word(), list(&on)));
            }
        }
    }
    let contested = topics(&|part| part.class == Class::Contested);
    if !contested.is_empty() {
        clauses.push(format!("sources disagree on {}", list(&contested)));
    }
    let undecided = topics(&|part| part.class == Class::Undecided);
    if !undecided.is_empty() {
        let why = match untold {
            Untold::NotDecided => "not yet decided on",
            Untold::Asked => "asked of the class, or not yet decided:",
        };
        clauses.push(format!("{why} {}", list(&undecided)));
    }
    let text = clauses.join("; ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), letters.as_str())
    })
}

/// One stance as a screen reader says it: "Tajikistan towards Taliban,
/// recognition: hostile, 5 items of evidence".
pub fn stance_sentence(
    document: &Document,
    (from, to): (usize, usize),
    part: &Part,
    untold: Untold,
) -> String {
    let is_asked = untold == Untold::Asked && part.class == Class::Undecided;
    let value = match part.class {
        Class::Contested => "contested".to_owned(),
        _ if is_asked => "asked of the class, or undecided".to_owned(),
        Class::Undecided => "undecided".to_owned(),
        _ => part
            .reading
            .value
            .map_or("undecided", Value::word)
            .to_owned(),
    };
    let doubt = if part.reading.uncertain {
        ", uncertain"
    } else {
        ""
    };
    let evidence = match part.reading.evidence() {
        0 if is_asked => String::new(),
        0 => ", no evidence".to_owned(),
        n => format!(", {}", counted(n, "item of evidence", "items of evidence")),
    };
    format!(
        "{} towards {}, {}: {value}{doubt}{evidence}",
        actor_label(document, from),
        actor_label(document, to),
        part_topic(document, part, None)
    )
}
