//! The search for the best division into any number of camps, piece by piece.

use super::branch::{Puzzle, Search};
use super::camps::{anneal, joined, refined, settled};
use super::control::Control;
use super::graph::SignedGraph;
use super::onefoe::OneFoe;
use super::reduce::Pairs;
use super::slots::Slots;
use super::trim::{Trimmed, pieces};
use super::weak::{WeakBalance, counted, polish};

/// A piece that no rule reduces, with what is known of it.
struct Piece {
    pairs: Pairs,
    members: Vec<usize>,
    best: Vec<usize>,
    cost: i64,
    lower: i64,
    search: Option<Search>,
}

/// A division that is being bettered and proven; it can be taken up again.
pub(super) struct Division {
    rounds: Vec<Trimmed>,
    pieces: Vec<Piece>,
}

/// Without time left, camps of more pairs than this are not joined.
const AT_ONCE: usize = 2000;
/// Rounds of reduction, at most.
const ROUNDS: usize = 12;
/// Steps of annealing that a piece is worth.
const SWEEPS: [(u64, usize); 3] = [(1, 60), (2, 250), (3, 1000)];
/// Neighbourhoods that are looked at for better camps.
const REFINED: usize = 6_000;
/// Pairs times sweeps, at most.
const WORK: usize = 2_000_000;

impl Division {
    /// The pieces of `graph`, reduced, each with camps from greedy joins.
    /// O(m log m) when stopped.
    pub(super) fn new(graph: &SignedGraph, control: &Control<'_>) -> Self {
        let weight = |positive: bool| if positive { 1 } else { -1 };
        let ties = graph.ties().iter();
        let ties = ties.map(|tie| (tie.a, tie.b, weight(tie.positive)));
        let mut rounds = vec![Trimmed::new(&Pairs::new(graph.actors(), ties.collect()))];
        while let Some(last) = rounds.last().filter(|_| rounds.len() < ROUNDS) {
            if control.is_stopped() {
                break;
            }
            let next = Trimmed::new(&last.left);
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
                    joined(&pairs, &alone)
                };
                let (cost, best) = settled(&pairs, &joined, control);
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
    pub(super) fn prove(&mut self, control: &Control<'_>) {
        let (mut lower, mut upper) = self.bounds();
        for piece in &mut self.pieces {
            if control.is_stopped() {
                return;
            }
            control.tell(
                "weak balance",
                lower.max(0).unsigned_abs(),
                upper.max(0).unsigned_abs(),
            );
            lower -= piece.lower;
            upper -= piece.cost;
            piece.prove(control);
            lower += piece.lower;
            upper += piece.cost;
        }
    }

    /// The best division known, recounted on the graph.
    pub(super) fn answer(&self, graph: &SignedGraph, control: &Control<'_>) -> WeakBalance {
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
        found.camps = super::weak::renumbered(&found.camps);
        found.lower = lower.min(found.upper);
        found
    }
}

impl Piece {
    fn prove(&mut self, control: &Control<'_>) {
        if self.lower >= self.cost {
            return;
        }
        if self.search.is_none() {
            for (seed, sweeps) in SWEEPS {
                if sweeps * self.pairs.edges.len() > WORK {
                    break;
                }
                let found = anneal(&self.pairs, &self.best, sweeps, seed, 0, control);
                if found.0 < self.cost {
                    (self.cost, self.best) = found;
                }
            }
            (self.cost, self.best) = refined(&self.pairs, &self.best, REFINED, 0, control);
        }
        let mut puzzle = OneFoe::new(&self.pairs, self.best.clone());
        let mut search = self.search.take().unwrap_or_else(|| {
            let edges = &self.pairs.edges;
            let costs = edges.iter().map(|&(_, _, w)| w.abs()).collect();
            let start = puzzle.broken(&vec![0.0; edges.len()], control);
            Search::new(costs, start, 1)
        });
        let lower = search.run(&mut puzzle, self.cost, control);
        self.lower = self.lower.max(lower);
        (self.cost, self.best) = (puzzle.cost, puzzle.best);
        self.search = Some(search);
    }
}
