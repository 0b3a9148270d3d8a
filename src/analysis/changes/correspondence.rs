//! Which actor, domain and thread of one document is which of another.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::compared::{Compared, Matching, Side};
use crate::model::{Actor, ActorId, Document, Domain, Stance, folded};

/// A pair and a domain, in numbers that both sides share, and what in it.
type Topic = (usize, usize, usize, String);

/// A thread, in numbers and words that both sides share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ThreadKey {
    /// Who holds the stances.
    pub from: usize,
    /// Towards whom.
    pub to: usize,
    /// In which domain.
    pub domain: usize,
    /// What in it.
    pub about: String,
    /// Of stances that begin on one day, so that none supersedes another, the second
    /// goes on beside the first, and so on: from 0.
    pub rank: usize,
}

impl ThreadKey {
    /// Whether both are of one thread.
    pub(super) fn is_of_thread_of(&self, other: &Self) -> bool {
        let pair = |key: &Self| (key.from, key.to, key.domain);
        pair(self) == pair(other) && self.about == other.about
    }
}

/// Which record of the second side is which of the first.
#[derive(Debug, Default)]
pub(super) struct Correspondence {
    /// Of each actor of the second side its number: the position of the one that it is on
    /// the first side, or one beyond all of these.
    actors: Vec<usize>,
    /// Of each domain likewise.
    domains: Vec<usize>,
    /// The positions on the second side by these numbers.
    actors_at: Vec<Option<usize>>,
    domains_at: Vec<Option<usize>>,
    /// Whether words are compared without capitals and the like.
    folds: bool,
    /// Topics of the second side under other words than the same stances have on the
    /// first, and those words.
    reworded: HashMap<Topic, String>,
}

impl Correspondence {
    /// O(n + s) in the names and stances of both sides.
    pub(super) fn of(compared: Compared<'_>, matching: Matching) -> Self {
        let (before, after) = (compared.before.0, compared.after.0);
        let mut found = match matching {
            Matching::Id => Self {
                actors: numbers(after.actors(), before.actors().len(), |actor| {
                    before.actor_index(&actor.id)
                }),
                domains: numbers(after.domains(), before.domains().len(), |domain| {
                    before.domain_index(&domain.id)
                }),
                ..Self::default()
            },
            Matching::Content => Self {
                actors: by_name(before.actors(), after.actors(), &|actor: &Actor| {
                    let id = actor.id.as_str();
                    actor.known_as().chain([id]).map(folded).collect()
                }),
                domains: by_name(before.domains(), after.domains(), &|domain: &Domain| {
                    [domain.label(), domain.id.as_str()].map(folded).to_vec()
                }),
                folds: true,
                ..Self::default()
            },
        };
        found.actors_at = positions_by_number(&found.actors);
        found.domains_at = positions_by_number(&found.domains);
        if matching == Matching::Id && !compared.is_one_document() {
            found.reworded = found.reworded_topics(before, after);
        }
        found
    }

    /// The numbers of the actors of the second side.
    pub(super) fn into_actors(self) -> Vec<usize> {
        self.actors
    }

    /// The thread of a stance, by its position and its rank in it.
    pub(super) fn key(
        &self,
        document: &Document,
        side: Side,
        stance: &Stance,
        rank: usize,
    ) -> Option<ThreadKey> {
        let topic = self.topic(document, side, stance)?;
        let about = match side {
            Side::After => self.reworded.get(&topic).cloned(),
            Side::Before => None,
        };
        let (from, to, domain, own) = topic;
        Some(ThreadKey {
            from,
            to,
            domain,
            about: about.unwrap_or(own),
            rank,
        })
    }

    fn topic(&self, document: &Document, side: Side, stance: &Stance) -> Option<Topic> {
        let [from, to] = [&stance.from, &stance.to].map(|id| document.actor_index(id));
        let (from, to) = (from?, to?);
        let domain = document.domain_index(&stance.domain)?;
        let about = if self.folds {
            folded(&stance.about)
        } else {
            stance.about.clone()
        };
        Some(match side {
            Side::Before => (from, to, domain, about),
            Side::After => (
                *self.actors.get(from)?,
                *self.actors.get(to)?,
                *self.domains.get(domain)?,
                about,
            ),
        })
    }

    /// The actors of a thread, by their ids in the second document, where it has both. O(1).
    pub(super) fn pair(
        &self,
        compared: Compared<'_>,
        key: &ThreadKey,
    ) -> Option<(ActorId, ActorId)> {
        let actors = compared.after.0.actors();
        let id = |number| Some(actors.get(position(&self.actors_at, number)?)?.id.clone());
        Some((id(key.from)?, id(key.to)?))
    }

    /// The positions of the actors and the domain of a thread in the document of a side;
    /// `None`: it lacks one. O(1).
    pub(super) fn positions(&self, side: Side, key: &ThreadKey) -> Option<(usize, usize, usize)> {
        match side {
            Side::Before => Some((key.from, key.to, key.domain)),
            Side::After => {
                let actor = |number| position(&self.actors_at, number);
                let domain = position(&self.domains_at, key.domain)?;
                Some((actor(key.from)?, actor(key.to)?, domain))
            }
        }
    }

    /// The topics of the second document that one of their stances shows to be topics of
    /// the first in other words: neither has the words of the other.
    fn reworded_topics(&self, before: &Document, after: &Document) -> HashMap<Topic, String> {
        let topics = |document, side| {
            let stances: &[Stance] = Document::stances(document);
            let topics = stances
                .iter()
                .map(move |own| self.topic(document, side, own));
            topics.collect::<Vec<_>>()
        };
        let (old, new) = (topics(before, Side::Before), topics(after, Side::After));
        let known: HashSet<&Topic> = old.iter().flatten().collect();
        let mut kept: HashSet<&Topic> = new.iter().flatten().collect();
        let mut found = HashMap::new();
        for (stance, topic) in after.stances().iter().zip(&new) {
            let (Some(topic), Some(at)) = (topic, before.stance_index(&stance.id)) else {
                continue;
            };
            let Some(Some(former)) = old.get(at) else {
                continue;
            };
            let is_same_pair = (former.0, former.1, former.2) == (topic.0, topic.1, topic.2);
            if is_same_pair
                && !known.contains(topic)
                && !found.contains_key(topic)
                && kept.insert(former)
            {
                found.insert(topic.clone(), former.3.clone());
            }
        }
        found
    }
}

/// Of each number the position of the record that has it.
fn positions_by_number(numbers: &[usize]) -> Vec<Option<usize>> {
    let count = numbers.iter().max().map_or(0, |most| most + 1);
    let mut found = vec![None; count];
    for (at, number) in numbers.iter().enumerate().rev() {
        if let Some(slot) = found.get_mut(*number) {
            *slot = Some(at);
        }
    }
    found
}

fn position(positions: &[Option<usize>], number: usize) -> Option<usize> {
    positions.get(number).copied().flatten()
}

/// Of each record its number, by what it is on the first side.
fn numbers<T>(after: &[T], beyond: usize, known: impl Fn(&T) -> Option<usize>) -> Vec<usize> {
    let records = after.iter().enumerate();
    records
        .map(|(at, record)| known(record).unwrap_or(beyond + at))
        .collect()
}

/// The same by names, the first of which is what a record is called: the first of that
/// name that no other is yet, then the first that shares any name.
fn by_name<T>(before: &[T], after: &[T], names: &dyn Fn(&T) -> Vec<String>) -> Vec<usize> {
    let all = |records: &[T]| -> Vec<Vec<String>> { records.iter().map(names).collect() };
    let (old, new) = (all(before), all(after));
    let mut found: Vec<Option<usize>> = vec![None; after.len()];
    let mut is_taken = vec![false; before.len()];
    for at_most in [1, usize::MAX] {
        // In the order of the first side: of each name who has it.
        let mut known: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, names) in old.iter().enumerate() {
            for name in names.iter().take(at_most) {
                known.entry(name).or_default().push(at);
            }
        }
        for (slot, names) in found.iter_mut().zip(&new) {
            if slot.is_some() {
                continue;
            }
            let candidates = names.iter().take(at_most);
            let candidates = candidates.flat_map(|name| known.get(name.as_str()));
            let mut free = candidates.flatten().copied();
            let one = free.find(|at| is_taken.get(*at) == Some(&false));
            if let Some(taken) = one.and_then(|at| is_taken.get_mut(at)) {
                *taken = true;
                *slot = one;
            }
        }
    }
    let found = found.into_iter().enumerate();
    found
        .map(|(at, known)| known.unwrap_or(before.len() + at))
        .collect()
}
