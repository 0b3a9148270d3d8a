//! A scene and options → the bytes of a file.

use crate::task::Cancel;

use super::error::FigureError;
use super::format::Format;
use super::pdf::pdf;
use super::png::png;
use super::svg::svg;
use super::write_options::WriteOptions;
use crate::scene::DisplayList;

/// The bytes of a figure. A page to hand out is made of more than a scene, by
/// [`FigureRequest`](super::FigureRequest): here it is refused. The same scene and options give the same bytes.
///
/// # Errors
/// [`FigureError`] where a picture cannot be made, for its size above all, and
/// where `cancel` was switched meanwhile.
pub fn write(
    format: Format,
    scene: &dyn DisplayList,
    options: &WriteOptions,
    cancel: &Cancel,
) -> Result<Vec<u8>, FigureError> {
    match format {
        Format::Svg => Ok(svg(scene, options).into_bytes()),
        Format::Pdf => pdf(scene, options),
        Format::Png => png(scene, options, cancel),
        Format::Html => Err(FigureError::Draw("a page needs the map as well".to_owned())),
        Format::Text => Ok(options.caption.description.clone().into_bytes()),
    }
}
