//! Layout: structure, label sizes and pins → positions. Pure and seeded: the
//! same request gives the same positions to the bit on every platform. It knows
//! neither the model nor a screen, only indices and lengths.
//!
//! | file | what |
//! |---|---|
//! | `request`, `run` | what is asked for; control, threads and the work between two looks at the switch |
//! | `arrange`, `component` | the arrangement by structure; one connected component of it |
//! | `arrangements` | the other ones: two camps, one actor and its sides, clusters, a circle, rings, layers, a grid |
//! | `problem`, `blocks` | a checked request; its drawn components on one plane |
//! | `stress` | stress majorization, stochastic gradient descent, PivotMDS |
//! | `initial`, `radial_tree` | starting positions; trees without a crossing |
//! | `quality` | the cost of a small drawing; crossings and ties through boxes |
//! | `refine` | local search, crossing reduction, repair within a room |
//! | `overlap`, `packing` | node overlap removal; component packing |
//! | `free_spot` | a place for one more, while everybody else stays |
//! | `transform` | rotations, reflections, Procrustes |
//! | `geometry`, `graph`, `random`, `parallel` | boxes and lines; weighted ties; drawn numbers; work on several threads |

mod arrange;
mod arrangements;
mod blocks;
mod component;
mod free_spot;
mod geometry;
mod graph;
mod initial;
mod overlap;
mod packing;
mod parallel;
mod problem;
mod quality;
mod radial_tree;
mod random;
mod refine;
mod request;
mod run;
mod stress;
mod transform;

#[cfg(test)]
mod tests;

pub use arrange::{arrange, arrange_with, sketch};
pub use arrangements::{
    Arrangement, Side, Standing, around_one, arrange_in, spread_along, two_camps,
};
pub use free_spot::free_spot;
pub use geometry::{Point, Size};
pub use refine::repair::{confine, repair_within};
pub use request::Request;
pub use run::Run;
