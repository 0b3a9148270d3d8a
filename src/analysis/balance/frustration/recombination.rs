//! Better splits bred from several good ones: what they agree on is joined, and the
//! smaller graph that is left is split anew (Houdayer & Martin 1999, "Renormalization
//! for discrete optimization").

use super::contraction::Joined;
use super::local_search::{anneal, settle};
use crate::analysis::balance::graph::weighted::Pairs;
use crate::analysis::balance::progress::Control;
use crate::task::SplitMix64;

/// Splits in the population, and how many of them make another.
const POPULATION: usize = 12;
const PARENTS: usize = 3;

/// A split at least as good as `start`, bred in `rounds`, each split with `sweeps` of
/// annealing; ends early at `enough`. O(m · rounds · sweeps).
pub(crate) fn bred(
    pairs: &Pairs,
    start: &[bool],
    (rounds, sweeps): (usize, usize),
    seed: u64,
    enough: i64,
    control: &Control<'_>,
) -> Vec<bool> {
    let mut random = SplitMix64::new(seed);
    let mut people: Vec<(i64, Vec<bool>)> = vec![(pairs.cost(start), start.to_vec())];
    if people.iter().any(|one| one.0 <= enough) || control.is_stopped() {
        return start.to_vec();
    }
    while people.len() < POPULATION {
        let split = anneal(pairs, start, sweeps, random.bits(), i64::MIN, control);
        people.push(settle(pairs, split));
    }
    for _ in 0..rounds {
        let least = people.iter().map(|one| one.0).min();
        if control.is_stopped() || least.is_some_and(|least| least <= enough) {
            break;
        }
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < PARENTS {
            let one = random.below(people.len());
            if !chosen.contains(&one) {
                chosen.push(one);
            }
        }
        let parents: Vec<&[bool]> = (chosen.iter())
            .filter_map(|&at| people.get(at))
            .map(|one| one.1.as_slice())
            .collect();
        let joined = Joined::agreed(pairs, &parents);
        if joined.pairs.len() < 2 {
            // They are all one: somebody new takes a place.
            if let Some(one) = chosen.last().and_then(|&at| people.get_mut(at)) {
                let split = anneal(pairs, start, sweeps, random.bits(), i64::MIN, control);
                *one = settle(pairs, split);
            }
            continue;
        }
        let first = joined.below(parents.first().copied().unwrap_or_default());
        let child = anneal(
            &joined.pairs,
            &first,
            sweeps,
            random.bits(),
            i64::MIN,
            control,
        );
        let child = settle(pairs, joined.lift(&child));
        let worst = chosen
            .into_iter()
            .max_by_key(|&at| people.get(at).map(|one| one.0));
        if let Some(worst) = worst.and_then(|at| people.get_mut(at))
            && child.0 <= worst.0
        {
            *worst = child;
        }
    }
    let best = people.into_iter().min_by_key(|one| one.0);
    best.map_or_else(|| start.to_vec(), |one| one.1)
}
