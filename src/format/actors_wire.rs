//! Actors and where they stand: wire types, and wire types ↔ model.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fields::{given, taken, unknown};
use super::lenient::{Ordered, Unknown, nullable, write_short};
use super::scalars::Scalar;
use crate::model::{self, ActorId, Extra};

type Date = Option<Scalar<model::Date>>;

fn no<T>(option: &Option<T>) -> bool {
    option.is_none()
}

/// Somebody who holds stances or is the object of some.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Actor {
    #[schemars(length(min = 1))]
    pub id: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub name: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub short: String,
    /// state, government, movement, armed-group, organisation, person, population, or any other word.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub kind: String,
    /// Names by language tag.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub names: Ordered<String>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub aliases: Vec<String>,
    /// The id of the actor it is part of.
    #[serde(default, skip_serializing_if = "no")]
    pub member_of: Option<String>,
    #[serde(default, skip_serializing_if = "no")]
    pub since: Date,
    #[serde(default, skip_serializing_if = "no")]
    pub until: Date,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub note: String,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Where an actor stands on the map.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Placement {
    #[serde(serialize_with = "write_short")]
    pub x: f64,
    #[serde(serialize_with = "write_short")]
    pub y: f64,
    /// Whether the layout has to leave it there.
    #[serde(default, skip_serializing_if = "no")]
    pub pinned: Option<bool>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

pub(super) fn placement(place: Placement) -> model::Placement {
    model::Placement {
        x: place.x,
        y: place.y,
        pinned: place.pinned,
        extra: Extra::new(place.unknown.0),
    }
}

pub(super) fn to_actor(actor: Actor, placement: Option<model::Placement>) -> model::Actor {
    model::Actor {
        id: ActorId::new(actor.id),
        name: actor.name,
        short: actor.short,
        kind: actor.kind,
        names: actor.names.0,
        aliases: actor.aliases,
        member_of: actor.member_of.map(ActorId::new),
        since: taken(actor.since),
        until: taken(actor.until),
        note: actor.note,
        placement,
        extra: Extra::new(actor.unknown.0),
    }
}

pub(super) fn from_placement(place: &model::Placement) -> Placement {
    Placement {
        x: place.x,
        y: place.y,
        pinned: place.pinned,
        unknown: unknown(&place.extra),
    }
}

pub(super) fn from_actor(actor: &model::Actor) -> Actor {
    Actor {
        id: actor.id.to_string(),
        name: actor.name.clone(),
        short: actor.short.clone(),
        kind: actor.kind.clone(),
        names: Ordered(actor.names.clone()),
        aliases: actor.aliases.clone(),
        member_of: actor.member_of.as_ref().map(ToString::to_string),
        since: given(actor.since.as_ref()),
        until: given(actor.until.as_ref()),
        note: actor.note.clone(),
        unknown: unknown(&actor.extra),
    }
}
