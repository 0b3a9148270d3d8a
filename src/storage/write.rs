//! Writing files whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::compare::{Disk, has_changed_since};
use super::failure::Failure;
use super::stamp::Stamp;
use crate::format;
use crate::model::Document;

/// More links in a row than this are taken for a circle.
const LINKS: usize = 40;

/// Writes a map in canonical form, whole or not at all, and says what the file
/// is now. With `expected`, a file that holds anything else is left alone; one
/// that is gone is written anew.
///
/// # Errors
/// [`Failure::ChangedOnDisk`] where the file is not the expected one, otherwise
/// [`Failure::System`]. What was there is then as it was.
pub fn write_map(
    path: &Path,
    document: &Document,
    expected: Option<&Stamp>,
) -> Result<Stamp, Failure> {
    if let Some(expected) = expected
        && has_changed_since(path, expected)? == Disk::Changed
    {
        return Err(Failure::ChangedOnDisk {
            path: path.to_owned(),
        });
    }
    let bytes = format::write(document);
    // A map that could not be put into words must not cost the one on disk.
    if bytes.trim_ascii().is_empty() {
        return Err(Failure::writing(path, &ErrorKind::InvalidData.into()));
    }
    replace(path, &bytes)
}

/// Writes any file, whole or not at all: a figure, a table, a list.
///
/// # Errors
/// [`Failure::System`]; what was there is then as it was.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    replace(path, bytes).map(|_| ())
}

fn replace(path: &Path, bytes: &[u8]) -> Result<Stamp, Failure> {
    try_replace(path, bytes).map_err(|error| Failure::writing(path, &error))
}

fn try_replace(path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    let target = destination(path)?;
    match fs::metadata(&target) {
        Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(there) if there.is_file() => {
            // A rename asks only whether the folder may be written; the user
            // who protected the file meant the file. Root may open it all the same.
            if there.permissions().readonly() {
                return Err(ErrorKind::PermissionDenied.into());
            }
            OpenOptions::new().write(true).open(&target)?;
        }
        // A pipe or a device is fed, not replaced.
        Ok(_) => return feed(&target, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut file = AtomicWriteFile::open(&target)?;
    file.write_all(bytes)?;
    // A commit whose sync fails leaves the temporary file behind; this one does not.
    file.sync_all()?;
    let metadata = file.metadata()?;
    file.commit()?;
    Ok(Stamp::new(bytes, Some(&metadata)))
}

fn feed(target: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    let mut file = File::options().write(true).open(target)?;
    file.write_all(bytes)?;
    Ok(Stamp::new(bytes, None))
}

/// Where the bytes have to go: the file that the path means once every link is
/// followed, so that the link itself stays. The file need not exist yet.
fn destination(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::canonicalize(&path) {
            Ok(full) => return Ok(full),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let name = path.file_name().ok_or(ErrorKind::NotFound)?;
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let folder = fs::canonicalize(folder)?;
        let there = folder.join(name);
        match fs::read_link(&there) {
            // A link to a file that is still to be made.
            Ok(next) => path = folder.join(next),
            Err(_) => return Ok(there),
        }
    }
    Err(io::Error::other("its links lead in a circle"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{read_map, stamp_of};

    fn map(title: &str) -> Document {
        let text = format!(r#"{{"stancemap": 1, "title": "{title}"}}"#);
        format::read(text.as_bytes()).unwrap().value
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = (fs::read_dir(folder).unwrap())
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("Тоҷикистон – طالبان.stancemap.json");
        let stamp = write_map(&file, &map("one"), None).unwrap();
        assert_eq!(stamp, stamp_of(&file).unwrap());
        let opened = read_map(&file).unwrap().value;
        assert_eq!(opened.document, map("one"));
        assert_eq!(opened.stamp, stamp);
        assert_eq!(names(folder.path()).len(), 1, "no leftovers");
    }

    #[test]
    fn a_file_that_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        let stamp = write_map(&file, &map("mine"), None).unwrap();
        fs::write(&file, "theirs").unwrap();
        let failure = write_map(&file, &map("mine too"), Some(&stamp)).unwrap_err();
        assert!(matches!(&failure, Failure::ChangedOnDisk { path } if *path == file));
        assert!(failure.to_string().contains("in the meantime"));
        assert_eq!(fs::read(&file).unwrap(), b"theirs");
        let stamp = write_map(&file, &map("mine"), None).unwrap();
        let stamp = write_map(&file, &map("mine, later"), Some(&stamp)).unwrap();
        fs::remove_file(&file).unwrap();
        write_map(&file, &map("again"), Some(&stamp)).unwrap();
        assert_eq!(read_map(&file).unwrap().value.document, map("again"));
    }

    #[test]
    fn what_cannot_be_written_is_told_plainly() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old");
        fs::write(&old, "old").unwrap();
        let check = |path: &Path, words: &str| {
            let failure = write_bytes(path, b"new").unwrap_err();
            assert!(!failure.is_input());
            assert!(failure.to_string().contains(words), "{failure}");
        };
        check(folder.path(), "this is a folder");
        check(
            &folder.path().join("no/a"),
            "the folder in which it would lie",
        );
        check(&old.join("a"), "a part of the path is a file");
        check(&folder.path().join("x".repeat(300)), "may be too long");
        check(Path::new(""), "the folder in which");
        let mut permissions = fs::metadata(&old).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&old, permissions).unwrap();
        check(&old, "this user may not write it");
        assert_eq!(fs::read(&old).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["old"], "no leftovers");
        if Path::new("/dev/full").exists() {
            check(Path::new("/dev/full"), "there is no room left on the disk");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_and_modes_stay() {
        use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        fs::create_dir(place("deep")).unwrap();
        fs::write(place("deep/real"), "old").unwrap();
        fs::set_permissions(place("deep/real"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("deep/real", place("link")).unwrap();
        symlink("link", place("link to link")).unwrap();
        symlink("deep/unmade", place("ahead")).unwrap();
        symlink("circle", place("circle")).unwrap();
        let check = |link: &str, real: &str| {
            write_bytes(&place(link), b"new").unwrap();
            assert!(fs::symlink_metadata(place(link)).unwrap().is_symlink());
            assert_eq!(fs::read(place(real)).unwrap(), b"new");
        };
        check("link", "deep/real");
        check("link to link", "deep/real");
        check("ahead", "deep/unmade");
        let mode = fs::metadata(place("deep/real")).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o640);
        assert!(write_bytes(&place("circle"), b"new").is_err());

        write_bytes(Path::new("/dev/null"), b"gone").unwrap();
        let null = fs::metadata("/dev/null").unwrap().file_type();
        assert!(null.is_char_device(), "a device is not replaced");
    }
}
