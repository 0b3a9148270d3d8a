//! What of a document is looked at.

use std::collections::BTreeSet;

use super::date::{Date, Day};
use super::document::Document;
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
    /// All of a document, as of the date that it states for itself.
    pub fn of(document: &Document) -> Self {
        Self {
            as_of: document.header().as_of.as_ref().map(Date::last),
            ..Self::default()
        }
    }

    /// The same in these domains alone; domains that the document gets later are
    /// shown.
    #[must_use]
    pub fn only(self, document: &Document, domains: &BTreeSet<DomainId>) -> Self {
        let ids = document.domains().iter().map(|domain| &domain.id);
        Self {
            hidden: ids.filter(|id| !domains.contains(*id)).cloned().collect(),
            ..self
        }
    }

    /// Whether stances of a domain are shown.
    pub fn shows(&self, domain: &DomainId) -> bool {
        !self.hidden.contains(domain)
    }

    /// The domains that are shown, in the order of the document.
    pub fn shown<'d>(&self, document: &'d Document) -> impl Iterator<Item = &'d DomainId> {
        let ids = document.domains().iter().map(|domain| &domain.id);
        ids.filter(|id| self.shows(id))
    }

    /// Forgets what the document no longer has.
    pub fn retain_known(&mut self, document: &Document) {
        self.hidden.retain(|id| document.domain(id).is_some());
        self.around.retain(|id| document.actor(id).is_some());
    }
}
