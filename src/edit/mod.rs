//! User intents as transactions of changes, and the history that takes them back.
//!
//! A function here looks at the document and says which changes carry out an
//! intent; it alters nothing. [`History::perform`] carries an [`Edit`] out.

mod actors;
mod entry;
mod history;
mod import;
pub mod quick;
mod reading;
mod recode;
mod restore;
mod scenarios;
mod size;
mod speakers;
mod stances;
mod story;
mod supposing;
mod tables;
mod touched;
mod version;
mod views;

pub use actors::{
    Consequences, add_actor, add_alias, change_actor, consequences, delete_actors, move_actors,
    pin_actors, place_actors, rename_actor, rename_actor_in_texts,
};
pub use entry::{Edit, Entry};
pub use history::log::{Record, Replayed, replay};
pub use history::prepared::Prepared;
pub use history::{HISTORY_LIMIT, History};
pub use import::{
    Answer, Claim, ClaimEvidence, ClaimPart, Counts, Fate, Import, ImportOptions, Importer,
    MapImport, Question, RecordFate, RecordList, RecordPlace, Remark, import_map,
};
pub use reading::{
    ReadingMark, attach_text, drop_text, keep_text, mark_paragraphs, number_paragraphs,
};
pub use recode::{
    MergeConsequences, Recoding, merge_actors, merge_consequences, merge_domains, recode,
    recoding_words, split_domain,
};
pub use restore::restore;
pub use scenarios::{
    add_scenario, add_scenario_change, delete_scenario, delete_scenario_change, describe_scenario,
    move_scenario, move_scenario_change, rename_scenario, replace_scenario_change,
    supposition_words, take_over_scenario,
};
pub use size::heap_size;
pub use speakers::{
    change_speaker, delete_speaker, list_speakers, rename_speaker, unlisted_speakers,
};
pub use stances::{
    add_evidence, add_stance, change_stance, delete_evidence, delete_items, delete_stances,
    set_value, stance_words, supersede,
};
pub use story::{
    add_stop, delete_stop, describe_stop, move_stop, rename_stop, repair_stop, update_stop,
};
pub use supposing::{edit_within, scenario_of_step};
pub use tables::{
    add_domain, add_source, blank_document, change_domain, change_header, change_silence,
    change_source, delete_domain, delete_silence, delete_source, record_silence,
};
pub use touched::Touched;
pub use version::Version;
pub use views::{add_view, delete_view, move_view, rename_view, update_view};
