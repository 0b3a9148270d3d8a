//! The display list on screen: primitives → epaint shapes.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use egui::emath::TSTransform;
use egui::epaint::{PathShape, PathStroke, TextShape};
use egui::{Color32, Context, Galley, Pos2, Shape, Stroke, pos2};
use kurbo::{BezPath, PathEl};

use super::camera::Camera;
use crate::scene::{Anchor, Colour, Prim, Text};
use crate::ui::chains;
use crate::ui::look::colour;
use crate::ui::text;

/// From scene units to points on screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Viewport {
    /// Where the scene's origin is.
    pub origin: Pos2,
    /// Points per scene unit.
    pub zoom: f32,
}

// The screen counts in f32; scene coordinates are far within its range.
#[allow(clippy::cast_possible_truncation)]
fn f(n: f64) -> f32 {
    n as f32
}

impl Viewport {
    /// Through this camera, on a canvas at `rect`.
    pub(super) fn of(rect: egui::Rect, camera: Camera) -> Self {
        Self {
            origin: rect.min + egui::Vec2::from(camera.pan),
            zoom: camera.zoom,
        }
    }

    pub(super) fn to_screen(self, p: kurbo::Point) -> Pos2 {
        self.origin + egui::vec2(f(p.x), f(p.y)) * self.zoom
    }

    pub(super) fn to_scene(self, p: Pos2) -> kurbo::Point {
        let p = (p - self.origin) / self.zoom;
        kurbo::Point::new(f64::from(p.x), f64::from(p.y))
    }

    pub(super) fn rect(self, r: kurbo::Rect) -> egui::Rect {
        egui::Rect::from_min_max(
            self.to_screen(r.origin()),
            self.to_screen(kurbo::Point::new(r.x1, r.y1)),
        )
    }
}

/// How far what is out of focus fades into the paper: 0 not at all, 1 wholly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fade {
    pub paper: Colour,
    pub by: f32,
}

impl Fade {
    pub(super) fn of(self, c: Colour) -> Color32 {
        let (from, to) = (colour(c), colour(self.paper));
        from.lerp_to_gamma(to, self.by)
    }
}

/// Text below this size on screen is left out: it cannot be read.
const LEAST_TEXT: f32 = 4.0;

/// How letters and lines are painted on a frame.
#[derive(Debug, Default)]
pub(super) struct FrameBudget {
    /// The map is moved: fewer lines have to do.
    moving: AtomicBool,
    /// The zoom is changing: letters that were laid out for another are stretched,
    /// rather than laid out and rasterised again for a moment.
    zooming: AtomicBool,
    /// How many may still be laid out on this frame; a text counts as some more.
    left: AtomicUsize,
    /// Some were stretched or left out: another frame has to make it good.
    pub is_rough: AtomicBool,
}

impl FrameBudget {
    /// Begins a frame, on which the map is moved, or its zoom is changed.
    pub(super) fn begin(&self, moving: bool, zooming: bool) {
        /// What a frame has time for in a zooming, and else.
        const LETTERS: (usize, usize) = (1_200, 3_000);
        let letters = if zooming { LETTERS.0 } else { LETTERS.1 };
        self.moving.store(moving, Ordering::Relaxed);
        self.zooming.store(zooming, Ordering::Relaxed);
        self.left.store(letters, Ordering::Relaxed);
        self.is_rough.store(false, Ordering::Relaxed);
    }

    /// Whether the map is moved.
    pub(super) fn is_moving(&self) -> bool {
        self.moving.load(Ordering::Relaxed)
    }

    /// Whether the zoom is changing.
    pub(super) fn is_zooming(&self) -> bool {
        self.zooming.load(Ordering::Relaxed)
    }

    /// Whether one more text may be laid out.
    fn may(&self, text: &str) -> bool {
        /// What a text takes beside its letters, in letters.
        const EACH: usize = 4;
        let take = |left: usize| left.checked_sub(EACH + text.len());
        (self.left)
            .try_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .is_ok()
    }
}

/// The letters of a text, as last laid out, and their size.
#[derive(Debug, Default)]
pub(super) struct Letters(Mutex<Option<(f32, Arc<Galley>)>>);

/// Above this size letters are stretched.
const LARGEST_TEXT: f32 = 96.0;

/// How far letters may be stretched for a moment.
const STRETCH: std::ops::RangeInclusive<f32> = 0.4..=2.5;

impl Letters {
    /// A line of text on screen; nothing where it is too small to read, or there
    /// is no time for it.
    pub(super) fn shape(
        &self,
        ctx: &Context,
        line: &Text,
        viewport: Viewport,
        colour: Color32,
        budget: &FrameBudget,
    ) -> Option<Shape> {
        // Whole half points: a zoom would otherwise fill the glyph atlas with sizes.
        let size = (f(line.size) * viewport.zoom * 2.0).round() / 2.0;
        let is_seen = (ctx.content_rect()).intersects(viewport.rect(line.bounds()).expand(size));
        if size < LEAST_TEXT || !is_seen {
            return None;
        }
        // Larger letters would fill the atlas; stretched ones are good enough.
        let (size, more) = (size.min(LARGEST_TEXT), (size / LARGEST_TEXT).max(1.0));
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.clone();
        let fits = |at: &f32| (at - size).abs() < 0.01;
        let (galley, by) = match known {
            Some((at, galley)) if fits(&at) => (galley, 1.0),
            Some((at, galley))
                if STRETCH.contains(&(size / at))
                    && (budget.is_zooming() || !budget.may(&line.text)) =>
            {
                budget.is_rough.store(true, Ordering::Relaxed);
                (galley, size / at)
            }
            None if !budget.may(&line.text) => {
                budget.is_rough.store(true, Ordering::Relaxed);
                return None;
            }
            _ => {
                let job =
                    text::line_of(&line.text, line.rtl, size, line.bold, Color32::PLACEHOLDER);
                let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
                *kept = Some((size, Arc::clone(&galley)));
                (galley, 1.0)
            }
        };
        let by = by * more;
        let baseline = galley.rows.first().map_or(0.0, |row| {
            row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y)
        });
        let at = viewport.to_screen(line.at);
        let width = galley.size().x * by;
        let x = match line.anchor {
            Anchor::Left => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::Right => at.x - width,
        };
        let corner = pos2(x, at.y - baseline * by);
        let stretch = (by - 1.0).abs() > 1e-6;
        let mut shape = TextShape::new(if stretch { Pos2::ZERO } else { corner }, galley, colour);
        if stretch {
            shape.transform(TSTransform::from_scaling(by));
            shape.pos = corner;
        }
        Some(shape.into())
    }
}

/// How large the words are, in scene units, that stand on a fill as bare as the
/// paper; `None`: it is something else than their ground.
pub(super) fn ground_of(prim: &Prim, next: Option<&Prim>, paper: Colour) -> Option<f32> {
    match (prim, next) {
        (Prim::Fill { colour, .. }, Some(Prim::Text(text))) if *colour == paper => {
            Some(f(text.size))
        }
        _ => None,
    }
}

/// Primitives with what is kept of them between frames.
#[derive(Debug, Default)]
pub(super) struct Ink {
    prims: Vec<Prim>,
    letters: Vec<Letters>,
}

impl From<Vec<Prim>> for Ink {
    fn from(prims: Vec<Prim>) -> Self {
        // Dashes are the same on every frame, and take as long as all else.
        let prims: Vec<Prim> = prims.into_iter().map(dashed).collect();
        Self {
            letters: prims.iter().map(|_| Letters::default()).collect(),
            prims,
        }
    }
}

impl Ink {
    /// Paints them in order.
    pub(super) fn shapes(
        &self,
        ctx: &Context,
        viewport: Viewport,
        fade: Fade,
        budget: &FrameBudget,
    ) -> Vec<Shape> {
        let mut out = Vec::with_capacity(self.prims.len());
        for (at, (prim, letters)) in self.prims.iter().zip(&self.letters).enumerate() {
            match prim {
                Prim::Fill { path, colour } => {
                    let words = ground_of(prim, self.prims.get(at + 1), fade.paper);
                    if words.is_some_and(|size| size * viewport.zoom < LEAST_TEXT) {
                        // Without its words it would only cut ties.
                        continue;
                    }
                    for points in chains(path, viewport) {
                        out.push(Shape::convex_polygon(
                            points,
                            fade.of(*colour),
                            Stroke::NONE,
                        ));
                    }
                }
                Prim::Stroke {
                    path,
                    colour,
                    width,
                    ..
                } => stroke(
                    &mut out,
                    path,
                    f(*width) * viewport.zoom,
                    fade.of(*colour),
                    viewport,
                ),
                Prim::Text(line) => {
                    out.extend(letters.shape(ctx, line, viewport, fade.of(line.colour), budget));
                }
            }
        }
        out
    }
}

/// A stroke with its dashes cut; anything else as it is.
fn dashed(prim: Prim) -> Prim {
    match prim {
        Prim::Stroke {
            path,
            colour,
            width,
            dash: Some((on, off, start)),
        } => Prim::Stroke {
            path: kurbo::dash(path.iter(), start, &[on, off]).collect::<BezPath>(),
            colour,
            width,
            dash: None,
        },
        prim => prim,
    }
}

fn stroke(out: &mut Vec<Shape>, path: &BezPath, width: f32, colour: Color32, viewport: Viewport) {
    let closed = path.elements().last() == Some(&PathEl::ClosePath);
    for points in chains(path, viewport) {
        let stroke = PathStroke::new(width, colour);
        let shape = if closed {
            PathShape::closed_line(points, stroke)
        } else {
            PathShape::line(points, stroke)
        };
        out.push(Shape::Path(shape));
    }
}

/// A path as chains of points on screen, flat to a quarter of a point.
fn chains(path: &BezPath, viewport: Viewport) -> Vec<Vec<Pos2>> {
    let tolerance = 0.2 / f64::from(viewport.zoom.max(0.01));
    chains::chains(path, tolerance, |p| viewport.to_screen(p))
}
