//! Reading files, none of them without bound.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::stamp::Stamp;
use crate::diag::{Diagnostic, Warned};
use crate::format::{self, DataFormat, NotRead, ReadFile, ReadOptions};
use crate::model::Document;
use crate::task::Control;

/// No map is as large as this: 10,000 stances with evidence take some 5 MB.
pub(super) const LIMIT: u64 = 512 * MB;
const MB: u64 = 1024 * 1024;
/// So many bytes are read between two looks at whether to go on.
const PIECE: u64 = 4 * MB;

/// A map as it was found on the disk.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// What it says.
    pub document: Document,
    /// What the file was at that moment.
    pub stamp: Stamp,
    /// Where it lies, with every link followed.
    pub path: PathBuf,
    /// What kind of file it was in.
    pub origin: Origin,
}

/// In what kind of file a map was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// In one of its own, to which it can be saved.
    Map,
    /// In a figure, which is no file to save a map to.
    Figure,
    /// In a table, which may not hold all of a map.
    Table,
}

/// Reads a map, with the remarks a second coder would make.
///
/// # Errors
/// [`Failure::Input`] where the file is no sound map, [`Failure::System`] where
/// it cannot be read.
pub fn read_map(path: &Path) -> Result<Warned<Opened>, Failure> {
    read_map_watched(path, &Control::free())
}

/// The same as work beside the caller: its progress is the share of the bytes that were
/// read, 1 while their meaning is worked out.
///
/// # Errors
/// Those of [`read_map`], and [`Failure::Cancelled`].
pub fn read_map_watched(path: &Path, control: &Control<'_>) -> Result<Warned<Opened>, Failure> {
    let (bytes, stamp) = pieces(path, LIMIT, control)?;
    let told = DataFormat::of(path).unwrap_or(&DataFormat::OWN);
    let read = parsed(path, &bytes, told, control)?;
    let origin = match told.is_table {
        true => Origin::Table,
        false if format::is_figure(&bytes) => Origin::Figure,
        false => Origin::Map,
    };
    Ok(Warned {
        value: Opened {
            document: read.document,
            stamp,
            origin,
            // What could be read has a full path; if it went away since, its own will do.
            path: std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        },
        warnings: read.warnings,
    })
}

/// The map in the bytes of a file.
fn parsed(
    path: &Path,
    bytes: &[u8],
    told: &DataFormat,
    control: &Control<'_>,
) -> Result<ReadFile, Failure> {
    // What can only be written is looked at as if it had no name.
    let read = told.read.or(DataFormat::OWN.read);
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let options = ReadOptions {
        name,
        ..ReadOptions::default()
    };
    let Some(read) = read else {
        return Err(refusal(path, NotRead::Input(Vec::new())));
    };
    read(bytes, &options, control).map_err(|reason| refusal(path, reason))
}

/// Why a file was not read, as a failure.
pub(super) fn refusal(path: &Path, reason: NotRead) -> Failure {
    let path = path.to_owned();
    let findings = match reason {
        NotRead::Input(findings) => findings,
        NotRead::Options(finding) => vec![finding],
        NotRead::Cancelled => return Failure::Cancelled { path },
    };
    Failure::Input { path, findings }
}

/// Reads a file as it is, up to 512 MB.
///
/// # Errors
/// [`Failure`] where it cannot be read, or is larger.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    whole(path).map(|(bytes, _)| bytes)
}

/// Reads a stream to its end, up to 512 MB; `path` is what messages call it.
///
/// # Errors
/// [`Failure`] where it cannot be read, or is longer.
pub fn read_limited(path: &Path, stream: &mut dyn Read) -> Result<Vec<u8>, Failure> {
    within(path, stream, LIMIT)
}

/// A file's bytes with what it was at that moment.
pub(super) fn whole(path: &Path) -> Result<(Vec<u8>, Stamp), Failure> {
    up_to(path, LIMIT)
}

/// The same of a file of at most so many bytes.
pub(super) fn up_to(path: &Path, limit: u64) -> Result<(Vec<u8>, Stamp), Failure> {
    pieces(path, limit, &Control::free())
}

/// The same as work beside the caller: its progress is the share of the bytes.
pub(super) fn pieces(
    path: &Path,
    limit: u64,
    control: &Control<'_>,
) -> Result<(Vec<u8>, Stamp), Failure> {
    let failed = |error: std::io::Error| Failure::reading(path, &error);
    let found = std::fs::metadata(path).map_err(failed)?;
    regular(path, &found, limit)?;
    let mut file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    let mut bytes = Vec::new();
    loop {
        if control.is_stopped() {
            return Err(Failure::Cancelled {
                path: path.to_owned(),
            });
        }
        let before = bytes.len();
        let left = (limit + 1).saturating_sub(before as u64);
        let mut piece = (&mut file).take(PIECE.min(left));
        piece.read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > limit {
            return Err(too_large(path, limit));
        }
        if bytes.len() == before {
            break;
        }
        // A share for a bar: no file has more bytes than are told apart there.
        #[allow(clippy::cast_precision_loss)]
        control.tell((bytes.len() as f32 / metadata.len().max(1) as f32).min(1.0));
    }
    let stamp = Stamp::new(&bytes, Some(&metadata));
    Ok((bytes, stamp))
}

/// Whether there is a file to be read, and none that is far too large: a pipe or a
/// device could be waited for without end.
fn regular(path: &Path, found: &Metadata, limit: u64) -> Result<(), Failure> {
    if found.is_dir() {
        return Err(Failure::reading(path, &ErrorKind::IsADirectory.into()));
    }
    if !found.is_file() {
        return Err(Failure::system(
            path,
            "this is a pipe, a device or a socket, not a file",
            "save what it holds as a file, and open that",
        ));
    }
    if found.len() > limit {
        return Err(too_large(path, limit));
    }
    Ok(())
}

fn too_large(path: &Path, limit: u64) -> Failure {
    let message = format!("the file is larger than {} MB", limit / MB);
    let hint = "check that it is the file you mean";
    Failure::input(path, Diagnostic::error("", message).hint(hint))
}

/// Reads to the end, but never more than `limit` bytes.
pub(super) fn within(path: &Path, stream: &mut dyn Read, limit: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    (stream.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| Failure::reading(path, &error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(path, limit));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const SMALL: &str = r#"{"stancemap": 1, "title": "Small", "actors": [{"id": "a"}]}"#;

    #[test]
    fn a_map_is_read_with_its_place_and_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("نقشه 🗺.stancemap.json");
        fs::write(&file, SMALL).unwrap();
        let opened = read_map(&folder.path().join(".").join(file.file_name().unwrap()))
            .unwrap()
            .value;
        assert_eq!(opened.document.header().title, "Small");
        assert_eq!(opened.path, fs::canonicalize(&file).unwrap());
        assert_eq!(opened.stamp.length(), SMALL.len() as u64);
    }

    #[test]
    fn a_table_is_read_as_a_map_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let check = |name: &str, text: &str, origin: Option<Origin>| {
            let file = folder.path().join(name);
            fs::write(&file, text).unwrap();
            let opened = read_map(&file).map(|read| read.value);
            assert_eq!(opened.ok().map(|own| own.origin), origin, "{name}");
        };
        check("a.csv", "from,to\nA,B\n", Some(Origin::Table));
        check("a.TSV", "from\tto\nA\tB\n", Some(Origin::Table));
        check("b.csv", "x,y\nA,B\n", None);
        check("c.xlsx", "from,to\nA,B\n", Some(Origin::Table));
        check("d.json", SMALL, Some(Origin::Map));
        check("report.md", SMALL, Some(Origin::Map));
    }

    #[test]
    fn what_cannot_be_read_is_told_plainly() {
        let folder = tempfile::tempdir().unwrap();
        let check = |name: &str, is_input: bool, words: &str| {
            let failure = read_map(&folder.path().join(name)).unwrap_err();
            assert_eq!(failure.is_input(), is_input, "{failure}");
            assert!(failure.to_string().contains(words), "{failure}");
            assert!(failure.findings().iter().all(|f| !f.hint.is_empty()));
        };
        fs::write(folder.path().join("bad.json"), "{").unwrap();
        check("", false, "this is a folder, not a file");
        check("none.json", false, "there is no such file");
        check("bad.json/inner", false, "a part of the path is a file");
        check(&"x".repeat(5000), false, "it may be too long");
        check("a\0b", false, "takes no such name");
        check("bad.json", true, "line 1");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_refused_at_once() {
        use std::os::unix::net::UnixListener;
        let folder = tempfile::tempdir().unwrap();
        let check = |path: &Path| {
            let failure = read_map(path).unwrap_err();
            let words = "this is a pipe, a device or a socket, not a file";
            assert!(failure.to_string().contains(words), "{failure}");
        };
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        // Without the tool there is no pipe to be refused.
        if made.is_ok_and(|status| status.success()) {
            check(&pipe);
        }
        let socket = folder.path().join("socket");
        let _listener = UnixListener::bind(&socket).unwrap();
        check(&socket);
        check(Path::new("/dev/null"));
    }

    #[test]
    fn nothing_is_read_without_bound() {
        let path = Path::new("-");
        let mut endless = std::io::repeat(b' ');
        let failure = within(path, &mut endless, 2 * MB).unwrap_err();
        assert!(failure.is_input());
        assert!(failure.to_string().contains("larger than 2 MB"));
        let mut enough = std::io::repeat(b' ').take(2 * MB);
        assert!(within(path, &mut enough, 2 * MB).is_ok());
    }
}
