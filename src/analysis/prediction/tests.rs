use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::analysis::camps::Camps;
use crate::model::{
    Actor, Answer, AnswerSheet, Choices, Document, Domain, Evidence, Filter, Parts, Question,
    Source, Stance, Value,
};

/// Stances between single letters: `"ab t +2 -1"` is a towards b on t, by evidence that
/// says +2 and −1; `=+1` is judged so.
fn map(stances: &[&str]) -> Document {
    let stances = stances.iter().enumerate().map(|(n, text)| {
        let mut words = text.split(' ');
        let (pair, domain) = (words.next().unwrap(), words.next().unwrap());
        let mut stance = Stance::new(
            format!("s{n}"),
            pair[..1].into(),
            pair[1..].into(),
            domain.into(),
        );
        let value = |text: &str| Value::from_number(text.parse().unwrap()).unwrap();
        for word in words {
            if let Some(judged) = word.strip_prefix('=') {
                stance.value = Some(value(judged));
            } else {
                stance.evidence.push(Evidence {
                    gist: "said".to_owned(),
                    ..Evidence::new("s".into(), value(word))
                });
            }
        }
        stance
    });
    Document::from_parts(Parts {
        actors: ["a", "b", "c", "d"].map(|id| Actor::new(id, id)).to_vec(),
        domains: ["t", "u"].map(|id| Domain::new(id, "")).to_vec(),
        sources: vec![Source::new("s", "A source")],
        stances: stances.collect(),
        ..Parts::default()
    })
    .unwrap()
}

fn seen() -> Filter {
    Filter::default()
}

fn question(document: &Document, stance: &str) -> Question {
    Question::of_stance(document, &seen(), &stance.into(), Choices::Three).unwrap()
}

fn counts(hands: &[(Answer, u32)]) -> Counts {
    let mut counts = Counts::default();
    for (answer, hands) in hands {
        counts.set(*answer, *hands).unwrap();
    }
    counts
}

#[test]
fn a_stance_is_revealed_by_what_its_sources_say() {
    let check = |stance: &str, choices: Choices, verdict: Verdict, supported: &[&str]| {
        let document = map(&[stance]);
        let question = Question::of_stance(&document, &seen(), &"s0".into(), choices).unwrap();
        let reveal = Reveal::of(&document, &seen(), &question).unwrap();
        assert_eq!(reveal.verdict, verdict, "{stance}");
        let names: Vec<&str> = reveal.supported.iter().map(|own| own.name()).collect();
        assert_eq!(names, supported, "{stance}");
    };
    use Answer::{Against, For, Neither, Step};
    let three = Choices::Three;
    check("ab t 2 1", three, Verdict::Agreed(For), &["for"]);
    check("ab t -1", three, Verdict::Agreed(Against), &["against"]);
    check("ab t 1 0", three, Verdict::Disagree, &["for", "neither"]);
    check("ab t =0", three, Verdict::Judged(Neither), &["neither"]);
    // A coder's judgement does not stand for what no source says.
    check("ab t =2 -1", three, Verdict::Agreed(Against), &["against"]);
    let hostile = Verdict::Agreed(Step(Value::Hostile));
    check("ab t -2", Choices::Five, hostile, &["hostile"]);
    check(
        "ab t -2 -1",
        Choices::Five,
        Verdict::Disagree,
        &["hostile", "critical"],
    );
}

#[test]
fn a_whole_tie_is_both_where_it_is_mixed() {
    let check = |stances: &[&str], verdict: Option<Verdict>| {
        let document = map(stances);
        let (from, to) = ("a".into(), "b".into());
        let question = Question::of_tie(&document, &seen(), (&from, &to));
        let reveal = question
            .ok()
            .and_then(|own| Reveal::of(&document, &seen(), &own));
        assert_eq!(reveal.map(|own| own.verdict), verdict, "{stances:?}");
    };
    check(&["ab t 2", "ab u -1"], Some(Verdict::Agreed(Answer::Both)));
    check(&["ab t 2", "ab u 0"], Some(Verdict::Agreed(Answer::For)));
    check(&["ab t 2 -2"], Some(Verdict::Disagree));
    check(&["ab t 2", "ab u 1 -1"], Some(Verdict::Disagree));
    check(&["ba t 2"], None);
    check(&["ab t"], None);
}

#[test]
fn what_is_said_of_a_class_is_true_of_single_sources_too() {
    use Answer::{Against, Both, For, Neither};
    let check = |stances: &[&str], hands: &[(Answer, u32)], expect: &str| {
        let document = map(stances);
        let question = if stances.len() == 1 {
            question(&document, "s0")
        } else {
            Question::of_tie(&document, &seen(), (&"a".into(), &"b".into())).unwrap()
        };
        let reveal = Reveal::of(&document, &seen(), &question).unwrap();
        let counts = counts(hands);
        assert_eq!(Outcome { counts, reveal }.sentence(), expect, "{stances:?}");
    };
    // Of mixed topics single sources say each side.
    let mixed = ["ab t 2", "ab u -1"];
    check(
        &mixed,
        &[(For, 3), (Both, 1)],
        "The sources amount to: both; 3 of 4 chose other than what the sources amount to.",
    );
    check(
        &["ab t 2", "ab u 0"],
        &[(Neither, 2)],
        "The sources amount to: for; 2 of 2 chose other than what the sources amount to.",
    );
    check(
        &["ab t 2", "ab u 1"],
        &[(Against, 1)],
        "Sources say: for; 1 of 1 chose what no source says.",
    );
    let contested = "Sources disagree; 1 of 2 chose what no source says.";
    check(&["ab t 2 -2"], &[(Neither, 1), (For, 1)], contested);
    let judged = "The coder judges: neither; 1 of 1 chose otherwise.";
    check(&["ab t =0"], &[(For, 1)], judged);
    // Nobody has answered.
    check(&mixed, &[], "The sources amount to: both.");
    check(&["ab t 1 -1"], &[], "Sources disagree.");
}

#[test]
fn what_cannot_be_revealed_is_not_asked() {
    let document = map(&["ab t", "bc t 1"]);
    let ask = |stance: &str, filter: &Filter| {
        Question::of_stance(&document, filter, &stance.into(), Choices::Three)
    };
    let hidden = Filter {
        hidden: [crate::model::DomainId::new("t")].into(),
        ..seen()
    };
    let nothing = NoQuestion::NothingToReveal("s0".into());
    assert_eq!(ask("s0", &seen()), Err(nothing));
    assert_eq!(ask("x", &seen()), Err(NoQuestion::NoStance("x".into())));
    assert_eq!(ask("s1", &hidden), Err(NoQuestion::NotInForce("s1".into())));
    assert!(ask("s1", &seen()).is_ok());
}

#[test]
fn proposals_take_turns_and_ask_each_pair_once() {
    let document = map(&[
        "ab t 1 -1",
        "ab u 2",
        "bc t 2",
        "bc u -2",
        "cd t 1 1 1",
        "da t -1",
        "db t 1 -2 0",
    ]);
    let camps = Camps::among(4, vec![vec![0, 1], vec![2, 3]], [(2, 3)].into());
    let told = |camps: Option<&Camps>, most: usize| -> Vec<String> {
        proposals(&document, &seen(), camps, most)
            .into_iter()
            .map(|proposal| {
                let stance = proposal.question.asked.stance;
                let stance = stance.map_or_else(|| "tie".to_owned(), |id| id.to_string());
                format!("{stance} {:?}", proposal.reason)
            })
            .collect()
    };
    let all = [
        "s6 Contested",
        "tie Mixed",
        "s4 AgainstCamps",
        "s0 Contested",
        "s5 Evidence",
    ];
    assert_eq!(told(Some(&camps), 9), all);
    assert_eq!(told(Some(&camps), 2), all[..2]);
    assert_eq!(told(None, 3), ["s6 Contested", "tie Mixed", "s0 Contested"]);
    assert_eq!(told(None, 0), Vec::<String>::new());
}

#[test]
fn surprise_and_division_are_shares_not_numbers() {
    use Answer::{Against, For, Neither};
    let document = map(&["ab t 2"]);
    let reveal = Reveal::of(&document, &seen(), &question(&document, "s0")).unwrap();
    let classes = [
        counts(&[(For, 24)]),
        counts(&[(For, 90), (Against, 10)]),
        counts(&[(For, 1), (Neither, 2)]),
        counts(&[]),
        counts(&[(Neither, 3)]),
    ];
    let outcomes: Vec<Outcome> = (classes.iter())
        .map(|counts| Outcome {
            counts: counts.clone(),
            reveal: reveal.clone(),
        })
        .collect();
    let surprised: Vec<u64> = outcomes.iter().map(Outcome::surprised).collect();
    assert_eq!(surprised, [0, 10, 2, 0, 3]);
    assert_eq!(most_surprising(&outcomes), [4, 2, 1]);
    assert_eq!(most_divided(&classes), [2, 1]);
    let chosen = outcomes[2].most_chosen(Choices::Three.answers());
    assert_eq!(chosen, [Neither]);
    assert!(Counts::default().set(For, Counts::MOST + 1).is_err());
}

/// A sheet with an answer to each question of [`map`] that it names.
fn sheet(document: &Document, id: &str, answers: &[(&str, Option<Answer>)]) -> AnswerSheet {
    AnswerSheet {
        id: id.to_owned(),
        revision: 1,
        answers: (answers.iter())
            .map(|(stance, answer)| (question(document, stance), *answer))
            .collect(),
    }
}

#[test]
fn bad_doubled_and_foreign_sheets_are_named_and_left_out() {
    use Answer::{Both, For};
    let document = map(&["ab t 1", "bc t -1"]);
    let one = |id: &str, answer| sheet(&document, id, &[("s0", answer)]);
    let twice = sheet(&document, "t", &[("s0", Some(For)), ("s0", None)]);
    let mut foreign = one("f", Some(For));
    foreign.answers[0].0.asked.stance = Some("x".into());
    let mut other = one("o", Some(For));
    other.answers[0].0.asked.to = "c".into();
    let sheets = [
        ("8", one("1", Some(For))),
        ("1", one("1", Some(For))),
        ("2", twice),
        ("3", foreign),
        ("4", other),
        ("5", one("b", Some(Both))),
        ("6", one("e", None)),
        ("7", one("g", Some(For))),
    ];
    let sheets = sheets.map(|(name, sheet)| (name.to_owned(), sheet));
    let tallied = tally(&document, &seen(), sheets);
    let left: Vec<(&str, LeftOutSheet)> = (tallied.left_out.iter())
        .map(|(name, reason)| (name.as_str(), reason.clone()))
        .collect();
    assert_eq!(
        left,
        [
            ("2", LeftOutSheet::AnsweredTwice),
            ("3", LeftOutSheet::Foreign(NoQuestion::NoStance("x".into()))),
            ("4", LeftOutSheet::OtherPair("s0".to_owned())),
            ("5", LeftOutSheet::NotOffered("both")),
            ("6", LeftOutSheet::Empty),
            ("8", LeftOutSheet::Doubled("1".to_owned())),
        ]
    );
    let expect = [(question(&document, "s0"), counts(&[(For, 2)]))];
    assert_eq!((tallied.counted, tallied.questions), (2, expect.to_vec()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_sheets_makes_no_difference(
        filled in proptest::collection::vec(
            (select(vec!["a", "b", "c", "d", "e", "f"]), proptest::array::uniform2(
                proptest::option::of(select(Choices::Three.answers().to_vec())))),
            0..12,
        ),
        seed in any::<u64>(),
    ) {
        let document = map(&["ab t 1 -1", "bc t -1"]);
        let sheets: Vec<(String, AnswerSheet)> = (filled.iter().enumerate())
            .map(|(n, (id, [first, second]))| {
                let answers = [("s0", *first), ("s1", *second)];
                (format!("{n}.json"), sheet(&document, id, &answers))
            })
            .collect();
        let told = tally(&document, &seen(), sheets.clone());
        let mut turned = sheets.clone();
        let at = usize::try_from(seed % 13).unwrap().min(turned.len());
        turned.rotate_left(at);
        turned.reverse();
        prop_assert_eq!(&tally(&document, &seen(), turned), &told);
        // Every file counts or is named.
        prop_assert_eq!(told.counted + told.left_out.len(), sheets.len());
        let most: u64 = u64::try_from(told.counted).unwrap();
        for (question, counts) in &told.questions {
            prop_assert!(counts.total() <= most);
            let of_all: u64 = (counts.each(question.choices)).map(|(_, n)| u64::from(n)).sum();
            prop_assert_eq!(of_all, counts.total());
        }
    }

    #[test]
    fn those_surprised_and_those_not_are_the_class(hands in proptest::array::uniform3(0_u32..500)) {
        let document = map(&["ab t 1 0"]);
        let reveal = Reveal::of(&document, &seen(), &question(&document, "s0")).unwrap();
        let [support, against, neither] = hands;
        let given = [(Answer::For, support), (Answer::Against, against), (Answer::Neither, neither)];
        let outcome = Outcome { counts: counts(&given), reveal };
        prop_assert_eq!(outcome.surprised(), u64::from(against));
    }
}
