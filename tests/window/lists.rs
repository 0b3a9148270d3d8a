//! Lists beside the map speak for the date that the map shows.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, Queryable};

use crate::window_support::{CTRL, Window, name_of};

/// Two states of which the one thinks otherwise of the other from 2006 on, a third that
/// comes in 2010, and one stance with evidence of two years.
const DATED: &str = r#"{"stancemap": 1, "title": "Dated",
    "domains": [{"id": "d", "name": "Security"}, {"id": "t", "name": "Trade"}],
    "sources": [{"id": "s", "title": "Article"}],
    "actors": [{"id": "a", "name": "North"}, {"id": "b", "name": "South"},
        {"id": "c", "name": "East", "since": "2010"}],
    "stances": [
        {"id": "early", "from": "a", "to": "b", "domain": "d", "since": "2001",
            "evidence": [{"source": "s", "locator": "p1", "says": -2, "reliability": "A",
                "credibility": 1, "gist": "hostile"}]},
        {"id": "late", "from": "a", "to": "b", "domain": "d", "since": "2006",
            "evidence": [{"source": "s", "locator": "p2", "says": 1, "reliability": "A",
                "credibility": 1, "gist": "friendly"}]},
        {"id": "trade", "from": "b", "to": "a", "domain": "t", "since": "2002", "until": "2008",
            "evidence": [{"source": "s", "locator": "p3", "says": 1, "date": "2003"},
                {"source": "s", "locator": "p4", "says": 1, "date": "2005"}]},
        {"id": "east", "from": "c", "to": "a", "domain": "d",
            "evidence": [{"source": "s", "locator": "p5", "says": 1}]}]}"#;

fn dated(view: Key) -> Window {
    let mut window = Window::on(DATED.as_bytes());
    window.keys(CTRL, view);
    window
}

/// Looks at the map on a date; empty: in its latest state.
fn look(window: &mut Window, date: &str) {
    window.find(Role::TextInput, "Date").click();
    window.run();
    window.keys(CTRL, Key::A);
    window.key(Key::Backspace);
    window.types(date);
    window.key(Key::Enter);
}

/// The places in the source of the items that the table lists.
fn listed(window: &Window) -> String {
    let rows = window.harness.query_all(By::new().role(Role::CheckBox));
    let names = rows.map(|node| name_of(&node));
    let places: Vec<String> = names
        .filter(|name| name.contains(" → "))
        .filter_map(|name| Some(name.rsplit_once(", ")?.1.to_owned()))
        .collect();
    places.join(" ")
}

#[test]
fn the_table_of_evidence_lists_what_counts_at_the_date_shown() {
    let mut window = dated(Key::Num3);
    let mut check = |date: &str, expect: &str, header: &str| {
        look(&mut window, date);
        assert_eq!(listed(&window), expect, "{date}");
        assert!(window.reads(header), "{date}: {:#?}", window.texts());
    };
    check("", "p2 p5", "Latest state · 2 of 5 items");
    check("2000", "", "As of 31 Dec 2000 · 0 of 5 items");
    check("2002-12-31", "p1", "As of 31 Dec 2002 · 1 of 5 items");
    // Evidence of later years does not count yet.
    check("2003-12-31", "p1 p3", "As of 31 Dec 2003 · 2 of 5 items");
    check("2007-01-01", "p2 p3 p4", "As of 1 Jan 2007 · 3 of 5 items");
    // What is possible is listed: some day in 2006 the one takes the place of the other.
    check(
        "2006-06-01",
        "p1 p2 p3 p4",
        "As of 1 Jun 2006 · 4 of 5 items",
    );
    check("2012", "p2 p5", "As of 31 Dec 2012 · 2 of 5 items");
    look(&mut window, "2002-12-31");
    window.click(Role::CheckBox, "All dates");
    assert_eq!(listed(&window), "p1 p2 p3 p4 p5");
    assert!(window.reads("All dates · 5 items"), "{:#?}", window.texts());
    window.click(Role::CheckBox, "All dates");
    assert_eq!(listed(&window), "p1");
}

#[test]
fn what_is_not_listed_at_the_date_is_not_chosen_and_the_empty_table_says_why() {
    let mut window = dated(Key::Num3);
    window.find(Role::Unknown, "Evidence").focus();
    window.run();
    window.keys(CTRL, Key::A);
    assert!(window.reads("2 chosen"), "{:#?}", window.texts());
    look(&mut window, "2002-12-31");
    assert!(!window.reads("chosen"), "{:#?}", window.texts());
    look(&mut window, "2000");
    assert!(
        window.reads("Nothing that counts at this date"),
        "{:#?}",
        window.texts()
    );
    assert!(window.reads("“All dates” lists the rest"));
}

#[test]
fn domains_that_the_map_hides_are_left_out_of_the_table() {
    let mut window = dated(Key::Num3);
    look(&mut window, "2007-01-01");
    // In a window as narrow as this the sidebar has made room.
    if !window.has(Role::CheckBox, "Trade (1)") {
        window.press("Window");
        window.choose("Sidebar");
    }
    window.click(Role::CheckBox, "Trade (1)");
    assert_eq!(listed(&window), "p2");
    let header = "As of 1 Jan 2007, without 1 domain · 1 of 5 items";
    assert!(window.reads(header), "{:#?}", window.texts());
}

#[test]
fn actors_and_domains_of_the_sidebar_speak_for_the_date() {
    let mut window = Window::on(DATED.as_bytes());
    let has = |window: &Window, name: &str| window.has(Role::Button, name);
    assert!(has(&window, "Actor East") && window.reads("1 out · 0 in"));
    assert!(window.has(Role::CheckBox, "Trade (0)"));
    look(&mut window, "2003");
    assert!(has(&window, "Actor East, not at this date"));
    assert!(window.reads("not at this date"));
    assert!(has(&window, "Actor North"));
    assert!(window.has(Role::CheckBox, "Trade (1)"));
}

#[test]
fn matrix_coverage_and_balance_speak_for_the_date() {
    let mut window = dated(Key::Num4);
    let cell = |window: &Window, start: &str| {
        let cells = window.harness.query_all(By::new().role(Role::Cell));
        let mut names = cells.map(|node| name_of(&node));
        names
            .find(|name| name.starts_with(start))
            .unwrap_or_default()
    };
    look(&mut window, "2003");
    assert!(cell(&window, "North towards South").contains("ostile on security"));
    look(&mut window, "");
    let now = cell(&window, "North towards South");
    assert!(now.contains("ooperative on security"), "{now}");

    let mut window = dated(Key::Num5);
    let row = |window: &Window, start: &str| {
        let rows = window.harness.query_all(By::new().role(Role::Button));
        let mut names = rows.map(|node| name_of(&node));
        let found = names.find(|name| name.starts_with(start) && name.contains("; trade: "));
        found.unwrap_or_default()
    };
    look(&mut window, "2003-12-31");
    let early = row(&window, "South towards North");
    assert!(early.contains("trade: 1 item"), "{early}");
    look(&mut window, "2007-01-01");
    let later = row(&window, "South towards North");
    assert!(later.contains("trade: 2 items"), "{later}");
    look(&mut window, "");
    let now = row(&window, "South towards North");
    assert!(!now.contains("item"), "{now}");
}

#[test]
fn what_waits_is_gone_to_on_a_day_on_which_it_holds() {
    let mut window = Window::on(DATED.as_bytes());
    let mut days = Vec::new();
    for _ in 0..12 {
        window.key(Key::F8);
        let pair = window.workspace().selection.pair();
        let Some((from, to)) = pair.map(|(from, to)| (from.clone(), to.clone())) else {
            continue;
        };
        let day = window.workspace().filter.as_of;
        let is_item = window.status().contains("incomplete");
        if is_item {
            assert!(
                window.workspace().tie(&from, &to).is_some(),
                "{}",
                window.status()
            );
            days.push(day.map(|day| day.to_string()).unwrap_or_default());
        }
    }
    // The items on trade are incomplete, and of before 2009.
    assert!(days.iter().any(|day| day.starts_with("2008")), "{days:?}");
    window.keys(Modifiers::NONE, Key::Escape);
}
