//! The map without what a class is asked, for as long as it is.

use super::Workspace;
use super::hidden::{Hidden, Hides};
use crate::analysis::{Untold, masked};

impl Workspace {
    /// Another map as a workspace of its own, seen alike, in which what is hidden tells
    /// nothing, neither in it nor in the fact beside a scenario. It is for looking: nothing
    /// of it is kept. O(document).
    pub fn hiding(other: &Self, what: Hides) -> Self {
        let document = masked(&other.document, |stance| what.hides(stance));
        let mut map = Self {
            spots: other.spots.clone(),
            supposed: other.supposed.as_ref().map(|own| own.hiding(&what)),
            hidden: Some(Hidden::of(other.snapshot(), what)),
            ..Self::open(document)
        };
        map.follow_look(other);
        map
    }

    /// Whether it hides something from a class.
    pub fn is_hiding(&self) -> bool {
        self.hidden.is_some()
    }

    /// Why the values of some stances are not told.
    pub fn untold(&self) -> Untold {
        if self.is_hiding() {
            Untold::Asked
        } else {
            Untold::NotDecided
        }
    }

    /// Whether it is another map as that is now, without this.
    pub fn hides(&self, other: &Self, what: &Hides) -> bool {
        let hidden = self.hidden.as_ref();
        hidden.is_some_and(|hidden| hidden.is(&other.document, what))
    }
}
