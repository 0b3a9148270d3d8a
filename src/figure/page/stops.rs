//! The stops of the map's story as a page tells them: what each shows, and as which state
//! of the figure.

use std::collections::BTreeSet;

use kurbo::{Point, Rect};

use super::drawing::Drawn;
use super::states::{State, StateList};
use crate::analysis::{Changes, Ego, EgoBy, Matching};
use crate::figure::added_places::with_added;
use crate::figure::error::FigureError;
use crate::figure::request::FigureRequest;
use crate::figure::story_told::StoryTold;
use crate::figure::view::FigureView;
use crate::model::{ActorId, Document, Filter, SavedView, Scenario, Selection, Stop, suppose};
use crate::scene::{Language, Mutual, Options, ShownScenario};
use crate::task::Cancel;

/// A stop as a page tells it.
#[derive(Debug, Clone)]
pub(in crate::figure) struct ShownStop<'d> {
    pub(super) stop: &'d Stop,
    /// What of the map it shows.
    pub(super) filter: Filter,
    /// What it shows in place of the fact.
    pub(super) scenario: Option<&'d Scenario>,
    /// What it marks.
    pub(super) selection: Selection,
    /// Its state; `None`: the map has too many ties to draw it beforehand.
    pub(super) drawn: Option<DrawnStop>,
}

/// The state of a stop.
#[derive(Debug, Clone, Copy)]
pub(super) struct DrawnStop {
    /// Its position among the states.
    pub(super) state: usize,
    /// How many ties it has.
    pub(super) ties: usize,
    /// Its own box, where its figure is of another kind than that of the page.
    pub(super) apart: Option<Rect>,
}

/// What is drawn of the stops: the fact with its places, and how the page draws.
pub(super) struct Stops<'a> {
    pub(super) request: &'a FigureRequest,
    pub(super) fact: &'a Document,
    pub(super) places: &'a [Point],
}

/// Stops, and the states that they add to those of the page.
type StopsAndStates<'a> = (Vec<ShownStop<'a>>, Vec<(State, Drawn)>);

impl<'a> Stops<'a> {
    /// The stops that are told.
    pub(super) fn told(&self) -> Vec<&'a Stop> {
        let told = &self.request.story;
        let is_told = |stop: &&Stop| match told {
            StoryTold::Whole => true,
            StoryTold::Stop(id) => stop.id == *id,
            StoryTold::Nothing => false,
        };
        self.fact.story().iter().filter(is_told).collect()
    }

    /// The stops, of which the first `room` are drawn as states after the `known` ones.
    /// O(stops) figures.
    ///
    /// # Errors
    /// [`FigureError::Cancelled`].
    pub(super) fn shown(
        &self,
        room: usize,
        known: usize,
        cancel: &Cancel,
    ) -> Result<StopsAndStates<'a>, FigureError> {
        let mut shown = Vec::new();
        let mut states = Vec::new();
        for (at, stop) in self.told().into_iter().enumerate() {
            if cancel.is_cancelled() {
                return Err(FigureError::Cancelled);
            }
            let mut view = stop.shown().clone();
            view.retain_known(self.fact);
            let scenario = (view.scenario.as_ref()).and_then(|id| self.fact.scenario(id));
            let filter = self.filter(&view);
            let drawn = (at < room).then(|| {
                let (state, drawn) = self.state(stop, &view, scenario);
                let own = DrawnStop {
                    state: known + states.len(),
                    ties: drawn.scene.count(),
                    apart: drawn.is_apart.then(|| drawn.scene.bounds()),
                };
                states.push((state, drawn));
                own
            });
            shown.push(ShownStop {
                stop,
                filter,
                scenario,
                selection: view.selection,
                drawn,
            });
        }
        Ok((shown, states))
    }

    /// What a stop shows. What is left out of the page is in none of its stops.
    fn filter(&self, view: &SavedView) -> Filter {
        let page = &self.request.options.filter;
        let hidden = page.hidden.union(&view.filter.hidden);
        Filter {
            as_of: view.filter.as_of,
            hidden: hidden.cloned().collect(),
            around: match page.around.as_slice() {
                [] => view.filter.around.clone(),
                around => around.to_vec(),
            },
        }
    }

    fn state(&self, stop: &Stop, view: &SavedView, scenario: Option<&Scenario>) -> (State, Drawn) {
        let supposed = scenario.map(|own| suppose(self.fact, own).0);
        let document = supposed.as_ref().unwrap_or(self.fact);
        let places = with_added(document, self.places, self.request.shape);
        let request = self.of_stop(document, view, scenario);
        let is_apart = request.view != self.request.view || request.options.ego.is_some();
        let filter = request.options.filter.clone();
        let (scene, caption) = request.scene(document, &places);
        let language = self.request.options.language.map(Language::tag);
        let state = State {
            filter,
            name: stop.label_in(language).to_owned(),
            list: StateList::Stop,
        };
        let drawn = Drawn {
            is_apart,
            ..Drawn::of(scene, &caption)
        };
        (state, drawn)
    }

    /// How a stop is drawn: what it shows by the stop, how it looks by the page.
    fn of_stop(
        &self,
        document: &Document,
        view: &SavedView,
        scenario: Option<&Scenario>,
    ) -> FigureRequest {
        let page = self.request;
        let ego = view.ego.as_ref().map(|actor| Ego {
            actor: actor.clone(),
            by: (view.ego_by.as_deref())
                .and_then(EgoBy::from_name)
                .unwrap_or_default(),
        });
        let kind = FigureView::of(view.kind, ego.is_some());
        let request = FigureRequest {
            view: kind,
            ..page.clone()
        };
        let filter = self.filter(view);
        let mutual = view.mutual.as_deref().and_then(Mutual::from_name);
        let request = request.on_page();
        FigureRequest {
            options: Options {
                ties: self.ties(document, view, &filter),
                filter,
                ego: ego.filter(|_| kind == FigureView::Ego),
                silent: view.shows_silent,
                uncoded: view.shows_uncoded,
                ghosts: !view.hides_ghosts,
                mutual: mutual.unwrap_or(page.options.mutual),
                callout: view.callout.clone(),
                scenario: scenario.and_then(|own| ShownScenario::of(self.fact, &own.id)),
                // Camps and changes are those of the state that is shown first.
                overlay: None,
                changes: None,
                ..request.options
            },
            ..request
        }
    }

    /// The ties that a stop draws; empty: all of them.
    fn ties(
        &self,
        document: &Document,
        view: &SavedView,
        filter: &Filter,
    ) -> Vec<(ActorId, ActorId)> {
        let page = &self.request.options.ties;
        if !page.is_empty() {
            return page.clone();
        }
        if !view.only_differences {
            return view.ties.clone();
        }
        let (before, after) = ((self.fact, filter), (document, filter));
        let changes = Changes::between(before, after, Matching::Id);
        let differing: BTreeSet<(ActorId, ActorId)> = (changes.list.iter())
            .map(|own| (own.from.clone(), own.to.clone()))
            .collect();
        let chosen = view.ties.iter().filter(|pair| differing.contains(pair));
        let chosen: Vec<_> = chosen.cloned().collect();
        if chosen.is_empty() {
            differing.into_iter().collect()
        } else {
            chosen
        }
    }
}
