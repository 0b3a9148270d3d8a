//! A claim to be imported: one row of a table, its cells understood.

use crate::model::{Credibility, Date, Reliability, Value};

/// One claim as it comes from outside: actors, domain and source by any of their names.
/// An empty text means that nothing is stated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Claim {
    /// The row it stands on, for what is to be said of it.
    pub row: u32,
    /// The id of its stance.
    pub id: String,
    /// Who holds the stance.
    pub from: String,
    /// Towards whom.
    pub to: String,
    /// On which topic; empty: in general.
    pub domain: String,
    /// What in it.
    pub about: String,
    /// The judged value; `None`: computed from the evidence.
    pub value: Option<Value>,
    /// From when it holds.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// What else is to be known of the stance.
    pub note: String,
    /// Who coded it.
    pub coder: String,
    /// The item of evidence that goes with it.
    pub evidence: Option<ClaimEvidence>,
}

/// The evidence of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimEvidence {
    /// The source by its id or title; empty: the table itself.
    pub source: String,
    /// The place in it.
    pub locator: String,
    /// The value it speaks for.
    pub says: Value,
    /// What it says, in the coder's words.
    pub gist: String,
    /// What the source says.
    pub quote: String,
    /// Who says it.
    pub speaker: String,
    /// Whether the speaker hedges.
    pub hedged: Option<bool>,
    /// How reliable the source is.
    pub reliability: Option<Reliability>,
    /// How credible the claim is.
    pub credibility: Option<Credibility>,
    /// When it was said.
    pub date: Option<Date>,
}

/// The part of a claim that something is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimPart {
    /// All of it.
    Whole,
    /// Its id.
    Id,
    /// The one end.
    From,
    /// The other end.
    To,
    /// Its domain.
    Domain,
    /// Its value.
    Value,
    /// Its source.
    Source,
}

/// What is to be said of a claim on its way into the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The row of the claim.
    pub row: u32,
    /// The part in question.
    pub part: ClaimPart,
    /// Whether the claim was left out for it.
    pub is_left_out: bool,
    /// What happened.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// How much an import brings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that hold anything below the headings.
    pub rows: usize,
    /// Of these, rows that are taken.
    pub taken: usize,
    /// Rows that are left out, each with its reason.
    pub left_out: usize,
    /// Rows of a map of which the document has the record already.
    pub known: usize,
    /// Actors that the rows name, new ones among them.
    pub named: usize,
    /// New actors.
    pub actors: usize,
    /// New domains.
    pub domains: usize,
    /// New sources.
    pub sources: usize,
    /// New stances.
    pub stances: usize,
    /// Stances of the document that get more evidence.
    pub extended: usize,
    /// New items of evidence.
    pub evidence: usize,
    /// Silences that are new, or that get more sources.
    pub silences: usize,
}
