//! The map before a room, and what the window remembers between starts.

use std::rc::Rc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Shape, vec2};
use stancemap::ui::Preferences;
use tempfile::TempDir;

use crate::window_support::{CORE, CTRL, Window};

/// Every text that is painted, with its type size.
pub(super) fn painted(window: &Window) -> Vec<(String, f32)> {
    fn collect(shape: &Shape, found: &mut Vec<(String, f32)>) {
        match shape {
            Shape::Text(text) => {
                let sections = &text.galley.job.sections;
                let size = sections.first().map_or(0.0, |s| s.format.font_id.size);
                found.push((text.galley.job.text.clone(), size));
            }
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &window.harness.output().shapes {
        collect(&clipped.shape, &mut found);
    }
    found.retain(|(text, _)| !text.trim().is_empty());
    found
}

/// The bundled map in the projector theme, panels hidden, on a projector's screen.
fn presenting() -> Window {
    let mut window = Window::bundled();
    window.press("Projector");
    window.harness.set_size(vec2(1280.0, 720.0));
    window.key(Key::F9);
    // What was said when the panels went has gone.
    for _ in 0..40 {
        window.harness.step();
    }
    window
}

#[test]
fn a_room_sees_names_and_signs_in_letters_it_can_read_and_nothing_else() {
    let mut window = presenting();
    let texts = painted(&window);
    for (text, size) in &texts {
        assert!(*size >= 24.0, "{text}: {size}");
    }
    for name in [
        "Tajikistan",
        "Taliban (IEA)",
        "NRF",
        "ISKP",
        "Jamaat Ansarullah",
    ] {
        assert!(
            texts.iter().any(|(text, _)| text == name),
            "{name}: {texts:?}"
        );
    }
    let names = 5;
    let signs = texts
        .iter()
        .filter(|(text, _)| text.chars().count() <= 2)
        .count();
    assert_eq!(texts.len(), names + signs, "{texts:?}");

    // More of it by a key each, and away again by the same key.
    let check = |window: &mut Window, key: Key, words: &str| {
        let has = |window: &Window| painted(window).iter().any(|(text, _)| text.contains(words));
        assert!(!has(window), "{words}");
        window.key(key);
        assert!(has(window), "{words}");
        window.key(key);
        assert!(!has(window), "{words}");
    };
    check(&mut window, Key::W, "security: harbouring");
    check(&mut window, Key::N, "National Resistance Front");
    check(&mut window, Key::L, "supportive");
    check(&mut window, Key::R, "Source:");

    // What is selected is told in full.
    let tie = window.on_map("Tajikistan towards Jamaat").center();
    window.click_at(tie, Modifiers::NONE);
    let told = painted(&window);
    let told: Vec<_> = told
        .iter()
        .filter(|(text, _)| text.contains("ostile"))
        .collect();
    assert!(
        !told.is_empty() && told.iter().all(|(_, size)| *size >= 24.0),
        "{told:?}"
    );
}

#[test]
fn no_key_changes_the_map_before_a_room_unless_it_is_unlocked() {
    let mut window = presenting();
    let tie = window.on_map("Tajikistan towards Jamaat").center();
    window.click_at(tie, Modifiers::NONE);
    for key in [
        Key::Num1,
        Key::Num5,
        Key::Backspace,
        Key::Delete,
        Key::S,
        Key::A,
    ] {
        window.key(key);
        assert_eq!(window.bytes(), CORE, "{key:?}");
    }
    window.keys(CTRL, Key::L);
    window.key(Key::Num4);
    assert_ne!(window.bytes(), CORE);
    // Locked by hand it stays locked; locked by presenting it is free again.
    window.key(Key::F9);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
    window.key(Key::F9);
    window.key(Key::F9);
    window.key(Key::Num4);
    assert_ne!(window.bytes(), CORE);
}

#[test]
fn the_window_looks_as_it_did_last() {
    let folder = Rc::new(TempDir::new().unwrap());
    let mut window = Window::start(Rc::clone(&folder), None);
    window.press("Projector");
    window.press("View");
    window.choose("Labels in Persian");
    // A panel is dragged wider.
    let edge = window.canvas().right_center() + vec2(2.0, 0.0);
    window.drag(
        &[edge, edge + vec2(-40.0, 0.0), edge + vec2(-90.0, 0.0)],
        Modifiers::NONE,
    );
    window.press("Window");
    window.choose("Status line");
    window.keys(CTRL, Key::Plus);
    let kept = window.harness.state().preferences().to_text();

    let again = Window::start_as(folder, None, Preferences::from_text(&kept));
    let look = |window: &Window| {
        let display = window.harness.state().workspace().display.clone();
        let inspector = window.harness.ctx.content_rect().right() - window.canvas().right();
        let scale = window.harness.ctx.zoom_factor();
        (display, scale.to_bits(), inspector.round())
    };
    assert_eq!(look(&again), look(&window));
    assert!(
        (look(&window).2 - 490.0).abs() < 4.0,
        "the panel was dragged"
    );
    assert!(
        !again.reads("nothing selected"),
        "the status line is hidden"
    );
    assert!(again.is_on(Role::Button, "Projector"));
    // But for its size: that of these windows is one in points, whatever the scale.
    let chosen = |text: &str| {
        let mut kept: serde_json::Value = serde_json::from_str(text).unwrap();
        kept["window"].take();
        kept
    };
    let found = again.harness.state().preferences().to_text();
    assert_eq!(chosen(&found), chosen(&kept));
}

/// What was chosen is in the folder of settings once the window is closed, with no trace
/// of a half-written file.
#[test]
fn a_window_that_is_closed_has_written_down_how_it_looks() {
    let mut window = presenting();
    window.key(Key::F9);
    let kept = window.harness.state().preferences().to_text();
    let file = window.path("preferences.json");
    assert!(!file.exists(), "written while it is open");
    window.settle();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), kept);
}

/// A window that is killed has lost what was chosen in the last half minute, and no more.
#[test]
fn how_a_window_looks_is_written_down_while_somebody_works_in_it() {
    let mut window = Window::bundled();
    window.press("Projector");
    for _ in 0..4 {
        window.stand();
    }
    // By a thread: no frame waits for the disk.
    let file = window.path("preferences.json");
    let began = Instant::now();
    let kept = || std::fs::read_to_string(&file).unwrap_or_default();
    while !kept().contains("projector") {
        assert!(began.elapsed() < Duration::from_secs(60), "{}", kept());
        std::thread::yield_now();
    }
}

/// A window that is closed while it presents opens with its panels.
#[test]
fn what_was_hidden_to_present_is_there_at_the_next_start() {
    let mut window = presenting();
    let kept = window.harness.state().preferences().to_text();
    let folder = Rc::new(TempDir::new().unwrap());
    let again = Window::start_as(folder, None, Preferences::from_text(&kept));
    assert!(again.reads("nothing selected"));
    window.key(Key::F9);
    assert_eq!(window.harness.state().preferences().to_text(), kept);
}

/// Hidden one by one the panels are as hidden as together: nothing changes by a slip.
#[test]
fn panels_hidden_one_by_one_lock_the_map_too() {
    let mut window = Window::bundled();
    let tie = window.on_map("Tajikistan towards Jamaat").center();
    window.click_at(tie, Modifiers::NONE);
    for panel in ["Actors and domains", "Inspector", "Status line", "Menu bar"] {
        window.press("Window");
        window.choose(panel);
    }
    window.key(Key::F6);
    window.key(Key::Num1);
    assert_eq!(window.bytes(), CORE);
    window.key(Key::F9);
    window.key(Key::Num1);
    assert_ne!(window.bytes(), CORE);
}
