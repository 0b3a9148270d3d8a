//! How large the cells of a matrix are, and its names.

use std::ops::RangeInclusive;

use kurbo::Size;

use super::names::{AIR, COLUMN_ROOM, FORM_ROOM, LEADING, ROW_ROOM, in_lines};
use super::painter::MatrixPainter;
use super::plan::MatrixPlan;
use crate::analysis::RowOrder;
use crate::scene::figure::sheet::Tabular;
use crate::scene::options::CellDetail;
use crate::scene::text;
use crate::scene::theme::{Role, Theme};

/// The sides that cells may have where they show a tie as a whole, at type scale 1.
const SIDES: RangeInclusive<f64> = 12.0..=56.0;
/// How wide split cells may be, and how high each of their strips.
const WIDTHS: RangeInclusive<f64> = 76.0..=150.0;
const STRIPS: RangeInclusive<f64> = 12.5..=20.0;
/// Up to how many actors, and strips in a cell, cells are split of themselves.
const FEW_ACTORS: usize = 8;
const FEW_STRIPS: usize = 14;

/// The side of cells that fill a length with so many of them.
fn share(room: f64, names: f64, plan: &MatrixPlan) -> f64 {
    let gaps = f64::from(plan.gaps.last().copied().unwrap_or(0)) * plan.gap;
    let count = f64::from(u32::try_from(plan.count().max(1)).unwrap_or(u32::MAX));
    (room - names - gaps) / count
}

/// A length within a range at some scale.
fn clamped(length: f64, range: &RangeInclusive<f64>, scale: f64) -> f64 {
    length.clamp(range.start() * scale, range.end() * scale)
}

impl MatrixPainter<'_> {
    /// Whether cells are split where there is room.
    pub(super) fn splits(&self) -> bool {
        self.content.can_split()
            && self.content.names.len() <= FEW_ACTORS
            && self.content.strips() <= FEW_STRIPS
    }

    /// A layout with cells of this side that show ties as a whole.
    pub fn whole_plan(&self, side: f64, theme: &Theme) -> MatrixPlan {
        let scale = theme.type_scale;
        let size = theme.size(Role::Label).min(side / 1.12);
        let widest = self.content.widest * size;
        let form = if self.options.matrix.order == RowOrder::Kind {
            FORM_ROOM
        } else {
            0.0
        };
        let air = 2.0 * AIR * scale;
        let least = self.corner_width(theme);
        let names = Size::new(
            (widest.min(ROW_ROOM * scale) + air + form * scale).max(least),
            (widest.min(COLUMN_ROOM * scale) + air).max(theme.size(Role::Source) * 3.4),
        );
        MatrixPlan {
            cell: Size::new(side, side),
            names,
            type_size: size,
            turned: true,
            split: false,
            rtl: self.phrases.rtl,
            gap: 6.0 * scale,
            gaps: self.content.gaps(),
        }
    }

    fn corner_width(&self, theme: &Theme) -> f64 {
        let words = &self.phrases.matrix;
        let size = theme.size(Role::Source);
        let width = |line: &str| text::width(line, size, false);
        width(words.towards).max(width(words.who)) + 2.0 * AIR * theme.type_scale
    }

    /// A layout with split cells as wide as this, with strips of this height.
    pub fn split_plan(&self, width: f64, strip: f64, theme: &Theme) -> MatrixPlan {
        let size = theme.size(Role::Label) * 1.08;
        let scale = theme.type_scale;
        let lines = |room: f64| {
            let names = self.content.names.iter();
            names.map(move |name| in_lines(name, size, true, room, 3))
        };
        let air = 2.0 * AIR * scale;
        let form = if self.options.matrix.order == RowOrder::Kind {
            FORM_ROOM * scale
        } else {
            0.0
        };
        let widest = lines(104.0 * scale).flatten();
        let widest = widest
            .map(|line| text::width(&line, size, true))
            .fold(0.0, f64::max);
        let most = lines(width - air / 2.0)
            .map(|lines| lines.len())
            .max()
            .unwrap_or(1);
        let high = f64::from(u32::try_from(most).unwrap_or(u32::MAX)) * size * LEADING + air * 0.8;
        let strips = f64::from(u32::try_from(self.content.strips()).unwrap_or(u32::MAX));
        MatrixPlan {
            cell: Size::new(width, strips.max(1.0) * strip + 2.0),
            names: Size::new(
                (widest + air + form).max(self.corner_width(theme)),
                high.max(theme.size(Role::Source) * 3.4),
            ),
            type_size: size,
            turned: false,
            split: true,
            rtl: self.phrases.rtl,
            gap: 7.0 * scale,
            gaps: self.content.gaps(),
        }
    }

    /// The layout for a room: as large as it lets cells be, and legible. Split where
    /// `lets_split`, there is room, and the options ask for no other.
    pub fn plan_for(&self, theme: &Theme, room: Size, lets_split: bool) -> MatrixPlan {
        if lets_split || self.options.matrix.cells == CellDetail::Topics {
            self.plan(theme, Some(room))
        } else {
            self.whole_in(theme, Some(room))
        }
    }

    /// Whole cells as large as a room lets them be, with sides in some range.
    pub fn whole_plan_within(
        &self,
        room: Size,
        sides: RangeInclusive<f64>,
        theme: &Theme,
    ) -> MatrixPlan {
        let mut plan = self.whole_plan(*sides.start(), theme);
        // Names depend on the size of cells a little.
        for _ in 0..2 {
            let width = share(room.width, plan.names.width, &plan);
            let height = share(room.height, plan.names.height, &plan);
            let side = width.min(height).clamp(*sides.start(), *sides.end());
            plan = self.whole_plan(side, theme);
        }
        plan
    }

    /// Whole cells as large as a room lets them be.
    pub(super) fn whole_in(&self, theme: &Theme, room: Option<Size>) -> MatrixPlan {
        let scale = theme.type_scale;
        let natural = match self.content.names.len() {
            0..=30 => 22.0,
            31..=60 => 17.0,
            _ => 13.0,
        };
        let plan = self.whole_plan(natural * scale, theme);
        let Some(room) = room else {
            return plan;
        };
        let width = share(room.width, plan.names.width, &plan);
        let height = share(room.height, plan.names.height, &plan);
        self.whole_plan(clamped(width.min(height), &SIDES, scale), theme)
    }

    /// Split cells as large as a room lets them be.
    pub(super) fn split_in(&self, theme: &Theme, room: Option<Size>) -> MatrixPlan {
        let scale = theme.type_scale;
        let plan = self.split_plan(112.0 * scale, 17.0 * scale, theme);
        let Some(room) = room else {
            return plan;
        };
        let width = clamped(share(room.width, plan.names.width, &plan), &WIDTHS, scale);
        // Narrow columns have higher names.
        let plan = self.split_plan(width, 17.0 * scale, theme);
        let height = share(room.height, plan.names.height, &plan) - 2.0;
        let strips = f64::from(u32::try_from(self.content.strips().max(1)).unwrap_or(u32::MAX));
        self.split_plan(width, clamped(height / strips, &STRIPS, scale), theme)
    }
}
