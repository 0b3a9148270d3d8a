//! What goes with a figure that leaves the program, beside the picture itself.

use super::description::describe;
use super::words::{spoken_map_title, spoken_title};
use crate::model::{Controls, Document, shown_controls};
use crate::scene::groups::Scene;
use crate::scene::language::Language;
use crate::scene::options::Options;

/// The words for readers who do not see the figure, and the names of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// The title for a screen reader, which is never empty: of an untitled map without a
    /// headline, what a map is.
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
            title: shown(&spoken_title(document, options)),
            description: shown(&description),
            language: "en".to_owned(),
            actor_ids: (document.actors().iter())
                .map(|actor| actor.id.to_string())
                .collect(),
        }
    }

    /// What several figures of a map are called together, in a language: its title with
    /// signs that steer text shown, or where it has none what a map shows.
    pub fn title_of_all(document: &Document, language: Option<Language>) -> String {
        shown_controls(spoken_map_title(document, language), Controls::Isolates).into_owned()
    }
}
