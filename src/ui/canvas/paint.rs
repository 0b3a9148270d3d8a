//! The display list on screen: primitives → epaint shapes.

use egui::{Color32, Context, Pos2, Shape, Stroke, epaint::PathShape, epaint::PathStroke, pos2};
use kurbo::{BezPath, PathEl};

use crate::scene::{Anchor, Colour, Prim, Text};
use crate::ui::look::colour;
use crate::ui::text;

/// From scene units to points on screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Eye {
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

impl Eye {
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

/// Text below this size on screen is left out: nobody can read it.
const LEAST_TEXT: f32 = 4.0;

/// Paints primitives in order.
pub(super) fn shapes(ctx: &Context, prims: &[Prim], eye: Eye, fade: Fade) -> Vec<Shape> {
    let mut out = Vec::with_capacity(prims.len());
    for prim in prims {
        match prim {
            Prim::Fill { path, colour } => {
                for points in chains(path, eye) {
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
                dash,
            } => stroke(
                &mut out,
                path,
                f(*width) * eye.zoom,
                *dash,
                fade.of(*colour),
                eye,
            ),
            Prim::Text(line) => out.extend(text_shape(ctx, line, eye, fade)),
        }
    }
    out
}

fn stroke(
    out: &mut Vec<Shape>,
    path: &BezPath,
    width: f32,
    dash: Option<(f64, f64, f64)>,
    colour: Color32,
    eye: Eye,
) {
    let dashed;
    let path = match dash {
        Some((on, off, start)) => {
            dashed = kurbo::dash(path.iter(), start, &[on, off]).collect::<BezPath>();
            &dashed
        }
        None => path,
    };
    let closed = path.elements().last() == Some(&PathEl::ClosePath);
    for points in chains(path, eye) {
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
fn chains(path: &BezPath, eye: Eye) -> Vec<Vec<Pos2>> {
    let mut all: Vec<Vec<Pos2>> = Vec::new();
    kurbo::flatten(
        path.iter(),
        0.2 / f64::from(eye.zoom.max(0.01)),
        |element| match element {
            PathEl::MoveTo(p) => all.push(vec![eye.to_screen(p)]),
            PathEl::LineTo(p) => {
                if let Some(chain) = all.last_mut() {
                    chain.push(eye.to_screen(p));
                }
            }
            _ => {}
        },
    );
    for chain in &mut all {
        // A closing point that repeats the first would give a joint of no length.
        if chain.len() > 2
            && chain
                .first()
                .zip(chain.last())
                .is_some_and(|(a, b)| a.distance(*b) < 0.01)
        {
            chain.pop();
        }
    }
    all.retain(|chain| chain.len() > 1);
    all
}

fn text_shape(ctx: &Context, line: &Text, eye: Eye, fade: Fade) -> Option<Shape> {
    // Whole half points: a zoom would otherwise fill the glyph atlas with sizes.
    let size = (f(line.size) * eye.zoom * 2.0).round() / 2.0;
    if size < LEAST_TEXT {
        return None;
    }
    let colour = fade.of(line.colour);
    let job = text::line_of(&line.text, line.rtl, size, line.bold, colour);
    let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
    let baseline = galley.rows.first().map_or(0.0, |row| {
        row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y)
    });
    let at = eye.to_screen(line.at);
    let width = galley.size().x;
    let x = match line.anchor {
        Anchor::Left => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::Right => at.x - width,
    };
    Some(Shape::galley(pos2(x, at.y - baseline), galley, colour))
}
