//! Which stances hold at a date.
//!
//! A stance holds from its `since` until a later one of the same from, to,
//! domain and about supersedes it, or until its `until`. Without `since` the
//! start is unknown and it holds at every date before that. A partial date
//! asked for means its last day; a partial `until` ends on its last day.

use foldhash::{HashMap, HashMapExt as _};

use super::date::Day;
use super::document::Document;
use super::id::{ActorId, DomainId};
use super::records::Stance;

/// What makes two stances follow each other in time.
pub type Thread<'a> = (&'a ActorId, &'a ActorId, &'a DomainId, &'a str);

/// The thread in time to which a stance belongs.
pub fn thread(stance: &Stance) -> Thread<'_> {
    (&stance.from, &stance.to, &stance.domain, &stance.about)
}

fn start(stance: &Stance) -> Day {
    stance
        .since
        .as_ref()
        .map_or(Day::MIN, super::date::Date::first)
}

fn has_ended(stance: &Stance, day: Day) -> bool {
    stance.until.as_ref().is_some_and(|date| date.last() <= day)
}

/// For each of these stances, whether it holds on `day` ([`Day::MAX`]: the latest
/// state). Those of a thread have to come together, other threads may be left
/// out. O(stances).
pub fn holding<'a>(stances: impl Iterator<Item = &'a Stance> + Clone, day: Day) -> Vec<bool> {
    let is_dated = |stance: &Stance| stance.since.is_some() || stance.until.is_some();
    if !stances.clone().any(is_dated) {
        // Nothing begins, ends or supersedes.
        return stances.map(|_| true).collect();
    }
    let mut latest: HashMap<Thread<'_>, Day> = HashMap::new();
    for stance in stances.clone() {
        let start = start(stance);
        if start <= day {
            let newest = latest.entry(thread(stance)).or_insert(start);
            *newest = (*newest).max(start);
        }
    }
    stances
        .map(|s| latest.get(&thread(s)) == Some(&start(s)) && !has_ended(s, day))
        .collect()
}

/// Pairs of stances of one thread that start together, so that none of them
/// supersedes the other: positions in the document, the earlier first.
pub fn overlaps(document: &Document) -> Vec<(usize, usize)> {
    let mut first: HashMap<(Thread<'_>, Day), usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, stance) in document.stances().iter().enumerate() {
        match first.entry((thread(stance), start(stance))) {
            std::collections::hash_map::Entry::Occupied(entry) => found.push((*entry.get(), at)),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(at);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Date, Domain, Parts};

    /// Each entry: since, until (empty: not stated), all of one thread.
    fn document(spans: &[(&str, &str)]) -> Document {
        let date = |text: &str| (!text.is_empty()).then(|| Date::parse(text).unwrap());
        let stance = |(at, &(since, until)): (usize, &(&str, &str))| Stance {
            since: date(since),
            until: date(until),
            ..Stance::new(format!("s{at}"), "a".into(), "b".into(), "d".into())
        };
        Document::from_parts(Parts {
            domains: vec![Domain::new("d", "")],
            actors: vec![Actor::new("a", ""), Actor::new("b", "")],
            stances: spans.iter().enumerate().map(stance).collect(),
            ..Parts::default()
        })
        .unwrap()
    }

    #[test]
    fn a_stance_holds_until_superseded_or_ended() {
        let check = |spans: &[(&str, &str)], day: &str, expect: &[bool]| {
            let day = if day.is_empty() {
                Day::MAX
            } else {
                Date::parse(day).unwrap().last()
            };
            assert_eq!(
                holding(document(spans).stances().iter(), day),
                expect,
                "{spans:?} at {day:?}"
            );
        };
        check(&[("", "")], "1900", &[true]);
        check(&[("2021-08", "")], "2021-07", &[false]);
        check(&[("2021-08", "")], "2021", &[true]);
        check(&[("1996", "2001")], "2000", &[true]);
        check(&[("1996", "2001")], "2001-06", &[true]);
        check(&[("1996", "2001")], "2001", &[false]);
        check(&[("1996", "2001")], "", &[false]);
        check(
            &[("", ""), ("2021", ""), ("2023", "")],
            "2020",
            &[true, false, false],
        );
        check(
            &[("", ""), ("2021", ""), ("2023", "")],
            "2022",
            &[false, true, false],
        );
        check(
            &[("", ""), ("2021", ""), ("2023", "")],
            "",
            &[false, false, true],
        );
        check(&[("", ""), ("2021", "2022")], "2024", &[false, false]);
        check(&[("2021", ""), ("2021", "")], "", &[true, true]);
    }

    #[test]
    fn only_equal_starts_overlap() {
        let check = |spans: &[(&str, &str)], expect: &[(usize, usize)]| {
            assert_eq!(overlaps(&document(spans)), expect);
        };
        check(&[("", ""), ("2021", "")], &[]);
        check(&[("2021", ""), ("2021-01-01", "")], &[(0, 1)]);
        check(&[("", ""), ("", ""), ("", "")], &[(0, 1), (0, 2)]);
    }
}
