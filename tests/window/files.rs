//! Files: nothing is lost, nothing is overwritten unasked.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use stancemap::analysis::{Redaction, Withheld, left_standing, redacted};
use stancemap::ui::{Answer, Ask};

use crate::window_support::{CORE, CTRL, Window, on_disk};

/// Judges a stance, so that there is something to lose.
fn change(window: &mut Window) {
    let tie = window.on_map("Tajikistan towards NRF").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(Key::Num1);
}

#[test]
fn a_file_that_cannot_be_read_leaves_what_was_open() {
    let mut window = Window::bundled();
    let path = window.path("broken.stancemap.json");
    std::fs::write(&path, "{\n  \"stancemap\": 1,\n  \"actors\": [,]\n}").unwrap();
    window.will_answer(Answer::Path(path));
    window.keys(CTRL, Key::O);
    window.run();
    assert!(window.reads("could not be opened"), "{:#?}", window.texts());
    assert!(window.reads("line 3"), "{:#?}", window.texts());
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn a_bundled_map_is_saved_as_a_copy() {
    let mut window = Window::bundled();
    change(&mut window);
    let path = window.path("mine.stancemap.json");
    window.will_answer(Answer::Path(path.clone()));
    window.keys(CTRL, Key::S);
    window.run();
    assert!(matches!(window.asked().as_slice(), [Ask::SaveAs(_)]));
    assert_eq!(on_disk(&path), *window.document());
    assert!(!window.workspace().history().is_changed());
}

#[test]
fn a_file_changed_by_another_program_is_not_overwritten_unasked() {
    let mut window = Window::on(CORE);
    change(&mut window);
    let foreign = String::from_utf8(CORE.to_vec())
        .unwrap()
        .replace("ISKP", "IS-K");
    std::fs::write(window.file(), &foreign).unwrap();
    window.keys(CTRL, Key::S);
    assert!(window.reads("The file has changed on disk"));
    assert_eq!(std::fs::read(window.file()).unwrap(), foreign.as_bytes());
    window.press("Overwrite");
    assert_eq!(on_disk(&window.file()), *window.document());
}

#[test]
fn leaving_with_changes_asks() {
    let check = |answer: &str, changed: bool, saved: bool| {
        let mut window = Window::on(CORE);
        change(&mut window);
        let mine = window.bytes();
        window.keys(CTRL, Key::N);
        assert!(window.reads("Save the changes?"), "{answer}");
        assert_eq!(window.bytes(), mine);
        window.press(answer);
        assert_eq!(window.document().actors().is_empty(), changed, "{answer}");
        let on_disk = std::fs::read(window.file()).unwrap();
        assert_eq!(on_disk == mine, saved, "{answer}");
    };
    check("Save", true, true);
    check("Don't save", true, false);
    check("Cancel", false, false);
}

#[test]
fn without_a_file_dialog_a_path_is_typed() {
    let mut window = Window::bundled();
    window.will_answer(Answer::Unavailable);
    window.keys(CTRL, Key::O);
    window.run();
    let path = window.path("other.stancemap.json");
    std::fs::write(
        &path,
        String::from_utf8(CORE.to_vec())
            .unwrap()
            .replace("ISKP", "IS-K"),
    )
    .unwrap();
    window.types(&path.display().to_string());
    window.press("OK");
    assert!(
        window.status().starts_with("Opened other"),
        "{}",
        window.status()
    );
}

#[test]
fn reverting_reads_the_file_again() {
    let mut window = Window::on(CORE);
    change(&mut window);
    window.press("File");
    let mine = window.bytes();
    // Cancel is in front: a stray Enter loses nothing.
    window.choose("Revert to saved");
    assert!(window.reads("Discard the changes?"));
    window.key(Key::Enter);
    assert_eq!(window.bytes(), mine);
    window.press("File");
    window.choose("Revert to saved");
    window.press("Discard and revert");
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn a_figure_opens_as_the_map_it_was_drawn_from_and_stays_a_figure() {
    let mut window = Window::on(CORE);
    let path = window.path("figure.svg");
    window.keys(CTRL, Key::E);
    window.will_answer(Answer::Path(path.clone()));
    window.key(Key::Enter);
    window.until("an export", |w| w.status().starts_with("Exported"));
    window.run();
    let figure = std::fs::read(&path).unwrap();
    change(&mut window);
    window.keys(CTRL, Key::S);
    window.will_answer(Answer::Path(path.clone()));
    window.keys(CTRL, Key::O);
    window.run();
    assert_eq!(window.bytes(), CORE);
    // Saving asks where to: the figure is no file for a map.
    window.will_answer(Answer::Cancelled);
    window.keys(CTRL, Key::S);
    window.run();
    assert!(matches!(window.asked().last(), Some(Ask::SaveAs(_))));
    assert_eq!(std::fs::read(&path).unwrap(), figure);
}

#[test]
fn a_copy_for_other_hands_lacks_what_is_left_out() {
    let mut window = Window::on(CORE);
    let (own, before) = (window.file(), std::fs::read(window.file()).unwrap());
    window.press("File");
    window.choose("Save a copy…");
    assert!(window.reads("Save a copy of the map"));
    assert!(!window.reads("Still named"), "nothing is left out yet");
    for kind in [
        "Leave out speakers",
        "Leave out quotes",
        "Leave out notes",
        "Leave out what sources are",
        "Leave out coders",
    ] {
        window.click(Role::CheckBox, kind);
    }
    // Before anything is written, each name that still stands is told with its places.
    let document = window.document().clone();
    let redaction = Redaction::from(Withheld::ALL);
    let copy = redacted(&document, &redaction);
    let standing = left_standing(&document, &copy, &redaction);
    assert!(!standing.is_empty());
    for name in &standing {
        assert!(window.reads(&name.places[0]), "{name:?}");
    }
    let path = window.path("copy.stancemap.json");
    window.will_answer(Answer::Path(path.clone()));
    window.press("Save a copy…");
    window.until("a copy", |w| w.status().starts_with("Saved a copy"));
    assert!(
        matches!(window.asked().as_slice(), [Ask::Copy(name)] if name.ends_with(" copy.stancemap.json"))
    );
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(bytes, stancemap::format::write(&copy));
    let text = String::from_utf8(bytes).unwrap();
    let is_standing = |words: &str| standing.iter().any(|name| name.words == words);
    let withheld = |words: &str| !words.is_empty() && !is_standing(words);
    let items = document.stances().iter().flat_map(|stance| {
        let own = [stance.note.as_str(), stance.coder.as_str()];
        let of_items = stance.evidence.iter().flat_map(|item| {
            [
                item.speaker.as_str(),
                item.quote.as_str(),
                item.coder.as_str(),
            ]
        });
        own.into_iter().chain(of_items)
    });
    let sources = document
        .sources()
        .iter()
        .flat_map(|own| [own.title.as_str(), own.url.as_str()]);
    for words in items.chain(sources).filter(|words| withheld(words)) {
        assert!(!text.contains(words), "{words}");
    }
    // What is open stays as it is, and where it is.
    assert_eq!(window.file(), own);
    assert_eq!(std::fs::read(&own).unwrap(), before);
    assert!(!window.workspace().history().is_changed());
}

#[test]
fn a_copy_does_not_replace_the_map_itself() {
    let mut window = Window::on(CORE);
    let (own, before) = (window.file(), std::fs::read(window.file()).unwrap());
    window.press("File");
    window.choose("Save a copy…");
    window.click(Role::CheckBox, "Leave out speakers");
    window.will_answer(Answer::Path(own.clone()));
    window.press("Save a copy…");
    window.run();
    assert!(
        window.reads("That is the map itself"),
        "{:#?}",
        window.texts()
    );
    assert_eq!(std::fs::read(&own).unwrap(), before);
    window.press("Close");
    assert!(window.reads("Save a copy of the map"));
}

#[test]
fn the_status_line_speaks_of_no_map_that_was_open_before() {
    let mut window = Window::on(CORE);
    assert!(window.status().contains("map.stancemap.json"));
    window.press("File");
    window.choose("Open bundled: the great powers");
    assert!(
        window.status().starts_with("Opened "),
        "{}",
        window.status()
    );
    assert!(!window.status().contains("map.stancemap.json"));
    window.keys(CTRL, Key::N);
    assert_eq!(window.status(), "");
}
