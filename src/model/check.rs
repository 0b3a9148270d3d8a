//! What a careful second coder would remark on a sound document.

use std::collections::BTreeSet;

use super::document::Document;
use super::holding::overlaps;
use super::id::{ActorId, DomainId};
use super::judge::read;
use crate::diag::Diagnostic;

/// Every remark on the document, in the order of its arrays. O(its size).
pub fn remarks(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut warn = |place: String, message: String, hint: &str| {
        found.push(Diagnostic::warning(place, message).hint(hint));
    };
    for (at, actor) in document.actors().iter().enumerate() {
        if actor.member_of.as_ref() == Some(&actor.id) {
            warn(
                format!("actors[{at}].member_of"),
                format!("“{}” is said to be part of itself", actor.label()),
                "name the larger actor, or leave it out",
            );
        }
        if let (Some(since), Some(until)) = (&actor.since, &actor.until)
            && until.last() < since.first()
        {
            warn(
                format!("actors[{at}].until"),
                format!(
                    "“{}” ends ({until}) before it begins ({since})",
                    actor.label()
                ),
                "exchange the two dates",
            );
        }
    }
    for (at, stance) in document.stances().iter().enumerate() {
        let reading = read(stance, document.header().rule());
        if stance.evidence.is_empty() {
            warn(
                format!("stances[{at}].evidence"),
                format!("the stance “{}” has no evidence", stance.id),
                "add a source and a place in it; until then it is drawn with a hollow badge",
            );
        }
        if reading.value.is_none() && !stance.evidence.is_empty() {
            warn(
                format!("stances[{at}].value"),
                format!(
                    "the evidence of “{}” comes to no value by the rule {}",
                    stance.id,
                    document.header().rule().name()
                ),
                "grade the evidence, or judge the value yourself",
            );
        }
        if reading.parts_from_evidence() {
            let words = |value: Option<super::Value>| value.map_or("undecided", super::Value::word);
            warn(
                format!("stances[{at}].value"),
                format!(
                    "“{}” is judged {} where its evidence says {}",
                    stance.id,
                    words(reading.value),
                    words(reading.computed)
                ),
                "say why in the note, or leave the value out to have it computed",
            );
        }
        if let (Some(since), Some(until)) = (&stance.since, &stance.until)
            && until.last() <= since.first()
        {
            // The day on which it ends is no longer one of its days.
            warn(
                format!("stances[{at}].until"),
                format!(
                    "“{}” ends ({until}) no later than it begins ({since}) and never holds",
                    stance.id
                ),
                "exchange the two dates, or give the first day on which it no longer held",
            );
        }
        for (n, item) in stance.evidence.iter().enumerate() {
            if item.locator.is_empty() {
                warn(
                    format!("stances[{at}].evidence[{n}].locator"),
                    format!(
                        "“{}” does not say where in the source this stands",
                        stance.id
                    ),
                    "give the page or paragraph, such as ¶5",
                );
            }
        }
    }
    for (first, second) in overlaps(document) {
        let id = |at: usize| document.stances().get(at).map_or("", |s| s.id.as_str());
        warn(
            format!("stances[{second}]"),
            format!("“{}” and “{}” hold at the same time", id(first), id(second)),
            "give one a later start, or tell them apart by what they are about",
        );
    }
    let coded: BTreeSet<(&ActorId, &ActorId, Option<&DomainId>)> = (document.stances().iter())
        .flat_map(|s| [(&s.from, &s.to, None), (&s.from, &s.to, Some(&s.domain))])
        .collect();
    for (at, silence) in document.silences().iter().enumerate() {
        if coded.contains(&(&silence.from, &silence.to, silence.domain.as_ref())) {
            warn(
                format!("silences[{at}]"),
                format!("“{}” towards “{}” is coded too", silence.from, silence.to),
                "remove the silence or the stances",
            );
        }
    }
    found
}
