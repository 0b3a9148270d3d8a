//! What the disk is asked for, beside the window, and its answers.

use std::time::Duration;

use super::App;
use super::file_state::{DiskWork, InFile};
use crate::storage::Failure;
use crate::task::Lost;
use crate::ui::dialogs::Dialog;
use crate::ui::next::Next;
use crate::workspace::file_name;

/// The disk is waited for this long before the window goes on without it: most
/// files are there by then, and nothing flickers.
pub(super) const PATIENCE: Duration = Duration::from_millis(8);

impl App {
    /// Whether the disk can be asked for something else; else it is said that it
    /// cannot.
    pub(super) fn disk_is_free(&mut self) -> bool {
        let Some(work) = &self.files.work else {
            return true;
        };
        let words = format!("{} Try again when that is done", work.words());
        self.status.warn(words);
        false
    }

    /// Takes the answer of the disk, if it comes in time.
    pub(super) fn disk_answers(&mut self, patience: Duration) {
        let Some(work) = self.files.work.take() else {
            return;
        };
        // What an answer leads to may ask the disk again.
        if let Some(waiting) = self.answer(work, patience) {
            self.files.work = Some(waiting);
        }
        let work = self.files.work.as_ref();
        self.context.busy = work.map(|work| (work.words(), work.share()));
        self.context.busy = self.context.busy.take().or_else(|| self.files.texts.busy());
        if self.files.work.is_none() {
            self.files.back = None;
        }
    }

    /// The work again where its answer is not there yet.
    fn answer(&mut self, work: DiskWork, patience: Duration) -> Option<DiskWork> {
        let answered = match &work {
            DiskWork::Open {
                path,
                opening,
                version,
                task,
            } => (task.poll_within(patience)).map(|answer| match answer {
                // The open map was edited meanwhile: it is asked again.
                Ok(Ok(InFile::Map(..))) if *version != self.context.workspace.version() => {
                    self.leave(Next::OpenPath(path.clone()));
                }
                Ok(answer) => self.opened(path, *opening, answer),
                Err(Lost) => self.broke_down(&format!("Opening {}", file_name(path))),
            }),
            DiskWork::Save {
                path,
                version,
                then,
                task,
            } => (task.poll_within(patience)).map(|answer| match answer {
                Ok(answer) => self.saved((path, *version), then.clone(), answer),
                Err(Lost) => self.broke_down(&format!("Saving {}", file_name(path))),
            }),
            DiskWork::Paragraph { passage, task } => {
                (task.poll_within(patience)).map(|answer| match answer {
                    Ok(Err(Failure::Outside { path })) => {
                        let passage = passage.clone();
                        self.dialogs.open(Dialog::TextOutside { passage, path });
                    }
                    Ok(answer) => {
                        let text = answer.unwrap_or_else(|failure| failure.to_string());
                        self.read_out(passage.title.clone(), text);
                    }
                    Err(Lost) => self.broke_down("Reading the source"),
                })
            }
        };
        answered.is_none().then_some(work)
    }

    /// Gives up what is being read or written. A file is left as it was, or is written
    /// whole: then that is said.
    pub(super) fn stop_disk_work(&mut self) {
        match &self.files.work {
            None => self.stop_text(),
            Some(DiskWork::Save { task, .. }) => task.cancel(),
            Some(DiskWork::Open { .. } | DiskWork::Paragraph { .. }) => {
                self.files.work = None;
                self.context.busy = None;
                self.status.say("Given up; what was open is open still");
            }
        }
    }

    pub(super) fn broke_down(&mut self, what: &str) {
        self.status
            .warn(format!("{what} broke down; nothing was changed"));
    }
}
