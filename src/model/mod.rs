//! The document: actors, stances, evidence, dates, sources.
//!
//! The model knows no screen, no file and no clock. [`Document::apply`] is its
//! only mutator; a [`Change`] is a value, and applying it yields its inverse.

mod change;
mod check;
mod date;
mod document;
mod filter;
mod grade;
mod holding;
mod id;
mod judge;
mod kind;
mod record;
mod records;
mod refused;
mod runs;
mod table;
mod translations;
mod value;
mod view;
mod words;

pub use change::{Change, SilenceOp};
pub use check::remarks;
pub use date::{BadDate, Date, DateWords, Day};
pub use document::{Document, Parts};
pub use filter::Filter;
pub use grade::{Credibility, Reliability};
pub use holding::{Thread, holding, overlaps, thread};
pub use id::{ActorId, DomainId, SourceId, StanceId, fresh};
pub use judge::{Reading, compute, is_weak, read};
pub use kind::ActorKind;
pub use record::Record;
pub use records::{
    Actor, Domain, Evidence, Extra, Header, Opens, Placement, Rule, Silence, Source, Stance,
};
pub use refused::Refused;
pub use table::{Op, Table};
pub use translations::Translations;
pub use value::{Sign, Value};
pub use view::{SavedView, SceneRect, Selection, ViewKind};
pub use words::{counted, has_rtl_letters, is_blank, isolated};
