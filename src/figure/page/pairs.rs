//! The ordered pairs of a page: each has a section, and a number by which the figure
//! links to it.

use std::collections::BTreeMap;

use crate::analysis::{Part, Tie, ties};
use crate::model::{Actor, Document, Filter, Stance};
use crate::scene::{Language, PageWords};

/// A pair with all its stances.
pub(super) struct Pair<'d> {
    /// Who holds them, and towards whom, by position in the document.
    pub(super) ends: (usize, usize),
    /// The stances in the order of the document's domains, then of the document; in
    /// force in the state that is shown first, or not.
    pub(super) stances: Vec<&'d Stance>,
    /// What the tie amounts to in that state; `None`: there is none.
    pub(super) tie: Option<Tie>,
    /// "Tajikistan towards the Taliban".
    pub(super) sentence: String,
}

/// All pairs of which a stance is shown, in the order of the actors.
pub(super) struct Pairs<'d> {
    pub(super) document: &'d Document,
    pub(super) list: Vec<Pair<'d>>,
    by_ids: BTreeMap<(&'d str, &'d str), usize>,
    language: Language,
}

impl<'d> Pairs<'d> {
    /// Those of a document through a filter. O(stances · log stances).
    pub(super) fn of(document: &'d Document, filter: &Filter, language: Language) -> Self {
        let mut stances: BTreeMap<(usize, usize), Vec<(usize, &Stance)>> = BTreeMap::new();
        for stance in document.stances() {
            let ends = document
                .actor_index(&stance.from)
                .zip(document.actor_index(&stance.to));
            let domain = document.domain_index(&stance.domain);
            if let (Some(ends), Some(domain), true) = (ends, domain, filter.shows(&stance.domain)) {
                stances.entry(ends).or_default().push((domain, stance));
            }
        }
        let mut tied: BTreeMap<(usize, usize), Tie> = (ties(document, filter).into_iter())
            .map(|tie| ((tie.from, tie.to), tie))
            .collect();
        let words = PageWords::of(language);
        let mut pairs = Self {
            document,
            list: Vec::new(),
            by_ids: BTreeMap::new(),
            language,
        };
        for (ends, mut stances) in stances {
            let actor = |at: usize| document.actors().get(at);
            let (Some(from), Some(to)) = (actor(ends.0), actor(ends.1)) else {
                continue;
            };
            stances.sort_by_key(|(domain, _)| *domain);
            pairs
                .by_ids
                .insert((from.id.as_str(), to.id.as_str()), pairs.list.len());
            pairs.list.push(Pair {
                ends,
                stances: stances.into_iter().map(|(_, stance)| stance).collect(),
                tie: tied.remove(&ends),
                sentence: words.pair(name(from, language), name(to, language)),
            });
        }
        pairs
    }

    /// The number of the pair of these ids.
    pub(super) fn number(&self, from: &str, to: &str) -> Option<usize> {
        self.by_ids.get(&(from, to)).copied()
    }

    /// The number of the pair the other way round.
    pub(super) fn opposite(&self, pair: &Pair<'_>) -> Option<usize> {
        let id = |at: usize| {
            self.document
                .actors()
                .get(at)
                .map(|actor| actor.id.as_str())
        };
        self.number(id(pair.ends.1)?, id(pair.ends.0)?)
    }

    /// A pair in words.
    pub(super) fn sentence(&self, number: usize) -> &str {
        self.list
            .get(number)
            .map_or("", |pair| pair.sentence.as_str())
    }

    /// The name of an actor in the language of the page.
    pub(super) fn name(&self, at: usize) -> &'d str {
        let actor = self.document.actors().get(at);
        actor.map_or("", |actor| name(actor, self.language))
    }

    /// The id of a pair's section.
    pub(super) fn anchor(number: usize) -> String {
        format!("tie-{}", number.saturating_add(1))
    }
}

impl Pair<'_> {
    /// What a stance amounts to in the state that is shown first; `None`: it is not in
    /// force there.
    pub(super) fn part(&self, document: &Document, stance: &Stance) -> Option<&Part> {
        let at = document.stance_index(&stance.id)?;
        let tie = self.tie.as_ref()?;
        tie.parts.iter().find(|part| part.stance == at)
    }
}

fn name(actor: &Actor, language: Language) -> &str {
    actor
        .name_in(language.tag())
        .unwrap_or_else(|| actor.label())
}
