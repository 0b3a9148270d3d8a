//! How each thread of a document is read on a day.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};

use super::compared::{Compared, Side};
use super::correspondence::{Correspondence, ThreadKey};
use crate::analysis::seen::Seen;
use crate::model::{
    AsOf, Day, Document, Filter, Hold, Reading, Stance, Thread, holding, read, thread,
};

/// A stance that holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Held {
    /// Its position in the document.
    pub stance: usize,
    /// How it is read.
    pub reading: Reading,
}

/// What a document has of a thread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    /// The position of the stance that names it: the one that holds, or the first.
    pub shown: usize,
    /// The stance that speaks for it on the day; `None`: none holds.
    pub held: Option<Held>,
    /// By which it is chosen: what holds for certain, then what begins later.
    order: (bool, Day),
}

/// The threads of one side that its filter leaves, with what holds on its day. While it
/// is open whether a stance has superseded another, the later one speaks. O(n + (s + e)
/// log s) for n actors and s stances with e items of evidence.
pub(super) fn members(
    compared: Compared<'_>,
    side: Side,
    keys: &Correspondence,
) -> BTreeMap<ThreadKey, Member> {
    let (document, filter) = compared.side(side);
    let as_of = AsOf::of(document, filter.as_of);
    let rule = document.header().rule();
    let stances = shown(document, filter);
    let holds = holding(document, stances.iter().map(|(_, stance)| *stance), as_of);
    let ranks = ranks(&stances, as_of);
    let mut found: BTreeMap<ThreadKey, Member> = BTreeMap::new();
    for (((at, stance), hold), rank) in stances.into_iter().zip(holds).zip(ranks) {
        let Some(key) = keys.key(document, side, stance, rank) else {
            continue;
        };
        let member = Member {
            shown: at,
            held: (hold != Hold::Not).then(|| Held {
                stance: at,
                reading: read(stance, rule, as_of, hold),
            }),
            order: (hold == Hold::Certainly, as_of.start(stance)),
        };
        let known = found.entry(key).or_insert(member);
        let place = |of: &Member| of.held.map(|_| of.order);
        if place(&member) > place(known) {
            *known = member;
        }
    }
    found
}

/// The stances that a filter leaves, whatever its date.
fn shown<'d>(document: &'d Document, filter: &Filter) -> Vec<(usize, &'d Stance)> {
    let seen = Seen::of(document, filter);
    let stances = document.stances().iter().enumerate();
    stances
        .filter(|(_, stance)| seen.has_stance(document, stance))
        .collect()
}

/// The how-manieth each is of those of its thread that begin on its day.
fn ranks(stances: &[(usize, &Stance)], as_of: AsOf) -> Vec<usize> {
    let mut counts: HashMap<(Thread<'_>, Day), usize> = HashMap::new();
    stances
        .iter()
        .map(|(_, stance)| {
            let count = counts
                .entry((thread(stance), as_of.start(stance)))
                .or_default();
            let own = *count;
            *count += 1;
            own
        })
        .collect()
}
