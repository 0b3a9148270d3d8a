//! Stress of many thousand actors, lowered over the ties and over a few actors
//! that stand for all others.

use std::sync::Mutex;

use super::crew::{open, rounds};
use super::large::{envf,falling};
use super::pivots::Pivot;
use super::random::Chance;
use super::watch::{Cancelled, Watch};
use super::web::{FAR, Web};

/// How often everybody is pulled.
const ROUNDS: usize = 30;
/// So many actors are moved at a time by one hand.
const CHUNK: usize = 2048;

/// The sparse stress model (Ortmann, Klimenta & Brandes 2017, "A sparse stress
/// model"): ties, and stand-ins, each of which stands for those nearest to it.
pub(super) struct Sparse<'a> {
    web: &'a Web,
    pivots: &'a [Pivot],
    /// For each stand-in and distance: for how many it stands, seen from there.
    stands_for: Vec<Vec<f32>>,
}

/// Where the actors of one chunk are.
#[derive(Debug, Default)]
struct Part {
    x: Vec<f32>,
    y: Vec<f32>,
}

impl<'a> Sparse<'a> {
    /// The model of a structure. O(pivots n).
    pub(super) fn new(
        web: &'a Web,
        pivots: &'a [Pivot],
        watch: &Watch<'_>,
    ) -> Result<Self, Cancelled> {
        let mut nearest = vec![(FAR, 0); web.len()];
        for (k, pivot) in pivots.iter().enumerate() {
            watch.look(web.len())?;
            for (best, way) in nearest.iter_mut().zip(&pivot.ways) {
                if *way < best.0 {
                    *best = (*way, k);
                }
            }
        }
        let mut counts: Vec<Vec<f32>> = vec![Vec::new(); pivots.len()];
        for (way, k) in nearest {
            if let Some(counts) = counts.get_mut(k).filter(|_| way < FAR) {
                let way = usize::from(way);
                if counts.len() <= way {
                    counts.resize(way + 1, 0.0);
                }
                if let Some(count) = counts.get_mut(way) {
                    *count += 1.0;
                }
            }
        }
        let stands_for = (counts.iter().zip(pivots))
            .map(|(counts, pivot)| {
                let most = pivot.ways.iter().copied().filter(|way| *way < FAR).max();
                let mut sum = 0.0;
                let mut near = counts.iter();
                let mut taken = 0;
                (0..=usize::from(most.unwrap_or(0)))
                    .map(|way| {
                        // Those in its region at most half as far from it.
                        while taken <= way / 2 {
                            sum += near.next().copied().unwrap_or(0.0);
                            taken += 1;
                        }
                        sum
                    })
                    .collect()
            })
            .collect();
        Ok(Self {
            web,
            pivots,
            stands_for,
        })
    }

    /// Lowers the stress by gradient descent in steps that shorten (Zheng, Pawar
    /// & Goodman 2018): every actor towards or away from each stand-in, which
    /// holds still meanwhile, and then along the ties. O(rounds (pivots n + m)).
    pub(super) fn descend(
        &self,
        start: &[(f32, f32)],
        chance: &mut Chance,
        watch: &Watch<'_>,
    ) -> Result<Vec<(f32, f32)>, Cancelled> {
        let etas = falling(envf("C",100.0), envf("D",0.001), envf("S",40.0) as usize);
        let parts: Vec<Mutex<Part>> = (start.chunks(CHUNK))
            .map(|chunk| {
                Mutex::new(Part {
                    x: chunk.iter().map(|p| p.0).collect(),
                    y: chunk.iter().map(|p| p.1).collect(),
                })
            })
            .collect();
        // Where the stand-ins are in this round, and in which order they pull.
        let stands = |places: &[(f32, f32)]| -> Vec<(f32, f32)> {
            let at = |pivot: &Pivot| places.get(pivot.actor).copied().unwrap_or_default();
            self.pivots.iter().map(at).collect()
        };
        let held = Mutex::new(stands(start));
        let turns: Vec<usize> = etas.iter().map(|_| chance.below(self.pivots.len())).collect();
        let all = Mutex::new(start.to_vec());
        rounds(
            watch,
            etas.len(),
            |_| parts.len(),
            |round, piece| {
                watch.look(CHUNK * self.pivots.len())?;
                let held = open(&held).clone();
                let eta = etas.get(round).copied().unwrap_or(0.0);
                let first = turns.get(round).copied().unwrap_or(0);
                if let Some(part) = parts.get(piece) {
                    let mut part = open(part);
                    for k in 0..self.pivots.len() {
                        let k = (k + first) % self.pivots.len();
                        self.pull(&mut part, piece * CHUNK, k, &held, eta);
                    }
                }
                Ok(())
            },
            |round| {
                let mut all = open(&all);
                all.clear();
                for part in &parts {
                    let part = open(part);
                    all.extend(part.x.iter().copied().zip(part.y.iter().copied()));
                }
                let eta = etas.get(round).copied().unwrap_or(0.0);
                watch.look(4 * self.web.arcs())?;
                self.along_ties(&mut all, eta);
                for (part, places) in parts.iter().zip(all.chunks(CHUNK)) {
                    let mut part = open(part);
                    part.x.clear();
                    part.y.clear();
                    part.x.extend(places.iter().map(|p| p.0));
                    part.y.extend(places.iter().map(|p| p.1));
                }
                *open(&held) = stands(&all);
                watch.tell(0.3 + 0.65 * (round + 1) as f32 / etas.len() as f32);
                Ok(())
            },
        )?;
        let places = std::mem::take(&mut *open(&all));
        Ok(places)
    }

    /// Moves a chunk towards or away from one stand-in.
    fn pull(&self, part: &mut Part, from: usize, k: usize, held: &[(f32, f32)], eta: f32) {
        let (Some(pivot), Some(&(px, py))) = (self.pivots.get(k), held.get(k)) else {
            return;
        };
        // At each distance: how much of the error is made good.
        let table = self.stands_for.get(k).map_or(&[][..], Vec::as_slice);
        let shares: Vec<f32> = (table.iter().enumerate())
            .map(|(way, count)| {
                let far = way as f32;
                if way == 0 { 0.0 } else { (eta * count / (far * far)).min(1.0) }
            })
            .collect();
        let ways = pivot.ways.get(from..).unwrap_or_default();
        for ((x, y), way) in part.x.iter_mut().zip(&mut part.y).zip(ways) {
            let share = shares.get(usize::from(*way)).copied().unwrap_or(0.0);
            let (dx, dy) = (*x - px, *y - py);
            let length = (dx * dx + dy * dy + 1e-12).sqrt();
            let by = share * (length - f32::from(*way)) / length;
            *x -= dx * by;
            *y -= dy * by;
        }
    }

    /// Shortens and lengthens the ties, one after another.
    fn along_ties(&self, places: &mut [(f32, f32)], eta: f32) {
        for i in 0..self.web.len() {
            for (k, j) in self.web.near(i).iter().enumerate() {
                let j = *j as usize;
                if j <= i {
                    continue;
                }
                let far = f32::from(self.web.length(i, k));
                let (Some(&(x, y)), Some(&(u, v))) = (places.get(i), places.get(j)) else {
                    continue;
                };
                let (dx, dy) = (x - u, y - v);
                let length = (dx * dx + dy * dy + 1e-12).sqrt();
                let share = (eta / (far * far)).min(1.0);
                let by = 0.5 * share * (length - far) / length;
                if let Some(place) = places.get_mut(i) {
                    *place = (x - dx * by, y - dy * by);
                }
                if let Some(place) = places.get_mut(j) {
                    *place = (u + dx * by, v + dy * by);
                }
            }
        }
    }
}
