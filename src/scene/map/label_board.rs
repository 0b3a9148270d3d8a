//! The board on which badges and labels are placed: what lies there, and what a
//! place costs.

use std::cell::Cell;

use kurbo::{CubicBez, Line, Point, Rect, Vec2};

use super::cells::{Cells, Grid};
use super::difference::bounds_of;
use super::geometry::{gap, gap_to_line, segments_cross, touches};
use super::lane::samples;

/// The clear distance around labels and actors.
const AIR: f64 = 3.0;

/// What it costs to stand nearer to the badge of another tie than to one's own.
const BY_BADGE: f64 = 9.0;
/// What it costs to stand nearer to an actor at neither end than to one's own tie.
const BY_BOX: f64 = 9.0;
/// What it costs to stand nearer to the stroke of another tie than to one's own.
const BY_STROKE: f64 = 3.0;
/// A label no further from its badge than that is seen to belong to it.
const BESIDE: f64 = 8.0;
/// One that stands off, and so near to an actor, reads as that actor's caption.
const CAPTION: f64 = 18.0;
/// By how much something else has to be nearer to a label than its own tie, so that
/// the eye takes it for that of the other.
const SLACK: f64 = 1.5;
/// How far around a label other badges are looked for at first.
const FIRST_REACH: f64 = 32.0;

/// How far a point is from a box.
fn distance(rect: Rect, p: Point) -> f64 {
    gap(rect, Rect::from_points(p, p))
}

/// How far around a label strokes of other ties, and badges of theirs, count at most for
/// what it costs by itself and by [`Board::astray_cost`].
pub(super) fn astray_reach(rect: Rect, badge: Point, half: Vec2) -> (f64, f64) {
    let own = Rect::from_center_size(badge, (2.0 * half.x, 2.0 * half.y));
    // A label is taken to be a little wider than it is.
    (gap(rect, own).max(1.0) + 0.01, distance(rect, badge) + 0.01)
}

/// The tie of a label.
pub(super) struct Own<'a> {
    /// Its number.
    pub(super) tie: u64,
    /// The middle of its badge.
    pub(super) badge: Point,
    /// Half the width and half the height of its badge.
    pub(super) half_size: Vec2,
    /// The actors at its ends, by position.
    pub(super) ends: [usize; 2],
    /// The pieces of its curves.
    pub(super) pieces: &'a [Line],
}

/// What lies on the map already, and what it costs to lay something more there.
#[derive(Debug)]
pub(super) struct Board {
    /// Actors, and what has to be seen of ties: nothing may lie on them.
    fixed: Grid<()>,
    /// Badges and labels: nothing may lie on them either.
    placed: Grid<()>,
    /// The actors, by position.
    bodies: Grid<usize>,
    /// The ties in pieces: what lies on them had better lie elsewhere.
    pieces: Grid<(u64, Line)>,
    /// The middles of all badges.
    badges: Grid<u64>,
    /// Where the page ends; nothing is placed beyond.
    pub(super) limit: Option<Rect>,
    /// The box of the actors: what stands far outside widens the figure.
    home: Rect,
    /// The box of all that was looked at.
    read: Cell<Option<Rect>>,
}

/// The straight pieces that stand for a curve.
pub(super) fn pieces_of(curves: &[CubicBez]) -> impl Iterator<Item = Line> {
    curves.iter().flat_map(|curve| {
        let points = samples(curve, 20);
        let ends: Vec<Line> = (points.iter().zip(points.iter().skip(1)))
            .map(|(a, b)| Line::new(*a, *b))
            .collect();
        ends
    })
}

impl Board {
    /// A board with actors alone. O(actors).
    pub(super) fn of(actors: &[Rect], limit: Option<Rect>) -> Self {
        let home = actors.iter().copied().reduce(|a, b| a.union(b));
        let home = home.unwrap_or_default().inflate(40.0, 40.0);
        let cells = Cells::over(home.inflate(80.0, 80.0));
        let mut board = Self {
            fixed: Grid::new(cells),
            placed: Grid::new(cells),
            bodies: Grid::new(cells),
            pieces: Grid::new(cells),
            badges: Grid::new(cells),
            limit,
            home,
            read: Cell::new(None),
        };
        for (at, rect) in actors.iter().enumerate() {
            board.fixed.insert(rect.inflate(AIR, AIR), ());
            board.bodies.insert(*rect, at);
        }
        board
    }

    /// Lays a tie by the curves of its strands, and what nothing may be laid on.
    pub(super) fn lay_tie(&mut self, tie: u64, curves: &[CubicBez], guards: &[Rect]) {
        for line in pieces_of(curves) {
            self.pieces.insert(bounds_of(line), (tie, line));
        }
        guards.iter().for_each(|rect| self.guard(*rect));
    }

    /// Lets nothing be laid here.
    pub(super) fn guard(&mut self, rect: Rect) {
        self.fixed.insert(rect, ());
    }

    /// Takes a tie up again that was laid so.
    pub(super) fn lift_tie(&mut self, tie: u64, curves: &[CubicBez], guards: &[Rect]) {
        for line in pieces_of(curves) {
            self.pieces.remove(bounds_of(line), &(tie, line));
        }
        guards.iter().for_each(|rect| self.fixed.remove(*rect, &()));
    }

    /// Lays a badge or a label.
    pub(super) fn lay(&mut self, rect: Rect) {
        self.placed.insert(rect, ());
    }

    /// Takes a badge or a label up again.
    pub(super) fn lift(&mut self, rect: Rect) {
        self.placed.remove(rect, &());
    }

    /// Lets it be known where the badge of a tie is.
    pub(super) fn know_badge(&mut self, at: Point, tie: u64) {
        self.badges.insert(Rect::from_points(at, at), tie);
    }

    /// The badge of a tie is there no longer.
    pub(super) fn forget_badge(&mut self, at: Point, tie: u64) {
        self.badges.remove(Rect::from_points(at, at), &tie);
    }

    /// Leaves no badge and no label.
    pub(super) fn clear(&mut self) {
        self.placed.clear();
        self.badges.clear();
    }

    /// The box of all that was looked at since this was asked last; `None`: nothing was.
    pub(super) fn take_read(&self) -> Option<Rect> {
        self.read.take()
    }

    fn note(&self, rect: Rect) {
        let read = self.read.get();
        self.read
            .set(Some(read.map_or(rect, |read| read.union(rect))));
    }

    fn is_taken(&self, rect: Rect) -> bool {
        self.fixed.is_taken(rect) || self.placed.is_taken(rect)
    }

    /// What it costs to lay `rect` of tie `tie` here, or `None` where something
    /// solid is in the way, or it would cost `enough` or more.
    pub(super) fn cost(&self, rect: Rect, (tie, own): (u64, f64), enough: f64) -> Option<f64> {
        let outside = |limit: Rect| {
            rect.x0 < limit.x0 || rect.x1 > limit.x1 || rect.y0 < limit.y0 || rect.y1 > limit.y1
        };
        if self.limit.is_some_and(outside) {
            return None;
        }
        self.note(rect);
        if self.is_taken(rect) {
            return None;
        }
        let mut cost = 0.0;
        let is_less = self.pieces.each(rect, |_, (of, line)| {
            if touches(*line, rect) {
                cost += if *of == tie { own } else { 7.0 };
            }
            cost < enough
        });
        if !is_less {
            return None;
        }
        let over = (self.home.x0 - rect.x0).max(0.0)
            + (rect.x1 - self.home.x1).max(0.0)
            + (self.home.y0 - rect.y0).max(0.0)
            + (rect.y1 - self.home.y1).max(0.0);
        Some(cost + over * 0.06)
    }

    /// What it costs that ties other than `tie` run through a box.
    pub(super) fn foreign_pieces(&self, rect: Rect, tie: u64) -> f64 {
        self.note(rect);
        let mut cost = 0.0;
        self.pieces.each(rect, |_, (of, line)| {
            if *of != tie && touches(*line, rect) {
                cost += 7.0;
            }
            true
        });
        cost
    }

    /// What a leader line costs, or `None` where it would run through something.
    pub(super) fn leader_cost(&self, line: Line) -> Option<f64> {
        let here = bounds_of(line);
        self.note(here);
        let is_met = |other, (): &()| touches(line, other);
        if self.fixed.any(here, is_met) || self.placed.any(here, is_met) {
            return None;
        }
        let mut cost = 0.0;
        self.pieces.each(here, |_, (_, piece)| {
            if segments_cross(line.p0, line.p1, piece.p0, piece.p1) {
                cost += 3.0;
            }
            true
        });
        Some(cost)
    }

    /// What it costs that a reader may take a label there for that of something else:
    /// another badge is nearer than its own, or an actor at neither end or the stroke
    /// of another tie is nearer than its own tie.
    pub(super) fn astray_cost(&self, rect: Rect, own: &Own<'_>) -> f64 {
        if self.is_by_other_badge(rect, own) {
            return BY_BADGE;
        }
        let half = own.half_size;
        let badge = Rect::from_center_size(own.badge, (2.0 * half.x, 2.0 * half.y));
        let mut nearest = gap(rect, badge);
        // Away from its badge it is read as the caption of a box that it stands by.
        let caption = if nearest > BESIDE { CAPTION } else { 0.0 };
        for line in own.pieces {
            if gap(rect, bounds_of(*line)) < nearest {
                nearest = nearest.min(gap_to_line(*line, rect));
            }
        }
        let far = caption.max(nearest - SLACK);
        // A little further, whatever is lost by rounding.
        let around = rect.inflate(far.max(0.0) + 0.01, far.max(0.0) + 0.01);
        self.note(around);
        let is_near = |body, at: &usize| !own.ends.contains(at) && gap(rect, body) < far;
        if self.bodies.any(around, is_near) {
            return BY_BOX;
        }
        let is_nearer = |bounds, (of, line): &(u64, Line)| {
            *of != own.tie
                && gap(rect, bounds) + SLACK < nearest
                && gap_to_line(*line, rect) + SLACK < nearest
        };
        if self.pieces.any(around, is_nearer) {
            BY_STROKE
        } else {
            0.0
        }
    }

    /// Whether the badge of another tie is nearer to a label than its own: looked for
    /// further and further out, so that no more of the map counts than has to.
    fn is_by_other_badge(&self, rect: Rect, own: &Own<'_>) -> bool {
        let to_badge = distance(rect, own.badge);
        let mut reach = FIRST_REACH;
        loop {
            let far = reach.min(to_badge);
            let around = rect.inflate(far, far);
            self.note(around);
            let is_nearer = |at, tie: &u64| *tie != own.tie && gap(rect, at) < to_badge;
            if self.badges.any(around, is_nearer) {
                return true;
            }
            if far >= to_badge {
                return false;
            }
            reach *= 2.0;
        }
    }

    /// The box of a label with the air around it.
    pub(super) fn label_box(rect: Rect) -> Rect {
        rect.inflate(AIR, 1.0)
    }
}

/// From the edge of a label to the edge of its badge.
pub(super) fn leader_line(label: Rect, badge: Point, half: Vec2) -> Line {
    let near = Point::new(
        badge.x.clamp(label.x0, label.x1),
        badge.y.clamp(label.y0, label.y1),
    );
    let way = near - badge;
    let length = way.hypot().max(1e-9);
    let unit = way / length;
    // A capsule is left sooner upwards than sideways.
    let reach = half.y + (half.x - half.y) * unit.x.abs();
    Line::new(near, badge + unit * (reach + 2.0).min(length))
}
