//! Where actors stand: as the document says, or as the layout engine finds.

use std::collections::BTreeSet;

use kurbo::Point;

use super::build::{Options, sizes};
use crate::analysis::ties;
use crate::layout::{self, Request, Size};
use crate::model::{Actor, ActorId, Document};

/// The least clear distance between two actors, in scene units.
const GAP: f64 = 36.0;

/// The middle of each actor's box, by position in the document. Actors that
/// the document places, or that are `known` to stand somewhere, stay exactly
/// there; the others are arranged around them.
pub fn positions(
    document: &Document,
    options: &Options,
    known: &dyn Fn(&ActorId) -> Option<Point>,
) -> Vec<Point> {
    let placed: Vec<Option<Point>> = (document.actors().iter())
        .map(|actor| match &actor.placement {
            Some(p) => Some(Point::new(p.x, p.y)),
            None => known(&actor.id),
        })
        .collect();
    if placed.iter().all(Option::is_some) {
        return to_points(placed.into_iter().flatten());
    }
    run(document, options, placed, Vec::new(), 0)
}

/// A new arrangement of all actors that are not pinned.
pub fn arrange(document: &Document, options: &Options, seed: u64) -> Vec<Point> {
    let pinned = |actor: &Actor| {
        let place = actor.placement.as_ref().filter(|p| p.is_pinned())?;
        Some(Point {
            x: place.x,
            y: place.y,
        })
    };
    let fixed = document.actors().iter().map(pinned).collect();
    run(document, options, fixed, Vec::new(), seed)
}

fn run(
    document: &Document,
    options: &Options,
    fixed: Vec<Option<Point>>,
    start: Vec<Option<Point>>,
    seed: u64,
) -> Vec<Point> {
    let sizes = (sizes(document, options).into_iter())
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
        start,
        gap: GAP,
        seed,
    };
    to_points(layout::arrange(&request).into_iter())
}

fn to_points(points: impl Iterator<Item = Point>) -> Vec<Point> {
    points.map(|p| Point::new(p.x, p.y)).collect()
}
