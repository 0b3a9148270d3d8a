//! The document: records that belong together.
//!
//! Invariants, held from construction on and after every change: ids are
//! unique within their table, every reference leads to a record, every place
//! on the map is finite. Saved views, scenarios and the stops of the story alone may
//! refer to what is gone.

mod apply;
mod parts;
mod places;
mod references;
mod runs;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use parts::Parts;

use super::id::{ActorId, DomainId, ScenarioId, SourceId, SpeakerId, StanceId, StopId, ViewId};
use super::records::{Actor, Domain, Header, Silence, Source, Speaker, Stance};
use super::saved_view::NamedView;
use super::scenario::Scenario;
use super::story::Stop;
use super::table::Table;
use super::text::Text;

/// A map of stances with its evidence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    header: Header,
    domains: Table<Domain>,
    sources: Table<Source>,
    speakers: Table<Speaker>,
    actors: Table<Actor>,
    stances: Table<Stance>,
    silences: Vec<Silence>,
    views: Table<NamedView>,
    scenarios: Table<Scenario>,
    story: Table<Stop>,
    /// The texts of sources that are kept in the map itself.
    texts: BTreeMap<SourceId, Arc<Text>>,
}

impl Document {
    /// The part of the map that these actors make: they, and the stances and
    /// silences among them, without the texts of sources and without saved views,
    /// scenarios and the story, which are of the whole. O(document).
    #[must_use]
    pub fn part(&self, ids: &BTreeSet<ActorId>) -> Self {
        let has = |id: &ActorId| ids.contains(id);
        let mut part = Self {
            header: self.header_of_part(),
            domains: self.domains.clone(),
            sources: self.sources.clone(),
            speakers: self.speakers.clone(),
            silences: (self.silences.iter())
                .filter(|silence| has(&silence.from) && has(&silence.to))
                .cloned()
                .collect(),
            ..Self::default()
        };
        for actor in self.actors().iter().filter(|actor| has(&actor.id)) {
            let mut actor = actor.clone();
            actor.member_of = actor.member_of.filter(has);
            // Its id was unique in the whole, and is in the part.
            let _ = part.actors.push(actor);
        }
        for stance in self.stances() {
            if has(&stance.from) && has(&stance.to) {
                let _ = part.stances.push(stance.clone());
            }
        }
        part
    }

    /// The part of the map that an actor and these others make: their stances towards it
    /// and its own, and none among the others. O(document).
    #[must_use]
    pub fn star(&self, centre: &ActorId, others: &BTreeSet<ActorId>) -> Self {
        let all = others.iter().chain([centre]).cloned().collect();
        let mut star = self.part(&all);
        star.silences
            .retain(|silence| [&silence.from, &silence.to].contains(&centre));
        let stances = std::mem::take(&mut star.stances);
        for stance in stances.as_slice() {
            if [&stance.from, &stance.to].contains(&centre) {
                // Its id was unique in the whole, and is in the part.
                let _ = star.stances.push(stance.clone());
            }
        }
        star
    }

    /// The part of the map that these actors and these stances among them make, with
    /// the sources that the stances cite and without the `hidden` domains.
    /// O(document).
    #[must_use]
    pub fn excerpt(
        &self,
        actors: &BTreeSet<ActorId>,
        stances: &BTreeSet<StanceId>,
        hidden: &BTreeSet<DomainId>,
    ) -> Self {
        let mut part = self.part(actors);
        part.stances = Table::default();
        let mut cited = BTreeSet::new();
        for stance in self.stances() {
            let is_among = actors.contains(&stance.from) && actors.contains(&stance.to);
            if is_among && stances.contains(&stance.id) {
                cited.extend(stance.evidence.iter().map(|item| item.source.clone()));
                let _ = part.stances.push(stance.clone());
            }
        }
        let is_hidden = |domain: &DomainId| hidden.contains(domain);
        part.domains = Table::default();
        for domain in self.domains().iter().filter(|own| !is_hidden(&own.id)) {
            let _ = part.domains.push(domain.clone());
        }
        part.silences
            .retain(|silence| !silence.domain.as_ref().is_some_and(is_hidden));
        cited.extend((part.silences.iter()).flat_map(|silence| silence.sources.clone()));
        part.sources = Table::default();
        for source in self.sources().iter().filter(|own| cited.contains(&own.id)) {
            let _ = part.sources.push(source.clone());
        }
        part
    }

    /// The map without the texts of its sources, whose words may not be the user's to
    /// hand on.
    #[must_use]
    pub fn without_texts(mut self) -> Self {
        self.texts.clear();
        self
    }

    /// Title, summary, date and rule.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The topics in the author's order.
    pub fn domains(&self) -> &[Domain] {
        self.domains.as_slice()
    }

    /// The sources in the author's order.
    pub fn sources(&self) -> &[Source] {
        self.sources.as_slice()
    }

    /// What is known of those who speak in the evidence, in the author's order.
    pub fn speakers(&self) -> &[Speaker] {
        self.speakers.as_slice()
    }

    /// The texts of sources that are kept in the map itself, by source.
    pub fn texts(&self) -> impl Iterator<Item = (&SourceId, &Arc<Text>)> {
        self.texts.iter()
    }

    /// The text of a source, where it is kept in the map itself.
    pub fn text(&self, source: &SourceId) -> Option<&Arc<Text>> {
        self.texts.get(source)
    }

    /// The actors in the author's order.
    pub fn actors(&self) -> &[Actor] {
        self.actors.as_slice()
    }

    /// The stances in the author's order.
    pub fn stances(&self) -> &[Stance] {
        self.stances.as_slice()
    }

    /// The recorded silences in the author's order.
    pub fn silences(&self) -> &[Silence] {
        &self.silences
    }

    /// The saved views in the author's order.
    pub fn views(&self) -> &[NamedView] {
        self.views.as_slice()
    }

    /// The scenarios in the author's order.
    pub fn scenarios(&self) -> &[Scenario] {
        self.scenarios.as_slice()
    }

    /// The stops of the story in the order in which it is told.
    pub fn story(&self) -> &[Stop] {
        self.story.as_slice()
    }

    /// The domain of this id.
    pub fn domain(&self, id: &DomainId) -> Option<&Domain> {
        self.domains.get(id)
    }

    /// The source of this id.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.get(id)
    }

    /// The speaker of this name.
    pub fn speaker(&self, name: &SpeakerId) -> Option<&Speaker> {
        self.speakers.get(name)
    }

    /// The actor of this id.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.get(id)
    }

    /// The stance of this id.
    pub fn stance(&self, id: &StanceId) -> Option<&Stance> {
        self.stances.get(id)
    }

    /// The saved view of this id.
    pub fn view(&self, id: &ViewId) -> Option<&NamedView> {
        self.views.get(id)
    }

    /// The scenario of this id.
    pub fn scenario(&self, id: &ScenarioId) -> Option<&Scenario> {
        self.scenarios.get(id)
    }

    /// The position of a scenario in the author's order.
    pub fn scenario_index(&self, id: &ScenarioId) -> Option<usize> {
        self.scenarios.position(id)
    }

    /// The stop of the story of this id.
    pub fn stop(&self, id: &StopId) -> Option<&Stop> {
        self.story.get(id)
    }

    /// The position of a stop in the story.
    pub fn stop_index(&self, id: &StopId) -> Option<usize> {
        self.story.position(id)
    }

    /// The position of a saved view in the author's order.
    pub fn view_index(&self, id: &ViewId) -> Option<usize> {
        self.views.position(id)
    }

    /// The position of an actor in the author's order.
    pub fn actor_index(&self, id: &ActorId) -> Option<usize> {
        self.actors.position(id)
    }

    /// The position of a stance in the author's order.
    pub fn stance_index(&self, id: &StanceId) -> Option<usize> {
        self.stances.position(id)
    }

    /// The position of a domain in the author's order.
    pub fn domain_index(&self, id: &DomainId) -> Option<usize> {
        self.domains.position(id)
    }
}
