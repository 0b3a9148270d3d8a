//! What changed in one thread.

use super::compared::Side;
use super::kind::ChangeKind;
use crate::analysis::tie::Class;
use crate::model::{ActorId, Date, Day, DomainId, Reading, SourceId, StanceId};

/// A stance that holds on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldStance {
    /// Its position in the document of its side.
    pub stance: usize,
    /// Its id there.
    pub id: StanceId,
    /// How it is read: value, doubt, dispute.
    pub reading: Reading,
    /// How it counts.
    pub class: Class,
}

/// How an actor stands towards another on one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody looked.
    Uncoded,
    /// Somebody looked, and the sources say nothing.
    Silent,
    /// There is a stance at another date or on something else of the domain, and none here.
    Absent,
    /// There is a stance.
    Held(HeldStance),
}

impl Standing {
    /// The stance, where there is one.
    pub fn held(&self) -> Option<&HeldStance> {
        match self {
            Self::Held(held) => Some(held),
            Self::Uncoded | Self::Silent | Self::Absent => None,
        }
    }
}

/// When a change came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The first day on which it is so, at least possibly; [`Day::MAX`]: only the latest
    /// state shows it.
    pub day: Day,
    /// The date of the map that says it.
    pub date: Option<Date>,
}

/// An item of evidence behind a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Of which side the document has it.
    pub side: Side,
    /// The stance of which it is evidence.
    pub stance: StanceId,
    /// Its position among the evidence of that.
    pub item: usize,
    /// Where it stands.
    pub source: SourceId,
    /// The place in the source; empty: not stated.
    pub locator: String,
}

/// What changed in one thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadChange {
    /// Its number, from 1: what marks on the map and entries of the list share.
    pub number: usize,
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// Who holds the stances: the id in the second map, or where it has no such actor
    /// that in the first. So are the other ids.
    pub from: ActorId,
    /// Towards whom.
    pub to: ActorId,
    /// In which domain.
    pub domain: DomainId,
    /// What in it; empty: all of it.
    pub about: String,
    /// How it was.
    pub before: Standing,
    /// How it is.
    pub after: Standing,
    /// When it came to be so; `None`: no date tells.
    pub when: Option<When>,
    /// What supports the stance that is there now, or was there where it ended: the
    /// items that are new, where some are, else all that speak for its sign.
    pub evidence: Vec<Support>,
}
