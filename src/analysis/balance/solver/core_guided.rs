//! The exact solver: core-guided MaxSAT by soft cardinality constraints (OLL:
//! Andres, Kaufmann, Matheis & Schaub 2012; Morgado, Dodaro & Marques-Silva 2014).
//!
//! The lower bound rises with every set of soft literals that cannot hold
//! together. At the end the models under the remaining soft literals are
//! exactly the optimal ones.

use std::collections::BTreeMap;

use super::sat::{Answer, Lit, Sat};
use super::totalizer::Totalizer;
use crate::analysis::balance::progress::Control;

/// What can be added to the formula once a model is known that breaks it:
/// clauses that all good models keep. An empty answer accepts the model.
pub(crate) type Missing<'a> = dyn FnMut(&Sat<'_>) -> Vec<Vec<Lit>> + 'a;

/// A formula with soft literals, each of which costs its weight when broken.
pub(crate) struct CoreGuided<'c> {
    /// The formula.
    pub sat: Sat<'c>,
    control: &'c Control<'c>,
    soft: BTreeMap<Lit, i64>,
    totalizers: Vec<Totalizer>,
    /// Which counter a soft literal belongs to, and for how many.
    of: BTreeMap<Lit, (usize, usize)>,
    /// No model costs less.
    pub lower: i64,
    /// It stops after so many more conflicts.
    pub conflicts_left: u64,
}

/// How the search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The last model is optimal.
    Optimal,
    /// Stopped; the lower bound holds.
    Stopped,
}

impl<'c> CoreGuided<'c> {
    /// The empty formula.
    pub(crate) fn new(control: &'c Control<'c>) -> Self {
        Self {
            sat: Sat::new(control),
            control,
            soft: BTreeMap::new(),
            totalizers: Vec::new(),
            of: BTreeMap::new(),
            lower: 0,
            conflicts_left: u64::MAX,
        }
    }

    /// Makes a literal soft; weights add up.
    pub(crate) fn soften(&mut self, lit: Lit, weight: i64) {
        *self.soft.entry(lit).or_default() += weight;
    }

    /// The soft literals that are left. Assumed together they allow exactly the
    /// optimal models, once the search has ended so.
    pub(crate) fn kept(&self) -> Vec<Lit> {
        self.soft.keys().copied().collect()
    }

    /// Takes a set of soft literals of which at least one has to break, for as
    /// much as the least of them still weighs: they share one breach, the next
    /// costs again.
    pub(crate) fn spend(&mut self, core: &[Lit], most: i64, exhaust: bool) {
        let weight = |lit: &Lit| self.soft.get(lit).copied().unwrap_or_default();
        let Some(weight) = core.iter().map(weight).min().map(|w| w.min(most)) else {
            return;
        };
        if weight <= 0 {
            return;
        }
        self.lower += weight;
        for lit in core {
            if let Some(left) = self.soft.get_mut(lit) {
                *left -= weight;
                if *left == 0 {
                    self.soft.remove(lit);
                }
            }
            if let Some(&(sum, k)) = self.of.get(lit) {
                self.next_output(sum, k + 1, weight);
            }
        }
        let breaches: Vec<Lit> = core.iter().map(|lit| lit.not()).collect();
        self.sat.add(&breaches);
        if let Some(sum) = Totalizer::over(&breaches).filter(|_| core.len() > 1) {
            let at = self.totalizers.len();
            self.totalizers.push(sum);
            let k = if exhaust { self.exhaust(at) } else { 2 };
            self.next_output(at, k, weight);
            self.lower += weight * (k as i64 - 2);
        }
    }

    /// From how many breaches of a counter on it is not yet sure that they have
    /// to be: 2 where more than one is not forced.
    fn exhaust(&mut self, sum: usize) -> usize {
        let mut k = 2;
        while let Some(output) = self.output(sum, k) {
            match self.sat.solve(&[output.not()], 30) {
                Answer::No(_) => {
                    self.sat.add(&[output]);
                    k += 1;
                }
                Answer::Yes | Answer::Unknown => break,
            }
        }
        k
    }

    fn output(&mut self, sum: usize, k: usize) -> Option<Lit> {
        self.totalizers.get_mut(sum)?.at_least(k, &mut self.sat)
    }

    fn next_output(&mut self, sum: usize, k: usize, weight: i64) {
        if let Some(output) = self.output(sum, k) {
            self.of.insert(output.not(), (sum, k));
            self.soften(output.not(), weight);
        }
    }

    /// Searches until the last model is optimal, `lower` reaches `enough`, or
    /// the control says stop. `seen` is shown each model and may refuse it.
    pub(crate) fn run(&mut self, enough: i64, seen: &mut Missing<'_>) -> End {
        let mut threshold = self.soft.values().copied().max().unwrap_or(0);
        loop {
            let mut assumed: Vec<Lit> = (self.soft.iter())
                .filter(|(_, w)| **w >= threshold)
                .map(|(lit, _)| *lit)
                .collect();
            // Cores that share nothing first; their counters come after.
            let mut cores: Vec<Vec<Lit>> = Vec::new();
            loop {
                if self.control.is_stopped() {
                    self.settle(&mut cores);
                    return End::Stopped;
                }
                let answer = self.sat.solve(&assumed, self.conflicts_left);
                if self.conflicts_left < u64::MAX {
                    self.conflicts_left = self.conflicts_left.saturating_sub(self.sat.conflicts());
                }
                match answer {
                    Answer::Unknown => {
                        self.settle(&mut cores);
                        return End::Stopped;
                    }
                    Answer::No(core) if core.is_empty() => return End::Stopped,
                    Answer::No(core) => {
                        let core = self.shrink(core);
                        assumed.retain(|lit| !core.contains(lit));
                        cores.push(core);
                    }
                    Answer::Yes => {
                        let clauses = seen(&self.sat);
                        if clauses.is_empty() {
                            break;
                        }
                        for clause in clauses {
                            self.sat.add(&clause);
                        }
                    }
                }
            }
            let found = !cores.is_empty();
            self.settle(&mut cores);
            if self.lower >= enough {
                return End::Stopped;
            }
            let next = self.soft.values().copied().filter(|&w| w < threshold).max();
            match next {
                _ if found => {}
                Some(lower) => threshold = lower,
                None => return End::Optimal,
            }
        }
    }

    fn settle(&mut self, cores: &mut Vec<Vec<Lit>>) {
        for core in cores.drain(..) {
            self.spend(&core, i64::MAX, true);
        }
    }

    /// A smaller core, as far as that is cheap.
    fn shrink(&mut self, mut core: Vec<Lit>) -> Vec<Lit> {
        for _ in 0..4 {
            match self.sat.solve(&core, 1000) {
                Answer::No(smaller) if smaller.len() < core.len() && !smaller.is_empty() => {
                    core = smaller;
                }
                _ => break,
            }
        }
        if core.len() > 80 {
            return core;
        }
        let mut at = 0;
        while at < core.len() && core.len() > 1 {
            let without: Vec<Lit> = (core.iter().enumerate())
                .filter(|(other, _)| *other != at)
                .map(|(_, lit)| *lit)
                .collect();
            match self.sat.solve(&without, 20) {
                Answer::No(smaller) if !smaller.is_empty() => core = smaller,
                _ => at += 1,
            }
        }
        core
    }
}
