//! Drawings of components whose actors count as points: those too large to be
//! gone over box by box, and those that have no boxes. A tie of weight 1 is one
//! step.

use crate::layout::geometry::Point;
use crate::layout::graph::Graph;
use crate::layout::radial_tree::radial;
use crate::layout::run::Run;
use crate::layout::stress::csr::{CsrGraph, FAR};
use crate::layout::stress::dense::Drawing;
use crate::layout::stress::distance_tiles::{DistanceTiles, Steps};
use crate::layout::stress::pivot_mds::{Pivot, max_min_pivots, pivot_mds, stress};
use crate::layout::stress::sparse;
use crate::layout::stress::sparse_majorization::majorise;
use crate::task::Cancelled;
use crate::task::SplitMix64;

/// Up to so many actors all pairs are measured and pulled.
const DENSE: usize = 10_000;
/// … and up to so many where the graph fits the plane.
const FITTING_DENSE: usize = 2_000;
/// A graph fits the plane where its start has no more stress than this: meshes,
/// streets and long chains do, networks with short ways everywhere do not.
const FITS: f64 = 0.05;
/// Of a graph that fits the plane at most so many pivots are kept, …
const PIVOTS: usize = 400;
/// … with at most so many distances, …
const PIVOT_DISTANCES: usize = 4_000_000;
/// … and so many rounds of majorization follow.
const FITTING_ROUNDS: usize = 30;
/// Up to so many are drawn from several starts.
const FEW: usize = 500;
/// How many actors tell where a drawing starts.
const START: usize = 50;
/// Rounds of gradient descent over all pairs.
const ROUNDS: usize = 20;
/// … and beyond [`DENSE`], by a few at a time.
const SPARSE_ROUNDS: usize = 40;
/// The last steps make good this share of an error at distance 1.
const LAST: f32 = 0.02;

/// Positions about the origin with a step for each unit of length, the stress
/// as low as can be had soon. Trees without a crossing; else from PivotMDS over
/// all pairs up to 10,000 actors, and against drawn ones beyond. Where the start has
/// little stress, its stress over all pairs follows from that against some: then the
/// same is done from 2,000 actors on. O(n (n + m)), and beyond O(n + m).
pub(in crate::layout) fn draw(
    graph: &Graph,
    random: &mut SplitMix64,
    run: &Run<'_>,
) -> Result<Vec<Point>, Cancelled> {
    if let Some(points) = radial(graph) {
        return Ok(points);
    }
    let csr = CsrGraph::new(graph);
    let pivots = max_min_pivots(&csr, START, random, run)?;
    let start = pivot_mds(&pivots, csr.len(), random, run)?;
    run.tell(0.1);
    let far = longest(&pivots);
    let fits = csr.len() > FITTING_DENSE && stress(&pivots, &start) < FITS;
    let places = if fits || csr.len() > DENSE {
        let etas = falling(0.25 * (far * far) as f32, LAST, SPARSE_ROUNDS);
        let end = if fits { 0.4 } else { 0.95 };
        let places = sparse::descend(&csr, start, &etas, random, run, |share| {
            run.tell(0.1 + (end - 0.1) * share);
        })?;
        if fits {
            smoothed(&csr, places, random, run)?
        } else {
            places
        }
    } else if far * 2 < 256 {
        over_all_pairs::<u8>(&csr, &start, far, random, run)?
    } else {
        over_all_pairs::<u16>(&csr, &start, far, random, run)?
    };
    run.tell(0.95);
    Ok((places.into_iter())
        .map(|(x, y)| Point::new(f64::from(x / csr.unit), f64::from(y / csr.unit)))
        .collect())
}

/// A drawing of a graph that fits the plane, evened out against many pivots.
fn smoothed(
    csr: &CsrGraph,
    places: Vec<(f32, f32)>,
    random: &mut SplitMix64,
    run: &Run<'_>,
) -> Result<Vec<(f32, f32)>, Cancelled> {
    let count = (PIVOT_DISTANCES / csr.len().max(1)).clamp(START, PIVOTS);
    let pivots = max_min_pivots(csr, count, random, run)?;
    run.tell(0.5);
    majorise(csr, &pivots, places, FITTING_ROUNDS, run, |share| {
        run.tell(0.5 + 0.45 * share);
    })
}

/// The start alone, in scene units: what a first look needs. O(n + m).
pub(in crate::layout) fn sketch(
    graph: &Graph,
    random: &mut SplitMix64,
    run: &Run<'_>,
) -> Result<Vec<Point>, Cancelled> {
    const FEWER: usize = 20;
    let csr = CsrGraph::new(graph);
    let pivots = max_min_pivots(&csr, FEWER, random, run)?;
    let places = pivot_mds(&pivots, csr.len(), random, run)?;
    let unit = mean_length(graph) / f64::from(csr.unit);
    Ok((places.into_iter())
        .map(|(x, y)| Point::new(f64::from(x) * unit, f64::from(y) * unit))
        .collect())
}

/// How long a tie of weight 1 wants to be, on average.
pub(in crate::layout) fn mean_length(graph: &Graph) -> f64 {
    let (mut length, mut count) = (0.0, 0.0);
    for link in (0..graph.len()).flat_map(|actor| graph.links(actor)) {
        length += link.length / link.weight;
        count += 1.0;
    }
    if count > 0.0 { length / count } else { 1.0 }
}

/// The longest way from any of those; no way is longer than twice that.
fn longest(pivots: &[Pivot]) -> usize {
    let ways = pivots.iter().flat_map(|pivot| &pivot.ways);
    usize::from(ways.copied().filter(|way| *way < FAR).max().unwrap_or(0))
}

/// The best of as many starts as there is time for.
fn over_all_pairs<T: Steps>(
    csr: &CsrGraph,
    start: &[(f32, f32)],
    far: usize,
    random: &mut SplitMix64,
    run: &Run<'_>,
) -> Result<Vec<(f32, f32)>, Cancelled> {
    let n = csr.len();
    // Two blocks and a row of their tile fit the nearest cache; few actors
    // leave little of a block empty.
    let side = if n <= FEW { 32 } else { 128 };
    let tiles = DistanceTiles::<T>::measure(csr, side, run)?;
    run.tell(0.2);
    let starts = if n <= FEW {
        (40_000 / (n * n)).clamp(2, 12)
    } else {
        1
    };
    let rounds = (3_000_000_000 / (n * n).max(1)).clamp(20, 80);
    let etas = falling(0.5 * (far * far) as f32, LAST, ROUNDS);
    let mut best: Option<(f64, Vec<(f32, f32)>)> = None;
    for k in 0..starts {
        let from = match k {
            0 => start.to_vec(),
            _ => (0..n).map(|_| uniform(far as f32, random)).collect(),
        };
        let drawing = Drawing::new(&tiles, &from);
        let share = |part: f32| 0.2 + 0.75 * (k as f32 + part) / starts as f32;
        drawing.descend(&etas, random, run, |done| run.tell(share(0.25 * done)))?;
        drawing.majorise(rounds, run, |done| run.tell(share(0.25 + 0.75 * done)))?;
        if starts == 1 {
            return Ok(drawing.places());
        }
        let stress = drawing.stress(run)?;
        if best.as_ref().is_none_or(|(least, _)| stress < *least) {
            best = Some((stress, drawing.places()));
        }
    }
    Ok(best.map(|(_, places)| places).unwrap_or_default())
}

fn uniform(far: f32, random: &mut SplitMix64) -> (f32, f32) {
    let mut number = || far * random.signed() as f32;
    (number(), number())
}

/// Numbers that fall from the first to about the last, each by the same share.
fn falling(first: f32, last: f32, count: usize) -> Vec<f32> {
    // The share by halving: powers differ between platforms in their last bits.
    let (mut low, mut high) = (0.0_f32, 1.0_f32);
    for _ in 0..24 {
        let share = 0.5 * (low + high);
        let end = (1..count).fold(first, |eta, _| eta * share);
        if end < last {
            low = share;
        } else {
            high = share;
        }
    }
    std::iter::successors(Some(first.max(last)), |eta| Some(eta * high))
        .take(count)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_fall_to_the_last() {
        for (first, last, count) in [(50.0, 0.02, 20), (1e8, 0.02, 40), (0.01, 0.02, 5)] {
            let steps = falling(first, last, count);
            assert_eq!(steps.len(), count);
            assert!(steps.is_sorted_by(|a, b| a >= b), "{steps:?}");
            let end = steps.last().unwrap();
            assert!((end / last - 1.0).abs() < 0.01, "{steps:?}");
        }
    }
}
