//! The list of files that were used lately.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::folders::config_folder;
use super::{read, write};

/// How many files are remembered.
const MOST: usize = 12;

/// A file that was used lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Where it lies, or lay.
    pub path: PathBuf,
    /// Whether it is not there now: renamed, deleted, or on a disk that is away.
    pub missing: bool,
}

/// The files used lately, newest first. A convenience: where the list cannot be
/// read it is empty, and nothing else suffers.
#[derive(Debug, Clone)]
pub struct RecentFiles {
    list: Option<PathBuf>,
}

impl RecentFiles {
    /// The user's own list.
    pub fn of_user() -> Self {
        Self {
            list: config_folder().map(|folder| in_folder(&folder)),
        }
    }

    /// A list kept in a folder, which is made when it is needed.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            list: Some(in_folder(folder)),
        }
    }

    /// The files, newest first; those that are missing now are flagged.
    pub fn entries(&self) -> Vec<Recent> {
        let flag = |path: PathBuf| Recent {
            missing: !path.is_file(),
            path,
        };
        self.paths().into_iter().map(flag).collect()
    }

    /// Puts a file at the top of the list. A path that is not Unicode cannot be
    /// remembered and is passed over.
    ///
    /// # Errors
    /// [`Failure`] where the list cannot be written; callers may well ignore it.
    pub fn add(&self, path: &Path) -> Result<(), Failure> {
        let full = std::fs::canonicalize(path)
            .or_else(|_| std::path::absolute(path))
            .unwrap_or_else(|_| path.to_owned());
        let mut paths = self.paths();
        paths.retain(|p| *p != full);
        paths.insert(0, full);
        self.save(&paths)
    }

    /// Takes a file off the list.
    ///
    /// # Errors
    /// [`Failure`] where the list cannot be written.
    pub fn remove(&self, path: &Path) -> Result<(), Failure> {
        let mut paths = self.paths();
        paths.retain(|p| p != path);
        self.save(&paths)
    }

    fn paths(&self) -> Vec<PathBuf> {
        let Some(list) = &self.list else {
            return Vec::new();
        };
        let bytes = read::read_bytes(list).unwrap_or_default();
        let mut paths: Vec<PathBuf> = serde_json::from_slice(&bytes).unwrap_or_default();
        paths.truncate(MOST);
        paths
    }

    fn save(&self, paths: &[PathBuf]) -> Result<(), Failure> {
        let Some(list) = &self.list else {
            return Ok(());
        };
        if let Some(folder) = list.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Failure::writing(list, &error))?;
        }
        let names: Vec<&str> = (paths.iter())
            .filter_map(|path| path.to_str())
            .take(MOST)
            .collect();
        // Serialising plain texts to memory has no way to fail.
        let mut bytes = serde_json::to_vec_pretty(&names).unwrap_or_default();
        bytes.push(b'\n');
        write::write_bytes(list, &bytes)
    }
}

fn in_folder(folder: &Path) -> PathBuf {
    folder.join("recent.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn shown(list: &RecentFiles) -> Vec<String> {
        (list.entries().iter())
            .map(|recent| {
                let name = recent.path.file_name().unwrap().to_str().unwrap();
                let flag = if recent.missing { " (missing)" } else { "" };
                format!("{name}{flag}")
            })
            .collect()
    }

    #[test]
    fn the_newest_file_stands_first_and_missing_ones_stay() {
        let folder = tempfile::tempdir().unwrap();
        let list = RecentFiles::in_folder(&folder.path().join("not/yet"));
        assert!(list.entries().is_empty());
        let file = |name: &str| folder.path().join(name);
        for name in ["а", "ب"] {
            fs::write(file(name), "").unwrap();
            list.add(&file(name)).unwrap();
        }
        assert_eq!(shown(&list), ["ب", "а"]);
        list.add(&file("а")).unwrap();
        fs::remove_file(file("ب")).unwrap();
        assert_eq!(shown(&list), ["а", "ب (missing)"]);
        list.remove(&list.entries()[1].path).unwrap();
        assert_eq!(shown(&list), ["а"]);
        for n in 0..20 {
            list.add(&file(&format!("{n}"))).unwrap();
        }
        assert_eq!(list.entries().len(), MOST);
        assert_eq!(shown(&list)[0], "19 (missing)");
    }

    #[test]
    fn an_unreadable_list_is_an_empty_list() {
        let folder = tempfile::tempdir().unwrap();
        let list = RecentFiles::in_folder(folder.path());
        for text in ["", "{", "{\"a\": 1}", "[1, 2]", "\u{0}"] {
            fs::write(in_folder(folder.path()), text).unwrap();
            assert!(list.entries().is_empty(), "{text:?}");
        }
        list.add(Path::new("a")).unwrap();
        assert_eq!(shown(&list), ["a (missing)"]);
    }
}
