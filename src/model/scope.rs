//! What was coded.

use super::extra::Extra;
use super::id::{ActorId, DomainId, SourceId};

/// What was coded: a pair within it that has no stance is silent, one outside was not
/// looked at. While paragraphs of a source that it names are unread no pair is silent yet.
///
/// Ids in it need not lead anywhere: it goes on saying what was looked for when that
/// is gone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope {
    /// The sources that were read, whole or in part.
    pub sources: Vec<ScopeSource>,
    /// The actors whose stances were looked for, among themselves; empty: all.
    pub actors: Vec<ActorId>,
    /// The domains that were looked for; empty: all.
    pub domains: Vec<DomainId>,
    /// What else is to be known of it.
    pub note: String,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// A source that was read for its stances.
#[derive(Debug, Clone, PartialEq)]
pub struct ScopeSource {
    /// Which.
    pub source: SourceId,
    /// Which places of it: paragraphs so far as it is read (`¶1–9`), or pages that alone were
    /// to be read (`pp. 3–9`); empty: all of it.
    pub locators: String,
    /// At which of them there was nothing to be coded (`¶3, 7–8`).
    pub nothing: String,
    /// Fields that this version does not know.
    pub extra: Extra,
}

impl Scope {
    /// Whether stances on every one of these domains were looked for.
    pub fn has_domains<'d>(&self, mut domains: impl Iterator<Item = &'d DomainId>) -> bool {
        self.domains.is_empty() || domains.all(|domain| self.domains.contains(domain))
    }

    /// Whether stances of an actor, and towards it, were looked for.
    pub fn has_actor(&self, actor: &ActorId) -> bool {
        self.actors.is_empty() || self.actors.contains(actor)
    }
}
