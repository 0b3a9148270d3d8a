//! What an archive of an office program may unpack to, looked at before anything reads it.
//!
//! A file of 40 kB can unpack to gigabytes. Every part is unpacked once, into nothing,
//! and counted; the sizes that the archive states are not believed.

use std::error::Error;
use std::io::{Cursor, Read, Seek, copy, sink};

use zip::ZipArchive;

use crate::diag::Diagnostic;
use crate::format::reading::NotRead;
use crate::task::Control;

/// All parts together, in bytes: some 5,000,000 filled cells.
const ALL: u64 = 512 << 20;
/// Parts that are kept in memory whole while a sheet is read: the table of strings.
const STRINGS: u64 = 128 << 20;
/// The words of a document.
const WORDS: u64 = 128 << 20;
/// Any other part: styles, relations.
const OTHER: u64 = 16 << 20;
/// More parts than any file has.
const PARTS: usize = 10_000;

/// What an archive is, and what to advise where it cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Archive {
    /// A table.
    Workbook,
    /// A text.
    Document,
}

impl Archive {
    /// How many bytes a part may unpack to, by its name in small letters.
    fn limit(self, part: &str) -> u64 {
        match self {
            _ if is_unread(part) => ALL,
            Self::Workbook if part.ends_with("sharedstrings.xml") => STRINGS,
            Self::Workbook if part.contains("/worksheets/") || part == "content.xml" => ALL,
            Self::Document if part.starts_with("word/") || part == "content.xml" => WORDS,
            _ => OTHER,
        }
    }

    /// A finding that the archive is damaged.
    pub(super) fn damaged(self, why: &str) -> Diagnostic {
        let (what, hint) = match self {
            Self::Workbook => (
                "workbook",
                "it may be damaged or encrypted; open it in a spreadsheet and save it again, or as CSV in UTF-8",
            ),
            Self::Document => (
                "document",
                "it may be damaged or encrypted; open it in a word processor and save it again, without a password",
            ),
        };
        Diagnostic::error("", format!("the {what} cannot be read: {why}")).hint(hint)
    }

    /// A finding that it is far larger than any honest one.
    pub(super) fn bomb(self) -> Diagnostic {
        let (message, hint) = match self {
            Self::Workbook => (
                "the workbook unpacks to far more than any table holds",
                "if it is honest, save the one sheet that is meant as CSV in UTF-8",
            ),
            Self::Document => (
                "the document unpacks to far more than any text holds",
                "if it is honest, save its words alone as plain text",
            ),
        };
        Diagnostic::error("", message).hint(hint)
    }
}

/// Opens an archive that unpacks to no more than one of its kind may. O(unpacked bytes).
///
/// # Errors
/// What is no archive, is damaged, or is too large.
pub(super) fn opened<'b>(
    kind: Archive,
    bytes: &'b [u8],
    control: &Control<'_>,
) -> Result<ZipArchive<Cursor<&'b [u8]>>, NotRead> {
    let damaged = |error: &dyn Error| kind.damaged(&error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > PARTS {
        return Err(kind.bomb().into());
    }
    let mut left = ALL;
    for at in 0..archive.len() {
        control.check()?;
        let part = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?;
        let limit = kind.limit(&name.to_ascii_lowercase()).min(left);
        let unpacked = copy(&mut part.take(limit + 1), &mut sink());
        let size = unpacked.map_err(|error| damaged(&error))?;
        if size > limit {
            return Err(kind.bomb().into());
        }
        left -= size;
    }
    Ok(archive)
}

/// Whether the manifest of an OpenDocument says how to decrypt its parts.
pub(super) fn is_encrypted<R: Read + Seek>(archive: &mut ZipArchive<R>) -> bool {
    let mut text = String::new();
    let manifest = archive.by_name("META-INF/manifest.xml");
    manifest.is_ok_and(|mut part| part.read_to_string(&mut text).is_ok())
        && text.contains("encryption-data")
}

/// A part that no reader here looks at.
fn is_unread(name: &str) -> bool {
    ["/media/", "pictures/", "/embeddings/", "thumbnails/"]
        .iter()
        .any(|folder| name.contains(folder))
}
