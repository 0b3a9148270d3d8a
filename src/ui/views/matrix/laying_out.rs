//! Where the matrix stands in its frame, and how large its cells are.

use egui::{Rect, Ui, Vec2, pos2};

use super::MatrixView;
use super::margins::Margins;
use crate::scene::{MatrixPlan, Theme};
use crate::workspace::Workspace;

/// Around the figure, in points.
const MARGIN: f32 = 12.0;

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
            part.paint(&painter, pos2(inner.left(), top).to_vec2());
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
        if self.margins.are_of(of) {
            return;
        }
        let Some(kept) = &self.kept else {
            return;
        };
        let painter = kept.painter(workspace);
        let width = f64::from(width).max(60.0);
        let blocks = painter.frame_parts((plan.split, side), width, theme);
        self.margins = Margins::of(ui.ctx(), of, blocks);
    }
}
