//! The map against chance: the same ties and signed degrees, signs shuffled.

use std::collections::BTreeMap;

use super::progress::{Control, Progress};
use super::slots::Slots;
use crate::analysis::balance::frustration::answer::Depth;
use crate::analysis::balance::frustration::index::frustration;
use crate::analysis::balance::graph::signed::{SignedGraph, SignedTie};
use crate::analysis::balance::triads::census::triads_within;
use crate::task::SplitMix64;

/// Where the map stands among random graphs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AgainstChance {
    /// How many random graphs were judged.
    pub samples: usize,
    /// Their frustration indices, ascending; each the best bound known.
    pub frustration: Vec<u64>,
    /// Whether each of these was proven, and there are any.
    pub proven: bool,
    /// How many of them are at most as frustrated as the map.
    pub at_most: usize,
    /// Their mean triangle balance; `None` without triads.
    pub triangle_balance: Option<f64>,
    /// How many of them have at least the triangle balance of the map; `None`
    /// where it has no triads.
    pub triangle_at_least: Option<usize>,
}

impl AgainstChance {
    /// The mean index of the random graphs; `None` without any.
    pub fn mean(&self) -> Option<f64> {
        let sum: u64 = self.frustration.iter().sum();
        (self.samples > 0).then(|| sum as f64 / self.samples as f64)
    }

    /// The share of random graphs that are at most as frustrated as the map: a
    /// one-sided p-value without the usual added one; `None` without any.
    pub fn share_at_most(&self) -> Option<f64> {
        (self.samples > 0).then(|| self.at_most as f64 / self.samples as f64)
    }

    /// The share of random graphs whose triangle balance is at least the map's:
    /// the same by triads; `None` without any, or without triads.
    pub fn triangle_share(&self) -> Option<f64> {
        let at_least = self.triangle_at_least.filter(|_| self.samples > 0)?;
        Some(at_least as f64 / self.samples as f64)
    }
}

/// Judges `samples` random graphs: every tie stays, every actor keeps its
/// numbers of positive and negative ties, and the signs are shuffled by turning
/// over closed trails of alternating signs (a Markov chain with equal odds both
/// ways; compare Gallo, Garlaschelli, Lambiotte, Saracco & Squartini 2024).
///
/// `index` is the map's own frustration index, `seed` determines the samples.
/// Each costs what [`frustration`] costs; of very many none may use up more than a
/// tenth of the time that is left, of few its share of it, and is then judged by its
/// upper bound.
///
/// # Example
/// ```
/// use stancemap::analysis::balance::{Control, SignedGraph, SignedTie, against_chance};
/// let tie = |a, b, positive| SignedTie { a, b, positive };
/// let square = SignedGraph::new(
///     4,
///     [tie(0, 1, true), tie(1, 2, false), tie(2, 3, true), tie(0, 3, false)],
/// );
/// let found = against_chance(&square, 0, 5, 1, &Control::free());
/// assert_eq!((found.samples, found.at_most, found.proven), (5, 5, true));
/// ```
pub fn against_chance(
    graph: &SignedGraph,
    index: u64,
    samples: usize,
    seed: u64,
    control: &Control<'_>,
) -> AgainstChance {
    let mut rng = SplitMix64::new(seed);
    let mut signs: Vec<bool> = graph.ties().iter().map(|tie| tie.positive).collect();
    let mut found = AgainstChance {
        proven: true,
        ..AgainstChance::default()
    };
    let (mut balance, mut counted) = (0.0, 0);
    let own = triads_within(graph, 0, control).and_then(|own| own.balance());
    found.triangle_at_least = own.map(|_| 0);
    for _ in 0..samples {
        shuffle(graph, &mut signs, &mut rng, control);
        if control.is_stopped() {
            break;
        }
        let ties = graph
            .ties()
            .iter()
            .zip(&signs)
            .map(|(tie, &positive)| SignedTie { positive, ..*tie });
        let random = SignedGraph::new(graph.actors(), ties);
        let left = samples - found.samples;
        let share = control.share((1.0 / left as f64).max(0.1));
        let judged = frustration(&random, Depth::INDEX, &share);
        if control.is_stopped() {
            break;
        }
        found.samples += 1;
        found.proven &= judged.proven();
        found.frustration.push(judged.upper);
        let counted_triads = triads_within(&random, 0, control);
        if let Some(share) = counted_triads.and_then(|found| found.balance()) {
            balance += share;
            counted += 1;
            let reached = own.is_some_and(|own| share >= own);
            found.triangle_at_least = found.triangle_at_least.map(|n| n + usize::from(reached));
        }
        control.tell(Progress::Chance {
            done: found.samples,
            all: samples,
        });
    }
    found.proven &= found.samples > 0;
    found.frustration.sort_unstable();
    found.at_most = found.frustration.iter().filter(|&&l| l <= index).count();
    found.triangle_balance = (counted > 0).then(|| balance / f64::from(counted));
    found
}

/// Turns over about as many alternating trails as there are ties.
fn shuffle(graph: &SignedGraph, signs: &mut [bool], rng: &mut SplitMix64, control: &Control<'_>) {
    let m = graph.ties().len();
    for _ in 0..2 * m {
        let tie = graph.ties().get(rng.below(m));
        let Some(tie) = tie.filter(|_| !control.tick()) else {
            return;
        };
        let start = if rng.word() & 1 == 0 { tie.a } else { tie.b };
        let wanted = rng.word() & 1 == 0;
        if let Some(trail) = trail(graph, signs, start, wanted, rng) {
            for at in trail {
                signs.put(at, !signs.at(at));
            }
        }
    }
}

/// A closed trail of alternating signs: a random walk until it stands again
/// where it stood, with the same sign due.
fn trail(
    graph: &SignedGraph,
    signs: &[bool],
    start: usize,
    wanted: bool,
    rng: &mut SplitMix64,
) -> Option<Vec<usize>> {
    let mut stood: BTreeMap<(usize, bool), usize> = BTreeMap::new();
    let (mut actor, mut due) = (start, wanted);
    let mut walked = Vec::new();
    for _ in 0..64 {
        if let Some(&from) = stood.get(&(actor, due)) {
            let trail = walked.split_off(from);
            let mut once = trail.clone();
            once.sort_unstable();
            once.dedup();
            return (once.len() == trail.len()).then_some(trail);
        }
        stood.insert((actor, due), walked.len());
        let fits: Vec<(usize, usize)> = (graph.near(actor).iter())
            .filter(|&&(_, at)| signs.at(at) == due)
            .copied()
            .collect();
        let &(to, at) = fits.get(rng.below(fits.len()))?;
        walked.push(at);
        (actor, due) = (to, !due);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shuffling_keeps_every_signed_degree_and_moves_signs() {
        let mut rng = SplitMix64::new(3);
        let tie = |(a, b)| SignedTie {
            a,
            b,
            positive: (a * 7 + b * 3) % 5 < 3,
        };
        let pairs = (0..9).flat_map(|a| (a + 1..9).map(move |b| (a, b)));
        let graph = SignedGraph::new(9, pairs.map(tie));
        let before: Vec<bool> = graph.ties().iter().map(|tie| tie.positive).collect();
        let mut after = before.clone();
        shuffle(&graph, &mut after, &mut rng, &Control::free());
        assert_ne!(before, after);
        let degree = |signs: &[bool], actor: usize| {
            graph
                .near(actor)
                .iter()
                .filter(|(_, at)| signs[*at])
                .count()
        };
        for actor in 0..9 {
            assert_eq!(degree(&before, actor), degree(&after, actor));
        }
    }
}
