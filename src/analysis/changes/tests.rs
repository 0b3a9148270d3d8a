//! Changes of small maps, in words.

use super::{ChangeWords, Changes, Compared, Matching};
use crate::model::{
    Actor, Date, Document, Domain, Evidence, Filter, Header, Parts, Reliability, Scope, Source,
    Stance, Value,
};

/// A stance as text: "a>b", "since...until" where stated, "#about", "=-2" a judgement,
/// and of each item what it says and of when: "+1@2022".
fn stance(nth: usize, text: &str) -> Stance {
    let mut words = text.split_whitespace();
    let (from, to) = words.next().unwrap().split_once('>').unwrap();
    let mut stance = Stance::new(format!("s{nth}"), from.into(), to.into(), "d".into());
    let value = |text: &str| Value::from_number(text.parse().unwrap()).unwrap();
    for word in words {
        if let Some((since, until)) = word.split_once("...") {
            (stance.since, stance.until) = (Date::parse(since).ok(), Date::parse(until).ok());
        } else if let Some(judged) = word.strip_prefix('=') {
            stance.value = Some(value(judged));
        } else if let Some(about) = word.strip_prefix('#') {
            about.clone_into(&mut stance.about);
        } else if let Some(id) = word.strip_prefix("id:") {
            stance.id = id.into();
        } else {
            let (says, day) = word.split_once('@').unwrap_or((word, ""));
            let mut item = Evidence::new("s".into(), value(says));
            item.locator = format!("¶{}", stance.evidence.len() + 1);
            item.reliability = Some(Reliability::B);
            item.date = Date::parse(day).ok();
            stance.evidence.push(item);
        }
    }
    stance
}

fn document(stances: &[&str]) -> Document {
    let stances = stances.iter().enumerate();
    Document::from_parts(Parts {
        header: Header {
            scope: Some(Scope {
                actors: vec!["a".into(), "b".into()],
                ..Scope::default()
            }),
            ..Header::default()
        },
        domains: vec![Domain::new("d", "Trade")],
        sources: vec![Source::new("s", "Report")],
        actors: [("a", "Anna"), ("b", "Ben"), ("c", "Cleo")]
            .map(|(id, name)| Actor::new(id, name))
            .to_vec(),
        stances: stances.map(|(nth, text)| stance(nth, text)).collect(),
        ..Parts::default()
    })
    .unwrap()
}

fn at(day: &str) -> Filter {
    Filter {
        as_of: Date::parse(day).ok().map(|date| date.last()),
        ..Filter::default()
    }
}

fn said(compared: Compared<'_>, matching: Matching) -> Vec<String> {
    let changes = Changes::between(compared.before, compared.after, matching);
    let words = &ChangeWords::ENGLISH;
    (changes.list.iter())
        .map(|change| {
            let sentence = change.sentence(compared, words, None);
            format!("{} {}: {sentence}", change.number, words.kind(change.kind))
        })
        .collect()
}

#[test]
fn changes_between_two_dates_are_told_thread_by_thread() {
    let check = |stances: &[&str], before: &str, after: &str, expect: &[&str]| {
        let map = document(stances);
        let (before, after) = (at(before), at(after));
        let compared = Compared {
            before: (&map, &before),
            after: (&map, &after),
        };
        assert_eq!(said(compared, Matching::Id), expect, "{stances:?}");
    };
    check(&[], "2000", "2020", &[]);
    check(&["a>b =1"], "2000", "2020", &[]);
    check(
        &["a>b 2010-09... 1"],
        "2000",
        "2020",
        &["1 New: Trade, Anna towards Ben: from no stance to cooperative, Sep 2010, ¶1"],
    );
    // What supersedes is one change of its thread, whatever came in between.
    check(
        &["a>b -1 ...", "a>b 2010... 1", "a>b 2015... 2"],
        "2000",
        "2020",
        &["1 Changed sign: Trade, Anna towards Ben: from critical to supportive, 2015, ¶1"],
    );
    check(
        &["a>b -1", "a>b 2010... 1", "a>b 2015... -1"],
        "2000",
        "2020",
        &[],
    );
    check(
        &[
            "a>b 1",
            "a>b 2010... 2",
            "b>a ...2011 -1",
            "b>a #tolls -2 2010-03-01... -1",
        ],
        "2000",
        "2020",
        &[
            "1 New: Trade: tolls, Ben towards Anna: from no stance to hostile, 1 Mar 2010, ¶1, ¶2",
            "2 Stronger: Trade, Anna towards Ben: from cooperative to supportive, 2010, ¶1",
            "3 Ended: Trade, Ben towards Anna: from critical to no stance, 2011, ¶1",
        ],
    );
    // While it is open whether it has begun, it is in doubt.
    check(
        &["a>c 2010... 1"],
        "2009",
        "2010-06",
        &["1 New: Trade, Anna towards Cleo: from no stance to cooperative (uncertain), 2010, ¶1"],
    );
    check(
        &["a>c 2010... 1"],
        "2010-06",
        "2011",
        &[
            "1 No longer in doubt: Trade, Anna towards Cleo: cooperative, no longer in doubt, 2010, ¶1",
        ],
    );
    // Evidence has its day.
    check(
        &["a>b 1 -1@2010"],
        "2000",
        "2020",
        &["1 Now contested: Trade, Anna towards Ben: from cooperative to contested, 2010, ¶2"],
    );
}

#[test]
fn changes_between_two_maps_are_told_by_id_or_by_content() {
    let check = |first: &[&str], second: &[&str], by_id: &[&str], by_content: &[&str]| {
        let maps = [first, second].map(document);
        let filter = Filter::default();
        let compared = Compared {
            before: (&maps[0], &filter),
            after: (&maps[1], &filter),
        };
        assert_eq!(said(compared, Matching::Id), by_id, "{first:?} {second:?}");
        let found = said(compared, Matching::Content);
        assert_eq!(found, by_content, "{first:?} {second:?}");
    };
    let one = "1 New: Trade, Cleo towards Anna: from not coded to cooperative, ¶1";
    check(&[], &["c>a 1"], &[one], &[one]);
    let one = "1 Ended: Trade, Anna towards Ben: from cooperative to silent, ¶1";
    check(&["a>b 1"], &[], &[one], &[one]);
    // In other words it is the same stance.
    check(
        &["a>b #Tolls 1"],
        &["a>b #tolls -1"],
        &["1 Changed sign: Trade: tolls, Anna towards Ben: from cooperative to critical, ¶1"],
        &["1 Changed sign: Trade: tolls, Anna towards Ben: from cooperative to critical, ¶1"],
    );
    check(
        &["a>b id:x 2010... 1"],
        &["a>b id:x 2011... 1"],
        &[
            "1 Other dates: Trade, Anna towards Ben: dated since 2011 instead of since 2010, 2011, ¶1",
        ],
        &[
            "1 Other dates: Trade, Anna towards Ben: dated since 2011 instead of since 2010, 2011, ¶1",
        ],
    );
    // Ids of two people's codings say nothing.
    check(
        &["a>b id:x 2010... 1", "b>a id:y 1"],
        &["b>a id:x 1", "a>b id:y 2010... 1"],
        &[],
        &[],
    );
}

#[test]
fn actors_of_two_codings_are_told_by_their_names() {
    let first = document(&["a>b 1", "b>c -1"]);
    let mut parts = Parts {
        domains: vec![Domain::new("t", "trade")],
        sources: vec![Source::new("s", "Report")],
        actors: [("b", "ANNA"), ("x", "Bén"), ("a", "Cleopatra")]
            .map(|(id, name)| Actor::new(id, name))
            .to_vec(),
        stances: vec![stance(0, "b>x 1"), stance(1, "x>a -1")],
        ..Parts::default()
    };
    parts.actors[2].aliases = vec!["Cleo".to_owned()];
    for own in &mut parts.stances {
        own.domain = "t".into();
    }
    let second = Document::from_parts(parts).unwrap();
    let filter = Filter::default();
    let compared = Compared {
        before: (&first, &filter),
        after: (&second, &filter),
    };
    assert_eq!(said(compared, Matching::Content), [""; 0]);
    assert!(!said(compared, Matching::Id).is_empty());
}
