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

/// The attributes and the words of each stop's section.
fn stops(html: &str) -> Vec<(Element, String)> {
    let mut found: Vec<(Element, String)> = Vec::new();
    let mut is_within = false;
    for (element, words) in parsed(html) {
        if element.name == "section" {
            is_within = element.get("class") == Some("stop");
            if is_within {
                found.push((element, words));
                continue;
            }
        }
        if let Some((_, said)) = found.last_mut().filter(|_| is_within) {
            said.push_str(&words);
        }
    }
    found
}

#[test]
fn the_story_is_told_in_the_language_of_the_page() {
    let map = stancemap::format::read(CORE.as_bytes()).unwrap().value;
    let check = |options: &str, tag: &str, shown: &str| {
        let told = stops(&page(CORE, options));
        assert_eq!(told.len(), map.story().len(), "{options}");
        for (stop, (_, words)) in map.story().iter().zip(&told) {
            assert!(words.contains(stop.label_in(Some(tag))), "{words}");
            let text = stancemap::scene::plain_text(stop.text_in(Some(tag)));
            for line in text.lines() {
                let line = line.trim_start_matches("• ");
                assert!(words.contains(line), "{options}: {line}: {words}");
            }
        }
        let (_, harbouring) = &told[5];
        assert!(harbouring.contains(shown), "{options}: {harbouring}");
    };
    check("", "en", "As of 31 Aug 2021 · Security · 6 ties");
    check("--lang tg", "tg", "31 августи 2021");
    check("--lang fa", "fa", "۳۱ اوت ۲۰۲۱");
}

#[test]
fn every_stop_is_a_state_of_the_one_figure() {
    let map = stancemap::format::read(CORE.as_bytes()).unwrap().value;
    let html = page(CORE, "");
    let elements = parsed(&html);
    // A group that says in which states it is seen holds one link at most, at once.
    let links: Vec<(Option<&str>, &str)> = (elements.iter().zip(elements.iter().skip(1)))
        .filter_map(|((before, _), (link, _))| Some((before.get("data-in"), link.get("data-tie")?)))
        .collect();
    let in_state = |state: &str| -> BTreeSet<&str> {
        let seen = links.iter().filter(|(of, _)| match of {
            Some(states) => states.split(' ').any(|own| own == state),
            None => true,
        });
        seen.map(|(_, tie)| *tie).collect()
    };
    for (stop, (section, _)) in map.story().iter().zip(stops(&html)) {
        let shown = stop.shown();
        let ids = |at: usize| map.actors()[at].id.clone();
        let ties = stancemap::analysis::ties(&map, &shown.filter);
        let drawn = ties.iter().map(|tie| (ids(tie.from), ids(tie.to)));
        let chosen = drawn.filter(|pair| shown.ties.is_empty() || shown.ties.contains(pair));
        let seen = in_state(section.get("data-state").unwrap());
        assert_eq!(seen.len(), chosen.count(), "{}", stop.id);
        let marked = section.get("data-ties").unwrap_or_default();
        let marked: BTreeSet<&str> = marked.split(' ').filter(|tie| !tie.is_empty()).collect();
        assert!(marked.is_subset(&seen), "{}: {marked:?}", stop.id);
        assert_eq!(marked.len(), shown.selection.ties.len(), "{}", stop.id);
    }
}

#[test]
fn what_a_stop_marks_is_marked_where_it_is_not_drawn_too() {
    let ids: Vec<String> = (0..21).map(|at| format!("a{at}")).collect();
    let pairs = ids
        .iter()
        .flat_map(|from| ids.iter().map(move |to| (from, to)));
    let stances: Vec<_> = (pairs.filter(|(from, to)| from != to))
        .map(|(from, to)| json!({ "id": format!("{from}-{to}"), "from": from, "to": to, "domain": "d", "value": 1 }))
        .collect();
    let actors: Vec<_> = ids.iter().map(|id| json!({ "id": id })).collect();
    let view = json!({ "selected_ties": [["a0", "a1"]], "selected_actors": ["a2"] });
    let story: Vec<_> = (0..12)
        .map(|at| json!({ "id": format!("s{at}"), "view": view }))
        .collect();
    let map = json!({ "stancemap": 1, "domains": [{ "id": "d" }], "actors": actors, "stances": stances, "story": story });
    let html = page(&map.to_string(), "");
    let stops = stops(&html);
    let drawn = stops
        .iter()
        .filter(|(stop, _)| stop.get("data-state").is_some());
    assert!((1..12).contains(&drawn.count()));
    for (stop, words) in &stops {
        assert!(stop.get("data-ties").is_some() && stop.get("data-actors").is_some());
        assert!(words.contains("Marked on the map"), "{words}");
    }
}

/// The core map with a story of these views.
fn with_story(views: &serde_json::Value) -> String {
    let mut map: serde_json::Value = serde_json::from_str(CORE).unwrap();
    let stops = views.as_array().unwrap().iter().enumerate();
    let stops = stops.map(|(at, view)| json!({ "id": format!("s{at}"), "view": view }));
    map["story"] = stops.collect();
    map.to_string()
}

#[test]
fn a_stop_of_a_scenario_says_so_in_words_and_across_its_figure() {
    let map = with_story(&json!([{}, { "scenario": "afghan-tajiks-dropped" }]));
    let html = page(&map, "");
    let told = stops(&html);
    let title = "Scenario: Dushanbe and the NRF drop the Afghan Tajiks (a supposition";
    assert!(told[1].1.contains(title), "{}", told[1].1);
    assert!(!told[0].1.contains("Scenario"), "{}", told[0].1);
    let state = told[1].0.get("data-state").unwrap();
    let mut seen_in = None;
    let mut marks = 0;
    for (element, words) in parsed(&html) {
        if element.get("data-in").is_some() {
            seen_in = element.get("data-in").map(str::to_owned);
        }
        if element.name == "text" && words.contains("Scenario: ") {
            assert_eq!(seen_in.as_deref(), Some(state), "{words}");
            marks += 1;
        }
    }
    assert!(marks > 0, "a scenario that could be taken for the fact");
}

#[test]
fn a_stop_of_another_view_is_looked_at_by_itself() {
    let box_of = |element: &Element, name: &str| element.get(name).map(str::to_owned);
    let map = with_story(&json!([{ "view": "matrix" }, { "camera": [-10, -20, 300, 200] }]));
    let html = page(&map, "");
    let told = stops(&html);
    assert!(box_of(&told[0].0, "data-whole").is_some());
    assert_eq!(
        box_of(&told[1].0, "data-camera").unwrap(),
        "-10 -20 300 200"
    );
    assert_eq!(box_of(&told[1].0, "data-whole"), None);
    let figure = |html: &str| {
        let found = parsed(html).into_iter();
        let mut figures = found.filter(|(own, _)| own.get("id") == Some("figure"));
        figures.next().unwrap().0.get("viewbox").map(str::to_owned)
    };
    // The map itself has no more room than without.
    assert_eq!(figure(&html), figure(&page(&map, "--without story")));
}

#[test]
fn a_story_is_told_whole_or_a_stop_of_it_or_not() {
    let count = |options: &str| {
        let html = page(CORE, options);
        assert_eq!(
            html.contains("id=\"story\""),
            html.contains("id=\"stop-1\"")
        );
        stops(&html).len()
    };
    assert_eq!(count(""), 10);
    assert_eq!(count("--view matrix"), 10);
    assert_eq!(count("--stop 4"), 1);
    assert_eq!(count("--without story"), 0);
    // It would tell the answers.
    assert_eq!(count("--questions proposed"), 0);
    assert_eq!(count("--as-of 2021 --compare 2024"), 0);
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
    let map = with_story(&json!([{ "scenario": "taliban-rein-in-ja" }]));
    let html = page(&map, "--redact speakers,quotes,notes,sources,coders");
    assert!(!html.contains("Adam Rousselle") && !html.contains("grow out of"));
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
