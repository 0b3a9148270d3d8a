//! A text that is about to be added to a source: a plain value.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{BlockKind, Document, Source, SourceId, Text, is_blank};

/// A text that is about to be added.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct NewText {
    /// Of which source; `None`: of a new one.
    pub source: Option<SourceId>,
    /// The title of a new source, or of one that has none.
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

    /// The source that it is of, where the map has it.
    pub(in crate::ui) fn known<'d>(&self, document: &'d Document) -> Option<&'d Source> {
        self.source.as_ref().and_then(|id| document.source(id))
    }

    /// Whether its source still needs a title.
    pub(in crate::ui) fn is_untitled(&self, document: &Document) -> bool {
        let known = self.known(document);
        known.is_none_or(|source| is_blank(&source.title))
    }

    /// The title to call its source by: what was typed, else what a text calls itself.
    pub(in crate::ui) fn title_for(&self, text: &Text) -> String {
        let path = self.file.as_ref().map(|(path, ..)| path.as_path());
        match self.title.trim() {
            "" => own_title(text, path),
            title => title.to_owned(),
        }
    }
}

/// So far down a heading is that of the whole text: bylines may stand before it.
const BEFORE_TITLE: usize = 3;

/// What a text calls itself: its first heading, else the name of its file.
fn own_title(text: &Text, path: Option<&Path>) -> String {
    let mut first = text.blocks.iter().take(BEFORE_TITLE);
    let heading = first.find(|block| block.kind == BlockKind::Heading);
    let stem = || path.and_then(Path::file_stem);
    heading.map_or_else(
        || stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
        |block| block.words.trim().to_owned(),
    )
}

/// The sources that have no text.
pub(in crate::ui) fn sources_without(document: &Document) -> impl Iterator<Item = &Source> {
    let sources = document.sources().iter();
    sources.filter(|source| source.file.is_empty() && document.text(&source.id).is_none())
}
