//! What the pointer and the keyboard can want of the map.

use kurbo::Point;

use crate::scene::Hit;

/// What the user wants of the map.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::views::map) enum Gesture {
    /// Select what was clicked, or nothing.
    Select {
        /// What.
        hit: Option<Hit>,
        /// Whether to add to what is selected.
        add: bool,
    },
    /// Select also what lies in a box.
    SelectBox(Vec<Hit>),
    /// Show actors at other places while a drag lasts.
    Preview(Vec<(usize, Point)>),
    /// Move actors: the drag has ended.
    Move(Vec<(usize, Point)>),
    /// The drag was given up.
    CancelMove,
    /// A tie from one actor to another.
    Tie {
        /// From whom.
        from: usize,
        /// Towards whom.
        to: usize,
    },
    /// A new actor at a place.
    AddActor(Point),
    /// Something was double-clicked, or Enter pressed on it.
    Open(Hit),
}
