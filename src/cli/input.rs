//! Reading what the command line names: a file, or standard input as `-`.

use std::path::Path;

use super::console::Console;
use super::formats::Format;
use crate::diag::Warned;
use crate::model::Document;
use crate::storage::{self, Failure};

/// Whether a name stands for standard input or output.
pub(super) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a document.
pub(super) fn read(
    console: &mut Console<'_>,
    path: &Path,
    format: &Format,
) -> Result<Warned<Document>, Failure> {
    let bytes = if is_stream(path) {
        storage::read_limited(path, console.stdin)?
    } else {
        storage::read_bytes(path)?
    };
    (format.read)(&bytes).map_err(|findings| Failure::Input {
        path: path.to_owned(),
        findings,
    })
}
