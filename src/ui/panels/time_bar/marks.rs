//! What stands on the time axis: where stances begin, end and are superseded, and of
//! when evidence is.

use std::collections::BTreeMap;

use super::axis::Axis;
use crate::analysis::{DatedItem, StanceTurn};
use crate::model::Day;
use crate::workspace::Chronology;

/// What happens at a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkKind {
    /// Stances begin.
    Begins,
    /// Stances end.
    Ends,
    /// Stances are superseded by later ones.
    Superseded,
    /// Items of evidence are of then.
    Evidence,
}

/// A mark for all that happens at a place on the axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub kind: MarkKind,
    /// From where on it may happen.
    pub from: f32,
    /// Until where it may; where it is in no doubt the same.
    pub until: f32,
    /// The first and the last day on which it may.
    pub days: [Day; 2],
    /// How often it happens.
    pub count: usize,
}

impl Mark {
    /// Whether the day is in doubt, as far as that can be seen.
    pub(super) fn is_doubtful(&self) -> bool {
        self.until - self.from >= SEEN
    }
}

/// A shorter time is drawn as a moment, in points.
const SEEN: f32 = 4.0;

/// The marks of all dates, by kind, from left to right. What falls on one place is one
/// mark. O(d log d).
pub(super) fn marks(chronology: &Chronology, axis: &Axis) -> Vec<Mark> {
    // By whole points, of which a strip has some thousand.
    #[allow(clippy::cast_possible_truncation)]
    let at = |day: Day| axis.x(day).round() as i32;
    let mut found: BTreeMap<(MarkKind, i32, i32), ([Day; 2], usize)> = BTreeMap::new();
    let mut add = |kind: MarkKind, [first, last]: [Day; 2], count: usize| {
        let place = (kind, at(first), at(last));
        let (days, so_far) = found.entry(place).or_insert(([first, last], 0));
        *days = [days[0].min(first), days[1].max(last)];
        *so_far += count;
    };
    for dated in &chronology.dates.dated {
        let kind = match dated.item {
            DatedItem::StanceBegins(_) => MarkKind::Begins,
            DatedItem::StanceEnds(_) => MarkKind::Ends,
            DatedItem::Evidence(..) => MarkKind::Evidence,
            DatedItem::ActorBegins(_) | DatedItem::ActorEnds(_) => continue,
        };
        add(kind, [dated.first, dated.last], 1);
    }
    for (day, moment) in chronology.timeline.moments() {
        let superseded = (moment.stances.iter())
            .filter(|change| matches!(change.turn, StanceTurn::Superseded { .. }))
            .count();
        if superseded > 0 {
            add(MarkKind::Superseded, [day, day], superseded);
        }
    }
    // A strip has fewer points than single precision counts.
    #[allow(clippy::cast_precision_loss)]
    let place = |at: i32| at as f32;
    (found.into_iter())
        .map(|((kind, from, until), (days, count))| Mark {
            kind,
            from: place(from),
            until: place(until),
            days,
            count,
        })
        .collect()
}
