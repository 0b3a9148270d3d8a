//! Gestures on the map, and the main job done by pointer.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, vec2};
use kurbo::ParamCurveNearest;
use stancemap::model::Selection;
use stancemap::scene::Scene;

use crate::window_support::picture::{Eye, around, empty_spot, places, scene_of};
use crate::window_support::{CORE, CTRL, Window, on_disk};

#[test]
fn a_click_selects_and_moves_nothing() {
    let mut window = Window::bundled();
    let actors: Vec<_> = window.document().actors().to_vec();
    for actor in &actors {
        let rect = window.on_map(actor.label());
        for at in [
            rect.center(),
            rect.center() + vec2(20.0, 6.0),
            rect.left_center() + vec2(3.0, 0.0),
        ] {
            window.click_at(at, Modifiers::NONE);
            assert_eq!(
                window.workspace().selection,
                Selection::actor(actor.id.clone())
            );
            assert_eq!(window.bytes(), CORE);
            assert!(!window.workspace().history().is_changed());
        }
    }
    let empty = empty_spot(&window);
    window.click_at(empty, Modifiers::NONE);
    assert!(window.workspace().selection.is_empty());
}

/// Along each of its curves, a tie is what a click selects, save where it
/// crosses another.
#[test]
fn every_curve_can_be_clicked_anywhere() {
    let mut window = Window::bundled();
    let (scene, eye) = (scene_of(&window), Eye::of(&window));
    let actors: Vec<_> = window.document().actors().to_vec();
    let mut clicks = 0;
    for (at, tie) in scene.ties.iter().enumerate() {
        let wanted = Selection::tie(
            actors[tie.tie.from].id.clone(),
            actors[tie.tie.to].id.clone(),
        );
        let mut here = 0;
        for curve in &tie.curves {
            for point in stancemap::scene::samples(curve, 6) {
                if is_contended(&scene, at, point) {
                    continue;
                }
                window.click_at(eye.at(point), Modifiers::NONE);
                let got = &window.workspace().selection;
                assert_eq!(*got, wanted, "at {point:?}");
                here += 1;
            }
        }
        assert!(
            here >= 3,
            "{wanted:?} could be clicked at {here} points only"
        );
        clicks += here;
    }
    assert!(clicks > 70, "{clicks}");
    assert_eq!(window.bytes(), CORE);
}

/// Whether a point of one tie lies on something else as well.
fn is_contended(scene: &Scene, of: usize, point: kurbo::Point) -> bool {
    let on_actor = scene
        .bodies
        .iter()
        .any(|body| body.rect.inflate(4.0, 4.0).contains(point));
    on_actor
        || scene.ties.iter().enumerate().any(|(at, tie)| {
            let curve = |c: &kurbo::CubicBez| c.nearest(point, 0.1).distance_sq < 12.0 * 12.0;
            let label = (tie.label.as_ref())
                .is_some_and(|label| label.rect.inflate(4.0, 4.0).contains(point));
            at != of
                && (tie.curves.iter().any(curve) || label || tie.badge_at.distance(point) < 20.0)
        })
}

#[test]
fn shift_adds_and_a_box_selects() {
    let mut window = Window::bundled();
    let (ja, iskp) = (window.on_map("Jamaat Ansarullah"), window.on_map("ISKP"));
    window.click_at(ja.center(), Modifiers::NONE);
    window.click_at(iskp.center(), Modifiers::SHIFT);
    let tie = window.on_map("NRF towards Tajikistan").center();
    window.click_at(tie, Modifiers::SHIFT);
    let selection = window.workspace().selection.clone();
    assert_eq!((selection.actors.len(), selection.ties.len()), (2, 1));
    assert!(window.reads("2 actors and 1 tie selected"));
    window.click_at(iskp.center(), Modifiers::SHIFT);
    assert_eq!(window.workspace().selection.actors, ["ja".into()]);

    window.key(Key::Escape);
    assert!(window.workspace().selection.is_empty());
    let area = around(&[ja, iskp], 12.0);
    let path = [area.left_top(), area.center(), area.right_bottom()];
    window.drag(&path, Modifiers::SHIFT);
    let mut actors = window.workspace().selection.actors.clone();
    actors.sort();
    assert_eq!(actors, ["iskp".into(), "ja".into()]);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn a_drag_moves_one_actor_by_the_pointers_way_in_one_step() {
    let mut window = Window::bundled();
    let (eye, before) = (Eye::of(&window), places(window.document()));
    let start = window.on_map("NRF").center();
    let way: Vec<Pos2> = (0..=10)
        .map(|n| start + vec2(6.0, 3.0) * n as f32)
        .collect();
    window.drag(&way, Modifiers::NONE);
    let after = places(window.document());
    for (at, (old, new)) in before.iter().zip(&after).enumerate() {
        let by = *new - *old;
        if window.document().actors()[at].id.as_str() == "nrf" {
            let zoom = f64::from(eye.zoom);
            assert!(
                (by.x - 60.0 / zoom).abs() < 1.0 && (by.y - 30.0 / zoom).abs() < 1.0,
                "{by:?}"
            );
        } else {
            assert_eq!(by, kurbo::Vec2::ZERO);
        }
    }
    assert_eq!(window.undo_name(), Some("Move NRF"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
    assert_eq!(window.undo_name(), None);
    assert!(!window.workspace().history().is_changed());
}

#[test]
fn escape_gives_a_drag_up() {
    let mut window = Window::bundled();
    let start = window.on_map("NRF").center();
    let way: Vec<Pos2> = (0..=5)
        .map(|n| start + vec2(9.0, -4.0) * n as f32)
        .collect();
    window.hold(&way, Modifiers::NONE);
    assert!(
        window.on_map("NRF").center().distance(start) > 20.0,
        "the drag is seen"
    );
    window.key(Key::Escape);
    window.pointer(way[5], false, Modifiers::NONE);
    window.run();
    assert_eq!(window.bytes(), CORE);
    assert_eq!(window.undo_name(), None);
    assert!(
        window.on_map("NRF").center().distance(start) < 0.5,
        "it is back"
    );
}

#[test]
fn a_drag_of_the_ground_pans_and_changes_nothing() {
    let mut window = Window::bundled();
    let (before, empty) = (window.on_map("ISKP").center(), empty_spot(&window));
    let way = [empty, empty + vec2(-30.0, 10.0), empty + vec2(-80.0, 50.0)];
    window.drag(&way, Modifiers::NONE);
    let moved = window.on_map("ISKP").center() - before;
    assert!((moved - vec2(-80.0, 50.0)).length() < 1.0, "{moved:?}");
    assert_eq!(window.bytes(), CORE);
    window.key(Key::F);
    assert!(window.on_map("ISKP").center().distance(before) < 0.5);
}

#[test]
fn a_drag_from_the_rim_draws_a_tie() {
    let mut window = Window::bundled();
    let (from, to) = (window.on_map("Jamaat Ansarullah"), window.on_map("ISKP"));
    let start = from.left_center() + vec2(2.0, 0.0);
    window.drag(
        &[start, start.lerp(to.center(), 0.5), to.center()],
        Modifiers::NONE,
    );
    let stance = window.document().stances().last().unwrap().clone();
    assert_eq!((stance.from.as_str(), stance.to.as_str()), ("ja", "iskp"));
    assert_eq!(window.workspace().selection.stance, Some(stance.id));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn a_double_click_on_empty_ground_adds_an_actor_there() {
    let mut window = Window::bundled();
    let (eye, place) = (Eye::of(&window), empty_spot(&window) + vec2(-30.0, 60.0));
    window.harness.hover_at(place);
    window.run();
    let input = window.harness.input_mut();
    for pressed in [true, false, true, false] {
        input.events.push(egui::Event::PointerButton {
            pos: place,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.run();
    window.types("Uzbekistan");
    window.press("OK");
    let actor = window.document().actors().last().unwrap().clone();
    assert_eq!(actor.name, "Uzbekistan");
    let at = actor.placement.unwrap();
    assert!(
        eye.at(kurbo::Point::new(at.x, at.y)).distance(place) < 2.0,
        "{at:?}"
    );
    assert_eq!(window.undo_name(), Some("Add Uzbekistan"));
}

#[test]
fn the_main_job_by_pointer() {
    let mut window = Window::on(CORE);
    let file = window.file();
    let tie = window.on_map("Tajikistan towards Taliban (IEA): ").center();
    window.click_at(tie, Modifiers::NONE);
    window.press_row("Tajikistan towards Taliban (IEA), trade: electricity");
    assert!(
        window.reads("says cooperative (for)"),
        "{:#?}",
        window.texts()
    );
    assert!(window.has(Role::Button, "¶20"), "a paragraph is named");
    window.click(
        Role::RadioButton,
        "trade: electricity, Tajikistan towards Taliban (IEA): supportive",
    );
    let changed = window.bytes();
    assert_ne!(changed, CORE);
    let name = window.undo_name().unwrap().to_owned();
    assert!(
        name.contains("Tajikistan") && name.contains("trade"),
        "{name}"
    );

    window.press("Edit");
    window.choose(&format!("Undo: {name}"));
    assert_eq!(window.bytes(), CORE);
    window.press("Edit");
    window.choose(&format!("Redo: {name}"));
    assert_eq!(window.bytes(), changed);

    window.press("File");
    // Another button saves a view.
    window.choose(if cfg!(target_os = "macos") {
        "Save ⌘"
    } else {
        "Save Ctrl"
    });
    assert_eq!(window.status(), "Saved map.stancemap.json");
    assert_eq!(std::fs::read(&file).unwrap(), changed);
    let again = window.reopened(file.clone());
    assert_eq!(again.document(), &on_disk(&file));
    assert_eq!(again.bytes(), changed);
    assert!(!again.workspace().history().is_changed());
}

/// Not on anybody, and not in one column either.
#[test]
fn new_actors_get_room_around_the_middle_of_what_is_seen() {
    let mut window = Window::bundled();
    let known = window.document().actors().len();
    for _ in 0..8 {
        window.key(Key::A);
        window.types("Newcomer");
        window.key(Key::Enter);
        window.key(Key::Escape);
    }
    let document = window.document();
    let places: Vec<_> = (document.actors().iter())
        .skip(known)
        .filter_map(|actor| Some((actor.id.as_str(), actor.placement.as_ref()?)))
        .collect();
    assert_eq!(places.len(), 8, "{known} of {}", document.actors().len());
    for (n, (one, a)) in places.iter().enumerate() {
        for (two, b) in places.iter().skip(n + 1) {
            let apart = (a.x - b.x).abs() >= 150.0 || (a.y - b.y).abs() >= 60.0;
            assert!(apart, "{one} and {two}");
        }
    }
    let left = places
        .iter()
        .map(|(_, place)| place.x)
        .fold(f64::INFINITY, f64::min);
    let right = places
        .iter()
        .map(|(_, place)| place.x)
        .fold(f64::NEG_INFINITY, f64::max);
    assert!(right - left > 200.0, "a column: {left} to {right}");
}

/// Ties are drawn from the rim, a few pixels either side of it.
#[test]
fn the_rim_can_be_taken_hold_of_on_both_sides() {
    for off in [-3.0, 3.0] {
        let mut window = Window::bundled();
        let (from, to) = (window.on_map("Jamaat Ansarullah"), window.on_map("ISKP"));
        let start = from.left_center() + vec2(off, 0.0);
        let way = [start, start.lerp(to.center(), 0.5), to.center()];
        window.drag(&way, Modifiers::NONE);
        let last = window.document().stances().last().unwrap();
        assert_eq!(
            (last.from.as_str(), last.to.as_str()),
            ("ja", "iskp"),
            "{off}"
        );
    }
}

/// The wheel turns while an actor is dragged: it stays under the pointer.
#[test]
fn the_wheel_during_a_drag_keeps_the_actor_under_the_pointer() {
    let mut window = Window::bundled();
    let start = window.on_map("NRF").center();
    let there = start + vec2(60.0, 120.0);
    window.hold(&[start, start + vec2(30.0, 60.0), there], Modifiers::NONE);
    window.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 120.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    window.harness.run_steps(12);
    assert!(window.harness.state().zoom().unwrap() > 1.2);
    let held = window.on_map("NRF").center();
    assert!(held.distance(there) < 3.0, "{held} {there}");
    window.pointer(there, false, Modifiers::NONE);
    window.run();
    let left = window.on_map("NRF").center();
    assert!(left.distance(there) < 3.0, "{left} {there}");
}

/// T and Enter, without another actor between: asked about, never done by a slip.
#[test]
fn a_stance_towards_oneself_is_asked_about() {
    let mut window = Window::bundled();
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::T);
    window.key(Key::Enter);
    assert_eq!(window.bytes(), CORE);
    assert!(window.reads("NRF back to"));
    // Enter is on the way out.
    window.key(Key::Enter);
    assert_eq!(window.bytes(), CORE);
    window.key(Key::Enter);
    window.press("Add it");
    let last = window.document().stances().last().unwrap();
    assert_eq!(last.from, last.to);
}

/// While a tie is drawn, arrows stop at actors only, and its end is found by name.
#[test]
fn the_end_of_a_tie_is_found_by_arrows_and_by_name() {
    let mut window = Window::bundled();
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::T);
    for key in [Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight] {
        window.key(key);
        assert!(!window.reads("→"), "{key:?}: {:?}", window.texts());
    }
    // With the letters' keys, which are commands elsewhere.
    for (key, letter) in [(Key::T, "t"), (Key::A, "a"), (Key::J, "j")] {
        window.stroke(key, key, Modifiers::NONE, letter);
    }
    assert!(window.reads("Tajikistan selected"), "{:?}", window.texts());
    assert_eq!(window.bytes(), CORE);
    window.key(Key::Enter);
    let last = window.document().stances().last().unwrap();
    assert_eq!(
        (last.from.as_str(), last.to.as_str()),
        ("nrf", "tajikistan")
    );
}

/// What is undone takes its selection along; what was selected before comes back.
#[test]
fn after_undoing_a_new_tie_the_selection_is_what_it_was() {
    let mut window = Window::bundled();
    let tie = window.on_map("ISKP towards Tajikistan").center();
    window.click_at(tie, Modifiers::NONE);
    let before = window.workspace().selection.clone();
    window.key(Key::S);
    assert_ne!(window.workspace().selection, before);
    window.key(Key::F6);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.workspace().selection, before);
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::T);
    let other = window.on_map("ISKP").center();
    window.click_at(other, Modifiers::NONE);
    window.key(Key::F6);
    window.keys(CTRL, Key::Z);
    assert!(window.reads("NRF selected"), "{:?}", window.texts());
    assert_eq!(window.bytes(), CORE);
}
