//! Where the window goes from the open document.

use std::path::PathBuf;

use super::bundled::Bundled;

/// What is to happen once the changes are saved or given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ui) enum Next {
    New,
    Open,
    OpenPath(PathBuf),
    /// A map that another window has, too.
    OpenShared(PathBuf),
    /// The same, only to be looked at.
    LookAt(PathBuf),
    /// Unsaved work that was left behind, by the id of its journal.
    Recover(String),
    /// The same, only to be looked at.
    LookAtWork(String),
    OpenBundled(Bundled),
    /// The map that the import dialog makes of a table.
    Imported,
    Revert,
    Quit,
}
