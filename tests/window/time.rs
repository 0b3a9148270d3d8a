//! The time bar: when stances begin and end, and the date that is looked at.

use std::rc::Rc;

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, Pos2, Rect};
use egui_kittest::kittest::{By, NodeT, Queryable};
use stancemap::model::{Date, Day};
use stancemap::ui::{MotionQuery, Preferences};

use crate::window_support::picture::scene_of;
use crate::window_support::{CTRL, Window, name_of};

fn day(text: &str) -> Day {
    Date::parse(text).unwrap().last()
}

/// The date that is looked at, as it is written; empty for the latest state.
fn looked_at(window: &Window) -> String {
    let day = window.workspace().filter.as_of;
    day.map_or_else(String::new, |day| day.to_string())
}

fn is_shown(window: &Window) -> bool {
    window.has(Role::Button, "Next change")
}

/// A map of two states with these dates, each "since" or "since until".
fn map_of(dates: &[&str]) -> Vec<u8> {
    let stances: Vec<String> = (dates.iter().enumerate())
        .map(|(at, dates)| {
            let mut words = dates.split(' ');
            let since = words.next().unwrap_or_default();
            let until = words.next().map_or_else(String::new, |date| format!(r#","until":"{date}""#));
            format!(
                r#"{{"id":"s{at}","from":"a","to":"b","domain":"d","about":"{at}","value":1,"since":"{since}"{until}}}"#
            )
        })
        .collect();
    format!(
        r#"{{"stancemap":1,"title":"Dates","domains":[{{"id":"d","name":"D"}}],
            "actors":[{{"id":"a","name":"A"}},{{"id":"b","name":"B"}}],
            "stances":[{}]}}"#,
        stances.join(",")
    )
    .into_bytes()
}

/// Where the strip of time is.
fn strip(window: &Window) -> Rect {
    let all = window.harness.query_all(By::new().role(Role::Slider));
    let mut found = all.filter(|node| name_of(node).starts_with("Date: "));
    found.next().unwrap().rect()
}

#[test]
fn keys_step_from_change_to_change_and_the_figure_says_the_date() {
    let mut window = Window::bundled();
    assert!(is_shown(&window));
    assert_eq!(looked_at(&window), "");
    // Back over all changes, and forth again.
    let mut days = Vec::new();
    loop {
        window.key(Key::Comma);
        let day = window.workspace().filter.as_of;
        if days.last() == Some(&day) {
            break;
        }
        days.push(day);
    }
    assert!(days.len() > 5, "{days:?}");
    assert!(days.windows(2).all(|pair| pair[0] > pair[1]), "{days:?}");
    let timeline = window.workspace().chronology();
    let first = timeline.timeline.moments().next().map(|(day, _)| day);
    assert_eq!(days.last(), Some(&first));
    for day in days.iter().rev().skip(1) {
        window.key(Key::Period);
        assert_eq!(window.workspace().filter.as_of, *day);
        let words = day.unwrap().words().unwrap();
        assert!(window.status().starts_with(&words), "{}", window.status());
    }
    let scene = scene_of(&window);
    let described = stancemap::scene::describe(
        window.document(),
        &scene,
        &window.workspace().seen_options(),
    );
    let words = days[0].unwrap().words().unwrap();
    assert!(described.contains(&words), "{described}");
}

#[test]
fn a_free_key_hides_it_and_a_map_without_dates_has_none() {
    let mut window = Window::bundled();
    assert!(is_shown(&window));
    window.key(Key::D);
    assert!(!is_shown(&window));
    window.key(Key::D);
    assert!(is_shown(&window));
    window.press("Close the time bar");
    assert!(!is_shown(&window));
    let kept = window.harness.state().preferences();
    assert!(kept.to_text().contains(r#""time_bar":false"#));

    let check = |bytes: &[u8], shown: bool| assert_eq!(is_shown(&Window::on(bytes)), shown);
    check(&map_of(&["2021"]), true);
    check(&map_of(&["-0300", "2021"]), true);
    check(&map_of(&["../2021"]), true);
    check(&map_of(&[]), false);
    check(br#"{"stancemap":1}"#, false);
}

#[test]
fn a_date_can_be_typed_and_what_is_none_is_said_and_kept() {
    let mut window = Window::bundled();
    let mut check = |typed: &str, expect: &str, bad: bool| {
        window.find(Role::TextInput, "Date").click();
        window.run();
        window.keys(CTRL, Key::A);
        window.types(typed);
        assert_eq!(window.reads("no date"), bad, "{typed}");
        window.key(Key::Enter);
        assert_eq!(looked_at(&window), expect, "{typed}");
    };
    check("2021-08", "2021-08-31", false);
    check("2021", "2021-12-31", false);
    check("2021-13", "2021-12-31", true);
    check("August", "2021-12-31", true);
    check("-0300", "-0300-12-31", false);
    check("2022~", "2022-12-31", false);
}

#[test]
fn the_pointer_moves_the_date_along_the_strip_and_shift_what_it_is_compared_with() {
    let mut window = Window::on(&map_of(&["2001-03-01", "2003-06-15 2005", "2011"]));
    let room = strip(&window);
    let at = |part: f32| Pos2::new(room.left() + part * room.width(), room.center().y);
    window.click_at(at(0.5), Modifiers::NONE);
    let middle = window.workspace().filter.as_of.unwrap();
    assert!(
        middle > day("2001-03-01") && middle < day("2011"),
        "{middle}"
    );
    window.drag(&[at(0.5), at(0.4), at(0.01)], Modifiers::NONE);
    let early = window.workspace().filter.as_of.unwrap();
    assert!(early < middle, "{early}");
    window.drag(&[at(0.01), at(0.4), at(0.6)], Modifiers::NONE);
    // Marked is what changed since the drag began.
    assert_eq!(window.workspace().compared, Some(early));
    let late = window.workspace().filter.as_of.unwrap();
    window.click_at(at(0.99), Modifiers::SHIFT);
    let compared = window.workspace().compared.unwrap();
    assert!(compared == late && window.workspace().filter.as_of > Some(late));
    window.press("Latest");
    assert_eq!(window.workspace().filter.as_of, None);
}

#[test]
fn the_strip_is_one_stop_of_the_keyboard() {
    let mut window = Window::on(&map_of(&["2001", "2003-06-15 2005", "2011"]));
    window.tab_to("Date: ");
    assert_eq!(window.focused(), "Date: the latest state");
    let mut check = |key: Key, expect: &str| {
        window.key(key);
        assert_eq!(window.focused(), expect, "{key:?}");
    };
    check(Key::Home, "Date: 1 Jan 2001");
    check(Key::ArrowRight, "Date: 31 Dec 2001");
    check(Key::ArrowRight, "Date: 15 Jun 2003");
    check(Key::ArrowLeft, "Date: 31 Dec 2001");
    check(Key::PageUp, "Date: 31 Dec 2002");
    check(Key::PageDown, "Date: 31 Dec 2001");
    check(Key::End, "Date: the latest state");
}

#[test]
fn a_map_plays_to_its_end_and_stops_there() {
    let mut window = Window::on(&map_of(&["2001-01-01", "2003-01-01", "2005-01-01"]));
    window.press("Play");
    let mut seen = vec![window.workspace().filter.as_of];
    for _ in 0..200 {
        window.harness.step();
        let now = window.workspace().filter.as_of;
        if seen.last() != Some(&now) {
            seen.push(now);
        }
    }
    let words: Vec<String> = seen.iter().map(|day| day.unwrap().to_string()).collect();
    assert_eq!(
        words,
        ["2000-12-31", "2001-01-01", "2003-01-01", "2005-01-01"]
    );
    window.run();
    assert!(window.has(Role::Button, "Play"), "it has stopped");
}

#[test]
fn nobody_moves_while_the_date_does() {
    let mut window = Window::bundled();
    let seen = |window: &Window| -> Vec<Rect> {
        let named = |name: &str| window.find(Role::Button, name).rect();
        [
            "Tajikistan",
            "Taliban (IEA)",
            "NRF",
            "ISKP",
            "Jamaat Ansarullah",
        ]
        .map(named)
        .to_vec()
    };
    let before = seen(&window);
    for _ in 0..12 {
        window.key(Key::Comma);
        let now = seen(&window);
        for (was, is) in before.iter().zip(&now) {
            assert!(was.center().distance(is.center()) < 0.5, "{was:?} {is:?}");
        }
    }
}

/// The actors' boxes stay to the pixel from the first step on, whether the map at the date
/// before took more room or less; a window of another size is filled again.
#[test]
fn the_map_keeps_its_size_on_the_screen_while_the_date_moves() {
    let bytes = include_bytes!("../../datasets/great-powers.stancemap.json");
    let mut window = Window::on(bytes);
    let mut check = |size: egui::Vec2, back: usize| {
        window.harness.set_size(size);
        window.run();
        for _ in 0..back {
            window.key(Key::Comma);
        }
        window.key(Key::F);
        window.run();
        let actors = |window: &Window| -> Vec<(String, Rect)> {
            let mut nodes = window.map_nodes();
            nodes.retain(|(name, _)| !name.contains(" towards "));
            nodes
        };
        let before = actors(&window);
        assert_eq!(before.len(), 6);
        for step in 1..=8 {
            window.key(if step <= 5 { Key::Comma } else { Key::Period });
            assert_eq!(actors(&window), before, "{size} {back} {step}");
        }
    };
    [(1280.0, 720.0, 0), (1366.0, 768.0, 0), (1366.0, 768.0, 3)]
        .map(|(width, height, back)| (egui::vec2(width, height), back))
        .into_iter()
        .for_each(|(size, back)| check(size, back));
}

#[test]
fn odd_dates_are_shown_and_nothing_breaks() {
    let many: Vec<String> = (0..2_000).map(|n| format!("{:04}-01-01", n + 1)).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let check = |dates: &[&str]| {
        let mut window = Window::on(&map_of(dates));
        assert!(is_shown(&window), "{dates:?}");
        let room = strip(&window);
        for part in [0.0, 0.3, 0.7, 1.0] {
            let at = Pos2::new(room.left() + part * room.width(), room.center().y);
            window.click_at(at, Modifiers::NONE);
            assert!(window.workspace().filter.as_of.is_some());
        }
        window.key(Key::Period);
        window.key(Key::Comma);
    };
    check(&["2021-08-15"]);
    check(&["-1976", "2024"]);
    check(&["Y-170000", "Y170000"]);
    check(&["2021/..", "../2020"]);
    check(&["2021 2021", "2021-05 2021-05"]);
    check(&many);
}

#[test]
fn maps_with_next_to_nothing_are_shown_in_every_view_at_every_date() {
    let maps = [
        r#"{"stancemap": 1}"#,
        r#"{"stancemap": 1, "actors": [{"id": "a", "name": "A"}]}"#,
        r#"{"stancemap": 1, "actors": [{"id": "a", "name": "A", "since": "2001", "until": "2001"}]}"#,
        r#"{"stancemap": 1, "domains": [{"id": "d"}], "actors": [{"id": "a", "name": "A"}],
            "stances": [{"id": "s", "from": "a", "to": "a", "domain": "d", "value": 1,
                "since": "2021-08-15", "until": "2019"}]}"#,
    ];
    for text in maps {
        let mut window = Window::on(text.as_bytes());
        let before = window.bytes();
        for view in [Key::Num2, Key::Num3, Key::Num4, Key::Num5] {
            window.keys(CTRL, view);
        }
        for key in [Key::Period, Key::Comma, Key::Comma, Key::I, Key::B] {
            window.key(key);
        }
        window.keys(Modifiers::SHIFT, Key::D);
        if is_shown(&window) {
            window.press("Play");
            for _ in 0..30 {
                window.harness.step();
            }
            window.click(Role::ComboBox, "Compared with");
            window.choose("the latest state");
        }
        assert_eq!(window.bytes(), before, "{text}");
    }
}

#[test]
fn a_hundred_thousand_dates_have_one_strip() {
    const ITEMS: usize = 100;
    let first = day("1700-01-01").number();
    // Every item of evidence has a day of its own.
    let stances: Vec<String> = (0..1_000)
        .map(|n| {
            let date = |item: usize| Day::from_number(first + (n * ITEMS + item) as i128);
            let items: Vec<String> = (0..ITEMS)
                .map(|item| {
                    format!(
                        r#"{{"source":"q","says":1,"gist":"g","date":"{}"}}"#,
                        date(item)
                    )
                })
                .collect();
            format!(
                r#"{{"id":"s{n}","from":"a{}","to":"a{}","domain":"d","evidence":[{}]}}"#,
                n % 50,
                (n / 50 + n % 50 + 1) % 50,
                items.join(",")
            )
        })
        .collect();
    let actors: Vec<String> = (0..50).map(|n| format!(r#"{{"id":"a{n}"}}"#)).collect();
    let text = format!(
        r#"{{"stancemap":1,"domains":[{{"id":"d"}}],"sources":[{{"id":"q"}}],
            "actors":[{}],"stances":[{}]}}"#,
        actors.join(","),
        stances.join(",")
    );
    let mut window = Window::on(text.as_bytes());
    assert!(is_shown(&window));
    let room = strip(&window);
    for part in [0.1, 0.5, 0.9] {
        let at = Pos2::new(room.left() + part * room.width(), room.center().y);
        window.click_at(at, Modifiers::NONE);
        assert!(window.workspace().filter.as_of.is_some());
    }
    let before = window.workspace().filter.as_of;
    window.key(Key::Comma);
    assert!(window.workspace().filter.as_of < before);
}

#[test]
fn what_changed_is_listed_in_words_that_lead_to_the_tie_and_its_source() {
    let mut window = Window::bundled();
    window.keys(Modifiers::SHIFT, Key::D);
    assert!(window.reads("What changed"));
    assert!(window.reads("Nothing is compared"));
    // From the latest state back to September 2023.
    while looked_at(&window) != "2023-09-01" {
        window.key(Key::Comma);
    }
    let changes = window.workspace().changes().unwrap();
    assert!(!changes.is_empty());
    let named = |window: &Window, start: &str| -> Vec<String> {
        let buttons = window.harness.query_all(By::new().role(Role::Button));
        let names = buttons.map(|node| name_of(&node));
        names.filter(|name| name.starts_with(start)).collect()
    };
    let cards = named(&window, "Change ");
    assert_eq!(cards.len(), changes.list.len(), "{cards:#?}");
    let markets = (cards.iter())
        .find(|name| name.contains("Trade: border markets") && name.contains("¶21"))
        .unwrap_or_else(|| panic!("{cards:#?}"))
        .clone();
    assert!(markets.contains("to cooperative"), "{markets}");
    window.press(&markets);
    let pair = window.workspace().selection.pair();
    let pair = pair.map(|(from, to)| (from.as_str().to_owned(), to.as_str().to_owned()));
    assert!(markets.contains("Tajikistan"), "{markets} {pair:?}");
    assert!(pair.is_some());

    let mut copied = Vec::new();
    window.find(Role::Button, "Copy as text").click();
    for _ in 0..4 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        copied.extend(commands.iter().filter_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }));
    }
    assert_eq!(copied.len(), 1);
    assert_eq!(copied[0].lines().count(), changes.list.len());
    window.press("Close");
    assert!(!window.reads("of ties are as they were"));
}

#[test]
fn what_is_compared_with_can_be_chosen_and_given_up() {
    let mut window = Window::on(&map_of(&[
        "2001-01-01",
        "2003-01-01 2004-12-31",
        "2005-01-01",
    ]));
    window.click(Role::ComboBox, "Compared with");
    window.choose("1 Jan 2003");
    assert_eq!(window.workspace().compared, Some(day("2003-01-01")));
    let changes = window.workspace().changes().unwrap();
    let kinds: Vec<&str> = changes.list.iter().map(|one| one.kind.name()).collect();
    assert_eq!(kinds, ["new", "ended"]);
    window.click(Role::ComboBox, "Compared with");
    window.choose("nothing");
    assert_eq!(window.workspace().compared, None);
    assert!(window.workspace().changes().is_none());
}

#[test]
fn motion_is_reduced_as_the_desktop_has_it_until_somebody_chooses() {
    let start = |kept: &str, desktop: Option<bool>| {
        let folder = Rc::new(tempfile::TempDir::new().unwrap());
        let ask: MotionQuery = Box::new(move || desktop);
        let preferences = Preferences::from_text(kept);
        let mut window = Window::start_on(folder, None, (preferences, Some(ask)));
        // The answer comes from another thread.
        for _ in 0..20 {
            window.harness.step();
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        window.run();
        window
    };
    let is_reduced = |window: &mut Window| {
        window.press("Show");
        let is_on = window
            .harness
            .query_all(By::new().role(Role::Button))
            .any(|node| {
                let is_it = name_of(&node).starts_with("Reduce motion");
                is_it && node.accesskit_node().toggled() == Some(Toggled::True)
            });
        window.key(Key::Escape);
        is_on
    };
    let check = |kept: &str, desktop: Option<bool>, expect: bool| {
        let mut window = start(kept, desktop);
        assert_eq!(is_reduced(&mut window), expect, "{kept} {desktop:?}");
    };
    check("{}", None, false);
    check("{}", Some(false), false);
    check("{}", Some(true), true);
    check(r#"{"time": {"still": false}}"#, Some(true), false);
    check(r#"{"time": {"still": true}}"#, Some(false), true);
    // What is chosen is kept, and the desktop is no longer followed.
    let mut window = start("{}", Some(true));
    window.press("Show");
    window.choose("Reduce motion");
    assert!(!is_reduced(&mut window));
    let kept = window.harness.state().preferences().to_text();
    assert!(kept.contains(r#""still":false"#), "{kept}");
}

/// Towards whom is never cut off: a long heading goes on in the next line.
#[test]
fn the_heading_of_a_change_is_told_whole() {
    let mut window = Window::on(include_bytes!(
        "../../datasets/tajikistan-taliban-wider.stancemap.json"
    ));
    window.harness.set_size(egui::vec2(1280.0, 720.0));
    window.keys(Modifiers::SHIFT, Key::D);
    let mut long = 0;
    for _ in 0..12 {
        window.key(Key::Comma);
        let mut shapes = Vec::new();
        for clipped in &window.harness.output().shapes {
            collect(&clipped.shape, &mut shapes);
        }
        let headings = (shapes.iter()).filter(|text| text.job.text.contains(" towards "));
        for text in headings {
            assert!(!text.elided, "{}", text.job.text);
            long += usize::from(text.rows.len() > 1);
        }
    }
    assert!(long > 0, "none was long");
}

fn collect(shape: &egui::Shape, found: &mut Vec<std::sync::Arc<egui::Galley>>) {
    match shape {
        egui::Shape::Text(text) => found.push(text.galley.clone()),
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
        _ => {}
    }
}
