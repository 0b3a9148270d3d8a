//! A text that is about to be added to a source: a plain value.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Document, Source, SourceId, Text};

/// A text that is about to be added.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct NewText {
    /// Of which source; `None`: of a new one.
    pub source: Option<SourceId>,
    /// The title of a new source.
    pub title: String,
    /// The words that were pasted, where there is no file.
    pub pasted: String,
    /// The file, what it says, and what there is to be said of reading it.
    pub file: Option<(PathBuf, Arc<Text>, Vec<String>)>,
    /// Why the last file could not be read.
    pub failed: Option<String>,
    /// Whether it is kept in a file beside the map, not in the map.
    pub beside: bool,
}

impl NewText {
    /// The text of the first source that has none; of a new source where all have one.
    pub(in crate::ui) fn of_next(document: &Document) -> Self {
        let source = sources_without(document).next();
        Self {
            source: source.map(|source| source.id.clone()),
            ..Self::default()
        }
    }
}

/// The sources that have no text.
pub(in crate::ui) fn sources_without(document: &Document) -> impl Iterator<Item = &Source> {
    let sources = document.sources().iter();
    sources.filter(|source| source.file.is_empty() && document.text(&source.id).is_none())
}
