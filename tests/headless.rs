//! The headless verbs, run in this process: exit status, results and remarks.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

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

#[test]
fn verbs_take_tables() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("plain.csv"), "source,target,sign\na,b,1\nb,c,-1\n").unwrap();
    fs::write(
        path("coded.csv"),
        "wer;wen;Wert;Quelle\nA;B;Freund;R\nB;;1;R\n",
    )
    .unwrap();
    fs::write(path("ally.tsv"), "from\tto\tvalue\nA\tB\tbuddy\n").unwrap();
    fs::write(path("other.csv"), "key,val\n1,2\n").unwrap();
    fs::write(
        path("cyrillic.csv"),
        b"from,to\n\xd2\xe0\xeb\xe8\xe1\xe0\xed,\xcd\xd0\xd4\n",
    )
    .unwrap();
    // Line, standard input, exit status, a part of the result, a part of the remarks.
    let check = |line: &str, stdin: &str, status: u8, stdout: &str, stderr: &str| {
        let done = done(folder.path(), line, stdin);
        let all = format!("{line}\n{}\n{}\n{}", done.status, done.stdout, done.stderr);
        assert_eq!(done.status, status, "{all}");
        assert!(done.stdout.contains(stdout), "{all}");
        assert!(done.stderr.contains(stderr), "{all}");
        assert!(!stdout.is_empty() || done.stdout.is_empty(), "{all}");
        assert!(!stderr.is_empty() || done.stderr.is_empty(), "{all}");
    };
    let counts = "format: csv\nactors: 3\nstances: 4\nties: 4\nevidence: 0\nsources: 0\ndomains: 1\nviews: 0\nscenarios: 0\nstops: 0\nspeakers: 0\ndates: 0\nnodes: 3\nedges: 2\n";
    check("info ./plain.csv", "", 0, counts, "");
    check(
        "info ./plain.csv --format json",
        "",
        0,
        "\"nodes\": 3,\n  \"edges\": 2",
        "",
    );
    check(
        "info - --format json",
        "source,target\na,b\n",
        0,
        "\"edges\": 1",
        "",
    );
    check(
        "check ./plain.csv",
        "",
        0,
        "each tie is taken for both directions",
        "0 errors, 3 warnings",
    );
    check(
        "check ./other.csv",
        "",
        1,
        "row 1: no columns say who holds a stance",
        "1 error",
    );
    check(
        "info ./other.csv",
        "",
        1,
        "",
        "the headings are key, val (the first row names",
    );
    check(
        "info ./other.csv --map key=from --map B=to",
        "",
        0,
        "stances: 1\n",
        "",
    );
    check(
        "info ./other.csv --map nokey=from",
        "",
        2,
        "",
        "has no column “nokey”; it has key, val",
    );
    check(
        "info ./other.csv --map key=colour",
        "",
        2,
        "",
        "there is no field “colour”; there are id, from",
    );
    check(
        "info ./other.csv --sheet x",
        "",
        2,
        "",
        "there is no sheet “x”",
    );
    check(
        "info ./full.stancemap.json --map a=from",
        "",
        2,
        "",
        "are for tables",
    );
    let coded = "check ./coded.csv --map wer=from --map wen=to";
    check(
        coded,
        "",
        0,
        "row 3, column B (wen): the tie is dangling",
        "1 file checked",
    );
    check(
        "convert ./coded.csv - --map wer=from --map wen=to",
        "",
        0,
        "\"value\": 1,",
        "row 3, column B",
    );
    check(
        "convert ./ally.tsv -",
        "",
        0,
        "{\n",
        "“buddy” means no value",
    );
    check(
        "convert ./ally.tsv - --word buddy=2",
        "",
        0,
        "\"value\": 2",
        "gives no evidence for its 1 stance",
    );
    check(
        "convert ./ally.tsv - --word buddy=9",
        "",
        2,
        "",
        "VALUE has to be",
    );
    check(
        "convert ./cyrillic.csv -",
        "",
        0,
        "Талибан",
        "gives no evidence",
    );
    check(
        "convert ./cyrillic.csv - --encoding windows-1252",
        "",
        0,
        "Òàëèáàí",
        "gives no evidence",
    );
    check(
        "convert ./cyrillic.csv - --encoding klingon",
        "",
        1,
        "",
        "there is no encoding “klingon”",
    );

    check("convert ./full.stancemap.json ./full.xlsx", "", 0, "", "");
    check("convert ./full.xlsx ./back.json", "", 0, "", "");
    assert_eq!(fs::read_to_string(path("back.json")).unwrap(), FULL);
    check("info ./full.xlsx", "", 0, "format: stancemap 1\n", "");
    check("check ./full.xlsx", "", 0, "", "0 errors, 0 warnings");
    let evidence = "id,from,to,domain,about,value,since,until,source,locator,says,";
    check(
        "convert ./full.stancemap.json - --to csv",
        "",
        0,
        evidence,
        "not in a table of evidence",
    );
    check(
        "convert ./full.xlsx - --to csv --sheet actors",
        "",
        0,
        "id,name,short,kind,",
        "one sheet of the map",
    );
    check(
        "convert ./full.stancemap.json - --to tsv --sheet nothing",
        "",
        2,
        "",
        "has no sheet “nothing”; it has map, actors",
    );
    check(
        "convert ./full.stancemap.json ./x.ods",
        "",
        2,
        "",
        "cannot be written; files that end in",
    );
    check(
        "convert ./full.stancemap.json ./x.svg",
        "",
        2,
        "",
        "`stancemap export` draws it",
    );
    check("layout ./full.xlsx -o ./placed.xlsx", "", 0, "", "");
    check("info ./placed.xlsx", "", 0, "format: stancemap 1\n", "");
}

#[test]
fn a_number_below_none_is_a_value_and_told_as_one() {
    let folder = folder();
    let check = |line: &str| {
        let done = done(folder.path(), line, "");
        assert_eq!(done.status, 2, "{line}");
        assert!(
            done.stderr.contains("invalid value '-1'"),
            "{line}: {}",
            done.stderr
        );
        assert!(!done.stderr.contains("unexpected argument"), "{line}");
    };
    for option in ["--width-mm", "--dpi", "--aspect", "--split", "--triad"] {
        check(&format!(
            "export ./full.stancemap.json -o ./x.svg {option} -1"
        ));
    }
    for option in ["--random", "--seed", "--list", "--time-limit"] {
        check(&format!("analyse ./full.stancemap.json {option} -1"));
    }
    for option in ["--seed", "--aspect"] {
        check(&format!(
            "layout ./full.stancemap.json -o ./x.csv {option} -1"
        ));
    }
}

#[test]
fn no_figure_takes_the_place_of_the_map_that_it_is_drawn_from() {
    let folder = folder();
    let first = done(folder.path(), "export ./full.stancemap.json -o ./f.svg", "");
    assert_eq!(first.status, 0, "{}", first.stderr);
    let before = fs::read(folder.path().join("f.svg")).unwrap();
    let over = done(folder.path(), "export ./f.svg -o ./f.svg --without map", "");
    assert_eq!(over.status, 2, "{}", over.stderr);
    assert!(
        over.stderr.contains("would take the place of ./f.svg"),
        "{}",
        over.stderr
    );
    assert_eq!(fs::read(folder.path().join("f.svg")).unwrap(), before);
}

#[test]
fn a_domain_of_one_of_two_maps_is_compared() {
    let folder = folder();
    let map = |domain: &str| {
        format!(
            r#"{{"stancemap": 1, "domains": [{{"id": "d"}}{domain}], "actors": [{{"id": "a"}}, {{"id": "b"}}],
                "stances": [{{"id": "s", "from": "a", "to": "b", "domain": "d", "value": 1}}]}}"#
        )
    };
    let war = map(r#", {"id": "war"}"#).replace(r#""domain": "d""#, r#""domain": "war""#);
    fs::write(folder.path().join("a.json"), map("")).unwrap();
    fs::write(folder.path().join("b.json"), war).unwrap();
    let check = |line: &str, status: u8, told: &str| {
        let done = done(folder.path(), line, "");
        assert_eq!(done.status, status, "{line}: {}", done.stderr);
        let all = format!("{}{}", done.stdout, done.stderr);
        assert!(all.contains(told), "{line}: {all}");
    };
    check(
        "diff ./a.json ./b.json --domain war",
        1,
        "from not coded to cooperative",
    );
    check("diff ./b.json ./a.json --domain war", 1, "war");
    check(
        "diff ./a.json ./b.json --domain peace",
        2,
        "no domain “peace”",
    );
    check("diff ./a.json ./b.json -o ./x.foo", 2, ".docx");
}

#[test]
fn verbs_keep_the_contract() {
    let folder = folder();
    // Line, standard input, exit status, a part of the result, a part of the remarks.
    let check = |line: &str, stdin: &str, status: u8, stdout: &str, stderr: &str| {
        let done = done(folder.path(), line, stdin);
        let all = format!("{line}\n{}\n{}\n{}", done.status, done.stdout, done.stderr);
        assert_eq!(done.status, status, "{all}");
        assert!(done.stdout.contains(stdout), "{all}");
        assert!(done.stderr.contains(stderr), "{all}");
        // An empty expectation is met by nothing else.
        assert!(!stdout.is_empty() || done.stdout.is_empty(), "{all}");
        assert!(!stderr.is_empty() || done.stderr.is_empty(), "{all}");
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
