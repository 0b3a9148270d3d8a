//! What a filter leaves of a document at any date.

use crate::model::{Document, Filter, Stance};

/// Which stances and actors a filter leaves, whatever the date: its domains, and around
/// whom. Around some actors are they and all who have a stance of theirs, or of whom
/// they have one, at any date: more than is seen at a single one.
#[derive(Debug, Clone)]
pub(super) struct Seen<'f> {
    filter: &'f Filter,
    /// By position; `None`: all.
    actors: Option<Vec<bool>>,
}

impl<'f> Seen<'f> {
    /// O(actors + stances) where the filter is around somebody, else O(1).
    pub(super) fn of(document: &Document, filter: &'f Filter) -> Self {
        let centre = || (filter.around.iter()).filter_map(|id| document.actor_index(id));
        if centre().next().is_none() {
            return Self {
                filter,
                actors: None,
            };
        }
        let mut central = vec![false; document.actors().len()];
        for at in centre() {
            mark(&mut central, at);
        }
        let mut actors = central.clone();
        for stance in document.stances() {
            let ends = [&stance.from, &stance.to].map(|id| document.actor_index(id));
            let is_central = |at: &usize| central.get(*at) == Some(&true);
            if filter.shows(&stance.domain) && ends.iter().flatten().any(is_central) {
                ends.into_iter()
                    .flatten()
                    .for_each(|at| mark(&mut actors, at));
            }
        }
        Self {
            filter,
            actors: Some(actors),
        }
    }

    /// Whether the actor at this position is left.
    pub(super) fn has_actor(&self, at: usize) -> bool {
        let actors = self.actors.as_ref();
        actors.is_none_or(|actors| actors.get(at) == Some(&true))
    }

    /// Whether a stance is left. O(1).
    pub(super) fn has_stance(&self, document: &Document, stance: &Stance) -> bool {
        let has = |id| {
            document
                .actor_index(id)
                .is_some_and(|at| self.has_actor(at))
        };
        self.filter.shows(&stance.domain)
            && (self.actors.is_none() || has(&stance.from) && has(&stance.to))
    }
}

fn mark(flags: &mut [bool], at: usize) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = true;
    }
}
