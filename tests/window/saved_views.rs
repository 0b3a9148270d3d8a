//! Saved views: kept, opened, ordered and exported by role, name and key.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use stancemap::figure::Format;
use stancemap::format;
use stancemap::model::{CalloutTarget, SavedView, Selection, ViewKind};
use stancemap::scene::Mutual;
use stancemap::ui::Answer;

use crate::figures::done;
use crate::window_support::{CORE, CTRL, CTRL_SHIFT, Window, on_disk};

/// Keeps what is seen under a name.
fn save(window: &mut Window, name: &str) {
    window.keys(CTRL, Key::B);
    assert!(
        window.reads("Save what I see as a view"),
        "{:#?}",
        window.texts()
    );
    window.keys(CTRL, Key::A);
    window.types(name);
    window.key(Key::Enter);
}

fn names(window: &Window) -> Vec<String> {
    let views = window.document().views().iter();
    views.map(|view| view.name.clone()).collect()
}

/// Chooses from the menu of a saved view.
fn choose(window: &mut Window, view: &str, entry: &str) {
    window.press(&format!("More on the view {view}"));
    window.press(entry);
}

fn is_shown(window: &Window, view: &str) -> bool {
    window.is_on(Role::Button, &format!("View {view}"))
}

#[test]
fn what_is_seen_is_kept_and_seen_again() {
    let mut window = Window::bundled();
    assert!(
        !window.reads("Saved views"),
        "nothing is shown where there is none"
    );
    window.press("Actor NRF");
    window.click(Role::CheckBox, "Trade (5)");
    window.click(Role::CheckBox, "Silent pairs");
    window.key(Key::F6);
    window.key(Key::Plus);
    window.keys(CTRL, Key::B);
    assert_eq!(
        window.field("Name of the view"),
        "Latest state, without Trade"
    );
    window.key(Key::Enter);
    assert_eq!(
        window.undo_name(),
        Some("Save the view Latest state, without Trade")
    );
    let saved = window.document().views()[0].shown.clone();
    assert!(saved.camera.is_some() && saved.shows_silent);
    assert_eq!(saved.selection, Selection::actor("nrf".into()));

    window.key(Key::F);
    window.key(Key::Escape);
    window.click(Role::CheckBox, "Silent pairs");
    window.press("Show all domains");
    save(&mut window, "Everything");
    assert!(is_shown(&window, "Everything"));
    window.press("View Latest state, without Trade");
    let again = window.harness.state().saved_view();
    assert_eq!(
        (again.filter, again.selection),
        (saved.filter, saved.selection)
    );
    assert!(again.shows_silent && again.camera.is_some());
    window.keys(CTRL, Key::Z);
    window.keys(CTRL, Key::Z);
    assert_eq!(
        window.bytes(),
        CORE,
        "saving a view is a step that is undone"
    );
    assert!(!window.reads("Saved views"));
}

#[test]
fn views_are_ordered_renamed_updated_and_deleted() {
    let mut window = Window::bundled();
    for name in ["One", "Two", "Three"] {
        save(&mut window, name);
    }
    choose(&mut window, "Three", "Move up");
    assert_eq!(names(&window), ["One", "Three", "Two"]);
    choose(&mut window, "One", "Move down");
    assert_eq!(names(&window), ["Three", "One", "Two"]);
    choose(&mut window, "One", "Rename…");
    window.keys(CTRL, Key::A);
    window.types("First");
    window.key(Key::Enter);
    assert_eq!(names(&window), ["Three", "First", "Two"]);
    window.click(Role::CheckBox, "Trade (5)");
    choose(&mut window, "First", "Update to what I see");
    assert_eq!(window.document().views()[1].shown.filter.hidden.len(), 1);
    assert_eq!(window.undo_name(), Some("Update the view First"));
    choose(&mut window, "Three", "Delete");
    assert_eq!(names(&window), ["First", "Two"]);
    for _ in 0..8 {
        window.keys(CTRL, Key::Z);
    }
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn views_are_gone_through_by_keys_alone() {
    let mut window = Window::bundled();
    save(&mut window, "All");
    window.click(Role::CheckBox, "Trade (5)");
    save(&mut window, "Without trade");
    window.keys(CTRL, Key::PageUp);
    assert!(is_shown(&window, "All") && window.workspace().filter.hidden.is_empty());
    window.keys(CTRL, Key::PageDown);
    assert!(is_shown(&window, "Without trade"));
    assert_eq!(window.workspace().filter.hidden.len(), 1);
    assert_eq!(window.status(), "The view Without trade");
    window.keys(CTRL, Key::PageDown);
    assert!(
        is_shown(&window, "Without trade"),
        "there is none behind it"
    );
    window.press("Show all domains");
    window.keys(CTRL_SHIFT, Key::B);
    assert!(window.document().views()[1].shown.filter.hidden.is_empty());
    // The palette finds each by its name, and what is done with the open one.
    window.keys(CTRL, Key::K);
    window.types("open the saved view all");
    window.key(Key::Enter);
    assert!(is_shown(&window, "All"));
    window.keys(CTRL, Key::K);
    window.types("move the saved view down");
    window.key(Key::Enter);
    assert_eq!(names(&window), ["Without trade", "All"]);
    window.tab_to("View All");
    window.key(Key::Tab);
    assert_eq!(window.focused(), "More on the view All");
    window.key(Key::Enter);
    window.key(Key::Enter);
    assert_eq!(window.status(), "The view All");
}

#[test]
fn ties_are_chosen_and_pointed_at() {
    let mut window = Window::bundled();
    let on_map = |window: &Window| {
        let nodes = window.map_nodes();
        nodes
            .iter()
            .filter(|(name, _)| name.contains(" towards "))
            .count()
    };
    let all = on_map(&window);
    let tie = window.on_map("ISKP towards Tajikistan").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(Key::O);
    assert!(window.reads("1 chosen tie only"), "{:#?}", window.texts());
    assert_eq!(on_map(&window), 1);
    window.key(Key::K);
    assert!(
        window.reads("About ISKP towards Tajikistan."),
        "{:#?}",
        window.texts()
    );
    window.types("They threaten it by name.");
    window.key(Key::Enter);
    assert!(window.reads("On ISKP towards Tajikistan: They threaten it by name."));
    window.keys(CTRL, Key::D);
    let says = |text: &&String| text.contains("On ISKP towards Tajikistan: They threaten it");
    let told = window.texts().iter().filter(says).count();
    assert_eq!(told, 2, "beside the map, and in its description");
    window.key(Key::Escape);
    save(&mut window, "The threat");
    let shown = &window.document().views()[0].shown;
    assert_eq!(shown.ties, [("iskp".into(), "tajikistan".into())]);
    let callout = shown.callout.clone().unwrap();
    assert_eq!(
        callout.target,
        CalloutTarget::Tie("iskp".into(), "tajikistan".into())
    );
    window.press("Take the sentence away");
    window.press("Show all ties");
    assert_eq!(on_map(&window), all);
    window.press("View The threat");
    assert_eq!(on_map(&window), 1);
    assert!(window.reads("On ISKP towards Tajikistan: They threaten it by name."));
    assert_eq!(
        window.workspace().history().undo_name(),
        Some("Save the view The threat")
    );
}

#[test]
fn what_a_view_names_that_is_gone_is_told_and_comes_back() {
    let mut window = Window::bundled();
    window.press("Actor NRF");
    save(&mut window, "The resistance");
    window.key(Key::F6);
    window.key(Key::Delete);
    window.press_last("Delete");
    assert!(window.document().actor(&"nrf".into()).is_none());
    window.press("View The resistance, names what is gone");
    assert!(
        window
            .status()
            .contains("names 1 thing that the map no longer has")
    );
    window.keys(CTRL, Key::Z);
    window.press("View The resistance");
    assert_eq!(window.status(), "The view The resistance");
    assert_eq!(window.workspace().selection, Selection::actor("nrf".into()));
}

#[test]
fn the_figure_of_a_view_is_the_same_with_and_without_a_window() {
    let mut window = Window::on(CORE);
    window.click(Role::CheckBox, "Trade (5)");
    let tie = window.on_map("ISKP towards Tajikistan").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(Key::K);
    window.types("They threaten it by name.");
    window.key(Key::Enter);
    // Headline and page are chosen where the figure is made, and kept with the view.
    window.keys(CTRL, Key::E);
    window.until("a preview", |w| !w.is_busy());
    window.click(Role::ComboBox, "Page");
    window.press("Page width, 183 mm");
    window.find(Role::TextInput, "Headline").focus();
    window.run();
    window.types("The threat");
    window.press("Save as a view…");
    assert!(window.reads("Name of the view"), "{:#?}", window.texts());
    window.keys(CTRL, Key::A);
    window.types("Threat");
    window.key(Key::Enter);
    let shown = &window.document().views()[0].shown;
    assert_eq!(shown.page.as_deref(), Some("183mm"));
    assert_eq!(shown.headline.as_deref(), Some("The threat"));
    assert!(is_shown(&window, "Threat"));

    window.keys(CTRL, Key::S);
    window.run();
    let file = window.file();
    assert_eq!(on_disk(&file).views().len(), 1);
    for kind in Format::ALL {
        let ending = kind.extension();
        let out = window.path(&format!("window.{ending}"));
        window.will_answer(Answer::Path(out.clone()));
        window.press("View Threat");
        window.keys(CTRL, Key::K);
        window.types("export the saved view threat");
        window.key(Key::Enter);
        window.until("a preview", |w| !w.is_busy());
        let name = match kind {
            Format::Text => "Text".to_owned(),
            _ => ending.to_uppercase(),
        };
        window.click(Role::RadioButton, &name);
        window.until("a preview", |w| !w.is_busy());
        window.press(&format!("Export {name}…"));
        window.until("a figure", |_| out.exists());
        window.until("an end", |w| !w.is_busy());
        let line =
            format!("stancemap export ./map.stancemap.json --saved Threat -o ./headless.{ending}");
        let (status, _, said) = done(&line, window.folder.path(), "");
        assert_eq!(status, 0, "{said}");
        let headless = std::fs::read(window.path(&format!("headless.{ending}"))).unwrap();
        assert_eq!(std::fs::read(&out).unwrap(), headless, "{ending}");
    }
    assert_eq!(format::write(&on_disk(&file)), window.bytes());
}

#[test]
fn an_actor_in_the_middle_and_shared_strokes_are_kept() {
    let mut window = Window::bundled();
    window.press("Actor NRF");
    window.key(Key::F6);
    window.key(Key::I);
    assert!(window.reads("Ego view: NRF"));
    let run = |window: &mut Window, command: &str| {
        window.keys(CTRL, Key::K);
        window.types(command);
        window.key(Key::Enter);
    };
    run(&mut window, "shared");
    assert_eq!(window.workspace().display.mutual, Mutual::Once);
    save(&mut window, "Around");
    let shown = window.document().views()[0].shown.clone();
    assert_eq!(shown.ego, Some("nrf".into()));
    assert_eq!(shown.mutual.as_deref(), Some("once"));
    run(&mut window, "shared");
    window.press("Actor Taliban (IEA)");
    window.key(Key::F6);
    window.key(Key::I);
    window.key(Key::I);
    assert!(!window.reads("Ego view: NRF"));
    save(&mut window, "Plain");
    let plain = &window.document().views()[1].shown;
    assert_eq!((&plain.ego, &plain.mutual), (&None, &None));
    window.press("View Around");
    assert!(window.reads("Ego view: NRF"));
    assert_eq!(window.workspace().display.mutual, Mutual::Once);
    window.press("View Plain");
    assert!(!window.reads("Ego view: NRF"));
    assert_eq!(window.workspace().display.mutual, Mutual::Twice);
}

#[test]
fn the_order_of_a_matrix_and_of_a_coverage_is_kept() {
    let mut window = Window::bundled();
    let matrix = |sort: &str| SavedView {
        kind: ViewKind::Matrix,
        sort: Some(sort.to_owned()),
        cells: Some("whole".to_owned()),
        ..SavedView::default()
    };
    (window.harness.state_mut()).show_saved_view(&matrix("ties"));
    window.run();
    save(&mut window, "By ties");
    let coverage = SavedView {
        kind: ViewKind::Coverage,
        ..SavedView::default()
    };
    (window.harness.state_mut()).show_saved_view(&coverage);
    window.run();
    window.press("thinnest first");
    save(&mut window, "Thin");
    window.press("by pair");
    (window.harness.state_mut()).show_saved_view(&matrix("name"));
    window.run();
    let kept = |window: &Window, at: usize| window.document().views()[at].shown.clone();
    assert_eq!(kept(&window, 0).sort.as_deref(), Some("ties"));
    assert_eq!(kept(&window, 0).cells.as_deref(), Some("whole"));
    assert_eq!(kept(&window, 1).pairs.as_deref(), Some("thinness"));
    for name in ["By ties", "Thin"] {
        window.press(&format!("View {name}"));
        window.run();
        let at = names(&window).iter().position(|own| own == name).unwrap();
        let (seen, kept) = (window.harness.state().saved_view(), kept(&window, at));
        assert_eq!(
            (seen.kind, seen.sort, seen.cells, seen.pairs),
            (kept.kind, kept.sort, kept.cells, kept.pairs)
        );
    }
}

#[test]
fn only_what_is_seen_is_drawn_on_wish() {
    let mut window = Window::on(CORE);
    let name = "All but what I see";
    let can = |window: &Window| {
        let node = window.find(Role::CheckBox, name);
        !node.accesskit_node().is_disabled()
    };
    window.keys(CTRL, Key::E);
    assert!(!can(&window), "the whole is seen");
    window.key(Key::Escape);
    window.key(Key::F6);
    window.key(Key::Plus);
    window.key(Key::Plus);
    window.keys(CTRL, Key::E);
    window.click(Role::RadioButton, "SVG");
    window.click(Role::CheckBox, name);
    let command = window.field("The command that makes this figure again");
    let (_, flags) = command.split_once(".svg").unwrap();
    assert!(flags.contains(" --part "), "{command}");
    window.press("Save as a view…");
    window.keys(CTRL, Key::A);
    window.types("Near");
    window.key(Key::Enter);
    assert!(window.document().views()[0].shown.is_cropped);
    window.keys(CTRL, Key::S);
    window.run();
    let headless = |window: &Window, flags: &str| {
        let line =
            format!("stancemap export ./map.stancemap.json -o ./a.svg --embed nothing {flags}");
        let (status, _, said) = done(&line, window.folder.path(), "");
        assert_eq!(status, 0, "{said}");
        std::fs::read(window.path("a.svg")).unwrap()
    };
    let by_flags = headless(&window, flags);
    assert!(by_flags == headless(&window, "--saved Near"));
    assert!(by_flags != headless(&window, ""));
    // Opened again it is chosen still; a page is laid out anew and has all.
    window.key(Key::F);
    window.press("View Near");
    window.keys(CTRL, Key::E);
    window.click(Role::RadioButton, "SVG");
    assert!(window.is_on(Role::CheckBox, name));
    window.click(Role::ComboBox, "Page");
    window.press("One column, 89 mm");
    assert!(!can(&window));
}

#[test]
fn nothing_is_kept_while_editing_is_locked() {
    let mut window = Window::bundled();
    save(&mut window, "One");
    window.keys(CTRL, Key::L);
    window.keys(CTRL, Key::B);
    assert!(window.status().starts_with("Editing is locked"));
    window.click(Role::CheckBox, "Trade (5)");
    window.press("View One");
    assert!(
        window.workspace().filter.hidden.is_empty(),
        "it is opened all the same"
    );
}
