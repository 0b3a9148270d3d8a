//! Zooming a matrix: larger cells, whose names keep their size.

use egui::Vec2;
use kurbo::Size;

use super::MatrixView;
use super::zoom::{SIDES, Zoom};
use crate::scene::{CellDetail, MatrixPainter, MatrixPlan, Theme};

impl MatrixView {
    /// Zooms about the middle of what is seen.
    pub(super) fn zoom_by(&mut self, factor: f64) {
        let Some((plan, kept)) = self.plan.as_ref().zip(self.kept.as_ref()) else {
            return;
        };
        let scale = kept.key.options.theme.type_scale;
        let has_topics = self.cells != CellDetail::Whole && kept.can_split();
        let now = Zoom::of(plan, scale);
        self.zoom = now.by(factor, has_topics, self.cells == CellDetail::Topics);
    }

    /// The plan for a room; `lets_split`: cells may show their topics where there is
    /// room.
    pub(super) fn plan_in(
        &self,
        painter: &MatrixPainter<'_>,
        room: Vec2,
        theme: &Theme,
        lets_split: bool,
    ) -> MatrixPlan {
        let size = Size::new(f64::from(room.x), f64::from(room.y));
        let scale = theme.type_scale;
        match self.zoom {
            Zoom::Legible => painter.plan_for(theme, size, lets_split),
            Zoom::Whole => {
                let plan = painter.plan_for(theme, size, lets_split);
                let over = (plan.size().width / size.width).max(plan.size().height / size.height);
                if over <= 1.0 {
                    return plan;
                }
                let sides = SIDES.0 * scale..=SIDES.1 * scale;
                painter.whole_plan_within(size, sides, theme)
            }
            Zoom::Side(side) => painter.whole_plan(side * scale, theme),
            Zoom::Split(width) => {
                let strip = (17.0 * width / 112.0).clamp(14.0, 26.0);
                painter.split_plan(width * scale, strip * scale, theme)
            }
        }
    }

    /// Keeps the middle of what is seen where it is while cells grow or shrink.
    pub(super) fn keep_middle(&mut self, before: &MatrixPlan, after: &MatrixPlan) {
        if self.follows || before.cell == after.cell {
            return;
        }
        let body = |plan: &MatrixPlan| plan.size() - plan.names;
        let (old, new) = (body(before), body(after));
        let part = |now: f32, room: f32, old: f64, new: f64| {
            let middle = f64::from(now + room / 2.0) / old.max(1.0) * new;
            // Far within the range of the screen's numbers.
            #[allow(clippy::cast_possible_truncation)]
            let start = middle as f32 - room / 2.0;
            start.max(0.0)
        };
        self.wanted = Some(Vec2::new(
            part(self.offset.x, self.room.x, old.width, new.width),
            part(self.offset.y, self.room.y, old.height, new.height),
        ));
    }
}
