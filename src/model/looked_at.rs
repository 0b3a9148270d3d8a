//! What filters, selections and saved views name of a document.

use std::collections::BTreeSet;

use super::date::Date;
use super::document::Document;
use super::filter::Filter;
use super::id::{ActorId, DomainId, StanceId};
use super::record::Record;
use super::records::{Actor, Domain, Stance};
use super::saved_view::{Lost, SavedView};
use super::scenario::{Scenario, Supposition};
use super::suppose::suppose;
use super::view::Selection;

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

impl Selection {
    /// Forgets what the document no longer has.
    pub fn retain_known(&mut self, document: &Document) {
        let exists = |id: &ActorId| document.actor(id).is_some();
        self.actors.retain(exists);
        self.ties.retain(|(from, to)| exists(from) && exists(to));
        let stance = self.stance.as_ref();
        if stance.is_some_and(|id| document.stance(id).is_none()) {
            self.stance = None;
        }
    }
}

impl SavedView {
    /// What it refers to that the document does not have, each reference once, in the
    /// order of the fields. It is kept all the same: an undone deletion, or a record of
    /// that id, makes the view whole again. O(references).
    pub fn lost(&self, document: &Document) -> Vec<Lost> {
        let mut lost: Vec<Lost> = Vec::new();
        let mut note = |field, noun, id: String| {
            let found = Lost { field, noun, id };
            if !lost.contains(&found) {
                lost.push(found);
            }
        };
        for id in &self.filter.hidden {
            if document.domain(id).is_none() {
                note("hidden", Domain::NOUN, id.to_string());
            }
        }
        let scenario = self.scenario.as_ref();
        let shown = scenario.and_then(|id| document.scenario(id));
        if let Some(id) = scenario.filter(|_| shown.is_none()) {
            note("scenario", Scenario::NOUN, id.to_string());
        }
        for (field, id) in self.actors() {
            if document.actor(id).is_none() && !adds_actor(shown, id) {
                note(field, Actor::NOUN, id.to_string());
            }
        }
        let stance = self.selection.stance.as_ref();
        let is_there = |id: &StanceId| document.stance(id).is_some() || adds_stance(shown, id);
        if let Some(id) = stance.filter(|id| !is_there(id)) {
            note("selected_stance", Stance::NOUN, id.to_string());
        }
        lost
    }

    /// Forgets what the document no longer has. A callout goes with what it points at.
    pub fn retain_known(&mut self, document: &Document) {
        (self.scenario).take_if(|id| document.scenario(id).is_none());
        self.only_differences &= self.scenario.is_some();
        let shown = self.scenario.as_ref();
        let shown = shown.and_then(|id| document.scenario(id));
        let supposed = shown.map(|own| suppose(document, own).0);
        let document = supposed.as_ref().unwrap_or(document);
        self.filter.retain_known(document);
        self.selection.retain_known(document);
        let exists = |id: &ActorId| document.actor(id).is_some();
        self.ego.take_if(|id| !exists(id));
        self.rows.retain(exists);
        self.ties.retain(|(from, to)| exists(from) && exists(to));
        self.callout.take_if(|own| !own.target.actors().all(exists));
    }
}

/// Whether a scenario adds an actor of this id.
fn adds_actor(scenario: Option<&Scenario>, id: &ActorId) -> bool {
    let changes = scenario.into_iter().flat_map(|own| &own.changes);
    let mut added = changes.map(|own| &own.what);
    added.any(|what| matches!(what, Supposition::AddActor(actor) if actor.id == *id))
}

/// Whether a scenario adds a stance of this id.
fn adds_stance(scenario: Option<&Scenario>, id: &StanceId) -> bool {
    let changes = scenario.into_iter().flat_map(|own| &own.changes);
    let mut added = changes.filter_map(|own| own.what.added());
    added.any(|stance| stance.id == *id)
}
