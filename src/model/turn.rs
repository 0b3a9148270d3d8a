//! Change that looks like dispute: a stance whose evidence parts by date.

use super::date::{Date, Day};
use super::records::{Evidence, Stance};

/// The evidence of a stance that is later than all that speaks for another sign:
/// rather a stance that has changed than one that is disputed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The later items, by position.
    pub later: Vec<usize>,
    /// The date of the first of them.
    pub since: Date,
}

/// Where the evidence of a stance parts by date; `None` where it is of one sign, or
/// what speaks for another sign is undated, or not all of it earlier.
/// O(n log n) in its items.
///
/// # Example
/// ```
/// use stancemap::model::{Date, Evidence, Stance, Value, turn};
/// let said = |says, date| {
///     let mut item = Evidence::new("s".into(), says);
///     item.gist = "said so".to_owned();
///     item.date = Date::parse(date).ok();
///     item
/// };
/// let mut stance = Stance::new("x", "a".into(), "b".into(), "d".into());
/// stance.evidence = vec![said(Value::Hostile, "2021"), said(Value::Cooperative, "2023-09")];
/// let turn = turn(&stance).unwrap();
/// assert_eq!((turn.later, turn.since.as_str()), (vec![1], "2023-09"));
/// ```
pub fn turn(stance: &Stance) -> Option<Turn> {
    let items = stance.evidence.iter().enumerate();
    let items: Vec<(usize, &Evidence)> = items.filter(|(_, i)| !i.is_unfinished()).collect();
    let start = |item: &Evidence| item.date.as_ref().map_or(Day::MIN, Date::first);
    let (_, newest) = items.iter().max_by_key(|(_, item)| start(item))?;
    let sign = newest.says.sign();
    let mut others = items.iter().filter(|(_, item)| item.says.sign() != sign);
    // An undated item cannot be told to be earlier.
    let before = others.try_fold(None, |last: Option<Day>, (_, item)| {
        let day = item.date.as_ref()?.last();
        Some(Some(last.map_or(day, |last| last.max(day))))
    })??;
    let mut later: Vec<(usize, &Date)> = (items.iter())
        .filter(|(_, item)| item.says.sign() == sign)
        .filter_map(|(at, item)| Some((*at, item.date.as_ref()?)))
        .filter(|(_, date)| date.first() > before)
        .collect();
    later.sort_by_key(|(_, date)| date.first());
    let since = later.first()?.1.clone();
    // What begins no later than the stance itself would not supersede it.
    let begins = stance.since.as_ref().map_or(Day::MIN, Date::first);
    if since.first() <= begins {
        return None;
    }
    let mut later: Vec<usize> = later.into_iter().map(|(at, _)| at).collect();
    later.sort_unstable();
    Some(Turn { later, since })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SourceId, Value};

    #[test]
    fn a_change_is_told_from_a_dispute() {
        // Each item: what it says, and its date or nothing.
        let check = |items: &[(i64, &str)], expect: Option<(&[usize], &str)>| {
            let mut stance = Stance::new("x", "a".into(), "b".into(), "d".into());
            stance.evidence = (items.iter())
                .map(|(says, date)| {
                    let says = Value::from_number(*says).unwrap();
                    let mut item = Evidence::new(SourceId::new("s"), says);
                    item.gist = "said".to_owned();
                    item.date = Date::parse(date).ok();
                    item
                })
                .collect();
            let turn = turn(&stance);
            let found = turn
                .as_ref()
                .map(|t| (t.later.as_slice(), t.since.as_str()));
            assert_eq!(found, expect, "{items:?}");
        };
        check(&[], None);
        check(&[(-1, "2021"), (-2, "2023")], None);
        check(&[(-1, "2021"), (1, "2023")], Some((&[1], "2023")));
        check(
            &[(1, "2024"), (-1, "2021"), (2, "2023")],
            Some((&[0, 2], "2023")),
        );
        check(
            &[(1, "2019"), (-1, "2021"), (1, "2023")],
            Some((&[2], "2023")),
        );
        // Of one time, or of none: a dispute.
        check(&[(-1, "2021"), (1, "2021-06")], None);
        check(&[(-1, ""), (1, "2023")], None);
        check(&[(-1, "2021"), (1, "")], None);
        check(&[(-1, "2021"), (1, "2023"), (0, "2023-05")], None);
    }
}
