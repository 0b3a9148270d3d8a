//! Which questions to a class are proposed.

use std::collections::BTreeSet;

use super::Workspace;
use crate::analysis::{Camps, Proposal, proposals};
use crate::model::Filter;

impl Workspace {
    /// Up to `most` questions of what is seen through a filter, against the camps too where
    /// they are shown. O(stances log stances).
    pub fn proposals(&self, filter: &Filter, most: usize) -> Vec<Proposal> {
        let document = self.document();
        let against = self.overlay.iter().flat_map(|overlay| &overlay.against);
        let against: BTreeSet<(usize, usize)> = against
            .filter_map(|(from, to)| Some((document.actor_index(from)?, document.actor_index(to)?)))
            .collect();
        let camps = Camps::among(document.actors().len(), Vec::new(), against);
        proposals(document, filter, Some(&camps), most)
    }
}
