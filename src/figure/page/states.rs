//! Which states a page steps through: what is shown, each domain by itself, and the whole
//! at each date of change.

use std::collections::BTreeSet;

use crate::analysis::Timeline;
use crate::model::{Document, DomainId, Filter};
use crate::scene::{Language, PageWords};

/// States are drawn beforehand, all of them: so many ties of all states together.
const MOST_TIES: usize = 4_000;
/// So many dates at most, the latest.
const MOST_DATES: usize = 60;

/// A state that can be chosen on the page.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::figure) struct State {
    /// What is shown.
    pub(super) filter: Filter,
    /// What it is called in the list that it stands in.
    pub(super) name: String,
    /// Which list that is.
    pub(super) list: StateList,
}

/// The lists of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figure) enum StateList {
    /// What is shown first: at the head of all lists.
    Whole,
    /// A domain by itself.
    Topic,
    /// The whole at a date.
    Date,
    /// A stop of the map's story.
    Stop,
}

/// For how many states there is room where each has so many ties.
pub(super) fn room(ties: usize) -> usize {
    MOST_TIES / ties.max(1)
}

/// The states of a document, what the figure shows first, for which there is so much room.
pub(in crate::figure) fn states(
    document: &Document,
    filter: &Filter,
    language: Language,
    room: usize,
) -> Vec<State> {
    let words = PageWords::of(language);
    let mut states = vec![State {
        filter: filter.clone(),
        name: language.day(filter.as_of),
        list: StateList::Whole,
    }];
    let has_stances: BTreeSet<&DomainId> = document
        .stances()
        .iter()
        .map(|stance| &stance.domain)
        .collect();
    let shown: Vec<_> = (document.domains().iter())
        .filter(|domain| filter.shows(&domain.id) && has_stances.contains(&domain.id))
        .collect();
    if shown.len() > 1 {
        states.extend(shown.into_iter().take(room).map(|domain| {
            State {
                filter: filter
                    .clone()
                    .only(document, &BTreeSet::from([domain.id.clone()])),
                name: words.domain(domain),
                list: StateList::Topic,
            }
        }));
    }
    let timeline = Timeline::of(document, filter);
    let until = timeline
        .moments()
        .filter(|(day, _)| filter.as_of.is_none_or(|own| *day <= own));
    let days: Vec<_> = until.map(|(day, _)| day).collect();
    let most = MOST_DATES.min(room.saturating_sub(states.len()));
    let latest = days
        .get(days.len().saturating_sub(most)..)
        .unwrap_or_default();
    states.extend(latest.iter().rev().map(|&day| State {
        filter: Filter {
            as_of: Some(day),
            ..filter.clone()
        },
        name: language.day(Some(day)),
        list: StateList::Date,
    }));
    states
}
