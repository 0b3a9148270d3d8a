//! When anything of a document changes: the days between which it is read the same.
//!
//! A date stands for a span of days, so that a stance may begin twice: possibly on the
//! first of them, for certain on the last. Both are moments of change, as
//! [`holding`](crate::model::holding) and [`read`](crate::model::read) have it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::seen::Seen;
use super::stance_history::{StanceHistory, Step, histories};
use super::tie::{Class, class_of};
use crate::model::{AsOf, Day, Document, Filter, Hold, Reading};

/// What becomes of a stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StanceTurn {
    /// It did not hold, and now does, at least possibly.
    Begins,
    /// It held, and does so no longer: its end has come, or that of one of its actors.
    Ends,
    /// It held, and does so no longer: a later stance of its thread has begun.
    Superseded {
        /// The position of the later one.
        by: usize,
        /// How that counts on this day; `None`: it does not hold.
        class: Option<Class>,
    },
    /// It counts otherwise: its sign is another, or its evidence comes to be or is no
    /// longer contested.
    ChangesClass,
    /// Its sign is the same and its value another.
    ChangesStrength,
    /// It is in doubt from now on: whether it still holds, or whether what supports it
    /// carries.
    Doubted,
    /// It is in doubt no longer, or less.
    Settled,
    /// More evidence of it is there, by which nothing else changes.
    Evidence,
}

/// How the reading of a stance changes on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StanceChange {
    /// The position of the stance in the document.
    pub stance: usize,
    /// How it was read until then; `None`: it did not hold.
    pub before: Option<Reading>,
    /// How it is read from then on.
    pub after: Option<Reading>,
    /// What that amounts to.
    pub turn: StanceTurn,
}

impl StanceChange {
    /// Whether the stance, or that by which it is superseded, counts otherwise than
    /// before.
    pub fn changes_class(&self) -> bool {
        let before = self.before.as_ref().map(class_of);
        match self.turn {
            StanceTurn::ChangesClass => true,
            StanceTurn::Superseded { class, .. } => class.is_some() && class != before,
            _ => false,
        }
    }
}

/// How the existence of an actor changes on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActorChange {
    /// The position of the actor in the document.
    pub actor: usize,
    /// Whether it existed until then.
    pub before: Hold,
    /// Whether it exists from then on.
    pub after: Hold,
}

/// A day on which something changes: what is asked for that day shows it, what is asked
/// for the day before does not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moment {
    /// What changes of stances, in the order of the document.
    pub stances: Vec<StanceChange>,
    /// What changes of actors, in the order of the document.
    pub actors: Vec<ActorChange>,
}

/// All moments of change of a document under a filter, whose own date plays no part.
///
/// It speaks of one state of the document: positions in it are positions in that.
/// Between two moments that follow each other every stance is read the same and every
/// actor exists as it did. What only the latest state settles, as a beginning whose end
/// is open (`2021/..`), is a moment at [`Day::MAX`]. A stance begins once and ends once
/// at most, whatever the dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    moments: Vec<(Day, Moment)>,
    /// How each stance of the document is read before all moments.
    initial: Vec<Option<Reading>>,
    never: Vec<usize>,
}

impl Timeline {
    /// The moments of change of what `filter` leaves of a document.
    /// O(n + (s + e) log (s + e)) for n actors and s stances with e items of evidence.
    ///
    /// # Example
    /// ```
    /// use stancemap::analysis::Timeline;
    /// use stancemap::model::{Document, Filter};
    /// let timeline = Timeline::of(&Document::default(), &Filter::default());
    /// assert_eq!(timeline.moments().count(), 0);
    /// assert_eq!(timeline.next(None), None);
    /// ```
    pub fn of(document: &Document, filter: &Filter) -> Self {
        let seen = Seen::of(document, filter);
        let stances = document.stances().iter().enumerate();
        let shown = stances.filter(|(_, stance)| seen.has_stance(document, stance));
        let histories = histories(document, shown.map(|(at, _)| at));
        let mut timeline = Self {
            moments: Vec::new(),
            initial: vec![None; document.stances().len()],
            never: (histories.iter().filter(|history| history.never_holds()))
                .map(|history| history.stance)
                .collect(),
        };
        let mut moments: BTreeMap<Day, Moment> = BTreeMap::new();
        let at_position: Vec<Option<usize>> = places(&histories, document.stances().len());
        let history = |stance: usize| {
            let at = at_position.get(stance).copied().flatten()?;
            histories.get(at)
        };
        for own in &histories {
            let first = own.steps.first().and_then(|step| step.reading);
            if let Some(slot) = timeline.initial.get_mut(own.stance) {
                *slot = first;
            }
            for pair in own.steps.windows(2) {
                let [before, after] = pair else { continue };
                let change = change_of(own, *before, *after, &|by, day| {
                    history(by).and_then(|later| later.class_on(day))
                });
                let moment = moments.entry(after.from).or_default();
                moment.stances.push(change);
            }
        }
        for (day, change) in actor_changes(document, &seen) {
            moments.entry(day).or_default().actors.push(change);
        }
        timeline.moments = moments.into_iter().collect();
        timeline
    }

    /// The moments in order of time, each on a day of its own.
    pub fn moments(&self) -> impl ExactSizeIterator<Item = (Day, &Moment)> + DoubleEndedIterator {
        self.moments.iter().map(|(day, moment)| (*day, moment))
    }

    /// The first moment after a day, `None` being the latest state. [`Day::MAX`] stands
    /// for that state, where something changes only there. O(log moments).
    pub fn next(&self, day: Option<Day>) -> Option<(Day, &Moment)> {
        self.moment(self.passed(day))
    }

    /// The last moment before a day, `None` being the latest state. O(log moments).
    pub fn previous(&self, day: Option<Day>) -> Option<(Day, &Moment)> {
        let day = day.unwrap_or(Day::MAX);
        let at = self.moments.partition_point(|(own, _)| *own < day);
        self.moment(at.checked_sub(1)?)
    }

    /// The moments after one day until another, in order of time: what has changed in
    /// between. None where the days are not in order. O(log moments).
    pub fn between(&self, after: Day, until: Day) -> &[(Day, Moment)] {
        self.numbered(self.passed(Some(after))..self.passed(Some(until)))
    }

    /// The stances that hold at no date, by position: they end before they begin, or
    /// one of their actors does not exist meanwhile, or they are superseded at once.
    pub fn never(&self) -> &[usize] {
        &self.never
    }

    /// How each stance of the document is read before all moments, by position; `None`:
    /// it does not hold, or is filtered out.
    pub fn initial(&self) -> &[Option<Reading>] {
        &self.initial
    }

    /// How many moments there are until a day, that day included; `None`: all.
    /// O(log moments).
    pub fn passed(&self, day: Option<Day>) -> usize {
        let day = day.unwrap_or(Day::MAX);
        self.moments.partition_point(|(own, _)| *own <= day)
    }

    /// The moments of these numbers, in order of time, counted from 0.
    pub fn numbered(&self, numbers: Range<usize>) -> &[(Day, Moment)] {
        self.moments.get(numbers).unwrap_or_default()
    }

    fn moment(&self, at: usize) -> Option<(Day, &Moment)> {
        self.moments.get(at).map(|(day, moment)| (*day, moment))
    }
}

/// Where the history of each stance stands, by the position of the stance.
fn places(histories: &[StanceHistory], stances: usize) -> Vec<Option<usize>> {
    let mut places = vec![None; stances];
    for (at, history) in histories.iter().enumerate() {
        if let Some(place) = places.get_mut(history.stance) {
            *place = Some(at);
        }
    }
    places
}

fn change_of(
    history: &StanceHistory,
    before: Step,
    after: Step,
    class_on: &dyn Fn(usize, Day) -> Option<Class>,
) -> StanceChange {
    let turn = match (before.reading, after.reading) {
        (Some(before), Some(after)) => turn_of(&before, &after),
        (None, _) => StanceTurn::Begins,
        (Some(_), None) => {
            let by = history.superseded_by(after.from);
            by.map_or(StanceTurn::Ends, |by| StanceTurn::Superseded {
                by,
                class: class_on(by, after.from),
            })
        }
    };
    StanceChange {
        stance: history.stance,
        before: before.reading,
        after: after.reading,
        turn,
    }
}

/// What the change of a reading of a stance that goes on holding amounts to.
fn turn_of(before: &Reading, after: &Reading) -> StanceTurn {
    let doubt = |reading: &Reading| (reading.possibly, reading.uncertain);
    if class_of(before) != class_of(after) {
        StanceTurn::ChangesClass
    } else if before.value != after.value {
        StanceTurn::ChangesStrength
    } else if doubt(before) < doubt(after) {
        StanceTurn::Doubted
    } else if doubt(before) > doubt(after) {
        StanceTurn::Settled
    } else {
        StanceTurn::Evidence
    }
}

/// When the actors that are seen begin and end to exist. O(n).
fn actor_changes(document: &Document, seen: &Seen<'_>) -> Vec<(Day, ActorChange)> {
    let latest = AsOf::of(document, None);
    let mut changes = Vec::new();
    for (at, actor) in document.actors().iter().enumerate() {
        let (since, until) = (actor.since.as_ref(), actor.until.as_ref());
        let dates = since.into_iter().chain(until);
        let mut days: Vec<Day> = dates
            .flat_map(|date| [date.earliest(latest.circa), date.latest(latest.circa)])
            .collect();
        if days.is_empty() || !seen.has_actor(at) {
            continue;
        }
        days.sort_unstable();
        let exists = |day| AsOf { day, ..latest }.between(since, until);
        let mut before = exists(Day::MIN);
        for day in days {
            let after = exists(day);
            if after != before {
                let change = ActorChange {
                    actor: at,
                    before,
                    after,
                };
                changes.push((day, change));
                before = after;
            }
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Actor, Change, Date, Domain, Evidence, Header, Op, Parts, Reliability, Stance, Value,
    };

    fn date(text: &str) -> Option<Date> {
        Date::parse(text).ok()
    }

    /// A stance as text: "2021..2023" from when until when, where stated; then of each
    /// item what it says and of when, as "+1@2022"; "=-2" a judgement.
    fn stance(nth: usize, text: &str) -> Stance {
        let mut stance = Stance::new(format!("s{nth}"), "a".into(), "b".into(), "d".into());
        for word in text.split_whitespace() {
            let value = |text: &str| Value::from_number(text.parse().unwrap()).unwrap();
            if let Some((since, until)) = word.split_once("...") {
                (stance.since, stance.until) = (date(since), date(until));
            } else if let Some(judged) = word.strip_prefix('=') {
                stance.value = Some(value(judged));
            } else if let Some(about) = word.strip_prefix('#') {
                stance.about = about.to_owned();
            } else {
                let (says, day) = word.split_once('@').unwrap_or((word, ""));
                let mut item = Evidence::new("s".into(), value(says));
                item.gist = "said".to_owned();
                item.reliability = Some(Reliability::B);
                item.date = date(day);
                stance.evidence.push(item);
            }
        }
        stance
    }

    fn document(stances: &[&str]) -> Document {
        let stances = stances.iter().enumerate();
        Document::from_parts(Parts {
            domains: vec![Domain::new("d", "")],
            sources: vec![crate::model::Source::new("s", "")],
            actors: vec![Actor::new("a", ""), Actor::new("b", "")],
            stances: stances.map(|(nth, text)| stance(nth, text)).collect(),
            ..Parts::default()
        })
        .unwrap()
    }

    /// "2021-01-01 s0 begins?" and so on; `?` where it holds possibly only.
    fn words(document: &Document) -> Vec<String> {
        let timeline = Timeline::of(document, &Filter::default());
        let lines = timeline.moments().map(|(day, moment)| {
            let mut words = vec![if day == Day::MAX {
                "latest".to_owned()
            } else {
                day.to_string()
            }];
            for change in &moment.stances {
                let turn = match change.turn {
                    StanceTurn::Begins => "begins".to_owned(),
                    StanceTurn::Ends => "ends".to_owned(),
                    StanceTurn::Superseded { by, .. } if change.changes_class() => {
                        format!("turns into s{by}")
                    }
                    StanceTurn::Superseded { class: None, .. } => "superseded".to_owned(),
                    StanceTurn::Superseded { by, .. } => format!("goes on as s{by}"),
                    StanceTurn::ChangesClass => "changes class".to_owned(),
                    StanceTurn::ChangesStrength => "changes strength".to_owned(),
                    StanceTurn::Doubted => "doubted".to_owned(),
                    StanceTurn::Settled => "settled".to_owned(),
                    StanceTurn::Evidence => "evidence".to_owned(),
                };
                let possibly = change.after.is_some_and(|reading| reading.possibly);
                let doubt = if possibly { "?" } else { "" };
                words.push(format!("s{} {turn}{doubt}", change.stance));
            }
            for change in &moment.actors {
                words.push(format!("actor {} {:?}", change.actor, change.after));
            }
            words.join(", ")
        });
        lines.collect()
    }

    #[test]
    fn a_stance_begins_ends_and_is_superseded_on_its_days() {
        let check = |stances: &[&str], expect: &[&str]| {
            assert_eq!(words(&document(stances)), expect, "{stances:?}");
        };
        check(&[], &[]);
        check(&["=1"], &[]);
        check(
            &["2021-08-15...2023-09-01 =1"],
            &["2021-08-15, s0 begins", "2023-09-01, s0 ends"],
        );
        // A partial date: possibly from its first day, for certain from its last.
        check(
            &["2021-08...2023 =1"],
            &[
                "2021-08-01, s0 begins?",
                "2021-08-31, s0 settled",
                "2023-01-01, s0 doubted?",
                "2023-12-31, s0 ends",
            ],
        );
        // About August: half a year to either side.
        check(
            &["2021-08~... =1"],
            &["2021-02-01, s0 begins?", "2022-02-28, s0 settled"],
        );
        check(
            &["=1", "2021-08-15... =-1", "2023-09-01... =-2"],
            &[
                "2021-08-15, s0 turns into s1, s1 begins",
                "2023-09-01, s1 goes on as s2, s2 begins",
            ],
        );
        // The document's order is not that of time.
        check(
            &["2021... =-1", "=1"],
            &[
                "2021-01-01, s0 begins?, s1 doubted?",
                "2021-12-31, s0 settled, s1 turns into s0",
            ],
        );
        // What is about another thing supersedes nothing.
        check(&["=1", "2021-08-15... #x =-1"], &["2021-08-15, s1 begins"]);
        // Superseded by what has itself come to its end.
        check(
            &["=1", "2021-08-15...2020 =-1"],
            &["2021-08-15, s0 superseded"],
        );
    }

    #[test]
    fn dated_evidence_changes_how_a_stance_is_read() {
        let check = |stances: &[&str], expect: &[&str]| {
            assert_eq!(words(&document(stances)), expect, "{stances:?}");
        };
        check(
            &["+1@2022-01-01 -1@2023-06-01"],
            &[
                "2022-01-01, s0 changes class",
                "2023-06-01, s0 changes class",
            ],
        );
        check(
            &["=1 +1@2022-01-01 +1@2023-06-01"],
            &["2022-01-01, s0 evidence", "2023-06-01, s0 evidence"],
        );
        check(&["+1 +2@2023-06-01"], &["2023-06-01, s0 changes strength"]);
        // Until the year is over the item is possibly there only, and weak.
        check(
            &["=1 +1@2022"],
            &["2022-01-01, s0 doubted", "2022-12-31, s0 settled"],
        );
        // What is said before the stance holds, or after, changes nothing.
        check(
            &["2021-01-01...2022-01-01 +1@2020-01-01 -1@2023-01-01"],
            &["2021-01-01, s0 begins", "2022-01-01, s0 ends"],
        );
    }

    #[test]
    fn actors_bound_their_stances() {
        let check = |since: &str, until: &str, expect: &[&str]| {
            let mut actor = Actor::new("b", "");
            (actor.since, actor.until) = (date(since), date(until));
            let mut document = document(&["=1"]);
            let change = Change::Actor(Op::Replace(Box::new(actor)));
            document.apply(change).unwrap();
            assert_eq!(words(&document), expect, "{since} {until}");
        };
        check("", "", &[]);
        check(
            "2010-05-01",
            "2021",
            &[
                "2010-05-01, s0 begins, actor 1 Certainly",
                "2021-01-01, s0 doubted?, actor 1 Possibly",
                "2021-12-31, s0 ends, actor 1 Not",
            ],
        );
        // It ends before it begins: it never exists.
        check("2010", "2001", &[]);
    }

    #[test]
    fn what_is_impossible_or_open_is_never_lost() {
        let check = |stances: &[&str], expect: &[&str], never: &[usize]| {
            let document = document(stances);
            assert_eq!(words(&document), expect, "{stances:?}");
            let timeline = Timeline::of(&document, &Filter::default());
            assert_eq!(timeline.never(), never, "{stances:?}");
        };
        check(&["2021...2001 =1"], &[], &[0]);
        check(&["2021-05-01...2021-05-01 =1"], &[], &[0]);
        // A beginning whose end is open is settled in the latest state alone.
        check(
            &["2021-01-01/...... =1"],
            &["2021-01-01, s0 begins?", "latest, s0 settled"],
            &[],
        );
        check(&["../2021-12-31... =1"], &["2021-12-31, s0 settled"], &[]);
        // An end that is open never comes for certain.
        check(&["...2021/.. =1"], &[], &[]);
        check(
            &["-3999-01-01...Y17000 =1"],
            &[
                "-3999-01-01, s0 begins",
                "Y17000, s0 doubted?",
                "Y17000, s0 ends",
            ],
            &[],
        );
    }

    #[test]
    fn steps_go_from_moment_to_moment() {
        let document = document(&["2001-01-01...2002-01-01 =1", "2021-01-01/...... =1"]);
        let timeline = Timeline::of(&document, &Filter::default());
        let day = |text: &str| date(text).map(|date| date.last());
        let written = |found: Option<(Day, &Moment)>| {
            found.map_or("none".to_owned(), |(day, _)| day.to_string())
        };
        let check = |from: &str, previous: &str, next: &str| {
            let from = day(from);
            assert_eq!(written(timeline.previous(from)), previous, "{from:?}");
            assert_eq!(written(timeline.next(from)), next, "{from:?}");
        };
        check("1990", "none", "2001-01-01");
        check("2001-01-01", "none", "2002-01-01");
        check("2001-06", "2001-01-01", "2002-01-01");
        check("2002-01-01", "2001-01-01", "2021-01-01");
        check("2024", "2021-01-01", "0000/..");
        check("", "2021-01-01", "none");
        let count = |after: &str, until: &str| {
            let days = (day(after).unwrap(), day(until).unwrap());
            timeline.between(days.0, days.1).len()
        };
        assert_eq!(count("2001-01-01", "2002-01-01"), 1);
        assert_eq!(count("1990", "2024"), 3);
        assert_eq!(count("2024", "1990"), 0);
    }

    #[test]
    fn a_filter_leaves_out_domains_and_what_is_not_around() {
        let mut parts = Parts {
            header: Header::default(),
            domains: ["d", "e"].map(|id| Domain::new(id, "")).to_vec(),
            actors: ["a", "b", "c", "z"].map(|id| Actor::new(id, "")).to_vec(),
            ..Parts::default()
        };
        let ties = [
            ("a", "b", "d", "2001-01-01"),
            ("b", "c", "e", "2002-01-01"),
            ("c", "z", "d", "2003-01-01"),
        ];
        for (from, to, domain, since) in ties {
            let id = format!("{from}{to}");
            parts.stances.push(Stance {
                since: date(since),
                ..Stance::new(id, from.into(), to.into(), domain.into())
            });
        }
        parts.actors[3].since = date("1999-01-01");
        let document = Document::from_parts(parts).unwrap();
        let check = |hidden: &[&str], around: &[&str], years: &[i64]| {
            let filter = Filter {
                as_of: None,
                hidden: hidden.iter().map(|id| (*id).into()).collect(),
                around: around.iter().map(|id| (*id).into()).collect(),
            };
            let timeline = Timeline::of(&document, &filter);
            let found: Vec<i64> = timeline.moments().map(|(day, _)| day.year()).collect();
            assert_eq!(found, years, "{hidden:?} {around:?}");
        };
        check(&[], &[], &[1999, 2001, 2002, 2003]);
        check(&["e"], &[], &[1999, 2001, 2003]);
        check(&["d", "e"], &[], &[1999]);
        check(&[], &["a"], &[2001]);
        check(&[], &["b"], &[2001, 2002]);
        check(&[], &["a", "c"], &[1999, 2001, 2002, 2003]);
        check(&["e"], &["c"], &[1999, 2003]);
        check(&[], &["gone"], &[1999, 2001, 2002, 2003]);
    }
}
