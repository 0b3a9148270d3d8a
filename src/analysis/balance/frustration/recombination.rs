//! Better splits recombined from several good ones: what they agree on is contracted,
//! and the smaller graph that is left is split anew (Houdayer & Martin 1999,
//! "Renormalization for discrete optimization").

use super::contraction::Contraction;
use super::local_search::{anneal, local_optimum};
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::progress::Control;
use crate::task::SplitMix64;

/// Splits in the population, and how many of them make another.
const POPULATION: usize = 12;
const PARENTS: usize = 3;

/// A split at least as good as `start`, after `rounds` of recombination, each split
/// with `sweeps` of annealing; ends early at a cost of `enough`.
/// O(m · rounds · sweeps).
pub(crate) fn recombined(
    pairs: &WeightedGraph,
    start: &[bool],
    (rounds, sweeps): (usize, usize),
    seed: u64,
    enough: i64,
    control: &Control<'_>,
) -> Vec<bool> {
    let mut random = SplitMix64::new(seed);
    let mut population: Vec<(i64, Vec<bool>)> = vec![(pairs.cost(start), start.to_vec())];
    if population.iter().any(|one| one.0 <= enough) || control.is_stopped() {
        return start.to_vec();
    }
    while population.len() < POPULATION {
        let split = anneal(pairs, start, sweeps, random.bits(), i64::MIN, control);
        population.push(local_optimum(pairs, split));
    }
    for _ in 0..rounds {
        let least = population.iter().map(|one| one.0).min();
        if control.is_stopped() || least.is_some_and(|least| least <= enough) {
            break;
        }
        let chosen = parents(population.len(), &mut random);
        let parents: Vec<&[bool]> = (chosen.iter())
            .filter_map(|&at| population.get(at))
            .map(|one| one.1.as_slice())
            .collect();
        let contracted = Contraction::of_agreement(pairs, &parents);
        if contracted.pairs.len() < 2 {
            // The parents are the same split: a new one replaces the last of them.
            if let Some(one) = chosen.last().and_then(|&at| population.get_mut(at)) {
                let split = anneal(pairs, start, sweeps, random.bits(), i64::MIN, control);
                *one = local_optimum(pairs, split);
            }
            continue;
        }
        let first = contracted.project(parents.first().copied().unwrap_or_default());
        let child = anneal(
            &contracted.pairs,
            &first,
            sweeps,
            random.bits(),
            i64::MIN,
            control,
        );
        let child = local_optimum(pairs, contracted.lift(&child));
        let worst = chosen
            .into_iter()
            .max_by_key(|&at| population.get(at).map(|one| one.0));
        if let Some(worst) = worst.and_then(|at| population.get_mut(at))
            && child.0 <= worst.0
        {
            *worst = child;
        }
    }
    let best = population.into_iter().min_by_key(|one| one.0);
    best.map_or_else(|| start.to_vec(), |one| one.1)
}

/// Positions of [`PARENTS`] different members of a population, at random.
fn parents(population: usize, random: &mut SplitMix64) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < PARENTS {
        let one = random.below(population);
        if !chosen.contains(&one) {
            chosen.push(one);
        }
    }
    chosen
}
