//! The stances that hold, dyad by dyad: whatever is looked at, a tie is
//! collapsed from those of its own ordered pair.

use std::collections::BTreeSet;

use foldhash::HashSet;

use super::tie::{Part, Tie, class_of, collapse};
use crate::model::{ActorId, AsOf, Day, Document, DomainId, Filter, Hold, Stance, holding, read};

/// A stance in its dyad, by positions in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    from: usize,
    to: usize,
    domain: usize,
    stance: usize,
    hold: Hold,
}

/// The stances that hold on a day, by the ordered pair that they are of, then by
/// domain: what ties are collapsed from, all of them or one.
///
/// It speaks of one state of a document. After an edit the positions in it may
/// be others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dyads {
    as_of: AsOf,
    entries: Vec<Entry>,
}

impl Dyads {
    /// All stances that hold on `day`; `None`: in the latest state.
    /// O(s log s) in the number of stances.
    pub fn of(document: &Document, day: Option<Day>) -> Self {
        Self::gather(document, day, document.stances().iter().enumerate())
    }

    /// Those of some ordered pairs alone. O(s) in the number of stances.
    pub fn among(
        document: &Document,
        day: Option<Day>,
        pairs: &BTreeSet<(ActorId, ActorId)>,
    ) -> Self {
        // Hardly any stance has one of these holders: that is told first.
        let holders: HashSet<&ActorId> = pairs.iter().map(|(from, _)| from).collect();
        let is_wanted = |(_, stance): &(usize, &Stance)| {
            holders.contains(&stance.from)
                && pairs.contains(&(stance.from.clone(), stance.to.clone()))
        };
        let stances = document.stances().iter().enumerate().filter(is_wanted);
        let stances: Vec<(usize, &Stance)> = stances.collect();
        Self::gather(document, day, stances.into_iter())
    }

    /// Those from or to one actor. O(s) in the number of stances.
    pub fn of_actor(document: &Document, day: Option<Day>, actor: &ActorId) -> Self {
        let stances = document.stances().iter().enumerate();
        let stances: Vec<(usize, &Stance)> = stances
            .filter(|(_, stance)| stance.from == *actor || stance.to == *actor)
            .collect();
        Self::gather(document, day, stances.into_iter())
    }

    fn gather<'a>(
        document: &Document,
        day: Option<Day>,
        stances: impl Iterator<Item = (usize, &'a Stance)> + Clone,
    ) -> Self {
        let as_of = AsOf::of(document, day);
        // Stances supersede each other within a dyad only.
        let holds = holding(document, stances.clone().map(|(_, stance)| stance), as_of);
        let mut entries: Vec<Entry> = (stances.zip(holds))
            .filter(|(_, hold)| *hold != Hold::Not)
            .filter_map(|((at, stance), hold)| {
                Some(Entry {
                    from: document.actor_index(&stance.from)?,
                    to: document.actor_index(&stance.to)?,
                    domain: document.domain_index(&stance.domain)?,
                    stance: at,
                    hold,
                })
            })
            .collect();
        entries.sort_unstable();
        entries.shrink_to_fit();
        Self { as_of, entries }
    }

    /// The ties, without the stances of `hidden` domains, in the order of the
    /// positions of their actors. O(s).
    pub fn ties(&self, document: &Document, hidden: &BTreeSet<DomainId>) -> Vec<Tie> {
        let shown = shown(document, hidden);
        let dyads = (self.entries).chunk_by(|a, b| (a.from, a.to) == (b.from, b.to));
        // No more room than for these: there are many.
        let mut ties = Vec::with_capacity(dyads.clone().count());
        ties.extend(dyads.filter_map(|dyad| tie_of(document, self.as_of, dyad, &shown)));
        ties
    }

    /// The ties in each domain alone, by the position of the domain, each in the order
    /// of the positions of their actors. O(s log s), however many domains there are.
    pub fn ties_by_domain(&self, document: &Document) -> Vec<Vec<Tie>> {
        let mut entries = self.entries.clone();
        entries.sort_unstable_by_key(|e| (e.domain, e.from, e.to, e.stance));
        let every = vec![true; document.domains().len()];
        let mut found = vec![Vec::new(); document.domains().len()];
        for dyad in entries.chunk_by(|a, b| (a.domain, a.from, a.to) == (b.domain, b.from, b.to)) {
            let domain = dyad.first().and_then(|entry| found.get_mut(entry.domain));
            if let Some(domain) = domain {
                domain.extend(tie_of(document, self.as_of, dyad, &every));
            }
        }
        found
    }

    /// The tie from one actor to another, without the stances of `hidden` domains;
    /// `None` where nothing is left of it. O(log s).
    pub fn tie(
        &self,
        document: &Document,
        hidden: &BTreeSet<DomainId>,
        (from, to): (usize, usize),
    ) -> Option<Tie> {
        let key = |entry: &Entry| (entry.from, entry.to);
        let start = self.entries.partition_point(|e| key(e) < (from, to));
        let rest = self.entries.get(start..)?;
        let length = rest.iter().take_while(|e| key(e) == (from, to)).count();
        let shown = shown(document, hidden);
        tie_of(document, self.as_of, rest.get(..length)?, &shown)
    }

    /// From, to and domain of each stance that holds, by positions, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        self.entries.iter().map(|e| (e.from, e.to, e.domain))
    }

    /// The ordered pairs that have a stance in one of these domains, in order. O(s).
    pub fn in_domains(
        &self,
        document: &Document,
        domains: &BTreeSet<DomainId>,
    ) -> Vec<(usize, usize)> {
        // What remains when they are hidden is what is not in them.
        let others = shown(document, domains);
        let mut pairs: Vec<(usize, usize)> = (self.entries.iter())
            .filter(|entry| others.get(entry.domain) == Some(&false))
            .map(|entry| (entry.from, entry.to))
            .collect();
        pairs.dedup();
        pairs
    }
}

/// The ties seen through `filter`, in the order of the positions of their actors.
/// O(s log s) in the number of stances.
pub fn ties(document: &Document, filter: &Filter) -> Vec<Tie> {
    Dyads::of(document, filter.as_of).ties(document, &filter.hidden)
}

/// Which domains are not hidden, by position.
fn shown(document: &Document, hidden: &BTreeSet<DomainId>) -> Vec<bool> {
    (document.domains().iter())
        .map(|domain| !hidden.contains(&domain.id))
        .collect()
}

/// What the stances of one dyad amount to.
fn tie_of(document: &Document, as_of: AsOf, dyad: &[Entry], shown: &[bool]) -> Option<Tie> {
    let rule = document.header().rule();
    let is_shown = |entry: &&Entry| shown.get(entry.domain) == Some(&true);
    // No more room than for these: there are many ties.
    let mut parts = Vec::with_capacity(dyad.iter().filter(is_shown).count());
    parts.extend(dyad.iter().filter(is_shown).filter_map(|entry| {
        let stance = document.stances().get(entry.stance)?;
        let reading = read(stance, rule, as_of, entry.hold);
        Some(Part {
            stance: entry.stance,
            class: class_of(&reading),
            reading,
        })
    }));
    let first = dyad.first().filter(|_| !parts.is_empty())?;
    Some(collapse(first.from, first.to, parts))
}
