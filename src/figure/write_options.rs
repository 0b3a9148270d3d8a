//! How a scene is written to a file, beside its format.

use kurbo::Rect;

use crate::model::SceneRect;
use crate::scene::Caption;

/// How a scene is written to a file: the words and the map that go with the
/// picture, its resolution, and what is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct WriteOptions {
    /// The words that go with the picture.
    pub caption: Caption,
    /// The map as the content of an SVG's metadata, so that the figure opens
    /// again; `None`: it stays out.
    pub map: Option<String>,
    /// Pixels per inch of a PNG; without a page, 96 make a pixel per scene unit.
    pub dpi: f64,
    /// Whether the paper is left out.
    pub transparent: bool,
    /// Whether the letters of an SVG are outlines.
    pub outlines: bool,
    /// Whether an SVG is only to be painted: letters that the face lacks are the boxes
    /// for which there is room.
    pub is_for_raster: bool,
    /// Whether an SVG brings the letters of its face along.
    pub embeds_face: bool,
    /// What is cut off.
    pub crop: Crop,
}

impl WriteOptions {
    /// The usual pixels per inch: two pixels per scene unit.
    pub const DPI: f64 = 192.0;

    /// The whole figure in the size of its scene, without the map.
    pub fn new(caption: Caption) -> Self {
        Self {
            caption,
            map: None,
            dpi: Self::DPI,
            transparent: false,
            outlines: false,
            is_for_raster: false,
            embeds_face: true,
            crop: Crop::NONE,
        }
    }
}

/// What is cut off a figure, as parts of its width and height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Crop {
    /// From the left, 0 … 1.
    pub left: f64,
    /// From the top, 0 … 1.
    pub top: f64,
    /// From the right, 0 … 1.
    pub right: f64,
    /// From the bottom, 0 … 1.
    pub bottom: f64,
}

impl Crop {
    /// Nothing is cut off.
    pub const NONE: Self = Self {
        left: 0.0,
        top: 0.0,
        right: 0.0,
        bottom: 0.0,
    };

    /// What is cut off a figure's box so that a part of it is left; `None`: nothing of it
    /// would be.
    pub(super) fn outside(part: &SceneRect, whole: Rect) -> Option<Self> {
        let (right, bottom) = (part.x + part.width, part.y + part.height);
        let part = Rect::new(part.x, part.y, right, bottom).intersect(whole);
        let is_seen = part.width() > 0.0 && part.height() > 0.0;
        is_seen.then(|| Self {
            left: (part.x0 - whole.x0) / whole.width(),
            top: (part.y0 - whole.y0) / whole.height(),
            right: (whole.x1 - part.x1) / whole.width(),
            bottom: (whole.y1 - part.y1) / whole.height(),
        })
    }

    /// This, and more of what is left.
    pub(super) fn with(&self, more: &Self) -> Self {
        let width = 1.0 - self.left - self.right;
        let height = 1.0 - self.top - self.bottom;
        Self {
            left: self.left + more.left * width,
            top: self.top + more.top * height,
            right: self.right + more.right * width,
            bottom: self.bottom + more.bottom * height,
        }
    }

    /// What is left of a figure's box.
    pub(super) fn of(&self, whole: Rect) -> Rect {
        let (width, height) = (whole.width(), whole.height());
        Rect::new(
            whole.x0 + self.left * width,
            whole.y0 + self.top * height,
            whole.x1 - self.right * width,
            whole.y1 - self.bottom * height,
        )
    }

    /// Whether something is left of the figure.
    pub fn is_sound(&self) -> bool {
        let sides = [self.left, self.top, self.right, self.bottom];
        sides.iter().all(|side| (0.0..=0.95).contains(side))
            && self.left + self.right <= 0.95
            && self.top + self.bottom <= 0.95
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_figure_is_left_of_it() {
        let whole = Rect::new(-100.0, 0.0, 100.0, 50.0);
        let check = |[x, y, width, height]: [f64; 4], expect: Option<Rect>| {
            let part = SceneRect {
                x,
                y,
                width,
                height,
            };
            let left = Crop::outside(&part, whole).map(|crop| crop.of(whole));
            assert_eq!(left, expect);
        };
        check(
            [-50.0, 0.0, 100.0, 25.0],
            Some(Rect::new(-50.0, 0.0, 50.0, 25.0)),
        );
        // What is beyond the figure is not added to it.
        check([-500.0, -500.0, 5000.0, 5000.0], Some(whole));
        check([200.0, 0.0, 10.0, 10.0], None);
    }

    #[test]
    fn what_is_cut_off_of_a_part_is_a_share_of_it() {
        let half = Crop {
            left: 0.5,
            ..Crop::NONE
        };
        let more = half.with(&half);
        assert_eq!((more.left, more.right), (0.75, 0.0));
    }
}
