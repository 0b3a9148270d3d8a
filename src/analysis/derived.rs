//! All that is derived of a document through one filter: computed once, and
//! then shared by everything that shows the document.

use super::coverage::{Coverage, coverage};
use super::dyads::Dyads;
use super::tie::Tie;
use crate::model::{Document, Filter};

/// What a document amounts to through a filter.
///
/// It speaks of one state of the document: all positions in it are positions in
/// that state. The filter's `around` plays no part, since it chooses among actors
/// and collapses nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Derived {
    /// The stances that hold at the filter's date, in all domains, by ordered pair.
    pub dyads: Dyads,
    /// The ties, in the order of the positions of their actors.
    pub ties: Vec<Tie>,
    /// Which ordered pairs are coded, silent or uncoded, whatever the filter.
    pub coverage: Coverage,
    /// How many of the ties leave and how many enter each actor, by position.
    pub degrees: Vec<(usize, usize)>,
    /// How many stances each domain has, by position, whatever the filter.
    pub stances_by_domain: Vec<usize>,
}

impl Derived {
    /// Derives everything. O(n + (s + q) log (s + q)) for n actors, s stances and
    /// q silences.
    pub fn of(document: &Document, filter: &Filter) -> Self {
        let dyads = Dyads::of(document, filter.as_of);
        let ties = dyads.ties(document, &filter.hidden);
        Self {
            coverage: coverage(document),
            degrees: degrees(document.actors().len(), &ties),
            stances_by_domain: stances_by_domain(document),
            dyads,
            ties,
        }
    }
}

/// How many ties leave and how many enter each of `n` actors. O(n + ties).
fn degrees(n: usize, ties: &[Tie]) -> Vec<(usize, usize)> {
    let mut degrees = vec![(0, 0); n];
    for tie in ties {
        if let Some(from) = degrees.get_mut(tie.from) {
            from.0 += 1;
        }
        if let Some(to) = degrees.get_mut(tie.to) {
            to.1 += 1;
        }
    }
    degrees
}

/// How many stances each domain has, by position. O(stances · log domains).
pub fn stances_by_domain(document: &Document) -> Vec<usize> {
    let mut counts = vec![0; document.domains().len()];
    for stance in document.stances() {
        let at = document.domain_index(&stance.domain);
        if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    counts
}
