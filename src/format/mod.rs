//! Bytes ↔ document: our JSON, its versions and its schema.
//!
//! Wire types are apart from model types. Every version ever released opens:
//! [`read`] looks at the version first and lifts older files step by step.

mod changes;
mod convert;
mod embedded;
mod explain;
mod lenient;
mod registry;
mod scalars;
mod schema;
mod ties;
mod view;
mod wire;

use serde::Deserialize;

use explain::{broken, misfit};

use crate::diag::{Diagnostic, Warned};
use crate::model::{Document, remarks};

pub use changes::{read_edit, write_edit};
pub use embedded::{embed, is_figure};
pub use registry::{DataFormat, Reader};
pub use schema::schema;
pub use ties::{Signs, TableTie, TieTable, read_ties};
pub use view::{read_view, write_view};

/// The version of the format that this program writes.
pub const VERSION: u32 = 1;

/// The ending of a map's file name.
pub const EXTENSION: &str = "stancemap.json";

/// Reads a document from our JSON, or from a figure that holds it, with the
/// remarks a second coder would make.
///
/// # Errors
/// Every reason why it cannot be read, with its place: a line and column where
/// the JSON itself is at fault, a path such as `stances[3].to` otherwise.
pub fn read(bytes: &[u8]) -> Result<Warned<Document>, Vec<Diagnostic>> {
    let text = decode(bytes).map_err(|finding| vec![finding])?;
    let inside;
    let text = if is_figure(bytes) {
        inside = embedded::extract(text).map_err(|finding| vec![finding])?;
        inside.as_str()
    } else {
        text
    };
    check_version(text).map_err(|finding| vec![finding])?;
    let mut json = serde_json::Deserializer::from_str(text);
    let file: wire::File = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| vec![misfit(&error.path().to_string(), error.inner())])?;
    json.end().map_err(|error| vec![broken(&error)])?;
    let document = convert::to_document(file)?;
    let warnings = remarks(&document);
    Ok(Warned {
        value: document,
        warnings,
    })
}

/// The document in canonical form: the same document gives the same bytes.
pub fn write(document: &Document) -> Vec<u8> {
    // Serialising plain records to memory has no way to fail.
    let mut bytes = serde_json::to_vec_pretty(&convert::to_file(document)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn decode(bytes: &[u8]) -> Result<&str, Diagnostic> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Diagnostic::error("", "the file is empty")
            .hint("it may have been cut short while it was copied; look for an earlier copy"));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        Diagnostic::error(format!("line {line}"), "the file is not UTF-8 text")
            .hint("open a *.stancemap.json file, or save this one again as UTF-8")
    })
}

fn check_version(text: &str) -> Result<(), Diagnostic> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        stancemap: Option<serde_json::Value>,
    }
    let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data if !text.trim_start().starts_with('{') => no_map(),
        _ => misfit("", &error),
    })?;
    let Some(version) = head.stancemap else {
        return Err(no_map());
    };
    match version.as_u64() {
        Some(n) if n == u64::from(VERSION) => Ok(()),
        Some(n) if n > u64::from(VERSION) => Err(Diagnostic::error(
            "stancemap",
            format!("the file is of version {n}; this program reads up to version {VERSION}"),
        )
        .hint("open it with a newer Stancemap")),
        _ => Err(Diagnostic::error(
            "stancemap",
            format!("{version} is not a version of the file format"),
        )
        .hint(format!("write \"stancemap\": {VERSION}"))),
    }
}

fn no_map() -> Diagnostic {
    Diagnostic::error(
        "",
        "this is JSON, but not a stance map: it has no “stancemap” version",
    )
    .hint(format!(
        "a map begins with {{ \"stancemap\": {VERSION}, … }}"
    ))
}
