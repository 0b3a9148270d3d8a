//! Menus of a right click, double clicks, wheel and pins.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelUnit, TouchPhase, vec2};
use egui_kittest::kittest::{By, Queryable};

use crate::window_support::picture::{Eye, empty_spot};
use crate::window_support::{CORE, CTRL, CTRL_SHIFT, Window, name_of};

#[test]
fn a_right_click_offers_what_can_be_done() {
    let mut window = Window::bundled();
    let check = |window: &mut Window, at, offered: &[&str], selected: &str| {
        window.right_click_at(at);
        for name in offered {
            let found = |(n, _): &(String, _)| n.starts_with(name);
            assert!(
                window.map_nodes().iter().any(found),
                "{name}: {:#?}",
                window.map_nodes()
            );
        }
        assert!(window.reads(selected), "{:#?}", window.texts());
        window.key(Key::Escape);
        assert_eq!(window.map_nodes().len(), 17, "Escape closes it");
        assert_eq!(window.bytes(), CORE);
    };
    let actor = window.on_map("NRF").center();
    check(
        &mut window,
        actor,
        &["Draw tie", "Rename…", "Pin or unpin", "Delete"],
        "NRF selected",
    );
    let tie = window.on_map("ISKP towards Tajikistan").center();
    let offered = [
        "Add stance",
        "Add evidence",
        "Compute from evidence",
        "Other direction",
        "Delete",
    ];
    check(&mut window, tie, &offered, "ISKP → Tajikistan selected");
    let empty = empty_spot(&window) + vec2(-200.0, 30.0);
    check(
        &mut window,
        empty,
        &["Add actor here…", "Fit", "Arrange the map"],
        "nothing selected",
    );
}

#[test]
fn a_double_click_opens_what_is_there() {
    let mut window = Window::bundled();
    let tie = window.on_map("ISKP towards Tajikistan").center();
    window.double_click_at(tie);
    assert!(window.has(Role::Button, "Edit item 1"));
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn the_wheel_zooms_to_the_pointer_within_limits() {
    let mut window = Window::bundled();
    let wheel = |window: &mut Window, by: f32| {
        window.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, by),
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        window.harness.run_steps(12);
        window.run();
    };
    let at = window.on_map("NRF").center();
    let before = Eye::of(&window).zoom;
    window.harness.hover_at(at);
    wheel(&mut window, 100.0);
    assert!(window.harness.state().zoom().unwrap() > before * 1.2);
    assert!(
        window.on_map("NRF").center().distance(at) < 1.0,
        "the point under the pointer stays"
    );
    for (by, least, most) in [(4000.0, 5.9, 6.1), (-9000.0, 0.04, 0.06)] {
        wheel(&mut window, by);
        let zoom = window.harness.state().zoom().unwrap();
        assert!((least..=most).contains(&zoom), "{zoom}");
    }
    window.key(Key::F);
    assert!((Eye::of(&window).zoom - before).abs() < 0.01);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn a_pinned_actor_stays_when_the_map_is_arranged() {
    let mut window = Window::bundled();
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::P);
    assert_eq!(window.undo_name(), Some("Pin NRF"));
    let place = |w: &Window| w.document().actor(&"nrf".into()).unwrap().placement.clone();
    let before = place(&window);
    window.keys(CTRL_SHIFT, Key::L);
    assert_eq!(window.undo_name(), Some("Arrange the map"));
    assert_eq!(place(&window), before);
    window.keys(CTRL, Key::Z);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn silent_pairs_are_drawn_on_demand() {
    let mut window = Window::bundled();
    let painted = window.harness.state().canvas_paints();
    window.click(Role::CheckBox, "Silent pairs");
    assert!(window.harness.state().canvas_paints() > painted);
    assert!(window.is_on(Role::CheckBox, "Silent pairs"));
    assert_eq!(window.bytes(), CORE);
    assert!(!window.workspace().history().is_changed());
}

/// Alt and the arrow keys move what is selected, a step for each press.
#[test]
fn alt_and_arrows_move_an_actor() {
    let mut window = Window::bundled();
    window.key(Key::F6);
    window.key(Key::ArrowRight);
    window.keys(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(window.undo_name(), Some("Move Tajikistan"));
    let moved = window
        .document()
        .actor(&"tajikistan".into())
        .unwrap()
        .placement
        .clone()
        .unwrap();
    assert!(
        (moved.x + 350.0).abs() < 0.1 && (moved.y - 10.0).abs() < 0.1,
        "{moved:?}"
    );
    assert!(window.reads("Tajikistan selected"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
}

/// Menus as everywhere: the arrow keys walk the entries, and lead from menu to menu.
#[test]
fn a_menu_is_walked_by_the_arrow_keys() {
    let mut window = Window::bundled();
    window.find(Role::Button, "Edit").focus();
    window.run();
    window.key(Key::Enter);
    window.run();
    let check = |window: &mut Window, key: Key, start: &str| {
        window.key(key);
        let focused = window.focused();
        assert!(
            focused.starts_with(start),
            "{key:?}: {focused}, not {start}"
        );
    };
    assert!(
        window.focused().starts_with("Add actor"),
        "{}",
        window.focused()
    );
    // What cannot be done now is passed over.
    check(&mut window, Key::ArrowDown, "Select all");
    check(&mut window, Key::ArrowUp, "Add actor");
    check(&mut window, Key::ArrowUp, "Lock editing");
    check(&mut window, Key::ArrowDown, "Add actor");
    check(&mut window, Key::ArrowRight, "Quick line");
    check(&mut window, Key::ArrowRight, "Arrange the map");
    check(&mut window, Key::ArrowRight, "Fit");
    check(&mut window, Key::ArrowLeft, "Arrange the map");
    check(&mut window, Key::End, "Make room");
    window.key(Key::Escape);
    assert!(!window.has(Role::Button, "Make room"));
    assert_eq!(window.bytes(), CORE);
}

/// While one menu is open, another opens under the pointer.
#[test]
fn open_menus_follow_the_pointer() {
    let mut window = Window::bundled();
    window.press("File");
    assert!(window.reads_button("Save as"));
    let view = window.find(Role::Button, "View").rect().center();
    window.harness.hover_at(view);
    window.harness.run_steps(4);
    assert!(!window.reads_button("Save as") && window.reads_button("Zoom in"));
}

/// What writes a file stands together, and what ends the program last.
#[test]
fn the_file_menu_ends_with_quit_and_writes_in_one_place() {
    let mut window = Window::bundled();
    window.press("File");
    let top = |start: &str| {
        let buttons = window.harness.query_all(By::new().role(Role::Button));
        let mut found = buttons.filter(|node| name_of(node).starts_with(start));
        found.next_back().expect(start).rect().top()
    };
    let names = [
        "Export figure…",
        "Save evidence as a table…",
        "Save evidence as a report…",
        "Quit",
    ];
    assert!(names.is_sorted_by_key(|name| top(name)));
}

/// Lists in the dialog near the edge of the screen, by keyboard alone.
#[test]
fn a_list_is_walked_by_the_arrow_keys_and_enter_takes_the_entry() {
    let mut window = Window::bundled();
    window.harness.set_size(vec2(1024.0, 600.0));
    window.keys(CTRL, Key::E);
    window.find(Role::ComboBox, "Theme").focus();
    window.run();
    let value = |window: &Window| {
        let list = window.find(Role::ComboBox, "Theme");
        list.value().unwrap_or_default()
    };
    let before = value(&window);
    window.key(Key::Enter);
    window.run();
    assert_eq!(window.focused(), before, "it begins with what is chosen");
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    let wanted = window.focused();
    assert_ne!(wanted, before);
    window.key(Key::Enter);
    window.run();
    assert_eq!(value(&window), wanted);
    assert_eq!(
        window.focused(),
        "Theme",
        "the keyboard goes on from the list"
    );
}

/// Help has a guide with pictures and the grades, and says what the program is.
#[test]
fn help_has_a_guide_and_says_what_the_program_is() {
    let mut window = Window::bundled();
    window.key(Key::F1);
    assert!(window.reads("Four kinds of nothing"));
    window.press("Evidence and its grades");
    assert!(window.reads("A: completely reliable") && window.reads("1: confirmed"));
    window.press("Teach with it in ten minutes");
    assert!(window.has(
        Role::Image,
        "A stop of the story before a room: the map in large letters, and beside it what is said"
    ));
    window.press("Close");
    window.press("Help");
    window.choose("About Stancemap");
    for words in [
        env!("CARGO_PKG_VERSION"),
        "MIT or Apache 2.0",
        "SIL Open Font License",
    ] {
        assert!(window.reads(words), "{words}");
    }
}

/// The notices name every crate, thousands of lines; a frame lays out those in sight.
#[test]
fn about_leads_to_the_notices_and_back() {
    let mut window = Window::bundled();
    window.press("Help");
    window.choose("About Stancemap");
    let before = window.texts().len();
    window.press("Third-party notices");
    assert!(window.reads("THIRD-PARTY NOTICES"));
    let more = window.texts().len().saturating_sub(before);
    let all = stancemap::notices::lines().len();
    assert!(more < 200 && all > 2000, "{more} of {all} lines");
    window.key(Key::Escape);
    assert!(window.reads(env!("CARGO_PKG_VERSION")));
    window.press("Third-party notices");
    window.press("Close");
    assert!(window.reads(env!("CARGO_PKG_VERSION")));
    window.press("Close");
    assert!(!window.reads(env!("CARGO_PKG_VERSION")));
    assert_eq!(window.bytes(), CORE);
}
