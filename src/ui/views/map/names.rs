//! Whether all names on the map can be read.

use kurbo::Rect;

/// How much of its height and width a box may be covered, in points of the map: what lies
/// around its name.
const EDGE: f64 = 3.0;

/// Whether one box covers another. O(n log n + pairs that stand above each other) for n
/// boxes.
pub(super) fn hide_each_other(boxes: impl Iterator<Item = Rect>) -> bool {
    let mut boxes: Vec<Rect> = boxes.map(|own| own.inset(-EDGE)).collect();
    boxes.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    boxes.iter().enumerate().any(|(at, own)| {
        let mut right = boxes
            .iter()
            .skip(at + 1)
            .take_while(|other| other.x0 < own.x1);
        right.any(|other| own.y0 < other.y1 && other.y0 < own.y1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_hide_each_other_where_they_meet_in_both_directions() {
        let own = Rect::new(0.0, 0.0, 90.0, 30.0);
        let check = |x: f64, y: f64, expect: bool| {
            let other = own + kurbo::Vec2::new(x, y);
            let hides = hide_each_other([own, other].into_iter());
            assert_eq!(hides, expect, "{x} {y}");
        };
        check(95.0, 0.0, false);
        check(86.0, 0.0, false);
        check(80.0, 5.0, true);
        check(0.0, 26.0, false);
        check(5.0, 20.0, true);
        check(-80.0, -20.0, true);
    }
}
