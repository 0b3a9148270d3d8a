//! The curve of a tie of an actor to itself: a loop in the widest gap around it.

use kurbo::{CubicBez, ParamCurve, Point, Rect, Vec2};

use super::lane::{Body, GAP};

/// How far a loop reaches out, and how wide it is there, half on each side.
const REACH: f64 = 62.0;
const WIDE: f64 = 58.0;
/// How much each further loop of an actor is larger.
const GROWTH: f64 = 12.0;

/// Where a loop stands. In doubt the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::scene) enum LoopSide {
    Above,
    Below,
    Right,
    Left,
}

impl LoopSide {
    const ALL: [Self; 4] = [Self::Above, Self::Below, Self::Right, Self::Left];

    /// The way out of the box.
    fn way(self) -> Vec2 {
        match self {
            Self::Above => Vec2::new(0.0, -1.0),
            Self::Below => Vec2::new(0.0, 1.0),
            Self::Right => Vec2::new(1.0, 0.0),
            Self::Left => Vec2::new(-1.0, 0.0),
        }
    }

    /// The middle of this side of a box, and how far from it a loop begins and ends.
    fn foot(self, rect: Rect) -> (Point, f64) {
        let half = Vec2::new(rect.width() / 2.0 + GAP, rect.height() / 2.0 + GAP);
        let way = self.way();
        let foot = rect.center() + Vec2::new(way.x * half.x, way.y * half.y);
        let along = if way.x == 0.0 { 16.0 } else { 12.0 };
        (foot, along)
    }

    /// The widest gap around a box: as far as can be from the ties that leave it, whose
    /// directions these are, and where the loop meets no other box. O(ties + boxes).
    pub(in crate::scene) fn widest(own: Rect, leaving: &[Vec2], others: &[Rect]) -> Self {
        let gap = |side: Self| -> f64 {
            let way = side.way();
            let nearest = leaving.iter().map(|tie| {
                let length = tie.hypot().max(1e-9);
                (way.dot(*tie) / length).clamp(-1.0, 1.0).acos()
            });
            let nearest = nearest.fold(std::f64::consts::PI, f64::min);
            let room = side.room(own);
            let meets = others.iter().any(|other| {
                let common = room.intersect(*other);
                common.width() > 0.0 && common.height() > 0.0
            });
            nearest - if meets { 10.0 } else { 0.0 }
        };
        // A gap that is hardly wider is no reason to leave the usual place.
        let hardly = 0.15;
        let mut best = (Self::Above, gap(Self::Above));
        for side in Self::ALL {
            let own = gap(side);
            if own > best.1 + hardly {
                best = (side, own);
            }
        }
        best.0
    }

    /// What a loop covers.
    fn room(self, own: Rect) -> Rect {
        let (foot, _) = self.foot(own);
        let out = foot + self.way() * REACH;
        Rect::from_points(foot, out).inflate(WIDE * 0.7, WIDE * 0.7)
    }
}

/// The loop; `n` counts loops of the actor.
pub(in crate::scene) fn self_loop(body: &Body, n: usize, side: LoopSide) -> CubicBez {
    let grow = f64::from(u32::try_from(n).unwrap_or(u32::MAX)) * GROWTH;
    let (foot, along) = side.foot(body.rect);
    let way = side.way();
    // To the right where the loop stands above, as a clock runs.
    let across = Vec2::new(-way.y, way.x);
    let out = foot + way * (REACH + grow);
    CubicBez::new(
        foot - across * along,
        out - across * (WIDE + grow),
        out + across * (WIDE + grow),
        foot + across * along,
    )
}

/// In which directions curves leave a box that they begin or end at.
pub(in crate::scene) fn leaving(curve: &CubicBez, enters: bool) -> Vec2 {
    let (end, near) = if enters { (1.0, 0.7) } else { (0.0, 0.3) };
    curve.eval(near) - curve.eval(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_stands_in_the_widest_gap() {
        let own = Rect::from_center_size((0.0, 0.0), (120.0, 50.0));
        let (up, down) = (Vec2::new(0.0, -1.0), Vec2::new(0.0, 1.0));
        let (right, left) = (Vec2::new(1.0, 0.0), Vec2::new(-1.0, 0.0));
        let check = |ties: &[Vec2], others: &[Rect], expect: LoopSide| {
            assert_eq!(LoopSide::widest(own, ties, others), expect, "{ties:?}");
        };
        check(&[], &[], LoopSide::Above);
        check(&[down, left], &[], LoopSide::Above);
        check(&[up], &[], LoopSide::Below);
        check(&[up, down], &[], LoopSide::Right);
        check(&[up, down, right], &[], LoopSide::Left);
        check(&[up + right, up + left], &[], LoopSide::Below);
        // Not into another box.
        let below = Rect::from_center_size((0.0, 80.0), (100.0, 40.0));
        check(&[up], &[below], LoopSide::Right);
    }
}
