//! Structural balance of a signed graph, with proof.
//!
//! A document becomes a [`SignedGraph`] by an explicit [`Rule`]; [`analyse`]
//! works out everything that is known of its balance, as one [`Report`]. Every
//! number is exact or carries its bounds. A [`Control`] ends work from outside:
//! nothing here reads a clock.
//!
//! How the frustration index is found, from cheap to dear: biconnected blocks,
//! exact reductions, local search from above, packed negative cycles from
//! below, branch and cut over linear programs of chordless cycles, and a
//! core-guided exact solver; weak balance goes the same way. What floating point
//! finds is weighed anew in whole numbers before it bounds anything. The answer is
//! recounted from its split. Which ties lower the index ([`Frustration::in_some`]) is
//! known of small graphs from all their splits, of others from the core-guided
//! solver, whose models under its last soft literals are exactly the optimal splits,
//! or, where that does not come to its end soon, from branch and cut.

mod against;
mod basis;
mod block;
mod blocks;
mod branch;
mod breed;
mod camps;
mod chords;
mod collapse;
mod coreguided;
mod division;
mod doubt;
mod exhaust;
#[cfg(test)]
mod families;

mod frustration;
mod graph;
mod inverse;
mod joined;
mod links;
mod lp;
mod metropolis;
mod model;
mod odd;
mod onefoe;
mod optima;
mod packing;
mod paths;
mod progress;
mod reduce;
mod report;
mod rule;
mod sat;
mod search;
mod semicycles;
mod slots;
mod sums;
mod teller;
#[cfg(test)]
mod tests;
mod triads;
mod trim;
mod variants;
mod weak;
mod witness;
mod words;

pub use against::{AgainstChance, against_chance};
pub use collapse::{Backing, Collapsed, Pairs, collapse};
pub use frustration::{Depth, Frustration, frustration};
pub use graph::{SignedGraph, SignedTie};
pub use progress::{Control, Progress};
pub use report::{Ask, Range, Report, Share, Tension, Variant, analyse, analyse_graph};
pub use rule::{Directions, Doubt, Rule, Topics};
pub use semicycles::{Semicycles, semicycles};
pub use triads::{Triad, Triads, triads};
pub use weak::{WeakBalance, weak_balance};
pub use words::{bounds_words, score_words, share_words};
