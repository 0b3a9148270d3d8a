//! The figure as PNG: our own SVG, rasterised on the CPU with the bundled face.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use usvg::fontdb;

use crate::scene::text::{BOLD, FAMILY, REGULAR};

/// The most pixels on a side.
const MOST: f64 = 16_384.0;

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PngError {
    /// The picture would be too large, or empty.
    #[error("a picture of {width} × {height} pixels cannot be made; up to 16384 a side can")]
    Size {
        /// In pixels.
        width: u64,
        /// In pixels.
        height: u64,
    },
    /// The figure could not be rasterised.
    #[error("the figure could not be drawn: {0}")]
    Draw(String),
}

fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            let mut fonts = fontdb::Database::new();
            fonts.load_font_data(REGULAR.to_vec());
            fonts.load_font_data(BOLD.to_vec());
            fonts.set_sans_serif_family(FAMILY);
            Arc::new(fonts)
        })
        .clone()
}

/// Rasterises an SVG of ours at `dpi` (96 is a pixel per scene unit where the
/// SVG has no size on paper).
///
/// # Errors
/// [`PngError`] where the picture would be too large.
pub fn png(svg: &str, dpi: f64) -> Result<Vec<u8>, PngError> {
    let options = usvg::Options {
        fontdb: fonts(),
        font_family: FAMILY.to_owned(),
        ..usvg::Options::default()
    };
    let tree =
        usvg::Tree::from_str(svg, &options).map_err(|error| PngError::Draw(error.to_string()))?;
    // usvg resolves millimetres at 96 dpi.
    let scale = dpi / 96.0;
    let side = |length: f32| (f64::from(length) * scale).round();
    let (width, height) = (side(tree.size().width()), side(tree.size().height()));
    let fits = |side: f64| (1.0..=MOST).contains(&side);
    // Checked to be small and positive; NaN is caught by the range.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let (w, h) = (width as u32, height as u32);
    let too_large = || PngError::Size {
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
    pixels
        .encode_png()
        .map_err(|error| PngError::Draw(error.to_string()))
}
