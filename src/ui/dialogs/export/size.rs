//! How large a figure will be, in words.

use super::preview::{Asked, Preview};
use super::words;
use crate::figure::{FigureRequest, Format};

/// How large the figure will be, or why it cannot be.
pub(super) fn size_words(
    kind: Format,
    request: &FigureRequest,
    preview: &Preview,
    asked: &Asked,
) -> Result<String, String> {
    if kind == Format::Text {
        let count = |text: &str| text.split_whitespace().count();
        let words = preview.text(asked).map(count);
        return Ok(words.map_or_else(String::new, |count| format!("{count} words")));
    }
    let Some(extent) = preview.extent(asked) else {
        return Ok(String::new());
    };
    let (width, height) = extent.millimetres();
    let paper = format!("{width:.0} × {height:.0} mm");
    match kind {
        Format::Png => {
            let (width, height) = extent.pixels(request.dpi);
            if width.max(height) > 16_384.0 || width.min(height) < 1.0 {
                return Err(words::too_large(width, height));
            }
            Ok(format!("{paper} · {width} × {height} pixels"))
        }
        Format::Svg if request.options.page.is_none() => Ok(format!(
            "{:.0} × {:.0} pixels, {paper}",
            extent.width, extent.height
        )),
        // It is as wide as the window of whoever reads it.
        Format::Html => Ok(String::new()),
        Format::Svg | Format::Pdf | Format::Text => Ok(paper),
    }
}
