//! Figures of so many ties that a picture is painted straight from the display list.
//!
//! The way through an SVG takes a copy of the figure as text, another as a tree, and
//! shapes every sign anew: for the 90,000 ties of 300 actors who all have ties with each
//! other, 18 seconds and a gigabyte before the first pixel. Here a primitive is turned
//! into a path where it is painted, and only in the bands that it reaches.

use kurbo::{BezPath, PathEl, Point, Rect};
use resvg::tiny_skia::{
    ColorU8, FillRule, Paint, Path, PathBuilder, PixmapMut, PremultipliedColorU8, Stroke,
    StrokeDash, Transform,
};

use super::hard_edges::HardEdges;
use super::see_through::drawn;
use super::write_options::WriteOptions;
use crate::scene::{DisplayList, Group, Prim};

/// A figure of more ties, or cells, is a crowd.
const TIES: usize = 20_000;
/// Strokes that are longer than this, in pixels, have no smooth edges in a crowd: they
/// lie on each other many deep.
const LONG: f64 = 96.0;

/// A crowd, ready to be painted.
pub(super) struct Crowd {
    groups: Vec<Group>,
    /// The part of the scene that is seen.
    bounds: Rect,
    /// Pixels at 96 to the inch per scene unit.
    unit: f64,
    paper: Option<(u8, u8, u8)>,
}

impl Crowd {
    /// The scene as a crowd, where it is one.
    pub(super) fn of(scene: &dyn DisplayList, options: &WriteOptions) -> Option<Self> {
        (scene.count() > TIES).then(|| Self::new(scene, options))
    }

    /// The same of any scene.
    pub(super) fn new(scene: &dyn DisplayList, options: &WriteOptions) -> Self {
        let paper = scene.theme().paper;
        let groups = drawn(scene, options.transparent);
        Self {
            groups,
            bounds: options.crop.of(scene.bounds()),
            unit: scene
                .width_mm()
                .map_or(1.0, |mm| mm / 25.4 * 96.0 / scene.bounds().width()),
            paper: (!options.transparent).then_some((paper.0, paper.1, paper.2)),
        }
    }

    /// Width and height in pixels at 96 to the inch.
    pub(super) fn size(&self) -> (f64, f64) {
        let size = self.bounds.size() * self.unit;
        (size.width, size.height)
    }

    /// Paints the band of `pixels` that begins `top` rows below the top of a picture of
    /// `scale` pixels per pixel at 96 to the inch. O(primitives + what they cover).
    pub(super) fn paint(
        &self,
        (scale_x, scale_y): (f64, f64),
        top: f64,
        pixels: &mut PixmapMut<'_>,
    ) {
        let (sx, sy) = (scale_x * self.unit, scale_y * self.unit);
        if let Some((r, g, b)) = self.paper {
            pixels.fill(resvg::tiny_skia::Color::from_rgba8(r, g, b, 255));
        }
        let rows = pixels.height();
        let end = top + f64::from(rows);
        let reaches = |low: f64, high: f64| {
            let row = |y: f64| (y - self.bounds.y0) * sy;
            row(high) >= top - 1.0 && row(low) <= end + 1.0
        };
        let place = Transform::from_row(
            single(sx),
            0.0,
            0.0,
            single(sy),
            single(-self.bounds.x0 * sx),
            single(-self.bounds.y0 * sy - top),
        );
        let mut on = Canvas {
            pixels,
            hard: HardEdges::new(top, rows),
            place,
            origin: self.bounds.origin(),
            scale: (sx, sy),
        };
        for prim in self.groups.iter().flat_map(|group| &group.prims) {
            on.prim(prim, reaches);
        }
    }
}

/// A band, and where on it the scene lies.
struct Canvas<'a, 'p> {
    pixels: &'a mut PixmapMut<'p>,
    hard: HardEdges,
    place: Transform,
    /// The point of the scene at the top left of the picture.
    origin: Point,
    /// Pixels per scene unit.
    scale: (f64, f64),
}

impl Canvas<'_, '_> {
    /// Paints a primitive, where the rows that it takes reach the band.
    fn prim(&mut self, prim: &Prim, reaches: impl Fn(f64, f64) -> bool) {
        match prim {
            Prim::Fill { path, colour } => {
                let area = path.control_box();
                if reaches(area.y0, area.y1) {
                    self.fill(path, (colour.0, colour.1, colour.2));
                }
            }
            Prim::Stroke {
                path,
                colour,
                width,
                dash,
            } => {
                let area = path.control_box().inflate(*width, *width);
                if reaches(area.y0, area.y1) {
                    let colour = (colour.0, colour.1, colour.2);
                    self.stroke(path, colour, (*width, *dash));
                }
            }
            Prim::Text(text) => {
                let area = text.bounds();
                if reaches(area.y0, area.y1) {
                    let colour = (text.colour.0, text.colour.1, text.colour.2);
                    self.fill(&text.outline(), colour);
                }
            }
        }
    }

    fn fill(&mut self, path: &BezPath, colour: (u8, u8, u8)) {
        if let Some(path) = path_of(path) {
            let paint = paint_of(colour, true);
            (self.pixels).fill_path(&path, &paint, FillRule::Winding, self.place, None);
        }
    }

    fn stroke(
        &mut self,
        path: &BezPath,
        colour: (u8, u8, u8),
        (width, dash): (f64, Option<(f64, f64, f64)>),
    ) {
        let area = path.control_box().inflate(width, width);
        let is_long = area.width().max(area.height()) * self.scale.0 > LONG;
        if let Some(corners) = straight(path, width).filter(|_| dash.is_none()) {
            if is_long {
                let (origin, (sx, sy)) = (self.origin, self.scale);
                let pixel = |p: Point| Point::new((p.x - origin.x) * sx, (p.y - origin.y) * sy);
                (self.hard).fill(corners.map(pixel), opaque(colour), self.pixels);
            } else {
                self.fill(&closed(corners), colour);
            }
            return;
        }
        let dash = dash.and_then(|(on, off, start)| {
            StrokeDash::new(vec![single(on), single(off)], single(start))
        });
        let stroke = Stroke {
            width: single(width),
            dash,
            ..Stroke::default()
        };
        if let Some(path) = path_of(path) {
            let paint = paint_of(colour, !is_long);
            (self.pixels).stroke_path(&path, &paint, &stroke, self.place, None);
        }
    }
}

fn paint_of((r, g, b): (u8, u8, u8), smooth: bool) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, 255);
    paint.anti_alias = smooth;
    paint
}

/// The corners of a stroke that is one straight line: most of a crowd's are.
fn straight(path: &BezPath, width: f64) -> Option<[Point; 4]> {
    let [PathEl::MoveTo(from), PathEl::LineTo(to)] = path.elements() else {
        return None;
    };
    let along = *to - *from;
    let length = along.hypot();
    if length <= 0.0 {
        return None;
    }
    let aside = kurbo::Vec2::new(-along.y, along.x) * (width / 2.0 / length);
    Some([*from + aside, *to + aside, *to - aside, *from - aside])
}

/// These corners as a path.
fn closed([a, b, c, d]: [Point; 4]) -> BezPath {
    let lines = [b, c, d].map(PathEl::LineTo);
    let ends = ([PathEl::MoveTo(a)].into_iter(), [PathEl::ClosePath]);
    ends.0.chain(lines).chain(ends.1).collect()
}

fn opaque((r, g, b): (u8, u8, u8)) -> PremultipliedColorU8 {
    ColorU8::from_rgba(r, g, b, 255).premultiply()
}

/// A path as the rasteriser takes it; `None`: nothing to be painted.
fn path_of(path: &BezPath) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let xy = |p: Point| (single(p.x), single(p.y));
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                let (x, y) = xy(p);
                builder.move_to(x, y);
            }
            PathEl::LineTo(p) => {
                let (x, y) = xy(p);
                builder.line_to(x, y);
            }
            PathEl::QuadTo(p, q) => {
                let ((x1, y1), (x, y)) = (xy(p), xy(q));
                builder.quad_to(x1, y1, x, y);
            }
            PathEl::CurveTo(p, q, r) => {
                let ((x1, y1), (x2, y2), (x, y)) = (xy(p), xy(q), xy(r));
                builder.cubic_to(x1, y1, x2, y2, x, y);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}

/// What the rasteriser counts in: no figure has finer places.
#[allow(clippy::cast_possible_truncation)]
fn single(n: f64) -> f32 {
    n as f32
}
