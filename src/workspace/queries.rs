//! What views and panels ask about ties. Answers are worked out from the document
//! as it is now, and remembered until it or the filter is another.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::analysis::{Derived, Dyads, Tie};
use crate::edit::Version;
use crate::model::{ActorId, Document, Filter};

/// A document seen through a filter: what answers are about.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    version: Version,
    filter: Filter,
}

/// Answers about ties that have been asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct TieQueries {
    memo: RefCell<Memo>,
}

#[derive(Debug, Clone, Default)]
struct Memo {
    key: Option<Key>,
    derived: Option<Rc<Derived>>,
    pairs: BTreeMap<(ActorId, ActorId), Option<Rc<Tie>>>,
    actors: BTreeMap<ActorId, Rc<[Tie]>>,
}

/// A document, the version it is in, and the filter it is seen through.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub document: &'a Document,
    pub version: Version,
    pub filter: &'a Filter,
}

impl TieQueries {
    /// All that is derived of the document. O((s + q) log (s + q)) in stances and
    /// silences when first asked, then O(1).
    pub(super) fn derived(&self, seen: Seen<'_>) -> Rc<Derived> {
        let mut memo = self.memo.borrow_mut();
        memo.keep_for(seen);
        let all = || Rc::new(Derived::of(seen.document, seen.filter));
        Rc::clone(memo.derived.get_or_insert_with(all))
    }

    /// The tie of an ordered pair; `None` where no stance of it is shown.
    /// O(s) in the number of stances when first asked, then O(log p).
    pub(super) fn pair(&self, seen: Seen<'_>, from: &ActorId, to: &ActorId) -> Option<Rc<Tie>> {
        let mut memo = self.memo.borrow_mut();
        memo.keep_for(seen);
        let pair = (from.clone(), to.clone());
        if let Some(known) = memo.pairs.get(&pair) {
            return known.clone();
        }
        let Seen {
            document, filter, ..
        } = seen;
        let among = Dyads::among(document, filter.as_of, &BTreeSet::from([pair.clone()]));
        let places = document.actor_index(from).zip(document.actor_index(to));
        let tie = places.and_then(|places| among.tie(document, &filter.hidden, places));
        let tie = tie.map(Rc::new);
        memo.pairs.insert(pair, tie.clone());
        tie
    }

    /// All ties from or to an actor, in the order of the positions of their
    /// actors. O(s) when first asked, then O(log n).
    pub(super) fn actor(&self, seen: Seen<'_>, actor: &ActorId) -> Rc<[Tie]> {
        let mut memo = self.memo.borrow_mut();
        memo.keep_for(seen);
        if let Some(known) = memo.actors.get(actor) {
            return Rc::clone(known);
        }
        let Seen {
            document, filter, ..
        } = seen;
        let of = Dyads::of_actor(document, filter.as_of, actor);
        let ties: Rc<[Tie]> = of.ties(document, &filter.hidden).into();
        memo.actors.insert(actor.clone(), Rc::clone(&ties));
        ties
    }
}

impl Memo {
    /// Forgets answers about anything else.
    fn keep_for(&mut self, seen: Seen<'_>) {
        let is_same = self.key.as_ref().is_some_and(|key| {
            key.version == seen.version
                && key.filter.as_of == seen.filter.as_of
                && key.filter.hidden == seen.filter.hidden
        });
        if !is_same {
            *self = Self {
                key: Some(Key {
                    version: seen.version,
                    filter: seen.filter.clone(),
                }),
                ..Self::default()
            };
        }
    }
}
