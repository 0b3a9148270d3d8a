//! The quick line: one line per claim, from what is typed to one step of the map.
//!
//! ```text
//! tajik, russia > iskp  sec: contacts  -2  B2  ¶5  @gov  since 2021-08~  "gist"
//! ```
//!
//! | module | is |
//! |---|---|
//! | `lexicon` | what the map has words for: actors, domains, abouts, speakers, dates |
//! | `tokens` | a line cut into words, quotations and brackets |
//! | `claim` | what a line says |
//! | `short` | value, grade, place and hedge in one word |
//! | `parse` | a line → a claim, and where its parts stand |
//! | `print` | a claim → a line that says the same |
//! | `complete` | what can stand where the caret is |
//! | `carry` | what is carried over from the claim before |
//! | `consequence` | what would become of the map |
//! | `words` | the same in words |
//! | `doubts` | what of it could be a slip |
//! | `store` | a claim → one edit |

mod carry;
mod claim;
mod complete;
mod consequence;
mod doubts;
mod lexicon;
mod parse;
mod print;
mod short;
mod store;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub use carry::{Carry, Complete};
pub use claim::{DomainNamed, Named, Place, QuickClaim, SaidBy};
pub use complete::{Completion, complete, ghost};
pub use consequence::{Consequence, Outcome, consequence};
pub use doubts::{doubts, lost_place};
pub use lexicon::{Lexicon, Match};
pub use parse::{Parsed, Part, Problem, Slot, parse};
pub use print::print;
pub use short::short_place;
pub use store::{Coding, store};
pub use words::{Told, carried_words, told};
