//! The list of changes.

use std::collections::{BTreeMap, BTreeSet};

use super::compared::{Compared, Matching, Side};
use super::correspondence::{Correspondence, ThreadKey};
use super::evidence::support;
use super::kind::{ChangeKind, kind};
use super::silences::Silences;
use super::thread_change::{Standing, ThreadChange};
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
        let all: BTreeSet<&ThreadKey> = first.keys().chain(second.keys()).collect();
        for key in all {
            let members = [first.get(key), second.get(key)];
            let [was, is] = members.map(|member| member.and_then(|own| own.held));
            let shown = shown_stance(compared, members);
            let Some(shown) = shown.filter(|_| was.is_some() || is.is_some()) else {
                continue;
            };
            let pair = pairs.entry((key.from, key.to)).or_insert_with(|| {
                Pair::of(keys.pair(compared, key).unwrap_or_else(|| pair_of(shown)))
            });
            pair.add((was, is));
            let Some(kind) = kind(compared, matching, (was, is)) else {
                continue;
            };
            pair.is_changed |= kind.is_marked();
            let [before, after] = [0, 1].map(|at| {
                let silences = silences.get(at)?;
                let member = members.get(at).copied().flatten();
                Some(silences.standing(member, key))
            });
            let change = ThreadChange {
                number: 0,
                kind,
                from: pair.ids.0.clone(),
                to: pair.ids.1.clone(),
                domain: shown.domain.clone(),
                about: shown.about.clone(),
                before: before.unwrap_or(Standing::Uncoded),
                after: after.unwrap_or(Standing::Uncoded),
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

    fn add(&mut self, (was, is): (Option<Held>, Option<Held>)) {
        was.iter().for_each(|held| self.before.add(&held.reading));
        is.iter().for_each(|held| self.after.add(&held.reading));
    }
}

/// What the badge of a tie says; `None`: there is none.
fn badge(sum: &Sum) -> Option<Mark> {
    (!sum.is_empty()).then(|| sum.mark())
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
