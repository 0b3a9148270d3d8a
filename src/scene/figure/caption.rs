//! What goes with a figure that leaves the program, beside the picture itself.

use super::description::describe;
use super::words::title;
use crate::model::{Controls, Document, shown_controls};
use crate::scene::groups::Scene;
use crate::scene::options::Options;

/// The words for readers who do not see the figure, and the names of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// The title for a screen reader.
    pub title: String,
    /// The long description for a screen reader.
    pub description: String,
    /// The language of what is written in the figure, as a tag: `en`.
    pub language: String,
    /// Ids of the actors, by position in the document.
    pub actor_ids: Vec<String>,
}

impl Caption {
    /// The caption of a scene that was built from `document` with `options`.
    pub fn of(document: &Document, scene: &Scene, options: &Options) -> Self {
        Self::with(document, &describe(document, scene, options), options)
    }

    /// The caption of any figure of `document` with this long description.
    pub fn with(document: &Document, whole: &str, options: &Options) -> Self {
        let description = match &options.words.alt {
            Some(alt) => format!("{alt}\n\n{whole}"),
            None => whole.to_owned(),
        };
        let shown = |text: &str| shown_controls(text, Controls::Isolates).into_owned();
        Self {
            title: shown(&title(document, options)),
            description: shown(&description),
            language: "en".to_owned(),
            actor_ids: (document.actors().iter())
                .map(|actor| actor.id.to_string())
                .collect(),
        }
    }
}
