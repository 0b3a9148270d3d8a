//! Predict, then reveal: questions to a class, what the sources say to them, and how the
//! class's answers compare.
//!
//! A [`Question`](crate::model::Question) asks how one actor stands towards another, on one stance or on the whole
//! tie. A class answers before it sees the map: by a show of hands, as [`Counts`], or by
//! [`AnswerSheet`](crate::model::AnswerSheet)s, which [`tally`] counts. [`Reveal`] is what the sources say, and an
//! [`Outcome`] sets both side by side.

mod counts;
mod listing;
mod masked;
mod outcome;
mod proposals;
mod question;
mod reveal;
mod sheets;
#[cfg(test)]
mod tests;

pub use counts::{Counts, TooManyHands};
pub use listing::ListedAnswers;
pub use masked::masked;
pub use outcome::{Outcome, most_divided, most_surprising};
pub use proposals::{Proposal, ProposedFor, proposals};
pub use question::NoQuestion;
pub use reveal::{Reveal, Said, Verdict};
pub use sheets::{LeftOutSheet, Tallied, tally};
