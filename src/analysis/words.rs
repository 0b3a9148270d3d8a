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

/// One sentence on a tie: "Hostile on recognition and security; cooperative on
/// trade; sources disagree on harbouring."
pub fn tie_sentence(document: &Document, tie: &Tie) -> String {
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
        clauses.push(format!("not yet decided on {}", list(&undecided)));
    }
    let text = clauses.join("; ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), letters.as_str())
    })
}

/// One stance as a screen reader says it: "Tajikistan towards Taliban,
/// recognition: hostile, 5 items of evidence".
pub fn stance_sentence(document: &Document, from: usize, to: usize, part: &Part) -> String {
    let value = match part.class {
        Class::Contested => "contested".to_owned(),
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
        0 => "no evidence".to_owned(),
        n => counted(n, "item of evidence", "items of evidence"),
    };
    format!(
        "{} towards {}, {}: {value}{doubt}, {evidence}",
        actor_label(document, from),
        actor_label(document, to),
        part_topic(document, part, None)
    )
}
