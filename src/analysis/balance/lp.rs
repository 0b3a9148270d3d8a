//! Linear programs that grow by inequalities: the dual simplex method on a
//! dictionary, for variables between 0 and 1.
//!
//! What floating point finds is only a proposal: [`Program::bound`] weighs the
//! inequalities anew in whole numbers, so that every bound that leaves here is
//! exactly valid (compare Neumaier & Shcherbina 2004). That takes the multipliers
//! of the inequalities, which no kept solver in pure Rust that can also grow and be
//! resumed tells (`microlp` keeps them to itself): so this one is our own.

use super::chance::Chance;
use super::control::Control;
use super::slots::Slots;
use super::terms::Terms;

/// An inequality over whole variables: a sum of multiples is at least something.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cut {
    /// Variables in ascending order, each with its factor.
    pub terms: Vec<(usize, i64)>,
    /// What their sum has to reach.
    pub least: i64,
}

impl Cut {
    /// That one of `plus` is 1, or one of `minus` 0.
    pub(super) fn any(plus: &[usize], minus: &[usize]) -> Self {
        let mut terms: Vec<(usize, i64)> = plus.iter().map(|&at| (at, 1)).collect();
        terms.extend(minus.iter().map(|&at| (at, -1)));
        terms.sort_unstable();
        Self {
            terms,
            least: 1 - minus.len() as i64,
        }
    }

    /// By how much `value` falls short of it.
    pub(super) fn short(&self, value: &[f64]) -> f64 {
        let each = self.terms.iter();
        let sum: f64 = each.map(|&(at, by)| by as f64 * value.at(at)).sum();
        self.least as f64 - sum
    }
}

/// How solving ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Outcome {
    /// At the optimum.
    Optimal,
    /// The optimum is above what was asked for, or there is none.
    Beyond,
    /// Numbers or time ran out; the bound still holds.
    Stopped,
}

/// Where a variable stands.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Place {
    /// In no inequality so far.
    #[default]
    Absent,
    /// At a bound.
    Column(usize),
    /// Determined by those.
    Row(usize),
}

/// A variable as an affine sum of those at their bounds.
#[derive(Debug, Clone)]
struct Row {
    var: usize,
    terms: Terms,
    constant: f64,
    value: f64,
    /// One and the squares of its terms.
    norm: f64,
}

/// A growing linear program: the least sum of costs that keeps all inequalities.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    exact: Vec<i64>,
    cost: Vec<f64>,
    low: Vec<bool>,
    high: Vec<bool>,
    cuts: Vec<Option<Cut>>,
    free: Vec<usize>,
    place: Vec<Place>,
    cols: Vec<usize>,
    reduced: Vec<f64>,
    upper: Vec<bool>,
    rows: Vec<Row>,
    objective: f64,
    /// Multiplies the row that shows that there is no solution.
    ray: Option<(usize, f64)>,
}

/// Units of a multiplier.
const FINE: i64 = 1 << 20;
/// What counts as broken.
const TOLERANCE: f64 = 1e-7;
/// No pivot on less.
const PIVOT: f64 = 1e-6;

impl Program {
    /// The program without inequalities: `costs` of variables between 0 and 1.
    pub(super) fn new(costs: Vec<i64>) -> Self {
        let n = costs.len();
        // Ties between equal costs make the method stall: no two are quite equal.
        let mut chance = Chance::new(1);
        let mut near = |c: i64| c as f64 * (1.0 + 1e-5 * f64::from(chance.word()) / 4e9);
        Self {
            cost: costs.iter().map(|&c| near(c)).collect(),
            exact: costs,
            low: vec![false; n],
            high: vec![true; n],
            place: vec![Place::Absent; n],
            ..Self::default()
        }
    }

    fn size(&self) -> usize {
        self.exact.len()
    }

    fn bounds(&self, var: usize) -> (f64, f64) {
        if var < self.size() {
            (
                f64::from(u8::from(self.low.at(var))),
                f64::from(u8::from(self.high.at(var))),
            )
        } else {
            (0.0, f64::INFINITY)
        }
    }

    fn at_bound(&self, col: usize) -> f64 {
        let (low, high) = self.bounds(self.cols.at(col));
        if self.upper.at(col) { high } else { low }
    }

    /// The value of a variable.
    fn value(&self, var: usize) -> f64 {
        match self.place.at(var) {
            Place::Absent => self.bounds(var).0,
            Place::Column(col) => self.at_bound(col),
            Place::Row(at) => self.rows.get(at).map_or(0.0, |row| row.value),
        }
    }

    /// The values of all variables.
    pub(super) fn values(&self) -> Vec<f64> {
        (0..self.size()).map(|var| self.value(var)).collect()
    }

    /// The sum of costs.
    pub(super) fn objective(&self) -> f64 {
        self.objective
    }

    /// Whether a variable is fixed.
    pub(super) fn is_fixed(&self, var: usize) -> bool {
        self.low.at(var) == self.high.at(var)
    }

    /// Lets a variable range between two values.
    pub(super) fn limit(&mut self, var: usize, low: bool, high: bool) {
        if (self.low.at(var), self.high.at(var)) == (low, high) {
            return;
        }
        let before = self.value(var);
        self.low.put(var, low);
        self.high.put(var, high);
        match self.place.at(var) {
            Place::Row(_) => {}
            Place::Absent => self.objective += self.cost.at(var) * (self.value(var) - before),
            Place::Column(col) => {
                self.upper.put(col, self.reduced.at(col) < 0.0);
                let change = self.at_bound(col) - before;
                self.objective += self.reduced.at(col) * change;
                for row in &mut self.rows {
                    row.value += row.terms.at(col) * change;
                }
            }
        }
    }

    /// Adds an inequality. O(rows + its terms · columns).
    pub(super) fn add(&mut self, cut: Cut) {
        let mut terms = Terms::default();
        let mut constant = -(cut.least as f64);
        for &(var, by) in &cut.terms {
            let by = by as f64;
            match self.place.at(var) {
                Place::Column(col) => terms.put(col, terms.at(col) + by),
                Place::Row(at) => {
                    let Some(row) = self.rows.get(at) else {
                        continue;
                    };
                    constant += by * row.constant;
                    terms.add(by, &row.terms, self.cols.len(), 0.0);
                }
                Place::Absent => {
                    let col = self.cols.len();
                    self.place.put(var, Place::Column(col));
                    self.cols.push(var);
                    self.reduced.push(self.cost.at(var));
                    self.upper.push(false);
                    terms.put(col, by);
                }
            }
        }
        let slot = self.free.pop().unwrap_or_else(|| {
            self.cuts.push(None);
            self.place.push(Place::Absent);
            self.cuts.len() - 1
        });
        if let Some(place) = self.cuts.get_mut(slot) {
            *place = Some(cut);
        }
        let var = self.size() + slot;
        self.place.put(var, Place::Row(self.rows.len()));
        let value = constant + self.sum(&terms);
        let norm = 1.0 + terms.square();
        self.rows.push(Row {
            var,
            terms,
            constant,
            value,
            norm,
        });
    }

    fn sum(&self, terms: &Terms) -> f64 {
        let each = terms.each();
        each.map(|(col, by)| by * self.at_bound(col)).sum()
    }

    /// Forgets inequalities that are far from tight.
    pub(super) fn purge(&mut self) {
        let mut at = 0;
        while let Some(row) = self.rows.get(at) {
            let (var, loose) = (row.var, row.value > 0.05);
            let Some(slot) = var.checked_sub(self.size()).filter(|_| loose) else {
                at += 1;
                continue;
            };
            self.rows.swap_remove(at);
            self.place.put(var, Place::Absent);
            if let Some(cut) = self.cuts.get_mut(slot) {
                *cut = None;
            }
            self.free.push(slot);
            if let Some(moved) = self.rows.get(at) {
                self.place.put(moved.var, Place::Row(at));
            }
        }
    }

    /// States all inequalities anew where rounding has added up.
    pub(super) fn rebuild(&mut self) {
        let cuts = std::mem::take(&mut self.cuts);
        let n = self.size();
        self.free.clear();
        self.place.clear();
        self.place.resize(n, Place::Absent);
        self.cols.clear();
        self.reduced.clear();
        self.upper.clear();
        self.rows.clear();
        self.objective = (0..n)
            .filter(|&var| self.low.at(var))
            .map(|var| self.cost.at(var))
            .sum();
        for cut in cuts.into_iter().flatten() {
            self.add(cut);
        }
    }

    /// Whether rows still say what their inequalities do.
    fn is_sound(&self) -> bool {
        let values = self.values();
        self.rows.iter().all(|row| {
            let cut = row.var.checked_sub(self.size());
            let cut = cut.and_then(|slot| self.cuts.get(slot)?.as_ref());
            cut.is_none_or(|cut| (cut.short(&values) + row.value).abs() < 1e-5)
        })
    }

    /// Pivots until all inequalities are kept, or the sum of costs exceeds
    /// `enough`. O(rows · columns) a pivot.
    pub(super) fn solve(&mut self, enough: f64, control: &Control<'_>) -> Outcome {
        let outcome = self.pivot_on(enough, control);
        if outcome == Outcome::Stopped || self.is_sound() {
            return outcome;
        }
        self.rebuild();
        self.pivot_on(enough, control)
    }

    fn pivot_on(&mut self, enough: f64, control: &Control<'_>) -> Outcome {
        self.ray = None;
        let mut patience = 50 * (self.rows.len() + self.cols.len()) + 1000;
        loop {
            if self.objective > enough {
                return Outcome::Beyond;
            }
            if patience == 0 || control.is_stopped() {
                return Outcome::Stopped;
            }
            patience -= 1;
            let Some((at, gap)) = self.leaving() else {
                return Outcome::Optimal;
            };
            let Some(col) = self.entering(at, gap) else {
                let reach = (enough - self.objective).max(0.0) + 1.0;
                self.ray = Some((at, reach / gap));
                return Outcome::Beyond;
            };
            self.pivot(at, col, gap);
        }
    }

    /// The row that is most against its bounds, and by how much (positive where
    /// it has to rise).
    fn leaving(&self) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64, f64)> = None;
        for (at, row) in self.rows.iter().enumerate() {
            let gap = self.gap(row);
            if gap.abs() > TOLERANCE {
                let score = gap * gap / row.norm;
                if best.is_none_or(|(_, _, most)| score > most) {
                    best = Some((at, gap, score));
                }
            }
        }
        best.map(|(at, gap, _)| (at, gap))
    }

    fn gap(&self, row: &Row) -> f64 {
        let (low, high) = self.bounds(row.var);
        if row.value < low {
            low - row.value
        } else if row.value > high {
            high - row.value
        } else {
            0.0
        }
    }

    /// The column that can make good for it at the least cost.
    fn entering(&self, at: usize, gap: f64) -> Option<usize> {
        let terms = &self.rows.get(at)?.terms;
        let mut best: Option<(usize, f64, f64)> = None;
        for (col, term) in terms.each() {
            if term.abs() < PIVOT {
                continue;
            }
            let var = self.cols.at(col);
            let upper = self.upper.at(col);
            if (term * gap > 0.0) == upper || (var < self.size() && self.is_fixed(var)) {
                continue;
            }
            let (ratio, size) = (self.reduced.at(col).abs() / term.abs(), term.abs());
            let better = |(_, least, most): (usize, f64, f64)| {
                ratio < least - 1e-9 || (ratio <= least + 1e-9 && size > most)
            };
            if best.is_none_or(better) {
                best = Some((col, ratio, size));
            }
        }
        best.map(|(col, _, _)| col)
    }

    /// What it costs at least to move a variable down to 0 and up to 1; O(columns).
    pub(super) fn prices(&self, var: usize) -> (f64, f64) {
        let Place::Row(at) = self.place.at(var) else {
            return (0.0, 0.0);
        };
        let value = self.value(var);
        let price = |gap: f64| match self.entering(at, gap) {
            Some(col) => {
                let term = self.rows.get(at).map_or(1.0, |row| row.terms.at(col));
                self.reduced.at(col).abs() / term.abs() * gap.abs()
            }
            None => f64::INFINITY,
        };
        (price(-value), price(1.0 - value))
    }

    /// Exchanges a row and a column; the row's variable goes to the bound that
    /// it is `gap` away from.
    fn pivot(&mut self, at: usize, col: usize, gap: f64) {
        let entered = self.cols.at(col);
        let from = self.at_bound(col);
        let Some(row) = self.rows.get_mut(at) else {
            return;
        };
        let term = row.terms.at(col);
        let step = gap / term;
        let (left, leaves_up) = (row.var, gap < 0.0);
        row.terms.scale(-1.0 / term);
        row.terms.put(col, 1.0 / term);
        row.constant = -row.constant / term;
        row.value = from + step;
        row.var = entered;
        row.norm = 1.0 + row.terms.square();
        let new = std::mem::take(&mut row.terms);
        let (constant, cols) = (row.constant, self.cols.len());
        for row in &mut self.rows {
            let by = row.terms.at(col);
            if by == 0.0 {
                continue;
            }
            row.value += by * step;
            row.constant += by * constant;
            row.terms.put(col, 0.0);
            row.norm = 1.0 + row.terms.add(by, &new, cols, row.norm - 1.0 - by * by);
        }
        let by = self.reduced.at(col);
        self.objective += by * step;
        self.reduced.put(col, 0.0);
        for (other, factor) in new.each() {
            self.reduced
                .put(other, self.reduced.at(other) + by * factor);
        }
        if let Some(row) = self.rows.get_mut(at) {
            row.terms = new;
        }
        self.cols.put(col, left);
        self.upper.put(col, leaves_up);
        self.place.put(left, Place::Column(col));
        self.place.put(entered, Place::Row(at));
    }

    /// A lower bound in units of [`FINE`] that holds exactly, and what each
    /// variable adds to it per unit: the inequalities weighed by whole numbers
    /// near to their multipliers.
    fn weighed(&self) -> (i128, Vec<i128>) {
        let units = |&cost: &i64| i128::from(cost * FINE);
        let mut left: Vec<i128> = self.exact.iter().map(units).collect();
        let mut bound = 0;
        let ray = self.ray.and_then(|(at, by)| Some((self.rows.get(at)?, by)));
        let slack = |var: usize| {
            let slot = var.checked_sub(self.size())?;
            self.cuts.get(slot)?.as_ref()
        };
        let mut weigh = |cut: &Cut, price: f64| {
            // Whatever is not negative will do, so what is out of all proportion is 0.
            let units = (price * FINE as f64) as i64;
            if (1..i64::MAX).contains(&units) {
                let units = i128::from(units);
                bound += units * i128::from(cut.least);
                for &(var, by) in &cut.terms {
                    left.put(var, left.at(var) - i128::from(by) * units);
                }
            }
        };
        for (col, &var) in self.cols.iter().enumerate() {
            if let Some(cut) = slack(var) {
                // A row without a way out may be paid for without end.
                let more = ray.map_or(0.0, |(row, by)| -by * row.terms.at(col));
                weigh(cut, self.reduced.at(col) + more);
            }
        }
        if let Some((row, by)) = ray
            && let Some(cut) = slack(row.var)
        {
            weigh(cut, by);
        }
        for (var, &per) in left.iter().enumerate() {
            let at_most = if per > 0 { &self.low } else { &self.high };
            if at_most.at(var) {
                bound += per;
            }
        }
        (bound, left)
    }

    /// No choice of whole numbers within the limits costs less: exactly valid,
    /// rounded up.
    pub(super) fn bound(&self) -> i64 {
        let (bound, _) = self.weighed();
        let fine = i128::from(FINE);
        let up = bound.div_euclid(fine) + i128::from(bound.rem_euclid(fine) > 0);
        i64::try_from(up).unwrap_or(if up < 0 { 0 } else { i64::MAX })
    }

    /// Variables that are 0, or 1, in every solution that costs at most `most`.
    pub(super) fn settled(&self, most: i64) -> Vec<(usize, bool)> {
        let (bound, left) = self.weighed();
        let room = i128::from(most) * i128::from(FINE) - bound;
        (left.iter().enumerate())
            .filter(|&(var, per)| per.abs() > room && !self.is_fixed(var))
            .map(|(var, per)| (var, *per < 0))
            .collect()
    }
}
