//! Ties as straight lines without words: where there are too many for curves,
//! badges with places of their own and labels, and while actors move.

use kurbo::{CubicBez, Point, Vec2};

use super::badge::Badge;
use super::drawn_tie::{DrawnTie, Stroke};
use super::lane::{ActorOutline, OPPOSITE, STRAND};
use super::self_loop::{LoopSide, self_loop};
use crate::analysis::Tie;

/// Beyond so many ties all are straight: their words could not be read, and
/// curves would lie on each other like straight lines.
pub(in crate::scene) const STRAIGHT_ABOVE: usize = 2_000;

/// The ties, each strand straight from outline to outline, opposite ones beside
/// each other, and each badge half-way. O(m log m); `ties` are ordered by their
/// pairs.
pub(in crate::scene) fn draw(
    ties: &[Tie],
    strokes: &[Stroke],
    outlines: &[ActorOutline],
) -> Vec<DrawnTie> {
    let key = |tie: &Tie| (tie.from, tie.to);
    (ties.iter().zip(strokes))
        .map(|(tie, stroke)| {
            let opposite = ties.binary_search_by_key(&(tie.to, tie.from), key);
            let opposite = opposite.ok().and_then(|at| ties.get(at));
            // One stroke runs in the middle of both.
            let opposite = opposite.filter(|_| *stroke == Stroke::Own);
            let ends = (outlines.get(tie.from), outlines.get(tie.to));
            let curves = match ends {
                (Some(from), Some(to)) => curves(tie, opposite, from, to),
                _ => Vec::new(),
            };
            DrawnTie {
                stroke: *stroke,
                ..drawn(tie.clone(), curves)
            }
        })
        .collect()
}

pub(in crate::scene) fn drawn(tie: Tie, curves: Vec<CubicBez>) -> DrawnTie {
    DrawnTie {
        badge: Badge::of(&tie),
        marks: Vec::new(),
        ended: Vec::new(),
        tie,
        badge_at: middle(&curves),
        curves,
        stroke: Stroke::Own,
        is_clear: false,
        is_legible: true,
        is_against: false,
        may_be_against: false,
        is_picked: false,
        wants_label: true,
        label: None,
    }
}

pub(in crate::scene) fn middle(curves: &[CubicBez]) -> Point {
    match (curves.first(), curves.last()) {
        (Some(a), Some(b)) => {
            let (start, end) = (a.p0.midpoint(b.p0), a.p3.midpoint(b.p3));
            start.midpoint(end)
        }
        _ => Point::ORIGIN,
    }
}

pub(in crate::scene) fn curves(
    tie: &Tie,
    opposite: Option<&Tie>,
    from: &ActorOutline,
    to: &ActorOutline,
) -> Vec<CubicBez> {
    if tie.from == tie.to {
        return (0..tie.strands.len())
            .map(|n| self_loop(&from.body, n, LoopSide::Above))
            .collect();
    }
    let (p, q) = (from.body.rect.center(), to.body.rect.center());
    let way = q - p;
    let far = way.hypot();
    if far < 1.0 {
        return Vec::new();
    }
    let left = Vec2::new(way.y, -way.x) / far;
    let width = |tie: &Tie| count(tie.strands.len().saturating_sub(1)) * STRAND;
    let outermost = match opposite {
        Some(other) => (width(tie) + width(other) + OPPOSITE) / 2.0,
        None => width(tie) / 2.0,
    };
    // Strands start inside the outline, or they would not touch it.
    let room = |outline: &ActorOutline| {
        let rect = outline.body.rect;
        0.36 * (left.x.abs() * rect.width() + left.y.abs() * rect.height())
    };
    let squeeze = (room(from).min(room(to)) / outermost.max(1e-9)).min(1.0);
    // No more room than for these: there are many ties.
    let mut curves = Vec::with_capacity(tie.strands.len());
    curves.extend((0..tie.strands.len()).filter_map(|n| {
        let aside = left * ((outermost - count(n) * STRAND) * squeeze);
        let (start, stop) = (p + aside, q + aside);
        let (leaves, enters) = (from.exit(start, way), 1.0 - to.exit(stop, -way));
        (leaves + 1e-3 < enters).then(|| {
            let at = |t: f64| start + way * t;
            let third = (enters - leaves) / 3.0;
            let bends = [at(leaves + third), at(enters - third)];
            CubicBez::new(at(leaves), bends[0], bends[1], at(enters))
        })
    }));
    curves
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
