//! What can wait to be looked at, and where.

use crate::model::{ActorId, SourceId, StanceId, counted};

/// So many places of a kind are named; the rest is counted.
pub const WAITING_PLACES: usize = 200;

/// Why something waits to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WaitingKind {
    /// Items of evidence that say nothing yet, and count nowhere.
    Unfinished,
    /// Items that lack a gist, a locator or a part of their grade.
    Incomplete,
    /// Items of which something was carried over and is not confirmed.
    Unconfirmed,
    /// Stances that no item of evidence supports.
    WithoutEvidence,
    /// Stances that are judged otherwise than their evidence says.
    AgainstEvidence,
    /// Stances without a beginning, none of whose items is dated.
    Undated,
    /// Ties that rest on one item of evidence in all.
    OneItem,
    /// Paragraphs of a source that were not read.
    Unread,
    /// Ordered pairs of the actors that are looked for, neither coded nor silent.
    Uncoded,
}

impl WaitingKind {
    /// The kinds in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::Unfinished,
        Self::Incomplete,
        Self::Unconfirmed,
        Self::WithoutEvidence,
        Self::AgainstEvidence,
        Self::Undated,
        Self::OneItem,
        Self::Unread,
        Self::Uncoded,
    ];

    /// So many of them, in plain words: "2 items unfinished".
    pub fn words(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Unfinished => ("item unfinished", "items unfinished"),
            Self::Incomplete => ("item incomplete", "items incomplete"),
            Self::Unconfirmed => ("item not confirmed", "items not confirmed"),
            Self::WithoutEvidence => ("stance without evidence", "stances without evidence"),
            Self::AgainstEvidence => (
                "stance judged against its evidence",
                "stances judged against their evidence",
            ),
            Self::Undated => ("stance without a date", "stances without a date"),
            Self::OneItem => ("tie rests on one item", "ties rest on one item"),
            Self::Unread => ("paragraph unread", "paragraphs unread"),
            Self::Uncoded => ("direction not looked at", "directions not looked at"),
        };
        counted(count, one, many)
    }
}

/// Where something waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitingPlace {
    /// An item of evidence, by its stance and its position in it.
    Item(StanceId, usize),
    /// A stance.
    Stance(StanceId),
    /// An ordered pair of actors.
    Pair(ActorId, ActorId),
    /// A paragraph of a source, by its number.
    Paragraph(SourceId, u32),
}

/// All that waits for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Why.
    pub kind: WaitingKind,
    /// How many there are.
    pub count: usize,
    /// The first [`WAITING_PLACES`] of them in the order of the document, each with what there is
    /// to be said of it beyond its kind ("no gist, no grade"); often nothing.
    pub places: Vec<(WaitingPlace, String)>,
}

impl Waiting {
    /// "2 items unfinished".
    pub fn words(&self) -> String {
        self.kind.words(self.count)
    }

    pub(super) fn new(kind: WaitingKind) -> Self {
        Self {
            kind,
            count: 0,
            places: Vec::new(),
        }
    }

    /// Counts one more; `told` is asked as long as places are named.
    pub(super) fn note(&mut self, told: impl FnOnce() -> (WaitingPlace, String)) {
        self.count += 1;
        if self.places.len() < WAITING_PLACES {
            self.places.push(told());
        }
    }
}

/// The queue of what is to be looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeNext {
    /// The kinds of which there is something, in the order of [`WaitingKind::ALL`].
    pub kinds: Vec<Waiting>,
}

impl CodeNext {
    /// How many things wait; one that waits for two reasons counts twice.
    pub fn count(&self) -> usize {
        self.kinds.iter().map(|waiting| waiting.count).sum()
    }
}
