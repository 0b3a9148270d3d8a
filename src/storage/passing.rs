//! Temporary files for another program to look at.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::write::write_bytes;

/// Writes a file of this name into a new folder of the system's for passing
/// files, which only this user may read; where it lies. It stays there, as the
/// other program may read it at any time: the system clears such folders.
///
/// # Errors
/// [`Failure::System`] where there is no room or no right for it.
pub fn write_passing(name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("stancemap-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o700));
    }
    let folder = builder.tempdir();
    let folder = folder.map_err(|error| Failure::writing(&std::env::temp_dir(), &error))?;
    let name = Path::new(name).file_name().unwrap_or("figure".as_ref());
    let path = folder.path().join(name);
    // A folder without its file goes again.
    write_bytes(&path, bytes)?;
    let _ = folder.keep();
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lies_in_a_folder_of_its_own() {
        let paths = [b"one", b"two"].map(|bytes| write_passing("../Ҳарита.pdf", bytes).unwrap());
        let [one, two] = &paths;
        assert_ne!(one.parent(), two.parent());
        assert!(one.ends_with("Ҳарита.pdf"), "{}", one.display());
        assert_eq!(std::fs::read(two).unwrap(), b"two");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let folder = std::fs::metadata(one.parent().unwrap()).unwrap();
            assert_eq!(folder.permissions().mode() & 0o077, 0);
        }
        for path in paths {
            std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
        }
    }
}
