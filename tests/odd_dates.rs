//! Dates that cannot be, that clash, or that are very many or very far apart: told with
//! their place and what to do, kept as they are, and drawn without breaking down.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::Path;

use stancemap::analysis::{Changes, Dates, InForce, Matching, Periods, Timeline, pair_history};
use stancemap::diag::Severity;
use stancemap::format::{read, write};
use stancemap::model::{Date, Day, Document, Filter, remarks};

use crate::figures::done;
use crate::scenes::{build, positions};

/// A map of two actors with these fields of the first, and these stances.
fn map(header: &str, actor: &str, stances: &str) -> String {
    format!(
        r#"{{"stancemap": 1, {header} "domains": [{{"id": "d"}}], "sources": [{{"id": "s"}}],
            "actors": [{{"id": "a", "name": "A"{actor}}}, {{"id": "b", "name": "B"}}],
            "stances": [{stances}]}}"#
    )
}

/// A stance from a to b with these fields.
fn stance(id: &str, fields: &str) -> String {
    format!(
        r#"{{"id": "{id}", "from": "a", "to": "b", "domain": "d", "value": 1, {fields}
            "evidence": [{{"source": "s", "locator": "¶1", "says": 1, "gist": "said"}}]}}"#
    )
}

#[test]
fn a_date_that_cannot_be_is_told_with_its_place_and_how_to_write_it() {
    let check = |text: &str, place: &str, date: &str| {
        let findings = read(text.as_bytes()).expect_err(text);
        let found = findings.first().unwrap();
        assert_eq!(found.severity, Severity::Error);
        assert!(found.place.starts_with(place), "{found}");
        assert!(
            found.message.contains(&format!("“{date}” is not a date")),
            "{found}"
        );
        assert!(found.hint.contains("2021-08-15"), "{found}");
    };
    for date in [
        "2021-13",
        "2021-00",
        "2021-02-30",
        "2023-02-29",
        "August",
        "20211",
        "2021/2019",
        "Y-99999999999999999999",
        "2021-8",
        "",
    ] {
        let field = |name: &str| format!(r#""{name}": "{date}","#);
        for name in ["since", "until"] {
            let text = map("", "", &stance("x", &field(name)));
            check(&text, &format!("stances[0].{name}"), date);
            let actor = format!(r#", "{name}": "{date}""#);
            check(&map("", &actor, ""), &format!("actors[0].{name}"), date);
        }
        check(&map(&field("as_of"), "", ""), "as_of", date);
        let item = format!(
            r#"{{"id": "x", "from": "a", "to": "b", "domain": "d",
                "evidence": [{{"source": "s", "says": 1, "date": "{date}"}}]}}"#
        );
        check(&map("", "", &item), "stances[0].evidence[0].date", date);
    }
}

#[test]
fn in_a_table_a_date_that_cannot_be_is_told_by_row_and_column_and_the_row_is_kept() {
    let table = "from,to,value,since,until\na,b,1,2021-13,\na,c,-1,2020,2021-02-30\nb,c,1,2020,\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("t.csv"), table).unwrap();
    let line = "stancemap convert ./t.csv ./t.stancemap.json";
    let (status, _, told) = done(line, folder.path(), "");
    assert_eq!(status, 0, "{told}");
    let out = std::fs::read(folder.path().join("t.stancemap.json")).unwrap();
    assert!(
        told.contains("row 2, column D (since): “2021-13” is not a date"),
        "{told}"
    );
    assert!(
        told.contains("row 3, column E (until): “2021-02-30” is not a date"),
        "{told}"
    );
    assert_eq!(
        told.matches("2021-08-15").count(),
        2,
        "a hint for each: {told}"
    );
    let map = read(&out).unwrap().value;
    assert_eq!(map.stances().len(), 3);
    let since: Vec<bool> = map
        .stances()
        .iter()
        .map(|own| own.since.is_some())
        .collect();
    assert_eq!(since, [false, true, true]);
}

#[test]
fn dates_that_clash_are_told_and_kept() {
    let check = |text: &str, place: &str, words: &str| {
        let found = read(text.as_bytes()).unwrap();
        let told = found.warnings.iter().find(|warning| warning.place == place);
        let told = told.unwrap_or_else(|| panic!("{place}: {:#?}", found.warnings));
        assert!(told.message.contains(words), "{told}");
        assert!(!told.hint.is_empty());
        assert!(
            remarks(&found.value).contains(told),
            "the window tells it, too"
        );
        // What is odd is no less what somebody wrote.
        let again = read(&write(&found.value)).unwrap();
        assert_eq!(again.value, found.value);
        let dates = |map: &Document| -> Vec<(Option<Date>, Option<Date>)> {
            let stances = map.stances().iter();
            stances
                .map(|own| (own.since.clone(), own.until.clone()))
                .collect()
        };
        assert_eq!(dates(&again.value), dates(&found.value));
        survives(&found.value);
    };
    let one = |fields: &str| map("", "", &stance("x", fields));
    let two = |first: &str, second: &str| {
        map(
            "",
            "",
            &format!("{}, {}", stance("x", first), stance("y", second)),
        )
    };
    check(
        &one(r#""since": "2021", "until": "2019","#),
        "stances[0].until",
        "“x” ends (2019) no later than it begins (2021) and never holds",
    );
    check(
        &map("", r#", "since": "2021", "until": "2019""#, ""),
        "actors[0].until",
        "“A” ends (2019) before it begins (2021)",
    );
    check(
        &map(
            "",
            r#", "until": "2001""#,
            &stance("x", r#""since": "2010","#),
        ),
        "stances[0]",
        "“x” never holds: its dates lie outside those of “A”",
    );
    check(
        &two(r#""since": "2020","#, r#""since": "2020","#),
        "stances[1]",
        "“x” and “y” hold at the same time",
    );
    check(
        &two(
            r#""since": "2019", "until": "2023","#,
            r#""since": "2021", "until": "2022","#,
        ),
        "stances[0].until",
        "“x” is said to end in 2023, but “y” takes its place in 2021",
    );
}

/// Everything that has to do with time is worked out, before, at and after each of the
/// first and last days on which anything changes.
fn survives(document: &Document) {
    let filter = Filter::default();
    let timeline = Timeline::of(document, &filter);
    let dates = Dates::of(document, &filter);
    if let Some((first, last)) = dates.span() {
        for at_most in [1, 40, 1_000] {
            let periods = Periods::covering(first, last, at_most);
            assert!(periods.is_none_or(|periods| periods.starts().len() <= at_most));
        }
    }
    let moments: Vec<Day> = timeline.moments().map(|(day, _)| day).collect();
    let ends = moments.iter().take(2).chain(moments.iter().rev().take(2));
    let near =
        ends.flat_map(|day| [-1, 0, 1].map(|by| Day::from_number(day.number().saturating_add(by))));
    let mut days: Vec<Option<Day>> = near.map(Some).collect();
    days.extend([None, Some(Day::MIN), Some(Day::MAX)]);
    let at = |day: Option<Day>| Filter {
        as_of: day,
        ..Filter::default()
    };
    let mut in_force = InForce::before(&timeline);
    let is_drawn = document.stances().len() < 1_000;
    let places = is_drawn.then(|| positions(document, &|_| None));
    for day in &days {
        in_force.go(&timeline, *day);
        let filter = at(*day);
        let changes = Changes::between((document, &at(None)), (document, &filter), Matching::Id);
        assert!(changes.list.len() <= document.stances().len());
        if let Some(places) = &places {
            let options = stancemap::scene::Options {
                filter,
                ..stancemap::scene::Options::new(stancemap::scene::Theme::of(
                    stancemap::scene::Look::Light,
                ))
            };
            let scene = build(document, places, &options);
            assert!(scene.bounds.is_finite());
        }
    }
    if let [first, second, ..] = document.actors() {
        let history = pair_history(document, (&first.id, &second.id), &filter);
        assert!(history.threads.len() <= document.stances().len());
    }
}

/// So many days from 1700 on, each the beginning of a stance of its own.
fn many(count: usize) -> Document {
    let first = Date::parse("1700-01-01").unwrap().first().number();
    let days = (0..count).map(|n| Day::from_number(first + n as i128));
    let stances: Vec<String> = (days.enumerate())
        .map(|(n, day)| {
            format!(
                r#"{{"id": "s{n}", "from": "a{}", "to": "a{}", "domain": "d", "value": 1,
                    "since": "{day}"}}"#,
                n % 400,
                (n / 400 + n + 1) % 400
            )
        })
        .collect();
    let actors: Vec<String> = (0..400).map(|n| format!(r#"{{"id": "a{n}"}}"#)).collect();
    let text = format!(
        r#"{{"stancemap": 1, "domains": [{{"id": "d"}}], "actors": [{}], "stances": [{}]}}"#,
        actors.join(","),
        stances.join(",")
    );
    read(text.as_bytes()).unwrap().value
}

#[test]
fn odd_maps_are_worked_out_at_every_date() {
    let check = |text: &str| survives(&read(text.as_bytes()).unwrap().value);
    // Empty, one actor, one actor that is towards itself, one date.
    check(r#"{"stancemap": 1}"#);
    check(r#"{"stancemap": 1, "actors": [{"id": "a"}]}"#);
    check(r#"{"stancemap": 1, "actors": [{"id": "a", "since": "2001", "until": "2001"}]}"#);
    check(
        r#"{"stancemap": 1, "domains": [{"id": "d"}], "actors": [{"id": "a", "since": "2001"}],
            "stances": [{"id": "s", "from": "a", "to": "a", "domain": "d", "value": 1,
                "since": "2021-08-15"}]}"#,
    );
    check(&map("", "", &stance("x", r#""since": "2021-08-15","#)));
    // Four thousand years apart, and as far as dates go.
    let far = |first: &str, last: &str| {
        let stances = [("x", first), ("y", last)]
            .map(|(id, since)| stance(id, &format!(r#""since": "{since}","#)));
        map("", "", &stances.join(", "))
    };
    check(&far("-1976", "2024"));
    check(&far("Y-170000", "Y170000"));
    check(&far("../2020", "2021/.."));
}

#[test]
fn a_hundred_thousand_dates_are_told_apart() {
    const COUNT: usize = 100_000;
    let document = many(COUNT);
    let timeline = Timeline::of(&document, &Filter::default());
    assert_eq!(timeline.moments().len(), COUNT);
    survives(&document);
}

#[test]
fn a_map_without_anything_to_compare_is_compared_all_the_same() {
    let run = |text: &str, line: &str| {
        let (status, out, told) = done(line, Path::new(""), text);
        assert_eq!(status, 0, "{line}: {told}");
        assert!(!out.is_empty(), "{line}");
    };
    let maps = [
        r#"{"stancemap": 1}"#.to_owned(),
        r#"{"stancemap": 1, "actors": [{"id": "a", "name": "A"}]}"#.to_owned(),
        map("", "", &stance("x", r#""since": "2021-08-15","#)),
    ];
    for text in &maps {
        run(text, "stancemap export - -o - --as-of 1999 --compare 2022");
        run(text, "stancemap export - -o - --as-of 1999,2021-08-15,2022");
        run(text, "stancemap export - -o - --view matrix --as-of 2022");
        run(text, "stancemap export - -o - --view coverage --as-of 2022");
    }
}
