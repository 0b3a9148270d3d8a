//! Structural balance of a signed graph, with proof.
//!
//! A document becomes a [`SignedGraph`] by an explicit [`Rule`]; [`analyse`]
//! works out everything that is known of its balance, as one [`Report`]. Every
//! number is exact or carries its bounds. A [`Control`] ends work from outside:
//! nothing here reads a clock.
//!
//! Folders, each of which uses only those above it: `graph` (rule, collapse, blocks),
//! `solver` (branch and cut, core-guided MaxSAT), `triads`, `frustration` and `weak`,
//! `null_model`, `report`.
//!
//! How the frustration index is found, from cheap to costly: biconnected blocks,
//! exact reductions, local search from above, packed negative cycles from
//! below, branch and cut over linear programs of chordless cycles, and a
//! core-guided exact solver; weak balance goes the same way. What floating point
//! finds is weighed anew in whole numbers before it bounds anything. The answer is
//! recounted from its split. Which ties lower the index ([`Frustration::in_some`]) is
//! known of small graphs from all their splits, of others from the core-guided
//! solver, whose models under its last soft literals are exactly the optimal splits,
//! or, where that does not come to its end soon, from branch and cut.

mod frustration;
mod graph;
mod metropolis;
mod null_model;
mod progress;
mod report;
mod slots;
mod solver;
#[cfg(test)]
mod tests;
mod triads;
mod weak;

pub use frustration::answer::{Depth, Frustration};
pub use frustration::index::frustration;
pub use graph::collapse::{Backing, Collapsed, Pairs, collapse};
pub use graph::rule::{Directions, Doubt, Rule, Topics};
pub use graph::signed::{SignedGraph, SignedTie};
pub use null_model::{AgainstChance, against_chance};
pub use progress::{Control, Progress};
pub use report::analyse::{analyse, analyse_graph};
pub use report::answer::{Ask, Range, Report, Share, Tension, Variant};
pub use report::words::{bounds_words, score_words, share_words};
pub use triads::census::{Triad, Triads, triads};
pub use triads::semicycles::{Semicycles, semicycles};
pub use weak::answer::WeakBalance;
pub use weak::search::weak_balance;
