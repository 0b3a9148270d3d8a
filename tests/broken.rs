//! Broken files: each is refused with a message, a place and a hint.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use stancemap::diag::Severity;
use stancemap::format::read;

/// A broken file is refused at `place`, in `words`, with a hint.
fn check(bytes: impl AsRef<[u8]>, place: &str, words: &str) {
    let bytes = bytes.as_ref();
    assert!(!words.is_empty(), "no message is expected");
    let shown: String = String::from_utf8_lossy(bytes).chars().take(200).collect();
    let findings = read(bytes).expect_err(&shown);
    let first = findings.first().unwrap();
    assert!(findings.iter().all(|f| f.severity == Severity::Error));
    assert!(first.place.contains(place), "{shown}\n{first}");
    assert!(first.message.contains(words), "{shown}\n{first}");
    assert!(!first.hint.is_empty(), "no hint: {shown}\n{first}");
    assert!(!first.message.contains('`'), "{first}");
}

/// The same for the inside of a map.
fn check_map(inside: &str, place: &str, words: &str) {
    check(format!("{{\"stancemap\": 1, {inside}}}"), place, words);
}

#[test]
fn what_is_no_json_is_refused() {
    check("", "", "the file is empty");
    check(" \n\t", "", "the file is empty");
    check("{", "line 1", "ends in the middle");
    check(
        "{\"stancemap\": 1,\n \"title\": \"cut sho",
        "line 2",
        "ends in the middle",
    );
    check(
        "{\"stancemap\": 1,}",
        "line 1",
        "behind the last one stands a comma",
    );
    check(
        "{\"stancemap\": 1,\n \"actors\": [{\"id\": \"a\"},]}",
        "line 2",
        "here a value is missing",
    );
    check(
        "{\"stancemap\": 1} x",
        "line 1",
        "behind the end of the map",
    );
    check("{'stancemap': 1}", "line 1", "in double quotes");
    check(
        "{\"stancemap\": 1, \"title\": \"\\ud800\"}",
        "line 1",
        "stand for no letter",
    );
    check(
        r#"{"stancemap": 1, "title": "\udc00"}"#,
        "line 1",
        "stand for no letter",
    );
    check(
        r#"{"stancemap": 1, "title": "C:\maps"}"#,
        "line 1",
        "the backslash means nothing here",
    );
    check("{\"stancemap\": 1, \"x\": tru}", "line 1", "is not a value");
    check(
        "{\"stancemap\": 1, \"x\": 01}",
        "line 1",
        "how a number is written",
    );
    check("{\"stancemap\": 1, \"x\": 1e999}", "line 1", "too large");
    check(
        "{\"stancemap\": 1, \"title\": \"a\nb\"}",
        "line 1",
        "inside a text",
    );
    check(
        b"{\"stancemap\": 1,\n \"title\": \"\xff\"}",
        "line 2",
        "not UTF-8",
    );
    check(b"\xff\xfe{\0\"\0s\0", "line 1", "UTF-16, little-endian");
    check(b"{\0\"\0s\0", "line 1", "UTF-16, little-endian");
    check("[".repeat(100_000), "line 1", "nested too deep");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    check_map(&format!("\"x\": {deep}"), "line 1", "nested too deep");
    let deep = format!("{}{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    check_map(
        &format!("\"x\": {deep}"),
        "line 1",
        "here a value is missing",
    );
}

#[test]
fn what_is_no_map_of_this_version_is_refused() {
    check("[]", "", "not a stance map");
    check("\"stancemap\"", "", "not a stance map");
    check("null", "", "not a stance map");
    check("{}", "", "not a stance map");
    check("{\"title\": \"T\"}", "", "not a stance map");
    check("{\"stancemap\": null}", "", "not a stance map");
    check("{\"stancemap\": 2}", "stancemap", "version 2");
    check(
        "{\"stancemap\": 99999999999}",
        "stancemap",
        "version 99999999999",
    );
    check("{\"stancemap\": 0}", "stancemap", "is not a version");
    check("{\"stancemap\": -1}", "stancemap", "is not a version");
    check("{\"stancemap\": \"1\"}", "stancemap", "is not a version");
}

#[test]
fn doubled_keys_are_refused() {
    check(
        "{\"stancemap\": 1, \"stancemap\": 1}",
        "line 1",
        "“stancemap”",
    );
    check_map("\"title\": \"a\", \"title\": \"b\"", "line 1", "“title”");
    check_map("\"x\": 1, \"x\": 1", "line 1", "“x”");
    check_map("\"x\": {\"y\": [{\"z\": 1, \"z\": 1}]}", "line 1", "“z”");
    check_map(
        "\"actors\": [{\"id\": \"a\", \"id\": \"b\"}]",
        "actors[0]",
        "“id”",
    );
    check_map(
        "\"actors\": [{\"id\": \"a\", \"q\": 1, \"q\": 2}]",
        "actors[0]",
        "“q”",
    );
    let names = "\"actors\": [{\"id\": \"a\", \"names\": {\"tg\": \"x\", \"tg\": \"y\"}}]";
    check_map(names, "actors[0].names", "“tg”");
    let layout = "\"actors\": [{\"id\": \"a\"}], \
        \"layout\": {\"a\": {\"x\": 1, \"y\": 1}, \"a\": {\"x\": 2, \"y\": 1}}";
    check_map(layout, "layout", "“a”");
}

#[test]
fn wrong_types_and_missing_fields_are_refused() {
    check_map("\"title\": 5", "title", "here stands 5, not a text");
    check_map(
        "\"title\": {\"en\": \"T\"}",
        "title",
        "here stands an object, not a text",
    );
    check_map("\"actors\": {}", "actors", "not a list");
    check_map(
        "\"actors\": [null]",
        "actors[0]",
        "here stands null, not an object",
    );
    check_map(
        "\"actors\": [\"a\"]",
        "actors[0]",
        "here stands the text \"a\", not an object",
    );
    check_map("\"actors\": [{}]", "actors[0]", "“id” is missing");
    check_map(
        "\"actors\": [{\"name\": \"A\"}]",
        "actors[0]",
        "“id” is missing",
    );
    check_map(
        "\"actors\": [{\"id\": null}]",
        "actors[0].id",
        "null, not a text",
    );
    check_map("\"actors\": [{\"id\": 7}]", "actors[0].id", "7, not a text");
    check_map(
        "\"actors\": [{\"id\": \"a\", \"aliases\": \"A\"}]",
        "actors[0].aliases",
        "here stands the text \"A\", not a list",
    );
    check_map(
        "\"stances\": [{\"id\": \"s\"}]",
        "stances[0]",
        "“from” is missing",
    );
    check_map(
        "\"layout\": {\"a\": {\"x\": 1}}",
        "layout.a",
        "“y” is missing",
    );
    check_map(
        "\"layout\": {\"a\": {\"x\": \"1\", \"y\": 1}}",
        "layout.a.x",
        "here stands the text \"1\", not a number",
    );
    check_map(
        "\"layout\": []",
        "layout",
        "here stands a list, not an object",
    );
    check_map("\"as_of\": \"2021-13\"", "as_of", "“2021-13” is not a date");
    check_map("\"as_of\": true", "as_of", "true is not a date");
    check_map("\"rule\": \"mean\"", "rule", "\"mean\" is not a rule");
}

/// A map with one stance, whose fields `stance` adds to.
fn check_stance(stance: &str, place: &str, words: &str) {
    let known = "\"actors\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"domains\": [{\"id\": \"d\"}], \
        \"sources\": [{\"id\": \"s\"}], \"stances\": ";
    check_map(&format!("{known}[{{{stance}}}]"), place, words);
}

#[test]
fn values_off_the_scale_are_refused() {
    let ends = "\"id\": \"1\", \"from\": \"a\", \"to\": \"b\", \"domain\": \"d\"";
    for value in ["3", "-3", "0.5", "\"hostile\"", "true", "1e300"] {
        let stance = format!("{ends}, \"value\": {value}");
        check_stance(&stance, "stances[0].value", "is not on the scale");
    }
    let item = |field: &str| {
        format!("{ends}, \"evidence\": [{{\"source\": \"s\", \"says\": 1, {field}}}]")
    };
    let place = |field: &str| format!("stances[0].evidence[0].{field}");
    check_stance(
        &item("\"credibility\": 7"),
        &place("credibility"),
        "7 is not a credibility",
    );
    check_stance(
        &item("\"credibility\": \"B\""),
        &place("credibility"),
        "not a credibility",
    );
    check_stance(
        &item("\"reliability\": \"G\""),
        &place("reliability"),
        "not a reliability",
    );
    check_stance(
        &item("\"hedged\": \"no\""),
        &place("hedged"),
        "here stands the text \"no\", not a yes or no",
    );
    check_stance(
        &item("\"date\": \"Aug 2021\""),
        &place("date"),
        "is not a date",
    );
    let mute = format!("{ends}, \"evidence\": [{{\"source\": \"s\"}}]");
    check_stance(&mute, "stances[0].evidence[0]", "“says” is missing");
}

#[test]
fn ids_are_unique_and_lead_somewhere() {
    check_map("\"actors\": [{\"id\": \"\"}]", "actors[0].id", "empty id");
    let twice = "\"actors\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"a\"}]";
    check_map(twice, "actors[2].id", "“a” is already used by actors[0]");
    let lost = "\"actors\": [{\"id\": \"a\", \"member_of\": \"z\"}]";
    check_map(lost, "actors[0].member_of", "there is no actor “z”");
    check_map(
        "\"layout\": {\"z\": {\"x\": 1, \"y\": 1}}",
        "layout.z",
        "no actor “z”",
    );
    check_map(
        "\"silences\": [{\"from\": \"z\", \"to\": \"z\"}]",
        "silences[0].from",
        "“z”",
    );
    let ends = |from: &str, to: &str, domain: &str| {
        format!("\"id\": \"1\", \"from\": \"{from}\", \"to\": \"{to}\", \"domain\": \"{domain}\"")
    };
    check_stance(
        &ends("z", "b", "d"),
        "stances[0].from",
        "there is no actor “z”",
    );
    check_stance(
        &ends("a", "z", "d"),
        "stances[0].to",
        "there is no actor “z”",
    );
    check_stance(
        &ends("a", "b", "z"),
        "stances[0].domain",
        "there is no domain “z”",
    );
    let cited = ends("a", "b", "d") + ", \"evidence\": [{\"source\": \"z\", \"says\": 1}]";
    check_stance(
        &cited,
        "stances[0].evidence[0].source",
        "there is no source “z”",
    );
}

#[test]
fn every_broken_reference_is_told_at_its_own_place() {
    let text = r#"{"stancemap": 1, "actors": [{"id": ""}, {"id": "a"}, {"id": "a"},
        {"id": "b", "member_of": "y"}, {"id": "b"}], "layout": {"z": {"x": 0, "y": 0}}}"#;
    let findings = read(text.as_bytes()).unwrap_err();
    let told: Vec<String> = (findings.iter())
        .map(|f| format!("{}: {}", f.place, f.message))
        .collect();
    assert_eq!(
        told,
        [
            "layout.z: there is no actor “z”",
            "actors[0].id: this actor has an empty id",
            "actors[2].id: the id “a” is already used by actors[1]",
            "actors[4].id: the id “b” is already used by actors[3]",
            "actors[3].member_of: there is no actor “y”",
        ]
    );
}
