//! Where badges and labels of ties go: point-feature label placement by
//! candidates and cost (Christensen, Marks & Shieber 1995), greedy in order of
//! importance and then improved by turns.
//!
//! Nothing that is placed overlaps an actor, a badge or another label. A label
//! lies beside its badge or along its tie; as a last resort it stands off, tied
//! to its badge by a leader line; what finds no room at all is left out.

use kurbo::{CubicBez, Line, ParamCurve, Point, Rect, Vec2};

use super::choice::{Before, Choice, Choosing, choosing};
use super::difference::{Pieces, bounds_of};
use super::label_board::{Board, Own, astray_reach, leader_line, pieces_of};
use super::lane::heading;

/// Times along a curve at which a badge is tried, best first.
pub(super) const TIMES: [f64; BESIDE as usize] = [
    0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74, 0.22, 0.78, 0.18,
    0.82, 0.14, 0.86, 0.1, 0.9,
];
/// The number of the first place beside its curve at which a badge is tried: so many are
/// on it.
const BESIDE: u32 = 21;
/// How far beside its curve the edge of a badge may stand where there is no room on
/// it.
const OFF: [f64; 4] = [4.0, 12.0, 22.0, 34.0];
/// How clear of all else it then has to be, so that it is seen whose it is.
const CLEAR: f64 = 10.0;
/// How far from its badge a label on a leader line may stand.
const RINGS: [f64; 9] = [16.0, 28.0, 42.0, 60.0, 84.0, 112.0, 146.0, 190.0, 250.0];
/// Directions in which it is tried.
const COMPASS: u8 = 16;
/// What it costs to be a number instead of words: less than to lie across a tie
/// of others.
const NUMBER: f64 = 5.0;
/// A label that would cost more is left out: it would hide more than it says.
const WORTH: f64 = 36.0;

/// What a tie wants placed.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scene) struct LabelRequest {
    /// The actors at its ends, by position.
    pub ends: [usize; 2],
    /// The curve on which the badge sits.
    pub curve: CubicBez,
    /// Half the width and half the height of the badge.
    pub badge: Vec2,
    /// All curves of the tie.
    pub strands: Vec<CubicBez>,
    /// What nothing may be laid on, not even its own badge: the ends of its strands
    /// and the stroke behind them, without which no direction is seen.
    pub guards: Vec<Rect>,
    /// The sizes its label may have, best first; none: it has no label. On a
    /// page the last of them is that of a number.
    pub sizes: Vec<(f64, f64)>,
    /// Its place in the order of choice: the lower, the sooner.
    pub rank: u32,
}

impl LabelRequest {
    /// The box of its badge with some air around it, where its middle is `at`.
    pub(super) fn badge_box(&self, at: Point, air: f64) -> Rect {
        Rect::from_center_size(at, (2.0 * self.badge.x + air, 2.0 * self.badge.y + air))
    }

    /// Whether a place for its label is one for a number, where there are numbers.
    pub(super) fn is_number(&self, spot: &Spot) -> bool {
        spot.size + 1 == self.sizes.len()
    }
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::scene) struct Spot {
    /// Its box.
    pub rect: Rect,
    /// Which of its sizes it has.
    pub size: usize,
    /// The line that ties it to its badge, where it stands off.
    pub leader: Option<Line>,
}

/// What a tie gets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::scene) struct Placed {
    /// The middle of the badge.
    pub badge: Point,
    /// Whether the badge found a place of its own.
    pub is_clear: bool,
    /// The label; `None`: no room, or no request.
    pub label: Option<Spot>,
}

/// Where on its curve a badge without a place of its own hides least of its tie.
pub(super) fn least_in_the_way(request: &LabelRequest) -> Point {
    let hidden = |at: Point| {
        let own = request.badge_box(at, 0.0);
        let is_hidden = |guard: &&Rect| guard.overlaps(own);
        request.guards.iter().filter(is_hidden).count()
    };
    let spots = TIMES.into_iter().map(|time| request.curve.eval(time));
    let best = spots.min_by_key(|at| hidden(*at));
    best.unwrap_or_else(|| request.curve.eval(0.5))
}

/// Where a badge has a place of its own, if anywhere; known from `before` where nothing
/// has changed about it.
pub(super) fn badge_spot(
    board: &Board,
    request: &LabelRequest,
    tie: u64,
    before: Option<Before<'_, Point>>,
) -> Option<Choice<Point>> {
    let reach = |at: Point| request.badge_box(at, CLEAR);
    let concerns = |rect: Rect, near: &Pieces| near.has_solid(rect) || near.has_line(rect, 0.0);
    let before = before.filter(|before| before.holds(|at, near| concerns(reach(*at), near)));
    if let Some(before) = before.filter(Before::stands) {
        return before.choice;
    }
    // A place on the curve is better than any beside it.
    let among = |on_curve: bool| {
        before.map(|before| Before {
            choice: (before.choice).filter(|choice| (choice.number < BESIDE) == on_curve),
            ..before
        })
    };
    let try_at = |choosing: &mut Choosing<'_, Point>, at, handicap, crowds: bool| {
        let own = request.badge_box(at, 2.0);
        let seen = if crowds { reach(at) } else { own };
        if !choosing.is_known(|near| concerns(seen, near))
            && let Some(cost) = board.cost(own, (tie, 0.0), f64::INFINITY)
        {
            let crowded = if crowds {
                board.foreign_pieces(reach(at), tie)
            } else {
                0.0
            };
            choosing.offer(cost + handicap + crowded, at);
        }
        choosing.pass();
    };
    let mut on_curve = choosing(among(true), 0);
    for (rank, time) in (0_u8..).zip(TIMES) {
        let at = request.curve.eval(time);
        try_at(&mut on_curve, at, f64::from(rank) * 0.8, false);
    }
    if on_curve.best.is_some() {
        return on_curve.best;
    }
    let mut beside = choosing(among(false), BESIDE);
    for off in OFF {
        for time in TIMES {
            let at = request.curve.eval(time);
            let way = heading(&request.curve, time);
            let half = request.badge;
            let reach = half.x * way.y.abs() + half.y * way.x.abs();
            let side = Vec2::new(way.y, -way.x) * (reach + off);
            try_at(&mut beside, at + side, off, true);
            try_at(&mut beside, at - side, off, true);
        }
    }
    beside.best
}

/// The best place for a label, and what it costs; with leader lines, if that is `leaders`;
/// known from `before` where nothing has changed about it.
pub(super) fn label_spot(
    board: &Board,
    request: &LabelRequest,
    (tie, badge): (u64, Point),
    leaders: bool,
    before: Option<Before<'_, Spot>>,
) -> Option<Choice<Spot>> {
    if request.sizes.is_empty() {
        return None;
    }
    let concerns = |rect, leader, pieces: &Pieces| concern(pieces, request, badge, (rect, leader));
    let before =
        before.filter(|before| before.holds(|spot, near| concerns(spot.rect, spot.leader, near)));
    if let Some(before) = before.filter(Before::stands) {
        return before.choice;
    }
    let mut choosing = choosing(before, 0);
    let numbered = board.limit.is_some();
    let pieces: Vec<Line> = pieces_of(&request.strands).collect();
    let own = Own {
        tie,
        badge,
        half_size: request.badge,
        ends: request.ends,
        pieces: &pieces,
    };
    for (size, dims) in request.sizes.iter().enumerate() {
        let is_number = numbered && size + 1 == request.sizes.len();
        // A lesser size must be worth it, and words are worth a lot.
        let lesser = f64::from(u32::try_from(size).unwrap_or(u32::MAX)) * 0.5
            + if is_number { NUMBER } else { 0.0 };
        let mut offer = |centre: Point, handicap: f64, leader: bool| {
            choosing.pass();
            let rect = Rect::from_center_size(centre, *dims);
            // What costs more than that by itself is not looked at any further.
            let least = handicap + lesser;
            if least > WORTH || !choosing.would_take(least) {
                return;
            }
            let leader = leader.then(|| leader_line(rect, badge, request.badge));
            if choosing.is_known(|near| concerns(rect, leader, near)) {
                return;
            }
            let most = choosing.best.map_or(WORTH, |best| best.cost.min(WORTH));
            let Some(cost) = place_cost(board, &own, (rect, leader), most + 1.0 - least) else {
                return;
            };
            if cost + least <= WORTH {
                choosing.offer(cost + least, Spot { rect, size, leader });
            }
        };
        beside(request, badge, *dims, &mut |p, h| {
            offer(p, h, false);
        });
        if leaders && (is_number || !numbered) {
            around(badge, request.badge.y, *dims, &mut |p, h| offer(p, h, true));
        }
    }
    choosing.best
}

/// Whether pieces of a map may count for what it costs that a label stands there.
fn concern(
    pieces: &Pieces,
    request: &LabelRequest,
    badge: Point,
    (rect, leader): (Rect, Option<Line>),
) -> bool {
    let wider = rect.inflate(1.0, 0.0);
    match leader {
        Some(line) => {
            let seen = wider.union(bounds_of(line));
            pieces.has_solid(seen) || pieces.has_line(seen, 0.0)
        }
        None => {
            let (to_line, to_badge) = astray_reach(rect, badge, request.badge);
            pieces.has_solid(wider)
                || pieces.has_line(rect, to_line)
                || pieces.has_badge(rect, to_badge)
        }
    }
}

/// What it costs that a label stands there, beside its handicap; `None` where something is
/// in the way, or it costs `enough` by what it lies across alone.
fn place_cost(
    board: &Board,
    own: &Own<'_>,
    (rect, leader): (Rect, Option<Line>),
    enough: f64,
) -> Option<f64> {
    let cost = board.cost(rect.inflate(1.0, 0.0), (own.tie, 4.0), enough)?;
    let more = match leader {
        Some(line) => board.leader_cost(line)?,
        None => board.astray_cost(rect, own),
    };
    Some(cost + more)
}

/// Places beside the badge, then along the curve, with their handicaps.
fn beside(
    request: &LabelRequest,
    badge: Point,
    (width, height): (f64, f64),
    offer: &mut dyn FnMut(Point, f64),
) {
    let half = request.badge;
    let (dx, dy) = (width / 2.0 + half.x + 4.0, height / 2.0 + half.y + 2.0);
    for (rank, (x, y)) in (0_u8..).zip([
        (1.0, 0.0),
        (-1.0, 0.0),
        (0.0, -1.0),
        (0.0, 1.0),
        (1.0, -0.55),
        (1.0, 0.55),
        (-1.0, -0.55),
        (-1.0, 0.55),
        (0.6, -1.0),
        (-0.6, -1.0),
        (0.6, 1.0),
        (-0.6, 1.0),
    ]) {
        let centre = Point::new(badge.x + x * dx, badge.y + y * dy);
        offer(centre, f64::from(rank) * 0.25);
    }
    for time in TIMES {
        let at = request.curve.eval(time);
        let way = heading(&request.curve, time);
        let away = (way.x.abs() * height + way.y.abs() * width) / 2.0;
        for (side, off) in [(1.0, 6.0), (-1.0, 6.0), (1.0, 13.0), (-1.0, 13.0)] {
            let away = (away + off) * side;
            let centre = Point::new(at.x + way.y * away, at.y - way.x * away);
            offer(centre, 2.6 + off * 0.05 + badge.distance(at) * 0.03);
        }
    }
}

/// Places around the badge at some distance, with their handicaps.
fn around(
    badge: Point,
    radius: f64,
    (width, height): (f64, f64),
    offer: &mut dyn FnMut(Point, f64),
) {
    for ring in RINGS {
        for n in 0..COMPASS {
            let angle = f64::from(n) / f64::from(COMPASS) * std::f64::consts::TAU;
            let way = Vec2::from_angle(angle);
            let reach = radius + ring;
            // From the box's own edge, whatever its shape.
            let centre = badge + way * reach + Vec2::new(way.x * width / 2.0, way.y * height / 2.0);
            offer(centre, 9.0 + ring * 0.06);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::label_placing::place;
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 24,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]
        #[test]
        fn nothing_that_is_placed_overlaps(
            seeds in prop::collection::vec((0_u8..40, 0_u8..40, 30.0..160.0_f64), 1..60)
        ) {
            // Actors on a grid, ties between neighbours of it or not.
            let actors: Vec<Rect> = (0..40_u8)
                .map(|n| {
                    let at = (f64::from(n % 8) * 170.0, f64::from(n / 8) * 150.0);
                    Rect::from_center_size(at, (90.0, 44.0))
                })
                .collect();
            let requests: Vec<LabelRequest> = (seeds.iter().zip(0..))
                .filter(|((a, b, _), _)| a != b)
                .map(|((a, b, width), rank)| {
                    let (p, q) = (actors[usize::from(*a)].center(), actors[usize::from(*b)].center());
                    let (p, q) = (p.lerp(q, 0.2), p.lerp(q, 0.8));
                    let curve = CubicBez::new(p, p.lerp(q, 0.3), p.lerp(q, 0.7), q);
                    LabelRequest {
                        ends: [usize::from(*a), usize::from(*b)],
                        curve,
                        badge: Vec2::new(10.0, 10.0),
                        strands: vec![curve],
                        guards: Vec::new(),
                        sizes: vec![(*width, 15.0)],
                        rank,
                    }
                })
                .collect();
            let places = place(&actors, requests, None, None);
            let mut taken = actors.clone();
            for label in places.iter().filter_map(|place| place.label) {
                for other in &taken {
                    prop_assert!(label.rect.intersect(*other).is_zero_area());
                }
                for place in &places {
                    let badge = Rect::from_center_size(place.badge, (20.0, 20.0));
                    prop_assert!(label.rect.intersect(badge).is_zero_area());
                }
                taken.push(label.rect);
            }
        }
    }
}
