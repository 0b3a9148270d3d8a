//! How one actor has stood towards another over time: what lanes along a time axis are
//! drawn from.

use std::collections::BTreeMap;

use super::stance_history::{StanceHistory, histories};
use super::tie::{Class, Mark, Strand, Sum, class_of};
use crate::model::{ActorId, Day, Document, DomainId, Filter, Reading};

/// Days that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DaySpan {
    /// The first; `None`: there is none, it has always been so. [`Day::MAX`]: only the
    /// latest state is meant, which has no date.
    pub from: Option<Day>,
    /// The first day after them; `None`: to the latest state and in it. [`Day::MAX`]:
    /// at every date, and no longer in the latest state.
    pub until: Option<Day>,
}

impl DaySpan {
    /// Whether a day is among them; `None`: the latest state.
    pub fn has(&self, day: Option<Day>) -> bool {
        let day = day.unwrap_or(Day::MAX);
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// While a stance is read in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingSpan {
    /// When.
    pub days: DaySpan,
    /// The position of the stance in the document.
    pub stance: usize,
    /// How it is read: value, doubt, dispute.
    pub reading: Reading,
    /// How it counts.
    pub class: Class,
}

/// The stances of a pair on one thing, which follow each other in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadHistory {
    /// The domain.
    pub domain: DomainId,
    /// What in it; empty: all of it.
    pub about: String,
    /// How the stances are read, by their beginning, then in the order of the document.
    /// Where one may have superseded another already, the spans of both overlap.
    pub spans: Vec<ReadingSpan>,
    /// The positions of the stances that hold at no date.
    pub never: Vec<usize>,
}

/// While all stances of a pair add up to one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieSpan {
    /// When.
    pub days: DaySpan,
    /// What the badge of the tie says.
    pub mark: Mark,
    /// Its strands, negative first.
    pub strands: Vec<Strand>,
    /// No stance of it has any evidence.
    pub unsupported: bool,
}

/// How an actor has stood towards another, seen through a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairHistory {
    /// Who holds the stances.
    pub from: ActorId,
    /// Towards whom.
    pub to: ActorId,
    /// The tie over time, in order; between two spans there is none.
    pub ties: Vec<TieSpan>,
    /// The stances thread by thread, in the order of the document's domains, then of
    /// the first stance of each.
    pub threads: Vec<ThreadHistory>,
}

/// How `from` has stood towards `to`, in the domains that `filter` shows; its date and
/// around whom it is play no part. Of a pair without stances everything is empty.
/// O(s + (p + e) log (p + e)) for s stances of the document, of which the pair has p
/// with e items of evidence.
///
/// # Example
/// ```
/// use stancemap::analysis::pair_history;
/// use stancemap::model::{Document, Filter};
/// let history = pair_history(&Document::default(), (&"a".into(), &"b".into()), &Filter::default());
/// assert!(history.ties.is_empty() && history.threads.is_empty());
/// ```
pub fn pair_history(
    document: &Document,
    (from, to): (&ActorId, &ActorId),
    filter: &Filter,
) -> PairHistory {
    let own = document.stances().iter().enumerate().filter(|(_, stance)| {
        stance.from == *from && stance.to == *to && filter.shows(&stance.domain)
    });
    let histories = histories(document, own.map(|(at, _)| at));
    PairHistory {
        from: from.clone(),
        to: to.clone(),
        ties: tie_spans(&histories),
        threads: thread_histories(document, &histories),
    }
}

fn thread_histories(document: &Document, histories: &[StanceHistory]) -> Vec<ThreadHistory> {
    // By domain and what in it: the first stance of the thread, and its own lane.
    let mut threads: BTreeMap<(usize, &str), (usize, ThreadHistory)> = BTreeMap::new();
    for history in histories {
        let Some(stance) = document.stances().get(history.stance) else {
            continue;
        };
        let domain = document.domain_index(&stance.domain).unwrap_or(usize::MAX);
        let (_, thread) = threads
            .entry((domain, stance.about.as_str()))
            .or_insert_with(|| {
                let empty = ThreadHistory {
                    domain: stance.domain.clone(),
                    about: stance.about.clone(),
                    spans: Vec::new(),
                    never: Vec::new(),
                };
                (history.stance, empty)
            });
        if history.never_holds() {
            thread.never.push(history.stance);
        }
        thread.spans.extend(reading_spans(history));
    }
    let mut threads: Vec<(usize, usize, ThreadHistory)> = (threads.into_iter())
        .map(|((domain, _), (first, thread))| (domain, first, thread))
        .collect();
    threads.sort_by_key(|(domain, first, _)| (*domain, *first));
    let threads = threads.into_iter().map(|(_, _, mut thread)| {
        thread
            .spans
            .sort_by_key(|span| (span.days.from, span.stance));
        thread
    });
    threads.collect()
}

fn reading_spans(history: &StanceHistory) -> impl Iterator<Item = ReadingSpan> + '_ {
    let ends = history.steps.iter().skip(1).map(|step| Some(step.from));
    let steps = history.steps.iter().zip(ends.chain([None]));
    steps.filter_map(|(step, until)| {
        let reading = step.reading?;
        Some(ReadingSpan {
            days: DaySpan {
                from: bounded(step.from),
                until,
            },
            stance: history.stance,
            class: class_of(&reading),
            reading,
        })
    })
}

fn bounded(from: Day) -> Option<Day> {
    (from != Day::MIN).then_some(from)
}

/// What the stances add up to, day by day of change. O(steps · log steps).
fn tie_spans(histories: &[StanceHistory]) -> Vec<TieSpan> {
    let mut changes: Vec<(Day, Option<Reading>, Option<Reading>)> = Vec::new();
    for history in histories {
        let mut before = None;
        for step in &history.steps {
            changes.push((step.from, before, step.reading));
            before = step.reading;
        }
    }
    changes.sort_by_key(|(day, ..)| *day);
    let mut sum = Sum::default();
    let mut spans: Vec<TieSpan> = Vec::new();
    for on_day in changes.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(day, ..)) = on_day.first() else {
            continue;
        };
        for (_, before, after) in on_day {
            before.iter().for_each(|reading| sum.remove(reading));
            after.iter().for_each(|reading| sum.add(reading));
        }
        let now = (!sum.is_empty()).then(|| TieSpan {
            days: DaySpan {
                from: bounded(day),
                until: None,
            },
            mark: sum.mark(),
            strands: sum.strands(),
            unsupported: sum.is_unsupported(),
        });
        let open = spans.last_mut().filter(|span| span.days.until.is_none());
        let is_same = |a: &TieSpan, b: &TieSpan| {
            (a.mark, &a.strands, a.unsupported) == (b.mark, &b.strands, b.unsupported)
        };
        match (open, now) {
            (Some(open), Some(now)) if is_same(open, &now) => {}
            (open, now) => {
                if let Some(open) = open {
                    open.days.until = Some(day);
                }
                spans.extend(now);
            }
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Date, Domain, Parts, Stance, Value};

    /// Each stance: domain, about, since, until, value.
    fn map(stances: &[(&str, &str, &str, &str, i64)]) -> Document {
        let stances = stances.iter().enumerate();
        Document::from_parts(Parts {
            domains: ["d", "e"].map(|id| Domain::new(id, "")).to_vec(),
            actors: ["a", "b"].map(|id| Actor::new(id, "")).to_vec(),
            stances: stances
                .map(|(at, (domain, about, since, until, value))| Stance {
                    about: (*about).to_owned(),
                    since: Date::parse(since).ok(),
                    until: Date::parse(until).ok(),
                    value: Value::from_number(*value),
                    ..Stance::new(format!("s{at}"), "a".into(), "b".into(), (*domain).into())
                })
                .collect(),
            ..Parts::default()
        })
        .unwrap()
    }

    fn words(days: DaySpan) -> String {
        let word = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
        format!("{}>{}", word(days.from), word(days.until))
    }

    #[test]
    fn lanes_follow_the_stances_of_a_thread() {
        let check = |stances: &[(&str, &str, &str, &str, i64)], ties: &[&str], lanes: &[&str]| {
            let map = map(stances);
            let history = pair_history(&map, (&"a".into(), &"b".into()), &Filter::default());
            let found = history.ties.iter();
            let found = found.map(|span| format!("{} {}", words(span.days), span.mark.text()));
            assert_eq!(found.collect::<Vec<_>>(), ties, "{stances:?}");
            let found = history.threads.iter().map(|thread| {
                let spans = thread.spans.iter().map(|span| {
                    let number = span.reading.value.map_or(0, Value::number);
                    let doubt = if span.reading.possibly { "?" } else { "" };
                    format!(", {} {number:+}{doubt}", words(span.days))
                });
                let spans: String = spans.collect();
                let never = thread.never.len();
                format!("{}/{}{spans}, {never} never", thread.domain, thread.about)
            });
            assert_eq!(found.collect::<Vec<_>>(), lanes, "{stances:?}");
        };
        check(&[], &[], &[]);
        check(&[("d", "", "", "", 1)], &["> +"], &["d/, > +1, 0 never"]);
        // Superseded in the course of 2021: both may hold, and the lanes overlap.
        check(
            &[("d", "", "", "", 1), ("d", "", "2021", "", -2)],
            &[">2021-01-01 +", "2021-01-01>2021-12-31 ±", "2021-12-31> −"],
            &["d/, >2021-01-01 +1, 2021-01-01>2021-12-31 +1?, \
               2021-01-01>2021-12-31 -2?, 2021-12-31> -2, 0 never"],
        );
        // Between the end of one and the beginning of another there is no tie.
        check(
            &[
                ("d", "", "2001-01-01", "2002-01-01", 1),
                ("d", "", "2003-01-01", "", 1),
            ],
            &["2001-01-01>2002-01-01 +", "2003-01-01> +"],
            &["d/, 2001-01-01>2002-01-01 +1, 2003-01-01> +1, 0 never"],
        );
        // By the order of the domains, then of the document.
        check(
            &[
                ("e", "", "", "", 1),
                ("d", "y", "", "", -1),
                ("d", "x", "2021-01-01", "2020-01-01", 1),
            ],
            &["> ±"],
            &["d/y, > -1, 0 never", "d/x, 1 never", "e/, > +1, 0 never"],
        );
    }

    #[test]
    fn a_hidden_domain_has_no_lane() {
        let map = map(&[("d", "", "", "", 1), ("e", "", "2021-01-01", "", -1)]);
        let filter = Filter {
            hidden: ["e".into()].into(),
            ..Filter::default()
        };
        let history = pair_history(&map, (&"a".into(), &"b".into()), &filter);
        assert_eq!((history.ties.len(), history.threads.len()), (1, 1));
        let back = pair_history(&map, (&"b".into(), &"a".into()), &Filter::default());
        assert_eq!((back.ties.len(), back.threads.len()), (0, 0));
    }
}
