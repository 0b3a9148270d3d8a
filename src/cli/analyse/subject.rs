//! What is analysed, as far as its names go.

use crate::analysis::balance::Rule;
use crate::model::{Actor, Document, Scenario};

/// What is judged, as far as its names go.
pub(super) enum Subject {
    /// A map, under a rule, in a scenario or in fact.
    Map {
        document: Box<Document>,
        rule: Rule,
        scenario: Option<Scenario>,
    },
    /// A table of signed ties, with the names of its actors.
    Table(Vec<String>),
}

impl Subject {
    /// The scenario that is laid over the map.
    pub(super) fn scenario(&self) -> Option<&Scenario> {
        match self {
            Self::Map { scenario, .. } => scenario.as_ref(),
            Self::Table(_) => None,
        }
    }

    /// How programs know an actor.
    pub(super) fn id(&self, actor: usize) -> &str {
        match self {
            Self::Map { document, .. } => {
                document.actors().get(actor).map_or("", |a| a.id.as_str())
            }
            Self::Table(names) => names.get(actor).map_or("", String::as_str),
        }
    }

    /// How people know an actor.
    pub(super) fn label(&self, actor: usize) -> &str {
        match self {
            Self::Map { document, .. } => document.actors().get(actor).map_or("", Actor::label),
            Self::Table(_) => self.id(actor),
        }
    }
}
