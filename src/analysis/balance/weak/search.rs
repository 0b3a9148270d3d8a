//! The search for the best division into any number of camps, piece by piece.

use super::answer::{WeakBalance, counted};
use super::clustering::{anneal, greedy_contraction, local_optimum};
use super::cycle_inequalities::CycleRelaxation;
use super::cycles::CycleFinder;
use super::moves::{polish, renumbered};
use super::reduction::{Reduction, pieces};
use crate::analysis::balance::graph::signed::SignedGraph;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::progress::{Control, Progress};
use crate::analysis::balance::slots::Slots;
use crate::analysis::balance::solver::branch_and_cut::{BranchAndCut, Problem};
use crate::analysis::balance::solver::core_guided::{CoreGuided, End};
use crate::analysis::balance::solver::sat::{Lit, Sat};

/// A piece that no rule reduces, with what is known of it.
struct Piece {
    pairs: WeightedGraph,
    members: Vec<usize>,
    best: Vec<usize>,
    cost: i64,
    lower: i64,
    search: Option<BranchAndCut>,
}

/// A division that is being bettered and proven; it can be taken up again.
pub(crate) struct PartitionSearch {
    rounds: Vec<Reduction>,
    pieces: Vec<Piece>,
}

/// Without time left, camps of more pairs than this are not joined.
const AT_ONCE: usize = 2000;
/// Pieces of more pairs than this are the core-guided solver's for the most time.
const WIDE: usize = 4000;
/// Rounds of reduction, at most.
const ROUNDS: usize = 12;
/// Sweeps of annealing before anything else is tried.
const SWEEPS: usize = 60;
/// Pairs times sweeps, at most.
const WORK: usize = 2_000_000;

/// The fewest ties that stand against a division into any number of camps
/// (Davis 1967; "correlation clustering", Bansal, Blum & Chawla 2004), exact
/// unless stopped. Every cycle with just one negative tie has to lose a tie:
/// exact reductions, greedy joins and annealing from above, and branch and cut over
/// such cycles. The answer is recounted from its camps in whole ties.
///
/// NP-hard: O(m log m) for the bounds, exponential in the worst case for the proof.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Control, SignedGraph, SignedTie, weak_balance};
/// let tie = |a, b| SignedTie { a, b, positive: false };
/// let foes = SignedGraph::new(3, [tie(0, 1), tie(1, 2), tie(0, 2)]);
/// let found = weak_balance(&foes, &Control::free());
/// assert_eq!((found.upper, found.count()), (0, 3));
/// ```
pub fn weak_balance(graph: &SignedGraph, control: &Control<'_>) -> WeakBalance {
    let mut search = PartitionSearch::new(graph, control);
    search.prove(control);
    search.answer(graph, control)
}

impl PartitionSearch {
    /// The pieces of `graph`, reduced, each with camps from greedy joins.
    /// O(m log m) when stopped.
    pub(crate) fn new(graph: &SignedGraph, control: &Control<'_>) -> Self {
        let weight = |positive: bool| if positive { 1 } else { -1 };
        let ties = graph.ties().iter();
        let ties = ties.map(|tie| (tie.a, tie.b, weight(tie.positive)));
        let mut rounds = vec![Reduction::new(&WeightedGraph::new(
            graph.actors(),
            ties.collect(),
        ))];
        while let Some(last) = rounds.last().filter(|_| rounds.len() < ROUNDS) {
            if control.is_stopped() {
                break;
            }
            let next = Reduction::new(&last.left);
            if next.is_idle() {
                break;
            }
            rounds.push(next);
        }
        let left = rounds.last().map(|last| pieces(&last.left));
        let mut pieces: Vec<Piece> = (left.into_iter().flatten())
            .map(|(pairs, members)| {
                let alone: Vec<usize> = (0..pairs.len()).collect();
                let joined = if control.is_stopped() && pairs.edges.len() > AT_ONCE {
                    alone
                } else {
                    greedy_contraction(&pairs, &alone)
                };
                let (cost, best) = local_optimum(&pairs, &joined, control);
                Piece {
                    pairs,
                    members,
                    best,
                    cost,
                    lower: 0,
                    search: None,
                }
            })
            .collect();
        pieces.sort_by_key(|piece| piece.pairs.edges.len());
        Self { rounds, pieces }
    }

    fn offset(&self) -> i64 {
        self.rounds.iter().map(|round| round.offset).sum()
    }

    /// At least so many ties are against every division, and so many against the
    /// best one known.
    fn bounds(&self) -> (i64, i64) {
        let add = |(lower, upper): (i64, i64), piece: &Piece| {
            (lower + piece.lower.min(piece.cost), upper + piece.cost)
        };
        let offset = self.offset();
        self.pieces.iter().fold((offset, offset), add)
    }

    /// Closes the gap between the bounds, or as much of it as time allows: small
    /// pieces first.
    pub(crate) fn prove(&mut self, control: &Control<'_>) {
        let (mut lower, mut upper) = self.bounds();
        for piece in &mut self.pieces {
            if control.is_stopped() {
                return;
            }
            control.tell(Progress::Weak {
                lower: lower.max(0).unsigned_abs(),
                upper: upper.max(0).unsigned_abs(),
            });
            lower -= piece.lower;
            upper -= piece.cost;
            piece.prove(control);
            lower += piece.lower;
            upper += piece.cost;
        }
    }

    /// The best division known, recounted on the graph.
    pub(crate) fn answer(&self, graph: &SignedGraph, control: &Control<'_>) -> WeakBalance {
        let last = self.rounds.last().map_or(0, |last| last.left.len());
        // Actors of several pieces' numbers: a camp is a piece's own.
        let mut camps = vec![0; last];
        let mut base = 0;
        for piece in &self.pieces {
            for (&member, camp) in piece.members.iter().zip(&piece.best) {
                camps.put(member, base + camp);
            }
            base += piece.best.iter().max().map_or(0, |most| most + 1);
        }
        for round in self.rounds.iter().rev() {
            camps = round.lift(&camps);
        }
        let (lower, _) = self.bounds();
        let lower = lower.max(0).unsigned_abs();
        let mut found = counted(graph, camps);
        if found.upper > lower {
            for start in [found.camps.clone(), vec![0; graph.actors()]] {
                let improved = counted(graph, polish(graph, &start, control));
                if improved.upper < found.upper {
                    found = improved;
                }
            }
        }
        found.camps = renumbered(&found.camps);
        found.lower = lower.min(found.upper);
        found
    }
}

impl Piece {
    fn prove(&mut self, control: &Control<'_>) {
        if self.lower >= self.cost {
            return;
        }
        if self.search.is_none() && self.pairs.edges.len() * SWEEPS < WORK {
            let found = anneal(&self.pairs, &self.best, SWEEPS, 1, 0, control);
            if found.0 < self.cost {
                (self.cost, self.best) = found;
            }
        }
        let mut problem = CycleRelaxation::new(&self.pairs, self.best.clone());
        let mut search = self.search.take().unwrap_or_else(|| {
            let edges = &self.pairs.edges;
            let costs = edges.iter().map(|&(_, _, w)| w.abs()).collect();
            let start = problem.separate(&vec![0.0; edges.len()], control);
            BranchAndCut::new(costs, start, 1)
        });
        // What branch and cut can do about very many pairs it does soon.
        let wide = self.pairs.edges.len() > WIDE;
        let share = control.share(if wide { 0.15 } else { 1.0 });
        let lower = search.run(&mut problem, self.cost, &share);
        self.lower = self.lower.max(lower);
        if wide && self.lower < problem.cost {
            let lower = guided(&self.pairs, &mut problem, control);
            self.lower = self.lower.max(lower);
        }
        (self.cost, self.best) = (problem.cost, problem.best);
        self.search = Some(search);
    }
}

/// The core-guided solver, told of cycles as its answers break them: a lower
/// bound. Better camps that it finds are the problem's.
fn guided(pairs: &WeightedGraph, problem: &mut CycleRelaxation<'_>, control: &Control<'_>) -> i64 {
    let mut guided = CoreGuided::new(control);
    let lits: Vec<Lit> = (pairs.edges.iter())
        .map(|&(_, _, w)| {
            let broken = guided.sat.var(Some(false));
            guided.soften(broken.not(), w.abs());
            broken
        })
        .collect();
    let part = CycleFinder::of(pairs);
    let clause = |cycle: &Vec<usize>| -> Vec<Lit> {
        let each = cycle.iter();
        each.map(|&at| lits.at(at)).collect()
    };
    for cycle in part.packed(&vec![false; lits.len()], &mut { usize::MAX }, control) {
        let kept: Vec<Lit> = clause(&cycle).iter().map(|lit| lit.not()).collect();
        guided.spend(&kept, i64::MAX, false);
    }
    let mut seen = |sat: &Sat<'_>| -> Vec<Vec<Lit>> {
        let cut: Vec<bool> = lits.iter().map(|&lit| sat.value(lit)).collect();
        let cycles = part.packed(&cut, &mut { usize::MAX }, control);
        if cycles.is_empty() && !control.is_stopped() {
            let values: Vec<f64> = cut.iter().map(|&cut| f64::from(u8::from(cut))).collect();
            problem.round(&values, control);
        }
        cycles.iter().map(clause).collect()
    };
    let end = guided.run(i64::MAX, &mut seen);
    let best = problem.cost;
    if end == End::Optimal && !control.is_stopped() {
        // The last model keeps all inequalities and costs as much as the bound.
        return guided.lower.max(0);
    }
    guided.lower.clamp(0, best)
}
