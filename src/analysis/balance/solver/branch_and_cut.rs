//! Branch and cut: a growing linear program bounds from below, its values guide
//! the search for solutions, and where the two do not meet a variable is tried
//! both ways.

use super::inequality::Inequality;
use super::program::{Outcome, Program};
use crate::analysis::balance::progress::Control;

/// A problem for branch and cut: its separation of inequalities, and its heuristics.
pub(crate) trait Problem {
    /// Valid inequalities that the values violate; none only where all are kept, or
    /// nearly so, or when stopped.
    fn separate(&mut self, values: &[f64], control: &Control<'_>) -> Vec<Inequality>;

    /// Rounds the values to a solution, and keeps it where it is the best; the cost of
    /// the best so far.
    fn round(&mut self, values: &[f64], control: &Control<'_>) -> i64;

    /// A longer heuristic search for solutions, once before the first branching; the
    /// cost of the best so far.
    fn improve(&mut self, control: &Control<'_>) -> i64;
}

/// An open node of the search tree.
#[derive(Debug, Clone)]
struct Node {
    bound: i64,
    fixed: Vec<(usize, bool)>,
}

impl Node {
    /// The part of this node in which a variable has one value.
    fn child(&self, var: usize, value: bool) -> Self {
        let mut fixed = self.fixed.clone();
        fixed.push((var, value));
        Self { fixed, ..*self }
    }
}

/// A search that can be taken up again.
#[derive(Clone)]
pub(crate) struct BranchAndCut {
    program: Program,
    open: Vec<Node>,
    /// What all solutions' costs are apart by.
    step: i64,
    fixed: Vec<(usize, bool)>,
    root: bool,
    /// So many more parts of the search are looked at.
    pub node_limit: usize,
}

/// Rounds of cuts without much gain before branching.
const STALE: usize = 6;

impl BranchAndCut {
    /// The search with these `costs`, starting from some inequalities.
    pub(crate) fn new(costs: Vec<i64>, start: Vec<Inequality>, step: i64) -> Self {
        let mut program = Program::new(costs);
        start.into_iter().for_each(|cut| program.add(cut));
        Self {
            program,
            open: vec![Node {
                bound: 0,
                fixed: Vec::new(),
            }],
            step,
            fixed: Vec::new(),
            root: true,
            node_limit: usize::MAX,
        }
    }

    /// Takes it as known that no solution costs less than this.
    pub(crate) fn raise_bound(&mut self, cost: i64) {
        for node in &mut self.open {
            node.bound = node.bound.max(cost);
        }
    }

    /// Holds a variable to one value.
    pub(crate) fn fix(&mut self, var: usize, value: bool) {
        self.program.limit(var, value, value);
    }

    /// Adds what is broken as long as that gains, without trying anything, and holds
    /// the variables that have one value in all solutions that cost `most` or less.
    pub(crate) fn tighten(&mut self, problem: &mut dyn Problem, most: i64, control: &Control<'_>) {
        let mut best = most.saturating_add(self.step);
        loop {
            let before = self.program.objective();
            self.cutting_planes(problem, &mut best, 0, control);
            let gain = self.program.objective() - before;
            if gain < 0.01 * self.step as f64 || control.is_stopped() {
                break;
            }
        }
        for (var, value) in self.program.settled(most) {
            self.program.limit(var, value, value);
        }
    }

    /// The value that a variable is held to.
    pub(crate) fn fixed(&self, var: usize) -> Option<bool> {
        self.program.fixed(var)
    }

    /// Goes on until no solution is left that costs less than `best`, until stopped,
    /// or until [`BranchAndCut::node_limit`] are used up. No solution costs less than the answer:
    /// the cost of the best one, where nothing is left.
    pub(crate) fn run(
        &mut self,
        problem: &mut dyn Problem,
        mut best: i64,
        control: &Control<'_>,
    ) -> i64 {
        let mut child: Option<Node> = None;
        loop {
            let goal = best - self.step;
            let Some(node) = child.take().or_else(|| self.best_node(goal)) else {
                return best;
            };
            if control.is_stopped() || self.node_limit == 0 {
                self.open.push(node);
                break;
            }
            self.node_limit -= 1;
            self.apply_fixings(&node.fixed);
            let (bound, end) = self.cutting_planes(problem, &mut best, node.bound, control);
            let goal = best - self.step;
            if bound > goal {
                continue;
            }
            let node = Node { bound, ..node };
            // Where numbers fail the bound still holds, and smaller parts may be easier.
            let is_over = control.is_stopped() || self.program.is_full();
            if end == Outcome::Stopped && is_over {
                self.open.push(node);
                break;
            }
            if self.root {
                self.root = false;
                best = problem.improve(control).min(best);
                let goal = best - self.step;
                if bound > goal {
                    continue;
                }
                for (var, value) in self.program.settled(goal) {
                    self.program.limit(var, value, value);
                }
            }
            let Some((var, first)) = self.branching_variable() else {
                self.open.push(node);
                return self.least(best);
            };
            self.open.push(node.child(var, !first));
            child = Some(node.child(var, first));
        }
        self.least(best)
    }

    fn least(&self, best: i64) -> i64 {
        let bounds = self.open.iter().map(|node| node.bound);
        bounds.min().unwrap_or(best).min(best)
    }

    /// The open part with the least bound; those that are beyond are closed.
    fn best_node(&mut self, goal: i64) -> Option<Node> {
        self.open.retain(|node| node.bound <= goal);
        let least = (self.open.iter().enumerate())
            .min_by_key(|(_, node)| node.bound)?
            .0;
        Some(self.open.swap_remove(least))
    }

    fn apply_fixings(&mut self, fixed: &[(usize, bool)]) {
        let old = std::mem::replace(&mut self.fixed, fixed.to_vec());
        for (var, _) in old {
            if !fixed.iter().any(|&(other, _)| other == var) {
                self.program.limit(var, false, true);
            }
        }
        for &(var, value) in fixed {
            self.program.limit(var, value, value);
        }
    }

    /// Solves, and adds what is broken, over and over: the exact bound, and how it
    /// ended.
    fn cutting_planes(
        &mut self,
        problem: &mut dyn Problem,
        best: &mut i64,
        mut bound: i64,
        control: &Control<'_>,
    ) -> (i64, Outcome) {
        let (mut stale, mut failed) = (0, false);
        let mut before = f64::NEG_INFINITY;
        loop {
            let goal = *best - self.step;
            let outcome = self.program.solve(goal as f64 + 0.01, control);
            if outcome != Outcome::Optimal {
                bound = bound.max(self.program.bound());
                let is_final = control.is_stopped() || self.program.is_full() || failed;
                if bound > goal || is_final {
                    return (bound, outcome);
                }
                // Rounding has added up.
                failed = true;
                self.program.rebuild();
                continue;
            }
            let values = self.program.values();
            let cuts = problem.separate(&values, control);
            let value = self.program.objective();
            let whole = values.iter().all(|&v| v.min(1.0 - v) < 1e-5);
            let least = if self.root { 0.002 } else { 0.02 };
            stale = if value < before + least * self.step as f64 && !whole {
                stale + 1
            } else {
                0
            };
            before = value;
            if cuts.is_empty() || stale > STALE {
                bound = bound.max(self.program.bound());
                *best = problem.round(&values, control).min(*best);
                return (bound, Outcome::Optimal);
            }
            if self.root {
                bound = bound.max(self.program.bound());
                *best = problem.round(&values, control).min(*best);
            }
            self.program.purge();
            cuts.into_iter().for_each(|cut| self.program.add(cut));
        }
    }

    /// The variable to be tried, and how first: where the lesser of what both
    /// ways cost is most (Driebeek 1966).
    fn branching_variable(&self) -> Option<(usize, bool)> {
        let values = self.program.values();
        let open = (values.iter().enumerate()).filter(|(_, v)| v.min(1.0 - **v) > 1e-5);
        let scored = open.map(|(var, &v)| {
            let (down, up) = self.program.prices(var);
            let [down, up] = [down, up].map(|price| price.min(1e6) + 1e-3);
            (
                var,
                v > 0.5,
                down.min(up) * 4.0 + down.max(up) + v.min(1.0 - v) * 0.1,
            )
        });
        scored
            .max_by(|a, b| a.2.total_cmp(&b.2))
            .map(|(var, first, _)| (var, first))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::task::SplitMix64;

    /// Inequalities that are all known, and the best values so far.
    struct Known(Vec<Inequality>, Vec<i64>, i64);

    impl Known {
        fn cost(&self, chosen: &[f64]) -> Option<i64> {
            let kept = self.0.iter().all(|cut| cut.violation(chosen) < 1e-9);
            let costs = self.1.iter().zip(chosen);
            kept.then(|| costs.filter(|(_, v)| **v > 0.5).map(|(c, _)| c).sum())
        }
    }

    impl Problem for Known {
        fn separate(&mut self, values: &[f64], _: &Control<'_>) -> Vec<Inequality> {
            let broken = self.0.iter().filter(|cut| cut.violation(values) > 1e-6);
            broken.take(3).cloned().collect()
        }

        fn round(&mut self, values: &[f64], _: &Control<'_>) -> i64 {
            let whole: Vec<f64> = values.iter().map(|v| v.round()).collect();
            self.2 = self.2.min(self.cost(&whole).unwrap_or(i64::MAX));
            self.2
        }

        fn improve(&mut self, _: &Control<'_>) -> i64 {
            self.2
        }
    }

    #[test]
    fn the_cheapest_choice_is_that_of_brute_force() {
        let mut random = SplitMix64::new(4);
        for _ in 0..300 {
            let n = 3 + random.below(8);
            let costs: Vec<i64> = (0..n).map(|_| 1 + random.below(5) as i64).collect();
            let cuts = (0..random.below(30)).map(|_| {
                let mut all: Vec<usize> = (0..n).collect();
                let mut draw = |most: usize| -> Vec<usize> {
                    let some = 0..random.below(most);
                    some.map(|_| all.swap_remove(random.below(all.len())))
                        .collect()
                };
                let (plus, minus) = (draw(3), draw(2));
                Inequality::clause(&plus, &minus)
            });
            // One of nothing can be no choice.
            let cuts: Vec<Inequality> = cuts.filter(|cut| !cut.terms.is_empty()).collect();
            let most = costs.iter().sum::<i64>() + 1;
            let mut known = Known(cuts, costs.clone(), most);
            let each = (0..1_u32 << n).filter_map(|mask| {
                let chosen: Vec<f64> = (0..n).map(|at| f64::from(mask >> at & 1)).collect();
                known.cost(&chosen)
            });
            let least = each.min().unwrap_or(most);
            let mut search = BranchAndCut::new(costs, Vec::new(), 1);
            let lower = search.run(&mut known, most, &Control::free());
            assert_eq!((lower, known.2), (least, least));
        }
    }

    #[test]
    fn a_search_is_taken_up_where_it_was_stopped() {
        // Every two of seven: whole choices cost six, halves three and a half.
        let pairs = (0..7).flat_map(|a| (0..a).map(move |b| Inequality::clause(&[a, b], &[])));
        let mut known = Known(pairs.collect(), vec![1; 7], 7);
        let mut search = BranchAndCut::new(vec![1; 7], Vec::new(), 1);
        let calls = AtomicU32::new(1);
        let spent = || {
            let is_over = calls.fetch_add(1, Ordering::Relaxed).is_multiple_of(30);
            f64::from(u8::from(is_over))
        };
        let mut lower = 0;
        for _ in 0..500 {
            let best = known.2;
            let control = Control::free().with_allowance(&spent);
            let now = search.run(&mut known, best, &control);
            assert!(lower <= now && now <= 6);
            lower = now;
        }
        assert_eq!((lower, known.2), (6, 6));
    }
}
