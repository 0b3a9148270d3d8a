//! Linear inequalities over 0–1 variables.

use crate::analysis::balance::slots::Slots;

/// An inequality over whole variables: a sum of multiples is at least something.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Inequality {
    /// Variables in ascending order, each with its factor.
    pub terms: Vec<(usize, i64)>,
    /// What their sum has to reach.
    pub least: i64,
}

impl Inequality {
    /// That one of `plus` is 1, or one of `minus` 0.
    pub(crate) fn clause(plus: &[usize], minus: &[usize]) -> Self {
        let mut terms: Vec<(usize, i64)> = plus.iter().map(|&at| (at, 1)).collect();
        terms.extend(minus.iter().map(|&at| (at, -1)));
        terms.sort_unstable();
        Self {
            terms,
            least: 1 - minus.len() as i64,
        }
    }

    /// By how much `value` falls short of it.
    pub(crate) fn violation(&self, value: &[f64]) -> f64 {
        let each = self.terms.iter();
        let sum: f64 = each.map(|&(at, by)| by as f64 * value.at(at)).sum();
        self.least as f64 - sum
    }
}
