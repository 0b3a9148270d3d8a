//! The figure's frame around a matrix that is scrolled: the title above, what the marks
//! mean and the sources below, where there is room for them.

use egui::{Context, Painter, Rect, Vec2, pos2};

use super::ink::{Ink, f};
use crate::scene::{FrameBlock, FramePart};

/// In a view that is lower than this, in points, there is no frame.
const LOW: f32 = 260.0;
/// The part of the view's height that the frame takes at most.
const SHARE: f32 = 0.42;

/// The parts of the frame, made ready for a width, and for cells that are split or not,
/// of some side.
#[derive(Default)]
pub(super) struct Margins {
    of: Option<(f32, bool, f64)>,
    parts: Vec<Part>,
}

/// A part of the frame, made ready.
pub(super) struct Part {
    is_above: bool,
    height: f32,
    gap: f32,
    ink: Ink,
}

impl Part {
    /// Paints it at a place.
    pub(super) fn paint(&self, painter: &Painter, at: Vec2) {
        self.ink.paint(painter, at);
    }
}

impl Margins {
    /// The parts of a frame, made ready.
    pub(super) fn of(ctx: &Context, of: (f32, bool, f64), blocks: Vec<FrameBlock>) -> Self {
        let part = |block: FrameBlock| Part {
            is_above: block.part == FramePart::Title,
            height: f(block.height),
            gap: f(block.gap),
            ink: Ink::of(ctx, block.prims),
        };
        Self {
            of: Some(of),
            parts: blocks.into_iter().map(part).collect(),
        }
    }

    /// Whether they are those of this width, and of such cells.
    // Exactly what was put in, or not.
    #[allow(clippy::float_cmp)]
    pub(super) fn are_of(&self, of: (f32, bool, f64)) -> bool {
        self.of == Some(of)
    }

    /// Everything has to be made anew.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// The parts that a view of this height has room for, from above, each with its top.
    pub(super) fn placed(&self, inner: Rect) -> (Vec<(f32, &Part)>, Rect) {
        let mut left = inner.height() * SHARE;
        let (mut top, mut bottom) = (inner.top(), inner.bottom());
        let mut placed = Vec::new();
        if inner.height() < LOW {
            return (placed, inner);
        }
        for part in self.parts.iter().filter(|part| part.is_above) {
            placed.push((top, part));
            let taken = part.height + part.gap * 0.6;
            top += taken;
            left -= taken;
        }
        let below = self.parts.iter().filter(|part| !part.is_above);
        let below: Vec<&Part> = below
            .take_while(|part| {
                left -= part.height + part.gap;
                left >= 0.0
            })
            .collect();
        bottom -= below.iter().map(|part| part.height + part.gap).sum::<f32>();
        let mut at = bottom;
        for part in below {
            placed.push((at + part.gap, part));
            at += part.gap + part.height;
        }
        let room = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), bottom));
        (placed, room)
    }
}
