//! Which stances hold at a date: certainly, possibly or not.
//!
//! A stance holds from its `since` until a later one of the same from, to,
//! domain and about supersedes it, or until its `until`, and no longer than both of
//! its actors exist. Each of these dates stands for a span of days: within the span
//! it is open whether the stance holds. Without `since` the start is unknown and it
//! holds at every date before that. A partial date asked for means its last day; a
//! partial `until` ends at the latest on its last day.

use foldhash::{HashMap, HashMapExt as _};

use super::date::{Circa, Date, Day};
use super::document::Document;
use super::id::{ActorId, DomainId};
use super::records::{Actor, Evidence, Stance};

/// What makes two stances follow each other in time.
pub type Thread<'a> = (&'a ActorId, &'a ActorId, &'a DomainId, &'a str);

/// The thread in time to which a stance belongs.
pub fn thread(stance: &Stance) -> Thread<'_> {
    (&stance.from, &stance.to, &stance.domain, &stance.about)
}

/// Whether something is so on a day. What is possibly so counts, and is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hold {
    /// It is not.
    Not,
    /// The day lies within the span of days in which it begins or ends.
    Possibly,
    /// It is.
    Certainly,
}

impl Hold {
    fn opposite(self) -> Self {
        match self {
            Self::Not => Self::Certainly,
            Self::Possibly => Self::Possibly,
            Self::Certainly => Self::Not,
        }
    }
}

/// The day at which a document is looked at, and what "about" means in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AsOf {
    /// The day; [`Day::MAX`]: the latest state.
    pub day: Day,
    /// The months that "about" means.
    pub circa: Circa,
}

impl Default for AsOf {
    /// The latest state.
    fn default() -> Self {
        Self {
            day: Day::MAX,
            circa: Circa::default(),
        }
    }
}

impl AsOf {
    /// A document on a day; `None`: in its latest state.
    pub fn of(document: &Document, day: Option<Day>) -> Self {
        Self {
            day: day.unwrap_or(Day::MAX),
            circa: document.header().circa(),
        }
    }

    /// Whether a date has come.
    fn reached(self, date: &Date) -> Hold {
        if date.latest(self.circa) <= self.day {
            Hold::Certainly
        } else if date.earliest(self.circa) <= self.day {
            Hold::Possibly
        } else {
            Hold::Not
        }
    }

    fn begun(self, since: Option<&Date>) -> Hold {
        since.map_or(Hold::Certainly, |date| self.reached(date))
    }

    fn ended(self, until: Option<&Date>) -> Hold {
        // What has an open end never ends for certain.
        let until = until.filter(|date| date.last() != Day::MAX);
        until.map_or(Hold::Not, |date| self.reached(date))
    }

    /// Whether the day lies between two dates, as those of a stance or of an actor: it
    /// changes on no other days than their [`Date::earliest`] and [`Date::latest`].
    pub fn between(self, since: Option<&Date>, until: Option<&Date>) -> Hold {
        self.begun(since).min(self.ended(until).opposite())
    }

    /// Whether an item of evidence is there already: one that is dated later does not
    /// count yet, one without a date counts whenever its stance holds.
    pub fn has(self, item: &Evidence) -> Hold {
        self.begun(item.date.as_ref())
    }

    /// The first day on which a stance may hold, by its own dates: of two in a thread
    /// the one that starts later supersedes the other as soon as it has begun.
    pub fn start(self, stance: &Stance) -> Day {
        let since = stance.since.as_ref();
        since.map_or(Day::MIN, |date| date.earliest(self.circa))
    }
}

/// For each of these stances, whether it holds. Those of a thread have to come
/// together, other threads may be left out. O(stances + actors).
pub fn holding<'a>(
    document: &'a Document,
    stances: impl Iterator<Item = &'a Stance> + Clone,
    as_of: AsOf,
) -> Vec<Hold> {
    let bounded: HashMap<&ActorId, &Actor> = (document.actors().iter())
        .filter(|actor| actor.since.is_some() || actor.until.is_some())
        .map(|actor| (&actor.id, actor))
        .collect();
    let is_dated = |stance: &Stance| stance.since.is_some() || stance.until.is_some();
    if bounded.is_empty() && !stances.clone().any(is_dated) {
        // Nothing begins, ends or supersedes.
        return stances.map(|_| Hold::Certainly).collect();
    }
    // The latest starts of each thread: of those that have begun for certain, of all.
    let mut latest: HashMap<Thread<'_>, (Day, Day)> = HashMap::new();
    for stance in stances.clone() {
        let begun = as_of.begun(stance.since.as_ref());
        if begun == Hold::Not {
            continue;
        }
        let start = as_of.start(stance);
        let newest = latest.entry(thread(stance)).or_insert((Day::MIN, start));
        newest.1 = newest.1.max(start);
        if begun == Hold::Certainly {
            newest.0 = newest.0.max(start);
        }
    }
    let exists = |id: &ActorId| {
        (bounded.get(id)).map_or(Hold::Certainly, |actor| {
            as_of.between(actor.since.as_ref(), actor.until.as_ref())
        })
    };
    stances
        .map(|stance| {
            let start = as_of.start(stance);
            let current = match latest.get(&thread(stance)) {
                Some((certain, _)) if start < *certain => Hold::Not,
                Some((_, possible)) if start < *possible => Hold::Possibly,
                _ => Hold::Certainly,
            };
            as_of
                .between(stance.since.as_ref(), stance.until.as_ref())
                .min(current)
                .min(exists(&stance.from))
                .min(exists(&stance.to))
        })
        .collect()
}

/// Pairs of stances of one thread that start together, so that none of them
/// supersedes the other: positions in the document, the earlier first.
pub fn overlaps(document: &Document) -> Vec<(usize, usize)> {
    let as_of = AsOf::of(document, None);
    let mut first: HashMap<(Thread<'_>, Day), usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, stance) in document.stances().iter().enumerate() {
        match first.entry((thread(stance), as_of.start(stance))) {
            std::collections::hash_map::Entry::Occupied(entry) => found.push((*entry.get(), at)),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(at);
            }
        }
    }
    found
}

/// Pairs of stances of one thread of which the first is said to end only after the second
/// has taken its place for certain, whatever their dates leave open: positions in the
/// document, in the order of the first. O(n log n).
pub fn superseded_before_their_end(document: &Document) -> Vec<(usize, usize)> {
    let as_of = AsOf::of(document, None);
    let mut threads: HashMap<Thread<'_>, Vec<usize>> = HashMap::new();
    for (at, stance) in document.stances().iter().enumerate() {
        threads.entry(thread(stance)).or_default().push(at);
    }
    let stance = |at: &usize| document.stances().get(*at);
    let mut found = Vec::new();
    for mut members in threads.into_values() {
        members.sort_by_key(|at| (stance(at).map(|own| as_of.start(own)), *at));
        for (place, first) in members.iter().enumerate() {
            let Some(own) = stance(first) else {
                continue;
            };
            let Some(until) = own.until.as_ref().filter(|date| date.last() != Day::MAX) else {
                continue;
            };
            let start = as_of.start(own);
            let later = members.iter().skip(place + 1);
            let next = later
                .filter_map(|at| Some((*at, stance(at)?)))
                .find(|(_, other)| as_of.start(other) > start);
            let begun = next.and_then(|(at, other)| Some((at, other.since.as_ref()?)));
            if let Some((second, since)) = begun
                && since.latest(as_of.circa) < until.earliest(as_of.circa)
            {
                found.push((*first, second));
            }
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Change, Date, Domain, Op, Parts};

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

    /// Holds per stance: `#` certainly, `?` possibly, `.` not.
    fn held(document: &Document, day: &str) -> String {
        let day = (!day.is_empty()).then(|| Date::parse(day).unwrap().last());
        holding(document, document.stances().iter(), AsOf::of(document, day))
            .into_iter()
            .map(|hold| match hold {
                Hold::Certainly => '#',
                Hold::Possibly => '?',
                Hold::Not => '.',
            })
            .collect()
    }

    #[test]
    fn a_stance_holds_until_superseded_or_ended() {
        let check = |spans: &[(&str, &str)], day: &str, expect: &str| {
            assert_eq!(held(&document(spans), day), expect, "{spans:?} at {day:?}");
        };
        check(&[("", "")], "1900", "#");
        check(&[("2021-08", "")], "2021-07", ".");
        check(&[("2021-08", "")], "2021", "#");
        check(&[("1996", "2001")], "2000", "#");
        check(&[("1996", "2001")], "2001", ".");
        check(&[("1996", "2001")], "", ".");
        check(&[("", ""), ("2021", ""), ("2023", "")], "2020", "#..");
        check(&[("", ""), ("2021", ""), ("2023", "")], "2022", ".#.");
        check(&[("", ""), ("2021", ""), ("2023", "")], "", "..#");
        check(&[("", ""), ("2021", "2022")], "2024", "..");
        check(&[("2021", ""), ("2021", "")], "", "##");
    }

    #[test]
    fn within_the_bounds_of_a_date_it_holds_possibly() {
        let check = |spans: &[(&str, &str)], day: &str, expect: &str| {
            assert_eq!(held(&document(spans), day), expect, "{spans:?} at {day:?}");
        };
        // Began in 2021, on a day that is not known.
        check(&[("2021", "")], "2020-12-31", ".");
        check(&[("2021", "")], "2021-06", "?");
        check(&[("2021", "")], "2021-12-31", "#");
        // A doubted date has the same bounds, and is no doubt for ever.
        check(&[("2021?", "")], "2021-06", "?");
        check(&[("2021?", "")], "2024", "#");
        // About August: half a year to either side.
        check(&[("2021-08~", "")], "2021-01", ".");
        check(&[("2021-08~", "")], "2021-03", "?");
        check(&[("2021-08~", "")], "2022-01", "?");
        check(&[("2021-08~", "")], "2022-02", "#");
        // Ended in 2001.
        check(&[("1996", "2001")], "2001-06", "?");
        check(&[("1996/1999", "2001/2003")], "1995", ".");
        check(&[("1996/1999", "2001/2003")], "1997", "?");
        check(&[("1996/1999", "2001/2003")], "2000", "#");
        check(&[("1996/1999", "2001/2003")], "2002", "?");
        check(&[("1996/1999", "2001/2003")], "2003", ".");
        check(&[("", "2001/..")], "2000", "#");
        check(&[("", "2001/..")], "2024", "#");
        // Superseded in the course of 2021: both possibly hold in between.
        check(&[("2001", ""), ("2021", "")], "2021-06", "??");
        check(&[("2001", ""), ("2021", "")], "2021", ".#");
    }

    #[test]
    fn actors_bound_their_ties() {
        let check = |since: &str, until: &str, day: &str, expect: &str| {
            let date = |text: &str| (!text.is_empty()).then(|| Date::parse(text).unwrap());
            let mut actor = Actor::new("a", "");
            (actor.since, actor.until) = (date(since), date(until));
            let mut bounded = document(&[("", ""), ("2021", "")]);
            bounded
                .apply(Change::Actor(Op::Replace(Box::new(actor))))
                .unwrap();
            assert_eq!(
                held(&bounded, day),
                expect,
                "{since:?} {until:?} at {day:?}"
            );
        };
        check("2010", "", "2009", "..");
        check("2010", "", "2010-06", "?.");
        check("2010", "", "2011", "#.");
        check("", "2022-03", "2022-02", ".#");
        check("", "2022-03", "2022-03-15", ".?");
        check("", "2022-03", "", "..");
    }

    #[test]
    fn what_is_superseded_before_its_end_is_told() {
        let check = |spans: &[(&str, &str)], expect: &[(usize, usize)]| {
            let found = superseded_before_their_end(&document(spans));
            assert_eq!(found, expect, "{spans:?}");
        };
        check(&[("2019", "2023"), ("2021", "2022")], &[(0, 1)]);
        check(&[("2021", "2022"), ("2019", "2023")], &[(1, 0)]);
        check(&[("", "2023"), ("2021", "")], &[(0, 1)]);
        check(&[("2019", "2021"), ("2021", "")], &[]);
        check(&[("2019", "2021-06"), ("2021", "")], &[]);
        check(&[("2019", ""), ("2021", "")], &[]);
        check(&[("2019", "2021/.."), ("2021", "")], &[]);
        check(&[("2021", "2022"), ("2021", "2023")], &[]);
        check(
            &[("2001", "2009"), ("2003", "2008"), ("2005", "")],
            &[(0, 1), (1, 2)],
        );
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
