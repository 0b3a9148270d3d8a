//! How large cells are: as the room lets them be, or as they were zoomed to.

use crate::scene::MatrixPlan;

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
pub(super) const SIDES: (f64, f64) = (4.0, 40.0);
/// How wide cells are that show their topics.
const WIDTHS: (f64, f64) = (70.0, 320.0);

impl Zoom {
    /// That of a plan.
    pub(super) fn of(plan: &MatrixPlan, scale: f64) -> Self {
        if plan.split {
            Self::Split(plan.cell.width / scale)
        } else {
            Self::Side(plan.cell.width / scale)
        }
    }

    /// Nearer, or further away: cells that are large enough show their topics, where
    /// `splits` lets them.
    pub(super) fn by(self, factor: f64, splits: bool, only_split: bool) -> Self {
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
