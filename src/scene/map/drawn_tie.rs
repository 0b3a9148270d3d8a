//! A tie as it is drawn: what of it stands where.

use kurbo::{CubicBez, Line, Point, Rect};

use super::badge::Badge;
use super::changed::{StrandMark, TieMarks};
use crate::analysis::{Strand, Tie};

/// Among more actors than this nobody reads single ties.
pub(in crate::scene) const READ_SINGLY: usize = 60;

/// With whom a tie shares its stroke. Of two that share one, the first draws it, with
/// its badge and its label; each draws its own end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stroke {
    /// It has a stroke of its own.
    #[default]
    Own,
    /// It draws the stroke for the opposite tie, too, which is at this position.
    Shared(usize),
    /// The opposite tie, which is at this position, draws the stroke.
    Twin(usize),
}

impl Stroke {
    /// The position of the tie with which it is shared.
    pub fn other(self) -> Option<usize> {
        match self {
            Self::Own => None,
            Self::Shared(other) | Self::Twin(other) => Some(other),
        }
    }
}

/// A tie as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnTie {
    /// What it shows.
    pub tie: Tie,
    /// One curve per strand, trimmed at the actors' outlines; none where the
    /// actors overlap.
    pub curves: Vec<CubicBez>,
    /// With whom it shares these.
    pub stroke: Stroke,
    /// What is marked as changed of each strand; empty: nothing.
    pub marks: Vec<Option<StrandMark>>,
    /// The strands that are no longer there, each with its curve.
    pub ended: Vec<(Strand, CubicBez)>,
    /// What its badge says.
    pub badge: Badge,
    /// The middle of its badge.
    pub badge_at: Point,
    /// Whether the badge has a place of its own; where a map has no room left it
    /// may lie on others.
    pub is_clear: bool,
    /// Whether its direction can be read: its end is seen whole, and some of its
    /// stroke.
    pub is_legible: bool,
    /// Whether it stands against the camps that are shown.
    pub is_against: bool,
    /// Whether it does in some of the best splits.
    pub may_be_against: bool,
    /// Whether it belongs to the triad that is pointed at.
    pub is_picked: bool,
    /// Whether there is anything to say of it.
    pub wants_label: bool,
    /// Its label, where it has one and there is room for it. Of very many ties none has.
    pub label: Option<Box<TieLabel>>,
}

impl DrawnTie {
    /// Whether the opposite tie draws its stroke, badge and label.
    pub fn is_twin(&self) -> bool {
        matches!(self.stroke, Stroke::Twin(_))
    }

    /// Whether anything of it is drawn: a tie that has ended leaves an outline.
    pub fn is_drawn(&self) -> bool {
        !self.curves.is_empty() || !self.ended.is_empty()
    }

    /// The curves of its strands, and then of those that are no longer there.
    pub fn all_curves(&self) -> impl Iterator<Item = &CubicBez> {
        self.curves
            .iter()
            .chain(self.ended.iter().map(|(_, curve)| curve))
    }

    /// Parts the strands that are there from those that are not, and marks both.
    pub(in crate::scene) fn marked(mut self, marks: &TieMarks) -> Self {
        let is_there = |mark: &&Option<StrandMark>| **mark != Some(StrandMark::Ended);
        let there = marks.strands.iter().take_while(is_there).count();
        let strands = self
            .tie
            .strands
            .split_off(there.min(self.tie.strands.len()));
        let curves = self.curves.split_off(there.min(self.curves.len()));
        self.ended = strands.into_iter().zip(curves).collect();
        self.marks = marks.strands.iter().take(there).copied().collect();
        self
    }

    /// Whether there is a tie: one that has lost all its stances since the scene
    /// was drawn keeps its position, and nothing else.
    pub fn is_tied(&self) -> bool {
        !self.tie.parts.is_empty()
    }
}

/// What stands beside a tie.
#[derive(Debug, Clone, PartialEq)]
pub struct TieLabel {
    /// Its box.
    pub rect: Rect,
    /// Its lines; on a page where they find no room, one number.
    pub lines: Vec<String>,
    /// Whether it is a number that the key under the figure explains.
    pub is_number: bool,
    /// The line that ties it to its badge, where it stands off.
    pub leader: Option<Line>,
}
