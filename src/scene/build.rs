//! From a document to a finished scene.

use std::collections::BTreeMap;

use kurbo::Point;

use super::figure::paper::Fitted;
use super::figure::{ego_fit, fit};
use super::groups::Scene;
use super::map::actor::Detail;
use super::map::drawing::{View, within_reach};
use super::options::Options;
use crate::analysis::Derived;
use crate::model::Document;

/// Draws a document with its actors at `positions` (the middle of their boxes,
/// by position; missing ones stand at the origin). For a page the actors move as
/// far as they must to fill it; around one actor they have places of their own.
/// `derived` has to be derived of this document through the filter of `options`.
pub fn build(
    document: &Document,
    derived: &Derived,
    positions: &[Point],
    options: &Options,
) -> Scene {
    let view = View::new(document, derived, options);
    // Here, before a page is measured by them, or it would lie where nothing is drawn.
    let positions: Vec<Point> = positions.iter().copied().map(within_reach).collect();
    let positions = view.ego_places(Detail::Full, None).unwrap_or(positions);
    let fitted = match &options.page {
        Some(page) if view.ego.is_some() => ego_fit::page(&view, &positions, page),
        Some(page) => fit::page(&view, &positions, page),
        None => fit::free(&view, &positions),
    };
    let Fitted {
        drawing,
        frame,
        bounds,
    } = fitted;
    Scene {
        theme: options.theme.clone(),
        bounds,
        width_mm: options.page.as_ref().map(|page| page.width_mm),
        bodies: drawing
            .actor_boxes
            .iter()
            .map(|actor_box| actor_box.body)
            .collect(),
        labels_left_out: View::left_out(&drawing),
        ties: drawing.ties,
        added_ties: BTreeMap::new(),
        ties_gone: 0,
        coverage: derived.coverage.clone(),
        actor_boxes: drawing.actor_boxes,
        no_tie_lines: drawing.no_tie_lines,
        frame: drawing.headings.into_iter().chain(frame).collect(),
        phrases: view.phrases,
    }
}
