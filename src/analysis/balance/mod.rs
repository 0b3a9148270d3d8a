//! Structural balance of a signed graph, with proof.

mod block;
mod blocks;
mod chance;
mod control;
mod coreguided;
mod exhaust;
mod frustration;
mod graph;
mod model;
mod optima;
mod packing;
mod reduce;
mod sat;
mod search;
mod slots;
mod sums;
mod triads;
mod weak;

pub use control::{Control, Progress};
pub use frustration::{Depth, Frustration, frustration};
pub use graph::{SignedGraph, SignedTie};
pub use triads::{Triad, Triads, triads};
pub use weak::{WeakBalance, weak_balance};
