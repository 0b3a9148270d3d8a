//! Maps of many actors: pointed at, searched and filtered like any other.

use egui::Key;
use egui::accesskit::Role;

use crate::maps;
use crate::support::Window;

fn many() -> Window {
    Window::on(maps::placed(600, 2_500, 5).as_bytes())
}

#[test]
fn what_is_seen_can_be_pointed_at() {
    let mut window = many();
    let (name, rect) = window.map_nodes()[3].clone();
    window.click_at(rect.center(), egui::Modifiers::NONE);
    let said = format!("{name} selected");
    assert!(window.reads(&said), "{said}: {:#?}", window.texts());
}

#[test]
fn nodes_for_readers_are_few_and_the_selected_is_among_them() {
    let mut window = many();
    let nodes = window.map_nodes();
    assert!((200..=320).contains(&nodes.len()), "{}", nodes.len());
    let last = window
        .document()
        .actors()
        .last()
        .unwrap()
        .label()
        .to_owned();
    window.find(Role::TextInput, "Actors (600)").focus();
    window.run();
    window.types(&last);
    window.key(Key::Enter);
    let found = |(name, _): &(String, _)| *name == last;
    assert!(window.map_nodes().iter().any(found), "{last}");
}

#[test]
fn idle_is_idle_however_many_there_are() {
    let mut window = many();
    let before = window.harness.state().canvas_paints();
    for _ in 0..20 {
        window.harness.step();
    }
    assert_eq!(window.harness.state().canvas_paints(), before);
}

#[test]
fn the_display_tells_what_is_drawn_and_what_is_not() {
    let mut window = many();
    window.key(Key::F12);
    assert!(window.reads("elements drawn, "), "{:#?}", window.texts());
    assert!(
        window.reads(" 0 out of sight"),
        "all of it is seen at first"
    );
    for _ in 0..14 {
        window.key(Key::Plus);
    }
    assert!(!window.reads(" 0 out of sight"));
    window.key(Key::F12);
    assert!(!window.reads("elements drawn, "));
}
