//! How good a small drawing is: the cost that local search lowers, and plain
//! counts of crossings and of ties through boxes.

pub(super) mod cost;
pub(super) mod crossings;
