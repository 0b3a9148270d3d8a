//! Scene → bytes. Nothing is decided here: what the display list says is written down.

mod command;
mod figure;
mod order;
mod pdf;
mod png;
mod svg;
mod tree;

pub use command::command;
pub use figure::{Kind, NoFigure, Sheet, figure};
pub use order::{Crop, Order};
pub use pdf::pdf;
pub use png::{Picture, png};
pub use svg::svg;
