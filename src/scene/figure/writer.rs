//! Writing a part of the frame: lines start where its language does.

use kurbo::{BezPath, Point};

use crate::scene::display::{Anchor, FramePart, Prim, Text};
use crate::scene::language::phrases::Phrases;
use crate::scene::map::icon::with_signs;
use crate::scene::text;
use crate::scene::theme::{Colour, Theme};

/// A part of the frame, from its own left upper corner.
pub(in crate::scene) struct Block {
    pub part: FramePart,
    pub prims: Vec<Prim>,
    pub height: f64,
    /// The clear distance to the map.
    pub gap: f64,
}

/// A part of the frame being written: lines start where its language does.
pub(in crate::scene) struct Writer<'a> {
    pub(in crate::scene) theme: &'a Theme,
    pub(in crate::scene) phrases: &'a Phrases,
    /// The width of the frame.
    pub(in crate::scene) room: f64,
    pub(in crate::scene) prims: Vec<Prim>,
}

impl Writer<'_> {
    /// A line of text whose start is so far from the frame's own.
    pub(in crate::scene) fn line(
        &mut self,
        text: &str,
        from_start: f64,
        y: f64,
        size: f64,
        bold: bool,
        colour: Colour,
    ) {
        let (x, anchor) = if self.phrases.rtl {
            (self.room - from_start, Anchor::Right)
        } else {
            (from_start, Anchor::Left)
        };
        self.prims.extend(with_signs(Text {
            width: text::width(text, size, bold),
            rtl: self.phrases.is_rtl(text),
            text: text.to_owned(),
            at: Point::new(x, y),
            anchor,
            size,
            bold,
            colour,
            turned: false,
        }));
    }

    /// The left edge of something so wide and so far from the frame's start.
    pub(in crate::scene) fn left(&self, from_start: f64, width: f64) -> f64 {
        if self.phrases.rtl {
            self.room - from_start - width
        } else {
            from_start
        }
    }

    /// Adds what stands where it is.
    pub(in crate::scene) fn add(&mut self, prims: Vec<Prim>) {
        self.prims.extend(prims);
    }

    /// What has been written, as a part of the frame so high.
    pub(in crate::scene) fn into_block(self, part: FramePart, height: f64, gap: f64) -> Block {
        Block {
            part,
            prims: self.prims,
            height,
            gap,
        }
    }

    pub(in crate::scene) fn rule(&mut self) {
        let mut rule = BezPath::new();
        rule.move_to((0.0, 0.0));
        rule.line_to((self.room, 0.0));
        self.prims.push(Prim::Stroke {
            path: rule,
            colour: self.theme.faint,
            width: 0.8,
            dash: None,
        });
    }
}
