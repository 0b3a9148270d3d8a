//! Maps of many actors: pointed at, searched and filtered like any other.

use std::collections::BTreeSet;

use egui::Key;
use egui::accesskit::Role;
use stancemap::analysis::ties;
use stancemap::model::Filter;
use stancemap::model::{DomainId, Stance};

use crate::maps;
use crate::window_support::Window;

fn many() -> Window {
    Window::on(maps::placed(600, 2_500, 5).as_bytes())
}

#[test]
fn what_is_seen_can_be_pointed_at() {
    let mut window = many();
    let (name, rect) = window.map_nodes()[3].clone();
    window.click_at(rect.center(), egui::Modifiers::NONE);
    let said = format!("{name} selected");
    assert!(window.reads(&said), "{said}: {:#?}", window.texts());
}

#[test]
fn nodes_for_readers_are_few_and_the_selected_is_among_them() {
    let mut window = many();
    let nodes = window.map_nodes();
    assert!((200..=320).contains(&nodes.len()), "{}", nodes.len());
    let last = window
        .document()
        .actors()
        .last()
        .unwrap()
        .label()
        .to_owned();
    window.find(Role::TextInput, "Actors (600)").focus();
    window.run();
    window.types(&last);
    window.key(Key::Enter);
    let found = |(name, _): &(String, _)| *name == last;
    assert!(window.map_nodes().iter().any(found), "{last}");
}

/// What is searched for is shown so near that its name can be read, and counted truly.
#[test]
fn what_is_found_is_shown_with_its_name() {
    let mut window = many();
    let last = window.document().actors().last().unwrap().clone();
    window.find(Role::TextInput, "Actors (600)").focus();
    window.run();
    window.types(last.label());
    let matching = window.document().actors().iter();
    let matching = matching
        .filter(|actor| actor.label().contains(last.label()))
        .count();
    assert!(
        window.reads(&format!("Actors ({matching} of 600)")),
        "{:?}",
        window.texts()
    );
    let far = window.harness.state().zoom();
    window.key(Key::Enter);
    window.run();
    assert!(window.harness.state().zoom() > far.or(Some(0.0)));
    let canvas = window.canvas();
    let found = |(name, _): &&(String, egui::Rect)| name == last.label();
    let nodes = window.map_nodes();
    let (_, own) = nodes.iter().find(found).unwrap();
    assert!(canvas.contains_rect(*own) && own.height() > 20.0, "{own}");
    // All are back by a button.
    window.press("Clear the search");
    assert!(window.reads("Actors (600)"));
}

#[test]
fn idle_is_idle_however_many_there_are() {
    let mut window = many();
    let before = window.harness.state().canvas_paints();
    for _ in 0..20 {
        window.harness.step();
    }
    assert_eq!(window.harness.state().canvas_paints(), before);
}

#[test]
fn the_display_tells_what_is_drawn_and_what_is_not() {
    let mut window = many();
    window.key(Key::F12);
    assert!(window.reads("elements drawn, "), "{:#?}", window.texts());
    assert!(
        window.reads(" 0 out of sight"),
        "all of it is seen at first"
    );
    for _ in 0..14 {
        window.key(Key::Plus);
    }
    assert!(!window.reads(" 0 out of sight"));
    window.key(Key::F12);
    assert!(!window.reads("elements drawn, "));
}

/// Waits for the picture that is drawn beside the window.
fn drawn(window: &mut Window) {
    window.until("a picture", |w| !w.reads("Drawing…"));
}

#[test]
fn a_vast_map_answers_at_once_and_is_drawn_beside_the_window() {
    let mut window = Window::on(maps::placed(900, 9_500, 5).as_bytes());
    assert!(window.document().stances().len() > 10_000);
    assert!(
        window.reads("900 actors, 9500 ties"),
        "{:#?}",
        window.texts()
    );
    // A filter is answered at once, and the picture that is drawn meanwhile beside
    // the window says the same.
    let trade: DomainId = "trade".into();
    let ties = |w: &Window, hidden: &BTreeSet<DomainId>| {
        let filter = Filter {
            hidden: hidden.clone(),
            ..Filter::default()
        };
        ties(w.document(), &filter).len()
    };
    let of_trade = (window.document().stances().iter())
        .filter(|stance| stance.domain == trade)
        .count();
    let left = ties(&window, &BTreeSet::from([trade]));
    assert!(left < 8_000);
    window.click(Role::CheckBox, &format!("trade ({of_trade})"));
    assert!(window.reads("hidden: trade"), "{:#?}", window.texts());
    let said = format!("900 actors, {left} ties");
    assert!(window.reads(&said), "{said}: {:#?}", window.texts());
    drawn(&mut window);
    assert!(window.reads(&said), "{said}: {:#?}", window.texts());
    window.press("Show all domains");
    assert!(window.reads("900 actors, 9500 ties"));
    drawn(&mut window);
    assert!(window.reads("900 actors, 9500 ties"));
    // So is the end of an actor, and its return.
    let actor = window.document().actors()[3].clone();
    let degree = {
        let is_own = |s: &&Stance| s.from == actor.id || s.to == actor.id;
        let stances = window.document().stances().iter().filter(is_own);
        let pairs: BTreeSet<_> = stances.map(|s| (&s.from, &s.to)).collect();
        pairs.len()
    };
    let row = format!("Actor {}", actor.label());
    window.press(&row);
    window.key(Key::Delete);
    window.key(Key::Enter);
    assert!(window.document().actor(&actor.id).is_none());
    let said = format!("899 actors, {} ties", 9_500 - degree);
    assert!(window.reads(&said), "{said}: {:#?}", window.texts());
    window.keys(crate::window_support::CTRL, Key::Z);
    assert!(
        window.reads("900 actors, 9500 ties"),
        "{:#?}",
        window.texts()
    );
    drawn(&mut window);
    assert!(window.reads("900 actors, 9500 ties"));
    // A dragged actor takes its ties along, and undo brings all actors back.
    window.key(Key::F);
    for _ in 0..10 {
        window.key(Key::Plus);
    }
    let canvas = window.canvas();
    let (name, rect) = (window.map_nodes().into_iter())
        .find(|(name, rect)| {
            !name.contains(" towards ") && canvas.shrink(90.0).contains_rect(*rect)
        })
        .unwrap();
    let way = [0.0, 20.0, 60.0].map(|by| rect.center() + egui::vec2(by, by));
    window.drag(&way, egui::Modifiers::NONE);
    assert_eq!(window.undo_name(), Some(format!("Move {name}").as_str()));
    let at = |w: &Window| w.on_map(&name).center();
    assert!(at(&window).distance(rect.center() + egui::vec2(60.0, 60.0)) < 2.0);
    window.keys(crate::window_support::CTRL, Key::Z);
    window.until("back", |w| at(w).distance(rect.center()) < 1.0);
}
