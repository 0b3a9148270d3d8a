//! Sums over columns: a short list while they are few, all columns when many.

use super::slots::Slots;

/// A sum of columns with factors.
#[derive(Debug, Clone)]
pub(super) enum Terms {
    /// The columns that count, ascending.
    Few(Vec<(usize, f64)>),
    /// The factors of all columns; those beyond the end count nothing.
    Many(Vec<f64>),
}

/// A list as long as a part like this of all columns is no longer short.
const PART: usize = 8;
/// What is less is nothing.
const NOTHING: f64 = 1e-11;

impl Default for Terms {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Terms {
    /// The factor of a column.
    #[inline]
    pub(super) fn at(&self, col: usize) -> f64 {
        match self {
            Self::Few(list) => {
                let place = list.binary_search_by_key(&col, |&(at, _)| at);
                place.ok().and_then(|at| list.get(at)).map_or(0.0, |t| t.1)
            }
            Self::Many(all) => all.at(col),
        }
    }

    /// Sets the factor of a column.
    pub(super) fn put(&mut self, col: usize, by: f64) {
        match self {
            Self::Few(list) => match list.binary_search_by_key(&col, |&(at, _)| at) {
                Ok(at) => {
                    if let Some(term) = list.get_mut(at) {
                        term.1 = by;
                    }
                }
                Err(at) => list.insert(at, (col, by)),
            },
            Self::Many(all) => {
                if all.len() <= col {
                    all.resize(col + 1, 0.0);
                }
                all.put(col, by);
            }
        }
    }

    /// The columns that count, with their factors.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let (few, many): (&[(usize, f64)], &[f64]) = match self {
            Self::Few(list) => (list, &[]),
            Self::Many(all) => (&[], all),
        };
        let many = many.iter().copied().enumerate();
        few.iter().copied().chain(many).filter(|t| t.1 != 0.0)
    }

    /// The sum of squares.
    pub(super) fn square(&self) -> f64 {
        self.each().map(|(_, by)| by * by).sum()
    }

    /// Multiplies all.
    pub(super) fn scale(&mut self, by: f64) {
        match self {
            Self::Few(list) => {
                list.retain(|t| t.1.abs() > NOTHING);
                list.iter_mut().for_each(|t| t.1 *= by);
            }
            Self::Many(all) => {
                for own in all {
                    *own = if own.abs() > NOTHING { *own * by } else { 0.0 };
                }
            }
        }
    }

    /// Adds `by` times `other`, of `cols` columns in all; the new sum of squares
    /// from the old one.
    pub(super) fn add(&mut self, by: f64, other: &Self, cols: usize, square: f64) -> f64 {
        match (&mut *self, other) {
            (Self::Many(own), Self::Many(other)) => {
                if own.len() < other.len() {
                    own.resize(other.len(), 0.0);
                }
                let (same, beyond) = own.split_at_mut(other.len());
                let beyond: f64 = beyond.iter().map(|t| t * t).sum();
                beyond + add_times(same, by, other)
            }
            (Self::Many(own), Self::Few(list)) => {
                let mut square = square;
                let last = list.last().map_or(0, |t| t.0 + 1);
                if own.len() < last {
                    own.resize(last, 0.0);
                }
                for &(col, factor) in list {
                    if let Some(own) = own.get_mut(col) {
                        square -= *own * *own;
                        *own += by * factor;
                        square += *own * *own;
                    }
                }
                square.max(0.0)
            }
            (Self::Few(list), other) => {
                let long = match other {
                    Self::Few(more) => list.len().max(more.len()) * PART > cols,
                    Self::Many(_) => true,
                };
                if long {
                    let mut all = vec![0.0; cols];
                    list.iter().for_each(|&(col, own)| all.put(col, own));
                    *self = Self::Many(all);
                    return self.add(by, other, cols, square);
                }
                let Self::Few(more) = other else {
                    return square;
                };
                let merged = merge(list, by, more);
                *list = merged;
                list.iter().map(|t| t.1 * t.1).sum()
            }
        }
    }
}

fn merge(own: &[(usize, f64)], by: f64, other: &[(usize, f64)]) -> Vec<(usize, f64)> {
    let mut sum = Vec::with_capacity(own.len() + other.len());
    let (mut own, mut other) = (own.iter().peekable(), other.iter().peekable());
    loop {
        let term = match (own.peek(), other.peek()) {
            (Some(&&(a, x)), Some(&&(b, y))) if a == b => {
                own.next();
                other.next();
                (a, x + by * y)
            }
            (Some(&&(a, x)), Some(&&(b, _))) if a < b => {
                own.next();
                (a, x)
            }
            (_, Some(&&(b, y))) => {
                other.next();
                (b, by * y)
            }
            (Some(&&(a, x)), None) => {
                own.next();
                (a, x)
            }
            (None, None) => return sum,
        };
        if term.1.abs() > NOTHING {
            sum.push(term);
        }
    }
}

/// Adds `by` times `other` to `own`, which is as long; the sum of squares of what comes out. In
/// eights, each with a sum of its own, for the sake of wide registers.
fn add_times(own: &mut [f64], by: f64, other: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (mut wide, mut others) = (own.chunks_exact_mut(8), other.chunks_exact(8));
    for (own, other) in wide.by_ref().zip(others.by_ref()) {
        for ((own, other), sum) in own.iter_mut().zip(other).zip(&mut sums) {
            *own += by * other;
            *sum += *own * *own;
        }
    }
    let mut sum: f64 = sums.iter().sum();
    for (own, other) in wide.into_remainder().iter_mut().zip(others.remainder()) {
        *own += by * other;
        sum += *own * *own;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_sums_add_up_alike() {
        let few = |list: &[(usize, f64)]| Terms::Few(list.to_vec());
        let many = |all: &[f64]| Terms::Many(all.to_vec());
        // Own, other, the columns in all; 2 times the other is added.
        let check = |mut own: Terms, other: Terms, cols: usize, sum: &[(usize, f64)]| {
            let square = own.add(2.0, &other, cols, own.square());
            assert_eq!(own.each().collect::<Vec<_>>(), sum);
            assert!((square - own.square()).abs() < 1e-12);
            for &(col, by) in sum {
                assert!((own.at(col) - by).abs() < 1e-12);
            }
        };
        let (one, two) = (
            few(&[(1, 1.0), (4, 2.0)]),
            few(&[(0, 1.0), (4, -1.0), (9, 3.0)]),
        );
        let sum = [(0, 2.0), (1, 1.0), (9, 6.0)];
        check(one.clone(), two.clone(), 1000, &sum);
        check(one.clone(), two.clone(), 10, &sum);
        check(many(&[0.0, 1.0, 0.0, 0.0, 2.0]), two, 10, &sum);
        check(
            one.clone(),
            many(&[1.0, 0.5]),
            10,
            &[(0, 2.0), (1, 2.0), (4, 2.0)],
        );
        check(one, many(&[1.0, 0.5]), 30, &[(0, 2.0), (1, 2.0), (4, 2.0)]);
    }
}
