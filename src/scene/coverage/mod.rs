//! The coverage: ordered pairs by domains, each cell with the number, the best grade and
//! the age of its evidence, or who looked and found nothing.
//!
//! [`CoverageContent`] says which pairs stand in which row, [`CoveragePlan`] where every
//! cell lies, [`CoveragePainter`] paints any of them; [`build_coverage`] makes the figure
//! of all. A row that is painted alone looks as it does in the figure.

mod build;
mod content;
mod legend;
mod look;
mod painter;
mod plan;

pub use build::{build_coverage, describe_coverage, spot_words};
pub use content::CoverageContent;
pub use painter::CoveragePainter;
pub use plan::CoveragePlan;
