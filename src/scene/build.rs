//! From a document to a finished scene.

use std::collections::BTreeMap;

use kurbo::Point;

use super::figure::fit;
use super::figure::paper::Fitted;
use super::groups::Scene;
use super::map::drawing::View;
use super::options::Options;
use crate::model::Document;

/// Draws a document with its actors at `positions` (the middle of their boxes,
/// by position; missing ones stand at the origin). For a page the actors move as
/// far as they must to fill it.
pub fn build(document: &Document, positions: &[Point], options: &Options) -> Scene {
    let view = View::new(document, options);
    let fitted = match &options.page {
        Some(page) => fit::page(&view, positions, page),
        None => fit::free(&view, positions),
    };
    let Fitted {
        drawing,
        around,
        bounds,
    } = fitted;
    Scene {
        theme: options.theme.clone(),
        bounds,
        width_mm: options.page.as_ref().map(|page| page.width_mm),
        bodies: drawing.faces.iter().map(|face| face.body).collect(),
        labels_left_out: View::left_out(&drawing),
        ties: drawing.ties,
        late: BTreeMap::new(),
        untied: 0,
        coverage: view.coverage,
        faces: drawing.faces,
        blanks: drawing.blanks,
        around,
        phrases: view.phrases,
    }
}
