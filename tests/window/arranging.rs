//! Arranging the map: from one menu, each in one step, with actors that glide.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use stancemap::workspace::NotDone;

use crate::maps;
use crate::window_support::{CORE, CTRL, CTRL_SHIFT, Window};

const ARRANGEMENTS: [&str; 7] = [
    "Arrange the map",
    "Arrange friends near, foes far",
    "Arrange in clusters",
    "Arrange on a circle",
    "Arrange on rings",
    "Arrange in layers",
    "Arrange in a grid",
];

#[test]
fn every_arrangement_is_one_step_that_can_be_undone() {
    let mut window = Window::bundled();
    for name in ARRANGEMENTS {
        window.press("Layout");
        window.choose(name);
        window.until(name, |w| w.undo_name() == Some(name));
        window.run();
        assert_ne!(window.bytes(), CORE, "{name}");
        assert_eq!(window.document().actors().len(), 5);
        window.keys(CTRL, Key::Z);
        assert_eq!(window.bytes(), CORE, "{name}");
    }
}

#[test]
fn actors_glide_to_where_they_are() {
    let mut window = Window::bundled();
    window.press("Layout");
    window.choose("Arrange on a circle");
    window.until("a circle", |w| w.undo_name() == Some("Arrange on a circle"));
    window.run();
    let from = window.on_map("NRF").center();
    window.harness.key_press_modifiers(CTRL, Key::Z);
    // The key goes down on one frame; on the next the undone map is drawn.
    window.harness.step();
    let under_way = window.on_map("NRF").center();
    assert_eq!(window.bytes(), CORE, "the map itself is there at once");
    window.run();
    let there = window.on_map("NRF").center();
    assert!(from.distance(there) > 20.0);
    assert!(
        under_way.distance(there) > 1.0,
        "{from} {under_way} {there}"
    );
    // A click on the way hits what is seen, and an edit ends the motion.
    window.keys(CTRL_SHIFT, Key::Z);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.on_map("NRF").center(), there);
}

#[test]
fn a_locked_map_is_not_arranged() {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::L);
    window.keys(CTRL_SHIFT, Key::L);
    assert_eq!(window.bytes(), CORE);
    assert!(window.reads(&NotDone::Locked.to_string()) || window.status().contains("locked"));
}

/// Two that lie on each other, and one far off.
const HEAP: &str = r#"{"stancemap": 1, "title": "Heap", "domains": [{"id": "d"}],
    "actors": [{"id": "a"}, {"id": "b"}, {"id": "c"}], "stances": [],
    "layout": {"a": {"x": 0, "y": 0, "pinned": true}, "b": {"x": 9, "y": 5}, "c": {"x": 900, "y": 0}}}"#;

#[test]
fn actors_in_the_way_make_room_and_no_others() {
    let mut window = Window::on(HEAP.as_bytes());
    let before = window.bytes();
    window.press("Layout");
    window.choose("Make room");
    assert_eq!(window.undo_name(), Some("Make room"));
    let said = window.status().to_owned();
    assert!(said.starts_with("1 actor made room"), "{said}");
    assert!(said.ends_with("2 others did not move"), "{said}");
    let place = |w: &Window, id: &str| {
        w.document()
            .actor(&id.into())
            .unwrap()
            .placement
            .clone()
            .unwrap()
    };
    assert_eq!((place(&window, "a").x, place(&window, "c").x), (0.0, 900.0));
    assert!(place(&window, "b").y.abs() > 30.0 || place(&window, "b").x.abs() > 80.0);
    window.press("Layout");
    window.choose("Make room");
    assert_eq!(window.status(), "Nobody is in anybody's way");
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), before);
}

#[test]
fn a_newcomer_is_given_room_in_the_same_step() {
    let map = HEAP.replace(
        r#", "pinned": true}, "b": {"x": 9, "y": 5}"#,
        r#"}, "b": {"x": 450, "y": 400}"#,
    );
    let mut window = Window::on(map.as_bytes());
    let before = window.bytes();
    let at = window.on_map("a").right_center() + egui::vec2(14.0, 0.0);
    window.double_click_at(at);
    window.types("Newcomer");
    window.key(Key::Enter);
    assert_eq!(window.undo_name(), Some("Add Newcomer"));
    assert!(
        window.status().contains("1 actor made room"),
        "{}",
        window.status()
    );
    let (old, new) = (window.on_map("a"), window.on_map("Newcomer"));
    assert!(!old.intersects(new), "{old} {new}");
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), before);
}

#[test]
fn places_of_many_are_found_beside_the_window() {
    let map = maps::map(700, 1_500, 3);
    let mut window = Window::on(map.as_bytes());
    assert!(!window.harness.state().is_arranging());
    assert!(
        !window.workspace().history().is_changed(),
        "places of this session are no change"
    );
    assert_eq!(window.workspace().spots(), 700);
    // A new arrangement of so many takes a while, and can be stopped.
    window.harness.key_press_modifiers(CTRL_SHIFT, Key::L);
    window.harness.step();
    window.harness.step();
    assert!(window.harness.state().is_arranging());
    assert!(window.has(Role::Button, "Stop"), "{:#?}", window.texts());
    window
        .harness
        .get_by_role_and_label(Role::Button, "Stop")
        .click();
    window.harness.step();
    window.run();
    assert!(!window.harness.state().is_arranging());
    assert!(
        window.status().starts_with("Stopped"),
        "{}",
        window.status()
    );
    assert!(!window.workspace().history().is_changed());
}

#[test]
fn who_grows_while_its_name_is_typed_is_given_room_in_the_same_step() {
    let map = HEAP.replace(
        r#", "pinned": true}, "b": {"x": 9, "y": 5}"#,
        r#"}, "b": {"x": 150, "y": 0}"#,
    );
    let mut window = Window::on(map.as_bytes());
    let before = window.bytes();
    let place = |w: &Window, id: &str| {
        let actor = w.document().actor(&id.into()).unwrap();
        actor.placement.clone().unwrap()
    };
    window.press("Actor a");
    window.find(Role::TextInput, "Name").focus();
    window.run();
    window.types("The Very Long Name of a Council");
    assert!(
        window.status().contains("1 actor made room"),
        "{}",
        window.status()
    );
    let (own, other) = (place(&window, "a"), place(&window, "b"));
    assert_eq!((own.x, own.y), (0.0, 0.0), "who is typed at stays");
    assert!(other.x > 180.0 || other.y.abs() > 30.0, "{other:?}");
    // An edit that makes no actor larger moves none.
    let names = window.bytes();
    window.find(Role::MultilineTextInput, "Note").focus();
    window.run();
    window.types("Words.");
    assert_eq!(place(&window, "b"), other);
    assert_ne!(window.bytes(), names);
    window.keys(CTRL, Key::Z);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), before);
}
