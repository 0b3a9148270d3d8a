//! Of very many thin lines a few are drawn, each as much darker as it can be. So many cover
//! each other many times over: a map of 50,000 ties looks as it did, and takes a fraction of
//! the triangles.

use super::tessellation::{PALEST, THIN};

/// Of more lines than the first those too thin to be told apart stand for each other; of more
/// than the second while the map is moved, when nobody can look at one of them: a renderer
/// on the processor takes 9 µs for each.
const MOST: (usize, usize) = (10_000, 3_500);
/// By how much a line that stands for others while the map is moved may be wider for it.
const WIDER: f32 = 1.6;

/// Which of the lines of a map are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sampling {
    /// Of so many thin lines one is.
    one_of: usize,
    /// How wide it may be.
    widest: f32,
}

impl Sampling {
    /// For so many lines, in motion or at rest. Those drawn in motion are among those drawn
    /// at rest.
    pub(super) fn of(lines: usize, is_moving: bool) -> Self {
        let at_rest = lines.div_ceil(MOST.0).max(1);
        if !is_moving {
            return Self {
                one_of: at_rest,
                widest: THIN,
            };
        }
        let further = lines.div_ceil(at_rest).div_ceil(MOST.1).max(1);
        Self {
            one_of: at_rest * further,
            widest: if further > 1 { THIN * WIDER } else { THIN },
        }
    }

    /// How wide the line at this position is drawn, if it is; one wide enough to be told from
    /// others always is.
    pub(super) fn width(&self, at: usize, width: f32) -> Option<f32> {
        if width >= THIN || self.one_of <= 1 {
            return Some(width);
        }
        // A few hundred at most.
        let stronger = u16::try_from(self.one_of).map_or(f32::INFINITY, f32::from);
        let strength = (width / THIN).max(PALEST) * stronger * THIN;
        (at.is_multiple_of(self.one_of)).then(|| strength.min(self.widest))
    }

    /// Whether any stand for others.
    pub(super) fn is_thinned(&self) -> bool {
        self.one_of > 1
    }
}

/// Whether there are so many lines that fewer are drawn while the map is moved.
pub(in crate::ui::views::map::canvas) fn is_thinned_in_motion(lines: usize) -> bool {
    Sampling::of(lines, true) != Sampling::of(lines, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(lines: usize, is_moving: bool) -> Vec<usize> {
        let sampling = Sampling::of(lines, is_moving);
        let is_drawn = |at: &usize| sampling.width(*at, 0.1).is_some();
        (0..lines).filter(is_drawn).collect()
    }

    #[test]
    fn of_many_thin_lines_some_stand_for_all_and_fewer_in_motion() {
        for lines in [0, 1, 3_500, 3_501, 9_999, 10_001, 40_000, 99_999] {
            let (still, moving) = (drawn(lines, false), drawn(lines, true));
            assert!(still.len() <= MOST.0 && moving.len() <= MOST.1, "{lines}");
            assert!(
                moving.iter().all(|at| still.binary_search(at).is_ok()),
                "{lines}: what is drawn in motion does not vanish at rest"
            );
            assert_eq!(is_thinned_in_motion(lines), still != moving, "{lines}");
            assert!(still.len() >= lines.min(MOST.0 / 2), "{lines}");
        }
    }

    #[test]
    fn a_line_that_can_be_told_from_others_is_drawn_as_it_is() {
        for is_moving in [false, true] {
            let sampling = Sampling::of(100_000, is_moving);
            assert_eq!(sampling.width(7, THIN), Some(THIN));
            assert_eq!(sampling.width(7, 3.0), Some(3.0));
            let few = Sampling::of(300, is_moving);
            assert_eq!(few.width(7, 0.1), Some(0.1));
        }
    }
}
