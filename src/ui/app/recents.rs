//! The list of files used lately, read and written beside the window: a disk that is
//! away answers late.

use std::path::PathBuf;
use std::time::Duration;

use super::App;
use super::disk::PATIENCE;
use crate::task::Task;

impl App {
    /// Puts a file at the top of the list.
    pub(super) fn note_recent(&mut self, path: PathBuf) {
        self.files.recent.next = Some(path);
        self.read_recent();
    }

    /// Reads the list anew.
    pub(super) fn read_recent(&mut self) {
        self.files.recent.stale = true;
        self.recent_answers(PATIENCE);
    }

    /// Takes the list, if it comes in time, and begins what is to be done next with it.
    pub(super) fn recent_answers(&mut self, patience: Duration) {
        let recent = &mut self.files.recent;
        loop {
            if let Some(work) = &recent.work {
                let Some(answer) = work.poll_within(patience) else {
                    return;
                };
                recent.work = None;
                if let Ok(found) = answer {
                    self.context.recent = found;
                }
            }
            if !std::mem::take(&mut recent.stale) {
                return;
            }
            let (files, top, wake) = (recent.files(), recent.next.take(), self.ctx.clone());
            recent.work = Some(Task::start(
                move || wake.request_repaint(),
                move |_| {
                    if let Some(path) = top {
                        // A list that cannot be kept is no reason to interrupt.
                        let _ = files.add(&path);
                    }
                    files.entries()
                },
            ));
        }
    }
}
