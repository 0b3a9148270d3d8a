//! Sparse stochastic gradient descent: the stress of many thousand actors,
//! lowered against a few pivots at a time.

use std::sync::Mutex;

use crate::layout::parallel::{for_each, lock};
use crate::layout::run::Run;
use crate::layout::stress::csr::CsrGraph;
use crate::layout::stress::pivot_mds::random_pivots;
use crate::task::Cancelled;
use crate::task::SplitMix64;

/// So many actors, drawn anew each time, pull all others.
const PULLERS: usize = 24;
/// So many actors are moved at a time by one hand.
const CHUNK: usize = 2048;
/// How much ties are pulled beside ways of any length.
const TIES: f32 = 0.1;

/// Where the actors of one chunk are.
#[derive(Debug, Default)]
struct Chunk {
    x: Vec<f32>,
    y: Vec<f32>,
}

impl Chunk {
    /// Moves all actors towards or away from one that is held.
    fn pull(&mut self, from: (f32, f32), ways: &[u16], shares: &[f32]) {
        for ((x, y), way) in self.x.iter_mut().zip(&mut self.y).zip(ways) {
            let share = shares.get(usize::from(*way)).copied().unwrap_or(0.0);
            let (dx, dy) = (*x - from.0, *y - from.1);
            let length = (dx * dx + dy * dy + 1e-12).sqrt();
            let by = share * (length - f32::from(*way)) / length;
            *x -= dx * by;
            *y -= dy * by;
        }
    }
}

/// Lowers the stress by stochastic gradient descent (Zheng, Pawar & Goodman
/// 2018), once for each of `etas`, the lengths of its steps: all actors against
/// a few pivots that are drawn anew each time and hold still meanwhile, then along the
/// ties. Those few are drawn evenly, so that on average all pairs count.
/// O(n + m) for each step.
pub(in crate::layout) fn descend(
    csr: &CsrGraph,
    start: Vec<(f32, f32)>,
    etas: &[f32],
    random: &mut SplitMix64,
    run: &Run<'_>,
    told: impl Fn(f32),
) -> Result<Vec<(f32, f32)>, Cancelled> {
    let mut places = start;
    for (round, eta) in etas.iter().enumerate() {
        let pullers = random_pivots(csr, PULLERS, &[], random, run)?;
        let held: Vec<(f32, f32)> = (pullers.iter())
            .map(|puller| places.get(puller.actor).copied().unwrap_or_default())
            .collect();
        let ways = pullers.iter().flat_map(|puller| &puller.ways);
        let longest = ways.copied().max().unwrap_or(0);
        let shares: Vec<f32> = (0..=usize::from(longest))
            .map(|way| (eta / (way * way).max(1) as f32).min(1.0))
            .collect();
        let parts: Vec<Mutex<Chunk>> = (places.chunks(CHUNK))
            .map(|chunk| {
                Mutex::new(Chunk {
                    x: chunk.iter().map(|p| p.0).collect(),
                    y: chunk.iter().map(|p| p.1).collect(),
                })
            })
            .collect();
        for_each(run, parts.len(), |piece| {
            run.check(CHUNK * PULLERS)?;
            if let Some(part) = parts.get(piece) {
                let mut part = lock(part);
                for (puller, from) in pullers.iter().zip(&held) {
                    let ways = puller.ways.get(piece * CHUNK..).unwrap_or_default();
                    part.pull(*from, ways, &shares);
                }
            }
            Ok(())
        })?;
        places.clear();
        for part in &parts {
            let part = lock(part);
            places.extend(part.x.iter().copied().zip(part.y.iter().copied()));
        }
        run.check(4 * csr.arcs())?;
        along_ties(csr, &mut places, eta * TIES);
        told((round + 1) as f32 / etas.len() as f32);
    }
    Ok(places)
}

/// Shortens and lengthens the ties, one after another.
fn along_ties(csr: &CsrGraph, places: &mut [(f32, f32)], eta: f32) {
    for i in 0..csr.len() {
        for (k, j) in csr.near(i).iter().enumerate() {
            let j = *j as usize;
            if j <= i {
                continue;
            }
            let far = f32::from(csr.length(i, k));
            let (Some(&(x, y)), Some(&(u, v))) = (places.get(i), places.get(j)) else {
                continue;
            };
            let (dx, dy) = (x - u, y - v);
            let length = (dx * dx + dy * dy + 1e-12).sqrt();
            let by = 0.5 * (eta / (far * far)).min(0.5) * (length - far) / length;
            if let Some(place) = places.get_mut(i) {
                *place = (x - dx * by, y - dy * by);
            }
            if let Some(place) = places.get_mut(j) {
                *place = (u + dx * by, v + dy * by);
            }
        }
    }
}
