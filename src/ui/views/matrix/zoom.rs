//! How large cells are: as the room lets them be, or as they were zoomed to.

use egui::Vec2;
use kurbo::Size;

use super::MatrixView;
use crate::scene::{CellDetail, MatrixPainter, MatrixPlan, Theme};

/// How large cells are, in points at type scale 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Zoom {
    /// As large as the room lets them be; names stay legible, and what has no room is
    /// scrolled to.
    #[default]
    Legible,
    /// The whole is seen, however small.
    Whole,
    /// Whole ties in cells of this side.
    Side(f64),
    /// Topics in cells of this width.
    Split(f64),
}

/// The smallest cell that is still a mark, and the largest that shows a tie as a whole.
const SIDES: (f64, f64) = (4.0, 40.0);
/// How wide cells are that show their topics.
const WIDTHS: (f64, f64) = (70.0, 320.0);

impl Zoom {
    /// That of a plan.
    fn of(plan: &MatrixPlan, scale: f64) -> Self {
        if plan.split {
            Self::Split(plan.cell.width / scale)
        } else {
            Self::Side(plan.cell.width / scale)
        }
    }

    /// Nearer, or further away: cells that are large enough show their topics, where
    /// `splits` lets them.
    fn by(self, factor: f64, splits: bool, only_split: bool) -> Self {
        match self {
            Self::Side(side) => {
                let side = side * factor;
                if side > SIDES.1 && splits {
                    Self::Split(WIDTHS.0)
                } else {
                    let most = if splits { SIDES.1 } else { 2.0 * SIDES.1 };
                    Self::Side(side.clamp(SIDES.0, most))
                }
            }
            Self::Split(width) => {
                let width = width * factor;
                if width < WIDTHS.0 && !only_split {
                    Self::Side(SIDES.1 / factor.recip().max(1.0))
                } else {
                    Self::Split(width.clamp(WIDTHS.0, WIDTHS.1))
                }
            }
            other => other,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_grow_into_their_topics_and_shrink_back() {
        let mut zoom = Zoom::Side(22.0);
        for _ in 0..8 {
            zoom = zoom.by(1.25, true, false);
        }
        assert!(
            matches!(zoom, Zoom::Split(width) if width > WIDTHS.0),
            "{zoom:?}"
        );
        for _ in 0..24 {
            zoom = zoom.by(0.8, true, false);
        }
        assert_eq!(zoom, Zoom::Side(SIDES.0));
        let mut whole = Zoom::Side(22.0);
        for _ in 0..20 {
            whole = whole.by(1.25, false, false);
        }
        assert_eq!(whole, Zoom::Side(2.0 * SIDES.1));
    }
}
