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
            KeptAction::Forget => self.forget_map(false),
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
            Some(work) => self.kept_work_answers(work, patience),
        }
    }

    /// The same of what goes on with something that was chosen.
    fn kept_work_answers(&mut self, work: KeptWork, patience: Duration) {
        let answered = match &work {
            KeptWork::Works { .. } | KeptWork::Versions(_) => None,
            KeptWork::Taking {
                look,
                version,
                task,
            } => task.poll_within(patience).map(|answer| match answer {
                // The open map was edited meanwhile.
                Ok(_) if *version != self.context.workspace.version() => {
                    self.status.warn("The map was edited meanwhile; ask again");
                }
                Ok(taken) => self.taken(taken, *look),
                Err(_) => self.broke_down("Reading the unsaved work"),
            }),
            KeptWork::Restoring { name, task } => {
                (task.poll_within(patience)).map(|answer| match answer {
                    Ok(read) => self.restored(name, read),
                    Err(_) => self.broke_down("Reading the earlier version"),
                })
            }
            KeptWork::Forgetting { off, task } => {
                (task.poll_within(patience)).map(|answer| match answer {
                    Ok(done) => self.forgotten(*off, done),
                    Err(_) => self.broke_down("Removing what is kept"),
                })
            }
        };
        if answered.is_none() {
            self.files.kept = Some(work);
        }
    }

    /// Goes on with unsaved work, or only looks at it. It is read beside the window.
    pub(super) fn take_work(&mut self, id: &str, look: bool) {
        let (state, wake, id) = (self.state(), self.ctx.clone(), id.to_owned());
        self.files.kept = Some(KeptWork::Taking {
            look,
            version: self.context.workspace.version(),
            task: Task::start(
                move || wake.request_repaint(),
                move |_| {
                    let journal = Journal::adopt(&state, &id).ok().flatten()?;
                    let left = format::read_journal(&journal.read().ok()?).ok()?;
                    Some((journal, left))
                },
            ),
        });
        self.kept_answers(PATIENCE);
    }

    /// Unsaved work was read; `None`: it is no longer there.
    fn taken(&mut self, work: Option<(Journal, format::JournalText)>, look: bool) {
        match work {
            None => self
                .status
                .warn("That work is no longer there: another window has taken it up"),
            Some((_, left)) if look => self.look_at(left),
            Some((journal, left)) => self.recover(journal, left),
        }
    }

    fn recover(&mut self, journal: Journal, left: format::JournalText) {
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

    fn look_at(&mut self, left: format::JournalText) {
        let mut file = OpenFile::unsaved(left.head.name.clone()).looked_at();
        file.path = left.head.path;
        self.show_workspace(Workspace::open(left.work.document), file);
        self.context.workspace.locked = true;
        self.status
            .say("This is unsaved work, to be looked at. File › Unsaved work… recovers it");
    }

    fn backups(&self) -> Option<Backups> {
        let path = self.context.workspace.file.own_path()?;
        Some(Backups::of(self.journal.state(), path))
    }

    fn list_versions(&mut self) {
        let Some(backups) = self.backups() else {
            return;
        };
        let (document, wake) = (self.context.workspace.fact(), self.ctx.clone());
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
        let age = backup.kept.elapsed().unwrap_or_default();
        let name = format!("Restore the version saved {}", ago(age));
        let (backup, wake) = (backup.clone(), self.ctx.clone());
        self.files.kept = Some(KeptWork::Restoring {
            name,
            task: Task::start(
                move || wake.request_repaint(),
                move |_| read_version(&backup),
            ),
        });
        self.kept_answers(PATIENCE);
    }

    /// An earlier version was read.
    fn restored(&mut self, name: &str, read: Result<Document, String>) {
        match read {
            Ok(version) => {
                self.context.workspace.show_scenario(None);
                let edit = restore(self.context.workspace.document(), &version, name);
                self.context.workspace.seal();
                if self.perform(edit) {
                    self.status.say(format!("{name}; undo brings it back"));
                }
            }
            Err(reason) => self.status.warn(reason),
        }
    }

    fn keep_of_map(&mut self, on: bool) {
        if !on {
            return self.forget_map(true);
        }
        let Some(backups) = self.backups() else {
            return;
        };
        if let Err(failure) = backups.switch(true) {
            return self.status.warn(failure.to_string());
        }
        self.journal.switch(true, &self.context.workspace);
        self.status
            .say("Earlier versions and unsaved work of this map are kept again");
    }

    /// Removes what is kept of the open map, once or for good.
    fn forget_map(&mut self, off: bool) {
        let own = self.context.workspace.file.own_path();
        let (Some(backups), Some(path)) = (self.backups(), own.map(ToOwned::to_owned)) else {
            return;
        };
        let (state, recent, wake) = (self.state(), self.files.recent.files(), self.ctx.clone());
        // Given back, so that it can go; one that another window has stays.
        self.files.lock = None;
        self.files.kept = Some(KeptWork::Forgetting {
            off,
            task: Task::start(
                move || wake.request_repaint(),
                move |_| {
                    // What was chosen for the map outlives what was kept of it.
                    let stays_off = off || !backups.are_kept();
                    storage::discard_work_of(&state, &path);
                    let told = |failure: storage::Failure| failure.to_string();
                    forget_map(&state, &recent, &path).map_err(told)?;
                    if stays_off {
                        backups
                            .switch(false)
                            .map_err(|failure| failure.to_string())?;
                    }
                    Ok(())
                },
            ),
        });
        self.kept_answers(PATIENCE);
    }

    /// What was kept of the open map is gone, or why not.
    fn forgotten(&mut self, off: bool, done: Result<(), String>) {
        // Its lock went with the rest.
        self.lock_map();
        self.read_recent();
        if let Err(reason) = done {
            return self.status.warn(reason);
        }
        if off {
            self.journal.switch(false, &self.context.workspace);
            return self
                .status
                .say("Nothing is kept of this map from now on but its own file");
        }
        // What is unsaved now is kept on, from this state.
        self.journal.end();
        self.journal
            .switch(self.keeps_of_map(), &self.context.workspace);
        self.status
            .say("What was kept of this map is removed; its file stays");
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
    let read = read_version(&backup);
    let changes = read.map(|version| words(&version, document));
    FoundVersion {
        age: ago(backup.kept.elapsed().unwrap_or_default()),
        backup,
        changes,
    }
}

fn read_version(backup: &Backup) -> Result<Document, String> {
    let bytes = Backups::read(backup).map_err(|failure| failure.to_string())?;
    let read = format::read(&bytes).map_err(|found| first(&found))?;
    Ok(read.value)
}

fn first(findings: &[crate::diag::Diagnostic]) -> String {
    findings
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
}
