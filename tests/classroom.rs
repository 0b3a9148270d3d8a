//! Predict, then reveal: what a class answers is counted, and set beside what the sources
//! say.

use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use stancemap::format::{read, read_text, write_answers};
use stancemap::model::{Answer, AnswerSheet, Asked, Choices, Question};
use stancemap::task::Control;

use crate::figures::{CORE, done};

/// The article's contested stance, and one that only one side speaks of.
const HARBOURING: &str = "taliban-ja-security-harbouring";
const SECURITY: &str = "ja-tajikistan-security";

fn question(stance: &str) -> Question {
    let document = read(CORE.as_bytes()).unwrap().value;
    let own = document.stance(&stance.into()).unwrap();
    Question {
        asked: Asked {
            from: own.from.clone(),
            to: own.to.clone(),
            stance: Some(own.id.clone()),
        },
        choices: Choices::Three,
    }
}

/// Saves a sheet as the page does.
fn save(folder: &Path, name: &str, id: &str, answers: &[(&str, Option<Answer>)]) {
    let sheet = AnswerSheet {
        id: id.to_owned(),
        revision: 1,
        answers: (answers.iter())
            .map(|(stance, answer)| (question(stance), *answer))
            .collect(),
    };
    fs::write(folder.join(name), write_answers(&sheet, "A map")).unwrap();
}

/// A folder with the core map and what a class of four has saved.
fn class() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("map.stancemap.json"), CORE).unwrap();
    let (yes, no, none) = (Answer::For, Answer::Against, Answer::Neither);
    save(
        at,
        "1.json",
        "a",
        &[(HARBOURING, Some(yes)), (SECURITY, Some(no))],
    );
    save(
        at,
        "2.json",
        "b",
        &[(HARBOURING, Some(no)), (SECURITY, Some(no))],
    );
    save(
        at,
        "3.json",
        "c",
        &[(HARBOURING, Some(none)), (SECURITY, None)],
    );
    save(at, "4.json", "d", &[(HARBOURING, Some(no))]);
    folder
}

#[test]
fn a_class_is_counted_beside_what_the_sources_say() {
    let folder = class();
    let line =
        "stancemap tally ./map.stancemap.json ./1.json ./2.json ./3.json ./4.json --format json";
    let (status, out, remarks) = done(line, folder.path(), "");
    assert_eq!(status, 0, "{remarks}");
    let told: Json = serde_json::from_slice(&out).unwrap();
    assert_eq!(told["counted"], 4);
    let question = |stance: &str| {
        let mut all = told["questions"].as_array().unwrap().iter();
        all.find(|own| own["stance"] == stance).unwrap()
    };
    let counts = |stance: &str| -> Vec<u64> {
        let answers = question(stance)["answers"].as_array().unwrap();
        answers
            .iter()
            .map(|own| own["count"].as_u64().unwrap())
            .collect()
    };
    assert_eq!(counts(HARBOURING), [1, 2, 1]);
    assert_eq!(counts(SECURITY), [0, 2, 0]);
    // The article has one side for it, the other claim neutrality, and nobody against.
    assert_eq!(question(HARBOURING)["surprised"], 2);
    assert_eq!(question(SECURITY)["surprised"], 0);
    let first = told["most_surprising"][0].as_u64().unwrap();
    let at = usize::try_from(first - 1).unwrap();
    assert_eq!(told["questions"][at]["stance"], HARBOURING);
    assert_eq!(told["most_surprising"], told["most_divided"]);
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let folder = class();
    let told = |files: &str| {
        let line = format!("stancemap tally ./map.stancemap.json {files}");
        let (status, out, remarks) = done(&line, folder.path(), "");
        assert_eq!(status, 0, "{remarks}");
        String::from_utf8(out).unwrap()
    };
    let forwards = told("./1.json ./2.json ./3.json ./4.json");
    assert_eq!(forwards, told("./4.json ./2.json ./1.json ./3.json"));
    assert!(forwards.contains("4 answer sheets count"), "{forwards}");
    assert!(
        forwards.contains("against: 2 (no source says so)"),
        "{forwards}"
    );
}

#[test]
fn bad_doubled_and_foreign_files_are_named_and_left_out() {
    let folder = class();
    let at = folder.path();
    fs::copy(at.join("1.json"), at.join("copy.json")).unwrap();
    fs::write(at.join("bad.json"), "{").unwrap();
    fs::write(
        at.join("other.json"),
        r#"{"stancemap-answers": 1, "sheet": "x", "answers": [
            {"from": "a", "to": "b", "stance": "c", "choices": 3, "answer": "for"}]}"#,
    )
    .unwrap();
    let files = "./1.json ./copy.json ./bad.json ./other.json ./map.stancemap.json";
    let line = format!("stancemap tally ./map.stancemap.json {files} --format json");
    let (status, out, remarks) = done(&line, at, "");
    assert_eq!(status, 0, "{remarks}");
    let told: Json = serde_json::from_slice(&out).unwrap();
    assert_eq!(told["counted"], 1);
    let left = told["left_out"].as_array().unwrap();
    assert_eq!(left.len(), 4, "{left:?}");
    for (name, reason) in [
        ("copy.json", "the same sheet"),
        ("bad.json", "ends in the middle"),
        ("other.json", "no stance “c”"),
        ("map.stancemap.json", "no answer sheet"),
    ] {
        let line = remarks
            .lines()
            .find(|line| line.contains(&format!("{name}: warning: left out")));
        assert!(
            line.is_some_and(|line| line.contains(reason)),
            "{name}: {remarks}"
        );
    }
    // Nothing that counts is an error.
    let line = "stancemap tally ./map.stancemap.json ./bad.json";
    assert_eq!(done(line, at, "").0, 1);
}

#[test]
fn the_counts_go_into_a_table() {
    let folder = class();
    let line = "stancemap tally ./map.stancemap.json ./1.json ./2.json -o ./class.csv";
    let (status, _, remarks) = done(line, folder.path(), "");
    assert_eq!(status, 0, "{remarks}");
    let table = fs::read_to_string(folder.path().join("class.csv")).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 1 + 2 * 3, "{table}");
    assert!(rows[0].starts_with("question,from,to,topic,stance,answer,count,answers"));
    let row = rows
        .iter()
        .find(|row| row.contains("harbouring,for,"))
        .unwrap();
    assert!(row.contains(",for,1,2,"), "{row}");
}

/// The words of a worksheet or key that these options make of the core map, page by page
/// joined.
fn sheet(options: &str) -> (Vec<u8>, String) {
    let line = format!("stancemap worksheet - -o - {options}");
    let (status, pdf, remarks) = done(&line, Path::new(""), CORE);
    assert_eq!(status, 0, "{line}: {remarks}");
    let read = read_text(&pdf, "sheet.pdf", &Control::free()).unwrap();
    let blocks = read.value.blocks.iter();
    let words: Vec<String> = blocks.map(|block| block.words.clone()).collect();
    (pdf, words.join(" "))
}

#[test]
fn a_worksheet_asks_and_gives_nothing_away() {
    let (pdf, words) = sheet(&format!(
        "--question {HARBOURING} --question-tie taliban tajikistan"
    ));
    assert_eq!(
        pdf,
        sheet(&format!(
            "--question {HARBOURING} --question-tie taliban tajikistan"
        ))
        .0
    );
    for said in [
        "Predict, then reveal",
        "1. How does",
        "harbouring",
        "all in all",
        "Why?",
        "Both",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    for told in [
        "Sources disagree",
        "sources disagree",
        "¶11",
        "armed group dangerous",
    ] {
        assert!(!words.contains(told), "{told}: {words}");
    }
    // Nor does the description for those who do not see the map.
    for told in ["ostile on", "ooperative on", "upportive on"] {
        let wide: Vec<u8> = told.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for needle in [told.as_bytes(), wide.as_slice()] {
            let mut parts = pdf.windows(needle.len());
            assert!(!parts.any(|part| part == needle), "a sign is told: {told}");
        }
    }
}

#[test]
fn the_key_says_what_the_sources_say_to_each_answer() {
    let (_, words) = sheet(&format!("--key --question {HARBOURING}"));
    for said in [
        "Key: what the sources say",
        "sources disagree",
        "¶11",
        "No source says so.",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[test]
fn a_worksheet_speaks_the_languages_of_the_figure() {
    for (lang, said) in [
        ("tg", "Аввал пешгӯӣ, баъд ҷавоб"),
        ("fa", "نخست"),
        ("ps", "Predict, then reveal"),
    ] {
        let (_, words) = sheet(&format!("--lang {lang} --question {HARBOURING}"));
        assert!(words.contains(said), "{lang}: {words}");
        let (_, key) = sheet(&format!("--key --lang {lang} --question {HARBOURING}"));
        assert!(!key.is_empty());
    }
}

#[test]
fn questions_are_proposed_where_none_is_stated() {
    let (_, words) = sheet("");
    for number in ["1. ", "2. ", "3. ", "4. "] {
        assert!(words.contains(number), "{words}");
    }
}

#[test]
fn a_question_has_one_number_on_paper_on_a_page_and_in_the_counts() {
    // However they are named, they come in the order of the map.
    let [one, other] = [
        format!("--question {SECURITY},{HARBOURING} --question-tie taliban tajikistan"),
        format!("--question-tie taliban tajikistan --question {HARBOURING},{SECURITY}"),
    ];
    let (pdf, words) = sheet(&one);
    assert_eq!(pdf, sheet(&other).0);
    let page = |options: &str| {
        let line = format!("stancemap export - -o ./class.html {options}");
        let folder = tempfile::tempdir().unwrap();
        let (status, _, remarks) = done(&line, folder.path(), CORE);
        assert_eq!(status, 0, "{line}: {remarks}");
        fs::read_to_string(folder.path().join("class.html")).unwrap()
    };
    let html = page(&one);
    assert_eq!(html, page(&other));
    let folder = class();
    let line = "stancemap tally ./map.stancemap.json ./1.json ./2.json";
    let (_, out, remarks) = done(line, folder.path(), "");
    let counts = String::from_utf8(out).unwrap();
    let comes_first = |text: &str| {
        let [first, last] = ["harbouring", "Jamaat Ansarullah stand towards"]
            .map(|words| text.find(words).unwrap_or(usize::MAX));
        assert!(first.max(last) < usize::MAX, "{text} {remarks}");
        first < last
    };
    assert_eq!(
        comes_first(&words),
        comes_first(&counts),
        "{words} {counts}"
    );
    let (_, asked) = html.split_once("id=\"questions\"").unwrap();
    assert_eq!(comes_first(asked), comes_first(&counts), "{counts}");
}

#[test]
fn what_cannot_be_asked_is_refused_in_plain_words() {
    let check = |options: &str, expect: &str| {
        let line = format!("stancemap worksheet - {options}");
        let (status, _, remarks) = done(&line, Path::new(""), CORE);
        assert_eq!(status, 2, "{line}: {remarks}");
        assert!(remarks.contains(expect), "{line}: {remarks}");
    };
    check("-o - --question nowhere", "no stance “nowhere”");
    check(
        &format!("-o - --question {HARBOURING},{HARBOURING}"),
        "asked twice",
    );
    check(
        "-o - --question-tie ja ja",
        "no stance of “ja” towards “ja”",
    );
    check("-o sheet.png", "a worksheet is a PDF");
}
