//! The bundled maps are the product's content: sound, canonical, and true to
//! their coding rules.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use stancemap::analysis::ties;
use stancemap::format;
use stancemap::model::{Document, Evidence, Sign, Supposition, Value, read_latest, suppose};

/// The paragraphs of the article.
const PARAGRAPHS: std::ops::RangeInclusive<u32> = 1..=24;

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    std::fs::read(folder.join(name)).unwrap()
}

fn document(name: &str) -> Document {
    let read = format::read(&bytes(name)).unwrap();
    assert!(read.warnings.is_empty(), "{name}: {:#?}", read.warnings);
    read.value
}

const CORE: &str = "tajikistan-taliban.stancemap.json";
const WIDER: &str = "tajikistan-taliban-wider.stancemap.json";
const TRIBES: &str = "highland-tribes.stancemap.json";
const GREAT_POWERS: &str = "great-powers.stancemap.json";

#[test]
fn every_bundled_map_is_canonical_and_without_remarks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, [GREAT_POWERS, TRIBES, WIDER, CORE]);
    for name in names {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let canonical = text(format::write(&document(&name)));
        let stored = text(bytes(&name));
        // One line says more than two maps.
        let mut pairs = canonical.lines().zip(stored.lines());
        assert_eq!(pairs.find(|(a, b)| a != b), None, "{name}");
        assert!(canonical == stored, "{name}: its end is not canonical");
    }
}

#[test]
fn every_claim_of_the_article_has_its_paragraph_and_a_grade() {
    for name in [CORE, WIDER] {
        for stance in document(name).stances() {
            assert!(!stance.evidence.is_empty(), "{}", stance.id);
            for item in &stance.evidence {
                is_placed_and_graded(stance.id.as_str(), item);
            }
        }
    }
}

fn is_placed_and_graded(of: &str, item: &Evidence) {
    let number = item.locator.strip_prefix('¶').unwrap_or_default();
    let number: u32 = number.parse().unwrap_or_default();
    assert!(PARAGRAPHS.contains(&number), "{of}: “{}”", item.locator);
    assert!(!item.gist.is_empty(), "{of}");
    assert!(item.quote.is_empty(), "{of}");
    assert!(
        item.reliability.is_some() && item.credibility.is_some(),
        "{of}"
    );
}

/// Each from a conditional of the article: its paragraph, and a hedge on every change.
#[test]
fn the_core_comes_with_the_three_scenarios_of_the_article() {
    let map = document(CORE);
    let check = |id: &str, paragraph: &str, expect: &[(&str, Option<Value>)]| {
        let scenario = map.scenario(&id.into()).unwrap();
        for language in ["tg", "fa"] {
            let own = [
                scenario.label_in(Some(language)),
                scenario.text_in(Some(language)),
            ];
            assert_ne!(
                own,
                [scenario.label(), &scenario.text],
                "{id} in {language}"
            );
        }
        for change in &scenario.changes {
            assert!(!change.evidence.is_empty(), "{id}");
            for item in &change.evidence {
                is_placed_and_graded(id, item);
                assert_eq!(
                    (item.locator.as_str(), item.hedged),
                    (paragraph, Some(true))
                );
            }
        }
        let (supposed, conflicts) = suppose(&map, scenario);
        assert_eq!(conflicts, [], "{id}");
        let rule = map.header().rule();
        let value = |own: &Document, id: &str| {
            let stance = own.stance(&id.into());
            stance.and_then(|stance| read_latest(stance, rule).value)
        };
        for (stance, then) in expect {
            assert_eq!(value(&supposed, stance), *then, "{id}: {stance}");
            assert_ne!(value(&map, stance), *then, "{id}: {stance}");
        }
        let changed = scenario.changes.iter();
        let changed = changed.filter(|own| !matches!(own.what, Supposition::AddActor(_)));
        // What else the map says stays as it is.
        let same = (map.stances().iter()).filter(|own| supposed.stance(&own.id) == Some(*own));
        let touched = map.stances().len() - same.count();
        assert!(touched <= changed.count(), "{id}");
    };
    use Value::{Cooperative, Critical, Neutral, Supportive};
    check(
        "taliban-rein-in-ja",
        "¶23",
        &[
            ("taliban-ja-security-control", Some(Critical)),
            ("ja-tajikistan-security", Some(Critical)),
            (
                "tajikistan-taliban-security-joint-action",
                Some(Cooperative),
            ),
            (
                "taliban-tajikistan-security-joint-action",
                Some(Cooperative),
            ),
        ],
    );
    check(
        "afghan-tajiks-dropped",
        "¶16",
        &[
            ("tajikistan-afghan-tajiks-inclusion", Some(Neutral)),
            ("nrf-afghan-tajiks-inclusion", Some(Neutral)),
            ("afghan-tajiks-iskp-security", Some(Cooperative)),
        ],
    );
    check(
        "trade-eases-friction",
        "¶24",
        &[
            ("tajikistan-taliban-trade-ties", Some(Supportive)),
            ("tajikistan-taliban-general", Some(Critical)),
            ("taliban-tajikistan-general", Some(Critical)),
        ],
    );
    assert_eq!(map.scenarios().len(), 3);
}

/// The argument of the article in ten stops: each names its paragraphs, in every language,
/// and shows nothing that is not there.
#[test]
fn the_core_comes_with_the_story_of_the_article() {
    let map = document(CORE);
    let expect: [(&str, &[u32]); 10] = [
        ("odd-one-out", &[1, 3, 8]),
        ("not-a-lawful-government", &[3, 4, 5, 19]),
        ("a-home-for-the-resistance", &[5]),
        ("kin-across-the-border", &[6, 15]),
        ("secularism-at-stake", &[7]),
        ("who-shelters-ja", &[11]),
        ("a-common-enemy", &[15, 16, 17, 22]),
        ("the-critics-own-record", &[18]),
        ("the-lights-stay-on", &[19, 20, 21]),
        ("why-it-stays-frosty", &[22, 23, 24]),
    ];
    let cited = |text: &str| -> BTreeSet<u32> {
        let places = text.split('¶').skip(1);
        let numbers = places.flat_map(|rest| {
            let end = rest.find(')').unwrap_or(rest.len());
            rest[..end]
                .split(", ")
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        numbers.map(|number| number.parse().unwrap()).collect()
    };
    let found: Vec<&str> = map.story().iter().map(|stop| stop.id.as_str()).collect();
    assert_eq!(found, expect.map(|(id, _)| id));
    let mut titles = BTreeSet::new();
    for (id, paragraphs) in expect {
        let stop = map.stop(&id.into()).unwrap();
        let paragraphs: BTreeSet<u32> = paragraphs.iter().copied().collect();
        for language in [None, Some("tg"), Some("fa")] {
            assert_eq!(
                cited(stop.text_in(language)),
                paragraphs,
                "{id} {language:?}"
            );
            assert!(titles.insert(stop.label_in(language).to_owned()), "{id}");
        }
        assert!(stop.shown().lost(&map).is_empty(), "{id}");
        let selection = &stop.shown().selection;
        assert!(!selection.is_empty(), "{id}");
        // What is selected can be seen.
        let derived = ties(&map, &stop.shown().filter);
        for (from, to) in selection.ties.iter().chain(&stop.shown().ties) {
            let is_seen = derived.iter().any(|tie| {
                let actor = |at: usize| map.actors().get(at).map(|actor| &actor.id);
                actor(tie.from) == Some(from) && actor(tie.to) == Some(to)
            });
            assert!(is_seen, "{id}: {from} → {to}");
        }
    }
}

#[test]
fn every_pair_of_the_core_is_coded_or_known_to_be_silent() {
    let map = document(CORE);
    let ids: Vec<&str> = map.actors().iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["tajikistan", "taliban", "nrf", "ja", "iskp"]);
    let coded: BTreeSet<_> = map
        .stances()
        .iter()
        .map(|s| (s.from.as_str(), s.to.as_str()))
        .collect();
    let silent: BTreeSet<_> = map
        .silences()
        .iter()
        .map(|s| (s.from.as_str(), s.to.as_str()))
        .collect();
    assert!(coded.is_disjoint(&silent));
    for from in &ids {
        for to in ids.iter().filter(|to| *to != from) {
            let pair = (*from, *to);
            assert!(coded.contains(&pair) || silent.contains(&pair), "{pair:?}");
        }
    }
    for actor in map.actors() {
        for language in ["tg", "fa"] {
            assert!(
                actor.name_in(language).is_some(),
                "{} in {language}",
                actor.id
            );
        }
    }
}

#[test]
fn the_wider_map_holds_the_core_unchanged() {
    let (core, wider) = (document(CORE), document(WIDER));
    for stance in core.stances() {
        assert_eq!(wider.stance(&stance.id), Some(stance));
    }
    for silence in core.silences() {
        assert!(wider.silences().contains(silence), "{silence:?}");
    }
    for actor in core.actors() {
        let there = wider.actor(&actor.id).unwrap();
        assert_eq!(there.names, actor.names, "{}", actor.id);
    }
    // Nor does it add to what the article says of the five among themselves.
    let is_core = |id| core.actor(id).is_some();
    let among = (wider.stances().iter()).filter(|s| is_core(&s.from) && is_core(&s.to));
    assert_eq!(among.count(), core.stances().len());
    assert!(wider.actors().len() > core.actors().len());
}

/// Read's sixteen sub-tribes: 29 alliances and 29 enmities, each both ways.
#[test]
fn the_highland_tribes_are_reads() {
    let map = document(TRIBES);
    assert_eq!(map.actors().len(), 16);
    let mut signs: BTreeMap<(&str, &str), Sign> = BTreeMap::new();
    for stance in map.stances() {
        let value = read_latest(stance, map.header().rule()).value.unwrap();
        let pair = (stance.from.as_str(), stance.to.as_str());
        assert_eq!(signs.insert(pair, value.sign()), None, "{pair:?} twice");
    }
    for (&(from, to), sign) in &signs {
        assert_eq!(signs.get(&(to, from)), Some(sign), "{from} and {to}");
    }
    let count = |wanted: Sign| signs.values().filter(|sign| **sign == wanted).count();
    assert_eq!((count(Sign::Positive), count(Sign::Negative)), (58, 58));
}
