//! The whole main job without a pointer.

use egui::{Key, Modifiers};
use stancemap::model::Value;

use crate::window_support::{CORE, CTRL, CTRL_SHIFT, Window, on_disk};

fn at_map(window: &mut Window) {
    window.key(Key::F6);
    // What is selected on the map stands for it, where something is.
    let chosen = window.workspace().selection.only_actor().cloned();
    let label = chosen.and_then(|id| Some(window.document().actor(&id)?.label().to_owned()));
    let focused = window.focused();
    let on_map = focused.starts_with("Map of ") || focused.contains(" towards ");
    assert!(on_map || Some(&focused) == label.as_ref(), "{focused}");
}

fn selected_actor(window: &Window) -> String {
    let id = window.workspace().selection.only_actor().cloned();
    id.map_or_else(String::new, |id| id.to_string())
}

#[test]
fn the_main_job_by_keyboard() {
    let mut window = Window::on(CORE);
    let file = window.file();

    // To an actor, to a tie, and its one stance judged.
    window.tab_to("Map of ");
    window.key(Key::ArrowRight);
    assert_eq!(selected_actor(&window), "tajikistan");
    window.key(Key::ArrowUp);
    let pair = window.workspace().selection.ties.clone();
    assert_eq!(pair.len(), 1, "{pair:?}");
    assert_eq!(
        (pair[0].0.as_str(), pair[0].1.as_str()),
        ("tajikistan", "nrf")
    );
    window.key(Key::Num2);
    let value = |w: &Window| {
        let id = "tajikistan-nrf-security".into();
        w.document().stance(&id).unwrap().value
    };
    assert_eq!(value(&window), Some(Value::Critical));
    window.key(Key::Backspace);
    assert_eq!(value(&window), None);
    window.key(Key::Num5);
    assert_eq!(value(&window), Some(Value::Supportive));

    // Evidence of its own, filled in field by field.
    window.key(Key::E);
    window.tab_to("Place in the source");
    window.types("¶8");
    window.key(Key::Tab);
    window.types("Routes help to them.");
    let stance = window
        .document()
        .stance(&"tajikistan-nrf-security".into())
        .unwrap();
    let last = stance.evidence.last().unwrap();
    assert_eq!(
        (last.locator.as_str(), last.gist.as_str()),
        ("¶8", "Routes help to them.")
    );

    // An actor, a tie to it, a stance.
    window.keys(CTRL, Key::F);
    window.types("nrf");
    window.key(Key::Enter);
    assert_eq!(selected_actor(&window), "nrf");
    at_map(&mut window);
    window.key(Key::A);
    window.types("Uzbekistan");
    window.key(Key::Enter);
    assert_eq!(selected_actor(&window), "uzbekistan");
    window.key(Key::F2);
    window.types(" (state)");
    window.key(Key::Enter);
    assert!(
        window
            .document()
            .actor(&"uzbekistan".into())
            .unwrap()
            .name
            .contains("(state)")
    );
    at_map(&mut window);
    window.key(Key::T);
    for _ in 0..12 {
        window.key(Key::ArrowUp);
        if selected_actor(&window) == "nrf" {
            break;
        }
    }
    assert_eq!(selected_actor(&window), "nrf");
    window.key(Key::Enter);
    window.key(Key::Num4);
    let drawn = window.document().stances().last().unwrap().clone();
    assert_eq!(
        (drawn.from.as_str(), drawn.to.as_str()),
        ("uzbekistan", "nrf")
    );
    assert_eq!(drawn.value, Some(Value::Cooperative));

    // Saved, undone step by step, reopened.
    window.keys(CTRL, Key::S);
    assert_eq!(on_disk(&file), *window.document());
    let saved = window.bytes();
    let mut steps = 0;
    while window.undo_name().is_some() {
        window.keys(CTRL, Key::Z);
        steps += 1;
    }
    assert_eq!(window.bytes(), CORE);
    for _ in 0..steps {
        window.keys(CTRL_SHIFT, Key::Z);
    }
    assert_eq!(window.bytes(), saved);
    let again = window.reopened(file);
    assert_eq!(again.bytes(), saved);
}

#[test]
fn a_folded_tie_asks_which_stance_is_meant() {
    let mut window = Window::bundled();
    let tie = window.on_map("Tajikistan towards Taliban (IEA): ").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(Key::Num3);
    assert!(window.reads("Which stance?"));
    assert_eq!(window.bytes(), CORE);
    window.key(Key::Num1);
    let judged: Vec<&str> = (window.document().stances().iter())
        .filter(|s| s.value.is_some())
        .map(|s| s.domain.as_str())
        .collect();
    assert_eq!(judged, ["recognition"]);
}

#[test]
fn shift_and_arrows_select_several() {
    let mut window = Window::bundled();
    window.key(Key::F6);
    window.key(Key::ArrowRight);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    let chosen = window.workspace().selection.actors.clone();
    assert_eq!(chosen.len(), 2, "{chosen:?}");
    assert_eq!(chosen[0].as_str(), "tajikistan");
    window.keys(Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(window.workspace().selection.actors.len(), 3);
    assert!(window.workspace().selection.ties.is_empty());

    // Of two, T ties the first to the second.
    window.key(Key::Escape);
    window.key(Key::ArrowRight);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    window.key(Key::T);
    let drawn = window.document().stances().last().unwrap().clone();
    assert_eq!((&drawn.from, &drawn.to), (&chosen[0], &chosen[1]));
    assert_eq!(window.workspace().selection.stance, Some(drawn.id));
}

#[test]
fn a_lock_keeps_stray_keys_from_changing_anything() {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::L);
    let tie = window.on_map("Tajikistan towards NRF").center();
    window.click_at(tie, Modifiers::NONE);
    for key in [
        Key::Num1,
        Key::Delete,
        Key::Backspace,
        Key::E,
        Key::S,
        Key::A,
        Key::P,
    ] {
        window.key(key);
        assert_eq!(window.bytes(), CORE, "{key:?}");
    }
    let start = window.on_map("NRF").center();
    let end = start + egui::vec2(60.0, 60.0);
    window.drag(&[start, start.lerp(end, 0.5), end], Modifiers::NONE);
    window.key(Key::F6);
    window.keys(Modifiers::ALT, Key::ArrowDown);
    window.keys(CTRL_SHIFT, Key::L);
    assert_eq!(window.bytes(), CORE, "nor does a drag");
    let tie = window.on_map("Tajikistan towards NRF").center();
    window.click_at(tie, Modifiers::NONE);
    window.keys(CTRL, Key::L);
    window.key(Key::Num1);
    assert_ne!(window.bytes(), CORE);
}

#[test]
fn deleting_an_actor_says_what_goes_and_undo_brings_it_back() {
    let mut window = Window::bundled();
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::Delete);
    assert!(window.reads("stances with"), "{:#?}", window.texts());
    assert_eq!(
        window.bytes(),
        CORE,
        "nothing is gone before it is confirmed"
    );
    window.key(Key::Enter);
    assert_eq!(window.document().actors().len(), 4);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn a_burst_of_typing_in_one_field_is_one_step() {
    let mut window = Window::bundled();
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.tab_to("Short name");
    window.types("XYZ");
    window.keys(CTRL, Key::A);
    assert_eq!(
        window.workspace().selection.actors.len(),
        1,
        "Ctrl+A is the field's"
    );
    window.key(Key::Tab);
    window.tab_to("Kind in another word");
    window.types("a");
    window.keys(CTRL, Key::Z);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
    assert_eq!(window.undo_name(), None);
}

#[test]
fn keys_work_on_a_cyrillic_layout() {
    let mut window = Window::bundled();
    let tie = window.on_map("Tajikistan towards NRF").center();
    window.click_at(tie, Modifiers::NONE);
    // What a Cyrillic layout sends: the key by its place, the letter as text.
    window.stroke(Key::P, Key::P, Modifiers::NONE, "з");
    window.stroke(Key::Num1, Key::Num1, Modifiers::NONE, "1");
    assert_ne!(window.bytes(), CORE);
    window.stroke(Key::Z, Key::Z, CTRL, "");
    assert_eq!(window.bytes(), CORE);
    // And a Persian one, whose digits are its own.
    window.stroke(Key::Num1, Key::Num1, Modifiers::NONE, "۱");
    assert_ne!(window.bytes(), CORE);
}

#[test]
fn palette_and_shortcut_sheet() {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::K);
    window.types("dark");
    window.key(Key::Enter);
    assert!(!window.reads("Find a command"));
    window.key(Key::Questionmark);
    assert!(window.reads("Keyboard shortcuts"));
    window.key(Key::Escape);
    assert!(!window.reads("Keyboard shortcuts"));
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn function_keys_work_while_text_is_typed() {
    let mut window = Window::on(CORE);
    window.keys(CTRL, Key::F);
    window.types("taj");
    for (key, words) in [(Key::F12, "ms the last frame"), (Key::F1, "Guide")] {
        assert!(!window.reads(words), "{words}");
        window.key(key);
        assert!(window.reads(words), "{words}: {:#?}", window.texts());
    }
}
