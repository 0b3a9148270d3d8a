//! The JSON Schema of the format, for editors and validators.

use serde_json::{Value as Json, json};

use super::wire;

/// The JSON Schema (2020-12) of the current version, generated from the wire
/// types. It describes what is read: wherever a field may be absent, null says
/// the same, and unknown fields are welcome.
pub fn schema() -> String {
    let mut schema = Json::from(schemars::schema_for!(wire::File));
    allow_nulls(&mut schema);
    // As a schema again, it is written in the order in which people read one.
    let schema = schemars::Schema::try_from(schema).unwrap_or_default();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Lets every property that is not required be null. Serde's derive tells so of
/// options only, and most of our fields are plain texts and lists.
fn allow_nulls(schema: &mut Json) {
    let Json::Object(fields) = schema else {
        return;
    };
    let required = fields.get("required").cloned().unwrap_or_default();
    let is_required = |name: &str| {
        let names = required.as_array();
        names.is_some_and(|names| names.iter().any(|known| known == name))
    };
    if let Some(Json::Object(properties)) = fields.get_mut("properties") {
        for (name, property) in properties {
            if !is_required(name) {
                or_null(property);
            }
        }
    }
    if let Some(Json::Object(definitions)) = fields.get_mut("$defs") {
        definitions.values_mut().for_each(allow_nulls);
    }
}

fn or_null(property: &mut Json) {
    let Json::Object(fields) = property else {
        return;
    };
    if let Some(kind @ Json::String(_)) = fields.get_mut("type") {
        *kind = json!([kind.take(), "null"]);
    }
    if let Some(target) = fields.remove("$ref") {
        let either = json!([{ "$ref": target }, { "type": "null" }]);
        fields.insert("anyOf".to_owned(), either);
    }
}
