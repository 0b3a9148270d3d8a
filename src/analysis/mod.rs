//! Read-only questions to a document: how stances collapse into ties, and what
//! a tie amounts to in words.

pub mod balance;
mod camps;
mod changes;
mod code_next;
mod coverage;
mod dates;
mod derived;
mod difference;
mod dyads;
mod ego;
mod evidence_coverage;
mod in_force;
mod matrix;
mod mentions;
mod pair_history;
mod passages;
mod periods;
mod prediction;
mod reading_progress;
mod redaction;
mod reliance;
mod row_order;
mod scope;
mod seen;
mod stance_history;
mod tie;
mod timeline;
mod topic_coverage;
mod words;

pub use camps::{Camps, Division};
pub use changes::{
    ChangeKind, ChangeParts, ChangeStep, ChangeWords, Changes, Compared, HeldStance, ListedChanges,
    Matching, Side, Standing, StrandChange, Support, ThreadChange, TieChanges, Together, When,
    change_lines, change_steps, together, unchanged_ties,
};
pub use code_next::{CodeNext, WAITING_PLACES, Waiting, WaitingKind, WaitingPlace, code_next};
pub use coverage::{Coverage, coverage, whole_scope};
pub use dates::{Dated, DatedItem, Dates, Density, Undated};
pub use derived::Derived;
pub use difference::{Difference, Fate, differences};
pub use dyads::{Dyads, ties};
pub use ego::{Alter, Ego, EgoBy, EgoSide, alters, ego_part};
pub use evidence_coverage::{
    EvidenceCoverage, PAIRS_LISTED, PairSort, PairsListed, Spot, SpotCount, SpotSupport,
};
pub use in_force::{InForce, stances_in_force};
pub use matrix::{Cell, CellContent, Matrix, Nothing, TieSummary, Topic, TopicStance};
pub use mentions::{ActorNames, ENDING, Mention, Mentions, STEM, mentions};
pub use pair_history::{DaySpan, PairHistory, ReadingSpan, ThreadHistory, TieSpan, pair_history};
pub use passages::{Common, Passage, PlacedEvidence, placed_evidence};
pub use periods::{PeriodUnit, Periods};
pub use prediction::{
    Counts, LeftOutSheet, ListedAnswers, NoQuestion, Outcome, Proposal, ProposedFor, Reveal, Said,
    Tallied, TooManyHands, Verdict, masked, most_divided, most_surprising, proposals, tally,
};
pub use reading_progress::{ParagraphState, ReadingProgress};
pub use redaction::{LeftStanding, Redaction, Withheld, left_standing, redacted};
pub use reliance::{
    BalanceSide, CampsChange, ChangeWeight, LeftOut, ReadAs, ReadOtherwise, RedrawnTie, Reliance,
    Without, compare_without, leavable, reliances, without,
};
pub use row_order::{BlockOf, RowBlock, RowOrder, Rows};
pub use scope::read_scope;
pub use tie::{Class, Mark, Part, Strand, Tie};
pub use timeline::{ActorChange, Moment, StanceChange, StanceTurn, Timeline};
pub use topic_coverage::{Looked, TopicCoverage};
pub use words::{
    Untold, list, part_topic, stance_sentence, stance_topic, tie_sentence, tie_with_evidence,
};
