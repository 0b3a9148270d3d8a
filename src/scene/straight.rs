//! Ties as straight lines without words: where there are too many for curves,
//! badges with places of their own and labels, and while actors move.

use kurbo::{CubicBez, Point, Vec2};

use super::build::Scene;
use super::lane::{Footing, OPPOSITE, STRAND, self_loop};
use super::tie::DrawnTie;
use crate::analysis::Tie;

/// Beyond so many ties all are straight: nobody could read their words, and
/// curves would lie on each other like straight lines.
pub(super) const THRONG: usize = 2_000;

/// The ties, each strand straight from outline to outline, opposite ones beside
/// each other, and each badge half-way. O(m log m); `ties` are ordered by their
/// pairs.
pub(super) fn draw(ties: &[Tie], footings: &[Footing]) -> Vec<DrawnTie> {
    let key = |tie: &Tie| (tie.from, tie.to);
    (ties.iter())
        .map(|tie| {
            let opposite = ties.binary_search_by_key(&(tie.to, tie.from), key);
            let opposite = opposite.ok().and_then(|at| ties.get(at));
            let ends = (footings.get(tie.from), footings.get(tie.to));
            let curves = match ends {
                (Some(from), Some(to)) => curves(tie, opposite, from, to),
                _ => Vec::new(),
            };
            DrawnTie {
                tie: tie.clone(),
                badge: middle(&curves),
                curves,
                is_clear: false,
                is_against: false,
                wants_label: true,
                label: None,
            }
        })
        .collect()
}

impl Scene {
    /// Whether all ties are straight, so that actors can be moved one by one.
    pub fn is_straight(&self) -> bool {
        self.ties.len() > THRONG
    }

    /// Moves actors of a scene of straight ties, with their ties: the middles of
    /// their boxes. Returns the positions of the ties that are others now. The
    /// frame and the coverage stay as they are. O(m + moved · degree).
    pub fn shift(&mut self, moved: &[(usize, Point)]) -> Vec<usize> {
        let mut is_moved = vec![false; self.bodies.len()];
        for &(at, to) in moved {
            let (Some(body), Some(face), Some(mark)) = (
                self.bodies.get_mut(at),
                self.faces.get_mut(at),
                is_moved.get_mut(at),
            ) else {
                continue;
            };
            body.rect = body.rect + (to - body.rect.center());
            face.body = *body;
            *mark = true;
        }
        let touches = |tie: &DrawnTie| {
            let is = |at: usize| is_moved.get(at) == Some(&true);
            is(tie.tie.from) || is(tie.tie.to)
        };
        let touched: Vec<usize> = (self.ties.iter().enumerate())
            .filter(|(_, tie)| touches(tie))
            .map(|(at, _)| at)
            .collect();
        for &at in &touched {
            let Some(tie) = self.ties.get(at).map(|drawn| &drawn.tie) else {
                continue;
            };
            let opposite = self.tie_between(tie.to, tie.from);
            let opposite = opposite
                .and_then(|at| self.ties.get(at))
                .map(|drawn| &drawn.tie);
            let ends = (self.bodies.get(tie.from), self.bodies.get(tie.to));
            let (Some(from), Some(to)) = ends else {
                continue;
            };
            let curves = curves(tie, opposite, &Footing::of(from), &Footing::of(to));
            if let Some(drawn) = self.ties.get_mut(at) {
                drawn.badge = middle(&curves);
                drawn.curves = curves;
            }
        }
        touched
    }
}

fn middle(curves: &[CubicBez]) -> Point {
    match (curves.first(), curves.last()) {
        (Some(a), Some(b)) => {
            let (start, end) = (a.p0.midpoint(b.p0), a.p3.midpoint(b.p3));
            start.midpoint(end)
        }
        _ => Point::ORIGIN,
    }
}

fn curves(tie: &Tie, opposite: Option<&Tie>, from: &Footing, to: &Footing) -> Vec<CubicBez> {
    if tie.from == tie.to {
        return (0..tie.strands.len())
            .map(|n| self_loop(&from.body, n))
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
    let room = |footing: &Footing| {
        let rect = footing.body.rect;
        0.36 * (left.x.abs() * rect.width() + left.y.abs() * rect.height())
    };
    let squeeze = (room(from).min(room(to)) / outermost.max(1e-9)).min(1.0);
    (0..tie.strands.len())
        .filter_map(|n| {
            let aside = left * ((outermost - count(n) * STRAND) * squeeze);
            let (start, stop) = (p + aside, q + aside);
            let (leaves, enters) = (from.exit(start, way), 1.0 - to.exit(stop, -way));
            (leaves + 1e-3 < enters).then(|| {
                let at = |t: f64| start + way * t;
                let third = (enters - leaves) / 3.0;
                let bends = [at(leaves + third), at(enters - third)];
                CubicBez::new(at(leaves), bends[0], bends[1], at(enters))
            })
        })
        .collect()
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
