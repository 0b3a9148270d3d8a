//! Unsaved work without a window: `recover`, and journals of every version.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use stancemap::edit::{Entry, History, add_actor, set_value};
use stancemap::format::{self, JournalHead, JournalWriter, read_journal};
use stancemap::model::{Document, Value};

/// A journal as version 1 of the file format and of the journal wrote it. It is never
/// written anew: what was left behind by an older program comes back in a newer one.
const VERSION_1: &[u8] = include_bytes!("fixtures/version-1.journal");

/// What the fixture was made of: three steps on a small map, the last undone.
fn version_1() -> (Document, String) {
    let map = include_bytes!("data/full.stancemap.json");
    let mut document = format::read(map).unwrap().value;
    let head = JournalHead {
        name: "full.stancemap.json".to_owned(),
        path: Some("/home/anna/Харита/full.stancemap.json".into()),
        file: Some((map.len() as u64, "00ab".to_owned())),
    };
    let (mut writer, mut text) = JournalWriter::begin(&head, &document, &[Entry::Saved]);
    let mut history = History::new();
    history.keep_log();
    let (edit, _) = add_actor(&document, "Нав", 1.5, -2.0);
    history.perform(&mut document, edit).unwrap();
    let stance = document.stances()[0].id.clone();
    for value in [Value::Neutral, Value::Critical] {
        let edit = set_value(&document, &stance, Some(value)).unwrap();
        history.perform(&mut document, edit).unwrap();
    }
    history.undo(&mut document);
    text += &writer.entries(&history.take_log());
    (document, text)
}

#[test]
fn a_journal_of_every_version_comes_back() {
    let (document, text) = version_1();
    let path = Path::new("tests/fixtures/version-1.journal");
    if std::env::var_os("BLESS").is_some() && VERSION_1.is_empty() {
        fs::write(path, text).unwrap();
        return;
    }
    let read = read_journal(VERSION_1).unwrap();
    assert_eq!(read.work.document, document);
    assert!(!read.torn);
    assert_eq!(read.work.history.unsaved_steps().len(), 2);
    assert!(read.work.history.redo_name().is_some());
    assert_eq!(read.head.name, "full.stancemap.json");
}

/// Runs `recover` on a state folder.
fn recover(state: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stancemap"))
        .arg("recover")
        .args(args)
        .env("STANCEMAP_STATE_DIR", state)
        .output()
        .unwrap()
}

#[test]
fn recover_lists_what_there_is_and_writes_each_as_a_map() {
    let folder = tempfile::tempdir().unwrap();
    let (state, to) = (folder.path().join("state"), folder.path().join("to"));
    let said = |output: &Output| String::from_utf8(output.stdout.clone()).unwrap();
    let none = recover(&state, &[]);
    let nothing = "no unsaved work was left behind: there is no folder";
    assert!(said(&none).starts_with(nothing), "{}", said(&none));
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(said(&recover(&file, &[])).ends_with("is not a folder\n"));
    let journals = state.join("journals");
    fs::create_dir_all(&journals).unwrap();
    fs::create_dir(&to).unwrap();
    fs::write(journals.join("01-1.journal"), VERSION_1).unwrap();
    // Cut short, and damaged at its beginning.
    let (cut, damaged) = (VERSION_1.len() - 9, b"rubbish\n");
    fs::write(journals.join("02-1.journal"), &VERSION_1[..cut]).unwrap();
    fs::write(journals.join("03-1.journal"), damaged).unwrap();

    let text = said(&recover(&state, &[]));
    assert!(
        text.contains("full.stancemap.json: 2 unsaved steps"),
        "{text}"
    );
    assert!(text.contains("its end was cut short"), "{text}");
    assert!(text.contains("damaged at its beginning"), "{text}");
    let to_words = to.display().to_string();
    let output = recover(&state, &["--to", &to_words, "--format", "json"]);
    // One of them could not be brought back.
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&said(&output)).unwrap();
    let works = json["unsaved"].as_array().unwrap();
    assert_eq!(works.len(), 3);
    let mut written: Vec<String> = (works.iter())
        .filter_map(|work| work["written_to"].as_str())
        .map(|path| {
            Path::new(path)
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    written.sort();
    assert_eq!(
        written,
        [
            "full (recovered 2).stancemap.json",
            "full (recovered).stancemap.json"
        ]
    );
    let first = fs::read(to.join("full (recovered).stancemap.json")).unwrap();
    assert!(format::read(&first).is_ok());
    let told = said(&recover(&state, &["--to", &to_words]));
    let written = told
        .lines()
        .filter(|line| line.starts_with("  written to "));
    assert_eq!(written.count(), 2, "{told}");
    // Looking takes nothing away.
    assert_eq!(
        fs::read_dir(&journals).unwrap().count(),
        6,
        "with their locks"
    );
}
