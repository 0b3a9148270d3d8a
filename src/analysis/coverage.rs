//! Which ordered pairs are coded, recorded as silent, or not looked at.

use std::collections::BTreeSet;

use super::tie::Tie;
use crate::model::Document;

/// Ordered pairs of different actors without a tie, by positions of the actors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Somebody looked, and the sources say nothing.
    pub silent: Vec<(usize, usize)>,
    /// How many pairs nobody has looked at.
    pub uncoded: usize,
}

/// What is known of the pairs that `ties` leaves blank. Silences that speak of
/// one domain only do not make a pair silent. O((ties + silences) log).
pub fn coverage(document: &Document, ties: &[Tie]) -> Coverage {
    let n = document.actors().len();
    let coded: BTreeSet<(usize, usize)> = ties.iter().map(|tie| (tie.from, tie.to)).collect();
    let silent: BTreeSet<(usize, usize)> = (document.silences().iter())
        .filter(|silence| silence.domain.is_none())
        .filter_map(|s| Some((document.actor_index(&s.from)?, document.actor_index(&s.to)?)))
        .filter(|pair| !coded.contains(pair))
        .collect();
    let known = coded.union(&silent).filter(|(from, to)| from != to).count();
    Coverage {
        silent: silent.into_iter().collect(),
        uncoded: (n * n.saturating_sub(1)).saturating_sub(known),
    }
}
