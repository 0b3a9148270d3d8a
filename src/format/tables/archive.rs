//! What a workbook may unpack to, looked at before anything reads it.
//!
//! A file of 40 kB can unpack to gigabytes. Every part is unpacked once, into nothing,
//! and counted; the sizes that the archive states are not believed.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use crate::diag::Diagnostic;
use crate::format::reading::NotRead;
use crate::task::Control;

/// All parts together, in bytes: some 5,000,000 filled cells.
const ALL: u64 = 512 << 20;
/// Parts that are kept in memory whole while a sheet is read: the table of strings.
const STRINGS: u64 = 128 << 20;
/// Any part but sheets and strings: styles, relations.
const OTHER: u64 = 16 << 20;
/// More parts than any workbook has.
const PARTS: usize = 10_000;

/// Opens an archive that unpacks to no more than a workbook may. O(unpacked bytes).
///
/// # Errors
/// What is no archive, is damaged, or is too large.
pub(super) fn opened<'b>(
    bytes: &'b [u8],
    control: &Control<'_>,
) -> Result<ZipArchive<Cursor<&'b [u8]>>, NotRead> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    if archive.len() > PARTS {
        return Err(bomb().into());
    }
    let mut left = ALL;
    for at in 0..archive.len() {
        control.check()?;
        let part = archive
            .by_index(at)
            .map_err(|error| damaged(&error.to_string()))?;
        let name = part.name().map_err(|error| damaged(&error.to_string()))?;
        let name = name.to_ascii_lowercase();
        let limit = if name.ends_with("sharedstrings.xml") {
            STRINGS
        } else if name.contains("/worksheets/") || name == "content.xml" || is_unread(&name) {
            ALL
        } else {
            OTHER
        };
        let limit = limit.min(left);
        let unpacked = copy(&mut part.take(limit + 1), &mut sink());
        let size = unpacked.map_err(|error| damaged(&error.to_string()))?;
        if size > limit {
            return Err(bomb().into());
        }
        left -= size;
    }
    Ok(archive)
}

/// A part that no reader here looks at.
fn is_unread(name: &str) -> bool {
    ["/media/", "pictures/", "/embeddings/", "thumbnails/"]
        .iter()
        .any(|folder| name.contains(folder))
}

pub(super) fn damaged(why: &str) -> Diagnostic {
    Diagnostic::error("", format!("the workbook cannot be read: {why}"))
        .hint("it may be damaged or encrypted; open it in a spreadsheet and save it again, or as CSV in UTF-8")
}

fn bomb() -> Diagnostic {
    Diagnostic::error("", "the workbook unpacks to far more than any table holds")
        .hint("if it is honest, save the one sheet that is meant as CSV in UTF-8")
}
