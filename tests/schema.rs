//! The checked-in JSON Schema is the one that the wire types give, and says of
//! a file what the program says.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;

use serde_json::Value as Json;
use stancemap::format::{read, schema};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/stancemap.schema.json");
const FULL: &str = include_str!("data/views.stancemap.json");

#[test]
fn the_schema_is_up_to_date() {
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(FILE, schema()).unwrap();
    }
    assert!(
        fs::read_to_string(FILE).unwrap_or_default() == schema(),
        "run UPDATE_SCHEMA=1 cargo test --test all schema::, and look at the difference"
    );
}

#[test]
fn the_schema_and_the_program_agree() {
    let schema: Json = serde_json::from_str(&schema()).unwrap();
    let draft = "https://json-schema.org/draft/2020-12/schema";
    assert_eq!(schema["$schema"], draft);
    let full: Json = serde_json::from_str(FULL).unwrap();
    let mut tried = 0;
    // Every known field of the full file, taken away and made null.
    for place in places(&full) {
        for null in [false, true] {
            let mut changed = full.clone();
            let (parent, name) = place.rsplit_once('/').unwrap();
            let fields = changed
                .pointer_mut(parent)
                .unwrap()
                .as_object_mut()
                .unwrap();
            if null {
                fields[name] = Json::Null;
            } else {
                fields.remove(name);
            }
            let opens = match read(changed.to_string().as_bytes()) {
                Ok(_) => true,
                // What a schema cannot know: whether a reference leads somewhere.
                Err(findings) => findings
                    .iter()
                    .all(|f| f.message.starts_with("there is no")),
            };
            assert_eq!(
                fits(&schema, &schema, &changed),
                opens,
                "{place}, null: {null}"
            );
            tried += 1;
        }
    }
    assert!(tried > 100, "only {tried} were tried");
    assert!(fits(&schema, &schema, &full));
}

/// The JSON pointers of all fields.
fn places(json: &Json) -> Vec<String> {
    let children: Vec<(String, &Json)> = match json {
        Json::Object(fields) => fields.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Json::Array(items) => items
            .iter()
            .enumerate()
            .map(|(n, v)| (n.to_string(), v))
            .collect(),
        _ => Vec::new(),
    };
    let mut found = Vec::new();
    for (name, child) in children {
        if json.is_object() {
            found.push(format!("/{name}"));
        }
        found.extend(
            places(child)
                .into_iter()
                .map(|rest| format!("/{name}{rest}")),
        );
    }
    found
}

/// As much of a validator as our schema needs.
fn fits(root: &Json, schema: &Json, json: &Json) -> bool {
    if let Some(target) = schema["$ref"].as_str() {
        return fits(root, root.pointer(&target[1..]).unwrap(), json);
    }
    if let Some(either) = schema["anyOf"].as_array() {
        return either.iter().any(|one| fits(root, one, json));
    }
    let is = |kind: &str| match kind {
        "string" => json.is_string(),
        "null" => json.is_null(),
        "boolean" => json.is_boolean(),
        "integer" => json.is_i64(),
        "number" => json.is_number(),
        "array" => json.is_array(),
        "object" => json.is_object(),
        other => panic!("the schema speaks of {other}"),
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Json::Null => return true,
        Json::Array(kinds) => kinds.iter().map(|kind| kind.as_str().unwrap()).collect(),
        kind => vec![kind.as_str().unwrap()],
    };
    let required = schema["required"].as_array().into_iter().flatten();
    let known = schema["properties"].as_object();
    let allowed = schema["enum"].as_array();
    kinds.into_iter().any(is)
        && allowed.is_none_or(|words| words.contains(json))
        && required
            .map(|name| name.as_str().unwrap())
            .all(|name| json.get(name).is_some())
        && json
            .as_array()
            .is_none_or(|items| items.iter().all(|i| fits(root, &schema["items"], i)))
        && json.as_object().is_none_or(|fields| {
            fields.iter().all(|(name, value)| {
                let other = &schema["additionalProperties"];
                fits(
                    root,
                    known.and_then(|k| k.get(name)).unwrap_or(other),
                    value,
                )
            })
        })
}
