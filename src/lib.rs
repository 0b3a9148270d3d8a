//! Stancemap maps who stands how towards whom, and proves it: a signed,
//! directed, dated graph of stances between political actors, every tie backed
//! by evidence.
//!
//! # Code map
//!
//! | module | is | must not know |
//! |---|---|---|
//! | [`diag`] | what happened, where, what to do: the shape of every finding | anything else |
//! | [`notices`] | whose work is built in, and under which terms: one text | anything |
//! | `packed` | files that lie packed in the program: typeface, bundled maps, notices | what is in them |
//! | [`release`] | which release the program is: one line | anything |
//! | [`task`] | work beside the caller: cancel, progress, allowance of time, a thread of its own; the one seeded generator | what is worked out |
//! | [`model`] | the document: actors, stances, evidence, dates, sources; how a stance is read; [`model::Filter`] and [`model::SavedView`] | a screen, a file, a clock |
//! | [`edit`] | every user intent as a named transaction of changes; history forwards and backwards; [`edit::Version`] | who asks for them |
//! | [`analysis`] | how stances collapse into ties, and all else that is derived of a document; what a tie amounts to in words; structural balance | how to change anything |
//! | [`layout`] | structure, sizes and pins → positions | the model: only indices and lengths |
//! | [`scene`] | derived ties, positions and options → a display list; hit-testing; text metrics | how ties are derived, who paints them |
//! | [`figure`] | a request for a figure (view, page, format) → SVG, PDF, PNG or text; the command that repeats it | who requests it |
//! | [`mod@format`] | bytes ↔ document: our JSON, its versions, its schema; tables in and out, texts of sources in, the report of the evidence; the registry of data formats; the wire form of edits and views | where the bytes come from |
//! | [`storage`] | the disk: atomic writing, stamps, recent files, journals of unsaved work, backups, locks. The only file access | the window |
//! | [`workspace`] | one open document: history, file, data derived from it; what all its views share: filter, selection, overlay, language, theme | `egui`, views |
//! | `ui` | the window: commands, actions and their executor, views, panels, dialogs. `egui` lives here and nowhere else | the headless verbs |
//! | [`cli`] | the headless verbs | the window |
//!
//! Who may use whom (all may use `diag` and [`task`]; `packed` is for those that hold a file): `edit`, `analysis` → `model`
//! · `format` → `model`, `edit` · `layout`, `notices`, `release` → nothing · `scene` → `model`, `layout`,
//! `analysis` · `figure` → `model`, `analysis`, `scene` · `storage` → `model`,
//! `format` · `workspace` → `model`, `edit`, `analysis`, `scene` (theme, overlay and
//! options of what is drawn), `storage` (the stamp of its file) · `cli` → all but
//! `ui` · `ui` → all but `cli`. `tests/architecture.rs` holds these arrows, the inner
//! walls, and that no files import each other in a circle.
//!
//! # Where to find, where to put
//!
//! - *A new kind of view*: a variant of [`model::ViewKind`], a folder in `ui/views`
//!   that implements `View`, a line in `ui::views::new_view`.
//! - *Where a date, a domain or an ego is chosen*: [`model::Filter`], one value in
//!   the [`workspace::Workspace`]; commands change it, everything else reads it.
//! - *Who may change a document*: `ui::app::execute` alone, by an [`edit::Edit`] that
//!   [`workspace::Workspace::perform`] hands to the [`edit::History`].
//! - *A new command*: a variant in `ui::commands`, its row, and what it does in
//!   `ui::app::execute`: without them it does not compile.
//!
//! # Invariants
//!
//! - [`model::Document::apply`] is the only way a document changes. A
//!   [`model::Change`] is a value, and applying it yields its inverse.
//! - A document is sound from construction on: ids are unique, every reference
//!   leads to a record, every place on the map is finite. Saved views, scenarios
//!   and the story alone may name what is gone, and show it as broken.
//! - Equal [`edit::Version`]s, equal documents: whatever follows from a document is
//!   kept with the version it was made from.
//! - Camera, selection, filter and open panels are session state: never an undo step,
//!   and in the document only as a saved view, where a user keeps one on purpose.
//! - Views, panels and dialogs read a context and ask for actions; one executor
//!   changes anything.
//! - One display list feeds the screen and every export. What is seen is what
//!   is exported.
//! - Same document and options, same bytes out, on every platform: no
//!   iteration in hash order, no clock, no unseeded chance, one bundled face.
//! - Wire types are apart from model types. Fields that this version does not
//!   know survive a round trip, at every level.
//! - No input panics. A bad file yields findings with a place and a hint, and
//!   what was open stays open.
//! - One table (`ui::commands`) feeds menus, toolbar, palette, shortcuts and every
//!   shortcut that is written anywhere.
//! - An idle window paints nothing. What may take longer than a frame runs as a
//!   [`task::Task`] on a snapshot, and its answer carries the version it is for.
//!
//! # From a key to the disk
//!
//! `ui::app::input` turns a key into a command of the table; the canvas hit-tests
//! the scene and turns gestures into actions. At the end of the frame
//! `ui::app::execute` carries the actions out: a command builds an [`edit::Edit`],
//! the [`workspace::Workspace`] performs it, and the [`edit::History`] keeps it
//! forwards and backwards under a new [`edit::Version`]. On the next frame the
//! workspace brings its index of ties up to date by what the edit touched, and the
//! map view draws its [`scene::Scene`] anew, at the cost of what has changed since the
//! last ([`scene::Retained`]); `egui_graphs` paints it. Saving hands a snapshot to a task
//! that calls [`storage::write_map`]; the answer marks the version that was written as
//! saved.
//!
//! In the same frame `ui::app::journal` takes from the history what has happened and
//! appends it to the map's [`storage::Journal`], in the words of
//! [`format::JournalWriter`]. At the next start [`storage::left_work`] finds journals that
//! no window holds, [`format::read_journal`] replays them, and `ui::app::recovery` asks.
//!
//! A text beside the map comes from the document or, read by a task, from a file
//! (`ui::app::texts`); the workspace numbers its paragraphs once ([`workspace::SourceText`]),
//! [`analysis::placed_evidence`] finds the passages of the evidence in it, and `ui::views::text`
//! lays out what is seen of it.
//!
//! A table on its way in is read by a task ([`storage::read_table`]), and tried by others
//! whenever a choice of the import dialog changes: [`format::import_table`] works out one
//! [`edit::Edit`], with what is in doubt and what is left out, on a snapshot;
//! [`format::import_workbook`] does so for a workbook of ours. Only the button that takes it
//! over has that edit carried out, on a copy of the open map ([`edit::Prepared`]) or on an
//! empty one, beside the window.
//!
//! Of a large scene `egui_graphs` paints what is near the pointer, and the canvas all
//! else beneath, from the same primitives, thinned out by zoom. A very large map is drawn
//! beside the window; meanwhile the picture there is follows edits, by the records
//! they have touched, and filters, piece by piece.

pub mod analysis;
pub mod cli;
pub mod diag;
pub mod edit;
pub mod figure;
pub mod format;
pub mod layout;
pub mod model;
pub mod notices;
mod packed;
pub mod release;
pub mod scene;
pub mod storage;
pub mod task;
#[cfg(feature = "gui")]
pub mod ui;
pub mod workspace;
