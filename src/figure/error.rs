//! Why a figure could not be made.

use super::dates::FigureDates;

/// Why there is no figure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// The picture would be too large, or empty.
    #[error("a picture of {width} × {height} pixels cannot be made; up to 16384 a side can")]
    Size {
        /// In pixels.
        width: u64,
        /// In pixels.
        height: u64,
    },
    /// The page would be larger than PDF knows.
    #[error("a page of {width_mm} × {height_mm} mm cannot be made; up to 5080 mm a side can")]
    Page {
        /// In millimetres.
        width_mm: u64,
        /// In millimetres.
        height_mm: u64,
    },
    /// The figure has more parts than what paints pictures takes.
    #[error("the figure has too many parts for a picture: more than a million")]
    Parts,
    /// The figure could not be rasterised.
    #[error("the figure could not be drawn: {0}")]
    Draw(String),
    /// No stance has a sign by the rule.
    #[error("no tie has a sign by this rule, so that there are no camps")]
    NoCamps,
    /// There are not so many best splits.
    #[error("by this rule the map has {}", crate::model::counted(*known, "best split", "best splits"))]
    NoSplit {
        /// The position that was asked for.
        at: usize,
        /// How many there are.
        known: usize,
    },
    /// A series has no figure.
    #[error("no stance begins, ends or changes at a date, so there is nothing to draw")]
    Unchanged,
    /// A series has too many figures.
    #[error("{0} dates of change, and up to {most} figures are drawn", most = FigureDates::MOST_STOPS)]
    Stops(usize),
    /// The caller cancelled it.
    #[error("the export was cancelled")]
    Cancelled,
}
