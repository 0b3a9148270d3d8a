//! Presenter mode: a story played by keys, read by role and name, and all of it taken back.

use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportCommand, vec2};
use stancemap::scene::Look;

use super::presenting::painted;
use crate::window_support::{CORE, CTRL, Window};

/// The bundled map, presented on a projector's screen.
fn talk() -> Window {
    let mut window = Window::bundled();
    window.harness.set_size(vec2(1280.0, 720.0));
    window.run();
    window.key(Key::F5);
    window.stand();
    window
}

fn is_at(window: &Window, number: usize) -> bool {
    window.reads(&format!("{number} of 10"))
}

#[test]
fn a_room_reads_names_signs_title_text_and_evidence_in_large_letters() {
    let mut window = talk();
    let check = |window: &Window, words: &[&str]| {
        let texts = painted(window);
        for (text, size) in &texts {
            assert!(*size >= 24.0, "{text}: {size}");
        }
        for words in words {
            let has = texts.iter().any(|(text, _)| text.contains(words));
            assert!(has, "{words}: {texts:#?}");
        }
    };
    check(
        &window,
        &[
            "The odd one out",
            "1 of 10",
            "All of Central Asia",
            "Tajikistan",
            "Jamaat Ansarullah",
        ],
    );
    // The evidence of a tie that is clicked, and back to the stop.
    let tie = window.on_map("Tajikistan towards Taliban").center();
    window.click_at(tie, Modifiers::NONE);
    window.stand();
    check(&window, &["Tajikistan → Taliban (IEA)", "¶"]);
    assert!(!window.reads("All of Central Asia"));
    assert!(
        !window.reads("Tajikistan towards Taliban"),
        "what stands beside the map does not cover it as well"
    );
    window.key(Key::Enter);
    window.stand();
    check(&window, &["All of Central Asia"]);
    assert!(is_at(&window, 1));
}

#[test]
fn names_of_many_grow_as_far_as_none_hides_another() {
    let bytes = include_bytes!("../../datasets/highland-tribes.stancemap.json");
    let mut window = Window::on(bytes);
    window.harness.set_size(vec2(1280.0, 720.0));
    window.run();
    window.key(Key::F5);
    for _ in 0..12 {
        window.run();
    }
    let nodes = window.map_nodes().into_iter();
    let boxes: Vec<(String, egui::Rect)> = nodes
        .filter(|(name, _)| !name.contains(" towards "))
        .collect();
    assert!(boxes.len() >= 16, "{}", boxes.len());
    for (at, (name, own)) in boxes.iter().enumerate() {
        for (other, rect) in boxes.iter().skip(at + 1) {
            let covered = own.intersect(*rect);
            assert!(
                covered.width() < 8.0 || covered.height() < 8.0,
                "{name} and {other}"
            );
        }
    }
}

#[test]
fn a_story_is_played_by_arrows_by_page_keys_and_by_space() {
    let mut window = talk();
    let check = |window: &mut Window, modifiers: Modifiers, key: Key, expect: usize| {
        window.keys(modifiers, key);
        assert!(is_at(window, expect), "{key:?}: {:#?}", window.texts());
    };
    check(&mut window, Modifiers::NONE, Key::ArrowLeft, 1);
    check(&mut window, Modifiers::NONE, Key::ArrowRight, 2);
    check(&mut window, Modifiers::NONE, Key::PageDown, 3);
    check(&mut window, Modifiers::NONE, Key::Space, 4);
    check(&mut window, Modifiers::NONE, Key::PageUp, 3);
    check(&mut window, Modifiers::SHIFT, Key::Space, 2);
    check(&mut window, Modifiers::NONE, Key::ArrowLeft, 1);
    for stop in 2..=10 {
        check(&mut window, Modifiers::NONE, Key::PageDown, stop);
    }
    check(&mut window, Modifiers::NONE, Key::PageDown, 10);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn f5_does_everything_and_escape_takes_all_of_it_back() {
    let mut window = Window::bundled();
    window.press("Actor NRF");
    window.click(Role::CheckBox, "Trade (5)");
    window.key(Key::F6);
    window.key(Key::Plus);
    window.run();
    let seen = |window: &Window| {
        let workspace = window.workspace();
        (
            window.harness.state().saved_view(),
            workspace.display.clone(),
            window.harness.state().zoom().map(f32::to_bits),
            window.canvas(),
            workspace.locked,
        )
    };
    let (before, kept) = (
        seen(&window),
        window.harness.state().preferences().to_text(),
    );
    window.will_press(Modifiers::NONE, Key::F5);
    let asked = window.commands();
    assert!(
        asked.contains(&ViewportCommand::Fullscreen(true)),
        "{asked:?}"
    );
    window.run();
    assert_eq!(window.workspace().display.look, Look::Projector);
    assert!(window.workspace().locked);
    assert!(!window.has(Role::Button, "Undo"), "no panel is left");
    assert!(!window.reads("Domains"));
    assert_eq!(
        window.harness.state().preferences().to_text(),
        kept,
        "closed now, the window opens as it was"
    );
    window.key(Key::PageDown);
    window.key(Key::T);
    window.will_press(Modifiers::NONE, Key::Escape);
    let asked = window.commands();
    assert!(
        asked.contains(&ViewportCommand::Fullscreen(false)),
        "{asked:?}"
    );
    window.run();
    assert_eq!(seen(&window), before);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn the_screen_is_black_or_white_until_the_key_comes_again() {
    let mut window = talk();
    let check = |window: &mut Window, key: Key, name: &str| {
        window.key(key);
        assert!(window.has(Role::Image, name), "{name}");
        assert_eq!(painted(window), [], "{name}");
        window.key(key);
        assert!(!window.has(Role::Image, name), "{name}");
        assert!(is_at(window, 1));
    };
    check(&mut window, Key::B, "Black screen");
    check(&mut window, Key::W, "White screen");
    window.key(Key::B);
    window.key(Key::W);
    assert!(window.has(Role::Image, "White screen"));
    window.key(Key::PageDown);
    assert!(is_at(&window, 2), "the next stop is seen");
}

#[test]
fn a_tie_is_edited_mid_talk_and_the_talk_goes_on_at_the_same_stop() {
    let mut window = talk();
    window.key(Key::PageDown);
    window.key(Key::Num1);
    assert_eq!(window.bytes(), CORE, "locked");
    window.keys(CTRL, Key::L);
    let tie = window.on_map("Tajikistan towards Taliban").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(Key::Num4);
    // Which of its two stances is meant: the first.
    window.key(Key::Enter);
    assert_ne!(window.bytes(), CORE, "{}", window.status());
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
    window.keys(CTRL, Key::Y);
    window.keys(CTRL, Key::L);
    assert!(is_at(&window, 2), "{:#?}", window.texts());
    window.key(Key::PageDown);
    assert!(is_at(&window, 3));
    window.key(Key::Escape);
    assert!(!window.workspace().locked);
    assert_ne!(window.bytes(), CORE, "what was edited stays");
}

#[test]
fn the_map_is_built_up_topic_by_topic() {
    let mut window = talk();
    // The last stop shows every topic.
    for _ in 0..9 {
        window.key(Key::PageDown);
    }
    let shown = |window: &Window| {
        let domains = window.document().domains().iter();
        let filter = &window.workspace().filter;
        domains.filter(|domain| filter.shows(&domain.id)).count()
    };
    let all = shown(&window);
    for topics in 1..=all {
        window.key(Key::T);
        assert_eq!(shown(&window), topics);
    }
    window.keys(Modifiers::SHIFT, Key::T);
    assert_eq!(shown(&window), all - 1);
    window.key(Key::PageUp);
    window.key(Key::PageDown);
    assert_eq!(shown(&window), all, "a stop begins whole");
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn the_stances_of_a_tie_are_told_one_after_the_other_by_keys() {
    let mut window = talk();
    for _ in 0..9 {
        window.key(Key::PageDown);
    }
    let tie = window.on_map("Tajikistan towards Taliban").center();
    window.click_at(tie, Modifiers::NONE);
    let told = |window: &Window| window.workspace().selection.stance.clone();
    window.key(Key::ArrowDown);
    let second = told(&window);
    window.key(Key::ArrowDown);
    assert!(second.is_some() && told(&window) != second);
    window.key(Key::ArrowUp);
    assert_eq!(told(&window), second);
    assert!(is_at(&window, 10));
}

#[test]
fn the_camera_glides_between_stops_unless_motion_is_reduced() {
    let places = |still: bool| {
        let mut window = Window::bundled();
        if still {
            window.press("View");
            window.choose("Reduce motion");
        }
        window.keys(CTRL, Key::T);
        window.key(Key::F6);
        window.key(Key::Plus);
        window.key(Key::Plus);
        window.keys(CTRL, Key::T);
        window.key(Key::F6);
        let mut seen = vec![window.on_map("NRF")];
        window
            .harness
            .key_press_modifiers(Modifiers::ALT, Key::PageUp);
        for _ in 0..12 {
            window.harness.step();
            seen.push(window.on_map("NRF"));
        }
        seen.dedup();
        seen.len()
    };
    assert_eq!(places(true), 2, "at once");
    assert!(places(false) > 2);
}

#[test]
fn a_map_without_a_story_is_presented_as_it_is() {
    let map = include_bytes!("../../datasets/highland-tribes.stancemap.json");
    let mut window = Window::on(map);
    window.key(Key::F5);
    window.stand();
    assert_eq!(window.workspace().display.look, Look::Projector);
    assert!(!window.has(Role::Button, "Undo"));
    window.key(Key::Escape);
    assert!(window.has(Role::Button, "Undo"));
    assert_eq!(window.workspace().display.look, Look::Light);
}

#[test]
fn notes_tell_what_is_said_what_comes_next_and_the_time() {
    let mut window = talk();
    assert!(!window.reads("Next: "), "one display, no window of notes");
    window.harness.key_press_modifiers(Modifiers::ALT, Key::F5);
    window.harness.run_steps(4);
    assert!(
        window.reads("Next: Not a lawful government"),
        "{:#?}",
        window.texts()
    );
    assert!(window.reads("since the start"));
    window.harness.key_press(Key::PageDown);
    window.harness.run_steps(4);
    assert!(window.reads("Next: A home for the resistance"));
    window.harness.key_press_modifiers(Modifiers::ALT, Key::F5);
    window.harness.run_steps(4);
    assert!(!window.reads("since the start"));
}
