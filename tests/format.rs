//! The file format: what is written is read back, and a broken file is told
//! what is wrong with it.
#![allow(clippy::unwrap_used)]

use crate::common;
use proptest::prelude::*;
use proptest::sample::Index;
use stancemap::format::{read, write};

/// A file that uses every field, in canonical form.
const FULL: &str = include_str!("data/full.stancemap.json");

proptest! {
    #![proptest_config(common::config("tests/proptest-regressions/format.txt"))]

    #[test]
    fn what_is_written_is_read_back(document in common::document()) {
        let bytes = write(&document);
        let again = read(&bytes).unwrap().value;
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(write(&again), bytes);
    }

    #[test]
    fn a_damaged_file_never_panics(
        cuts in proptest::collection::vec((any::<Index>(), any::<u8>(), 0..4_u8), 1..6),
    ) {
        let mut bytes = FULL.as_bytes().to_vec();
        for (at, byte, kind) in cuts {
            let at = at.index(bytes.len());
            match kind {
                0 => bytes.truncate(at.max(1)),
                1 => bytes[at] ^= byte,
                2 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
            if bytes.is_empty() {
                break;
            }
        }
        match read(&bytes) {
            Ok(map) => prop_assert!(read(&write(&map.value)).is_ok()),
            Err(findings) => prop_assert!(!findings.is_empty()),
        }
    }
}

#[test]
fn the_full_file_is_canonical() {
    let map = read(FULL.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(write(&map.value)).unwrap(), FULL);
    assert_eq!(map.warnings, []);
}

#[test]
fn a_null_counts_as_absent() {
    let mut fields = 0;
    for line in FULL.lines() {
        let Some((key, rest)) = line.split_once("\": ") else {
            continue;
        };
        // Only optional scalars: the rest of the file leans on the others.
        let name = key.trim_start().trim_start_matches('"');
        if ["{", "[", "[],"].contains(&rest)
            || [
                "stancemap",
                "id",
                "from",
                "to",
                "domain",
                "source",
                "says",
                "x",
                "y",
            ]
            .contains(&name)
            || name.starts_with("x-")
            || ["nested", "an unknown one"].contains(&name)
        {
            continue;
        }
        let end = if rest.ends_with(',') { "," } else { "" };
        let without = FULL.replacen(line, &format!("{key}\": null{end}"), 1);
        let written = write(&read(without.as_bytes()).unwrap().value);
        let written = String::from_utf8(written).unwrap();
        assert!(!written.contains("null"), "{line}");
        assert_eq!(written.lines().count(), FULL.lines().count() - 1, "{line}");
        fields += 1;
    }
    assert!(fields > 30, "only {fields} fields were tried");
}

#[test]
fn whole_arrays_may_be_null_too() {
    let nulls = r#"{"stancemap": 1, "title": null, "domains": null, "sources": null, "actors": null,
        "stances": null, "silences": null, "layout": null}"#;
    let empty = r#"{"stancemap": 1}"#;
    assert_eq!(
        write(&read(nulls.as_bytes()).unwrap().value),
        write(&read(empty.as_bytes()).unwrap().value)
    );
}

#[test]
fn unknown_fields_keep_their_order_and_come_last() {
    let text =
        r#"{"z": 3.0, "stancemap": 1, "a": {"q": null, "b": [1e2]}, "title": "T", "m": -0.5}"#;
    let expect = r#"{
  "stancemap": 1,
  "title": "T",
  "domains": [],
  "sources": [],
  "actors": [],
  "stances": [],
  "z": 3,
  "a": {
    "q": null,
    "b": [
      100
    ]
  },
  "m": -0.5
}
"#;
    let written = write(&read(text.as_bytes()).unwrap().value);
    assert_eq!(String::from_utf8(written).unwrap(), expect);
}

#[test]
fn a_byte_order_mark_is_accepted() {
    let text = "\u{feff}{\"stancemap\": 1, \"title\": \"T\"}";
    assert_eq!(read(text.as_bytes()).unwrap().value.header().title, "T");
}

#[test]
fn layout_follows_the_actors() {
    let text = r#"{"stancemap": 1, "actors": [{"id": "b"}, {"id": "a"}],
        "layout": {"a": {"x": 1.0, "y": -2.50}, "b": {"x": 1e3, "y": 0.1}}}"#;
    let written = String::from_utf8(write(&read(text.as_bytes()).unwrap().value)).unwrap();
    let layout = written.split_once("\"layout\"").unwrap().1;
    let flat: String = layout.split_whitespace().collect();
    assert_eq!(flat, r#":{"b":{"x":1000,"y":0.1},"a":{"x":1,"y":-2.5}}}"#);
}

#[test]
fn numbers_are_as_short_as_they_round_trip() {
    let check = |given: &str, expect: &str| {
        let text = format!(
            "{{\"stancemap\": 1, \"actors\": [{{\"id\": \"a\"}}], \
             \"layout\": {{\"a\": {{\"x\": {given}, \"y\": 0, \"q\": {given}}}}}}}"
        );
        let written = write(&read(text.as_bytes()).unwrap().value);
        let written = String::from_utf8(written).unwrap();
        for key in ["x", "q"] {
            let line = format!("\"{key}\": {expect}");
            let found = written.lines().map(|l| l.trim().trim_end_matches(','));
            assert!(found.clone().any(|l| l == line), "{given}: {written}");
        }
    };
    check("1", "1");
    check("1.0", "1");
    check("-0.0", "0");
    check("-12.50", "-12.5");
    check("1e3", "1000");
    check("0.1", "0.1");
    check("0.30000000000000004", "0.30000000000000004");
    check("9007199254740994.0", "9007199254740994");
    check("-9999999999999998.0", "-9999999999999998");
    check("1e16", "1e+16");
    check("1.5e300", "1.5e+300");
}
