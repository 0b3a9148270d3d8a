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
}

impl Derived {
    /// Derives everything. O(n + (s + q) log (s + q)) for n actors, s stances and
    /// q silences.
    pub fn of(document: &Document, filter: &Filter) -> Self {
        let dyads = Dyads::of(document, filter.as_of);
        let ties = dyads.ties(document, &filter.hidden);
        Self {
            coverage: coverage(document),
            dyads,
            ties,
        }
    }
}
