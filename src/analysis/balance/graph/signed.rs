//! The signed graph that is analysed: actors by position, ties with a sign.

use crate::analysis::balance::slots::row;

/// A tie between two actors, with its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignedTie {
    /// One actor; of an arc, the one that holds the stance.
    pub a: usize,
    /// The other actor; of an arc, the one that the stance is towards.
    pub b: usize,
    /// Whether the tie is positive.
    pub positive: bool,
}

/// Actors and the signed ties between them. Parallel ties are allowed (two
/// arcs of one pair); ties of an actor to itself are left out and counted, as
/// they can neither be satisfied nor broken by any split.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignedGraph {
    actors: usize,
    ties: Vec<SignedTie>,
    near: Vec<Vec<(usize, usize)>>,
    self_ties: usize,
}

impl SignedGraph {
    /// The graph of `ties` over `actors` actors. Ties that lead nowhere are
    /// dropped. O(n + m log m).
    ///
    /// # Example
    /// ```
    /// use stancemap::analysis::balance::{SignedGraph, SignedTie};
    /// let tie = |a, b, positive| SignedTie { a, b, positive };
    /// let graph = SignedGraph::new(3, [tie(0, 1, true), tie(1, 2, false), tie(2, 2, true)]);
    /// assert_eq!((graph.ties().len(), graph.self_ties()), (2, 1));
    /// ```
    pub fn new(actors: usize, ties: impl IntoIterator<Item = SignedTie>) -> Self {
        let mut graph = Self {
            actors,
            near: vec![Vec::new(); actors],
            ..Self::default()
        };
        for tie in ties {
            if tie.a >= actors || tie.b >= actors {
                continue;
            }
            if tie.a == tie.b {
                graph.self_ties += 1;
                continue;
            }
            let at = graph.ties.len();
            for (from, to) in [(tie.a, tie.b), (tie.b, tie.a)] {
                if let Some(list) = graph.near.get_mut(from) {
                    list.push((to, at));
                }
            }
            graph.ties.push(tie);
        }
        for list in &mut graph.near {
            list.sort_unstable();
        }
        graph
    }

    /// How many actors there are, tied or not.
    pub fn actors(&self) -> usize {
        self.actors
    }

    /// The ties in the order in which they were given.
    pub fn ties(&self) -> &[SignedTie] {
        &self.ties
    }

    /// How many ties of an actor to itself were left out.
    pub fn self_ties(&self) -> usize {
        self.self_ties
    }

    /// The ties of an actor: the actor at the far end, and the tie's
    /// position; ordered by both.
    pub fn near(&self, actor: usize) -> &[(usize, usize)] {
        row(&self.near, actor)
    }

    /// The same of all actors, by their positions.
    pub(crate) fn all_near(&self) -> &[Vec<(usize, usize)>] {
        &self.near
    }

    /// How many ties are positive.
    pub fn positive(&self) -> usize {
        self.ties.iter().filter(|tie| tie.positive).count()
    }

    /// How many ties are negative.
    pub fn negative(&self) -> usize {
        self.ties.len() - self.positive()
    }

    /// The positions of the ties that stand against a split in two camps:
    /// negative within a camp, positive across. O(m).
    pub fn frustrated(&self, split: &[bool]) -> Vec<usize> {
        let side = |actor: usize| split.get(actor).copied().unwrap_or_default();
        (self.ties.iter().enumerate())
            .filter(|(_, tie)| (side(tie.a) == side(tie.b)) != tie.positive)
            .map(|(at, _)| at)
            .collect()
    }
}
