//! Which ordered pairs are coded, recorded as silent, or not looked at.

use std::collections::BTreeSet;

use crate::model::Document;

/// What is known of the ordered pairs of different actors, whatever the filter
/// shows: a pair whose only stance is filtered out has been looked at all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// There is a stance, on any topic and at any date; in order, each once.
    pub coded: Vec<(usize, usize)>,
    /// Searched, and the sources say nothing.
    pub silent: Vec<(usize, usize)>,
    /// How many pairs have not been looked at.
    pub uncoded: usize,
}

/// What is known of all pairs. Silences that speak of one domain only do not
/// make a pair silent. O((stances + silences) log).
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
    let known = coded.len() + silent.len();
    Coverage {
        coded,
        silent: silent.into_iter().collect(),
        uncoded: (n * n.saturating_sub(1)).saturating_sub(known),
    }
}
