//! Writing files whole or not at all.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::attributes;
use super::compare::{Disk, has_changed_since};
use super::failure::Failure;
use super::in_place::write_in_place;
use super::stamp::Stamp;
use super::temporary::{Temporary, sweep};
use crate::diag::{Diagnostic, Warned};
use crate::format;
use crate::model::Document;
use crate::task::Control;

/// More links in a row than this are taken for a circle.
const LINKS: usize = 40;

/// So many bytes are written between two looks at whether to go on.
const PIECE: usize = 1 << 20;

/// Writes a map in canonical form, whole or not at all, and says what the file
/// is now, with remarks on what could not be kept of the former one. With
/// `expected`, a file that holds anything else is left alone; one that is gone is
/// written anew.
///
/// A file is replaced under its own name: another name of the same file (a hard
/// link) keeps the former version. Mode, group, access lists and extended attributes
/// are kept where the system lets us. Where the folder takes no new file, the file is
/// written in place, its former content being kept as a backup.
///
/// # Errors
/// [`Failure::ChangedOnDisk`] where the file is not the expected one,
/// [`Failure::Cancelled`] where `control` was cancelled in time, otherwise
/// [`Failure::System`]. What was there is then as it was.
pub fn write_map(
    path: &Path,
    document: &Document,
    expected: Option<&Stamp>,
    control: &Control<'_>,
) -> Result<Warned<Stamp>, Failure> {
    if let Some(expected) = expected
        && has_changed_since(path, expected)? == Disk::Changed
    {
        return Err(Failure::ChangedOnDisk {
            path: path.to_owned(),
        });
    }
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let words = "this is a pipe, a device or a socket, not a file";
        return Err(Failure::system(path, words, "save to a file of its own"));
    }
    let bytes = format::write(document);
    // A map that could not be put into words must not cost the one on disk.
    if bytes.trim_ascii().is_empty() {
        return Err(Failure::writing(path, &ErrorKind::InvalidData.into()));
    }
    replace(path, &bytes, control)
}

/// Writes any file, whole or not at all: a figure, a table, a list.
///
/// # Errors
/// [`Failure::System`]; what was there is then as it was.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    replace(path, bytes, &Control::free()).map(|_| ())
}

fn replace(path: &Path, bytes: &[u8], control: &Control<'_>) -> Result<Warned<Stamp>, Failure> {
    try_replace(path, bytes, control).map_err(|error| match error.kind() {
        ErrorKind::Interrupted => Failure::Cancelled {
            path: path.to_owned(),
        },
        _ => Failure::writing(path, &error),
    })
}

fn try_replace(path: &Path, bytes: &[u8], control: &Control<'_>) -> io::Result<Warned<Stamp>> {
    // A pipe or a device is fed, not replaced. What it is behind its name is no path: `>(program)`.
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return feed(path, bytes);
    }
    let target = destination(path)?;
    let former = match fs::metadata(&target) {
        Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(there) if there.is_file() => {
            // A rename asks only whether the folder may be written; the user
            // who protected the file meant the file. Root may open it all the same.
            if there.permissions().readonly() {
                return Err(ErrorKind::PermissionDenied.into());
            }
            OpenOptions::new().write(true).open(&target)?;
            Some(there)
        }
        Ok(_) => return feed(&target, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = target.parent().unwrap_or(Path::new("."));
    sweep(folder);
    match Temporary::beside(folder, former.is_none()) {
        Ok(file) => by_rename(file, (&target, former.as_ref()), bytes, control),
        // The folder is closed to us, the file is not.
        Err(error) if former.is_some() && is_closed(&error) => {
            write_in_place(&target, bytes).map(|remark| Warned {
                value: Stamp::new(bytes, fs::metadata(&target).ok().as_ref()),
                warnings: vec![remark],
            })
        }
        Err(error) => Err(error),
    }
}

/// Whether a folder takes no new file, though there may be room.
fn is_closed(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::PermissionDenied | ErrorKind::Unsupported
    )
}

/// Writes beside the file, then puts it in its place.
fn by_rename(
    mut file: Temporary,
    (target, former): (&Path, Option<&Metadata>),
    bytes: &[u8],
    control: &Control<'_>,
) -> io::Result<Warned<Stamp>> {
    let mut written = 0;
    for piece in bytes.chunks(PIECE) {
        go_on(control)?;
        file.write_all(piece)?;
        written += piece.len();
        // A share for a bar.
        #[allow(clippy::cast_precision_loss)]
        control.tell(written as f32 / bytes.len() as f32);
    }
    let mut warnings = Vec::new();
    if let Some(former) = former {
        warnings.extend(attributes::keep(target, former, file.as_file()));
    }
    file.as_file().sync_all()?;
    let metadata = file.as_file().metadata().ok();
    go_on(control)?;
    file.persist(target)?;
    if let Err(error) = sync_folder(target) {
        warnings.push(unconfirmed(&error));
    }
    Ok(Warned {
        value: Stamp::new(bytes, metadata.as_ref()),
        warnings,
    })
}

fn go_on(control: &Control<'_>) -> io::Result<()> {
    if control.is_stopped() {
        return Err(ErrorKind::Interrupted.into());
    }
    Ok(())
}

/// Makes the new name last, where folders can be asked to.
fn sync_folder(target: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = target.parent() {
        return File::open(folder)?.sync_all();
    }
    let _ = target;
    Ok(())
}

fn unconfirmed(error: &io::Error) -> Diagnostic {
    let message = format!("the disk did not confirm that the file will last ({error})");
    let hint = "it is there; copy it elsewhere too if the disk may go away";
    Diagnostic::warning("", message).hint(hint)
}

fn feed(target: &Path, bytes: &[u8]) -> io::Result<Warned<Stamp>> {
    let mut file = File::options().write(true).open(target)?;
    file.write_all(bytes)?;
    Ok(Warned {
        value: Stamp::new(bytes, None),
        warnings: Vec::new(),
    })
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

    fn write(path: &Path, document: &Document, expected: Option<&Stamp>) -> Result<Stamp, Failure> {
        let saved = write_map(path, document, expected, &Control::free())?;
        assert_eq!(saved.warnings, []);
        Ok(saved.value)
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
        let stamp = write(&file, &map("one"), None).unwrap();
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
        let stamp = write(&file, &map("mine"), None).unwrap();
        fs::write(&file, "theirs").unwrap();
        let failure = write(&file, &map("mine too"), Some(&stamp)).unwrap_err();
        assert!(matches!(&failure, Failure::ChangedOnDisk { path } if *path == file));
        assert!(failure.to_string().contains("in the meantime"));
        assert_eq!(fs::read(&file).unwrap(), b"theirs");
        let stamp = write(&file, &map("mine"), None).unwrap();
        let stamp = write(&file, &map("mine, later"), Some(&stamp)).unwrap();
        fs::remove_file(&file).unwrap();
        write(&file, &map("again"), Some(&stamp)).unwrap();
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
