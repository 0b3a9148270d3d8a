//! The figure's frame around a matrix that is scrolled: the title above, what the marks
//! mean and the sources below, where there is room for them.

use egui::{Rect, Ui, Vec2, pos2};

use super::MatrixView;
use super::ink::{Ink, f};
use crate::scene::{FramePart, MatrixPlan, Theme};
use crate::workspace::Workspace;

/// Around the figure, in points.
const MARGIN: f32 = 12.0;
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

struct Part {
    is_above: bool,
    height: f32,
    gap: f32,
    ink: Ink,
}

impl Margins {
    /// Everything has to be made anew.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// The parts that a view of this height has room for, from above, each with its top.
    fn placed(&self, inner: Rect) -> (Vec<(f32, &Part)>, Rect) {
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

impl MatrixView {
    /// Paints the frame; where the matrix stands in it, and its plan. What the frame
    /// explains depends on what there is room for, and the other way round.
    pub(super) fn lay_out(
        &mut self,
        ui: &Ui,
        workspace: &Workspace,
        theme: &Theme,
    ) -> Option<(Rect, MatrixPlan)> {
        let outer = ui.available_rect_before_wrap();
        let inner = outer.shrink(MARGIN);
        let first = self.plan_of(workspace, inner.size() * Vec2::new(1.0, 0.75), theme, true)?;
        self.make_margins(ui, workspace, (inner.width(), &first), theme);
        let (_, mut room) = self.margins.placed(inner);
        let mut plan = self.plan_of(workspace, room.size(), theme, first.split)?;
        self.make_margins(ui, workspace, (inner.width(), &plan), theme);
        if plan.split != first.split {
            room = self.margins.placed(inner).1;
            plan = self.plan_of(workspace, room.size(), theme, false)?;
        }
        let painter = ui.painter().with_clip_rect(outer.intersect(ui.clip_rect()));
        for (top, part) in self.margins.placed(inner).0 {
            part.ink.paint(&painter, pos2(inner.left(), top).to_vec2());
        }
        Some((room, plan))
    }

    fn plan_of(
        &self,
        workspace: &Workspace,
        room: Vec2,
        theme: &Theme,
        lets_split: bool,
    ) -> Option<MatrixPlan> {
        let painter = self.kept.as_ref()?.painter(workspace);
        Some(self.plan_in(&painter, room, theme, lets_split))
    }

    /// Makes the parts ready, where the width or the kind of cells is another.
    fn make_margins(
        &mut self,
        ui: &Ui,
        workspace: &Workspace,
        (width, plan): (f32, &MatrixPlan),
        theme: &Theme,
    ) {
        let side = plan.cell.width.min(plan.cell.height).round();
        let of = (width, plan.split, side.min(40.0));
        if self.margins.of == Some(of) {
            return;
        }
        let Some(kept) = &self.kept else {
            return;
        };
        let painter = kept.painter(workspace);
        let width = f64::from(width).max(60.0);
        let blocks = painter.frame_parts((plan.split, side), width, theme);
        self.margins.parts = blocks
            .into_iter()
            .map(|block| Part {
                is_above: block.part == FramePart::Title,
                height: f(block.height),
                gap: f(block.gap),
                ink: Ink::of(ui.ctx(), block.prims),
            })
            .collect();
        self.margins.of = Some(of);
    }
}
