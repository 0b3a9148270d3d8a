//! Scene → bytes. Nothing is decided here: what the display list says is written down.

mod figure;
mod png;
mod svg;

pub use figure::{Kind, NoFigure, Sheet, figure};
pub use png::png;
pub use svg::svg;
