//! Intents about stances and their evidence.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Edit;
use crate::model::{
    Actor, ActorId, Change, Document, Domain, DomainId, Evidence, Op, Stance, StanceId, Value,
    counted, fresh, isolated, read_latest, turn,
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

/// Deletes items of evidence, each by its stance and its position there; `None` where
/// there is none of them. The stances stay. O(items · log items).
pub fn delete_items(document: &Document, items: &[(StanceId, usize)]) -> Option<Edit> {
    let mut by_stance: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (id, item) in items {
        let found = document.stance_index(id).zip(document.stance(id));
        if let Some((at, _)) = found.filter(|(_, own)| *item < own.evidence.len()) {
            by_stance.entry(at).or_default().insert(*item);
        }
    }
    let count: usize = by_stance.values().map(BTreeSet::len).sum();
    let mut changes = Vec::with_capacity(by_stance.len());
    let mut name = format!("Delete {} of evidence", counted(count, "item", "items"));
    for (at, gone) in &by_stance {
        let stance = document.stances().get(*at)?;
        if count == 1 {
            name = format!("Delete evidence of {}", stance_words(document, stance));
        }
        let items = stance.evidence.iter().enumerate();
        let kept = items.filter(|(at, _)| !gone.contains(at));
        let record = Stance {
            evidence: kept.map(|(_, item)| item.clone()).collect(),
            ..stance.clone()
        };
        changes.push(Change::Stance(Op::Replace(Box::new(record))));
    }
    (count > 0).then(|| Edit::new(name, changes))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Parts, Source};

    #[test]
    fn items_are_deleted_together_and_stances_stay() {
        let stance = |id: &str, gists: &[&str]| {
            let item = |gist: &&str| Evidence {
                gist: (*gist).to_owned(),
                ..Evidence::new("s".into(), Value::Neutral)
            };
            Stance {
                evidence: gists.iter().map(item).collect(),
                ..Stance::new(id, "a".into(), "b".into(), "d".into())
            }
        };
        let document = Document::from_parts(Parts {
            domains: vec![Domain::new("d", "Trade")],
            sources: vec![Source::new("s", "Report")],
            actors: ["a", "b"]
                .map(|id| Actor::new(id, id.to_uppercase()))
                .to_vec(),
            stances: vec![stance("x", &["1", "2", "3"]), stance("y", &["4"])],
            ..Parts::default()
        })
        .unwrap();
        let check = |items: &[(&str, usize)], name: Option<&str>, left: [&str; 2]| {
            let items: Vec<(StanceId, usize)> =
                (items.iter()).map(|(id, at)| ((*id).into(), *at)).collect();
            let edit = delete_items(&document, &items);
            assert_eq!(
                edit.as_ref().map(|own| own.name.as_str()),
                name,
                "{items:?}"
            );
            let mut after = document.clone();
            after
                .apply_all(edit.map_or(Vec::new(), |own| own.changes))
                .unwrap();
            let gists = |own: &Stance| own.evidence.iter().map(|item| item.gist.clone()).collect();
            let gists: Vec<String> = after.stances().iter().map(gists).collect();
            assert_eq!(gists, left, "{items:?}");
        };
        check(
            &[("x", 1)],
            Some("Delete evidence of A → B, trade"),
            ["13", "4"],
        );
        check(
            &[("x", 0), ("x", 2), ("y", 0)],
            Some("Delete 3 items of evidence"),
            ["2", ""],
        );
        check(
            &[("x", 0), ("x", 0), ("z", 0), ("y", 9)],
            Some("Delete evidence of A → B, trade"),
            ["23", "4"],
        );
        check(&[("y", 1)], None, ["123", "4"]);
        check(&[], None, ["123", "4"]);
    }
}
