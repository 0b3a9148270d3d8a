//! Which ordered pairs are coded, recorded as silent, or not looked at.

use std::collections::BTreeSet;

use super::scope::read_scope;
use crate::model::{Document, Scope};

/// What is known of the ordered pairs of different actors, whatever the filter
/// shows: a pair whose only stance is filtered out has been looked at all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// There is a stance, on any topic and at any date; in order, each once.
    pub coded: Vec<(usize, usize)>,
    /// Searched, and the sources say nothing.
    pub silent: Vec<(usize, usize)>,
    /// How many more pairs are silent because they lie within what was coded.
    pub silent_in_scope: usize,
    /// How many pairs have not been looked at.
    pub uncoded: usize,
    /// The actors, by position, among whom every pair was looked at.
    scope: Vec<bool>,
}

impl Coverage {
    /// Whether a pair lies within what was coded: without a stance it is silent.
    pub fn is_in_scope(&self, from: usize, to: usize) -> bool {
        from != to && self.scope.get(from) == Some(&true) && self.scope.get(to) == Some(&true)
    }

    /// Whether there is a stance of an actor towards another. O(log n).
    pub fn has_coded_from(&self, actor: usize) -> bool {
        let first = self.coded.partition_point(|(from, _)| *from < actor);
        self.coded
            .get(first)
            .is_some_and(|(from, _)| *from == actor)
    }

    /// Whether the sources say nothing of an ordered pair: so recorded, or within what
    /// was coded. O(log n).
    pub fn is_silent(&self, from: usize, to: usize) -> bool {
        let pair = (from, to);
        self.silent.binary_search(&pair).is_ok()
            || self.is_in_scope(from, to) && self.coded.binary_search(&pair).is_err()
    }

    /// The pairs within what was coded, whichever way, the lower position first. O(n²).
    pub fn pairs_in_scope(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let within = || (0..self.scope.len()).filter(|at| self.scope.get(*at) == Some(&true));
        within().flat_map(move |a| within().filter(move |b| a < *b).map(move |b| (a, b)))
    }
}

/// What was coded, where it is stated, was read to its end and speaks of all domains of the
/// document: a pair of its actors that has no stance is silent. O(domains), and what
/// [`read_scope`] costs.
pub fn whole_scope(document: &Document) -> Option<&Scope> {
    let scope = read_scope(document);
    let domains = || document.domains().iter().map(|domain| &domain.id);
    scope.filter(|scope| scope.has_domains(domains()))
}

/// Which actors the scope of a document speaks of; none where it states none, or not
/// on all domains.
fn scope_of(document: &Document) -> Vec<bool> {
    let Some(scope) = whole_scope(document) else {
        return Vec::new();
    };
    (document.actors().iter())
        .map(|actor| scope.has_actor(&actor.id))
        .collect()
}

/// What is known of all pairs. Silences that speak of one domain only do not
/// make a pair silent. A scope makes every pair within it silent that has no stance.
/// O((stances + silences) log).
pub fn coverage(document: &Document) -> Coverage {
    let n = document.actors().len();
    let pair = |from, to| Some((document.actor_index(from)?, document.actor_index(to)?));
    let mut coded: Vec<(usize, usize)> = (document.stances().iter())
        .filter_map(|stance| pair(&stance.from, &stance.to))
        .filter(|(from, to)| from != to)
        .collect();
    coded.sort_unstable();
    coded.dedup();
    let silent: BTreeSet<(usize, usize)> = (document.silences().iter())
        .filter(|silence| silence.domain.is_none())
        .filter_map(|silence| pair(&silence.from, &silence.to))
        .filter(|found| found.0 != found.1 && coded.binary_search(found).is_err())
        .collect();
    let scope = scope_of(document);
    let within = scope.iter().filter(|is_in| **is_in).count();
    let is_in = |at: usize| scope.get(at) == Some(&true);
    let known_within = (coded.iter().chain(&silent))
        .filter(|(from, to)| is_in(*from) && is_in(*to))
        .count();
    let silent_in_scope = (within * within.saturating_sub(1)).saturating_sub(known_within);
    let known = coded.len() + silent.len() + silent_in_scope;
    Coverage {
        coded,
        silent: silent.into_iter().collect(),
        silent_in_scope,
        uncoded: (n * n.saturating_sub(1)).saturating_sub(known),
        scope,
    }
}
