//! Stress majorization against a few pivots: for graphs of many actors that lie
//! in the plane nearly as they are, like meshes, streets and long chains.

use std::ops::Range;
use std::sync::Mutex;

use crate::layout::parallel::{for_each, lock};
use crate::layout::run::Run;
use crate::layout::stress::csr::CsrGraph;
use crate::layout::stress::dense::TINY;
use crate::layout::stress::pivot_mds::Pivot;
use crate::task::Cancelled;

/// So many actors are moved at a time by one hand.
const CHUNK: usize = 1024;

/// A pivot with the weights of its distances.
#[derive(Debug)]
struct WeightedPivot<'a> {
    pivot: &'a Pivot,
    /// By the number of steps: s / steps², where the pivot stands for the s actors of
    /// its region that are at most half as far from it.
    weights: Vec<f32>,
}

/// Where some actors should move to.
#[derive(Debug, Default)]
struct Displacements {
    x: Vec<f32>,
    y: Vec<f32>,
    weight: Vec<f32>,
    /// The stress of their springs, summed.
    error: f64,
}

/// Lowers the stress by majorisation in its local form (Gansner, Koren & North
/// 2004) of the sparse stress model (Ortmann, Klimenta & Brandes 2017): each actor
/// against its ties and all `pivots`, all actors at once, with momentum (Nesterov
/// 1983) as long as the stress falls. O(m + pivots n) a round, at most `times` rounds.
///
/// # Errors
/// [`Cancelled`] where it was stopped.
pub(in crate::layout) fn majorise(
    csr: &CsrGraph,
    pivots: &[Pivot],
    start: Vec<(f32, f32)>,
    times: usize,
    run: &Run<'_>,
    told: impl Fn(f32),
) -> Result<Vec<(f32, f32)>, Cancelled> {
    let pivots = weighted(csr, pivots);
    let mut places = start;
    let mut before = places.clone();
    let (mut pace, mut least) = (1.0_f32, f64::INFINITY);
    let pieces = csr.len().div_ceil(CHUNK);
    for round in 0..times {
        let found: Vec<Mutex<Displacements>> = (0..pieces).map(|_| Mutex::default()).collect();
        for_each(run, pieces, |piece| {
            run.check(CHUNK * pivots.len())?;
            let range = piece * CHUNK..((piece + 1) * CHUNK).min(csr.len());
            if let Some(slot) = found.get(piece) {
                *lock(slot) = displacements(csr, &pivots, &places, range);
            }
            Ok(())
        })?;
        // In the order of the pieces, not in that of the threads.
        let error: f64 = found.iter().map(|piece| lock(piece).error).sum();
        if error > least {
            pace = 1.0;
        }
        let next = 0.5 * (1.0 + (1.0 + 4.0 * pace * pace).sqrt());
        let on = (pace - 1.0) / next;
        (pace, least) = (next, error);
        let chunks = places.chunks_mut(CHUNK).zip(before.chunks_mut(CHUNK));
        for ((places, before), found) in chunks.zip(&found) {
            advance(places, before, &lock(found), on);
        }
        told((round + 1) as f32 / times as f32);
    }
    Ok(places)
}

/// The pivots with their weights.
fn weighted<'a>(csr: &CsrGraph, pivots: &'a [Pivot]) -> Vec<WeightedPivot<'a>> {
    // Each actor belongs to the region of its nearest pivot, the first of equals.
    let mut nearest = vec![(u16::MAX, 0_usize); csr.len()];
    for (number, pivot) in pivots.iter().enumerate() {
        for (best, way) in nearest.iter_mut().zip(&pivot.ways) {
            if *way < best.0 {
                *best = (*way, number);
            }
        }
    }
    let mut regions: Vec<Vec<u32>> = (pivots.iter())
        .map(|pivot| {
            let longest = pivot.ways.iter().copied().max().unwrap_or(0);
            vec![0; usize::from(longest) + 1]
        })
        .collect();
    for (way, number) in nearest {
        let count = (regions.get_mut(number)).and_then(|region| region.get_mut(usize::from(way)));
        if let Some(count) = count {
            *count += 1;
        }
    }
    (pivots.iter().zip(regions))
        .map(|(pivot, region)| {
            let mut within = 0;
            let mut weights = vec![0.0; region.len()];
            for (half, count) in region.iter().enumerate() {
                within += count;
                for steps in [2 * half, 2 * half + 1] {
                    if let Some(weight) = weights.get_mut(steps).filter(|_| steps > 0) {
                        *weight = within as f32 / (steps * steps) as f32;
                    }
                }
            }
            WeightedPivot { pivot, weights }
        })
        .collect()
}

/// What the springs of the actors at `range` ask for.
fn displacements(
    csr: &CsrGraph,
    pivots: &[WeightedPivot<'_>],
    places: &[(f32, f32)],
    range: Range<usize>,
) -> Displacements {
    let here = places.get(range.clone()).unwrap_or_default();
    let zero = || vec![0.0_f32; here.len()];
    let (mut x, mut y, mut weight, mut error) = (zero(), zero(), zero(), zero());
    for WeightedPivot { pivot, weights } in pivots {
        let there = places.get(pivot.actor).copied().unwrap_or_default();
        let ways = pivot.ways.get(range.clone()).unwrap_or_default();
        let sums = (x.iter_mut().zip(&mut y)).zip(weight.iter_mut().zip(&mut error));
        for ((place, way), ((x, y), (weight, error))) in here.iter().zip(ways).zip(sums) {
            let share = weights.get(usize::from(*way)).copied().unwrap_or(0.0);
            let (dx, dy, off) = spring(*place, there, f32::from(*way));
            *x += share * dx;
            *y += share * dy;
            *weight += share;
            *error += share * off * off;
        }
    }
    let sums = (x.iter_mut().zip(&mut y)).zip(weight.iter_mut().zip(&mut error));
    for ((i, place), ((x, y), (weight, error))) in range.zip(here).zip(sums) {
        for (k, to) in csr.near(i).iter().enumerate() {
            let there = places.get(*to as usize).copied().unwrap_or_default();
            let far = f32::from(csr.length(i, k));
            let share = 1.0 / (far * far);
            let (dx, dy, off) = spring(*place, there, far);
            *x += share * dx;
            *y += share * dy;
            *weight += share;
            *error += share * off * off;
        }
    }
    Displacements {
        x,
        y,
        weight,
        error: error.iter().map(|error| f64::from(*error)).sum(),
    }
}

/// How a spring of the length `far` would move its first end, and by how much it is
/// too short.
#[inline]
fn spring(here: (f32, f32), there: (f32, f32), far: f32) -> (f32, f32, f32) {
    let (dx, dy) = (here.0 - there.0, here.1 - there.1);
    let length = (dx * dx + dy * dy + TINY).sqrt();
    let off = far - length;
    let by = off / length;
    (dx * by, dy * by, off)
}

/// Moves actors to the minimum of their majorants, and `on` by their momentum.
fn advance(places: &mut [(f32, f32)], before: &mut [(f32, f32)], found: &Displacements, on: f32) {
    let sums = (found.x.iter().zip(&found.y)).zip(&found.weight);
    for ((place, before), ((x, y), weight)) in places.iter_mut().zip(before).zip(sums) {
        if *weight > 0.0 {
            let to = (place.0 + x / weight, place.1 + y / weight);
            *place = (to.0 + on * (to.0 - before.0), to.1 + on * (to.1 - before.1));
            *before = to;
        }
    }
}
