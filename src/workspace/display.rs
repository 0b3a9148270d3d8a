//! How the views of a workspace draw, beside what they show.

use std::sync::Arc;

use crate::model::Filter;
use crate::scene::{FrameParts, Labels, Language, Look, Mutual, Options, Overlay, Theme};

/// Theme, language of labels and optional parts, shared by all views.
#[derive(Debug, Clone, PartialEq)]
pub struct Display {
    /// The theme.
    pub look: Look,
    /// The language of labels.
    pub language: Language,
    /// What stands beside ties.
    pub labels: Labels,
    /// How often a stance is drawn that both sides share: what is proposed for the map
    /// when it is opened, until somebody chooses.
    pub mutual: Mutual,
    /// Whether title, legend and sources are drawn.
    pub frame: bool,
    /// Whether pairs with a recorded silence get a line.
    pub silent: bool,
    /// Whether pairs that have not been coded get a line.
    pub uncoded: bool,
    /// Whether actors that do not exist at the date are drawn, as ghosts.
    pub ghosts: bool,
    /// While the map is presented to a room: what is seen beside names and badges.
    /// `None`: it is worked on.
    pub presented: Option<Details>,
    /// By how many eighths letters and badges are larger on the screen.
    pub enlarged: u8,
}

/// What a room sees beside names and badges: nothing, at first, since only few words
/// can be read from the last row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Details {
    /// What stands beside ties.
    pub labels: bool,
    /// The long name, or names in other languages, under an actor's name.
    pub second_names: bool,
    /// What the marks mean.
    pub legend: bool,
    /// Title, date and sources.
    pub sources: bool,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            look: Look::Light,
            language: Language::English,
            labels: Labels::Abouts,
            mutual: Mutual::default(),
            frame: true,
            silent: false,
            uncoded: false,
            ghosts: true,
            presented: None,
            enlarged: 0,
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
            ghosts: self.ghosts,
            overlay,
            labels: (self.labels != Labels::Abouts).then_some(self.labels),
            mutual: self.mutual,
            ..Options::new(Theme::of(self.look))
        }
    }

    /// How many times as large as usual letters on screen are.
    pub fn seen_type_scale(&self) -> f64 {
        let usual = Theme::of(self.look).type_scale;
        match self.presented {
            Some(_) => usual * (1.0 + f64::from(self.enlarged) / 8.0),
            None => usual,
        }
    }

    /// The options of the scene on screen: with as few words as a room can read,
    /// while the map is presented.
    pub fn seen_options(&self, filter: &Filter, overlay: Option<Arc<Overlay>>) -> Options {
        let options = self.options(filter, overlay);
        let Some(details) = self.presented else {
            return options;
        };
        let mut theme = options.theme;
        theme.type_scale = self.seen_type_scale();
        Options {
            theme,
            frame: FrameParts {
                title: details.sources,
                date: details.sources,
                rule: details.legend,
                legend: details.legend,
                source: details.sources,
                notes: details.sources,
            },
            second_names: details.second_names,
            labels: if details.labels {
                options.labels
            } else {
                Some(Labels::None)
            },
            ..options
        }
    }
}
