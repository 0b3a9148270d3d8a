//! The journals of unsaved work: one file for each open map, in the state folder.
//!
//! What stands in one is `format`'s matter; here are only files. A journal is begun
//! whole, by a rename, then appended to. While its window runs it is locked, by a file
//! beside it; a journal without a lock was left behind by a window that ended without a
//! save or a discard.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::failure::Failure;
use super::read;
use super::state::{StateFolder, private_file, stem_of};

const FOLDER: &str = "journals";
const ENDING: &str = ".journal";
const LOCK: &str = ".lock";
const NEW: &str = ".new";

/// What is appended is on the disk for good after this time and one write of the disk.
const SYNC_AFTER: Duration = Duration::from_millis(500);

/// The journal of one open map, locked while it lives.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    id: String,
    _lock: File,
    open: Option<Open>,
    /// Bytes it began with, and has now.
    begun: u64,
    length: u64,
}

/// The file that is appended to, and the thread that brings it to the disk.
#[derive(Debug)]
struct Open {
    file: File,
    wake: Sender<()>,
    failed: Arc<AtomicBool>,
}

impl Journal {
    /// A new one with nothing in it: [`Journal::rewrite`] comes next.
    ///
    /// # Errors
    /// [`Failure::System`] where there is no state folder, or it cannot be written to.
    pub fn begin(state: &StateFolder) -> Result<Self, Failure> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder = state.make(FOLDER).map_err(|error| {
            Failure::writing(state.path().unwrap_or(Path::new("state folder")), &error)
        })?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let id = format!(
            "{:016x}-{:x}-{:x}",
            now.unwrap_or_default().as_nanos(),
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        Self::locked(&folder, &id)?.ok_or_else(|| {
            Failure::writing(&folder.join(&id), &io::ErrorKind::AlreadyExists.into())
        })
    }

    /// The journal that a window has left behind, from now on this one's; `None` where it
    /// is gone, or another window has it.
    ///
    /// # Errors
    /// [`Failure::System`] where it cannot be locked.
    pub fn adopt(state: &StateFolder, id: &str) -> Result<Option<Self>, Failure> {
        let Some(folder) = state.inner(FOLDER).filter(|_| is_id(id)) else {
            return Ok(None);
        };
        if !file_of(&folder, id, ENDING).is_file() {
            return Ok(None);
        }
        Self::locked(&folder, id)
    }

    fn locked(folder: &Path, id: &str) -> Result<Option<Self>, Failure> {
        let path = file_of(folder, id, LOCK);
        let lock = (private_file().open(&path)).map_err(|error| Failure::writing(&path, &error))?;
        // Where a system knows no locks, journals work all the same.
        if matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock)) {
            return Ok(None);
        }
        Ok(Some(Self {
            folder: folder.to_owned(),
            id: id.to_owned(),
            _lock: lock,
            open: None,
            begun: 0,
            length: 0,
        }))
    }

    /// Under which it is listed, once it is left behind.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it says now.
    ///
    /// # Errors
    /// [`Failure`] where it cannot be read.
    pub fn read(&self) -> Result<Vec<u8>, Failure> {
        read::read_bytes(&file_of(&self.folder, &self.id, ENDING))
    }

    /// Puts other content in the place of all it says; what it said stands until the
    /// new content is on the disk.
    ///
    /// # Errors
    /// [`Failure::System`]: it says what it did before.
    pub fn rewrite(&mut self, content: &[u8]) -> Result<(), Failure> {
        let path = file_of(&self.folder, &self.id, ENDING);
        self.open = None;
        let replaced = self.try_rewrite(&path, content);
        let _ = fs::remove_file(file_of(&self.folder, &self.id, NEW));
        self.open = Some(replaced.map_err(|error| Failure::writing(&path, &error))?);
        self.begun = content.len() as u64;
        self.length = self.begun;
        Ok(())
    }

    fn try_rewrite(&self, path: &Path, content: &[u8]) -> io::Result<Open> {
        let new = file_of(&self.folder, &self.id, NEW);
        let mut file = private_file().truncate(true).open(&new)?;
        file.write_all(content)?;
        file.sync_all()?;
        // Windows renames no file that is open.
        drop(file);
        fs::rename(&new, path)?;
        #[cfg(unix)]
        if let Ok(folder) = File::open(&self.folder) {
            let _ = folder.sync_all();
        }
        let file = File::options().append(true).open(path)?;
        Open::of(file)
    }

    /// Adds to its end, at once as far as other programs can tell and within two
    /// seconds on the disk.
    ///
    /// # Errors
    /// [`Failure::System`]: it may end in the middle of what was added, and is to be
    /// rewritten.
    pub fn append(&mut self, text: &str) -> Result<(), Failure> {
        let path = file_of(&self.folder, &self.id, ENDING);
        let open = self.open.as_mut();
        let open = open.ok_or_else(|| Failure::writing(&path, &io::ErrorKind::NotFound.into()))?;
        if open.failed.load(Ordering::Relaxed) {
            let error = io::Error::other("what was written before did not reach the disk");
            return Err(Failure::writing(&path, &error));
        }
        (open.file.write_all(text.as_bytes())).map_err(|error| Failure::writing(&path, &error))?;
        self.length += text.len() as u64;
        let _ = open.wake.send(());
        Ok(())
    }

    /// Bytes that it began with, and bytes that were added.
    pub fn lengths(&self) -> (u64, u64) {
        (self.begun, self.length - self.begun)
    }

    /// Removes it: the work was saved, or discarded on purpose.
    pub fn remove(mut self) {
        self.open = None;
        for ending in [ENDING, NEW, LOCK] {
            let _ = fs::remove_file(file_of(&self.folder, &self.id, ending));
        }
    }
}

impl Open {
    fn of(file: File) -> io::Result<Self> {
        let (wake, woken) = channel();
        let failed = Arc::new(AtomicBool::new(false));
        let (twin, flag) = (file.try_clone()?, Arc::clone(&failed));
        thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || sync_when_woken(&twin, &woken, &flag))?;
        Ok(Self { file, wake, failed })
    }
}

/// Brings a file to the disk soon after each time it is woken, until nobody can.
fn sync_when_woken(file: &File, woken: &Receiver<()>, failed: &AtomicBool) {
    while woken.recv().is_ok() {
        thread::sleep(SYNC_AFTER);
        while woken.try_recv().is_ok() {}
        if file.sync_data().is_err() {
            failed.store(true, Ordering::Relaxed);
        }
    }
}

/// A journal whose window ended without a save or a discard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftBehind {
    /// Names it.
    pub id: String,
    /// When it was last written.
    pub written: SystemTime,
    /// What it says.
    pub content: Vec<u8>,
}

/// The journals that were left behind, oldest first. Those whose window runs, and those
/// that cannot be read, are not among them.
pub fn left_behind(state: &StateFolder) -> Vec<LeftBehind> {
    sweep_unbegun(state);
    let mut ids = ids(state, ENDING);
    ids.sort();
    let found = ids.into_iter().filter_map(|id| {
        let journal = Journal::adopt(state, &id).ok()??;
        let path = file_of(&journal.folder, &id, ENDING);
        let written = fs::metadata(&path).and_then(|found| found.modified());
        Some(LeftBehind {
            content: journal.read().ok()?,
            written: written.unwrap_or(UNIX_EPOCH),
            id,
        })
    });
    found.collect()
}

/// Removes what is left of journals whose window ended before there was anything in
/// them, and of new content that never took its place.
fn sweep_unbegun(state: &StateFolder) {
    let Some(folder) = state.inner(FOLDER) else {
        return;
    };
    let left = |ending| ids(state, ending).into_iter();
    for id in left(LOCK).chain(left(NEW)).filter(|id| is_id(id)) {
        if let Ok(Some(journal)) = Journal::locked(&folder, &id) {
            let _ = fs::remove_file(file_of(&folder, &id, NEW));
            if !file_of(&folder, &id, ENDING).exists() {
                journal.remove();
            }
        }
    }
}

fn ids(state: &StateFolder, ending: &str) -> Vec<String> {
    let folder = state.inner(FOLDER);
    let entries = folder.and_then(|folder| fs::read_dir(folder).ok());
    (entries.into_iter().flatten().flatten())
        .filter_map(|entry| stem_of(&entry.file_name(), ending))
        .collect()
}

/// An id is a part of a file's name and nothing else.
fn is_id(id: &str) -> bool {
    !id.is_empty() && (id.bytes()).all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

fn file_of(folder: &Path, id: &str, ending: &str) -> PathBuf {
    folder.join(format!("{id}{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(state: &StateFolder) -> Vec<String> {
        (left_behind(state).into_iter())
            .map(|left| String::from_utf8(left.content).unwrap())
            .collect()
    }

    #[test]
    fn what_was_written_is_found_once_its_window_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::at(&folder.path().join("state"));
        let mut journal = Journal::begin(&state).unwrap();
        assert!(contents(&state).is_empty());
        journal.rewrite(b"base\n").unwrap();
        journal.append("one\n").unwrap();
        journal.append("two\n").unwrap();
        assert_eq!(journal.lengths(), (5, 8));
        assert!(contents(&state).is_empty(), "it is in use");
        let id = journal.id().to_owned();
        assert!(Journal::adopt(&state, &id).unwrap().is_none());
        drop(journal);
        assert_eq!(contents(&state), ["base\none\ntwo\n"]);
        let mut again = Journal::adopt(&state, &id).unwrap().unwrap();
        again.rewrite(b"new\n").unwrap();
        again.append("three\n").unwrap();
        drop(again);
        assert_eq!(contents(&state), ["new\nthree\n"]);
        Journal::adopt(&state, &id).unwrap().unwrap().remove();
        assert!(contents(&state).is_empty());
        let left = fs::read_dir(folder.path().join("state/journals")).unwrap();
        assert_eq!(left.count(), 0);
    }

    #[test]
    fn what_never_became_a_journal_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::at(folder.path());
        let names = || {
            fs::read_dir(folder.path().join("journals"))
                .unwrap()
                .count()
        };
        let running = Journal::begin(&state).unwrap();
        drop(Journal::begin(&state).unwrap());
        let place = |name: &str| folder.path().join("journals").join(name);
        for name in [
            "0a-1.new",
            "0b-1.new",
            "0b-1.lock",
            "0c-1.new",
            "0c-1.journal",
        ] {
            fs::write(place(name), "half").unwrap();
        }
        assert_eq!(contents(&state), ["half"]);
        assert_eq!(names(), 3, "a journal with its lock, and one that runs");
        assert!(!place("0c-1.new").exists());
        drop(running);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_user_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::at(&folder.path().join("state"));
        let mut journal = Journal::begin(&state).unwrap();
        journal.rewrite(b"base\n").unwrap();
        for entry in fs::read_dir(folder.path().join("state/journals")).unwrap() {
            let mode = entry.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn no_state_folder_is_told_and_an_odd_name_is_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let none = StateFolder::at(&folder.path().join("file/state"));
        assert!(Journal::begin(&none).is_err());
        assert!(left_behind(&none).is_empty());
        let state = StateFolder::at(folder.path());
        for id in ["", "..", "a/b", "none", "0123"] {
            assert!(Journal::adopt(&state, id).unwrap().is_none(), "{id}");
        }
    }
}
