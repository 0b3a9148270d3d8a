//! What is selected, as records of the document.

use std::collections::BTreeSet;

use super::Workspace;
use crate::model::{ActorId, Stance, StanceId};

impl Workspace {
    /// The stances of the selected pairs in the order of the document.
    pub fn selected_stances(&self) -> Vec<&Stance> {
        let wanted: BTreeSet<&(ActorId, ActorId)> = self.selection.ties.iter().collect();
        (self.document.stances().iter())
            .filter(|s| wanted.contains(&(s.from.clone(), s.to.clone())))
            .collect()
    }

    /// The stances that keys act on: the chosen row, else all that the selected
    /// tie shows.
    pub fn target_stances(&self) -> Vec<StanceId> {
        if let Some(id) = &self.selection.stance {
            return vec![id.clone()];
        }
        let pair = self.selection.pair();
        let tie = pair.and_then(|(from, to)| self.tie(from, to));
        (tie.iter().flat_map(|tie| &tie.parts))
            .filter_map(|part| self.document.stances().get(part.stance))
            .map(|stance| stance.id.clone())
            .collect()
    }

    /// The actors that are selected, and those of the selected ties, in the order
    /// of the document.
    pub fn selected_actors(&self) -> Vec<ActorId> {
        let selection = &self.selection;
        let is_in = |id: &ActorId| {
            let mut ties = selection.ties.iter();
            selection.actors.contains(id) || ties.any(|(from, to)| from == id || to == id)
        };
        (self.document.actors().iter())
            .map(|actor| actor.id.clone())
            .filter(is_in)
            .collect()
    }
}
