//! Intents about scenarios. Each step names the scenario, and none but
//! [`take_over_scenario`] touches a stance of the map.

use std::collections::BTreeSet;

use super::entry::Edit;
use super::stances::stance_words;
use crate::model::{
    ActorId, Change, Document, DomainId, Op, Scenario, ScenarioChange, ScenarioId, Stance,
    StanceId, Supposition, Value, fresh, isolated, suppositions,
};

/// What a change of a scenario supposes, in a few words: "set Taliban → JA, security to
/// critical".
pub fn supposition_words(document: &Document, change: &ScenarioChange) -> String {
    let words = |id: &StanceId| {
        let stance = document.stance(id);
        stance.map_or_else(
            || format!("the stance {}", isolated(id.as_str())),
            |own| stance_words(document, own),
        )
    };
    let valued = |words: String, value: Option<Value>| match value {
        Some(value) => format!("{words} to {}", value.word()),
        None => words,
    };
    match &change.what {
        Supposition::Set { stance, value } => valued(format!("set {}", words(stance)), *value),
        Supposition::Add(stance) => {
            let stance: &Stance = stance;
            valued(
                format!("add {}", stance_words(document, stance)),
                stance.value,
            )
        }
        Supposition::AddActor(actor) => format!("add the actor {}", isolated(actor.label())),
        Supposition::End(stance) => format!("end {}", words(stance)),
        Supposition::Unknown => "a change of a later version".to_owned(),
    }
}

/// Adds a scenario in which nothing is otherwise yet, behind the others.
pub fn add_scenario(document: &Document, title: &str) -> (Edit, ScenarioId) {
    let is_taken = |id: &str| document.scenario(&id.into()).is_some();
    let scenario = Scenario::new(fresh(title, "scenario", is_taken), title);
    let id = scenario.id.clone();
    let insert = Change::Scenario(Op::Insert {
        at: document.scenarios().len(),
        record: Box::new(scenario),
    });
    let words = format!("Add the scenario {}", isolated(title));
    (Edit::new(words, vec![insert]), id)
}

/// Gives a scenario another title; `None` where that changes nothing.
pub fn rename_scenario(document: &Document, id: &ScenarioId, title: &str) -> Option<Edit> {
    let scenario = document.scenario(id).filter(|own| own.title != title)?;
    let words = format!(
        "Rename the scenario {} to {}",
        isolated(scenario.label()),
        isolated(title)
    );
    let scenario = Scenario {
        title: title.to_owned(),
        ..scenario.clone()
    };
    Some(Edit::new(words, vec![replaced(scenario)]))
}

/// Says otherwise what a scenario is about; `None` where that changes nothing.
pub fn describe_scenario(document: &Document, id: &ScenarioId, text: &str) -> Option<Edit> {
    let scenario = document.scenario(id).filter(|own| own.text != text)?;
    let words = format!("Describe the scenario {}", isolated(scenario.label()));
    let scenario = Scenario {
        text: text.to_owned(),
        ..scenario.clone()
    };
    Some(Edit::new(words, vec![replaced(scenario)]))
}

/// Deletes a scenario; the map stays as it is.
pub fn delete_scenario(document: &Document, id: &ScenarioId) -> Option<Edit> {
    let scenario = document.scenario(id)?;
    let words = format!("Delete the scenario {}", isolated(scenario.label()));
    let remove = Change::Scenario(Op::Remove(id.clone()));
    Some(Edit::new(words, vec![remove]))
}

/// Moves a scenario to a position among the others; `None` where it is there.
pub fn move_scenario(document: &Document, id: &ScenarioId, to: usize) -> Option<Edit> {
    let from = document.scenario_index(id)?;
    let to = to.min(document.scenarios().len().saturating_sub(1));
    let scenario = document.scenario(id).filter(|_| from != to)?;
    let words = format!("Move the scenario {}", isolated(scenario.label()));
    let remove = Change::Scenario(Op::Remove(id.clone()));
    let insert = Change::Scenario(Op::Insert {
        at: to,
        record: Box::new(scenario.clone()),
    });
    Some(Edit::new(words, vec![remove, insert]))
}

/// Lets something more be otherwise in a scenario.
pub fn add_scenario_change(
    document: &Document,
    id: &ScenarioId,
    change: ScenarioChange,
) -> Option<Edit> {
    let mut scenario = document.scenario(id)?.clone();
    let words = supposition_words(document, &change);
    scenario.changes.push(change);
    Some(step(&words, scenario))
}

/// Puts another change in the place of one of a scenario; `None` where there is none, or
/// it is the same.
pub fn replace_scenario_change(
    document: &Document,
    id: &ScenarioId,
    at: usize,
    change: ScenarioChange,
) -> Option<Edit> {
    let mut scenario = document.scenario(id)?.clone();
    let own = scenario.changes.get_mut(at).filter(|own| **own != change)?;
    let words = supposition_words(document, &change);
    *own = change;
    Some(step(&words, scenario))
}

/// Leaves a change out of a scenario: there it is as it is in fact.
pub fn delete_scenario_change(document: &Document, id: &ScenarioId, at: usize) -> Option<Edit> {
    let mut scenario = document.scenario(id)?.clone();
    if at >= scenario.changes.len() {
        return None;
    }
    let words = supposition_words(document, &scenario.changes.remove(at));
    Some(step(&format!("no longer: {words}"), scenario))
}

/// Moves a change of a scenario to a position among the others; `None` where it is there.
pub fn move_scenario_change(
    document: &Document,
    id: &ScenarioId,
    from: usize,
    to: usize,
) -> Option<Edit> {
    let mut scenario = document.scenario(id)?.clone();
    let to = to.min(scenario.changes.len().saturating_sub(1));
    if from >= scenario.changes.len() || from == to {
        return None;
    }
    let change = scenario.changes.remove(from);
    let words = supposition_words(document, &change);
    scenario.changes.insert(to, change);
    Some(step(&format!("move: {words}"), scenario))
}

/// Makes a scenario the fact, in one step: its changes are done to the map, and it
/// goes, but for the changes that the map contradicts. `None` where there is no such
/// scenario.
pub fn take_over_scenario(document: &Document, id: &ScenarioId) -> Option<Edit> {
    let scenario = document.scenario(id)?;
    let (mut changes, conflicts) = suppositions(document, scenario);
    let stopped = conflicts.iter().filter(|own| own.why.stops());
    let stopped: BTreeSet<usize> = stopped.map(|own| own.change).collect();
    let left: Vec<ScenarioChange> = (stopped.iter())
        .filter_map(|at| scenario.changes.get(*at).cloned())
        .collect();
    changes.push(if left.is_empty() {
        Change::Scenario(Op::Remove(id.clone()))
    } else {
        replaced(Scenario {
            changes: left,
            ..scenario.clone()
        })
    });
    let words = format!("Take over the scenario {}", isolated(scenario.label()));
    Some(Edit::new(words, changes))
}

/// The scenarios that name an actor, with another in its place: two actors become one.
pub(super) fn scenarios_of_merged(
    document: &Document,
    keep: &ActorId,
    gone: &ActorId,
) -> Vec<Change> {
    changed(document, |scenario| scenario.rename_actor(gone, keep))
}

/// The scenarios that name a domain, with another in its place: two domains become one.
pub(super) fn scenarios_of_merged_domains(
    document: &Document,
    keep: &DomainId,
    gone: &DomainId,
) -> Vec<Change> {
    changed(document, |scenario| scenario.rename_domain(gone, keep))
}

fn changed(document: &Document, edit: impl Fn(&mut Scenario)) -> Vec<Change> {
    (document.scenarios().iter())
        .filter_map(|before| {
            let mut scenario = before.clone();
            edit(&mut scenario);
            (scenario != *before).then(|| replaced(scenario))
        })
        .collect()
}

fn step(words: &str, scenario: Scenario) -> Edit {
    let name = format!("Scenario {}: {words}", isolated(scenario.label()));
    Edit::new(name, vec![replaced(scenario)])
}

fn replaced(scenario: Scenario) -> Change {
    Change::Scenario(Op::Replace(Box::new(scenario)))
}
