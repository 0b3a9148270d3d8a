//! Scene → bytes. Nothing is decided here: what the display list says is written down.

mod face;
mod figure;
mod pdf;
mod png;
mod svg;
mod tree;

pub use figure::{Crop, Kind, NoFigure, Sheet, figure};
pub use pdf::pdf;
pub use png::{Picture, picture, png};
pub use svg::svg;
