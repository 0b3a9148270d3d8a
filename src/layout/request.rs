//! What a caller asks of a layout.

use crate::layout::geometry::{Point, Size};

/// What is to be arranged. Lengths are scene units; x grows to the right, y
/// downwards; positions are the centres of boxes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// The box of each actor with its label. Sizes below 0 count as 0.
    pub sizes: Vec<Size>,
    /// Ties between two actors (either way round) with a weight: how long the tie
    /// wants to be, 1 being ordinary, at least 0.1 and at most 10; what is not
    /// above 0 counts as 1. Self-ties and ends that do not exist count for
    /// nothing, of repeated ties the shortest.
    pub edges: Vec<(usize, usize, f64)>,
    /// Pinned actors, which stay exactly there. May be shorter than `sizes`.
    pub fixed: Vec<Option<Point>>,
    /// Where actors were before: they move only to end overlaps. May be shorter
    /// than `sizes`.
    pub start: Vec<Option<Point>>,
    /// The least clear distance between two boxes; at least 1.
    pub gap: f64,
    /// The seed of all random numbers.
    pub seed: u64,
    /// How many times as wide as tall the room is that the drawing is to fill, 1/4 to 4;
    /// `None`: a page, which is wider than tall. It is kept to as far as that costs no
    /// crossing, and not where actors stand already.
    pub shape: Option<f64>,
}

/// Beyond this no coordinate or length is taken at its word: the distance
/// between two boxes would drown in rounding.
pub(super) const FAR: f64 = 1e7;
