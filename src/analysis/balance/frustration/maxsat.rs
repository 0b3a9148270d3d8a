//! The frustration index as weighted partial MaxSAT: a variable for each actor's
//! camp, a soft literal for each pair.

use super::kernel::{Kernel, Step};
use super::packing::Cycle;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;
use crate::analysis::balance::solver::core_guided::{CoreGuided, End};
use crate::analysis::balance::solver::sat::{Answer, Lit, Sat};

/// The formula of a kernel, with its state of search.
pub(crate) struct MaxSatModel<'c> {
    guided: CoreGuided<'c>,
    /// The camp of each actor of the kernel.
    camps: Vec<Lit>,
}

impl<'c> MaxSatModel<'c> {
    /// States the formula: the first actor is fixed, `split` is tried first,
    /// and packed cycles start the search.
    pub(crate) fn new(
        pairs: &WeightedGraph,
        split: &[bool],
        cycles: &[Cycle],
        control: &'c Control<'c>,
    ) -> Self {
        let mut guided = CoreGuided::new(control);
        let turned = split.at(0);
        let camps: Vec<Lit> = (0..pairs.len())
            .map(|at| guided.sat.var(Some(split.at(at) != turned)))
            .collect();
        let camp = |at: usize| camps.get(at).copied();
        if let Some(first) = camp(0) {
            guided.sat.add(&[first.not()]);
        }
        let mut kept = Vec::with_capacity(pairs.edges.len());
        for &(a, b, w) in &pairs.edges {
            let broken = guided.sat.var(Some(false));
            if let (Some(a), Some(b)) = (camp(a), camp(b)) {
                let b = b.when(w > 0);
                guided.sat.add(&[a.not(), b, broken]);
                guided.sat.add(&[a, b.not(), broken]);
            }
            guided.soften(broken.not(), w.abs());
            kept.push(broken.not());
        }
        for cycle in cycles {
            let core: Vec<Lit> = (cycle.pairs.iter())
                .filter_map(|&at| kept.get(at).copied())
                .collect();
            guided.spend(&core, cycle.weight, false);
        }
        Self { guided, camps }
    }

    /// Gives up after so many conflicts.
    pub(crate) fn limit_conflicts(&mut self, conflicts: u64) {
        self.guided.conflicts_left = conflicts;
    }

    /// The least cost that is not yet excluded.
    pub(crate) fn lower(&self) -> i64 {
        self.guided.lower
    }

    fn read(sat: &Sat<'_>, camps: &[Lit]) -> Vec<bool> {
        camps.iter().map(|&lit| sat.value(lit)).collect()
    }

    /// Searches until the optimum is reached, or the lower bound is `enough`.
    /// Every split met on the way is shown to `seen`.
    pub(crate) fn run(&mut self, enough: i64, mut seen: impl FnMut(Vec<bool>)) -> End {
        let camps = &self.camps;
        self.guided.run(enough, &mut |sat| {
            seen(Self::read(sat, camps));
            Vec::new()
        })
    }

    /// After the search has ended optimally: the splits of all actors of the
    /// block, eliminated ones included, that are optimal; `None` when stopped.
    /// O(actors) besides the formula that is there.
    pub(crate) fn sat_oracle(
        mut self,
        kernel: &Kernel,
        names: &[usize],
        actors: usize,
        control: &Control<'_>,
    ) -> Option<SatOracle<'c>> {
        let kept = self.guided.kept();
        let mut sat = self.guided.sat;
        for lit in kept {
            sat.add(&[lit]);
        }
        let mut camps: Vec<Option<Lit>> = vec![None; actors];
        for (&name, &lit) in names.iter().zip(&self.camps) {
            camps.put(name, Some(lit));
        }
        // Written over by each step: only the places of its own links are read.
        let mut split = vec![false; actors];
        for step in kernel.steps.iter().rev() {
            if control.tick() {
                return None;
            }
            let links: Vec<usize> = match step {
                Step::Star { links, .. } => links.iter().map(|&(to, _)| to).collect(),
                Step::Merge { onto, .. } => vec![*onto],
            };
            let own = sat.var(None);
            for pattern in 0..(1_u32 << links.len()) {
                for (bit, &to) in links.iter().enumerate() {
                    split.put(to, pattern >> bit & 1 == 1);
                }
                let (actor, on_false, on_true) = Kernel::places(step, &split);
                camps.put(actor, Some(own));
                for (may, value) in [(on_false, false), (on_true, true)] {
                    if !may {
                        let mut clause = vec![own.when(!value)];
                        for &to in &links {
                            if let Some(lit) = camps.at(to) {
                                clause.push(lit.when(!split.at(to)));
                            }
                        }
                        sat.add(&clause);
                    }
                }
            }
        }
        self.camps = camps.into_iter().flatten().collect();
        Some(SatOracle {
            sat,
            camps: self.camps,
            names: names.to_vec(),
            steps: kernel.steps.clone(),
        })
    }
}

/// Answers about the set of all optimal splits of a block.
pub(crate) struct SatOracle<'c> {
    sat: Sat<'c>,
    camps: Vec<Lit>,
    /// The actors of the kernel, and how all others were taken out.
    names: Vec<usize>,
    steps: Vec<Step>,
}

impl SatOracle<'_> {
    /// An optimal split in which two actors share a camp, or do not. The outer
    /// option is `None` when stopped.
    pub(crate) fn split_with(
        &mut self,
        a: usize,
        b: usize,
        same: bool,
    ) -> Option<Option<Vec<bool>>> {
        let (a, b) = (self.camps.at(a), self.camps.at(b));
        // Both ways round, as one actor is fixed.
        for side in [false, true] {
            match self
                .sat
                .solve(&[a.when(side), b.when(side == same)], u64::MAX)
            {
                Answer::Yes => return Some(Some(MaxSatModel::read(&self.sat, &self.camps))),
                Answer::No(_) => {}
                Answer::Unknown => return None,
            }
        }
        Some(None)
    }

    /// Up to `most` optimal splits, and whether these are all; `None` when stopped.
    pub(crate) fn list(&mut self, most: usize) -> Option<(Vec<Vec<bool>>, bool)> {
        let open = self.sat.var(None);
        let mut found = Vec::new();
        loop {
            match self.sat.solve(&[open], u64::MAX) {
                Answer::Unknown => return None,
                Answer::No(_) => return Some((found, true)),
                Answer::Yes if found.len() >= most => return Some((found, false)),
                Answer::Yes => {}
            }
            let split = MaxSatModel::read(&self.sat, &self.camps);
            // Another split differs in the kernel, or where an actor may stand on
            // either side: all others follow. Long clauses slow the solver down.
            let free = self.steps.iter().filter_map(|step| {
                let (actor, on_false, on_true) = Kernel::places(step, &split);
                (on_false && on_true).then_some(actor)
            });
            let mut clause = vec![open.not()];
            for actor in self.names.iter().copied().chain(free) {
                clause.push(self.camps.at(actor).when(!split.at(actor)));
            }
            self.sat.add(&clause);
            found.push(split);
        }
    }
}
