//! The journal of the open map: whatever is edited is written down in the same frame.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use egui::Context as EguiContext;

use crate::edit::{Entry, Record};
use crate::format::{JournalHead, JournalWriter};
use crate::model::Document;
use crate::storage::{Failure, Journal, StateFolder};
use crate::task::Task;
use crate::workspace::{OpenFile, Workspace};

/// Of the steps before the present state so many bytes are written, by estimate.
const ROOM: usize = 4 << 20;
/// A journal begins anew when so many bytes were added, and twice as many as it began with.
const OUTGROWN: u64 = 8 << 20;
/// Steps of more changes than this are written beside the window, the journal anew.
const MANY: usize = 2_000;
/// A journal that is begun is waited for this long: most are there by then.
const PATIENCE: Duration = Duration::from_millis(8);
/// After something went wrong it is tried again so much later.
const LATER: Duration = Duration::from_secs(3);

/// A journal that was begun beside the window, or why not.
struct Begun {
    journal: Option<Journal>,
    writer: Result<JournalWriter, Failure>,
}

/// Keeps the journal of the open map.
pub(super) struct JournalKeeper {
    state: StateFolder,
    journal: Option<Journal>,
    /// Writes on where the journal is sound.
    writer: Option<JournalWriter>,
    beginning: Option<Task<Begun>>,
    /// What has happened since it is being begun.
    waiting: Vec<Entry>,
    trouble: Option<(String, Instant)>,
    /// Whether it is to be begun anew with the next frame.
    stale: bool,
    /// Whether nothing is to be kept of this map.
    off: bool,
    /// Whether unsaved work was left behind whole when the program broke down.
    is_left: bool,
}

impl JournalKeeper {
    pub(super) fn new(state: StateFolder) -> Self {
        Self {
            state,
            journal: None,
            writer: None,
            beginning: None,
            waiting: Vec::new(),
            trouble: None,
            stale: false,
            off: false,
            is_left: false,
        }
    }

    /// Whether unsaved work was left behind whole when the program broke down.
    pub(super) fn is_left(&self) -> bool {
        self.is_left
    }

    /// Where it is kept.
    pub(super) fn state(&self) -> &StateFolder {
        &self.state
    }

    /// Keeps none from now on, or does again.
    pub(super) fn switch(&mut self, on: bool, workspace: &Workspace) {
        self.off = !on;
        if on {
            self.after_save(workspace);
        } else {
            self.end();
        }
    }

    /// Takes up a journal that was left behind; it is written anew with the next edit at
    /// the latest.
    pub(super) fn take_up(&mut self, journal: Journal) {
        self.end();
        self.journal = Some(journal);
    }

    /// Why unsaved work would be lost now.
    pub(super) fn trouble(&self) -> Option<String> {
        let trouble = self.trouble.as_ref().map(|(reason, _)| reason.clone());
        trouble.filter(|_| !self.off)
    }

    /// Writes down what has happened.
    pub(super) fn keep_up(&mut self, ctx: &EguiContext, workspace: &mut Workspace) {
        let entries = workspace.take_log();
        if self.off {
            return;
        }
        if self.beginning.is_some() {
            self.waiting.extend(entries);
            self.begun(ctx, Duration::ZERO);
        } else if std::mem::take(&mut self.stale) {
            self.begin(ctx, workspace);
        } else if let Some(since) = self.trouble.as_ref().map(|(_, since)| *since) {
            if !workspace.history().is_changed() {
                return;
            }
            if since.elapsed() >= LATER {
                self.begin(ctx, workspace);
            } else {
                ctx.request_repaint_after(LATER);
            }
        } else if !entries.is_empty() {
            let is_long = |entry: &Entry| match entry {
                Entry::Do { edit, .. } => edit.changes.len() > MANY,
                Entry::Undo | Entry::Redo | Entry::Saved => false,
            };
            match &mut self.writer {
                Some(writer) if !entries.iter().any(is_long) => {
                    let text = writer.entries(&entries);
                    self.append(&text);
                    if self.is_outgrown() {
                        self.begin(ctx, workspace);
                    }
                }
                _ => {
                    self.begin(ctx, workspace);
                    // A long step takes its time to be let go.
                    let _ = thread::Builder::new().spawn(move || drop(entries));
                }
            }
        }
    }

    fn append(&mut self, text: &str) {
        let Some(journal) = &mut self.journal else {
            return;
        };
        if let Err(failure) = journal.append(text) {
            self.writer = None;
            self.trouble = Some((failure.to_string(), Instant::now()));
        }
    }

    fn is_outgrown(&self) -> bool {
        self.journal.as_ref().is_some_and(|journal| {
            let (begun, added) = journal.lengths();
            added > OUTGROWN && added > 2 * begun
        })
    }

    /// Begins the journal, or begins it anew, with the present state, beside the window.
    fn begin(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        let (state, journal) = (self.state.clone(), self.journal.take());
        let (document, record) = (workspace.fact(), workspace.record(ROOM));
        let (head, wake) = (head_of(&workspace.file), ctx.clone());
        self.writer = None;
        let work = move || {
            let journal = match journal.map_or_else(|| Journal::begin(&state), Ok) {
                Ok(journal) => journal,
                Err(failure) => {
                    return Begun {
                        journal: None,
                        writer: Err(failure),
                    };
                }
            };
            write(journal, &head, document, record)
        };
        self.beginning = Some(Task::start(move || wake.request_repaint(), move |_| work()));
        self.begun(ctx, PATIENCE);
    }

    /// Takes the journal that was begun, if it is, and adds what has happened meanwhile.
    fn begun(&mut self, ctx: &EguiContext, patience: Duration) {
        let Some(answer) = (self.beginning.as_ref()).and_then(|task| task.poll_within(patience))
        else {
            ctx.request_repaint_after(Duration::from_millis(20));
            return;
        };
        self.beginning = None;
        self.trouble = None;
        let waiting = std::mem::take(&mut self.waiting);
        match answer {
            Ok(Begun { journal, writer }) => {
                self.journal = journal;
                match writer {
                    Ok(mut writer) => {
                        let text = writer.entries(&waiting);
                        self.writer = Some(writer);
                        if !text.is_empty() {
                            self.append(&text);
                        }
                    }
                    Err(failure) => self.trouble = Some((failure.to_string(), Instant::now())),
                }
            }
            Err(lost) => self.trouble = Some((lost.to_string(), Instant::now())),
        }
    }

    /// The map was saved: what is unsaved still is begun anew.
    pub(super) fn after_save(&mut self, workspace: &Workspace) {
        if !workspace.history().is_changed() {
            self.end();
        } else if !self.off {
            // With the next frame, which takes the log that belongs to it.
            self.stale = true;
        }
    }

    /// The work was saved, or discarded on purpose.
    pub(super) fn end(&mut self) {
        if let Some(Ok(begun)) = self.beginning.take().map(|task| task.wait()) {
            self.journal = begun.journal;
        }
        if let Some(journal) = self.journal.take() {
            journal.remove();
        }
        self.writer = None;
        self.waiting.clear();
        self.trouble = None;
        self.stale = false;
    }

    /// The program broke down: what was written stays, to be found at once by the next
    /// window.
    pub(super) fn leave_behind(&mut self) {
        if let Some(Ok(begun)) = self.beginning.take().map(|task| task.wait()) {
            self.journal = begun.journal;
            let waiting = std::mem::take(&mut self.waiting);
            if let Ok(mut writer) = begun.writer {
                let text = writer.entries(&waiting);
                self.append(&text);
            }
        }
        self.is_left = !self.off && self.trouble.is_none();
        self.journal = None;
        self.writer = None;
        self.off = true;
    }
}

fn write(
    mut journal: Journal,
    head: &JournalHead,
    document: Arc<Document>,
    record: Record,
) -> Begun {
    let mut base = Arc::unwrap_or_clone(document);
    // What takes steps back always applies; were it not so, the map is written as it is.
    let entries = match base.apply_all(record.back) {
        Ok(_) => record.entries,
        Err(_) => Vec::new(),
    };
    let (writer, text) = JournalWriter::begin(head, &base, &entries);
    let written = journal.rewrite(text.as_bytes());
    Begun {
        journal: Some(journal),
        writer: written.map(|()| writer),
    }
}

fn head_of(file: &OpenFile) -> JournalHead {
    JournalHead {
        name: file.label(),
        path: file.own_path().map(ToOwned::to_owned),
        file: file
            .stamp
            .filter(|_| !file.looked_at)
            .map(|stamp| stamp.written()),
    }
}
