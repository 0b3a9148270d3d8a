//! A scenario in place of the fact. The fact alone is edited, saved and kept in the journal;
//! the map that is shown is laid over it anew after every step.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::supposed::Supposed;
use super::{NotDone, Workspace};
use crate::analysis::Redaction;
use crate::edit::{Edit, edit_within};
use crate::model::{ActorId, Conflict, Document, Filter, Scenario, ScenarioId};
use crate::scene::{Language, Options, ShownChanges};

impl Workspace {
    /// The scenario that is shown in place of the fact; `None`: the fact is.
    pub fn scenario(&self) -> Option<&Scenario> {
        self.document.scenario(self.scenario_id()?)
    }

    /// The id of the scenario that is shown.
    pub fn scenario_id(&self) -> Option<&ScenarioId> {
        self.supposed.as_ref().map(|own| &own.shown.id)
    }

    /// The map in fact, whatever scenario is shown: what is saved, and what is kept.
    pub fn fact(&self) -> Arc<Document> {
        let fact = self.supposed.as_ref().map(|own| &own.fact.document);
        Arc::clone(fact.unwrap_or(&self.document))
    }

    /// What the map contradicts of the scenario that is shown: these changes are left out.
    pub fn conflicts(&self) -> &[Conflict] {
        self.supposed.as_ref().map_or(&[], |own| &own.conflicts)
    }

    /// Shows a scenario in place of the fact; `None`, or one that the map does not have:
    /// the fact. No document changes by it. O(document + changes).
    pub fn show_scenario(&mut self, id: Option<&ScenarioId>) {
        if self.scenario_id() == id {
            return;
        }
        self.seal();
        self.lay(self.fact(), id);
        self.forget_gone();
    }

    /// Lays a scenario over the fact.
    fn lay(&mut self, fact: Arc<Document>, id: Option<&ScenarioId>) {
        match id.and_then(|id| Supposed::of(&fact, id)) {
            Some((supposed, document)) => {
                self.supposed = Some(supposed);
                self.document = Arc::new(document);
            }
            None => {
                self.supposed = None;
                self.only_differences = false;
                self.document = fact;
            }
        }
    }

    /// Lays the scenario that is shown over the fact as that is by now.
    pub(super) fn lay_again(&mut self) {
        if let Some(before) = self.supposed.take() {
            self.lay(before.fact.document, Some(&before.shown.id));
        }
    }

    /// What an edit of the map that is shown comes to: in a scenario, a step of that.
    pub(super) fn within(&self, edit: Edit) -> Result<Edit, NotDone> {
        match &self.supposed {
            Some(own) => {
                edit_within(&own.fact.document, &own.shown.id, &edit).ok_or(NotDone::InScenario)
            }
            None => Ok(edit),
        }
    }

    /// Shows the scenario that a step is about which is taken back or done again.
    pub(super) fn show_scenario_of(&mut self, id: Option<ScenarioId>) {
        if let Some(id) = id.filter(|id| self.document.scenario(id).is_some()) {
            self.show_scenario(Some(&id));
        }
    }

    /// Shows the scenario of another workspace, over whose map this one was made.
    pub(super) fn suppose_like(&mut self, other: &Self) {
        self.only_differences = other.only_differences;
        if self.is_hiding() {
            // The fact that it was made with hides the same.
            return;
        }
        let is_same = match (&self.supposed, &other.supposed) {
            (Some(own), Some(other)) => {
                Arc::ptr_eq(&own.fact.document, &other.fact.document) && own.shown == other.shown
            }
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            self.supposed = other.supposed.as_ref().map(Supposed::beside_another);
        }
    }

    /// What is otherwise in the scenario than in fact, as it is seen; `None`: the fact is
    /// shown. O((s + e) log (s + e)) in stances and their evidence when first asked, then
    /// O(1).
    pub fn differences(&self) -> Option<ShownChanges> {
        let language = self.display.language;
        let language = (language != Language::English).then_some(language);
        self.differences_through(&self.filter, language, &Redaction::default())
    }

    /// The same through a filter, in the words of a language, without what is withheld.
    pub(super) fn differences_through(
        &self,
        filter: &Filter,
        language: Option<Language>,
        redaction: &Redaction,
    ) -> Option<ShownChanges> {
        let own = self.supposed.as_ref()?;
        let seen = (filter, language, redaction);
        Some(
            (own.fact).changes(&self.document, seen, |compared, changes| {
                ShownChanges::of(compared, changes, language)
            }),
        )
    }

    /// These options with the scenario that is shown, and only its ties that are otherwise
    /// where no others are asked for.
    pub(super) fn in_scenario(&self, options: Options) -> Options {
        let Some(own) = &self.supposed else {
            return options;
        };
        let mut ties = options.ties;
        if self.only_differences {
            let differing = self.differing_pairs(&options.filter, options.language);
            ties.retain(|pair| differing.contains(pair));
            if ties.is_empty() {
                ties = differing.into_iter().collect();
            }
        }
        Options {
            scenario: Some(own.shown.clone()),
            ties,
            ..options
        }
    }

    /// The ordered pairs of which something is otherwise than in fact.
    fn differing_pairs(
        &self,
        filter: &Filter,
        language: Option<Language>,
    ) -> BTreeSet<(ActorId, ActorId)> {
        let Some(shown) = self.differences_through(filter, language, &Redaction::default()) else {
            return BTreeSet::new();
        };
        let list = shown.changes.list.iter();
        list.map(|own| (own.from.clone(), own.to.clone())).collect()
    }
}
