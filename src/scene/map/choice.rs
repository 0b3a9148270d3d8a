//! The choice among candidates, each with a cost: the cheapest, of equals the first. It can
//! be made again at the cost of what has changed since.
//!
//! A candidate about which the map is as it was costs what it cost, and one about which
//! something has come costs no less. So where the one that was chosen costs what it cost,
//! only those have to be looked at about which something has gone: all others lost to it
//! then, and would now.

use super::difference::{Difference, Pieces};

/// A candidate that was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Choice<T> {
    /// The candidate.
    pub(super) found: T,
    /// What it costs.
    pub(super) cost: f64,
    /// Its place in the order of the candidates, from 0.
    pub(super) number: u32,
}

/// What was chosen before among the same candidates, and where the map is another one now.
#[derive(Clone, Copy)]
pub(super) struct Before<'a, T> {
    /// What was chosen; `None`: none would do.
    pub(super) choice: Option<Choice<T>>,
    /// In what the map differs where it was looked at.
    pub(super) changed: &'a Difference,
}

impl<'a, T> Before<'a, T> {
    /// `None` where either is not known.
    pub(super) fn of(
        choice: Option<Option<Choice<T>>>,
        changed: Option<&'a Difference>,
    ) -> Option<Self> {
        let (choice, changed) = choice.zip(changed)?;
        Some(Self { choice, changed })
    }

    /// Whether what was chosen costs the same now; `concerns` tells whether a candidate
    /// may cost another thing by what has changed.
    pub(super) fn holds(&self, concerns: impl Fn(&T, &Pieces) -> bool) -> bool {
        let Difference { come, gone } = self.changed;
        self.choice
            .as_ref()
            .is_none_or(|Choice { found, .. }| !concerns(found, come) && !concerns(found, gone))
    }

    /// Whether nothing has gone by which a candidate that lost could be better now.
    pub(super) fn stands(&self) -> bool {
        self.changed.gone.is_empty()
    }
}

/// A choice while it is made.
pub(super) struct Choosing<'a, T> {
    /// The best so far.
    pub(super) best: Option<Choice<T>>,
    /// Where the map is another one than when all others lost to it.
    changed: Option<&'a Difference>,
    /// The next candidate.
    number: u32,
}

/// Begins to choose, from the candidate of this number on; with `before`, which has to
/// hold, among those alone about which something has changed.
pub(super) fn choosing<T>(before: Option<Before<'_, T>>, number: u32) -> Choosing<'_, T> {
    let (best, changed) = before.map_or((None, None), |own| (own.choice, Some(own.changed)));
    Choosing {
        best,
        changed,
        number,
    }
}

impl<T: Copy> Choosing<'_, T> {
    /// Goes on to the next candidate.
    pub(super) fn pass(&mut self) {
        self.number += 1;
    }

    /// Whether the candidate would be chosen at this cost.
    pub(super) fn would_take(&self, cost: f64) -> bool {
        self.best.as_ref().is_none_or(|best| {
            let order = cost.total_cmp(&best.cost);
            order.then(self.number.cmp(&best.number)).is_lt()
        })
    }

    /// Whether the candidate lost before, and would now: what has gone does not concern
    /// it.
    pub(super) fn is_known(&self, concerns: impl FnOnce(&Pieces) -> bool) -> bool {
        (self.changed).is_some_and(|changed| !concerns(&changed.gone))
    }

    /// Chooses the candidate if nothing is better.
    pub(super) fn offer(&mut self, cost: f64, found: T) {
        if self.would_take(cost) {
            let number = self.number;
            self.best = Some(Choice {
                found,
                cost,
                number,
            });
        }
    }
}
