//! Where the program keeps what is its own.

use std::path::{Path, PathBuf};

/// Names a folder to use in place of the user's own.
const OVERRIDE: &str = "STANCEMAP_CONFIG_DIR";

/// The folder of the program's settings, which need not exist yet; `None` where
/// the system names no home. `STANCEMAP_CONFIG_DIR` overrides it.
pub fn config_folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os(OVERRIDE).filter(|f| !f.is_empty()) {
        return Some(folder.into());
    }
    directories::ProjectDirs::from("", "", "stancemap").map(|own| own.config_dir().to_owned())
}

/// The folder for files that another program is to look at, which need not exist yet:
/// one of this user's cache that holds nothing else; `None` where the system names no
/// home.
pub(super) fn passing_folder() -> Option<PathBuf> {
    /// What they are for.
    const NAME: &str = "print";
    if let Some(folder) = std::env::var_os(OVERRIDE).filter(|f| !f.is_empty()) {
        return Some(Path::new(&folder).join(NAME));
    }
    let own = directories::ProjectDirs::from("", "", "stancemap")?;
    Some(own.cache_dir().join(NAME))
}

/// Where a user's own files go: the documents folder, else the home folder, else
/// the folder the program was started in.
pub fn documents_folder() -> PathBuf {
    directories::UserDirs::new()
        .map(|dirs| dirs.document_dir().unwrap_or(dirs.home_dir()).to_owned())
        .unwrap_or_default()
}

/// Whether something of that name is there.
pub fn is_there(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Whether a folder of that name is there.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether both name one file that is there, with every link followed.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(a).is_some_and(|a| real(b) == Some(a))
}

/// Where a file really lies, with every link followed; the path itself where
/// that cannot be told.
pub fn whereabouts(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
