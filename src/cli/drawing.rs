//! What stopped a figure, in the words of the command line.

use super::console::Stop;
use crate::figure::FigureError;

/// Why a figure could not be drawn, with what to do about it.
// It is what `map_err` hands over.
#[allow(clippy::needless_pass_by_value)]
pub(super) fn drawing_stop(error: FigureError) -> Stop {
    match error {
        FigureError::Page { .. } => Stop::Usage(format!("{error} (lower --width-mm or --page)")),
        FigureError::Size { .. } => {
            Stop::Usage(format!("{error} (lower --dpi, --width-mm or --page)"))
        }
        FigureError::Parts => Stop::Drawing(format!(
            "{error} (draw fewer actors with --around, fewer ties with --domain, a larger \
             --page; or write SVG or PDF, which take as many)"
        )),
        FigureError::NoCamps => Stop::Usage(format!("--camps: {error}")),
        FigureError::NoSplit { at, .. } => {
            Stop::Usage(format!("--split {}: {error}", at.saturating_add(1)))
        }
        FigureError::Unchanged => Stop::Usage(format!("--series: {error}")),
        FigureError::Stops(_) => Stop::Usage(format!(
            "--series: {error} (narrow it by --as-of FROM,TO or --domain)"
        )),
        FigureError::Draw(_) | FigureError::Cancelled => Stop::Drawing(error.to_string()),
    }
}
