//! Document → bytes.

use super::convert;
use crate::model::Document;

/// The document in canonical form: the same document gives the same bytes.
pub fn write(document: &Document) -> Vec<u8> {
    // Serialising plain records to memory has no way to fail.
    let mut bytes = serde_json::to_vec_pretty(&convert::to_file(document)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
