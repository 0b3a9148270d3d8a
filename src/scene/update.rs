//! Bringing a scene of straight ties up to date without drawing it anew.

use std::collections::BTreeMap;

use kurbo::{Point, Rect};

use super::groups::Scene;
use super::map::actor::{Detail, measure_actor};
use super::map::badge::Badge;
use super::map::drawn_tie::{DrawnTie, Stroke};
use super::map::lane::ActorOutline;
use super::map::straight::{STRAIGHT_ABOVE, curves, drawn, middle};
use super::options::Options;
use crate::analysis::Tie;
use crate::model::Actor;

/// What an ordered pair amounts to now; `None`: nothing any more.
pub type Retied = ((usize, usize), Option<Tie>);

/// A scene of straight ties can be brought up to date piece by piece. The frame
/// and the coverage stay as they are.
impl Scene {
    /// Whether all ties are straight, so that it can be.
    pub fn is_straight(&self) -> bool {
        self.ties.len() > STRAIGHT_ABOVE
    }

    /// Moves actors with their ties: the middles of their boxes. Returns the
    /// positions of the ties that are others now. O(m + moved · degree).
    pub fn shift(&mut self, moved: &[(usize, Point)]) -> Vec<usize> {
        let mut is_moved = vec![false; self.bodies.len()];
        for &(at, to) in moved {
            let (Some(body), Some(actor_box), Some(mark)) = (
                self.bodies.get_mut(at),
                self.actor_boxes.get_mut(at),
                is_moved.get_mut(at),
            ) else {
                continue;
            };
            body.rect = body.rect + (to - body.rect.center());
            actor_box.body = *body;
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
            let shared = known
                .and_then(|at| self.ties.get(at))
                .is_some_and(|drawn| drawn.stroke != Stroke::Own);
            if shared || before != tie.as_ref().map_or(0, strands) {
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
                        Some(tie) => {
                            drawn.badge = Badge::of(&tie);
                            drawn.tie = tie;
                        }
                        None => {
                            drawn.tie.parts.clear();
                            drawn.tie.strands.clear();
                        }
                    }
                    match (was, drawn.is_tied()) {
                        (true, false) => self.ties_gone += 1,
                        (false, true) => self.ties_gone = self.ties_gone.saturating_sub(1),
                        _ => {}
                    }
                    touched.push(at);
                }
                (None, Some(tie)) => {
                    let at = self.ties.len();
                    self.ties.push(drawn(tie, Vec::new()));
                    self.added_ties.insert((from, to), at);
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
        let mut actor_box = measure_actor(actor, options, Detail::Full);
        actor_box.body.rect = actor_box.body.rect + centre.to_vec2();
        let at = known.unwrap_or(self.bodies.len());
        match (self.bodies.get_mut(at), self.actor_boxes.get_mut(at)) {
            (Some(body), Some(known)) => {
                *body = actor_box.body;
                actor_box.camp = known.camp;
                *known = actor_box;
            }
            _ => {
                self.bodies.push(actor_box.body);
                self.actor_boxes.push(actor_box);
            }
        }
        at
    }

    /// Leaves nothing of an actor but its position.
    pub fn dismiss(&mut self, at: usize) {
        if let (Some(body), Some(actor_box)) =
            (self.bodies.get_mut(at), self.actor_boxes.get_mut(at))
        {
            body.rect = Rect::from_center_size(body.rect.center(), (0.0, 0.0));
            actor_box.body = *body;
            actor_box.name.clear();
            actor_box.second.clear();
        }
    }

    /// Draws ties anew from where their actors stand.
    fn straighten(&mut self, ties: &[usize]) {
        let mut outlines: BTreeMap<usize, ActorOutline> = BTreeMap::new();
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
                    (outlines.entry(end)).or_insert_with(|| ActorOutline::of(body));
                }
            }
            let ends = (outlines.get(&tie.from), outlines.get(&tie.to));
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
                drawn.badge_at = middle(&curves);
                // Whether it is shared is known again when all is drawn.
                drawn.stroke = Stroke::Own;
                drawn.curves = curves;
            }
        }
    }
}
