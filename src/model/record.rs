//! What all records of a table have in common: a unique id, and a noun.

use std::hash::Hash;

use super::id::{ActorId, DomainId, SourceId, StanceId};
use super::records::{Actor, Domain, Source, Stance};

/// A record that is named by an id.
pub trait Record: Clone {
    /// The type of its id.
    type Id: Clone + Eq + Hash + std::fmt::Display;
    /// What such a record is called in a message.
    const NOUN: &'static str;
    /// Its id.
    fn id(&self) -> &Self::Id;
}

macro_rules! record {
    ($record:ty, $id:ty, $noun:literal) => {
        impl Record for $record {
            type Id = $id;
            const NOUN: &'static str = $noun;
            fn id(&self) -> &$id {
                &self.id
            }
        }
    };
}
record!(Actor, ActorId, "actor");
record!(Domain, DomainId, "domain");
record!(Source, SourceId, "source");
record!(Stance, StanceId, "stance");
