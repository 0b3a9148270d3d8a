//! The figure as PNG: our own SVG, or the display list of a crowd, rasterised on the CPU
//! with the bundled face.
//!
//! Large pictures are drawn and written band by band, so that 16,384 pixels a
//! side need no gigabyte of memory.

use crate::task::Cancel;
use std::io::Write;

use resvg::tiny_skia::{Pixmap, PixmapMut, Transform};
use usvg::Tree;

use super::crowd::Crowd;
use super::error::FigureError;
use super::svg::svg;
use super::usvg_tree::tree;
use super::write_options::WriteOptions;
use crate::scene::Scene;

/// The most pixels on a side.
const MOST: u32 = 16_384;
/// How many pixels are drawn at a time: 64 MiB.
const BAND: u32 = 1 << 24;

/// A picture in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and alpha of each pixel, not multiplied by alpha.
    pub rgba: Vec<u8>,
}

/// What is rasterised.
enum Drawing {
    /// Our own SVG as a tree.
    Tree(Box<Tree>),
    /// The display list itself.
    Crowd(Crowd),
}

impl Drawing {
    /// A scene by the way that suits it.
    fn of(scene: &Scene, options: &WriteOptions) -> Result<Self, FigureError> {
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
    fn size(&self) -> (f64, f64) {
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
struct Raster<'a> {
    drawing: &'a Drawing,
    width: u32,
    height: u32,
    scale: (f32, f32),
}

impl<'a> Raster<'a> {
    /// `scale` is pixels of the picture per pixel of the drawing.
    fn new(drawing: &'a Drawing, scale: f64) -> Result<Self, FigureError> {
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

    /// Calls `take` with the pixels of one band after the other, from the top. The bands
    /// of a crowd are painted on several threads, which share the room of one.
    fn bands(
        &self,
        cancel: &Cancel,
        mut take: impl FnMut(&[u8]) -> Result<(), FigureError>,
    ) -> Result<(), FigureError> {
        let threads = match self.drawing {
            Drawing::Tree(_) => 1,
            Drawing::Crowd(_) => std::thread::available_parallelism().map_or(1, |n| n.get().min(8)),
        };
        let share = u32::try_from(threads).unwrap_or(1);
        let rows = (BAND / share / self.width).clamp(1, self.height);
        let mut rooms = Vec::with_capacity(threads);
        for _ in 0..threads {
            let broken = || FigureError::Draw("there is no room for its pixels".to_owned());
            rooms.push(Pixmap::new(self.width, rows).ok_or_else(broken)?);
        }
        let mut top = 0;
        while top < self.height {
            if cancel.is_cancelled() {
                return Err(FigureError::Cancelled);
            }
            let mut parts = Vec::with_capacity(threads);
            std::thread::scope(|scope| {
                for room in &mut rooms {
                    let (from, count) = (top, rows.min(self.height - top));
                    if count == 0 {
                        break;
                    }
                    parts.push(4 * self.width as usize * count as usize);
                    top += count;
                    let mut paint = move || self.band(room, from, count);
                    if threads == 1 {
                        paint();
                    } else {
                        scope.spawn(paint);
                    }
                }
            });
            for (room, bytes) in rooms.iter().zip(parts) {
                take(room.data().get(..bytes).unwrap_or_default())?;
            }
        }
        Ok(())
    }

    /// Paints so many rows from one on.
    fn band(&self, room: &mut Pixmap, from: u32, rows: u32) {
        let bytes = 4 * self.width as usize * rows as usize;
        room.data_mut().fill(0);
        let Some(part) = room.data_mut().get_mut(..bytes) else {
            return;
        };
        if let Some(mut band) = PixmapMut::from_bytes(part, self.width, rows) {
            self.drawing.paint(self.scale, from, &mut band);
        }
        straighten(part);
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

/// Rasterises a figure at the dots per inch of its options (96 is a pixel per scene unit
/// where it has no size on paper). The file says how large it is on paper, and what it
/// shows.
///
/// # Errors
/// [`FigureError`] where the picture would be too large, or `cancel` was switched.
pub fn png(scene: &Scene, options: &WriteOptions, cancel: &Cancel) -> Result<Vec<u8>, FigureError> {
    let drawing = Drawing::of(scene, options)?;
    // usvg resolves millimetres at 96 dpi.
    let raster = Raster::new(&drawing, options.dpi / 96.0)?;
    let failed = |error: png::EncodingError| FigureError::Draw(error.to_string());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, raster.width, raster.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    if matches!(drawing, Drawing::Crowd(_)) {
        // Lines without end pack badly however long it is tried.
        encoder.set_compression(png::Compression::Fast);
    }
    // The cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let per_metre = (options.dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    for (keyword, text) in [
        ("Title", &options.caption.title),
        ("Description", &options.caption.description),
    ] {
        // A NUL would end the text for every reader.
        let text = text.replace('\0', "");
        (encoder.add_itxt_chunk(keyword.to_owned(), text)).map_err(failed)?;
    }
    let mut writer = encoder.write_header().map_err(failed)?;
    let mut stream = writer.stream_writer().map_err(failed)?;
    raster.bands(cancel, |pixels| {
        (stream.write_all(pixels)).map_err(|error| FigureError::Draw(error.to_string()))
    })?;
    stream.finish().map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}

/// The figure as pixels, at most `most` of them on its longer side.
///
/// # Errors
/// [`FigureError`] where it cannot be drawn, or `cancel` was switched.
pub fn picture(
    scene: &Scene,
    options: &WriteOptions,
    most: u32,
    cancel: &Cancel,
) -> Result<Picture, FigureError> {
    let drawing = Drawing::of(scene, options)?;
    let (width, height) = drawing.size();
    let raster = Raster::new(&drawing, f64::from(most.min(MOST)) / width.max(height))?;
    let mut rgba = Vec::new();
    raster.bands(cancel, |pixels| {
        rgba.extend_from_slice(pixels);
        Ok(())
    })?;
    Ok(Picture {
        width: raster.width,
        height: raster.height,
        rgba,
    })
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
