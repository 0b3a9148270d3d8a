//! A map of many: painted by ourselves as a few meshes, culled to the view and
//! thinned out by zoom.
//!
//! What is to be seen comes from the scene, as everywhere; what would be too
//! small on screen is left out, and fades in and out so that nothing pops. What
//! the pointer is near to goes to `egui_graphs` as ever, on top of this.

mod ink;
mod names;
mod pieces;

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use egui::epaint::Mesh;
use egui::{Color32, Context, Galley, Pos2, Rect, Shape, Vec2, pos2};

use super::paint::{Eye, Fade, Tempo};
use crate::scene::{About, Colour, Hit, Prim, Scene, Theme};
use crate::ui::text;
use pieces::{Piece, Sheet, pieces};

/// A map with more actors and ties than this is painted so.
const CROWD: usize = 500;
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
/// So many names of lit actors stand on the map at most.
const LIT_NAMES: usize = 40;
/// So many elements are made ready on a frame at most.
const MADE: usize = 80;
/// How wide a dot is at least.
const DOT: f32 = 3.0;

/// Whether a scene is painted so.
pub(super) fn is_crowd(scene: &Scene) -> bool {
    scene.bodies.len() + scene.ties.len() > CROWD
}

/// A straight piece of a tie's stroke, in scene units.
#[derive(Debug, Clone, Copy)]
struct Line {
    from: Pos2,
    to: Pos2,
    width: f32,
    colour: Colour,
    tie: u32,
    /// Dash, gap, and how far into the pattern it begins; no gap: it is solid.
    dash: (f32, f32, f32),
}

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

/// What is kept of a scene between frames.
#[derive(Default)]
pub(super) struct Crowd {
    revision: u64,
    lines: Vec<Line>,
    /// Where each strand ends: the tie, and the point.
    tips: Vec<(u32, Pos2)>,
    badges: Vec<Option<Pos2>>,
    boxes: Vec<Rect>,
    zooms: Vec<f32>,
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

#[allow(clippy::cast_possible_truncation)]
fn pos(p: kurbo::Point) -> Pos2 {
    pos2(p.x as f32, p.y as f32)
}

#[allow(clippy::cast_possible_truncation)]
fn short(n: f64) -> f32 {
    n as f32
}

impl Crowd {
    /// Takes over a scene that is another than before. O(n log n + m).
    pub(super) fn follow(&mut self, scene: &Scene, revision: u64) {
        if self.revision == revision && self.boxes.len() == scene.bodies.len() {
            return;
        }
        self.revision = revision;
        self.ready.clear();
        self.names.clear();
        self.lit = None;
        self.lines.clear();
        self.tips.clear();
        for at in 0..scene.ties.len() {
            self.lines.extend(Self::lines_of(scene, at));
        }
        let tips = scene.ties.iter().enumerate().flat_map(|(at, tie)| {
            let curves = tie.curves.iter();
            curves.filter_map(move |curve| Some((u32::try_from(at).ok()?, pos(curve.p3))))
        });
        self.tips.extend(tips);
        self.badges = (scene.ties.iter())
            .map(|tie| (!tie.curves.is_empty()).then(|| pos(tie.badge)))
            .collect();
        self.boxes = (scene.bodies.iter())
            .map(|body| {
                let rect = body.rect;
                Rect::from_min_max(pos(rect.origin()), pos(kurbo::Point::new(rect.x1, rect.y1)))
            })
            .collect();
        let mut weights = vec![0; scene.bodies.len()];
        for tie in &scene.ties {
            for end in [tie.tie.from, tie.tie.to] {
                if let Some(weight) = weights.get_mut(end) {
                    *weight += 1;
                }
            }
        }
        let places: Vec<Pos2> = self.boxes.iter().map(Rect::center).collect();
        self.zooms = names::zooms(&places, &weights);
    }

    /// Follows some actors of a scene that was known before to where they are now,
    /// with these ties of theirs. O(moved + touched · log m).
    pub(super) fn shift(
        &mut self,
        scene: &Scene,
        revision: u64,
        moved: &[usize],
        touched: &[usize],
    ) {
        if self.boxes.len() != scene.bodies.len() || self.badges.len() != scene.ties.len() {
            return self.follow(scene, revision);
        }
        self.revision = revision;
        for &at in moved {
            if let (Some(own), Some(body)) = (self.boxes.get_mut(at), scene.bodies.get(at)) {
                *own = Rect::from_min_max(
                    pos(body.rect.origin()),
                    pos(kurbo::Point::new(body.rect.x1, body.rect.y1)),
                );
            }
            self.ready.remove(&About::Actor(at));
        }
        for &at in touched {
            self.ready.remove(&About::Tie(at));
            self.ready.remove(&About::Badge(at));
            let (Some(tie), Ok(id)) = (scene.ties.get(at), u32::try_from(at)) else {
                continue;
            };
            if let Some(badge) = self.badges.get_mut(at) {
                *badge = (!tie.curves.is_empty()).then(|| pos(tie.badge));
            }
            let lines = Self::lines_of(scene, at);
            let from = self.lines.partition_point(|line| line.tie < id);
            let to = self.lines.partition_point(|line| line.tie <= id);
            self.lines.splice(from..to, lines);
            let tips = tie.curves.iter().map(|curve| (id, pos(curve.p3)));
            let from = self.tips.partition_point(|tip| tip.0 < id);
            let to = self.tips.partition_point(|tip| tip.0 <= id);
            self.tips.splice(from..to, tips.collect::<Vec<_>>());
        }
    }

    /// The strokes of a tie in straight pieces.
    fn lines_of(scene: &Scene, at: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        let Ok(tie) = u32::try_from(at) else {
            return lines;
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
            let mut along = 0.0;
            for chain in pieces::flat(&path, 0.4) {
                for pair in chain.windows(2) {
                    let &[from, to] = pair else { continue };
                    lines.push(Line {
                        from,
                        to,
                        width: short(width),
                        colour,
                        tie,
                        dash: dash.map_or((1.0, 0.0, 0.0), |(on, off, start)| {
                            (short(on), short(off), short(start) + along)
                        }),
                    });
                    along += from.distance(to);
                }
            }
        }
        lines
    }

    /// Forgets shapes of letters: the atlas has been made anew.
    pub(super) fn forget_letters(&mut self) {
        self.ready.clear();
        self.names.clear();
    }

    /// Who stays lit while something is hovered; `None`: everybody.
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
        scene: &Scene,
        look: (Rect, Eye),
        tempo: &Tempo,
    ) -> Vec<Shape> {
        if self.ready.len() > KEPT {
            self.ready.clear();
        }
        self.left = MADE;
        let mut mesh = self.blank();
        let mut texts = Vec::new();
        let mut out = Vec::new();
        self.tally = Tally::default();
        let seen = self.lines(&mut mesh, &scene.theme, look);
        let mut sheet = Sheet {
            ctx,
            eye: look.1,
            mesh: &mut mesh,
            texts: &mut texts,
            tempo,
            crowding: 1.0,
        };
        self.ends_and_badges(scene, look.0, &mut sheet);
        self.close(&mut out, mesh, &mut texts);
        let mut mesh = self.blank();
        let mut sheet = Sheet {
            ctx,
            eye: look.1,
            mesh: &mut mesh,
            texts: &mut texts,
            tempo,
            crowding: 1.0,
        };
        let actors = self.actors(scene, look.0, &mut sheet);
        self.close(&mut out, mesh, &mut texts);
        let mut mesh = self.blank();
        self.far_names(ctx, scene, look, &mut mesh, &mut texts);
        self.close(&mut out, mesh, &mut texts);
        self.tally.drawn = seen + actors;
        self.tally.culled =
            (scene.ties.len() + scene.bodies.len()).saturating_sub(self.tally.drawn);
        out
    }

    /// The names alone that stand on a map too far off to read its boxes.
    pub(super) fn names(
        &mut self,
        ctx: &Context,
        scene: &Scene,
        rect: Rect,
        eye: Eye,
    ) -> Vec<Shape> {
        let (mut mesh, mut texts, mut out) = (self.blank(), Vec::new(), Vec::new());
        self.far_names(ctx, scene, (rect, eye), &mut mesh, &mut texts);
        self.close(&mut out, mesh, &mut texts);
        out
    }

    /// An empty mesh, with memory of an earlier one if nobody has it any more.
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

    /// The strokes of all ties in sight; how many ties they are.
    fn lines(&self, mesh: &mut Mesh, theme: &Theme, (rect, eye): (Rect, Eye)) -> usize {
        let paper = theme.paper;
        let view = rect.expand(8.0);
        let (mut seen, mut last) = (0, u32::MAX);
        for line in &self.lines {
            let from = eye.origin + line.from.to_vec2() * eye.zoom;
            let to = eye.origin + line.to.to_vec2() * eye.zoom;
            let beyond = from.x.max(to.x) < view.min.x
                || from.x.min(to.x) > view.max.x
                || from.y.max(to.y) < view.min.y
                || from.y.min(to.y) > view.max.y;
            if beyond {
                continue;
            }
            let Some((enters, leaves)) = ink::inside(view, from, to) else {
                continue;
            };
            if line.tie != last {
                seen += 1;
                last = line.tie;
            }
            let colour = self.tie_fade(paper, line.tie).of(line.colour);
            let width = line.width * eye.zoom;
            let (start, stop) = (from.lerp(to, enters), from.lerp(to, leaves));
            let (on, off, phase) = line.dash;
            if off <= 0.0 {
                ink::line(mesh, start, stop, width, colour);
                continue;
            }
            let dashed = ink::ramp(on.min(off).max(1.5) * eye.zoom, DASH.0, DASH.1);
            if dashed < 1.0 {
                let pale = colour.gamma_multiply((1.0 - dashed) * on / (on + off));
                ink::line(mesh, start, stop, width, pale);
            }
            if dashed > 0.0 {
                let length = line.from.distance(line.to);
                let way = (to - from) / length.max(1e-6);
                let colour = colour.gamma_multiply(dashed);
                // From the first dash that can be seen to the last.
                let mut at = (phase + enters * length) / (on + off);
                at = at.floor() * (on + off) - phase;
                while at < leaves * length {
                    let (a, b) = (at.max(enters * length), (at + on).min(leaves * length));
                    if b > a {
                        ink::line(mesh, from + way * a, from + way * b, width, colour);
                    }
                    at += on + off;
                }
            }
        }
        seen
    }

    /// Arrowheads, badges and labels in sight.
    fn ends_and_badges(&mut self, scene: &Scene, rect: Rect, sheet: &mut Sheet<'_>) {
        // The largest of them are badges; nothing else need be looked through.
        const LARGEST: f32 = 24.0;
        let eye = sheet.eye;
        if LARGEST * eye.zoom < 2.5 {
            return;
        }
        let paper = scene.theme.paper;
        let place = |p: Pos2| eye.origin + p.to_vec2() * eye.zoom;
        let view = rect.expand(30.0 * eye.zoom);
        let mut ends: Vec<u32> = (self.tips.iter())
            .filter(|(_, tip)| view.contains(place(*tip)))
            .map(|(tie, _)| *tie)
            .collect();
        ends.dedup();
        let view = rect.expand(220.0 * eye.zoom);
        let badges: Vec<usize> = (self.badges.iter().enumerate())
            .filter(|(_, badge)| badge.is_some_and(|badge| view.contains(place(badge))))
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
            sheet.crowding = crowding(count, SEEN_TIES);
            if LARGEST * eye.zoom < 2.5 * sheet.crowding {
                continue;
            }
            for about in abouts {
                let (About::Tie(tie) | About::Badge(tie)) = about else {
                    continue;
                };
                let fade = self.tie_fade(paper, u32::try_from(tie).unwrap_or(u32::MAX));
                let Some(pieces) = self.ready(scene, about, sheet) else {
                    continue;
                };
                for piece in pieces.iter() {
                    piece.paint(sheet, fade, 1.0);
                }
            }
        }
    }

    /// The boxes in sight: dots from afar. How many they are.
    fn actors(&mut self, scene: &Scene, rect: Rect, sheet: &mut Sheet<'_>) -> usize {
        let (theme, eye) = (&scene.theme, sheet.eye);
        // Of very many, smaller dots: they would cover the ties.
        let dot = (DOT / crowding(self.boxes.len(), SEEN_ACTORS).sqrt()).max(1.3);
        let on_screen = |own: &Rect| {
            let middle = eye.origin + own.center().to_vec2() * eye.zoom;
            Rect::from_center_size(middle, (own.size() * eye.zoom).max(Vec2::splat(dot)))
        };
        let seen: Vec<(usize, Rect)> = (self.boxes.iter().map(on_screen).enumerate())
            .filter(|(_, own)| rect.intersects(*own))
            .collect();
        sheet.crowding = crowding(seen.len(), SEEN_ACTORS);
        let (dot, itself) = (BOX.0 * sheet.crowding, BOX.1 * sheet.crowding);
        for &(at, own) in &seen {
            let is_dim = (self.lit.as_ref()).is_some_and(|lit| lit.actors.get(at) == Some(&false));
            let fade = fade(theme.paper, is_dim);
            let mut whole = ink::ramp(own.height(), dot, itself);
            let pieces = (whole > 0.0)
                .then(|| self.ready(scene, About::Actor(at), sheet))
                .flatten();
            if pieces.is_none() {
                whole = 0.0;
            }
            if whole < 1.0 {
                let camp = scene.camp_colour(at);
                if camp.is_some() {
                    let rim = fade.of(theme.ink).gamma_multiply(1.0 - whole);
                    ink::block(sheet.mesh, own.expand(0.7), rim);
                }
                let colour = fade.of(camp.unwrap_or(theme.muted));
                ink::block(sheet.mesh, own, colour.gamma_multiply(1.0 - whole));
            }
            for piece in pieces.iter().flat_map(|pieces| pieces.iter()) {
                piece.paint(sheet, fade, whole);
            }
        }
        seen.len()
    }

    /// Names of the weightiest where boxes are too small to read.
    fn far_names(
        &mut self,
        ctx: &Context,
        scene: &Scene,
        (rect, eye): (Rect, Eye),
        mesh: &mut Mesh,
        texts: &mut Vec<Shape>,
    ) {
        let theme = &scene.theme;
        let name_size = names::SIZE * short(theme.type_scale);
        // Who is lit has a name wherever there is one to be read, up to a number.
        let mut lit_left = LIT_NAMES;
        for at in 0..self.boxes.len() {
            let (Some(own), Some(from)) = (self.boxes.get(at), self.zooms.get(at)) else {
                continue;
            };
            // The name in the box itself takes over.
            let type_size = short(scene.name_size(at)) * eye.zoom;
            let near = 1.0 - ink::ramp(type_size, 5.0, 7.0);
            let lit = self.lit.as_ref().and_then(|lit| lit.actors.get(at)) == Some(&true);
            let strength = if lit && lit_left > 0 {
                near
            } else {
                near * ink::ramp(eye.zoom, from * 0.8, from * 1.2)
            };
            let middle = eye.origin + own.center().to_vec2() * eye.zoom;
            if strength <= 0.01 || !rect.contains(middle) {
                continue;
            }
            lit_left -= usize::from(lit && lit_left > 0);
            let is_dim = self.lit.is_some() && !lit;
            let fade = fade(theme.paper, is_dim);
            let galley = self.names.entry(at).or_insert_with(|| {
                let name = scene.name(at);
                let rtl = crate::scene::text::is_rtl(&name);
                let job = text::line_of(&name, rtl, name_size, true, Color32::PLACEHOLDER);
                ctx.fonts_mut(|fonts| fonts.layout_job(job))
            });
            let size = galley.size();
            let below = (own.height() * eye.zoom).max(DOT) / 2.0 + 1.0;
            // At the edge of the view a name is moved in, not cut off.
            let most = (rect.right() - size.x - 3.0).max(rect.left() + 3.0);
            let left = (middle.x - size.x / 2.0).max(rect.left() + 3.0).min(most);
            let corner = pos2(left, middle.y + below);
            let halo = Rect::from_min_size(corner, size).expand2(Vec2::new(2.0, 0.0));
            ink::block(
                mesh,
                halo,
                fade.of(theme.paper).gamma_multiply(0.75 * strength),
            );
            let ink = fade.of(theme.ink).gamma_multiply(strength);
            texts.push(Shape::galley(corner, Arc::clone(galley), ink));
        }
    }

    /// An element ready to be painted: of a tie its ends alone, since its strokes
    /// are lines. One that was flat enough for a lesser zoom serves while there is
    /// no time; without any there is nothing.
    fn ready(&mut self, scene: &Scene, about: About, sheet: &Sheet<'_>) -> Option<Rc<Vec<Piece>>> {
        let zoom = sheet.eye.zoom;
        let known = self.ready.get(&about);
        if let Some((_, pieces)) = known.filter(|(flat, _)| *flat >= zoom) {
            return Some(Rc::clone(pieces));
        }
        let Some(left) = self.left.checked_sub(1) else {
            sheet.tempo.rough.store(true, Ordering::Relaxed);
            return known.map(|(_, pieces)| Rc::clone(pieces));
        };
        self.left = left;
        let prims = match about {
            About::Tie(at) => scene.ends(at),
            other => scene.prims(other),
        };
        // Flat enough up to more than twice as near.
        let flat = (zoom * 2.5).max(0.5);
        let pieces = Rc::new(pieces(prims, flat));
        self.ready.insert(about, (flat, Rc::clone(&pieces)));
        Some(pieces)
    }
}

/// How much larger things have to be to be painted where so many are in sight.
fn crowding(count: usize, most: f32) -> f32 {
    (count as f32 / most).sqrt().max(1.0)
}

fn fade(paper: Colour, is_dim: bool) -> Fade {
    Fade {
        paper,
        by: if is_dim { super::DIM } else { 0.0 },
    }
}
