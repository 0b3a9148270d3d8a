//! What-ifs: shown, edited, taken over and left, by role, name and key.

use egui::Key;
use egui::accesskit::Role;
use stancemap::edit::delete_actors;
use stancemap::format;
use stancemap::model::{Document, ScenarioId, Value};
use stancemap::ui::Answer;

use crate::figures::done;
use crate::window_support::{CORE, CTRL, CTRL_SHIFT, Window, on_disk};

const REIN: &str = "The Taliban rein in JA";
const TRADE: &str = "Trade and neighbours ease the friction";
const ONLY: &str = "Only the differences";

/// Chooses a what-if, or the fact, in the sidebar.
fn show(window: &mut Window, title: &str) {
    window.click(Role::ComboBox, "What if");
    window.choose(title);
}

/// Chooses from the menu beside the list of what-ifs.
fn choose(window: &mut Window, entry: &str) {
    window.press("More on what-ifs");
    window.choose(entry);
}

fn shown(window: &Window) -> Option<&str> {
    window.workspace().scenario().map(|own| own.title.as_str())
}

/// The map in fact, as its file would have it.
fn fact(window: &Window) -> Vec<u8> {
    format::write(&window.workspace().fact())
}

fn titles(window: &Window) -> Vec<String> {
    let scenarios = window.workspace().fact();
    let titles = scenarios.scenarios().iter().map(|own| own.title.clone());
    titles.collect()
}

/// The names of the ties on the map.
fn ties(window: &Window) -> Vec<String> {
    let nodes = window.map_nodes().into_iter().map(|(name, _)| name);
    let mut ties: Vec<String> = nodes.filter(|name| name.contains(" towards ")).collect();
    ties.sort();
    ties
}

fn value(document: &Document, stance: &str) -> Option<Value> {
    document.stance(&stance.into())?.value
}

/// Selects a tie by the start of its name.
fn select(window: &mut Window, start: &str) {
    let found = ties(window)
        .into_iter()
        .find(|name| name.starts_with(start));
    let name = found.unwrap_or_else(|| panic!("no tie “{start}”: {:#?}", ties(window)));
    window.press(&name);
}

#[test]
fn a_what_if_is_shown_with_its_differences_and_left_without_a_trace() {
    let mut window = Window::bundled();
    let before = ties(&window);
    for title in [REIN, "Dushanbe and the NRF drop the Afghan Tajiks", TRADE] {
        show(&mut window, title);
        assert_eq!(shown(&window), Some(title));
        assert!(
            window.reads(&format!("What if: {title}: ")),
            "{:#?}",
            window.texts()
        );
        assert_ne!(ties(&window), before, "{title}");
        let options = window.workspace().options();
        assert_eq!(
            options.scenario.as_ref().map(|own| own.title(None)),
            Some(title)
        );
        assert!(options.changes.is_some(), "differences are marked");
        // Only these, and all again.
        let all = ties(&window).len();
        window.click(Role::CheckBox, ONLY);
        assert!(ties(&window).len() < all, "{title}");
        window.click(Role::CheckBox, ONLY);
        assert_eq!(ties(&window).len(), all);
        assert_eq!(fact(&window), CORE);
        window.key(Key::Escape);
        assert_eq!(shown(&window), None);
        assert_eq!(ties(&window), before);
        assert_eq!(window.bytes(), CORE);
    }
    assert_eq!(window.undo_name(), None);
}

#[test]
fn a_long_name_pushes_no_button_out_of_the_sidebar() {
    let mut window = Window::bundled();
    let more = |window: &Window| window.find(Role::Button, "More on what-ifs").rect();
    let before = more(&window);
    show(&mut window, "Dushanbe and the NRF drop the Afghan Tajiks");
    assert_eq!(more(&window).x_range(), before.x_range());
    assert!(before.right() < window.canvas().left());
}

#[test]
fn the_fact_and_each_what_if_are_commands_too() {
    let mut window = Window::bundled();
    window.press("Teach");
    window.choose(&format!("Show the what-if {TRADE}"));
    assert_eq!(shown(&window), Some(TRADE));
    window.press("Teach");
    window.choose("Show the map in fact");
    assert_eq!(shown(&window), None);
    window.keys(CTRL, Key::K);
    window.types("rein in");
    window.key(Key::Enter);
    assert_eq!(shown(&window), Some(REIN));
    show(&mut window, "In fact");
    assert_eq!(shown(&window), None);
}

#[test]
fn what_is_edited_in_a_what_if_is_a_step_of_it_in_the_one_history() {
    let mut window = Window::bundled();
    show(&mut window, TRADE);
    let then = window.document().clone();
    select(&mut window, "NRF towards Taliban");
    window.key(Key::Delete);
    let step = window.undo_name().unwrap().to_owned();
    assert!(step.starts_with(&format!("Scenario {TRADE}: ")), "{step}");
    assert!(
        window.status().starts_with("Scenario "),
        "{}",
        window.status()
    );
    let map = window.workspace().fact();
    let core = format::read(CORE).unwrap().value;
    assert_eq!(map.stances(), core.stances(), "the map stays as it is");
    assert!(window.document().stances().len() < then.stances().len());
    // From elsewhere, undo and redo show it first.
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert_eq!(shown(&window), None);
    window.keys(CTRL, Key::Z);
    assert_eq!(shown(&window), Some(TRADE));
    assert_eq!(*window.document(), then);
    assert_eq!(fact(&window), CORE);
    show(&mut window, REIN);
    window.keys(CTRL_SHIFT, Key::Z);
    assert_eq!(shown(&window), Some(TRADE));
    assert!(window.document().stances().len() < then.stances().len());
}

#[test]
fn what_no_what_if_supposes_is_of_the_map_or_refused() {
    let mut window = Window::bundled();
    show(&mut window, TRADE);
    window.press("Actor NRF");
    window.key(Key::Delete);
    // The question.
    window.key(Key::Enter);
    assert!(
        window.status().contains("no scenario can suppose it"),
        "{}",
        window.status()
    );
    assert_eq!(fact(&window), CORE);
    window.press("Actor NRF");
    window.key(Key::F2);
    window.keys(CTRL, Key::A);
    window.types("The Front");
    window.key(Key::Enter);
    assert_eq!(shown(&window), Some(TRADE));
    let renamed = |document: &Document| document.actor(&"nrf".into()).unwrap().name.clone();
    assert_eq!(renamed(window.document()), "The Front");
    assert_eq!(renamed(&window.workspace().fact()), "The Front");
}

#[test]
fn a_what_if_becomes_fact_in_one_step_that_is_undone() {
    let mut window = Window::bundled();
    show(&mut window, TRADE);
    let then = window.document().stances().to_vec();
    choose(&mut window, "Take the what-if");
    assert_eq!(shown(&window), None);
    assert_eq!(
        window.undo_name(),
        Some(format!("Take over the scenario {TRADE}").as_str())
    );
    assert_eq!(window.document().stances(), then);
    assert!(!titles(&window).contains(&TRADE.to_owned()));
    assert_eq!(
        value(window.document(), "tajikistan-taliban-general"),
        Some(Value::Critical)
    );
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn what_ifs_are_added_renamed_reordered_and_deleted() {
    let mut window = Window::bundled();
    choose(&mut window, "Add a what-if…");
    window.types("A thaw");
    window.key(Key::Enter);
    assert_eq!(shown(&window), Some("A thaw"));
    assert!(window.reads("Nothing yet."), "{:#?}", window.texts());
    choose(&mut window, "Rename the what-if");
    window.keys(CTRL, Key::A);
    window.types("Spring");
    window.key(Key::Enter);
    choose(&mut window, "Move the what-if Spring up");
    assert_eq!(titles(&window)[2..], ["Spring", TRADE]);
    assert_eq!(shown(&window), Some("Spring"));
    choose(&mut window, "Delete the what-if Spring");
    assert_eq!(shown(&window), None);
    assert_eq!(titles(&window).len(), 3);
    for _ in 0..4 {
        window.keys(CTRL, Key::Z);
    }
    assert_eq!(fact(&window), CORE);
}

#[test]
fn what_the_map_contradicts_is_listed_with_what_to_do() {
    let mut map = format::read(CORE).unwrap().value;
    let edit = delete_actors(&map, &["ja".into()]);
    map.apply_all(edit.changes).unwrap();
    let mut window = Window::on(&format::write(&map));
    show(&mut window, REIN);
    window.choose("! ");
    assert!(
        window.reads("the map does not have the stance “ja-tajikistan-security”"),
        "{:#?}",
        window.texts()
    );
    assert!(window.reads("Bring that back, or delete the change"));
    // Deleting the change is a step of the scenario.
    let supposed = window.workspace().scenario().unwrap().changes.len();
    let name = {
        let texts = window.harness.state().workspace().fact();
        let change = &texts
            .scenario(&ScenarioId::from("taliban-rein-in-ja"))
            .unwrap()
            .changes[0];
        stancemap::edit::supposition_words(&texts, change)
    };
    window.press(&format!("Delete: {name}"));
    let left = window.workspace().scenario().unwrap().changes.len();
    assert_eq!(left + 1, supposed);
}

#[test]
fn a_saved_view_and_a_figure_carry_the_what_if() {
    let mut window = Window::on(CORE);
    show(&mut window, REIN);
    window.click(Role::CheckBox, ONLY);
    window.keys(CTRL, Key::B);
    assert_eq!(
        window.field("Name of the view"),
        format!("Latest state, {REIN}")
    );
    window.key(Key::Enter);
    assert_eq!(
        window.undo_name(),
        Some(format!("Save the view Latest state, {REIN}").as_str())
    );
    let view = window.workspace().fact().views()[0].id.to_string();
    let kept = window.workspace().fact().views()[0].shown.clone();
    assert_eq!(kept.scenario, Some("taliban-rein-in-ja".into()));
    assert!(kept.only_differences);
    show(&mut window, "In fact");
    window.press(&format!("View Latest state, {REIN}"));
    assert_eq!(shown(&window), Some(REIN));
    assert!(window.workspace().only_differences);
    window.keys(CTRL, Key::S);
    window.run();
    // The figure names it, and the map inside is the fact.
    window.press("Export…");
    window.run();
    let path = window.path("what-if.svg");
    window.until("a preview", |w| !w.is_busy());
    window.will_answer(Answer::Path(path.clone()));
    window.click(Role::RadioButton, "SVG");
    window.press("Export SVG…");
    window.until("a figure", |_| path.exists());
    window.run();
    let svg = std::fs::read_to_string(&path).unwrap();
    assert!(svg.contains(REIN), "the watermark");
    let line = format!("stancemap export ./map.stancemap.json --saved {view} -o ./headless.svg");
    let (status, _, said) = done(&line, window.folder.path(), "");
    assert_eq!(status, 0, "{said}");
    let headless = std::fs::read_to_string(window.path("headless.svg")).unwrap();
    let ties = |svg: &str| svg.matches("<g id=\"tie-").count();
    assert!(headless.contains(REIN));
    assert_eq!(ties(&headless), ties(&svg), "the command draws as many");
    let fact = window.workspace().fact();
    for stance in on_disk(&path).stances() {
        assert_eq!(
            fact.stance(&stance.id),
            Some(stance),
            "the map inside is the fact"
        );
    }
}

#[test]
fn the_file_and_the_recovery_have_the_fact_while_a_what_if_is_shown() {
    let mut window = Window::on(CORE);
    show(&mut window, TRADE);
    window.press("Actor NRF");
    window.key(Key::F2);
    window.keys(CTRL, Key::A);
    window.types("Front");
    window.key(Key::Enter);
    window.keys(CTRL, Key::S);
    window.until("saved", |window| !window.workspace().history().is_changed());
    let saved = on_disk(&window.file());
    assert_eq!(saved, *window.workspace().fact());
    assert_eq!(shown(&window), Some(TRADE));
}

#[test]
fn the_balance_of_the_fact_stands_beside_that_of_the_what_if() {
    let mut window = Window::bundled();
    show(&mut window, REIN);
    window.press("View");
    window.choose("Balance");
    let title = format!("In fact, and if: {REIN}");
    window.until("both answers", |window| window.reads(&title));
    assert!(window.reads("In fact") && window.reads("Camps of weak balance"));
    window.key(Key::Escape);
    window.until("the fact alone", |window| !window.reads(&title));
}
