//! The scenario that is shown in place of the fact, with the fact.

use std::sync::Arc;

use super::beside::Beside;
use super::hidden::Hides;
use crate::analysis::masked;
use crate::model::{Conflict, Document, ScenarioId, suppose};
use crate::scene::ShownScenario;

/// The scenario that is shown, with the fact.
#[derive(Debug, Clone)]
pub(super) struct Supposed {
    pub(super) fact: Beside,
    pub(super) shown: ShownScenario,
    /// Its position among the scenarios of the map.
    pub(super) at: usize,
    pub(super) conflicts: Arc<[Conflict]>,
}

impl Supposed {
    /// A scenario laid over the fact, and the map as it is in it; `None`: it has no such
    /// scenario. O(document + changes).
    pub(super) fn of(fact: &Arc<Document>, id: &ScenarioId) -> Option<(Self, Document)> {
        let shown = ShownScenario::of(fact, id)?;
        let (document, conflicts) = suppose(fact, fact.scenario(id)?);
        let supposed = Self {
            shown,
            at: fact.scenario_index(id)?,
            conflicts: conflicts.into(),
            fact: Beside::of(Arc::clone(fact)),
        };
        Some((supposed, document))
    }

    /// The same for another map that is seen alike.
    pub(super) fn beside_another(&self) -> Self {
        Self {
            fact: Beside::of(Arc::clone(&self.fact.document)),
            ..self.clone()
        }
    }

    /// The same beside another map, of which the fact tells nothing of what is hidden.
    /// O(fact).
    pub(super) fn hiding(&self, what: &Hides) -> Self {
        let fact = masked(&self.fact.document, |stance| what.hides(stance));
        Self {
            fact: Beside::of(Arc::new(fact)),
            ..self.clone()
        }
    }

    /// The document that edits are made of.
    pub(super) fn fact_mut(&mut self) -> &mut Arc<Document> {
        &mut self.fact.document
    }
}
