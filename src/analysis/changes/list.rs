//! The list of changes.

use std::collections::BTreeMap;

use super::compared::{Compared, Matching, Side};
use super::correspondence::{Correspondence, ThreadKey};
use super::evidence::support;
use super::kind::{ChangeKind, kind};
use super::silences::Silences;
use super::thread_change::ThreadChange;
use super::threads::{Held, Member, members};
use super::when::date;
use crate::analysis::tie::{Mark, Sum};
use crate::model::{ActorId, Document, Filter, Stance, StanceId};

/// What changed, numbered: what is new first, then what changed, ended, and became or is
/// no longer in doubt; each kind in the order of the documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The changes, in the order of their numbers.
    pub list: Vec<ThreadChange>,
    /// The ordered pairs with a tie on either side of which all is as it was, doubts
    /// aside, in the order of the actors. Those of actors of the first map alone come
    /// last.
    pub unchanged: Vec<(ActorId, ActorId)>,
    /// How many ordered pairs have a tie on either side.
    pub pairs: usize,
    /// What the badges of the ties that changed said and say; `None`: there was, or is,
    /// no tie.
    pub badges: BTreeMap<(ActorId, ActorId), [Option<Mark>; 2]>,
}

impl Changes {
    /// What changed from one state to another. The states are two dates of one document,
    /// or two documents each at the date of its filter; the filters' domains and
    /// surroundings are left out on their side.
    ///
    /// O(n + (s + e) log (s + e)) for n actors and s stances with e items of evidence.
    ///
    /// # Example
    /// ```
    /// use stancemap::analysis::{Changes, Matching};
    /// use stancemap::model::{Document, Filter};
    /// let map = Document::default();
    /// let filter = Filter::default();
    /// let changes = Changes::between((&map, &filter), (&map, &filter), Matching::Id);
    /// assert!(changes.list.is_empty());
    /// ```
    pub fn between(
        before: (&Document, &Filter),
        after: (&Document, &Filter),
        matching: Matching,
    ) -> Self {
        let compared = Compared { before, after };
        let keys = Correspondence::of(compared, matching);
        let sides = [Side::Before, Side::After];
        let [first, second] = sides.map(|side| members(compared, side, &keys));
        let silences = sides.map(|side| Silences::of(compared.side(side).0, side, &keys));
        let mut found = Vec::new();
        let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
        for (key, members) in aligned(&first, &second) {
            let held = members.map(|member| member.and_then(|own| own.held));
            let shown = shown_stance(compared, members);
            let Some(shown) = shown.filter(|_| held.iter().any(Option::is_some)) else {
                continue;
            };
            let pair = pairs.entry((key.from, key.to)).or_insert_with(|| {
                Pair::of(keys.pair(compared, key).unwrap_or_else(|| pair_of(shown)))
            });
            pair.add(held);
            let [was, is] = held;
            let Some(kind) = kind(compared, matching, (was, is)) else {
                continue;
            };
            pair.is_changed |= kind.is_marked();
            let [old, new] = members;
            let [of_old, of_new] = &silences;
            let change = ThreadChange {
                number: 0,
                kind,
                from: pair.ids.0.clone(),
                to: pair.ids.1.clone(),
                domain: shown.domain.clone(),
                about: shown.about.clone(),
                before: of_old.standing(old, key),
                after: of_new.standing(new, key),
                when: None,
                evidence: support(compared, kind, (was, is)),
            };
            let place = (is.is_none(), is.or(was).map_or(0, |held| held.stance));
            found.push((kind, place, change));
        }
        let mut list = numbered(found);
        date(compared, matching, &mut list);
        let (changed, unchanged): (Vec<Pair>, Vec<Pair>) =
            pairs.into_values().partition(|pair| pair.is_changed);
        Self {
            list,
            pairs: changed.len() + unchanged.len(),
            unchanged: unchanged.into_iter().map(|pair| pair.ids).collect(),
            badges: (changed.into_iter())
                .map(|pair| (pair.ids, [pair.before, pair.after].map(|sum| badge(&sum))))
                .collect(),
        }
    }

    /// The same with numbers from this one on, behind those of other changes.
    #[must_use]
    pub fn numbered_from(mut self, first: usize) -> Self {
        for (at, change) in self.list.iter_mut().enumerate() {
            change.number = first.saturating_add(at);
        }
        self
    }

    /// Whether nothing changed, not even what is in doubt.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many changes of a kind there are. O(changes).
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.list.iter().filter(|own| own.kind == kind).count()
    }

    /// The changes of each kind that there are, in the order of the list.
    pub fn by_kind(&self) -> impl Iterator<Item = (ChangeKind, &[ThreadChange])> {
        let runs = self.list.chunk_by(|a, b| a.kind == b.kind);
        runs.filter_map(|run| Some((run.first()?.kind, run)))
    }

    /// The change that names a stance as it is, or as it was. O(changes).
    pub fn of_stance(&self, id: &StanceId) -> Option<&ThreadChange> {
        self.list.iter().find(|change| {
            let held = [change.after.held(), change.before.held()];
            held.into_iter().flatten().any(|held| held.id == *id)
        })
    }
}

/// An ordered pair with a tie on either side.
struct Pair {
    ids: (ActorId, ActorId),
    /// What its stances add up to.
    before: Sum,
    after: Sum,
    is_changed: bool,
}

impl Pair {
    fn of(ids: (ActorId, ActorId)) -> Self {
        Self {
            ids,
            before: Sum::default(),
            after: Sum::default(),
            is_changed: false,
        }
    }

    fn add(&mut self, [was, is]: [Option<Held>; 2]) {
        was.iter().for_each(|held| self.before.add(&held.reading));
        is.iter().for_each(|held| self.after.add(&held.reading));
    }
}

/// What the badge of a tie says; `None`: there is none.
fn badge(sum: &Sum) -> Option<Mark> {
    (!sum.is_empty()).then(|| sum.mark())
}

/// Of each thread what both sides have of it. Where of several stances that began on one
/// day some have gone and some have come, these follow those.
fn aligned<'m>(
    first: &'m BTreeMap<ThreadKey, Member>,
    second: &'m BTreeMap<ThreadKey, Member>,
) -> Vec<(&'m ThreadKey, [Option<&'m Member>; 2])> {
    // Two sorted runs: merged with one comparison for each of their threads.
    let mut found: Vec<(&ThreadKey, [Option<&Member>; 2])> = (first.iter())
        .map(|(key, was)| (key, [Some(was), None]))
        .chain(second.iter().map(|(key, is)| (key, [None, Some(is)])))
        .collect();
    found.sort_by_key(|(key, _)| *key);
    found.dedup_by(|(key, [_, is]), (known, [_, slot])| {
        let is_same = key == known;
        if is_same {
            *slot = *is;
        }
        is_same
    });
    let is_held = |member: Option<&Member>| member.is_some_and(|own| own.held.is_some());
    for thread in found.chunk_by_mut(|a, b| a.0.is_of_thread_of(b.0)) {
        if thread.len() < 2 {
            continue;
        }
        let where_held = |before: bool| -> Vec<usize> {
            let own = thread.iter().enumerate();
            own.filter(|(_, (_, [was, is]))| is_held(*was) == before && is_held(*is) != before)
                .map(|(at, _)| at)
                .collect()
        };
        let (gone, come) = (where_held(true), where_held(false));
        for (gone, come) in gone.into_iter().zip(come) {
            let after = thread.get(come).and_then(|(_, [_, is])| *is);
            let left = thread
                .get_mut(gone)
                .and_then(|(_, [_, is])| std::mem::replace(is, after));
            if let Some((_, [_, is])) = thread.get_mut(come) {
                *is = left;
            }
        }
    }
    found
}

/// A stance of a thread: one of the second document, where it has any.
fn shown_stance<'d>(
    compared: Compared<'d>,
    [old, new]: [Option<&Member>; 2],
) -> Option<&'d Stance> {
    let of =
        |document: &'d Document, member: Option<&Member>| document.stances().get(member?.shown);
    of(compared.after.0, new).or_else(|| of(compared.before.0, old))
}

fn pair_of(stance: &Stance) -> (ActorId, ActorId) {
    (stance.from.clone(), stance.to.clone())
}

/// Where a change stands among those of its kind: what is in the second document first,
/// each by the position of its stance.
type Place = (bool, usize);

/// The changes in order, numbered from 1.
fn numbered(mut found: Vec<(ChangeKind, Place, ThreadChange)>) -> Vec<ThreadChange> {
    found.sort_by_key(|(kind, place, _)| (*kind, *place));
    let in_order = (1..).zip(found);
    in_order
        .map(|(number, (_, _, change))| ThreadChange { number, ..change })
        .collect()
}
