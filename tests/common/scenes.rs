//! Scenes and places of whole documents, with what they are derived from.

// Each test file uses its own part of this.
#![allow(dead_code)]

use kurbo::Point;
use stancemap::analysis::{Derived, Tie, ties};
use stancemap::model::{ActorId, Document, Filter};
use stancemap::scene::{self, Options, Scene};

/// The ties of a whole map in its latest state, which decide where actors stand.
pub(crate) fn whole_ties(document: &Document) -> Vec<Tie> {
    ties(document, &Filter::default())
}

/// The scene of a document, derived through the filter of the options.
pub(crate) fn build(document: &Document, places: &[Point], options: &Options) -> Scene {
    let derived = Derived::of(document, &options.filter);
    scene::build(document, &derived, places, options)
}

/// Where the actors of a document stand.
pub(crate) fn positions(
    document: &Document,
    known: &dyn Fn(&ActorId) -> Option<Point>,
) -> Vec<Point> {
    scene::positions(document, &whole_ties(document), known)
}
