//! Where actors stand: as the document says, or as the layout engine finds.

use std::collections::BTreeSet;

use kurbo::Point;

use super::actor::sizes;
use super::options::Options;
use super::overlay::{Camp, Overlay};
use super::theme::{Look, Theme};
use crate::analysis::ties;
use crate::layout::{self, Request, Side, Size};
use crate::model::{Actor, ActorId, Document};

/// The least clear distance between two actors, in scene units.
const GAP: f64 = 36.0;

/// The middle of each actor's box, by position in the document. Actors that
/// the document places, or that are `known` to stand somewhere, stay exactly
/// there; the others are arranged around them.
pub fn positions(document: &Document, known: &dyn Fn(&ActorId) -> Option<Point>) -> Vec<Point> {
    let placed: Vec<Option<Point>> = (document.actors().iter())
        .map(|actor| match &actor.placement {
            Some(p) => Some(Point::new(p.x, p.y)),
            None => known(&actor.id),
        })
        .collect();
    if placed.iter().all(Option::is_some) {
        return placed.into_iter().flatten().collect();
    }
    run(document, placed, 0)
}

/// A new arrangement of all actors that are not pinned.
pub fn arrange(document: &Document, seed: u64) -> Vec<Point> {
    run(document, pins(document), seed)
}

/// The two camps of a map face to face; pinned actors stay.
pub fn arrange_camps(document: &Document, overlay: &Overlay) -> Vec<Point> {
    let side = |actor: &Actor| match overlay.camps.get(&actor.id) {
        Some(Camp::First) => Side::Left,
        Some(Camp::Second) => Side::Right,
        Some(Camp::Either) => Side::Between,
        None => Side::Apart,
    };
    let sides: Vec<Side> = document.actors().iter().map(side).collect();
    layout::two_camps(&request(document, pins(document), 0), &sides)
}

/// Where the document pins its actors.
fn pins(document: &Document) -> Vec<Option<Point>> {
    let pinned = |actor: &Actor| {
        let place = actor.placement.as_ref().filter(|p| p.is_pinned())?;
        Some(Point::new(place.x, place.y))
    };
    document.actors().iter().map(pinned).collect()
}

/// Where actors stand depends on the document alone: neither theme, nor filter,
/// nor date moves anybody, on screen or in an export.
fn run(document: &Document, fixed: Vec<Option<Point>>, seed: u64) -> Vec<Point> {
    layout::arrange(&request(document, fixed, seed))
}

fn request(document: &Document, fixed: Vec<Option<Point>>, seed: u64) -> Request {
    let options = Options::new(Theme::of(Look::Light));
    let sizes = (sizes(document, &options).into_iter())
        .map(|(width, height)| Size { width, height })
        .collect();
    let pairs: BTreeSet<(usize, usize)> = (ties(document, &options.lens).iter())
        .filter(|tie| tie.from != tie.to)
        .map(|tie| (tie.from.min(tie.to), tie.from.max(tie.to)))
        .collect();
    Request {
        sizes,
        edges: pairs.into_iter().map(|(a, b)| (a, b, 1.0)).collect(),
        fixed,
        start: Vec::new(),
        gap: GAP,
        seed,
    }
}
