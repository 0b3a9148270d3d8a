//! How an SVG holds its letters.

use crate::scene::{Page, Preset};

/// How an SVG holds its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// As outlines on the pages of journals, where nothing may be drawn by another
    /// face, else as text.
    #[default]
    ByPage,
    /// As text, which can be edited and searched. A program that does not take the
    /// face that the file brings along draws it by another, which may be wider.
    Text,
    /// As outlines, which look the same anywhere and need no face.
    Outlines,
}

impl Letters {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::ByPage, Self::Text, Self::Outlines];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::ByPage => "by-page",
            Self::Text => "text",
            Self::Outlines => "outlines",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|letters| letters.name() == name)
    }

    /// Whether they are outlines on a page.
    pub fn are_outlines(self, page: Option<&Page>) -> bool {
        let is_journal = |preset| matches!(preset, Preset::Column | Preset::Wide);
        match self {
            Self::ByPage => page.and_then(Preset::of).is_some_and(is_journal),
            Self::Text => false,
            Self::Outlines => true,
        }
    }
}
