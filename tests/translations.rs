//! Texts of a map in other languages: in the file, in figures, in the window.
#![allow(clippy::unwrap_used, clippy::panic)]

use stancemap::format;

use crate::figures::{CORE, done};

/// A figure of the core map, with these options.
fn figure(options: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let line = format!("stancemap export - -o ./a.svg --embed nothing --letters text {options}");
    let (status, _, remarks) = done(&line, folder.path(), CORE);
    assert_eq!(status, 0, "{remarks}");
    std::fs::read_to_string(folder.path().join("a.svg")).unwrap()
}

#[test]
fn a_figure_says_everything_in_its_language() {
    let check = |language: &str, words: &[&str]| {
        let svg = figure(&format!("--lang {language} --page 183mm"));
        for word in words {
            assert!(svg.contains(word), "{language}: {word}");
        }
    };
    check(
        "fa",
        &[
            "چه کسی در برابر چه کسی",
            "پناه دادن",
            "“تاجیکستان و طالبان”",
        ],
    );
    check(
        "tg",
        &["кӣ нисбат ба кӣ", "паноҳ додан", "“Тоҷикистон ва Толибон”"],
    );
    // Where the map has nothing in a language it speaks its own.
    check("ps", &["who stands how towards whom", "harbouring"]);
}

#[test]
fn the_long_description_has_the_title_and_summary_of_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let line = "stancemap export - -o ./a.txt --lang fa";
    assert_eq!(done(line, folder.path(), CORE).0, 0);
    let text = std::fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert!(text.starts_with("تاجیکستان و طالبان: "), "{text}");
    assert!(text.contains("آنچه یک مقاله"), "{text}");
}

/// The bundled maps are whole in Tajik and Persian: titles, domains, abouts, sources.
#[test]
fn the_bundled_maps_are_translated_throughout() {
    let wider = include_bytes!("../datasets/tajikistan-taliban-wider.stancemap.json");
    for bytes in [CORE.as_bytes(), wider] {
        let document = format::read(bytes).unwrap().value;
        for tag in ["tg", "fa"] {
            assert!(document.header().title_in(tag).is_some(), "{tag}");
            for domain in document.domains() {
                assert!(domain.name_in(tag).is_some(), "{}", domain.id);
            }
            for source in document.sources() {
                assert!(source.title_in(tag).is_some(), "{}", source.id);
            }
            for stance in document.stances().iter().filter(|s| !s.about.is_empty()) {
                assert_ne!(stance.about_in(tag), stance.about, "{}", stance.id);
            }
        }
    }
}
