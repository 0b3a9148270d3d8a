//! What of a document has a date, how densely the dates lie, and what has none.

use super::periods::{Periods, is_open};
use super::seen::Seen;
use crate::model::{AsOf, Circa, Date, Day, Document, Filter};

/// What has a date. Numbers are positions in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatedItem {
    /// The beginning of an actor.
    ActorBegins(usize),
    /// The end of an actor.
    ActorEnds(usize),
    /// The beginning of a stance.
    StanceBegins(usize),
    /// The end of a stance, where the file states one.
    StanceEnds(usize),
    /// An item of evidence of a stance: the stance, and the item in it.
    Evidence(usize, usize),
}

/// The days for which a date can stand, "about" included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// What has the date.
    pub item: DatedItem,
    /// The first of the days; [`Day::MIN`]: the date is open there.
    pub first: Day,
    /// The last of them; [`Day::MAX`]: the date is open there.
    pub last: Day,
}

/// What has no date, by positions in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undated {
    /// Actors of whom neither beginning nor end is stated.
    pub actors: Vec<usize>,
    /// Stances whose beginning is not stated: they hold at every date before another
    /// supersedes them.
    pub stances: Vec<usize>,
    /// Items of evidence that count whenever their stance holds: the stance, and the
    /// item in it.
    pub evidence: Vec<(usize, usize)>,
}

/// How many items of a kind may lie in a period of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Density {
    /// Those that lie in it for certain.
    pub certain: usize,
    /// Those that lie in it or in another.
    pub possible: usize,
}

/// All dates of a document under a filter, whose own date plays no part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// What has a date: actors first, then stances each with its evidence, in the order
    /// of the document.
    pub dated: Vec<Dated>,
    /// What has none.
    pub undated: Undated,
    /// The first and the last day of all, open ends aside.
    span: Option<(Day, Day)>,
}

impl Dates {
    /// The dates of what `filter` leaves of a document. Evidence that says nothing yet
    /// counts nowhere. O(n + s + e) for n actors and s stances with e items of evidence.
    pub fn of(document: &Document, filter: &Filter) -> Self {
        let seen = Seen::of(document, filter);
        let circa = AsOf::of(document, None).circa;
        let mut dates = Self::default();
        for (at, actor) in document.actors().iter().enumerate() {
            if !seen.has_actor(at) {
                continue;
            }
            if actor.since.is_none() && actor.until.is_none() {
                dates.undated.actors.push(at);
            }
            dates.add(DatedItem::ActorBegins(at), actor.since.as_ref(), circa);
            dates.add(DatedItem::ActorEnds(at), actor.until.as_ref(), circa);
        }
        for (at, stance) in document.stances().iter().enumerate() {
            if !seen.has_stance(document, stance) {
                continue;
            }
            if stance.since.is_none() {
                dates.undated.stances.push(at);
            }
            dates.add(DatedItem::StanceBegins(at), stance.since.as_ref(), circa);
            dates.add(DatedItem::StanceEnds(at), stance.until.as_ref(), circa);
            for (nth, item) in stance.evidence.iter().enumerate() {
                if item.is_unfinished() {
                    continue;
                }
                if item.date.is_none() {
                    dates.undated.evidence.push((at, nth));
                }
                dates.add(DatedItem::Evidence(at, nth), item.date.as_ref(), circa);
            }
        }
        dates
    }

    fn add(&mut self, item: DatedItem, date: Option<&Date>, circa: Circa) {
        self.extend(date.map(|date| Dated {
            item,
            first: date.earliest(circa),
            last: date.latest(circa),
        }));
    }

    /// The first and the last day of all the dates, open ends aside; `None` where there
    /// are none.
    pub fn span(&self) -> Option<(Day, Day)> {
        self.span
    }

    /// How many items of the kinds that are `wanted` lie in each of some periods. What
    /// lies in none of them is not counted; what is open to one side may lie in every
    /// period there. O(dates · log periods + periods).
    pub fn density(&self, periods: &Periods, wanted: impl Fn(DatedItem) -> bool) -> Vec<Density> {
        let mut density = vec![Density::default(); periods.starts().len()];
        // By how much more the period at a place has of what is possible than the one
        // before it.
        let mut more = vec![0_i64; periods.starts().len() + 1];
        for dated in self.dated.iter().filter(|dated| wanted(dated.item)) {
            let Some((first, last)) = periods.touched(dated.first, dated.last) else {
                continue;
            };
            let is_within = dated.first >= periods.start() && dated.last <= periods.last();
            if first == last && is_within {
                if let Some(period) = density.get_mut(first) {
                    period.certain += 1;
                }
                continue;
            }
            for (at, by) in [(first, 1), (last + 1, -1)] {
                if let Some(change) = more.get_mut(at) {
                    *change += by;
                }
            }
        }
        let mut now = 0_i64;
        for (period, change) in density.iter_mut().zip(more) {
            now += change;
            period.possible = usize::try_from(now).unwrap_or_default();
        }
        density
    }
}

impl Extend<Dated> for Dates {
    fn extend<T: IntoIterator<Item = Dated>>(&mut self, dated: T) {
        for own in dated {
            for day in [own.first, own.last] {
                if !is_open(day) {
                    let (least, most) = self.span.unwrap_or((day, day));
                    self.span = Some((least.min(day), most.max(day)));
                }
            }
            self.dated.push(own);
        }
    }
}

/// What has these dates, and nothing that has none.
impl FromIterator<Dated> for Dates {
    fn from_iter<T: IntoIterator<Item = Dated>>(dated: T) -> Self {
        let mut dates = Self::default();
        dates.extend(dated);
        dates
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Domain, Evidence, Parts, Source, Stance, Value};

    fn date(text: &str) -> Option<Date> {
        Date::parse(text).ok()
    }

    fn map() -> Document {
        let item = |day: &str, gist: &str| Evidence {
            date: date(day),
            gist: gist.to_owned(),
            ..Evidence::new("s".into(), Value::Hostile)
        };
        let stance = |id: &str, domain: &str, since: &str, until: &str| Stance {
            since: date(since),
            until: date(until),
            ..Stance::new(id, "a".into(), "b".into(), domain.into())
        };
        let mut first = stance("s0", "d", "2001", "2003-06-01");
        first.evidence = vec![
            item("2002", "x"),
            item("", "x"),
            item("", ""),
            item("2004", ""),
        ];
        Document::from_parts(Parts {
            domains: ["d", "e"].map(|id| Domain::new(id, "")).to_vec(),
            sources: vec![Source::new("s", "")],
            actors: vec![
                Actor {
                    since: date("2001/2002"),
                    ..Actor::new("a", "")
                },
                Actor::new("b", ""),
            ],
            stances: vec![first, stance("s1", "e", "", "2004/..")],
            ..Parts::default()
        })
        .unwrap()
    }

    #[test]
    fn what_has_no_date_is_told() {
        let check = |hidden: &[&str], dated: usize, undated: Undated| {
            let filter = Filter {
                hidden: hidden.iter().map(|id| (*id).into()).collect(),
                ..Filter::default()
            };
            let dates = Dates::of(&map(), &filter);
            assert_eq!((dates.dated.len(), dates.undated), (dated, undated));
        };
        let undated = |stances: &[usize], evidence: &[(usize, usize)]| Undated {
            actors: vec![1],
            stances: stances.to_vec(),
            evidence: evidence.to_vec(),
        };
        // An item that says nothing yet counts nowhere, dated or not.
        check(&[], 5, undated(&[1], &[(0, 1)]));
        check(&["e"], 4, undated(&[], &[(0, 1)]));
        check(&["d"], 2, undated(&[1], &[]));
    }

    #[test]
    fn a_period_counts_what_lies_in_it_and_what_may() {
        let dates = Dates::of(&map(), &Filter::default());
        let (first, last) = dates.span().unwrap();
        assert_eq!((first.year(), last.year()), (2001, 2004));
        let years = Periods::covering(first, last, 4).unwrap();
        let check = |wanted: fn(DatedItem) -> bool, expect: [(usize, usize); 4]| {
            let found = dates.density(&years, wanted).into_iter();
            let found: Vec<(usize, usize)> = found.map(|d| (d.certain, d.possible)).collect();
            assert_eq!(found, expect);
        };
        check(|_| true, [(1, 1), (1, 1), (1, 0), (0, 1)]);
        check(
            |item| matches!(item, DatedItem::Evidence(..)),
            [(0, 0), (1, 0), (0, 0), (0, 0)],
        );
        check(
            |item| matches!(item, DatedItem::StanceEnds(_)),
            [(0, 0), (0, 0), (1, 0), (0, 1)],
        );
        check(|_| false, [(0, 0); 4]);
        assert_eq!(Dates::default().span(), None);
    }
}
