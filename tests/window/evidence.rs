//! The evidence as a table, recoding, and the queue of what waits.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{By, Queryable};
use stancemap::model::ViewKind;
use stancemap::ui::{Answer, Ask};

use crate::window_support::{CTRL, Window, name_of};

/// The table of all evidence, whatever its date.
fn table() -> Window {
    let mut window = Window::bundled();
    window.keys(CTRL, Key::Num3);
    window.click(Role::CheckBox, "All dates");
    window.find(Role::Unknown, "Evidence").focus();
    window.run();
    window
}

/// The names of the rows that are seen.
fn rows(window: &Window) -> Vec<String> {
    let found = window.harness.query_all(By::new().role(Role::CheckBox));
    found
        .map(|node| name_of(&node))
        .filter(|name| name.contains(" → "))
        .collect()
}

fn search(window: &mut Window, words: &str) {
    window.find(Role::TextInput, "Search").focus();
    window.run();
    window.types(words);
}

#[test]
fn all_evidence_stands_in_a_table_that_is_searched_and_sorted() {
    let mut window = table();
    assert!(window.reads("85 items"), "{:#?}", window.texts());
    let first = rows(&window)[0].clone();
    assert!(first.starts_with("Tajikistan → Taliban (IEA), Recognition: formal, hostile"));
    window.press("¶");
    assert!(rows(&window)[0].ends_with("¶1"), "{:?}", rows(&window));
    window.press("¶ ↑");
    assert!(rows(&window)[0].ends_with("¶24"));
    search(&mut window, "narcot");
    let found = rows(&window);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(window.reads("3 of 85 items"));
    assert!(found.iter().all(|row| row.contains("narcotics")));
    window.types("xyz");
    assert!(window.reads("nothing has these words"));
}

#[test]
fn keys_go_through_the_rows_and_the_map_follows() {
    let mut window = table();
    window.key(Key::ArrowDown);
    window.key(Key::End);
    let pair = window.workspace().selection.pair();
    let pair = pair.map(|(from, to)| format!("{from} {to}"));
    let last = window
        .document()
        .stances()
        .last()
        .map(|s| format!("{} {}", s.from, s.to));
    assert_eq!(pair, last);
    window.key(Key::Home);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    assert!(window.reads("3 chosen"), "{:#?}", window.texts());
    window.key(Key::Space);
    assert!(window.reads("2 chosen"));
    window.key(Key::Escape);
    assert!(!window.reads("chosen"));
    window.keys(CTRL, Key::A);
    assert!(window.reads("85 chosen"));
}

#[test]
fn what_is_chosen_is_recoded_in_one_step() {
    let mut window = table();
    let before = window.document().clone();
    search(&mut window, "narcot");
    window.key(Key::Enter);
    window.keys(CTRL, Key::A);
    assert!(window.reads("3 chosen"), "{:#?}", window.texts());
    window.find(Role::TextInput, "Speaker").focus();
    window.run();
    window.types("Somebody");
    window.find(Role::TextInput, "Grade").focus();
    window.run();
    window.types("A1");
    window.keys(CTRL, Key::Enter);
    let said = |name: &str| {
        let items = window.document().stances().iter().flat_map(|s| &s.evidence);
        items.filter(|item| item.speaker == name).count()
    };
    assert_eq!(said("Somebody"), 3);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.document(), &before);
}

#[test]
fn a_grade_that_is_none_is_said_to_be() {
    let mut window = table();
    window.key(Key::Space);
    window.find(Role::TextInput, "Grade").focus();
    window.run();
    window.types("Z9");
    assert!(
        window.reads("A grade is a letter A–F"),
        "{:#?}",
        window.texts()
    );
}

#[test]
fn the_queue_leads_through_what_waits() {
    let map = r#"{"stancemap": 1, "title": "Small",
        "domains": [{"id": "d", "name": "Security"}],
        "sources": [{"id": "s", "title": "Article"}],
        "actors": [{"id": "a", "name": "North"}, {"id": "b", "name": "South"}],
        "stances": [{"id": "st", "from": "a", "to": "b", "domain": "d", "value": 2},
            {"id": "sr", "from": "b", "to": "a", "domain": "d", "since": "2021",
                "evidence": [{"source": "s", "locator": "¶1", "says": 1}]}]}"#;
    let mut window = Window::on(map.as_bytes());
    window.key(Key::F8);
    let first = window.status().to_owned();
    assert!(first.starts_with("Code next: "), "{first}");
    let selected = window.workspace().selection.clone();
    assert!(!selected.is_empty());
    window.key(Key::F8);
    assert_ne!(window.workspace().selection, selected);
    // It stands beside the quick line, too.
    window.key(Key::Q);
    assert!(window.reads("Code next"));
}

#[test]
fn an_actor_is_merged_after_a_question_and_undo_parts_them() {
    let mut window = Window::bundled();
    let before = window.document().clone();
    let at = window.on_map("ISKP").center();
    window.click_at(at, Modifiers::NONE);
    window.click(Role::ComboBox, "Is the same as");
    window.press_last("Jamaat Ansarullah");
    assert!(
        window.reads("Undo brings all of it back."),
        "{:#?}",
        window.texts()
    );
    window.press("Merge");
    assert!(window.document().actor(&"iskp".into()).is_none());
    let ja = window.document().actor(&"ja".into()).unwrap();
    assert!(ja.aliases.iter().any(|name| name == "ISKP"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.document(), &before);
}

#[test]
fn the_table_is_remembered_as_a_view() {
    let window = table();
    assert_eq!(window.harness.state().saved_view().kind, ViewKind::Evidence);
}

/// Chooses of a list of filters.
fn pick(window: &mut Window, list: &str, option: &str) {
    window.click(Role::ComboBox, list);
    window.press_last(option);
}

/// The heads of groups that are seen.
fn heads(window: &Window) -> Vec<String> {
    let is_head = |text: &String| text.contains(": ") && text.contains("item");
    window.texts().into_iter().filter(is_head).collect()
}

#[test]
fn filters_narrow_the_table_and_their_chips_take_them_away() {
    let mut window = table();
    pick(&mut window, "Filter by Topic", "Trade");
    let trade = rows(&window).len();
    assert!(trade > 0 && rows(&window).iter().all(|row| row.contains(", Trade")));
    assert!(window.reads(" of 85 items"), "{:#?}", window.texts());
    pick(&mut window, "Filter by Grade", "C or lower");
    let graded = rows(&window).len();
    assert!(graded < trade, "{graded} of {trade}");
    // By keyboard: the chip is a button like any other.
    window
        .find(Role::Button, "Take away the filter Topic: Trade")
        .focus();
    window.run();
    window.key(Key::Enter);
    assert!(!rows(&window).iter().all(|row| row.contains(", Trade")));
    window.press("Take away the filter Grade: C or lower");
    assert!(window.reads("85 items"));
    pick(&mut window, "Filter by Sign", "+ cooperative or supportive");
    let found = rows(&window);
    assert!(
        found
            .iter()
            .all(|row| row.contains("cooperative") || row.contains("supportive"))
    );
    pick(&mut window, "Filter by Speaker", "the source itself");
    assert!(window.has(
        Role::Button,
        "Take away the filter Speaker: the source itself"
    ));
}

#[test]
fn rows_stand_in_groups_under_heads_that_count() {
    let mut window = table();
    let items = window
        .document()
        .stances()
        .iter()
        .filter(|own| own.domain.as_str() == "trade");
    let items: usize = items.map(|own| own.evidence.len()).sum();
    pick(&mut window, "Groups", "By topic");
    pick(&mut window, "Filter by Topic", "Trade");
    let found = heads(&window);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with(&format!("Trade: {items} items, ")),
        "{found:?}"
    );
    assert_eq!(rows(&window).len(), items);
    window.press("Take away the filter Topic: Trade");
    for by in ["By tie", "By source", "By speaker"] {
        pick(&mut window, "Groups", by);
        assert!(!heads(&window).is_empty(), "{by}");
    }
    // Keys go from row to row, over the heads.
    window.find(Role::Unknown, "Evidence").focus();
    window.run();
    window.key(Key::End);
    window.key(Key::Home);
    window.key(Key::ArrowDown);
    assert!(!window.workspace().selection.is_empty());
    pick(&mut window, "Groups", "Not grouped");
    assert!(heads(&window).is_empty(), "{:?}", heads(&window));
}

/// What was copied on the frames until it is said to be.
fn copied(window: &mut Window) -> String {
    let mut text = None;
    for _ in 0..600 {
        window.harness.step();
        for command in &window.harness.output().platform_output.commands {
            if let OutputCommand::CopyText(own) = command {
                text = Some(own.clone());
            }
        }
        if text.is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    text.unwrap_or_default()
}

#[test]
fn chosen_rows_or_all_of_them_are_copied_for_a_spreadsheet() {
    let mut window = table();
    window.harness.event(Event::Copy);
    let all = copied(&mut window);
    assert!(all.starts_with("id\tfrom\tto\tdomain\t"), "{all:.60}");
    assert_eq!(all.lines().count(), 86);
    window.run();
    assert!(window.status().starts_with("85 items of evidence copied"));
    window.key(Key::Home);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    window.harness.event(Event::Copy);
    assert_eq!(copied(&mut window).lines().count(), 3);
    // Without the table having the keyboard, words are copied as ever.
    window.run();
    window.key(Key::Escape);
    search(&mut window, "narcot");
    window.key(Key::Enter);
    window.press("Code");
    let buttons = window.harness.query_all(By::new().role(Role::Button));
    let command = "Copy the evidence as a table";
    let found = buttons
        .into_iter()
        .find(|node| name_of(node).starts_with(command));
    found.unwrap().click();
    assert_eq!(copied(&mut window).lines().count(), 4);
}

#[test]
fn the_evidence_is_saved_as_a_table_and_as_a_report() {
    let save = |window: &mut Window, command: &str, name: &str, written: &str| {
        window.will_answer(Answer::Path(window.path(name)));
        window.press("File");
        window.choose(command);
        let said = format!("Saved {written}: ");
        window.until(&said, |window| window.status().starts_with(&said));
        window.run();
    };
    let table_command = "Save evidence as a table…";
    let mut window = table();
    search(&mut window, "narcot");
    save(&mut window, table_command, "some.csv", "some.csv");
    assert!(matches!(window.asked().last(), Some(Ask::Evidence(name)) if name.ends_with(".csv")));
    let text = std::fs::read_to_string(window.path("some.csv")).unwrap();
    assert_eq!(text.lines().count(), 4);
    assert_eq!(window.status(), "Saved some.csv: 3 items of evidence");
    // All of it where the table is not shown; a name without an ending gets one.
    window.keys(CTRL, Key::Num3);
    save(&mut window, table_command, "all.tsv", "all.tsv");
    let text = std::fs::read_to_string(window.path("all.tsv")).unwrap();
    assert_eq!(text.lines().count(), 86);
    save(&mut window, table_command, "all.xlsx", "all.xlsx");
    assert!(
        std::fs::read(window.path("all.xlsx"))
            .unwrap()
            .starts_with(b"PK")
    );
    save(
        &mut window,
        "Save evidence as a report…",
        "report",
        "report.docx",
    );
    assert!(matches!(window.asked().last(), Some(Ask::Report(_))));
    assert!(
        std::fs::read(window.path("report.docx"))
            .unwrap()
            .starts_with(b"PK")
    );
    save(
        &mut window,
        "Save evidence as a report…",
        "report.md",
        "report.md",
    );
    let text = std::fs::read_to_string(window.path("report.md")).unwrap();
    assert!(text.starts_with("# "), "{text:.80}");
    // Where it cannot be written, that is said, and nothing is lost.
    window.will_answer(Answer::Path(window.path("nowhere/x.csv")));
    window.press("File");
    window.choose(table_command);
    window.until("it is said", |window| {
        window.reads("x.csv could not be written")
    });
}

#[test]
fn delete_takes_the_chosen_items_and_leaves_their_stances() {
    let mut window = table();
    let before = window.document().clone();
    let items = |window: &Window| -> usize {
        let stances = window.document().stances().iter();
        stances.map(|own| own.evidence.len()).sum()
    };
    let stances = before.stances().len();
    search(&mut window, "narcot");
    window.key(Key::Enter);
    window.keys(CTRL, Key::A);
    window.key(Key::Delete);
    assert_eq!(items(&window), 82);
    assert_eq!(window.document().stances().len(), stances);
    assert_eq!(window.undo_name(), Some("Delete 3 items of evidence"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.document(), &before);
    // The one of the cursor where none is chosen, though its stance is selected.
    window.key(Key::Home);
    assert!(window.workspace().selection.stance.is_some());
    window.key(Key::Delete);
    assert_eq!(
        (items(&window), window.document().stances().len()),
        (84, stances)
    );
    assert!(
        window
            .undo_name()
            .unwrap()
            .starts_with("Delete evidence of ")
    );
    window.keys(CTRL, Key::Z);
    assert_eq!(window.document(), &before);
    // On the map it is the stance, as ever.
    window.key(Key::F6);
    window.key(Key::Delete);
    assert_eq!(window.document().stances().len(), stances - 1);
}

#[test]
fn what_hangs_on_a_speaker_is_told_and_nothing_is_changed() {
    let mut window = table();
    let before = window.bytes();
    window.press("What hangs on it");
    let reads_row = |window: &Window, start: &str| {
        let all = window.harness.query_all(By::new().role(Role::RadioButton));
        all.map(|node| name_of(&node))
            .find(|name| name.starts_with(start))
    };
    let itself = "what the sources say themselves";
    window.until("the list", |window| reads_row(window, itself).is_some());
    let row = reads_row(&window, itself).unwrap();
    assert!(row.contains("stances change: "), "{row}");
    window.click(Role::RadioButton, &row);
    window.until("what would change", |window| {
        window.reads("Without what the sources say themselves ")
    });
    assert!(window.reads("Balanced triads: "), "{:#?}", window.texts());
    assert!(window.reads("→ gone"), "{:#?}", window.texts());
    window.press("all below a grade");
    window.press("below B2");
    window.until("the grade", |window| {
        window.reads("Without all graded below B2 ")
    });
    window.press("one source");
    window.run();
    assert_eq!(window.bytes(), before);
    window.press("What hangs on it");
    assert!(!rows(&window).is_empty());
}
