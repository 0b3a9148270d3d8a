//! Everything is editable in place: a new map made by keyboard, fields, tables.

use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{By, NodeT, Queryable};
use stancemap::model::Value;
use stancemap::ui::Answer;

use crate::window_support::{CORE, CTRL, Window, name_of, on_disk};

#[test]
fn a_new_map_by_keyboard() {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::N);
    let document = window.document();
    assert_eq!((document.domains().len(), document.sources().len()), (6, 1));
    assert!(document.actors().is_empty());

    for name in ["Alba", "Brunia"] {
        window.key(Key::A);
        window.types(name);
        window.key(Key::Enter);
    }
    assert_eq!(window.document().actors().len(), 2);
    // From the new one to the other, wherever it was placed.
    window.key(Key::T);
    for key in [
        Key::ArrowUp,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowDown,
    ] {
        if window.reads("Alba selected") {
            break;
        }
        window.key(key);
    }
    window.key(Key::Enter);
    window.key(Key::Num1);
    window.key(Key::E);
    window.types("p. 3");
    let stance = window.document().stances()[0].clone();
    assert_eq!(
        (stance.from.as_str(), stance.to.as_str()),
        ("brunia", "alba")
    );
    assert_eq!(stance.value, Some(Value::Hostile));
    assert_eq!(stance.evidence[0].locator, "p. 3");

    let path = window.path("new.stancemap.json");
    window.will_answer(Answer::Path(path.clone()));
    window.keys(CTRL, Key::S);
    window.run();
    assert_eq!(on_disk(&path), *window.document());
    let mine = window.bytes();
    let again = window.reopened(path);
    assert_eq!(again.bytes(), mine);
}

/// The map's own records, each changed, undone, and back to the byte.
#[test]
fn title_domains_sources_silences_and_rule() {
    let check = |part: &str, act: &dyn Fn(&mut Window), step: &str| {
        let mut window = Window::bundled();
        window.press(part);
        act(&mut window);
        assert_ne!(window.bytes(), CORE, "{part}");
        let name = window.undo_name().unwrap_or_default().to_lowercase();
        assert!(name.contains(step), "{part}: {name}");
        while window.undo_name().is_some() {
            window.keys(CTRL, Key::Z);
        }
        assert_eq!(window.bytes(), CORE, "{part}");
    };
    let write = |window: &mut Window, field: &str, text: &str| {
        window.click(Role::TextInput, field);
        window.key(Key::End);
        window.types(text);
        window.key(Key::Tab);
    };
    check("Map", &|w| write(w, "Title", " today"), "title");
    check(
        "Map",
        &|w| write(w, "As of (empty: the latest state)", "2021-08"),
        "date",
    );
    check("Domains (6)", &|w| w.press("+ Domain"), "domain");
    check(
        "Sources (1)",
        &|w| write(w, "Web address", "https://example.org"),
        "address",
    );
    check("Sources (1)", &|w| w.press("+ Source"), "source");
    check("Silences (7)", &|w| w.press("Remove silence 1"), "silence");
}

/// What is no date is told so, stays in the field, and leaves the map alone.
#[test]
fn a_bad_date_is_told() {
    let mut window = Window::bundled();
    let tie = window.on_map("Tajikistan towards Jamaat").center();
    window.click_at(tie, Modifiers::NONE);
    window.press_row("Tajikistan towards Jamaat Ansarullah, security");
    window.press("Edit this stance");
    window.click(Role::TextInput, "Since");
    window.keys(CTRL, Key::A);
    window.types("2010-1");
    assert_eq!(window.field("Since"), "2010-1");
    let told = window.texts();
    assert!(window.reads("2010-1"), "{told:#?}");
    window.types("1");
    let stance = window
        .document()
        .stance(&"tajikistan-ja-security".into())
        .unwrap();
    assert_eq!(stance.since.as_ref().unwrap().as_str(), "2010-11");
    window.key(Key::Tab);
    while window.undo_name().is_some() {
        window.keys(CTRL, Key::Z);
    }
    assert_eq!(window.bytes(), CORE);
    assert_eq!(window.field("Since"), "2010?");
}

/// Undo, while a field has the focus, takes back what was typed in it.
#[test]
fn undo_works_from_within_a_field() {
    let mut window = Window::bundled();
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.tab_to("Short name");
    window.types("XYZ");
    assert_ne!(window.bytes(), CORE);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
    assert_eq!(window.field("Short name"), "NRF");
    window.types("Q");
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
    assert_eq!(window.undo_name(), None);
}

#[test]
fn two_fields_are_two_steps() {
    let mut window = Window::bundled();
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.tab_to("Short name");
    window.types("abc");
    window.tab_to("Kind in another word");
    window.types("def");
    window.key(Key::Tab);
    window.keys(CTRL, Key::Z);
    let nrf = window.document().actor(&"nrf".into()).unwrap();
    assert!(nrf.short.contains("abc"), "{}", nrf.short);
    assert!(!nrf.kind.contains("def"), "{}", nrf.kind);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
    assert_eq!(window.undo_name(), None);
}

#[test]
fn a_stance_and_an_item_can_be_deleted() {
    let mut window = Window::bundled();
    let tie = window.on_map("Tajikistan towards Jamaat").center();
    window.click_at(tie, Modifiers::NONE);
    window.press_row("Tajikistan towards Jamaat Ansarullah, security");
    window.press("Edit item 1");
    window.press("Delete this item");
    let stance = window
        .document()
        .stance(&"tajikistan-ja-security".into())
        .unwrap();
    assert_eq!(stance.evidence.len(), 3);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
    window.key(Key::Delete);
    assert!(
        window
            .document()
            .stance(&"tajikistan-ja-security".into())
            .is_none()
    );
    assert!(
        !window
            .map_nodes()
            .iter()
            .any(|(n, _)| n.starts_with("Tajikistan towards Jamaat"))
    );
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn search_finds_by_every_name() {
    let mut window = Window::bundled();
    for (typed, found) in [
        ("тоҷик", "Tajikistan"),
        ("طالبان", "Taliban (IEA)"),
        ("iskp", "ISKP"),
    ] {
        window.keys(CTRL, Key::F);
        window.keys(CTRL, Key::A);
        window.types(typed);
        let listed = [
            "Tajikistan",
            "Taliban (IEA)",
            "NRF",
            "Jamaat Ansarullah",
            "ISKP",
        ];
        let listed = listed
            .iter()
            .filter(|n| window.has(Role::Button, &format!("Actor {n}")));
        assert!(listed.clone().any(|n| *n == found), "{typed}");
        assert!(listed.count() < 5, "{typed}");
        window.key(Key::Enter);
        assert!(
            window.reads(&format!("{found} selected")),
            "{typed}: {:#?}",
            window.texts()
        );
    }
    window.keys(CTRL, Key::F);
    window.keys(CTRL, Key::A);
    window.types("nobody");
    assert!(window.reads("Nobody by that name"));
}

/// A value that is picked must be of what is seen.
#[test]
fn what_is_selected_next_is_shown_from_the_top() {
    let mut window = Window::bundled();
    let tie = window.on_map("Taliban (IEA) towards Tajikistan");
    window.click_at(tie.center(), Modifiers::NONE);
    let at = window.canvas().right_center() + egui::vec2(120.0, 0.0);
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -2_000.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    };
    window.harness.event(Event::PointerMoved(at));
    window.harness.event(wheel);
    window.run();
    let heading = |window: &Window| {
        window
            .find(Role::Button, "Other direction (X)")
            .rect()
            .top()
    };
    let scrolled = heading(&window);
    let tie = window.on_map("Tajikistan towards Taliban (IEA)");
    window.click_at(tie.center(), Modifiers::NONE);
    window.run();
    assert!(heading(&window) > scrolled + 50.0, "{scrolled}");
}

#[test]
fn an_item_that_says_nothing_is_unfinished() {
    let mut window = Window::bundled();
    let tie = window.on_map("Tajikistan towards NRF");
    window.click_at(tie.center(), Modifiers::NONE);
    let facts = |window: &Window| {
        window
            .texts()
            .into_iter()
            .find(|text| text.contains(" for"))
    };
    let before = facts(&window);
    window.key(Key::E);
    assert_eq!(facts(&window), before);
    assert!(window.reads("unfinished: says nothing yet"));
    window.types("¶9");
    window.key(Key::Tab);
    assert_ne!(facts(&window), before);
}

/// A card that nobody has judged, and whose sources disagree, shows no value as chosen.
#[test]
fn a_contested_card_shows_no_value_as_chosen() {
    let mut window = Window::bundled();
    let tie = window.on_map("Taliban (IEA) towards Jamaat").center();
    window.click_at(tie, Modifiers::NONE);
    let values = |window: &Window, card: &str| -> Vec<bool> {
        let all = window.harness.query_all(By::new().role(Role::RadioButton));
        let found = all.filter(|node| name_of(node).contains(card));
        found
            .map(|node| node.accesskit_node().toggled() == Some(Toggled::True))
            .collect()
    };
    let contested = values(&window, "harbouring");
    assert_eq!(contested, [false; 5]);
    // The card that is clear has one.
    let clear = values(&window, "control");
    assert_eq!(clear.iter().filter(|on| **on).count(), 1, "{clear:?}");
}

/// A text in another language is typed in the inspector, kept by the file, undone.
#[test]
fn translations_are_edited_beside_their_fields() {
    let mut window = Window::bundled();
    window.press("Map");
    window.press("In other languages");
    window.click(Role::TextInput, "Title in Pashto");
    window.types("سرلیک");
    let header = window.document().header();
    assert_eq!(header.title_in("ps"), Some("سرلیک"));
    assert!(
        window
            .undo_name()
            .is_some_and(|name| name.contains("translation"))
    );
    window.key(Key::F6);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
}

/// What stands behind a tie is said in the language of the labels, where the map can.
#[test]
fn cards_are_headed_in_the_language_of_the_labels() {
    let mut window = Window::bundled();
    window.press("View");
    window.choose("Labels in Tajik");
    let tie = window.on_map("Taliban (IEA) towards Jamaat").center();
    window.click_at(tie, Modifiers::NONE);
    let painted = |words: &str| {
        let shapes = &window.harness.output().shapes;
        shapes.iter().any(|clipped| match &clipped.shape {
            egui::Shape::Text(text) => text.galley.job.text.contains(words),
            _ => false,
        })
    };
    assert!(painted("Амният: паноҳ додан"));
    assert!(window.reads("Эътироф (3)") || window.has(Role::CheckBox, "Эътироф (3)"));
}

/// Where all evidence for another sign is later, the inspector asks whether the stance
/// has changed, and one press makes a stance of its own of the later evidence.
#[test]
fn a_change_is_told_from_a_dispute() {
    let map = r#"{"stancemap": 1, "domains": [{"id": "d", "name": "Trade"}], "sources": [{"id": "s"}],
        "actors": [{"id": "a", "name": "Alba"}, {"id": "b", "name": "Brunia"}],
        "stances": [{"id": "x", "from": "a", "to": "b", "domain": "d", "evidence": [
            {"source": "s", "locator": "p. 1", "says": 1, "date": "2021"},
            {"source": "s", "locator": "p. 2", "says": -1, "date": "2023-09"}]}]}"#;
    let mut window = Window::on(map.as_bytes());
    let before = window.bytes();
    let tie = window.on_map("Alba towards Brunia").center();
    window.click_at(tie, Modifiers::NONE);
    window.press_row("Alba towards Brunia, trade");
    assert!(
        window.reads("Changed, or disputed?"),
        "{:#?}",
        window.texts()
    );
    window.press("It changed: new stance from Sep 2023");
    let stances = window.document().stances();
    assert_eq!(stances.len(), 2);
    let since = stances[1].since.as_ref().map(ToString::to_string);
    assert_eq!(since.as_deref(), Some("2023-09"));
    let places = |at: usize| -> Vec<&str> {
        stances[at]
            .evidence
            .iter()
            .map(|item| item.locator.as_str())
            .collect()
    };
    assert_eq!((places(0), places(1)), (vec!["p. 1"], vec!["p. 2"]));
    assert!(window.reads("Critical on trade."), "{:#?}", window.texts());
    assert!(!window.reads("Changed, or disputed?"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), before);
}
