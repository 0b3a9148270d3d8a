//! The text of a source beside the map: reading it, marking it, coding its passages.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use stancemap::model::{AnchorWords, Document, Numbering, ViewKind};
use stancemap::ui::{Answer, Ask, Preferences};

use crate::window_support::{CTRL, Window};

pub(super) const ARTICLE: &str = "# The border\n\nby an author\n\nNorth supports South.\n\n\
                       South criticises North over the border.\n\nThey trade.\n";

/// Two actors, one stance, one source.
pub(super) const MAP: &str = r#"{"stancemap": 1, "title": "Small",
    "domains": [{"id": "d", "name": "Security"}],
    "sources": [{"id": "s1", "title": "Article"}],
    "actors": [{"id": "a", "name": "North"}, {"id": "b", "name": "South"}],
    "stances": [{"id": "st", "from": "a", "to": "b", "domain": "d", "value": 2}],
    "layout": {"a": {"x": 0, "y": 0}, "b": {"x": 400, "y": 0}}}"#;

/// Chooses a command of the menu of coding.
pub(super) fn command(window: &mut Window, name: &str) {
    window.press("Code");
    window.choose(name);
}

/// The window with the text pasted into the map.
pub(super) fn with_text() -> Window {
    with_pasted(ARTICLE)
}

pub(super) fn with_pasted(text: &str) -> Window {
    let mut window = Window::on(MAP.as_bytes());
    command(&mut window, "Add a text…");
    let field = window.find(Role::MultilineTextInput, "or paste the text here");
    field.focus();
    window.run();
    window.harness.event(Event::Paste(text.to_owned()));
    window.run();
    window.press("Add the text");
    window
}

pub(super) fn scope(document: &Document) -> String {
    let scope = document.header().scope.as_ref();
    let own = scope.and_then(|scope| scope.sources.first());
    own.map_or_else(String::new, |own| {
        format!("{} / {}", own.locators, own.nothing)
    })
}

#[test]
fn a_pasted_text_is_kept_in_the_map_and_shown_with_its_numbers() {
    let mut window = with_text();
    let source = &window.document().sources()[0];
    assert_eq!(source.numbering.as_ref().map(Numbering::len), Some(4));
    assert!(window.document().text(&"s1".into()).is_some());
    for words in [
        "heading: The border",
        "¶1, unread: by an author",
        "¶2, unread: North supports South.",
        "0 of 4 paragraphs coded",
    ] {
        assert!(window.reads(words), "{words}: {:#?}", window.texts());
    }
    window.keys(CTRL, Key::Z);
    assert!(window.document().text(&"s1".into()).is_none());
    assert!(window.document().sources()[0].numbering.is_none());
}

#[test]
fn a_text_from_a_file_is_copied_beside_the_map_and_read_from_there() {
    let mut window = Window::on(MAP.as_bytes());
    let outside = tempfile::tempdir().unwrap();
    let article = outside.path().join("article.txt");
    std::fs::write(&article, ARTICLE).unwrap();
    command(&mut window, "Add a text…");
    window.will_answer(Answer::Path(article));
    window.press("Choose a file…");
    assert_eq!(window.asked(), [Ask::Text]);
    window.until("the file is read", |window| {
        window.reads("article.txt, 5 blocks")
    });
    window.click(Role::RadioButton, "Keep it in a file beside the map");
    window.press("Add the text");
    assert_eq!(window.document().sources()[0].file, "article.txt");
    assert!(window.document().text(&"s1".into()).is_none());
    assert!(window.path("article.txt").exists());
    window.keys(CTRL, Key::S);
    window.until("it is saved", |window| !window.is_busy());
    // Another window reads it from its file.
    let file = window.file();
    let mut window = window.reopened(file);
    window.keys(CTRL, Key::Num2);
    window.until("the text is read", |window| window.reads("¶2, unread"));
}

#[test]
fn a_text_dropped_on_the_window_is_one_to_add_whatever_its_kind() {
    let mut window = Window::on(MAP.as_bytes());
    let drop = |window: &mut Window, name: &str, bytes: &[u8], told: &str| {
        let path = window.path(name);
        std::fs::write(&path, bytes).unwrap();
        window.drop_file(path);
        window.until(told, |window| window.reads(told));
        assert!(window.reads("Add a text"));
    };
    let refused = "it seems to be a document in RTF";
    drop(&mut window, "a.txt", b"{\\rtf1 words}", refused);
    let latin = b"\xc4rger\n\nSouth f\xfcrchtet North.";
    drop(&mut window, "b.txt", latin, "b.txt, 2 blocks");
    assert!(window.reads("the text is read in the encoding windows-1252"));
    let page = b"<!doctype html><nav>Menu</nav><h1>The border</h1><p>South fears North.";
    drop(&mut window, "c.html", page, "c.html, 2 blocks");
    window.press("Add the text");
    window.until("the text is shown", |window| {
        window.reads("¶1, unread: South fears North.")
    });
    assert!(window.reads("heading: The border"));
    // A map is opened still.
    let map = window.path("other.json");
    std::fs::write(&map, MAP).unwrap();
    window.drop_file(map);
    assert!(window.reads("Save the changes?"));
}

#[test]
fn paragraphs_are_marked_by_keys_and_the_scope_follows() {
    let mut window = with_text();
    let check = |window: &mut Window, keys: &[(Modifiers, Key)], expect: &str| {
        for (modifiers, key) in keys {
            window.keys(*modifiers, *key);
        }
        assert_eq!(scope(window.document()), expect, "{keys:?}");
    };
    let plain = Modifiers::NONE;
    window.key(Key::N);
    check(&mut window, &[(plain, Key::R)], "¶1 / ");
    check(&mut window, &[(plain, Key::Backslash)], "¶1–2 / ¶2");
    assert!(window.reads("1 of 4") || window.reads("0 of 4 paragraphs coded · 1 with nothing"));
    check(&mut window, &[(plain, Key::R)], "¶1–3 / ¶2");
    check(
        &mut window,
        &[(plain, Key::N), (plain, Key::R)],
        "¶1–4 / ¶2",
    );
    check(&mut window, &[(Modifiers::SHIFT, Key::R)], "¶1–3 / ¶2");
    check(&mut window, &[(CTRL, Key::Z), (CTRL, Key::Z)], "¶1–3 / ¶2");
}

/// Selects the last word before the caret by keys, from the next unread paragraph on.
fn select_words(window: &mut Window, paragraph: usize, words: usize) {
    for _ in 0..paragraph {
        window.key(Key::N);
    }
    for _ in 0..words {
        window.keys(Modifiers::CTRL | Modifiers::SHIFT, Key::ArrowRight);
    }
}

/// Stores what the quick line was opened with as a supportive claim, and leaves it.
fn code(window: &mut Window) {
    assert!(window.reads("Carry over:"), "{:#?}", window.texts());
    window.key(Key::End);
    window.types("2");
    window.key(Key::Enter);
    window.key(Key::Escape);
}

#[test]
fn selected_words_become_evidence_and_are_found_from_both_sides() {
    let mut window = with_text();
    let tie = window.on_map("North towards South").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(Key::F6);
    select_words(&mut window, 2, 2);
    window.key(Key::E);
    code(&mut window);
    let item = window.document().stances()[0].evidence[0].clone();
    assert_eq!((item.source.as_str(), item.locator.as_str()), ("s1", "¶2"));
    let anchor = item.anchor.unwrap();
    assert_eq!(
        anchor.words,
        AnchorWords::Quoted("North supports".to_owned())
    );
    assert!(window.reads("¶2, 1 item"), "{:#?}", window.texts());
    assert_eq!(window.undo_name(), Some("Code North → South, security"));
    // From the tie to its words, and from the words to their tie.
    // First the words are no longer selected, then the tie.
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert!(window.workspace().selection.is_empty());
    window.key(Key::G);
    let pair = window.workspace().selection.pair();
    assert_eq!(
        pair.map(|(a, b)| (a.as_str(), b.as_str())),
        Some(("a", "b"))
    );
    window.keys(CTRL, Key::Z);
    assert!(window.document().stances()[0].evidence.is_empty());
}

#[test]
fn without_the_words_a_hash_is_kept() {
    let mut window = with_text();
    command(&mut window, "Keep the words of passages");
    let tie = window.on_map("North towards South").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(Key::F6);
    select_words(&mut window, 3, 1);
    window.key(Key::E);
    code(&mut window);
    let anchor = window.document().stances()[0].evidence[0].anchor.clone();
    let hashed = anchor.map(|anchor| matches!(anchor.words, AnchorWords::Hashed { .. }));
    assert_eq!(hashed, Some(true));
    assert!(!String::from_utf8_lossy(&window.bytes()).contains("\"exact\""));
}

#[test]
fn a_paragraph_can_be_left_out_until_evidence_rests_on_the_numbers() {
    let mut window = with_text();
    window.key(Key::N);
    window.key(Key::M);
    assert!(
        window.reads("paragraph: by an author"),
        "{:#?}",
        window.texts()
    );
    assert!(window.reads("¶1, unread: North supports South."));
    window.key(Key::M);
    assert!(window.reads("¶1, unread: by an author"));
    let tie = window.on_map("North towards South").center();
    window.click_at(tie, Modifiers::NONE);
    window.key(Key::F6);
    select_words(&mut window, 1, 1);
    window.key(Key::E);
    code(&mut window);
    window.key(Key::M);
    assert!(
        window.status().contains("numbering is frozen"),
        "{}",
        window.status()
    );
}

#[test]
fn a_text_that_has_changed_is_told_and_a_moved_passage_is_found() {
    let map = MAP.replace(
        r#""title": "Article""#,
        r#""title": "Article", "file": "a.txt", "numbering": "00000000 00000001""#,
    );
    let anchor = r#""anchor": {"paragraph": 1, "start": 0, "end": 5, "exact": "South"}"#;
    let map = map.replace(
        r#""value": 2"#,
        &format!(
            r#""evidence": [{{"source": "s1", "locator": "¶1", {anchor}, "says": 2}},
                {{"source": "s1", "locator": "p. 4", "says": 1, "gist": "Elsewhere"}}]"#
        ),
    );
    let mut window = Window::on(map.as_bytes());
    std::fs::write(window.path("a.txt"), "One.\n\nTo the South.").unwrap();
    window.keys(CTRL, Key::Num2);
    for words in [
        "¶1–2 changed since the paragraphs were numbered",
        "1 passage has moved, and found again",
        "1 item of evidence is without a place here",
    ] {
        window.until(words, |window| window.reads(words));
    }
}

#[test]
fn what_cannot_be_read_is_said_with_what_to_do() {
    let check = |file: &str, bytes: &[u8], words: &str| {
        let map = MAP.replace(
            r#""title": "Article""#,
            &format!(r#""title": "Article", "file": "{file}""#),
        );
        let mut window = Window::on(map.as_bytes());
        if !file.starts_with("..") {
            std::fs::write(window.path(file), bytes).unwrap();
        }
        window.keys(CTRL, Key::Num2);
        window.until(words, |window| window.reads(words));
        assert!(window.reads_button("Try again") || window.reads_button("Read it all the same"));
    };
    check("old.doc", b"\xd0\xcf\x11\xe0", "save it as .docx");
    check("empty.txt", b" \n", "holds no words");
    check("../secret.txt", b"", "outside the folder");
}

#[test]
fn views_are_remembered_and_one_is_always_left() {
    let mut window = with_text();
    let kept = window.harness.state().preferences().to_text();
    let folder = std::rc::Rc::clone(&window.folder);
    window.keys(CTRL, Key::Num1);
    assert_eq!(window.harness.state().saved_view().kind, ViewKind::Text);
    // The only view stays.
    window.keys(CTRL, Key::Num2);
    assert!(window.reads("¶1, unread"));
    let again = Window::start_as(folder, None, Preferences::from_text(&kept));
    assert!(again.reads("No source has a text yet"));
    assert!(!again.map_nodes().is_empty());
}

#[test]
fn a_long_word_and_a_long_line_are_shown() {
    for words in ["x".repeat(200_000), "word ".repeat(40_000)] {
        let mut window = Window::on(MAP.as_bytes());
        std::fs::write(window.path("long.txt"), &words).unwrap();
        command(&mut window, "Add a text…");
        window.will_answer(Answer::Path(window.path("long.txt")));
        window.press("Choose a file…");
        window.until("the file is read", |window| window.reads("1 block"));
        window.press("Add the text");
        assert!(window.reads("¶1, unread"));
    }
}

/// A text that names somebody twice who is no actor yet.
fn with_a_name() -> Window {
    let map = MAP.replace(
        r#""title": "Article""#,
        r#""title": "Article", "file": "a.txt""#,
    );
    let mut window = Window::on(map.as_bytes());
    let text = "They say that Nordland supports South.\n\nSouth fears Nordland.\n\nNorth waits.\n";
    std::fs::write(window.path("a.txt"), text).unwrap();
    window.keys(CTRL, Key::Num2);
    window.until("the name", |window| window.reads("Not yet an actor"));
    window.run();
    window
}

#[test]
fn a_name_in_the_text_becomes_an_actor_by_two_keys() {
    let mut window = with_a_name();
    let before = window.bytes();
    window.key(Key::N);
    window.key(Key::U);
    assert!(window.reads("Who is “Nordland”?"), "{:#?}", window.texts());
    window.key(Key::Enter);
    let actors = window.document().actors();
    assert_eq!(actors.len(), 3);
    assert_eq!(actors[2].name, "Nordland");
    window.until("it is no longer unknown", |window| {
        !window.reads("Not yet an actor")
    });
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), before);
}

#[test]
fn a_name_in_the_text_becomes_another_name_of_an_actor_by_two_keys() {
    let mut window = with_a_name();
    let before = window.bytes();
    window.key(Key::N);
    window.key(Key::U);
    // Whose name begins alike comes first.
    assert!(window.reads_button("1  North"), "{:#?}", window.texts());
    window.key(Key::Num1);
    assert_eq!(window.document().actors().len(), 2);
    let north = window.document().actor(&"a".into()).unwrap();
    assert_eq!(north.aliases, ["Nordland"]);
    window.until("it is no longer unknown", |window| {
        !window.reads("Not yet an actor")
    });
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), before);
    // Escape makes nothing of it.
    window.key(Key::U);
    window.key(Key::Escape);
    assert!(!window.reads("Who is"));
    assert_eq!(window.bytes(), before);
}

#[test]
fn a_name_that_is_an_actors_already_becomes_no_second_one() {
    let mut window = with_a_name();
    let before = window.bytes();
    // "… supports South."
    window.keys(CTRL, Key::Home);
    window.key(Key::End);
    window.key(Key::ArrowLeft);
    for _ in "South".chars() {
        window.keys(Modifiers::SHIFT, Key::ArrowLeft);
    }
    window.key(Key::U);
    assert!(!window.reads("Who is"), "{:#?}", window.texts());
    assert_eq!(window.status(), "“South” is an actor already");
    assert_eq!(window.bytes(), before);
}

#[test]
fn a_text_finds_an_actor_by_the_name_that_it_had() {
    let mut window = with_a_name();
    window.press("Actor South");
    window.key(Key::F2);
    window.keys(CTRL, Key::A);
    window.types("Southland");
    window.key(Key::Enter);
    let south = window.document().actor(&"b".into()).unwrap();
    assert_eq!(south.name, "Southland");
    assert_eq!(south.aliases, ["South"]);
    let told = "“South” stays another name of it: a text has it";
    assert_eq!(window.status(), told);
}

#[test]
fn a_text_that_changed_on_disk_is_read_again_when_the_window_is_come_back_to() {
    let first = "One.\n\nTo the South.\n\nThey trade.";
    let passage = |paragraph: u32, start: usize, words: &str| {
        format!(
            r#"{{"source": "s1", "locator": "¶{paragraph}", "says": 2, "gist": "g", "anchor":
                {{"paragraph": {paragraph}, "start": {start}, "end": {}, "exact": "{words}"}}}}"#,
            start + words.len()
        )
    };
    let map = MAP
        .replace(
            r#""title": "Article""#,
            r#""title": "Article", "file": "a.txt""#,
        )
        .replace(
            r#""value": 2"#,
            &format!(
                r#""evidence": [{}, {}]"#,
                passage(2, 7, "South"),
                passage(3, 5, "trade")
            ),
        );
    let mut window = Window::on(map.as_bytes());
    std::fs::write(window.path("a.txt"), first).unwrap();
    window.keys(CTRL, Key::Num2);
    window.until("the text", |window| window.reads("To the South."));
    window.run();
    assert!(
        !window.reads("moved, and found again"),
        "{:#?}",
        window.texts()
    );
    let before = window.bytes();
    let mut check = |text: Option<&str>, words: &str| {
        let path = window.path("a.txt");
        match text {
            Some(text) => std::fs::write(path, text).unwrap(),
            None => std::fs::remove_file(path).unwrap(),
        }
        // Nobody looks while the window is not worked in.
        window.run();
        assert!(
            !window.reads(words) && !window.status().contains(words),
            "{words}"
        );
        window.harness.event(Event::WindowFocused(true));
        window.until(words, |window| {
            window.reads(words) || window.status().contains(words)
        });
    };
    check(
        Some("One.\n\nAnd on to the South.\n\nThey trade."),
        "1 passage has moved, and found again",
    );
    check(
        Some("One.\n\nAnd on to the South.\n\nThey quarrel."),
        "1 item of evidence is without a place here",
    );
    check(None, "It is shown as it was read before.");
    // Reading changes nothing in the map.
    assert!(window.reads("They quarrel."));
    assert_eq!(window.bytes(), before);
}
