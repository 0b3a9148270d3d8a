//! The page to hand out: one file that asks for nothing, in which every link leads
//! somewhere and no word of a map is ever markup, style or script.

mod questions;
mod story;

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
fn what_has_no_title_is_called_by_what_it_shows() {
    const MAP: &str = r#"{"stancemap": 1, "title": " ", "actors": [{"id": "a"}, {"id": "b"}],
        "stances": [{"id": "s", "from": "a", "to": "b", "domain": "d"}], "domains": [{"id": "d"}],
        "story": [{"id": "p", "text": "Told."}]}"#;
    let check = |options: &str, name: &str, expect: &str| {
        let folder = tempfile::tempdir().unwrap();
        let line = format!("stancemap export - -o ./{name} {options}");
        let (status, _, remarks) = done(&line, folder.path(), MAP);
        assert_eq!(status, 0, "{line}: {remarks}");
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains(expect), "{options} {name}");
    };
    check("", "x.html", "<title>Who stands how towards whom</title>");
    check(
        "",
        "x.html",
        "dir=\"auto\">Who stands how towards whom</h1>",
    );
    check("", "x.svg", ">Who stands how towards whom</title>");
    check("--title=", "x.svg", ">Who stands how towards whom</title>");
    check("", "x.pdf", "Who stands how towards whom");
    check("--story", "x.pdf", "Who stands how towards whom");
    check(
        "--story --lang tg",
        "x.pdf",
        "Кӣ нисбат ба кӣ чӣ мавқеъ дорад",
    );
    check(
        "--lang fa",
        "x.html",
        "<title>چه کسی در برابر چه کسی چه موضعی دارد</title>",
    );
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
        if ["zoom", "choices", "save"]
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
        "scenarios": [{ "id": HOSTILE, "title": HOSTILE, "text": HOSTILE,
                        "changes": [{ "set": "2", "value": 2 }] }],
        "story": [{ "id": HOSTILE, "title": HOSTILE,
                    "text": format!("{HOSTILE}\n\n- {HOSTILE}\n\n[x](javascript:alert(1)) <b>{HOSTILE}"),
                    "view": { "scenario": HOSTILE, "around": [HOSTILE], "selected_actors": [HOSTILE],
                              "selected_ties": [[HOSTILE, "b"]] } }],
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
    // What is noted in a scenario that a stop shows is left out of it as well.
    let map = story::with_story(&json!([{ "scenario": "taliban-rein-in-ja" }]));
    let html = page(&map, "--redact speakers,quotes,notes,sources,coders");
    assert!(!html.contains("Adam Rousselle") && !html.contains("grow out of"));
}
