//! The file format: what is written is read back, and a broken file is told
//! what is wrong with it.
#![allow(clippy::unwrap_used)]

use crate::common;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use stancemap::edit::Edit;
use stancemap::format::{read, read_edit, write, write_edit};
use stancemap::model::{Change, Document, Op, SilenceOp};

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

/// Every kind of change, made of the records of a document.
fn changes(document: &Document) -> Vec<Change> {
    let mut all = vec![Change::Header(Box::new(document.header().clone()))];
    for (at, actor) in document.actors().iter().enumerate() {
        let record = Box::new(actor.clone());
        all.push(Change::Actor(Op::Replace(record.clone())));
        all.push(Change::Actor(Op::Insert { at, record }));
        all.push(Change::Actor(Op::Remove(actor.id.clone())));
        all.push(Change::Place {
            actor: actor.id.clone(),
            placement: actor.placement.clone(),
        });
    }
    for domain in document.domains() {
        let record = Box::new(domain.clone());
        all.push(Change::Domain(Op::Insert { at: 0, record }));
        all.push(Change::Domain(Op::Remove(domain.id.clone())));
    }
    for source in document.sources() {
        let record = Box::new(source.clone());
        all.push(Change::Source(Op::Replace(record)));
        all.push(Change::Source(Op::Remove(source.id.clone())));
    }
    for speaker in document.speakers() {
        let record = Box::new(speaker.clone());
        all.push(Change::Speaker(Op::Insert { at: 0, record }));
        all.push(Change::Speaker(Op::Remove(speaker.name.clone())));
    }
    for (at, view) in document.views().iter().enumerate() {
        let record = Box::new(view.clone());
        all.push(Change::View(Op::Insert { at, record }));
        all.push(Change::View(Op::Remove(view.id.clone())));
    }
    for (at, scenario) in document.scenarios().iter().enumerate() {
        let record = Box::new(scenario.clone());
        all.push(Change::Scenario(Op::Insert { at, record }));
        all.push(Change::Scenario(Op::Remove(scenario.id.clone())));
    }
    for (at, stop) in document.story().iter().enumerate() {
        let record = Box::new(stop.clone());
        all.push(Change::Stop(Op::Insert { at, record }));
        all.push(Change::Stop(Op::Remove(stop.id.clone())));
    }
    for (source, text) in document.texts() {
        for text in [Some(Arc::clone(text)), None] {
            let source = source.clone();
            all.push(Change::Text { source, text });
        }
    }
    for (at, stance) in document.stances().iter().enumerate() {
        let record = Box::new(stance.clone());
        all.push(Change::Stance(Op::Insert { at, record }));
        all.push(Change::Stance(Op::Remove(stance.id.clone())));
    }
    for (at, silence) in document.silences().iter().enumerate() {
        let silence = Box::new(silence.clone());
        all.push(Change::Silence(SilenceOp::Insert {
            at,
            silence: silence.clone(),
        }));
        all.push(Change::Silence(SilenceOp::Replace { at, silence }));
        all.push(Change::Silence(SilenceOp::Remove(at)));
    }
    all
}

proptest! {
    #![proptest_config(common::config("tests/proptest-regressions/format.txt"))]

    #[test]
    fn an_edit_that_is_written_is_read_back(document in common::document(), name in common::text()) {
        let edit = Edit::new(name, changes(&document));
        let line = write_edit(&edit);
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(read_edit(&line).unwrap(), edit);
    }

    #[test]
    fn a_damaged_edit_never_panics(document in common::document(), at in any::<Index>(), byte in any::<u8>()) {
        let mut line = write_edit(&Edit::new("edit", changes(&document))).into_bytes();
        let at = at.index(line.len());
        line[at] ^= byte;
        if let Ok(text) = std::str::from_utf8(&line)
            && let Err(finding) = read_edit(text)
        {
            prop_assert!(!finding.message.is_empty());
        }
        if let Ok(text) = std::str::from_utf8(&line[..at]) {
            prop_assert!(read_edit(text).is_err(), "cut short: {}", text);
        }
    }
}
