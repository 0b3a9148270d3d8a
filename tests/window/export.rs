//! The export dialog: what is chosen is what is drawn, written and repeated.

use stancemap::task::Cancel;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{By, NodeT, Queryable};
use stancemap::figure::{FigureRequest, Format, Shell};
use stancemap::format;
use stancemap::scene::{Look, Options, Preset, Theme};
use stancemap::ui::{Answer, Ask};

use crate::window_support::picture::places;
use crate::window_support::{CORE, CTRL, Window, name_of, on_disk};

/// The window with the dialog open.
pub(super) fn opened(mut window: Window) -> Window {
    window.keys(CTRL, Key::E);
    assert!(is_open(&window));
    window
}

fn is_open(window: &Window) -> bool {
    window.reads("Export the figure")
}

/// Whether no frame is requested soon.
fn is_at_rest(window: &mut Window) -> bool {
    let viewports = window.harness.output().viewport_output.values();
    viewports.map(|of| of.repaint_delay).min() > Some(Duration::from_secs(5))
}

pub(super) fn drawn(window: &mut Window) {
    window.until("a preview", |w| !w.is_busy());
    window.run();
}

/// The command that the dialog shows.
pub(super) fn command(window: &Window) -> String {
    window.field("The command that makes this figure again")
}

pub(super) fn pick(window: &mut Window, label: &str, option: &str) {
    window.click(Role::ComboBox, label);
    window.press(option);
}

/// Puts a number into a field.
fn put(window: &mut Window, name: &str, number: &str) {
    window.find(Role::SpinButton, name).focus();
    window.run();
    window.keys(CTRL, Key::A);
    window.types(number);
    window.key(Key::Enter);
}

/// The figure as the library makes it.
fn expected(window: &Window, kind: Format, change: impl FnOnce(&mut FigureRequest)) -> Vec<u8> {
    let options = Options {
        filter: window.workspace().filter.clone(),
        ..Options::new(Theme::of(Look::Light))
    };
    let mut request = FigureRequest::new(options);
    change(&mut request);
    let (document, places) = (window.document(), places(window.document()));
    let cancel = Cancel::default();
    let bytes = request.figure(kind, document, &places, format::embed, &cancel);
    bytes.unwrap().bytes
}

/// Exports to this path and waits for it.
pub(super) fn export(window: &mut Window, button: &str, path: &Path) {
    window.will_answer(Answer::Path(path.to_owned()));
    window.press(button);
    window.until("an export", |w| w.status().starts_with("Exported"));
    window.run();
}

#[test]
fn it_opens_draws_and_is_idle_then() {
    let mut window = opened(Window::bundled());
    drawn(&mut window);
    assert!(window.has(Role::Image, "Preview of the figure"));
    assert!(window.reads("mm · "), "{:#?}", window.texts());
    // The thread that drew may still be about to wake the window; after that no
    // further frame is requested.
    window.until("rest", is_at_rest);
    std::thread::sleep(Duration::from_millis(50));
    window.until("rest", is_at_rest);
    for _ in 0..20 {
        window.harness.step();
        assert!(is_at_rest(&mut window), "a frame is asked for");
    }
    window.key(Key::Escape);
    assert!(!is_open(&window));
    assert!(!window.workspace().history().is_changed());
    assert_eq!(window.bytes(), CORE);
}

#[test]
fn every_control_of_it_has_a_name() {
    let mut window = opened(Window::bundled());
    for format in ["SVG", "PDF", "PNG", "HTML", "Text"] {
        window.click(Role::RadioButton, format);
        if format == "SVG" {
            pick(&mut window, "Page", "Own size");
        }
        for node in window.harness.query_all(By::new()) {
            let role = node.accesskit_node().role();
            let control = matches!(
                role,
                Role::Button
                    | Role::CheckBox
                    | Role::RadioButton
                    | Role::ComboBox
                    | Role::SpinButton
                    | Role::TextInput
                    | Role::MultilineTextInput
                    | Role::Image
            );
            let named = !control || !name_of(&node).is_empty();
            assert!(
                named,
                "{format}: {:?}",
                node.accesskit_node().bounding_box()
            );
        }
    }
}

#[test]
fn what_is_chosen_is_in_the_command() {
    let mut window = opened(Window::on(CORE));
    let map = window.file().display().to_string();
    let plain = command(&window);
    assert!(plain.starts_with(&format!("stancemap export {map} -o ")));
    assert!(plain.ends_with(".png"), "{plain}");
    let check = |window: &Window, words: &str| {
        let command = command(window);
        assert!(command.contains(words), "{words}: {command}");
    };
    pick(&mut window, "Page", "One column, 89 mm");
    check(&window, " --page 89mm");
    pick(&mut window, "Theme", "Print, black and white");
    check(&window, " --theme print");
    pick(&mut window, "Labels in", "Persian");
    check(&window, " --lang fa");
    window.click(Role::CheckBox, "Legend");
    check(&window, " --without legend");
    window.click(Role::CheckBox, "Draw silent pairs");
    window.click(Role::CheckBox, "Draw uncoded pairs");
    check(&window, " --silent --uncoded");
    window.click(Role::CheckBox, "Transparent paper");
    check(&window, " --transparent");
    put(&mut window, "Cut off at the top", "12.5");
    check(&window, " --crop 0,12.5,0,0");
    put(&mut window, "Resolution", "450");
    check(&window, " --dpi 450");
    pick(&mut window, "Page", "Own size");
    put(&mut window, "Width", "150");
    check(&window, " --page 150");
    window.click(Role::CheckBox, "Height");
    put(&mut window, "Height of the page", "100");
    check(&window, " --page 150x100");
    // Another page has its own usual resolution.
    assert!(!command(&window).contains("--dpi"));
    window.click(Role::RadioButton, "SVG");
    window.click(Role::ComboBox, "Letters");
    window.press("Outlines, the same anywhere");
    pick(&mut window, "Data inside", "Nothing");
    check(&window, ".svg ");
    check(&window, " --without legend");
    check(&window, " --embed nothing");
    pick(&mut window, "Ties say", "Topics");
    check(&window, " --labels topics");
    window.click(Role::TextInput, "Headline");
    window.types("Who backs whom");
    let said = Shell::of_system().flag("--title", "Who backs whom");
    check(&window, &format!(" {said}"));
    check(&window, " --outlines");
    // A line of text has none of these.
    window.click(Role::RadioButton, "Text");
    let text = command(&window);
    assert!(text.ends_with(".txt --silent --uncoded"), "{text}");
    // It is all still there when the dialog is opened again; and goes.
    window.key(Key::Escape);
    window.keys(CTRL, Key::E);
    assert_eq!(command(&window), text);
    window.press("Back to the usual");
    window.click(Role::RadioButton, "PNG");
    assert_eq!(command(&window), plain);
}

#[test]
fn the_selection_can_be_shown_alone() {
    let mut window = opened(Window::bundled());
    let name = "Show: The selection and its neighbours";
    assert!(
        (window.find(Role::RadioButton, name).accesskit_node()).is_disabled(),
        "nothing is selected"
    );
    window.key(Key::Escape);
    let tie = window.on_map("Tajikistan towards NRF").center();
    window.click_at(tie, Modifiers::NONE);
    window.keys(CTRL, Key::E);
    window.click(Role::RadioButton, name);
    let command = command(&window);
    assert!(
        command.contains(" --around tajikistan --around nrf"),
        "{command}"
    );
}

#[test]
fn labels_are_in_the_language_of_the_map_unless_another_is_chosen() {
    let mut window = Window::bundled();
    window.press("View");
    window.choose("Labels in Tajik");
    window.keys(CTRL, Key::E);
    assert!(command(&window).contains(" --lang tg"));
    pick(&mut window, "Labels in", "English");
    assert!(!command(&window).contains("--lang"));
    window.press("Back to the usual");
    assert!(command(&window).contains(" --lang tg"));
}

#[test]
fn hidden_domains_are_shown_on_demand() {
    let mut window = Window::bundled();
    window.click(Role::CheckBox, "Trade (5)");
    window.keys(CTRL, Key::E);
    assert!(command(&window).contains("--domain recognition"));
    window.click(Role::RadioButton, "Show: Everything");
    assert!(!command(&window).contains("--domain"));
}

#[test]
fn the_written_file_is_the_figure_of_the_order() {
    let mut window = opened(Window::bundled());
    let check = |window: &mut Window, name: &str, button: &str, bytes: &[u8]| {
        let path = window.path(name);
        export(window, button, &path);
        assert!(std::fs::read(&path).unwrap() == bytes, "{name}");
        assert!(!is_open(window), "{name}: it is done");
    };
    let png = expected(&window, Format::Png, |_| ());
    // Enter exports: the button has the keyboard.
    let path = window.path("first.png");
    window.will_answer(Answer::Path(path.clone()));
    window.key(Key::Enter);
    window.until("an export", |w| w.status().starts_with("Exported"));
    assert!(std::fs::read(&path).unwrap() == png);
    let asked = window.asked();
    let suggested = |ask: &Ask| matches!(ask, Ask::Export(name) if name.ends_with(".png"));
    assert!(asked.iter().all(suggested), "{asked:?}");

    window.keys(CTRL, Key::E);
    // A name without an ending gets that of the chosen format.
    window.will_answer(Answer::Path(window.path("bare v1.2")));
    window.press("Export PNG…");
    let bare = window.path("bare v1.2.png");
    window.until("a file", |_| bare.exists());
    assert!(std::fs::read(&bare).unwrap() == png);
    window.run();

    window.keys(CTRL, Key::E);
    window.click(Role::RadioButton, "SVG");
    pick(&mut window, "Page", "Page width, 183 mm");
    let svg = expected(&window, Format::Svg, |request| {
        request.options.page = Some(Preset::Wide.page());
    });
    check(&mut window, "figure.svg", "Export SVG…", &svg);
    assert_eq!(format::write(&on_disk_figure(&window)), CORE);

    // Another ending is another format.
    window.keys(CTRL, Key::E);
    let pdf = expected(&window, Format::Pdf, |request| {
        request.options.page = Some(Preset::Wide.page());
    });
    check(&mut window, "figure.pdf", "Export SVG…", &pdf);
    window.keys(CTRL, Key::E);
    window.click(Role::RadioButton, "Text");
    let text = expected(&window, Format::Text, |_| ());
    check(&mut window, "figure.txt", "Export Text…", &text);
    assert!(!window.workspace().history().is_changed());
}

#[test]
fn what_is_left_out_stands_in_no_file_and_what_is_left_standing_is_told() {
    let mut window = opened(Window::on(CORE));
    window.click(Role::RadioButton, "SVG");
    assert!(!window.reads("Still named"));
    window.click(Role::CheckBox, "Leave out speakers");
    window.click(Role::CheckBox, "Leave out what sources are");
    // The Taliban speak, and are an actor as well.
    assert!(
        window.reads("Still named in gists or other words"),
        "{:#?}",
        window.texts()
    );
    assert!(
        command(&window).contains("--redact speakers,sources"),
        "{}",
        command(&window)
    );
    let out = window.path("handed-out.svg");
    export(&mut window, "Export SVG…", &out);
    let svg = std::fs::read_to_string(out).unwrap();
    assert!(svg.contains("[…]") && !svg.contains("Adam Rousselle"));
    assert_eq!(window.bytes(), CORE);
}

/// The map in the figure that was exported.
fn on_disk_figure(window: &Window) -> stancemap::model::Document {
    on_disk(&window.path("figure.svg"))
}

#[test]
fn what_is_stopped_leaves_no_file() {
    let mut window = opened(Window::bundled());
    drawn(&mut window);
    pick(&mut window, "Page", "A3, lying");
    put(&mut window, "Resolution", "900");
    let path = window.path("large.png");
    window.will_answer(Answer::Path(path.clone()));
    window.harness.get_by_label("Export PNG…").click();
    window.until("the export", |w| w.has(Role::Button, "Stop"));
    window.harness.get_by_label("Stop").click();
    window.until("the end", |w| w.has(Role::Button, "Close"));
    assert!(window.reads("Stopped. Nothing was written."));
    assert!(!path.exists());
    assert!(is_open(&window), "it can be tried again");
    // So does Escape; the next one closes.
    window.will_answer(Answer::Path(path.clone()));
    window.harness.get_by_label("Export PNG…").click();
    window.until("the export", |w| w.has(Role::Button, "Stop"));
    window.harness.key_press(Key::Escape);
    window.until("the end", |w| w.has(Role::Button, "Close"));
    assert!(is_open(&window));
    assert!(!path.exists());
    window.key(Key::Escape);
    assert!(!is_open(&window));
    let left: Vec<PathBuf> = (std::fs::read_dir(window.folder.path()).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().contains("large"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_cannot_be_written_is_told_in_the_dialog() {
    let mut window = opened(Window::bundled());
    window.will_answer(Answer::Path(window.path("no such folder/figure.png")));
    window.press("Export PNG…");
    let told = |w: &mut Window| w.reads("the folder in which it would lie does not exist");
    window.until("the reason", told);
    assert!(is_open(&window), "another place can be chosen");
    // Another choice is another figure: what was said of the last one goes.
    window.click(Role::RadioButton, "SVG");
    assert!(!told(&mut window));
    // Too large for a picture: said before it is drawn.
    window.click(Role::RadioButton, "PNG");
    pick(&mut window, "Page", "A3, lying");
    put(&mut window, "Resolution", "2400");
    drawn(&mut window);
    assert!(window.reads("up to 16384 a side"), "{:#?}", window.texts());
    let button = window.find(Role::Button, "Export PNG…");
    assert!(button.accesskit_node().is_disabled());
}

#[test]
fn without_a_file_dialog_the_path_is_typed_and_leads_back() {
    let mut window = opened(Window::bundled());
    let path = window.path("typed.png");
    std::fs::write(&path, "mine").unwrap();
    window.will_answer(Answer::Unavailable);
    window.press("Export PNG…");
    window.run();
    assert!(window.reads("Type the path of the file"));
    window.key(Key::Escape);
    assert!(is_open(&window), "back where it came from");
    window.will_answer(Answer::Unavailable);
    window.press("Export PNG…");
    window.run();
    window.keys(CTRL, Key::A);
    window.types(&path.display().to_string());
    window.press("OK");
    // Nothing is overwritten unasked.
    assert!(window.reads("Overwrite the file?"));
    window.press("Cancel");
    assert!(is_open(&window));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    window.will_answer(Answer::Unavailable);
    window.press("Export PNG…");
    window.run();
    window.keys(CTRL, Key::A);
    window.types(&path.display().to_string());
    window.press("OK");
    window.press("Overwrite");
    window.until("an export", |w| w.status().starts_with("Exported"));
    assert!(std::fs::read(&path).unwrap().starts_with(b"\x89PNG"));
}

/// What was put into the clipboard while frames are made until something is so.
fn copied(window: &mut Window, so: impl Fn(&Window) -> bool) -> Vec<OutputCommand> {
    let mut all = Vec::new();
    for _ in 0..2000 {
        window.harness.step();
        all.extend(window.harness.output().platform_output.commands.clone());
        if so(window) {
            return all;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("nothing copied; {:#?}", window.texts());
}

#[test]
fn the_image_the_command_and_the_description_are_copied() {
    let mut window = opened(Window::bundled());
    drawn(&mut window);
    window.harness.get_by_label("Copy image").click();
    let all = copied(&mut window, |w| w.reads("Copied an image of"));
    let size = all.iter().find_map(|one| match one {
        OutputCommand::CopyImage(image) => Some(image.size),
        _ => None,
    });
    let [width, height] = size.unwrap();
    assert!(window.reads(&format!("{width} × {height} pixels")));
    assert!(width.max(height) <= 4096 && width.min(height) > 1000);

    let texts = |all: Vec<OutputCommand>| -> Vec<String> {
        let text = |one| match one {
            OutputCommand::CopyText(text) => Some(text),
            _ => None,
        };
        all.into_iter().filter_map(text).collect()
    };
    let line = command(&window);
    window.harness.get_by_label("Copy command").click();
    let all = copied(&mut window, |w| w.reads("The command is in the clipboard."));
    assert_eq!(texts(all), [line]);

    window.click(Role::RadioButton, "Text");
    drawn(&mut window);
    let description = [String::from_utf8(expected(&window, Format::Text, |_| ())).unwrap()];
    assert!(window.reads("Tajikistan (state) towards"));
    window.harness.get_by_label("Copy text").click();
    let said = |w: &Window| w.reads("The description is in the clipboard.");
    assert_eq!(texts(copied(&mut window, said)), description);

    // The same words without the dialog.
    window.key(Key::Escape);
    window.keys(CTRL, Key::D);
    assert!(window.reads("The map in words"));
    assert!(window.reads("Tajikistan (state) towards"));
    window.harness.get_by_label("Copy").click();
    window.harness.step();
    let all = window.harness.output().platform_output.commands.clone();
    assert_eq!(texts(all), description);
    window.key(Key::Escape);
    assert!(!window.reads("The map in words"));
}

#[test]
fn printing_goes_by_way_of_a_pdf() {
    let mut window = opened(Window::bundled());
    window.press("Print…");
    window.until("the viewer", |w| w.reads("print it from there"));
    let viewed = window.viewed();
    let [path] = viewed.as_slice() else {
        panic!("{viewed:?}");
    };
    assert!(std::fs::read(path).unwrap().starts_with(b"%PDF"));
    let first = path.clone();
    window.viewer_fails();
    window.press("Print…");
    window.until("the reason", |w| {
        w.reads("The system found no program that opens a PDF. It lies at ")
    });
    let path = window.viewed().pop().unwrap();
    assert!(!first.exists() && path.exists(), "one at a time");
    drop(window);
    assert!(!path.exists(), "none is left");
}

/// Lists open above the dialog, wherever in it was clicked before.
#[test]
fn a_list_opens_after_a_click_elsewhere_in_the_dialog() {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::E);
    let middle = |window: &Window, role, name| window.find(role, name).rect().center();
    let list = middle(&window, Role::ComboBox, "Page");
    let elsewhere = middle(&window, Role::Label, "Export the figure");
    for at in [list, elsewhere, list] {
        window.click_at(at, Modifiers::NONE);
    }
    let wanted = middle(&window, Role::Button, "A3, lying");
    window.click_at(wanted, Modifiers::NONE);
    assert!(
        command(&window).contains("--page a3"),
        "{}",
        command(&window)
    );
}

#[test]
fn a_page_asks_a_class_and_tells_a_story_as_it_is_chosen() {
    let mut window = opened(Window::on(CORE));
    window.click(Role::RadioButton, "HTML");
    let plain = command(&window);
    assert!(plain.ends_with(".html"), "{plain}");
    window.click(Role::CheckBox, "The story");
    assert!(command(&window).ends_with(" --without story"));
    window.click(Role::CheckBox, "The story");
    assert_eq!(command(&window), plain);
    window.click(Role::CheckBox, "Four questions to a class");
    let asking = command(&window);
    assert_eq!(asking.matches("--question").count(), 4, "{asking}");
    assert!(window.reads("The story is left out"));
    // What is written is what the command says, and what a round counts.
    let path = window.path("ask.html");
    export(&mut window, "Export HTML…", &path);
    let html = std::fs::read_to_string(&path).unwrap();
    assert_eq!(html.matches("<fieldset").count(), 4);
    assert!(!html.contains("id=\"story\""));
    // Pictures ask nobody.
    let mut window = opened(window);
    window.click(Role::RadioButton, "PNG");
    assert!(!command(&window).contains("--questions"));
}
