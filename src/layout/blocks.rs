//! Drawn components, put together on one plane.

use crate::layout::geometry::{Point, Size, Vec2, at, bounds, size_of};
use crate::layout::packing;
use crate::layout::problem::Problem;

/// Actors drawn together, to be packed with others.
#[derive(Default)]
pub(super) struct Block {
    /// Which actors, ascending.
    pub members: Vec<usize>,
    /// Their positions, in the same order.
    pub points: Vec<Point>,
}

impl Problem {
    /// The actors without ties in a grid of their own; `None` where there are none.
    pub(super) fn isolated(&self, members: Vec<usize>) -> Option<Block> {
        if members.is_empty() {
            return None;
        }
        let sizes: Vec<Size> = members.iter().map(|i| size_of(&self.sizes, *i)).collect();
        let points = packing::grid(&sizes, self.space() / 2.0).0;
        Some(Block { members, points })
    }

    /// Sets new blocks below what is placed; about the origin when nothing is.
    pub(super) fn pack(&self, points: &mut [Point], blocks: &[Block]) {
        let sizes = |block: &Block| -> Vec<Size> {
            block
                .members
                .iter()
                .map(|i| size_of(&self.sizes, *i))
                .collect()
        };
        let frames: Vec<(Point, Point)> = (blocks.iter())
            .filter_map(|block| bounds(block.points.iter().zip(&sizes(block))))
            .collect();
        let extents: Vec<Size> = frames
            .iter()
            .map(|(low, high)| (*high - *low).to_size())
            .collect();
        let corners = packing::shelves(&extents, self.space(), self.shape);
        let known =
            (self.placed.iter().zip(&self.sizes)).filter_map(|(p, s)| p.as_ref().map(|p| (p, s)));
        let far = corners
            .iter()
            .zip(&extents)
            .fold(Vec2::ZERO, |far, (corner, extent)| {
                Vec2::new(
                    far.x.max(corner.x + extent.width),
                    far.y.max(corner.y + extent.height),
                )
            });
        let origin = match bounds(known) {
            Some((low, high)) => Point::new(low.x, high.y + self.space()),
            None => (far * -0.5).to_point(),
        };
        for ((block, (low, _)), corner) in blocks.iter().zip(frames).zip(corners) {
            let shift = origin.to_vec2() + (corner - low);
            let moved: Vec<Point> = block.points.iter().map(|p| *p + shift).collect();
            put(points, &block.members, &moved);
        }
    }
}

/// Writes a component's positions back.
pub(super) fn put(points: &mut [Point], members: &[usize], drawing: &[Point]) {
    for (k, i) in members.iter().enumerate() {
        if let Some(point) = points.get_mut(*i) {
            *point = at(drawing, k);
        }
    }
}
