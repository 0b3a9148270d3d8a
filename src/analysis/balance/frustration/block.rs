//! One biconnected block from bounds to proof.

use super::enumeration::{SMALL, TINY, enumerate_splits};
use super::kernel::{Kernel, SCALE};
use super::local_search::{anneal, from_spanning_trees};
use super::maxsat::{MaxSatModel, SatOracle};
use super::odd_cycles::OddCycles;
use super::packing::{Cycle, pack, triangles};
use super::recombination::recombined;
use crate::analysis::balance::frustration::optima::cut_oracle::CutOracle;
use crate::analysis::balance::graph::block_forest::BlockForest;
use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::Slots;
use crate::analysis::balance::solver::branch_and_cut::BranchAndCut;
use crate::analysis::balance::solver::core_guided::End;

/// Of kernels with more pairs than this the core-guided solver has the most time:
/// what branch and cut can do about them it does soon.
const WIDE: usize = 4000;

/// Conflicts that the exact solver may have on its way to the optimal splits of a
/// proven block, before branch and cut is asked for them instead.
const PATIENCE: u64 = 2000;

/// Sweeps of annealing before anything else is tried.
const SWEEPS: usize = 60;
/// Rounds of recombination after that.
const ROUNDS: usize = 60;
/// Pairs times sweeps, or times rounds of recombination, at most.
const WORK: usize = 3_000_000;

/// How far the exact solver goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// Until the bounds meet.
    Proof,
    /// To where its models are the optimal splits, if that takes no more conflicts
    /// than this.
    End(u64),
}

/// A block with what is known of it.
pub(crate) struct Block<'c> {
    /// Positions of its ties in the whole graph.
    pub ties: Vec<usize>,
    /// Its actors, by their positions in the whole graph.
    pub members: Vec<usize>,
    /// Its ties by positions among `members`.
    pub own: Vec<(usize, usize, bool)>,
    kernel: Kernel,
    pairs: WeightedGraph,
    names: Vec<usize>,
    best: Vec<bool>,
    cycles: Vec<Cycle>,
    lower: i64,
    cuts: Option<BranchAndCut>,
    model: Option<MaxSatModel<'c>>,
}

impl<'c> Block<'c> {
    /// The block of `ties`, reduced. O(m log m).
    pub(crate) fn new(graph: &SignedGraph, ties: Vec<usize>, members: Vec<usize>) -> Self {
        let place = |actor: usize| members.binary_search(&actor).unwrap_or(0);
        let own: Vec<(usize, usize, bool)> = (ties.iter())
            .filter_map(|&at| graph.ties().get(at))
            .map(|tie| (place(tie.a), place(tie.b), tie.positive))
            .collect();
        let mut kernel = Kernel::new(members.len(), own.iter().copied());
        kernel.reduce();
        let (pairs, names) = kernel.rest();
        Self {
            best: vec![false; pairs.len()],
            ties,
            members,
            own,
            kernel,
            pairs,
            names,
            cycles: Vec::new(),
            lower: 0,
            cuts: None,
            model: None,
        }
    }

    fn best_cost(&self) -> i64 {
        self.pairs.cost(&self.best)
    }

    /// At least so many ties are frustrated: units rounded up to whole ties.
    pub(crate) fn lower(&self) -> u64 {
        let units = self.kernel.offset() + self.lower;
        (units.max(0) as u64).div_ceil(SCALE as u64)
    }

    /// As many ties as the best known split leaves frustrated, counted anew.
    pub(crate) fn upper(&self) -> u64 {
        let split = self.split();
        let broken =
            |&&(a, b, positive): &&(usize, usize, bool)| (split.at(a) == split.at(b)) != positive;
        self.own.iter().filter(broken).count() as u64
    }

    /// Whether the bounds meet in whole ties.
    pub(crate) fn is_proven(&self) -> bool {
        self.best_cost() - self.lower < SCALE
    }

    /// The best known split of `members`.
    pub(crate) fn split(&self) -> Vec<bool> {
        self.lifted(&self.best)
    }

    fn lifted(&self, kernel_split: &[bool]) -> Vec<bool> {
        let mut split = vec![false; self.members.len()];
        for (&name, &side) in self.names.iter().zip(kernel_split) {
            split.put(name, side);
        }
        self.kernel.lift(&mut split);
        split
    }

    /// Whether the kernel is so small that every split of it is tried; when
    /// stopped, only where that takes no time.
    fn is_small(&self, control: &Control<'_>) -> bool {
        let n = self.pairs.len();
        n <= TINY || (n <= SMALL && !control.is_stopped())
    }

    /// Bounds from descent, annealing and packed cycles; small kernels whole.
    /// When stopped, those of descent and of triangles alone: O(m √m).
    pub(crate) fn bound(&mut self, control: &Control<'_>) {
        if self.pairs.edges.is_empty() {
            return;
        }
        if self.is_small(control) {
            let (cost, mut splits, _) = enumerate_splits(&self.pairs, 1);
            self.lower = cost;
            self.best = splits.pop().unwrap_or_default();
            return;
        }
        self.best = from_spanning_trees(&self.pairs);
        self.cycles = triangles(&self.pairs, control);
        self.lower = self.cycles.iter().map(|cycle| cycle.weight).sum();
        if self.is_proven() {
            return;
        }
        self.pack(control);
        self.improve(control);
    }

    /// Looks for better splits: by annealing, and by recombination of several annealed ones.
    fn improve(&mut self, control: &Control<'_>) {
        let size = self.pairs.edges.len();
        let enough = |block: &Self| block.lower + SCALE - 1;
        let sweeps = SWEEPS.min(WORK / size.max(1));
        let split = anneal(&self.pairs, &self.best, sweeps, 1, enough(self), control);
        self.adopt(split, control);
        let rounds = ROUNDS.min(WORK / size.max(1));
        let effort = (rounds, sweeps);
        let split = recombined(&self.pairs, &self.best, effort, 2, enough(self), control);
        self.adopt(split, control);
    }

    /// Keeps a split where it is better, and packs cycles anew along it.
    fn adopt(&mut self, split: Vec<bool>, control: &Control<'_>) {
        if !self.is_proven() && self.pairs.cost(&split) < self.best_cost() {
            self.best = split;
            self.pack(control);
        }
    }

    fn pack(&mut self, control: &Control<'_>) {
        let cycles = pack(&self.pairs, &self.best, 20_000_000, control);
        let lower = cycles.iter().map(|cycle| cycle.weight).sum();
        if lower > self.lower {
            self.lower = lower;
            self.cycles = cycles;
        }
    }

    /// Closes the gap between the bounds, or as much of it as time allows: branch
    /// and cut, and where that takes too long the core-guided solver.
    pub(crate) fn prove(&mut self, control: &'c Control<'c>) {
        let wide = self.pairs.edges.len() > WIDE;
        self.branch_and_cut(&control.share(if wide { 0.25 } else { 0.95 }));
        if !self.is_proven() && !control.is_stopped() {
            self.core_guided(control, Until::Proof);
        }
    }

    /// Drops the state that is bound to the lifetime of the control so far.
    pub(crate) fn part_from_control(&mut self) {
        self.model = None;
    }

    /// Branch and cut, taken up where it was left.
    pub(crate) fn branch_and_cut(&mut self, control: &Control<'_>) {
        if self.is_proven() || control.is_stopped() {
            return;
        }
        let mut search = self.cuts.take().unwrap_or_else(|| {
            let costs = self.pairs.edges.iter().map(|&(_, _, w)| w.abs());
            BranchAndCut::new(costs.collect(), OddCycles::start(&self.cycles), SCALE)
        });
        let mut problem = OddCycles::new(&self.pairs, self.best.clone());
        let lower = search.run(&mut problem, self.best_cost(), control);
        self.best = problem.best;
        self.lower = self.lower.max(lower);
        self.cuts = Some(search);
    }

    /// Runs the exact solver until the bounds meet, or on to where its models
    /// are exactly the optimal splits. Whether it got there.
    fn core_guided(&mut self, control: &'c Control<'c>, until: Until) -> bool {
        let all = until != Until::Proof;
        let mut model = self
            .model
            .take()
            .unwrap_or_else(|| MaxSatModel::new(&self.pairs, &self.best, &self.cycles, control));
        if let Until::End(conflicts) = until {
            model.limit_conflicts(conflicts);
        }
        self.lower = self.lower.max(model.lower());
        let mut end = End::Stopped;
        while all || !self.is_proven() {
            let (pairs, best) = (&self.pairs, &mut self.best);
            let mut cost = pairs.cost(best);
            let enough = if all { i64::MAX } else { cost - SCALE + 1 };
            end = model.run(enough, |split| {
                let found = pairs.cost(&split);
                if found < cost {
                    (cost, *best) = (found, split);
                }
            });
            self.lower = self.lower.max(model.lower());
            if end == End::Optimal || (all && end == End::Stopped) || control.is_stopped() {
                break;
            }
        }
        self.model = Some(model);
        end == End::Optimal
    }

    /// The oracle on the optimal splits of a proven block; `None` when stopped, or
    /// where the exact solver does not come to its end soon.
    pub(crate) fn sat_oracle(&mut self, control: &'c Control<'c>) -> Option<SatOracle<'c>> {
        let patience = if self.ties.len() > WIDE {
            u64::MAX
        } else {
            PATIENCE
        };
        if control.is_stopped() || !self.core_guided(control, Until::End(patience)) {
            return None;
        }
        let model = self.model.take()?;
        model.sat_oracle(&self.kernel, &self.names, self.members.len(), control)
    }

    /// The same by branch and cut; `None` when stopped, or where the block is large.
    pub(crate) fn cut_oracle(&self, control: &Control<'_>) -> Option<CutOracle> {
        if control.is_stopped() || self.ties.len() > WIDE {
            return None;
        }
        CutOracle::new(&self.own, self.members.len(), &self.split(), control)
    }

    /// All optimal splits of a small proven block without the solver: up to
    /// `most`, and whether these are all; `None` where it is not small.
    /// O(actors · splits) besides the splits of the kernel.
    pub(crate) fn list(
        &self,
        most: usize,
        control: &Control<'_>,
    ) -> Option<(Vec<Vec<bool>>, bool)> {
        if !self.is_small(control) {
            return None;
        }
        let (_, splits, mut complete) = enumerate_splits(&self.pairs, most);
        let mut found: Vec<Vec<bool>> = Vec::new();
        for split in splits {
            let room = most - found.len();
            let mut places = vec![false; self.members.len()];
            for (&name, &side) in self.names.iter().zip(&split) {
                places.put(name, side);
            }
            complete &= self.kernel.lift_all(places, room, &mut found);
        }
        Some((found, complete))
    }
}

/// How the blocks of a graph hang together, seen from `roots`.
pub(crate) fn block_forest(
    graph: &SignedGraph,
    parts: &[Block<'_>],
    roots: &[usize],
) -> BlockForest {
    let mut inside = vec![false; graph.ties().len()];
    for block in parts {
        block.ties.iter().for_each(|&tie| inside.put(tie, true));
    }
    let members = parts.iter().map(|block| block.members.clone()).collect();
    BlockForest::new(graph, members, &inside, roots)
}
