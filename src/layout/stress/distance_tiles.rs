//! All distances of a component, each pair once, in the order in which the
//! descent wants them.

use std::sync::Mutex;

use crate::layout::parallel::{for_each, lock};
use crate::layout::run::Run;
use crate::layout::stress::csr::{CsrGraph, FAR, Search};
use crate::task::Cancelled;

/// How a number of steps is kept: in a byte where the longest way fits.
pub(in crate::layout) trait Steps:
    Copy + Default + Into<f32> + Send + Sync
{
    /// The nearest number that can be kept.
    fn of(steps: u16) -> Self;
}

impl Steps for u8 {
    fn of(steps: u16) -> Self {
        steps.min(255) as u8
    }
}

impl Steps for u16 {
    fn of(steps: u16) -> Self {
        steps
    }
}

/// The distances between all pairs, in square tiles of blocks of actors. The
/// tile of two blocks lies skewed: its row `s` holds the pairs of actor `t` of
/// the one with actor `t + s`, wrapping round, of the other. No two pairs of a
/// row share an actor, so that a row can be worked on at once.
#[derive(Debug)]
pub(in crate::layout) struct DistanceTiles<T> {
    /// How many actors a block holds; a power of two.
    pub side: usize,
    /// How many blocks there are.
    pub blocks: usize,
    /// For each block its tiles with itself and all later ones.
    panels: Vec<Vec<T>>,
}

impl<T: Steps> DistanceTiles<T> {
    /// Measures `csr` in blocks of `side`. O(n m) time, n²/2 numbers.
    pub(in crate::layout) fn measure(
        csr: &CsrGraph,
        side: usize,
        run: &Run<'_>,
    ) -> Result<Self, Cancelled> {
        let blocks = csr.len().div_ceil(side);
        let panels: Vec<Mutex<Vec<T>>> = (0..blocks).map(|_| Mutex::default()).collect();
        for_each(run, blocks, |block| {
            let mut panel = vec![T::default(); (blocks - block) * side * side];
            let mut search = Search::default();
            for t in 0..side.min(csr.len() - block * side) {
                search.run(csr, block * side + t);
                run.check(csr.arcs() + 2 * csr.len())?;
                let later = search.ways.get(block * side..).unwrap_or_default();
                let tiles = panel.chunks_exact_mut(side * side);
                for (b, (tile, ways)) in tiles.zip(later.chunks(side)).enumerate() {
                    for (j, way) in ways.iter().enumerate() {
                        // 0: no such actor, or no path to it.
                        let way = if *way == FAR { 0 } else { *way };
                        let row = if b == 0 { t } else { (j + side - t) % side };
                        let column = if b == 0 { j } else { t };
                        if let Some(slot) = tile.get_mut(row * side + column) {
                            *slot = T::of(way);
                        }
                    }
                }
            }
            if let Some(slot) = panels.get(block) {
                *lock(slot) = panel;
            }
            Ok(())
        })?;
        let panels = (panels.into_iter())
            .map(|panel| panel.into_inner().unwrap_or_default())
            .collect();
        Ok(Self {
            side,
            blocks,
            panels,
        })
    }

    /// The tile of two blocks, the first not after the second. That of a block
    /// with itself is not skewed.
    pub(in crate::layout) fn tile(&self, a: usize, b: usize) -> &[T] {
        let size = self.side * self.side;
        let from = b.saturating_sub(a) * size;
        (self.panels.get(a))
            .and_then(|panel| panel.get(from..from + size))
            .unwrap_or_default()
    }
}
