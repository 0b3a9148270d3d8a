//! Tables on their way in: from a file or the clipboard, into the open map or as a map of
//! their own.

use std::path::Path;
use std::thread;
use std::time::Duration;

use egui::ViewportCommand;

use super::App;
use super::disk::PATIENCE;
use super::file_state::Opening;
use crate::model::isolated_file;
use crate::storage::TableFile;
use crate::task::Task;
use crate::ui::dialogs::import::{NewMap, Target};
use crate::ui::new_table::NewTable;
use crate::ui::next::Next;
use crate::ui::views::ViewCommand;
use crate::workspace::{OpenFile, Workspace, file_name};

impl App {
    /// A table was read: what its columns hold is asked.
    pub(super) fn offer_table(&mut self, path: &Path, opening: Opening, file: TableFile) {
        let is_map = file.is_map;
        let table = NewTable::of_file(file_name(path), path.to_owned(), file);
        let target = match opening {
            Opening::Table => self.usual_target(),
            Opening::Usual | Opening::Shared | Opening::ToLookAt => Target::NewMap,
        };
        // Where there is nothing for it to go into, a workbook of ours is opened.
        if is_map && target == Target::NewMap {
            return self.leave(Next::OpenPath(path.to_owned()));
        }
        self.ask_of_table(table, target);
    }

    /// Asks what the columns hold. A table goes into the fact, which is shown.
    fn ask_of_table(&mut self, table: NewTable, target: Target) {
        self.context.workspace.show_scenario(None);
        self.dialogs.offer_import(table, target);
    }

    /// Into the open map, where it has actors and can be changed.
    fn usual_target(&self) -> Target {
        let workspace = &self.context.workspace;
        if workspace.locked || workspace.document().actors().is_empty() {
            Target::NewMap
        } else {
            Target::ThisMap
        }
    }

    /// Asks the desktop for what was copied.
    pub(super) fn ask_for_paste(&mut self) {
        self.ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Something was pasted where no text is typed: a table, perhaps.
    pub(super) fn paste(&mut self, text: String) {
        let wake = self.ctx.clone();
        self.files.pasted = Some(Task::start(
            move || wake.request_repaint(),
            move |_| NewTable::of_paste(&text),
        ));
        self.paste_answers(PATIENCE);
    }

    /// Takes what was pasted, once it is read.
    pub(super) fn paste_answers(&mut self, patience: Duration) {
        let Some(task) = self.files.pasted.take() else {
            return;
        };
        match task.poll_within(patience) {
            None => self.files.pasted = Some(task),
            // Another question came first.
            Some(_) if self.dialogs.is_open() => {}
            Some(Ok(Some(table))) => {
                let target = self.usual_target();
                self.ask_of_table(table, target);
            }
            Some(Ok(None)) => self.status.say(
                "What was copied is no table: copy rows of cells in a spreadsheet, and paste them here",
            ),
            Some(Err(_)) => self.broke_down("Reading the table"),
        }
    }

    /// Takes over what the import dialog has worked out.
    pub(super) fn import(&mut self, target: Target) {
        match target {
            Target::NewMap => self.leave(Next::Imported),
            Target::ThisMap => self.import_into_map(),
        }
    }

    /// Adds a table to the open map, in one step that is worked out beside the window.
    fn import_into_map(&mut self) {
        self.context.workspace.seal();
        let import = &mut self.dialogs.import;
        import.add(&self.ctx, &self.context.workspace);
        self.added_answers(PATIENCE);
    }

    /// Takes over the map with the table, once that is worked out. Actors that are new get
    /// places, and nobody else moves.
    pub(super) fn added_answers(&mut self, patience: Duration) {
        let Some(added) = self.dialogs.import.added(patience) else {
            return;
        };
        let (name, said) = (added.step.name().to_owned(), added.said);
        self.hold();
        match self.context.workspace.adopt(added.step, added.version) {
            // A large map takes its time to be let go.
            Ok(before) => {
                let _ = thread::Builder::new().spawn(move || drop(before));
            }
            Err(reason) => return self.dialogs.import.failed(format!("Not done: {reason}")),
        }
        self.context.workspace.seal();
        self.close_import();
        self.status.say(format!("{name}: {said}"));
        self.ask_view(ViewCommand::Fit);
        self.glide();
    }

    fn close_import(&mut self) {
        self.dialogs.import.done();
        self.dialogs.close();
        self.keyboard.offer(self.views.focus());
    }

    /// Makes a map of the table; what is open may go.
    pub(super) fn make_imported(&mut self) {
        let import = &mut self.dialogs.import;
        import.make(&self.ctx, &self.context.workspace);
    }

    /// Shows the map that a table has become.
    pub(super) fn import_answers(&mut self) {
        let Some(made) = self.dialogs.import.poll(&self.ctx) else {
            return;
        };
        let NewMap {
            document,
            history,
            name,
            path,
            said,
        } = made;
        self.close_import();
        let label = match &path {
            Some(_) => format!("{name} (imported)"),
            None => name.clone(),
        };
        let workspace = Workspace::resume(document, history);
        self.show_workspace(workspace, OpenFile::unsaved(label));
        if let Some(path) = path
            && self.keeps_of_map()
        {
            self.note_recent(path);
        }
        self.status
            .say(format!("Imported {}: {said}", isolated_file(&name)));
        self.ctx.request_repaint();
    }
}
