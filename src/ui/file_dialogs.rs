//! Asking for a file without ever blocking the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::figure::Format;
use crate::format::{DataFormat, EXTENSION, TEXT_ENDINGS};
use crate::workspace::Workspace;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Which map to open.
    Open,
    /// Which table to import.
    Table,
    /// Which text to add to a source.
    Text,
    /// Where to save the map; the suggested name.
    SaveAs(String),
    /// Where to save a copy of the map for other hands; the suggested name.
    Copy(String),
    /// Where to export the figure; the suggested name.
    Export(String),
    /// Where to save the list of changes beside it; the suggested name.
    Changes(String),
    /// Where to save the evidence as a table; the suggested name.
    Evidence(String),
    /// Where to save it as a report; the suggested name.
    Report(String),
    /// Where to save the answers of a class; the suggested name.
    Answers(String),
}

impl Ask {
    /// The question as a title.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Open => "Open a map",
            Self::Table => "Import a table",
            Self::Text => "Add a text",
            Self::SaveAs(_) => "Save the map as",
            Self::Copy(_) => "Save a copy of the map",
            Self::Export(_) => "Export the figure",
            Self::Changes(_) => "Save the list of changes",
            Self::Evidence(_) => "Save the evidence as a table",
            Self::Report(_) => "Save the evidence as a report",
            Self::Answers(_) => "Save the answers of the class",
        }
    }
}

impl Ask {
    /// The endings of the kinds of file that evidence and changes are saved as, the usual one first;
    /// none of any other question.
    pub(in crate::ui) fn endings(&self) -> &'static [&'static str] {
        match self {
            Self::Evidence(_) => &["csv", "tsv", "xlsx"],
            Self::Report(_) => &["docx", "md", "html"],
            Self::Answers(_) => &["csv", "docx", "html", "txt"],
            Self::Changes(_) => &["docx", "html", "csv", "txt"],
            _ => &[],
        }
    }
}

/// The file name to suggest for a map that has none.
pub(in crate::ui) fn map_name(workspace: &Workspace) -> String {
    format!("{}.{EXTENSION}", workspace.suggested_stem())
}

/// The file name to suggest for a copy of a map.
pub(in crate::ui) fn copy_name(workspace: &Workspace) -> String {
    format!("{} copy.{EXTENSION}", workspace.suggested_stem())
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// This file.
    Path(PathBuf),
    /// The user thought better of it.
    Cancelled,
    /// The desktop has no file dialog to offer.
    Unavailable,
}

/// Shows a file in the program that the desktop has for it; whether there is one.
/// It is called on a thread of its own.
pub type Viewer = Arc<dyn Fn(&Path) -> bool + Send + Sync>;

/// Shows a web page in the user's browser; whether there is one. It is called on a
/// thread of its own.
pub type Browser = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// Asks the user for files. The window uses the desktop's own dialogs; tests
/// answer by themselves.
pub trait FileDialogs {
    /// Puts a question.
    fn ask(&mut self, ask: Ask, ctx: &egui::Context);
    /// The answer to the last question, once there is one.
    fn poll(&mut self) -> Option<(Ask, Answer)>;
    /// What shows a file that another program is to open.
    fn viewer(&self) -> Viewer {
        Arc::new(|path| open::that_detached_with_timeout(path, LAUNCH).is_ok())
    }
    /// What shows a web page. The address goes to it as one argument, through no shell.
    fn browser(&self) -> Browser {
        Arc::new(|address| open::that_detached_with_timeout(address, LAUNCH).is_ok())
    }
}

/// A launcher that has not failed by then has found its program.
const LAUNCH: Duration = Duration::from_secs(2);

/// The desktop's own dialogs.
#[derive(Default)]
pub struct NativeDialogs {
    pending: Option<(Ask, Instant, Receiver<Option<PathBuf>>)>,
}

/// Where to write a file of one of several kinds, the suggested one first: another ending
/// chooses another kind.
fn of_kinds(dialog: rfd::AsyncFileDialog, ask: &Ask) -> rfd::AsyncFileDialog {
    let (name, endings): (&str, Vec<&str>) = match ask {
        Ask::Export(name) => {
            let mut kinds = Format::ALL;
            kinds.sort_by_key(|kind| Some(*kind) != Format::of(Path::new(name)));
            (name, kinds.map(Format::extension).to_vec())
        }
        Ask::Evidence(name) | Ask::Report(name) | Ask::Changes(name) | Ask::Answers(name) => {
            (name, ask.endings().to_vec())
        }
        _ => return dialog,
    };
    let dialog = endings.into_iter().fold(dialog, |dialog, ending| {
        dialog.add_filter(ending.to_uppercase(), &[ending])
    });
    dialog.set_file_name(name)
}

/// A dialog that is gone sooner than anybody could close it was never there:
/// without a portal, `rfd` answers at once as if it had been cancelled.
const INSTANT: Duration = Duration::from_millis(400);

impl FileDialogs for NativeDialogs {
    fn ask(&mut self, ask: Ask, ctx: &egui::Context) {
        if self.pending.is_some() {
            return;
        }
        let dialog = rfd::AsyncFileDialog::new().set_title(ask.title());
        let with = |d: rfd::AsyncFileDialog, format: &DataFormat| {
            d.add_filter(format.files, format.endings)
        };
        // The dialog is made here, on the main thread, as macOS demands, and
        // waited for elsewhere. Without a thread for it there is none.
        let (send, receive) = channel();
        let ctx = ctx.clone();
        let answer = move |handle: Option<rfd::FileHandle>| {
            // The receiver is gone only when the window is.
            let _ = send.send(handle.map(|h| h.path().to_owned()));
            ctx.request_repaint();
        };
        match &ask {
            Ask::Open => {
                let all = DataFormat::ALL
                    .iter()
                    .filter(|format| format.read.is_some());
                let future = all.fold(dialog, with).pick_file();
                let _ = thread::Builder::new().spawn(move || answer(pollster::block_on(future)));
            }
            Ask::Table => {
                let endings: Vec<&str> = (DataFormat::ALL.iter())
                    .filter(|format| format.is_table)
                    .flat_map(|format| format.endings.iter().copied())
                    .collect();
                let future = dialog.add_filter("Tables", &endings).pick_file();
                let _ = thread::Builder::new().spawn(move || answer(pollster::block_on(future)));
            }
            Ask::Text => {
                let future = dialog.add_filter("Texts", TEXT_ENDINGS).pick_file();
                let _ = thread::Builder::new().spawn(move || answer(pollster::block_on(future)));
            }
            Ask::SaveAs(name) | Ask::Copy(name) => {
                let future = with(dialog, &DataFormat::OWN)
                    .set_file_name(name)
                    .save_file();
                let _ = thread::Builder::new().spawn(move || answer(pollster::block_on(future)));
            }
            Ask::Export(_)
            | Ask::Evidence(_)
            | Ask::Report(_)
            | Ask::Changes(_)
            | Ask::Answers(_) => {
                let future = of_kinds(dialog, &ask).save_file();
                let _ = thread::Builder::new().spawn(move || answer(pollster::block_on(future)));
            }
        }
        self.pending = Some((ask, Instant::now(), receive));
    }

    fn poll(&mut self) -> Option<(Ask, Answer)> {
        let (_, since, receive) = self.pending.as_ref()?;
        let answer = match receive.try_recv() {
            Ok(Some(path)) => Answer::Path(path),
            Ok(None) if since.elapsed() < INSTANT => Answer::Unavailable,
            Ok(None) => Answer::Cancelled,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Answer::Unavailable,
        };
        let (ask, ..) = self.pending.take()?;
        Some((ask, answer))
    }
}
