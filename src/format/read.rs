//! Bytes → document.

use super::embedded::{extract, is_figure};
use super::encoding::decode;
use super::explain::{broken, misfit};
use super::version::check_version;
use super::{convert, wire};
use crate::diag::{Diagnostic, Warned};
use crate::model::{Document, remarks};

/// Reads a document from our JSON, or from a figure that holds it, with the
/// remarks a second coder would make.
///
/// # Errors
/// Every reason why it cannot be read, with its place: a line and column where
/// the JSON itself is at fault, a path such as `stances[3].to` otherwise.
pub fn read(bytes: &[u8]) -> Result<Warned<Document>, Vec<Diagnostic>> {
    let text = decode(bytes).map_err(|finding| vec![finding])?;
    if text.trim_ascii().is_empty() {
        return Err(vec![empty()]);
    }
    let inside;
    let text = if is_figure(bytes) {
        inside = extract(text).map_err(|finding| vec![finding])?;
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

fn empty() -> Diagnostic {
    Diagnostic::error("", "the file is empty")
        .hint("it may have been cut short while it was copied; look for an earlier copy")
}
