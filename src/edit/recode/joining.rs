//! Stances that go to another actor or domain, and become one where they come to be the
//! same.

use std::collections::BTreeMap;

use super::recoding::Destination;
use super::regrouping::Regrouping;
use crate::model::{Date, Document, Stance, Value};

/// What became of stances that went elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Joined {
    /// How many went.
    pub(super) moved: usize,
    /// How many of these went into another.
    pub(super) joined: usize,
    /// How many would have been those of an actor towards itself, and are gone.
    pub(super) self_ties: usize,
    /// How many items of evidence those had.
    pub(super) evidence: usize,
}

/// What stances have in common that become one.
type Sameness<'d> = (Destination, Option<&'d str>, Option<&'d str>, Option<Value>);

fn sameness(stance: &Stance, destination: Destination) -> Sameness<'_> {
    let since = stance.since.as_ref().map(Date::as_str);
    let until = stance.until.as_ref().map(Date::as_str);
    (destination, since, until, stance.value)
}

/// Sends stances where `destination` tells, `None`: they stay. One that comes to be the
/// same as another goes into it, into one that has stayed first.
/// O(stances log stances).
pub(super) fn move_stances(
    document: &Document,
    regrouping: &mut Regrouping<'_>,
    destination: impl Fn(&Stance) -> Option<Destination>,
) -> Joined {
    let mut found = Joined::default();
    let stances = || document.stances().iter().enumerate();
    let mut first: BTreeMap<Sameness<'_>, usize> = BTreeMap::new();
    for (number, stance) in stances().filter(|(_, stance)| destination(stance).is_none()) {
        let own = sameness(stance, Destination::of(stance));
        first.entry(own).or_insert(number);
    }
    for (number, stance) in stances() {
        let Some(destination) = destination(stance) else {
            continue;
        };
        if destination.is_self_tie() && stance.from != stance.to {
            found.self_ties += 1;
            found.evidence += stance.evidence.len();
            regrouping.remove(number);
            continue;
        }
        found.moved += 1;
        let same = sameness(stance, destination.clone());
        let into = *first.entry(same).or_insert(number);
        if into == number {
            regrouping.edit_record(number, |record| destination.put(record));
        } else {
            found.joined += 1;
            regrouping.absorb(into, number);
        }
    }
    found
}
