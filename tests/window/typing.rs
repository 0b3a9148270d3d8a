//! Typing in any script: the caret, what is selected and what is deleted keep to the
//! order in which a text is read, and clicks and arrows to what is seen.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers, OutputCommand, PointerButton, Pos2, pos2};
use egui_kittest::kittest::NodeT;

use crate::window_support::{CTRL, Window};

const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;
const CTRL_SHIFT: Modifiers = CTRL.plus(SHIFT);

/// A map with one actor of this name, selected.
fn window_on(name: &str) -> Window {
    let map = serde_json::json!({
        "stancemap": 1, "title": "Typing", "domains": [], "stances": [],
        "actors": [{ "id": "a", "name": name, "note": "" }],
    });
    let mut window = Window::on(map.to_string().as_bytes());
    let at = window.map_nodes()[0].1.center();
    window.click_at(at, Modifiers::NONE);
    window
}

/// The window with the keyboard in the field of the name.
fn typing(name: &str) -> Window {
    let mut window = window_on(name);
    window.find(Role::TextInput, "Name").focus();
    window.run();
    window
}

/// Where the caret is, as the input method is told.
fn caret(window: &Window) -> Pos2 {
    let ime = window.harness.output().platform_output.ime;
    ime.expect("a field has the keyboard").cursor_rect.center()
}

fn name(window: &Window) -> String {
    window.document().actors()[0].name.clone()
}

#[test]
fn home_and_end_are_those_of_reading_and_the_caret_is_where_the_eye_expects_it() {
    let check = |text: &str, home: &str, end: &str, starts_on_the_right: bool| {
        let mut window = typing(text);
        window.key(Key::Home);
        let first = caret(&window);
        window.key(Key::End);
        let last = caret(&window);
        assert_eq!(
            first.x > last.x,
            starts_on_the_right,
            "{text}: {first} {last}"
        );
        window.types("+");
        assert_eq!(name(&window), end);
        window.key(Key::Backspace);
        window.key(Key::Home);
        window.types("+");
        assert_eq!(name(&window), home);
    };
    check("عدد 123 مرحبا", "+عدد 123 مرحبا", "عدد 123 مرحبا+", true);
    check("جبهه ملی", "+جبهه ملی", "جبهه ملی+", true);
    check("طالبان NRF", "+طالبان NRF", "طالبان NRF+", true);
    check(
        "Hello 123 world",
        "+Hello 123 world",
        "Hello 123 world+",
        false,
    );
    check("NRF طالبان", "+NRF طالبان", "NRF طالبان+", false);
}

#[test]
fn arrows_go_the_way_they_point_letter_by_letter() {
    let check = |text: &str, from: Key, arrow: Key, presses: usize| {
        let mut window = typing(text);
        window.key(from);
        let mut x = caret(&window).x;
        for press in 0..presses {
            window.key(arrow);
            let next = caret(&window).x;
            let goes_on = if arrow == Key::ArrowLeft {
                next < x
            } else {
                next > x
            };
            assert!(goes_on, "{text}, press {press}: {x} to {next}");
            x = next;
        }
        window.key(arrow);
        assert!((caret(&window).x - x).abs() < 0.01, "{text}: the end");
    };
    check("عدد 123 مرحبا", Key::Home, Key::ArrowLeft, 13);
    check("عدد 123 مرحبا", Key::End, Key::ArrowRight, 13);
    check("NRF طالبان x", Key::Home, Key::ArrowRight, 12);
    check("NRF طالبان x", Key::End, Key::ArrowLeft, 12);
    check("مُحَمَّد ۱۴", Key::Home, Key::ArrowLeft, 7);
}

#[test]
fn a_click_puts_the_caret_where_it_is_seen() {
    let text = "NRF طالبان 12";
    let mut window = typing(text);
    window.key(Key::Home);
    let start = caret(&window);
    window.key(Key::End);
    let mut seen = vec![start];
    // Every place that the arrows find is found again by a click.
    window.key(Key::Home);
    for _ in 0..text.chars().count() {
        window.key(Key::ArrowRight);
        seen.push(caret(&window));
    }
    for place in seen {
        window.click_at(place, Modifiers::NONE);
        let found = caret(&window);
        assert!((found.x - place.x).abs() < 0.6, "{place} {found}");
    }
}

#[test]
fn words_are_passed_selected_and_deleted_in_the_order_of_reading() {
    let check = |text: &str, keys: &[(Modifiers, Key)], typed: &str, expect: &str| {
        let mut window = typing(text);
        for (modifiers, key) in keys {
            window.keys(*modifiers, *key);
        }
        window.types(typed);
        assert_eq!(name(&window), expect, "{text}");
    };
    let (home, end) = ((NONE, Key::Home), (NONE, Key::End));
    let text = "جبهه مقاومت ملی";
    // To the left is forward in a line from right to left.
    check(
        text,
        &[home, (CTRL, Key::ArrowLeft)],
        "+",
        "جبهه+ مقاومت ملی",
    );
    check(
        text,
        &[end, (CTRL, Key::ArrowRight)],
        "+",
        "جبهه مقاومت +ملی",
    );
    check(text, &[end, (CTRL, Key::Backspace)], "+", "جبهه مقاومت +");
    check(text, &[home, (CTRL, Key::Delete)], "+", "+ مقاومت ملی");
    check(
        text,
        &[home, (CTRL_SHIFT, Key::ArrowLeft)],
        "+",
        "+ مقاومت ملی",
    );
    check(
        text,
        &[end, (SHIFT, Key::ArrowRight)],
        "+",
        "جبهه مقاومت مل+",
    );
    check(text, &[home, (SHIFT, Key::End)], "+", "+");
    check(text, &[home, (CTRL, Key::A), (NONE, Key::Delete)], "ن", "ن");
    check(text, &[home, (NONE, Key::Delete)], "", "بهه مقاومت ملی");
    check(text, &[end, (NONE, Key::Backspace)], "", "جبهه مقاومت مل");
    // On a keyboard of another script Ctrl with a letter goes by the key's place.
    check("NRF", &[home, (CTRL, Key::ArrowRight)], "+", "NRF+");
}

#[test]
fn a_double_click_selects_a_word_and_a_third_the_line() {
    let mut window = typing("جبهه مقاومت ملی");
    window.key(Key::Home);
    let start = caret(&window);
    window.key(Key::End);
    let middle = pos2(f32::midpoint(start.x, caret(&window).x), start.y);
    let clicks = |window: &mut Window, count: usize| {
        let press = |pressed| Event::PointerButton {
            pos: middle,
            button: PointerButton::Primary,
            pressed,
            modifiers: NONE,
        };
        // In one frame: between frames more time passes than between two clicks.
        let events = &mut window.harness.input_mut().events;
        events.push(Event::PointerMoved(middle));
        for _ in 0..count {
            events.extend([press(true), press(false)]);
        }
        window.harness.step();
        window.harness.step();
    };
    clicks(&mut window, 2);
    window.types("x");
    assert_eq!(name(&window), "جبهه x ملی");
    clicks(&mut window, 3);
    window.types("y");
    assert_eq!(name(&window), "y");
}

#[test]
fn the_clipboard_takes_and_gives_in_the_order_of_reading() {
    let mut window = typing("طالبان NRF");
    window.key(Key::Home);
    window.keys(CTRL_SHIFT, Key::ArrowLeft);
    window.harness.event(Event::Cut);
    window.harness.step();
    let copied = |window: &Window| {
        let commands = window.harness.output().platform_output.commands.clone();
        commands.into_iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text),
            _ => None,
        })
    };
    assert_eq!(copied(&window).as_deref(), Some("طالبان"));
    window.run();
    assert_eq!(name(&window), " NRF");
    window.key(Key::End);
    // A line end becomes a space where there is one line.
    window.harness.event(Event::Paste("\nطالبان".to_owned()));
    window.run();
    assert_eq!(name(&window), " NRF طالبان");
}

#[test]
fn what_an_input_method_composes_is_no_part_of_the_map_until_it_is_settled() {
    let mut window = typing("ab");
    window.key(Key::End);
    let before = caret(&window);
    let preedit = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    window.harness.event(preedit("ni"));
    window.run();
    assert_eq!(name(&window), "ab");
    assert!(
        caret(&window).x > before.x + 5.0,
        "it is shown at the caret"
    );
    window
        .harness
        .event(Event::Ime(ImeEvent::Commit("你".to_owned())));
    window.run();
    assert_eq!(name(&window), "ab你");
    window.harness.event(preedit("x"));
    window.harness.event(preedit(""));
    window.run();
    assert_eq!(name(&window), "ab你");
    window
        .harness
        .event(Event::Ime(ImeEvent::DeleteSurrounding {
            before_chars: 1,
            after_chars: 0,
        }));
    window.run();
    assert_eq!(name(&window), "ab");
}

#[test]
fn a_text_of_several_lines_is_typed_line_by_line() {
    let mut window = window_on("A");
    window.find(Role::MultilineTextInput, "Note").focus();
    window.run();
    let note = |window: &Window| window.document().actors()[0].note.clone();
    window.types("یک");
    window.key(Key::Enter);
    window.types("two");
    assert_eq!(note(&window), "یک\ntwo");
    let below = caret(&window);
    window.key(Key::ArrowUp);
    let above = caret(&window);
    assert!(above.y < below.y - 10.0, "{above} {below}");
    window.key(Key::Home);
    window.types("+");
    window.keys(CTRL, Key::End);
    window.types("!");
    assert_eq!(note(&window), "+یک\ntwo!");
    // Undone as one burst.
    window.keys(CTRL, Key::Z);
    assert_ne!(note(&window), "+یک\ntwo!");
    window.keys(CTRL_SHIFT, Key::Z);
    assert_eq!(note(&window), "+یک\ntwo!");
}

#[test]
fn screen_readers_read_the_text_and_what_is_selected_in_it() {
    let mut window = typing("طالبان NRF 12");
    let selected = |window: &Window| {
        let field = window.find(Role::TextInput, "Name");
        let node = field.accesskit_node();
        let range = node.text_selection().expect("the field has the keyboard");
        (node.document_range().text(), range.text())
    };
    window.key(Key::Home);
    assert_eq!(
        selected(&window),
        ("طالبان NRF 12".to_owned(), String::new())
    );
    window.keys(CTRL_SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&window).1, "طالبان");
    window.keys(CTRL_SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&window).1, "طالبان NRF");
    window.keys(SHIFT, Key::End);
    assert_eq!(selected(&window).1, "طالبان NRF 12");
}
