//! A line of text as the outlines of its letters.

use kurbo::{Affine, BezPath, Point};
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};

use super::{face, shaped, visual_runs};
use crate::scene::display::Text;

/// Collects the outline of a letter, in units of its face.
#[derive(Default)]
struct Pen(BezPath);

fn point(x: f32, y: f32) -> Point {
    Point::new(f64::from(x), f64::from(y))
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(point(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(point(x1, y1), point(x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.curve_to(point(x1, y1), point(x2, y2), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

impl Text {
    /// The outlines of all its letters, where they stand. O(length).
    pub fn outline(&self) -> BezPath {
        let mut path = BezPath::new();
        let Some(face) = face(self.bold) else {
            return path;
        };
        let scale = self.size / f64::from(face.units_per_em());
        let mut pen_x = self.left() / scale;
        for (run, rtl) in visual_runs(&self.text, self.rtl) {
            let run = self.text.get(run).unwrap_or_default();
            let glyphs = shaped(face, run, rtl);
            for (info, place) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
                let mut pen = Pen::default();
                if let Ok(id) = u16::try_from(info.glyph_id) {
                    face.outline_glyph(GlyphId(id), &mut pen);
                }
                let x = pen_x + f64::from(place.x_offset);
                let put = Affine::translate((0.0, self.at.y))
                    * Affine::scale_non_uniform(scale, -scale)
                    * Affine::translate((x, f64::from(place.y_offset)));
                path.extend(put * pen.0);
                pen_x += f64::from(place.x_advance);
            }
        }
        if self.turned {
            path = quarter_turn(self.at) * path;
        }
        path
    }
}

/// A quarter turn against the clock about a point.
fn quarter_turn(at: Point) -> Affine {
    let at = at.to_vec2();
    let turn = Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]);
    Affine::translate(at) * turn * Affine::translate(-at)
}

#[cfg(test)]
mod tests {
    use kurbo::Shape;

    use super::*;
    use crate::scene::display::Anchor;
    use crate::scene::text::{is_rtl, width};
    use crate::scene::theme::Colour;

    #[test]
    fn outlines_stand_where_the_text_does() {
        for words in [
            "Tajikistan",
            "Ҷамоати Ансоруллоҳ",
            "جبهه مقاومت ملی",
            "− ± ?",
        ] {
            let text = Text {
                text: words.to_owned(),
                rtl: is_rtl(words),
                at: Point::new(100.0, 50.0),
                anchor: Anchor::Middle,
                size: 20.0,
                bold: true,
                colour: Colour(0, 0, 0),
                width: width(words, 20.0, true),
                turned: false,
            };
            let bounds = text.outline().bounding_box();
            assert!(
                (bounds.center().x - 100.0).abs() < 2.0,
                "{words}: {bounds:?}"
            );
            assert!(
                (bounds.width() - text.width).abs() < 5.0,
                "{words}: {bounds:?}"
            );
            assert!(
                text.bounds().inflate(1.0, 4.0).contains_rect(bounds),
                "{words}: {bounds:?}"
            );
        }
    }
}
