//! The ego view: one actor in the middle, those for it and against it on two sides.

use egui::{Key, Modifiers};
use stancemap::analysis::EgoBy;

use crate::window_support::Window;

/// The bundled map around the actor of this name.
fn around(name: &str) -> Window {
    let mut window = Window::bundled();
    let at = window.on_map(name).center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::I);
    window
}

/// The middle of an actor's box on the map.
fn place(window: &Window, name: &str) -> egui::Pos2 {
    let nodes = window.map_nodes();
    let found = nodes.iter().find(|(own, _)| own == name);
    found
        .unwrap_or_else(|| panic!("no {name}: {nodes:#?}"))
        .1
        .center()
}

#[test]
fn those_for_and_against_stand_on_two_sides_and_come_back() {
    let mut window = Window::bundled();
    let (before, bytes) = (window.map_nodes(), window.bytes());
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::I);
    assert!(window.reads("Ego view: NRF"), "{:#?}", window.texts());
    let middle = place(&window, "NRF");
    assert!(place(&window, "Taliban (IEA)").x < middle.x - 60.0);
    assert!(place(&window, "Tajikistan").x > middle.x + 60.0);
    // Nothing was moved, and there is nothing to undo.
    assert_eq!(window.bytes(), bytes);
    assert_eq!(window.undo_name(), None);
    window.press("Back to the map");
    assert!(!window.reads("Ego view"));
    let here = |window: &Window| window.map_nodes();
    assert_eq!(here(&window), before);
    window.key(Key::I);
    assert!(window.reads("Ego view: NRF"));
    window.key(Key::I);
    assert!(!window.reads("Ego view"));
}

#[test]
fn whose_stances_count_can_be_switched() {
    let mut window = around("Taliban (IEA)");
    let by = |window: &Window| window.workspace().ego.as_ref().map(|ego| ego.by);
    assert_eq!(by(&window), Some(EgoBy::Others));
    window.press("how Taliban (IEA) stands towards them");
    assert_eq!(by(&window), Some(EgoBy::Itself));
    assert!(window.reads("Ego view: Taliban (IEA)"));
    window.press("how others stand towards Taliban (IEA)");
    assert_eq!(by(&window), Some(EgoBy::Others));
}

#[test]
fn another_actor_comes_to_the_middle_and_one_that_is_gone_leaves_it() {
    let mut window = around("NRF");
    let at = place(&window, "Tajikistan");
    window.click_at(at, Modifiers::NONE);
    window.key(Key::I);
    assert!(
        window.reads("Ego view: Tajikistan"),
        "{:#?}",
        window.texts()
    );
    window.key(Key::Delete);
    window.press_last("Delete");
    assert!(!window.reads("Ego view"), "{:#?}", window.texts());
    assert!(window.workspace().ego.is_none());
}

#[test]
fn nobody_is_moved_by_hand_meanwhile() {
    let mut window = around("NRF");
    let bytes = window.bytes();
    let from = place(&window, "Tajikistan");
    let path = [
        from,
        from + egui::vec2(40.0, 30.0),
        from + egui::vec2(90.0, 70.0),
    ];
    window.drag(&path, Modifiers::NONE);
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    window.double_click_at(window.canvas().left_bottom() + egui::vec2(8.0, -8.0));
    assert_eq!(window.bytes(), bytes);
    assert!(!window.reads("New actor"));
}

#[test]
fn a_map_without_ties_and_one_of_many_are_seen_so_too() {
    let alone = r#"{"stancemap": 1, "actors": [{"id": "a", "name": "Alone"}, {"id": "b", "name": "Other"}]}"#;
    let mut window = Window::on(alone.as_bytes());
    let at = window.on_map("Alone").center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::I);
    assert!(window.reads("Ego view: Alone"));
    assert!(!window.map_nodes().iter().any(|(name, _)| name == "Other"));
    let many = (0..200).fold((String::new(), String::new()), |(actors, stances), n| {
        let value = n % 5 - 2;
        (
            format!(r#"{actors}, {{"id": "n{n}", "name": "Other {n}"}}"#),
            format!(r#"{stances}{}{{"id": "s{n}", "from": "n{n}", "to": "a", "domain": "d", "value": {value}}}"#, if n > 0 { "," } else { "" }),
        )
    });
    let map = format!(
        r#"{{"stancemap": 1, "domains": [{{"id": "d"}}], "actors": [{{"id": "a", "name": "Alone"}}{}], "stances": [{}]}}"#,
        many.0, many.1
    );
    let mut window = Window::on(map.as_bytes());
    window.until("places", |window| !window.harness.state().is_arranging());
    let id = stancemap::model::ActorId::new("a");
    window
        .harness
        .state_mut()
        .show_saved_view(&stancemap::model::SavedView {
            selection: stancemap::model::Selection::actor(id),
            ..Default::default()
        });
    window.run();
    window.key(Key::I);
    assert!(window.reads("Ego view: Alone"));
}
