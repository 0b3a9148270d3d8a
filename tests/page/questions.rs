//! A page that asks a class: it tells no answer, and what it asks can be counted.

use super::*;

/// The contested stance of the core map.
const HARBOURING: &str = "taliban-ja-security-harbouring";

#[test]
fn a_page_with_questions_does_not_hold_their_answers() {
    let html = page(
        CORE,
        &format!("--questions {HARBOURING} --question-tie tajikistan nrf"),
    );
    let words: String = parsed(&html).into_iter().map(|(_, words)| words).collect();
    // Nor does it say that nobody has decided what the class is asked.
    assert!(
        !words.to_lowercase().contains("not yet decided on"),
        "{words}"
    );
    assert!(
        words.contains("asked of the class, or not yet decided"),
        "{words}"
    );
    let map = stancemap::format::read(CORE.as_bytes()).unwrap().value;
    // What is said of another stance as well stays there.
    let is_asked = |stance: &stancemap::model::Stance| {
        let is_pair = stance.from.as_str() == "tajikistan" && stance.to.as_str() == "nrf";
        is_pair || stance.id.as_str() == HARBOURING
    };
    let told: BTreeSet<&str> = (map.stances().iter())
        .filter(|stance| !is_asked(stance))
        .flat_map(|stance| stance.evidence.iter().map(|item| item.gist.as_str()))
        .collect();
    for stance in map.stances() {
        for item in &stance.evidence {
            let gist = item.gist.as_str();
            assert_eq!(
                words.contains(gist),
                told.iter().any(|own| own.contains(gist)),
                "{}: {gist}",
                stance.id
            );
        }
    }
    assert!(
        words.contains("Question 1") && words.contains("Question 2"),
        "{words}"
    );
    assert!(html.len() <= LARGEST);
}

#[test]
fn what_a_page_asks_is_what_tally_reads() {
    let html = page(CORE, "--questions proposed --lang fa");
    let mut answers = Vec::new();
    let mut offered = 0;
    for (element, _) in parsed(&html) {
        if let Some(asked) = element.get("data-asked") {
            let mut own: serde_json::Value = serde_json::from_str(asked).unwrap();
            own["answer"] = json!("against");
            answers.push(own);
        }
        offered += usize::from(element.name == "input");
    }
    assert_eq!(answers.len(), 4);
    let choices: u64 = answers
        .iter()
        .map(|own| own["choices"].as_u64().unwrap())
        .sum();
    assert_eq!(u64::try_from(offered).unwrap(), choices);
    let folder = tempfile::tempdir().unwrap();
    let file = json!({ "stancemap-answers": 1, "sheet": "a", "revision": 1, "answers": answers });
    std::fs::write(folder.path().join("a.json"), file.to_string()).unwrap();
    let (status, out, remarks) = done("stancemap tally - ./a.json", folder.path(), CORE);
    assert_eq!(status, 0, "{remarks}");
    assert_eq!(
        String::from_utf8_lossy(&out).matches("against: 1").count(),
        4
    );
}

#[test]
fn questions_stand_alone_on_a_page() {
    let check = |options: &str, expect: &str| {
        let line = format!("stancemap export - -o {options}");
        let (status, _, remarks) = done(&line, Path::new(""), CORE);
        assert_eq!(status, 2, "{line}: {remarks}");
        assert!(remarks.contains(expect), "{line}: {remarks}");
    };
    let nowhere = std::env::temp_dir().join("unwritten.html");
    let nowhere = nowhere.display();
    check("- --questions proposed", "end its name in .html");
    check("- --five-values", "add --questions");
    check(
        &format!("{nowhere} --questions proposed --camps"),
        "--camps would tell",
    );
    check(&format!("{nowhere} --questions x"), "no stance “x”");
}
