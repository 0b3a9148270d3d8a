//! The file behind an open document.

use std::path::{Path, PathBuf};

use crate::storage::Stamp;

/// Where an open document came from.
#[derive(Debug, Clone, Default)]
pub struct OpenFile {
    /// Its file; `None`: it has none yet.
    pub path: Option<PathBuf>,
    /// What the file was when it was read or written last.
    pub stamp: Option<Stamp>,
    /// What the document is called while it has no file.
    pub name: String,
    /// Whether the file is only looked at: another window has it, or it is unsaved work
    /// that has not been recovered. It is saved under another name.
    pub looked_at: bool,
}

impl OpenFile {
    /// A document without a file.
    pub fn unsaved(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// A document that was read from a file or written to it.
    pub fn at(path: PathBuf, stamp: Stamp) -> Self {
        Self {
            path: Some(path),
            stamp: Some(stamp),
            ..Self::default()
        }
    }

    /// The same, only to be looked at.
    #[must_use]
    pub fn looked_at(self) -> Self {
        Self {
            looked_at: true,
            ..self
        }
    }

    /// Its file, where it may be saved to that.
    pub fn own_path(&self) -> Option<&Path> {
        self.path.as_deref().filter(|_| !self.looked_at)
    }

    /// What the document is called in the title and in messages.
    pub fn label(&self) -> String {
        let name = (self.path.as_deref()).map_or_else(|| self.name.clone(), file_name);
        if self.looked_at {
            format!("{name} (to look at)")
        } else {
            name
        }
    }
}

/// The file name of a path, for people.
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
