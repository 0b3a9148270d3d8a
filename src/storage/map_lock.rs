//! Telling a second window that a map is open in another one.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::state::{StateFolder, key, private_file};

/// Held while a map is open: the next window on it is told so. The lock is on a file in
/// the state folder, not on the map, which saving replaces; the system gives it back
/// when the program ends, however it ends.
#[derive(Debug)]
pub struct MapLock {
    _file: File,
}

/// What became of asking for a lock.
#[derive(Debug)]
pub enum Locked {
    /// It is ours.
    Here(MapLock),
    /// Another window has it.
    Elsewhere,
    /// The system knows no locks here, or there is no state folder.
    Unknown,
}

impl MapLock {
    /// Asks for the lock of the map at `path`.
    pub fn take(state: &StateFolder, path: &Path) -> Locked {
        let Ok(folder) = state.make("locks") else {
            return Locked::Unknown;
        };
        let name = format!("{}.lock", key(&super::whereabouts(path)));
        let Ok(file) = private_file().open(folder.join(name)) else {
            return Locked::Unknown;
        };
        match file.try_lock() {
            Ok(()) => Locked::Here(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Locked::Elsewhere,
            Err(TryLockError::Error(_)) => Locked::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_window_has_a_map_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::at(folder.path());
        let map = folder.path().join("a.json");
        let first = MapLock::take(&state, &map);
        assert!(matches!(first, Locked::Here(_)));
        assert!(matches!(MapLock::take(&state, &map), Locked::Elsewhere));
        let other = folder.path().join("b.json");
        assert!(matches!(MapLock::take(&state, &other), Locked::Here(_)));
        drop(first);
        assert!(matches!(MapLock::take(&state, &map), Locked::Here(_)));
        std::fs::write(folder.path().join("file"), "").unwrap();
        let none = StateFolder::at(&folder.path().join("file"));
        assert!(matches!(MapLock::take(&none, &map), Locked::Unknown));
    }
}
