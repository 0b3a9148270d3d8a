//! Read-only questions to a document: how stances collapse into ties, and what
//! a tie amounts to in words.

pub mod balance;
mod code_next;
mod coverage;
mod derived;
mod difference;
mod dyads;
mod mentions;
mod passages;
mod reading_progress;
mod tie;
mod words;

pub use code_next::{CodeNext, WAITING_PLACES, Waiting, WaitingKind, WaitingPlace, code_next};
pub use coverage::{Coverage, coverage, whole_scope};
pub use derived::Derived;
pub use difference::{Difference, Fate, differences};
pub use dyads::{Dyads, ties};
pub use mentions::{ActorNames, ENDING, Mention, Mentions, STEM, mentions};
pub use passages::{Common, Passage, PlacedEvidence, placed_evidence};
pub use reading_progress::{ParagraphState, ReadingProgress};
pub use tie::{Class, Mark, Part, Strand, Tie};
pub use words::{list, part_topic, stance_sentence, tie_sentence};
