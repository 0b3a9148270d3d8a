//! What the README says of the program is so.

use std::fs;
use std::path::Path;

use crate::figures::{CORE, done};

const README: &str = include_str!("../README.md");

/// The commands in blocks of code under a heading, without what is said of them.
fn commands(heading: &str) -> Vec<&'static str> {
    let (_, section) = README.split_once(heading).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let lines = section
        .lines()
        .filter(|line| line.starts_with("stancemap "));
    lines
        .map(|line| line.split(" #").next().unwrap().trim_end())
        .collect()
}

/// A command with what its placeholders stand for.
fn filled(command: &str) -> String {
    let word = |(before, word): (&str, &str)| match word {
        "FILE" | "FILE…" | "MAP" | "IN" | "A" | "B" => "./map.stancemap.json".to_owned(),
        "ANSWERS…" => "./answers.json".to_owned(),
        "OUT" => "./out.csv".to_owned(),
        "ID" => "taliban-rein-in-ja".to_owned(),
        name if before == "-o" => format!("./{name}"),
        other => other.to_owned(),
    };
    let words: Vec<&str> = command.split_whitespace().collect();
    let before = std::iter::once("").chain(words.iter().copied());
    let filled: Vec<String> = before.zip(words.iter().copied()).map(word).collect();
    filled.join(" ")
}

#[test]
fn every_command_without_a_window_runs_as_it_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("map.stancemap.json"), CORE).unwrap();
    let answers = r#"{"stancemap-answers": 1, "sheet": "x", "answers": [
        {"from": "taliban", "to": "ja", "stance": "taliban-ja-security-harbouring",
         "choices": 3, "answer": "for"}]}"#;
    fs::write(at.join("answers.json"), answers).unwrap();
    let all = commands("\n## Without a window\n");
    assert!(all.len() > 10, "{all:?}");
    for command in all {
        // What a crash has left on this computer is no matter of a test.
        if command.starts_with("stancemap recover") {
            continue;
        }
        let line = filled(command);
        let line = if command.starts_with("stancemap layout") {
            line.replace("out.csv", "out.stancemap.json")
        } else {
            line
        };
        let (status, _, remarks) = done(&line, at, "");
        assert_eq!(status, 0, "{command}: {remarks}");
    }
}

#[test]
fn as_many_maps_are_told_of_as_there_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    let maps = fs::read_dir(folder).unwrap().count();
    let number = ["no", "one", "two", "three", "four", "five", "six"][maps];
    let told = format!("`datasets/` holds {number} maps");
    assert!(README.contains(&told), "{told}");
}
