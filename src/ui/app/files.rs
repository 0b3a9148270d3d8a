//! Files: opening, saving, and asking before work is lost. The disk is read and
//! written beside the window.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::Context as EguiContext;

use super::App;
use super::disk::PATIENCE;
use super::evidence_files::missing_ending;
use super::file_state::{DiskWork, Found, InFile, KeptWork, Opening};
use crate::diag::{Diagnostic, Warned};
use crate::edit::{Version, blank_document};
use crate::format::{self, DataFormat};
use crate::model::{Document, isolated_file};
use crate::storage::{
    self, Failure, Locked, MapLock, Origin, Reach, Stamp, StateFolder, is_folder, is_there,
    read_map_watched, read_table, save_map,
};
use crate::task::{Control, Task};
use crate::ui::actions::FileAction;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::Job;
use crate::ui::file_dialogs::{Answer, Ask, map_name};
use crate::ui::next::Next;
use crate::workspace::{OpenFile, Workspace, file_name};

/// So many findings of a failure are shown.
const FINDINGS: usize = 12;

impl App {
    /// Carries out what is asked about files.
    pub(super) fn execute_file(&mut self, action: FileAction) {
        self.files.back = None;
        match action {
            FileAction::Leave(next) => self.leave(next),
            FileAction::Go(next) => self.go(next),
            FileAction::Save(then) => self.save(then),
            FileAction::SaveTo(path, then) => self.save_to(&path, None, then),
            FileAction::SaveAs(name, then) => {
                self.files.after_save = then;
                self.files.question = Some(Ask::SaveAs(name));
            }
            FileAction::Ask(ask) => self.files.question = Some(ask),
            FileAction::Typed(ask, path, text) => {
                // What cannot be read or written can be mended where it was typed.
                self.files.back = Some(Dialog::Path {
                    ask: ask.clone(),
                    text,
                });
                self.answered(ask, path, true);
            }
            FileAction::Overwrite(ask, path) => self.use_file(&ask, &path),
            FileAction::GiveUp => self.files.after_save = None,
            FileAction::OpenSource(stance, at) => self.open_source(&stance, at),
            FileAction::ReadOutside(passage) => self.open_paragraph(passage, Reach::Anywhere),
            FileAction::OpenPage(page) => self.open_page(&page),
            FileAction::ReadAnswers(paths) => self.read_answers(paths),
            FileAction::OpenTable(path) => self.open_path(&path, Opening::Table),
            FileAction::StopWork => self.stop_disk_work(),
            FileAction::Kept(action) => self.execute_kept(action),
        }
    }

    /// Goes on to `next`, asking first where changes would be lost.
    pub(super) fn leave(&mut self, next: Next) {
        if self.stays_for_unfinished(&next) {
            return;
        }
        self.context.workspace.seal();
        if self.context.workspace.history().is_changed() {
            self.dialogs.ask_to_save(next);
        } else {
            self.go(next);
        }
    }

    /// Goes on to `next` whatever is lost.
    pub(super) fn go(&mut self, next: Next) {
        match next {
            Next::New => self.show_document(blank_document(), OpenFile::unsaved("Untitled")),
            Next::Open => self.files.question = Some(Ask::Open),
            Next::OpenPath(path) => self.open_path(&path, Opening::Usual),
            Next::OpenShared(path) => self.open_path(&path, Opening::Shared),
            Next::LookAt(path) => self.open_path(&path, Opening::ToLookAt),
            Next::Recover(id) => self.take_work(&id, false),
            Next::LookAtWork(id) => self.take_work(&id, true),
            Next::OpenBundled(which) => {
                let document = which.document();
                let name = format!("{} (copy)", document.header().title);
                let told = format!("Opened {}", isolated_file(&name));
                self.show_document(document, OpenFile::unsaved(name));
                self.status.say(told);
            }
            Next::Imported => self.make_imported(),
            Next::Revert => {
                if let Some(path) = self.context.workspace.file.path.clone() {
                    self.open_path(&path, Opening::Usual);
                }
            }
            Next::Quit => {
                self.journal.end();
                self.files.quit = true;
                self.files.quitting = true;
            }
        }
    }

    /// Puts another document in the window.
    fn show_document(&mut self, document: Document, file: OpenFile) {
        self.show_workspace(Workspace::open(document), file);
    }

    /// Puts another document, with its history, in the window. What was unsaved of the one
    /// before was saved or given up on purpose.
    pub(super) fn show_workspace(&mut self, workspace: Workspace, file: OpenFile) {
        self.journal.end();
        // What was said last was of the map before.
        self.status.clear();
        let was_looked_at = self.context.workspace.file.looked_at;
        let mut workspace = workspace.like(&self.context.workspace);
        workspace.locked &= !was_looked_at;
        workspace.file = file;
        workspace.keep_log();
        self.context.workspace = workspace;
        self.forget_document();
        // Versions that are still being looked for are those of another map.
        if matches!(self.files.kept, Some(KeptWork::Versions(_))) {
            self.files.kept = None;
        }
        if (self.files.lock.as_ref())
            .is_some_and(|(path, _)| Some(path.as_path()) != self.context.workspace.file.own_path())
        {
            self.files.lock = None;
        }
        let keeps = self.keeps_of_map();
        self.journal.switch(keeps, &self.context.workspace);
        self.refresh();
    }

    /// Opens a file; what was open stays open where it cannot be read.
    fn open_path(&mut self, path: &Path, opening: Opening) {
        if !self.disk_is_free() {
            return;
        }
        let (path, wake, state) = (path.to_owned(), self.ctx.clone(), self.state());
        let (from, own) = (path.clone(), self.own_lock());
        let task = Task::start(
            move || wake.request_repaint(),
            move |control| find(&from, opening, (&state, own.as_deref()), control),
        );
        self.files.work = Some(DiskWork::Open {
            path,
            opening,
            version: self.context.workspace.version(),
            task,
        });
        self.disk_answers(PATIENCE);
    }

    /// Opens a file before there is a window.
    pub(super) fn open_now(&mut self, path: &Path) {
        let found = find(
            path,
            Opening::Usual,
            (&self.state(), None),
            &Control::free(),
        );
        self.opened(path, Opening::Usual, found);
    }

    /// The file whose lock this window has.
    fn own_lock(&self) -> Option<PathBuf> {
        self.files.lock.as_ref().map(|(path, _)| path.clone())
    }

    /// Takes the lock of the open map; whether another window has it.
    pub(super) fn lock_map(&mut self) -> bool {
        self.files.lock = None;
        let Some(path) = self.context.workspace.file.own_path() else {
            return false;
        };
        let path = path.to_owned();
        match MapLock::take(self.journal.state(), &path) {
            Locked::Here(lock) => self.files.lock = Some((path, lock)),
            Locked::Elsewhere => return true,
            Locked::Unknown => {}
        }
        false
    }

    pub(super) fn opened(&mut self, path: &Path, opening: Opening, answer: Found) {
        let (read, lock) = match answer {
            Ok(InFile::Map(..)) if opening == Opening::Table => {
                return self.leave(Next::OpenPath(path.to_owned()));
            }
            Ok(InFile::Map(read, lock)) => (*read, lock),
            Ok(InFile::Table(file)) => return self.offer_table(path, opening, file),
            Err(failure) => {
                let title = format!("{} could not be opened", isolated_file(&file_name(path)));
                return self.report(&title, &failure);
            }
        };
        if opening == Opening::Usual && matches!(lock, Some(Locked::Elsewhere)) {
            let path = path.to_owned();
            return self.dialogs.open(Dialog::OpenElsewhere { path });
        }
        let (opened, count) = (read.value, read.warnings.len());
        // Saving must not put a map where the figure or the table was.
        let file = match opened.origin {
            Origin::Map => OpenFile::at(opened.path.clone(), opened.stamp),
            Origin::Figure => OpenFile::unsaved(format!("{} (from its figure)", file_name(path))),
            Origin::Table => OpenFile::unsaved(format!("{} (imported)", file_name(path))),
        };
        let looked_at = opening == Opening::ToLookAt;
        let file = if looked_at { file.looked_at() } else { file };
        if let Some(Locked::Here(lock)) = lock {
            self.files.lock = Some((opened.path.clone(), lock));
        }
        self.show_document(opened.document, file);
        self.context.workspace.locked |= looked_at;
        if self.keeps_of_map() {
            self.note_recent(opened.path);
        }
        let label = self.context.workspace.file.label();
        let name = isolated_file(&label);
        self.status.say(match count {
            0 => format!("Opened {name}"),
            1 => format!("Opened {name}; 1 remark, see Remarks in the inspector"),
            n => format!("Opened {name}; {n} remarks, see Remarks in the inspector"),
        });
    }

    /// Saves to the document's own file, or asks for one.
    fn save(&mut self, then: Option<Next>) {
        let file = &self.context.workspace.file;
        match file.own_path().map(ToOwned::to_owned) {
            Some(path) => {
                let stamp = file.stamp;
                self.save_to(&path, stamp, then);
            }
            None => {
                self.files.after_save = then;
                let name = map_name(&self.context.workspace);
                self.files.question = Some(Ask::SaveAs(name));
            }
        }
    }

    /// Saves to a path. With a stamp, a file that another program has changed
    /// since is not overwritten without asking.
    fn save_to(&mut self, path: &Path, expected: Option<Stamp>, then: Option<Next>) {
        if !self.disk_is_free() {
            return;
        }
        let workspace = &mut self.context.workspace;
        workspace.seal();
        let (document, wake) = (workspace.fact(), self.ctx.clone());
        let (path, to, state) = (
            path.to_owned(),
            path.to_owned(),
            self.journal.state().clone(),
        );
        let task = Task::start(
            move || wake.request_repaint(),
            move |control| save_map(&to, &document, expected.as_ref(), (&state, control)),
        );
        self.files.work = Some(DiskWork::Save {
            path,
            version: workspace.version(),
            then,
            task,
        });
        self.disk_answers(PATIENCE);
    }

    pub(super) fn saved(
        &mut self,
        (path, version): (&Path, Version),
        then: Option<Next>,
        answer: Result<Warned<Stamp>, Failure>,
    ) {
        match answer {
            Ok(saved) => {
                // The place as it is on disk now, links followed.
                let path = storage::whereabouts(path);
                let mut words = format!("Saved {}", isolated_file(&file_name(&path)));
                if version.is_of_same_document(self.context.workspace.version()) {
                    let workspace = &mut self.context.workspace;
                    let moved = workspace.file.own_path() != Some(&path);
                    workspace.file = OpenFile::at(path.clone(), saved.value);
                    workspace.mark_saved_at(version);
                    if moved && self.lock_map() {
                        words += "; another window has this map open, too";
                    }
                    let keeps = self.keeps_of_map();
                    self.journal.switch(keeps, &self.context.workspace);
                }
                if self.keeps_of_map() {
                    self.note_recent(path);
                }
                match saved.warnings.first() {
                    Some(remark) => self.status.warn(format!("{words}; {remark}")),
                    None => self.status.say(words),
                }
                if let Some(next) = then {
                    // What was edited while it was being written is asked about.
                    self.leave(next);
                }
            }
            Err(Failure::ChangedOnDisk { path }) => {
                self.dialogs.open(Dialog::ChangedOnDisk { path, then });
            }
            Err(Failure::Cancelled { .. }) => {
                self.status
                    .say("Saving was given up; the file is as it was");
            }
            Err(failure) => {
                let title = format!("{} could not be saved", isolated_file(&file_name(path)));
                if self.files.back.is_some() {
                    return self.report(&title, &failure);
                }
                self.status.warn(&title);
                let lines: Vec<String> = failure.findings().iter().map(finding_words).collect();
                let text = lines.join("\n");
                self.dialogs.open(Dialog::NotSaved { title, text, then });
            }
        }
    }

    /// Takes the answers that have come: from the disk, and to what the user was
    /// asked.
    pub(super) fn files_answer(&mut self, ctx: &EguiContext) {
        self.disk_answers(Duration::ZERO);
        if self.files.work.is_some() || self.files.texts.chosen.is_some() {
            ctx.request_repaint_after(Duration::from_millis(50));
        }
        let Some((ask, answer)) = self.files.dialogs.poll() else {
            return;
        };
        match answer {
            Answer::Path(path) => self.answered(ask, path, false),
            Answer::Cancelled => {
                self.files.after_save = None;
                self.files.evidence.wanted = None;
                self.no_text_chosen();
            }
            Answer::Unavailable => {
                let text = match &ask {
                    Ask::Open | Ask::Table | Ask::Text => String::new(),
                    Ask::SaveAs(name)
                    | Ask::Copy(name)
                    | Ask::Export(name)
                    | Ask::Changes(name)
                    | Ask::Evidence(name)
                    | Ask::Report(name)
                    | Ask::Answers(name) => {
                        let path = self.context.usual_folder().join(name);
                        path.display().to_string()
                    }
                };
                self.dialogs.open(Dialog::Path { ask, text });
            }
        }
    }

    /// A file was chosen. The desktop's dialog has asked before it names a file
    /// that is there; a path that was typed, or completed here, has not.
    fn answered(&mut self, ask: Ask, chosen: PathBuf, typed: bool) {
        let ending = match &ask {
            Ask::Open | Ask::Table | Ask::Text => None,
            Ask::SaveAs(_) | Ask::Copy(_) => {
                (chosen.extension().is_none()).then_some(format::EXTENSION)
            }
            Ask::Export(_) => self.dialogs.export.missing_ending(&chosen),
            Ask::Evidence(_) | Ask::Report(_) | Ask::Changes(_) | Ask::Answers(_) => {
                missing_ending(&ask, &chosen)
            }
        };
        // A folder is none of our files: it is told so when it is written.
        let ending = ending.filter(|_| !is_folder(&chosen));
        let bare = ending.is_some();
        let path = match ending {
            Some(ending) => chosen.with_added_extension(ending),
            None => chosen,
        };
        let there = is_there(&path) && !is_folder(&path);
        let reads = matches!(ask, Ask::Open | Ask::Table | Ask::Text);
        if !reads && (typed || bare) && there {
            self.dialogs.open(Dialog::Overwrite { ask, path });
        } else {
            self.use_file(&ask, &path);
        }
    }

    /// Opens or writes the file that was chosen.
    fn use_file(&mut self, ask: &Ask, path: &Path) {
        match ask {
            Ask::Open => self.open_path(path, Opening::Usual),
            Ask::Table => self.open_path(path, Opening::Table),
            Ask::Text => self.choose_text(path),
            Ask::SaveAs(_) => {
                let next = self.files.after_save.take();
                self.save_to(path, None, next);
            }
            Ask::Copy(_) => self.save_copy(path),
            Ask::Export(_) => {
                self.dialogs.export.take_kind(path);
                self.start_export(Job::Write(path.to_owned()));
                // Here is told how it goes.
                self.dialogs.offer_export();
            }
            Ask::Changes(_) => {
                self.start_export(Job::List(path.to_owned()));
                self.dialogs.offer_export();
            }
            Ask::Evidence(_) | Ask::Report(_) | Ask::Answers(_) => self.write_evidence(path),
        }
    }

    pub(super) fn read_out(&mut self, title: String, text: String) {
        self.dialogs.open(Dialog::Message {
            title,
            text,
            back: None,
        });
    }

    /// Shows why something failed, with every place and hint.
    pub(super) fn report(&mut self, title: &str, failure: &Failure) {
        let lines: Vec<String> = failure.findings().iter().map(ToString::to_string).collect();
        let shown = lines.get(..FINDINGS.min(lines.len())).unwrap_or_default();
        let mut text = shown.join("\n");
        if lines.len() > FINDINGS {
            text = format!("{text}\n… and {} more", lines.len() - FINDINGS);
        }
        self.status.warn(title);
        self.dialogs.open(Dialog::Message {
            title: title.to_owned(),
            text,
            back: self.files.back.take().map(Box::new),
        });
    }

    /// Puts the question of this frame, or closes the window.
    pub(super) fn ask_files(&mut self, ctx: &EguiContext) {
        if let Some(ask) = self.files.question.take() {
            self.files.dialogs.ask(ask, ctx);
        }
        if std::mem::take(&mut self.files.quit) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}

/// Reads a map and asks for its lock, unless it is the one that this window has; or reads
/// a table. What is asked for as a table may have a name that tells nothing.
fn find(
    path: &Path,
    opening: Opening,
    (state, own): (&StateFolder, Option<&Path>),
    control: &Control<'_>,
) -> Found {
    let is_table = DataFormat::of(path).map_or(opening == Opening::Table, |own| own.is_table);
    if is_table {
        let table = read_table(path, control)?;
        if !table.is_map || opening == Opening::Table {
            return Ok(InFile::Table(table));
        }
    }
    let read = read_map_watched(path, control)?;
    let opened = &read.value;
    let free = opened.origin == Origin::Map && own != Some(&opened.path);
    let lock = free.then(|| MapLock::take(state, &opened.path));
    Ok(InFile::Map(Box::new(read), lock))
}

/// A finding without the word that it is an error.
fn finding_words(finding: &Diagnostic) -> String {
    if finding.hint.is_empty() {
        finding.message.clone()
    } else {
        format!("{} ({})", finding.message, finding.hint)
    }
}
