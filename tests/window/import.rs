//! Tables on their way in: what was found, what columns and words mean, whom names in
//! doubt mean, and where it goes.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, ViewportCommand};
use egui_kittest::kittest::{By, NodeT, Queryable};
use stancemap::format::{workbook, write_xlsx};
use stancemap::model::{Document, Value};
use stancemap::task::Control;
use stancemap::ui::{Answer, Ask, Preferences};

use crate::window_support::{CTRL, Window, name_of, on_disk};

/// Three actors with places, one stance.
const MAP: &str = r#"{"stancemap": 1, "title": "Small",
    "domains": [{"id": "general", "name": "General"}],
    "sources": [{"id": "s1", "title": "Article"}],
    "actors": [{"id": "ja", "name": "Jama'at Ansarullah"}, {"id": "tj", "name": "Tajikistan"},
        {"id": "iea", "name": "Taliban"}],
    "stances": [{"id": "st", "from": "tj", "to": "iea", "domain": "general", "value": -1}],
    "layout": {"ja": {"x": 0, "y": 0}, "tj": {"x": 400, "y": 0}, "iea": {"x": 0, "y": 300}}}"#;

const TIES: &str = "from;to;value\nA;B;ally\nB;A;enemy\nB;C;neutral\n";

fn is_open(window: &Window) -> bool {
    window.texts().iter().any(|text| text == "Figures for")
}

/// Waits for what the dialog says.
fn counted(window: &mut Window, words: &str) {
    window.until(words, |window| !window.is_busy() && window.reads(words));
    window.run();
}

/// Opens a file of this name and content by the command of the menu.
fn import(window: &mut Window, name: &str, bytes: &[u8]) {
    let path = window.path(name);
    std::fs::write(&path, bytes).unwrap();
    window.will_answer(Answer::Path(path));
    window.press("File");
    window.choose("Import a table…");
    window.until("the file is read", |window| !window.is_busy());
    window.run();
}

fn pick(window: &mut Window, label: &str, option: &str) {
    window.click(Role::ComboBox, label);
    window.press(option);
}

/// What is chosen in a list.
fn chosen(window: &Window, label: &str) -> String {
    window
        .find(Role::ComboBox, label)
        .value()
        .unwrap_or_default()
}

/// The actors, and the stances with their values.
fn content(document: &Document) -> (Vec<String>, Vec<(String, Option<Value>)>) {
    let actors = document.actors().iter();
    let stances = document.stances().iter();
    (
        actors.map(|own| own.label().to_owned()).collect(),
        stances
            .map(|own| (format!("{} {}", own.from, own.to), own.value))
            .collect(),
    )
}

#[test]
fn a_table_that_is_opened_becomes_a_map_of_its_own() {
    let mut window = Window::on(MAP.as_bytes());
    let path = window.path("ties.csv");
    std::fs::write(&path, TIES).unwrap();
    window.will_answer(Answer::Path(path.clone()));
    window.keys(CTRL, Key::O);
    counted(&mut window, "3 rows: 3 actors, 3 stances, 0 items");
    assert_eq!(chosen(&window, "Encoding"), "UTF-8");
    assert_eq!(chosen(&window, "Separator"), "Semicolon");
    assert_eq!(chosen(&window, "Headings"), "Row 1");
    assert_eq!(
        chosen(&window, "What column A (from) holds"),
        "From: who holds it"
    );
    assert_eq!(chosen(&window, "What “enemy” means"), "−2 hostile");
    assert!(window.reads("neutral"), "{:#?}", window.texts());
    // Nothing is in doubt: the button has the keyboard.
    assert_eq!(window.focused(), "Import as a new map");
    window.key(Key::Enter);
    window.until("the map", |window| !is_open(window));
    let (actors, stances) = content(window.document());
    assert_eq!(actors, ["A", "B", "C"]);
    assert_eq!(stances[1], ("b a".to_owned(), Some(Value::Hostile)));
    assert_eq!(window.undo_name(), Some("Import ties.csv"));
    assert!(window.status().starts_with("Imported ties.csv: 3 rows"));
    // It is work that is not saved yet; the table is no file for it.
    assert!(window.workspace().history().is_changed());
    window.will_answer(Answer::Cancelled);
    window.keys(CTRL, Key::S);
    window.run();
    assert!(matches!(window.asked().last(), Some(Ask::SaveAs(_))));
    assert_eq!(std::fs::read(path).unwrap(), TIES.as_bytes());
}

#[test]
fn a_table_goes_into_the_open_map_in_one_step_and_nobody_moves() {
    let mut window = Window::on(MAP.as_bytes());
    let before = window.bytes();
    let places = window.workspace().places();
    import(
        &mut window,
        "more.csv",
        b"from,to,domain,value,source,locator\nTajikistan,taliban,general,-1,Article,p. 4\n\
          Taliban,Newcomer,trade,2,,\n,Taliban,trade,1,,\n",
    );
    assert_eq!(window.asked(), [Ask::Table]);
    let said =
        "3 rows: 3 actors (1 new), 1 stance, 1 more with new evidence, 1 item; 1 row left out";
    counted(&mut window, said);
    assert!(window.reads("Row 4"), "{:#?}", window.texts());
    assert!(window.reads("The tie is dangling: it does not say who holds it; the row is left out"));
    window.press("Add to this map");
    assert!(!is_open(&window));
    let document = window.document();
    assert_eq!((document.actors().len(), document.stances().len()), (4, 2));
    assert_eq!(document.stances()[0].evidence.len(), 1);
    assert_eq!(window.undo_name(), Some("Import more.csv"));
    assert!(window.status().contains(said), "{}", window.status());
    let now = window.workspace().places();
    assert_eq!(now[..3], places[..]);
    assert!(places.iter().all(|own| now[3].distance(*own) > 20.0));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), before);
}

#[test]
fn columns_are_mapped_and_the_mapping_is_remembered() {
    let mut window = Window::on(MAP.as_bytes());
    let table = "p,q,verdict\nTajikistan,Taliban,rival\n";
    import(&mut window, "odd.csv", table.as_bytes());
    assert!(window.reads("Say above which column names who holds a stance"));
    let map = |window: &mut Window| {
        pick(window, "What column A (p) holds", "From: who holds it");
        pick(window, "What column B (q) holds", "To: towards whom");
        pick(
            window,
            "What column C (verdict) holds",
            "Value of the stance",
        );
    };
    map(&mut window);
    // A field stands in one column.
    pick(
        &mut window,
        "What column C (verdict) holds",
        "To: towards whom",
    );
    assert_eq!(chosen(&window, "What column B (q) holds"), "Leave out");
    map(&mut window);
    counted(&mut window, "1 row: 2 actors (0 new), 1 stance, 0 items");
    assert_eq!(chosen(&window, "What “rival” means"), "−2 hostile");
    pick(&mut window, "What “rival” means", "−1 critical");
    counted(&mut window, "1 row: 2 actors (0 new), 0 stances");
    assert!(
        window.reads("The map already says this"),
        "{:#?}",
        window.texts()
    );
    pick(&mut window, "What “rival” means", "0 neutral");
    counted(&mut window, "1 row: 2 actors (0 new), 1 stance");
    window.press("Add to this map");
    assert_eq!(window.document().stances()[1].value, Some(Value::Neutral));
    window.keys(CTRL, Key::Z);
    // The next table with these headings, also after another start.
    let kept = window.harness.state().preferences().to_text();
    let folder = std::rc::Rc::clone(&window.folder);
    let file = window.file();
    drop(window);
    let mut again = Window::start_as(folder, Some(file), Preferences::from_text(&kept));
    import(&mut again, "next.csv", table.as_bytes());
    counted(&mut again, "1 row: 2 actors (0 new), 1 stance, 0 items");
    assert_eq!(chosen(&again, "What “rival” means"), "0 neutral");
    assert!(again.reads("as for the last table with these headings"));
}

#[test]
fn a_word_that_is_not_understood_is_asked_for() {
    let mut window = Window::on(MAP.as_bytes());
    import(&mut window, "w.csv", b"from,to,value\nA,B,odd\nB,A,ally\n");
    counted(
        &mut window,
        "2 rows: 2 actors (2 new), 1 stance, 0 items; 1 row left out",
    );
    assert!(window.reads("“odd” means no value; the row is left out"));
    assert!(
        window.reads("What values mean: 1 word is unknown"),
        "{:#?}",
        window.texts()
    );
    assert_eq!(chosen(&window, "What “odd” means"), "Not understood");
    // It is in doubt: Enter opens its list, and imports nothing.
    assert_eq!(window.focused(), "What “odd” means");
    pick(&mut window, "What “odd” means", "+2 supportive");
    counted(&mut window, "2 rows: 2 actors (2 new), 2 stances, 0 items");
    assert_eq!(window.focused(), "Add to this map");
}

#[test]
fn names_in_doubt_are_asked_about() {
    let table = b"from,to,domain,value\nJamaat-Ansarullah,Tajikistan,security,-2\n";
    let check = |answer: &str, actors: usize| {
        let mut window = Window::on(MAP.as_bytes());
        let before = window.bytes();
        import(&mut window, "q.csv", table);
        counted(&mut window, "1 question open");
        assert!(window.reads("Row 2: is “Jamaat-Ansarullah” the actor Jama'at Ansarullah?"));
        assert_eq!(
            window.focused(),
            "“Jamaat-Ansarullah” is Jama'at Ansarullah"
        );
        window.click(Role::RadioButton, answer);
        counted(&mut window, "Names in doubt: all answered");
        assert!(window.is_on(Role::RadioButton, answer));
        window.until("figures", |window| window.focused() == "Add to this map");
        window.key(Key::Enter);
        assert!(!is_open(&window));
        assert_eq!(window.document().actors().len(), actors, "{answer}");
        assert_eq!(window.document().stances().len(), 2);
        window.keys(CTRL, Key::Z);
        assert_eq!(window.bytes(), before);
    };
    check("“Jamaat-Ansarullah” is Jama'at Ansarullah", 3);
    check("“Jamaat-Ansarullah” is a new actor", 4);
}

#[test]
fn the_whole_of_it_goes_by_keyboard() {
    let mut window = Window::on(MAP.as_bytes());
    let table = b"from,to,value\nJamaat-Ansarullah,Taliban,ally\nTajikistan,Taliban,odd\n";
    import(&mut window, "k.csv", table);
    counted(&mut window, "1 question open");
    // The question, the word, the import: Enter, a choice, Enter.
    window.key(Key::Enter);
    window.until("the word", |window| window.focused() == "What “odd” means");
    window.key(Key::Enter);
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    counted(&mut window, "2 rows: 3 actors (0 new), 2 stances, 0 items");
    assert_eq!(chosen(&window, "What “odd” means"), "+2 supportive");
    window.until("the button", |window| window.focused() == "Add to this map");
    window.key(Key::Tab);
    window.tab_to("What column C (value) holds");
    window.key(Key::Escape);
    assert!(!is_open(&window));
    assert_eq!(window.bytes(), written());
}

/// The map as it is written.
fn written() -> Vec<u8> {
    let read = stancemap::format::read(MAP.as_bytes()).unwrap();
    stancemap::format::write(&read.value)
}

#[test]
fn every_control_of_it_has_a_name() {
    let mut window = Window::on(MAP.as_bytes());
    import(
        &mut window,
        "n.csv",
        b"source,target,weight\nJamaat-Ansarullah,B,0.5\nB,C,-1\n",
    );
    counted(&mut window, "1 question open");
    for node in window.harness.query_all(By::new()) {
        let role = node.accesskit_node().role();
        let is_control = matches!(
            role,
            Role::Button | Role::CheckBox | Role::RadioButton | Role::ComboBox
        );
        assert!(!is_control || !name_of(&node).is_empty(), "{role:?}");
    }
    assert!(window.is_on(Role::CheckBox, "Each row for both directions"));
    pick(&mut window, "Weights above zero", "+2 supportive");
    counted(&mut window, "2 rows: 3 actors (2 new), 4 stances, 0 items");
    window.click(Role::CheckBox, "Each row for both directions");
    counted(&mut window, "2 rows: 3 actors (2 new), 2 stances, 0 items");
    window.press("Add to this map");
    assert_eq!(
        window.document().stances()[1].value,
        Some(Value::Supportive)
    );
}

#[test]
fn how_a_table_is_read_can_be_changed() {
    let mut window = Window::on(MAP.as_bytes());
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("от,к\nРоссия,СССР\n");
    import(&mut window, "cyrillic.csv", &bytes);
    counted(&mut window, "1 row: 2 actors (2 new)");
    assert_eq!(chosen(&window, "Encoding"), "windows-1251");
    assert!(window.reads("Россия"));
    pick(&mut window, "Encoding", "windows-1252");
    window.until("other letters", |window| window.reads("Ðîññèÿ"));
    pick(&mut window, "Encoding", "windows-1251");
    counted(&mut window, "1 row: 2 actors (2 new)");
    pick(&mut window, "Separator", "Semicolon");
    window.until("one column", |window| window.reads("Россия,СССР"));
    window.key(Key::Escape);
    // Without headings the first row counts.
    import(&mut window, "bare.csv", b"Taliban,Tajikistan,ally\n");
    pick(&mut window, "Headings", "None");
    pick(&mut window, "What column A holds", "From: who holds it");
    pick(&mut window, "What column B holds", "To: towards whom");
    pick(&mut window, "What column C holds", "Value of the stance");
    counted(&mut window, "1 row: 2 actors (0 new), 1 stance, 0 items");
}

#[test]
fn a_copied_table_is_pasted_and_a_word_does_nothing() {
    let mut window = Window::on(MAP.as_bytes());
    let before = window.bytes();
    for words in ["Tajikistan", "two\nlines", "a\tb"] {
        window.harness.event(Event::Paste(words.to_owned()));
        window.run();
        window.until("an answer", |window| {
            !window.is_busy() && window.status().contains("is no table")
        });
        assert!(!is_open(&window), "{words}");
        assert_eq!(window.bytes(), before);
    }
    let rows = "from\tto\tvalue\nTajikistan\tTaliban\t1\nTaliban\tNew, odd\t-2\n";
    window.harness.event(Event::Paste(rows.to_owned()));
    counted(&mut window, "2 rows: 3 actors (1 new), 2 stances, 0 items");
    window.key(Key::Escape);
    assert!(!is_open(&window));
    assert_eq!(window.bytes(), before);
    window.harness.event(Event::Paste(rows.to_owned()));
    counted(&mut window, "2 rows: 3 actors (1 new)");
    window.key(Key::Enter);
    assert_eq!(window.undo_name(), Some("Import Pasted table"));
    // In a field it is text.
    window.keys(CTRL, Key::F);
    window.harness.event(Event::Paste("Tajik".to_owned()));
    window.run();
    assert!(
        !window.status().contains("is no table"),
        "{}",
        window.status()
    );
    window.key(Key::F6);
    window.press("File");
    window.choose("Paste a table");
    window.run();
    window.will_press(CTRL, Key::V);
    let asked = window.commands();
    assert!(asked.contains(&ViewportCommand::RequestPaste), "{asked:?}");
}

#[test]
fn a_dropped_table_asks_and_a_workbook_of_ours_opens() {
    let mut window = Window::on(MAP.as_bytes());
    let path = window.path("ties.tsv");
    std::fs::write(&path, TIES.replace(';', "\t")).unwrap();
    window.drop_file(path);
    counted(&mut window, "3 rows: 3 actors (3 new), 3 stances, 0 items");
    assert_eq!(window.focused(), "Add to this map");
    window.press("Cancel");
    assert!(!is_open(&window));
    let own = workbook(window.document()).unwrap();
    let bytes = write_xlsx(&own, &Control::free()).unwrap().value;
    let path = window.path("own.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let before = window.bytes();
    window.keys(CTRL, Key::N);
    window.drop_file(path);
    window.until("the workbook", |window| {
        window.status().starts_with("Opened own.xlsx")
    });
    assert_eq!(window.bytes(), before);
    assert!(!is_open(&window));
}

/// A workbook of ours with an actor more, and evidence for the stance that is there.
fn more(name: &str) -> Vec<u8> {
    let stance = r#""value": -1}"#;
    let text = MAP
        .replace(
            r#"{"id": "iea", "name": "Taliban"}"#,
            r#"{"id": "x9", "name": "taliban"}, {"id": "uz", "name": "Uzbekistan"}"#,
        )
        .replace(r#""to": "iea""#, r#""to": "x9""#)
        .replace(r#""iea": {"x": 0"#, r#""x9": {"x": 0"#)
        .replace(
            stance,
            &format!(
                r#""value": -1, "evidence": [{{"source": "s1", "says": -1, "gist": "{name}"}}]}}"#
            ),
        );
    let map = stancemap::format::read(text.as_bytes()).unwrap().value;
    write_xlsx(&workbook(&map).unwrap(), &Control::free())
        .unwrap()
        .value
}

#[test]
fn a_workbook_of_ours_goes_into_the_open_map_in_one_step() {
    let mut window = Window::on(MAP.as_bytes());
    let before = window.bytes();
    let places = window.workspace().places();
    import(&mut window, "own.xlsx", &more("new words"));
    counted(&mut window, "Actors: 1 new, 3 there already");
    assert!(window.reads("Evidence: 1 new"), "{:#?}", window.texts());
    assert!(window.reads("There already"));
    assert!(
        window.reads("6 rows are there already"),
        "{:#?}",
        window.texts()
    );
    assert_eq!(window.bytes(), before);
    assert_eq!(window.focused(), "Add to this map");
    window.key(Key::Enter);
    window.run();
    assert!(!is_open(&window));
    let document = window.document();
    assert_eq!((document.actors().len(), document.stances().len()), (4, 1));
    assert_eq!(document.stances()[0].evidence[0].gist, "new words");
    assert_eq!(window.undo_name(), Some("Import own.xlsx"));
    assert_eq!(window.workspace().places()[..3], places[..]);
    // Once more it brings nothing, and says so.
    import(&mut window, "own.xlsx", &more("new words"));
    counted(&mut window, "8 rows are there already");
    window.press("Cancel");
    window.keys(CTRL, Key::Z);
    assert_eq!(window.bytes(), before);
    // As a map of its own it is what it was.
    import(&mut window, "own.xlsx", &more("other words"));
    counted(&mut window, "Actors: 1 new");
    window.press("Import as a new map");
    window.until("the map", |window| !is_open(window));
    assert_eq!(window.document().stances()[0].to.as_str(), "x9");
}

#[test]
fn a_new_map_asks_before_work_is_lost() {
    let mut window = Window::on(MAP.as_bytes());
    window.keys(CTRL, Key::A);
    window.key(Key::P);
    let mine = window.bytes();
    import(&mut window, "ties.csv", TIES.as_bytes());
    counted(&mut window, "3 rows: 3 actors (3 new)");
    window.press("Import as a new map");
    window.until("the question", |window| window.reads("Save the changes?"));
    window.press("Cancel");
    assert!(is_open(&window));
    assert_eq!(window.bytes(), mine);
    window.press("Import as a new map");
    window.until("the question", |window| window.reads("Save the changes?"));
    window.press("Save");
    window.until("the map", |window| !is_open(window));
    assert_eq!(window.document().actors()[0].label(), "A");
    assert_eq!(on_disk(&window.file()).actors().len(), 3);
}

#[test]
fn what_cannot_be_read_is_said_and_what_was_open_stays() {
    let check = |name: &str, bytes: &[u8], words: &str| {
        let mut window = Window::on(MAP.as_bytes());
        let before = window.bytes();
        import(&mut window, name, bytes);
        window.until(words, |window| window.reads(words));
        assert!(!is_open(&window), "{name}");
        assert_eq!(window.bytes(), before, "{name}");
    };
    check(
        "broken.xlsx",
        b"PK\x03\x04 and no more",
        "broken.xlsx could not be opened",
    );
    check("zeros.csv", b"a,b\n\0\0\0", "zeros.csv could not be opened");
    // An empty one is no harm, and brings nothing.
    let mut window = Window::on(MAP.as_bytes());
    import(&mut window, "empty.csv", b"");
    assert!(window.reads("The table is empty."), "{:#?}", window.texts());
    window.key(Key::Enter);
    assert!(is_open(&window));
    import_is_refused_while_locked(&mut window);
}

fn import_is_refused_while_locked(window: &mut Window) {
    window.key(Key::Escape);
    window.keys(CTRL, Key::L);
    import(window, "ties.csv", TIES.as_bytes());
    counted(window, "3 rows: 3 actors, 3 stances");
    let button = window.find(Role::Button, "Add to this map");
    assert!(button.accesskit_node().is_disabled());
}

#[test]
fn a_long_table_is_counted_beside_the_window() {
    let mut window = Window::on(MAP.as_bytes());
    let mut table = "from,to,value,since\n".to_owned();
    for row in 0..100_000 {
        let line = format!("A{},B{},{},x\n", row % 300, row / 300, row % 5 - 2);
        table.push_str(&line);
    }
    import(&mut window, "long.csv", table.as_bytes());
    counted(&mut window, "100000 rows: ");
    assert!(window.reads("“x” is not a date; it is left out"));
    window.keys(Modifiers::NONE, Key::Escape);
    assert!(!is_open(&window));
    assert_eq!(window.bytes(), written());
}
