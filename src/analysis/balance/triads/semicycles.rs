//! Balance of directed triads by transitive semicycles.

use std::collections::BTreeMap;

use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::{Slots, row};

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
    pub(crate) fn plus(self, other: Self) -> Self {
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
const AT_ONCE: usize = 100_000;

/// Counts the transitive semicycles of `arcs`, in which a tie leads from its
/// first actor to its second (Aref, Dinh, Rezapour & Diesner 2020). Of parallel
/// arcs the last counts. `None` when stopped before the end, of very many triads.
/// O(m · degree).
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
    let mut sides: Vec<BTreeMap<usize, Sides>> = vec![BTreeMap::new(); arcs.actors()];
    for tie in arcs.ties() {
        for (from, to, side) in [(tie.a, tie.b, 0), (tie.b, tie.a, 1)] {
            let sides = sides.get_mut(from).map(|list| list.entry(to).or_default());
            if let Some(sign) = sides.and_then(|sides| sides.get_mut(side)) {
                *sign = Some(tie.positive);
            }
        }
    }
    let near: Vec<Vec<(usize, Sides)>> = (sides.into_iter())
        .map(|list| list.into_iter().collect())
        .collect();
    let mut found = Semicycles::default();
    let mut looked = 0;
    // The arcs between the first actor and all others.
    let mut of: Vec<Sides> = vec![Sides::default(); arcs.actors()];
    for (a, ends) in near.iter().enumerate() {
        ends.iter().for_each(|&(b, ab)| of.put(b, ab));
        for &(b, ab) in ends.iter().filter(|end| end.0 > a) {
            for &(c, bc) in row(&near, b).iter().filter(|end| end.0 > b) {
                looked += 1;
                if looked > AT_ONCE && control.tick() {
                    return None;
                }
                let ac = of.at(c);
                if ac != Sides::default() {
                    judge([ab, ac, bc], &mut found);
                }
            }
        }
        ends.iter().for_each(|&(b, _)| of.put(b, Sides::default()));
    }
    Some(found)
}

/// The signs of the arcs between two actors: from the first, from the second.
type Sides = [Option<bool>; 2];

fn judge([ab, ac, bc]: [Sides; 3], found: &mut Semicycles) {
    let (mut all, mut good) = (0, 0);
    let ([a_b, b_a], [a_c, c_a], [b_c, c_b]) = (ab, ac, bc);
    // Each way to go on from a first actor to a second and on to a third, and
    // what leads straight there.
    for (first, second, straight) in [
        (a_b, b_c, a_c),
        (a_c, c_b, a_b),
        (b_a, a_c, b_c),
        (b_c, c_a, b_a),
        (c_a, a_b, c_b),
        (c_b, b_a, c_a),
    ] {
        let (Some(first), Some(second)) = (first, second) else {
            continue;
        };
        let Some(straight) = straight else {
            return;
        };
        all += 1;
        good += u64::from((first == second) == straight);
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
    use crate::analysis::balance::tests::stopped;

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
        let stopped = stopped();
        let few = semicycles(&all(9), &stopped).unwrap_or_default();
        assert_eq!((few.triads, few.balanced_semicycles), (84, 504));
        assert_eq!(semicycles(&all(99), &stopped), None);
    }
}
