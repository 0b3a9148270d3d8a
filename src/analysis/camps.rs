//! The camps of a division that balance analysis has found, and what stands against it.

use std::collections::BTreeSet;

use super::balance::Report;
use crate::model::Document;

/// Which division into camps is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Division {
    /// Any number of camps where that fits better than two, else two.
    #[default]
    BestFit,
    /// The two camps of the best split known.
    Two,
    /// The camps of weak balance, however many.
    Many,
}

/// Actors in camps, and the pairs that stand against the division. Actors are positions
/// in the document that was judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Camps {
    groups: Vec<Vec<usize>>,
    /// The camp of each actor.
    of: Vec<Option<usize>>,
    against: BTreeSet<(usize, usize)>,
}

impl Camps {
    /// The camps that a report on `document` has found, the largest first, those of one
    /// size in the order of their first actors. An actor without a tie that is judged
    /// is in none. O((n + s) log (n + s)) for n actors and s stances.
    pub fn of(document: &Document, report: &Report, division: Division) -> Self {
        let is_many = match division {
            Division::BestFit => report.falls_into_many(),
            Division::Two => false,
            Division::Many => true,
        };
        let (groups, ties) = if is_many {
            (report.weak_camps(), &report.weak.ties)
        } else {
            (report.camps(), &report.frustration.ties)
        };
        let against = report.ways(document, ties.iter().copied());
        let against = (against.iter())
            .filter_map(|(from, to)| Some((document.actor_index(from)?, document.actor_index(to)?)))
            .collect();
        Self::among(document.actors().len(), groups, against)
    }

    /// Camps that are known by their actors, among so many, with the ordered pairs that
    /// stand against them. O(n log n).
    pub fn among(
        actors: usize,
        mut groups: Vec<Vec<usize>>,
        against: BTreeSet<(usize, usize)>,
    ) -> Self {
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        let mut of = vec![None; actors];
        for (camp, group) in groups.iter().enumerate() {
            for actor in group {
                if let Some(slot) = of.get_mut(*actor) {
                    *slot = Some(camp);
                }
            }
        }
        Self {
            groups,
            of,
            against,
        }
    }

    /// The camps, the largest first, each with its actors in the order of the document.
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }

    /// The number of the camp of an actor among [`groups`](Self::groups).
    pub fn camp(&self, actor: usize) -> Option<usize> {
        self.of.get(actor).copied().flatten()
    }

    /// Whether what one actor holds towards another stands behind a tie against the
    /// division. O(log s).
    pub fn is_against(&self, from: usize, to: usize) -> bool {
        self.against.contains(&(from, to))
    }
}
