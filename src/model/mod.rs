//! The document: actors, stances, evidence, dates, sources.
//!
//! The model knows no screen, no file and no clock. [`Document::apply`] is its
//! only mutator; a [`Change`] is a value, and applying it yields its inverse.

mod change;
mod check;
mod controls;
mod date;
mod document;
mod extra;
mod filter;
mod folding;
mod grade;
mod holding;
mod id;
mod judge;
mod kind;
mod look_alike;
mod looked_at;
mod lost_places;
mod membership;
mod question;
mod record;
mod records;
mod refused;
mod runs;
mod saved_view;
mod scenario;
mod scope;
mod story;
mod suppose;
mod table;
mod tally;
mod text;
mod translations;
mod turn;
mod value;
mod view;
mod words;

pub use change::{Change, SilenceOp};
pub use check::remarks;
pub use controls::{Controls, named, shown_controls, steers_direction};
pub use date::{BadDate, Circa, Date, DateWords, Day};
pub use document::{Document, Parts};
pub use extra::Extra;
pub use filter::Filter;
pub use folding::{consonants, folded};
pub use grade::{Credibility, Reliability, grade_code, read_grade};
pub use holding::{AsOf, Hold, Thread, holding, overlaps, superseded_before_their_end, thread};
pub use id::{ActorId, DomainId, ScenarioId, SourceId, SpeakerId, StanceId, StopId, ViewId, fresh};
pub use judge::{Reading, counting, is_weak, is_weak_in_itself, read, read_latest, read_tally};
pub use kind::ActorKind;
pub use look_alike::skeleton;
pub use question::{Answer, AnswerSheet, Asked, Choices, Question};
pub use record::Record;
pub use records::{
    Actor, Carried, Domain, Evidence, Header, Opens, Placement, Rule, Silence, Source, Speaker,
    Stance,
};
pub use refused::Refused;
pub use saved_view::{Callout, CalloutTarget, Lost, NamedView, SavedView};
pub use scenario::{Scenario, ScenarioChange, Supposition};
pub use scope::{Scope, ScopeSource};
pub use story::Stop;
pub use suppose::{Conflict, Contradiction, suppose, suppositions};
pub use table::{Op, Table};
pub use tally::Tally;
pub use text::{
    Anchor, AnchorWords, Block, BlockKind, Found, Numbered, Numbering, ParagraphSet, Passages,
    Span, Text, locator, paragraphs_of, passage_hash,
};
pub use translations::Translations;
pub use turn::{Turn, turn};
pub use value::{Sign, Value};
pub use view::{SceneRect, Selection, ViewKind};
pub use words::{counted, has_rtl_letters, is_blank, isolated, isolated_file};
