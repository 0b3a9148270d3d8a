//! From a document to a finished scene.

use std::collections::{BTreeMap, BTreeSet};

use kurbo::Point;

use super::figure::paper::Fitted;
use super::figure::{ego_fit, fit};
use super::groups::Scene;
use super::map::actor::Detail;
use super::map::callout::CalledOut;
use super::map::drawing::{View, within_reach};
use super::options::Options;
use super::retained::Retained;
use super::watermark::watermark;
use crate::analysis::{Derived, Dyads};
use crate::model::{ActorId, Document};

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
    drawn(document, derived, positions, (options, None))
}

/// The same scene as that of [`build`], at the cost of what has changed since the last
/// one that was built with what is retained.
pub fn build_again(
    document: &Document,
    derived: &Derived,
    positions: &[Point],
    options: &Options,
    retained: &mut Retained,
) -> Scene {
    drawn(document, derived, positions, (options, Some(retained)))
}

fn drawn(
    document: &Document,
    derived: &Derived,
    positions: &[Point],
    (options, retained): (&Options, Option<&mut Retained>),
) -> Scene {
    let chosen = chosen_ties(document, derived, options);
    let shown = chosen.as_ref().unwrap_or(derived);
    let left_out = derived.ties.len() - shown.ties.len();
    let view = View::new(document, shown, options).without(left_out);
    // Here, before a page is measured by them, or it would lie where nothing is drawn.
    let positions: Vec<Point> = positions.iter().copied().map(within_reach).collect();
    let positions = view.ego_places(Detail::Full, None).unwrap_or(positions);
    let fitted = match &options.page {
        Some(page) if view.ego.is_some() => ego_fit::page(&view, &positions, page),
        Some(page) => fit::page(&view, &positions, page),
        None => fit::free(&view, &positions, retained),
    };
    scene_of(&view, fitted, options)
}

/// The scene of a figure that is fitted.
pub(super) fn scene_of(view: &View<'_>, fitted: Fitted, options: &Options) -> Scene {
    let Fitted {
        drawing,
        mut frame,
        bounds,
    } = fitted;
    let is_callout_said = drawing.callout.is_said();
    let watermark = watermark(options, drawing.map);
    if let CalledOut::Placed(callout) = &drawing.callout {
        frame.push(callout.group(&options.theme));
    }
    Scene {
        theme: options.theme.clone(),
        bounds,
        width_mm: options.page.as_ref().map(|page| page.width_mm),
        map: drawing.map,
        bodies: drawing
            .actor_boxes
            .iter()
            .map(|actor_box| actor_box.body)
            .collect(),
        labels_left_out: View::left_out(&drawing),
        ties_left_out: view.ties_left_out,
        ties_gone: drawing.ties.iter().filter(|tie| !tie.is_tied()).count(),
        ties: drawing.ties,
        added_ties: BTreeMap::new(),
        is_callout_said,
        coverage: view.coverage.clone(),
        actor_boxes: drawing.actor_boxes,
        no_tie_lines: drawing.no_tie_lines,
        watermark,
        frame: drawing.headings.into_iter().chain(frame).collect(),
        phrases: view.phrases,
    }
}

/// What is derived of a document with the ties alone that were chosen by hand; `None`
/// where all are drawn. O(m log chosen).
fn chosen_ties(document: &Document, derived: &Derived, options: &Options) -> Option<Derived> {
    if options.ties.is_empty() {
        return None;
    }
    let at = |id: &ActorId| document.actor_index(id);
    let chosen: BTreeSet<(usize, usize)> = (options.ties.iter())
        .filter_map(|(from, to)| Some((at(from)?, at(to)?)))
        .collect();
    let ties = derived.ties.iter();
    Some(Derived {
        dyads: Dyads::default(),
        ties: ties
            .filter(|tie| chosen.contains(&(tie.from, tie.to)))
            .cloned()
            .collect(),
        coverage: derived.coverage.clone(),
    })
}
