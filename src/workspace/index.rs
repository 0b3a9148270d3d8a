//! Which ordered pairs have stances, and in which domains: degrees and counts,
//! kept up to date by what edits touch.

use std::collections::BTreeSet;

use crate::analysis::Dyads;
use crate::edit::Touched;
use crate::model::{ActorId, Day, Document, DomainId};

/// An ordered pair that has a stance in a domain, by positions in the document:
/// from, to, domain.
type Entry = (u32, u32, u32);

/// The stances that hold on a day, by ordered pair and domain, with what is
/// counted from them. 12 bytes a stance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TieIndex {
    /// The actors, in the order of the document that the entries speak of.
    actors: Vec<ActorId>,
    /// In order.
    entries: Vec<Entry>,
    degrees: Vec<(usize, usize)>,
    ties: usize,
    stances: Vec<usize>,
}

impl TieIndex {
    /// The index of a document on a day, without the ties in `hidden` domains
    /// alone. O(s log s) in the number of stances.
    pub fn of(document: &Document, day: Option<Day>, hidden: &BTreeSet<DomainId>) -> Self {
        let mut index = Self {
            actors: document.actors().iter().map(|a| a.id.clone()).collect(),
            entries: entries(&Dyads::of(document, day)),
            ..Self::default()
        };
        index.count(document, hidden);
        index
    }

    /// How many ties lead out of an actor, and into it; by position in the document.
    pub fn degree(&self, actor: usize) -> (usize, usize) {
        self.degrees.get(actor).copied().unwrap_or_default()
    }

    /// How many ties (ordered pairs with a stance that is shown) there are.
    pub fn ties(&self) -> usize {
        self.ties
    }

    /// How many stances of a domain hold on the day, whether they are shown or not; by
    /// position in the document.
    pub fn stances(&self, domain: usize) -> usize {
        self.stances.get(domain).copied().unwrap_or_default()
    }

    /// Takes in what has been touched; whether it could: where too much has, the
    /// index has to be made anew. O(s) in the number of stances.
    pub fn follow(
        &mut self,
        document: &Document,
        (day, hidden): (Option<Day>, &BTreeSet<DomainId>),
        touched: &Touched,
    ) -> bool {
        if touched.everything {
            return false;
        }
        if !touched.actors.is_empty() {
            self.renumber(document);
        }
        if !touched.dyads.is_empty() {
            let place = |id: &ActorId| u32::try_from(document.actor_index(id)?).ok();
            let gone: BTreeSet<(u32, u32)> = (touched.dyads.iter())
                .filter_map(|(from, to)| Some((place(from)?, place(to)?)))
                .collect();
            self.entries.retain(|(a, b, _)| !gone.contains(&(*a, *b)));
            let among = Dyads::among(document, day, &touched.dyads);
            self.entries.extend(entries(&among));
            // Two ordered runs, which a stable sort merges.
            self.entries.sort();
        }
        if !touched.actors.is_empty() || !touched.dyads.is_empty() {
            self.count(document, hidden);
        }
        true
    }

    /// Counts anew, since other domains are hidden. O(s).
    pub fn count(&mut self, document: &Document, hidden: &BTreeSet<DomainId>) {
        let shown: Vec<bool> = (document.domains().iter())
            .map(|domain| !hidden.contains(&domain.id))
            .collect();
        let is_shown = |entry: &Entry| shown.get(entry.2 as usize) == Some(&true);
        self.degrees.clear();
        self.degrees.resize(document.actors().len(), (0, 0));
        self.ties = 0;
        for tie in self.entries.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some(entry) = tie.iter().find(|entry| is_shown(entry)) else {
                continue;
            };
            self.ties += 1;
            if let Some(from) = self.degrees.get_mut(entry.0 as usize) {
                from.0 += 1;
            }
            if let Some(to) = self.degrees.get_mut(entry.1 as usize) {
                to.1 += 1;
            }
        }
        self.stances.clear();
        self.stances.resize(document.domains().len(), 0);
        for (_, _, domain) in &self.entries {
            if let Some(count) = self.stances.get_mut(*domain as usize) {
                *count += 1;
            }
        }
    }

    /// Actors have come or gone: the others may stand elsewhere in the document.
    fn renumber(&mut self, document: &Document) {
        let places: Vec<Option<u32>> = (self.actors.iter())
            .map(|id| u32::try_from(document.actor_index(id)?).ok())
            .collect();
        let place = |at: u32| places.get(at as usize).copied().flatten();
        self.entries = (self.entries.iter())
            .filter_map(|(from, to, domain)| Some((place(*from)?, place(*to)?, *domain)))
            .collect();
        self.entries.sort_unstable();
        self.actors = document.actors().iter().map(|a| a.id.clone()).collect();
    }
}

/// The pairs and domains of the stances that hold. Positions fit 32 bits: no map
/// of four thousand million actors is in memory.
fn entries(dyads: &Dyads) -> Vec<Entry> {
    let narrow = |at: usize| u32::try_from(at).ok();
    (dyads.pairs())
        .filter_map(|(from, to, domain)| Some((narrow(from)?, narrow(to)?, narrow(domain)?)))
        .collect()
}
