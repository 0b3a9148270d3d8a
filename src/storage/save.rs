//! Saving a map with its backups, and forgetting it.

use std::fs;
use std::path::Path;

use super::backups::Backups;
use super::failure::Failure;
use super::read;
use super::recent::RecentFiles;
use super::stamp::Stamp;
use super::state::{StateFolder, key, private_file};
use super::temporary::sweep;
use super::write::write_map;
use crate::diag::{Diagnostic, Warned};
use crate::format;
use crate::model::Document;
use crate::task::Control;

/// Writes a map as [`write_map`] does, and keeps the former version and this one as
/// backups, unless none are wanted of it. Backups that cannot be kept are a remark.
///
/// # Errors
/// Those of [`write_map`].
pub fn save_map(
    path: &Path,
    document: &Document,
    expected: Option<&Stamp>,
    (state, control): (&StateFolder, &Control<'_>),
) -> Result<Warned<Stamp>, Failure> {
    let backups = Backups::of(state, path);
    let former = read::whole(path).ok();
    let mut saved = write_map(path, document, expected, control)?;
    // Only now is it a version that was replaced. A new file has its place by now.
    let backups = if former.is_some() {
        backups
    } else {
        Backups::of(state, path)
    };
    let kept = former.map_or(Ok(()), |(bytes, _)| backups.keep(&bytes));
    let kept = kept.and_then(|()| backups.keep(&format::write(document)));
    if let Err(error) = kept {
        let message = format!("no earlier version of it could be kept: {error}");
        let hint = "free some space, or see who may write to the state folder";
        saved
            .warnings
            .push(Diagnostic::warning("", message).hint(hint));
    }
    Ok(saved)
}

/// Removes what the program has kept of a map: its backups and its place in the list
/// of recent files. Its journal goes with the window that has it.
///
/// # Errors
/// [`Failure::System`] where something could not be removed.
pub fn forget_map(state: &StateFolder, recent: &RecentFiles, path: &Path) -> Result<(), Failure> {
    let backups = Backups::of(state, path);
    let folder = backups.folder().unwrap_or_default();
    (backups.forget()).map_err(|error| Failure::writing(&folder, &error))?;
    let full = super::whereabouts(path);
    if let Some(locks) = state.inner("locks") {
        let lock = locks.join(format!("{}.lock", key(&full)));
        // One that another window holds stays.
        let free = private_file().open(&lock);
        if free.is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(lock);
        }
    }
    recent.remove(&full)
}

/// Removes what programs of ours that were killed have left beside files used lately.
pub fn sweep_leftovers(recent: &RecentFiles) {
    let mut folders: Vec<_> = (recent.entries().into_iter())
        .filter_map(|entry| entry.path.parent().map(Path::to_owned))
        .collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        sweep(&folder);
    }
}
