//! Which kind of change it is.

use super::compared::{Compared, Matching, Side};
use super::threads::Held;
use crate::analysis::tie::{Class, class_of};
use crate::model::{Reading, Value};

/// What became of how an actor stands on one thing, in the order in which changes are
/// listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// There was no stance, now there is.
    New,
    /// Its sign is another; or it was not decided and now is, or the other way round.
    Sign,
    /// Its evidence speaks for different signs now.
    Contested,
    /// Its evidence no longer does.
    Uncontested,
    /// Its sign is the same, and farther from neutral.
    Stronger,
    /// Its sign is the same, and nearer to neutral.
    Weaker,
    /// There was a stance, now there is none.
    Ended,
    /// It is as it was, and in doubt now, or more so.
    Doubted,
    /// It is as it was, and no longer in doubt, or less so.
    Settled,
    /// It is as it was, and the two maps have other dates for it.
    Dates,
}

impl ChangeKind {
    /// All of them, in the order in which changes are listed.
    pub const ALL: [Self; 10] = [
        Self::New,
        Self::Sign,
        Self::Contested,
        Self::Uncontested,
        Self::Stronger,
        Self::Weaker,
        Self::Ended,
        Self::Doubted,
        Self::Settled,
        Self::Dates,
    ];

    /// Whether it is marked on the map: of what is in doubt the dashes tell already, and
    /// dates are not drawn.
    pub fn is_marked(self) -> bool {
        !matches!(self, Self::Doubted | Self::Settled | Self::Dates)
    }

    /// As tables and JSON call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Sign => "sign",
            Self::Contested => "contested",
            Self::Uncontested => "uncontested",
            Self::Stronger => "stronger",
            Self::Weaker => "weaker",
            Self::Ended => "ended",
            Self::Doubted => "doubted",
            Self::Settled => "settled",
            Self::Dates => "dates",
        }
    }
}

/// What became of a thread; `None`: it is as it was. O(1).
pub(super) fn kind(
    compared: Compared<'_>,
    matching: Matching,
    (was, is): (Option<Held>, Option<Held>),
) -> Option<ChangeKind> {
    match (was, is) {
        (None, None) => None,
        (None, Some(_)) => Some(ChangeKind::New),
        (Some(_), None) => Some(ChangeKind::Ended),
        (Some(was), Some(is)) => {
            let by_reading = of_readings(&was.reading, &is.reading);
            by_reading.or_else(|| {
                are_dated_differently(compared, matching, (was, is)).then_some(ChangeKind::Dates)
            })
        }
    }
}

fn of_readings(was: &Reading, is: &Reading) -> Option<ChangeKind> {
    let (old, new) = (class_of(was), class_of(is));
    let strength = |reading: &Reading| reading.value.map(Value::strength);
    let doubt = |reading: &Reading| (reading.possibly, reading.uncertain);
    if old != new {
        return Some(match (old, new) {
            (_, Class::Contested) => ChangeKind::Contested,
            (Class::Contested, _) => ChangeKind::Uncontested,
            _ => ChangeKind::Sign,
        });
    }
    // While sources disagree about the sign, its strength says nothing.
    if new != Class::Contested && strength(was) < strength(is) {
        Some(ChangeKind::Stronger)
    } else if new != Class::Contested && strength(was) > strength(is) {
        Some(ChangeKind::Weaker)
    } else if doubt(was) < doubt(is) {
        Some(ChangeKind::Doubted)
    } else if doubt(was) > doubt(is) {
        Some(ChangeKind::Settled)
    } else {
        None
    }
}

/// Whether the same stance, or by content the one that stands for it, has other dates in
/// another document. A stance that another supersedes in time has not changed by that.
fn are_dated_differently(
    compared: Compared<'_>,
    matching: Matching,
    (was, is): (Held, Held),
) -> bool {
    if compared.is_one_document() {
        return false;
    }
    let stance = |side, held: Held| compared.side(side).0.stances().get(held.stance);
    let (Some(was), Some(is)) = (stance(Side::Before, was), stance(Side::After, is)) else {
        return false;
    };
    let is_same = matching == Matching::Content || was.id == is.id;
    is_same && (was.since != is.since || was.until != is.until)
}
