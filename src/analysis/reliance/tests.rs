//! What hangs on sources, speakers and grades.

use super::*;
use crate::model::{
    Actor, Credibility, Domain, Evidence, Parts, Reliability, Rule as Judging, Source, Value,
};

/// A stance by `from to value…`, each value an item `value@source/speaker/grade`; a `!`
/// in front of the first is what a coder has judged.
fn stance(at: usize, text: &str) -> Stance {
    let mut words = text.split(' ');
    let mut next = || words.next().unwrap();
    let mut stance = Stance::new(format!("t{at}"), next().into(), next().into(), "d".into());
    for word in words {
        if let Some(judged) = word.strip_prefix('!') {
            stance.value = Value::from_number(judged.parse().unwrap());
            continue;
        }
        let (says, rest) = word.split_once('@').unwrap();
        let parts: Vec<&str> = rest.split('/').collect();
        let says = Value::from_number(says.parse().unwrap()).unwrap();
        stance.evidence.push(Evidence {
            gist: "said".to_owned(),
            speaker: parts[1].to_owned(),
            reliability: Reliability::from_letter(&parts[2][..1]),
            credibility: Credibility::from_number(parts[2][1..].parse().unwrap()),
            ..Evidence::new(parts[0].into(), says)
        });
    }
    stance
}

fn map(stances: &[&str]) -> Document {
    let mut parts = Parts {
        domains: vec![Domain::new("d", "Trade")],
        sources: vec![Source::new("s1", "Report"), Source::new("s2", "Book")],
        actors: ["a", "b", "c"]
            .map(|id| Actor::new(id, id.to_uppercase()))
            .to_vec(),
        stances: (stances.iter().enumerate())
            .map(|(at, text)| stance(at, text))
            .collect(),
        ..Parts::default()
    };
    parts.header.rule = Some(Judging::BestGraded);
    Document::from_parts(parts).unwrap()
}

fn source(id: &str) -> LeftOut {
    LeftOut::Source(id.into())
}

fn speaker(name: &str) -> LeftOut {
    LeftOut::Speaker(name.to_owned())
}

fn below(letter: &str, number: i64) -> LeftOut {
    LeftOut::Below(
        Reliability::from_letter(letter),
        Credibility::from_number(number),
    )
}

fn compared(document: &Document, left_out: LeftOut) -> Without {
    compare_without(document, vec![left_out], &Rule::default(), &Control::free())
}

#[test]
fn stances_change_by_what_is_left() {
    let check = |stances: &[&str], left_out: LeftOut, expect: &[&str]| {
        let document = map(stances);
        let before = document.clone();
        let found = compared(&document, left_out.clone());
        let said: Vec<String> = (found.changes.iter())
            .map(|change| format!("{} {}", change.stance, change.how()))
            .collect();
        assert_eq!(said, expect, "{stances:?} {left_out:?}");
        assert_eq!(document, before);
        // The ranking counts what the comparison lists.
        let [sources, speakers] =
            reliances(&document, &Filter::default(), &task::Control::free()).unwrap();
        let mut all = sources.iter().chain(&speakers);
        if let Some(row) = all.find(|row| row.left_out == left_out) {
            assert_eq!(row.changed(), expect.len(), "{stances:?} {left_out:?}");
        }
    };
    check(&["a b -2@s1//B2"], source("s2"), &[]);
    check(&["a b -2@s1//B2"], source("s1"), &["t0 hostile → gone"]);
    check(&["a b !-2 -2@s1//B2"], source("s1"), &["t0 hostile → gone"]);
    check(
        &["a b !-2 -2@s1//B2 1@s2//B2"],
        source("s1"),
        &["t0 contested → hostile"],
    );
    check(&["a b !-2"], source("s1"), &[]);
    check(
        &["a b -2@s1//B2 1@s2//C3"],
        source("s2"),
        &["t0 contested → hostile"],
    );
    check(
        &["a b -2@s1//B2 -1@s2//C3"],
        source("s1"),
        &["t0 hostile → critical"],
    );
    check(
        &["a b -2@s1/X/B2 -2@s1//D3"],
        speaker("X"),
        &["t0 hostile → hostile, uncertain"],
    );
    check(&["a b -2@s1/X/B2 -2@s1//D3"], speaker(""), &[]);
    // What says most comes first.
    check(
        &["a b -2@s1//B2 -1@s2//C3", "b a 1@s1//B2"],
        source("s1"),
        &["t1 cooperative → gone", "t0 hostile → critical"],
    );
    check(&["a b 1@s1//C2 2@s1//B2"], below("C", 3), &[]);
    check(
        &["a b 1@s1//C2 2@s1//B3"],
        below("B", 2),
        &["t0 supportive → gone"],
    );
    check(&["a b 1@s1//F2"], below("E", 6), &["t0 cooperative → gone"]);
    check(
        &["a b 1@s1//B6"],
        LeftOut::Below(Reliability::from_letter("B"), None),
        &[],
    );
}

#[test]
fn who_changes_most_comes_first_and_not_who_says_most() {
    let document = map(&[
        "a b -2@s1/Loud/B2 -2@s2/Quiet/B2 -2@s1/Loud/B3",
        "b a -2@s2//B2 -1@s1/Loud/E5",
        "a c 1@s1/Quiet/B2",
    ]);
    let [sources, speakers] =
        reliances(&document, &Filter::default(), &task::Control::free()).unwrap();
    let told = |all: &[Reliance]| -> Vec<String> {
        let told = |own: &Reliance| {
            let name = own.left_out.words(&document);
            format!("{name} {} {}", own.items, own.words())
        };
        all.iter().map(told).collect()
    };
    assert_eq!(
        told(&speakers),
        [
            "Quiet 2 1 stance changes: 1 gone",
            "what the sources say themselves 1 1 stance changes: 1 stronger or weaker",
            "Loud 3 no stance changes",
        ]
    );
    assert_eq!(
        told(&sources),
        [
            "Report 4 1 stance changes: 1 gone",
            "Book 2 1 stance changes: 1 stronger or weaker",
        ]
    );
}

#[test]
fn camps_and_triads_are_compared() {
    let triad = ["a b 1@s1//B2", "b c 1@s1//B2", "a c -1@s2//B2"];
    let document = map(&triad);
    let check = |left_out: LeftOut,
                 camps: CampsChange,
                 index: [u64; 2],
                 triads: [(u64, u64); 2],
                 words: &str| {
        let found = compared(&document, left_out);
        assert_eq!(found.camps, camps, "{words}");
        assert_eq!(
            found.balance.clone().map(|side| side.upper),
            index,
            "{words}"
        );
        assert_eq!(
            found.balance.clone().map(|side| side.triads.unwrap()),
            triads,
            "{words}"
        );
        assert_eq!(found.headline(&document), words);
    };
    check(
        source("s2"),
        CampsChange::Hold,
        [1, 0],
        [(1, 0), (0, 0)],
        "Without Book 2 of 3 items remain: 1 of 3 stances changes, 1 of 3 ties is drawn otherwise. The camps hold.",
    );
    check(
        speaker("Nobody"),
        CampsChange::Hold,
        [1, 1],
        [(1, 0), (1, 0)],
        "Without Nobody 3 of 3 items remain: no stance changes, and the map is drawn as it is.",
    );
    let found = compared(&document, source("s2"));
    assert_eq!(found.signs.len(), 1);
    assert_eq!(found.signs[0].words(&document), "A → C: − → no tie");
    assert_eq!(
        found.balance_words(),
        [
            "Ties against the best two camps: 1 of 3 → 0 of 2",
            "Balanced triads: 0 of 1 → 0 of 0"
        ]
    );
    // Two that fought agree once the other source is gone.
    let document = map(&["a b -2@s1//A1 1@s2//C3", "b c -2@s2//B2"]);
    let found = compared(&document, source("s1"));
    assert_eq!(found.camps, CampsChange::Differ);
    assert_eq!(
        found.camps_words(&document),
        "The camps do not hold; they would be A, B | C."
    );
}
