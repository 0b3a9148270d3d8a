//! A figure as pixels, band by band from the top, so that 16,384 pixels a side need no
//! gigabyte of memory.

use std::num::NonZero;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::thread;

use resvg::tiny_skia::{Pixmap, PixmapMut, Transform};
use usvg::Tree;

use super::crowd::Crowd;
use super::error::FigureError;
use super::svg::svg;
use super::usvg_tree::tree;
use super::write_options::WriteOptions;
use crate::scene::DisplayList;
use crate::task::Cancel;

/// The most pixels on a side.
pub(super) const MOST: u32 = 16_384;
/// How many pixels are drawn at a time: 64 MiB.
const BAND: u32 = 1 << 24;
/// How many of a crowd, several of which are drawn at once: 8 MiB.
const SMALL_BAND: u32 = 1 << 21;

/// What is rasterised.
pub(super) enum Drawing {
    /// Our own SVG as a tree.
    Tree(Box<Tree>),
    /// The display list itself.
    Crowd(Crowd),
}

impl Drawing {
    /// A scene by the way that suits it.
    pub(super) fn of(scene: &dyn DisplayList, options: &WriteOptions) -> Result<Self, FigureError> {
        if let Some(crowd) = Crowd::of(scene, options) {
            return Ok(Self::Crowd(crowd));
        }
        // A PNG is painted from the SVG's letters, which need no outlines, and holds no
        // map.
        let plain = WriteOptions {
            outlines: false,
            is_for_raster: true,
            embeds_face: false,
            map: None,
            ..options.clone()
        };
        Ok(Self::Tree(Box::new(tree(&svg(scene, &plain))?)))
    }

    /// Width and height in pixels at 96 to the inch.
    pub(super) fn size(&self) -> (f64, f64) {
        match self {
            Self::Tree(tree) => (tree.size().width().into(), tree.size().height().into()),
            Self::Crowd(crowd) => crowd.size(),
        }
    }

    /// Paints the band that begins `top` rows below the top.
    fn paint(&self, scale: (f32, f32), top: u32, band: &mut PixmapMut<'_>) {
        match self {
            Self::Tree(tree) => {
                // Rows are far fewer than f32 counts exactly.
                #[allow(clippy::cast_precision_loss)]
                let up = -(top as f32);
                let place = Transform::from_row(scale.0, 0.0, 0.0, scale.1, 0.0, up);
                resvg::render(tree, place, band);
            }
            Self::Crowd(crowd) => {
                crowd.paint((scale.0.into(), scale.1.into()), top.into(), band);
            }
        }
    }
}

/// A drawing and the grid of pixels it is drawn on.
pub(super) struct Raster<'a> {
    drawing: &'a Drawing,
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    scale: (f32, f32),
}

impl<'a> Raster<'a> {
    /// `scale` is pixels of the picture per pixel of the drawing.
    pub(super) fn new(drawing: &'a Drawing, scale: f64) -> Result<Self, FigureError> {
        let (wide, high) = drawing.size();
        let (width, height) = ((wide * scale).round(), (high * scale).round());
        let (w, h) = within(width, height)?;
        // f32 is what the rasteriser counts in.
        #[allow(clippy::cast_possible_truncation)]
        let exact = |side: f64, length: f64| (side / length) as f32;
        Ok(Self {
            drawing,
            width: w,
            height: h,
            scale: (exact(width, wide), exact(height, high)),
        })
    }

    /// Calls `take` with the pixels of one band after the other, from the top.
    pub(super) fn bands(
        &self,
        cancel: &Cancel,
        take: impl FnMut(&[u8]) -> Result<(), FigureError>,
    ) -> Result<(), FigureError> {
        match self.drawing {
            Drawing::Tree(_) => self.one_by_one(cancel, take),
            Drawing::Crowd(_) => self.several(cancel, take),
        }
    }

    fn one_by_one(
        &self,
        cancel: &Cancel,
        mut take: impl FnMut(&[u8]) -> Result<(), FigureError>,
    ) -> Result<(), FigureError> {
        let mut room = self.room(BAND)?;
        for band in self.cut(BAND) {
            if cancel.is_cancelled() {
                return Err(FigureError::Cancelled);
            }
            take(self.band(&mut room, &band))?;
        }
        Ok(())
    }

    /// Paints on several threads, while the bands before are taken on this one. Where a
    /// band ends does not depend on the number of threads, and so no pixel does.
    fn several(
        &self,
        cancel: &Cancel,
        mut take: impl FnMut(&[u8]) -> Result<(), FigureError>,
    ) -> Result<(), FigureError> {
        let threads = thread::available_parallelism()
            .map_or(1, NonZero::get)
            .min(8);
        let at_once = threads.max(4);
        let bands: Vec<Range<u32>> = self.cut(SMALL_BAND).collect();
        let rooms = || -> Result<Vec<Pixmap>, FigureError> {
            let count = bands.len().min(at_once);
            (0..count).map(|_| self.room(SMALL_BAND)).collect()
        };
        let (mut free, mut full) = (rooms()?, rooms()?);
        let mut before: &[Range<u32>] = &[];
        for some in bands.chunks(at_once).chain([&[][..]]) {
            let todo = Mutex::new(free.iter_mut().zip(some));
            let paint = || {
                // The lock is released before the band is painted.
                let next = || todo.lock().unwrap_or_else(PoisonError::into_inner).next();
                while let Some((room, band)) = next().filter(|_| !cancel.is_cancelled()) {
                    self.band(room, band);
                }
            };
            thread::scope(|scope| {
                for _ in 1..threads.min(some.len()) {
                    // Without a further thread this one does it all.
                    let _ = thread::Builder::new().spawn_scoped(scope, paint);
                }
                for (room, band) in full.iter().zip(before) {
                    take(room.data().get(..self.bytes(band)).unwrap_or_default())?;
                }
                paint();
                Ok(())
            })?;
            if cancel.is_cancelled() {
                return Err(FigureError::Cancelled);
            }
            std::mem::swap(&mut free, &mut full);
            before = some;
        }
        Ok(())
    }

    /// The rows of bands of so many pixels, from the top.
    fn cut(&self, pixels: u32) -> impl Iterator<Item = Range<u32>> {
        let rows = (pixels / self.width).clamp(1, self.height);
        (0..self.height.div_ceil(rows)).map(move |n| {
            let from = n * rows;
            from..(from + rows).min(self.height)
        })
    }

    /// Room for one of them.
    fn room(&self, pixels: u32) -> Result<Pixmap, FigureError> {
        let rows = (pixels / self.width).clamp(1, self.height);
        let broken = || FigureError::Draw("there is no room for its pixels".to_owned());
        Pixmap::new(self.width, rows).ok_or_else(broken)
    }

    /// How many bytes a band takes.
    fn bytes(&self, band: &Range<u32>) -> usize {
        4 * self.width as usize * band.len()
    }

    /// Paints a band, and returns its pixels.
    fn band<'r>(&self, room: &'r mut Pixmap, band: &Range<u32>) -> &'r [u8] {
        let bytes = self.bytes(band);
        let Some(part) = room.data_mut().get_mut(..bytes) else {
            return &[];
        };
        part.fill(0);
        let rows = band.end - band.start;
        if let Some(mut pixels) = PixmapMut::from_bytes(part, self.width, rows) {
            self.drawing.paint(self.scale, band.start, &mut pixels);
        }
        straighten(part);
        part
    }
}

/// A picture's sides in whole pixels, where it can be made.
fn within(width: f64, height: f64) -> Result<(u32, u32), FigureError> {
    // The casts saturate.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let (w, h) = (width as u32, height as u32);
    let fits = |side: u32| (1..=MOST).contains(&side);
    if fits(w) && fits(h) {
        return Ok((w, h));
    }
    Err(FigureError::Size {
        width: u64::from(w),
        height: u64::from(h),
    })
}

/// Refuses a picture that would be far too large, before any of it is drawn. What is
/// about as large as can be is left to the rasteriser, which knows it to the pixel.
pub(super) fn refuse_large(width: f64, height: f64) -> Result<(), FigureError> {
    const ABOUT: f64 = 1.01;
    if width.max(height) > f64::from(MOST) * ABOUT {
        return within(width, height).map(|_| ());
    }
    Ok(())
}

/// From colours multiplied by their alpha to plain ones.
fn straighten(pixels: &mut [u8]) {
    for pixel in pixels.chunks_exact_mut(4) {
        let [r, g, b, a] = pixel else { continue };
        let alpha = u16::from(*a);
        if alpha == 0 || alpha == 255 {
            continue;
        }
        for part in [r, g, b] {
            let whole = (u16::from(*part) * 255 + alpha / 2) / alpha;
            *part = u8::try_from(whole).unwrap_or(u8::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Derived;
    use crate::model::{Actor, Document, Domain, Filter, Parts, Placement, Stance, Value};
    use crate::scene::{Caption, Look, Options, Theme, build};

    fn pixels(drawing: &Drawing) -> (u32, u32, Vec<u8>) {
        let raster = Raster::new(drawing, 2.0).unwrap();
        let mut all = Vec::new();
        let take = |band: &[u8]| {
            all.extend_from_slice(band);
            Ok(())
        };
        raster.bands(&Cancel::default(), take).unwrap();
        (raster.width, raster.height, all)
    }

    #[test]
    fn a_crowd_looks_as_its_svg_does() {
        let stance = |id: &str, from: &str, to: &str, value| Stance {
            value: Some(value),
            ..Stance::new(id, from.into(), to.into(), "d".into())
        };
        let mut parts = Parts {
            domains: vec![Domain::new("d", "Trade")],
            actors: ["a", "b", "c"]
                .map(|id| Actor::new(id, "Тоҷик طالبان"))
                .to_vec(),
            stances: vec![
                stance("s", "a", "b", Value::Hostile),
                stance("t", "b", "c", Value::Supportive),
                stance("u", "c", "a", Value::Neutral),
            ],
            ..Parts::default()
        };
        for (actor, x) in parts.actors.iter_mut().zip([0.0, 300.0, 150.0]) {
            actor.placement = Some(Placement::at(x, x % 200.0));
        }
        let document = Document::from_parts(parts).unwrap();
        let places: Vec<kurbo::Point> = [0.0, 300.0, 150.0]
            .map(|x| kurbo::Point::new(x, x % 200.0))
            .to_vec();
        let options = Options::new(Theme::of(Look::Light));
        let derived = Derived::of(&document, &Filter::default());
        let scene = build(&document, &derived, &places, &options);
        let write = WriteOptions::new(Caption::of(&document, &scene, &options));
        let (wide, high, one) = pixels(&Drawing::of(&scene, &write).unwrap());
        let crowd = Drawing::Crowd(Crowd::new(&scene, &write));
        let (crowd_wide, crowd_high, other) = pixels(&crowd);
        assert_eq!((wide, high), (crowd_wide, crowd_high));
        assert_eq!(one.len(), other.len());
        let pairs = one.iter().zip(&other);
        let apart: u64 = pairs.map(|(&a, &b)| u64::from(a.abs_diff(b))).sum();
        let mean = apart as f64 / one.len() as f64;
        assert!(mean < 1.0, "apart by {mean} of 255 on average");
        let drawn = one.iter().filter(|&&part| part < 128).count();
        assert!(drawn > 1_000, "there is something to compare");
    }
}
