//! What all records of a table have in common: a unique id, and a noun.

use std::hash::Hash;

use super::id::{ActorId, DomainId, ScenarioId, SourceId, SpeakerId, StanceId, StopId, ViewId};
use super::records::{Actor, Domain, Source, Speaker, Stance};
use super::saved_view::NamedView;
use super::scenario::Scenario;
use super::story::Stop;

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
    ($record:ty, $id:ty, $field:ident, $noun:literal) => {
        impl Record for $record {
            type Id = $id;
            const NOUN: &'static str = $noun;
            fn id(&self) -> &$id {
                &self.$field
            }
        }
    };
}
record!(Actor, ActorId, id, "actor");
record!(Domain, DomainId, id, "domain");
record!(Source, SourceId, id, "source");
record!(Speaker, SpeakerId, name, "speaker");
record!(Stance, StanceId, id, "stance");
record!(NamedView, ViewId, id, "saved view");
record!(Scenario, ScenarioId, id, "scenario");
record!(Stop, StopId, id, "stop");
