//! Triads: three actors, all tied, judged by their signs.

use crate::analysis::balance::graph::signed::SignedGraph;
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
    let mut found = Triads {
        of_tie: vec![(0, 0); graph.ties().len()],
        ..Triads::default()
    };
    let positive: Vec<bool> = graph.ties().iter().map(|tie| tie.positive).collect();
    let mut listed = Vec::new();
    each_triangle(graph.all_near(), |actors, ties| {
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
        if !balanced {
            listed.push(sorted(actors, ties));
            if listed.len() >= 4 * most.max(1024) {
                listed.sort_unstable();
                listed.truncate(most);
            }
        }
    });
    listed.sort_unstable();
    listed.truncate(most);
    found.unbalanced = listed;
    found
}

/// Shows `seen` every triangle once: its actors v, u, w and its ties vu, vw, uw.
/// `near` holds for each actor its far ends with the ties' positions; parallel
/// ties make triangles of their own. Always in the same order. O(m √m).
pub(crate) fn each_triangle(
    near: &[Vec<(usize, usize)>],
    mut seen: impl FnMut([usize; 3], [usize; 3]),
) {
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
    for (v, ends) in ahead.iter().enumerate() {
        for &(u, vu) in ends {
            let others = row(&ahead, u);
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
