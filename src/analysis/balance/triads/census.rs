//! Triads: three actors, all tied, judged by their signs.

use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::{Slots, row};

/// Three ties between three actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Triad {
    /// The actors, ascending.
    pub actors: [usize; 3],
    /// The ties: first–second, first–third, second–third.
    pub ties: [usize; 3],
}

/// All triads of a graph, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Triads {
    /// Triads by how many of their ties are positive: T0, T1, T2, T3.
    pub by_positive: [u64; 4],
    /// The unbalanced ones, in the order of their actors; not more than asked for.
    pub unbalanced: Vec<Triad>,
    /// For each tie: how many unbalanced triads it is in, and how many balanced ones.
    pub of_tie: Vec<(u64, u64)>,
}

impl Triads {
    /// How many there are.
    pub fn total(&self) -> u64 {
        self.by_positive.iter().sum()
    }

    /// How many are balanced: an even number of negative ties (T3 and T1).
    pub fn balanced(&self) -> u64 {
        let [_, t1, _, t3] = self.by_positive;
        t1 + t3
    }

    /// How many are not (T2 and T0).
    pub fn unbalanced_count(&self) -> u64 {
        self.total() - self.balanced()
    }

    /// The triangle index: the share of balanced triads; `None` without any.
    pub fn balance(&self) -> Option<f64> {
        (self.total() > 0).then(|| self.balanced() as f64 / self.total() as f64)
    }
}

/// Counts the triads of `graph` by signs (Cartwright & Harary 1956) and lists
/// up to `most` unbalanced ones. Parallel ties make triads of their own.
/// O(m √m) (forward algorithm, Schank & Wagner 2005), stopping nowhere.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{SignedGraph, SignedTie, triads};
/// let tie = |a, b, positive| SignedTie { a, b, positive };
/// let graph = SignedGraph::new(3, [tie(0, 1, true), tie(1, 2, true), tie(0, 2, false)]);
/// let found = triads(&graph, 10);
/// assert_eq!(found.by_positive, [0, 0, 1, 0]);
/// assert_eq!(found.unbalanced[0].actors, [0, 1, 2]);
/// ```
pub fn triads(graph: &SignedGraph, most: usize) -> Triads {
    triads_within(graph, most, &Control::free()).unwrap_or_default()
}

/// The same, or `None` when stopped before the end of very many.
pub(crate) fn triads_within(
    graph: &SignedGraph,
    most: usize,
    control: &Control<'_>,
) -> Option<Triads> {
    let mut found = Triads {
        of_tie: vec![(0, 0); graph.ties().len()],
        ..Triads::default()
    };
    let positive: Vec<bool> = graph.ties().iter().map(|tie| tie.positive).collect();
    let mut listed = Vec::new();
    // What is not before this is not listed.
    let mut last: Option<Triad> = None;
    let whole = each_triangle(graph.all_near(), control, |actors, ties| {
        let plus = ties.iter().filter(|&&tie| positive.at(tie)).count();
        let balanced = plus % 2 == 1;
        if let Some(count) = found.by_positive.get_mut(plus) {
            *count += 1;
        }
        for tie in ties {
            if let Some((bad, good)) = found.of_tie.get_mut(tie) {
                if balanced { *good += 1 } else { *bad += 1 }
            }
        }
        if balanced || most == 0 {
            return;
        }
        let triad = sorted(actors, ties);
        if last.is_none_or(|last| triad < last) {
            listed.push(triad);
        }
        if listed.len() >= 4 * most.max(1024) {
            listed.sort_unstable();
            listed.truncate(most);
            last = listed.last().copied();
        }
    });
    listed.sort_unstable();
    listed.truncate(most);
    found.unbalanced = listed;
    whole.then_some(found)
}

/// Steps that are done even without time: some tenths of a second at most.
const AT_ONCE: usize = 50_000_000;

/// Shows `seen` every triangle once: its actors v, u, w and its ties vu, vw, uw.
/// `near` holds for each actor its far ends with the ties' positions; parallel
/// ties make triangles of their own. Always in the same order. Whether it was shown
/// all: when stopped, very many are left. O(m √m).
pub(crate) fn each_triangle(
    near: &[Vec<(usize, usize)>],
    control: &Control<'_>,
    mut seen: impl FnMut([usize; 3], [usize; 3]),
) -> bool {
    // Each tie points to the end with more ties: out-degrees stay below √2m.
    let rank = |v: usize| (row(near, v).len(), v);
    let ahead: Vec<Vec<(usize, usize)>> = (near.iter().enumerate())
        .map(|(v, ends)| {
            let ends = ends.iter().copied();
            let mut ends: Vec<_> = ends.filter(|&(to, _)| rank(v) < rank(to)).collect();
            ends.sort_unstable();
            ends
        })
        .collect();
    let mut steps = 0_usize;
    for (v, ends) in ahead.iter().enumerate() {
        for &(u, vu) in ends {
            let others = row(&ahead, u);
            steps = steps.saturating_add(ends.len() + others.len());
            if steps > AT_ONCE && control.tick() {
                return false;
            }
            let (mut i, mut j) = (0, 0);
            while let (Some(&(w, vw)), Some(&(x, _))) = (ends.get(i), others.get(j)) {
                if w < x {
                    i += 1;
                } else if x < w {
                    j += 1;
                } else {
                    // Parallel ties: every one on the other side of the pair.
                    for &(_, uw) in others.iter().skip(j).take_while(|(y, _)| *y == w) {
                        seen([v, u, w], [vu, vw, uw]);
                    }
                    i += 1;
                }
            }
        }
    }
    true
}

/// The triad with its actors ascending and the ties to match.
fn sorted([v, u, w]: [usize; 3], [vu, vw, uw]: [usize; 3]) -> Triad {
    // An actor goes with the tie that is not its own.
    let mut ends = [(v, uw), (u, vw), (w, vu)];
    ends.sort_unstable();
    let [(a, bc), (b, ac), (c, ab)] = ends;
    Triad {
        actors: [a, b, c],
        ties: [ab, ac, bc],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::balance::graph::signed::SignedTie;
    use crate::analysis::balance::tests::stopped;

    /// Everybody tied to everybody.
    fn complete(n: usize) -> SignedGraph {
        let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
        let tie = |(a, b): (usize, usize)| SignedTie {
            a,
            b,
            positive: (a * 7 + b * b) % 3 > 0,
        };
        SignedGraph::new(n, pairs.map(tie))
    }

    #[test]
    fn very_many_triads_are_given_up_when_stopped_and_few_are_not() {
        let check = |n: usize, expect: Option<u64>| {
            let found = triads_within(&complete(n), 3, &stopped());
            assert_eq!(found.map(|found| found.total()), expect, "{n}");
        };
        check(30, Some(30 * 29 * 28 / 6));
        check(700, None);
    }

    #[test]
    fn the_first_unbalanced_triads_are_listed_however_many_there_are() {
        let graph = complete(60);
        let all = triads(&graph, 100_000).unbalanced;
        assert!(all.len() > 10_000 && all.is_sorted());
        for most in [0, 1, 7, 5_000] {
            assert_eq!(triads(&graph, most).unbalanced, all[..most]);
        }
    }
}
