//! The inverse of a matrix that grows, shrinks and changes by a row or a column.

use crate::analysis::balance::slots::Slots;

/// The inverse of a square matrix, kept as it changes. Every change is a sum of
/// multiples of one row, O(size²) (Sherman & Morrison 1950; bordering).
///
/// Its rows go with the columns of the matrix, and its columns with the matrix' rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inverse {
    rows: Vec<Vec<f64>>,
}

impl Inverse {
    /// How many rows and columns the matrix has.
    pub(crate) fn size(&self) -> usize {
        self.rows.len()
    }

    /// The row that goes with a column of the matrix.
    fn row(&self, column: usize) -> &[f64] {
        self.rows.get(column).map_or(&[], Vec::as_slice)
    }

    /// Adds `by` times a row to `sum`.
    pub(crate) fn add_row(&self, column: usize, by: f64, sum: &mut [f64]) {
        add_times(sum, by, self.row(column));
    }

    /// Adds `by` times the column that goes with a row of the matrix to `sum`.
    pub(crate) fn add_column(&self, row: usize, by: f64, sum: &mut [f64]) {
        for (own, sum) in self.rows.iter().zip(sum) {
            *sum += by * own.at(row);
        }
    }

    /// Adds multiples of one row to all of them.
    fn change(&mut self, factors: &[f64], by: f64, row: &[f64]) {
        let counts = |&(_, one): &(usize, f64)| one.abs() > NOTHING;
        let few: Vec<(usize, f64)> = row.iter().copied().enumerate().filter(counts).collect();
        let is_sparse = few.len() * SPARSE < row.len();
        for (own, factor) in self.rows.iter_mut().zip(factors) {
            let by = factor * by;
            if by.abs() <= NOTHING {
                continue;
            }
            if is_sparse {
                for &(at, one) in &few {
                    if let Some(own) = own.get_mut(at) {
                        *own += by * one;
                    }
                }
            } else {
                add_times(own, by, row);
            }
        }
    }

    /// The matrix gets one column more and one row more, which are last.
    ///
    /// `solved`: the inverse times the column; `weighed`: the row times the inverse;
    /// `corner`: what is left of the corner, which may not be near 0.
    pub(crate) fn grow(&mut self, solved: &[f64], weighed: &[f64], corner: f64) {
        self.change(solved, 1.0 / corner, weighed);
        for (own, solved) in self.rows.iter_mut().zip(solved) {
            own.push(-solved / corner);
        }
        let mut last: Vec<f64> = weighed.iter().map(|one| -one / corner).collect();
        last.push(1.0 / corner);
        self.rows.push(last);
    }

    /// The matrix loses a column and a row, whose places the last ones take. What
    /// stands where they cross in the inverse may not be near 0.
    pub(crate) fn shrink(&mut self, column: usize, row: usize) {
        let gone = self.row(column).to_vec();
        let cross = gone.at(row);
        let factors: Vec<f64> = self.rows.iter().map(|own| own.at(row)).collect();
        self.change(&factors, -1.0 / cross, &gone);
        if column < self.rows.len() {
            self.rows.swap_remove(column);
        }
        for own in self.rows.iter_mut().filter(|own| row < own.len()) {
            own.swap_remove(row);
        }
    }

    /// A column of the matrix becomes another. `solved`: the inverse times the new
    /// one, which may not be near 0 in its own place.
    pub(crate) fn replace_column(&mut self, column: usize, solved: &[f64]) {
        let pivot = solved.at(column);
        let mut own = self.row(column).to_vec();
        own.iter_mut().for_each(|one| *one /= pivot);
        let mut factors = solved.to_vec();
        factors.put(column, 0.0);
        self.change(&factors, -1.0, &own);
        if let Some(row) = self.rows.get_mut(column) {
            *row = own;
        }
    }

    /// A row of the matrix becomes another. `weighed`: the new one times the
    /// inverse, which may not be near 0 in its own place.
    pub(crate) fn replace_row(&mut self, row: usize, weighed: &[f64]) {
        let pivot = weighed.at(row);
        let factors: Vec<f64> = self.rows.iter().map(|own| own.at(row) / pivot).collect();
        let mut change = weighed.to_vec();
        change.put(row, pivot - 1.0);
        self.change(&factors, -1.0, &change);
    }
}

/// What is less is nothing.
const NOTHING: f64 = 1e-13;
/// A row is sparse of which no more than a part like this counts.
const SPARSE: usize = 4;

/// Adds `by` times `other` to `own`.
fn add_times(own: &mut [f64], by: f64, other: &[f64]) {
    for (own, other) in own.iter_mut().zip(other) {
        *own += by * other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::SplitMix64;

    /// A matrix, beside what is kept of its inverse.
    struct Both {
        matrix: Vec<Vec<f64>>,
        inverse: Inverse,
    }

    impl Both {
        fn solved(&self, column: &[f64]) -> Vec<f64> {
            let mut sum = vec![0.0; self.inverse.size()];
            for (row, by) in column.iter().enumerate() {
                self.inverse.add_column(row, *by, &mut sum);
            }
            sum
        }

        fn weighed(&self, row: &[f64]) -> Vec<f64> {
            let mut sum = vec![0.0; self.inverse.size()];
            for (column, by) in row.iter().enumerate() {
                self.inverse.add_row(column, *by, &mut sum);
            }
            sum
        }

        /// How far the product is from the identity.
        fn error(&self) -> f64 {
            let mut most = 0.0_f64;
            for (at, row) in self.matrix.iter().enumerate() {
                let product = self.weighed(row);
                assert_eq!(product.len(), self.matrix.len());
                for (other, value) in product.into_iter().enumerate() {
                    let wanted = if at == other { 1.0 } else { 0.0 };
                    most = most.max((value - wanted).abs());
                }
            }
            most
        }
    }

    #[test]
    fn it_stays_the_inverse_however_the_matrix_changes() {
        let mut random = SplitMix64::new(7);
        let mut both = Both {
            matrix: Vec::new(),
            inverse: Inverse::default(),
        };
        let mut changes = [0; 4];
        for _ in 0..2000 {
            let n = both.matrix.len();
            let mut draw =
                |n: usize| -> Vec<f64> { (0..n).map(|_| random.below(5) as f64 - 2.0).collect() };
            let (row, column, corner) = (draw(n), draw(n), draw(1)[0]);
            let (at, to) = (random.below(n), random.below(n));
            let (solved, weighed) = (both.solved(&column), both.weighed(&row));
            let kind = random.below(if n < 12 { 4 } else { 2 });
            match kind {
                0 if n > 1 && both.inverse.row(at)[to].abs() > 0.1 => {
                    both.inverse.shrink(at, to);
                    both.matrix.swap_remove(to);
                    both.matrix.iter_mut().for_each(|row| {
                        row.swap_remove(at);
                    });
                }
                1 if n > 0 && solved[at].abs() > 0.1 => {
                    both.inverse.replace_column(at, &solved);
                    for (row, value) in both.matrix.iter_mut().zip(column) {
                        row[at] = value;
                    }
                }
                2 if n > 0 && weighed[to].abs() > 0.1 => {
                    both.inverse.replace_row(to, &weighed);
                    both.matrix[to] = row;
                }
                3 => {
                    let left = row.iter().zip(&solved).map(|(a, b)| a * b).sum::<f64>();
                    if (corner - left).abs() < 0.1 {
                        continue;
                    }
                    both.inverse.grow(&solved, &weighed, corner - left);
                    for (row, value) in both.matrix.iter_mut().zip(&column) {
                        row.push(*value);
                    }
                    both.matrix.push([row, vec![corner]].concat());
                }
                _ => continue,
            }
            changes[kind] += 1;
            assert!(both.error() < 1e-4, "{} after {changes:?}", both.error());
        }
        assert!(changes.iter().all(|&n| n > 50), "{changes:?}");
    }
}
