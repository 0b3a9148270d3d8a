//! Stress majorization over all pairs, block by block and with momentum.

use std::sync::Mutex;

use crate::layout::parallel::{lock, rounds};
use crate::layout::run::Run;
use crate::layout::stress::dense::{Block, Drawing, TINY};
use crate::layout::stress::distance_tiles::Steps;
use crate::task::Cancelled;

/// Where the actors of one block are wanted: sums over all others, and weights.
#[derive(Debug, Default)]
struct Accumulator {
    x: Vec<f32>,
    y: Vec<f32>,
    weight: Vec<f32>,
    error: Vec<f32>,
}

impl Accumulator {
    fn new(side: usize) -> Self {
        let zero = || vec![0.0; side];
        Self {
            x: zero(),
            y: zero(),
            weight: zero(),
            error: zero(),
        }
    }

    fn error(&self) -> f64 {
        self.error.iter().map(|e| f64::from(*e)).sum()
    }

    /// What the `i`-th of a block wants of the others of its block.
    fn own<T: Steps>(&mut self, i: usize, places: &Block, row: &[T]) {
        let at = |list: &[f32]| list.get(i).copied().unwrap_or(0.0);
        let (x, y) = (at(&places.x), at(&places.y));
        let mut sums = [0.0_f32; 4];
        for ((u, v), steps) in places.x.iter().zip(&places.y).zip(row) {
            let (dx, dy, weight, error) = want((x - u, y - v), (*steps).into());
            for (sum, part) in sums.iter_mut().zip([dx, dy, weight, 0.5 * error]) {
                *sum += part;
            }
        }
        let all = [&mut self.x, &mut self.y, &mut self.weight, &mut self.error];
        for (list, sum) in all.into_iter().zip(sums) {
            if let Some(slot) = list.get_mut(i) {
                *slot += sum;
            }
        }
    }

    /// What those at `range` of one block and those `shift` on in the other want
    /// of each other.
    fn both<T: Steps>(
        mine: &mut Self,
        theirs: &mut Self,
        (one, other): (&Block, &Block),
        (range, to): (std::ops::Range<usize>, usize),
        row: &[T],
    ) {
        let on = to..to + range.len();
        let (Some(ax), Some(ay), Some(bx), Some(by)) = (
            one.x.get(range.clone()),
            one.y.get(range.clone()),
            other.x.get(on.clone()),
            other.y.get(on.clone()),
        ) else {
            return;
        };
        let (Some(fx), Some(fy), Some(fw), Some(fe)) = (
            mine.x.get_mut(range.clone()),
            mine.y.get_mut(range.clone()),
            mine.weight.get_mut(range.clone()),
            mine.error.get_mut(range),
        ) else {
            return;
        };
        let (Some(gx), Some(gy), Some(gw)) = (
            theirs.x.get_mut(on.clone()),
            theirs.y.get_mut(on.clone()),
            theirs.weight.get_mut(on),
        ) else {
            return;
        };
        let places = ax.iter().zip(ay).zip(bx.iter().zip(by));
        let sums = fx.iter_mut().zip(fy).zip(fw.iter_mut().zip(fe));
        let others = gx.iter_mut().zip(gy).zip(gw);
        for ((((x, y), (u, v)), steps), (((fx, fy), (fw, fe)), ((gx, gy), gw))) in
            places.zip(row).zip(sums.zip(others))
        {
            let (dx, dy, weight, error) = want((x - u, y - v), (*steps).into());
            *fx += dx;
            *fy += dy;
            *fw += weight;
            *fe += error;
            *gx -= dx;
            *gy -= dy;
            *gw += weight;
        }
    }
}

impl<T: Steps> Drawing<'_, T> {
    /// Lowers the stress by majorisation in its local form: all actors at once to
    /// the weighted mean of where all others want it (Gansner, Koren & North
    /// 2004, weights distance⁻²). A step of this length never raises the stress;
    /// what the last step gained is carried on into the next (Nesterov 1983) as
    /// long as it keeps going down. O(n²) a round.
    pub(in crate::layout) fn majorise(
        &self,
        times: usize,
        run: &Run<'_>,
        told: impl Fn(f32) + Sync,
    ) -> Result<(), Cancelled> {
        let (side, blocks) = (self.tiles.side, self.tiles.blocks);
        let even = blocks + blocks % 2;
        let days = even.saturating_sub(1).max(1);
        let per = if blocks > 1 { days + 1 } else { 1 };
        let empty = || Mutex::new(Accumulator::new(side));
        let accumulators: Vec<Mutex<Accumulator>> = (0..blocks).map(|_| empty()).collect();
        let before: Vec<Mutex<Block>> = (0..blocks)
            .map(|b| {
                Mutex::new(
                    self.blocks
                        .get(b)
                        .map(|b| lock(b).clone())
                        .unwrap_or_default(),
                )
            })
            .collect();
        let pace = Mutex::new((1.0_f32, f64::INFINITY));
        rounds(
            run,
            times * per,
            |round| if round % per == 0 { blocks } else { even / 2 },
            |round, piece| {
                run.check(2 * side * side)?;
                let day = round % per;
                let (a, b) = match day {
                    0 => (piece, piece),
                    _ if piece == 0 => (day - 1, days),
                    _ => ((day - 1 + piece) % days, (day - 1 + days - piece) % days),
                };
                let (a, b) = (a.min(b), a.max(b));
                if b < blocks {
                    self.accumulate(a, b, &accumulators);
                }
                Ok(())
            },
            |round| {
                if round % per == per - 1 {
                    self.advance(&accumulators, &before, &mut lock(&pace));
                    told((round + 1) as f32 / (times * per) as f32);
                }
                Ok(())
            },
        )
    }

    /// Adds up what the actors of two blocks want of each other.
    fn accumulate(&self, a: usize, b: usize, accumulators: &[Mutex<Accumulator>]) {
        let (Some(one), Some(other)) = (self.blocks.get(a), self.blocks.get(b)) else {
            return;
        };
        let (Some(mine), Some(theirs)) = (accumulators.get(a), accumulators.get(b)) else {
            return;
        };
        let side = self.tiles.side;
        let one = lock(one).clone();
        let mut mine = lock(mine);
        if a == b {
            // Both halves of a block's own tile are there: each row is one actor's.
            for (i, row) in self.tiles.tile(a, a).chunks_exact(side).enumerate() {
                mine.own(i, &one, row);
            }
            return;
        }
        let other = lock(other).clone();
        let mut theirs = lock(theirs);
        for (shift, row) in self.tiles.tile(a, b).chunks_exact(side).enumerate() {
            let (head, tail) = row.split_at(side - shift);
            let cut = side - shift;
            Accumulator::both(
                &mut mine,
                &mut theirs,
                (&one, &other),
                (0..cut, shift),
                head,
            );
            Accumulator::both(&mut mine, &mut theirs, (&one, &other), (cut..side, 0), tail);
        }
    }

    /// Moves each actor to the minimum of its majorant, and on by the momentum.
    fn advance(
        &self,
        accumulators: &[Mutex<Accumulator>],
        before: &[Mutex<Block>],
        pace: &mut (f32, f64),
    ) {
        // Less was wanted than before: it goes on the right way.
        let now: f64 = (accumulators.iter())
            .map(|accumulate| lock(accumulate).error())
            .sum();
        if now > pace.1 {
            pace.0 = 1.0;
        }
        let next = 0.5 * (1.0 + (1.0 + 4.0 * pace.0 * pace.0).sqrt());
        let on = (pace.0 - 1.0) / next;
        *pace = (next, now);
        for ((block, accumulate), before) in self.blocks.iter().zip(accumulators).zip(before) {
            let (mut block, mut accumulate, mut before) =
                (lock(block), lock(accumulate), lock(before));
            let Block { x, y } = &mut *block;
            let Block { x: old_x, y: old_y } = &mut *before;
            let axes = [(x, old_x, &accumulate.x), (y, old_y, &accumulate.y)];
            for (places, old, sums) in axes {
                let all = places
                    .iter_mut()
                    .zip(old)
                    .zip(sums.iter().zip(&accumulate.weight));
                for ((place, old), (sum, weight)) in all {
                    if *weight > 0.0 {
                        let to = *place + sum / weight;
                        *place = to + on * (to - *old);
                        *old = to;
                    }
                }
            }
            *accumulate = Accumulator::new(self.tiles.side);
        }
    }
}

/// How far one of two wants to move, times the weight of the wish; that weight;
/// and its error.
#[inline]
fn want(apart: (f32, f32), far: f32) -> (f32, f32, f32, f32) {
    let length = (apart.0 * apart.0 + apart.1 * apart.1 + TINY).sqrt();
    let square = far * far;
    let once = 1.0 / (length * square);
    let weight = if far > 0.0 { once * length } else { 0.0 };
    let short = far - length;
    let by = if far > 0.0 { short * once } else { 0.0 };
    (apart.0 * by, apart.1 * by, weight, weight * short * short)
}
