//! The figure as PNG: our own SVG, rasterised on the CPU with the bundled face.

use resvg::tiny_skia::{Pixmap, Transform};

use super::figure::NoFigure;
use super::tree::tree;

/// The most pixels on a side.
const MOST: f64 = 16_384.0;

/// Rasterises an SVG of ours at `dpi` (96 is a pixel per scene unit where the
/// SVG has no size on paper).
///
/// # Errors
/// [`NoFigure`] where the picture would be too large.
pub fn png(svg: &str, dpi: f64) -> Result<Vec<u8>, NoFigure> {
    let tree = tree(svg)?;
    // usvg resolves millimetres at 96 dpi.
    let scale = dpi / 96.0;
    let side = |length: f32| (f64::from(length) * scale).round();
    let (width, height) = (side(tree.size().width()), side(tree.size().height()));
    let fits = |side: f64| (1.0..=MOST).contains(&side);
    // Checked to be small and positive; NaN is caught by the range.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let (w, h) = (width as u32, height as u32);
    let too_large = || NoFigure::Size {
        width: u64::from(w),
        height: u64::from(h),
    };
    if !fits(width) || !fits(height) {
        return Err(too_large());
    }
    let mut pixels = Pixmap::new(w, h).ok_or_else(too_large)?;
    // f32 is what the rasteriser counts in.
    #[allow(clippy::cast_possible_truncation)]
    let transform = Transform::from_scale(
        (width / f64::from(tree.size().width())) as f32,
        (height / f64::from(tree.size().height())) as f32,
    );
    resvg::render(&tree, transform, &mut pixels.as_mut());
    encode(pixels, dpi).map_err(|error| NoFigure::Draw(error.to_string()))
}

/// The pixels as a file that also says how large they are on paper.
fn encode(pixels: Pixmap, dpi: f64) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    // The cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let per_metre = (dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels.take_demultiplied())?;
    writer.finish()?;
    Ok(bytes)
}
