//! What is kept of unsaved work and of earlier versions, in words for the dialogs.

use std::path::PathBuf;

use crate::storage::{Backup, OnDisk};

/// Unsaved work, in words.
#[derive(Debug, Clone)]
pub(in crate::ui) struct FoundWork {
    /// Names its journal.
    pub id: String,
    /// What the map is called.
    pub name: String,
    /// Its file, where it has one.
    pub path: Option<PathBuf>,
    /// How long ago it was last written, in words.
    pub age: String,
    /// Its unsaved steps by name; or why it cannot be read.
    pub steps: Result<Vec<String>, String>,
    /// What differs from the file, or from what the map was at first.
    pub changes: Vec<String>,
    /// What has become of the file.
    pub disk: OnDisk,
    /// What has been changed in the file meanwhile.
    pub disk_changes: Vec<String>,
    /// Whether its last step was cut short, and is lost.
    pub torn: bool,
}

/// An earlier version, in words.
#[derive(Debug, Clone)]
pub(in crate::ui) struct FoundVersion {
    /// Where it lies.
    pub backup: Backup,
    /// When it was kept, in words.
    pub age: String,
    /// What the open map has changed since; or why the version cannot be read.
    pub changes: Result<Vec<String>, String>,
}
