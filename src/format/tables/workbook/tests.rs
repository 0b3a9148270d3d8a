//! Workbooks of ours → maps that are there already.

use std::collections::BTreeMap;

use super::*;
use crate::edit::{Answer, Fate};
use crate::model::Document;
use crate::task::Control;

/// A map by the rest of its file, after the version.
fn map(rest: &str) -> Document {
    let text = format!("{{\"stancemap\": 1, {rest}}}");
    crate::format::read(text.as_bytes()).unwrap().value
}

fn import(into: &Document, other: &Document, answers: &BTreeMap<String, Answer>) -> WorkbookImport {
    let sheets = workbook(other).unwrap();
    import_workbook(into, &sheets, answers, "own.xlsx", &Control::free()).unwrap()
}

/// The map after it, which can be taken back in one step.
fn after(into: &Document, import: &WorkbookImport) -> Document {
    let mut after = into.clone();
    if let Some(edit) = import.edit.clone() {
        let back = after.apply_all(edit.changes).unwrap();
        let mut before = after.clone();
        before.apply_all(back).unwrap();
        assert_eq!(&before, into);
    }
    after
}

fn said(import: &WorkbookImport) -> Vec<String> {
    let findings = import.findings.iter();
    findings
        .map(|own| format!("{}: {}", own.place, own.message))
        .collect()
}

const OWN: &str = r#""domains": [{"id": "sec", "name": "Security"}],
    "sources": [{"id": "s1", "title": "Article"}],
    "actors": [{"id": "tj", "name": "Tajikistan", "aliases": ["Tajiks"]}, {"id": "iea", "name": "Taliban"}],
    "stances": [{"id": "a", "from": "tj", "to": "iea", "domain": "sec", "value": -1, "coder": "AN",
        "evidence": [{"source": "s1", "locator": "¶1", "says": -1, "gist": "one", "reliability": "B", "credibility": 2}]}],
    "silences": [{"from": "iea", "to": "tj", "sources": ["s1"]}]"#;

/// The rest of a map like the one above, but for what is said.
fn like_own(from: &[&str], to: &[&str]) -> Document {
    let mut rest = OWN.to_owned();
    for (from, to) in from.iter().zip(to) {
        assert!(rest.contains(from), "{from}");
        rest = rest.replace(from, to);
    }
    map(&rest)
}

#[test]
fn a_map_that_is_there_brings_nothing() {
    let own = map(OWN);
    let import = import(&own, &own, &BTreeMap::new());
    assert_eq!(import.edit, None);
    assert_eq!((import.counts.rows, import.counts.known), (7, 7));
    assert_eq!(said(&import), Vec::<String>::new());
    assert!(import.questions.is_empty());
}

#[test]
fn what_is_there_is_found_by_id_name_or_alias_and_what_is_new_is_added() {
    let own = map(OWN);
    let check = |from: &[&str],
                 to: &[&str],
                 [new, known]: [usize; 2],
                 sizes: [usize; 4],
                 expect: &[&str]| {
        let other = like_own(from, to);
        let import = import(&own, &other, &BTreeMap::new());
        assert_eq!(said(&import), expect, "{to:?}");
        let counts = import.counts;
        assert_eq!(
            (counts.taken, counts.known, counts.rows),
            (new, known, new + known),
            "{to:?}"
        );
        let map = after(&own, &import);
        let items = map.stances().iter().map(|own| own.evidence.len()).sum();
        let found = [
            map.actors().len(),
            map.stances().len(),
            items,
            map.sources().len(),
        ];
        assert_eq!(found, sizes, "{to:?}");
        // Twice is as good as once.
        let again = self::import(&map, &other, &BTreeMap::new());
        assert_eq!((again.edit, again.counts.taken), (None, 0), "{to:?}");
    };
    // By an alias, under an id of its own.
    check(
        &[
            "\"tj\", \"name\": \"Tajikistan\", \"aliases\": [\"Tajiks\"]",
            "\"tj\"",
        ],
        &["\"x\", \"name\": \"Tajiks\"", "\"x\""],
        [0, 7],
        [2, 1, 1, 1],
        &[],
    );
    // Another actor, so that the stance and the silence are others, too.
    check(
        &["\"tj\"", "\"Tajikistan\", \"aliases\": [\"Tajiks\"]"],
        &["\"uz\"", "\"Uzbekistan\""],
        [4, 3],
        [3, 2, 2, 1],
        &[
            "sheet “stances”, row 2: the id “a” is that of another stance; this one gets “uz-iea-sec”",
        ],
    );
    // More evidence of the same stance, found by id; what the map says of it stays.
    check(
        &["\"value\": -1", "\"gist\": \"one\""],
        &["\"value\": -2, \"since\": \"2021\"", "\"gist\": \"two\""],
        [1, 6],
        [2, 1, 2, 1],
        &[
            "sheet “stances”, row 2: the map has this stance already, and keeps its own value and since",
        ],
    );
    // The same stance by pair, domain, about and since.
    check(
        &["\"id\": \"a\""],
        &["\"id\": \"b\""],
        [0, 7],
        [2, 1, 1, 1],
        &[],
    );
    // Its source has the id of another: the evidence is another, too.
    check(
        &["\"Article\""],
        &["\"Book\""],
        [3, 4],
        [2, 1, 2, 2],
        &["sheet “sources”, row 2: the id “s1” is that of another source; this one gets “s2”"],
    );
    // A title that is written otherwise is the same.
    check(
        &["\"Article\""],
        &["\"ARTICLE\""],
        [0, 7],
        [2, 1, 1, 1],
        &["sheet “sources”, row 2: the map has this source already, and keeps its own title"],
    );
    // A later stance of the same pair is one of its own.
    check(
        &["\"id\": \"a\"", "\"coder\""],
        &["\"id\": \"b\"", "\"since\": \"2022\", \"coder\""],
        [2, 5],
        [2, 2, 2, 1],
        &[],
    );
}

/// A map of sources by id and title, each with a claim of its own.
fn sources(all: &[(&str, &str)]) -> Document {
    let sources: Vec<String> = (all.iter())
        .map(|(id, title)| format!(r#"{{"id": "{id}", "title": "{title}"}}"#))
        .collect();
    let items: Vec<String> = (all.iter())
        .map(|(id, _)| format!(r#"{{"source": "{id}", "says": 1}}"#))
        .collect();
    map(&format!(
        r#""domains": [{{"id": "d"}}], "actors": [{{"id": "a"}}, {{"id": "b"}}], "sources": [{}],
            "stances": [{{"id": "s", "from": "a", "to": "b", "domain": "d", "evidence": [{}]}}]"#,
        sources.join(", "),
        items.join(", ")
    ))
}

#[test]
fn what_was_brought_in_once_is_found_again_however_its_sources_are_called() {
    // Each time: the map, what goes into it, and how many sources are new, where that is
    // said.
    let check = |own: &[(&str, &str)], other: &[(&str, &str)], new: Option<usize>| {
        let (into, sheets) = (sources(own), workbook(&sources(other)).unwrap());
        let import = |into: &Document| {
            let answers = BTreeMap::new();
            import_workbook(into, &sheets, &answers, "own.xlsx", &Control::free()).unwrap()
        };
        let first = import(&into);
        if let Some(new) = new {
            assert_eq!(first.counts.sources, new, "{own:?} {other:?}");
        }
        let again = import(&after(&into, &first));
        assert_eq!(
            (again.edit, again.counts.taken),
            (None, 0),
            "{own:?} {other:?}"
        );
    };
    let free = [("s1", ""), ("s2", "Tajikistan")];
    // Two of one title, of which one has the id of a source without a title.
    check(&free, &[("s1", "Report"), ("s2", "Report")], Some(1));
    // One of them finds its title, the others have ids that are not free.
    let titled = [("s1", "Report"), ("s2", "Book"), ("s3", "Paper")];
    check(&titled, &[("s2", "Report"), ("s3", "Report")], Some(1));
    // Nobody has a title.
    check(
        &[("s1", ""), ("s2", "")],
        &[("s2", ""), ("s1", "")],
        Some(0),
    );
    check(&titled, &[("s1", ""), ("s2", ""), ("s4", "")], Some(1));
    // All titles that three can have, on both sides, under ids that are free or not.
    const TITLES: [&str; 3] = ["", "A", "B"];
    let titles = |at: usize| [at / 9, at / 3 % 3, at % 3].map(|at| TITLES[at]);
    for ids in [["s1", "s2", "s3"], ["s3", "s1", "s2"], ["s2", "s9", "s1"]] {
        for at in 0..27 * 27 {
            let called = |ids: [&'static str; 3], at| [0, 1, 2].map(|k| (ids[k], titles(at)[k]));
            check(
                &called(["s1", "s2", "s3"], at / 27),
                &called(ids, at % 27),
                None,
            );
        }
    }
}

#[test]
fn who_is_in_doubt_is_asked() {
    let own = map(OWN);
    // One id, and no name in common.
    let other = like_own(
        &["\"Tajikistan\", \"aliases\": [\"Tajiks\"]"],
        &["\"Thailand\""],
    );
    let check = |answer: Option<Answer>, actors: usize, stances: usize| {
        let answers = answer.map(|own| ("Thailand".to_owned(), own));
        let import = import(&own, &other, &answers.into_iter().collect());
        assert_eq!(import.questions.len(), 1);
        assert_eq!(import.questions[0].row, 2);
        let map = after(&own, &import);
        assert_eq!((map.actors().len(), map.stances().len()), (actors, stances));
    };
    check(None, 2, 1);
    check(Some(Answer::New), 3, 2);
    check(Some(Answer::Same("tj".into())), 2, 1);
}

#[test]
fn groups_come_after_their_members_and_references_follow() {
    let own = map(OWN);
    let other = map(r#""domains": [{"id": "t", "name": "Trade"}],
        "sources": [{"id": "s1", "title": "Book"}],
        "actors": [{"id": "cell", "name": "Cell", "member_of": "group"}, {"id": "group", "name": "Group", "member_of": "iea"},
            {"id": "iea", "name": "IEA", "aliases": ["Taliban"], "kind": "movement"}],
        "stances": [{"id": "z", "from": "cell", "to": "iea", "domain": "t", "evidence": [{"source": "s1", "says": 1}]}],
        "silences": [{"from": "iea", "to": "cell", "domain": "t", "sources": ["s1"]}],
        "layout": {"cell": {"x": 1, "y": 2}}"#);
    let import = import(&own, &other, &BTreeMap::new());
    let map = after(&own, &import);
    let group = |id: &str| map.actor(&id.into()).unwrap().member_of.clone();
    assert_eq!(
        (group("cell"), group("group")),
        (Some("group".into()), Some("iea".into()))
    );
    let stance = map.stance(&"z".into()).unwrap();
    assert_eq!(stance.evidence[0].source.as_str(), "s2");
    assert_eq!(map.silences()[1].sources[0].as_str(), "s2");
    assert_eq!(map.actor(&"cell".into()).unwrap().placement, None);
    assert!(
        said(&import)
            .iter()
            .any(|own| own.contains("places on the map are not taken"))
    );
    assert!(said(&import).contains(&"sheet “actors”, row 4: the map has this actor already, and keeps its own name and kind".to_owned()));
    let actors: Vec<Fate> = import.sheets[0].1.values().copied().collect();
    assert_eq!(actors, [Fate::New, Fate::New, Fate::Known]);
}

#[test]
fn a_workbook_that_is_broken_is_refused_with_its_places() {
    let own = map(OWN);
    let mut sheets = workbook(&own).unwrap();
    sheets.sheets.retain(|sheet| sheet.name() != "actors");
    let refused = import_workbook(&own, &sheets, &BTreeMap::new(), "x", &Control::free());
    let crate::format::NotRead::Input(findings) = refused.unwrap_err() else {
        panic!("not the workbook");
    };
    assert_eq!(findings[0].place, "sheet “stances”, row 2, column B (from)");
}

#[test]
fn a_workbook_without_its_sheet_map_goes_into_a_map_record_by_record() {
    let own = map(&format!(
        "\"title\": \"Own\", \"rule\": \"majority\", \"circa_months\": 3, {OWN}"
    ));
    let other = like_own(
        &["\"gist\": \"one\"", "\"Article\""],
        &["\"gist\": \"two\"", "\"Article\", \"url\": \"x\""],
    );
    let mut sheets = workbook(&other).unwrap();
    sheets.sheets.retain(|sheet| sheet.name() != "map");
    let import = import_workbook(&own, &sheets, &BTreeMap::new(), "x", &Control::free()).unwrap();
    assert_eq!((import.counts.taken, import.counts.known), (1, 6));
    // What is not known does not differ.
    let said = said(&import);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].starts_with("sheet “map”: the workbook has no such sheet"));
    assert!(said[1].starts_with("sheet “sources”, row 2: "));
    let after = after(&own, &import);
    assert_eq!(after.header(), own.header());
    assert_eq!(after.stances()[0].evidence.len(), 2);
}
