//! The balance panel: what it says follows the map, and leads back to it.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use stancemap::scene::Camp;

use crate::window_support::{CTRL, Window};

/// The window on the tribes with the panel open and its answer there.
fn judged(mut window: Window) -> Window {
    window.key(Key::B);
    settled(&mut window);
    window
}

fn settled(window: &mut Window) {
    window.until("an answer", |w| w.reads("Rule: ") && !w.is_busy());
    window.run();
}

const TRIBES: &[u8] = include_bytes!("../../datasets/highland-tribes.stancemap.json");

#[test]
fn the_panel_says_what_is_published_of_the_tribes() {
    let window = judged(Window::on(TRIBES));
    for words in [
        "This map fits three camps best: two ties stand against them. Any two camps leave seven \
         ties against them.",
        "Rule: all domains",
        "7 (proven)",
        "0.7586",
        "2 (proven), 3 camps",
        "+++ 19 · ++− 2 · +−− 40 · −−− 7",
        "0.8676, 59 of 68",
        "No other split is as good.",
    ] {
        assert!(window.reads(words), "{words}: {:#?}", window.texts());
    }
}

#[test]
fn a_row_selects_its_tie_and_leads_to_the_evidence() {
    let mut window = judged(Window::bundled());
    let name = first(&window, "Tension: ");
    window.press(&name);
    let pairs = window.workspace().selection.ties.clone();
    assert!(!pairs.is_empty());
    assert!(window.is_on(Role::Button, &name));
    let name = first(&window, "Evidence: ");
    window.press(&name);
    assert_eq!(window.workspace().selection.ties, pairs[..1]);
    assert!(!window.reads("Rule: all domains"), "the inspector is back");
    window.press("Back to balance");
    assert!(window.reads("Rule: all domains"), "and so is the panel");
    window.press("Close");
    assert!(!window.reads("Back to balance"), "it came from nowhere");
}

#[test]
fn the_answer_follows_the_map_and_its_filters() {
    let mut window = judged(Window::bundled());
    let before = window.texts();
    window.click(Role::CheckBox, "Trade (5)");
    settled(&mut window);
    assert!(
        !window.reads("Rule: all domains"),
        "what is hidden does not count"
    );
    window.click(Role::CheckBox, "Trade (5)");
    settled(&mut window);
    assert_eq!(window.texts(), before);
    // The ties of a row are still selected, so that a key acts on them.
    let name = first(&window, "Tension: ");
    window.press(&name);
    window.key(Key::Delete);
    settled(&mut window);
    assert!(window.undo_name().unwrap().starts_with("Delete"));
    assert_ne!(window.texts(), before);
    window.keys(CTRL, Key::Z);
    settled(&mut window);
    for words in before.iter().filter(|words| words.contains("(proven)")) {
        assert!(window.reads(words), "{words}");
    }
}

#[test]
fn triads_are_stepped_through_round_their_ends() {
    let mut window = judged(Window::on(TRIBES));
    window.press("Step through 9 unbalanced triads");
    assert!(window.reads("Triad 1 of 9"));
    assert_eq!(
        window.workspace().selection.ties.len(),
        6,
        "three ties, both ways"
    );
    window.press("Previous triad");
    assert!(window.reads("Triad 9 of 9"));
    window.press("Next triad");
    assert!(window.reads("Triad 1 of 9"));
}

#[test]
fn the_triad_that_is_looked_at_is_marked_in_figures_too() {
    let mut window = judged(Window::on(TRIBES));
    let name = "The command that makes this figure again";
    let command = |window: &mut Window| {
        window.keys(CTRL, Key::E);
        window.run();
        let line = window.field(name);
        window.key(Key::Escape);
        window.run();
        line
    };
    assert!(!command(&mut window).contains("--triad"));
    window.press("Step through 9 unbalanced triads");
    window.press("Next triad");
    window.run();
    let line = command(&mut window);
    assert!(line.ends_with(" --triad 2"), "{line}");
    window.press("Leave the triads");
    window.run();
    assert!(!command(&mut window).contains("--triad"));
    window.press("Step through 9 unbalanced triads");
    window.press("Close");
    window.run();
    assert!(!command(&mut window).contains("--triad"));
}

#[test]
fn more_camps_that_fit_better_than_two_come_first() {
    let mut window = judged(Window::bundled());
    assert!(window.reads("This map falls into four camps, friendly within and hostile between."));
    // The first camp to be seen is one that a class can believe.
    assert_eq!(first(&window, "Camp: "), "Camp: Tajikistan, NRF");
    window.press("Camp: Jamaat Ansarullah");
    assert_eq!(window.workspace().selection.actors.len(), 1);
    assert!(window.reads("A second reading: two camps"));

    // The picture is that of four, and of two only when these are asked for.
    window.keys(Modifiers::SHIFT, Key::B);
    settled(&mut window);
    let camps = |window: &Window| {
        let overlay = window.workspace().overlay.clone().unwrap();
        let found: std::collections::BTreeSet<Camp> = overlay.camps.values().copied().collect();
        found.into_iter().collect::<Vec<_>>()
    };
    let four = [Camp::Nth(0), Camp::Nth(1), Camp::Nth(2), Camp::Nth(3)];
    assert_eq!(camps(&window), four);
    window.click(Role::RadioButton, "two camps");
    assert_eq!(camps(&window), [Camp::First, Camp::Second, Camp::Either]);
    window.click(Role::RadioButton, "4 camps");
    assert_eq!(camps(&window), four);
}

#[test]
fn grades_are_chosen_in_the_panel() {
    let mut window = judged(Window::bundled());
    window.press("The index of parts of the map");
    assert!(window.reads("reliability B or better"));
    window.click(Role::ComboBox, "Least reliability");
    window.press("A: completely reliable");
    settled(&mut window);
    assert!(window.reads("reliability A or better"));
    assert!(!window.reads("reliability B or better"));
}

#[test]
fn the_rule_and_chance_are_asked_for_in_the_panel() {
    let mut window = judged(Window::on(TRIBES));
    window.press("How stances count");
    window.click(Role::ComboBox, "The two directions of a pair");
    window.press("each direction is a tie of its own");
    settled(&mut window);
    assert!(window.reads("each direction is a tie of its own"));
    assert!(window.reads("14 (proven)"), "{:#?}", window.texts());
    window.click(Role::CheckBox, "Compare with 100 random graphs");
    window.until("random graphs", |w| {
        w.reads("100 random graphs with the same ties")
    });
    settled(&mut window);
    let painted = window.harness.state().canvas_paints();
    window.harness.step();
    window.harness.step();
    assert!(window.harness.state().canvas_paints() <= painted + 2);
    window.press("Close");
    assert!(!window.reads("Rule: "));
}

#[test]
fn camps_on_the_map_are_exported_too() {
    let mut window = Window::bundled();
    window.keys(Modifiers::SHIFT, Key::B);
    window.keys(CTRL, Key::E);
    let name = "The command that makes this figure again";
    window.until("camps", |w| w.field(name).contains(" --camps"));
    window.run();
    window.key(Key::Escape);
    window.keys(Modifiers::SHIFT, Key::B);
    window.keys(CTRL, Key::E);
    assert!(!window.field(name).contains(" --camps"));
}

#[test]
fn the_map_is_arranged_in_two_camps_in_one_step() {
    let mut window = Window::bundled();
    let before = window.bytes();
    window.press("Layout");
    window.choose("Arrange in two camps");
    window.until("camps", |w| w.undo_name() == Some("Arrange in two camps"));
    window.run();
    let x = |name: &str| window.on_map(name).center().x;
    assert!(x("Tajikistan") < x("Taliban") - 100.0);
    assert!(x("NRF") < x("Jamaat") - 100.0);
    assert!(x("Tajikistan") < x("ISKP") && x("ISKP") < x("Taliban"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), before);
}

fn first(window: &Window, start: &str) -> String {
    use egui_kittest::kittest::{By, Queryable};
    let buttons = window.harness.query_all(By::new().role(Role::Button));
    let mut names = buttons.map(|node| crate::window_support::name_of(&node));
    names.find(|name| name.starts_with(start)).unwrap()
}
