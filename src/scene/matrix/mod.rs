//! The matrix: actors by actors, rows stand towards columns.
//!
//! [`MatrixContent`] says who stands in which row, [`MatrixPlan`] where every cell
//! lies, [`MatrixPainter`] paints any of them; [`build_matrix`] makes the figure of
//! all. A cell that is painted alone looks as it does in the figure.

mod build;
mod cell;
mod content;
mod fills;
mod legend;
mod legend_keys;
mod look;
mod names;
mod painter;
mod plan;
mod sizing;
mod strips;

pub use build::{build_matrix, describe_matrix};
pub use content::MatrixContent;
pub use look::{Against, CellLook, Slice, TieLook};
pub use painter::{FrameBlock, MatrixPainter};
pub use plan::{MatrixPlan, TopicPlace};
