//! Weak balance: any number of camps, friendly within, hostile between (correlation
//! clustering).

pub(super) mod answer;
pub(super) mod bounds;
pub(super) mod clustering;
pub(super) mod cycle_inequalities;
pub(super) mod cycles;
pub(super) mod moves;
pub(super) mod reduction;
pub(super) mod search;
