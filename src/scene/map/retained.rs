//! What is retained of a drawing for the next one.

use kurbo::{CubicBez, Point};

use super::badge::Badge;
use super::curves::KeptCurves;
use super::drawn_tie::{DrawnTie, Stroke};
use super::label_placing::KeptPlaces;
use super::lane::Body;
use crate::analysis::Strand;
use crate::scene::theme::Theme;

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
    pub(super) seen: SeenTies,
}

/// The ties of a drawing in one theme, among its actors.
#[derive(Debug, Default)]
pub(super) struct SeenTies {
    theme: Option<Theme>,
    bodies: Vec<Body>,
    /// In the order of their ends.
    ties: Vec<SeenTie>,
}

impl SeenTies {
    /// The tie between these two, if all else is drawn in this theme. O(log ties).
    pub(super) fn between(&self, ends: (usize, usize), theme: &Theme) -> Option<&SeenTie> {
        if self.theme.as_ref() != Some(theme) {
            return None;
        }
        let at = self.ties.binary_search_by_key(&ends, |own| own.ends).ok()?;
        self.ties.get(at)
    }

    /// Whether the actors stood so.
    pub(super) fn are_among(&self, bodies: &[Body]) -> bool {
        self.bodies == bodies
    }

    /// What is to be known of a drawing the next time.
    pub(super) fn of(drawn: &[DrawnTie], bodies: Vec<Body>, theme: &Theme) -> Self {
        let ties: Vec<SeenTie> = drawn.iter().map(SeenTie::of).collect();
        let is_sorted = ties.is_sorted_by_key(|own| own.ends);
        Self {
            theme: Some(theme.clone()),
            bodies,
            ties: if is_sorted { ties } else { Vec::new() },
        }
    }
}

/// What has to be seen of a tie, and whether it can be.
#[derive(Debug)]
pub(super) struct SeenTie {
    ends: (usize, usize),
    strands: Vec<Strand>,
    curves: Vec<CubicBez>,
    is_shared: bool,
    badge: Badge,
    badge_at: Point,
    pub(super) is_legible: bool,
}

impl SeenTie {
    fn of(tie: &DrawnTie) -> Self {
        Self {
            ends: (tie.tie.from, tie.tie.to),
            strands: tie.tie.strands.clone(),
            curves: tie.curves.clone(),
            is_shared: tie.stroke != Stroke::Own,
            badge: tie.badge,
            badge_at: tie.badge_at,
            is_legible: tie.is_legible,
        }
    }

    /// Whether its strands were the same, with such a badge somewhere on them.
    pub(super) fn has(
        &self,
        (strands, stroke): (&[Strand], Stroke),
        curves: &[CubicBez],
        badge: Badge,
    ) -> bool {
        self.curves == curves
            && self.strands == strands
            && self.is_shared == (stroke != Stroke::Own)
            && self.badge == badge
    }

    /// Whether what has to be seen of a tie was where it is, and the same.
    pub(super) fn is_alike(&self, tie: &DrawnTie) -> bool {
        self.has((&tie.tie.strands, tie.stroke), &tie.curves, tie.badge)
            && self.badge_at == tie.badge_at
    }
}
