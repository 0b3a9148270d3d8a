//! Where actors stand: as the document says, or as the layout engine finds.

use std::collections::BTreeSet;

use kurbo::Point;

use super::actor::sizes;
use super::options::Options;
use super::theme::{Look, Theme};
use crate::analysis::ties;
use crate::layout::{self, Request, Size};
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
    let pinned = |actor: &Actor| {
        let place = actor.placement.as_ref().filter(|p| p.is_pinned())?;
        Some(Point::new(place.x, place.y))
    };
    let fixed = document.actors().iter().map(pinned).collect();
    run(document, fixed, seed)
}

/// Where actors stand depends on the document alone: neither theme, nor filter,
/// nor date moves anybody, on screen or in an export.
fn run(document: &Document, fixed: Vec<Option<Point>>, seed: u64) -> Vec<Point> {
    let options = Options::new(Theme::of(Look::Light));
    let sizes = (sizes(document, &options).into_iter())
        .map(|(width, height)| Size { width, height })
        .collect();
    let pairs: BTreeSet<(usize, usize)> = (ties(document, &options.lens).iter())
        .filter(|tie| tie.from != tie.to)
        .map(|tie| (tie.from.min(tie.to), tie.from.max(tie.to)))
        .collect();
    let request = Request {
        sizes,
        edges: pairs.into_iter().map(|(a, b)| (a, b, 1.0)).collect(),
        fixed,
        start: Vec::new(),
        gap: GAP,
        seed,
    };
    layout::arrange(&request)
}
