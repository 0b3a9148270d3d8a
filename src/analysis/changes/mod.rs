//! What changed between two dates of a map, or between two maps: topic by topic.
//!
//! What is compared is how each *thread* (the stances of an ordered pair on one domain
//! and about one thing) is read: a stance that a later one supersedes is one change of
//! its thread, not an end and a beginning.

mod compared;
mod correspondence;
mod evidence;
mod kind;
mod list;
mod listed;
mod silences;
mod thread_change;
mod threads;
mod tie_changes;
mod together;
mod when;
mod words;

pub use self::compared::{Compared, Matching, Side};
pub use self::kind::ChangeKind;
pub use self::list::Changes;
pub use self::listed::{ChangeStep, ListedChanges, change_lines, change_steps, unchanged_ties};
pub use self::thread_change::{HeldStance, Standing, Support, ThreadChange, When};
pub use self::tie_changes::{StrandChange, TieChanges};
pub use self::together::{Together, together};
pub use self::words::{ChangeParts, ChangeWords};

#[cfg(test)]
mod tests;
