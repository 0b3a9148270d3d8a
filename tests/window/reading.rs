//! Reading a text: pointer and keys in it, the title of its source, and places in it.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, Queryable};
use stancemap::ui::Answer;

use super::text::{ARTICLE, MAP, command, scope, with_pasted, with_text};
use crate::window_support::{CTRL, Window};

/// Where a paragraph stands, by the start of its words.
fn paragraph(window: &Window, start: &str) -> egui::Rect {
    let labels = window.harness.query_all(By::new().role(Role::Label));
    let mut found = labels.filter(|node| node.value().is_some_and(|own| own.starts_with(start)));
    found.next().expect(start).rect()
}

#[test]
fn a_tap_within_one_frame_sets_the_caret_in_a_text_and_in_a_field() {
    let mut window = with_text();
    let at = paragraph(&window, "¶3").left_center() + egui::vec2(20.0, 0.0);
    window.tap_at(at);
    assert_eq!(window.focused(), "Text");
    window.key(Key::R);
    assert_eq!(scope(window.document()), "¶3 / ");
    window.key(Key::Q);
    window.types("north > south");
    let field = window.harness.get_by_label("Quick line").rect();
    window.tap_at(field.left_center() + egui::vec2(6.0, 0.0));
    window.types("x");
    let line = window.harness.get_by_label("Quick line").value();
    assert_eq!(line.as_deref(), Some("xnorth > south"));
}

#[test]
fn a_click_above_the_text_moves_no_caret_in_it() {
    let mut window = with_text();
    window.key(Key::N);
    window.key(Key::N);
    let name = window.buttons("North 2")[0];
    let tab = window.buttons("Article")[0];
    let beside = egui::pos2(tab.right() + 200.0, name.center().y);
    for place in [name.center(), beside] {
        window.click_at(place, Modifiers::NONE);
        window.tap_at(place);
    }
    for _ in 0..4 {
        if window.focused() != "Text" {
            window.key(Key::F6);
        }
    }
    window.key(Key::R);
    assert_eq!(scope(window.document()), "¶2 / ");
}

#[test]
fn keys_lead_by_screenfuls_and_to_the_ends_of_a_text() {
    let lines = |count: usize| -> String { (0..count).map(|n| format!("Line {n}.\n\n")).collect() };
    let mut window = with_pasted(&lines(200));
    assert_eq!(window.focused(), "Text");
    let plain = Modifiers::NONE;
    // Where the caret is: marking leads it on, hence back.
    let here = |window: &mut Window| -> usize {
        window.keys(plain, Key::R);
        let marked = scope(window.document());
        window.keys(CTRL, Key::Z);
        window.key(Key::ArrowUp);
        let number = marked.trim_matches(|c: char| !c.is_ascii_digit());
        number.parse().unwrap()
    };
    let top = paragraph(&window, "¶1,").top();
    window.key(Key::PageDown);
    let down = here(&mut window);
    assert!((8..100).contains(&down), "{down}");
    let stands = paragraph(&window, &format!("¶{down},")).top();
    assert!((stands - top).abs() < 60.0, "{stands} {top}");
    window.key(Key::PageDown);
    assert_eq!(here(&mut window), 2 * down - 1);
    window.key(Key::PageUp);
    assert_eq!(here(&mut window), down);
    window.keys(CTRL, Key::End);
    window.key(Key::ArrowUp);
    assert_eq!(here(&mut window), 199);
    window.key(Key::PageDown);
    window.key(Key::PageDown);
    window.keys(CTRL, Key::Home);
    window.keys(Modifiers::SHIFT, Key::PageDown);
    window.keys(plain, Key::R);
    assert_eq!(scope(window.document()), format!("¶1–{down} / "));
    window.keys(CTRL, Key::Home);
    window.keys(CTRL | Modifiers::SHIFT, Key::End);
    window.keys(plain, Key::R);
    assert_eq!(scope(window.document()), "¶1–200 / ");
}

#[test]
fn a_source_without_a_title_is_asked_for_one_and_the_text_proposes_it() {
    let map = MAP.replace(r#", "title": "Article""#, "");
    let chosen = |name: &str, words: &str| {
        let mut window = Window::on(map.as_bytes());
        std::fs::write(window.path(name), words).unwrap();
        command(&mut window, "Add a text…");
        window.will_answer(Answer::Path(window.path(name)));
        window.press("Choose a file…");
        window.until("the file is read", |window| window.reads(name));
        window
    };
    for (name, words, title) in [
        ("a.md", ARTICLE, "The border"),
        ("border report.txt", "They trade.", "border report"),
    ] {
        let mut window = chosen(name, words);
        assert_eq!(window.field("Title of the source"), title);
        // Enter presses the button that goes on.
        window.run();
        window.key(Key::Enter);
        assert_eq!(window.document().sources()[0].title, title);
        assert!(window.document().text(&"s1".into()).is_some());
        window.keys(CTRL, Key::Z);
        assert_eq!(window.document().sources()[0].title, "");
    }
    let mut window = chosen("a.md", ARTICLE);
    let field = window.find(Role::TextInput, "Title of the source");
    field.focus();
    window.run();
    window.types("!");
    window.key(Key::Enter);
    assert!(window.document().sources()[0].title.contains('!'));
}

#[test]
fn a_place_is_typed_as_in_the_quick_line_and_one_that_leads_nowhere_is_told() {
    let map = |numbering: &str| MAP.replace(r#""title": "Article""#, numbering);
    let numbered = map(r#""title": "A", "numbering": "00000000 00000001 00000002""#);
    let check = |map: &str, typed: &str, kept: &str, told: Option<&str>| {
        let mut window = Window::on(map.as_bytes());
        let tie = window.on_map("North towards South").center();
        window.click_at(tie, Modifiers::NONE);
        window.key(Key::E);
        window.tab_to("Place in the source");
        for letter in typed.chars() {
            window.types(&letter.to_string());
        }
        let item = &window.document().stances()[0].evidence[0];
        assert_eq!(item.locator, kept, "{typed}");
        let no_place = ["names no paragraph", "The source has no"];
        let found = no_place.into_iter().find(|words| window.reads(words));
        assert_eq!(found, told, "{typed}: {:#?}", window.texts());
    };
    check(&numbered, "p2–3", "¶2–3", None);
    check(&numbered, "para 2", "para 2", None);
    check(&numbered, "2", "2", None);
    check(&numbered, "p. 2", "p. 2", Some("names no paragraph"));
    check(&numbered, "p77", "¶77", Some("The source has no"));
    // Without a text of its own p8 may be a page.
    check(&map(r#""title": "A""#), "p8", "p8", None);
}
