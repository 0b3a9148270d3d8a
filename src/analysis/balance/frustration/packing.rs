//! Negative cycles that share no tie: each costs every split at least its
//! lightest tie, so together they bound the frustration index from below.

use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::{Slots, row};
use crate::analysis::balance::triads::census::each_triangle;

/// A negative cycle with its share of the bound.
#[derive(Debug, Clone)]
pub(crate) struct Cycle {
    /// Positions of its pairs.
    pub pairs: Vec<usize>,
    /// What it alone costs.
    pub weight: i64,
}

/// Packs negative cycles greedily, the shortest first, and returns them. Each
/// has an odd number of pairs that `split` breaks, so it is looked for from
/// one broken pair by breadth first search in the signed double cover, where
/// an actor stands once for each parity. `work` bounds the steps.
pub(crate) fn pack(
    pairs: &WeightedGraph,
    split: &[bool],
    work: usize,
    control: &Control<'_>,
) -> Vec<Cycle> {
    let mut packer = Packer {
        pairs,
        broken: (0..pairs.edges.len())
            .map(|at| pairs.breaks(at, split))
            .collect(),
        left: pairs.edges.iter().map(|&(_, _, w)| w.abs()).collect(),
        seen: vec![0; pairs.len() * 2],
        from: vec![(0, 0); pairs.len() * 2],
        round: 0,
        work,
    };
    let mut found = Vec::new();
    let starts: Vec<usize> = (0..pairs.edges.len())
        .filter(|&at| packer.broken.at(at))
        .collect();
    for depth in [2, 3, 4, 5, 6, 8, 12, usize::MAX] {
        for &start in &starts {
            while packer.left.at(start) > 0 && packer.work > 0 && !control.tick() {
                let Some(cycle) = packer.cycle(start, depth) else {
                    break;
                };
                found.push(cycle);
            }
        }
    }
    found
}

/// Negative triangles that share no weight, in a fixed order: the part of
/// [`pack`] that needs no split and no time; when stopped, of very many only some.
/// O(m √m).
pub(crate) fn triangles(pairs: &WeightedGraph, control: &Control<'_>) -> Vec<Cycle> {
    let mut left: Vec<i64> = pairs.edges.iter().map(|&(_, _, w)| w.abs()).collect();
    let mut found = Vec::new();
    each_triangle(&pairs.near, control, |_, at| {
        let weight = at.map(|pair| left.at(pair)).into_iter().min().unwrap_or(0);
        let minus = at.iter().filter(|&&pair| pairs.weight(pair) < 0).count();
        if weight > 0 && minus % 2 == 1 {
            at.iter()
                .for_each(|&pair| left.put(pair, left.at(pair) - weight));
            found.push(Cycle {
                pairs: at.to_vec(),
                weight,
            });
        }
    });
    found
}

struct Packer<'p> {
    pairs: &'p WeightedGraph,
    broken: Vec<bool>,
    left: Vec<i64>,
    seen: Vec<u32>,
    from: Vec<(usize, usize)>,
    round: u32,
    work: usize,
}

impl Packer<'_> {
    /// The shortest even path between the ends of a broken pair, closed by it.
    fn cycle(&mut self, start: usize, depth: usize) -> Option<Cycle> {
        let &(a, b, _) = self.pairs.edges.get(start)?;
        self.round += 1;
        let (source, goal) = (2 * a, 2 * b);
        self.seen.put(source, self.round);
        let mut layer = vec![source];
        let mut length = 0;
        while !layer.is_empty() && length < depth && self.seen.at(goal) != self.round {
            let mut next = Vec::new();
            for &state in &layer {
                for &(to, at) in row(&self.pairs.near, state / 2) {
                    self.work = self.work.saturating_sub(1);
                    if at == start || self.left.at(at) == 0 {
                        continue;
                    }
                    let parity = (state & 1) ^ usize::from(self.broken.at(at));
                    let arrived = 2 * to + parity;
                    if self.seen.at(arrived) != self.round {
                        self.seen.put(arrived, self.round);
                        self.from.put(arrived, (state, at));
                        next.push(arrived);
                    }
                }
                if self.work == 0 {
                    return None;
                }
            }
            layer = next;
            length += 1;
        }
        if self.seen.at(goal) != self.round {
            return None;
        }
        let mut cycle = vec![start];
        let mut state = goal;
        while state != source {
            let (before, at) = self.from.at(state);
            cycle.push(at);
            state = before;
        }
        // A shortest walk may still use a pair twice, once for each parity.
        let mut once = cycle.clone();
        once.sort_unstable();
        once.dedup();
        if once.len() < cycle.len() {
            return None;
        }
        let weight = cycle.iter().map(|&at| self.left.at(at)).min()?;
        for &at in &cycle {
            self.left.put(at, self.left.at(at) - weight);
        }
        Some(Cycle {
            pairs: cycle,
            weight,
        })
    }
}
