//! Maps of any size, made from a seed.

// Each test file uses its own part of this.
#![allow(dead_code)]

use std::fmt::Write;

/// A linear congruential generator (Knuth's MMIX constants): the same numbers
/// everywhere.
pub(crate) struct Chance(pub u64);

impl Chance {
    /// A number below `below`.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

/// The same map with every actor placed, on a square grid.
pub(crate) fn placed(actors: usize, ties: usize, seed: u64) -> String {
    let mut out = map(actors, ties, seed);
    out.truncate(out.len() - 1);
    out.push_str(r#", "layout": {"#);
    let side = (1..).find(|side| side * side >= actors).unwrap();
    for n in 0..actors {
        let comma = if n > 0 { ", " } else { "" };
        let (x, y) = (n % side * 320, n / side * 180);
        write!(out, r#"{comma}"a{n}": {{"x": {x}, "y": {y}}}"#).unwrap();
    }
    out.push_str("}}");
    out
}

/// A map of so many actors and stances with so many items of evidence, as JSON.
pub(crate) fn with_evidence(actors: usize, stances: usize, items: usize) -> String {
    let mut out = String::from(
        r#"{"stancemap": 1, "title": "Much evidence", "domains": [{"id": "security"}, {"id": "trade"}], "sources": ["#,
    );
    for n in 0..40 {
        let comma = if n > 0 { ", " } else { "" };
        write!(out, r#"{comma}{{"id": "s{n}", "title": "Article {n}"}}"#).unwrap();
    }
    out.push_str(r#"], "actors": ["#);
    for n in 0..actors {
        let comma = if n > 0 { ", " } else { "" };
        write!(out, r#"{comma}{{"id": "a{n}", "name": "Front {n}"}}"#).unwrap();
    }
    out.push_str(r#"], "stances": ["#);
    for n in 0..stances {
        let comma = if n > 0 { ", " } else { "" };
        // Each round of all actors leads one farther.
        let (from, to) = (n % actors, (n % actors + 1 + n / actors) % actors);
        let topic = ["security", "trade"][n % 2];
        write!(
            out,
            r#"{comma}{{"id": "t{n}", "from": "a{from}", "to": "a{to}", "domain": "{topic}", "evidence": ["#
        )
        .unwrap();
        for (k, item) in (n..items).step_by(stances).enumerate() {
            let comma = if k > 0 { ", " } else { "" };
            let (source, says, part) = (item % 40, item % 5, item % 97);
            let sign = if says < 2 { "-" } else { "" };
            let says = says.abs_diff(2);
            write!(
                out,
                r#"{comma}{{"source": "s{source}", "locator": "¶{part}", "says": {sign}{says}, "gist": "What item {item} says of it", "speaker": "Speaker {part}", "reliability": "B", "credibility": 2, "date": "2021-08"}}"#
            )
            .unwrap();
        }
        out.push_str("]}");
    }
    out.push_str("]}");
    out
}

/// A map of so many actors and ties, as JSON. Half of the ties are of friends in
/// the same camp, every fifth has two stances, all kinds of actors are there.
pub(crate) fn map(actors: usize, ties: usize, seed: u64) -> String {
    let kinds = [
        "state",
        "government",
        "movement",
        "armed-group",
        "organisation",
        "person",
        "population",
        "other",
    ];
    let topics = ["security", "trade", "recognition", "ideology"];
    let words = [
        "United", "Northern", "Free", "Council", "Front", "Republic", "Union", "Army",
    ];
    let mut chance = Chance(seed);
    let mut out = String::from(r#"{"stancemap": 1, "title": "A map of many", "domains": ["#);
    for (n, topic) in topics.iter().enumerate() {
        let comma = if n > 0 { ", " } else { "" };
        write!(out, r#"{comma}{{"id": "{topic}"}}"#).unwrap();
    }
    out.push_str(r#"], "actors": ["#);
    for n in 0..actors {
        let comma = if n > 0 { ", " } else { "" };
        let kind = kinds[chance.below(kinds.len())];
        let (first, last) = (chance.below(words.len()), chance.below(words.len()));
        let name = format!("{} {} {n}", words[first], words[last]);
        write!(
            out,
            r#"{comma}{{"id": "a{n}", "name": "{name}", "kind": "{kind}"}}"#
        )
        .unwrap();
    }
    out.push_str(r#"], "stances": ["#);
    let mut pairs = std::collections::BTreeSet::new();
    let mut id = 0;
    while pairs.len() < ties.min(actors * actors.saturating_sub(1)) {
        // Some actors are much better known than others.
        let (from, to) = (
            chance.below(actors),
            chance.below(actors).min(chance.below(actors)),
        );
        if from == to || !pairs.insert((from, to)) {
            continue;
        }
        let friends = from % 3 == to % 3;
        for _ in 0..if chance.below(5) == 0 { 2 } else { 1 } {
            let topic = topics[chance.below(topics.len())];
            let strength = 1 + chance.below(2);
            let sign = if friends { "" } else { "-" };
            let comma = if id > 0 { ", " } else { "" };
            write!(
                out,
                r#"{comma}{{"id": "s{id}", "from": "a{from}", "to": "a{to}", "domain": "{topic}", "value": {sign}{strength}}}"#
            )
            .unwrap();
            id += 1;
        }
    }
    out.push_str("]}");
    out
}

/// A map of so many actors and ties on a square grid, with so many stances that supersede
/// others, each a week after the one before, and some of which end: as JSON.
pub(crate) fn changing(actors: usize, ties: usize, changes: usize, seed: u64) -> String {
    let topics = ["security", "trade", "recognition", "ideology"];
    let mut chance = Chance(seed);
    let mut out = placed(actors, ties, seed);
    let end = out.find("], \"layout\"").unwrap();
    let layout = out.split_off(end);
    for n in 0..changes {
        let (from, to) = (chance.below(actors), chance.below(actors));
        if from == to {
            continue;
        }
        let topic = topics[chance.below(topics.len())];
        let value = chance.below(5);
        let value = ["-2", "-1", "0", "1", "2"][value];
        let day = n * 7;
        let date = |day: usize| {
            let (year, rest) = (2000 + day / 336, day % 336);
            format!("{year}-{:02}-{:02}", 1 + rest / 28, 1 + rest % 28)
        };
        let since = date(day);
        let until = match chance.below(4) {
            0 => format!(r#", "until": "{}""#, date(day + 7 * chance.below(60))),
            _ => String::new(),
        };
        write!(
            out,
            r#", {{"id": "c{n}", "from": "a{from}", "to": "a{to}", "domain": "{topic}", "value": {value}, "since": "{since}"{until}}}"#
        )
        .unwrap();
    }
    out.push_str(&layout);
    out
}
