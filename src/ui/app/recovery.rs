//! Unsaved work that was left behind, and earlier versions: looking for them, and
//! going on with them.

use std::time::Duration;

use super::App;
use super::disk::PATIENCE;
use super::file_state::KeptWork;
use crate::analysis::differences;
use crate::edit::restore;
use crate::format;
use crate::model::{Document, counted};
use crate::storage::{
    self, Backup, Backups, Journal, LeftWork, OnDisk, StateFolder, ago, discard_work, forget_map,
    left_work, read_map, stamp_in,
};
use crate::task::Task;
use crate::ui::actions::KeptAction;
use crate::ui::dialogs::Dialog;
use crate::ui::kept::{FoundVersion, FoundWork};
use crate::workspace::{OpenFile, Workspace};

impl App {
    pub(super) fn execute_kept(&mut self, action: KeptAction) {
        match action {
            KeptAction::ListWork => self.look_for_work(true),
            KeptAction::DiscardWork(id) => {
                discard_work(self.journal.state(), &id);
                self.status.say("The unsaved work was discarded");
                self.look_for_work(false);
            }
            KeptAction::ListVersions => self.list_versions(),
            KeptAction::Restore(backup) => self.restore_version(&backup),
            KeptAction::Keep(on) => self.keep_of_map(on),
            KeptAction::Forget => self.forget_map(),
        }
    }

    /// Looks for unsaved work beside the window; with `always`, says also that there is
    /// none.
    pub(super) fn look_for_work(&mut self, always: bool) {
        let (state, wake) = (self.journal.state().clone(), self.ctx.clone());
        self.files.kept = Some(KeptWork::Works {
            always,
            task: Task::start(
                move || wake.request_repaint(),
                move |_| left_work(&state).into_iter().map(found).collect(),
            ),
        });
        self.kept_answers(PATIENCE);
    }

    /// Takes what was found, if it comes in time, once no other dialog stands in the way.
    pub(super) fn kept_answers(&mut self, patience: Duration) {
        if self.files.kept.is_none() || self.dialogs.is_open() {
            return;
        }
        self.ctx.request_repaint_after(Duration::from_millis(50));
        match self.files.kept.take() {
            None => {}
            Some(KeptWork::Works { always, task }) => match task.poll_within(patience) {
                None => self.files.kept = Some(KeptWork::Works { always, task }),
                Some(Ok(works)) => {
                    if always || !Vec::is_empty(&works) {
                        self.dialogs.open(Dialog::Recovery { works });
                    }
                }
                Some(Err(_)) => self.broke_down("Looking for unsaved work"),
            },
            Some(KeptWork::Versions(task)) => match task.poll_within(patience) {
                None => self.files.kept = Some(KeptWork::Versions(task)),
                Some(Ok((versions, kept))) => {
                    let backups = self.backups();
                    let folder = backups.and_then(|b| b.folder()).unwrap_or_default();
                    self.dialogs.open(Dialog::Versions {
                        versions,
                        folder,
                        kept,
                    });
                }
                Some(Err(_)) => self.broke_down("Looking for earlier versions"),
            },
        }
    }

    /// Goes on with unsaved work.
    pub(super) fn recover(&mut self, id: &str) {
        let Some((journal, left)) = self.take_work(id) else {
            return;
        };
        let file = match (&left.head.path, stamp_in(&left.head)) {
            (Some(path), Some(stamp)) => OpenFile::at(path.clone(), stamp),
            _ => OpenFile::unsaved(left.head.name.clone()),
        };
        let steps = left.work.history.unsaved_steps().len();
        let workspace = Workspace::resume(left.work.document, left.work.history);
        self.show_workspace(workspace, file);
        self.journal.take_up(journal);
        let words = counted(steps, "step was", "steps were");
        if self.lock_map() {
            self.status.warn(format!(
                "{words} recovered; another window has this map open, too"
            ));
        } else {
            self.status
                .say(format!("{words} recovered; save to keep them"));
        }
    }

    /// Shows unsaved work without taking it up.
    pub(super) fn look_at_work(&mut self, id: &str) {
        let Some((_, left)) = self.take_work(id) else {
            return;
        };
        let mut file = OpenFile::unsaved(left.head.name.clone()).looked_at();
        file.path = left.head.path;
        self.show_workspace(Workspace::open(left.work.document), file);
        self.context.workspace.locked = true;
        self.status
            .say("This is unsaved work, to be looked at. File › Unsaved work… recovers it");
    }

    /// The journal of unsaved work and what it says; a message where there is none.
    fn take_work(&mut self, id: &str) -> Option<(Journal, format::JournalText)> {
        let state = self.journal.state();
        let journal = Journal::adopt(state, id).ok().flatten();
        let text = journal.as_ref().and_then(|journal| journal.read().ok());
        let left = text.and_then(|text| format::read_journal(&text).ok());
        let taken = journal.zip(left);
        if taken.is_none() {
            self.status
                .warn("That work is no longer there: another window has taken it up");
        }
        taken
    }

    fn backups(&self) -> Option<Backups> {
        let path = self.context.workspace.file.own_path()?;
        Some(Backups::of(self.journal.state(), path))
    }

    fn list_versions(&mut self) {
        let Some(backups) = self.backups() else {
            return;
        };
        let (document, wake) = (self.context.workspace.snapshot(), self.ctx.clone());
        self.files.kept = Some(KeptWork::Versions(Task::start(
            move || wake.request_repaint(),
            move |_| {
                let versions = backups.versions().into_iter();
                let versions = versions.map(|backup| version(backup, &document));
                (versions.collect(), backups.are_kept())
            },
        )));
        self.kept_answers(PATIENCE);
    }

    fn restore_version(&mut self, backup: &Backup) {
        let read = Backups::read(backup).map_err(|failure| failure.to_string());
        let read = read.and_then(|bytes| format::read(&bytes).map_err(|found| first(&found)));
        match read {
            Ok(read) => {
                let age = backup.kept.elapsed().unwrap_or_default();
                let name = format!("Restore the version saved {}", ago(age));
                let edit = restore(self.context.workspace.document(), &read.value, &name);
                self.context.workspace.seal();
                if self.perform(edit) {
                    self.status.say(format!("{name}; undo brings it back"));
                }
            }
            Err(reason) => self.status.warn(reason),
        }
    }

    fn keep_of_map(&mut self, on: bool) {
        let Some(backups) = self.backups() else {
            return;
        };
        if !on {
            self.forget_traces();
        }
        if let Err(failure) = backups.switch(on) {
            return self.status.warn(failure.to_string());
        }
        self.journal.switch(on, &self.context.workspace);
        self.status.say(if on {
            "Earlier versions and unsaved work of this map are kept again"
        } else {
            "Nothing is kept of this map from now on but its own file"
        });
    }

    fn forget_map(&mut self) {
        let Some(backups) = self.backups() else {
            return;
        };
        let kept = backups.are_kept();
        self.forget_traces();
        // What was chosen for the map outlives what was kept of it.
        if !kept && let Err(failure) = backups.switch(false) {
            return self.status.warn(failure.to_string());
        }
        // What is unsaved now is kept on, from this state.
        self.journal.end();
        self.journal.switch(kept, &self.context.workspace);
        self.status
            .say("What was kept of this map is removed; its file stays");
    }

    fn forget_traces(&mut self) {
        let Some(path) = self
            .context
            .workspace
            .file
            .own_path()
            .map(ToOwned::to_owned)
        else {
            return;
        };
        let state = self.journal.state().clone();
        // Given back, so that it can go; one that another window has stays.
        self.files.lock = None;
        storage::discard_work_of(&state, &path);
        if let Err(failure) = forget_map(&state, &self.files.recent, &path) {
            self.status.warn(failure.to_string());
        }
        self.context.recent = self.files.recent();
        // Its lock went with the rest.
        self.lock_map();
    }

    /// Whether anything is kept of the open map.
    pub(super) fn keeps_of_map(&self) -> bool {
        self.backups().is_none_or(|backups| backups.are_kept())
    }

    /// The state folder, for tasks.
    pub(super) fn state(&self) -> StateFolder {
        self.journal.state().clone()
    }
}

/// Unsaved work in words.
fn found(work: LeftWork) -> FoundWork {
    let age = ago(work.age);
    let text = match work.text {
        Ok(text) => text,
        Err(finding) => {
            return FoundWork {
                name: "A journal that cannot be read".to_owned(),
                id: work.id,
                path: None,
                age,
                steps: Err(format!("{}; {}", finding.message, finding.hint)),
                changes: Vec::new(),
                disk: OnDisk::Never,
                disk_changes: Vec::new(),
                torn: false,
            };
        }
    };
    let path = text.head.path.clone();
    let steps = text.work.history.unsaved_steps();
    let steps = steps.into_iter().map(ToOwned::to_owned).collect();
    let base = text.work.before_unsaved();
    let mut disk_changes = Vec::new();
    if work.disk == OnDisk::Changed
        && let Some(path) = &path
    {
        disk_changes = match read_map(path) {
            Ok(read) => words(&base, &read.value.document),
            Err(failure) => vec![failure.to_string()],
        };
    }
    FoundWork {
        id: work.id,
        name: text.head.name,
        path,
        age,
        steps: Ok(steps),
        changes: words(&base, &text.work.document),
        disk: work.disk,
        disk_changes,
        torn: text.torn,
    }
}

fn words(before: &Document, after: &Document) -> Vec<String> {
    let found = differences(before, after);
    found.iter().map(ToString::to_string).collect()
}

fn version(backup: Backup, document: &Document) -> FoundVersion {
    let read = Backups::read(&backup).map_err(|failure| failure.to_string());
    let read = read.and_then(|bytes| format::read(&bytes).map_err(|found| first(&found)));
    FoundVersion {
        age: ago(backup.kept.elapsed().unwrap_or_default()),
        backup,
        changes: read.map(|read| words(&read.value, document)),
    }
}

fn first(findings: &[crate::diag::Diagnostic]) -> String {
    findings
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
}
