//! Linear programs that grow by inequalities: the dual simplex method, for
//! variables between 0 and 1.
//!
//! What floating point finds is only a proposal: [`Program::bound`] weighs the
//! inequalities anew in whole numbers, so that every bound that leaves here is
//! exactly valid (compare Neumaier & Shcherbina 2004). That takes the multipliers
//! of the inequalities, which no kept solver in pure Rust that can also grow and be
//! resumed tells (`microlp` keeps them to itself): so this one is our own.

use super::basis::{Basis, TableauRow, Variable};
use super::inequality::Inequality;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;
use crate::task::SplitMix64;

/// How solving ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Outcome {
    /// At the optimum.
    Optimal,
    /// The optimum is above what was asked for, or there is none.
    Beyond,
    /// Numbers or time ran out; the bound still holds.
    Stopped,
}

/// A growing linear program: the least sum of costs that keeps all inequalities.
#[derive(Debug, Clone, Default)]
pub(crate) struct Program {
    exact: Vec<i64>,
    basis: Basis,
    /// What shows that there is no solution: something that cannot reach its bounds,
    /// how it depends on all else, and the multiplier.
    ray: Option<(Variable, TableauRow, f64)>,
}

/// Units of a multiplier.
const FINE: i64 = 1 << 32;
/// So many inequalities may be tight: their inverse then has 128 MB.
const MOST_TIGHT: usize = 4000;

impl Program {
    /// The program without inequalities: `costs` of variables between 0 and 1.
    pub(crate) fn new(costs: Vec<i64>) -> Self {
        // Ties between equal costs make the method stall: no two are quite equal. None
        // costs more than it should, or the bound would be too weak.
        let mut random = SplitMix64::new(1);
        let mut near = |c: i64| c as f64 * (1.0 - 1e-5 * f64::from(random.word()) / 4.3e9);
        Self {
            basis: Basis::new(costs.iter().map(|&c| near(c)).collect()),
            exact: costs,
            ray: None,
        }
    }

    /// The values of all variables.
    pub(crate) fn values(&self) -> Vec<f64> {
        self.basis.value.clone()
    }

    /// The sum of costs.
    pub(crate) fn objective(&self) -> f64 {
        self.basis.objective
    }

    /// The value that a variable is fixed to.
    pub(crate) fn fixed(&self, var: usize) -> Option<bool> {
        let basis = &self.basis;
        basis.is_fixed(var).then(|| basis.low.at(var))
    }

    /// Lets a variable range between two values.
    pub(crate) fn limit(&mut self, var: usize, low: bool, high: bool) {
        self.basis.limit(var, low, high);
    }

    /// Adds an inequality. O(its terms).
    pub(crate) fn add(&mut self, cut: Inequality) {
        self.basis.add(cut);
    }

    /// Drops inequalities that are far from tight.
    pub(crate) fn purge(&mut self) {
        self.basis.purge(0.05);
    }

    /// Starts again from the inequalities, where rounding errors have added up.
    pub(crate) fn rebuild(&mut self) {
        self.basis.rebuild();
    }

    /// Pivots until all inequalities are kept, or the sum of costs exceeds
    /// `enough`. O(tight inequalities² + all terms) a pivot.
    pub(crate) fn solve(&mut self, enough: f64, control: &Control<'_>) -> Outcome {
        let outcome = self.pivot_on(enough, control);
        if outcome == Outcome::Stopped || self.basis.is_sound() {
            return outcome;
        }
        self.rebuild();
        self.pivot_on(enough, control)
    }

    fn pivot_on(&mut self, enough: f64, control: &Control<'_>) -> Outcome {
        self.ray = None;
        let mut patience = 50 * (self.basis.rows.len() + self.exact.len()) + 1000;
        loop {
            let objective = self.basis.objective;
            if objective > enough {
                return Outcome::Beyond;
            }
            if patience == 0 || self.is_full() || control.is_stopped() {
                return Outcome::Stopped;
            }
            patience -= 1;
            let Some((leaves, gap)) = self.basis.leaving() else {
                return Outcome::Optimal;
            };
            let step = self.basis.tableau_row(leaves);
            let Some(enters) = self.basis.entering(&step, gap) else {
                let reach = (enough - objective).max(0.0) + 1.0;
                self.ray = Some((leaves, step, reach / gap));
                return Outcome::Beyond;
            };
            self.basis.pivot(leaves, gap, &step, enters);
        }
    }

    /// Whether it has grown as large as it may.
    pub(crate) fn is_full(&self) -> bool {
        self.basis.tight.len() >= MOST_TIGHT
    }

    /// What it costs at least to move a variable down to 0 and up to 1. O(tight
    /// inequalities + all terms).
    pub(crate) fn prices(&self, var: usize) -> (f64, f64) {
        let value = self.basis.value.at(var);
        let Some(step) = self.basis.tableau_row_of(var) else {
            return (0.0, 0.0);
        };
        let price = |gap: f64| match self.basis.entering(&step, gap) {
            Some((what, term)) => (self.basis.unit(what) / term * gap).abs(),
            None => f64::INFINITY,
        };
        (price(-value), price(1.0 - value))
    }

    /// A lower bound in units of [`FINE`] that holds exactly, and what each
    /// variable adds to it per unit: the inequalities weighed by whole numbers
    /// near to their multipliers.
    fn weighed(&self) -> (i128, Vec<i128>) {
        let units = |&cost: &i64| i128::from(cost) * i128::from(FINE);
        let mut left: Vec<i128> = self.exact.iter().map(units).collect();
        let mut bound = 0;
        let basis = &self.basis;
        let mut weigh = |slot: usize, price: f64| {
            let Some(Some(row)) = basis.rows.get(slot) else {
                return;
            };
            // Whatever is not negative will do, so what is out of all proportion is 0.
            let units = (price * FINE as f64) as i64;
            if (1..i64::MAX).contains(&units) {
                let units = i128::from(units);
                bound += units * i128::from(row.cut.least);
                for &(var, by) in &row.cut.terms {
                    left.put(var, left.at(var) - i128::from(by) * units);
                }
            }
        };
        for (at, (&slot, &price)) in basis.tight.iter().zip(&basis.price).enumerate() {
            // A row without a way out may be paid for without end.
            let more = (self.ray.as_ref()).map_or(0.0, |(_, step, by)| -by * step.slacks.at(at));
            weigh(slot, price + more);
        }
        if let Some((Variable::Slack(slot), _, by)) = self.ray {
            weigh(slot, by);
        }
        for (var, &per) in left.iter().enumerate() {
            let at_most = if per > 0 { &basis.low } else { &basis.high };
            if at_most.at(var) {
                bound += per;
            }
        }
        (bound, left)
    }

    /// No choice of whole numbers within the limits costs less: exactly valid,
    /// rounded up.
    pub(crate) fn bound(&self) -> i64 {
        let (bound, _) = self.weighed();
        let fine = i128::from(FINE);
        let up = bound.div_euclid(fine) + i128::from(bound.rem_euclid(fine) > 0);
        i64::try_from(up).unwrap_or(if up < 0 { 0 } else { i64::MAX })
    }

    /// Variables that are 0, or 1, in every solution that costs at most `most`.
    pub(crate) fn settled(&self, most: i64) -> Vec<(usize, bool)> {
        let (bound, left) = self.weighed();
        let room = i128::from(most) * i128::from(FINE) - bound;
        (left.iter().enumerate())
            .filter(|&(var, per)| per.abs() > room && !self.basis.is_fixed(var))
            .map(|(var, per)| (var, *per < 0))
            .collect()
    }
}
