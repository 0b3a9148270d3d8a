//! The file behind the window: opening, saving, and asking before work is lost.

use std::path::{Path, PathBuf};

use super::App;
use super::dialogs::Ask;
use super::modal::Modal;
use crate::model::{Document, Domain, Header, Parts, Source};
use crate::session::Session;
use crate::storage::{Failure, Stamp, read_map, write_map};
use crate::{format, storage};

/// The bundled maps: name, bytes.
const CORE: &[u8] = include_bytes!("../../datasets/tajikistan-taliban.stancemap.json");
const WIDER: &[u8] = include_bytes!("../../datasets/tajikistan-taliban-wider.stancemap.json");
const TRIBES: &[u8] = include_bytes!("../../datasets/highland-tribes.stancemap.json");

/// Where the open document came from.
#[derive(Debug, Clone, Default)]
pub(super) struct OpenFile {
    /// Its file; `None`: it has none yet.
    pub path: Option<PathBuf>,
    /// What the file was when it was read or written last.
    pub stamp: Option<Stamp>,
    /// What to call it while it has no file.
    pub name: String,
}

/// A map that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bundled {
    Core,
    Wider,
    Tribes,
}

impl Bundled {
    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Core => CORE,
            Self::Wider => WIDER,
            Self::Tribes => TRIBES,
        }
    }

    /// The map. The tests hold that every bundled map can be read.
    pub(super) fn document(self) -> Document {
        format::read(self.bytes()).map_or_else(|_| Document::default(), |read| read.value)
    }
}

/// What is to happen once the changes are saved or given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    New,
    Open,
    OpenPath(PathBuf),
    OpenBundled(Bundled),
    Revert,
    Quit,
}

/// The file name of a path, for people.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// A new document: the usual domains and one source to fill in.
pub(super) fn blank_document() -> Document {
    let domains = [
        ("recognition", "Recognition"),
        ("security", "Security"),
        ("trade", "Trade"),
        ("ideology", "Ideology"),
        ("identity", "Identity"),
        ("general", "General"),
    ];
    let parts = Parts {
        header: Header {
            title: "New map".to_owned(),
            ..Header::default()
        },
        domains: domains
            .into_iter()
            .map(|(id, name)| Domain::new(id, name))
            .collect(),
        sources: vec![Source::new("s1", "")],
        ..Parts::default()
    };
    Document::from_parts(parts).unwrap_or_default()
}

impl App {
    /// What the document is called in the title and in messages.
    pub(super) fn document_name(&self) -> String {
        self.file
            .path
            .as_deref()
            .map_or_else(|| self.file.name.clone(), file_name)
    }

    /// Puts another document in the window.
    pub(super) fn show_document(&mut self, document: Document, file: OpenFile) {
        let locked = self.session.locked;
        self.session = Session::open(document);
        self.session.locked = locked;
        self.file = file;
        self.reset_view();
    }

    /// Goes on to `next`, asking first where changes would be lost.
    pub(super) fn leave(&mut self, next: Next) {
        self.session.seal();
        if self.session.history().is_changed() {
            self.modal = Some(Modal::Unsaved { next });
        } else {
            self.go(next);
        }
    }

    /// Goes on to `next` whatever is lost.
    pub(super) fn go(&mut self, next: Next) {
        match next {
            Next::New => self.show_document(
                blank_document(),
                OpenFile {
                    name: "Untitled".to_owned(),
                    ..OpenFile::default()
                },
            ),
            Next::Open => self.ask(Ask::Open),
            Next::OpenPath(path) => self.open_path(&path),
            Next::OpenBundled(which) => {
                let document = which.document();
                let name = format!("{} (copy)", document.header().title);
                self.show_document(
                    document,
                    OpenFile {
                        name,
                        ..OpenFile::default()
                    },
                );
            }
            Next::Revert => {
                if let Some(path) = self.file.path.clone() {
                    self.open_path(&path);
                }
            }
            Next::Quit => {
                self.quit = true;
                self.quitting = true;
            }
        }
    }

    /// Opens a file; what was open stays open where it cannot be read.
    pub(super) fn open_path(&mut self, path: &Path) {
        match read_map(path) {
            Ok(read) => {
                let count = read.warnings.len();
                let opened = read.value;
                self.note_recent(&opened.path);
                let file = if opened.from_figure {
                    // Saving must not put a map where the figure was.
                    OpenFile {
                        name: format!("{} (from its figure)", file_name(path)),
                        ..OpenFile::default()
                    }
                } else {
                    OpenFile {
                        path: Some(opened.path),
                        stamp: Some(opened.stamp),
                        name: String::new(),
                    }
                };
                self.show_document(opened.document, file);
                let name = self.document_name();
                self.say(match count {
                    0 => format!("Opened {name}"),
                    1 => format!("Opened {name}; 1 remark, see Remarks in the inspector"),
                    n => format!("Opened {name}; {n} remarks, see Remarks in the inspector"),
                });
            }
            Err(failure) => self.report(
                &format!("{} could not be opened", file_name(path)),
                &failure,
            ),
        }
    }

    /// Saves to the document's own file, or asks for one.
    pub(super) fn save(&mut self, then: Option<Next>) {
        match self.file.path.clone() {
            Some(path) => self.save_to(&path, self.file.stamp, then),
            None => {
                self.after_save = then;
                self.ask(Ask::SaveAs(self.suggested_name()));
            }
        }
    }

    /// The file name to suggest for a document that has none.
    pub(super) fn suggested_name(&self) -> String {
        let title = &self.session.document().header().title;
        let stem = crate::model::fresh(title, "map", |_| false);
        let stem: String = stem.chars().take(60).collect();
        format!("{stem}.{}", format::EXTENSION)
    }

    /// The folder that a path without one means: that of the open file, else of
    /// the last one used.
    pub(super) fn usual_folder(&self) -> PathBuf {
        let last = || self.recent_entries.first().map(|entry| &entry.path);
        let near = self.file.path.as_ref().or_else(last);
        near.and_then(|path| path.parent())
            .map_or_else(storage::documents_folder, Path::to_owned)
    }

    /// Saves to a path. With a stamp, a file that somebody else has changed
    /// since is not overwritten without asking.
    pub(super) fn save_to(&mut self, path: &Path, expected: Option<Stamp>, then: Option<Next>) {
        self.session.seal();
        match write_map(path, self.session.document(), expected.as_ref()) {
            Ok(stamp) => {
                // The place as it is on disk now, links followed.
                let path = storage::whereabouts(path);
                self.note_recent(&path);
                self.file = OpenFile {
                    path: Some(path),
                    stamp: Some(stamp),
                    name: String::new(),
                };
                self.session.mark_saved();
                let name = self.document_name();
                self.say(format!("Saved {name}"));
                if let Some(next) = then {
                    self.go(next);
                }
            }
            Err(Failure::ChangedOnDisk { path }) => {
                self.modal = Some(Modal::ChangedOnDisk { path, then });
            }
            Err(failure) => {
                self.report(&format!("{} could not be saved", file_name(path)), &failure);
            }
        }
    }

    fn note_recent(&mut self, path: &Path) {
        // A list that cannot be kept is no reason to bother anybody.
        let _ = self.recent.add(path);
        self.recent_entries = self.recent.entries();
    }

    /// Shows why something failed, with every place and hint.
    pub(super) fn report(&mut self, title: &str, failure: &Failure) {
        let lines: Vec<String> = failure.findings().iter().map(ToString::to_string).collect();
        let mut text = lines
            .get(..12.min(lines.len()))
            .unwrap_or_default()
            .join("\n");
        if lines.len() > 12 {
            text = format!("{text}\n… and {} more", lines.len() - 12);
        }
        self.fail(title, text);
    }

    /// Shows why something failed.
    pub(super) fn fail(&mut self, title: &str, text: String) {
        self.warn(title);
        self.modal = Some(Modal::Message {
            title: title.to_owned(),
            text,
            back: None,
        });
    }

    /// The paragraph that a locator names, from the source's linked local text.
    pub(super) fn paragraph(&self, file: &str, locator: &str) -> Result<String, String> {
        let Some(beside) = self.file.path.as_deref() else {
            return Err("Save the map first: the text is looked for beside its file.".to_owned());
        };
        storage::paragraph(beside, file, locator).map_err(|failure| failure.to_string())
    }
}
