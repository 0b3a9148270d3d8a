//! Small maps, and what is in the queue of each.

use super::*;
use crate::model::{
    Actor, Credibility, Date, Domain, Extra, Header, Parts, Reliability, Scope, Silence, Source,
};

/// An item that lacks nothing.
fn item(says: i64) -> Evidence {
    Evidence {
        gist: "said".to_owned(),
        locator: "¶1".to_owned(),
        reliability: Some(Reliability::B),
        credibility: Some(Credibility::Probable),
        date: Some(Date::parse("2021").unwrap()),
        ..Evidence::new("s".into(), Value::from_number(says).unwrap())
    }
}

fn stance(id: &str, (from, to): (&str, &str), evidence: Vec<Evidence>) -> Stance {
    Stance {
        evidence,
        ..Stance::new(id, from.into(), to.into(), "d".into())
    }
}

/// Two actors, all directions of which are coded well, with more of `parts`.
fn map(change: impl FnOnce(&mut Parts)) -> Document {
    let well = || vec![item(1), item(1)];
    let mut parts = Parts {
        domains: vec![Domain::new("d", "")],
        sources: ["s", "t"].map(|id| Source::new(id, "")).to_vec(),
        actors: ["a", "b"].map(|id| Actor::new(id, "")).to_vec(),
        stances: vec![
            stance("1", ("a", "b"), well()),
            stance("2", ("b", "a"), well()),
        ],
        ..Parts::default()
    };
    change(&mut parts);
    Document::from_parts(parts).unwrap()
}

/// Each kind in words, with its places: `1.0 (no gist)`, `1`, `a>b`, `s¶3`.
fn told(queue: &CodeNext) -> Vec<String> {
    let place = |(place, why): &(WaitingPlace, String)| {
        let place = match place {
            WaitingPlace::Item(stance, at) => format!("{stance}.{at}"),
            WaitingPlace::Stance(stance) => stance.to_string(),
            WaitingPlace::Pair(from, to) => format!("{from}>{to}"),
            WaitingPlace::Paragraph(source, number) => format!("{source}¶{number}"),
        };
        let why = if why.is_empty() {
            String::new()
        } else {
            format!(" ({why})")
        };
        format!("{place}{why}")
    };
    (queue.kinds.iter())
        .map(|waiting| {
            let places: Vec<String> = waiting.places.iter().map(place).collect();
            format!("{}: {}", waiting.words(), places.join(", "))
        })
        .collect()
}

fn check(change: impl FnOnce(&mut Parts), expect: &[&str]) {
    assert_eq!(told(&code_next(&map(change), &[])), expect);
}

#[test]
fn a_map_that_is_coded_well_has_nothing_in_the_queue() {
    let queue = code_next(&map(|_| {}), &[("s".into(), Vec::new())]);
    assert_eq!((queue.count(), queue), (0, CodeNext::default()));
    assert_eq!(code_next(&Document::default(), &[]), CodeNext::default());
}

#[test]
fn items_that_lack_something_say_what() {
    let with = |change: fn(&mut Evidence)| {
        move |parts: &mut Parts| change(&mut parts.stances[1].evidence[1])
    };
    check(
        with(|item| item.gist.clear()),
        &["1 item incomplete: 2.1 (no gist)"],
    );
    check(
        with(|item| item.locator.clear()),
        &["1 item incomplete: 2.1 (no place in the source)"],
    );
    check(
        with(|item| item.reliability = None),
        &["1 item incomplete: 2.1 (no reliability)"],
    );
    check(
        with(|item| {
            item.locator = " ".to_owned();
            (item.reliability, item.credibility) = (None, None);
        }),
        &["1 item incomplete: 2.1 (no place in the source, no grade)"],
    );
    check(
        with(|item| {
            item.gist.clear();
            item.locator.clear();
            item.credibility = None;
        }),
        &[
            "1 item unfinished: 2.1 (no gist, no place in the source, no credibility)",
            "1 tie rests on one item: b>a",
        ],
    );
    check(
        with(|item| item.unconfirmed = vec![Carried::Domain, Carried::Grade]),
        &["1 item not confirmed: 2.1 (domain and grade carried over)"],
    );
}

#[test]
fn stances_that_rest_on_little_are_named() {
    check(
        |parts| parts.stances.push(stance("3", ("a", "b"), Vec::new())),
        &["1 stance without evidence: 3", "1 stance without a date: 3"],
    );
    check(
        |parts| parts.stances[0].value = Some(Value::Hostile),
        &[
            "1 stance judged against its evidence: 1 (judged hostile, its evidence says cooperative)",
        ],
    );
    check(
        |parts| {
            parts.stances[0].value = Some(Value::Neutral);
            parts.stances[0].evidence = vec![item(1), item(-1)];
        },
        &["1 stance judged against its evidence: 1 (judged neutral, its evidence says undecided)"],
    );
    check(
        |parts| parts.stances[0].value = Some(Value::Cooperative),
        &[],
    );
    let undate = |parts: &mut Parts| {
        for item in &mut parts.stances[0].evidence {
            item.date = None;
        }
    };
    check(undate, &["1 stance without a date: 1"]);
    check(
        |parts| {
            undate(parts);
            parts.stances[0].since = Some(Date::parse("2021?").unwrap());
        },
        &[],
    );
}

#[test]
fn ties_on_one_item_are_counted_over_all_their_stances() {
    let one = |parts: &mut Parts| parts.stances[1].evidence.truncate(1);
    check(one, &["1 tie rests on one item: b>a"]);
    check(
        |parts| {
            one(parts);
            let other = stance("3", ("b", "a"), vec![item(1)]);
            let about = "gas".to_owned();
            parts.stances.push(Stance { about, ..other });
        },
        &[],
    );
}

#[test]
fn unread_paragraphs_stand_in_the_order_of_the_sources() {
    let unread = [("t", vec![7]), ("z", vec![1]), ("s", vec![2, 3])];
    let unread = unread.map(|(id, numbers)| (id.into(), numbers));
    let queue = code_next(&map(|_| {}), &unread);
    assert_eq!(told(&queue), ["3 paragraphs unread: s¶2, s¶3, t¶7"]);
}

#[test]
fn directions_that_nobody_looked_at_are_named() {
    let third = |parts: &mut Parts| parts.actors.push(Actor::new("c", ""));
    let scope = |parts: &mut Parts, actors: &[&str], domains: &[&str]| {
        parts.header = Header {
            scope: Some(Scope {
                actors: actors.iter().map(|&id| id.into()).collect(),
                domains: domains.iter().map(|&id| id.into()).collect(),
                ..Scope::default()
            }),
            ..Header::default()
        };
    };
    let silence = |from: &str, to: &str| Silence {
        from: from.into(),
        to: to.into(),
        domain: None,
        sources: Vec::new(),
        note: String::new(),
        extra: Extra::default(),
    };
    check(third, &["4 directions not looked at: a>c, b>c, c>a, c>b"]);
    check(
        |parts| {
            third(parts);
            parts.silences = vec![silence("a", "c"), silence("a", "b"), silence("c", "c")];
        },
        &["3 directions not looked at: b>c, c>a, c>b"],
    );
    // What is looked for on some domains only is not silent on all of them.
    check(
        |parts| {
            third(parts);
            scope(parts, &["a", "c"], &["other"]);
        },
        &["2 directions not looked at: a>c, c>a"],
    );
    for actors in [&[][..], &["a", "c"], &["a", "b"]] {
        check(
            |parts| {
                third(parts);
                scope(parts, actors, &[]);
            },
            &[],
        );
    }
}

#[test]
fn no_more_places_than_a_bound_are_named_and_all_are_counted() {
    let document = map(|parts| {
        parts
            .actors
            .extend((0..30).map(|n| Actor::new(format!("x{n}"), "")));
    });
    let unread = [("s".into(), (0..500).collect())];
    let queue = code_next(&document, &unread);
    let counts = queue
        .kinds
        .iter()
        .map(|waiting| (waiting.count, waiting.places.len()));
    let counts: Vec<(usize, usize)> = counts.collect();
    assert_eq!(
        counts,
        [(500, WAITING_PLACES), (32 * 31 - 2, WAITING_PLACES)]
    );
    assert_eq!(queue.count(), 500 + 32 * 31 - 2);
}

#[test]
fn every_kind_says_one_and_many() {
    for kind in WaitingKind::ALL {
        let (one, many) = (kind.words(1), kind.words(2));
        assert!(
            one.starts_with("1 ") && many.starts_with("2 "),
            "{one} {many}"
        );
        assert_ne!(one[2..], many[2..]);
    }
}
