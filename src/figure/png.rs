//! The figure as PNG: our own SVG, or the display list of a crowd, rasterised on the CPU
//! with the bundled face.

use std::io::Write;

use super::error::FigureError;
use super::raster::{Drawing, MOST, Raster};
use super::write_options::WriteOptions;
use crate::scene::DisplayList;
use crate::task::Cancel;

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

/// Rasterises a figure at the dots per inch of its options (96 is a pixel per scene unit
/// where it has no size on paper). The file says how large it is on paper, and what it
/// shows.
///
/// # Errors
/// [`FigureError`] where the picture would be too large, or `cancel` was switched.
pub fn png(
    scene: &dyn DisplayList,
    options: &WriteOptions,
    cancel: &Cancel,
) -> Result<Vec<u8>, FigureError> {
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
    scene: &dyn DisplayList,
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
