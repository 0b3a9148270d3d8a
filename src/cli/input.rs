//! Reading what the command line names: a file, or standard input as `-`.

use std::path::Path;

use super::console::{Console, Stop};
use super::progress::watched;
use super::tables::TableArgs;
use crate::diag::Diagnostic;
use crate::format::{DataFormat, NotRead, ReadFile};
use crate::storage::{self, Failure, is_same_file};
use crate::task::{Cancelled, Control};

/// Whether a name stands for standard input or output.
pub(super) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Refuses to write over a file that is read: what is drawn or listed of a map holds less
/// than the map, and nobody would have it back.
pub(super) fn refuse_over(inputs: &[&Path], output: &Path) -> Result<(), Stop> {
    let is_read =
        |input: &&&Path| !is_stream(input) && !is_stream(output) && is_same_file(input, output);
    match inputs.iter().find(is_read) {
        None => Ok(()),
        Some(input) => Err(Stop::Usage(format!(
            "the output would take the place of {}, which it is made from; name another file",
            input.display()
        ))),
    }
}

/// Reads the bytes of a file or of standard input.
pub(super) fn bytes(console: &mut Console<'_>, path: &Path) -> Result<Vec<u8>, Failure> {
    if is_stream(path) {
        storage::read_limited(path, console.stdin)
    } else {
        storage::read_bytes(path)
    }
}

/// Reads a document of the format that its name tells, else its first letters, else of
/// ours.
pub(super) fn read(
    console: &mut Console<'_>,
    path: &Path,
    tables: &TableArgs,
) -> Result<ReadFile, Stop> {
    let bytes = bytes(console, path)?;
    let told = DataFormat::of(path).filter(|_| !is_stream(path));
    let format = match told {
        Some(format) if format.read.is_some() => format,
        _ if bytes.starts_with(b"PK\x03\x04") => &DataFormat::XLSX,
        _ if is_stream(path) && is_table(path, &bytes) => &DataFormat::CSV,
        _ => &DataFormat::OWN,
    };
    read_as(console, path, &bytes, format, tables)
}

/// Reads a map from the bytes of a file that is no bare table of ties: a workbook by its
/// name, or one of ours.
pub(super) fn read_map(console: &Console<'_>, path: &Path, bytes: &[u8]) -> Result<ReadFile, Stop> {
    let told = DataFormat::of(path).filter(|format| format.is_table && format.read.is_some());
    read_as(
        console,
        path,
        bytes,
        told.unwrap_or(&DataFormat::OWN),
        &TableArgs::default(),
    )
}

/// Reads a document of a format from the bytes of a file.
pub(super) fn read_as(
    console: &Console<'_>,
    path: &Path,
    bytes: &[u8],
    format: &DataFormat,
    tables: &TableArgs,
) -> Result<ReadFile, Stop> {
    let options = tables.options(path, format)?;
    let Some(read) = format.read else {
        return Err(Stop::Usage(format!(
            "“{}” files are only written",
            format.name
        )));
    };
    let read = watched(console.terminal, "Reading", |stage| {
        let tell = |share: f32| stage.say(|| format!("{:.0} %", share * 100.0));
        read(bytes, &options, &Control::free().with_progress(&tell))
    });
    read.map_err(|not| match not {
        NotRead::Input(findings) => refused(path, findings).into(),
        NotRead::Options(finding) => {
            Stop::Usage(format!("“{}”: {finding}", path.display()).replace("error: ", ""))
        }
        NotRead::Cancelled => Stop::Usage(Cancelled.to_string()),
    })
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
