//! The folder of the program's state: what must survive it and is nobody's file.

use std::ffi::OsString;
use std::fs;
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};

use siphasher::sip128::{Hasher128, SipHasher13};

/// Names a folder to use in place of the user's own.
const OVERRIDE: &str = "STANCEMAP_STATE_DIR";

/// Where journals, backups, locks and reports lie. It is made when it is needed, and
/// only this user may read it.
#[derive(Debug, Clone, Default)]
pub struct StateFolder(Option<PathBuf>);

impl StateFolder {
    /// The user's own: `~/.local/state/stancemap` on Linux, the local data folder of the
    /// program on Windows and macOS. `STANCEMAP_STATE_DIR` overrides it.
    pub fn of_user() -> Self {
        if let Some(folder) = std::env::var_os(OVERRIDE).filter(|f| !f.is_empty()) {
            return Self(Some(folder.into()));
        }
        let own = directories::ProjectDirs::from("", "", "stancemap");
        Self(own.map(|own| {
            let folder = own.state_dir().unwrap_or(own.data_local_dir());
            folder.to_owned()
        }))
    }

    /// State that is kept in this folder.
    pub fn at(folder: &Path) -> Self {
        Self(Some(folder.to_owned()))
    }

    /// Where it lies; `None` where the system names no home.
    pub fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }

    /// A folder within it, which need not exist yet.
    pub(super) fn inner(&self, name: &str) -> Option<PathBuf> {
        self.0.as_ref().map(|folder| folder.join(name))
    }

    /// A folder within it, made where it is not there.
    pub(super) fn make(&self, name: &str) -> io::Result<PathBuf> {
        let nowhere = || io::Error::new(io::ErrorKind::NotFound, "there is no home folder");
        let folder = self.inner(name).ok_or_else(nowhere)?;
        make_private(&folder)?;
        Ok(folder)
    }
}

/// Makes a folder that only this user may look into, and those above it.
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Opens a file that only this user may read, made where it is not there.
pub(super) fn private_file() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// A short name for a file's place, the same in every run and on every platform.
pub(super) fn key(path: &Path) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(path.as_os_str().as_encoded_bytes());
    format!("{:032x}", hasher.finish128().as_u128())
}

/// The stem of a file's name, where it has this ending.
pub(super) fn stem_of(name: &OsString, ending: &str) -> Option<String> {
    let name = name.to_str()?;
    name.strip_suffix(ending).map(str::to_owned)
}
