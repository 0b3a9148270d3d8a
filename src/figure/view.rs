//! The kinds of view of which there are figures.

/// Of which kind of view a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum FigureView {
    /// The node-link diagram.
    #[default]
    Map,
    /// The node-link diagram around one actor.
    Ego,
    /// Actors by actors.
    Matrix,
}

impl FigureView {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Map, Self::Ego, Self::Matrix];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Ego => "ego",
            Self::Matrix => "matrix",
        }
    }

    /// Its name in the window.
    pub fn words(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Ego => "Ego view",
            Self::Matrix => "Matrix",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}
