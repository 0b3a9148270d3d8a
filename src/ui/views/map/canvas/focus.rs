//! What the pointer is on with its neighbourhood: what stays lit while all else
//! fades, and what of a large map `egui_graphs` paints.

use std::collections::BTreeSet;

use super::paint::Fade;
use crate::scene::{About, Hit, Scene};

/// How far what is out of focus fades into the paper.
pub(super) const DIM: f32 = 0.78;
/// Of a map thinned out by zoom, so many elements near the pointer at most are
/// handed to `egui_graphs`, and none where they would be too small to tell apart.
const NEAR: usize = 300;
const NEAR_ZOOM: f32 = 0.3;

/// Whether elements are large enough at this zoom to be told apart.
pub(super) fn is_near_zoom(zoom: f32) -> bool {
    zoom >= NEAR_ZOOM
}

/// What stays lit while something is hovered: it and its neighbourhood.
pub(super) fn lit(scene: &Scene, hovered: Option<Hit>) -> Option<BTreeSet<Hit>> {
    let mut lit = BTreeSet::from([hovered?]);
    for (at, tie) in scene.ties.iter().enumerate() {
        let (from, to) = (Hit::Actor(tie.tie.from), Hit::Actor(tie.tie.to));
        let touched = match hovered? {
            Hit::Tie(of) => of == at,
            actor @ Hit::Actor(_) => actor == from || actor == to,
        };
        if touched {
            lit.extend([Hit::Tie(at), from, to]);
            // What shares its stroke shares its light.
            lit.extend(tie.stroke.other().map(Hit::Tie));
        }
    }
    Some(lit)
}

/// Of a map thinned out by zoom, what is handed to `egui_graphs`: what is selected and what
/// is lit, the hovered first.
pub(super) fn near(
    scene: &Scene,
    hovered: Option<Hit>,
    lit: Option<&BTreeSet<Hit>>,
    (selected, zoom): (&BTreeSet<Hit>, f32),
) -> BTreeSet<Hit> {
    if !is_near_zoom(zoom) {
        return BTreeSet::new();
    }
    let lit = lit.into_iter().flatten().copied();
    (hovered.into_iter())
        .chain(selected.iter().copied())
        .chain(lit)
        .filter(|hit| scene.has(*hit))
        .take(NEAR)
        .collect()
}

/// How far an element fades while these are lit; `None`: all are.
pub(super) fn fade(scene: &Scene, lit: Option<&BTreeSet<Hit>>, about: About) -> Fade {
    let focus = match about {
        About::Actor(at) => Some(Hit::Actor(at)),
        About::Changed(at) | About::Tie(at) | About::Badge(at) => Some(Hit::Tie(at)),
        _ => None,
    };
    let dim = lit.is_some_and(|lit| focus.is_some_and(|hit| !lit.contains(&hit)));
    Fade {
        paper: scene.theme.paper,
        by: if dim { DIM } else { 0.0 },
    }
}
