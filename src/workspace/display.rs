//! How the views of a workspace draw, beside what they show.

use std::sync::Arc;

use crate::model::Filter;
use crate::scene::{FrameParts, Labels, Language, Look, Options, Overlay, Theme};

/// Theme, language of labels and optional parts, shared by all views.
#[derive(Debug, Clone, PartialEq)]
pub struct Display {
    /// The theme.
    pub look: Look,
    /// The language of labels.
    pub language: Language,
    /// What stands beside ties.
    pub labels: Labels,
    /// Whether title, legend and sources are drawn.
    pub frame: bool,
    /// Whether pairs with a recorded silence get a line.
    pub silent: bool,
    /// Whether pairs that have not been coded get a line.
    pub uncoded: bool,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            look: Look::Light,
            language: Language::English,
            labels: Labels::Abouts,
            frame: true,
            silent: false,
            uncoded: false,
        }
    }
}

impl Display {
    /// The options of a scene that shows this much of the document.
    pub fn options(&self, filter: &Filter, overlay: Option<Arc<Overlay>>) -> Options {
        Options {
            filter: filter.clone(),
            frame: FrameParts::every(self.frame),
            language: (self.language != Language::English).then_some(self.language),
            silent: self.silent,
            uncoded: self.uncoded,
            overlay,
            labels: (self.labels != Labels::Abouts).then_some(self.labels),
            ..Options::new(Theme::of(self.look))
        }
    }
}
