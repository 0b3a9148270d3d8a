//! What is retained of a drawing for the next one.

use super::curves::KeptCurves;
use super::drawn_tie::DrawnTie;
use super::label_placing::KeptPlaces;
use super::lane::Body;

/// What is retained of one drawing.
#[derive(Debug, Default)]
pub(in crate::scene) struct RetainedDrawing {
    pub(super) curves: KeptCurves,
    /// With badges of the usual size, and with smaller ones.
    pub(super) passes: [RetainedPass; 2],
}

/// What is retained of the badges and labels of a drawing.
#[derive(Debug, Default)]
pub(in crate::scene) struct RetainedPass {
    pub(super) places: KeptPlaces,
    pub(super) bodies: Vec<Body>,
    pub(super) drawn: Vec<DrawnTie>,
}
