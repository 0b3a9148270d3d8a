//! Where the keyboard is: it always has a place, and no key press is lost.

use egui::{Key, Modifiers};
use stancemap::model::Value;

use crate::window_support::{CORE, CTRL, Window};

fn on_map(window: &Window) -> bool {
    window.harness.ctx.memory(egui::Memory::focused) == Some(egui::Id::new(("map canvas", 0_usize)))
}

/// Goes to the tie of Tajikistan towards the NRF by keys alone.
fn at_a_tie() -> Window {
    let mut window = Window::bundled();
    window.key(Key::F6);
    window.key(Key::ArrowRight);
    window.key(Key::ArrowUp);
    assert!(
        window.reads("Tajikistan → NRF selected"),
        "{:#?}",
        window.texts()
    );
    window
}

#[test]
fn the_map_is_one_tab_stop() {
    let mut window = Window::bundled();
    let presses = window.tab_to("Map of ");
    window.key(Key::ArrowRight);
    window.key(Key::ArrowRight);
    assert!(on_map(&window), "arrows stay inside");
    window.key(Key::Tab);
    assert!(!on_map(&window), "one Tab leaves it");
    window.keys(Modifiers::SHIFT, Key::Tab);
    assert!(on_map(&window), "and comes back");
    assert!(presses < 60, "{presses} presses of Tab to reach the map");
}

#[test]
fn escape_on_the_map_deselects_and_stays() {
    let mut window = at_a_tie();
    window.key(Key::Escape);
    assert!(window.workspace().selection.is_empty());
    assert!(on_map(&window));
    window.key(Key::ArrowRight);
    assert!(
        !window.workspace().selection.is_empty(),
        "arrows still work"
    );
}

#[test]
fn enter_opens_and_escape_returns_with_what_was_selected() {
    let mut window = at_a_tie();
    let chosen = window.workspace().selection.clone();
    window.key(Key::Enter);
    let row = window.focused();
    assert!(row.starts_with("Tajikistan towards NRF, security"), "{row}");
    assert!(row.ends_with("(open)"), "{row}");
    window.tab_to("security, Tajikistan towards NRF: critical");
    window.key(Key::Space);
    let stance = window
        .document()
        .stance(&"tajikistan-nrf-security".into())
        .unwrap();
    assert_eq!(stance.value, Some(Value::Critical));
    // The line above says more now; the keyboard stays where it was.
    assert!(window.focused().ends_with(": critical"));
    window.key(Key::Escape);
    assert!(on_map(&window));
    assert_eq!(window.workspace().selection.ties, chosen.ties);
}

#[test]
fn escape_in_a_field_leaves_the_field_only() {
    let mut window = at_a_tie();
    window.key(Key::ArrowUp);
    assert!(window.reads("NRF selected"));
    window.tab_to("Short name");
    window.types("X");
    let typed = window.bytes();
    window.key(Key::Escape);
    assert!(window.reads("NRF selected"), "{:#?}", window.texts());
    assert_eq!(window.bytes(), typed);
    assert!(on_map(&window));
}

/// Enter on an actor leads into its inspector, and does not lie in wait for the
/// next tie that is clicked.
#[test]
fn enter_on_an_actor_leads_to_its_inspector() {
    let mut window = Window::bundled();
    window.key(Key::F6);
    window.key(Key::ArrowRight);
    window.key(Key::Enter);
    assert_eq!(window.focused(), "Rename (F2)");
    let tie = window.on_map("Tajikistan towards NRF").center();
    window.click_at(tie, Modifiers::NONE);
    assert!(on_map(&window), "{}", window.focused());
}

#[test]
fn new_evidence_is_filled_in_at_once() {
    let mut window = at_a_tie();
    window.key(Key::E);
    assert_eq!(window.focused(), "Place in the source");
    window.types("¶9");
    window.key(Key::Tab);
    window.types("In my own words.");
    let stance = window
        .document()
        .stance(&"tajikistan-nrf-security".into())
        .unwrap();
    let item = stance.evidence.last().unwrap();
    assert_eq!(
        (item.locator.as_str(), item.gist.as_str()),
        ("¶9", "In my own words.")
    );
    assert_eq!(stance.evidence.len(), 4);
    // Three steps: the item, its place, its gist.
    for left in ["gist", "place", "evidence"] {
        assert!(
            window.undo_name().is_some_and(|name| name.contains(left)),
            "{left}: {:?}",
            window.undo_name()
        );
        window.keys(CTRL, Key::Z);
    }
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn a_new_stance_is_at_hand() {
    let mut window = at_a_tie();
    window.key(Key::S);
    assert!(window.focused().ends_with("(open)"), "{}", window.focused());
    assert!(window.focused().contains("general"), "{}", window.focused());
    window.key(Key::Num4);
    let stance = window.document().stances().last().unwrap().clone();
    assert_eq!(
        (stance.domain.as_str(), stance.value),
        ("general", Some(Value::Cooperative))
    );
    window.tab_to("Domain");
    window.key(Key::Enter);
    for _ in 0..8 {
        if window.focused() == "Trade" {
            break;
        }
        window.key(Key::ArrowDown);
    }
    window.key(Key::Enter);
    assert_eq!(
        window.document().stances().last().unwrap().domain.as_str(),
        "trade"
    );
    assert_eq!(window.workspace().selection.stance, Some(stance.id));
}

#[test]
fn escape_closes_a_list_without_deselecting() {
    let mut window = at_a_tie();
    window.key(Key::S);
    window.tab_to("Domain");
    window.key(Key::Enter);
    assert!(window.has(egui::accesskit::Role::Button, "Trade"));
    window.key(Key::Escape);
    assert!(!window.has(egui::accesskit::Role::Button, "Trade"));
    assert!(
        window.reads("Tajikistan → NRF selected"),
        "{:#?}",
        window.texts()
    );
}

/// While a question stands, Tab goes round inside it.
#[test]
fn a_question_keeps_the_keyboard() {
    let mut window = at_a_tie();
    window.key(Key::Num1);
    window.keys(CTRL, Key::N);
    let mut seen = vec![window.focused()];
    for _ in 0..5 {
        window.key(Key::Tab);
        seen.push(window.focused());
    }
    for name in ["Save", "Don't save", "Cancel"] {
        assert!(seen.iter().any(|n| n == name), "{name}: {seen:?}");
    }
    assert!(
        seen.iter()
            .all(|n| ["Save", "Don't save", "Cancel"].contains(&n.as_str())),
        "{seen:?}"
    );
    window.key(Key::Escape);
    assert!(on_map(&window));
    assert_eq!(window.document().actors().len(), 5);
}
