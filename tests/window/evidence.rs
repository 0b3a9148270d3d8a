//! The evidence as a table, recoding, and the queue of what waits.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, Queryable};
use stancemap::model::ViewKind;

use crate::window_support::{CTRL, Window, name_of};

fn table() -> Window {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::Num3);
    window
}

/// The names of the rows that are seen.
fn rows(window: &Window) -> Vec<String> {
    let found = window.harness.query_all(By::new().role(Role::CheckBox));
    found
        .map(|node| name_of(&node))
        .filter(|name| name.contains(" → "))
        .collect()
}

fn search(window: &mut Window, words: &str) {
    window.find(Role::TextInput, "Search").focus();
    window.run();
    window.types(words);
}

#[test]
fn all_evidence_stands_in_a_table_that_is_searched_and_sorted() {
    let mut window = table();
    assert!(window.reads("85 items"), "{:#?}", window.texts());
    let first = rows(&window)[0].clone();
    assert!(first.starts_with("Tajikistan → Taliban (IEA), Recognition: formal, hostile"));
    window.press("¶");
    assert!(rows(&window)[0].ends_with("¶1"), "{:?}", rows(&window));
    window.press("¶ ↑");
    assert!(rows(&window)[0].ends_with("¶24"));
    search(&mut window, "narcot");
    let found = rows(&window);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(window.reads("3 of 85 items"));
    assert!(found.iter().all(|row| row.contains("narcotics")));
    window.types("xyz");
    assert!(window.reads("nothing has these words"));
}

#[test]
fn keys_go_through_the_rows_and_the_map_follows() {
    let mut window = table();
    window.key(Key::ArrowDown);
    window.key(Key::End);
    let pair = window.workspace().selection.pair();
    let pair = pair.map(|(from, to)| format!("{from} {to}"));
    let last = window
        .document()
        .stances()
        .last()
        .map(|s| format!("{} {}", s.from, s.to));
    assert_eq!(pair, last);
    window.key(Key::Home);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    assert!(window.reads("3 chosen"), "{:#?}", window.texts());
    window.key(Key::Space);
    assert!(window.reads("2 chosen"));
    window.key(Key::Escape);
    assert!(!window.reads("chosen"));
    window.keys(CTRL, Key::A);
    assert!(window.reads("85 chosen"));
}

#[test]
fn what_is_chosen_is_recoded_in_one_step() {
    let mut window = table();
    let before = window.document().clone();
    search(&mut window, "narcot");
    window.key(Key::Enter);
    window.keys(CTRL, Key::A);
    assert!(window.reads("3 chosen"), "{:#?}", window.texts());
    window.find(Role::TextInput, "Speaker").focus();
    window.run();
    window.types("Somebody");
    window.find(Role::TextInput, "Grade").focus();
    window.run();
    window.types("A1");
    window.keys(CTRL, Key::Enter);
    let said = |name: &str| {
        let items = window.document().stances().iter().flat_map(|s| &s.evidence);
        items.filter(|item| item.speaker == name).count()
    };
    assert_eq!(said("Somebody"), 3);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.document(), &before);
}

#[test]
fn a_grade_that_is_none_is_said_to_be() {
    let mut window = table();
    window.key(Key::Space);
    window.find(Role::TextInput, "Grade").focus();
    window.run();
    window.types("Z9");
    assert!(
        window.reads("A grade is a letter A–F"),
        "{:#?}",
        window.texts()
    );
}

#[test]
fn the_queue_leads_through_what_waits() {
    let map = r#"{"stancemap": 1, "title": "Small",
        "domains": [{"id": "d", "name": "Security"}],
        "sources": [{"id": "s", "title": "Article"}],
        "actors": [{"id": "a", "name": "North"}, {"id": "b", "name": "South"}],
        "stances": [{"id": "st", "from": "a", "to": "b", "domain": "d", "value": 2},
            {"id": "sr", "from": "b", "to": "a", "domain": "d", "since": "2021",
                "evidence": [{"source": "s", "locator": "¶1", "says": 1}]}]}"#;
    let mut window = Window::on(map.as_bytes());
    window.key(Key::F8);
    let first = window.status().to_owned();
    assert!(first.starts_with("Code next: "), "{first}");
    let selected = window.workspace().selection.clone();
    assert!(!selected.is_empty());
    window.key(Key::F8);
    assert_ne!(window.workspace().selection, selected);
    // It stands beside the quick line, too.
    window.key(Key::Q);
    assert!(window.reads("Code next"));
}

#[test]
fn an_actor_is_merged_after_a_question_and_undo_parts_them() {
    let mut window = Window::bundled();
    let before = window.document().clone();
    let at = window.on_map("ISKP").center();
    window.click_at(at, Modifiers::NONE);
    window.click(Role::ComboBox, "Is the same as");
    window.press_last("Jamaat Ansarullah");
    assert!(
        window.reads("Undo brings all of it back."),
        "{:#?}",
        window.texts()
    );
    window.press("Merge");
    assert!(window.document().actor(&"iskp".into()).is_none());
    let ja = window.document().actor(&"ja".into()).unwrap();
    assert!(ja.aliases.iter().any(|name| name == "ISKP"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.document(), &before);
}

#[test]
fn the_table_is_remembered_as_a_view() {
    let window = table();
    assert_eq!(window.harness.state().saved_view().kind, ViewKind::Evidence);
}
