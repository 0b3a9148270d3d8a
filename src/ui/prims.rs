//! Primitives of a figure on screen, at a place and a zoom of their own: what a table
//! paints of the display list.

use egui::{Painter, Pos2, Shape, Stroke, pos2};
use kurbo::{PathEl, Point};

use super::chains::chains;
use super::look::colour;
use super::text;
use crate::scene::Prim;

/// Paints primitives with their origin at a place, so many points a scene unit. Filled
/// paths are convex.
pub(super) fn paint(painter: &Painter, prims: &[Prim], origin: Pos2, zoom: f32) {
    for prim in prims {
        match prim {
            Prim::Fill { path, colour: fill } => {
                for chain in chains(path, 0.2, |p| place(p, origin, zoom)) {
                    painter.add(Shape::convex_polygon(chain, colour(*fill), Stroke::NONE));
                }
            }
            Prim::Stroke {
                path,
                colour: ink,
                width,
                dash,
            } => {
                let stroke = Stroke::new(scaled(*width, zoom).max(0.5), colour(*ink));
                let is_closed = path.elements().last() == Some(&PathEl::ClosePath);
                for chain in chains(path, 0.2, |p| place(p, origin, zoom)) {
                    match dash {
                        None if is_closed => {
                            painter.add(Shape::closed_line(chain, stroke));
                        }
                        None => {
                            painter.add(Shape::line(chain, stroke));
                        }
                        Some((on, off, _)) => {
                            let first = chain.first().copied().filter(|_| is_closed);
                            let chain: Vec<Pos2> = chain.into_iter().chain(first).collect();
                            let (on, off) = (scaled(*on, zoom), scaled(*off, zoom));
                            painter.extend(Shape::dashed_line(&chain, stroke, on, off));
                        }
                    }
                }
            }
            Prim::Text(line) => {
                text::paint_line(painter, line, place(line.at, origin, zoom), zoom);
            }
        }
    }
}

// The screen counts in single precision; scene coordinates are far within its range.
#[allow(clippy::cast_possible_truncation)]
fn scaled(length: f64, zoom: f32) -> f32 {
    length as f32 * zoom
}

fn place(at: Point, origin: Pos2, zoom: f32) -> Pos2 {
    pos2(origin.x + scaled(at.x, zoom), origin.y + scaled(at.y, zoom))
}
