//! How a scene is to be drawn.

use std::sync::Arc;

use kurbo::Rect;

use super::changes::ShownChanges;
use super::language::Language;
use super::overlay::Overlay;
use super::page::Page;
use super::shown_scenario::ShownScenario;
use super::theme::Theme;
use crate::analysis::{Ego, PairSort, PairsListed, RowOrder, Untold};
use crate::model::{ActorId, Callout, Filter};

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
    /// Actors stand exactly where they are said to: while a hand moves them.
    pub keeps_places: bool,
    /// The box of a map at the date that was seen first, around which the frame stays while
    /// its dates are gone through; `None`: the frame stands close around what is drawn.
    pub around: Option<Rect>,
    /// The actor that stands in the middle, with those for it and against it on two sides;
    /// `None`: all stand at their places.
    pub ego: Option<Ego>,
    /// How a coverage is drawn.
    pub coverage: CoverageOptions,
    /// Camps and the ties against them; `None`: the map as it is coded.
    pub overlay: Option<Arc<Overlay>>,
    /// What is marked as changed; `None`: nothing.
    pub changes: Option<ShownChanges>,
    /// Why the values of some stances are not told.
    pub untold: Untold,
    /// The scenario that is shown in place of the fact; `None`: the fact.
    pub scenario: Option<ShownScenario>,
    /// Whether actors that do not exist at the date are drawn, as ghosts, or left out.
    pub ghosts: bool,
    /// Whether the long name, or names in other languages, stand under an actor's
    /// name.
    pub second_names: bool,
    /// What stands beside ties; `None`: the most for which a page has room.
    pub labels: Option<Labels>,
    /// The ordered pairs whose ties are drawn, and no others; empty: all of them.
    pub ties: Vec<(ActorId, ActorId)>,
    /// A sentence that points at something.
    pub callout: Option<Callout>,
    /// How often a stance is drawn that both sides share.
    pub mutual: Mutual,
    /// The figure's own words, in place of those that follow from the map.
    pub words: FigureWords,
    /// What only a matrix has.
    pub matrix: MatrixOptions,
}

/// How a matrix is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatrixOptions {
    /// By what rows and columns are ordered.
    pub order: RowOrder,
    /// What a cell shows.
    pub cells: CellDetail,
}

/// What a cell of a matrix shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum CellDetail {
    /// Its topics, where there is room for them, else the tie as a whole.
    #[default]
    Fitting,
    /// The tie as a whole.
    Whole,
    /// Its topics.
    Topics,
}

impl CellDetail {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Fitting, Self::Whole, Self::Topics];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fitting => "fitting",
            Self::Whole => "whole",
            Self::Topics => "topics",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cells| cells.name() == name)
    }
}

/// How a coverage is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CoverageOptions {
    /// By what its pairs are sorted.
    pub sort: PairSort,
    /// Which pairs are listed.
    pub listed: PairsListed,
}

/// What the label of a tie says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Labels {
    /// The topics, and what about them: "security: border duty".
    Abouts,
    /// The topics: "security".
    Topics,
    /// Nothing: the badge alone tells the sign.
    None,
}

impl Labels {
    /// All of them, the most first.
    pub const ALL: [Self; 3] = [Self::Abouts, Self::Topics, Self::None];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Abouts => "abouts",
            Self::Topics => "topics",
            Self::None => "none",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|labels| labels.name() == name)
    }
}

/// How often a stance is drawn that both sides of a pair share: opposite ties of the
/// same class, strength and doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mutual {
    /// As one stroke with an end at either side.
    Once,
    /// As a stroke each way, like all others.
    #[default]
    Twice,
}

impl Mutual {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Once, Self::Twice];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Twice => "twice",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mutual| mutual.name() == name)
    }
}

/// What one figure says of itself, without a change to the map; `None`: as the map
/// has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FigureWords {
    /// The headline, in place of the map's title.
    pub title: Option<String>,
    /// The credit line, in place of the sources and counts.
    pub credit: Option<String>,
    /// What is told to the figure, in Markdown; `None`: nothing.
    pub text: Option<String>,
    /// What a screen reader says first of the figure, before its long description.
    pub alt: Option<String>,
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
            keeps_places: false,
            around: None,
            ego: None,
            coverage: CoverageOptions::default(),
            overlay: None,
            changes: None,
            untold: Untold::default(),
            scenario: None,
            ghosts: true,
            second_names: true,
            labels: None,
            ties: Vec::new(),
            callout: None,
            mutual: Mutual::default(),
            words: FigureWords::default(),
            matrix: MatrixOptions::default(),
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
