//! Fields of a file that this version does not know.

use serde_json::{Map, Value as Json};

/// Fields that this version does not know, in the order in which they came.
///
/// The model carries them and never looks inside.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extra(Option<Box<Map<String, Json>>>);

impl Extra {
    /// These fields, in their order.
    pub fn new(fields: Map<String, Json>) -> Self {
        // Hardly any record has one, and every record has room for it.
        Self((!fields.is_empty()).then(|| Box::new(fields)))
    }

    /// The fields in their order.
    pub fn fields(&self) -> Map<String, Json> {
        self.0.as_deref().cloned().unwrap_or_default()
    }

    /// About how many bytes they take on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.as_deref().map_or(0, fields_size)
    }
}

/// About how many bytes the fields of an object take, texts and nested ones included.
fn fields_size(fields: &Map<String, Json>) -> usize {
    (fields.iter())
        .map(|(name, value)| name.len() + size_of::<String>() + json_size(value))
        .sum()
}

fn json_size(json: &Json) -> usize {
    let inside = match json {
        Json::String(text) => text.len(),
        Json::Array(items) => items.iter().map(json_size).sum(),
        Json::Object(fields) => fields_size(fields),
        Json::Null | Json::Bool(_) | Json::Number(_) => 0,
    };
    size_of::<Json>() + inside
}
