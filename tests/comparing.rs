//! Two dates or two files held against each other by the command line: figures, lists,
//! and what is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::Path;

use crate::figures::{done, figure};
use usvg::roxmltree::Document as Xml;

const DATED: &str = include_str!("data/dated.stancemap.json");

/// The lines of text in the groups of a figure whose ids begin so.
fn texts(svg: &str, id: &str) -> Vec<String> {
    let xml = Xml::parse(svg).unwrap();
    let is_in = |node: &usvg::roxmltree::Node<'_, '_>| {
        node.attribute("id").is_some_and(|own| own.starts_with(id))
    };
    let parts = xml.descendants().filter(is_in);
    parts
        .flat_map(|part| part.descendants().collect::<Vec<_>>())
        .filter(|node| node.has_tag_name("text"))
        .map(|node| node.text().unwrap_or_default().to_owned())
        .collect()
}

fn ids(svg: &str) -> Vec<String> {
    let xml = Xml::parse(svg).unwrap();
    let ids = xml.descendants().filter_map(|node| node.attribute("id"));
    ids.map(str::to_owned).collect()
}

#[test]
fn before_and_after_stand_side_by_side_over_one_list() {
    let svg = figure(DATED, "--as-of 1901 --compare 1908");
    assert_eq!(svg, figure(DATED, "--as-of 1901,1908"), "the same in short");
    let panels = texts(&svg, "panel");
    let of = |words: &str| panels.iter().filter(|text| *text == words).count();
    assert_eq!((of("1901"), of("1908")), (1, 1), "{panels:?}");
    // The first state is a panel; the actors of the last are the figure's own.
    assert_eq!(of("Alba"), 1, "{panels:?}");
    let list = texts(&svg, "changes").join(" ");
    for part in [
        "New: 4",
        "Changed sign: 1",
        "Alba towards Brook",
        "Trade: tolls: from critical to cooperative, Apr 1904, ¶14",
        "Now contested: 1",
        "Stronger: 1",
        "Ended: 2",
        "Security: joint watch: from cooperative to no stance, 30 Sep 1906, ¶5",
    ] {
        assert!(
            list.to_lowercase().contains(&part.to_lowercase()),
            "{part}\n{list}"
        );
    }
    let legend = texts(&svg, "legend").join("\n");
    for part in [
        "new",
        "changed",
        "ended",
        "what it was, what it is",
        "its number in the list",
    ] {
        assert!(legend.lines().any(|line| line == part), "{part}: {legend}");
    }
    let marked: Vec<String> = ids(&svg)
        .into_iter()
        .filter(|id| id.starts_with("change-"))
        .collect();
    let expect = [
        "alba-brook",
        "alba-dale",
        "brook-cove",
        "cove-brook",
        "cove-dale",
        "dale-alba",
    ];
    for pair in expect {
        assert!(
            marked.contains(&format!("change-{pair}")),
            "{pair}: {marked:?}"
        );
    }
    // What ended is told in words, and no tie of the map any more.
    let description = texts_of(&svg, "desc");
    assert!(description.contains("Ended (2):"), "{description}");
    assert!(
        !description.contains("Alba (state) towards Dale"),
        "{}",
        description
    );
}

fn texts_of(svg: &str, tag: &str) -> String {
    let xml = Xml::parse(svg).unwrap();
    let node = xml.descendants().find(|node| node.has_tag_name(tag));
    let text = node.unwrap().text().unwrap_or_default().to_owned();
    // Of the last state alone.
    let at = text.rfind("Five towns").unwrap_or(0);
    text[at..].to_owned()
}

#[test]
fn nothing_is_marked_where_nothing_changed() {
    let svg = figure(DATED, "--as-of 1950 --compare 1960");
    assert!(!ids(&svg).iter().any(|id| id.starts_with("change-")));
    assert_eq!(texts(&svg, "changes")[0], "Nothing changed.");
    let legend = texts(&svg, "legend");
    assert!(
        !legend.iter().any(|text| text == "new" || text == "ended"),
        "{legend:?}"
    );
}

#[test]
fn actors_that_do_not_exist_are_ghosts_or_left_out() {
    let svg = figure(DATED, "--as-of 1901");
    assert!(texts(&svg, "actor-league").contains(&"River League".to_owned()));
    assert!(texts(&svg, "legend").contains(&"does not exist at this date".to_owned()));
    let svg = figure(DATED, "--as-of 1901 --without absent");
    assert_eq!(texts(&svg, "actor-league"), [""; 0]);
    // The others stay where they are.
    let place = |options: &str| {
        let svg = figure(DATED, options);
        let line = svg.lines().find(|line| line.contains(">Alba<")).unwrap();
        line.to_owned()
    };
    assert_eq!(
        place("--as-of 1901"),
        place("--as-of 1901 --without absent")
    );
}

#[test]
fn the_figures_of_a_series_are_told_apart_by_their_dates() {
    let map = r#"{"stancemap": 1, "domains": [{"id": "d"}], "actors": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
        "stances": [{"id": "1", "from": "a", "to": "b", "domain": "d", "value": 1, "since": "2019", "until": "2021-06"},
            {"id": "2", "from": "a", "to": "c", "domain": "d", "value": 1, "since": "2021-06"},
            {"id": "3", "from": "b", "to": "c", "domain": "d", "value": 1, "since": "2022-08~"}]}"#;
    let folder = tempfile::tempdir().unwrap();
    let (status, out, remarks) = done("stancemap export - -o ./s.svg --series", folder.path(), map);
    assert_eq!(status, 0, "{remarks}");
    let out = String::from_utf8(out).unwrap();
    let names: Vec<&str> = out
        .lines()
        .filter_map(|line| line.rsplit('/').next())
        .collect();
    let expect = [
        "s-01-2019.svg",
        "s-02-2021-06-01.svg",
        "s-03-2021-06-30.svg",
        "s-04-2022-02-01.svg",
    ];
    assert_eq!(names, expect);
}

#[test]
fn a_series_is_numbered_and_dated() {
    let folder = tempfile::tempdir().unwrap();
    let line = "stancemap export - -o ./towns.svg --series --without map";
    let (status, out, remarks) = done(line, folder.path(), DATED);
    assert_eq!(status, 0, "{remarks}");
    let out = String::from_utf8(out).unwrap();
    let names: Vec<&str> = (out.lines())
        .map(|line| Path::new(line).file_name().unwrap().to_str().unwrap())
        .collect();
    assert!(
        names.contains(&"towns-01-1902.svg") || names[0].starts_with("towns-01-190"),
        "{names:?}"
    );
    assert!(
        names.iter().any(|name| name.ends_with("-1904-04.svg")),
        "{names:?}"
    );
    let bounds: Vec<String> = (names.iter())
        .map(|name| {
            let svg = std::fs::read_to_string(folder.path().join(name)).unwrap();
            let at = svg.find("viewBox").unwrap();
            svg[at..].split('"').nth(1).unwrap().to_owned()
        })
        .collect();
    assert!(bounds.iter().all(|own| *own == bounds[0]), "{bounds:?}");
    let check = |options: &str, stderr: &str| {
        let line = format!("stancemap export - -o ./a.svg --series {options}");
        let (status, _, remarks) = done(&line, folder.path(), DATED);
        assert_eq!(status, 2, "{remarks}");
        assert!(remarks.contains(stderr), "{remarks}");
    };
    check("--as-of 1950,1960", "nothing to draw");
    check("--triad 1", "--triad");
}

#[test]
fn dates_that_cannot_be_compared_are_refused() {
    let check = |options: &str, stderr: &str| {
        let folder = tempfile::tempdir().unwrap();
        let line = format!("stancemap export - -o ./a.svg {options}");
        let (status, _, remarks) = done(&line, folder.path(), DATED);
        assert_eq!(status, 2, "{options}: {remarks}");
        assert!(remarks.contains(stderr), "{options}: {remarks}");
        assert!(!folder.path().join("a.svg").exists());
    };
    check("--as-of 2021-13 --compare 2022", "2021-13");
    check("--as-of 1908 --compare 1901", "1908 is later than 1901");
    check("--as-of 1908 --compare 1908-12", "same day");
    check("--as-of latest --compare 1908", "latest is later");
    check("--compare 1908", "--as-of");
    check("--as-of 1901,1902 --compare 1908", "one date in --as-of");
    check("--as-of 1901,1902,1903,1904,1905,1906,1907", "--series");
    check("--since 1908 --as-of 1901", "1908 is later than 1901");
    check("--since 1908 --as-of 1901,1902", "--since");
    let folder = tempfile::tempdir().unwrap();
    let (status, _, remarks) = done(
        "stancemap export - -o ./a.csv --changes --as-of 1901",
        folder.path(),
        DATED,
    );
    assert_eq!(status, 2);
    assert!(remarks.contains("two dates"), "{remarks}");
}

#[test]
fn the_smallest_maps_are_compared_too() {
    let check = |map: &str| {
        for options in [
            "--as-of 1901 --compare 1908",
            "--as-of -4000,0001,2000 --lang fa",
            "--since 1901 --as-of 1908",
        ] {
            let svg = figure(map, options);
            let tree = usvg::Tree::from_str(&svg, &usvg::Options::default());
            assert!(tree.is_ok(), "{svg}");
        }
    };
    check(r#"{"stancemap": 1}"#);
    check(r#"{"stancemap": 1, "actors": [{"id": "a", "until": "1905"}]}"#);
    check(
        r#"{"stancemap": 1, "domains": [{"id": "d"}], "actors": [{"id": "a", "until": "1905"}],
        "stances": [{"id": "s", "from": "a", "to": "a", "domain": "d", "value": 1, "since": "1903"}]}"#,
    );
}

#[test]
fn the_list_of_changes_goes_out_in_four_forms() {
    let folder = tempfile::tempdir().unwrap();
    let list = |name: &str| {
        let line = format!("stancemap export - -o ./{name} --changes --as-of 1901 --compare 1908");
        let (status, _, remarks) = done(&line, folder.path(), DATED);
        assert_eq!(status, 0, "{remarks}");
        std::fs::read(folder.path().join(name)).unwrap()
    };
    let text = |name: &str| String::from_utf8(list(name)).unwrap();
    assert!(
        text("a.txt").contains("Changed sign (1):\n"),
        "{}",
        text("a.txt")
    );
    let csv = text("a.csv");
    let row = csv.lines().find(|line| line.contains(",sign,")).unwrap();
    assert!(
        row.contains(",Alba,Brook,Trade: tolls,critical,cooperative,Apr 1904,¶14,"),
        "{row}"
    );
    assert!(text("a.html").contains("<td dir=\"auto\">Trade: tolls</td>"));
    assert!(list("a.docx").starts_with(b"PK"));
}

#[test]
fn diff_tells_what_changed_and_its_status_whether_anything_did() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.stancemap.json"), DATED).unwrap();
    let other = DATED.replace("\"id\": \"cb\"", "\"id\": \"other\"").replace(
        "\"id\": \"cd\",\n      \"from\": \"cove\",\n      \"to\": \"dale\",\n      \"domain\": \"trade\",\n      \"value\": 1",
        "\"id\": \"cd\",\n      \"from\": \"cove\",\n      \"to\": \"dale\",\n      \"domain\": \"trade\",\n      \"value\": -1",
    );
    assert_ne!(other, DATED);
    std::fs::write(folder.path().join("b.stancemap.json"), &other).unwrap();
    let check = |options: &str, status: u8, stdout: &[&str]| {
        let line = format!("stancemap diff ./a.stancemap.json {options}");
        let (found, out, remarks) = done(&line, folder.path(), "");
        let out = String::from_utf8(out).unwrap();
        assert_eq!(found, status, "{line}: {out} {remarks}");
        for part in stdout {
            assert!(out.contains(part), "{line}: {part}\n{out}");
        }
        out
    };
    check("./a.stancemap.json", 0, &["Nothing changed."]);
    check("./a.stancemap.json --by content", 0, &["Nothing changed."]);
    let sentence = "1. Trade, Cove towards Dale: from cooperative to critical";
    check(
        "./b.stancemap.json",
        1,
        &[
            "Changed sign (1):",
            sentence,
            "Stance changed: Cove → Dale, trade (value)",
        ],
    );
    let out = check("./b.stancemap.json --by content", 1, &[sentence]);
    assert!(!out.contains("Stance added"), "{out}");
    let json = check("./b.stancemap.json --format json", 1, &[]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["by"], "id");
    assert_eq!(json["counts"]["sign"], 1);
    assert_eq!(json["changes"][0]["kind"], "sign");
    assert_eq!(json["changes"][0]["before"]["value"], 1);
    assert_eq!(json["changes"][0]["after"]["value"], -1);
    assert_eq!(json["records"][0]["record"], "Stance");
    check("./b.stancemap.json -o ./f.svg --lang fa", 1, &[]);
    let svg = std::fs::read_to_string(folder.path().join("f.svg")).unwrap();
    assert!(
        texts(&svg, "panel")
            .iter()
            .any(|text| text.contains("a.stancemap.json"))
    );
    check("./b.stancemap.json -o ./f.csv", 1, &[]);
    assert!(folder.path().join("f.csv").exists());
    let (status, _, remarks) = done(
        "stancemap diff ./a.stancemap.json ./no.json",
        folder.path(),
        "",
    );
    assert_eq!(status, 3, "{remarks}");
    let (status, _, remarks) = done("stancemap diff - -", folder.path(), DATED);
    assert_eq!(status, 2, "{remarks}");
}
