//! Stancemap maps who stands how towards whom, and proves it: a signed,
//! directed, dated graph of stances between political actors, every tie backed
//! by evidence.
//!
//! # Code map
//!
//! | module | is | must not know |
//! |---|---|---|
//! | [`diag`] | what happened, where, what to do: the shape of every finding | anything else |
//! | [`model`] | the document: actors, stances, evidence, dates, sources; how a stance is read | a screen, a file, a clock |
//! | [`edit`] | user intents as transactions of changes; undo and redo | who asks for them |
//! | [`analysis`] | how stances collapse into ties, and all else that is derived of a document; what a tie amounts to in words; structural balance | how to change anything |
//! | [`layout`] | structure, sizes and pins → positions | the model: only indices and lengths |
//! | [`scene`] | derived ties, positions and options → a display list; hit-testing; text metrics | how ties are derived, who paints them |
//! | [`figure`] | a request for a figure (view, page, format) → SVG, PDF, PNG or text; the command that repeats it | who requests it |
//! | [`mod@format`] | bytes ↔ document: our JSON, its versions, its schema | where the bytes come from |
//! | [`storage`] | the disk: atomic writing, stamps, recent files. The only file access | the window |
//! | [`session`] | one open document: history, selection, camera, filter, lock | `egui` |
//! | `ui` | the window: command table, canvas, inspector, dialogs. `egui` lives here and nowhere else | the headless verbs |
//! | [`cli`] | the headless verbs | the window |
//!
//! Who may use whom (all may use `diag` and [`task`]): `edit`, `analysis`, `format` → `model`
//! · `layout` → nothing · `scene` → `model`, `layout`, `analysis` · `figure` →
//! `model`, `analysis`, `scene` · `session` →
//! `model`, `edit`, `analysis`, `layout` · `storage` → `model`, `format` · `cli`
//! → all but `ui` · `ui` → all but `cli`. `tests/architecture.rs` holds these
//! arrows.
//!
//! # Invariants
//!
//! - [`model::Document::apply`] is the only way a document changes. A
//!   [`model::Change`] is a value, and applying it yields its inverse.
//! - A document is sound from construction on: ids are unique, every reference
//!   leads to a record, every place on the map is finite.
//! - Camera, selection, filter and open panels are session state: never in the
//!   document, never in its file, never an undo step.
//! - One display list feeds the screen and every export. What is seen is what
//!   is exported.
//! - Same document and options, same bytes out, on every platform: no
//!   iteration in hash order, no clock, no unseeded chance, one bundled face.
//! - Wire types are apart from model types. Fields that this version does not
//!   know survive a round trip, at every level.
//! - No input panics. A bad file yields findings with a place and a hint, and
//!   what was open stays open.
//! - One command table (`ui::command`) feeds menus, toolbar, palette, shortcuts
//!   and the shortcut sheet.
//! - An idle window paints nothing.
//!
//! # From a click to the picture
//!
//! The canvas hit-tests the scene and reports an intent; the app turns it into
//! an [`edit::Edit`]; the [`session::Session`] applies it and keeps its inverse;
//! the next frame finds another [`edit::History::version`] and builds the
//! [`scene::Scene`] anew; `egui_graphs` paints it. Of a map of many it paints
//! what is near the pointer, and the canvas all else beneath, from the same
//! primitives, thinned out by zoom. What takes longer than a frame (layouts,
//! balance, figures, the picture of a vast map) is worked out beside the window
//! on a snapshot of the document; meanwhile the picture of a vast map follows
//! edits, by what they have touched ([`edit::Touched`]), and filters piece by piece.

pub mod analysis;
pub mod cli;
pub mod diag;
pub mod edit;
pub mod figure;
pub mod format;
pub mod layout;
pub mod model;
pub mod scene;
pub mod storage;
pub mod task;
#[cfg(feature = "gui")]
pub mod ui;
pub mod workspace;
