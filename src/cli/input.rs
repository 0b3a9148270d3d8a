//! Reading what the command line names: a file, or standard input as `-`.

use std::path::Path;

use super::console::Console;
use crate::diag::{Diagnostic, Warned};
use crate::format::DataFormat;
use crate::model::Document;
use crate::storage::{self, Failure};

/// Whether a name stands for standard input or output.
pub(super) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the bytes of a file or of standard input.
pub(super) fn bytes(console: &mut Console<'_>, path: &Path) -> Result<Vec<u8>, Failure> {
    if is_stream(path) {
        storage::read_limited(path, console.stdin)
    } else {
        storage::read_bytes(path)
    }
}

/// Reads a document.
pub(super) fn read(
    console: &mut Console<'_>,
    path: &Path,
    format: &DataFormat,
) -> Result<Warned<Document>, Failure> {
    let bytes = bytes(console, path)?;
    (format.read)(&bytes).map_err(|findings| refused(path, findings))
}

/// What stands in the file has errors.
pub(super) fn refused(path: &Path, findings: Vec<Diagnostic>) -> Failure {
    Failure::Input {
        path: path.to_owned(),
        findings,
    }
}

/// Whether a file is a table: by its ending, or where it has none, by its first letter.
pub(super) fn is_table(path: &Path, bytes: &[u8]) -> bool {
    let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    if !is_stream(path) && ending.is_some() {
        return ending.is_some_and(|ending| ending == "csv");
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    !matches!(first, None | Some(b'{' | b'[' | b'<'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_known_by_its_ending_or_its_first_letter() {
        let check = |path: &str, bytes: &str, expect: bool| {
            assert_eq!(
                is_table(Path::new(path), bytes.as_bytes()),
                expect,
                "{path} {bytes}"
            );
        };
        check("a.csv", "{}", true);
        check("A.CSV", "", true);
        check("a.stancemap.json", "source,target,sign", false);
        check("-", " {\"stancemap\": 1}", false);
        check("-", "\u{feff}source,target,sign\n", true);
        check("-", "", false);
        check("map.svg", "<svg/>", false);
    }
}
