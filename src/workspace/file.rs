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
            name: String::new(),
        }
    }

    /// What the document is called in the title and in messages.
    pub fn label(&self) -> String {
        self.path
            .as_deref()
            .map_or_else(|| self.name.clone(), file_name)
    }
}

/// The file name of a path, for people.
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
