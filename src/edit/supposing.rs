//! Editing inside a scenario: an edit of the map as it would be becomes a step of the
//! scenario, and the stances of the map stay as they are.

use super::entry::Edit;
use crate::model::{
    ActorId, Change, Document, Evidence, Op, Scenario, ScenarioChange, ScenarioId, Stance,
    StanceId, Supposition, isolated, suppose,
};

/// An edit that was made of a map as it is in a scenario, as a step on the map itself. What
/// it does to stances, and the actors that it adds, are supposed from now on. What no
/// scenario supposes (names, places, sources, saved views) is of the map itself, and the
/// same edit. `None` where there is no such scenario, or the edit also takes from the map
/// what its stances need in fact. What brings a stance back to what it is in fact leaves
/// nothing of it in the scenario. O(document + changes).
pub fn edit_within(document: &Document, id: &ScenarioId, edit: &Edit) -> Option<Edit> {
    let scenario = document.scenario(id)?;
    let Parted { inside, outside } = Parted::of(document, &edit.changes);
    if inside.is_empty() {
        return Some(edit.clone());
    }
    if outside.iter().any(takes_away) {
        return None;
    }
    let mut after = suppose(document, scenario).0;
    after.apply_all(edit.changes.clone()).ok()?;
    let mut scenario = scenario.clone();
    for touched in inside {
        match touched {
            Touched::Stance(id) => settle(document, &after, &id, &mut scenario),
            Touched::Actor(id) => settle_actor(&after, &id, &mut scenario),
        }
    }
    let name = format!("Scenario {}: {}", isolated(scenario.label()), edit.name);
    let mut changes = outside;
    changes.push(Change::Scenario(Op::Replace(Box::new(scenario))));
    Some(Edit {
        burst: edit.burst.clone(),
        ..Edit::new(name, changes)
    })
}

/// The scenario that a step of the history was made in, by the step's changes: one that
/// changes a scenario, and neither a stance nor who is on the map.
pub fn scenario_of_step(changes: &[Change]) -> Option<&ScenarioId> {
    let mut found = None;
    for change in changes {
        match change {
            Change::Stance(_) | Change::Actor(Op::Insert { .. } | Op::Remove(_)) => return None,
            Change::Scenario(Op::Replace(scenario)) => found = Some(&scenario.id),
            _ => {}
        }
    }
    found
}

/// What an edit is about that a scenario supposes.
#[derive(PartialEq)]
enum Touched {
    Stance(StanceId),
    Actor(ActorId),
}

/// The changes of an edit: what of it a scenario supposes, each once and in order, and what
/// is of the map itself.
struct Parted {
    inside: Vec<Touched>,
    outside: Vec<Change>,
}

impl Parted {
    fn of(document: &Document, changes: &[Change]) -> Self {
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for change in changes {
            let touched = match change {
                Change::Stance(Op::Insert { record, .. } | Op::Replace(record)) => {
                    Some(Touched::Stance(record.id.clone()))
                }
                Change::Stance(Op::Remove(id)) => Some(Touched::Stance(id.clone())),
                Change::Actor(Op::Insert { record, .. } | Op::Replace(record)) => {
                    Some(Touched::Actor(record.id.clone()))
                }
                Change::Actor(Op::Remove(id)) | Change::Place { actor: id, .. } => {
                    Some(Touched::Actor(id.clone()))
                }
                _ => None,
            };
            let is_of_map =
                |own: &Touched| matches!(own, Touched::Actor(id) if document.actor(id).is_some());
            match touched.filter(|own| !is_of_map(own)) {
                None => outside.push(change.clone()),
                Some(own) if inside.contains(&own) => {}
                Some(own) => inside.push(own),
            }
        }
        Self { inside, outside }
    }
}

/// Whether a change takes away what stances that a scenario only leaves out still need, or
/// changes scenarios itself.
fn takes_away(change: &Change) -> bool {
    matches!(
        change,
        Change::Actor(Op::Remove(_))
            | Change::Domain(Op::Remove(_))
            | Change::Source(Op::Remove(_))
            | Change::Scenario(_)
    )
}

/// Lets a scenario add an actor as it is after an edit, or no longer.
fn settle_actor(after: &Document, id: &ActorId, scenario: &mut Scenario) {
    let is_of =
        |own: &ScenarioChange| matches!(&own.what, Supposition::AddActor(actor) if actor.id == *id);
    let Some(now) = after.actor(id) else {
        return scenario.changes.retain(|own| !is_of(own));
    };
    let what = Supposition::AddActor(Box::new(now.clone()));
    match scenario.changes.iter_mut().find(|own| is_of(own)) {
        Some(own) => own.what = what,
        None => scenario.changes.push(ScenarioChange::new(what)),
    }
}

/// Lets a scenario suppose of a stance what it is after an edit.
fn settle(fact: &Document, after: &Document, id: &StanceId, scenario: &mut Scenario) {
    let is_of = |change: &ScenarioChange| match &change.what {
        Supposition::Set { stance, .. } | Supposition::End(stance) => stance == id,
        Supposition::Add(stance) => stance.id == *id,
        Supposition::AddActor(_) | Supposition::Unknown => false,
    };
    let before: Vec<ScenarioChange> =
        (scenario.changes.iter().filter(|own| is_of(own)).cloned()).collect();
    let at = scenario.changes.iter().position(is_of);
    let at = at.unwrap_or(scenario.changes.len());
    scenario.changes.retain(|own| !is_of(own));
    let kept = |what: Supposition| {
        let same_kind = |own: &&ScenarioChange| {
            std::mem::discriminant(&own.what) == std::mem::discriminant(&what)
        };
        let old = before.iter().find(same_kind);
        ScenarioChange {
            evidence: old.map_or(Vec::new(), |own| own.evidence.clone()),
            extra: old.map_or_else(Default::default, |own| own.extra.clone()),
            what,
        }
    };
    let (fact, now) = (fact.stance(id), after.stance(id));
    let end = || kept(Supposition::End(id.clone()));
    let new = match (fact, now) {
        (None, None) => Vec::new(),
        (Some(_), None) => vec![end()],
        (None, Some(now)) => vec![added(&kept, now, &now.evidence)],
        (Some(fact), Some(now)) if fact == now => Vec::new(),
        (Some(fact), Some(now)) => {
            let own = own_evidence(fact, now);
            let plain = Stance {
                value: fact.value,
                evidence: fact.evidence.clone(),
                ..now.clone()
            };
            if plain == *fact {
                let (stance, value) = (id.clone(), now.value);
                vec![ScenarioChange {
                    evidence: own,
                    ..kept(Supposition::Set { stance, value })
                }]
            } else {
                vec![end(), added(&kept, now, &own)]
            }
        }
    };
    scenario.changes.splice(at..at, new);
}

/// What speaks for a stance in a scenario: not what speaks for it in fact.
fn own_evidence(fact: &Stance, now: &Stance) -> Vec<Evidence> {
    let items = now.evidence.iter();
    items
        .filter(|item| !fact.evidence.contains(item))
        .cloned()
        .collect()
}

fn added(
    kept: &impl Fn(Supposition) -> ScenarioChange,
    now: &Stance,
    evidence: &[Evidence],
) -> ScenarioChange {
    let stance = Stance {
        evidence: Vec::new(),
        ..now.clone()
    };
    ScenarioChange {
        evidence: evidence.to_vec(),
        ..kept(Supposition::Add(Box::new(stance)))
    }
}
