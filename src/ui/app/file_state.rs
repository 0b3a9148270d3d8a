//! What goes on with files: plain state, on which `files` and `disk` act.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::Counts;
use crate::diag::Warned;
use crate::edit::Version;
use crate::format::{JournalText, Listing};
use crate::model::{Document, SourceId, Text};
use crate::storage::{
    Failure, Journal, Locked, MapLock, Opened, ReadSheet, Recent, RecentFiles, Stamp, TableFile,
};
use crate::task::Task;
use crate::ui::dialogs::{Dialog, Passage};
use crate::ui::file_dialogs::{Ask, Browser, FileDialogs, Viewer};
use crate::ui::kept::{FoundVersion, FoundWork};
use crate::ui::new_table::NewTable;
use crate::ui::new_text::NewText;
use crate::ui::next::Next;
use crate::workspace::file_name;

/// How a map is opened that another window may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// A question comes first where it has.
    Usual,
    /// All the same.
    Shared,
    /// Only to be looked at.
    ToLookAt,
    /// As a table that is to be imported.
    Table,
}

/// What was found in a file.
pub(super) enum InFile {
    /// A map, and its lock, where one was asked for.
    Map(Box<Warned<Opened>>, Option<Locked>),
    /// A table: what its columns hold has to be said.
    Table(TableFile),
}

/// What was found in a file, or why nothing was.
pub(super) type Found = Result<InFile, Failure>;

/// What is looked for of unsaved work and earlier versions.
pub(super) enum KeptWork {
    /// Unsaved work; whether it is said, too, that there is none.
    Works {
        always: bool,
        task: Task<Vec<FoundWork>>,
    },
    /// Earlier versions of the open map, and whether any are kept.
    Versions(Task<(Vec<FoundVersion>, bool)>),
    /// Unsaved work is taken up, or only looked at; the state in which the open map was
    /// then.
    Taking {
        look: bool,
        version: Version,
        task: Task<Option<(Journal, JournalText)>>,
    },
    /// An earlier version is read, to be gone back to in a step of this name.
    Restoring {
        name: String,
        task: Task<Result<Document, String>>,
    },
    /// What is kept of the open map is removed, once or for good.
    Forgetting {
        off: bool,
        task: Task<Result<(), String>>,
    },
}

/// What the disk is asked for.
pub(super) enum DiskWork {
    /// A map is read; the state in which the open one was then.
    Open {
        path: PathBuf,
        opening: Opening,
        version: Version,
        task: Task<Found>,
    },
    /// A map is written, as it was in this state.
    Save {
        path: PathBuf,
        version: Version,
        then: Option<Next>,
        task: Task<Result<Warned<Stamp>, Failure>>,
    },
    /// A paragraph of a source is read.
    Paragraph {
        passage: Passage,
        task: Task<Result<String, Failure>>,
    },
}

impl DiskWork {
    /// How far it is; `None`: that is not known.
    pub(super) fn share(&self) -> Option<f32> {
        match self {
            Self::Open { task, .. } => task.progress(),
            Self::Save { task, .. } => task.progress(),
            Self::Paragraph { .. } => None,
        }
    }

    pub(super) fn words(&self) -> String {
        match self {
            Self::Open { path, .. } => format!("Opening {}…", file_name(path)),
            Self::Save { path, .. } => format!("Saving {}…", file_name(path)),
            Self::Paragraph { .. } => "Reading the source…".to_owned(),
        }
    }
}

/// The list of files used lately, and what is being done with it.
pub(super) struct RecentList {
    files: RecentFiles,
    pub(super) work: Option<Task<Vec<Recent>>>,
    /// To be put at the top once that is done.
    pub(super) next: Option<PathBuf>,
    /// Whether the list is to be read anew once that is done.
    pub(super) stale: bool,
}

impl RecentList {
    pub(super) fn new(files: RecentFiles) -> Self {
        Self {
            files,
            work: None,
            next: None,
            stale: false,
        }
    }

    /// The list itself, for tasks.
    pub(super) fn files(&self) -> RecentFiles {
        self.files.clone()
    }
}

/// The text of a source that is being read.
pub(super) struct TextWork {
    pub(super) source: SourceId,
    pub(super) file: String,
    /// Whether it has been read before, and is shown.
    pub(super) again: bool,
    pub(super) task: Task<Result<Warned<Text>, Failure>>,
}

/// A file that was chosen for a text, and is being read.
pub(super) struct TextFile {
    pub(super) path: PathBuf,
    pub(super) task: Task<Result<Warned<Text>, Failure>>,
}

/// Something that is not in the map yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unfinished {
    /// What it is, in a sentence.
    pub(super) told: &'static str,
    /// What of it is typed: where that goes on, it is told again.
    pub(super) typed: String,
}

/// What goes on with the texts of sources.
#[derive(Default)]
pub(super) struct TextFiles {
    pub(super) reading: Vec<TextWork>,
    pub(super) chosen: Option<TextFile>,
    /// The text that is about to be added, while its file is chosen.
    pub(super) new: Option<NewText>,
}

impl TextFiles {
    /// Another map is open: what is on its way belongs to the one before.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// What is being read that a dialog waits for, and how far that is.
    pub(super) fn busy(&self) -> Option<(String, Option<f32>)> {
        let file = self.chosen.as_ref()?;
        let words = format!("Reading {}…", file_name(&file.path));
        Some((words, file.task.progress()))
    }
}

/// What of the evidence is written.
pub(super) enum EvidenceWanted {
    /// These items as a table.
    Table(Vec<(usize, usize)>),
    /// All of it as a report.
    Report,
    /// The answers of a class.
    Answers(Box<Listing>),
}

/// What became of evidence on its way out, in words; of a copy, its text.
pub(super) enum EvidenceDone {
    Copied(String, String),
    Written(String),
    /// Counts of a round are in a file; what is said of it.
    Counted(Vec<Counts>, String),
}

/// The evidence on its way out.
#[derive(Default)]
pub(super) struct EvidenceFiles {
    /// What is to be written, of which state of the map, while it is asked where.
    pub(super) wanted: Option<(Arc<Document>, EvidenceWanted)>,
    /// What is being written, with what is said where that fails.
    pub(super) running: Option<(String, Task<Result<EvidenceDone, Failure>>)>,
}

/// What goes on with files.
pub(super) struct Files {
    pub(super) dialogs: Box<dyn FileDialogs>,
    pub(super) recent: RecentList,
    pub(super) texts: TextFiles,
    /// What was pasted, while it is read; `None` in the end: it is no table.
    pub(super) pasted: Option<Task<Option<NewTable>>>,
    /// The evidence on its way out.
    pub(super) evidence: EvidenceFiles,
    /// The answers of a class that are being read.
    pub(super) answers: Option<Task<Vec<ReadSheet>>>,
    pub(super) after_save: Option<Next>,
    /// What the user is to be asked at the end of this frame.
    pub(super) question: Option<Ask>,
    pub(super) work: Option<DiskWork>,
    /// What is looked for beside it.
    pub(super) kept: Option<KeptWork>,
    /// The lock of the open map.
    pub(super) lock: Option<(PathBuf, MapLock)>,
    /// What to go back to where the work under way fails.
    pub(super) back: Option<Dialog>,
    /// The window is to be closed at the end of this frame.
    pub(super) quit: bool,
    /// It has been asked whether to save: the window may go.
    pub(super) quitting: bool,
    /// What was told when the map was about to be left.
    pub(super) told_unfinished: Option<Unfinished>,
}

impl Files {
    pub(super) fn new(dialogs: Box<dyn FileDialogs>, recent: RecentFiles) -> Self {
        Self {
            dialogs,
            recent: RecentList::new(recent),
            texts: TextFiles::default(),
            pasted: None,
            evidence: EvidenceFiles::default(),
            answers: None,
            after_save: None,
            question: None,
            work: None,
            kept: None,
            lock: None,
            back: None,
            quit: false,
            quitting: false,
            told_unfinished: None,
        }
    }

    pub(super) fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// What shows a web page.
    pub(super) fn browser(&self) -> Browser {
        self.dialogs.browser()
    }

    /// What shows a file that another program is to open.
    pub(super) fn viewer(&self) -> Viewer {
        self.dialogs.viewer()
    }
}
