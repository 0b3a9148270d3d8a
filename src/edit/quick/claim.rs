//! What a quick line says.

use crate::model::{ActorId, Credibility, Date, DomainId, Reliability, SourceId, Value};

/// An actor as a line names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// One of the map.
    Known(ActorId),
    /// One that is to be added, by its name: it stands in brackets.
    New(String),
    /// A name that means nobody yet.
    Unknown(String),
}

/// A domain as a line names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DomainNamed {
    /// One of the map.
    Known(DomainId),
    /// One that is to be added: it stands in brackets.
    New(String),
    /// A word that means none yet.
    Unknown(String),
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaidBy {
    /// The source itself.
    Source,
    /// Somebody.
    Speaker(String),
}

/// How a place in a source is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(pub String);

/// What one line says; `None`: it says nothing of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuickClaim {
    /// Who holds the stance: each of them.
    pub from: Vec<Named>,
    /// Towards whom: each of them.
    pub to: Vec<Named>,
    /// On which topic.
    pub domain: Option<DomainNamed>,
    /// What in it; only where a domain is named.
    pub about: String,
    /// The value that the evidence speaks for.
    pub value: Option<Value>,
    /// How reliable and how credible; where one of them is judged.
    pub grade: Option<(Option<Reliability>, Option<Credibility>)>,
    /// Where it stands in the source.
    pub place: Option<Place>,
    /// Who says it.
    pub by: Option<SaidBy>,
    /// Whether the speaker hedges.
    pub hedged: bool,
    /// From when the stance holds.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// When it was said, or of when it speaks.
    pub on: Option<Date>,
    /// The source, where it is another than before.
    pub source: Option<SourceId>,
    /// What it says, in the coder's words; `None`: no quotation mark was typed.
    pub gist: Option<String>,
}

impl QuickClaim {
    /// Whether nothing is said at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
