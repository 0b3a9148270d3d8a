//! From which size on a map is drawn with less detail, or beside the window.
//!
//! The scene has a size of its own from which ties are straight
//! ([`Scene::is_straight`]); figures ask for it, too.

use crate::scene::Scene;

/// With more actors and ties than this the map is painted as a few meshes, thinned
/// out by zoom.
const THINNED_ABOVE: usize = 500;
/// With more stances than this the next picture is drawn beside the window.
const BACKGROUND_ABOVE: usize = 10_000;
/// With more stances than this the picture of another date is drawn beside the window,
/// and the one there is stays meanwhile: a date may be dragged along.
const DATES_BESIDE_ABOVE: usize = 150;
/// With at least so many stances ties are straight while actors move.
const DRAFT_FROM: usize = 150;

/// A map of no more actors shows all their names, however small it is.
const SMALL: usize = 60;

/// Whether all names stand on a map.
pub(super) fn is_small(scene: &Scene) -> bool {
    scene.bodies.len() <= SMALL
}

/// Whether a scene is thinned out by zoom.
pub(super) fn is_thinned(scene: &Scene) -> bool {
    scene.bodies.len() + scene.ties.len() > THINNED_ABOVE
}

/// Whether a map of so many stances is drawn beside the window: to draw it takes
/// longer than a frame.
pub(super) fn is_drawn_beside(stances: usize) -> bool {
    stances > BACKGROUND_ABOVE
}

/// Whether the picture of another date of a map of so many stances is.
pub(super) fn are_dates_drawn_beside(stances: usize) -> bool {
    stances > DATES_BESIDE_ABOVE
}

/// Whether ties are straight while actors move: curves and words would come too
/// late. Beyond, the picture follows piece by piece, and its ties are straight anyway.
pub(super) fn is_draft_in_motion(stances: usize) -> bool {
    (DRAFT_FROM..BACKGROUND_ABOVE).contains(&stances)
}
