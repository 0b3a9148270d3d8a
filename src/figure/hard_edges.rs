//! Convex four-sided shapes without soft edges, straight into the pixels.
//!
//! The strokes of a crowd cross thousands of rows, a few pixels wide each: the general
//! rasteriser, which cuts and sorts the sides of any path anew for every band, spent half
//! of the time of such a picture on them.

use kurbo::Point;
use resvg::tiny_skia::{PixmapMut, PremultipliedColorU8};

/// Columns are counted in parts of 2⁻³²: over all rows of a picture a side strays by no
/// more than 2⁻¹⁸ of a pixel.
const ONE: f64 = 4_294_967_296.0;

/// Paints shapes of one band.
#[derive(Debug)]
pub(super) struct HardEdges {
    /// The first row of the band, counted from the top of the picture.
    top: f64,
    /// The first column of the shape in each row of the band, and the one behind its last.
    spans: Vec<(i64, i64)>,
}

impl HardEdges {
    /// For a band of so many rows.
    pub(super) fn new(top: f64, rows: u32) -> Self {
        Self {
            top,
            spans: vec![(0, 0); rows as usize],
        }
    }

    /// Fills the shape of these corners, in the pixels of the whole picture, each next to
    /// the one before: every pixel whose middle lies in it. O(rows that it crosses +
    /// pixels).
    pub(super) fn fill(
        &mut self,
        corners: [Point; 4],
        colour: PremultipliedColorU8,
        pixels: &mut PixmapMut<'_>,
    ) {
        let next = corners.iter().cycle().skip(1);
        let sides = corners.iter().zip(next);
        let area: f64 = (sides.clone())
            .map(|(a, b)| a.to_vec2().cross(b.to_vec2()))
            .sum();
        let (mut first, mut end) = (usize::MAX, 0);
        for (a, b) in sides {
            // Clockwise on screen, a side on the right leads downwards.
            let is_right = (a.y < b.y) == (area > 0.0);
            let (a, b) = if a.y < b.y { (a, b) } else { (b, a) };
            let (from, to) = (self.row(a.y), self.row(b.y));
            if from >= to {
                continue;
            }
            (first, end) = (first.min(from), end.max(to));
            self.side(is_right, (*a, *b), from, to);
        }
        let width = pixels.width() as usize;
        // Negative columns are cut off by the clamp.
        let column = |n: i64| usize::try_from(n.max(0)).unwrap_or(0).min(width);
        let rows = pixels.pixels_mut().chunks_exact_mut(width.max(1));
        let spans = self.spans.get(first..end).unwrap_or_default();
        for (row, (left, right)) in rows.skip(first).zip(spans) {
            if let Some(part) = row.get_mut(column(*left)..column(*right)) {
                part.fill(colour);
            }
        }
    }

    /// The first row of the band whose middle lies at or below `y`.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn row(&self, y: f64) -> usize {
        // The cast saturates.
        ((y + 0.5).floor() - self.top).clamp(0.0, self.spans.len() as f64) as usize
    }

    /// Notes where a side that leads down from `a` to `b` crosses the rows.
    #[allow(clippy::cast_possible_truncation)]
    fn side(&mut self, is_right: bool, (a, b): (Point, Point), from: usize, to: usize) {
        let slope = (b.x - a.x) / (b.y - a.y);
        let middle = self.top + from as f64 + 0.5;
        let x = a.x + (middle - a.y) * slope;
        // The casts saturate. The first pixel has its middle at or right of the side.
        let (mut at, step) = (((x + 0.5) * ONE) as i64, (slope * ONE) as i64);
        for (left, right) in self.spans.get_mut(from..to).unwrap_or_default() {
            *(if is_right { right } else { left }) = at >> 32;
            at = at.saturating_add(step);
        }
    }
}

#[cfg(test)]
mod tests {
    use kurbo::Vec2;
    use proptest::prelude::*;
    use resvg::tiny_skia::{ColorU8, Pixmap};

    use super::*;

    const SIDE: u32 = 40;

    /// The pixels of a shape, painted in bands of so many rows.
    fn painted(corners: [Point; 4], rows: u32) -> Vec<bool> {
        let colour = ColorU8::from_rgba(1, 2, 3, 255).premultiply();
        let mut all = Vec::new();
        for top in (0..SIDE).step_by(rows as usize) {
            let mut band = Pixmap::new(SIDE, rows.min(SIDE - top)).unwrap();
            let mut edges = HardEdges::new(top.into(), band.height());
            edges.fill(corners, colour, &mut band.as_mut());
            all.extend(band.pixels().iter().map(|pixel| *pixel == colour));
        }
        all
    }

    /// How far inside a shape a point lies; negative: outside.
    fn depth(corners: [Point; 4], p: Point) -> f64 {
        let next = corners.iter().cycle().skip(1);
        let depths = corners.iter().zip(next).map(|(a, b)| {
            let side = *b - *a;
            side.cross(p - *a) / side.hypot()
        });
        depths.fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn a_box_covers_the_pixels_whose_middles_lie_in_it() {
        let check = |(x0, y0, x1, y1): (f64, f64, f64, f64), count: usize| {
            let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)].map(Point::from);
            for rows in [SIDE, 7, 1] {
                let found = painted(corners, rows).into_iter().filter(|is| *is).count();
                assert_eq!(found, count, "{corners:?}");
            }
        };
        check((0.0, 0.0, 1.0, 1.0), 1);
        check((0.4, 0.4, 2.4, 3.4), 6);
        check((0.6, 0.6, 2.4, 2.4), 1);
        check((-9.0, -9.0, 99.0, 99.0), 1600);
        check((3.0, 5.0, 3.0, 9.0), 0);
        check((50.0, 5.0, 70.0, 9.0), 0);
        check((-1e12, -1e12, 1e12, 1e12), 1600);
        check((f64::NAN, 0.0, 1.0, 1.0), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            rng_seed: proptest::test_runner::RngSeed::Fixed(18),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        /// Pixels inside are painted, those outside are not, whichever way the corners
        /// go around and wherever bands end.
        #[test]
        fn every_pixel_inside_and_none_outside(
            from in (-50.0..90.0, -50.0..90.0), to in (-50.0..90.0, -50.0..90.0),
            width in 0.2..9.0, rows in 1..SIDE,
        ) {
            let (from, to) = (Point::from(from), Point::from(to));
            let along = to - from;
            prop_assume!(along.hypot() > 0.1);
            let aside = Vec2::new(-along.y, along.x) * (width / 2.0 / along.hypot());
            let corners = [from - aside, to - aside, to + aside, from + aside];
            let whole = painted(corners, SIDE);
            let mut around = corners;
            around.reverse();
            prop_assert_eq!(&painted(around, SIDE), &whole);
            prop_assert_eq!(&painted(corners, rows), &whole);
            for (at, is_painted) in (0_u32..).zip(whole) {
                let middle = Point::new(f64::from(at % SIDE) + 0.5, f64::from(at / SIDE) + 0.5);
                let depth = depth(corners, middle);
                prop_assert!(depth.abs() < 1e-6 || is_painted == (depth > 0.0), "{}", middle);
            }
        }
    }
}
