//! Intents about stances and their evidence.

use super::entry::Edit;
use crate::model::{
    Actor, ActorId, Change, Document, Domain, DomainId, Evidence, Op, Stance, StanceId, Value,
    fresh, isolated, read_latest, turn,
};

/// A stance in words for a menu: "Tajikistan → NRF, security".
pub fn stance_words(document: &Document, stance: &Stance) -> String {
    let actor = |id: &ActorId| {
        document
            .actor(id)
            .map_or_else(|| id.to_string(), |a| isolated(a.label()).into_owned())
    };
    let domain = document
        .domain(&stance.domain)
        .map_or(stance.domain.as_str(), Domain::label);
    let about = if stance.about.is_empty() {
        String::new()
    } else {
        format!(": {}", isolated(&stance.about))
    };
    format!(
        "{} → {}, {}{about}",
        actor(&stance.from),
        actor(&stance.to),
        isolated(&domain.to_lowercase())
    )
}

/// Adds a stance without evidence; the edit and the new stance's id.
pub fn add_stance(
    document: &Document,
    from: &ActorId,
    to: &ActorId,
    domain: &DomainId,
    value: Option<Value>,
) -> (Edit, StanceId) {
    let id = fresh(&format!("{from}-{to}-{domain}"), "stance", |id| {
        document.stance(&id.into()).is_some()
    });
    let record = Stance {
        value,
        ..Stance::new(&id, from.clone(), to.clone(), domain.clone())
    };
    let label = |id: &ActorId| {
        document.actor(id).map_or_else(
            || id.to_string(),
            |a: &Actor| isolated(a.label()).into_owned(),
        )
    };
    let name = format!("Add a stance {} → {}", label(from), label(to));
    let change = Change::Stance(Op::Insert {
        at: document.stances().len(),
        record: Box::new(record),
    });
    (Edit::new(name, vec![change]), StanceId::new(id))
}

/// Replaces a stance's record; `what` names the field for the menu.
pub fn change_stance(document: &Document, stance: Stance, what: &str) -> Edit {
    let name = format!("Change {what} of {}", stance_words(document, &stance));
    Edit::new(name, vec![Change::Stance(Op::Replace(Box::new(stance)))])
}

/// Adds an empty item of evidence, which speaks for the stance's own value and
/// cites what its last item cites, or the first source; `None` where there is no
/// such stance, or no source.
pub fn add_evidence(document: &Document, id: &StanceId) -> Option<Edit> {
    let first = document.sources().first()?;
    let mut stance = document.stance(id)?.clone();
    let last = stance.evidence.last().map(|item| item.source.clone());
    let source = last.unwrap_or_else(|| first.id.clone());
    let value = read_latest(&stance, document.header().rule()).value;
    let item = Evidence::new(source, value.unwrap_or(Value::Neutral));
    stance.evidence.push(item);
    let name = format!("Add evidence of {}", stance_words(document, &stance));
    Some(replaced(name, stance))
}

/// Makes two stances of one whose evidence parts by date: the later evidence goes to a
/// new stance, which supersedes the old one from the day on which it begins. `None`
/// where there is no such stance, or its evidence does not part.
pub fn supersede(document: &Document, id: &StanceId) -> Option<Edit> {
    let old = document.stance(id)?;
    let turn = turn(old)?;
    let is_later = |at: &usize| turn.later.contains(at);
    let part = |wanted: bool| -> Vec<Evidence> {
        let items = old.evidence.iter().enumerate();
        let items = items.filter(|(at, _)| is_later(at) == wanted);
        items.map(|(_, item)| item.clone()).collect()
    };
    let name = format!("{}-{}", old.id, turn.since.as_str());
    let new = Stance {
        id: StanceId::new(fresh(&name, "stance", |id| {
            document.stance(&id.into()).is_some()
        })),
        since: Some(turn.since.clone()),
        value: None,
        note: String::new(),
        evidence: part(true),
        ..old.clone()
    };
    let at = document
        .stances()
        .iter()
        .position(|stance| stance.id == *id)?;
    let before = Stance {
        evidence: part(false),
        // The new stance says from when this one no longer holds.
        until: None,
        ..old.clone()
    };
    let name = format!("Supersede {}", stance_words(document, old));
    Some(Edit::new(
        name,
        vec![
            Change::Stance(Op::Replace(Box::new(before))),
            Change::Stance(Op::Insert {
                at: at + 1,
                record: Box::new(new),
            }),
        ],
    ))
}

/// Deletes an item of evidence by its position.
pub fn delete_evidence(document: &Document, stance: &Stance, at: usize) -> Edit {
    let mut stance = stance.clone();
    if at < stance.evidence.len() {
        stance.evidence.remove(at);
    }
    let name = format!("Delete evidence of {}", stance_words(document, &stance));
    replaced(name, stance)
}

fn replaced(name: String, stance: Stance) -> Edit {
    Edit::new(name, vec![Change::Stance(Op::Replace(Box::new(stance)))])
}

/// Judges a stance, or gives it back to the rule (`None`).
pub fn set_value(document: &Document, id: &StanceId, value: Option<Value>) -> Option<Edit> {
    let old = document.stance(id)?;
    let stance = Stance {
        value,
        ..old.clone()
    };
    let words = stance_words(document, &stance);
    let name = match value {
        Some(value) => format!("Set {words} to {}", value.word()),
        None => format!("Compute {words}"),
    };
    let changed = old.value != value;
    changed.then(|| Edit::new(name, vec![Change::Stance(Op::Replace(Box::new(stance)))]))
}

/// Deletes stances with their evidence.
pub fn delete_stances(document: &Document, ids: &[StanceId]) -> Edit {
    let name = match ids {
        [one] => document.stance(one).map_or_else(
            || "Delete a stance".to_owned(),
            |stance| format!("Delete {}", stance_words(document, stance)),
        ),
        many => format!("Delete {} stances", many.len()),
    };
    let mut positions: Vec<(usize, &StanceId)> = ids
        .iter()
        .filter_map(|id| Some((document.stance_index(id)?, id)))
        .collect();
    positions.sort();
    positions.dedup();
    let changes = positions
        .into_iter()
        .rev()
        .map(|(_, id)| Change::Stance(Op::Remove(id.clone())))
        .collect();
    Edit::new(name, changes)
}
