//! How a scene is to be drawn.

use std::sync::Arc;

use super::language::Language;
use super::overlay::Overlay;
use super::page::Page;
use super::theme::Theme;
use crate::model::Filter;

/// How a scene is to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Colours and measures.
    pub theme: Theme,
    /// What of the document is shown.
    pub filter: Filter,
    /// Which parts of the frame to draw.
    pub frame: FrameParts,
    /// The language of actors' names, where they have one in it, and of the
    /// figure's own words, where they are translated; `None`: English.
    pub language: Option<Language>,
    /// Whether pairs with a recorded silence get a line.
    pub silent: bool,
    /// Whether uncoded pairs get a line.
    pub uncoded: bool,
    /// The page the figure is laid out for; `None`: as on the screen.
    pub page: Option<Page>,
    /// Straight ties without words: while actors move.
    pub draft: bool,
    /// Camps and the ties against them; `None`: the map as it is coded.
    pub overlay: Option<Arc<Overlay>>,
}

impl Options {
    /// The whole frame, nothing hidden, in the given theme.
    pub fn new(theme: Theme) -> Self {
        Self {
            theme,
            filter: Filter::default(),
            frame: FrameParts::ALL,
            language: None,
            silent: false,
            uncoded: false,
            page: None,
            draft: false,
            overlay: None,
        }
    }
}

/// Which parts of the frame are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameParts {
    /// The title.
    pub title: bool,
    /// The date for which the figure speaks.
    pub date: bool,
    /// The rule by which stances collapse into a tie.
    pub rule: bool,
    /// What the marks mean.
    pub legend: bool,
    /// Sources and counts.
    pub source: bool,
    /// What is silent, hidden, or left out.
    pub notes: bool,
}

impl FrameParts {
    /// The whole frame.
    pub const ALL: Self = Self::every(true);
    /// No frame at all.
    pub const NONE: Self = Self::every(false);

    /// All of it or nothing.
    pub const fn every(shown: bool) -> Self {
        Self {
            title: shown,
            date: shown,
            rule: shown,
            legend: shown,
            source: shown,
            notes: shown,
        }
    }
}
