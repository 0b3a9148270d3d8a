//! A scene as bare geometry: what is looked through on every frame, flat, in the
//! numbers of the screen, and free of the window, so that it is made beside it.

pub(super) mod flatten;
pub(super) mod names;

use egui::{Pos2, Rect, Vec2, pos2};

use super::level_of_detail::is_thinned;
use crate::scene::{Colour, Prim, Scene};
use flatten::flat;

/// A straight piece of a tie's stroke, in scene units.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui::views::map) struct Line {
    pub from: Pos2,
    pub to: Pos2,
    pub width: f32,
    pub colour: Colour,
    pub tie: u32,
    /// Dash, gap, and how far into the pattern it begins; no gap: it is solid.
    pub dash: (f32, f32, f32),
    /// From which part of the whole stroke to which it is.
    pub part: (f32, f32),
}

/// Where everything of a scene is.
#[derive(Debug, Default)]
pub(in crate::ui::views::map) struct Geometry {
    /// The strokes of all ties, in the order of these; of a map that is not thinned out, none.
    pub(in crate::ui::views::map) lines: Vec<Line>,
    /// Where each strand ends: the tie, and the point.
    pub(in crate::ui::views::map) tips: Vec<(u32, Pos2)>,
    pub(in crate::ui::views::map) badges: Vec<Option<Pos2>>,
    pub(in crate::ui::views::map) boxes: Vec<Rect>,
    /// How far down the lowest of them reaches.
    pub(in crate::ui::views::map) lowest: f32,
    /// From which zoom on each actor's name has room.
    pub(in crate::ui::views::map) zooms: Vec<f32>,
}

#[allow(clippy::cast_possible_truncation)]
fn pos(p: kurbo::Point) -> Pos2 {
    pos2(p.x as f32, p.y as f32)
}

#[allow(clippy::cast_possible_truncation)]
pub(in crate::ui::views::map) fn short(n: f64) -> f32 {
    n as f32
}

fn rect(rect: kurbo::Rect) -> Rect {
    Rect::from_min_max(pos(rect.origin()), pos(kurbo::Point::new(rect.x1, rect.y1)))
}

impl Geometry {
    /// The geometry of a scene. O(n log n + m).
    pub(in crate::ui::views::map) fn of(scene: &Scene) -> Self {
        let mut geometry = Self {
            boxes: scene.bodies.iter().map(|body| rect(body.rect)).collect(),
            ..Self::default()
        };
        geometry.lowest =
            (geometry.boxes.iter()).fold(f32::NEG_INFINITY, |low, own| low.max(own.max.y));
        if is_thinned(scene) {
            // Most ties are one straight stroke.
            geometry.badges.reserve_exact(scene.ties.len());
            geometry.lines.reserve_exact(scene.ties.len());
            geometry.tips.reserve_exact(scene.ties.len());
            for at in 0..scene.ties.len() {
                geometry.badges.push(badge(scene, at));
                lines(scene, at, &mut geometry.lines);
                tips(scene, at, &mut geometry.tips);
            }
        }
        let mut weights = vec![0; scene.bodies.len()];
        for tie in &scene.ties {
            for end in [tie.tie.from, tie.tie.to] {
                if let Some(weight) = weights.get_mut(end) {
                    *weight += 1;
                }
            }
        }
        let places: Vec<Pos2> = geometry.boxes.iter().map(Rect::center).collect();
        geometry.zooms = names::zooms(&places, &weights);
        geometry
    }

    /// Follows a scene in which these actors stand elsewhere and these ties are
    /// others, both in order; new ties come last. O(m), and no more than copying.
    pub(in crate::ui::views::map) fn follow(
        &mut self,
        scene: &Scene,
        moved: &[usize],
        touched: &[usize],
    ) {
        self.boxes.resize(scene.bodies.len(), Rect::NOTHING);
        // Who has come has a name of its own like the least of the others.
        self.zooms.resize(scene.bodies.len(), f32::INFINITY);
        for &at in moved {
            if let (Some(own), Some(body)) = (self.boxes.get_mut(at), scene.bodies.get(at)) {
                *own = rect(body.rect);
            }
        }
        self.badges.resize(scene.ties.len(), None);
        for &at in touched {
            if let Some(slot) = self.badges.get_mut(at) {
                *slot = badge(scene, at);
            }
        }
        splice(
            &mut self.lines,
            touched,
            |line| line.tie,
            |at, out| {
                lines(scene, at, out);
            },
        );
        splice(
            &mut self.tips,
            touched,
            |tip| tip.0,
            |at, out| {
                tips(scene, at, out);
            },
        );
    }
}

/// Makes the parts of the touched ties anew in a list that is in the order of the
/// ties.
fn splice<T: Copy>(
    list: &mut Vec<T>,
    touched: &[usize],
    tie_of: impl Fn(&T) -> u32,
    make: impl Fn(usize, &mut Vec<T>),
) {
    if touched.is_empty() {
        return;
    }
    let mut out = Vec::with_capacity(list.len() + touched.len());
    let mut rest = list.as_slice();
    for &at in touched {
        let Ok(tie) = u32::try_from(at) else {
            continue;
        };
        let before = rest.partition_point(|part| tie_of(part) < tie);
        let (kept, behind) = rest.split_at(before);
        out.extend_from_slice(kept);
        make(at, &mut out);
        let gone = behind.iter().take_while(|part| tie_of(part) == tie).count();
        rest = behind.split_at(gone).1;
    }
    out.extend_from_slice(rest);
    *list = out;
}

fn badge(scene: &Scene, at: usize) -> Option<Pos2> {
    let tie = scene.ties.get(at)?;
    (!tie.curves.is_empty() && !tie.is_twin()).then(|| pos(tie.badge_at))
}

fn tips(scene: &Scene, at: usize, out: &mut Vec<(u32, Pos2)>) {
    let (Some(tie), Ok(id)) = (scene.ties.get(at), u32::try_from(at)) else {
        return;
    };
    out.extend(tie.curves.iter().map(|curve| (id, pos(curve.p3))));
}

/// The strokes of a tie in straight pieces.
fn lines(scene: &Scene, at: usize, out: &mut Vec<Line>) {
    let Ok(tie) = u32::try_from(at) else {
        return;
    };
    for prim in scene.shafts(at) {
        let Prim::Stroke {
            path,
            colour,
            width,
            dash,
        } = prim
        else {
            continue;
        };
        let first = out.len();
        let mut along = 0.0;
        for chain in flat(&path, 0.4) {
            for pair in chain.windows(2) {
                let &[from, to] = pair else { continue };
                let start = along;
                along += from.distance(to);
                out.push(Line {
                    from,
                    to,
                    width: short(width),
                    colour,
                    tie,
                    dash: dash.map_or((1.0, 0.0, 0.0), |(on, off, phase)| {
                        (short(on), short(off), short(phase) + start)
                    }),
                    part: (start, along),
                });
            }
        }
        for line in out.iter_mut().skip(first) {
            line.part = (line.part.0 / along.max(1e-6), line.part.1 / along.max(1e-6));
        }
    }
}

/// How far each actor still is from its place, while all are on their way; empty:
/// all are there.
pub(in crate::ui::views::map) type Drift = [Vec2];

/// How far an actor is from its place.
pub(in crate::ui::views::map) fn adrift(drift: &Drift, actor: usize) -> Vec2 {
    drift.get(actor).copied().unwrap_or_default()
}

impl Line {
    /// Its ends while its actors are on their way.
    pub(in crate::ui::views::map) fn ends(&self, scene: &Scene, drift: &Drift) -> (Pos2, Pos2) {
        if drift.is_empty() {
            return (self.from, self.to);
        }
        let Some(tie) = scene.ties.get(self.tie as usize) else {
            return (self.from, self.to);
        };
        let (a, b) = (adrift(drift, tie.tie.from), adrift(drift, tie.tie.to));
        let by = |part: f32| a + (b - a) * part;
        (self.from + by(self.part.0), self.to + by(self.part.1))
    }
}
