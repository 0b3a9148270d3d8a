//! The coverage: pairs by domains, with number, grade and age of the evidence.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, Queryable};
use stancemap::model::ViewKind;

use crate::window_support::{CTRL, CTRL_SHIFT, Window, name_of};

fn coverage() -> Window {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::Num5);
    window
}

/// The names of the rows that are seen, from above.
fn rows(window: &Window) -> Vec<String> {
    let found = window.harness.query_all(By::new().role(Role::Button));
    let mut rows: Vec<(String, f32)> = found
        .map(|node| (name_of(&node), node.rect().top()))
        .filter(|(name, _)| name.contains(" towards ") && name.contains("; trade: "))
        .collect();
    rows.sort_by(|a, b| a.1.total_cmp(&b.1));
    rows.into_iter().map(|(name, _)| name).collect()
}

fn selected(window: &Window) -> String {
    let pair = window.workspace().selection.pair();
    pair.map_or_else(String::new, |(from, to)| format!("{from} {to}"))
}

#[test]
fn every_pair_says_what_is_known_of_it_domain_by_domain() {
    let window = coverage();
    let rows = rows(&window);
    assert!(
        rows[0].starts_with("Tajikistan towards Taliban (IEA), recognition: ")
            && rows[0].contains(" of evidence, at best "),
        "{rows:#?}"
    );
    // The scope of this map leaves nothing that nobody looked at.
    assert!(
        rows.iter().any(|row| row.contains("nothing found")),
        "{rows:#?}"
    );
    assert!(rows.iter().all(|row| !row.contains("not looked at")));
    assert!(window.reads("pairs"), "{:#?}", window.texts());
}

#[test]
fn rows_are_sorted_so_that_thin_spots_come_first() {
    let mut window = coverage();
    let before = rows(&window);
    window.press("thinnest first");
    let thin = rows(&window);
    assert_ne!(thin, before);
    let weight = |row: &String| {
        row.matches("not looked at").count()
            + 2 * row.matches(": 1 item").count()
            + 3 * row.matches("without evidence").count()
    };
    assert!(
        thin.is_sorted_by(|a, b| weight(a) >= weight(b)),
        "{thin:#?}"
    );
    window.press("by pair");
    assert_eq!(rows(&window), before);
}

#[test]
fn keys_go_through_the_cells_and_enter_opens_the_pair() {
    let mut window = coverage();
    window.key(Key::ArrowDown);
    let second = selected(&window);
    assert!(!second.is_empty());
    window.key(Key::Home);
    assert_eq!(selected(&window), "tajikistan taliban");
    let domain = |window: &Window| {
        let stance = window.workspace().selection.stance.clone()?;
        Some(window.document().stance(&stance)?.domain.to_string())
    };
    assert_eq!(domain(&window).as_deref(), Some("recognition"));
    window.key(Key::ArrowRight);
    assert_eq!(domain(&window).as_deref(), Some("security"));
    window.key(Key::End);
    assert_ne!(selected(&window), "tajikistan taliban");
    window.key(Key::Home);
    window.key(Key::Enter);
    assert!(
        window.reads("Tajikistan → Taliban (IEA) selected"),
        "{:#?}",
        window.texts()
    );
    assert_ne!(
        window.focused(),
        "Coverage: arrow keys move, Enter opens the pair"
    );
}

#[test]
fn from_a_pair_it_goes_on_to_its_evidence() {
    let mut window = coverage();
    window.key(Key::ArrowDown);
    window.key(Key::ArrowUp);
    window.keys(Modifiers::SHIFT, Key::Enter);
    let views = window.harness.state().saved_view().kind;
    assert_eq!(views, ViewKind::Evidence);
    assert!(window.is_on(Role::CheckBox, "Of the selection only"));
    let items = window.harness.query_all(By::new().role(Role::CheckBox));
    let items = items.map(|node| name_of(&node));
    let items: Vec<String> = items.filter(|name| name.contains(" → ")).collect();
    assert!(!items.is_empty());
    assert!(
        items
            .iter()
            .all(|name| name.starts_with("Tajikistan → Taliban (IEA)")),
        "{items:#?}"
    );
}

#[test]
fn it_follows_domains_and_what_is_selected_on_the_map() {
    let mut window = coverage();
    window.keys(CTRL_SHIFT, Key::A);
    let whole = rows(&window).len();
    window.click(Role::CheckBox, "Pairs of the selection only");
    let at = window.on_map("NRF").center();
    window.click_at(at, Modifiers::NONE);
    let few = rows(&window);
    assert!(!few.is_empty() && few.len() < whole, "{few:#?}");
    assert!(few.iter().all(|row| row.contains("NRF")), "{few:#?}");
}

#[test]
fn an_empty_map_and_one_actor_are_shown_too() {
    for map in [
        r#"{"stancemap": 1}"#,
        r#"{"stancemap": 1, "actors": [{"id": "a", "name": "Alone"}]}"#,
    ] {
        let mut window = Window::on(map.as_bytes());
        window.keys(CTRL, Key::Num5);
        assert!(
            window.reads("Nothing is coded yet"),
            "{:#?}",
            window.texts()
        );
    }
}

#[test]
fn an_open_coverage_lets_the_window_rest() {
    let mut window = coverage();
    window.run();
    let before = window.harness.state().canvas_paints();
    window.run();
    window.run();
    // Each frame that a test asks for is one; none is asked for by the view itself.
    assert!(window.harness.state().canvas_paints() <= before + 4);
}
