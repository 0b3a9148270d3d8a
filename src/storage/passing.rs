//! Files for another program to look at, which are gone again in time.
//!
//! They lie in a folder of this user's cache that holds nothing else. Each run keeps
//! its own there beside a lock that the system lets go of when the run ends, however
//! it ends; what no run holds any longer is a leftover.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::folders::passing_folder;
use super::state::make_private;

/// Begins the names of all that lies in the folder.
const PREFIX: &str = "passing-";
const LOCK: &str = "lock";

/// The file that another program was last given to look at. It goes when there is a
/// next one, and when this is dropped.
#[derive(Debug, Default)]
pub struct Passing {
    base: Option<PathBuf>,
    held: Option<Held>,
}

/// A folder with one file, and the lock beside it that says it is in use.
#[derive(Debug)]
struct Held {
    folder: PathBuf,
    lock: PathBuf,
    /// Locked for as long as it is open.
    file: File,
}

impl Drop for Held {
    fn drop(&mut self) {
        // What another program keeps open is removed by a later sweep.
        if remove(&self.folder) {
            let _ = fs::remove_file(&self.lock);
        }
        let _ = self.file.unlock();
    }
}

impl Passing {
    /// Keeps its files in this folder in place of the user's own.
    pub fn within(folder: &Path) -> Self {
        Self {
            base: Some(folder.to_owned()),
            held: None,
        }
    }

    /// Writes a file of this name into a new folder, both of which only this user may
    /// read, in place of the file before; where it lies.
    ///
    /// # Errors
    /// [`Failure::System`] where there is no room or no right for it.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        self.held = None;
        let Some(base) = self.base.clone().or_else(passing_folder) else {
            let message = "the system names no folder in which it could lie for a while";
            let hint = "write it to a file of your own instead";
            return Err(Failure::system(Path::new(name), message, hint));
        };
        let failed = |error| Failure::writing(&base, &error);
        let held = hold(&base).map_err(failed)?;
        let name = Path::new(name).file_name().unwrap_or("figure".as_ref());
        let path = held.folder.join(name);
        // Without its file the folder goes again.
        write_private(&path, bytes).map_err(|error| Failure::writing(&path, &error))?;
        self.held = Some(held);
        Ok(path)
    }
}

/// Removes what earlier runs have left behind, and nothing that a run still holds.
pub fn sweep_passing() {
    if let Some(folder) = passing_folder() {
        sweep(&folder);
    }
}

fn sweep(base: &Path) {
    let Ok(entries) = fs::read_dir(base) else {
        return;
    };
    for entry in entries.flatten() {
        let lock = entry.path();
        let is_ours = (entry.file_name().to_str()).is_some_and(|name| name.starts_with(PREFIX));
        let is_lock = lock.extension().is_some_and(|ending| ending == LOCK);
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !(is_ours && is_lock && is_file) {
            continue;
        }
        let Ok(file) = OpenOptions::new().write(true).open(&lock) else {
            continue;
        };
        if file.try_lock().is_ok() {
            drop(Held {
                folder: lock.with_extension(""),
                lock,
                file,
            });
        }
    }
}

/// A new folder in `base`, in use.
fn hold(base: &Path) -> io::Result<Held> {
    make_private(base)?;
    // Another run that sweeps just now may take the lock for a leftover.
    for _ in 0..8 {
        let lock = tempfile::Builder::new()
            .prefix(PREFIX)
            .suffix(&format!(".{LOCK}"))
            .tempfile_in(base)?;
        let (file, lock) = lock.keep().map_err(|error| error.error)?;
        if file.try_lock().is_err() || fs::symlink_metadata(&lock).is_err() {
            continue;
        }
        let folder = lock.with_extension("");
        let held = Held { folder, lock, file };
        make_private(&held.folder)?;
        return Ok(held);
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Creates a file that only this user may read; one that is there is left alone.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)?.write_all(bytes)
}

/// Removes a folder with what is in it, following no link; whether it is gone.
fn remove(folder: &Path) -> bool {
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|there| there.is_dir());
    !is_folder || fs::remove_dir_all(folder).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_file_goes_with_the_next_one_and_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().join("deep/print");
        let mut passing = Passing::within(&base);
        let one = passing.write("../Ҳарита.pdf", b"one").unwrap();
        assert!(one.ends_with("Ҳарита.pdf"), "{}", one.display());
        assert_eq!(fs::read(&one).unwrap(), b"one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode(&one) & 0o777, 0o600);
            assert_eq!(mode(one.parent().unwrap()) & 0o777, 0o700);
            assert_eq!(mode(&base) & 0o777, 0o700);
        }
        let two = passing.write("Ҳарита.pdf", b"two").unwrap();
        assert!(!one.exists() && two.exists());
        assert_eq!(names(&base), 2, "a folder and its lock");
        drop(passing);
        assert!(!two.exists());
        assert_eq!(names(&base), 0);
    }

    #[test]
    fn a_sweep_takes_leftovers_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path();
        let mut other = Passing::within(base);
        let used = other.write("used.pdf", b"used").unwrap();
        // What a run leaves that was killed: its lock is free.
        fs::create_dir(base.join("passing-old")).unwrap();
        fs::write(base.join("passing-old/a.pdf"), "old").unwrap();
        fs::write(base.join("passing-old.lock"), "").unwrap();
        // What is not ours.
        fs::create_dir(base.join("theirs")).unwrap();
        fs::write(base.join("theirs/a.pdf"), "theirs").unwrap();
        fs::write(base.join("theirs.lock"), "").unwrap();
        fs::create_dir(base.join("passing-unlocked")).unwrap();
        sweep(base);
        assert_eq!(fs::read(&used).unwrap(), b"used");
        assert!(!base.join("passing-old").exists() && !base.join("passing-old.lock").exists());
        for kept in ["theirs/a.pdf", "theirs.lock", "passing-unlocked"] {
            assert!(base.join(kept).exists(), "{kept}");
        }
        drop(other);
        assert!(!used.exists());
        sweep(&base.join("none"));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (base, theirs) = (folder.path().join("print"), folder.path().join("theirs"));
        fs::create_dir_all(&base).unwrap();
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("a"), "a").unwrap();
        std::os::unix::fs::symlink(&theirs, base.join("passing-x")).unwrap();
        fs::write(base.join("passing-x.lock"), "").unwrap();
        sweep(&base);
        assert!(theirs.join("a").exists());
    }
}
