//! The two exact methods, for any 0–1 problem of this kind: branch and cut over linear
//! programs (dual simplex), and core-guided MaxSAT over a SAT solver. They know nothing
//! of balance but what a cycle of a weighted graph is.

pub(super) mod basis;
pub(super) mod branch_and_cut;
pub(super) mod chordless;
pub(super) mod core_guided;
pub(super) mod dijkstra;
pub(super) mod inequality;
pub(super) mod inverse;
pub(super) mod program;
pub(super) mod sat;
pub(super) mod totalizer;
