//! What is analysed, as far as its names go.

use crate::analysis::balance::Rule;
use crate::model::{Actor, Document};

/// What is judged, as far as its names go.
pub(super) enum Subject {
    /// A map, under a rule.
    Map(Box<Document>, Rule),
    /// A table of signed ties, with the names of its actors.
    Table(Vec<String>),
}

impl Subject {
    /// How programs know an actor.
    pub(super) fn id(&self, actor: usize) -> &str {
        match self {
            Self::Map(document, _) => document.actors().get(actor).map_or("", |a| a.id.as_str()),
            Self::Table(names) => names.get(actor).map_or("", String::as_str),
        }
    }

    /// How people know an actor.
    pub(super) fn label(&self, actor: usize) -> &str {
        match self {
            Self::Map(document, _) => document.actors().get(actor).map_or("", Actor::label),
            Self::Table(_) => self.id(actor),
        }
    }
}
