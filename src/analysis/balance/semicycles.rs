//! Balance of directed triads by transitive semicycles.

use std::collections::{BTreeMap, BTreeSet};

use super::control::Control;
use super::graph::SignedGraph;

/// Directed triads in which every path of two arcs is closed by a third.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Semicycles {
    /// Triads that are transitive throughout (census types 030T, 120D, 120U, 300).
    pub triads: u64,
    /// Those of which every transitive semicycle is positive.
    pub balanced_triads: u64,
    /// Transitive semicycles of these triads: a → b, b → c and a → c.
    pub semicycles: u64,
    /// Those with an even number of negative arcs.
    pub balanced_semicycles: u64,
}

impl Semicycles {
    /// Those of two graphs together.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            triads: self.triads + other.triads,
            balanced_triads: self.balanced_triads + other.balanced_triads,
            semicycles: self.semicycles + other.semicycles,
            balanced_semicycles: self.balanced_semicycles + other.balanced_semicycles,
        }
    }

    /// The share of balanced triads; `None` without any.
    pub fn balance(&self) -> Option<f64> {
        (self.triads > 0).then(|| self.balanced_triads as f64 / self.triads as f64)
    }
}

/// Triads that are looked at even without time.
const AT_ONCE: usize = 50_000;

/// Counts the transitive semicycles of `arcs`, in which a tie leads from its
/// first actor to its second (Aref, Dinh, Rezapour & Diesner 2020). Of parallel
/// arcs the last counts. `None` when stopped before the end, of very many triads.
/// O(m · degree · log).
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Control, SignedGraph, SignedTie, semicycles};
/// let arc = |a, b, positive| SignedTie { a, b, positive };
/// let graph = SignedGraph::new(3, [arc(0, 1, true), arc(1, 2, false), arc(0, 2, false)]);
/// let found = semicycles(&graph, &Control::free());
/// assert_eq!(found.map(|found| (found.triads, found.balanced_triads)), Some((1, 1)));
/// ```
pub fn semicycles(arcs: &SignedGraph, control: &Control<'_>) -> Option<Semicycles> {
    let sign: BTreeMap<(usize, usize), bool> = (arcs.ties().iter())
        .map(|tie| ((tie.a, tie.b), tie.positive))
        .collect();
    let near: Vec<BTreeSet<usize>> = (0..arcs.actors())
        .map(|actor| arcs.near(actor).iter().map(|&(to, _)| to).collect())
        .collect();
    let mut found = Semicycles::default();
    let mut looked = 0;
    for (a, ends) in near.iter().enumerate() {
        for &b in ends.range(a + 1..) {
            let Some(others) = near.get(b) else { continue };
            for &c in others.range(b + 1..) {
                looked += 1;
                if looked > AT_ONCE && control.tick() {
                    return None;
                }
                if ends.contains(&c) {
                    judge(&sign, [a, b, c], &mut found);
                }
            }
        }
    }
    Some(found)
}

fn judge(sign: &BTreeMap<(usize, usize), bool>, [a, b, c]: [usize; 3], found: &mut Semicycles) {
    let (mut all, mut good) = (0, 0);
    for (x, y, z) in [
        (a, b, c),
        (a, c, b),
        (b, a, c),
        (b, c, a),
        (c, a, b),
        (c, b, a),
    ] {
        let (Some(xy), Some(yz)) = (sign.get(&(x, y)), sign.get(&(y, z))) else {
            continue;
        };
        let Some(xz) = sign.get(&(x, z)) else {
            return;
        };
        all += 1;
        good += u64::from((xy == yz) == *xz);
    }
    if all > 0 {
        found.triads += 1;
        found.balanced_triads += u64::from(all == good);
        found.semicycles += all;
        found.balanced_semicycles += good;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::balance::SignedTie;

    #[test]
    fn very_many_triads_are_given_up_when_stopped_and_few_are_not() {
        let all = |n: usize| {
            let pairs = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
            let arc = |(a, b)| SignedTie {
                a,
                b,
                positive: true,
            };
            SignedGraph::new(n, pairs.filter(|(a, b)| a != b).map(arc))
        };
        let stop = || true;
        let stopped = Control::new(&stop);
        let few = semicycles(&all(9), &stopped).unwrap_or_default();
        assert_eq!((few.triads, few.balanced_semicycles), (84, 504));
        assert_eq!(semicycles(&all(90), &stopped), None);
    }
}
