//! The basis of a linear program: which inequalities are tight, which variables are
//! basic, and the dual simplex step from one basis to the next.
//!
//! The matrix whose [`Inverse`] is kept has the tight inequalities as rows and the
//! basic structural variables as columns (the working basis). All else is computed
//! from the sparse inequalities themselves.

use super::inequality::Inequality;
use super::inverse::Inverse;
use crate::analysis::balance::slots::{Slots, row};

/// A variable of the program: a structural one, or the slack of an inequality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variable {
    /// A variable, by its position.
    Structural(usize),
    /// An inequality, by its slot.
    Slack(usize),
}

/// An inequality with its state.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub cut: Inequality,
    /// By how much it is exceeded; 0 where it is tight.
    pub slack: f64,
    /// Its place among the tight ones.
    pub tight: Option<usize>,
    /// Devex weight.
    weight: f64,
}

/// A row of the tableau: how a basic variable depends on all nonbasic ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct TableauRow {
    /// On each tight inequality, in their order.
    pub slacks: Vec<f64>,
    /// On each variable that is at a bound; 0 for all others.
    pub own: Vec<f64>,
}

/// The program with its current basis.
#[derive(Debug, Clone, Default)]
pub(crate) struct Basis {
    pub cost: Vec<f64>,
    pub low: Vec<bool>,
    pub high: Vec<bool>,
    pub value: Vec<f64>,
    /// What a unit more of a variable at a bound costs.
    pub reduced: Vec<f64>,
    /// The place of each variable among those that follow from tight inequalities.
    basic_place: Vec<Option<usize>>,
    /// Devex weights.
    weight: Vec<f64>,
    /// The inequalities that a variable is in: slot and factor.
    columns: Vec<Vec<(usize, f64)>>,
    pub rows: Vec<Option<Row>>,
    free: Vec<usize>,
    /// The slots of tight inequalities, and what a unit more of their slack costs.
    pub tight: Vec<usize>,
    pub price: Vec<f64>,
    /// The variables that follow from these.
    basic: Vec<usize>,
    inverse: Inverse,
    pub objective: f64,
}

/// Bounds count as violated by more than this.
const TOLERANCE: f64 = 1e-7;
/// The least pivot.
const PIVOT: f64 = 1e-6;

impl Basis {
    /// All variables at 0, without inequalities.
    pub(crate) fn new(cost: Vec<f64>) -> Self {
        let n = cost.len();
        Self {
            reduced: cost.clone(),
            cost,
            low: vec![false; n],
            high: vec![true; n],
            value: vec![0.0; n],
            basic_place: vec![None; n],
            weight: vec![1.0; n],
            columns: vec![Vec::new(); n],
            ..Self::default()
        }
    }

    pub(crate) fn is_fixed(&self, var: usize) -> bool {
        self.low.at(var) == self.high.at(var)
    }

    fn bounds(&self, var: usize) -> (f64, f64) {
        let bound = |bound: bool| f64::from(u8::from(bound));
        (bound(self.low.at(var)), bound(self.high.at(var)))
    }

    fn row(&self, slot: usize) -> Option<&Row> {
        self.rows.get(slot)?.as_ref()
    }

    /// The terms of an inequality, as floating point.
    fn terms(&self, slot: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let terms = self.row(slot).map(|row| row.cut.terms.iter());
        terms
            .into_iter()
            .flatten()
            .map(|&(var, by)| (var, by as f64))
    }

    /// Lets a variable range between two values.
    pub(crate) fn limit(&mut self, var: usize, low: bool, high: bool) {
        self.low.put(var, low);
        self.high.put(var, high);
        if self.basic_place.at(var).is_none() {
            let (low, high) = self.bounds(var);
            let to = if self.reduced.at(var) < 0.0 {
                high
            } else {
                low
            };
            self.shift(var, to - self.value.at(var));
        }
    }

    /// Moves a variable that is at a bound, and all that follows from it. O(size of
    /// the inverse · its inequalities + all terms).
    fn shift(&mut self, var: usize, by: f64) {
        if by == 0.0 {
            return;
        }
        let what = Variable::Structural(var);
        self.objective += self.reduced.at(var) * by;
        let direction = self.direction(what);
        let slack_change = self.slack_change(what, &direction);
        self.advance(what, by, &direction, &slack_change);
    }

    /// By how much each basic variable changes with a unit more of a nonbasic one.
    fn direction(&self, what: Variable) -> Vec<f64> {
        let mut sum = vec![0.0; self.basic.len()];
        let tight = |slot: usize| self.row(slot).and_then(|row| row.tight);
        match what {
            Variable::Slack(slot) => {
                if let Some(at) = tight(slot) {
                    self.inverse.add_column(at, 1.0, &mut sum);
                }
            }
            Variable::Structural(var) => {
                for &(slot, by) in row(&self.columns, var) {
                    if let Some(at) = tight(slot) {
                        self.inverse.add_column(at, -by, &mut sum);
                    }
                }
            }
        }
        sum
    }

    /// By how much the slack of each inequality changes with it; of those that are
    /// not tight.
    fn slack_change(&self, what: Variable, direction: &[f64]) -> Vec<f64> {
        let mut sum = vec![0.0; self.rows.len()];
        let mut add = |var: usize, factor: f64| {
            for &(slot, by) in row(&self.columns, var) {
                sum.put(slot, sum.at(slot) + factor * by);
            }
        };
        let moved = self.basic.iter().zip(direction);
        for (&var, &factor) in moved.filter(|(_, factor)| **factor != 0.0) {
            add(var, factor);
        }
        if let Variable::Structural(var) = what {
            add(var, 1.0);
        }
        sum
    }

    /// Moves a nonbasic variable, and all that depends on it.
    fn advance(&mut self, what: Variable, by: f64, direction: &[f64], slack_change: &[f64]) {
        for (&var, factor) in self.basic.iter().zip(direction) {
            self.value.put(var, self.value.at(var) + factor * by);
        }
        for (row, factor) in self.rows.iter_mut().zip(slack_change) {
            if let Some(row) = row.as_mut().filter(|row| row.tight.is_none()) {
                row.slack += factor * by;
            }
        }
        match what {
            Variable::Structural(var) => self.value.put(var, self.value.at(var) + by),
            Variable::Slack(slot) => {
                if let Some(Some(row)) = self.rows.get_mut(slot) {
                    row.slack += by;
                }
            }
        }
    }

    /// Adds an inequality that is not tight. O(its terms).
    pub(crate) fn add(&mut self, cut: Inequality) {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.rows.push(None);
            self.rows.len() - 1
        });
        for &(var, by) in &cut.terms {
            if let Some(column) = self.columns.get_mut(var) {
                column.push((slot, by as f64));
            }
        }
        let slack = -cut.violation(&self.value);
        if let Some(place) = self.rows.get_mut(slot) {
            *place = Some(Row {
                cut,
                slack,
                tight: None,
                weight: 1.0,
            });
        }
    }

    /// Forgets inequalities that are far from tight.
    pub(crate) fn purge(&mut self, far: f64) {
        for slot in 0..self.rows.len() {
            let is_loose = |row: &Row| row.tight.is_none() && row.slack > far;
            if !self.row(slot).is_some_and(is_loose) {
                continue;
            }
            let row = self.rows.get_mut(slot).and_then(Option::take);
            for (var, _) in row.into_iter().flat_map(|row| row.cut.terms) {
                if let Some(column) = self.columns.get_mut(var) {
                    column.retain(|&(other, _)| other != slot);
                }
            }
            self.free.push(slot);
        }
    }

    /// Starts again without tight inequalities, where rounding errors have added up.
    pub(crate) fn rebuild(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let (low, high) = (self.low.clone(), self.high.clone());
        *self = Self::new(std::mem::take(&mut self.cost));
        for (var, &is_one) in low.iter().enumerate() {
            if is_one {
                self.value.put(var, 1.0);
                self.objective += self.cost.at(var);
            }
        }
        (self.low, self.high) = (low, high);
        rows.into_iter().flatten().for_each(|row| self.add(row.cut));
    }

    /// Whether rows still say what their inequalities do. O(all terms).
    pub(crate) fn is_sound(&self) -> bool {
        (self.rows.iter().flatten())
            .all(|row| (row.cut.violation(&self.value) + row.slack).abs() < 1e-5)
    }

    /// The leaving variable (dual Devex pricing) and by how much it violates its bound,
    /// positive where it has to rise; `None` at the optimum.
    pub(crate) fn leaving(&self) -> Option<(Variable, f64)> {
        let mut best: Option<(Variable, f64, f64)> = None;
        let mut offer = |what: Variable, gap: f64, weight: f64| {
            let score = gap * gap / weight;
            if gap.abs() > TOLERANCE && best.is_none_or(|(_, _, most)| score > most) {
                best = Some((what, gap, score));
            }
        };
        for &var in &self.basic {
            let ((low, high), value) = (self.bounds(var), self.value.at(var));
            let gap = (low - value).max(0.0) + (high - value).min(0.0);
            offer(Variable::Structural(var), gap, self.weight.at(var));
        }
        for (slot, row) in self.rows.iter().enumerate() {
            if let Some(row) = row.as_ref().filter(|row| row.tight.is_none()) {
                offer(Variable::Slack(slot), (-row.slack).max(0.0), row.weight);
            }
        }
        best.map(|(what, gap, _)| (what, gap))
    }

    /// How something depends on all that is at its bound. O(size of the inverse ·
    /// its terms + all terms).
    pub(crate) fn tableau_row(&self, what: Variable) -> TableauRow {
        let mut slacks = vec![0.0; self.tight.len()];
        let mut own = vec![0.0; self.value.len()];
        match what {
            Variable::Structural(var) => {
                if let Some(at) = self.basic_place.at(var) {
                    self.inverse.add_row(at, 1.0, &mut slacks);
                }
            }
            Variable::Slack(slot) => {
                for (var, by) in self.terms(slot) {
                    match self.basic_place.at(var) {
                        Some(at) => self.inverse.add_row(at, by, &mut slacks),
                        None => own.put(var, by),
                    }
                }
            }
        }
        for (&slot, &by) in self.tight.iter().zip(&slacks) {
            if by.abs() < 1e-12 {
                continue;
            }
            for (var, factor) in self.terms(slot) {
                if self.basic_place.at(var).is_none() {
                    own.put(var, own.at(var) - by * factor);
                }
            }
        }
        TableauRow { slacks, own }
    }

    /// The entering variable by the dual ratio test, and its entry in the row; `None`
    /// where the program is infeasible.
    pub(crate) fn entering(&self, step: &TableauRow, gap: f64) -> Option<(Variable, f64)> {
        let mut best: Option<(Variable, f64, f64)> = None;
        let mut offer = |what: Variable, reduced: f64, term: f64| {
            let (ratio, size) = (reduced.abs() / term.abs(), term.abs());
            let better = |(_, least, most): (Variable, f64, f64)| {
                ratio < least - 1e-9 || (ratio <= least + 1e-9 && size > most.abs())
            };
            if best.is_none_or(better) {
                best = Some((what, ratio, term));
            }
        };
        for ((&slot, &term), &price) in self.tight.iter().zip(&step.slacks).zip(&self.price) {
            if term.abs() >= PIVOT && term * gap > 0.0 {
                offer(Variable::Slack(slot), price, term);
            }
        }
        for (var, &term) in step.own.iter().enumerate() {
            if term.abs() < PIVOT || self.is_fixed(var) {
                continue;
            }
            let is_up = self.value.at(var) > 0.5;
            if (term * gap > 0.0) != is_up {
                offer(Variable::Structural(var), self.reduced.at(var), term);
            }
        }
        best.map(|(what, _, term)| (what, term))
    }

    /// The reduced cost of a nonbasic variable.
    pub(crate) fn unit(&self, what: Variable) -> f64 {
        match what {
            Variable::Structural(var) => self.reduced.at(var),
            Variable::Slack(slot) => {
                let at = self.row(slot).and_then(|row| row.tight);
                at.map_or(0.0, |at| self.price.at(at))
            }
        }
    }

    /// How a variable depends on all that is at a bound; `None` where it is at one.
    pub(crate) fn tableau_row_of(&self, var: usize) -> Option<TableauRow> {
        self.basic_place.at(var)?;
        Some(self.tableau_row(Variable::Structural(var)))
    }

    /// Puts what leaves at the bound that it is `gap` away from, and lets what
    /// enters follow instead. O(size² of the inverse + all terms).
    pub(crate) fn pivot(
        &mut self,
        leaves: Variable,
        gap: f64,
        step: &TableauRow,
        (enters, term): (Variable, f64),
    ) {
        let by = gap / term;
        let direction = self.direction(enters);
        let slack_change = self.slack_change(enters, &direction);
        let unit = self.unit(enters);
        self.objective += unit * by;
        self.reprice(step, unit / term);
        self.weigh((leaves, enters), term, &direction, &slack_change);
        self.advance(enters, by, &direction, &slack_change);
        let solved: Vec<f64> = direction.iter().map(|factor| -factor).collect();
        self.exchange((leaves, enters), (&solved, &step.slacks), term);
        match leaves {
            Variable::Structural(var) => {
                let (low, high) = self.bounds(var);
                self.value.put(var, if gap < 0.0 { high } else { low });
                self.reduced.put(var, unit / term);
            }
            Variable::Slack(slot) => {
                if let Some(Some(row)) = self.rows.get_mut(slot) {
                    row.slack = 0.0;
                    if let Some(at) = row.tight {
                        self.price.put(at, unit / term);
                    }
                }
            }
        }
        if let Variable::Structural(var) = enters {
            self.reduced.put(var, 0.0);
        }
    }

    fn reprice(&mut self, step: &TableauRow, by: f64) {
        if by == 0.0 {
            return;
        }
        for (price, term) in self.price.iter_mut().zip(&step.slacks) {
            *price -= by * term;
        }
        for (reduced, term) in self.reduced.iter_mut().zip(&step.own) {
            *reduced -= by * term;
        }
    }

    /// Devex weights (Harris 1973; Forrest & Goldfarb 1992): about how long the rows
    /// are in which something basic_place.
    fn weigh(
        &mut self,
        (leaves, enters): (Variable, Variable),
        term: f64,
        direction: &[f64],
        slack_change: &[f64],
    ) {
        let own = match leaves {
            Variable::Structural(var) => self.weight.at(var),
            Variable::Slack(slot) => self.row(slot).map_or(1.0, |row| row.weight),
        };
        let own = own / (term * term);
        for (&var, factor) in self.basic.iter().zip(direction) {
            let weight = self.weight.at(var).max(factor * factor * own);
            self.weight.put(var, weight);
        }
        for (row, factor) in self.rows.iter_mut().zip(slack_change) {
            if let Some(row) = row.as_mut().filter(|row| row.tight.is_none()) {
                row.weight = row.weight.max(factor * factor * own);
            }
        }
        match enters {
            Variable::Structural(var) => self.weight.put(var, own.max(1.0)),
            Variable::Slack(slot) => {
                if let Some(Some(row)) = self.rows.get_mut(slot) {
                    row.weight = own.max(1.0);
                }
            }
        }
    }

    /// Changes the matrix: `solved` is the inverse times what enters as a column,
    /// `weighed` what leaves as a row times the inverse.
    fn exchange(
        &mut self,
        (leaves, enters): (Variable, Variable),
        (solved, weighed): (&[f64], &[f64]),
        term: f64,
    ) {
        let place = match leaves {
            Variable::Structural(var) => self.basic_place.at(var),
            Variable::Slack(_) => None,
        };
        let tight = match enters {
            Variable::Structural(_) => None,
            Variable::Slack(slot) => self.row(slot).and_then(|row| row.tight),
        };
        match (leaves, enters, place, tight) {
            (Variable::Structural(var), Variable::Slack(slot), Some(place), Some(at)) => {
                self.inverse.shrink(place, at);
                self.basic.swap_remove(place);
                self.basic_place.put(var, None);
                if let Some(&moved) = self.basic.get(place) {
                    self.basic_place.put(moved, Some(place));
                }
                self.tight.swap_remove(at);
                self.price.swap_remove(at);
                self.tighten(slot, None);
                if let Some(&moved) = self.tight.get(at) {
                    self.tighten(moved, Some(at));
                }
            }
            (Variable::Structural(var), Variable::Structural(other), Some(place), _) => {
                self.inverse.replace_column(place, solved);
                self.basic.put(place, other);
                self.basic_place.put(var, None);
                self.basic_place.put(other, Some(place));
            }
            (Variable::Slack(slot), Variable::Slack(other), _, Some(at)) => {
                self.inverse.replace_row(at, weighed);
                self.tight.put(at, slot);
                self.tighten(slot, Some(at));
                self.tighten(other, None);
            }
            (Variable::Slack(slot), Variable::Structural(var), ..) => {
                let at = self.inverse.size();
                self.inverse.grow(solved, weighed, term);
                self.basic.push(var);
                self.basic_place.put(var, Some(at));
                self.tight.push(slot);
                self.price.push(0.0);
                self.tighten(slot, Some(at));
            }
            // Cannot be: the leaving variable is basic, the entering one nonbasic.
            _ => {}
        }
    }

    fn tighten(&mut self, slot: usize, at: Option<usize>) {
        if let Some(Some(row)) = self.rows.get_mut(slot) {
            row.tight = at;
        }
    }
}
