//! The great powers of Europe, 1872 to 1914: the textbook case of balance over time,
//! held against every split there is, year by year.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use kurbo::Point;
use stancemap::analysis::balance::{Ask, Control, Report, Rule, analyse};
use stancemap::format;
use stancemap::model::{ActorId, Date, Day, Document, Filter, Stance, Value, read_latest};
use stancemap::scene::{DrawnTie, Look, Mutual, Options, Theme};

use crate::scenes;

const YEARS: std::ops::RangeInclusive<u16> = 1872..=1914;

fn great_powers() -> Document {
    let bytes = include_bytes!("../datasets/great-powers.stancemap.json");
    let read = format::read(bytes).unwrap();
    assert!(read.warnings.is_empty(), "{:#?}", read.warnings);
    read.value
}

fn end_of(year: u16) -> Day {
    Date::parse(&year.to_string()).unwrap().last()
}

fn judged(map: &Document, year: u16) -> Report {
    let rule = Rule {
        filter: Filter {
            as_of: Some(end_of(year)),
            ..Filter::default()
        },
        ..Rule::default()
    };
    analyse(map, &rule, &Ask::default(), &Control::free())
}

/// Pairs of actors by position, the smaller first, and whether their tie is positive,
/// worked out from the stances alone: every year's end lies outside the bounds of
/// every date of the map, so that each stance holds then, or does not.
fn ties(map: &Document, year: u16) -> BTreeMap<(usize, usize), bool> {
    let day = end_of(year);
    let has_come = |date: &Option<Date>| date.as_ref().is_some_and(|date| date.last() <= day);
    let same = |a: &Stance, b: &Stance| {
        (&a.from, &a.to, &a.domain, &a.about) == (&b.from, &b.to, &b.domain, &b.about)
    };
    let begun: Vec<&Stance> = (map.stances().iter())
        .filter(|stance| has_come(&stance.since))
        .collect();
    let start = |stance: &Stance| stance.since.as_ref().unwrap().first();
    let place = |id: &ActorId| {
        map.actors()
            .iter()
            .position(|actor| actor.id == *id)
            .unwrap()
    };
    let mut ways: BTreeMap<(usize, usize), (i32, i32)> = BTreeMap::new();
    for stance in &begun {
        let is_superseded = (begun.iter()).any(|s| same(s, stance) && start(s) > start(stance));
        if is_superseded || has_come(&stance.until) {
            continue;
        }
        let value = number(read_latest(stance, map.header().rule()).value.unwrap());
        let way = ways.entry((place(&stance.from), place(&stance.to)));
        let (least, most) = way.or_default();
        (*least, *most) = ((*least).min(value), (*most).max(value));
    }
    // The strongest stance of a direction counts, and the directions add up.
    let mut pairs: BTreeMap<(usize, usize), i32> = BTreeMap::new();
    for ((from, to), (least, most)) in ways {
        let strongest = match most + least {
            0 => 0,
            1.. => most,
            ..0 => least,
        };
        *pairs.entry((from.min(to), from.max(to))).or_default() += strongest;
    }
    (pairs.into_iter())
        .filter(|(_, sum)| *sum != 0)
        .map(|(pair, sum)| (pair, sum > 0))
        .collect()
}

fn number(value: Value) -> i32 {
    match value {
        Value::Hostile => -2,
        Value::Critical => -1,
        Value::Neutral => 0,
        Value::Cooperative => 1,
        Value::Supportive => 2,
    }
}

/// How many ties stand against the best of all splits, and every split as good, the
/// first actor always in the camp `false`.
fn best_splits(actors: usize, ties: &BTreeMap<(usize, usize), bool>) -> (u64, Vec<Vec<bool>>) {
    let mut best = (u64::MAX, Vec::new());
    for mask in 0..1_usize << (actors - 1) {
        let split: Vec<bool> = (0..actors).map(|at| (mask << 1) >> at & 1 == 1).collect();
        let is_against =
            |&(&(a, b), &positive): &(&(usize, usize), &bool)| (split[a] == split[b]) != positive;
        let against = ties.iter().filter(is_against).count() as u64;
        if against < best.0 {
            best = (against, Vec::new());
        }
        if against == best.0 {
            best.1.push(split);
        }
    }
    best
}

#[test]
fn the_frustration_index_of_every_year_is_that_of_all_splits() {
    let map = great_powers();
    for year in YEARS {
        let report = judged(&map, year);
        let expect = ties(&map, year);
        let found: BTreeMap<(usize, usize), bool> = (report.graph.ties().iter())
            .map(|tie| ((tie.a.min(tie.b), tie.a.max(tie.b)), tie.positive))
            .collect();
        assert_eq!(found, expect, "{year}");
        let (index, splits) = best_splits(map.actors().len(), &expect);
        let frustration = &report.frustration;
        assert_eq!(
            (frustration.lower, frustration.upper),
            (index, index),
            "{year}"
        );
        // Who has no tie yet is in either camp, and turns nothing over.
        let tied = |split: &Vec<bool>| -> Vec<bool> {
            let tied = (0..split.len()).filter(|&actor| report.is_tied(actor));
            let first = (0..split.len())
                .find(|&actor| report.is_tied(actor))
                .unwrap();
            tied.map(|actor| split[actor] != split[first]).collect()
        };
        let distinct = |splits: &[Vec<bool>]| -> std::collections::BTreeSet<Vec<bool>> {
            splits.iter().map(tied).collect()
        };
        assert_eq!(distinct(&frustration.splits), distinct(&splits), "{year}");
    }
}

#[test]
fn the_camps_follow_the_treaties() {
    let map = great_powers();
    // Year; index; the camp of Germany, that of France, and who may be in either.
    let check = |year: u16, index: u64, german: &[&str], french: &[&str], either: &[&str]| {
        let report = judged(&map, year);
        assert_eq!(report.frustration.upper, index, "{year}");
        let (mut with_germany, mut with_france, mut open) = (Vec::new(), Vec::new(), Vec::new());
        let place = |id: &str| {
            map.actors()
                .iter()
                .position(|a| a.id.as_str() == id)
                .unwrap()
        };
        for (at, actor) in map.actors().iter().enumerate() {
            if !report.is_tied(at) {
                continue;
            }
            let splits = &report.frustration.splits;
            let is_german = |split: &Vec<bool>| split[at] == split[place("germany")];
            if splits.iter().all(is_german) {
                with_germany.push(actor.id.as_str());
            } else if splits.iter().any(is_german) {
                open.push(actor.id.as_str());
            } else {
                with_france.push(actor.id.as_str());
            }
        }
        assert_eq!(
            (&*with_germany, &*with_france, &*open),
            (german, french, either),
            "{year}"
        );
    };
    let (ah, de, fr) = ("austria-hungary", "germany", "france");
    let (gb, it, ru) = ("great-britain", "italy", "russia");
    // Three emperors against the loser of 1871; Britain and Italy stand apart.
    check(1873, 0, &[ah, de, ru], &[fr], &[]);
    // The Triple Alliance beside the Three Emperors'; Britain and Russia do not fit.
    check(1882, 1, &[ah, de, it, ru], &[fr], &[gb]);
    // The Reinsurance Treaty has lapsed, and France and Russia find each other.
    check(1890, 0, &[ah, de, gb, it], &[fr, ru], &[]);
    check(1894, 0, &[ah, de, gb, it], &[fr, ru], &[]);
    // The Entente cordiale, while Britain and Russia are rivals still.
    check(1904, 3, &[ah, de], &[fr, ru], &[gb, it]);
    // The Triple Entente; Italy has promised both sides something.
    check(1907, 2, &[ah, de], &[fr, gb, ru], &[it]);
    check(1909, 2, &[ah, de], &[fr, gb, it, ru], &[]);
    check(1914, 2, &[ah, de], &[fr, gb, it, ru], &[]);
}

#[test]
fn treaties_bind_from_their_day_and_what_lapses_is_gone() {
    let map = great_powers();
    // Two actors, a day, and what the first holds towards the second then.
    let check = |from: &str, to: &str, day: &str, expect: &[(&str, i32)]| {
        let day = Date::parse(day).unwrap().last();
        let holds = stancemap::model::holding(
            &map,
            map.stances().iter(),
            stancemap::model::AsOf::of(&map, Some(day)),
        );
        let found: Vec<(&str, i32)> = (map.stances().iter().zip(holds))
            .filter(|(_, hold)| *hold == stancemap::model::Hold::Certainly)
            .map(|(stance, _)| stance)
            .filter(|stance| stance.from.as_str() == from && stance.to.as_str() == to)
            .map(|stance| {
                let value = read_latest(stance, map.header().rule()).value.unwrap();
                (stance.about.as_str(), number(value))
            })
            .collect();
        assert_eq!(found, expect, "{from} towards {to}");
    };
    check(
        "germany",
        "russia",
        "1890-06-17",
        &[("Reinsurance Treaty", 1)],
    );
    check(
        "germany",
        "russia",
        "1890-06-18",
        &[("named in the Dual Alliance", -1)],
    );
    check("russia", "germany", "1890-06-18", &[]);
    check(
        "france",
        "russia",
        "1894-01-03",
        &[("understanding of 1891", 1)],
    );
    check(
        "france",
        "russia",
        "1894-01-04",
        &[("Franco-Russian alliance", 2)],
    );
    check("great-britain", "france", "1904-04-07", &[("Egypt", -1)]);
    check(
        "great-britain",
        "france",
        "1904-04-08",
        &[("Entente cordiale", 1)],
    );
    check("austria-hungary", "italy", "1882-05-19", &[]);
    check(
        "austria-hungary",
        "italy",
        "1914",
        &[("Triple Alliance", 2)],
    );
    check(
        "italy",
        "austria-hungary",
        "1914",
        &[("Triple Alliance", 0)],
    );
}

#[test]
fn every_year_is_drawn_on_the_same_places_and_can_be_read() {
    let map = great_powers();
    let places: Vec<Point> = (map.actors().iter())
        .map(|actor| actor.placement.as_ref().unwrap())
        .map(|place| Point::new(place.x, place.y))
        .collect();
    for year in YEARS {
        let options = Options {
            filter: Filter {
                as_of: Some(end_of(year)),
                ..Filter::default()
            },
            mutual: Mutual::Once,
            ..Options::new(Theme::of(Look::Light))
        };
        let scene = scenes::build(&map, &places, &options);
        let centres: Vec<Point> = (scene.bodies.iter())
            .map(|body| body.rect.center())
            .collect();
        assert_eq!(centres, places, "{year}");
        let clear = |tie: &DrawnTie| tie.is_legible && tie.is_clear;
        assert!(scene.ties.iter().all(clear), "{year}");
        assert_eq!(scene.labels_left_out, 0, "{year}");
    }
}
