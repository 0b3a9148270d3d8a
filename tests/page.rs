//! The page to hand out: one file that asks for nothing, in which every link leads
//! somewhere and no word of a map is ever markup, style or script.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use serde_json::json;

use crate::figures::{CORE, done};

/// The most that the page of the core map may be, in bytes.
const LARGEST: usize = 500_000;

/// The page that these options make of a map.
fn page(map: &str, options: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let line = format!("stancemap export - -o ./map.html {options}");
    let (status, _, remarks) = done(&line, folder.path(), map);
    assert_eq!(status, 0, "{line}: {remarks}");
    std::fs::read_to_string(folder.path().join("map.html")).unwrap()
}

/// An element as it opens.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// What a browser finds in a page: elements, and the words after each.
fn parsed(html: &str) -> Vec<(Element, String)> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut found: Vec<(Element, String)> = Vec::new();
    let mut emitter = DefaultEmitter::default();
    // As a browser does within a script and a style.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let attributes = (tag.attributes.iter())
                    .map(|(name, value)| (text(name), text(&value.value)))
                    .collect();
                let name = text(&tag.name);
                found.push((Element { name, attributes }, String::new()));
            }
            Token::String(words) => {
                if let Some((_, said)) = found.last_mut() {
                    said.push_str(&text(&words));
                }
            }
            Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    found
}

/// Headings, sections, choices and what can be opened, in their order.
fn outline(html: &str) -> String {
    let mut out = String::new();
    for (element, words) in parsed(html) {
        let told = [
            "h1", "h2", "h3", "section", "option", "select", "details", "nav", "ol", "button",
            "meta",
        ];
        if !told.contains(&element.name.as_str()) {
            continue;
        }
        let _ = write!(out, "{}", element.name);
        for (mark, name) in [
            ("#", "id"),
            (".", "class"),
            (" ", "value"),
            (" ", "data-zoom"),
            (" ", "data-step"),
        ] {
            if let Some(value) = element.get(name) {
                let _ = write!(out, "{mark}{}", value.replace(' ', "."));
            }
        }
        let _ = writeln!(
            out,
            " {}",
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        );
    }
    out.lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

#[test]
fn the_page_of_the_core_map_has_its_parts_in_order() {
    let check = |options: &str, file: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures")
            .join(file);
        let found = outline(&page(CORE, options));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(found, kept, "{file}: BLESS=1 keeps what is drawn now");
    };
    check("", "core-page.txt");
    check("--lang fa", "core-page-persian.txt");
}

#[test]
fn it_is_small_and_always_the_same() {
    for options in ["", "--lang fa", "--theme dark --lang tg", "--view matrix"] {
        let html = page(CORE, options);
        assert!(html.len() <= LARGEST, "{options}: {} bytes", html.len());
        assert_eq!(html, page(CORE, options), "{options}");
    }
}

#[test]
fn it_asks_for_nothing_outside_itself() {
    for options in ["", "--lang fa", "--questions proposed"] {
        for (element, words) in parsed(&page(CORE, options)) {
            let name = element.name.as_str();
            for (attribute, value) in &element.attributes {
                let leads = match attribute.as_str() {
                    "src" | "srcset" | "action" | "poster" | "style" | "xlink:href" => false,
                    "href" if name == "a" => value.starts_with('#') || value.starts_with("http"),
                    "href" if name == "use" => value.starts_with('#'),
                    "href" => value == "data:,",
                    other => !other.starts_with("on"),
                };
                assert!(leads, "<{name} {attribute}={value:?}>");
            }
            if name == "style" {
                assert!(!words.contains("@import"), "a style is asked for");
                let urls = words.matches("url(").count();
                assert_eq!(urls, words.matches("url(data:font/ttf;base64,").count());
            }
            let foreign = [
                "iframe", "object", "embed", "img", "video", "audio", "base", "form",
            ];
            assert!(!foreign.contains(&name), "<{name}>");
        }
    }
}

#[test]
fn every_link_leads_somewhere_and_every_id_is_one() {
    for options in [
        "",
        "--lang fa",
        "--around nrf",
        "--domain trade",
        "--questions proposed",
    ] {
        let elements = parsed(&page(CORE, options));
        let ids: Vec<&str> = elements
            .iter()
            .filter_map(|(own, _)| own.get("id"))
            .collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{options}: {ids:?}");
        let mut ties = BTreeSet::new();
        for (element, _) in &elements {
            for name in ["href", "aria-labelledby", "for"] {
                let Some(value) = element.get(name) else {
                    continue;
                };
                let target = if name == "href" {
                    value.strip_prefix('#')
                } else {
                    Some(value)
                };
                if let Some(target) = target {
                    assert!(known.contains(target), "{options}: {name}={value}");
                    if name == "href" && target.starts_with("tie-") {
                        ties.insert(target.to_owned());
                    }
                }
            }
        }
        let sections = known
            .iter()
            .filter(|id| id.starts_with("tie-") && !id.ends_with("-name"));
        let sections: BTreeSet<String> = sections.map(|id| (*id).to_owned()).collect();
        assert!(!sections.is_empty());
        if options.is_empty() {
            assert_eq!(
                ties, sections,
                "a tie of the figure without its section, or the reverse"
            );
        }
    }
}

#[test]
fn all_that_is_coded_can_be_read_without_script() {
    let html = page(CORE, "");
    let words: String = parsed(&html).into_iter().map(|(_, words)| words).collect();
    let map = stancemap::format::read(CORE.as_bytes()).unwrap().value;
    for stance in map.stances() {
        for item in &stance.evidence {
            let gist = item.gist.as_str();
            assert!(words.contains(gist), "{gist}");
            assert!(words.contains(item.speaker.as_str()), "{}", item.speaker);
        }
    }
    // What only the script can do is out of sight until it runs.
    for (element, _) in parsed(&html) {
        if ["zoom", "choices"]
            .iter()
            .any(|class| element.get("class") == Some(class))
        {
            assert!(element.get("hidden").is_some());
        }
        if element.name == "details" && element.get("id") != Some("key") {
            assert!(element.get("open").is_some());
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    const HOSTILE: &str = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick=\"alert(1) ' \u{202e}abc\u{2066} --><!-- {to} ]]>";
    let map = json!({
        "stancemap": 1, "title": HOSTILE, "summary": HOSTILE, "as_of": "2024",
        "domains": [{ "id": HOSTILE, "name": HOSTILE }, { "id": "d2" }],
        "sources": [{ "id": HOSTILE, "title": HOSTILE, "authors": [HOSTILE], "publisher": HOSTILE,
                      "url": format!("javascript:{HOSTILE}"), "note": HOSTILE },
                    { "id": "s2", "url": "https://example.org/\"onclick=\"alert(1)" }],
        "actors": [{ "id": HOSTILE, "name": HOSTILE, "short": HOSTILE, "aliases": [HOSTILE] }, { "id": "b" }],
        "stances": [{ "id": HOSTILE, "from": HOSTILE, "to": "b", "domain": HOSTILE, "about": HOSTILE,
                      "since": "2020", "note": HOSTILE, "coder": HOSTILE,
                      "evidence": [{ "source": HOSTILE, "locator": HOSTILE, "says": 1, "gist": HOSTILE,
                                     "quote": HOSTILE, "speaker": HOSTILE, "date": "2021" }] },
                    { "id": "2", "from": "b", "to": HOSTILE, "domain": "d2", "value": -2 }],
    });
    for options in ["", "--lang fa", "--view matrix"] {
        let html = page(&map.to_string(), options);
        let elements = parsed(&html);
        let count = |name: &str| elements.iter().filter(|(own, _)| own.name == name).count();
        assert_eq!(
            (count("script"), count("style"), count("img")),
            (1, 1, 0),
            "{options}"
        );
        for (element, _) in &elements {
            for (name, value) in &element.attributes {
                assert!(!name.starts_with("on"), "{options}: {name}={value}");
                assert!(!value.starts_with("javascript:"), "{options}: {value}");
            }
        }
        let (_, script) = elements
            .iter()
            .find(|(own, _)| own.name == "script")
            .unwrap();
        assert!(!script.contains("alert"), "{options}");
        assert!(
            !html.contains('\u{202e}'),
            "{options}: a word turns what follows"
        );
    }
}

#[test]
fn persian_runs_from_right_to_left() {
    let html = page(CORE, "--lang fa");
    let elements = parsed(&html);
    let (root, _) = elements.iter().find(|(own, _)| own.name == "html").unwrap();
    assert_eq!(
        (root.get("lang"), root.get("dir")),
        (Some("fa"), Some("rtl"))
    );
    let english = page(CORE, "--lang ps");
    assert!(english.contains("<html lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn what_several_dates_make_is_a_page_as_well() {
    let html = page(CORE, "--as-of 2021-08 --compare 2024");
    assert!(html.contains("<svg id=\"figure\"") && !html.contains("class=\"choices\""));
}

#[test]
fn redaction_reaches_the_page() {
    let html = page(CORE, "--redact speakers,quotes,notes,sources,coders");
    for withheld in ["Mamedov", "Adam Rousselle", "Start inferred"] {
        assert!(!html.contains(withheld), "{withheld}");
    }
    assert!(html.contains("[…]"));
}

/// The contested stance of the core map.
const HARBOURING: &str = "taliban-ja-security-harbouring";

#[test]
fn a_page_with_questions_does_not_hold_their_answers() {
    let html = page(
        CORE,
        &format!("--questions {HARBOURING} --question-tie tajikistan nrf"),
    );
    let words: String = parsed(&html).into_iter().map(|(_, words)| words).collect();
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
