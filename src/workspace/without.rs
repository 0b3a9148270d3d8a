//! The map without some of its evidence, with what changes by that marked.

use super::Workspace;
use super::left_out::Whole;
use crate::analysis::{LeftOut, without};
use crate::scene::{Language, ShownChanges};

impl Workspace {
    /// The map without some of its evidence as a workspace of its own, seen alike, with
    /// what changes by that marked. It is for looking: nothing of it is kept. O(document).
    pub fn without(&self, left_out: Vec<LeftOut>) -> Self {
        let document = without(&self.document, &left_out);
        let mut map = Self {
            spots: self.spots.clone(),
            whole: Some(Whole::of(self.snapshot(), left_out)),
            ..Self::open(document)
        };
        map.follow_look(self);
        map
    }

    /// Looks at the map as the one with all its evidence does. Camps that were found with
    /// all of it are not laid over it.
    pub fn follow_look(&mut self, other: &Self) {
        self.look_like(other);
        self.follow_selection(other);
        self.overlay = None;
        self.locked = true;
    }

    /// Whether it is what is left of another one as that is now.
    pub fn is_left_of(&self, other: &Self) -> bool {
        (self.whole.as_ref()).is_some_and(|whole| whole.is(&other.document))
    }

    /// What is left out of the map; empty: nothing.
    pub fn left_out(&self) -> &[LeftOut] {
        self.whole.as_ref().map_or(&[], Whole::left_out)
    }

    /// What changes by leaving out evidence, in the words of a language; `None`: none is
    /// left out. O((s + e) log (s + e)) in stances and their evidence when first asked,
    /// then O(1).
    pub fn changes_without(&self, language: Option<Language>) -> Option<ShownChanges> {
        let whole = self.whole.as_ref()?;
        Some(whole.changes(&self.document, &self.filter, language))
    }

    /// Of this map, that evidence is left out as it is of another.
    pub(super) fn leave_out_like(&mut self, other: &Self) {
        self.whole.clone_from(&other.whole);
    }
}
