//! Changes: the only way a document is altered.

use super::id::ActorId;
use super::records::{Actor, Domain, Header, Placement, Silence, Source, Stance};
use super::table::{Op, Record};

/// One elementary edit. [`Document::apply`](super::Document::apply) carries it
/// out and returns the change that takes it back.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Replaces title, summary, date and rule.
    Header(Box<Header>),
    /// Edits the actors.
    Actor(Op<Actor>),
    /// Edits the domains.
    Domain(Op<Domain>),
    /// Edits the sources.
    Source(Op<Source>),
    /// Edits the stances, and with them their evidence.
    Stance(Op<Stance>),
    /// Edits the record of silences.
    Silence(SilenceOp),
    /// Places an actor on the map, or forgets its place.
    Place {
        /// Whom.
        actor: ActorId,
        /// Where.
        placement: Option<Placement>,
    },
}

/// An edit of the list of silences, which have no ids and go by position.
#[derive(Debug, Clone, PartialEq)]
pub enum SilenceOp {
    /// Puts one in.
    Insert {
        /// Where, at most the number of silences.
        at: usize,
        /// What.
        silence: Box<Silence>,
    },
    /// Takes one out.
    Remove(usize),
    /// Puts another in its place.
    Replace {
        /// Where.
        at: usize,
        /// What.
        silence: Box<Silence>,
    },
}

/// Why a change cannot be applied. The document is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The id is in use.
    #[error("there is already {noun} “{id}”")]
    Taken {
        /// What kind of record, with its article.
        noun: String,
        /// The id.
        id: String,
    },
    /// The id is empty, which no file may say.
    #[error("{0} needs an id")]
    Unnamed(String),
    /// Nothing has this id.
    #[error("there is no {noun} “{id}”")]
    Missing {
        /// What kind of record.
        noun: &'static str,
        /// The id.
        id: String,
    },
    /// The record is still referred to.
    #[error("{noun} “{id}” is still used by {user}")]
    InUse {
        /// What kind of record.
        noun: &'static str,
        /// The id.
        id: String,
        /// By what.
        user: String,
    },
    /// A number that is not finite.
    #[error("the place of “{0}” is not a finite number")]
    NotFinite(String),
}

impl Refused {
    pub(super) fn taken<T: Record>(id: &T::Id) -> Self {
        Self::Taken {
            noun: with_article(T::NOUN),
            id: id.to_string(),
        }
    }

    pub(super) fn unnamed<T: Record>() -> Self {
        Self::Unnamed(with_article(T::NOUN))
    }

    pub(super) fn missing<T: Record>(id: &T::Id) -> Self {
        Self::Missing {
            noun: T::NOUN,
            id: id.to_string(),
        }
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with('a') { "an" } else { "a" };
    format!("{article} {noun}")
}
