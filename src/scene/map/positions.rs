//! Where actors stand: as the document says, or as the layout engine finds.

use std::collections::BTreeMap;

use kurbo::Point;

use super::actor::{measure_actor, sizes};
use crate::analysis::{Mark, Tie};
use crate::layout::{self, Arrangement, Request, Run, Side, Size};
use crate::model::{Actor, ActorId, Document, Placement, Sign};
use crate::scene::options::Options;
use crate::scene::overlay::{Camp, Overlay};
use crate::scene::theme::{Look, Theme};

/// The least clear distance between two actors, in scene units.
const GAP: f64 = 36.0;

/// How long a tie between friends wants to be, where signs have a say.
const FRIENDS: f64 = 0.5;
/// … and a tie between foes.
const FOES: f64 = 2.0;
/// … and in clusters of friends: a tie this long hardly draws.
const STRANGERS: f64 = 4.0;

/// The ways in which a map can be arranged anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Plan {
    /// By structure alone.
    Structure,
    /// By structure, friends nearer to each other than foes.
    Friends,
    /// In clusters of friends with many ties among them.
    Clusters,
    /// On a circle.
    Circle,
    /// The actor with most ties in the middle, the others on rings.
    Rings,
    /// In rows: members below what they belong to, ties leading down.
    Layers,
    /// In rows and columns, in the order of the document.
    Grid,
}

impl Plan {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 7] = [
        Self::Structure,
        Self::Friends,
        Self::Clusters,
        Self::Circle,
        Self::Rings,
        Self::Layers,
        Self::Grid,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Friends => "friends",
            other => other.arrangement().name(),
        }
    }

    /// The arrangement it asks of the layout engine.
    pub fn arrangement(self) -> Arrangement {
        match self {
            Self::Structure | Self::Friends => Arrangement::Structure,
            Self::Clusters => Arrangement::Clusters,
            Self::Circle => Arrangement::Circle,
            Self::Rings => Arrangement::Rings,
            Self::Layers => Arrangement::Layers,
            Self::Grid => Arrangement::Grid,
        }
    }

    /// How long a tie between two wants to be, by the sign of the pair.
    pub fn length(self, sign: Option<Sign>) -> f64 {
        match (self, sign) {
            (Self::Friends, Some(Sign::Positive)) => FRIENDS,
            (Self::Friends, Some(Sign::Negative)) => FOES,
            (Self::Clusters, Some(Sign::Negative)) => STRANGERS,
            _ => 1.0,
        }
    }
}

/// The middle of each actor's box, by position in the document. Actors that
/// the document places, or that are `known` to stand somewhere, stay exactly
/// there; the others are arranged around them. `ties` are those of the whole map
/// in its latest state, here and below: where actors stand depends on no filter.
pub fn positions(
    document: &Document,
    ties: &[Tie],
    known: &dyn Fn(&ActorId) -> Option<Point>,
) -> Vec<Point> {
    positions_in(document, ties, known, None)
}

/// The same in a room that is `shape` times as wide as tall; see [`Request::shape`].
pub fn positions_in(
    document: &Document,
    ties: &[Tie],
    known: &dyn Fn(&ActorId) -> Option<Point>,
    shape: Option<f64>,
) -> Vec<Point> {
    let request = Request {
        shape,
        ..strays(document, ties, known)
    };
    let placed = request.fixed.iter().copied().flatten();
    if placed.clone().count() == request.sizes.len() {
        return placed.collect();
    }
    layout::arrange(&request)
}

/// What [`positions`] asks of the layout engine: everything that stands somewhere
/// is fixed. Sizes are measured only where an actor is left to be placed.
pub fn strays(
    document: &Document,
    ties: &[Tie],
    known: &dyn Fn(&ActorId) -> Option<Point>,
) -> Request {
    let placed: Vec<Option<Point>> = (document.actors().iter())
        .map(|actor| match &actor.placement {
            Some(p) => Some(Point::new(p.x, p.y)),
            None => known(&actor.id),
        })
        .collect();
    if placed.iter().all(Option::is_some) {
        return Request {
            sizes: vec![Size::ZERO; placed.len()],
            fixed: placed,
            ..Request::default()
        };
    }
    request(document, ties, placed, Plan::Structure, 0)
}

/// All actors at once: in rows and columns, but for those that the document places
/// or that are `known` to stand somewhere; used until better places are found. O(n).
pub fn in_rows(document: &Document, known: &dyn Fn(&ActorId) -> Option<Point>) -> Vec<Point> {
    /// The room that a name takes on average, and a gap.
    const CELL: Size = Size::new(200.0, 90.0);
    let cells = vec![CELL; document.actors().len()];
    let grid = Request {
        sizes: cells,
        gap: 1.0,
        ..Request::default()
    };
    let rows = layout::arrange_in(&grid, Arrangement::Grid, &Run::free());
    (document.actors().iter().zip(rows.unwrap_or_default()))
        .map(|(actor, row)| match &actor.placement {
            Some(p) => Point::new(p.x, p.y),
            None => known(&actor.id).unwrap_or(row),
        })
        .collect()
}

/// A new arrangement of all actors that are not pinned.
pub fn arrange(document: &Document, ties: &[Tie], plan: Plan, seed: u64) -> Vec<Point> {
    let request = request(document, ties, pins(document), plan, seed);
    // Nothing ends it early.
    layout::arrange_in(&request, plan.arrangement(), &Run::free()).unwrap_or_default()
}

/// What a new arrangement asks of the layout engine.
pub fn placing(document: &Document, ties: &[Tie], plan: Plan, seed: u64) -> Request {
    request(document, ties, pins(document), plan, seed)
}

/// The two camps of a map face to face; pinned actors stay.
pub fn arrange_camps(document: &Document, ties: &[Tie], overlay: &Overlay) -> Vec<Point> {
    let side = |actor: &Actor| match overlay.camps.get(&actor.id) {
        Some(Camp::First) => Side::Left,
        Some(Camp::Second) => Side::Right,
        Some(Camp::Either | Camp::Nth(_)) => Side::Between,
        None => Side::Apart,
    };
    let sides: Vec<Side> = document.actors().iter().map(side).collect();
    let request = request(document, ties, pins(document), Plan::Structure, 0);
    layout::two_camps(&request, &sides)
}

/// Which actors have to move, and where to, so that `actor` has room at `at`: an actor
/// of the document whose box is another now, or one that is to join it. Pinned
/// actors stay, and so do all that are not in the way. O(n log n).
pub fn room_for(
    document: &Document,
    now: &[Point],
    actor: &Actor,
    at: Point,
) -> Vec<(usize, Point)> {
    let options = plain();
    let size = |actor: &Actor| {
        measure_actor(actor, &options, super::actor::Detail::Full)
            .body
            .rect
            .size()
    };
    let own = document.actor_index(&actor.id);
    let way = |p: &Point| (p.x - at.x).abs().max((p.y - at.y).abs());
    // Farther off no actor moves, and beyond twice as far none is met.
    let around = (document.actors().iter().zip(now).enumerate())
        .filter(|(i, (_, p))| Some(*i) != own && way(p) <= 2.0 * NEAR);
    let mut members = Vec::new();
    let mut request = Request {
        sizes: vec![size(actor)],
        fixed: vec![Some(at)],
        start: vec![Some(at)],
        gap: 8.0,
        ..Request::default()
    };
    for (i, (other, p)) in around {
        let is_pinned = other.placement.as_ref().is_some_and(Placement::is_pinned);
        members.push(i);
        request.sizes.push(size(other));
        // What overlaps elsewhere stays so.
        (request.fixed).push((is_pinned || way(p) > NEAR).then_some(*p));
        request.start.push(Some(*p));
    }
    let points = layout::arrange(&request);
    (members.into_iter().zip(points.into_iter().skip(1)))
        .filter(|(i, to)| now.get(*i).is_some_and(|from| to.distance(*from) > 0.5))
        .collect()
}

/// Whether an actor takes more room now than before.
pub fn is_larger(now: &Actor, before: &Actor) -> bool {
    let options = plain();
    let size = |actor| {
        measure_actor(actor, &options, super::actor::Detail::Full)
            .body
            .rect
    };
    let (now, before) = (size(now), size(before));
    now.width() > before.width() || now.height() > before.height()
}

/// Actors farther off do not move.
const NEAR: f64 = 600.0;

/// Where the document pins its actors.
fn pins(document: &Document) -> Vec<Option<Point>> {
    let pinned = |actor: &Actor| {
        let place = actor.placement.as_ref().filter(|p| p.is_pinned())?;
        Some(Point::new(place.x, place.y))
    };
    document.actors().iter().map(pinned).collect()
}

/// Where actors stand depends on the document alone: neither theme, nor filter,
/// nor date moves an actor, on screen or in an export.
fn plain() -> Options {
    Options::new(Theme::of(Look::Light))
}

fn boxes(document: &Document) -> Vec<Size> {
    (sizes(document, &plain()).into_iter())
        .map(|(width, height)| Size { width, height })
        .collect()
}

/// The sign of each unordered pair that has a tie: of one sign both ways, or of
/// none.
type Signs = BTreeMap<(usize, usize), Option<Sign>>;

fn request(
    document: &Document,
    ties: &[Tie],
    fixed: Vec<Option<Point>>,
    plan: Plan,
    seed: u64,
) -> Request {
    let mut signs = Signs::new();
    let mut arcs: Vec<(usize, usize)> = Vec::new();
    for tie in ties {
        if tie.from == tie.to {
            continue;
        }
        let sign = match tie.mark {
            Mark::Sign(sign) => Some(sign),
            Mark::Mixed | Mark::Contested | Mark::Undecided => None,
        };
        let pair = (tie.from.min(tie.to), tie.from.max(tie.to));
        let known = signs.entry(pair).or_insert(sign);
        if *known != sign {
            *known = None;
        }
        arcs.push((tie.from, tie.to));
    }
    let edges = if plan == Plan::Layers {
        let members = document
            .actors()
            .iter()
            .enumerate()
            .filter_map(|(at, actor)| {
                let above = document.actor_index(actor.member_of.as_ref()?)?;
                Some((above, at))
            });
        (members.chain(arcs).map(|(a, b)| (a, b, 1.0))).collect()
    } else {
        (signs.into_iter())
            .map(|((a, b), sign)| (a, b, plan.length(sign)))
            .collect()
    };
    Request {
        sizes: boxes(document),
        edges,
        fixed,
        start: Vec::new(),
        gap: GAP,
        seed,
        shape: None,
    }
}
