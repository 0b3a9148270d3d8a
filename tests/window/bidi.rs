//! Names that run from right to left, in every line of the window: what is painted
//! reads as what is meant.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Shape};

use crate::window_support::Window;

/// A map of two states with Persian names.
const MAP: &str = r#"{ "stancemap": 1, "title": "نقشه",
    "domains": [{ "id": "d", "name": "امنیت" }],
    "actors": [
        { "id": "tj", "name": "تاجیکستان", "kind": "state" },
        { "id": "tb", "name": "طالبان", "kind": "government" },
        { "id": "nrf", "name": "NRF", "kind": "armed-group" },
        { "id": "long", "name": "جبهه ملی" }],
    "stances": [
        { "id": "1", "from": "tj", "to": "tb", "domain": "d", "value": -2 },
        { "id": "2", "from": "tj", "to": "nrf", "domain": "d", "value": 2 }] }"#;

/// Every text as it is painted: letters in the order of the runs, from left to right.
fn painted(window: &Window) -> Vec<String> {
    fn collect(shape: &Shape, found: &mut Vec<String>) {
        match shape {
            Shape::Text(text) => found.push(text.galley.job.text.clone()),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &window.harness.output().shapes {
        collect(&clipped.shape, &mut found);
    }
    found
}

#[test]
fn no_line_says_the_reverse_of_its_tie() {
    let mut window = Window::on(MAP.as_bytes());
    let tie = window.on_map("\u{2068}تاجیکستان\u{2069} towards \u{2068}طالبان\u{2069}");
    window.click_at(tie.center(), Modifiers::NONE);
    let check = |window: &Window, line: &str| {
        let all = painted(window);
        assert!(all.iter().any(|text| text == line), "{line}: {all:#?}");
    };
    // The holder on the left, the other on the right, in the heading, the status line.
    check(&window, "تاجیکستان → طالبان");
    let status = "تاجیکستان → طالبان selected";
    assert!(painted(&window).iter().any(|text| text.contains(status)));
    check(&window, "جبهه ملی");
    check(&window, "امنیت (2)");
    window.key(Key::Delete);
    assert_eq!(
        window.undo_name(),
        Some("Delete \u{2068}تاجیکستان\u{2069} → \u{2068}طالبان\u{2069}, \u{2068}امنیت\u{2069}")
    );
    window.keys(crate::window_support::CTRL, Key::Z);
    let actor = window.on_map("تاجیکستان");
    window.click_at(actor.center(), Modifiers::NONE);
    check(&window, "→ طالبان");
    check(&window, "→ NRF");
}

/// Where every text beside the map is painted, with what it says.
fn beside_the_map(window: &Window) -> Vec<(String, egui::Rect)> {
    fn collect(shape: &Shape, found: &mut Vec<(String, egui::Rect)>) {
        match shape {
            Shape::Text(text) => {
                let rect = text.galley.rect.translate(text.pos.to_vec2());
                found.push((text.galley.job.text.clone(), rect));
            }
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &window.harness.output().shapes {
        collect(&clipped.shape, &mut found);
    }
    found.retain(|(text, rect)| !text.trim().is_empty() && rect.right() > PANEL);
    found
}

/// Where the panel of a talk begins in a window of 1280 points, and where its words end.
const PANEL: f32 = 858.0;
const END: f32 = 1272.0;

#[test]
fn in_a_talk_persian_stands_on_the_right_and_inside_its_panel() {
    let mut window = Window::bundled();
    window.harness.set_size(egui::vec2(1280.0, 720.0));
    window.press("View");
    window.choose("Labels in Persian");
    window.key(Key::F5);
    window.stand();
    let check = |window: &Window, what: &str| {
        let texts = beside_the_map(window);
        assert!(texts.len() > 2, "{what}: {texts:#?}");
        for (text, rect) in &texts {
            let is_inside = rect.left() > PANEL && rect.right() < END + 4.0;
            assert!(is_inside, "{what}: {text} at {rect}");
        }
        texts
    };
    for stop in 1..=10 {
        let texts = check(&window, &format!("stop {stop}"));
        // The title, how far the story is, and the lines of its first paragraph.
        for (text, rect) in texts.iter().take(4) {
            let is_right = rect.right() > END - 12.0;
            assert!(is_right, "stop {stop}: {text} at {rect}");
        }
        window.key(Key::ArrowRight);
        window.stand();
    }
    let tie = window.map_nodes().into_iter();
    let mut tie = tie.filter(|(name, _)| name.contains(" towards "));
    let (_, place) = tie.next().unwrap();
    window.click_at(place.center(), Modifiers::NONE);
    window.stand();
    let texts = check(&window, "a tie");
    // The holder first, on the right.
    let pair = texts.iter().find(|(text, _)| text.contains('←'));
    let (pair, rect) = pair.unwrap();
    assert!(rect.right() > END - 12.0, "{pair} at {rect}");
}

#[test]
fn a_screen_reader_gets_the_letters_as_they_are_written() {
    let window = Window::on(MAP.as_bytes());
    assert!(window.has(Role::Button, "Actor \u{2068}طالبان\u{2069}"));
    assert!(
        window
            .texts()
            .iter()
            .any(|text| text.contains("Actors (4)"))
    );
}

#[test]
fn nothing_is_laid_out_anew_where_all_runs_from_left_to_right() {
    let window = Window::bundled();
    assert!(painted(&window).iter().any(|text| text == "Tajikistan"));
}
