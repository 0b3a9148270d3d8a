//! The bundled maps are content: they read without a remark, lie in canonical
//! form, and keep what their coding rules promise.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use stancemap::format::{EXTENSION, read, write};
use stancemap::model::{Actor, Document, Sign, Stance, Value};

const CORE: &str = "tajikistan-taliban";
const WIDER: &str = "tajikistan-taliban-wider";
const TRIBES: &str = "highland-tribes";
/// The five about whom the article is.
const FIVE: [&str; 5] = ["tajikistan", "taliban", "nrf", "ja", "iskp"];
/// The article's paragraphs are numbered up to this.
const PARAGRAPHS: u32 = 24;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/datasets"))
}

fn map(name: &str) -> Document {
    let bytes = fs::read(folder().join(format!("{name}.{EXTENSION}"))).unwrap();
    read(&bytes).unwrap().value
}

/// Ordered pairs of actors with their stances.
fn pairs(map: &Document) -> BTreeMap<(&str, &str), Vec<&Stance>> {
    let mut pairs: BTreeMap<_, Vec<&Stance>> = BTreeMap::new();
    for stance in map.stances() {
        let pair = (stance.from.as_str(), stance.to.as_str());
        pairs.entry(pair).or_default().push(stance);
    }
    pairs
}

#[test]
fn every_map_is_sound_and_canonical() {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let name = file.strip_suffix(&format!(".{EXTENSION}"));
        names.insert(name.unwrap_or(&file).to_owned());
        let bytes = fs::read(&path).unwrap();
        let map = read(&bytes).unwrap();
        assert_eq!(map.warnings, [], "{file}");
        let written = String::from_utf8(write(&map.value)).unwrap();
        assert!(
            written.as_bytes() == bytes,
            "{file} is not in canonical form"
        );
        assert!(!map.value.header().title.is_empty(), "{file}");
        assert!(!map.value.header().summary.is_empty(), "{file}");
    }
    assert_eq!(
        names,
        BTreeSet::from([CORE, WIDER, TRIBES].map(str::to_owned))
    );
}

#[test]
fn every_stance_has_evidence_and_every_item_its_grounds() {
    for name in [CORE, WIDER, TRIBES] {
        for stance in map(name).stances() {
            let place = format!("{name}: {}", stance.id);
            assert!(!stance.evidence.is_empty(), "{place}");
            for item in &stance.evidence {
                assert!(!item.locator.is_empty(), "{place}");
                assert!(!item.gist.is_empty(), "{place}");
                // What is told in one's own words needs no passage of the source.
                assert!(item.quote.is_empty(), "{place}");
                assert!(item.reliability.is_some(), "{place}");
                assert!(item.credibility.is_some(), "{place}");
            }
        }
    }
}

#[test]
fn locators_lie_in_the_article() {
    for name in [CORE, WIDER] {
        for stance in map(name).stances() {
            for item in &stance.evidence {
                let number = item.locator.strip_prefix('¶');
                let number: Option<u32> = number.and_then(|digits| digits.parse().ok());
                let lies = number.is_some_and(|n| (1..=PARAGRAPHS).contains(&n));
                assert!(lies, "{name}: {}: {}", stance.id, item.locator);
            }
        }
    }
}

#[test]
fn the_core_map_tells_of_every_pair_of_the_five() {
    let core = map(CORE);
    let ids: Vec<&str> = core.actors().iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, FIVE);
    let coded: BTreeSet<_> = pairs(&core).into_keys().collect();
    let silent: BTreeSet<_> = (core.silences().iter())
        .filter(|silence| silence.domain.is_none())
        .map(|silence| (silence.from.as_str(), silence.to.as_str()))
        .collect();
    for from in FIVE {
        for to in FIVE.into_iter().filter(|to| *to != from) {
            let known = (coded.contains(&(from, to)), silent.contains(&(from, to)));
            assert!(
                known.0 != known.1,
                "{from} → {to}: coded, silent: {known:?}"
            );
        }
    }
    assert_eq!((coded.len(), silent.len()), (14, 6));
}

#[test]
fn the_five_have_their_names() {
    for name in [CORE, WIDER] {
        let map = map(name);
        for id in FIVE {
            let actor = map.actors().iter().find(|a| a.id.as_str() == id).unwrap();
            let tajik = actor.name_in("tg").unwrap();
            let persian = actor.name_in("fa").unwrap();
            let cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
            let arabic = |c: char| ('\u{600}'..='\u{6ff}').contains(&c);
            let other = |c: char| c == ' ' || c == '–';
            assert!(tajik.chars().all(|c| cyrillic(c) || other(c)), "{tajik}");
            assert!(persian.chars().all(|c| arabic(c) || other(c)), "{persian}");
        }
    }
}

#[test]
fn the_wider_map_holds_the_core_unchanged() {
    let (core, wider) = (map(CORE), map(WIDER));
    for stance in core.stances() {
        assert_eq!(wider.stance(&stance.id), Some(stance));
    }
    for silence in core.silences() {
        assert!(wider.silences().contains(silence), "{silence:?}");
    }
    for actor in core.actors() {
        // Where it stands, and which group of the wider world it belongs to,
        // is each map's own affair.
        let bare = |map: &Document| {
            map.actor(&actor.id).cloned().map(|actor| Actor {
                placement: None,
                member_of: None,
                ..actor
            })
        };
        assert_eq!(bare(&core), bare(&wider));
    }
    // Nor does it add to what the article says of the five among themselves.
    let among = |map: &Document| -> Vec<String> {
        let is_core = |id: &str| FIVE.contains(&id);
        let stances = map.stances().iter();
        let among = stances.filter(|s| is_core(s.from.as_str()) && is_core(s.to.as_str()));
        among.map(|stance| stance.id.to_string()).collect()
    };
    assert_eq!(
        BTreeSet::from_iter(among(&core)),
        BTreeSet::from_iter(among(&wider))
    );
}

#[test]
fn the_tribes_are_sixteen_with_ties_both_ways() {
    let tribes = map(TRIBES);
    assert_eq!(tribes.actors().len(), 16);
    let pairs = pairs(&tribes);
    let sign = |stances: &[&Stance]| -> Sign {
        let [stance] = stances else {
            panic!("{} stances", stances.len());
        };
        let reading = stancemap::model::read(stance, tribes.header().rule());
        reading.value.map(Value::sign).unwrap()
    };
    let mut counts = BTreeMap::new();
    for (&(from, to), stances) in &pairs {
        let back = &pairs[&(to, from)];
        assert_eq!(sign(stances), sign(back), "{from}–{to}");
        if from < to {
            *counts.entry(sign(stances)).or_insert(0) += 1;
        }
    }
    let expect = BTreeMap::from([(Sign::Negative, 29), (Sign::Positive, 29)]);
    assert_eq!(counts, expect);
}
