//! Rows and columns, in the author's order.

use crate::layout::geometry::Point;
use crate::layout::packing;
use crate::layout::problem::Problem;

/// Actors in the order in which they are given, each with room for a badge and
/// a word between it and the next. O(n).
pub(super) fn draw(problem: &Problem) -> Vec<Point> {
    /// Room for an end, a badge and another end.
    const BETWEEN: f64 = 110.0;
    let space = if problem.is_bare() {
        1.0
    } else {
        problem.gap.max(BETWEEN)
    };
    let (mut points, size) = packing::grid(&problem.sizes, space);
    for point in &mut points {
        *point -= size.to_vec2() / 2.0;
    }
    points
}
