//! The kinds of view of which there are figures.

use crate::model::ViewKind;

/// Of which kind of view a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum FigureView {
    /// The node-link diagram.
    #[default]
    Map,
    /// Actors by actors.
    Matrix,
    /// Pairs by domains: how well they are evidenced.
    Coverage,
    /// The node-link diagram around one actor.
    Ego,
}

impl FigureView {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Map, Self::Matrix, Self::Coverage, Self::Ego];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Matrix => "matrix",
            Self::Coverage => "coverage",
            Self::Ego => "ego",
        }
    }

    /// Its name in the window.
    pub fn words(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Matrix => "Matrix",
            Self::Coverage => "Coverage",
            Self::Ego => "Ego view",
        }
    }

    /// Whether it shows actors with ties between them.
    pub fn is_map(self) -> bool {
        matches!(self, Self::Map | Self::Ego)
    }

    /// What a kind of view of the window is drawn as: one of which there are no figures,
    /// as the map, which may be seen around one actor.
    pub fn of(kind: ViewKind, is_ego: bool) -> Self {
        match kind {
            ViewKind::Matrix => Self::Matrix,
            ViewKind::Coverage => Self::Coverage,
            ViewKind::Map if is_ego => Self::Ego,
            ViewKind::Map | ViewKind::Text | ViewKind::Evidence => Self::Map,
        }
    }

    /// The kind of view of the window that shows the same.
    pub fn kind(self) -> ViewKind {
        match self {
            Self::Map | Self::Ego => ViewKind::Map,
            Self::Matrix => ViewKind::Matrix,
            Self::Coverage => ViewKind::Coverage,
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}
