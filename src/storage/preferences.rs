//! What the window remembers between starts, in a file beside the other settings.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::folders::config_folder;
use super::state::make_private;
use super::{read, write};

const NAME: &str = "preferences.json";

/// Where preferences are kept. A convenience: what cannot be read is not there.
#[derive(Debug, Clone, Default)]
pub struct KeptPreferences(Option<PathBuf>);

impl KeptPreferences {
    /// The user's own.
    pub fn of_user() -> Self {
        Self(config_folder().map(|folder| folder.join(NAME)))
    }

    /// In a folder, which is made when it is needed.
    pub fn in_folder(folder: &Path) -> Self {
        Self(Some(folder.join(NAME)))
    }

    /// What was kept; `None`: nothing, or it cannot be read.
    pub fn read(&self) -> Option<String> {
        String::from_utf8(read::read_bytes(self.0.as_ref()?).ok()?).ok()
    }

    /// Keeps this in place of what was kept.
    ///
    /// # Errors
    /// [`Failure`] where it cannot be written.
    pub fn write(&self, text: &str) -> Result<(), Failure> {
        let Some(file) = &self.0 else {
            return Ok(());
        };
        if let Some(folder) = file.parent() {
            make_private(folder).map_err(|error| Failure::writing(file, &error))?;
        }
        write::write_bytes(file, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_what_cannot_be_read_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("settings");
        let kept = KeptPreferences::in_folder(&inner);
        assert_eq!(kept.read(), None);
        kept.write("{}").unwrap();
        kept.write("{\"scale\": 2}").unwrap();
        assert_eq!(kept.read().as_deref(), Some("{\"scale\": 2}"));
        assert_eq!(std::fs::read_dir(&inner).unwrap().count(), 1);
        std::fs::write(inner.join(NAME), b"\xff\xfe").unwrap();
        assert_eq!(kept.read(), None);
        assert_eq!(KeptPreferences::default().read(), None);
        assert!(KeptPreferences::default().write("{}").is_ok());
    }
}
