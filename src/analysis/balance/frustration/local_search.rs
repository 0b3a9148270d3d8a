//! Local search for good splits, the upper bound: descent and simulated annealing.

use std::collections::BTreeSet;

use super::kernel::SCALE;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::metropolis::acceptance;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::{Slots, row};
use crate::task::SplitMix64;

/// A split, with the change of cost that moving each actor would make.
struct State<'p> {
    pairs: &'p WeightedGraph,
    split: Vec<bool>,
    /// Change of cost when the actor moves.
    delta: Vec<i64>,
    cost: i64,
}

impl<'p> State<'p> {
    fn new(pairs: &'p WeightedGraph, split: Vec<bool>) -> Self {
        let mut delta = vec![0; pairs.len()];
        for (at, &(a, b, w)) in pairs.edges.iter().enumerate() {
            let change = if pairs.breaks(at, &split) {
                -w.abs()
            } else {
                w.abs()
            };
            for end in [a, b] {
                delta.put(end, delta.at(end) + change);
            }
        }
        let cost = pairs.cost(&split);
        Self {
            pairs,
            split,
            delta,
            cost,
        }
    }

    fn flip(&mut self, actor: usize) {
        self.cost += self.delta.at(actor);
        self.delta.put(actor, -self.delta.at(actor));
        self.split.put(actor, !self.split.at(actor));
        for &(to, at) in row(&self.pairs.near, actor) {
            let w = self.pairs.weight(at).abs();
            let change = if self.pairs.breaks(at, &self.split) {
                -2 * w
            } else {
                2 * w
            };
            self.delta.put(to, self.delta.at(to) + change);
        }
    }

    /// Moves single actors as long as that lowers the cost.
    fn descend(&mut self) {
        let mut moved = true;
        while moved {
            moved = false;
            for actor in 0..self.pairs.len() {
                if self.delta.at(actor) < 0 {
                    self.flip(actor);
                    moved = true;
                }
            }
        }
    }
}

/// The split that keeps all pairs of a breadth first tree from `root`. O(m).
fn tree(pairs: &WeightedGraph, root: usize) -> Vec<bool> {
    let n = pairs.len();
    let mut split = vec![false; n];
    let mut seen = vec![false; n];
    for start in (root..n).chain(0..root) {
        if seen.at(start) {
            continue;
        }
        seen.put(start, true);
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(actor) = queue.pop_front() {
            for &(to, at) in row(&pairs.near, actor) {
                if !seen.at(to) {
                    seen.put(to, true);
                    split.put(to, split.at(actor) == (pairs.weight(at) > 0));
                    queue.push_back(to);
                }
            }
        }
    }
    split
}

/// The local optimum that descent from a split ends in, with its cost.
pub(crate) fn local_optimum(pairs: &WeightedGraph, split: Vec<bool>) -> (i64, Vec<bool>) {
    let mut state = State::new(pairs, split);
    state.descend();
    (state.cost, state.split)
}

/// The best split of a few spanning trees, each with descent. O(m) each.
pub(crate) fn from_spanning_trees(pairs: &WeightedGraph) -> Vec<bool> {
    let n = pairs.len();
    let mut best = State::new(pairs, vec![false; n]);
    best.descend();
    let top = (0..n)
        .max_by_key(|&v| row(&pairs.near, v).len())
        .unwrap_or(0);
    for root in [top, 0, n / 3, 2 * n / 3] {
        let mut state = State::new(pairs, tree(pairs, root));
        state.descend();
        if state.cost < best.cost {
            best = state;
        }
    }
    best.split
}

/// A better split by simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983)
/// from `start`, in `sweeps` sweeps over all actors; ends early at `enough`.
pub(crate) fn anneal(
    pairs: &WeightedGraph,
    start: &[bool],
    sweeps: usize,
    seed: u64,
    enough: i64,
    control: &Control<'_>,
) -> Vec<bool> {
    let mut random = SplitMix64::new(seed);
    let mut state = State::new(pairs, start.to_vec());
    let mut best = (state.cost, state.split.clone());
    let n = pairs.len();
    for sweep in 0..sweeps {
        if best.0 <= enough || control.is_stopped() {
            break;
        }
        let cooled = sweep as f64 / sweeps as f64;
        let heat = SCALE as f64 * (1.2 - 1.1 * cooled);
        let odds: Vec<u32> = (0..=16).map(|d| acceptance(f64::from(d) / heat)).collect();
        for actor in 0..n {
            let delta = state.delta.at(actor);
            if delta <= 0 || (delta <= 16 && random.word() < odds.at(delta as usize)) {
                if delta == 0 && random.word() & 1 == 0 {
                    continue;
                }
                state.flip(actor);
            }
        }
        if state.cost < best.0 + SCALE * 4 || sweep + 1 == sweeps {
            let mut settled = State::new(pairs, state.split.clone());
            settled.descend();
            if settled.cost < best.0 {
                best = (settled.cost, settled.split);
            }
        }
    }
    best.1
}

/// Splits of one cost that come of `start` by moving single actors, one after the
/// other: up to `most`, fewer when stopped. A split and its
/// complement are the same. O((m + n · actors who may move) · `most`).
pub(crate) fn plateau(
    pairs: &WeightedGraph,
    start: &[bool],
    most: usize,
    control: &Control<'_>,
) -> Vec<Vec<bool>> {
    let turned = |split: &[bool]| -> Vec<bool> {
        let first = split.at(0);
        split.iter().map(|side| side != &first).collect()
    };
    let mut met = BTreeSet::from([turned(start)]);
    let mut found = vec![start.to_vec()];
    let mut next = 0;
    while let Some(split) = found.get(next).cloned() {
        if control.is_stopped() {
            break;
        }
        next += 1;
        let state = State::new(pairs, split);
        for actor in (0..pairs.len()).filter(|&actor| state.delta.at(actor) == 0) {
            if found.len() >= most {
                return found;
            }
            let mut split = state.split.clone();
            split.put(actor, !split.at(actor));
            if met.insert(turned(&split)) {
                found.push(split);
            }
        }
    }
    found
}

/// Which pairs are broken in any of the splits of one cost that a random walk of so
/// many `steps` meets. O(degree) a step.
pub(crate) fn random_walk(
    pairs: &WeightedGraph,
    start: &[bool],
    steps: usize,
    seed: u64,
) -> Vec<bool> {
    let mut random = SplitMix64::new(seed);
    let mut state = State::new(pairs, start.to_vec());
    let mut broken: Vec<bool> = (0..pairs.edges.len())
        .map(|at| pairs.breaks(at, start))
        .collect();
    for _ in 0..steps {
        let actor = random.below(pairs.len());
        if state.delta.at(actor) == 0 {
            state.flip(actor);
            for &(_, at) in row(&pairs.near, actor) {
                if pairs.breaks(at, &state.split) {
                    broken.put(at, true);
                }
            }
        }
    }
    broken
}
