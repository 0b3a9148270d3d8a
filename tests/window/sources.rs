//! From a stance to the place in its source; the other bundled maps.

use egui::Modifiers;
use egui::accesskit::Role;
use stancemap::ui::Ask;

use crate::window_support::{CORE, CTRL, Window};

/// The core map with a field more in its one source, and no summary of its passages.
fn with_source(field: &str, value: &str) -> Vec<u8> {
    let mut map: serde_json::Value = serde_json::from_slice(CORE).unwrap();
    let source = map["sources"][0].as_object_mut().unwrap();
    source.remove("passages");
    if !field.is_empty() {
        source.insert(field.to_owned(), value.into());
    }
    map.to_string().into_bytes()
}

/// Opens a row and presses the chip of its first paragraph.
fn press_a_chip(window: &mut Window) -> String {
    let tie = window.on_map("ISKP towards Tajikistan").center();
    window.double_click_at(tie);
    let stance = window.document().stance(&"iskp-tajikistan-security".into());
    let locator = stance.unwrap().evidence[0].locator.clone();
    window.find(Role::Button, &locator).click();
    window.harness.step();
    locator
}

#[test]
fn a_chip_shows_the_paragraph_of_a_linked_text() {
    let mut window = Window::on(&with_source("file", "article.txt"));
    let paragraphs: Vec<String> = (1..=24).map(|n| format!("[¶{n}] Words of {n}.")).collect();
    std::fs::write(window.path("article.txt"), paragraphs.join("\n\n")).unwrap();
    let locator = press_a_chip(&mut window);
    window.run();
    let number = locator.trim_start_matches('¶');
    assert!(
        window.reads(&format!("Words of {number}.")),
        "{:#?}",
        window.texts()
    );
    window.press("Close");
    std::fs::remove_file(window.path("article.txt")).unwrap();
    window.find(Role::Button, &locator).click();
    window.run();
    assert!(
        window.reads("article.txt"),
        "what is missing is told: {:#?}",
        window.texts()
    );
}

/// Waits until so many pages were handed to the browser, on a thread of its own, and
/// the window has heard of it.
fn handed(window: &mut Window, pages: usize) {
    for _ in 0..200 {
        window.run();
        if window.pages().len() == pages && window.reads("Your browser was asked to open") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

/// The browser gets the address of a page, whole and as one argument, after a question
/// that shows it; and nothing else gets anything.
#[test]
fn a_chip_opens_the_address_and_nothing_that_is_none() {
    let check = |url: &str, opens: bool| {
        let mut window = Window::on(&with_source("url", url));
        let locator = press_a_chip(&mut window);
        window.run();
        assert_eq!(window.pages(), Vec::<String>::new(), "{url}: not unasked");
        assert_eq!(window.reads("is not a web address"), !opens, "{url}");
        if !opens {
            return;
        }
        assert!(
            window.reads(url),
            "{url} is shown in full: {:#?}",
            window.texts()
        );
        window.press("Cancel");
        assert_eq!(window.pages(), Vec::<String>::new(), "{url}");
        window.find(Role::Button, &locator).click();
        window.run();
        window.press("Open in the browser");
        window.until("the browser", |window| !window.pages().is_empty());
        assert_eq!(window.pages(), [url]);
        // Told when the browser has been started, which is done beside the window.
        window.until("the word", |window| {
            window.reads("Your browser was asked to open")
        });
        // The host is known now.
        window.find(Role::Button, &locator).click();
        handed(&mut window, 2);
        assert_eq!(window.pages(), [url, url]);
    };
    check("https://example.org/article", true);
    check("http://example.org/$(touch%20x)&y;z?--help", true);
    check("file:///etc/passwd", false);
    check("javascript:alert(1)", false);
    check("--help", false);
    check("calculator.exe", false);
    check("https://example.org/\"quoted\"", false);
    check("https://example.org/\nnext", false);
}

/// A text outside the folder of the map is read after a question that names it.
#[test]
fn a_chip_asks_before_it_reads_a_file_outside_the_folder() {
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("article.txt");
    std::fs::write(&file, "[¶22] Not beside the map.\n\n[¶23] Nor this.").unwrap();
    let path = file.to_str().unwrap();
    let mut window = Window::on(&with_source("file", path));
    press_a_chip(&mut window);
    window.run();
    assert!(window.reads(path), "{:#?}", window.texts());
    assert!(!window.reads("Not beside the map.") && !window.reads("Nor this."));
    window.press("Read it");
    window.run();
    assert!(
        window.reads("Not beside the map.") || window.reads("Nor this."),
        "{:#?}",
        window.texts()
    );
}

/// The bundled map comes without the article: its chips open what the coder sums the
/// paragraphs up as, and say so.
#[test]
fn a_chip_of_the_bundled_map_opens_the_summary_of_its_paragraph() {
    let mut window = Window::bundled();
    let locator = press_a_chip(&mut window);
    window.run();
    let source = &window.document().sources()[0];
    let words = source.passage(&locator).unwrap().to_owned();
    for part in [
        words.as_str(),
        "as summarised",
        "not the text itself",
        "Eldar Mamedov",
    ] {
        assert!(window.reads(part), "{part}: {:#?}", window.texts());
    }
    // Every place that the bundled maps name can be opened.
    let wider = include_bytes!("../../datasets/tajikistan-taliban-wider.stancemap.json");
    for bytes in [CORE, wider] {
        let document = stancemap::format::read(bytes).unwrap().value;
        for item in document.stances().iter().flat_map(|s| &s.evidence) {
            let source = document.source(&item.source).unwrap();
            assert!(source.opens(&item.locator).is_some(), "{}", item.locator);
        }
    }
}

/// Nothing is a button that has nothing to open.
#[test]
fn a_place_in_a_source_without_anything_is_no_chip() {
    let mut window = Window::on(&with_source("", ""));
    let tie = window.on_map("ISKP towards Tajikistan").center();
    window.double_click_at(tie);
    let stance = window.document().stance(&"iskp-tajikistan-security".into());
    let locator = stance.unwrap().evidence[0].locator.clone();
    assert!(!window.has(Role::Button, &locator) && window.reads(&locator));
}

/// The larger maps open as copies too, every actor found by name, and rest.
#[test]
fn the_other_bundled_maps_open_as_copies() {
    for (command, least) in [
        ("Open bundled: the wider map", 12),
        ("Open bundled: highland tribes", 16),
    ] {
        let mut window = Window::bundled();
        window.press("File");
        window.choose(command);
        let names: Vec<String> = window.map_nodes().into_iter().map(|(n, _)| n).collect();
        assert!(window.document().actors().len() >= least, "{command}");
        for actor in window.document().actors() {
            assert!(
                names.iter().any(|n| n == actor.label()),
                "{command}: {}",
                actor.label()
            );
        }
        assert!(!window.workspace().history().is_changed(), "{command}");
        let painted = window.harness.state().canvas_paints();
        window.harness.run_steps(10);
        assert_eq!(window.harness.state().canvas_paints(), painted, "{command}");

        let first = window.document().actors()[0].label().to_owned();
        let at = window.on_map(&first).center();
        window.click_at(at, Modifiers::NONE);
        assert!(window.reads(&format!("{first} selected")), "{command}");
        window.keys(CTRL, egui::Key::S);
        window.run();
        assert!(
            matches!(window.asked().as_slice(), [Ask::SaveAs(_)]),
            "{command}"
        );
    }
}
