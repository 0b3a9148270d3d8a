//! What of a document is looked at.

use std::collections::BTreeSet;

use super::date::Day;
use super::id::{ActorId, DomainId};

/// What of a document is looked at: at which date, in which domains, around
/// whom. Views, analysis, figures, files and the command line all take it in
/// this form; it holds no copy of anything in the document.
///
/// The default shows everything in its latest state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The day for which the map speaks; `None`: the latest state.
    pub as_of: Option<Day>,
    /// Domains that are filtered out.
    pub hidden: BTreeSet<DomainId>,
    /// Only these actors and those they have ties with; empty: all. Collapsing
    /// stances into ties does not look at it: it chooses among actors.
    pub around: Vec<ActorId>,
}

impl Filter {
    /// Whether stances of a domain are shown.
    pub fn shows(&self, domain: &DomainId) -> bool {
        !self.hidden.contains(domain)
    }
}
