//! The formats that `convert` knows, and their file names.

use std::path::Path;

use super::console::Stop;
use super::input::is_stream;
use crate::diag::{Diagnostic, Warned};
use crate::format;
use crate::model::Document;

/// Bytes to a document with remarks, or the reasons why not.
type Reader = fn(&[u8]) -> Result<Warned<Document>, Vec<Diagnostic>>;

/// A format as the command line sees it.
pub(super) struct Format {
    /// Its name after `--from` and `--to`.
    pub name: &'static str,
    /// How its file names end, the usual ending first.
    endings: &'static [&'static str],
    pub read: Reader,
    /// `None`: it can only be read.
    pub write: Option<fn(&Document) -> Vec<u8>>,
}

/// Our own format, for streams and names that tell nothing.
pub(super) const OWN: Format = Format {
    name: "stancemap",
    endings: &[".stancemap.json", ".json"],
    read: format::read,
    write: Some(format::write),
};

/// A figure that holds its map.
const FIGURE: Format = Format {
    name: "svg",
    endings: &[".svg"],
    read: format::read,
    write: None,
};

/// Longer endings stand before those they end with.
const KNOWN: &[Format] = &[OWN, FIGURE];

/// The names of the formats.
pub(super) fn names() -> Vec<&'static str> {
    KNOWN.iter().map(|format| format.name).collect()
}

/// The format of a file: the one stated with `option`, or else told by its name.
pub(super) fn choose(
    path: &Path,
    stated: Option<&str>,
    option: &str,
) -> Result<&'static Format, Stop> {
    if let Some(name) = stated {
        let known = KNOWN.iter().find(|format| format.name == name);
        return known.ok_or_else(|| Stop::Usage(format!("there is no format “{name}”")));
    }
    if is_stream(path) {
        return Ok(&OWN);
    }
    by_name(path).ok_or_else(|| {
        let endings: Vec<&str> = (KNOWN.iter())
            .flat_map(|format| format.endings.iter().copied())
            .collect();
        Stop::Usage(format!(
            "the ending of “{}” is none of {}; name the format with {option}",
            path.display(),
            endings.join(", ")
        ))
    })
}

/// The format that a file's name tells.
fn by_name(path: &Path) -> Option<&'static Format> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    KNOWN
        .iter()
        .find(|format| format.endings.iter().any(|ending| name.ends_with(ending)))
}
