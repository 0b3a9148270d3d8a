//! Scene → bytes. Nothing is decided here: what the display list says is written down.

mod png;
mod svg;

pub use png::{PngError, png};
pub use svg::{Sheet, svg};
