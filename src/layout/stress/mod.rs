//! Drawings by stress: the squared relative errors of the distances in a
//! drawing against those in the graph.
//!
//! | file | what |
//! |---|---|
//! | `majorization` | components of boxes: stress majorization (Gansner, Koren & North 2004), sparse beyond 500 actors |
//! | `draw` | components of points: which of the methods below, from which starts |
//! | `dense`, `dense_majorization` | stochastic gradient descent and majorization over all pairs |
//! | `sparse` | stochastic gradient descent against pivots drawn anew each round |
//! | `sparse_majorization` | majorization against many pivots, of graphs that fit the plane |
//! | `pivot_mds` | the starting positions (Brandes & Pich 2007) |
//! | `csr`, `distance_tiles` | the graph in compressed rows with its shortest paths; all distances in cache-sized tiles |

pub(super) mod csr;
pub(super) mod dense;
mod dense_majorization;
pub(super) mod distance_tiles;
mod draw;
pub(super) mod majorization;
pub(super) mod pivot_mds;
pub(super) mod sparse;
mod sparse_majorization;

pub(super) use draw::{draw, mean_length, sketch};
