//! The file as it is written, version 1: field order here is the canonical order.
//!
//! Wire types know JSON and nothing else; [`super::convert`] turns them into
//! the model and back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lenient::{Ordered, Unknown, nullable, write_short};
use super::scalars::Scalar;
use crate::model;

type Date = Option<Scalar<model::Date>>;

fn no<T>(option: &Option<T>) -> bool {
    option.is_none()
}

/// A map of stances: who stands how towards whom, with the evidence.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Stance map")]
pub(super) struct File {
    /// The version of this format.
    #[schemars(extend("const" = 1))]
    pub stancemap: u32,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub title: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub summary: String,
    /// title and summary in other languages, by language tag.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub translations: Ordered<Ordered<String>>,
    /// The date for which the map speaks.
    #[serde(default, skip_serializing_if = "no")]
    pub as_of: Date,
    #[serde(default, skip_serializing_if = "no")]
    pub rule: Option<Scalar<model::Rule>>,
    /// How many months ~ means, before and after; left out: six.
    #[serde(default, skip_serializing_if = "no")]
    pub circa_months: Option<u16>,
    /// What was coded: a pair within it that has no stance is silent.
    #[serde(default, skip_serializing_if = "no")]
    pub scope: Option<Scope>,
    #[serde(default, deserialize_with = "nullable")]
    pub domains: Vec<Domain>,
    #[serde(default, deserialize_with = "nullable")]
    pub sources: Vec<Source>,
    #[serde(default, deserialize_with = "nullable")]
    pub actors: Vec<Actor>,
    #[serde(default, deserialize_with = "nullable")]
    pub stances: Vec<Stance>,
    /// Pairs on which somebody looked and found nothing.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub silences: Vec<Silence>,
    /// Where actors stand on the map, by actor id.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub layout: Ordered<Placement>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A topic of stances.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Domain {
    #[schemars(length(min = 1))]
    pub id: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub name: String,
    /// name in other languages, by language tag.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub translations: Ordered<Ordered<String>>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub glyph: String,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What claims are taken from.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Source {
    #[schemars(length(min = 1))]
    pub id: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub title: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub authors: Vec<String>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub publisher: String,
    #[serde(default, skip_serializing_if = "no")]
    pub date: Date,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub url: String,
    /// A path relative to the document, to a text whose paragraphs the locators count.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub file: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub note: String,
    /// What its passages say in the coder's own words, by locator.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub passages: Ordered<String>,
    /// title in other languages, by language tag.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub translations: Ordered<Ordered<String>>,
    #[serde(flatten)]
    pub unknown: Unknown,
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

/// How one actor stands towards another on one thing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Stance {
    #[schemars(length(min = 1))]
    pub id: String,
    pub from: String,
    pub to: String,
    pub domain: String,
    /// What in the domain, in a few words.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub about: String,
    /// about in other languages, by language tag.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub translations: Ordered<Ordered<String>>,
    /// Left out: computed from the evidence by the rule.
    #[serde(default, skip_serializing_if = "no")]
    pub value: Option<Scalar<model::Value>>,
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
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub coder: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub evidence: Vec<Evidence>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One claim in one place of one source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Evidence {
    pub source: String,
    /// The place in the source, such as ¶5.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub locator: String,
    pub says: Scalar<model::Value>,
    /// What it says, in the coder's own words.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub gist: String,
    /// gist in other languages, by language tag.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub translations: Ordered<Ordered<String>>,
    /// A short literal passage.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub quote: String,
    /// Who says it; absent: the source's own voice.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub speaker: String,
    #[serde(default, skip_serializing_if = "no")]
    pub hedged: Option<bool>,
    #[serde(default, skip_serializing_if = "no")]
    pub reliability: Option<Scalar<model::Reliability>>,
    #[serde(default, skip_serializing_if = "no")]
    pub credibility: Option<Scalar<model::Credibility>>,
    #[serde(default, skip_serializing_if = "no")]
    pub date: Date,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Somebody looked, and the sources say nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Silence {
    pub from: String,
    pub to: String,
    /// Left out: on any domain.
    #[serde(default, skip_serializing_if = "no")]
    pub domain: Option<String>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub sources: Vec<String>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub note: String,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What was coded.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Scope {
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub sources: Vec<ScopeSource>,
    /// Left out: all actors of the map.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub actors: Vec<String>,
    /// Left out: all domains of the map.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub domains: Vec<String>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub note: String,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A source that was read, or a part of it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct ScopeSource {
    pub source: String,
    /// Which places, such as ¶1–9; left out: all of it.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub locators: String,
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
