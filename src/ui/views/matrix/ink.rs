//! Primitives on the screen, made ready once: cells of one look are alike, so that a
//! frame copies a few triangles for each.

use std::sync::Arc;

use egui::epaint::{
    Mesh, PathShape, PathStroke, TessellationOptions, Tessellator, TextShape, Vertex,
};
use egui::{Color32, Context, Galley, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};
use foldhash::HashMap;
use kurbo::{BezPath, PathEl};

use crate::scene::{Anchor, CellLook, Prim, Text};
use crate::ui::chains::chains;
use crate::ui::look::colour;
use crate::ui::text;

/// Text below this size is left out: it cannot be read.
const LEAST_TEXT: f64 = 4.0;
/// So many looks and cells are kept at most.
const KEPT: usize = 4_096;

// The screen counts in f32; what is drawn is far within its range.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn f(n: f64) -> f32 {
    n as f32
}

/// A point of a plan, as a distance on the screen: a point a unit.
pub(super) fn place(p: kurbo::Point) -> Pos2 {
    pos2(f(p.x), f(p.y))
}

/// A box of a plan.
pub(super) fn boxed(r: kurbo::Rect) -> Rect {
    Rect::from_min_max(pos2(f(r.x0), f(r.y0)), pos2(f(r.x1), f(r.y1)))
}

/// A line of text that was laid out.
#[derive(Clone)]
struct Letters {
    at: Pos2,
    galley: Arc<Galley>,
    colour: Color32,
    turned: bool,
}

/// What is painted of something, from its own left upper corner.
#[derive(Clone, Default)]
pub(super) struct Ink {
    mesh: Mesh,
    letters: Vec<Letters>,
}

impl Ink {
    /// Makes primitives ready.
    pub(super) fn of(ctx: &Context, prims: Vec<Prim>) -> Self {
        let options = TessellationOptions::default();
        let mut tessellator = Tessellator::new(ctx.pixels_per_point(), options, [1, 1], Vec::new());
        let mut ink = Self::default();
        for prim in prims {
            match prim {
                Prim::Fill { path, colour: own } => {
                    for points in chains(&path, 0.1, place) {
                        let shape = PathShape::convex_polygon(points, colour(own), Stroke::NONE);
                        tessellator.tessellate_path(&shape, &mut ink.mesh);
                    }
                }
                Prim::Stroke {
                    path,
                    colour: own,
                    width,
                    dash,
                } => {
                    let stroke = PathStroke::new(f(width), colour(own));
                    let closed =
                        dash.is_none() && path.elements().last() == Some(&PathEl::ClosePath);
                    let path = match dash {
                        Some((on, off, start)) => {
                            kurbo::dash(path.iter(), start, &[on, off]).collect::<BezPath>()
                        }
                        None => path,
                    };
                    for points in chains(&path, 0.1, place) {
                        let shape = if closed {
                            PathShape::closed_line(points, stroke.clone())
                        } else {
                            PathShape::line(points, stroke.clone())
                        };
                        tessellator.tessellate_path(&shape, &mut ink.mesh);
                    }
                }
                Prim::Text(line) => ink.letters.extend(letters(ctx, &line)),
            }
        }
        ink
    }

    /// Puts it at a place: triangles into a mesh, text behind them.
    pub(super) fn put(&self, by: Vec2, mesh: &mut Mesh, texts: &mut Vec<Shape>) {
        let Ok(first) = u32::try_from(mesh.vertices.len()) else {
            return;
        };
        let moved = |vertex: &Vertex| Vertex {
            pos: vertex.pos + by,
            ..*vertex
        };
        mesh.vertices.extend(self.mesh.vertices.iter().map(moved));
        (mesh.indices).extend(self.mesh.indices.iter().map(|at| first + at));
        texts.extend(self.letters.iter().map(|own| own.shape(by)));
    }

    /// Paints it at a place.
    pub(super) fn paint(&self, painter: &egui::Painter, by: Vec2) {
        let (mut mesh, mut texts) = (Mesh::default(), Vec::new());
        self.put(by, &mut mesh, &mut texts);
        painter.add(Shape::mesh(mesh));
        painter.extend(texts);
    }
}

impl Letters {
    fn shape(&self, by: Vec2) -> Shape {
        let mut shape = TextShape::new(self.at + by, Arc::clone(&self.galley), self.colour);
        if self.turned {
            shape.angle = -std::f32::consts::FRAC_PI_2;
        }
        shape.into()
    }
}

/// A line of text, laid out; `None`: it is too small to be read.
fn letters(ctx: &Context, line: &Text) -> Option<Letters> {
    if line.size < LEAST_TEXT {
        return None;
    }
    // Whole half points: a zoom would otherwise fill the glyph atlas with sizes.
    let size = f((line.size * 2.0).round() / 2.0);
    let job = text::line_of(&line.text, line.rtl, size, line.bold, Color32::PLACEHOLDER);
    let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
    let baseline = galley.rows.first().map_or(0.0, |row| {
        row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y)
    });
    let width = galley.size().x;
    let back = match line.anchor {
        Anchor::Left => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::Right => width,
    };
    let corner = if line.turned {
        vec2(-baseline, back)
    } else {
        vec2(-back, -baseline)
    };
    Some(Letters {
        at: place(line.at) + corner,
        galley,
        colour: colour(line.colour),
        turned: line.turned,
    })
}

/// What of cells is ready.
#[derive(Default)]
pub(super) struct InkStore {
    looks: HashMap<CellLook, Ink>,
    cells: HashMap<(usize, usize), Ink>,
    /// How full the glyph atlas was: where it is emptier, letters have to be laid out
    /// anew.
    filled: f32,
}

impl InkStore {
    /// Everything has to be made anew.
    pub(super) fn clear(&mut self) {
        self.looks.clear();
        self.cells.clear();
    }

    /// Before a frame.
    pub(super) fn begin(&mut self, ctx: &Context) {
        // The method by its name is of one lifetime, and of any is asked for.
        #[allow(clippy::redundant_closure_for_method_calls)]
        let filled = ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
        if filled < self.filled || self.looks.len() + self.cells.len() > KEPT {
            self.clear();
        }
        self.filled = filled;
    }

    /// The ink of a look.
    pub(super) fn look(&mut self, look: &CellLook, make: impl FnOnce() -> Ink) -> &Ink {
        if !self.looks.contains_key(look) {
            self.looks.insert(look.clone(), make());
        }
        // It was put there.
        self.looks.entry(look.clone()).or_default()
    }

    /// The ink of a cell that is like no other.
    pub(super) fn cell(&mut self, cell: (usize, usize), make: impl FnOnce() -> Ink) -> &Ink {
        self.cells.entry(cell).or_insert_with(make)
    }
}
