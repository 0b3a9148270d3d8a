//! The figure as PDF: vector, one page of exactly its size, with its fonts in it
//! and its description as the alternative text.
//!
//! Painted from the same display list as the SVG. A line of text goes in as shaped
//! runs with what it reads in logical order, so that it can be searched and copied,
//! whatever its script.

use std::ops::Range;
use std::sync::OnceLock;

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, Tag, TagGroup, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Data, Document};
use kurbo::{BezPath, PathEl};

use super::error::FigureError;
use super::see_through::drawn;
use super::write_options::WriteOptions;
use crate::scene::text::{BOLD, REGULAR, ShapedGlyph, ShapedRun, empty_glyph};
use crate::scene::{Colour, DisplayList, Prim, Text};

/// Points of PDF in a pixel of CSS, and in a millimetre.
const POINTS: f64 = 0.75;
const POINTS_MM: f64 = 72.0 / 25.4;
/// The longest side that a page of PDF may have, in points.
const MOST: f64 = 14_400.0;

/// A page of a PDF: a scene, and how it is written.
pub(super) type Sheet<'a> = (&'a dyn DisplayList, &'a WriteOptions);

/// Writes a scene as a PDF of its size.
///
/// # Errors
/// [`FigureError`] where the page would be larger than PDF knows, or the figure
/// cannot be drawn.
pub fn pdf(scene: &dyn DisplayList, options: &WriteOptions) -> Result<Vec<u8>, FigureError> {
    pdf_of(&[(scene, options)], &options.caption.title)
}

/// Writes scenes as the pages of one PDF of this title, each of its own size. The words of
/// the first are those of the whole.
///
/// # Errors
/// [`FigureError`], as for [`pdf`].
pub(super) fn pdf_of(sheets: &[Sheet<'_>], title: &str) -> Result<Vec<u8>, FigureError> {
    let mut document = Document::new();
    let mut tags = TagTree::new();
    if let Some((_, options)) = sheets.first() {
        let language = options.caption.language.clone();
        document.set_metadata(
            Metadata::new()
                .title(title.to_owned())
                .description(options.caption.description.clone())
                .language(language.clone())
                .creator("Stancemap".to_owned()),
        );
        tags = tags.with_lang(Some(language));
    }
    for sheet in sheets {
        tags.push(page(&mut document, sheet)?);
    }
    document.set_tag_tree(tags);
    (document.finish()).map_err(|error| FigureError::Draw(format!("{error:?}")))
}

/// Draws a page, and returns what of it is for a reader.
fn page(document: &mut Document, (scene, options): &Sheet<'_>) -> Result<TagGroup, FigureError> {
    let bounds = options.crop.of(scene.bounds());
    let unit = scene
        .width_mm()
        .map_or(POINTS, |mm| mm * POINTS_MM / scene.bounds().width());
    let (width, height) = (bounds.width() * unit, bounds.height() * unit);
    let size = Size::from_wh(single(width), single(height));
    let size = size.filter(|_| width <= MOST && height <= MOST);
    let Some(size) = size else {
        return Err(FigureError::Page {
            width_mm: whole(width / POINTS_MM),
            height_mm: whole(height / POINTS_MM),
        });
    };
    // A page without a description is read out word for word.
    let description = &options.caption.description;
    let mut figure = if description.is_empty() {
        TagGroup::new(Tag::P)
    } else {
        TagGroup::new(Tag::Figure(Some(description.clone())))
    };
    let mut paper = document.start_page_with(PageSettings::new(size));
    let mut surface = paper.surface();
    let unit = single(unit);
    let (dx, dy) = (single(-bounds.x0) * unit, single(-bounds.y0) * unit);
    surface.push_transform(&Transform::from_row(unit, 0.0, 0.0, unit, dx, dy));
    let mut painter = Painter {
        surface: &mut surface,
        figure: &mut figure,
    };
    if !options.transparent {
        painter.paper(bounds, scene.theme().paper)?;
    }
    for group in drawn(*scene, options.transparent) {
        for prim in &group.prims {
            painter.prim(prim)?;
        }
    }
    surface.pop();
    surface.finish();
    paper.finish();
    Ok(figure)
}

/// The page, and what of it belongs to the figure for a reader.
struct Painter<'a, 's> {
    surface: &'a mut Surface<'s>,
    figure: &'a mut TagGroup,
}

impl Painter<'_, '_> {
    fn paper(&mut self, bounds: kurbo::Rect, colour: Colour) -> Result<(), FigureError> {
        let [x0, y0, x1, y1] = [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(single);
        let rect = Rect::from_ltrb(x0, y0, x1, y1).ok_or_else(out_of_bounds)?;
        let mut path = PathBuilder::new();
        path.push_rect(rect);
        let path = path.finish().ok_or_else(out_of_bounds)?;
        self.shape(Some(fill(colour)), None, &path);
        Ok(())
    }

    fn prim(&mut self, prim: &Prim) -> Result<(), FigureError> {
        match prim {
            Prim::Fill { path, colour } => {
                if let Some(path) = outline(path) {
                    self.shape(Some(fill(*colour)), None, &path);
                }
            }
            Prim::Stroke {
                path,
                colour,
                width,
                dash,
            } => {
                let stroke = Stroke {
                    paint: paint(*colour).into(),
                    width: single(*width),
                    miter_limit: 4.0,
                    dash: dash.map(|(on, off, start)| StrokeDash {
                        array: vec![single(on), single(off)],
                        offset: single(start),
                    }),
                    ..Stroke::default()
                };
                if let Some(path) = outline(path) {
                    self.shape(None, Some(stroke), &path);
                }
            }
            Prim::Text(text) => self.text(text)?,
        }
        Ok(())
    }

    /// What has no words is told by the description.
    fn shape(&mut self, fill: Option<Fill>, stroke: Option<Stroke>, path: &krilla::geom::Path) {
        let artifact = Artifact::new(ArtifactType::Layout, None);
        let _ = (self.surface).start_tagged(ContentTag::Artifact(artifact));
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
        self.surface.draw_path(path);
        self.surface.end_tagged();
    }

    fn text(&mut self, text: &Text) -> Result<(), FigureError> {
        let font = font(text.bold)?;
        self.surface.set_fill(Some(fill(text.colour)));
        self.surface.set_stroke(None);
        let content: Identifier = (self.surface).start_tagged(ContentTag::Span(SpanTag::empty()));
        if text.turned {
            let (x, y) = (single(text.at.x), single(text.at.y));
            let turn = Transform::from_row(0.0, -1.0, 1.0, 0.0, x - y, x + y);
            self.surface.push_transform(&turn);
        }
        // In the order in which it is read.
        let mut runs = text.runs();
        runs.sort_by_key(|run| run.letters.start);
        for run in runs {
            let (glyphs, marks) = glyphs(&run, &text.text);
            let width: f64 = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            let left = if run.rtl {
                run.left + width * text.size
            } else {
                run.left
            };
            let start = Point::from_xy(single(left), single(text.at.y));
            let size = single(text.size);
            (self.surface).draw_glyphs(start, &glyphs, font.clone(), &text.text, size, false);
            (self.surface).draw_glyphs(start, &marks, font.clone(), &text.text, size, true);
        }
        if text.turned {
            self.surface.pop();
        }
        self.surface.end_tagged();
        self.figure.push(content);
        Ok(())
    }
}

/// The glyphs of a run in the order in which they are read, each with one letter of
/// its own: readers that know nothing of clusters, and sort letters by their places,
/// then find whole words. A letter without a glyph that moves the pen stands on an
/// empty one; what marks are drawn above and below others comes beside them.
fn glyphs(run: &ShapedRun, text: &str) -> (Vec<KrillaGlyph>, Vec<KrillaGlyph>) {
    /// How far to the left of a letter those stand that follow it in its cluster.
    const STEP: f64 = 0.1;
    let (mut out, mut marks) = (Vec::new(), Vec::new());
    let mut order: Vec<&ShapedGlyph> = run.glyphs.iter().collect();
    if run.rtl {
        order.reverse();
    }
    let sign = if run.rtl { -1.0 } else { 1.0 };
    let mut pen = 0.0;
    let mut at = 0;
    while let Some(first) = order.get(at) {
        let cluster = first.letters.clone();
        let count = (order.iter().skip(at))
            .take_while(|glyph| glyph.letters == cluster)
            .count();
        let members = order.get(at..at + count).unwrap_or_default();
        let mut letters = (text.get(cluster.clone()).unwrap_or_default())
            .char_indices()
            .map(|(n, c)| cluster.start + n..cluster.start + n + c.len_utf8());
        for glyph in members {
            let back = if run.rtl { -glyph.advance } else { 0.0 };
            let offset = (glyph.offset.0 + back, glyph.offset.1);
            let step = sign * glyph.advance;
            let has_room = glyph.advance > 0.0;
            match has_room.then(|| letters.next()).flatten() {
                Some(letter) => out.push(placed(u32::from(glyph.id), letter, step, offset)),
                None => {
                    let at_pen = (offset.0 + pen, offset.1);
                    marks.push(placed(u32::from(glyph.id), cluster.clone(), 0.0, at_pen));
                }
            }
            pen += step;
        }
        for (nth, letter) in (1_u32..).zip(letters) {
            let id = empty_glyph(text.get(letter.clone()).unwrap_or_default());
            out.push(placed(id, letter, 0.0, (sign * STEP * f64::from(nth), 0.0)));
        }
        at += count;
    }
    (out, marks)
}

fn placed(id: u32, text_range: Range<usize>, advance: f64, offset: (f64, f64)) -> KrillaGlyph {
    KrillaGlyph {
        glyph_id: GlyphId::new(id),
        text_range,
        x_advance: single(advance),
        x_offset: single(offset.0),
        y_offset: single(offset.1),
        y_advance: 0.0,
        location: None,
    }
}

fn font(bold: bool) -> Result<Font, FigureError> {
    static FONTS: OnceLock<[Option<Font>; 2]> = OnceLock::new();
    let fonts = FONTS
        .get_or_init(|| [&REGULAR, &BOLD].map(|data| Font::new(Data::from(data.as_slice()), 0)));
    let [regular, heavy] = fonts;
    let font = if bold { heavy } else { regular };
    (font.clone()).ok_or_else(|| FigureError::Draw("its face cannot be read".to_owned()))
}

fn paint(colour: Colour) -> rgb::Color {
    rgb::Color::new(colour.0, colour.1, colour.2)
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: paint(colour).into(),
        ..Fill::default()
    }
}

/// A path of the display list; `None` where it is empty.
fn outline(path: &BezPath) -> Option<krilla::geom::Path> {
    let mut out = PathBuilder::new();
    let pair = |p: kurbo::Point| (single(p.x), single(p.y));
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                let (x, y) = pair(p);
                out.move_to(x, y);
            }
            PathEl::LineTo(p) => {
                let (x, y) = pair(p);
                out.line_to(x, y);
            }
            PathEl::QuadTo(p, q) => {
                let ((x1, y1), (x, y)) = (pair(p), pair(q));
                out.quad_to(x1, y1, x, y);
            }
            PathEl::CurveTo(p, q, r) => {
                let ((x1, y1), (x2, y2), (x, y)) = (pair(p), pair(q), pair(r));
                out.cubic_to(x1, y1, x2, y2, x, y);
            }
            PathEl::ClosePath => out.close(),
        }
    }
    out.finish()
}

/// PDF counts in single precision.
// Scene units are far below 2^24.
#[allow(clippy::cast_possible_truncation)]
fn single(n: f64) -> f32 {
    n as f32
}

fn whole(n: f64) -> u64 {
    // The cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = n.round() as u64;
    whole
}

fn out_of_bounds() -> FigureError {
    FigureError::Draw("its size is out of bounds".to_owned())
}
