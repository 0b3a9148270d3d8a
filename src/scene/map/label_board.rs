//! The board on which badges and labels are placed: what lies there, and what a
//! place costs.

use kurbo::{CubicBez, Line, Point, Rect, Vec2};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use super::geometry::{envelope, gap, gap_to_line, segments_cross, touches};
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

/// A box as the index keeps it.
pub(super) type Solid = Rectangle<[f64; 2]>;

/// A piece of a tie's curve: the tie, and the piece.
pub(super) type Piece = GeomWithData<Solid, (usize, Line)>;

/// The middle of a tie's badge.
pub(super) type Badge = GeomWithData<[f64; 2], usize>;

pub(super) fn known_badge(at: Point, tie: usize) -> Badge {
    GeomWithData::new([at.x, at.y], tie)
}

/// The box of an actor: which one, and where.
type Body = GeomWithData<Solid, usize>;

/// How far a point is from a box.
fn distance(rect: Rect, p: Point) -> f64 {
    gap(rect, Rect::from_points(p, p))
}

fn rect_of(solid: &Solid) -> Rect {
    let ([x0, y0], [x1, y1]) = (solid.lower(), solid.upper());
    Rect::new(x0, y0, x1, y1)
}

pub(super) fn solid(rect: Rect) -> Solid {
    Rectangle::from_corners([rect.x0, rect.y0], [rect.x1, rect.y1])
}

/// The tie of a label.
pub(super) struct Own {
    /// The middle of its badge.
    pub(super) badge: Point,
    /// Half the width and half the height of its badge.
    pub(super) half_size: Vec2,
    /// The actors at its ends, by position.
    pub(super) ends: [usize; 2],
}

/// What lies on the map already, and what it costs to lay something more there.
pub(super) struct Board {
    /// Actors, badges and labels: nothing may lie on them.
    pub(super) solids: RTree<Solid>,
    /// The actors.
    bodies: RTree<Body>,
    /// The ties: what lies on them had better lie elsewhere.
    pieces: RTree<Piece>,
    /// The middles of all badges.
    pub(super) badges: RTree<Badge>,
    /// Where the page ends; nothing is placed beyond.
    pub(super) limit: Option<Rect>,
    /// The box of the actors: what stands far outside widens the figure.
    home: Rect,
}

impl Board {
    /// A board with actors, ties by the curves of their strands, and what nothing may
    /// be laid on, without badges and labels. O(n log n).
    pub(super) fn of<'a>(
        actors: &[Rect],
        ties: impl Iterator<Item = &'a [CubicBez]>,
        guards: impl Iterator<Item = Rect>,
        limit: Option<Rect>,
    ) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        for (tie, curves) in ties.enumerate() {
            for curve in curves {
                for pair in samples(curve, 20).windows(2) {
                    if let [a, b] = pair {
                        let bounds = Rect::from_points(*a, *b);
                        pieces.push(GeomWithData::new(solid(bounds), (tie, Line::new(*a, *b))));
                    }
                }
            }
        }
        let home = actors.iter().copied().reduce(|a, b| a.union(b));
        Self {
            solids: RTree::bulk_load(
                (actors.iter())
                    .map(|rect| solid(rect.inflate(AIR, AIR)))
                    .chain(guards.map(solid))
                    .collect(),
            ),
            bodies: RTree::bulk_load(
                (actors.iter().enumerate())
                    .map(|(at, rect)| GeomWithData::new(solid(*rect), at))
                    .collect(),
            ),
            pieces: RTree::bulk_load(pieces),
            badges: RTree::new(),
            limit,
            home: home.unwrap_or_default().inflate(40.0, 40.0),
        }
    }

    /// What it costs to lay `rect` of tie `tie` here, or `None` where something
    /// solid is in the way.
    pub(super) fn cost(&self, rect: Rect, tie: usize, own: f64) -> Option<f64> {
        let outside = |limit: Rect| {
            rect.x0 < limit.x0 || rect.x1 > limit.x1 || rect.y0 < limit.y0 || rect.y1 > limit.y1
        };
        if self.limit.is_some_and(outside) {
            return None;
        }
        let here = envelope(rect);
        let mut solids = self.solids.locate_in_envelope_intersecting(here);
        if solids.next().is_some() {
            return None;
        }
        let mut cost = 0.0;
        for piece in self.pieces.locate_in_envelope_intersecting(here) {
            let (of, line) = piece.data;
            if touches(line, rect) {
                cost += if of == tie { own } else { 7.0 };
            }
        }
        let over = (self.home.x0 - rect.x0).max(0.0)
            + (rect.x1 - self.home.x1).max(0.0)
            + (self.home.y0 - rect.y0).max(0.0)
            + (rect.y1 - self.home.y1).max(0.0);
        Some(cost + over * 0.06)
    }

    /// What it costs that ties other than `tie` run through a box.
    pub(super) fn foreign_pieces(&self, rect: Rect, tie: usize) -> f64 {
        let near = self.pieces.locate_in_envelope_intersecting(envelope(rect));
        let foreign = near.filter(|piece| piece.data.0 != tie && touches(piece.data.1, rect));
        7.0 * f64::from(u32::try_from(foreign.count()).unwrap_or(u32::MAX))
    }

    /// What a leader line costs, or `None` where it would run through something.
    pub(super) fn leader_cost(&self, line: Line) -> Option<f64> {
        let here = envelope(Rect::from_points(line.p0, line.p1));
        let mut solids = self.solids.locate_in_envelope_intersecting(here);
        let is_blocked = solids.any(|other| touches(line, rect_of(other)));
        if is_blocked {
            return None;
        }
        let mut cost = 0.0;
        for piece in self.pieces.locate_in_envelope_intersecting(here) {
            let (_, piece) = piece.data;
            if segments_cross(line.p0, line.p1, piece.p0, piece.p1) {
                cost += 3.0;
            }
        }
        Some(cost)
    }

    /// What it costs that a reader may take a label there for that of something else:
    /// another badge is nearer than its own, or an actor at neither end or the stroke
    /// of another tie is nearer than its own tie.
    pub(super) fn astray_cost(&self, rect: Rect, tie: usize, own: &Own) -> f64 {
        let to_badge = distance(rect, own.badge);
        let reach = |far: f64| envelope(rect.inflate(far, far));
        let badges = self.badges.locate_in_envelope_intersecting(reach(to_badge));
        let mut badges = badges.filter(|other| other.data != tie);
        if badges.any(|other| {
            let [x, y] = *other.geom();
            distance(rect, Point::new(x, y)) < to_badge
        }) {
            return BY_BADGE;
        }
        let half = own.half_size;
        let badge = Rect::from_center_size(own.badge, (2.0 * half.x, 2.0 * half.y));
        let mut nearest = gap(rect, badge);
        // Away from its badge it is read as the caption of a box that it stands by.
        let caption = if nearest > BESIDE { CAPTION } else { 0.0 };
        let mut foreign = f64::INFINITY;
        for piece in self.pieces.locate_in_envelope_intersecting(reach(nearest)) {
            let (of, line) = piece.data;
            let least = if of == tie {
                &mut nearest
            } else {
                &mut foreign
            };
            *least = least.min(gap_to_line(line, rect));
        }
        let far = nearest.max(caption);
        let bodies = self.bodies.locate_in_envelope_intersecting(reach(far));
        let mut bodies = bodies.filter(|body| !own.ends.contains(&body.data));
        if bodies.any(|body| gap(rect, rect_of(body.geom())) < caption.max(nearest - SLACK)) {
            BY_BOX
        } else if foreign + SLACK < nearest {
            BY_STROKE
        } else {
            0.0
        }
    }

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
