//! Figures of several dates from the export dialog: the same as without a window.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use stancemap::ui::{Answer, Ask};

use super::export::{command, drawn, export, opened, pick};
use crate::figures::done;
use crate::window_support::{CTRL, Window};

const DATED: &str = include_str!("../data/dated.stancemap.json");

/// The dialog on the dated map, as SVG.
fn dated() -> Window {
    let mut window = opened(Window::on(DATED.as_bytes()));
    window.click(Role::RadioButton, "SVG");
    window
}

/// Puts a text into a field.
fn put(window: &mut Window, name: &str, text: &str) {
    window.find(Role::TextInput, name).focus();
    window.run();
    window.keys(CTRL, Key::A);
    window.key(Key::Delete);
    window.types(text);
}

fn is_enabled(window: &Window, button: &str) -> bool {
    !(window.find(Role::Button, button).accesskit_node()).is_disabled()
}

/// What a command of the dialog makes.
fn headless(window: &Window, command: &str) -> Vec<u8> {
    let (_, flags) = command.split_once(".svg").unwrap();
    let line = format!("stancemap export ./map.stancemap.json -o ./headless.svg{flags}");
    let (status, _, said) = done(&line, window.folder.path(), "");
    assert_eq!(status, 0, "{line}: {said}");
    std::fs::read(window.path("headless.svg")).unwrap()
}

#[test]
fn before_and_after_are_drawn_as_without_a_window() {
    let mut window = dated();
    pick(&mut window, "Dates", "Before and after");
    put(&mut window, "Before", "1901");
    put(&mut window, "After", "1908");
    let said = command(&window);
    assert!(said.ends_with(" --as-of 1901 --compare 1908"), "{said}");
    drawn(&mut window);
    assert!(window.reads(" mm"), "{:#?}", window.texts());
    let out = window.path("window.svg");
    export(&mut window, "Export SVG…", &out);
    let bytes = std::fs::read(&out).unwrap();
    assert_eq!(headless(&window, &said), bytes);
    let svg = String::from_utf8(bytes).unwrap();
    assert!(svg.contains("change-"), "what changed is marked");
}

#[test]
fn several_dates_stand_side_by_side() {
    let mut window = dated();
    pick(&mut window, "Labels in", "Persian");
    pick(&mut window, "Dates", "Several, side by side");
    put(&mut window, "At", "1901, 1904-04, latest");
    let said = command(&window);
    assert!(said.contains(" --as-of 1901,1904-04,latest"), "{said}");
    let out = window.path("window.svg");
    export(&mut window, "Export SVG…", &out);
    assert_eq!(headless(&window, &said), std::fs::read(&out).unwrap());
}

#[test]
fn dates_come_from_the_time_bar_and_are_checked_while_they_are_typed() {
    let mut window = Window::on(DATED.as_bytes());
    let state = window.harness.state_mut();
    let day = |date: &str| Some(stancemap::model::Date::parse(date).unwrap().last());
    let mut seen = state.saved_view();
    seen.filter.as_of = day("1908");
    seen.compared = day("1904-04");
    state.show_saved_view(&seen);
    window.run();
    window.keys(CTRL, Key::E);
    window.click(Role::RadioButton, "SVG");
    pick(&mut window, "Dates", "Before and after");
    assert_eq!(window.field("Before"), "1904-04-30");
    assert_eq!(window.field("After"), "1908-12-31");
    assert!(
        !is_enabled(&window, "Save as a view…"),
        "a view has one date"
    );
    let mut check = |before: &str, words: &str| {
        put(&mut window, "Before", before);
        assert!(window.reads(words), "{before}: {:#?}", window.texts());
        assert_eq!(command(&window), "");
        for button in [
            "Export SVG…",
            "Copy image",
            "Print…",
            "Save the list of changes…",
        ] {
            assert!(!is_enabled(&window, button), "{button}");
        }
    };
    check("1909", "1909 is later than 1908-12-31");
    check("1908-12-31", "are the same day");
    check("soon", "write 2021, 2021-08");
    check("", "A date is missing.");
    put(&mut window, "Before", "1901");
    assert!(is_enabled(&window, "Export SVG…"));
    pick(&mut window, "View", "Matrix");
    assert!(window.reads("Several dates are drawn of the map"));
    assert!(!command(&window).contains("--compare"));
}

#[test]
fn what_changed_since_the_day_compared_with_is_in_the_figure() {
    let mut window = Window::on(DATED.as_bytes());
    let state = window.harness.state_mut();
    let mut seen = state.saved_view();
    seen.compared = Some(stancemap::model::Date::parse("1901").unwrap().last());
    state.show_saved_view(&seen);
    window.run();
    window.keys(CTRL, Key::E);
    window.click(Role::RadioButton, "SVG");
    let said = command(&window);
    assert!(said.contains(" --since 1901-12-31"), "{said}");
    let out = window.path("window.svg");
    export(&mut window, "Export SVG…", &out);
    assert_eq!(headless(&window, &said), std::fs::read(&out).unwrap());
}

#[test]
fn a_series_is_written_and_overwrites_nothing() {
    let mut window = dated();
    pick(&mut window, "Dates", "A series of figures");
    assert!(command(&window).ends_with(" --series"));
    put(&mut window, "From", "1901");
    put(&mut window, "Until", "1908");
    assert!(command(&window).ends_with(" --as-of 1901,1908 --series"));
    assert!(!is_enabled(&window, "Print…") && !is_enabled(&window, "Copy image"));
    let out = window.path("towns.svg");
    export(&mut window, "Export SVG…", &out);
    assert!(!out.exists(), "the figures are called after it");
    let names = |window: &Window, start: &str| -> Vec<String> {
        let entries = std::fs::read_dir(window.folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.starts_with(start)).collect();
        names.sort();
        names
    };
    let written = names(&window, "towns-");
    assert!(written.len() > 1, "{written:?}");
    let line = "stancemap export ./map.stancemap.json -o ./other.svg --as-of 1901,1908 --series";
    let (status, _, said) = done(line, window.folder.path(), "");
    assert_eq!(status, 0, "{said}");
    let others = names(&window, "other-");
    assert_eq!(others.len(), written.len());
    for (one, other) in written.iter().zip(&others) {
        let read = |name: &String| std::fs::read(window.path(name)).unwrap();
        assert_eq!(read(one), read(other), "{one}");
    }
    // Nobody was asked about each of them: what is there stays.
    let first = window.path(&written[0]);
    std::fs::write(&first, "mine").unwrap();
    window.keys(CTRL, Key::E);
    window.will_answer(Answer::Path(out));
    window.press("Export SVG…");
    window.until("an end", |w| !w.is_busy());
    assert!(window.reads("there already"), "{:#?}", window.texts());
    assert_eq!(std::fs::read(&first).unwrap(), b"mine");
}

#[test]
fn the_list_of_changes_goes_beside_the_figure() {
    let mut window = dated();
    pick(&mut window, "Dates", "Before and after");
    put(&mut window, "Before", "1901");
    put(&mut window, "After", "1908");
    for ending in ["txt", "csv", "html", "docx"] {
        let out = window.path(&format!("window.{ending}"));
        window.will_answer(Answer::Path(out.clone()));
        window.press("Save the list of changes…");
        assert!(
            matches!(window.asked().last(), Some(Ask::Changes(name)) if name.ends_with(".docx"))
        );
        window.until("a list", |_| out.exists());
        window.until("an end", |w| !w.is_busy());
        let line = format!(
            "stancemap export ./map.stancemap.json -o ./headless.{ending} --changes --as-of 1901 --compare 1908"
        );
        let (status, _, said) = done(&line, window.folder.path(), "");
        assert_eq!(status, 0, "{said}");
        let headless = std::fs::read(window.path(&format!("headless.{ending}"))).unwrap();
        assert!(headless == std::fs::read(&out).unwrap(), "{ending}");
        if !window.reads("Export the figure") {
            window.keys(CTRL, Key::E);
        }
    }
}

#[test]
fn dates_are_reached_by_keys_and_hidden_where_there_are_none() {
    let mut window = dated();
    window.tab_to("Dates");
    window.key(Key::Enter);
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert!(
        window.has(Role::TextInput, "Before"),
        "{:#?}",
        window.texts()
    );
    window.tab_to("Before");
    window.keys(Modifiers::NONE, Key::Tab);
    assert_eq!(window.focused(), "After");
    let bare = r#"{"stancemap": 1, "actors": [{"id": "a"}, {"id": "b"}], "domains": [{"id": "d"}],
        "stances": [{"id": "s", "from": "a", "to": "b", "domain": "d", "value": 1}]}"#;
    let window = opened(Window::on(bare.as_bytes()));
    assert!(!window.has(Role::ComboBox, "Dates"));
}
