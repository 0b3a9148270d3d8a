//! The import dialog: how the table is read, its first rows with what each column holds,
//! what is in doubt, what words mean, what is to be said of rows, and below how much it
//! brings. Nothing is changed before a button says where it goes.

mod choices;
mod findings;
mod form;
mod meanings;
mod outcome;
mod preview;
mod questions;
mod records;
mod remembered;
mod session;
mod target;
mod title;
mod trial;
mod words;

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use egui::{CentralPanel, Context as EguiContext, Frame, Margin, Panel, TextStyle, Ui, vec2};

use super::sheet::Outcome;
use crate::edit::History;
use crate::model::{Document, isolated_file};
use crate::ui::actions::Actions;
use crate::ui::context::Context;
use crate::ui::new_table::NewTable;
use crate::ui::preferences::TableChoices;
use crate::workspace::Workspace;
use outcome::Pressed;
use remembered::Remembered;
pub(in crate::ui) use session::Added;
use session::Session;
pub(in crate::ui) use target::Target;

/// Between the dialog and the edges of the window.
const AROUND: egui::Vec2 = vec2(72.0, 76.0);
/// The size it has where there is room.
const SIZE: egui::Vec2 = vec2(1180.0, 780.0);

/// What the map is made of that a table becomes.
pub(in crate::ui) struct NewMap {
    /// The map.
    pub document: Document,
    /// Its history: the import is a step of it.
    pub history: History,
    /// What the table is called.
    pub name: String,
    /// The table's file; `None`: it was pasted.
    pub path: Option<PathBuf>,
    /// How much it brought, in words.
    pub said: String,
}

/// The import dialog, as it is kept while the window is open.
#[derive(Default)]
pub(in crate::ui) struct ImportDialog {
    session: Option<Box<Session>>,
    remembered: Remembered,
    /// What is said once the map is made.
    said: String,
}

impl ImportDialog {
    /// A table is there.
    pub(in crate::ui) fn begin(&mut self, table: NewTable, target: Target) {
        let session = Session::new(table, target, &self.remembered);
        self.session = Some(Box::new(session));
    }

    /// Whether a table is on its way in.
    pub(in crate::ui) fn is_open(&self) -> bool {
        self.session.is_some()
    }

    /// Whether something is being worked out.
    pub(in crate::ui) fn is_busy(&self) -> bool {
        self.session.as_ref().is_some_and(|own| own.is_busy())
    }

    /// Gives up what is worked out, and forgets the table.
    pub(in crate::ui) fn close(&mut self) {
        self.session = None;
    }

    /// What was chosen of tables, for the next start, too.
    pub(in crate::ui) fn remembered(&self) -> Vec<TableChoices> {
        self.remembered.all().to_vec()
    }

    /// Remembers what was chosen before this start.
    pub(in crate::ui) fn recall(&mut self, kept: &[TableChoices]) {
        self.remembered = Remembered::of(kept);
    }

    /// Begins to add the table to the open map, beside the window.
    pub(in crate::ui) fn add(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        if let Some(session) = &mut self.session
            && let Some((edit, said)) = session.take(Target::ThisMap, workspace)
        {
            session.add(ctx, workspace, said, edit);
        }
    }

    /// What the map is with it, once, if that is worked out in time; `None` also where
    /// nothing comes of it.
    pub(in crate::ui) fn added(&mut self, patience: Duration) -> Option<Added> {
        let session = self.session.as_mut()?;
        match session.added(patience)? {
            Ok(added) => Some(added),
            Err(why) => {
                session.failed(why);
                None
            }
        }
    }

    /// The table is in the map.
    pub(in crate::ui) fn done(&mut self) {
        let session = self.session.take();
        if let Some(session) = &session
            && !session.is_map
            && let Ok(mapping) = &session.mapping
        {
            self.remembered.keep(mapping, &session.choices);
        }
        // A large table takes its time to be let go.
        let _ = thread::Builder::new().spawn(move || drop(session));
    }

    /// Nothing came of it.
    pub(in crate::ui) fn failed(&mut self, why: String) {
        if let Some(session) = &mut self.session {
            session.failed(why);
        }
    }

    /// Makes a map of the table.
    pub(in crate::ui) fn make(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        if let Some(session) = &mut self.session
            && let Some((edit, said)) = session.take(Target::NewMap, workspace)
        {
            self.said = said;
            session.make(ctx, edit);
        }
    }

    /// Takes what has been worked out; the map that was made.
    pub(in crate::ui) fn poll(&mut self, ctx: &EguiContext) -> Option<NewMap> {
        let session = self.session.as_mut()?;
        match session.poll(ctx, &self.remembered)? {
            Ok((document, history)) => Some(NewMap {
                document,
                history,
                name: session.name.clone(),
                path: session.path.clone(),
                said: std::mem::take(&mut self.said),
            }),
            Err(why) => {
                session.failed(why);
                None
            }
        }
    }

    /// One frame of the dialog.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) -> Outcome {
        let Some(session) = &mut self.session else {
            return Outcome::Done;
        };
        session.keep_up(ui.ctx(), &cx.workspace);
        let window = ui.ctx().content_rect().size();
        let size = (window - AROUND).min(SIZE).max(vec2(480.0, 320.0));
        ui.set_min_size(size);
        ui.set_max_size(size);
        let pressed = parts(ui, session, cx, &self.remembered);
        match pressed {
            Some(Pressed::Cancel) => {
                self.session = None;
                return Outcome::Done;
            }
            Some(Pressed::Import(target)) => outcome::import(session, cx, actions, target),
            None => outcome::fulfil(session, cx, actions),
        }
        Outcome::Stay
    }
}

/// The parts of the dialog, from top to bottom; what was pressed.
fn parts(
    ui: &mut Ui,
    session: &mut Session,
    cx: &Context,
    remembered: &Remembered,
) -> Option<Pressed> {
    let em = TextStyle::Body.resolve(ui.style()).size;
    // Names stand in the middle of what comes after them.
    ui.spacing_mut().interact_size.y = list_height(ui);
    let part = |name: &'static str, below: i8| {
        let margin = Margin {
            bottom: below,
            ..Margin::ZERO
        };
        Panel::top(name)
            .frame(Frame::NONE.inner_margin(margin))
            .resizable(false)
            .show_separator_line(false)
    };
    part("import title", 6).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.heading(words::TITLE);
            ui.label(isolated_file(&session.name).into_owned());
        });
    });
    part("import form", 8).show(ui, |ui| form::form(ui, session, remembered));
    let below = em * 6.2;
    let room = (ui.available_height() - below).max(em * 12.0);
    let height = (room * 0.52).max(em * 9.0);
    part("import preview", 8).exact_size(height).show(ui, |ui| {
        if session.is_map {
            records::records(ui, session, &cx.workspace);
        } else {
            preview::preview(ui, session);
        }
    });
    let height = (room - height).max(em * 5.0);
    part("import details", 6)
        .exact_size(height)
        .show(ui, |ui| details(ui, session, cx));
    CentralPanel::default()
        .frame(Frame::NONE)
        .show(ui, |ui| outcome::outcome(ui, session, cx))
        .inner
}

/// What is in doubt, what words mean, and what is to be said of rows, beside each other.
fn details(ui: &mut Ui, session: &mut Session, cx: &Context) {
    ui.separator();
    let workspace = &cx.workspace;
    let shown = session.shown(workspace);
    let trial = shown.and_then(|(tried, _)| tried.as_ref().ok());
    let asks = trial.is_some_and(|own| !own.questions.is_empty());
    let has_words = trial.is_some_and(meanings::has_any);
    let parts = 1 + usize::from(asks) + usize::from(has_words);
    ui.columns(parts, |columns| {
        let mut columns = columns.iter_mut();
        if asks && let Some(ui) = columns.next() {
            questions::questions(ui, session, workspace);
        }
        if has_words && let Some(ui) = columns.next() {
            meanings::meanings(ui, session, workspace);
        }
        if let Some(ui) = columns.next() {
            findings::findings(ui, session, workspace);
        }
    });
}

/// How high a list is while it is closed.
fn list_height(ui: &Ui) -> f32 {
    let text = ui.text_style_height(&TextStyle::Button);
    let padding = ui.spacing().button_padding.y;
    (text + 2.0 * padding).max(27.0).ceil()
}
