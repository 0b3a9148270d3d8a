//! The headless verbs, run in this process: exit status, results and remarks.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod refused;
mod tables;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde_json::Value as Json;
use stancemap::cli::run;

const FULL: &str = include_str!("data/full.stancemap.json");
const BROKEN: &str = r#"{"stancemap": 1, "actors": [{"id": "a", "member_of": "no\none"}]}"#;
const REMARK: &str = r#"{"stancemap": 1, "title": "T\nU", "domains": [{"id": "d"}], "actors": [{"id": "a"}],
    "stances": [{"id": "1", "from": "a", "to": "a", "domain": "d"}]}"#;

/// What a command line does.
struct Done {
    status: u8,
    stdout: String,
    stderr: String,
}

fn args(line: &str, folder: &Path) -> Vec<OsString> {
    let place = format!("{}/", folder.display());
    let word = |word: &str| OsString::from(word.replace("./", &place));
    std::iter::once("stancemap".into())
        .chain(line.split_whitespace().map(word))
        .collect()
}

/// Runs a line in which `./` stands for the folder.
fn done(folder: &Path, line: &str, stdin: &str) -> Done {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let status = run(
        &args(line, folder),
        &mut stdin.as_bytes(),
        &mut stdout,
        &mut stderr,
    );
    let place = format!("{}/", folder.display());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&place, "./");
    Done {
        status,
        stdout: text(stdout),
        stderr: text(stderr),
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("full.stancemap.json", FULL),
        ("broken.json", BROKEN),
        ("remark.json", REMARK),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Runs a line with this standard input: its exit status, a part of its result, and a part
/// of its remarks. An empty expectation is met by nothing else.
fn told(
    folder: &tempfile::TempDir,
    (line, stdin): (&str, &str),
    status: u8,
    (stdout, stderr): (&str, &str),
) {
    let done = done(folder.path(), line, stdin);
    let all = format!("{line}\n{}\n{}\n{}", done.status, done.stdout, done.stderr);
    assert_eq!(done.status, status, "{all}");
    for (found, expect) in [(&done.stdout, stdout), (&done.stderr, stderr)] {
        assert!(found.contains(expect), "{all}");
        assert!(!expect.is_empty() || found.is_empty(), "{all}");
    }
}

#[test]
fn verbs_keep_the_contract() {
    let folder = folder();
    let check = |line: &str, stdin: &str, status: u8, stdout: &str, stderr: &str| {
        told(&folder, (line, stdin), status, (stdout, stderr));
    };
    check(
        "",
        "",
        2,
        "",
        "no window; its verbs are check, info, analyse, diff, layout, export, worksheet, tally, convert and recover",
    );
    check("./full.stancemap.json", "", 2, "", "no window");
    check("--help", "", 0, "Usage:", "");
    check("--version", "", 0, "stancemap 0.", "");
    check("--notices", "", 0, "THIRD-PARTY NOTICES", "");
    let notices = done(folder.path(), "--notices", "").stdout;
    assert!(notices.lines().count() > 1_000 && !notices.contains("\\n"));
    check("--notices ./full.stancemap.json", "", 2, "", "Usage:");
    check("check --help", "", 0, "\"findings\"", "");
    check("info --help", "", 0, "ordered pairs", "");
    check("check", "", 2, "", "Usage:");
    check("check --format xml -", "", 2, "", "xml");
    check("chekc ./full.stancemap.json", "", 2, "", "Usage:");

    check(
        "check ./full.stancemap.json",
        "",
        0,
        "",
        "1 file checked: 0 errors, 0 warnings",
    );
    let lost = "./broken.json: error: actors[0].member_of: there is no actor “no\\none” (add the";
    check("check ./broken.json", "", 1, lost, "1 error, 0 warnings");
    check(
        "check ./remark.json",
        "",
        0,
        "warning: stances[0].evidence: the stance “1” has no",
        "1 warning",
    );
    check(
        "check ./remark.json ./broken.json",
        "",
        1,
        lost,
        "2 files checked",
    );
    check(
        "check ./none.json",
        "",
        3,
        "",
        "./none.json: error: there is no such file (check",
    );
    check(
        "check ./none.json ./broken.json",
        "",
        3,
        lost,
        "no such file",
    );
    check("check ./", "", 3, "", "this is a folder");
    check("check -", FULL, 0, "", "1 file checked");
    check("check -", "[", 1, "-: error: line 1", "1 error");
    check("check - -", FULL, 2, "", "only once");

    check(
        "info ./full.stancemap.json",
        "",
        0,
        "ties: 1\nevidence: 1\nsources: 1\n",
        "",
    );
    check("info -", REMARK, 0, "title: T U\nformat: stancemap 1\n", "");
    check("info ./broken.json", "", 1, "", "there is no actor");
    check("info ./none.json", "", 3, "", "no such file");
    check("info", "", 2, "", "Usage:");
    let line = "export ./full.stancemap.json -o - --topics sum";
    check(
        line,
        "",
        2,
        "",
        "--topics is for camps and triads: add --camps or --triad",
    );
    for (options, message) in [
        ("--triad 99", "--triad 99: by this rule the map has "),
        (
            "--camps --split 99",
            "--split 99: by this rule the map has ",
        ),
        ("--split 1", "--camps"),
        ("--camps --domain nothing", "nothing"),
    ] {
        let line = format!("export ./full.stancemap.json -o - {options}");
        check(&line, "", 2, "", message);
    }

    check(
        "convert ./remark.json -",
        "",
        0,
        "{\n  \"stancemap\": 1,",
        "has no evidence",
    );
    check("convert - ./out.json", REMARK, 0, "", "-: warning: ");
    let title = "\"title\": \"T\\nU\"";
    check("convert ./out.json -", "", 0, title, "has no evidence");
    check(
        "convert ./broken.json ./never.json",
        "",
        1,
        "",
        "there is no actor",
    );
    check(
        "convert ./none.json ./never.json",
        "",
        3,
        "",
        "no such file",
    );
    check(
        "convert ./remark.json ./never.xyz",
        "",
        2,
        "",
        "is none of .stancemap.json, .json",
    );
    check(
        "convert ./remark.json ./named.xyz --to stancemap",
        "",
        0,
        "",
        "has no evidence",
    );
    check(
        "convert ./named.xyz -",
        "",
        2,
        "",
        "name the format with --from",
    );
    check(
        "convert ./named.xyz --from stancemap -",
        "",
        0,
        "\"stancemap\": 1",
        "has no evidence",
    );
    check(
        "convert ./remark.json ./x --to xyz",
        "",
        2,
        "",
        "possible values: stancemap",
    );
    check(
        "convert ./remark.json ./no/out.json",
        "",
        3,
        "",
        "does not exist",
    );
    let line = "convert ./remark.json ./REMARK.JSON";
    check(line, "", 0, "", "has no evidence");
    assert!(!folder.path().join("never.json").exists());
}

#[test]
fn what_is_converted_is_canonical() {
    let folder = folder();
    let loose = serde_json::from_str::<Json>(FULL).unwrap().to_string();
    assert_eq!(done(folder.path(), "convert - -", &loose).stdout, FULL);
    let file = folder.path().join("full.stancemap.json");
    fs::write(&file, loose).unwrap();
    let line = "convert ./full.stancemap.json ./full.stancemap.json";
    assert_eq!(done(folder.path(), line, "").status, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), FULL);
}

#[test]
fn json_results_have_the_documented_keys() {
    let folder = folder();
    let json = |line: &str| -> Json {
        serde_json::from_str(&done(folder.path(), line, "").stdout).unwrap()
    };
    let keys = |json: &Json| -> Vec<String> { json.as_object().unwrap().keys().cloned().collect() };

    let report = json("check --format json ./full.stancemap.json ./broken.json ./none.json");
    assert_eq!(keys(&report), ["files"]);
    let files = report["files"].as_array().unwrap();
    let oks: Vec<_> = files
        .iter()
        .map(|file| file["ok"].as_bool().unwrap())
        .collect();
    assert_eq!(oks, [true, false, false]);
    assert_eq!(keys(&files[1]), ["file", "ok", "findings"]);
    let finding = &files[1]["findings"][0];
    assert_eq!(keys(finding), ["severity", "place", "message", "hint"]);
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["place"], "actors[0].member_of");
    assert_eq!(files[2]["findings"][0]["message"], "there is no such file");
    let remarks = json("check --format json ./remark.json");
    assert_eq!(remarks["files"][0]["ok"], true);
    assert_eq!(remarks["files"][0]["findings"][0]["severity"], "warning");

    let facts = json("info --format json ./full.stancemap.json");
    let names = [
        "file",
        "title",
        "format",
        "actors",
        "stances",
        "ties",
        "evidence",
        "sources",
        "domains",
        "views",
        "scenarios",
        "stops",
        "speakers",
        "dates",
        "warnings",
    ];
    assert_eq!(keys(&facts), names);
    assert_eq!(
        (&facts["actors"], &facts["ties"]),
        (&Json::from(2), &Json::from(1))
    );
}

/// Standard output that fails with this error.
struct Failing(io::ErrorKind);

impl Write for Failing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn a_closed_pipe_is_no_failure_but_a_full_disk_is() {
    let folder = folder();
    let check = |error: io::ErrorKind, status: u8| {
        for line in [
            "--help",
            "info ./full.stancemap.json",
            "convert ./full.stancemap.json -",
        ] {
            let mut stdout = Failing(error);
            let line = args(line, folder.path());
            let got = run(&line, &mut io::empty(), &mut stdout, &mut io::sink());
            assert_eq!(got, status, "{line:?}");
        }
    };
    check(io::ErrorKind::BrokenPipe, 0);
    check(io::ErrorKind::StorageFull, 3);
}

#[test]
fn actors_that_look_alike_or_hide_each_other_are_warned_of() {
    let check = |actors: &str, layout: &str, words: &str| {
        let map = format!(r#"{{"stancemap": 1, "actors": [{actors}], "layout": {{{layout}}}}}"#);
        let done = done(Path::new(""), "check -", &map);
        let said = format!("{}{}", done.stdout, done.stderr);
        assert_eq!(done.status, 0, "{said}");
        assert_eq!(said.contains("warning:"), !words.is_empty(), "{said}");
        assert!(said.contains(words), "{words}: {said}");
    };
    let (one, two) = ("Caf\u{e9}", "Cafe\u{301}");
    let named =
        |a: &str, b: &str| format!(r#"{{"id": "a", "name": "{a}"}}, {{"id": "b", "name": "{b}"}}"#);
    check(
        &named(one, two),
        "",
        "with other letters for the same signs",
    );
    check(&named(one, "Bar"), "", "");
    let at =
        |a: &str, b: &str| format!(r#""a": {{"x": 5, "y": 5{a}}}, "b": {{"x": 5, "y": 5{b}}}"#);
    let pinned = r#", "pinned": true"#;
    check(&named("A", "B"), &at(pinned, pinned), "is pinned where");
    check(&named("A", "B"), &at(pinned, ""), "");
}
