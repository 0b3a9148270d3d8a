//! The frustration index: blocks are reduced to kernels, bounded by local search and
//! packed cycles, and solved exactly; then all optimal splits are looked into.

pub(super) mod answer;
pub(super) mod block;
pub(super) mod contraction;
pub(super) mod enumeration;
pub(super) mod index;
pub(super) mod kernel;
pub(super) mod local_search;
pub(super) mod maxsat;
pub(super) mod odd_cycles;
pub(crate) mod optima;
pub(super) mod packing;
pub(super) mod recombination;
