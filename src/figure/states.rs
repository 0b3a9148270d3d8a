//! The states of a map at the dates of a figure.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::Point;

use super::as_of::AsOf;
use super::comparison::State;
use super::dates::FigureDates;
use super::error::FigureError;
use super::request::FigureRequest;
use crate::analysis::{Changes, Matching, StanceTurn, Timeline, ties};
use crate::model::{ActorId, Date, Day, Document, Filter};
use crate::scene::{Language, Options, panel_places};
use crate::task::Cancel;

/// A map cut down to what a figure of several dates shows of it, with the places of its
/// actors, which are the same at all of them.
pub(super) struct Placed {
    document: Document,
    places: Vec<Point>,
}

impl Placed {
    /// A map as a request shows it at its dates: all, or around some actors.
    pub(super) fn of(document: &Document, places: &[Point], request: &FigureRequest) -> Self {
        let options = &request.options;
        let days: Vec<Option<Day>> = match &request.dates {
            FigureDates::Beside(dates) => dates.iter().map(AsOf::day).collect(),
            FigureDates::One | FigureDates::Series(_) => vec![None],
        };
        let places = panel_places(document, places);
        let around: BTreeSet<&ActorId> = options.filter.around.iter().collect();
        if around.is_empty() {
            return Self {
                document: document.clone(),
                places,
            };
        }
        let actor = |at: usize| document.actors().get(at).map(|actor| &actor.id);
        let mut shown: BTreeSet<ActorId> = around.iter().map(|id| (*id).clone()).collect();
        for day in days {
            let filter = Filter {
                as_of: day,
                ..options.filter.clone()
            };
            for tie in ties(document, &filter) {
                let ends = [actor(tie.from), actor(tie.to)];
                if ends.into_iter().flatten().any(|id| around.contains(id)) {
                    shown.extend(ends.into_iter().flatten().cloned());
                }
            }
        }
        let kept = document.actors().iter().zip(places);
        let kept = kept.filter(|(actor, _)| shown.contains(&actor.id));
        Self {
            places: kept.map(|(_, place)| place).collect(),
            document: document.part(&shown),
        }
    }

    /// The state on a day.
    fn state(&self, options: &Options, as_of: Option<Day>, heading: String) -> State<'_> {
        State {
            document: &self.document,
            filter: Filter {
                as_of,
                around: Vec::new(),
                ..options.filter.clone()
            },
            places: self.places.clone(),
            overlay: None,
            heading,
            note: String::new(),
        }
    }

    /// The states at these dates, each with its camps where camps are asked for.
    pub(super) fn beside(
        &self,
        request: &FigureRequest,
        dates: &[AsOf],
        cancel: &Cancel,
    ) -> Result<Vec<State<'_>>, FigureError> {
        let options = &request.options;
        let language = options.language.unwrap_or_default();
        (dates.iter())
            .map(|date| {
                let state = self.state(options, date.day(), date.heading(language));
                let Some(asked) = &request.camps else {
                    return Ok(state);
                };
                let found = asked.found(&self.document, &state.filter, cancel)?;
                Ok(State {
                    note: language.frustration(found.index, found.ties),
                    overlay: Some(Arc::new(found.overlay)),
                    ..state
                })
            })
            .collect()
    }

    /// The states of a series: that at the first date, then one a date on which a tie
    /// changes, until the second, with the name of each in its file.
    pub(super) fn series(
        &self,
        options: &Options,
        dates: Option<&(AsOf, AsOf)>,
    ) -> Result<Vec<(State<'_>, String)>, FigureError> {
        let language = options.language.unwrap_or_default();
        let filter = Filter {
            around: Vec::new(),
            ..options.filter.clone()
        };
        let timeline = Timeline::of(&self.document, &filter);
        let (first, last) = match dates {
            Some((first, last)) => (first.day(), last.day()),
            None => (Some(Day::MIN), None),
        };
        let stops: Vec<Day> = timeline
            .between(first.unwrap_or(Day::MAX), last.unwrap_or(Day::MAX))
            .iter()
            .filter(|(_, moment)| moment.stances.iter().any(|own| is_seen(own.turn)))
            .map(|(day, _)| *day)
            .collect();
        if stops.len() > FigureDates::MOST_STOPS {
            return Err(FigureError::Stops(stops.len()));
        }
        let mut found = vec![(self.state(options, first, String::new()), String::new())];
        let mut dates: Vec<Option<Date>> = Vec::new();
        for day in stops {
            let day = Some(day).filter(|day| *day != Day::MAX);
            let next = self.state(options, day, String::new());
            let Some((before, _)) = found.last() else {
                continue;
            };
            let (old, new) = (&before.filter, &next.filter);
            let document = &self.document;
            let changes = Changes::between((document, old), (document, new), Matching::Id);
            let marked = changes.list.iter().find(|change| change.kind.is_marked());
            let Some(change) = marked else {
                continue;
            };
            let date = change.when.as_ref().and_then(|when| when.date.clone());
            // "About" a date begins long before it.
            dates.push(date.filter(|date| !date.is_approximate()));
            found.push((next, String::new()));
        }
        for (at, (state, name)) in found.iter_mut().skip(1).enumerate() {
            (*name, state.heading) = dated((at, &dates), state.filter.as_of, language);
        }
        if found.len() < 2 {
            return Err(FigureError::Unchanged);
        }
        Ok(found)
    }
}

/// What the figure of a series and its file are called after: the date as it is written,
/// unless it is also that of another; what begins and ends in one month or year has two
/// days in it. Else the day.
fn dated(
    (at, dates): (usize, &[Option<Date>]),
    day: Option<Day>,
    language: Language,
) -> (String, String) {
    let own = dates.get(at).filter(|own| {
        let alike = dates.iter().filter(|date| date == own);
        alike.count() == 1
    });
    match (own.and_then(Option::as_ref), day) {
        (Some(date), _) => (date.as_str().to_owned(), language.date(date)),
        (None, Some(day)) => (day.to_string(), language.day(Some(day))),
        (None, None) => {
            let latest = AsOf::Latest;
            (latest.as_str().to_owned(), latest.heading(language))
        }
    }
}

/// Whether a figure shows what becomes of a stance.
fn is_seen(turn: StanceTurn) -> bool {
    !matches!(
        turn,
        StanceTurn::Evidence | StanceTurn::Doubted | StanceTurn::Settled
    )
}
