//! Scenarios: wire types, and wire types ↔ model.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::actors_wire::{Actor, Placement, from_actor, from_placement, placement, to_actor};
use super::fields::{given, taken, translations, unknown, untranslated};
use super::lenient::{Ordered, Unknown, nullable};
use super::scalars::{AsScalar, Scalar};
use super::stance_wire::{Evidence, Stance, from_evidence, from_stance, to_evidence, to_stance};
use crate::diag::Diagnostic;
use crate::model::{self, Extra, ScenarioId, StanceId, Supposition};

fn no<T>(option: &Option<T>) -> bool {
    option.is_none()
}

/// What would be otherwise if something happened, laid over the map and never mixed with
/// its stances. It may name what is gone.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub(super) struct Scenario {
    #[schemars(length(min = 1))]
    pub id: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub title: String,
    /// Under which condition, and what it comes to.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub text: String,
    /// title and text in other languages, by language tag.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub translations: Ordered<Ordered<String>>,
    /// In the order in which they are laid over the map.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub changes: Vec<ScenarioChange>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One thing that is otherwise: a stance that is set, added or ended, or an actor that is
/// added.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub(super) struct ScenarioChange {
    /// The id of a stance that has another value, and rests on this evidence alone.
    #[serde(default, skip_serializing_if = "no")]
    pub set: Option<String>,
    /// The value that it has; left out: computed from this evidence by the rule.
    #[serde(default, skip_serializing_if = "no")]
    pub value: Option<Scalar<model::Value>>,
    /// A stance that the map does not have.
    #[serde(default, skip_serializing_if = "no")]
    pub add: Option<Stance>,
    /// An actor that the map does not have.
    #[serde(default, skip_serializing_if = "no")]
    pub actor: Option<Actor>,
    /// Where that actor stands on the map.
    #[serde(default, skip_serializing_if = "no")]
    pub place: Option<Placement>,
    /// The id of a stance that is left out.
    #[serde(default, skip_serializing_if = "no")]
    pub end: Option<String>,
    /// Where the source says that it could be so.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub evidence: Vec<Evidence>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Changes that do several things at once, or have a field of another one, with their
/// places.
pub(super) fn several(scenarios: &[Scenario]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (nth, scenario) in scenarios.iter().enumerate() {
        for (at, change) in scenario.changes.iter().enumerate() {
            let of = format!("scenarios[{nth}].changes[{at}]");
            let kinds = [
                change.set.is_some(),
                change.add.is_some(),
                change.actor.is_some(),
                change.end.is_some(),
            ];
            let has = kinds.into_iter().filter(|has| *has).count();
            let mut tell = |place: String, message: &str, hint: &str| {
                findings.push(Diagnostic::error(place, message).hint(hint));
            };
            if has > 1 {
                let message = "a change of a scenario does one thing: set, add, actor or end";
                tell(of.clone(), message, "make a change of its own of each");
            }
            if has == 1 && change.set.is_none() && change.value.is_some() {
                let message = "only a stance that is set is given a value here";
                let hint = "leave it out; an added stance has a value of its own";
                tell(format!("{of}.value"), message, hint);
            }
            if has == 1 && change.actor.is_none() && change.place.is_some() {
                let message = "only an actor that is added is given a place here";
                tell(format!("{of}.place"), message, "leave it out");
            }
        }
    }
    findings
}

/// Of a change that does several things the first is taken; [`several`] tells of it.
pub(super) fn to_scenario(scenario: Scenario) -> model::Scenario {
    model::Scenario {
        id: ScenarioId::new(scenario.id),
        title: scenario.title,
        text: scenario.text,
        translations: translations(scenario.translations),
        changes: scenario.changes.into_iter().map(to_change).collect(),
        extra: Extra::new(scenario.unknown.0),
    }
}

fn to_change(change: ScenarioChange) -> model::ScenarioChange {
    let value = taken(change.value);
    let mut unknown = change.unknown.0;
    let what = match (change.set, change.add, change.actor, change.end) {
        (Some(id), ..) => Supposition::Set {
            stance: StanceId::new(id),
            value,
        },
        (_, Some(stance), ..) => Supposition::Add(Box::new(to_stance(stance))),
        (_, _, Some(actor), _) => {
            let placed = change.place.map(placement);
            Supposition::AddActor(Box::new(to_actor(actor, placed)))
        }
        (_, _, _, Some(id)) => Supposition::End(StanceId::new(id)),
        (None, None, None, None) => {
            // They may belong to what a later version does here.
            let value = value.map(|value| ("value".to_owned(), value.write()));
            let place = change.place.and_then(|own| serde_json::to_value(own).ok());
            let place = place.map(|place| ("place".to_owned(), place));
            unknown = value.into_iter().chain(place).chain(unknown).collect();
            Supposition::Unknown
        }
    };
    model::ScenarioChange {
        what,
        evidence: change.evidence.into_iter().map(to_evidence).collect(),
        extra: Extra::new(unknown),
    }
}

pub(super) fn from_scenario(scenario: &model::Scenario) -> Scenario {
    Scenario {
        id: scenario.id.to_string(),
        title: scenario.title.clone(),
        text: scenario.text.clone(),
        translations: untranslated(&scenario.translations),
        changes: scenario.changes.iter().map(from_change).collect(),
        unknown: unknown(&scenario.extra),
    }
}

fn from_change(change: &model::ScenarioChange) -> ScenarioChange {
    let kept = ScenarioChange {
        evidence: change.evidence.iter().map(from_evidence).collect(),
        unknown: unknown(&change.extra),
        ..ScenarioChange::default()
    };
    match &change.what {
        Supposition::Set { stance, value } => ScenarioChange {
            set: Some(stance.to_string()),
            value: given(value.as_ref()),
            ..kept
        },
        Supposition::Add(stance) => ScenarioChange {
            add: Some(from_stance(stance)),
            ..kept
        },
        Supposition::AddActor(actor) => ScenarioChange {
            actor: Some(from_actor(actor)),
            place: actor.placement.as_ref().map(from_placement),
            ..kept
        },
        Supposition::End(stance) => ScenarioChange {
            end: Some(stance.to_string()),
            ..kept
        },
        Supposition::Unknown => kept,
    }
}
