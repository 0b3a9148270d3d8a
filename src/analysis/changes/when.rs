//! When a change came about.

use super::compared::{Compared, Matching};
use super::kind::ChangeKind;
use super::thread_change::{HeldStance, ThreadChange, When};
use crate::analysis::stance_history::{StanceHistory, histories};
use crate::analysis::tie::class_of;
use crate::model::{Date, Day, Document, Reading, Stance, Thread, thread};
use foldhash::{HashMap, HashMapExt as _};

/// Says of each change when it came about, where dates tell. O(s + (t + e) log (t + e))
/// for s stances, of which those in threads that change are t with e items of evidence.
pub(super) fn date(compared: Compared<'_>, matching: Matching, list: &mut [ThreadChange]) {
    let (after, filter) = compared.after;
    let earlier = match compared.is_one_document() {
        true => Some(compared.before.1.as_of.unwrap_or(Day::MAX)),
        false => None,
    };
    let latest = filter.as_of.unwrap_or(Day::MAX);
    let told: Vec<Option<(usize, ChangeKind)>> = (list.iter())
        .map(|change| told_by(compared, matching, change))
        .collect();
    let known = HistoryOf::of(after, told.iter().flatten().map(|(stance, _)| *stance));
    for (change, told) in list.iter_mut().zip(told) {
        let day = told.and_then(|(stance, kind)| {
            let history = known.history(stance)?;
            let day = day_of(history, kind, latest)?;
            let is_between = earlier.is_none_or(|earlier| day > earlier);
            (is_between && day != Day::MIN).then_some((stance, day))
        });
        change.when = day.map(|(stance, day)| When {
            day,
            date: after
                .stances()
                .get(stance)
                .and_then(|own| stated(after, own, change.kind, day)),
        });
    }
}

/// The stance of the second document whose history tells of a change.
fn told_by(
    compared: Compared<'_>,
    matching: Matching,
    change: &ThreadChange,
) -> Option<(usize, ChangeKind)> {
    let stance = match (change.kind, change.after.held(), change.before.held()) {
        (_, Some(HeldStance { stance, .. }), _) => Some(*stance),
        (_, None, Some(was)) if compared.is_one_document() => Some(was.stance),
        (_, None, Some(was)) if matching == Matching::Id => compared.after.0.stance_index(&was.id),
        _ => None,
    };
    Some((stance?, change.kind))
}

/// The histories of some stances of a document.
struct HistoryOf {
    histories: HashMap<usize, StanceHistory>,
}

impl HistoryOf {
    fn of(document: &Document, stances: impl Iterator<Item = usize>) -> Self {
        let mut threads: HashMap<Thread<'_>, ()> = HashMap::new();
        let named = stances.filter_map(|at| document.stances().get(at));
        threads.extend(named.map(|stance| (thread(stance), ())));
        let members = document.stances().iter().enumerate();
        let members = members.filter(|(_, stance)| threads.contains_key(&thread(stance)));
        let found = histories(document, members.map(|(at, _)| at));
        Self {
            histories: found.into_iter().map(|own| (own.stance, own)).collect(),
        }
    }

    fn history(&self, stance: usize) -> Option<&StanceHistory> {
        self.histories.get(&stance)
    }
}

/// The last day, up to another, on which what a kind of change is about became as it is
/// then.
fn day_of(history: &StanceHistory, kind: ChangeKind, until: Day) -> Option<Day> {
    let of = |reading: Reading| match kind {
        ChangeKind::New | ChangeKind::Ended | ChangeKind::Dates => (None, None, None),
        ChangeKind::Sign | ChangeKind::Contested | ChangeKind::Uncontested => {
            (Some(class_of(&reading)), None, None)
        }
        ChangeKind::Stronger | ChangeKind::Weaker => (None, reading.value, None),
        ChangeKind::Doubted | ChangeKind::Settled => {
            (None, None, Some((reading.possibly, reading.uncertain)))
        }
    };
    let aspect = |reading: Option<Reading>| reading.map(of);
    let mut steps = history.steps.windows(2).filter_map(|pair| match pair {
        [old, new] if new.from <= until => {
            (aspect(old.reading) != aspect(new.reading)).then_some(new.from)
        }
        _ => None,
    });
    steps.next_back()
}

/// The date of the map that makes a day one of change of a stance.
fn stated(document: &Document, stance: &Stance, kind: ChangeKind, day: Day) -> Option<Date> {
    let circa = document.header().circa();
    let ends = [&stance.from, &stance.to].map(|id| document.actor(id));
    let ends = || ends.into_iter().flatten();
    let (since, until) = (stance.since.as_ref(), stance.until.as_ref());
    let begins = || {
        since
            .into_iter()
            .chain(ends().filter_map(|actor| actor.since.as_ref()))
    };
    let stops = || {
        until
            .into_iter()
            .chain(ends().filter_map(|actor| actor.until.as_ref()))
    };
    // What supersedes it.
    let later = || {
        let stances = document.stances().iter();
        let later = stances.filter(move |own| kind == ChangeKind::Ended && follows(own, stance));
        later.filter_map(|own| own.since.as_ref())
    };
    let items = || stance.finished().filter_map(|item| item.date.as_ref());
    let is_it = |date: &&Date| date.earliest(circa) == day || date.latest(circa) == day;
    let found = match kind {
        ChangeKind::Ended => (stops().chain(later()).chain(begins()).chain(items())).find(is_it),
        _ => (begins().chain(items()).chain(stops()).chain(later())).find(is_it),
    };
    found.cloned()
}

fn follows(later: &Stance, stance: &Stance) -> bool {
    later.id != stance.id && thread(later) == thread(stance)
}
