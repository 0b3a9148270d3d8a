//! How stances are read over time: a step for every day on which it changes.

use foldhash::{HashMap, HashMapExt as _};

use super::tie::{Class, class_of};
use crate::model::{
    AsOf, Day, Document, Hold, Reading, Rule, Stance, Tally, Thread, is_weak_in_itself, read_tally,
    thread,
};

/// How a stance is read from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// The day; [`Day::MIN`]: always before the next step.
    pub(super) from: Day,
    /// How; `None`: it does not hold.
    pub(super) reading: Option<Reading>,
}

/// How a stance is read over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StanceHistory {
    /// Its position in the document.
    pub(super) stance: usize,
    /// In order of time, the first from [`Day::MIN`] on; two that follow each other
    /// differ.
    pub(super) steps: Vec<Step>,
    /// The stance that supersedes it.
    pub(super) succession: Option<Succession>,
}

/// By what a stance is superseded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Succession {
    /// From when on it is so possibly: the earliest start of a later one.
    possibly: Day,
    /// From when on it is so for certain.
    certainly: Day,
    /// The position of the stance that has then begun.
    by: usize,
}

impl StanceHistory {
    /// How it is read on a day. O(log steps).
    pub(super) fn on(&self, day: Day) -> Option<Reading> {
        let after = self.steps.partition_point(|step| step.from <= day);
        self.steps.get(after.checked_sub(1)?)?.reading
    }

    /// Under which class it is read on a day; `None`: it does not hold.
    pub(super) fn class_on(&self, day: Day) -> Option<Class> {
        self.on(day).map(|reading| class_of(&reading))
    }

    /// The position of the stance that has superseded it by a day.
    pub(super) fn superseded_by(&self, day: Day) -> Option<usize> {
        let succession = self.succession.filter(|found| found.certainly <= day);
        succession.map(|found| found.by)
    }

    /// Whether it holds at no date, not even possibly.
    pub(super) fn never_holds(&self) -> bool {
        self.steps.iter().all(|step| step.reading.is_none())
    }
}

/// How each of these stances is read over time, in their order. Those of a thread have
/// to come together. O((s + e) log (s + e)) for s stances with e items of evidence.
pub(super) fn histories(
    document: &Document,
    stances: impl Iterator<Item = usize>,
) -> Vec<StanceHistory> {
    let latest = AsOf::of(document, None);
    let rule = document.header().rule();
    let stances: Vec<(usize, &Stance)> = stances
        .filter_map(|at| Some((at, document.stances().get(at)?)))
        .collect();
    let successions = successions(&stances, latest);
    let with_succession = stances.into_iter().zip(successions);
    with_succession
        .map(|((at, stance), succession)| StanceHistory {
            stance: at,
            steps: steps(document, stance, (rule, latest), succession),
            succession,
        })
        .collect()
}

/// By what each of these stances is superseded. O(s log s).
fn successions(stances: &[(usize, &Stance)], as_of: AsOf) -> Vec<Option<Succession>> {
    let mut number: HashMap<Thread<'_>, usize> = HashMap::new();
    // In each thread by start: its number, the start, and which of `stances`.
    let mut ordered: Vec<(usize, Day, usize)> = (stances.iter().enumerate())
        .map(|(nth, (_, stance))| {
            let next = number.len();
            let thread = *number.entry(thread(stance)).or_insert(next);
            (thread, as_of.start(stance), nth)
        })
        .collect();
    ordered.sort_unstable();
    let mut found = vec![None; stances.len()];
    for members in ordered.chunk_by(|a, b| a.0 == b.0) {
        // From the last start backwards: what comes after supersedes what comes before,
        // and those of one start do not supersede each other.
        let mut later: Option<Succession> = None;
        for equals in chunks_by_start(members).into_iter().rev() {
            for &(_, _, nth) in equals {
                if let Some(slot) = found.get_mut(nth) {
                    *slot = later;
                }
            }
            let begun = equals.iter().filter_map(|&(_, start, nth)| {
                let &(by, stance) = stances.get(nth)?;
                let certainly = stance.since.as_ref()?.latest(as_of.circa);
                Some(Succession {
                    possibly: start,
                    certainly,
                    by,
                })
            });
            let Some(first) = begun.min_by_key(|succession| succession.certainly) else {
                continue;
            };
            later = Some(match later {
                Some(later) if later.certainly < first.certainly => Succession {
                    possibly: first.possibly,
                    ..later
                },
                _ => first,
            });
        }
    }
    found
}

type Member = (usize, Day, usize);

fn chunks_by_start(members: &[Member]) -> Vec<&[Member]> {
    members.chunk_by(|a, b| a.1 == b.1).collect()
}

/// What happens to a stance on a day.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// It may begin or end.
    Bound,
    /// An item of its evidence, by position, is possibly there.
    Comes(usize),
    /// It is there for certain.
    Settles(usize),
}

/// The steps of one stance. O(e log e) in its items of evidence.
fn steps(
    document: &Document,
    stance: &Stance,
    (rule, latest): (Rule, AsOf),
    succession: Option<Succession>,
) -> Vec<Step> {
    let events = events(document, stance, latest, succession);
    let mut tally = Tally::of(stance, rule);
    let mut steps: Vec<Step> = Vec::new();
    for on_day in events.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(from, _)) = on_day.first() else {
            continue;
        };
        for (_, event) in on_day {
            match *event {
                Event::Bound => {}
                Event::Comes(at) => {
                    if let Some(item) = stance.evidence.get(at) {
                        tally.add(at, item, true);
                    }
                }
                Event::Settles(at) => {
                    if let Some(item) = stance.evidence.get(at) {
                        tally.strengthen(item);
                    }
                }
            }
        }
        let hold = hold(
            document,
            stance,
            AsOf {
                day: from,
                ..latest
            },
            succession,
        );
        let reading = (hold != Hold::Not).then(|| read_tally(stance, &tally, hold));
        if steps.last().map(|step| step.reading) != Some(reading) {
            steps.push(Step { from, reading });
        }
    }
    steps.shrink_to_fit();
    steps
}

/// All that can change how a stance is read, in order of time. The first is on
/// [`Day::MIN`].
fn events(
    document: &Document,
    stance: &Stance,
    latest: AsOf,
    succession: Option<Succession>,
) -> Vec<(Day, Event)> {
    let circa = latest.circa;
    let mut events = vec![(Day::MIN, Event::Bound)];
    let actors = [&stance.from, &stance.to].map(|id| document.actor(id));
    let of_actors = actors.into_iter().flatten();
    let dates = (of_actors.flat_map(|actor| [&actor.since, &actor.until]))
        .chain([&stance.since, &stance.until])
        .flatten();
    for date in dates {
        events.push((date.earliest(circa), Event::Bound));
        events.push((date.latest(circa), Event::Bound));
    }
    if let Some(succession) = succession {
        events.push((succession.possibly, Event::Bound));
        events.push((succession.certainly, Event::Bound));
    }
    for (at, item) in stance.evidence.iter().enumerate() {
        if item.is_unfinished() {
            continue;
        }
        let date = item.date.as_ref();
        let comes = date.map_or(Day::MIN, |date| date.earliest(circa));
        events.push((comes, Event::Comes(at)));
        if !is_weak_in_itself(item) {
            let settles = date.map_or(Day::MIN, |date| date.latest(circa));
            events.push((settles, Event::Settles(at)));
        }
    }
    // Stable: an item comes before it settles.
    events.sort_by_key(|(day, _)| *day);
    events
}

/// Whether a stance holds, as [`holding`](crate::model::holding) has it.
fn hold(document: &Document, stance: &Stance, as_of: AsOf, succession: Option<Succession>) -> Hold {
    let exists = |id| {
        let actor = document.actor(id);
        actor.map_or(Hold::Certainly, |actor| {
            as_of.between(actor.since.as_ref(), actor.until.as_ref())
        })
    };
    let current = match succession {
        Some(found) if found.certainly <= as_of.day => Hold::Not,
        Some(found) if found.possibly <= as_of.day => Hold::Possibly,
        _ => Hold::Certainly,
    };
    as_of
        .between(stance.since.as_ref(), stance.until.as_ref())
        .min(current)
        .min(exists(&stance.from))
        .min(exists(&stance.to))
}
