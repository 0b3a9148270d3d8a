//! Ties as straight lines without words: where there are too many for curves,
//! badges with places of their own and labels, and while actors move.

use std::collections::BTreeMap;

use kurbo::{CubicBez, Point, Rect, Vec2};

use super::actor::{Detail, face_of};
use super::lane::{Footing, OPPOSITE, STRAND, self_loop};
use super::tie::DrawnTie;
use crate::analysis::Tie;
use crate::model::Actor;
use crate::scene::build::Scene;
use crate::scene::options::Options;

/// Beyond so many ties all are straight: nobody could read their words, and
/// curves would lie on each other like straight lines.
pub(in crate::scene) const THRONG: usize = 2_000;

/// The ties, each strand straight from outline to outline, opposite ones beside
/// each other, and each badge half-way. O(m log m); `ties` are ordered by their
/// pairs.
pub(in crate::scene) fn draw(ties: &[Tie], footings: &[Footing]) -> Vec<DrawnTie> {
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
            drawn(tie.clone(), curves)
        })
        .collect()
}

fn drawn(tie: Tie, curves: Vec<CubicBez>) -> DrawnTie {
    DrawnTie {
        tie,
        badge: middle(&curves),
        curves,
        is_clear: false,
        is_against: false,
        may_be_against: false,
        is_picked: false,
        wants_label: true,
        label: None,
    }
}

/// What an ordered pair amounts to now; `None`: nothing any more.
pub type Retied = ((usize, usize), Option<Tie>);

/// A scene of straight ties can be brought up to date piece by piece. The frame
/// and the coverage stay as they are.
impl Scene {
    /// Whether all ties are straight, so that it can be.
    pub fn is_straight(&self) -> bool {
        self.ties.len() > THRONG
    }

    /// Moves actors with their ties: the middles of their boxes. Returns the
    /// positions of the ties that are others now. O(m + moved · degree).
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
        self.straighten(&touched);
        touched
    }

    /// Lets some pairs be tied otherwise than before. No tie changes its position:
    /// one that has come to nothing stays without a stroke, new ones come last.
    /// Returns the positions of the ties that are others now, in order.
    /// O(t log m) for t pairs.
    pub fn retie(&mut self, pairs: Vec<Retied>) -> Vec<usize> {
        let mut touched = Vec::with_capacity(pairs.len());
        let mut bent = Vec::new();
        for ((from, to), tie) in pairs {
            let known = self.tie_between(from, to);
            let strands = |tie: &Tie| tie.strands.len();
            let before = known.and_then(|at| self.ties.get(at));
            let before = before.map_or(0, |drawn| strands(&drawn.tie));
            if before != tie.as_ref().map_or(0, strands) {
                // It, and what lies beside it, may have another place now.
                bent.push(known.unwrap_or(self.ties.len()));
                bent.extend(self.tie_between(to, from));
            }
            match (known, tie) {
                (Some(at), tie) => {
                    let Some(drawn) = self.ties.get_mut(at) else {
                        continue;
                    };
                    let was = drawn.is_tied();
                    match tie {
                        Some(tie) => drawn.tie = tie,
                        None => {
                            drawn.tie.parts.clear();
                            drawn.tie.strands.clear();
                        }
                    }
                    match (was, drawn.is_tied()) {
                        (true, false) => self.untied += 1,
                        (false, true) => self.untied = self.untied.saturating_sub(1),
                        _ => {}
                    }
                    touched.push(at);
                }
                (None, Some(tie)) => {
                    let at = self.ties.len();
                    self.ties.push(drawn(tie, Vec::new()));
                    self.late.insert((from, to), at);
                    touched.push(at);
                }
                (None, None) => {}
            }
        }
        bent.sort_unstable();
        bent.dedup();
        self.straighten(&bent);
        touched.extend(bent);
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    /// Takes in an actor as it is now: in the place of the one at a position, or
    /// behind all others. Its ties have to follow by [`Scene::retie`]. Returns its
    /// position.
    pub fn admit(
        &mut self,
        known: Option<usize>,
        actor: &Actor,
        centre: Point,
        options: &Options,
    ) -> usize {
        let mut face = face_of(actor, options, Detail::Full);
        face.body.rect = face.body.rect + centre.to_vec2();
        let at = known.unwrap_or(self.bodies.len());
        match (self.bodies.get_mut(at), self.faces.get_mut(at)) {
            (Some(body), Some(known)) => {
                *body = face.body;
                face.camp = known.camp;
                *known = face;
            }
            _ => {
                self.bodies.push(face.body);
                self.faces.push(face);
            }
        }
        at
    }

    /// Leaves nothing of an actor but its position.
    pub fn dismiss(&mut self, at: usize) {
        if let (Some(body), Some(face)) = (self.bodies.get_mut(at), self.faces.get_mut(at)) {
            body.rect = Rect::from_center_size(body.rect.center(), (0.0, 0.0));
            face.body = *body;
            face.name.clear();
            face.second.clear();
        }
    }

    /// Draws ties anew from where their actors stand.
    fn straighten(&mut self, ties: &[usize]) {
        let mut footings: BTreeMap<usize, Footing> = BTreeMap::new();
        for &at in ties {
            let Some(drawn) = self.ties.get_mut(at) else {
                continue;
            };
            if !drawn.is_tied() {
                drawn.curves.clear();
                continue;
            }
            let Some(tie) = self.ties.get(at).map(|drawn| &drawn.tie) else {
                continue;
            };
            for end in [tie.from, tie.to] {
                if let Some(body) = self.bodies.get(end) {
                    (footings.entry(end)).or_insert_with(|| Footing::of(body));
                }
            }
            let ends = (footings.get(&tie.from), footings.get(&tie.to));
            let (Some(from), Some(to)) = ends else {
                continue;
            };
            let opposite = self.tie_between(tie.to, tie.from);
            let opposite = opposite
                .and_then(|at| self.ties.get(at))
                .filter(|drawn| drawn.is_tied())
                .map(|drawn| &drawn.tie);
            let curves = curves(tie, opposite, from, to);
            if let Some(drawn) = self.ties.get_mut(at) {
                drawn.badge = middle(&curves);
                drawn.curves = curves;
            }
        }
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
