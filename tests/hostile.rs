//! Words, names, cells and files that are put so as to mislead or to break out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::ffi::OsString;
use std::fs;

use stancemap::cli::run;
use stancemap::format::read;

/// What `check` warns of in a map, as `place: message`.
fn warned(inside: &str) -> Vec<String> {
    let text = format!("{{\"stancemap\": 1, {inside}}}");
    let warnings = read(text.as_bytes()).expect(inside).warnings;
    assert!(warnings.iter().all(|w| !w.hint.is_empty()), "{inside}");
    let told = warnings
        .iter()
        .map(|w| format!("{}: {}", w.place, w.message));
    told.filter(|line| !line.contains("evidence")).collect()
}

#[test]
fn circles_of_membership_are_told_once_each() {
    let check = |ups: &[(&str, &str)], expect: &[&str]| {
        let actor = |(id, up): &(&str, &str)| match *up {
            "" => format!(r#"{{"id": "{id}"}}"#),
            up => format!(r#"{{"id": "{id}", "member_of": "{up}"}}"#),
        };
        let actors: Vec<String> = ups.iter().map(actor).collect();
        let told = warned(&format!(r#""actors": [{}]"#, actors.join(", ")));
        assert_eq!(told, expect, "{ups:?}");
    };
    check(&[("a", "b"), ("b", "c"), ("c", "")], &[]);
    check(
        &[("a", "a")],
        &["actors[0].member_of: “a” is said to be part of itself"],
    );
    check(
        &[("x", "c"), ("a", "b"), ("b", "c"), ("c", "a"), ("y", "x")],
        &["actors[1].member_of: “a” is part of itself by way of others: “a” → “b” → “c” → “a”"],
    );
    check(
        &[("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")],
        &[
            "actors[0].member_of: “a” is part of itself by way of others: “a” → “b” → “a”",
            "actors[2].member_of: “c” is part of itself by way of others: “c” → “d” → “c”",
        ],
    );
    let long = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let ups: Vec<(&str, &str)> = (0..8).map(|n| (long[n], long[(n + 1) % 8])).collect();
    check(
        &ups,
        &[
            "actors[0].member_of: “a” is part of itself by way of others: \
             “a” → “b” → “c” → “d” → “e” → “f” → 2 more → “a”",
        ],
    );
    // A very long way up costs no more than its length, and no stack.
    let many: Vec<String> = (0..100_000)
        .map(|n| format!(r#"{{"id": "n{n}", "member_of": "n{}"}}"#, (n + 1) % 100_000))
        .collect();
    let told = warned(&format!(r#""actors": [{}]"#, many.join(", ")));
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("99994 more"), "{}", told[0]);
}

#[test]
fn what_looks_the_same_is_told_and_what_is_spelt_so_is_not() {
    let check = |inside: &str, expect: &[&str]| assert_eq!(warned(inside), expect, "{inside}");
    check(
        r#""actors": [{"id": "nato"}, {"id": "n\u0430to"}]"#,
        &["actors[1].id: “nаto” looks like “nato”, but has ‹U+0430› where that has ‹U+0061›"],
    );
    check(
        r#""actors": [{"id": "a", "name": "Caf\u00e9"}, {"id": "b", "name": "Cafe\u0301"}]"#,
        &[
            "actors[1].name: “Cafe\u{301}” is written like “Café”, with other letters for the same signs",
        ],
    );
    check(
        r#""actors": [{"id": "a", "name": "Taliban"}, {"id": "b", "name": "Tali\u200bban"}]"#,
        &[
            "actors[1].name: “Tali\u{200b}ban” differs from “Taliban” only by ‹U+200B›, which nobody sees",
        ],
    );
    check(
        r#""actors": [{"id": "a\u202eb"}]"#,
        &["actors[0].id: the id “a‹U+202E›b” holds ‹U+202E›, which nobody sees"],
    );
    check(
        r#""domains": [{"id": "c"}, {"id": "\u0441"}]"#,
        &["domains[1].id: “с” looks like “c”, but has ‹U+0441› where that has ‹U+0063›"],
    );
    check(
        r#""sources": [{"id": "a", "title": "\u0643\u0634\u0648\u0631"}, {"id": "b", "title": "\u06a9\u0634\u0648\u0631"}]"#,
        &[
            "sources[1].title: “\u{2068}کشور\u{2069}” looks like “\u{2068}كشور\u{2069}”, but has ‹U+06A9› where that has ‹U+0643›",
        ],
    );
    // Tajik and Persian as they are written.
    check(
        r#""actors": [{"id": "طالبان\u200cها", "name": "طالبان\u200cها"}, {"id": "тоҷикистон", "name": "Тоҷикистон"},
            {"id": "Точикистон", "name": "Точикистон"}, {"id": "a", "name": "СССР"}]"#,
        &[],
    );
}

/// Names that would clear the screen, turn the line, or pass for a line of their own.
const STEERING: &str = r#"{"stancemap": 1, "title": "T\u001b[2J\u202etitle",
    "domains": [{"id": "d", "name": "do\u009bmain\u202e"}, {"id": "e", "name": "e"}],
    "sources": [{"id": "s", "title": "S\u2067x"}],
    "actors": [{"id": "a", "name": "A\u001b]0;x\u0007\u202ebad\u2069"}, {"id": "b", "name": "B\nerror: c"},
        {"id": "c\u001b[31m", "name": "\u202dطالبان\u2069"}],
    "stances": [{"id": "1\u001b", "from": "a", "to": "b", "domain": "d", "value": 2},
        {"id": "2", "from": "b", "to": "c\u001b[31m", "domain": "e", "value": -2, "about": "x\u202ey"},
        {"id": "3", "from": "a", "to": "c\u001b[31m", "domain": "e", "value": 2}]}"#;

#[test]
fn no_words_steer_what_shows_them() {
    let folder = tempfile::tempdir().unwrap();
    let map = folder.path().join("a\u{1b}[31m\u{202e}.json");
    fs::write(&map, STEERING).unwrap();
    // What follows the verb; `MAP` is the file.
    let check = |line: &str, status: u8, shows: &str| {
        let word = |word: &str| match word {
            "MAP" => map.clone().into_os_string(),
            word => OsString::from(word),
        };
        let args: Vec<OsString> = std::iter::once("stancemap".into())
            .chain(line.split(' ').map(word))
            .collect();
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let done = run(&args, &mut &b""[..], &mut stdout, &mut stderr);
        let text = String::from_utf8([stdout, stderr].concat()).unwrap();
        assert_eq!(done, status, "{line}: {text}");
        assert!(text.contains(shows), "{line}: {text}");
        // Map data within an SVG is for programs.
        let (head, tail) = text.split_once("<metadata>").unwrap_or((&text, ""));
        let tail = tail.split_once("</metadata>").map_or("", |(_, tail)| tail);
        for (n, one) in [head, tail].concat().lines().enumerate() {
            let steers = |c: char| {
                c.is_control()
                    || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}' | '\u{202d}')
                    || matches!(c, '\u{202e}' | '\u{2066}' | '\u{2067}')
            };
            assert!(!one.contains(steers), "{line}, line {n}: {one:?}");
            let count = |c: char| one.matches(c).count();
            assert_eq!(count('\u{2068}'), count('\u{2069}'), "{line}: {one:?}");
        }
        assert!(
            !text.lines().any(|one| one.starts_with("error: c")),
            "{line}: {text}"
        );
    };
    check("check MAP", 0, "1‹U+001B›");
    check("check --format json MAP", 0, "1\\u001b");
    check("info MAP", 0, "title: T‹U+001B›[2J‹U+202E›title");
    check("info --format json MAP", 0, "\\u202etitle");
    check("analyse MAP", 0, "A‹U+001B›]0;x‹U+0007›‹U+202E›bad‹U+2069›");
    check("analyse --format json MAP", 0, "c\\u001b[31m");
    check("export MAP -o - --around nobody", 2, "c‹U+001B›[31m");
    check("export MAP -o -", 0, "‹U+202E›bad");
    check("export MAP -o - --without map --outlines", 0, "‹U+202E›bad");
    check(
        "info \u{1b}[31m\u{202e}",
        3,
        "‹U+001B›[31m‹U+202E›: error: there is no such file",
    );
    let out = folder.path().join("a.txt");
    let line = format!("export MAP -o {}", out.display());
    check(&line, 0, "");
    let text = fs::read_to_string(&out).unwrap();
    assert!(
        text.contains("‹U+202E›bad")
            && !text.contains(['\u{1b}', '\u{202e}', '\u{202d}', '\u{9b}'])
    );
}

#[test]
fn positions_are_safe_in_a_spreadsheet() {
    let text = "source,target\n=cmd|'/c calc'!A1,@b\n\"+a;=1\",-c\n";
    let args = ["stancemap", "layout", "-", "-o", "-"].map(OsString::from);
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let status = run(&args, &mut text.as_bytes(), &mut stdout, &mut stderr);
    assert_eq!(status, 0, "{}", String::from_utf8_lossy(&stderr));
    let table = String::from_utf8(stdout).unwrap();
    let names: Vec<&str> = (table.lines().skip(1))
        .map(|line| line.rsplitn(3, ',').last().unwrap())
        .collect();
    assert_eq!(names, ["'=cmd|'/c calc'!A1", "'@b", "\"'+a;=1\"", "'-c"]);
    // Numbers stay numbers.
    let mut numbers = table
        .lines()
        .skip(1)
        .flat_map(|line| line.rsplitn(3, ',').take(2));
    assert!(
        numbers.all(|number| number.parse::<f64>().is_ok()),
        "{table}"
    );
}

/// What can never be drawn is refused before its places are worked out; the same as a
/// drawing, or as a smaller picture, is not.
#[test]
fn a_picture_of_too_many_actors_is_refused_at_once() {
    use stancemap::figure::{FigureError, FigureRequest, Format};
    use stancemap::model::{Actor, Document, Parts, Placement};
    use stancemap::scene::{Look, Options, Page, Theme};
    let map = |count: usize, placed: bool| {
        let actors = (0..count).map(|n| Actor {
            placement: placed.then(|| Placement::at(0.0, 0.0)),
            ..Actor::new(format!("a{n}"), "A")
        });
        let actors = actors.collect();
        Document::from_parts(Parts {
            actors,
            ..Parts::default()
        })
        .unwrap()
    };
    let check = |format: Format, document: &Document, (dpi, page): (f64, Option<Page>), refused| {
        let options = Options {
            page,
            ..Options::new(Theme::of(Look::Light))
        };
        let request = FigureRequest {
            dpi,
            ..FigureRequest::new(options)
        };
        let answer = request.refuse_crowd(format, document);
        assert_eq!(matches!(answer, Err(FigureError::Size { .. })), refused);
    };
    let many = map(100_000, false);
    check(Format::Png, &many, (192.0, None), true);
    check(Format::Png, &many, (36.0, None), false);
    check(Format::Svg, &many, (192.0, None), false);
    check(Format::Png, &many, (300.0, Some(Page::wide(183.0))), false);
    check(Format::Png, &map(100_000, true), (192.0, None), false);
    check(Format::Png, &map(5_000, false), (192.0, None), false);
}
