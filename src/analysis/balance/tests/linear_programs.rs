//! The dual simplex method against the vertices of the polytope, all of them tried.

use crate::analysis::balance::progress::Control;
use crate::analysis::balance::solver::inequality::Inequality;
use crate::analysis::balance::solver::program::{Outcome, Program};
use crate::task::SplitMix64;

/// A row a·x ≥ b.
type Row = (Vec<f64>, f64);

/// The solution of as many equations as unknowns, by elimination; `None` where they
/// have no single one.
fn solution(mut rows: Vec<Row>) -> Option<Vec<f64>> {
    let n = rows.len();
    for at in 0..n {
        let pivot = (at..n).max_by(|&a, &b| rows[a].0[at].abs().total_cmp(&rows[b].0[at].abs()))?;
        if rows[pivot].0[at].abs() < 1e-9 {
            return None;
        }
        rows.swap(at, pivot);
        let (own, value) = rows[at].clone();
        for (other, row) in rows.iter_mut().enumerate() {
            let by = row.0[at] / own[at];
            if other != at {
                row.0.iter_mut().zip(&own).for_each(|(a, b)| *a -= by * b);
                row.1 -= by * value;
            }
        }
    }
    Some((0..n).map(|at| rows[at].1 / rows[at].0[at]).collect())
}

/// The least cost over all vertices within the rows and 0 … 1; `None` without any.
fn brute_force(costs: &[i64], inequalities: &[Inequality]) -> Option<f64> {
    let n = costs.len();
    let unit = |at: usize, by: f64| (0..n).map(|o| if o == at { by } else { 0.0 }).collect();
    let mut rows: Vec<Row> = (0..n)
        .flat_map(|at| [(unit(at, 1.0), 0.0), (unit(at, -1.0), -1.0)])
        .collect();
    for one in inequalities {
        let mut row = vec![0.0; n];
        one.terms.iter().for_each(|&(at, by)| row[at] = by as f64);
        rows.push((row, one.least as f64));
    }
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let price: Vec<f64> = costs.iter().map(|&cost| cost as f64).collect();
    (0..1_u32 << rows.len())
        .filter(|mask| mask.count_ones() as usize == n)
        .filter_map(|mask| {
            let chosen = (0..rows.len()).filter(|at| mask >> at & 1 == 1);
            solution(chosen.map(|at| rows[at].clone()).collect())
        })
        .filter(|x| rows.iter().all(|(a, b)| dot(a, x) > b - 1e-7))
        .map(|x| dot(&price, &x))
        .min_by(f64::total_cmp)
}

/// The least cost over all 0–1 choices; `None` where none keeps the inequalities.
fn brute_whole(costs: &[i64], inequalities: &[Inequality]) -> Option<i64> {
    let choices = (0..1_u32 << costs.len()).map(|mask| -> Vec<f64> {
        (0..costs.len())
            .map(|at| f64::from(mask >> at & 1))
            .collect()
    });
    choices
        .filter(|x| inequalities.iter().all(|one| one.violation(x) < 1e-9))
        .map(|x| {
            costs
                .iter()
                .zip(&x)
                .filter(|(_, v)| **v > 0.5)
                .map(|(c, _)| c)
                .sum()
        })
        .min()
}

#[test]
fn the_optimum_is_the_best_vertex_as_inequalities_are_added() {
    let mut random = SplitMix64::new(21);
    let mut ends = [0; 2];
    for _ in 0..150 {
        let n = 2 + random.below(3);
        let costs: Vec<i64> = (0..n).map(|_| random.below(6) as i64).collect();
        let mut program = Program::new(costs.clone());
        let mut added = Vec::new();
        for _ in 0..4 {
            let factors = (0..n).map(|at| (at, random.below(5) as i64 - 2));
            let one = Inequality {
                terms: factors.filter(|&(_, by)| by != 0).collect(),
                least: random.below(4) as i64 - 1,
            };
            if one.terms.is_empty() {
                continue;
            }
            program.add(one.clone());
            added.push(one);
            let outcome = program.solve(f64::INFINITY, &Control::free());
            let Some(best) = brute_force(&costs, &added) else {
                assert_eq!(outcome, Outcome::Beyond, "{costs:?} {added:?}");
                ends[1] += 1;
                break;
            };
            assert_eq!(outcome, Outcome::Optimal, "{costs:?} {added:?}");
            let found = program.objective();
            assert!(
                (found - best).abs() < 1e-3,
                "{found} is not {best}: {costs:?} {added:?}"
            );
            let kept = added
                .iter()
                .all(|one| one.violation(&program.values()) < 1e-6);
            assert!(kept, "{costs:?} {added:?}");
            if let Some(whole) = brute_whole(&costs, &added) {
                assert!(program.bound() <= whole, "{costs:?} {added:?}");
            }
            ends[0] += 1;
        }
    }
    assert!(ends[0] > 200 && ends[1] > 20, "{ends:?}");
}
