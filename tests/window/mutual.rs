//! A stance that both sides share: one stroke, two ties at hand.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use stancemap::model::ActorId;
use stancemap::scene::Mutual;

use crate::window_support::Window;

const TRIBES: &[u8] = include_bytes!("../../datasets/highland-tribes.stancemap.json");
const GREAT_POWERS: &[u8] = include_bytes!("../../datasets/great-powers.stancemap.json");

fn ties(window: &Window) -> usize {
    let nodes = window.map_nodes();
    nodes
        .iter()
        .filter(|(n, _)| n.contains(" towards "))
        .count()
}

#[test]
fn every_tie_has_a_node_of_its_own_however_it_is_drawn() {
    let mut window = Window::on(TRIBES);
    assert_eq!(window.workspace().display.mutual, Mutual::Once);
    assert_eq!(ties(&window), 116);
    assert!(window.is_on(Role::CheckBox, "Shared stances once"));
    window.click(Role::CheckBox, "Shared stances once");
    assert_eq!(window.workspace().display.mutual, Mutual::Twice);
    assert_eq!(ties(&window), 116);
    assert_eq!(window.undo_name(), None, "how it is drawn is no edit");
    window.press("View");
    window.choose("Shared stances once");
    assert_eq!(window.workspace().display.mutual, Mutual::Once);
}

#[test]
fn either_side_of_a_shared_stance_can_be_selected() {
    let mut window = Window::on(GREAT_POWERS);
    let id = ActorId::new;
    for (name, pair) in [
        ("France towards Russia", ("france", "russia")),
        ("Russia towards France", ("russia", "france")),
    ] {
        let at = window.on_map(name).center();
        window.click_at(at, Modifiers::NONE);
        let pair = (id(pair.0), id(pair.1));
        assert_eq!(window.workspace().selection.ties, [pair], "{name}");
        window.key(Key::Escape);
    }
}

#[test]
fn another_map_is_drawn_as_is_proposed_for_it() {
    let mut window = Window::bundled();
    assert_eq!(window.workspace().display.mutual, Mutual::Twice);
    window.press("File");
    window.choose("Open bundled: the great powers, 1872 to 1914");
    assert_eq!(window.document().actors().len(), 6);
    assert_eq!(window.workspace().display.mutual, Mutual::Once);
}
