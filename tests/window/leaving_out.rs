//! What hangs on some evidence, on the map.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{By, Queryable};
use stancemap::analysis::LeftOut;
use stancemap::model::{Credibility, Reliability, ViewKind};

use crate::window_support::{CTRL, Window, name_of};

const SWITCH: &str = "Show on the map";

/// The table with what hangs on all below B2, told.
fn told() -> Window {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::Num3);
    window.press("What hangs on it");
    window.press("all below a grade");
    choose(&mut window, "B2");
    window
}

fn choose(window: &mut Window, grade: &str) {
    window.press(&format!("below {grade}"));
    let headline = format!("Without all graded below {grade} ");
    window.until("what would change", |window| window.reads(&headline));
    window.run();
}

/// Whether the bar over the map says that evidence is left out, and which.
fn is_said(window: &Window, what: &str) -> bool {
    window.reads(&format!("Without {what}: what changes is marked"))
}

/// The names of the ties on the map.
fn ties(window: &Window) -> Vec<String> {
    let nodes = window.map_nodes().into_iter().map(|(name, _)| name);
    let mut ties: Vec<String> = nodes.filter(|name| name.contains(" towards ")).collect();
    ties.sort();
    ties
}

#[test]
fn the_map_shows_what_changes_until_escape_or_the_switch() {
    let mut window = told();
    let (bytes, before) = (window.bytes(), ties(&window));
    let is_on = |window: &Window| window.is_on(Role::CheckBox, SWITCH);
    assert!(!is_on(&window) && !is_said(&window, "all graded below B2"));
    window.click(Role::CheckBox, SWITCH);
    assert!(is_on(&window) && is_said(&window, "all graded below B2"));
    let after = ties(&window);
    assert_ne!(after, before, "it is the map without them");
    assert!(
        after
            .iter()
            .any(|name| name.ends_with(": no stance any more")),
        "{after:#?}"
    );
    // The list has the numbers that stand on the map.
    assert!(
        window.texts().iter().any(|text| text == "1."),
        "{:#?}",
        window.texts()
    );
    // Another choice is followed.
    choose(&mut window, "C3");
    assert!(
        is_said(&window, "all graded below C3"),
        "{:#?}",
        window.texts()
    );
    window.key(Key::Escape);
    assert!(!is_on(&window) && !is_said(&window, "all graded below C3"));
    assert_eq!(ties(&window), before);
    window.click(Role::CheckBox, SWITCH);
    window.click(Role::CheckBox, SWITCH);
    assert_eq!(ties(&window), before);
    window.click(Role::CheckBox, SWITCH);
    window.press("Show all evidence");
    assert_eq!(ties(&window), before);
    assert_eq!(window.bytes(), bytes);
    assert_eq!(window.undo_name(), None);
}

#[test]
fn nothing_of_it_is_kept_in_a_saved_view_or_the_options_of_a_figure() {
    let mut window = told();
    let (options, saved) = (
        window.workspace().options(),
        window.harness.state().saved_view(),
    );
    window.click(Role::CheckBox, SWITCH);
    assert_eq!(window.workspace().options(), options);
    assert_eq!(window.harness.state().saved_view(), saved);
}

#[test]
fn it_ends_with_the_list_that_it_belongs_to() {
    let mut window = told();
    window.click(Role::CheckBox, SWITCH);
    window.press("What hangs on it");
    assert!(!is_said(&window, "all graded below B2"));
    window.press("What hangs on it");
    window.click(Role::CheckBox, SWITCH);
    // The table is closed.
    window.keys(CTRL, Key::Num3);
    assert!(!is_said(&window, "all graded below B2"));
    assert_eq!(window.harness.state().saved_view().kind, ViewKind::Map);
}

#[test]
fn it_follows_the_map_while_that_is_edited_and_undone() {
    let mut window = told();
    window.click(Role::CheckBox, SWITCH);
    let before = ties(&window);
    // The actor and its ties are gone from both.
    let at = window.on_map("ISKP").center();
    window.click_at(at, egui::Modifiers::NONE);
    window.key(Key::Delete);
    // The question.
    window.key(Key::Enter);
    assert!(window.document().actor(&"iskp".into()).is_none());
    assert!(is_said(&window, "all graded below B2"));
    let is_of_it = |name: &String| name.starts_with("ISKP ") || name.contains(" towards ISKP");
    assert!(!ties(&window).iter().any(is_of_it), "{:#?}", ties(&window));
    window.keys(CTRL, Key::Z);
    assert_eq!(ties(&window), before);
}

#[test]
fn the_map_is_opened_beside_the_table_where_it_was_closed() {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::Num3);
    window.keys(CTRL, Key::Num1);
    window.press("What hangs on it");
    window.press("all below a grade");
    choose(&mut window, "B2");
    window.click(Role::CheckBox, SWITCH);
    assert!(is_said(&window, "all graded below B2"));
    assert!(!ties(&window).is_empty());
}

#[test]
fn marks_legend_and_subtitle_say_what_is_left_out() {
    let window = Window::bundled();
    let below = LeftOut::Below(Some(Reliability::B), Some(Credibility::Probable));
    let map = window.workspace().without(vec![below]);
    let options = map.seen_options();
    let scene = stancemap::scene::build(map.document(), &map.derived(), &map.places(), &options);
    let texts: Vec<String> = (scene.frame().iter())
        .flat_map(|group| &group.prims)
        .filter_map(|prim| match prim {
            stancemap::scene::Prim::Text(text) => Some(text.text.clone()),
            _ => None,
        })
        .collect();
    let has = |words: &str| texts.iter().any(|text| text.contains(words));
    assert!(
        has("Without all graded below B2: what changes is marked"),
        "{texts:#?}"
    );
    assert!(has("gone without it"), "{texts:#?}");
    assert!(!has("ended"), "{texts:#?}");
    assert!(!has("Silent"), "what is left out is no silence: {texts:#?}");
    let described = stancemap::scene::describe(map.document(), &scene, &options);
    assert!(described.contains("Gone without it ("), "{described}");
    let changes = map.changes_without(None).unwrap().changes;
    let gone = changes.count(stancemap::analysis::ChangeKind::Ended);
    assert!(gone > 0 && changes.list.len() >= gone);
    // Nothing is laid over it that was found with all evidence.
    assert!(map.overlay.is_none() && map.locked);
    let buttons = window.harness.query_all(By::new().role(Role::Button));
    assert!(
        buttons
            .map(|node| name_of(&node))
            .all(|name| name != "Show all evidence")
    );
}
