//! Good divisions into any number of camps: greedy joining, moves, annealing.

use std::collections::{BTreeMap, BinaryHeap};

use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::metropolis::acceptance;
use crate::analysis::balance::progress::Control;
use crate::analysis::balance::slots::{Slots, row};
use crate::task::SplitMix64;

/// What a division costs: positive pairs across, negative ones within. O(m).
pub(crate) fn cost(pairs: &WeightedGraph, camps: &[usize]) -> i64 {
    let against = |&&(a, b, w): &&(usize, usize, i64)| (camps.at(a) == camps.at(b)) != (w > 0);
    let broken = pairs.edges.iter().filter(against);
    broken.map(|&(_, _, w)| w.abs()).sum()
}

/// Joins the two camps with the most between them until no two gain by it
/// (greedy additive edge contraction, Keuper et al. 2015), from the camps of
/// `start`. O(m log m) about.
pub(crate) fn greedy_contraction(pairs: &WeightedGraph, start: &[usize]) -> Vec<usize> {
    let n = pairs.len();
    let most = start.iter().max().map_or(0, |most| most + 1);
    let mut near: Vec<BTreeMap<usize, i64>> = vec![BTreeMap::new(); most];
    for &(a, b, w) in &pairs.edges {
        let (a, b) = (start.at(a), start.at(b));
        for (from, to) in [(a, b), (b, a)] {
            if let Some(near) = near.get_mut(from).filter(|_| from != to) {
                *near.entry(to).or_default() += w;
            }
        }
    }
    let mut heap = BinaryHeap::new();
    for (from, near) in near.iter().enumerate() {
        let good = near.iter().filter(|&(&to, &w)| from < to && w > 0);
        heap.extend(good.map(|(&to, &w)| (w, from, to)));
    }
    let mut into: Vec<usize> = (0..most).collect();
    while let Some((w, a, b)) = heap.pop() {
        let now = near.get(a).and_then(|near| near.get(&b));
        if now != Some(&w) {
            continue;
        }
        let sizes = [a, b].map(|camp| near.get(camp).map_or(0, BTreeMap::len));
        let (a, b) = if sizes[0] < sizes[1] { (b, a) } else { (a, b) };
        into.put(b, a);
        for (to, w) in near.get_mut(b).map(std::mem::take).unwrap_or_default() {
            if let Some(near) = near.get_mut(to) {
                near.remove(&b);
            }
            if to == a {
                continue;
            }
            let mut sum = 0;
            for (from, to) in [(a, to), (to, a)] {
                if let Some(near) = near.get_mut(from) {
                    let now = near.entry(to).or_default();
                    *now += w;
                    sum = *now;
                }
            }
            if sum > 0 {
                heap.push((sum, a.min(to), a.max(to)));
            }
        }
    }
    (0..n)
        .map(|actor| {
            let mut camp = start.at(actor);
            while into.at(camp) != camp {
                camp = into.at(camp);
            }
            camp
        })
        .collect()
}

/// Camps with what moves between them would change.
struct State<'p> {
    pairs: &'p WeightedGraph,
    camps: Vec<usize>,
    size: Vec<usize>,
    empty: Vec<usize>,
    /// For the actor looked at: the sum of weights towards each camp.
    pull: Vec<i64>,
    met: Vec<usize>,
    cost: i64,
}

impl<'p> State<'p> {
    fn new(pairs: &'p WeightedGraph, camps: &[usize]) -> Self {
        let n = pairs.len();
        // Never more camps than actors: numbered anew.
        let mut name = BTreeMap::new();
        let camps: Vec<usize> = (camps.iter().take(n))
            .map(|camp| {
                let next = name.len();
                *name.entry(*camp).or_insert(next)
            })
            .collect();
        let mut size = vec![0; n + 1];
        camps
            .iter()
            .for_each(|&camp| size.put(camp, size.at(camp) + 1));
        Self {
            cost: cost(pairs, &camps),
            empty: (0..=n).rev().filter(|&camp| size.at(camp) == 0).collect(),
            pull: vec![0; n + 1],
            met: Vec::new(),
            pairs,
            camps,
            size,
        }
    }

    /// Works out what pulls an actor where.
    fn look(&mut self, actor: usize) {
        for camp in self.met.drain(..) {
            self.pull.put(camp, 0);
        }
        for &(to, at) in row(&self.pairs.near, actor) {
            let camp = self.camps.at(to);
            self.met.push(camp);
            self.pull
                .put(camp, self.pull.at(camp) + self.pairs.weight(at));
        }
    }

    fn go(&mut self, actor: usize, camp: usize) {
        let from = self.camps.at(actor);
        self.cost += self.pull.at(from) - self.pull.at(camp);
        self.camps.put(actor, camp);
        self.size.put(from, self.size.at(from) - 1);
        if self.size.at(from) == 0 {
            self.empty.push(from);
        }
        if self.size.at(camp) == 0 {
            if self.empty.last() == Some(&camp) {
                self.empty.pop();
            } else {
                self.empty.retain(|&one| one != camp);
            }
        }
        self.size.put(camp, self.size.at(camp) + 1);
    }

    /// Moves an actor where it fits best. Whether that helped.
    fn better(&mut self, actor: usize) -> bool {
        self.look(actor);
        let here = self.camps.at(actor);
        let alone = self.empty.last().copied().unwrap_or(here);
        let best = (self.met.iter().copied().chain([alone]))
            .max_by_key(|&camp| (self.pull.at(camp), std::cmp::Reverse(camp)));
        let best = best.filter(|&camp| self.pull.at(camp) > self.pull.at(here));
        if let Some(camp) = best {
            self.go(actor, camp);
        }
        best.is_some()
    }

    /// Moves actors as long as that helps.
    fn descend(&mut self, control: &Control<'_>) {
        let mut moved = true;
        while moved {
            moved = false;
            for actor in 0..self.pairs.len() {
                if control.tick() {
                    return;
                }
                moved |= self.better(actor);
            }
        }
    }

    /// Tries to move an actor to the camp of a neighbour, or to one of its own.
    fn try_move(&mut self, actor: usize, odds: &[u32], random: &mut SplitMix64) {
        self.look(actor);
        let here = self.camps.at(actor);
        let pick = random.below(self.met.len() + 1);
        let camp = (self.met.get(pick)).or(self.empty.last()).copied();
        let Some(camp) = camp.filter(|&camp| camp != here) else {
            return;
        };
        let loss = self.pull.at(here) - self.pull.at(camp);
        if loss <= 0 || (loss < 13 && random.word() < odds.at(loss as usize)) {
            self.go(actor, camp);
        }
    }
}

/// The chances of losses from 0 on.
fn odds(heat: f64) -> Vec<u32> {
    (0..13).map(|d| acceptance(f64::from(d) / heat)).collect()
}

/// Camps bettered by moves and joins by turns, with their cost.
pub(crate) fn local_optimum(
    pairs: &WeightedGraph,
    start: &[usize],
    control: &Control<'_>,
) -> (i64, Vec<usize>) {
    let mut state = State::new(pairs, start);
    loop {
        state.descend(control);
        if control.is_stopped() {
            return (state.cost, state.camps);
        }
        let next = State::new(pairs, &greedy_contraction(pairs, &state.camps));
        if next.cost >= state.cost {
            return (state.cost, state.camps);
        }
        state = next;
    }
}

/// Better camps by simulated annealing over single moves, from `start`, in
/// `sweeps` sweeps; ends early at `enough`.
pub(crate) fn anneal(
    pairs: &WeightedGraph,
    start: &[usize],
    sweeps: usize,
    seed: u64,
    enough: i64,
    control: &Control<'_>,
) -> (i64, Vec<usize>) {
    let mut random = SplitMix64::new(seed);
    let mut state = State::new(pairs, start);
    let mut best = (state.cost, state.camps.clone());
    for sweep in 0..sweeps {
        if best.0 <= enough || control.is_stopped() {
            break;
        }
        let heat = 0.6 - 0.5 * sweep as f64 / sweeps as f64;
        let odds = odds(heat);
        for actor in 0..pairs.len() {
            state.try_move(actor, &odds, &mut random);
        }
        if state.cost < best.0 + 6 || sweep + 1 == sweeps {
            let (cost, camps) = local_optimum(pairs, &state.camps, control);
            if cost < best.0 {
                best = (cost, camps);
            }
        }
    }
    best
}

/// Better camps by annealing one neighbourhood at a time, `rounds` times: what
/// does not become better, or as good, is taken back.
pub(crate) fn refine_regions(
    pairs: &WeightedGraph,
    start: &[usize],
    rounds: usize,
    enough: i64,
    control: &Control<'_>,
) -> (i64, Vec<usize>) {
    let mut random = SplitMix64::new(9);
    let mut state = State::new(pairs, start);
    let heats: Vec<Vec<u32>> = (0..HEATS)
        .map(|at| odds(0.7 - 0.6 * at as f64 / HEATS as f64))
        .collect();
    for _ in 0..rounds {
        if state.cost <= enough || control.is_stopped() {
            break;
        }
        let broken =
            |&(a, b, w): &(usize, usize, i64)| (state.camps.at(a) == state.camps.at(b)) != (w > 0);
        let edge = pairs.edges.get(random.below(pairs.edges.len()));
        let Some(&(centre, _, _)) = edge.filter(|edge| broken(edge)) else {
            continue;
        };
        let region = neighbourhood(pairs, centre, 8 + random.below(56));
        let (before, cost) = (region.iter().map(|&v| state.camps.at(v)), state.cost);
        let before: Vec<usize> = before.collect();
        for odds in &heats {
            for &actor in &region {
                state.try_move(actor, odds, &mut random);
            }
        }
        let mut moved = true;
        while moved {
            moved = false;
            for &actor in &region {
                moved |= state.better(actor);
            }
        }
        if state.cost > cost {
            for (&actor, &camp) in region.iter().zip(&before) {
                state.look(actor);
                state.go(actor, camp);
            }
        }
    }
    (state.cost, state.camps)
}

/// Steps from hot to cold in a neighbourhood.
const HEATS: usize = 24;

/// The `most` actors that are nearest to one.
pub(crate) fn neighbourhood(pairs: &WeightedGraph, centre: usize, most: usize) -> Vec<usize> {
    let mut met = std::collections::BTreeSet::from([centre]);
    let mut order = vec![centre];
    let mut at = 0;
    while let Some(&actor) = order.get(at).filter(|_| order.len() < most) {
        at += 1;
        for &(to, _) in row(&pairs.near, actor) {
            if order.len() < most && met.insert(to) {
                order.push(to);
            }
        }
    }
    order
}
