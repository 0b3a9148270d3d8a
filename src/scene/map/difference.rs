//! In what a map is another one than when it was drawn before: what has come, and what has
//! gone. What comes makes no place better than it was, so what has gone is told apart.

use kurbo::{Line, Point, Rect};

use super::cells::meet;
use super::geometry::gap_to_line;

/// Of so many pieces they are looked through; beyond, the map is another one everywhere.
const MOST: usize = 4000;

/// In what a map differs.
#[derive(Debug, Default)]
pub(super) struct Difference {
    /// What has come.
    pub(super) come: Pieces,
    /// What has gone.
    pub(super) gone: Pieces,
}

/// Pieces of a map.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// Ties, in short straight lines.
    lines: Vec<Line>,
    /// What nothing may be laid on of ties: their ends.
    solids: Vec<Rect>,
    /// What lies over ties: badges and labels. Nothing may be laid on these, either.
    covers: Vec<Rect>,
    /// The middles of badges.
    badges: Vec<Point>,
}

impl Difference {
    /// Whether so much differs that nothing is worth a comparison.
    pub(super) fn is_everywhere(&self) -> bool {
        self.come.len() + self.gone.len() > MOST
    }

    /// Whether nothing differs.
    pub(super) fn is_empty(&self) -> bool {
        self.come.len() + self.gone.len() == 0
    }

    /// What of it shares a point with a box. O(all of it).
    pub(super) fn near(&self, rect: Rect) -> Self {
        Self {
            come: self.come.near(rect),
            gone: self.gone.near(rect),
        }
    }

    /// The boxes in which something lies otherwise over ties that share a point with this
    /// one. O(all of them).
    pub(super) fn covers_near(&self, rect: Rect) -> Vec<Rect> {
        let covers = self.come.covers.iter().chain(&self.gone.covers);
        covers.copied().filter(|own| meet(*own, rect)).collect()
    }
}

impl Pieces {
    fn len(&self) -> usize {
        self.lines.len() + self.solids.len() + self.covers.len() + self.badges.len()
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a piece of a tie.
    pub(super) fn add_line(&mut self, line: Line) {
        if self.len() <= MOST {
            self.lines.push(line);
        }
    }

    /// Adds what nothing may be laid on of a tie.
    pub(super) fn add_solid(&mut self, rect: Rect) {
        if self.len() <= MOST {
            self.solids.push(rect);
        }
    }

    /// Adds a badge with this box and middle.
    pub(super) fn add_badge(&mut self, rect: Rect, at: Point) {
        if self.len() <= MOST {
            self.badges.push(at);
            self.covers.push(rect);
        }
    }

    /// Adds a label.
    pub(super) fn add_label(&mut self, rect: Rect) {
        if self.len() <= MOST {
            self.covers.push(rect);
        }
    }

    fn near(&self, rect: Rect) -> Self {
        let boxes = |boxes: &[Rect]| -> Vec<Rect> {
            let boxes = boxes.iter().copied();
            boxes.filter(|own| meet(*own, rect)).collect()
        };
        let (lines, badges) = (self.lines.iter().copied(), self.badges.iter().copied());
        Self {
            lines: lines.filter(|own| meet(bounds_of(*own), rect)).collect(),
            solids: boxes(&self.solids),
            covers: boxes(&self.covers),
            badges: badges.filter(|own| meet(spot(*own), rect)).collect(),
        }
    }

    /// Whether anything lies in a box on which nothing may be laid.
    pub(super) fn has_solid(&self, rect: Rect) -> bool {
        let mut solids = self.solids.iter().chain(&self.covers);
        solids.any(|own| meet(*own, rect))
    }

    /// Whether a tie runs no further from a box than that.
    pub(super) fn has_line(&self, rect: Rect, reach: f64) -> bool {
        let around = rect.inflate(reach, reach);
        let is_near = |line: &&Line| meet(bounds_of(**line), around);
        let mut near = self.lines.iter().filter(is_near);
        near.any(|line| gap_to_line(*line, rect) <= reach)
    }

    /// Whether a badge is about as near to a box as that.
    pub(super) fn has_badge(&self, rect: Rect, reach: f64) -> bool {
        let around = rect.inflate(reach, reach);
        self.badges.iter().any(|at| meet(spot(*at), around))
    }
}

/// The box of a line.
pub(super) fn bounds_of(line: Line) -> Rect {
    Rect::from_points(line.p0, line.p1)
}

fn spot(at: Point) -> Rect {
    Rect::from_points(at, at)
}
