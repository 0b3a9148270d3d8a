//! Primitives made ready to be painted again and again: flat, and measured.

use egui::epaint::Mesh;
use egui::{Context, Pos2, Shape};
use kurbo::{BezPath, Shape as _};

use super::tessellation;
use crate::scene::{Colour, Prim, Text};
use crate::ui::views::map::canvas::paint::{Fade, FrameBudget, Letters, Viewport, ground_of};
use crate::ui::views::map::geometry::flatten::flat;

/// What is smaller on screen than the first, in points, is left out; what is
/// larger than the second is there in full.
const SEEN: (f32, f32) = (2.5, 4.5);
/// The same for the size of type.
const READ: (f32, f32) = (4.5, 6.5);

/// A primitive, flat.
pub(super) struct Piece {
    /// How large it is, in scene units: what is too small is not painted.
    grain: f32,
    /// It is words, or their ground.
    is_read: bool,
    kind: Kind,
}

enum Kind {
    Fan(Vec<Vec<Pos2>>, Colour),
    Line(Vec<Vec<Pos2>>, f32, Colour),
    /// A text with its shape at the size it was last painted.
    Text(Box<Text>, Letters),
}

// The screen counts in f32; scene coordinates are far within its range.
#[allow(clippy::cast_possible_truncation)]
fn f(n: f64) -> f32 {
    n as f32
}

/// The pieces of some primitives on this paper, flat enough for `zoom`.
pub(super) fn pieces(prims: Vec<Prim>, paper: Colour, zoom: f32) -> Vec<Piece> {
    let tolerance = 0.25 / f64::from(zoom.max(0.05));
    let grounds: Vec<Option<f32>> = (prims.iter().enumerate())
        .map(|(at, prim)| ground_of(prim, prims.get(at + 1), paper))
        .collect();
    (prims.into_iter().zip(grounds))
        .map(|(prim, ground)| match prim {
            Prim::Fill { path, colour } => Piece {
                grain: ground.unwrap_or_else(|| grain(&path)),
                is_read: ground.is_some(),
                kind: Kind::Fan(flat(&path, tolerance), colour),
            },
            Prim::Stroke {
                path,
                colour,
                width,
                dash,
            } => {
                let dashed = dash.map(|(on, off, start)| {
                    kurbo::dash(path.iter(), start, &[on, off]).collect::<BezPath>()
                });
                Piece {
                    grain: grain(&path),
                    is_read: false,
                    kind: Kind::Line(
                        flat(dashed.as_ref().unwrap_or(&path), tolerance),
                        f(width),
                        colour,
                    ),
                }
            }
            Prim::Text(text) => Piece {
                grain: f(text.size),
                is_read: true,
                kind: Kind::Text(Box::new(text), Letters::default()),
            },
        })
        .collect()
}

fn grain(path: &BezPath) -> f32 {
    let bounds = path.bounding_box();
    f(bounds.width().max(bounds.height()))
}

/// What a piece is painted into.
pub(super) struct Target<'a> {
    pub ctx: &'a Context,
    pub viewport: Viewport,
    pub mesh: &'a mut Mesh,
    pub texts: &'a mut Vec<Shape>,
    pub budget: &'a FrameBudget,
    /// How much larger things have to be to be seen and read: more where many
    /// are in sight.
    pub density: f32,
}

impl<'a> Target<'a> {
    /// One on which nothing has to be larger than usual.
    pub(super) fn new(
        ctx: &'a Context,
        viewport: Viewport,
        (mesh, texts): (&'a mut Mesh, &'a mut Vec<Shape>),
        budget: &'a FrameBudget,
    ) -> Self {
        Self {
            ctx,
            viewport,
            mesh,
            texts,
            budget,
            density: 1.0,
        }
    }
}

impl Piece {
    /// Paints it, by `part` of its full strength; says whether there was anything
    /// to be seen.
    pub(super) fn paint(&self, target: &mut Target<'_>, fade: Fade, part: f32) -> bool {
        let viewport = target.viewport;
        let limits = if self.is_read { READ } else { SEEN };
        let more = target.density;
        let strength =
            part * tessellation::ramp(self.grain * viewport.zoom, limits.0 * more, limits.1 * more);
        if strength <= 0.01 {
            return false;
        }
        let place = |p: &Pos2| viewport.origin + p.to_vec2() * viewport.zoom;
        match &self.kind {
            Kind::Fan(chains, colour) => {
                let colour = fade.of(*colour).gamma_multiply(strength);
                for chain in chains {
                    // The last repeats the first.
                    let closed = chain.first() == chain.last();
                    let points = chain.get(usize::from(closed)..).unwrap_or_default();
                    tessellation::fan(target.mesh, points.iter().map(place), colour);
                }
            }
            Kind::Line(chains, width, colour) => {
                let colour = fade.of(*colour).gamma_multiply(strength);
                for pair in chains.iter().flat_map(|chain| chain.windows(2)) {
                    if let [a, b] = pair {
                        tessellation::line(
                            target.mesh,
                            place(a),
                            place(b),
                            width * viewport.zoom,
                            colour,
                        );
                    }
                }
            }
            Kind::Text(line, letters) => {
                let colour = fade.of(line.colour).gamma_multiply(strength);
                let shape = letters.shape(target.ctx, line, viewport, colour, target.budget);
                target.texts.extend(shape);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use kurbo::{Point, Rect};

    use super::*;
    use crate::scene::{Anchor, Look, Theme};

    #[test]
    fn the_ground_of_words_comes_and_goes_with_them() {
        let theme = Theme::of(Look::Light);
        let fill = |colour| Prim::Fill {
            path: Rect::new(0.0, 0.0, 90.0, 14.0).to_path(0.1),
            colour,
        };
        let words = Prim::Text(Text {
            text: "security".to_owned(),
            at: Point::new(45.0, 11.0),
            anchor: Anchor::Middle,
            size: 11.0,
            bold: false,
            colour: theme.muted,
            width: 44.0,
            rtl: false,
            turned: false,
        });
        let grains = |prims: Vec<Prim>| -> Vec<(f32, bool)> {
            let pieces = pieces(prims, theme.paper, 1.0);
            pieces.iter().map(|p| (p.grain, p.is_read)).collect()
        };
        assert_eq!(
            grains(vec![fill(theme.paper), words.clone()]),
            [(11.0, true), (11.0, true)]
        );
        assert_eq!(
            grains(vec![fill(theme.ink), words]),
            [(90.0, false), (11.0, true)]
        );
        assert_eq!(grains(vec![fill(theme.paper)]), [(90.0, false)]);
    }
}
