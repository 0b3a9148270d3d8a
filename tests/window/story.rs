//! The story: stops added, opened, ordered, edited in place and repaired, by role, name
//! and key.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use stancemap::edit::{add_stop, delete_actors, delete_stop};
use stancemap::format;
use stancemap::model::{SavedView, Selection};
use stancemap::workspace::Workspace;

use crate::window_support::{CORE, CTRL, Window};

/// The bundled map without its story.
fn untold() -> Workspace {
    let mut workspace = Workspace::open(format::read(CORE).unwrap().value);
    while let Some(stop) = workspace.document().story().first() {
        let edit = delete_stop(workspace.document(), &stop.id).unwrap();
        workspace.perform(edit).unwrap();
    }
    workspace
}

fn titles(window: &Window) -> Vec<String> {
    let story = window.document().story().iter();
    story.map(|stop| stop.title.clone()).collect()
}

fn is_open(window: &Window, stop: &str) -> bool {
    window.is_on(Role::Button, &format!("Stop {stop}"))
}

/// Chooses from the menu of a stop.
fn choose(window: &mut Window, stop: &str, entry: &str) {
    window.press(&format!("More on Stop {stop}"));
    window.press(entry);
}

/// Makes what is seen a stop of this title.
fn add(window: &mut Window, title: &str) {
    window.key(Key::F6);
    window.keys(CTRL, Key::T);
    assert_eq!(window.focused(), "Title", "{:#?}", window.texts());
    window.types(title);
    window.key(Key::F6);
}

#[test]
fn what_is_seen_becomes_a_stop_and_is_seen_again() {
    let untold = format::write(untold().document());
    let mut window = Window::on(&untold);
    window.press("Actor NRF");
    window.click(Role::CheckBox, "Trade (5)");
    add(&mut window, "The resistance");
    let shown = window.document().story()[0].shown().clone();
    assert_eq!(shown.selection, Selection::actor("nrf".into()));
    assert_eq!(shown.filter.hidden.len(), 1);
    window.press("Show all domains");
    add(&mut window, "Everything");
    assert_eq!(titles(&window), ["The resistance", "Everything"]);

    window.press("Stop 1: The resistance");
    assert!(is_open(&window, "1: The resistance"));
    let seen = window.harness.state().saved_view();
    assert_eq!(
        (seen.filter, seen.selection),
        (shown.filter, shown.selection)
    );
    window.keys(Modifiers::ALT, Key::PageDown);
    assert!(is_open(&window, "2: Everything"));
    assert!(window.workspace().filter.hidden.is_empty());
    window.keys(Modifiers::ALT, Key::PageUp);
    assert!(is_open(&window, "1: The resistance"));
    for _ in 0..8 {
        window.keys(CTRL, Key::Z);
    }
    assert_eq!(window.bytes(), untold, "every step is taken back");
}

#[test]
fn title_and_text_are_edited_in_place_in_one_step_each() {
    let mut window = Window::bundled();
    window.key(Key::Y);
    assert!(window.has(Role::Button, "Stop 1: The odd one out"));
    window.press("Stop 1: The odd one out");
    assert!(window.field("Text, in Markdown").contains("**Tajikistan"));
    assert!(
        window.reads("Tajikistan keeps farther away than any other"),
        "the text is shown without its marks: {:#?}",
        window.texts()
    );
    let before = window.document().story()[0].text.clone();
    window
        .find(Role::MultilineTextInput, "Text, in Markdown")
        .focus();
    window.run();
    window.keys(CTRL, Key::A);
    window.types("Said anew");
    window.key(Key::F6);
    assert_eq!(window.document().story()[0].text, "Said anew");
    assert_eq!(
        window.undo_name(),
        Some("Edit the text of the stop The odd one out")
    );
    window.keys(CTRL, Key::Z);
    assert_eq!(window.document().story()[0].text, before);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn stops_are_ordered_by_keys_by_a_drag_and_by_their_menus() {
    let mut window = Window::bundled();
    window.key(Key::Y);
    let first = || "Stop 1: The odd one out".to_owned();
    window.find(Role::Button, &first()).focus();
    window.run();
    window.keys(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(titles(&window)[1], "The odd one out");
    window.keys(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(
        titles(&window)[2],
        "The odd one out",
        "the keyboard stays with it"
    );
    window.keys(CTRL, Key::Z);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);

    let row = |window: &Window, name: &str| window.find(Role::Button, name).rect();
    let from = row(&window, &first()).center();
    let below = row(&window, "Stop 3: A home for the resistance");
    let to = egui::pos2(from.x, below.bottom() - 2.0);
    window.drag(&[from, from.lerp(to, 0.5), to], Modifiers::NONE);
    assert_eq!(titles(&window)[2], "The odd one out");
    assert_eq!(window.undo_name(), Some("Move the stop The odd one out"));
    window.keys(CTRL, Key::Z);

    choose(&mut window, "1: The odd one out", "Move down");
    assert_eq!(titles(&window)[1], "The odd one out");
    choose(&mut window, "2: The odd one out", "Delete");
    assert_eq!(titles(&window).len(), 9);
    window.keys(CTRL, Key::Z);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
}

/// A story with a stop that shows an actor who is gone.
fn broken() -> Vec<u8> {
    let mut workspace = untold();
    let shown = SavedView {
        selection: Selection::actor("nrf".into()),
        ..SavedView::default()
    };
    let (edit, _) = add_stop(workspace.document(), "The resistance", shown, None);
    workspace.perform(edit).unwrap();
    let edit = delete_actors(workspace.document(), &["nrf".into()]);
    workspace.perform(edit).unwrap();
    format::write(workspace.document())
}

#[test]
fn a_stop_that_shows_what_is_gone_says_so_and_is_repaired_on_demand() {
    let bytes = broken();
    let mut window = Window::on(&bytes);
    window.key(Key::Y);
    window.press("Stop 1: The resistance, shows what is gone");
    assert!(
        window.status().contains("no longer has"),
        "{}",
        window.status()
    );
    assert!(window.reads("The map no longer has the actor “nrf”"));
    window.press("Repair the stop");
    assert!(is_open(&window, "1: The resistance"));
    assert!(!window.reads("no longer has the actor"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), bytes);
}

#[test]
fn nothing_of_a_story_is_changed_while_editing_is_locked() {
    let mut window = Window::bundled();
    window.key(Key::Y);
    window.press("Stop 2: Not a lawful government");
    window.keys(CTRL, Key::L);
    window.keys(CTRL, Key::T);
    window
        .find(Role::Button, "Stop 2: Not a lawful government")
        .focus();
    window.run();
    window.keys(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(window.bytes(), CORE);
}
