//! Making room on a map that has none: boxes that lie on each other are parted, and
//! actors whose ties cannot be read move away from each other.
//!
//! Where actors stand by themselves there is room already; a file, or a hand, may
//! put them anywhere. Pinned actors stay.

use kurbo::{Point, Vec2};

use crate::analysis::{Derived, Tie};
use crate::layout::{self, Request, Size};
use crate::model::{Document, Placement};
use crate::scene::map::actor::Detail;
use crate::scene::map::drawing::{Drawing, View};
use crate::scene::map::drawn_tie::{DrawnTie, READ_SINGLY};
use crate::scene::map::lane::Body;
use crate::scene::options::{Labels, Options};
use crate::scene::theme::{Look, Theme};

/// The clear distance between boxes that lay on each other.
const GAP: f64 = 16.0;
/// Rounds in which single pairs move apart.
const ROUNDS: usize = 8;
/// After them all actors do, by this factor a round, in so many more.
const WIDER: f64 = 1.2;
const WIDER_ROUNDS: usize = 10;

/// What room was made for, and where the actors stand since.
#[derive(Debug, PartialEq)]
pub(in crate::scene) struct Room {
    wanted: Vec<Point>,
    bodies: Vec<Body>,
    pinned: Vec<bool>,
    ties: Vec<Tie>,
    found: Vec<Point>,
}

/// Where the actors of a map stand so that every tie of it can be read, as near to
/// `positions` as that goes. Depends on the whole map in its latest state, as it is
/// drawn in the light theme: no filter, date or theme moves an actor. What is `kept` of
/// the last time is answered again where the same is asked. O(rounds) drawings where
/// something is hidden, else one. Where nobody reads single ties, none is moved.
pub(in crate::scene) fn with_room(
    document: &Document,
    positions: &[Point],
    kept: Option<&mut Option<Room>>,
) -> Vec<Point> {
    if document.actors().len() > READ_SINGLY {
        return positions.to_vec();
    }
    let options = Options {
        labels: Some(Labels::None),
        ..Options::new(Theme::of(Look::Light))
    };
    let derived = Derived::of(document, &options.filter);
    let view = &View::new(document, &derived, &options);
    let pinned: Vec<bool> = (document.actors().iter())
        .map(|actor| actor.placement.as_ref().is_some_and(Placement::is_pinned))
        .collect();
    let Some(kept) = kept else {
        return made(view, positions, &pinned);
    };
    let bodies = view.bodies(Detail::Full);
    let is_same = |own: &&Room| {
        own.wanted == positions
            && own.bodies == bodies
            && own.pinned == pinned
            && own.ties == derived.ties
    };
    if let Some(own) = kept.as_ref().filter(is_same) {
        return own.found.clone();
    }
    let found = made(view, positions, &pinned);
    *kept = Some(Room {
        wanted: positions.to_vec(),
        bodies,
        pinned,
        found: found.clone(),
        ties: derived.ties.clone(),
    });
    found
}

fn made(view: &View<'_>, positions: &[Point], pinned: &[bool]) -> Vec<Point> {
    let mut drawing = view.draw(positions, Detail::Full, None);
    let mut faults = faults_of(&drawing, pinned);
    if faults == 0 {
        return positions.to_vec();
    }
    let mut latest = positions.to_vec();
    latest.resize(pinned.len(), Point::ORIGIN);
    let mut best = latest.clone();
    for round in 0..ROUNDS + WIDER_ROUNDS {
        if faults == 0 {
            break;
        }
        latest = if round == 0 && coincides(&latest, pinned) {
            placed_anew(view, &latest, pinned)
        } else if round < ROUNDS {
            pushed_apart(&drawing, &latest, pinned)
        } else {
            widened(&latest, pinned)
        };
        latest = parted(view, &latest, pinned);
        drawing = view.draw(&latest, Detail::Full, None);
        let left = faults_of(&drawing, pinned);
        if left < faults {
            faults = left;
            best.clone_from(&latest);
        }
    }
    best
}

/// How much cannot be read that room would help: between pinned actors none does.
fn faults_of(drawing: &Drawing, pinned: &[bool]) -> usize {
    let is_pinned = |at: usize| pinned.get(at) == Some(&true);
    let hidden = (drawing.ties.iter())
        .filter(|tie| !tie.is_legible)
        .filter(|tie| !is_pinned(tie.tie.from) || !is_pinned(tie.tie.to))
        .count();
    let covered = drawing.covered();
    let covered = covered.iter().filter(|at| !is_pinned(**at)).count();
    hidden + covered
}

/// Which actors that are not pinned stand on the very spot of another.
fn coinciding(centres: &[Point], pinned: &[bool]) -> Vec<bool> {
    (centres.iter().zip(pinned).enumerate())
        .map(|(at, (own, is_pinned))| {
            let others = centres.iter().enumerate();
            let mut others = others.filter(|(other, _)| *other != at);
            !*is_pinned && others.any(|(_, other)| other.distance(*own) < 1.0)
        })
        .collect()
}

fn coincides(centres: &[Point], pinned: &[bool]) -> bool {
    coinciding(centres, pinned).contains(&true)
}

/// Actors that stand on the very spot of another look for a place by their ties, as
/// if they had none.
fn placed_anew(view: &View<'_>, centres: &[Point], pinned: &[bool]) -> Vec<Point> {
    /// Between boxes there has to be room for a tie.
    const APART: f64 = 36.0;
    let lost = coinciding(centres, pinned);
    let start = centres.iter().zip(&lost);
    layout::arrange(&Request {
        edges: (view.pairs().into_iter())
            .map(|(a, b)| (a, b, 1.0))
            .collect(),
        start: start.map(|(p, is_lost)| (!is_lost).then_some(*p)).collect(),
        gap: APART,
        ..request(view, centres, pinned)
    })
}

/// The actors of ties that cannot be read, further apart, and those that lie on ties
/// out of their way.
pub(super) fn pushed_apart(drawing: &Drawing, centres: &[Point], pinned: &[bool]) -> Vec<Point> {
    /// How far a pair moves apart in a round.
    const STEP: f64 = 24.0;
    let mut pushes = vec![Vec2::ZERO; centres.len()];
    let lacks_room = |tie: &&DrawnTie| !tie.is_legible || !tie.is_clear;
    for tie in drawing.ties.iter().filter(lacks_room) {
        let (a, b) = (tie.tie.from, tie.tie.to);
        let (Some(p), Some(q)) = (centres.get(a), centres.get(b)) else {
            continue;
        };
        let way = *q - *p;
        // On one spot any way is as good; each pair takes its own.
        let way = if way.hypot() > 1.0 {
            way / way.hypot()
        } else {
            let turn = u32::try_from(a.min(b) + a.max(b)).unwrap_or(0);
            Vec2::from_angle(f64::from(turn))
        };
        for (at, push) in [(a, -way), (b, way)] {
            if let Some(slot) = pushes.get_mut(at) {
                *slot += push * STEP;
            }
        }
    }
    // What lies on a tie gives way to it.
    for (at, push) in drawing.lines().pushes() {
        if let Some(slot) = pushes.get_mut(at) {
            *slot += push;
        }
    }
    (centres.iter().zip(pushes).zip(pinned))
        .map(|((centre, push), is_pinned)| if *is_pinned { *centre } else { *centre + push })
        .collect()
}

/// All actors that are not pinned, further from their middle.
fn widened(centres: &[Point], pinned: &[bool]) -> Vec<Point> {
    let count = f64::from(u32::try_from(centres.len().max(1)).unwrap_or(u32::MAX));
    let sum = centres.iter().fold(Vec2::ZERO, |sum, p| sum + p.to_vec2());
    let middle = (sum / count).to_point();
    (centres.iter().zip(pinned))
        .map(|(p, is_pinned)| {
            if *is_pinned {
                *p
            } else {
                middle + (*p - middle) * WIDER
            }
        })
        .collect()
}

/// Boxes that overlap are parted, moving as little as they can.
fn parted(view: &View<'_>, centres: &[Point], pinned: &[bool]) -> Vec<Point> {
    layout::arrange(&Request {
        start: centres.iter().copied().map(Some).collect(),
        ..request(view, centres, pinned)
    })
}

/// The boxes of a map, with the pinned ones where they are.
fn request(view: &View<'_>, centres: &[Point], pinned: &[bool]) -> Request {
    let sizes = view.sizes(Detail::Full);
    let fixed = centres.iter().zip(pinned);
    Request {
        sizes: (sizes.iter())
            .map(|&(width, height)| Size::new(width, height))
            .collect(),
        fixed: fixed
            .map(|(p, is_pinned)| is_pinned.then_some(*p))
            .collect(),
        gap: GAP,
        ..Request::default()
    }
}
