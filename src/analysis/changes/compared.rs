//! What is compared with what, and how.

use crate::model::{Actor, ActorId, Document, Filter};

/// On which of the two sides something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The first date or map.
    Before,
    /// The second.
    After,
}

/// By what the records of two maps are told to be the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Matching {
    /// By their ids, as those of two states of one map.
    #[default]
    Id,
    /// Actors and domains by their names, stances by pair, domain, what they are about,
    /// and time: so that two people's codings of one text can be held against each other.
    Content,
}

impl Matching {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Id, Self::Content];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Content => "content",
        }
    }
}

/// Two states of one map, or of two, each seen through a filter.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'d> {
    /// The first.
    pub before: (&'d Document, &'d Filter),
    /// The second.
    pub after: (&'d Document, &'d Filter),
}

impl<'d> Compared<'d> {
    /// The document and the filter of a side.
    pub fn side(&self, side: Side) -> (&'d Document, &'d Filter) {
        match side {
            Side::Before => self.before,
            Side::After => self.after,
        }
    }

    /// Whether both are of one document.
    pub fn is_one_document(&self) -> bool {
        std::ptr::eq(self.before.0, self.after.0)
    }

    pub(super) fn actor(&self, id: &ActorId) -> Option<&'d Actor> {
        (self.after.0.actor(id)).or_else(|| self.before.0.actor(id))
    }
}
