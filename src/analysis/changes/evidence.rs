//! What supports a change.

use super::compared::{Compared, Side};
use super::kind::ChangeKind;
use super::thread_change::Support;
use super::threads::Held;
use crate::analysis::tie::{Class, class_of};
use crate::model::{AsOf, Evidence, Hold, Value};

/// What supports the stance that is there now, or that ended: what counts of it only now,
/// where there is any, else all that speaks for its sign; where sources disagree, all.
/// O(items).
pub(super) fn support(
    compared: Compared<'_>,
    kind: ChangeKind,
    (was, is): (Option<Held>, Option<Held>),
) -> Vec<Support> {
    let (side, held) = match (kind, was, is) {
        (ChangeKind::Ended, Some(was), _) => (Side::Before, was),
        (_, _, Some(is)) => (Side::After, is),
        _ => return Vec::new(),
    };
    let (document, filter) = compared.side(side);
    let Some(stance) = document.stances().get(held.stance) else {
        return Vec::new();
    };
    let now = AsOf::of(document, filter.as_of);
    let then = AsOf::of(document, compared.before.1.as_of);
    let is_disputed = class_of(&held.reading) == Class::Contested;
    let sign = held.reading.value.map(Value::sign);
    let counts = |item: &Evidence| {
        let speaks = is_disputed || Some(item.says.sign()) == sign;
        speaks && !item.is_unfinished() && now.has(item) != Hold::Not
    };
    // The same stance, which counted before: what has come since then made the change.
    let is_same = compared.is_one_document()
        && side == Side::After
        && was.is_some_and(|was| was.stance == held.stance);
    let is_later = |item: &Evidence| is_same && then.has(item) != now.has(item);
    let items = || {
        stance
            .evidence
            .iter()
            .enumerate()
            .filter(|(_, item)| counts(item))
    };
    let has_later = items().any(|(_, item)| is_later(item));
    items()
        .filter(|(_, item)| !has_later || is_later(item))
        .map(|(at, item)| Support {
            side,
            stance: stance.id.clone(),
            item: at,
            source: item.source.clone(),
            locator: item.locator.trim().to_owned(),
        })
        .collect()
}
