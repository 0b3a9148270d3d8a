//! What is not saved comes back, and what was saved before can be gone back to.

use std::fs;
use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use stancemap::storage::{Start, StateFolder, left_work};
use stancemap::ui::{Answer, Ask};

use crate::window_support::{CORE, CTRL, Window, on_disk};

fn state(window: &Window) -> StateFolder {
    StateFolder::at(&window.path("state"))
}

/// Judges a stance.
fn judge(window: &mut Window, key: Key) {
    let tie = window.on_map("Tajikistan towards NRF").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(key);
}

/// The window dies, and another one is opened on nothing.
fn crash(mut window: Window) -> Window {
    // It had worked for a while.
    window.settle();
    let folder = Rc::clone(&window.folder);
    drop(window);
    Window::start(folder, None)
}

#[test]
fn what_was_not_saved_comes_back_with_its_history() {
    let mut window = Window::on(CORE);
    judge(&mut window, Key::Num1);
    judge(&mut window, Key::Num5);
    judge(&mut window, Key::Num2);
    window.keys(CTRL, Key::Z);
    let (mine, undo) = (window.bytes(), window.undo_name().unwrap().to_owned());
    let modified = fs::metadata(window.file()).unwrap().modified().unwrap();
    let mut window = crash(window);
    assert!(window.reads("Unsaved work"), "{:#?}", window.texts());
    assert!(window.reads("map.stancemap.json"));
    assert!(window.reads("2 unsaved steps, last written just now"));
    assert!(window.reads("as it was on the disk"));
    assert_ne!(window.bytes(), mine, "it does not open by itself");
    window.press("Recover");
    assert_eq!(window.bytes(), mine);
    assert_eq!(window.undo_name(), Some(undo.as_str()));
    assert!(window.workspace().history().redo_name().is_some());
    assert_eq!(
        fs::read(window.file()).unwrap(),
        CORE,
        "the file is as it was"
    );
    let after = fs::metadata(window.file()).unwrap().modified().unwrap();
    assert_eq!(after, modified);

    // It is lost by no second crash, before or after another step.
    let mut window = crash(window);
    assert!(window.reads("2 unsaved steps"));
    window.press("Recover");
    judge(&mut window, Key::Num2);
    let mut window = crash(window);
    assert!(window.reads("3 unsaved steps"));
    window.press("Recover");
    window.keys(CTRL, Key::S);
    assert_eq!(on_disk(&window.file()), *window.document());
    let window = crash(window);
    assert!(!window.reads("Unsaved work"));
}

#[test]
fn work_goes_only_after_a_save_or_a_discard_on_purpose() {
    let check = |end: &dyn Fn(&mut Window), left: usize| {
        let mut window = Window::on(CORE);
        judge(&mut window, Key::Num1);
        end(&mut window);
        let state = state(&window);
        let folder = Rc::clone(&window.folder);
        drop(window);
        assert_eq!(left_work(&state).len(), left);
        drop(folder);
    };
    check(&|_| {}, 1);
    check(&|window| window.keys(CTRL, Key::S), 0);
    check(&|window| window.keys(CTRL, Key::Z), 0);
    check(
        &|window| {
            window.keys(CTRL, Key::N);
            window.press("Don't save");
        },
        0,
    );
    check(
        &|window| {
            window.keys(CTRL, Key::N);
            window.press("Cancel");
        },
        1,
    );
    check(
        &|window| {
            window.keys(CTRL, Key::Q);
            window.press("Don't save");
        },
        0,
    );
    // What was edited after the save is unsaved again.
    check(
        &|window| {
            window.keys(CTRL, Key::S);
            judge(window, Key::Num5);
        },
        1,
    );
}

#[test]
fn unsaved_work_is_looked_at_or_discarded() {
    let mut window = Window::on(CORE);
    judge(&mut window, Key::Num1);
    let mine = window.bytes();
    let mut window = crash(window);
    window.press("Look first");
    assert_eq!(window.bytes(), mine);
    assert!(window.workspace().locked);
    window.keys(CTRL, Key::S);
    assert!(matches!(window.asked().as_slice(), [Ask::SaveAs(_)]));
    assert_eq!(fs::read(window.file()).unwrap(), CORE);
    window.press("File");
    window.choose("Unsaved work…");
    assert!(
        window.reads("Stance changed: Tajikistan → NRF"),
        "{:#?}",
        window.texts()
    );
    window.press("Discard");
    assert!(!window.reads("unsaved step"));
    assert!(left_work(&state(&window)).is_empty());
    window.press("File");
    window.choose("Unsaved work…");
    assert!(window.reads("There is none"));
}

#[test]
fn a_map_without_a_file_comes_back_too() {
    let mut window = Window::bundled();
    judge(&mut window, Key::Num1);
    let mine = window.bytes();
    let mut window = crash(window);
    assert!(window.reads("It was never saved to a file."));
    window.press("Recover");
    assert_eq!(window.bytes(), mine);
    window.will_answer(Answer::Cancelled);
    window.keys(CTRL, Key::S);
    assert!(matches!(window.asked().as_slice(), [Ask::SaveAs(_)]));
}

#[test]
fn a_file_that_changed_meanwhile_is_shown_beside_the_work() {
    let mut window = Window::on(CORE);
    judge(&mut window, Key::Num1);
    let mine = window.bytes();
    let other = String::from_utf8(CORE.to_vec()).unwrap();
    let other = other.replacen("\"title\": \"", "\"title\": \"Theirs: ", 1);
    fs::write(window.file(), &other).unwrap();
    let mut window = crash(window);
    assert!(window.reads("has been changed since"));
    assert!(window.reads("Map changed (title)"));
    window.press("Recover");
    assert_eq!(window.bytes(), mine);
    window.keys(CTRL, Key::S);
    assert!(window.reads("The file has changed on disk"));
    assert_eq!(fs::read_to_string(window.file()).unwrap(), other);
}

/// The program ends between the save and the removal of the journal.
#[test]
fn work_that_the_file_holds_is_no_unsaved_work() {
    let mut window = Window::on(CORE);
    judge(&mut window, Key::Num1);
    fs::write(window.file(), window.bytes()).unwrap();
    let window = crash(window);
    assert!(!window.reads("Unsaved work"));
    assert!(left_work(&state(&window)).is_empty());
}

#[test]
fn what_cannot_be_kept_is_told_and_editing_goes_on() {
    let mut window = Window::on(CORE);
    // A file where the folder should be.
    fs::remove_dir_all(window.path("state")).unwrap();
    fs::write(window.path("state"), "").unwrap();
    judge(&mut window, Key::Num1);
    window.until("it is told", |window| {
        window.reads("Unsaved work is not being kept")
    });
    judge(&mut window, Key::Num5);
    assert!(window.workspace().history().is_changed());
    fs::remove_file(window.path("state")).unwrap();
    window.until("it is tried again", |window| {
        window.harness.state().unprotected().is_none()
    });
    let mine = window.bytes();
    let mut window = crash(window);
    window.press("Recover");
    assert_eq!(window.bytes(), mine);
}

#[test]
fn a_second_window_on_a_file_says_so() {
    let first = Window::on(CORE);
    let mut second = Window::start(Rc::clone(&first.folder), Some(first.file()));
    assert!(second.reads("Another window of Stancemap has “map.stancemap.json” open."));
    second.press("Look at it, read-only");
    assert_eq!(second.bytes(), CORE);
    assert!(second.workspace().locked);
    second.will_answer(Answer::Cancelled);
    second.keys(CTRL, Key::S);
    assert!(matches!(second.asked().as_slice(), [Ask::SaveAs(_)]));

    let mut third = Window::start(Rc::clone(&first.folder), Some(first.file()));
    third.press("Open it here, too");
    assert!(!third.workspace().locked);
    judge(&mut third, Key::Num1);
    third.keys(CTRL, Key::S);
    assert_eq!(on_disk(&first.file()), *third.document());

    // Once it is closed, nothing is asked any more; nor by the window that has it.
    let folder = Rc::clone(&first.folder);
    let file = first.file();
    drop((first, second, third));
    let mut fourth = Window::start(folder, Some(file));
    assert!(!fourth.reads("Another window"));
    fourth.press("File");
    fourth.choose("Revert to saved");
    assert!(!fourth.reads("Another window"));
}

#[test]
fn earlier_versions_are_told_apart_and_restored_as_a_step() {
    let mut window = Window::on(CORE);
    judge(&mut window, Key::Num1);
    window.keys(CTRL, Key::S);
    window.press("File");
    window.choose("Earlier versions…");
    assert!(window.reads("The same as the open map"));
    window.press("Close");
    judge(&mut window, Key::Num5);
    let mine = window.bytes();
    window.press("File");
    window.choose("Earlier versions…");
    let folder = window.path("state/backups");
    assert!(
        window.reads(&folder.display().to_string()),
        "{:#?}",
        window.texts()
    );
    // The one that was replaced is the one that came with the file.
    let restore = |window: &Window| {
        let all = window.buttons("Restore");
        all.len()
    };
    assert_eq!(restore(&window), 2);
    window.press_last("Restore");
    assert_eq!(window.bytes(), CORE);
    assert!(
        window
            .undo_name()
            .unwrap()
            .starts_with("Restore the version saved")
    );
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), mine);
}

#[test]
fn a_map_can_be_forgotten_or_not_kept_at_all() {
    let kept = |window: &Window| {
        let folder = window.path("state/backups");
        let maps = fs::read_dir(folder).into_iter().flatten().flatten();
        let files = maps.flat_map(|map| fs::read_dir(map.path()).unwrap());
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.ends_with(".json")).count()
    };
    let recent = |window: &Window| fs::read_to_string(window.path("recent.json")).unwrap();
    let mut window = Window::on(CORE);
    judge(&mut window, Key::Num1);
    window.keys(CTRL, Key::S);
    assert_eq!(kept(&window), 2);
    assert!(recent(&window).contains("map.stancemap.json"));
    window.press("File");
    window.choose("Earlier versions…");
    window.press("Forget this map");
    assert_eq!(kept(&window), 2, "not without asking");
    window.press("Forget");
    assert_eq!(kept(&window), 0);
    assert!(!recent(&window).contains("map.stancemap.json"));
    judge(&mut window, Key::Num5);
    window.keys(CTRL, Key::S);
    assert_eq!(kept(&window), 2, "from now on as before");

    window.press("File");
    window.choose("Earlier versions…");
    window.click(
        Role::CheckBox,
        "Keep earlier versions and unsaved work of this map",
    );
    window.press("Keep nothing");
    judge(&mut window, Key::Num1);
    window.keys(CTRL, Key::S);
    judge(&mut window, Key::Num5);
    assert_eq!(kept(&window), 0);
    let journals = fs::read_dir(window.path("state/journals")).unwrap().count();
    assert_eq!(journals, 0);
    let (folder, file) = (Rc::clone(&window.folder), window.file());
    drop(window);
    let mut window = Window::start(folder, Some(file));
    judge(&mut window, Key::Num1);
    let journals = fs::read_dir(window.path("state/journals")).unwrap().count();
    assert_eq!(journals, 0, "it is remembered");
    assert!(!recent(&window).contains("map.stancemap.json"));
}

#[test]
fn after_two_starts_that_broke_down_the_third_is_plain() {
    let mut window = Window::on(CORE);
    judge(&mut window, Key::Num1);
    let (folder, file) = (Rc::clone(&window.folder), window.file());
    drop(window);
    // Programs that ended before they had stood for some seconds.
    let state = StateFolder::at(&folder.path().join("state"));
    drop((Start::begin(&state), Start::begin(&state)));
    let mut window = Window::start(Rc::clone(&folder), Some(file.clone()));
    assert!(window.status().contains("The last starts broke down"));
    assert!(!window.reads("unsaved step"));
    let path = &window.workspace().file.path;
    assert!(
        path.is_none(),
        "the file that was asked for may be the reason"
    );
    window.press("File");
    window.choose("Unsaved work…");
    assert!(window.reads("1 unsaved step"));
    window.press("Close");
    // It works: the next start is as usual.
    window.settle();
    drop(window);
    let window = Window::start(folder, Some(file));
    assert!(window.reads("1 unsaved step"));
}

/// Whether anything is kept follows the file that a map is saved to.
#[test]
fn saved_under_another_name_a_map_is_kept_as_that_file_is() {
    let mut window = Window::on(CORE);
    window.press("File");
    window.choose("Earlier versions…");
    window.click(
        Role::CheckBox,
        "Keep earlier versions and unsaved work of this map",
    );
    window.press("Keep nothing");
    let other = window.path("other.stancemap.json");
    window.will_answer(Answer::Path(other));
    window.press("File");
    window.choose("Save as…");
    judge(&mut window, Key::Num1);
    let mine = window.bytes();
    let mut window = crash(window);
    window.press("Recover");
    assert_eq!(window.bytes(), mine);
}
