//! The matrix: a grid of named cells, worked in by keyboard and pointer, beside the map.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, Queryable};
use stancemap::model::Value;

use crate::maps;
use crate::window_support::{CTRL, Window, name_of};

fn matrix() -> Window {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::Num4);
    window
}

/// The names of the cells that are seen.
fn cells(window: &Window) -> Vec<String> {
    let found = window.harness.query_all(By::new().role(Role::Cell));
    found.map(|node| name_of(&node)).collect()
}

/// Where the cell lies whose name starts so.
fn cell(window: &Window, start: &str) -> egui::Rect {
    let found = window.harness.query_all(By::new().role(Role::Cell));
    let mut found = found.filter(|node| name_of(node).starts_with(start));
    let node = found.next();
    node.unwrap_or_else(|| panic!("no cell “{start}”")).rect()
}

fn pair(window: &Window) -> Option<(String, String)> {
    let pair = window.workspace().selection.pair()?;
    Some((pair.0.to_string(), pair.1.to_string()))
}

fn of(from: &str, to: &str) -> Option<(String, String)> {
    Some((from.to_owned(), to.to_owned()))
}

/// The names before rows, from above.
fn rows(window: &Window) -> Vec<String> {
    let found = window.harness.query_all(By::new().role(Role::Button));
    let mut rows: Vec<(f32, String)> = found
        .map(|node| (node.rect().top(), name_of(&node)))
        .filter_map(|(top, name)| Some((top, name.strip_suffix(", row")?.to_owned())))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

fn sort(window: &mut Window, by: &str) {
    window.click(Role::ComboBox, "Sort by");
    window.press_last(by);
}

#[test]
fn every_pair_has_a_cell_that_says_how_it_stands() {
    let window = matrix();
    let grid = window.harness.get(By::new().role(Role::Grid));
    assert!(name_of(&grid).starts_with("Matrix of 5 actors"));
    let cells = cells(&window);
    assert_eq!(cells.len(), 25, "{cells:#?}");
    for expect in [
        "Tajikistan towards NRF: Supportive on security",
        "NRF towards ISKP: silent: looked at, and nothing said",
        "ISKP: itself",
    ] {
        let found = cells.iter().any(|name| name.starts_with(expect));
        assert!(found, "{expect}: {cells:#?}");
    }
    let mixed = cells
        .iter()
        .find(|name| name.starts_with("Tajikistan towards Taliban"));
    let mixed = mixed.unwrap();
    assert!(mixed.contains("ostile on recognition") && mixed.contains("ooperative on"));
    assert!(mixed.ends_with("items of evidence"), "{mixed}");
}

#[test]
fn a_cell_that_is_clicked_is_selected_everywhere() {
    let mut window = matrix();
    let at = cell(&window, "Taliban (IEA) towards ISKP").center();
    window.click_at(at, Modifiers::NONE);
    assert_eq!(pair(&window), of("taliban", "iskp"));
    // Also where there is no tie.
    let at = cell(&window, "NRF towards ISKP").center();
    window.click_at(at, Modifiers::NONE);
    assert_eq!(pair(&window), of("nrf", "iskp"));
    // A name selects its actor.
    window.press("ISKP, row");
    assert_eq!(window.workspace().selection.actors, ["iskp".into()]);
}

#[test]
fn keys_go_from_cell_to_cell_and_change_what_is_there() {
    let mut window = matrix();
    window.key(Key::ArrowRight);
    let first = of("tajikistan", "tajikistan");
    assert_eq!(pair(&window), first);
    window.key(Key::ArrowRight);
    assert_eq!(pair(&window), of("tajikistan", "taliban"));
    window.key(Key::End);
    window.key(Key::ArrowDown);
    let last = window.document().actors().last().unwrap().id.to_string();
    assert_eq!(pair(&window), of("taliban", &last));
    window.key(Key::Home);
    assert_eq!(pair(&window), of("taliban", "tajikistan"));
    let before = window.document().clone();
    let at = cell(&window, "Tajikistan towards NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::Num4);
    let targets = window.workspace().target_stances();
    let value = |id| window.document().stance(id).unwrap().value;
    assert!(!targets.is_empty());
    assert!(
        targets
            .iter()
            .all(|id| value(id) == Some(Value::Cooperative))
    );
    window.keys(CTRL, Key::Z);
    assert_eq!(window.document(), &before);
    window.key(Key::S);
    assert_eq!(
        window.document().stances().len(),
        before.stances().len() + 1
    );
}

#[test]
fn enter_opens_the_cell_in_the_inspector() {
    let mut window = matrix();
    let at = cell(&window, "Tajikistan towards NRF").center();
    window.click_at(at, Modifiers::NONE);
    window.key(Key::Enter);
    assert_ne!(window.focused(), "");
    assert!(window.reads("Gives it a home"), "{:#?}", window.texts());
}

#[test]
fn rows_are_sorted_by_a_list_by_commands_and_by_hand() {
    let mut window = matrix();
    let map: Vec<String> = (window.document().actors().iter())
        .map(|actor| actor.label().to_owned())
        .collect();
    assert_eq!(rows(&window), map);
    sort(&mut window, "Name");
    let mut by_name = map.clone();
    by_name.sort_by_key(|name| name.to_lowercase());
    assert_eq!(rows(&window), by_name);
    // By hand: the row of the cell goes down.
    let at = cell(&window, &format!("{}: itself", by_name[0])).center();
    window.click_at(at, Modifiers::NONE);
    window.keys(Modifiers::ALT, Key::ArrowDown);
    let mut by_hand = by_name.clone();
    by_hand.swap(0, 1);
    assert_eq!(rows(&window), by_hand);
    window.keys(CTRL, Key::K);
    window.types("matrix in the order of the map");
    window.key(Key::Enter);
    assert_eq!(rows(&window), map);
}

#[test]
fn camps_are_looked_for_where_rows_are_sorted_by_them() {
    let mut window = matrix();
    sort(&mut window, "Camp");
    window.until("camps", |window| window.workspace().overlay.is_some());
    window.run();
    let rows = rows(&window);
    let at = |name: &str| rows.iter().position(|own| own == name).unwrap();
    assert!(at("Tajikistan").abs_diff(at("NRF")) == 1, "{rows:?}");
    assert!(
        at("Taliban (IEA)").abs_diff(at("Jamaat Ansarullah")) == 1,
        "{rows:?}"
    );
}

#[test]
fn the_filter_is_followed() {
    let mut window = matrix();
    let before = cells(&window);
    let boxes = window.harness.query_all(By::new().role(Role::CheckBox));
    let name = boxes
        .map(|node| name_of(&node))
        .find(|name| name.starts_with("Security"));
    window.click(Role::CheckBox, &name.unwrap());
    let after = cells(&window);
    assert_ne!(before, after);
    let hidden = "Tajikistan towards NRF: stances only at other dates or in hidden domains";
    assert!(after.iter().any(|name| name == hidden), "{after:#?}");
}

#[test]
fn it_stands_beside_the_map_or_instead_of_it_and_comes_back() {
    let mut window = matrix();
    let shown = |window: &Window| {
        let map = By::new().label_contains("arrow keys move, Enter opens");
        let grid = By::new().role(Role::Grid);
        let has = |by| window.harness.query_all(by).next().is_some();
        (has(map), has(grid))
    };
    assert_eq!(shown(&window), (true, true));
    window.keys(CTRL, Key::Num1);
    assert_eq!(shown(&window), (false, true));
    window.keys(CTRL, Key::Num1);
    window.keys(CTRL, Key::Num4);
    assert_eq!(shown(&window), (true, false));
}

#[test]
fn the_export_dialog_draws_the_view_that_is_worked_in() {
    let mut window = matrix();
    window.key(Key::ArrowRight);
    window.keys(CTRL, Key::E);
    assert!(
        window
            .field("The command that makes this figure again")
            .contains("--view matrix")
    );
    window.click(Role::ComboBox, "View");
    window.press_last("Map");
    assert!(
        !window
            .field("The command that makes this figure again")
            .contains("--view")
    );
}

#[test]
fn maps_of_nobody_of_one_and_of_a_thousand_are_shown() {
    let check = |map: &str, start: &str| {
        let mut window = Window::on(map.as_bytes());
        window.keys(CTRL, Key::Num4);
        let name = name_of(&window.harness.get(By::new().role(Role::Grid)));
        assert!(name.starts_with(start), "{name}");
        window
    };
    check(
        r#"{"stancemap": 1, "title": "Nobody"}"#,
        "Matrix of 0 actors",
    );
    let one = r#"{"stancemap": 1, "actors": [{"id": "a", "name": "Alone"}]}"#;
    let mut window = check(one, "Matrix of 1 actor,");
    window.key(Key::ArrowRight);
    window.key(Key::ArrowDown);
    assert_eq!(pair(&window), of("a", "a"));
    let many = maps::placed(1_000, 4_000, 1);
    let mut window = check(&many, "Matrix of 1000 actors");
    window.key(Key::ArrowRight);
    window.keys(CTRL, Key::End);
    assert_eq!(pair(&window), of("a999", "a999"));
    // It was scrolled to.
    let last = window
        .document()
        .actors()
        .last()
        .unwrap()
        .label()
        .to_owned();
    assert!(rows(&window).contains(&last));
    assert!(rows(&window).len() < 120);
}

#[test]
fn idle_is_idle() {
    let mut window = matrix();
    for act in ["nothing", "hover", "select", "sort", "zoom"] {
        match act {
            "hover" => {
                let at = cell(&window, "NRF towards ISKP").center();
                window.harness.hover_at(at);
            }
            "select" => window.key(Key::ArrowRight),
            "sort" => sort(&mut window, "Name"),
            "zoom" => window.key(Key::Plus),
            _ => {}
        }
        window.stand();
        assert!(window.harness.run() <= 2, "after {act}");
    }
}

/// Whatever stands beside it, all of the matrix and of what is chosen above it is in its
/// view: lists go on in a second line, and cells become smaller or are scrolled.
#[test]
fn a_narrow_matrix_ends_where_its_view_ends() {
    let mut window = Window::bundled();
    window.harness.set_size(egui::vec2(1366.0, 768.0));
    window.keys(CTRL, Key::Num4);
    let check = |window: &Window, narrow: &str| {
        let of = |role: Role, name: &str| window.find(role, name).rect();
        let beside = of(Role::Button, "Balance of the map (B)").left();
        for list in ["Sort by", "Cells show"] {
            let right = of(Role::ComboBox, list).right();
            assert!(right < beside, "{narrow}, {list}: {right} of {beside}");
        }
        let cells = window.harness.query_all(By::new().role(Role::Cell));
        let right = cells.map(|node| node.rect().right()).fold(0.0, f32::max);
        assert!(right < beside, "{narrow}, cells: {right} of {beside}");
    };
    check(&window, "beside the map");
    window.keys(CTRL, Key::Num2);
    check(&window, "beside the map and a text");
}
