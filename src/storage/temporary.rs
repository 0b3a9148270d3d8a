//! Files on their way to a place: written beside it under a name of their own, then
//! renamed. What is not renamed goes again: when it is dropped, when the program is
//! asked to end, and else at the next start or save.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::NamedTempFile;

/// How the names of our own begin and end; they do not grow with the file's.
const PREFIX: &str = ".stancemap-";
const SUFFIX: &str = ".tmp";
const RANDOM: usize = 12;

/// Those that are being written.
static UNDER_WAY: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A file that is being written beside its place. Dropped, it is removed.
pub(super) struct Temporary {
    file: NamedTempFile,
}

impl Temporary {
    /// A new one in `folder`. One whose place is new too may be read by whom new files
    /// may be read by; any other by this user alone, until it is known who may read
    /// the file that it replaces.
    pub(super) fn beside(folder: &Path, is_new: bool) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = if is_new { 0o666 } else { 0o600 };
            builder.permissions(fs::Permissions::from_mode(mode));
        }
        let _ = is_new;
        let file = builder.tempfile_in(folder)?;
        under_way().insert(file.path().to_owned());
        // Held until it is closed: it tells others that it is no leftover. Where a
        // system knows no locks, age tells.
        let _ = file.as_file().try_lock();
        Ok(Self { file })
    }

    /// The open file.
    pub(super) fn as_file(&self) -> &File {
        self.file.as_file()
    }

    /// Puts it in its place, whatever was there.
    pub(super) fn persist(self, target: &Path) -> io::Result<()> {
        let path = self.file.path().to_owned();
        let done = self.file.persist(target);
        under_way().remove(&path);
        done.map(|_| ()).map_err(|failed| failed.error)
    }
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn under_way() -> std::sync::MutexGuard<'static, BTreeSet<PathBuf>> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what is being written: the program has been asked to end.
#[cfg(unix)]
pub(super) fn remove_all() {
    for path in under_way().iter() {
        // Whatever is left is swept later.
        let _ = fs::remove_file(path);
    }
}

/// Removes what programs of ours that were killed have left in a folder. What another
/// one is writing is locked by it and stays.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !name.to_str().is_some_and(is_ours) || under_way().contains(&entry.path()) {
            continue;
        }
        let free = File::options().write(true).open(entry.path());
        if free.is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_ours(name: &str) -> bool {
    let inner = (name.strip_prefix(PREFIX)).and_then(|rest| rest.strip_suffix(SUFFIX));
    inner.is_some_and(|inner| {
        inner.len() == RANDOM && inner.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_of_ours_are_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        for name in [
            ".stancemap-abcDEF012345.tmp",
            ".stancemap-short.tmp",
            ".stancemap-abcDEF01234_.tmp",
            "stancemap-abcDEF012345.tmp",
        ] {
            fs::write(place(name), "").unwrap();
        }
        fs::create_dir(place(".stancemap-abcDEFfolder.tmp")).unwrap();
        let held = Temporary::beside(folder.path(), false).unwrap();
        sweep(folder.path());
        assert!(!place(".stancemap-abcDEF012345.tmp").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5);
        drop(held);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
    }

    #[test]
    fn what_is_not_put_in_its_place_goes_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = Temporary::beside(folder.path(), false).unwrap();
        file.write_all(b"half").unwrap();
        assert!(file.persist(&folder.path().join("no/where")).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
