//! Level of detail: a large map is painted by ourselves as a few meshes, culled to
//! the view and thinned out by zoom.
//!
//! What is to be seen comes from the scene, as everywhere; what would be too
//! small on screen is left out, and fades in and out so that nothing pops. What
//! the pointer is near to goes to `egui_graphs` as ever, on top of this.

mod far;
mod name_place;
mod pieces;
mod sampling;
mod small_map;
mod tessellation;

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use egui::epaint::Mesh;
use egui::{Color32, Context, Galley, Pos2, Rect, Shape, Vec2};

use super::focus::DIM;
use super::paint::{Fade, FrameBudget, Viewport};
use crate::scene::{About, Colour, Hit, Scene};
use crate::ui::views::map::geometry::{Drift, Geometry, adrift};
use crate::ui::views::map::level_of_detail::is_small;
use crate::ui::views::map::picture::Changed;
use pieces::{Piece, Target, pieces};
use sampling::Sampling;
pub(super) use sampling::is_thinned_in_motion;

/// Beyond so many elements ready to be painted those out of sight are dropped.
const KEPT: usize = 6_000;
/// A box lower than the first on screen, in points, is a dot; one higher than
/// the second is itself.
const BOX: (f32, f32) = (5.0, 10.0);
/// The same for the length of a dash: a finer pattern is a paler line.
const DASH: (f32, f32) = (1.6, 3.2);
/// So many actors, and so many ends or badges of ties, are painted in full at
/// most: where more are in sight they have to be larger for it.
const SEEN_ACTORS: f32 = 400.0;
const SEEN_TIES: f32 = 400.0;
/// So many elements are made ready on a frame at most while the zoom changes, and
/// on others.
const MADE: (usize, usize) = (40, 100);
/// A mesh of lines has about so many vertices at most: a renderer on the processor keeps
/// two hundred bytes for each until all of the mesh is drawn.
const MOST_VERTICES: usize = 1 << 15;
/// How wide a dot is at least.
const DOT: f32 = 3.0;
/// How far a name stays from the edge of the view, in points: what outlines it is inside,
/// too.
const EDGE: f32 = 3.0;

/// What has been drawn, for the heads-up display.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ui) struct Tally {
    /// Actors and ties that are to be seen.
    pub drawn: usize,
    /// Actors and ties out of sight.
    pub culled: usize,
    /// Vertices of our own meshes.
    pub vertices: usize,
}

/// What is painted: a scene, its geometry, and how far actors are from their places.
#[derive(Clone, Copy)]
pub(super) struct MovingScene<'a> {
    pub scene: &'a Scene,
    pub geometry: &'a Geometry,
    pub drift: &'a Drift,
}

impl MovingScene<'_> {
    /// The box of an actor, where it is now.
    fn boxed(&self, at: usize) -> Option<Rect> {
        let own = self
            .geometry
            .boxes
            .get(at)
            .filter(|own| own.is_positive())?;
        Some(own.translate(adrift(self.drift, at)))
    }

    /// How far what stands half-way along a tie is from its place.
    fn adrift_between(&self, tie: usize) -> Vec2 {
        if self.drift.is_empty() {
            return Vec2::ZERO;
        }
        let tie = self.scene.ties.get(tie).map(|drawn| &drawn.tie);
        tie.map_or(Vec2::ZERO, |tie| {
            (adrift(self.drift, tie.from) + adrift(self.drift, tie.to)) / 2.0
        })
    }

    /// How far the head of a tie is from its place.
    fn adrift_at_end(&self, tie: usize) -> Vec2 {
        let tie = self.scene.ties.get(tie).map(|drawn| drawn.tie.to);
        tie.map_or(Vec2::ZERO, |to| adrift(self.drift, to))
    }
}

/// What is kept of a scene between frames.
#[derive(Default)]
pub(super) struct LodPainter {
    /// Elements ready to be painted, each flat enough up to a zoom.
    ready: HashMap<About, (f32, Rc<Vec<Piece>>)>,
    /// How many more may be made ready on this frame.
    left: usize,
    names: HashMap<usize, Arc<Galley>>,
    /// Whom the hover leaves lit, by position.
    lit: Option<Lit>,
    /// The meshes of the last frame, whose memory serves again.
    spent: Vec<Arc<Mesh>>,
    pub tally: Tally,
}

/// Who stays lit.
#[derive(Debug, Default, PartialEq)]
struct Lit {
    hovered: Option<Hit>,
    actors: Vec<bool>,
    ties: Vec<bool>,
}

impl LodPainter {
    /// Forgets what has been made ready of a scene that is another now; of one that
    /// was followed only what has changed in it.
    pub(super) fn forget(&mut self, changed: Option<&Changed>) {
        self.lit = None;
        let Some(changed) = changed else {
            self.ready.clear();
            self.names.clear();
            return;
        };
        for &at in &changed.actors {
            self.ready.remove(&About::Actor(at));
        }
        for &at in &changed.ties {
            self.ready.remove(&About::Tie(at));
            self.ready.remove(&About::Badge(at));
        }
    }

    /// Forgets shapes of letters: the atlas has been made anew.
    pub(super) fn forget_letters(&mut self) {
        self.ready.clear();
        self.names.clear();
    }

    /// The elements that stay lit while one is hovered; `None`: all of them.
    pub(super) fn light(
        &mut self,
        scene: &Scene,
        hovered: Option<Hit>,
        lit: Option<&BTreeSet<Hit>>,
    ) {
        if self.lit.as_ref().map(|lit| lit.hovered) == lit.map(|_| hovered) {
            return;
        }
        self.lit = lit.map(|lit| {
            let mut now = Lit {
                hovered,
                actors: vec![false; scene.bodies.len()],
                ties: vec![false; scene.ties.len()],
            };
            for hit in lit {
                let slot = match hit {
                    Hit::Actor(at) => now.actors.get_mut(*at),
                    Hit::Tie(at) => now.ties.get_mut(*at),
                };
                if let Some(slot) = slot {
                    *slot = true;
                }
            }
            now
        });
    }

    /// The map as shapes, in the order in which they are painted.
    pub(super) fn shapes(
        &mut self,
        ctx: &Context,
        moving: MovingScene<'_>,
        look: (Rect, Viewport),
        budget: &FrameBudget,
    ) -> Vec<Shape> {
        if self.ready.len() > KEPT {
            self.ready.clear();
        }
        self.left = if budget.is_zooming() { MADE.0 } else { MADE.1 };
        let mut mesh = self.blank();
        let mut texts = Vec::new();
        let mut out = Vec::new();
        self.tally = Tally::default();
        let sampling = Sampling::of(moving.geometry.lines.len(), budget.is_moving());
        let seen = self.lines((&mut mesh, &mut out), moving, look, sampling);
        let mut target = Target::new(ctx, look.1, (&mut mesh, &mut texts), budget);
        self.ends_and_badges(moving, look.0, &mut target);
        self.close(&mut out, mesh, &mut texts);
        let mut mesh = self.blank();
        let mut target = Target::new(ctx, look.1, (&mut mesh, &mut texts), budget);
        let actors = self.actors(moving, look.0, &mut target);
        self.close(&mut out, mesh, &mut texts);
        out.extend(self.names(ctx, moving, look, budget));
        self.tally.drawn = seen + actors;
        self.tally.culled =
            (moving.scene.tied() + moving.scene.bodies.len()).saturating_sub(self.tally.drawn);
        out
    }

    /// The names alone that stand on a map too far off to read its boxes.
    pub(super) fn names(
        &mut self,
        ctx: &Context,
        moving: MovingScene<'_>,
        look: (Rect, Viewport),
        budget: &FrameBudget,
    ) -> Vec<Shape> {
        let (mut mesh, mut texts, mut out) = (self.blank(), Vec::new(), Vec::new());
        if is_small(moving.scene) {
            let mut target = Target::new(ctx, look.1, (&mut mesh, &mut texts), budget);
            self.small_map_names(moving, look.0, &mut target);
        } else {
            self.far_names(ctx, moving, look, &mut mesh, &mut texts);
        }
        self.close(&mut out, mesh, &mut texts);
        out
    }

    /// An empty mesh, with the memory of an earlier one that is no longer in use.
    fn blank(&mut self) -> Mesh {
        while let Some(spent) = self.spent.pop() {
            if let Ok(mut mesh) = Arc::try_unwrap(spent) {
                mesh.indices.clear();
                mesh.vertices.clear();
                return mesh;
            }
        }
        Mesh::default()
    }

    fn close(&mut self, out: &mut Vec<Shape>, mesh: Mesh, texts: &mut Vec<Shape>) {
        if !mesh.is_empty() {
            self.tally.vertices += mesh.vertices.len();
            let mesh = Arc::new(mesh);
            self.spent.push(Arc::clone(&mesh));
            out.push(Shape::Mesh(mesh));
        }
        out.append(texts);
    }

    fn tie_fade(&self, paper: Colour, tie: u32) -> Fade {
        let is_dim =
            (self.lit.as_ref()).is_some_and(|lit| lit.ties.get(tie as usize) == Some(&false));
        fade(paper, is_dim)
    }

    /// The strokes of all ties in sight, and the meshes that they fill; how many ties
    /// they are.
    fn lines(
        &mut self,
        (mesh, out): (&mut Mesh, &mut Vec<Shape>),
        moving: MovingScene<'_>,
        (rect, viewport): (Rect, Viewport),
        sampling: Sampling,
    ) -> usize {
        let paper = moving.scene.theme.paper;
        let view = rect.expand(8.0);
        let (mut seen, mut last) = (0, u32::MAX);
        for (at, line) in moving.geometry.lines.iter().enumerate() {
            let (start, stop) = line.ends(moving.scene, moving.drift);
            let length = start.distance(stop);
            let from = viewport.origin + start.to_vec2() * viewport.zoom;
            let to = viewport.origin + stop.to_vec2() * viewport.zoom;
            let beyond = from.x.max(to.x) < view.min.x
                || from.x.min(to.x) > view.max.x
                || from.y.max(to.y) < view.min.y
                || from.y.min(to.y) > view.max.y;
            if beyond {
                continue;
            }
            let Some((enters, leaves)) = tessellation::inside(view, from, to) else {
                continue;
            };
            if line.tie != last {
                seen += 1;
                last = line.tie;
            }
            let Some(width) = sampling.width(at, line.width * viewport.zoom) else {
                continue;
            };
            if mesh.vertices.len() >= MOST_VERTICES {
                let full = std::mem::replace(mesh, self.blank());
                self.close(out, full, &mut Vec::new());
            }
            let colour = self.tie_fade(paper, line.tie).of(line.colour);
            let (start, stop) = (from.lerp(to, enters), from.lerp(to, leaves));
            let off = line.dash.1;
            if off <= 0.0 {
                if sampling.is_thinned() {
                    tessellation::one_of_many(mesh, start, stop, width, colour);
                } else {
                    tessellation::line(mesh, start, stop, width, colour);
                }
                continue;
            }
            dashes(
                mesh,
                (from, to, length),
                (enters, leaves),
                line.dash,
                (width, colour, viewport.zoom),
            );
        }
        seen
    }

    /// Arrowheads, badges and labels in sight.
    fn ends_and_badges(&mut self, moving: MovingScene<'_>, rect: Rect, target: &mut Target<'_>) {
        // The largest of them are badges; nothing else need be looked through.
        const LARGEST: f32 = 24.0;
        let viewport = target.viewport;
        if LARGEST * viewport.zoom < 2.5 {
            return;
        }
        let MovingScene {
            scene, geometry, ..
        } = moving;
        let paper = scene.theme.paper;
        let place = |p: Pos2| viewport.origin + p.to_vec2() * viewport.zoom;
        let view = rect.expand(30.0 * viewport.zoom);
        let mut ends: Vec<u32> = (geometry.tips.iter())
            .filter(|(tie, tip)| view.contains(place(*tip + moving.adrift_at_end(*tie as usize))))
            .map(|(tie, _)| *tie)
            .collect();
        ends.dedup();
        let view = rect.expand(220.0 * viewport.zoom);
        let badges: Vec<usize> = (geometry.badges.iter().enumerate())
            .filter(|(tie, badge)| {
                let now = |badge: Pos2| place(badge + moving.adrift_between(*tie));
                badge.is_some_and(|badge| view.contains(now(badge)))
            })
            .map(|(tie, _)| tie)
            .collect();
        for (count, abouts) in [
            (
                ends.len(),
                ends.into_iter()
                    .map(|tie| About::Tie(tie as usize))
                    .collect::<Vec<_>>(),
            ),
            (badges.len(), badges.into_iter().map(About::Badge).collect()),
        ] {
            target.density = density(count, SEEN_TIES);
            if LARGEST * viewport.zoom < 2.5 * target.density {
                continue;
            }
            for about in abouts {
                let (About::Tie(tie) | About::Badge(tie)) = about else {
                    continue;
                };
                let fade = self.tie_fade(paper, u32::try_from(tie).unwrap_or(u32::MAX));
                let Some(pieces) = self.ready(scene, about, target) else {
                    continue;
                };
                let drift = match about {
                    About::Badge(_) => moving.adrift_between(tie),
                    _ => moving.adrift_at_end(tie),
                };
                target.viewport.origin = viewport.origin + drift * viewport.zoom;
                for piece in pieces.iter() {
                    piece.paint(target, fade, 1.0);
                }
                target.viewport = viewport;
            }
        }
    }

    /// The boxes in sight: dots from afar. How many they are.
    fn actors(&mut self, moving: MovingScene<'_>, rect: Rect, target: &mut Target<'_>) -> usize {
        let scene = moving.scene;
        let (theme, viewport) = (&scene.theme, target.viewport);
        // Of very many, smaller dots: they would cover the ties.
        let dot = (DOT / density(scene.bodies.len(), SEEN_ACTORS).sqrt()).max(1.3);
        let on_screen = |own: &Rect| {
            let middle = viewport.origin + own.center().to_vec2() * viewport.zoom;
            Rect::from_center_size(middle, (own.size() * viewport.zoom).max(Vec2::splat(dot)))
        };
        let seen: Vec<(usize, Rect)> = (0..scene.bodies.len())
            .filter_map(|at| Some((at, on_screen(&moving.boxed(at)?))))
            .filter(|(_, own)| rect.intersects(*own))
            .collect();
        target.density = density(seen.len(), SEEN_ACTORS);
        let (dot, itself) = (BOX.0 * target.density, BOX.1 * target.density);
        for &(at, own) in &seen {
            let is_dim = (self.lit.as_ref()).is_some_and(|lit| lit.actors.get(at) == Some(&false));
            let fade = fade(theme.paper, is_dim);
            let mut whole = tessellation::ramp(own.height(), dot, itself);
            let pieces = (whole > 0.0)
                .then(|| self.ready(scene, About::Actor(at), target))
                .flatten();
            if pieces.is_none() {
                whole = 0.0;
            }
            if whole < 1.0 {
                let camp = scene.camp_colour(at);
                if camp.is_some() {
                    let rim = fade.of(theme.ink).gamma_multiply(1.0 - whole);
                    tessellation::block(target.mesh, own.expand(0.7), rim);
                }
                let colour = fade.of(camp.unwrap_or(theme.muted));
                tessellation::block(target.mesh, own, colour.gamma_multiply(1.0 - whole));
            }
            target.viewport.origin = viewport.origin + adrift(moving.drift, at) * viewport.zoom;
            for piece in pieces.iter().flat_map(|pieces| pieces.iter()) {
                piece.paint(target, fade, whole);
            }
            target.viewport = viewport;
        }
        seen.len()
    }

    /// An element ready to be painted: of a tie its ends alone, since its strokes
    /// are lines. One that was flat enough for a lesser zoom serves while there is
    /// no time; without any there is nothing.
    fn ready(
        &mut self,
        scene: &Scene,
        about: About,
        target: &Target<'_>,
    ) -> Option<Rc<Vec<Piece>>> {
        let zoom = target.viewport.zoom;
        let known = self.ready.get(&about);
        if let Some((_, pieces)) = known.filter(|(flat, _)| *flat >= zoom) {
            return Some(Rc::clone(pieces));
        }
        let Some(left) = self.left.checked_sub(1) else {
            target.budget.is_rough.store(true, Ordering::Relaxed);
            return known.map(|(_, pieces)| Rc::clone(pieces));
        };
        self.left = left;
        let prims = match about {
            About::Tie(at) => scene.ends(at),
            other => scene.prims(other),
        };
        // Flat enough up to more than twice as near.
        let flat = (zoom * 2.5).max(0.5);
        let pieces = Rc::new(pieces(prims, scene.theme.paper, flat));
        self.ready.insert(about, (flat, Rc::clone(&pieces)));
        Some(pieces)
    }
}

/// A broken stroke between two points on screen that are `length` apart in the scene, as
/// far as it is in sight; a pattern too fine to be seen is a paler line.
fn dashes(
    mesh: &mut Mesh,
    (from, to, length): (Pos2, Pos2, f32),
    (enters, leaves): (f32, f32),
    (on, off, phase): (f32, f32, f32),
    (width, colour, zoom): (f32, Color32, f32),
) {
    let dashed = tessellation::ramp(on.min(off).max(1.5) * zoom, DASH.0, DASH.1);
    if dashed < 1.0 {
        let pale = colour.gamma_multiply((1.0 - dashed) * on / (on + off));
        tessellation::line(
            mesh,
            from.lerp(to, enters),
            from.lerp(to, leaves),
            width,
            pale,
        );
    }
    if dashed > 0.0 {
        let way = (to - from) / length.max(1e-6);
        let colour = colour.gamma_multiply(dashed);
        // From the first dash that can be seen to the last.
        let mut at = (phase + enters * length) / (on + off);
        at = at.floor() * (on + off) - phase;
        while at < leaves * length {
            let (a, b) = (at.max(enters * length), (at + on).min(leaves * length));
            if b > a {
                tessellation::line(mesh, from + way * a, from + way * b, width, colour);
            }
            at += on + off;
        }
    }
}

/// How much larger things have to be to be painted where so many are in sight.
fn density(count: usize, most: f32) -> f32 {
    (count as f32 / most).sqrt().max(1.0)
}

fn fade(paper: Colour, is_dim: bool) -> Fade {
    Fade {
        paper,
        by: if is_dim { DIM } else { 0.0 },
    }
}
