//! What a map shows at a date, and what it says of dates.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use stancemap::analysis::{Mark, coverage, ties};
use stancemap::format;
use stancemap::model::{Date, Document, Filter, Sign, remarks};

use crate::figures::done;

/// A map of two or three actors with these stances.
fn map(header: &str, actors: &str, stances: &str) -> Document {
    let json = format!(
        r#"{{"stancemap": 1, {header} "domains": [{{"id": "d"}}], "sources": [{{"id": "s"}}],
            "actors": [{actors}], "stances": [{stances}]}}"#
    );
    format::read(json.as_bytes()).unwrap().value
}

const TWO: &str = r#"{"id": "a"}, {"id": "b"}"#;

/// A stance from a to b: its own fields, and of each item what it says and its date.
fn stance(id: &str, fields: &str, items: &[(i64, &str)]) -> String {
    let items: Vec<String> = (items.iter())
        .map(|(says, date)| {
            let date = match *date {
                "" => String::new(),
                date => format!(r#", "date": "{date}""#),
            };
            format!(
                r#"{{"source": "s", "locator": "¶1", "says": {says}, "reliability": "B",
                    "credibility": 2{date}}}"#
            )
        })
        .collect();
    format!(
        r#"{{"id": "{id}", "from": "a", "to": "b", "domain": "d", {fields}
            "evidence": [{}]}}"#,
        items.join(", ")
    )
}

/// The tie from a to b at a date: its badge, with "~" where it is uncertain.
fn seen(document: &Document, day: &str) -> String {
    let filter = Filter {
        as_of: (!day.is_empty()).then(|| Date::parse(day).unwrap().last()),
        ..Filter::default()
    };
    let ties = ties(document, &filter);
    let shown: Vec<String> = (ties.iter())
        .map(|tie| {
            let doubt = tie.strands.iter().all(|strand| strand.uncertain);
            format!("{}{}", tie.mark.text(), if doubt { "~" } else { "" })
        })
        .collect();
    shown.join(" ")
}

#[test]
fn what_is_said_later_does_not_contest_what_was() {
    let items = [(1, "2022-01"), (-1, "2023-06")];
    let map = map("", TWO, &stance("x", "", &items));
    let check = |day: &str, expect: &str| assert_eq!(seen(&map, day), expect, "{day}");
    check("2023-01", "+");
    check("2023-06", "?");
    check("", "?");
}

#[test]
fn a_change_is_drawn_as_the_newer_stance() {
    let old = stance("x", r#""since": "2020","#, &[(1, "2020")]);
    let new = stance("y", r#""since": "2023-06","#, &[(-1, "2023-06")]);
    let map = map("", TWO, &format!("{old}, {new}"));
    let check = |day: &str, expect: &str| assert_eq!(seen(&map, day), expect, "{day}");
    check("2019", "");
    check("2020-03", "+~");
    check("2022", "+");
    check("2023-06-15", "±~");
    check("2023-06", "−");
    check("", "−");
}

#[test]
fn a_doubted_date_is_no_doubt_for_ever() {
    let map = map("", TWO, &stance("x", r#""since": "2021?","#, &[(-1, "")]));
    let check = |day: &str, expect: &str| assert_eq!(seen(&map, day), expect, "{day}");
    check("2020", "");
    check("2021-06", "−~");
    check("2021", "−");
    check("2024", "−");
    check("", "−");
}

#[test]
fn about_means_the_months_that_the_map_states() {
    let check = |header: &str, day: &str, expect: &str| {
        let map = map(
            header,
            TWO,
            &stance("x", r#""since": "2021-08~","#, &[(-1, "")]),
        );
        assert_eq!(seen(&map, day), expect, "{header} {day}");
    };
    check("", "2021-01", "");
    check("", "2021-02", "−~");
    check("", "2022-02", "−");
    check(r#""circa_months": 1,"#, "2021-06", "");
    check(r#""circa_months": 1,"#, "2021-07", "−~");
    check(r#""circa_months": 1,"#, "2021-09", "−");
    check(r#""circa_months": 0,"#, "2021-08", "−");
}

#[test]
fn an_actor_bounds_its_ties() {
    let actors = r#"{"id": "a", "since": "2010", "until": "2021-08"}, {"id": "b"}"#;
    let map = map("", actors, &stance("x", "", &[(-1, "")]));
    let check = |day: &str, expect: &str| assert_eq!(seen(&map, day), expect, "{day}");
    check("2009", "");
    check("2010-06", "−~");
    check("2015", "−");
    check("2021-08", "");
    check("", "");
}

#[test]
fn check_tells_a_change_from_a_dispute() {
    let check = |header: &str, actors: &str, stances: &str, place: &str, words: &str| {
        let found = remarks(&map(header, actors, stances));
        let found = found.iter().find(|finding| finding.place == place);
        let text = found.map(ToString::to_string).unwrap_or_default();
        assert!(text.contains(words), "{place}: {text}");
    };
    let parted = stance("x", "", &[(1, "2021"), (-1, "2023")]);
    check(
        "",
        TWO,
        &parted,
        "stances[0].evidence",
        "changed, or disputed?",
    );
    let gone = r#"{"id": "a", "until": "2001"}, {"id": "b"}"#;
    let late = stance("x", r#""since": "2021","#, &[(1, "")]);
    check("", gone, &late, "stances[0]", "never holds");
    let scope = r#""scope": {"sources": [{"source": "s"}], "actors": ["a", "c"]},"#;
    check(scope, TWO, &late, "scope.actors[1]", "does not have");
}

#[test]
fn a_pair_within_what_was_coded_is_silent() {
    let three = r#"{"id": "a"}, {"id": "b"}, {"id": "c"}"#;
    let one = stance("x", "", &[(1, "")]);
    let check = |scope: &str, silent: usize, uncoded: usize| {
        let found = coverage(&map(scope, three, &one));
        assert_eq!(
            (found.silent_in_scope, found.uncoded),
            (silent, uncoded),
            "{scope}"
        );
        assert_eq!(found.is_silent(1, 0), silent > 0, "{scope}");
        assert!(!found.is_silent(0, 1));
    };
    check("", 0, 5);
    check(r#""scope": {},"#, 5, 0);
    check(r#""scope": {"actors": ["a", "b"]},"#, 1, 4);
    check(r#""scope": {"domains": ["d"]},"#, 5, 0);
    // On one domain of others only: the pair as a whole was not looked at.
    check(r#""scope": {"domains": ["e"]},"#, 0, 5);
}

#[test]
fn the_figure_says_what_was_coded_and_what_about_means() {
    let about = stance("x", r#""since": "2021-08~","#, &[(1, "")]);
    let check = |header: &str, day: &str, says: &[&str], silent: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        let text = format::write(&map(header, TWO, &about));
        let text = String::from_utf8(text).unwrap();
        let line = format!("stancemap export - -o ./a.svg --letters text --embed nothing {day}");
        assert_eq!(done(&line, folder.path(), &text).0, 0);
        let svg = std::fs::read_to_string(folder.path().join("a.svg")).unwrap();
        for words in says {
            assert!(svg.contains(words), "{header} {day}: {words}");
        }
        for words in silent {
            assert!(!svg.contains(words), "{header} {day}: {words}");
        }
    };
    check(
        "",
        "",
        &["± 6 months", "Not looked at: 1 pair"],
        &["within what was coded"],
    );
    check(r#""circa_months": 3,"#, "", &["± 3 months"], &[]);
    check(
        r#""scope": {},"#,
        "",
        &["within what was coded: 1 pair"],
        &["Not looked at"],
    );
    check("", "--as-of 2019", &[], &["months"]);
}

#[test]
fn marks_are_told_apart_at_a_date() {
    // A stance that possibly holds counts everywhere.
    let map = map("", TWO, &stance("x", r#""until": "2021","#, &[(-1, "")]));
    let filter = Filter {
        as_of: Some(Date::parse("2021-06").unwrap().last()),
        ..Filter::default()
    };
    let ties = ties(&map, &filter);
    assert_eq!(ties[0].mark, Mark::Sign(Sign::Negative));
    assert!(ties[0].parts[0].reading.possibly);
}

/// The core map, tie by tie, at a date: badge, and "~" where all of it is uncertain.
fn core_at(day: &str) -> Vec<String> {
    let document = format::read(crate::figures::CORE.as_bytes()).unwrap().value;
    let filter = Filter {
        as_of: (!day.is_empty()).then(|| Date::parse(day).unwrap().last()),
        ..Filter::default()
    };
    let name = |at: usize| document.actors()[at].id.to_string();
    (ties(&document, &filter).iter())
        .map(|tie| {
            let contested = if tie.is_partly_contested() { "?" } else { "" };
            let doubt = tie.strands.iter().all(|strand| strand.uncertain);
            let doubt = if doubt { "~" } else { "" };
            let (from, to) = (name(tie.from), name(tie.to));
            format!("{from} {to} {}{contested}{doubt}", tie.mark.text())
        })
        .collect()
}

/// What the article supports at each of these dates, and nothing else.
#[test]
fn the_core_map_at_a_date_shows_what_the_article_supports() {
    let check = |day: &str, expect: &[&str]| assert_eq!(core_at(day), expect, "{day}");
    let ja = ["tajikistan ja −", "ja tajikistan −"];
    // The first time in power: support for the Northern Alliance.
    check("2000", &["tajikistan taliban −"]);
    check("2009", &[]);
    check("2012", &ja);
    check("2020-06", &ja);
    let since_2021 = |border: bool| {
        let mut ties = vec![
            "tajikistan taliban ±",
            "tajikistan nrf +",
            "tajikistan ja −",
            "tajikistan iskp −",
            "taliban tajikistan ±?",
            if border {
                "taliban ja +?"
            } else {
                "taliban ja ?"
            },
            "taliban iskp −",
            "nrf tajikistan +~",
            "nrf taliban −",
            "ja tajikistan −",
        ];
        if border {
            ties.push("ja taliban +~");
        }
        ties.extend(["iskp tajikistan −", "iskp taliban −"]);
        ties
    };
    check("2021-09", &since_2021(true));
    check("2023-10", &since_2021(false));
    check("", &since_2021(false));
}

/// The trade of the two is no flat line: it has electricity from the change of power,
/// markets from September 2023.
#[test]
fn trade_has_its_dates() {
    let document = format::read(crate::figures::CORE.as_bytes()).unwrap().value;
    let abouts = |day: &str| -> Vec<String> {
        let filter = Filter {
            as_of: Some(Date::parse(day).unwrap().last()),
            ..Filter::default()
        };
        let tie = &ties(&document, &filter)[0];
        let parts = tie
            .parts
            .iter()
            .map(|part| &document.stances()[part.stance]);
        let trade = parts.filter(|stance| stance.domain.as_str() == "trade");
        trade.map(|stance| stance.about.clone()).collect()
    };
    assert_eq!(abouts("2021-09"), ["electricity", "economic ties"]);
    assert_eq!(
        abouts("2023-10"),
        ["electricity", "border markets", "economic ties"]
    );
}

/// Both scripts of every actor of the core map stand in its figure.
#[test]
fn the_core_map_names_its_actors_in_both_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let line = "stancemap export - -o ./a.svg --letters text --embed nothing --page 183mm";
    assert_eq!(done(line, folder.path(), crate::figures::CORE).0, 0);
    let svg = std::fs::read_to_string(folder.path().join("a.svg")).unwrap();
    let document = format::read(crate::figures::CORE.as_bytes()).unwrap().value;
    for actor in document.actors() {
        for language in ["tg", "fa"] {
            let name = actor.name_in(language).unwrap();
            assert!(svg.contains(name), "{name}");
        }
    }
}
