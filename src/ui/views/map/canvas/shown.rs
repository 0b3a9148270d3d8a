//! What the canvas is given to show, and what it reports.

use std::collections::BTreeSet;

use super::gesture::Gesture;
use crate::scene::Hit;
use crate::ui::views::map::geometry::Drift;
use crate::ui::views::map::picture::Picture;

/// What the canvas has to show beside the scene.
pub(in crate::ui::views::map) struct Shown<'a> {
    /// The picture.
    pub picture: &'a Picture,
    /// What is fitted where no part of the map is chosen.
    pub whole: kurbo::Rect,
    /// What is selected.
    pub selected: &'a BTreeSet<Hit>,
    /// What the arrow keys go on from.
    pub current: Option<Hit>,
    /// The accessible name of an element.
    pub name: &'a dyn Fn(Hit) -> String,
    /// The actor from which a tie is being drawn.
    pub tie_from: Option<usize>,
    /// Whether editing is locked.
    pub locked: bool,
    /// How far actors are from their places in it.
    pub drift: &'a Drift,
}

/// What the canvas reports.
pub(in crate::ui::views::map) struct Outcome {
    /// What the user did.
    pub gestures: Vec<Gesture>,
    /// Its response, for focus and menus.
    pub response: egui::Response,
    /// What the right click was on: element, and the place in the scene.
    pub menu: Option<(Option<Hit>, kurbo::Point)>,
}
