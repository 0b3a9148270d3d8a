//! Golden figures: what a dozen maps look like, as `.svg` beside `.png` under
//! `tests/fixtures/`. After a change that is meant, look at the new pictures and
//! keep them: `BLESS=1 cargo test --test all golden::`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::maps;
use std::ffi::OsString;
use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use stancemap::cli::run;

const CORE: &str = include_str!("../datasets/tajikistan-taliban.stancemap.json");
const DATED: &str = include_str!("data/dated.stancemap.json");
const TRIBES: &str = include_str!("../datasets/highland-tribes.stancemap.json");
const GREAT_POWERS: &str = include_str!("../datasets/great-powers.stancemap.json");

/// Both directions, two domains each way, and a tie that runs alongside.
const LANES: &str = r#"{"stancemap": 1, "title": "Opposite and parallel ties",
    "domains": [{"id": "trade"}, {"id": "security"}],
    "actors": [{"id": "a", "kind": "state"}, {"id": "b", "kind": "government"}, {"id": "c"}],
    "stances": [
        {"id": "1", "from": "a", "to": "b", "domain": "trade", "value": 2},
        {"id": "2", "from": "a", "to": "b", "domain": "security", "value": -2},
        {"id": "3", "from": "b", "to": "a", "domain": "trade", "value": 1},
        {"id": "4", "from": "b", "to": "a", "domain": "security", "value": -1},
        {"id": "5", "from": "a", "to": "c", "domain": "trade", "value": 1},
        {"id": "6", "from": "c", "to": "b", "domain": "trade", "value": 0}],
    "layout": {"a": {"x": 0, "y": 0}, "b": {"x": 600, "y": 0}, "c": {"x": 300, "y": 0}}}"#;

/// Actors that hold stances on themselves.
const LOOPS: &str = r#"{"stancemap": 1, "title": "Ties to oneself",
    "domains": [{"id": "unity"}, {"id": "reform"}],
    "actors": [{"id": "party", "name": "Party", "kind": "movement"}, {"id": "army", "name": "Army", "kind": "armed-group"}],
    "stances": [
        {"id": "1", "from": "party", "to": "party", "domain": "unity", "value": 2},
        {"id": "2", "from": "party", "to": "party", "domain": "reform", "value": -1},
        {"id": "3", "from": "army", "to": "army", "domain": "unity", "value": -2},
        {"id": "4", "from": "party", "to": "army", "domain": "reform", "value": 1}]}"#;

/// Every mark there is: all kinds of actors, all classes, doubt, no evidence,
/// silence and uncoded pairs.
const MARKS: &str = r#"{"stancemap": 1, "title": "Every mark there is", "as_of": "2021-08",
    "domains": [{"id": "d", "name": "Trade"}, {"id": "e", "name": "Security"}],
    "sources": [{"id": "s", "title": "A source", "authors": ["An author"]}],
    "actors": [
        {"id": "state", "kind": "state"}, {"id": "government", "kind": "government"},
        {"id": "movement", "kind": "movement"}, {"id": "group", "kind": "armed-group"},
        {"id": "organisation", "kind": "organisation"}, {"id": "person", "kind": "person"},
        {"id": "people", "kind": "population"}, {"id": "other", "kind": "river"}],
    "stances": [
        {"id": "1", "from": "state", "to": "government", "domain": "d", "value": 2, "evidence": [{"source": "s", "locator": "1", "says": 2, "reliability": "A", "credibility": 1}]},
        {"id": "2", "from": "government", "to": "movement", "domain": "d", "value": -2, "evidence": [{"source": "s", "locator": "1", "says": -2, "reliability": "A", "credibility": 1}]},
        {"id": "3", "from": "movement", "to": "group", "domain": "d", "value": 0, "evidence": [{"source": "s", "locator": "1", "says": 0, "reliability": "A", "credibility": 1}]},
        {"id": "4", "from": "group", "to": "organisation", "domain": "d", "evidence": [
            {"source": "s", "locator": "1", "says": 1}, {"source": "s", "locator": "2", "says": -1}]},
        {"id": "5", "from": "organisation", "to": "person", "domain": "d", "value": 1, "evidence": [{"source": "s", "locator": "1", "says": 1, "hedged": true}]},
        {"id": "6", "from": "person", "to": "people", "domain": "e"},
        {"id": "7", "from": "people", "to": "other", "domain": "e", "value": -1},
        {"id": "8", "from": "other", "to": "state", "domain": "d", "value": 2},
        {"id": "9", "from": "other", "to": "state", "domain": "e", "value": -1}],
    "silences": [{"from": "state", "to": "people"}, {"from": "people", "to": "state"}]}"#;

/// Labels that would break a careless writer.
const LABELS: &str = r#"{"stancemap": 1, "title": "Labels <b>&\"'</b> \u202eright to left\u202c ]]>",
    "domains": [{"id": "d", "name": "A topic with & and <"}, {"id": "e", "name": "موضوع and more"}],
    "actors": [{"id": "a", "name": "<script>alert(1)</script>"}, {"id": "b", "name": "tab\there"},
        {"id": "c", "name": "\u202eبرعکس mixed"}, {"id": "d", "name": ""},
        {"id": "e", "name": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"},
        {"id": "f", "name": "no glyph: 漢 😀"}],
    "stances": [
        {"id": "1", "from": "a", "to": "b", "domain": "d", "value": 1, "about": "x < y & z"},
        {"id": "2", "from": "b", "to": "c", "domain": "e", "value": -1},
        {"id": "3", "from": "d", "to": "e", "domain": "e", "value": -1},
        {"id": "4", "from": "e", "to": "f", "domain": "d", "value": 2}]}"#;

/// The core map with two saved views: a callout on a tie among chosen ties, and one on an
/// actor, in Persian.
fn with_views() -> String {
    let views = r#""views": [
        {"id": "lights", "name": "The lights stay on", "headline": "The lights stay on",
         "credit": "After the article, ¶19–21.", "labels": "topics",
         "ties": [["tajikistan", "taliban"], ["taliban", "tajikistan"], ["nrf", "taliban"]],
         "callout": {"text": "Electricity is sold across the border whatever else is said, and both sides keep to it.",
                     "at": ["tajikistan", "taliban"]}},
        {"id": "shelter", "name": "Shelter", "language": "fa", "page": "a4", "theme": "print",
         "headline": "چه کسی به جماعت انصارالله پناه می‌دهد؟", "labels": "none",
         "ties": [["taliban", "ja"], ["ja", "taliban"], ["tajikistan", "ja"], ["ja", "tajikistan"], ["tajikistan", "taliban"]],
         "callout": {"text": "دوشنبه می‌گوید که این گروه در خاک افغانستان پناه گرفته است.", "at": ["ja"]}}],
  "layout":"#;
    CORE.replacen("\"layout\":", views, 1)
}

/// The file that the command line makes of a map.
fn file(map: &str, ending: &str, options: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join(format!("a.{ending}"));
    let mut args: Vec<OsString> = ["stancemap", "export", "-", "-o"]
        .map(OsString::from)
        .into();
    args.push(out.clone().into());
    args.extend(options.split_whitespace().map(OsString::from));
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let status = run(&args, &mut map.as_bytes(), &mut stdout, &mut stderr);
    assert_eq!(status, 0, "{}", String::from_utf8_lossy(&stderr));
    fs::read(out).unwrap()
}

/// The pixels of a PNG and its width.
fn pixels(png: &[u8]) -> (Vec<u8>, u32) {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let width = reader.next_frame(&mut pixels).unwrap().width;
    (pixels, width)
}

/// How far two pictures are apart: the mean difference of their channels, 0 … 255.
fn difference(a: &[u8], b: &[u8]) -> f64 {
    let sum: u64 = (a.iter().zip(b))
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    sum as f64 / a.len().max(1) as f64
}

/// Rasterising rounds a little differently from machine to machine.
const TOLERANCE: f64 = 0.25;

#[test]
fn figures_look_as_they_did() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let bless = std::env::var_os("BLESS").is_some();
    let crowd = maps::map(60, 200, 1);
    let mut changed = Vec::new();
    let mut check = |name: &str, map: &str, options: &str| {
        let options = format!("{options} --without map");
        let svg = file(map, "svg", &options);
        let png = file(map, "png", &format!("{options} --dpi 72"));
        let path = |ending: &str| folder.join(format!("{name}.{ending}"));
        if bless {
            fs::write(path("svg"), &svg).unwrap();
            fs::write(path("png"), &png).unwrap();
            return;
        }
        if fs::read(path("svg")).unwrap_or_default() != svg {
            changed.push(format!("{name}.svg"));
        }
        let before = fs::read(path("png")).unwrap_or_default();
        let same = png::Decoder::new(Cursor::new(&before)).read_info().is_ok() && {
            let ((old, old_width), (new, width)) = (pixels(&before), pixels(&png));
            old.len() == new.len() && old_width == width && difference(&old, &new) <= TOLERANCE
        };
        if !same {
            changed.push(format!("{name}.png"));
        }
    };
    check("core", CORE, "");
    check("core-89mm", CORE, "--page 89mm");
    let before_after = "--as-of 1901 --compare 1908";
    check("before-after", DATED, before_after);
    check(
        "before-after-print",
        DATED,
        &format!("{before_after} --theme print --page 183mm"),
    );
    check(
        "before-after-persian",
        DATED,
        &format!("{before_after} --lang fa --camps"),
    );
    let several = "--as-of 1901,1904,1906,1908";
    check("several-dates", DATED, several);
    check(
        "several-dates-print",
        DATED,
        &format!("{several} --theme print"),
    );
    check(
        "several-dates-persian",
        DATED,
        &format!("{several} --lang fa"),
    );
    check(
        "marked-since",
        DATED,
        "--since 1901 --as-of 1908 --theme dark",
    );
    check(
        "core-projector-slide",
        CORE,
        "--page 16:9 --theme projector",
    );
    check("core-print-183mm", CORE, "--page 183mm --theme print");
    check("core-persian-a4", CORE, "--page a4 --lang fa");
    check(
        "core-tajik-dark",
        CORE,
        "--page 183mm --lang tg --theme dark",
    );
    check(
        "core-around-nrf",
        CORE,
        "--page 120x90 --around nrf --transparent",
    );
    check("core-trade", CORE, "--domain trade --silent --uncoded");
    check("ego", CORE, "--view ego --around taliban");
    check(
        "ego-print-183mm",
        CORE,
        "--view ego --around nrf --page 183mm --theme print",
    );
    check(
        "ego-persian-a4",
        CORE,
        "--view ego --around tajikistan --ego-by itself --page a4 --lang fa",
    );
    check("coverage", CORE, "--view coverage");
    check(
        "coverage-print-183mm",
        CORE,
        "--view coverage --page 183mm --theme print",
    );
    check(
        "coverage-persian-a4",
        CORE,
        "--view coverage --page a4 --lang fa",
    );
    check("tribes-183mm", TRIBES, "--page 183mm");
    check(
        "great-powers-1907-print",
        GREAT_POWERS,
        "--as-of 1907 --page 183mm --theme print",
    );
    check("scenario", CORE, "--scenario taliban-rein-in-ja");
    check(
        "scenario-projector-slide",
        CORE,
        "--scenario afghan-tajiks-dropped --page 16:9 --theme projector",
    );
    check(
        "scenario-persian-print",
        CORE,
        "--scenario trade-eases-friction --lang fa --page a4 --theme print",
    );
    check(
        "scenario-matrix",
        CORE,
        "--scenario trade-eases-friction --view matrix",
    );
    check("lanes", LANES, "");
    check("loops", LOOPS, "");
    check("marks", MARKS, "--silent --uncoded");
    check(
        "marks-print",
        MARKS,
        "--silent --uncoded --theme print --page 183mm",
    );
    check("labels", LABELS, "--page 183mm");
    check("crowd-183mm", &crowd, "--page 183mm");
    check("callout", &with_views(), "--saved lights");
    check("callout-persian", &with_views(), "--saved shelter");
    check("matrix-core", CORE, "--view matrix --camps --sort camp");
    check(
        "matrix-core-print",
        CORE,
        "--view matrix --page a4 --theme print",
    );
    check(
        "matrix-core-persian",
        CORE,
        "--view matrix --page a4 --lang fa",
    );
    check(
        "matrix-tribes",
        TRIBES,
        "--view matrix --page 183mm --sort camp",
    );
    check("matrix-marks", MARKS, "--view matrix --cells whole");
    check(
        "matrix-marks-print",
        MARKS,
        "--view matrix --cells whole --theme print --page 89mm",
    );
    check(
        "matrix-crowd-a4",
        &crowd,
        "--view matrix --page a4 --sort kind",
    );
    assert!(
        changed.is_empty(),
        "other than before: {}. Look at them; if they are meant: BLESS=1 cargo test --test all golden::",
        changed.join(", ")
    );
}
