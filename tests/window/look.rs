//! What is to be seen and read, before and after a click.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, NodeT, Queryable};

use crate::window_support::{CORE, CTRL, Window, name_of};

#[test]
fn first_look() {
    let window = Window::bundled();
    let names: Vec<String> = window.map_nodes().into_iter().map(|(n, _)| n).collect();
    for actor in [
        "Tajikistan",
        "Taliban (IEA)",
        "NRF",
        "Jamaat Ansarullah",
        "ISKP",
    ] {
        assert!(names.iter().any(|n| n == actor), "{actor} in {names:#?}");
    }
    let ties = names.iter().filter(|n| n.contains(" towards "));
    assert_eq!(ties.count(), 12, "{names:#?}");
    assert_eq!(names.len(), 5 + 12, "{names:#?}");
    let one = "NRF towards Tajikistan, security: cooperative, uncertain, 2 items of evidence";
    assert!(names.iter().any(|n| n == one), "{names:#?}");
    let canvas = window.canvas();
    for (name, rect) in window.map_nodes() {
        assert!(canvas.contains_rect(rect), "{name} lies outside the map");
    }
    assert!(window.workspace().selection.is_empty());
    assert!(window.reads("What a click shows"));
    assert!(window.reads("nothing selected"));
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn idle_is_idle() {
    let mut window = Window::bundled();
    let one = window.on_map("NRF").center();
    for act in ["nothing", "hover", "select", "palette", "warning"] {
        match act {
            "hover" => window.harness.hover_at(one),
            "select" => window.click_at(one, Modifiers::NONE),
            "palette" => window.keys(CTRL, Key::K),
            // It stands over the map where the status line is hidden.
            "warning" => {
                window.key(Key::Escape);
                window.key(Key::F9);
                let path = window.path("broken.stancemap.json");
                std::fs::write(&path, "{").unwrap();
                window.drop_file(path);
                window.until("it is refused", |window| !window.is_busy());
                window.key(Key::Escape);
                assert!(window.status().contains("broken"), "{}", window.status());
            }
            _ => {}
        }
        window.run();
        let painted = window.harness.state().canvas_paints();
        window.harness.run_steps(20);
        let again = window.harness.state().canvas_paints();
        assert_eq!(again, painted, "after {act}");
        assert!(window.harness.run() <= 2, "after {act}");
    }
}

/// Every widget that can be used has a name.
#[test]
fn every_control_has_a_name() {
    let check = |window: &Window, state: &str| {
        let roles = [
            Role::Button,
            Role::CheckBox,
            Role::RadioButton,
            Role::TextInput,
            Role::MultilineTextInput,
            Role::ComboBox,
            Role::Link,
            Role::Slider,
        ];
        let mut count = 0;
        for role in roles {
            for node in window.harness.query_all(By::new().role(role)) {
                count += 1;
                let whole = node.accesskit_node();
                assert!(
                    !name_of(&node).is_empty(),
                    "{state}: a {role:?} without a name: {:?}, value {:?}",
                    whole.bounding_box(),
                    whole.value()
                );
            }
        }
        assert!(count > 50, "{state}: only {count} controls");
    };
    let mut window = Window::bundled();
    check(&window, "nothing selected");
    for part in [
        "Map",
        "Domains (6)",
        "Sources (1)",
        "Silences (7)",
        "Remarks",
    ] {
        window.press(part);
        check(&window, part);
    }
    window.press("Actor NRF");
    check(&window, "an actor");
    let tie = window.on_map("ISKP towards Tajikistan").center();
    window.click_at(tie, Modifiers::NONE);
    window.press_row("ISKP towards Tajikistan, security");
    window.press("Edit item 1");
    window.press("Edit this stance");
    check(&window, "a tie");
}

#[test]
fn the_four_kinds_of_nothing_in_words() {
    let check = |window: &Window, words: &str| {
        assert!(window.reads(words), "“{words}” in {:#?}", window.texts());
    };
    let mut window = Window::bundled();
    let tie = window
        .on_map("Taliban (IEA) towards Jamaat Ansarullah")
        .center();
    window.click_at(tie, Modifiers::NONE);
    check(
        &window,
        "Neutral on security: control (uncertain); sources disagree on security: harbouring.",
    );
    check(
        &window,
        "Contested: the evidence speaks for different signs",
    );
    check(&window, "2 items of evidence");

    let (nrf, ja) = (
        window.on_map("NRF").center(),
        window.on_map("Jamaat").center(),
    );
    window.click_at(nrf, Modifiers::NONE);
    window.click_at(ja, Modifiers::SHIFT);
    check(&window, "Silent: somebody looked, and");
    check(&window, "The article never sets the two side by side.");

    window.press("Remove the recorded silence of NRF on Jamaat Ansarullah");
    window.run();
    check(&window, "Silent: this pair lies within what was coded");
    assert_eq!(window.document().silences().len(), 6);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), CORE);

    let tie = window
        .on_map("Jamaat Ansarullah towards Tajikistan")
        .center();
    window.click_at(tie, Modifiers::NONE);
    window.click(
        Role::RadioButton,
        "security, Jamaat Ansarullah towards Tajikistan: neutral",
    );
    check(&window, "neutral on security");
    check(
        &window,
        "Judged by the coder; the evidence computes to hostile",
    );
}

#[test]
fn a_hidden_domain_is_named() {
    let mut window = Window::bundled();
    window.click(Role::CheckBox, "Trade (5)");
    assert!(
        window.reads("hidden: trade (5 stances)"),
        "{:#?}",
        window.texts()
    );
    window.click(Role::CheckBox, "Security (17)");
    assert!(
        window.reads("hidden: security and trade"),
        "{:#?}",
        window.texts()
    );
    let ties = window.map_nodes();
    assert!(
        ties.iter()
            .all(|(name, _)| !name.contains("NRF towards Tajikistan"))
    );
    window.press("Show all domains");
    assert!(!window.reads("hidden:"));
    assert_eq!(window.bytes(), CORE);
    assert!(!window.workspace().history().is_changed());
}

#[test]
fn menus_name_every_command_and_what_is_disabled_does_nothing() {
    let mut window = Window::bundled();
    let mut all = BTreeSet::new();
    for (menu, least) in [
        ("File", 11),
        ("Edit", 16),
        ("Layout", 10),
        ("View", 10),
        ("Help", 2),
    ] {
        window.press(menu);
        let items = popup_items(&window);
        assert!(items.len() >= least, "{menu}: {items:#?}");
        for (name, enabled) in items {
            assert!(!name.is_empty(), "a nameless command under {menu}");
            if !enabled {
                // A click closes the menu, also one on what is disabled.
                if !window.has(Role::Button, &name) {
                    window.press(menu);
                }
                let node = window.find(Role::Button, &name);
                node.click();
                node.click_accesskit();
                window.run();
                assert_eq!(window.bytes(), CORE, "{name}");
                assert!(window.workspace().selection.is_empty(), "{name}");
                assert!(window.asked().is_empty(), "{name}");
            }
            all.insert((name, enabled));
        }
        window.key(Key::Escape);
        assert_eq!(popup_items(&window), [], "Escape closes {menu}");
    }
    for disabled in [
        "Undo",
        "Redo",
        "Delete",
        "Set hostile",
        "Rename…",
        "Revert to saved",
    ] {
        let found = all.iter().find(|(name, _)| name.starts_with(disabled));
        assert!(
            found.is_some_and(|(_, enabled)| !enabled),
            "{disabled}: {all:#?}"
        );
    }
}

/// The buttons of an open menu: all that lie above the panels.
fn popup_items(window: &Window) -> Vec<(String, bool)> {
    let Some(area) = window.harness.ctx.memory(|memory| {
        let mut layers = memory.areas().visible_layer_ids().into_iter();
        let layer = layers.find(|layer| layer.order == egui::Order::Foreground)?;
        memory.area_rect(layer.id)
    }) else {
        return Vec::new();
    };
    let buttons = window.harness.query_all(By::new().role(Role::Button));
    buttons
        .filter(|node| area.contains_rect(node.rect()))
        .map(|node| (name_of(&node), !node.accesskit_node().is_disabled()))
        .collect()
}

#[test]
fn themes_switch() {
    let mut window = Window::bundled();
    let mut seen = BTreeSet::new();
    for (name, dark) in [("Dark", true), ("Projector", false), ("Light", false)] {
        let painted = window.harness.state().canvas_paints();
        window.press(name);
        let style = window.harness.ctx.global_style();
        assert_eq!(style.visuals.dark_mode, dark, "{name}");
        assert!(window.harness.state().canvas_paints() > painted, "{name}");
        assert!(window.is_on(Role::Button, name), "{name}");
        let body = egui::TextStyle::Body.resolve(&style).size;
        seen.insert((
            format!("{:?}", style.visuals.panel_fill),
            (body * 10.0) as i32,
        ));
    }
    assert_eq!(seen.len(), 3, "{seen:#?}");
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn labels_speak_the_language_that_is_chosen() {
    let mut window = Window::bundled();
    let check = |window: &mut Window, command: &str, name: &str, legend: &str| {
        window.press("View");
        window.choose(command);
        let painted = painted(window);
        for words in [name, legend] {
            assert!(painted.contains(words), "{command}: no {words}");
        }
    };
    check(&mut window, "Labels in Persian", "تاجیکستان", "خصمانه");
    check(&mut window, "Labels in Tajik", "Тоҷикистон", "душманона");
    check(&mut window, "Labels in English", "Tajikistan", "hostile");
}

/// All texts that the last frame painted.
fn painted(window: &Window) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    let mut shapes: Vec<&egui::Shape> = (window.harness.output().shapes.iter())
        .map(|clipped| &clipped.shape)
        .collect();
    while let Some(shape) = shapes.pop() {
        match shape {
            egui::Shape::Text(text) => {
                texts.insert(text.galley.job.text.clone());
            }
            egui::Shape::Vec(inner) => shapes.extend(inner),
            _ => {}
        }
    }
    texts
}

#[test]
fn the_window_opens_no_larger_than_its_screen() {
    let check = |screen: [f32; 2], drawable: usize, expect: Option<[f32; 2]>, fills: bool| {
        let mut window = Window::bundled();
        let input = window.harness.input_mut();
        input.max_texture_side = Some(drawable);
        let root = input.viewports.get_mut(&egui::ViewportId::ROOT).unwrap();
        root.monitor_size = Some(screen.into());
        let commands = window.commands();
        let asked = commands.iter().find_map(|command| match command {
            egui::ViewportCommand::InnerSize(size) => Some([size.x, size.y]),
            _ => None,
        });
        assert_eq!(asked, expect, "{screen:?}");
        let full = egui::ViewportCommand::Maximized(true);
        assert_eq!(commands.contains(&full), fills, "{screen:?}");
    };
    // The window of the tests is 1600 × 1000.
    check([1920.0, 1200.0], 8192, None, false);
    check([1366.0, 768.0], 8192, Some([1350.0, 680.0]), true);
    check([1920.0, 1080.0], 8192, Some([1600.0, 992.0]), true);
    // No larger than what can be drawn, either.
    check([3840.0, 2160.0], 1024, Some([1024.0, 1000.0]), false);
}

#[test]
fn a_saved_view_is_seen_again() {
    let mut window = Window::bundled();
    window.press("Actor NRF");
    window.click(Role::CheckBox, "Trade (5)");
    window.key(Key::F6);
    window.key(Key::Plus);
    let saved = window.harness.state().saved_view();
    assert!(saved.camera.is_some() && !saved.filter.hidden.is_empty());
    window.key(Key::F);
    window.key(Key::Escape);
    window.press("Show all domains");
    assert_ne!(window.harness.state().saved_view(), saved);
    window.harness.state_mut().show_saved_view(&saved);
    window.run();
    let again = window.harness.state().saved_view();
    assert_eq!(
        (again.filter, again.selection),
        (saved.filter, saved.selection)
    );
    let (now, then) = (again.camera.unwrap(), saved.camera.unwrap());
    for (now, then) in [(now.x, then.x), (now.y, then.y), (now.width, then.width)] {
        assert!((now - then).abs() < 0.5, "{now} is not {then}");
    }
}

#[test]
fn the_panels_go_and_come_back() {
    let mut window = Window::bundled();
    let whole = window.canvas();
    window.key(Key::F9);
    let alone = window.canvas();
    assert!(alone.width() > whole.width() + 300.0, "{alone} {whole}");
    assert!(!window.has(Role::Button, "File") && !window.reads("Domains"));
    window.key(Key::F9);
    assert_eq!(window.canvas(), whole);

    // One by one, by the menu; what is asked for comes back by itself.
    window.press("Window");
    window.choose("Actors and domains");
    assert!(!window.reads("Domains"));
    window.keys(CTRL, Key::F);
    window.run();
    assert!(window.reads("Domains"));
    window.press("Window");
    window.choose("Inspector");
    assert!(!window.reads("What a click shows"));
    window.key(Key::B);
    window.run();
    assert!(window.canvas().width() < alone.width() - 300.0);
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn the_screen_is_filled_and_the_interface_has_a_size() {
    let mut window = Window::bundled();
    window.will_press(Modifiers::NONE, Key::F11);
    let asked = window.commands();
    let full = egui::ViewportCommand::Fullscreen(true);
    assert!(asked.contains(&full), "{asked:?}");
    let size = |window: &Window| window.harness.ctx.zoom_factor();
    window.keys(CTRL, Key::Plus);
    window.run();
    assert!((size(&window) - 1.1).abs() < 1e-3);
    window.keys(CTRL, Key::Minus);
    window.keys(CTRL, Key::Minus);
    window.run();
    assert!(size(&window) < 1.0);
    window.keys(CTRL, Key::Num0);
    window.run();
    assert!((size(&window) - 1.0).abs() < 1e-6);
}

#[test]
fn the_whole_of_every_menu_can_be_reached_on_a_small_screen() {
    let mut window = Window::bundled();
    window.harness.set_size(egui::vec2(1280.0, 720.0));
    window.run();
    for menu in [
        "File", "Edit", "Code", "Layout", "View", "Figure", "Teach", "Window", "Help",
    ] {
        window.press(menu);
        for key in [Key::End, Key::Home] {
            window.key(key);
            window.run();
            let at = window.focused_rect();
            assert!(at.top() > 0.0 && at.bottom() < 720.0, "{menu}: {at:?}");
        }
        window.key(Key::Escape);
    }
}

/// On a small screen every name of a map of 35 actors can be read as it is fitted.
#[test]
fn all_names_of_a_small_map_can_be_read_on_a_small_screen() {
    let bytes = include_bytes!("../../datasets/tajikistan-taliban-wider.stancemap.json");
    let mut window = Window::on(bytes);
    window.harness.set_size(egui::vec2(1366.0, 768.0));
    window.run();
    let mut painted: Vec<(String, f32)> = Vec::new();
    for clipped in &window.harness.output().shapes {
        collect(&clipped.shape, &mut painted);
    }
    for actor in window.document().actors() {
        let letters = |text: &str| text.replace(['\n', ' '], "");
        let readable = painted
            .iter()
            .any(|(text, size)| *size >= 9.5 && letters(text) == letters(actor.label()));
        assert!(readable, "{}", actor.label());
    }
}

/// In the largest type on the smallest screen, too, a pair is told whole in the panel at
/// the right: its five values and the buttons above them go on in the next line.
#[test]
fn the_inspector_of_a_tie_keeps_within_its_panel_in_large_type() {
    let mut window = Window::bundled();
    window.harness.set_size(egui::vec2(1280.0, 720.0));
    window.press("Projector");
    window.run();
    let tie = window.on_map("Taliban (IEA) towards Tajikistan").center();
    window.click_at(tie, Modifiers::NONE);
    let values: Vec<(String, egui::Rect)> = (window.harness)
        .query_all(By::new().role(Role::RadioButton))
        .map(|node| (name_of(&node), node.rect()))
        .filter(|(name, _)| name.contains("Taliban (IEA) towards Tajikistan: "))
        .collect();
    assert!(values.len() >= 10, "{values:?}");
    for (name, rect) in values {
        assert!(rect.right() <= 1276.0, "{name}: {rect:?}");
    }
    let (mut painted, mut facts) = (Vec::new(), 0);
    for clipped in &window.harness.output().shapes {
        let texts = painted.len();
        collect(&clipped.shape, &mut painted);
        let own = painted.get(texts..).unwrap_or_default();
        let is_fact = |text: &str| text.contains(" · since ");
        if own.iter().any(|(text, _)| is_fact(text)) {
            facts += 1;
            let rect = clipped.shape.visual_bounding_rect();
            assert!(rect.right() <= 1280.0, "{own:?}: {rect:?}");
        }
    }
    assert!(facts > 0);
}

/// The texts in a shape, with their type sizes.
fn collect(shape: &egui::Shape, found: &mut Vec<(String, f32)>) {
    match shape {
        egui::Shape::Text(text) => {
            let section = text.galley.job.sections.first();
            let size = section.map_or(0.0, |section| section.format.font_id.size);
            found.push((text.galley.job.text.clone(), size));
        }
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
        _ => {}
    }
}
