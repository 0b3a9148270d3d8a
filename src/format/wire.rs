//! The file as it is written, version 1: field order here is the canonical order.
//!
//! Wire types know JSON and nothing else; [`super::convert`] turns them into
//! the model and back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) use super::actors_wire::{Actor, Placement};
use super::lenient::{Ordered, Unknown, nullable};
use super::scalars::Scalar;
use super::scenarios_wire::Scenario;
pub(super) use super::stance_wire::{Evidence, Stance};
use super::story_wire::Stop;
use super::views_wire::View;
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
    /// What is known of those who speak in the evidence.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub speakers: Vec<Speaker>,
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
    /// Ways of looking at the map that are kept by name, in their order.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub views: Vec<View>,
    /// What would be otherwise if something happened, laid over the map by name.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub scenarios: Vec<Scenario>,
    /// What is shown one after the other, and said to it.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub story: Vec<Stop>,
    /// Where actors stand on the map, by actor id.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub layout: Ordered<Placement>,
    /// The texts of sources that are kept in the map itself, by source id.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub texts: Ordered<Vec<Block>>,
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
    /// What belongs to it.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub definition: String,
    /// A claim that belongs to it.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub example: String,
    /// A claim that seems to belong to it and does not.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub counterexample: String,
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
    /// The paragraphs of its text when their numbers were frozen: eight hexadecimal digits each, apart by blanks.
    #[serde(default, skip_serializing_if = "no")]
    pub numbering: Option<Scalar<model::Numbering>>,
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

/// What is known of one who speaks in the evidence.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Speaker {
    /// As evidence names the speaker.
    #[schemars(length(min = 1))]
    pub name: String,
    /// In which capacity.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub role: String,
    /// For whom.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub party: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub note: String,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A paragraph of a text, or what stands between paragraphs.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Block {
    /// Left out: a paragraph.
    #[serde(default, skip_serializing_if = "no")]
    pub kind: Option<Scalar<model::BlockKind>>,
    pub words: String,
    /// The page on which it begins.
    #[serde(default, skip_serializing_if = "no")]
    pub page: Option<u32>,
    /// The number that the text itself gives it.
    #[serde(default, skip_serializing_if = "no")]
    pub marked: Option<u32>,
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
    /// At which of them there was nothing to be coded.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub nothing: String,
    #[serde(flatten)]
    pub unknown: Unknown,
}
