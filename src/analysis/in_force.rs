//! The stances that hold at a date: all at once, or kept while the date moves, where a
//! step costs what has changed, not what there is.

use std::collections::BTreeMap;

use super::timeline::Timeline;
use crate::model::{AsOf, Day, Document, Filter, Hold, Reading, holding};

/// The stances in force through a filter, by position, with how each holds: those from
/// which the map's ties are made. O(stances + actors).
pub fn stances_in_force(document: &Document, filter: &Filter) -> Vec<(usize, Hold)> {
    let as_of = AsOf::of(document, filter.as_of);
    let holds = holding(document, document.stances().iter(), as_of);
    let stances = document.stances().iter().zip(holds).enumerate();
    stances
        .filter(|(_, (stance, hold))| *hold != Hold::Not && filter.shows(&stance.domain))
        .map(|(at, (_, hold))| (at, hold))
        .collect()
}

/// How all stances are read on a day, kept while the day moves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InForce {
    /// How many moments have passed.
    passed: usize,
    /// By position in the document; `None`: it does not hold, or is filtered out.
    readings: Vec<Option<Reading>>,
}

impl InForce {
    /// Before all moments of a timeline. O(stances).
    pub fn before(timeline: &Timeline) -> Self {
        Self {
            passed: 0,
            readings: timeline.initial().to_vec(),
        }
    }

    /// Goes to a day of the same timeline, forwards or backwards; `None`: the latest
    /// state. The positions of the stances whose reading has changed, in the order of
    /// the document, each once. O(c log c) in the changes in between.
    pub fn go(&mut self, timeline: &Timeline, day: Option<Day>) -> Vec<usize> {
        let until = timeline.passed(day);
        let mut before: BTreeMap<usize, Option<Reading>> = BTreeMap::new();
        let readings = &mut self.readings;
        let mut set = |stance: usize, reading: Option<Reading>| {
            if let Some(slot) = readings.get_mut(stance) {
                before.entry(stance).or_insert(*slot);
                *slot = reading;
            }
        };
        let changes = |from: usize, until: usize| {
            let moments = timeline.numbered(from..until).iter();
            moments.flat_map(|(_, moment)| &moment.stances)
        };
        changes(self.passed, until).for_each(|change| set(change.stance, change.after));
        for change in changes(until, self.passed).rev() {
            set(change.stance, change.before);
        }
        self.passed = until;
        let has_changed = |(stance, before): &(usize, Option<Reading>)| {
            self.readings.get(*stance) != Some(before)
        };
        let changed = before.into_iter().filter(has_changed);
        changed.map(|(stance, _)| stance).collect()
    }

    /// How each stance is read on that day, by position; `None`: it does not hold, or
    /// is filtered out.
    pub fn readings(&self) -> &[Option<Reading>] {
        &self.readings
    }
}
