//! Stress of up to some thousand actors over all pairs, lowered by stochastic
//! gradient descent.

use std::sync::Mutex;

use crate::layout::parallel::{for_each, lock, rounds};
use crate::layout::random::below;
use crate::layout::run::Run;
use crate::layout::stress::distance_tiles::{DistanceTiles, Steps};
use crate::task::Cancelled;
use crate::task::SplitMix64;

/// What keeps the length of nothing from dividing.
pub(super) const TINY: f32 = 1e-12;

/// Where the actors of one block are.
#[derive(Debug, Default, Clone)]
pub(super) struct Block {
    /// From left to right.
    pub x: Vec<f32>,
    /// Downwards.
    pub y: Vec<f32>,
}

/// A drawing of all actors of some tiles, in their blocks.
#[derive(Debug)]
pub(in crate::layout) struct Drawing<'a, T> {
    /// The distances to be drawn.
    pub(super) tiles: &'a DistanceTiles<T>,
    /// The positions, block by block.
    pub(super) blocks: Vec<Mutex<Block>>,
    len: usize,
}

impl<'a, T: Steps> Drawing<'a, T> {
    /// A drawing that starts from `places`.
    pub(in crate::layout) fn new(tiles: &'a DistanceTiles<T>, places: &[(f32, f32)]) -> Self {
        let block = |chunk: &[(f32, f32)]| {
            let mut block = Block {
                x: chunk.iter().map(|p| p.0).collect(),
                y: chunk.iter().map(|p| p.1).collect(),
            };
            block.x.resize(tiles.side, 0.0);
            block.y.resize(tiles.side, 0.0);
            Mutex::new(block)
        };
        Self {
            tiles,
            blocks: places.chunks(tiles.side).map(block).collect(),
            len: places.len(),
        }
    }

    /// The positions of all actors.
    pub(in crate::layout) fn places(&self) -> Vec<(f32, f32)> {
        let mut out = Vec::with_capacity(self.blocks.len() * self.tiles.side);
        for block in &self.blocks {
            let block = lock(block);
            out.extend(block.x.iter().copied().zip(block.y.iter().copied()));
        }
        out.truncate(self.len);
        out
    }

    /// Lowers the stress by stochastic gradient descent over all pairs (Zheng,
    /// Pawar & Goodman 2018, "Graph drawing by stochastic gradient descent"),
    /// once for each of `etas`, the lengths of its steps. Pairs of blocks meet
    /// as in a tournament, so that those of a round share no actor and can be
    /// worked on side by side: the result does not depend on how many do.
    /// O(n²) for each step.
    pub(in crate::layout) fn descend(
        &self,
        etas: &[f32],
        random: &mut SplitMix64,
        run: &Run<'_>,
        told: impl Fn(f32) + Sync,
    ) -> Result<(), Cancelled> {
        let (side, blocks) = (self.tiles.side, self.tiles.blocks);
        let even = blocks + blocks % 2;
        let days = even.saturating_sub(1).max(1);
        // Which order this time: where to begin, and how to go on.
        let turns: Vec<(usize, usize)> = (etas.iter())
            .map(|_| (below(random, days), 2 * below(random, side) + 1))
            .collect();
        let per = if blocks > 1 { days + 1 } else { 1 };
        let eta = |round: usize| etas.get(round / per).copied().unwrap_or(0.0);
        rounds(
            run,
            etas.len() * per,
            |round| if round % per == 0 { blocks } else { even / 2 },
            |round, piece| {
                run.check(2 * side * side)?;
                if round % per == 0 {
                    self.within(piece, eta(round));
                    return Ok(());
                }
                let (first, stride) = turns.get(round / per).copied().unwrap_or((0, 1));
                let day = (round % per + first) % days;
                let (a, b) = if piece == 0 {
                    (day, days)
                } else {
                    ((day + piece) % days, (day + days - piece) % days)
                };
                let (a, b) = (a.min(b), a.max(b));
                if b < blocks {
                    self.between(a, b, (eta(round), first, stride));
                }
                Ok(())
            },
            |round| {
                told(round as f32 / (etas.len() * per) as f32);
                Ok(())
            },
        )
    }

    /// All pairs within a block, one after another.
    fn within(&self, block: usize, eta: f32) {
        let Some(places) = self.blocks.get(block) else {
            return;
        };
        let mut places = lock(places);
        let Block { x, y } = &mut *places;
        let rows = self.tiles.tile(block, block).chunks_exact(self.tiles.side);
        for (i, row) in rows.enumerate() {
            let (Some((x, xs)), Some((y, ys))) = (
                x.get_mut(i..).and_then(<[f32]>::split_first_mut),
                y.get_mut(i..).and_then(<[f32]>::split_first_mut),
            ) else {
                return;
            };
            let others = xs.iter_mut().zip(ys).zip(row.iter().skip(i + 1));
            for ((other_x, other_y), steps) in others {
                let step = step((*x - *other_x, *y - *other_y), (*steps).into(), eta);
                *x -= step.0;
                *y -= step.1;
                *other_x += step.0;
                *other_y += step.1;
            }
        }
    }

    /// All pairs between two blocks, row by row of their tile.
    fn between(&self, a: usize, b: usize, (eta, first, stride): (f32, usize, usize)) {
        let (Some(one), Some(other)) = (self.blocks.get(a), self.blocks.get(b)) else {
            return;
        };
        let (mut one, mut other) = (lock(one), lock(other));
        let side = self.tiles.side;
        let tile = self.tiles.tile(a, b);
        for k in 0..side {
            // An odd stride meets every row of a power of two.
            let shift = (first + k * stride) % side;
            let Some(row) = tile.get(shift * side..(shift + 1) * side) else {
                return;
            };
            let (head, tail) = row.split_at(side - shift);
            let Block { x: ax, y: ay } = &mut *one;
            let Block { x: bx, y: by } = &mut *other;
            let (ax, ax_tail) = ax.split_at_mut(side - shift);
            let (ay, ay_tail) = ay.split_at_mut(side - shift);
            let (bx_tail, bx) = bx.split_at_mut(shift);
            let (by_tail, by) = by.split_at_mut(shift);
            pull(ax, ay, bx, by, head, eta);
            pull(ax_tail, ay_tail, bx_tail, by_tail, tail, eta);
        }
    }

    /// The scale-optimised normalised stress: the mean over all pairs of
    /// ((a r − d) / d)² at the best scale a, which does not depend on the size of
    /// the drawing. O(n²).
    pub(in crate::layout) fn stress(&self, run: &Run<'_>) -> Result<f64, Cancelled> {
        let blocks = self.tiles.blocks;
        let places: Vec<Block> = self.blocks.iter().map(|b| lock(b).clone()).collect();
        let sums: Vec<Mutex<[f64; 3]>> = (0..blocks).map(|_| Mutex::default()).collect();
        for_each(run, blocks, |a| {
            let mut sum = [0.0; 3];
            for b in a..blocks {
                run.check(2 * self.tiles.side * self.tiles.side)?;
                if let (Some(one), Some(other)) = (places.get(a), places.get(b)) {
                    for (part, more) in sum.iter_mut().zip(self.sums((a, one), (b, other))) {
                        *part += more;
                    }
                }
            }
            if let Some(slot) = sums.get(a) {
                *lock(slot) = sum;
            }
            Ok(())
        })?;
        // In the order of the blocks, not in that of the threads.
        let [ratio, square, count] = sums.iter().fold([0.0; 3], |all, sum| {
            let sum = *lock(sum);
            [all[0] + sum[0], all[1] + sum[1], all[2] + sum[2]]
        });
        if square > 0.0 && count > 0.0 {
            Ok(1.0 - ratio * ratio / (square * count))
        } else {
            Ok(0.0)
        }
    }

    /// Sums over a tile: r/d, its square, and the number of pairs.
    fn sums(&self, (a, one): (usize, &Block), (b, other): (usize, &Block)) -> [f64; 3] {
        let side = self.tiles.side;
        let mut sum = [0.0_f64; 3];
        for (s, row) in self.tiles.tile(a, b).chunks_exact(side).enumerate() {
            for (t, steps) in row.iter().enumerate() {
                let (i, j) = if a == b { (s, t) } else { (t, (t + s) % side) };
                let far: f32 = (*steps).into();
                if far <= 0.0 || a == b && j <= i {
                    continue;
                }
                let at = |list: &[f32], i: usize| list.get(i).copied().unwrap_or(0.0);
                let dx = at(&one.x, i) - at(&other.x, j);
                let dy = at(&one.y, i) - at(&other.y, j);
                let ratio = f64::from((dx * dx + dy * dy).sqrt() / far);
                sum[0] += ratio;
                sum[1] += ratio * ratio;
                sum[2] += 1.0;
            }
        }
        sum
    }
}

/// How two that are `apart` and should be `far` steps from each other move: the
/// one back by this, the other on.
#[inline]
pub(in crate::layout) fn step(apart: (f32, f32), far: f32, eta: f32) -> (f32, f32) {
    let length = (apart.0 * apart.0 + apart.1 * apart.1 + TINY).sqrt();
    // One division gives both 1/far² and 1/length.
    let square = far * far;
    let once = 1.0 / (length * square);
    let share = eta * once * length;
    let share = if share < 1.0 { share } else { 1.0 };
    let by = 0.5 * share * (length - far) * (once * square);
    let by = if far > 0.0 { by } else { 0.0 };
    (apart.0 * by, apart.1 * by)
}

/// Moves pairs that share no actor, all at once.
fn pull<T: Steps>(
    ax: &mut [f32],
    ay: &mut [f32],
    bx: &mut [f32],
    by: &mut [f32],
    row: &[T],
    eta: f32,
) {
    let pairs = ax.iter_mut().zip(ay).zip(bx.iter_mut().zip(by)).zip(row);
    for (((ax, ay), (bx, by)), steps) in pairs {
        let (dx, dy) = step((*ax - *bx, *ay - *by), (*steps).into(), eta);
        *ax -= dx;
        *ay -= dy;
        *bx += dx;
        *by += dy;
    }
}
