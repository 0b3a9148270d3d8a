//! What changed between two dates of a map agrees with how it is read at each.

use std::collections::BTreeMap;

use proptest::prelude::*;
use stancemap::analysis::{
    ChangeKind, ChangeWords, Changes, Compared, Matching, Standing, Timeline,
};
use stancemap::model::{Day, Document, Filter, Reading, Thread, Value, thread};

use crate::common::config;
use crate::timeline::{afresh, days, map};

/// What of a reading a change is about: its sign or dispute, its value, its doubt.
fn aspect(reading: &Reading) -> (bool, Option<i8>, bool, bool) {
    let value = reading.value.filter(|_| !reading.contested);
    (
        reading.contested,
        value.map(Value::number),
        reading.possibly,
        reading.uncertain,
    )
}

/// The readings at a date, by thread.
fn by_thread<'d>(
    map: &'d Document,
    readings: &[Option<Reading>],
) -> BTreeMap<Thread<'d>, Vec<Reading>> {
    let mut found: BTreeMap<Thread<'d>, Vec<Reading>> = BTreeMap::new();
    for (stance, reading) in map.stances().iter().zip(readings) {
        let own = found.entry(thread(stance)).or_default();
        own.extend(reading.iter().copied());
    }
    found
}

proptest! {
    #![proptest_config(config("tests/proptest-regressions/changes.txt"))]

    #[test]
    fn two_dates_differ_as_the_readings_at_them_do(map in map(), first in any::<prop::sample::Index>(), second in any::<prop::sample::Index>()) {
        let timeline = Timeline::of(&map, &Filter::default());
        let mut days = days(&timeline);
        days.sort_by_key(|day| day.unwrap_or(Day::MAX));
        let (one, other) = (first.index(days.len()), second.index(days.len()));
        let (from, to) = (days[one.min(other)], days[one.max(other)]);
        let at = |as_of| Filter { as_of, ..Filter::default() };
        let (before, after) = (at(from), at(to));
        let changes = Changes::between((&map, &before), (&map, &after), Matching::Id);
        let (was, is) = (afresh(&map, &before, from), afresh(&map, &after, to));
        for (number, change) in (1..).zip(&changes.list) {
            prop_assert_eq!(change.number, number);
            for (standing, readings) in [(&change.before, &was), (&change.after, &is)] {
                if let Standing::Held(held) = standing {
                    prop_assert_eq!(Some(held.reading), readings[held.stance]);
                }
            }
            if let Some(when) = &change.when {
                prop_assert!(when.day > from.unwrap_or(Day::MAX));
                prop_assert!(when.day <= to.unwrap_or(Day::MAX));
                prop_assert!(timeline.moments().any(|(day, _)| day == when.day));
            }
        }
        let own = |of: &Thread<'_>| -> Vec<ChangeKind> {
            let of_thread = changes.list.iter().filter(|change| {
                (&change.from, &change.to, &change.domain, change.about.as_str()) == *of
            });
            of_thread.map(|change| change.kind).collect()
        };
        let (was, is) = (by_thread(&map, &was), by_thread(&map, &is));
        for (thread, was) in &was {
            let is = &is[thread];
            let kinds = own(thread);
            match (was.as_slice(), is.as_slice()) {
                ([], []) => prop_assert!(kinds.is_empty()),
                ([], _) => prop_assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == ChangeKind::New)),
                (_, []) => prop_assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == ChangeKind::Ended)),
                ([was], [is]) => prop_assert_eq!(kinds.is_empty(), aspect(was) == aspect(is)),
                _ => {}
            }
        }
        // Backwards it is the opposite.
        let back = Changes::between((&map, &after), (&map, &before), Matching::Id);
        prop_assert_eq!(changes.count(ChangeKind::New), back.count(ChangeKind::Ended));
        prop_assert_eq!(changes.list.len(), back.list.len());
        let compared = Compared { before: (&map, &before), after: (&map, &after) };
        for change in &changes.list {
            let said = change.sentence(compared, &ChangeWords::ENGLISH, None);
            prop_assert!(!said.contains('{') && !said.contains('}'), "{}", said);
        }
    }

    #[test]
    fn a_map_does_not_differ_from_itself_by_content_either(map in map(), at in any::<prop::sample::Index>()) {
        let timeline = Timeline::of(&map, &Filter::default());
        let days = days(&timeline);
        let filter = Filter { as_of: days[at.index(days.len())], ..Filter::default() };
        for matching in Matching::ALL {
            let other = map.clone();
            let changes = Changes::between((&map, &filter), (&other, &filter), matching);
            prop_assert!(changes.is_empty(), "{:?}", changes.list);
        }
    }
}
