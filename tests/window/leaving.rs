//! Closing and dropping: where work could be lost or a file overwritten.

use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportCommand, ViewportEvent};
use stancemap::ui::{Answer, Ask};

use crate::window_support::{CORE, CTRL, CTRL_SHIFT, Window, on_disk};

/// Judges a stance, so that there is something to lose.
fn change(window: &mut Window) {
    let tie = window.on_map("Tajikistan towards NRF").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(Key::Num1);
}

/// The desktop's close button; what the window says to it.
fn close(window: &mut Window) -> Vec<ViewportCommand> {
    let viewports = &mut window.harness.input_mut().viewports;
    let root = viewports.get_mut(&egui::ViewportId::ROOT).unwrap();
    root.events.push(ViewportEvent::Close);
    let said = window.commands();
    window.run();
    said
}

#[test]
fn closing_an_unchanged_map_asks_nothing() {
    let mut window = Window::on(CORE);
    let said = close(&mut window);
    assert!(!said.contains(&ViewportCommand::CancelClose), "{said:?}");
    assert!(!window.reads("Save the changes?"));
}

#[test]
fn closing_with_changes_asks() {
    let check = |answer: &str, closes: bool, saves: bool| {
        let mut window = Window::on(CORE);
        change(&mut window);
        let mine = window.bytes();
        let said = close(&mut window);
        assert!(
            said.contains(&ViewportCommand::CancelClose),
            "{answer}: {said:?}"
        );
        assert!(window.reads("“map.stancemap.json” has changes that are not saved yet."));
        window.find(Role::Button, answer).click();
        let said = window.commands();
        assert_eq!(
            said.contains(&ViewportCommand::Close),
            closes,
            "{answer}: {said:?}"
        );
        assert_eq!(window.bytes(), mine, "{answer}");
        assert_eq!(
            std::fs::read(window.file()).unwrap() == mine,
            saves,
            "{answer}"
        );
        if closes {
            let said = close(&mut window);
            assert!(
                !said.contains(&ViewportCommand::CancelClose),
                "{answer}: {said:?}"
            );
        }
    };
    check("Save", true, true);
    check("Don't save", true, false);
    check("Cancel", false, false);
}

#[test]
fn a_copy_that_is_not_given_a_file_is_not_given_up() {
    let mut window = Window::bundled();
    change(&mut window);
    let mine = window.bytes();
    close(&mut window);
    window.will_answer(Answer::Cancelled);
    window.press("Save");
    window.run();
    assert!(
        matches!(window.asked().as_slice(), [Ask::SaveAs(name)] if name.ends_with(".stancemap.json"))
    );
    assert_eq!(window.bytes(), mine);
    assert!(window.workspace().history().is_changed());
    // The answer of another day goes nowhere near the desktop's close.
    window.will_answer(Answer::Path(window.path("later.stancemap.json")));
    window.keys(CTRL, Key::S);
    window.run();
    assert_eq!(
        on_disk(&window.path("later.stancemap.json")),
        *window.document()
    );
    assert!(!window.commands().contains(&ViewportCommand::Close));
}

#[test]
fn the_title_names_the_file_and_tells_changes() {
    let mut window = Window::on(CORE);
    let tie = window.on_map("Tajikistan towards NRF").center();
    window.click_at(tie, Modifiers::NONE);
    for (modifiers, key, title) in [
        (
            Modifiers::NONE,
            Key::Num1,
            "map.stancemap.json • — Stancemap",
        ),
        (CTRL, Key::Z, "map.stancemap.json — Stancemap"),
        (CTRL, Key::L, "map.stancemap.json (locked) — Stancemap"),
    ] {
        window.harness.input_mut().events.push(egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        });
        let said = window.commands();
        let title = ViewportCommand::Title(title.to_owned());
        assert!(said.contains(&title), "{title:?}: {said:?}");
    }
}

#[test]
fn a_file_dropped_on_the_window_opens() {
    let mut window = Window::on(CORE);
    let path = window.path("other.stancemap.json");
    let other = String::from_utf8(CORE.to_vec())
        .unwrap()
        .replace("ISKP", "IS-K");
    std::fs::write(&path, &other).unwrap();
    change(&mut window);
    let mine = window.bytes();
    window.drop_file(path);
    assert!(window.reads("Save the changes?"));
    assert_eq!(window.bytes(), mine);
    window.press("Don't save");
    assert_eq!(window.bytes(), other.as_bytes());
    assert_eq!(std::fs::read(window.file()).unwrap(), CORE);
    // Both are remembered, the later first.
    window.press("File");
    window.choose("Open recent");
    assert!(window.has(Role::Button, "map.stancemap.json"));
    window.press("map.stancemap.json");
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn a_typed_path_does_not_overwrite_a_file_unasked() {
    let mut window = Window::bundled();
    change(&mut window);
    let path = window.path("there.stancemap.json");
    std::fs::write(&path, "not mine").unwrap();
    window.will_answer(Answer::Unavailable);
    window.keys(CTRL, Key::S);
    window.run();
    assert!(window.reads("This desktop offers no file dialog."));
    window.keys(CTRL, Key::A);
    window.types(&path.display().to_string());
    window.key(Key::Enter);
    assert_eq!(
        std::fs::read(&path).unwrap(),
        b"not mine",
        "not without asking"
    );
    assert!(window.reads("is there already"), "{:#?}", window.texts());
    window.press("Overwrite");
    assert_eq!(on_disk(&path), *window.document());
    assert!(!window.workspace().history().is_changed());
}

#[test]
fn a_typed_path_may_be_a_new_file() {
    let mut window = Window::on(CORE);
    change(&mut window);
    let path = window.path("new");
    window.will_answer(Answer::Unavailable);
    window.keys(CTRL_SHIFT, Key::S);
    window.run();
    window.keys(CTRL, Key::A);
    window.types(&path.display().to_string());
    window.press("OK");
    assert_eq!(window.status(), "Saved new.stancemap.json");
    assert_eq!(
        std::fs::read(window.file()).unwrap(),
        CORE,
        "the first file is left alone"
    );
    assert_eq!(
        on_disk(&window.path("new.stancemap.json")),
        *window.document()
    );
}

#[test]
fn a_window_is_not_closed_over_words_that_are_in_no_map_without_a_word() {
    let stays = |said: &[ViewportCommand]| {
        said.contains(&ViewportCommand::CancelClose) && !said.contains(&ViewportCommand::Close)
    };
    let check = |open: &dyn Fn(&mut Window), words: &str, told: &str| {
        let mut window = Window::on(CORE);
        open(&mut window);
        window.keys(CTRL, Key::A);
        window.types(words);
        assert!(stays(&close(&mut window)), "{words}");
        assert!(window.status().contains(told), "{}", window.status());
        // The words are still there, and more of them are told again.
        window.types("x");
        assert!(stays(&close(&mut window)), "{words}");
        // Whoever closes it twice means it.
        assert!(
            close(&mut window).contains(&ViewportCommand::Close),
            "{words}"
        );
    };
    let line = |window: &mut Window| {
        window.key(Key::Q);
        window.run();
    };
    check(&line, "nrf > tajikistan sec 1", "claim in the quick line");
    let name = |window: &mut Window| {
        window.key(Key::A);
        window.run();
    };
    check(&name, "Somebody", "not in the map yet");
    // The line keeps its words where it is closed.
    let closed = |window: &mut Window| {
        line(window);
        window.types("nrf > tajikistan sec 1");
        window.key(Key::Escape);
    };
    let mut window = Window::on(CORE);
    closed(&mut window);
    assert!(stays(&close(&mut window)));
    // Nothing is told where nothing was typed, or what was there is still there.
    let mut window = Window::on(CORE);
    line(&mut window);
    assert!(!close(&mut window).contains(&ViewportCommand::CancelClose));
    let mut window = Window::on(CORE);
    select(&mut window);
    window.key(Key::F2);
    assert!(window.reads("Rename"), "{:#?}", window.texts());
    assert!(!close(&mut window).contains(&ViewportCommand::CancelClose));
}

/// Selects the Taliban.
fn select(window: &mut Window) {
    let at = window.on_map("Taliban (IEA)").center();
    window.click_at(at, Modifiers::NONE);
}

#[test]
fn no_other_map_takes_the_place_of_words_that_are_in_none_without_a_word() {
    let mut window = Window::on(CORE);
    window.key(Key::Q);
    window.types("nrf > tajikistan sec 1");
    let mine = window.bytes();
    window.keys(CTRL, Key::N);
    assert_eq!(window.bytes(), mine);
    let told = "Do the same once more to give it up";
    assert!(window.status().contains(told), "{}", window.status());
    window.keys(CTRL, Key::N);
    assert_ne!(window.bytes(), mine);
    assert!(window.document().actors().is_empty());
}

#[test]
fn what_is_being_typed_comes_back_where_saving_is_given_up() {
    let mut window = Window::on(CORE);
    change(&mut window);
    window.key(Key::Escape);
    window.key(Key::A);
    window.types("Somebody");
    close(&mut window);
    close(&mut window);
    assert!(window.reads("Save the changes?"), "{:#?}", window.texts());
    window.press("Cancel");
    window.press("OK");
    let mut actors = window.document().actors().iter();
    assert!(actors.any(|actor| actor.name == "Somebody"));
}

#[test]
fn counted_hands_are_told_of_once_for_each_round_and_not_where_they_are_saved() {
    let begin = |window: &mut Window| {
        window.press("Teach");
        window.choose("Predict, then reveal");
        window.press("Begin");
        window.find(Role::SpinButton, "For").focus();
        window.run();
        window.keys(CTRL, Key::A);
        window.types("14");
        window.key(Key::Enter);
    };
    let is_told = |window: &mut Window| {
        let said = close(window);
        let told = window.status().contains("hands that are counted");
        assert_eq!(told, said.contains(&ViewportCommand::CancelClose));
        told
    };
    let mut window = Window::on(CORE);
    begin(&mut window);
    assert!(is_told(&mut window));
    window.press("End the round");
    begin(&mut window);
    assert!(is_told(&mut window), "another round, as many hands");
    let path = window.path("answers.csv");
    window.will_answer(Answer::Path(path));
    window.press("Save the counts…");
    window.until("the table is written", |window| {
        window.status().starts_with("Saved answers.csv")
    });
    assert!(!close(&mut window).contains(&ViewportCommand::CancelClose));
}
