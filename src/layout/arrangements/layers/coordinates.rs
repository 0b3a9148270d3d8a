//! The x coordinates of ordered rows.

use super::ordering::Stack;
use crate::layout::arrangements::isotonic::spread_along;
use crate::layout::geometry::size_of;
use crate::layout::problem::Problem;
use crate::layout::run::Run;
use crate::task::Cancelled;

/// Sweeps in which actors are drawn under their neighbours.
const DRAWS: usize = 8;

impl Stack {
    /// The x of every item: under the middle of its neighbours, as far as those
    /// beside it allow.
    pub(super) fn places(
        &self,
        problem: &Problem,
        n: usize,
        run: &Run<'_>,
    ) -> Result<Vec<f64>, Cancelled> {
        let aparts = self.distances(problem, n);
        let mut xs = vec![0.0; self.place.len()];
        for (row, apart) in self.rows.iter().zip(&aparts) {
            let wanted = vec![0.0; row.len()];
            put(&mut xs, row, spread_along(&wanted, apart));
        }
        let count = self.rows.len();
        for sweep in 0..DRAWS {
            run.check(self.place.len() * 20)?;
            run.tell(0.6 + 0.35 * sweep as f32 / DRAWS as f32);
            for step in 0..count {
                let at = if sweep % 2 == 0 {
                    step
                } else {
                    count - 1 - step
                };
                let (Some(row), Some(apart)) = (self.rows.get(at), aparts.get(at)) else {
                    continue;
                };
                let wanted: Vec<f64> = row.iter().map(|&item| self.wanted(item, &xs)).collect();
                put(&mut xs, row, spread_along(&wanted, apart));
            }
        }
        Ok(xs)
    }

    /// How far each item of a row is at least from the one before it.
    fn distances(&self, problem: &Problem, n: usize) -> Vec<Vec<f64>> {
        let width = |item: usize| {
            if item < n {
                size_of(&problem.sizes, item).width
            } else {
                0.0
            }
        };
        let gap = problem.gap.max(if problem.is_bare() { 1.0 } else { 40.0 });
        (self.rows.iter())
            .map(|row| {
                let before = std::iter::once(None).chain(row.iter().map(Some));
                (before.zip(row))
                    .map(|(before, &item)| {
                        before.map_or(0.0, |&before| {
                            f64::midpoint(width(before), width(item)) + gap
                        })
                    })
                    .collect()
            })
            .collect()
    }

    /// The middle of the neighbours of an item; its own place where it has none.
    fn wanted(&self, item: usize, xs: &[f64]) -> f64 {
        let near = [&self.up, &self.down];
        let near = near.into_iter().filter_map(|list| list.get(item)).flatten();
        let (mut sum, mut count) = (0.0, 0.0);
        for &to in near {
            sum += xs.get(to).copied().unwrap_or(0.0);
            count += 1.0;
        }
        if count > 0.0 {
            sum / count
        } else {
            xs.get(item).copied().unwrap_or(0.0)
        }
    }
}

/// Writes the places of one row.
fn put(xs: &mut [f64], row: &[usize], places: Vec<f64>) {
    for (&item, x) in row.iter().zip(places) {
        if let Some(slot) = xs.get_mut(item) {
            *slot = x;
        }
    }
}
