//! The story of a document: what is shown one after the other, and said to it.

use super::extra::Extra;
use super::id::{StopId, ViewId};
use super::records::or_id;
use super::saved_view::{NamedView, SavedView};
use super::translations::Translations;

/// A stop of the story: a view of the document with a title and a text. The view refers
/// to the document by ids and never copies it, so that a correction reaches every stop;
/// what it names may be gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Its id.
    pub id: StopId,
    /// Its title; the id stands in where it is empty.
    pub title: String,
    /// What is said, in Markdown.
    pub text: String,
    /// What it shows. The view is the stop's own, and needs neither id nor name.
    pub view: NamedView,
    /// `title` and `text` in other languages.
    pub translations: Translations,
    /// Fields that this version does not know.
    pub extra: Extra,
}

impl Stop {
    /// A stop that shows this, with nothing said yet.
    pub fn new(id: impl AsRef<str>, title: impl Into<String>, shown: SavedView) -> Self {
        Self {
            id: StopId::new(id),
            title: title.into(),
            text: String::new(),
            view: NamedView {
                id: ViewId::new(""),
                name: String::new(),
                shown,
                extra: Extra::default(),
            },
            translations: Translations::default(),
            extra: Extra::default(),
        }
    }

    /// What it shows.
    pub fn shown(&self) -> &SavedView {
        &self.view.shown
    }

    /// What to call it on screen.
    pub fn label(&self) -> &str {
        or_id(&self.title, self.id.as_str())
    }

    /// What to call it in a language, where it has a title in it.
    pub fn label_in(&self, language: Option<&str>) -> &str {
        let own = language.and_then(|tag| self.translations.get(tag, "title"));
        own.unwrap_or_else(|| self.label())
    }

    /// Its text in a language, where it has one in it.
    pub fn text_in(&self, language: Option<&str>) -> &str {
        let own = language.and_then(|tag| self.translations.get(tag, "text"));
        own.unwrap_or(&self.text)
    }
}
