//! The story: wire type, and wire type ↔ model.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fields::{translations, unknown, untranslated};
use super::lenient::{Ordered, Unknown, nullable};
use super::views_wire::{HeldView, View, from_view, to_view};
use crate::model::{self, Extra, StopId};

/// A stop of the story: a view of the map, with a title and a text.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub(super) struct Stop {
    #[schemars(length(min = 1))]
    pub id: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub title: String,
    /// What is said, in Markdown.
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
    /// What it shows; left out: the map in its latest state. It may name what is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<HeldView>")]
    pub view: Option<View>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

pub(super) fn to_stop(stop: Stop) -> model::Stop {
    model::Stop {
        id: StopId::new(stop.id),
        title: stop.title,
        text: stop.text,
        translations: translations(stop.translations),
        view: to_view(stop.view.unwrap_or_default()),
        extra: Extra::new(stop.unknown.0),
    }
}

pub(super) fn from_stop(stop: &model::Stop) -> Stop {
    Stop {
        id: stop.id.to_string(),
        title: stop.title.clone(),
        text: stop.text.clone(),
        translations: untranslated(&stop.translations),
        view: (stop.view != to_view(View::default())).then(|| from_view(&stop.view)),
        unknown: unknown(&stop.extra),
    }
}
