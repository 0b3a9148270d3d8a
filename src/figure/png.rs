//! The figure as PNG: our own SVG, rasterised on the CPU with the bundled face.
//!
//! Large pictures are drawn and written band by band, so that 16,384 pixels a
//! side need no gigabyte of memory.

use crate::task::Cancel;
use std::io::Write;

use resvg::tiny_skia::{Pixmap, PixmapMut, Transform};
use usvg::Tree;

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

/// A drawing and the grid of pixels it is drawn on.
struct Raster<'a> {
    tree: &'a Tree,
    width: u32,
    height: u32,
    scale: (f32, f32),
}

impl<'a> Raster<'a> {
    /// `scale` is pixels of the picture per pixel of the drawing.
    fn new(tree: &'a Tree, scale: f64) -> Result<Self, FigureError> {
        let side = |length: f32| (f64::from(length) * scale).round();
        let (width, height) = (side(tree.size().width()), side(tree.size().height()));
        let (w, h) = within(width, height)?;
        // f32 is what the rasteriser counts in.
        #[allow(clippy::cast_possible_truncation)]
        let exact = |side: f64, length: f32| (side / f64::from(length)) as f32;
        Ok(Self {
            tree,
            width: w,
            height: h,
            scale: (
                exact(width, tree.size().width()),
                exact(height, tree.size().height()),
            ),
        })
    }

    /// Calls `take` with the pixels of one band after the other, from the top.
    fn bands(
        &self,
        cancel: &Cancel,
        mut take: impl FnMut(&[u8]) -> Result<(), FigureError>,
    ) -> Result<(), FigureError> {
        let rows = (BAND / self.width).clamp(1, self.height);
        let broken = || FigureError::Draw("there is no room for its pixels".to_owned());
        let mut pixels = Pixmap::new(self.width, rows).ok_or_else(broken)?;
        let mut top = 0;
        while top < self.height {
            if cancel.is_cancelled() {
                return Err(FigureError::Cancelled);
            }
            let rows = rows.min(self.height - top);
            let bytes = 4 * self.width as usize * rows as usize;
            pixels.data_mut().fill(0);
            let part = pixels.data_mut().get_mut(..bytes).ok_or_else(broken)?;
            let mut band = PixmapMut::from_bytes(part, self.width, rows).ok_or_else(broken)?;
            // Rows are far fewer than f32 counts exactly.
            #[allow(clippy::cast_precision_loss)]
            let up = -(top as f32);
            let place = Transform::from_row(self.scale.0, 0.0, 0.0, self.scale.1, 0.0, up);
            resvg::render(self.tree, place, &mut band);
            straighten(part);
            take(part)?;
            top += rows;
        }
        Ok(())
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

/// Rasterises an SVG of ours at the dots per inch of its options (96 is a pixel
/// per scene unit where the SVG has no size on paper). The file says how large
/// it is on paper, and what it shows.
///
/// # Errors
/// [`FigureError`] where the picture would be too large, or `cancel` was switched.
pub fn png(svg: &str, options: &WriteOptions, cancel: &Cancel) -> Result<Vec<u8>, FigureError> {
    let tree = tree(svg)?;
    // usvg resolves millimetres at 96 dpi.
    let raster = Raster::new(&tree, options.dpi / 96.0)?;
    let failed = |error: png::EncodingError| FigureError::Draw(error.to_string());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, raster.width, raster.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
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
    let plain = WriteOptions {
        outlines: false,
        is_for_raster: true,
        embeds_face: false,
        map: None,
        ..options.clone()
    };
    let tree = tree(&svg(scene, &plain))?;
    let longer = tree.size().width().max(tree.size().height());
    let raster = Raster::new(&tree, f64::from(most.min(MOST)) / f64::from(longer))?;
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
