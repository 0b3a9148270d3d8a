//! Where badges and labels of ties go: point-feature label placement by
//! candidates and cost, greedy in the order of the ties
//! (Christensen, Marks & Shieber 1995).

use kurbo::{CubicBez, ParamCurve, Point, Rect};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use super::lane::{heading, samples};
use super::route::envelope;

/// Times along a curve at which a badge is tried, best first.
const TIMES: [f64; 9] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];
/// The clear distance around labels.
const AIR: f64 = 3.0;

/// What a tie wants placed.
pub(super) struct Wish {
    /// The curve on which the badge sits.
    pub curve: CubicBez,
    /// All curves of the tie.
    pub strands: Vec<CubicBez>,
    /// The size of its label; `None`: it has none.
    pub label: Option<(f64, f64)>,
}

/// What it gets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// The middle of the badge.
    pub badge: Point,
    /// The box of the label; `None`: no room, or no wish.
    pub label: Option<Rect>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Solid,
    Curve(usize),
}

type Entry = GeomWithData<Rectangle<[f64; 2]>, Taken>;

fn entry(rect: Rect, what: Taken) -> Entry {
    let rect = Rectangle::from_corners([rect.x0, rect.y0], [rect.x1, rect.y1]);
    GeomWithData::new(rect, what)
}

struct Board {
    index: RTree<Entry>,
}

impl Board {
    /// What it costs to lay `rect` of tie `tie` here, or `None` where something
    /// solid is in the way.
    fn cost(&self, rect: Rect, tie: usize, own: f64) -> Option<f64> {
        let mut cost = 0.0;
        for other in self.index.locate_in_envelope_intersecting(envelope(rect)) {
            match other.data {
                Taken::Solid => return None,
                Taken::Curve(of) if of == tie => cost += own,
                Taken::Curve(_) => cost += 6.0,
            }
        }
        Some(cost)
    }

    fn take(&mut self, rect: Rect) {
        self.index.insert(entry(rect, Taken::Solid));
    }
}

/// Places the badges of all ties, then their labels, so that none of them
/// overlaps another or an actor. A badge always gets a place; a label that
/// finds none is left out. O(n log n) for n ties.
pub(super) fn place(actors: &[Rect], wishes: &[Wish], radius: f64) -> Vec<Place> {
    let mut entries: Vec<Entry> = (actors.iter())
        .map(|rect| entry(rect.inflate(AIR, AIR), Taken::Solid))
        .collect();
    for (tie, wish) in wishes.iter().enumerate() {
        for curve in &wish.strands {
            for pair in samples(curve, 20).windows(2) {
                if let [a, b] = pair {
                    let piece = Rect::from_points(*a, *b).inflate(1.5, 1.5);
                    entries.push(entry(piece, Taken::Curve(tie)));
                }
            }
        }
    }
    let mut board = Board {
        index: RTree::bulk_load(entries),
    };
    let badges: Vec<Point> = (wishes.iter().enumerate())
        .map(|(tie, wish)| {
            let at = badge_spot(&board, wish, tie, radius);
            board.take(Rect::from_center_size(
                at,
                (radius * 2.0 + 3.0, radius * 2.0 + 3.0),
            ));
            at
        })
        .collect();
    (wishes.iter().zip(badges).enumerate())
        .map(|(tie, (wish, badge))| {
            let label = wish
                .label
                .and_then(|size| label_spot(&board, wish, tie, badge, radius, size));
            if let Some(rect) = label {
                board.take(rect.inflate(AIR, 1.0));
            }
            Place { badge, label }
        })
        .collect()
}

fn badge_spot(board: &Board, wish: &Wish, tie: usize, radius: f64) -> Point {
    let mut best = (f64::INFINITY, wish.curve.eval(0.5));
    for (rank, time) in (0_u8..).zip(TIMES) {
        let at = wish.curve.eval(time);
        let rect = Rect::from_center_size(at, (radius * 2.0 + 2.0, radius * 2.0 + 2.0));
        let Some(cost) = board.cost(rect, tie, 0.0) else {
            continue;
        };
        let cost = cost + f64::from(rank) * 0.8;
        if cost < best.0 {
            best = (cost, at);
        }
    }
    best.1
}

fn label_spot(
    board: &Board,
    wish: &Wish,
    tie: usize,
    badge: Point,
    radius: f64,
    (width, height): (f64, f64),
) -> Option<Rect> {
    let mut best: Option<(f64, Rect)> = None;
    let mut offer = |centre: Point, handicap: f64| {
        let rect = Rect::from_center_size(centre, (width, height));
        if let Some(cost) = board.cost(rect.inflate(1.0, 0.0), tie, 4.0) {
            let cost = cost + handicap;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, rect));
            }
        }
    };
    // Beside the badge first, level with it or a little above and below.
    let (dx, dy) = (width / 2.0 + radius + 4.0, height / 2.0 + radius + 2.0);
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
    // Then along the curve, to either side of it.
    for time in TIMES {
        let at = wish.curve.eval(time);
        let way = heading(&wish.curve, time);
        let away = (way.x.abs() * height + way.y.abs() * width) / 2.0 + 6.0;
        for side in [1.0, -1.0] {
            let centre = Point::new(at.x + way.y * away * side, at.y - way.x * away * side);
            offer(centre, 3.0 + badge.distance(at) * 0.03);
        }
    }
    best.map(|(_, rect)| rect)
}
