//! The answer about weak balance.

use crate::analysis::balance::graph::signed::{SignedGraph, SignedTie};
use crate::analysis::balance::slots::Slots;

/// The fewest ties against weak balance, with its proof or its bounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeakBalance {
    /// At least so many ties stand against any number of camps.
    pub lower: u64,
    /// … and so many do against `camps`.
    pub upper: u64,
    /// Each actor's camp, numbered from 0 in the order of their first actors.
    pub camps: Vec<usize>,
    /// The ties against `camps`: negative within one, positive between two.
    pub ties: Vec<usize>,
}

impl WeakBalance {
    /// The better of both bounds of two answers about one graph.
    pub(crate) fn tightened(self, other: Self) -> Self {
        let lower = self.lower.max(other.lower);
        let better = if other.upper < self.upper {
            other
        } else {
            self
        };
        Self { lower, ..better }
    }

    /// Whether the bounds meet.
    pub fn proven(&self) -> bool {
        self.lower == self.upper
    }

    /// "7 (proven)", or the bounds, in words.
    pub fn bounds_words(&self) -> String {
        match self.proven() {
            true => format!("{} (proven)", self.upper),
            false => format!("{} to {} (not proven)", self.lower, self.upper),
        }
    }

    /// How many camps there are; actors without any tie count alone.
    pub fn count(&self) -> usize {
        self.camps.iter().max().map_or(0, |most| most + 1)
    }
}

/// The camps recounted against the ties.
pub(crate) fn counted(graph: &SignedGraph, camps: Vec<usize>) -> WeakBalance {
    let against = |tie: &SignedTie| (camps.at(tie.a) == camps.at(tie.b)) != tie.positive;
    let ties: Vec<usize> = (graph.ties().iter().enumerate())
        .filter(|(_, tie)| against(tie))
        .map(|(at, _)| at)
        .collect();
    WeakBalance {
        lower: 0,
        upper: ties.len() as u64,
        camps,
        ties,
    }
}
