//! Cycles whose marked ties are odd in number, as inequalities.
//!
//! In a signed graph the marked ties are those that set their ends apart, in a
//! division into camps the one that leads from camp to camp alone. Only cycles
//! without a chord make facets (Barahona & Mahjoub 1986; Chopra & Rao 1993).

use std::collections::BTreeSet;

use super::inequality::Inequality;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::slots::{Slots, row};

/// A tie that so many inequalities have is no reason to add another.
const AT_ONCE: u8 = 2;
/// A length of one, in whole numbers; every tie adds one unit more, so that of
/// equal walks the shorter is found.
pub(crate) const ONE: u32 = 1 << 22;
/// Lengths below this break an inequality.
pub(crate) const SHORT: u32 = ONE - ONE / 500;

/// A cycle: actors, each with the tie to the next and whether it is marked.
pub(crate) type Walk = Vec<(usize, usize, bool)>;

/// Values of variables as lengths.
pub(crate) fn lengths(values: &[f64]) -> Vec<u32> {
    let whole = |v: &f64| (v.clamp(0.0, 1.0) * f64::from(ONE)) as u32;
    values.iter().map(whole).collect()
}

/// The most broken inequalities first; each has a tie that few before it have.
pub(crate) fn independent(found: BTreeSet<Inequality>, values: &[f64]) -> Vec<Inequality> {
    let mut found: Vec<(i64, Inequality)> = (found.into_iter())
        .map(|cut| ((cut.violation(values) * -1e6) as i64, cut))
        .collect();
    found.sort_unstable();
    let mut used = vec![0_u8; values.len()];
    found.retain(|(_, cut)| {
        let fresh = cut.terms.iter().any(|&(at, _)| used.at(at) < AT_ONCE);
        for &(at, _) in &cut.terms {
            used.put(at, used.at(at).saturating_add(1));
        }
        fresh
    });
    found.into_iter().map(|(_, cut)| cut).collect()
}

/// Looks for chords.
pub(crate) struct ChordlessCycles<'p> {
    pairs: &'p WeightedGraph,
    /// Where an actor is on the cycle looked at, from 1.
    place: Vec<usize>,
}

impl<'p> ChordlessCycles<'p> {
    /// Of the cycles of `pairs`.
    pub(crate) fn new(pairs: &'p WeightedGraph) -> Self {
        Self {
            pairs,
            place: vec![0; pairs.len()],
        }
    }

    /// What a step of a walk is long.
    fn long(&self, at: usize, marked: bool, length: &[u32]) -> u32 {
        if (self.pairs.weight(at) < 0) == marked {
            length.at(at)
        } else {
            ONE - length.at(at)
        }
    }

    /// The inequalities of a cycle's parts as far as they are broken: where a tie
    /// joins two of its actors, the cycle's own follows from those of both sides.
    pub(crate) fn decompose(
        &mut self,
        cycle: Walk,
        length: &[u32],
        found: &mut BTreeSet<Inequality>,
    ) {
        let mut waiting = vec![cycle];
        while let Some(cycle) = waiting.pop() {
            for (place, &(actor, _, _)) in cycle.iter().enumerate() {
                self.place.put(actor, place + 1);
            }
            let chord = self.chord(&cycle);
            for &(actor, _, _) in &cycle {
                self.place.put(actor, 0);
            }
            let mut parts = Vec::new();
            if let Some((from, to, at)) = chord {
                let (Some(inner), Some(&(start, _, _)), Some(&(end, _, _))) =
                    (cycle.get(from..to), cycle.get(from), cycle.get(to))
                else {
                    continue;
                };
                let outer = cycle.iter().skip(to).chain(cycle.iter().take(from));
                for (mut part, last) in [
                    (inner.to_vec(), end),
                    (outer.copied().collect::<Walk>(), start),
                ] {
                    let odd = part.iter().filter(|step| step.2).count() % 2 == 1;
                    part.push((last, at, !odd));
                    let long = part
                        .iter()
                        .map(|&(_, at, marked)| self.long(at, marked, length));
                    if long.sum::<u32>() < SHORT {
                        parts.push(part);
                    }
                }
            }
            if !parts.is_empty() {
                waiting.append(&mut parts);
                continue;
            }
            let (mut plus, mut minus) = (Vec::new(), Vec::new());
            for &(_, at, marked) in &cycle {
                if (self.pairs.weight(at) < 0) == marked {
                    plus.push(at);
                } else {
                    minus.push(at);
                }
            }
            found.insert(Inequality::clause(&plus, &minus));
        }
    }

    /// A tie between two actors of a cycle that are not next to each other.
    fn chord(&self, cycle: &Walk) -> Option<(usize, usize, usize)> {
        for (from, &(actor, _, _)) in cycle.iter().enumerate() {
            for &(to, at) in row(&self.pairs.near, actor) {
                let to = self.place.at(to);
                if to > from + 2 && to - from < cycle.len() && cycle.len() > 3 {
                    let to = to - 1;
                    if !(from == 0 && to == cycle.len() - 1) {
                        return Some((from, to, at));
                    }
                }
            }
        }
        None
    }
}
