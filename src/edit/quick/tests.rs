use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::edit::History;
use crate::model::{
    Actor, Carried, Credibility, Date, Document, Domain, Evidence, Parts, Reliability, Source,
    Speaker, Stance, Value,
};

/// A map with stances: what is in use completes.
fn core() -> Document {
    let mut parts = parts();
    let mut nrf = Actor::new("nrf", "NRF");
    nrf.aliases = vec!["National Resistance Front".to_owned()];
    parts.actors.push(nrf);
    let item = |says, speaker: &str| Evidence {
        locator: "¶4".to_owned(),
        speaker: speaker.to_owned(),
        ..Evidence::new("article".into(), says)
    };
    let stance =
        |id: &str, pair: (&str, &str), topic: (&str, &str), evidence: Vec<Evidence>| Stance {
            about: topic.1.to_owned(),
            since: Date::parse("2021-08?").ok(),
            evidence,
            ..Stance::new(id, pair.0.into(), pair.1.into(), topic.0.into())
        };
    let pair = ("tajikistan", "taliban");
    parts.stances = vec![
        stance(
            "s1",
            pair,
            ("recognition", "formal"),
            vec![item(Value::Hostile, "")],
        ),
        stance(
            "s2",
            pair,
            ("security", "the regime"),
            vec![item(Value::Critical, "")],
        ),
        stance("s3", pair, ("security", "contacts on ISKP"), vec![]),
        stance(
            "s4",
            ("taliban", "ja"),
            ("security", "harbouring"),
            vec![
                item(Value::Cooperative, "Mélanie Sadozaï"),
                item(Value::Cooperative, ""),
            ],
        ),
    ];
    Document::from_parts(parts).unwrap()
}

/// A small map: actors, domains, a speaker, and no stances.
fn empty() -> Document {
    Document::from_parts(parts()).unwrap()
}

fn parts() -> Parts {
    let mut taliban = Actor::new("taliban", "Taliban (IEA)");
    taliban.short = "IEA".to_owned();
    taliban.names = vec![("tg".to_owned(), "Толибон".to_owned())];
    let mut tajikistan = Actor::new("tajikistan", "Tajikistan");
    tajikistan.short = "TJ".to_owned();
    tajikistan.aliases = vec!["Тоҷикистон".to_owned()];
    let mut ja = Actor::new("ja", "Jamaat Ansarullah");
    ja.short = "JA".to_owned();
    Parts {
        actors: vec![tajikistan, taliban, ja, Actor::new("iskp", "ISKP")],
        domains: vec![
            Domain::new("recognition", "Recognition"),
            Domain::new("security", "Security"),
            Domain::new("general", "General"),
        ],
        sources: vec![Source::new("article", "An article")],
        speakers: vec![Speaker::new("Government of Tajikistan")],
        ..Parts::default()
    }
}

/// What a line says, in the order of a printed one; problems behind a bar.
fn said(line: &str, document: &Document) -> String {
    let lexicon = Lexicon::of(document);
    let parsed = parse(line, &lexicon);
    let printed = print(&parsed.claim, &lexicon);
    let problems: Vec<String> = parsed.problems.iter().map(|p| p.message.clone()).collect();
    if problems.is_empty() {
        printed
    } else {
        format!("{printed} | {}", problems.join(" | "))
    }
}

#[test]
fn a_line_says_a_claim() {
    let document = empty();
    let check = |line: &str, expect: &str| assert_eq!(said(line, &document), expect, "{line}");
    check(
        "tajik > talib rec: formal -2 B2 since 2021-08~ \"gist\"",
        "TJ > IEA recognition: formal -2 B2 since 2021-08~ \"gist\"",
    );
    // In any order, with as few signs as can be.
    check(
        "t>i -2b2p4?@g r:formal\"a",
        "TJ > IEA recognition: formal -2 B2 ¶4 @[Government of Tajikistan] hedged \"a\"",
    );
    check("taj, ja > is s +1", "TJ, JA > ISKP security +1");
    // By any name, in any script.
    check("тоҷик > толиб 0", "TJ > IEA 0");
    check("tojikiston > طالب 0", "TJ > IEA 0");
    check("jamaat ansar > taliban 0", "JA > IEA 0");
    check("t > jamaat ansarullah sec 0", "TJ > JA security 0");
    // Words that could be something else.
    check(
        "t > i sec: contacts on ISKP 1",
        "TJ > IEA security: contacts on ISKP +1",
    );
    check(
        "t > i s:[b2 on 2021] 1",
        "TJ > IEA security: [b2 on 2021] +1",
    );
    check("t > i s: x on 2021 1", "TJ > IEA security: x +1 on 2021");
    // New names stand in brackets.
    check(
        "t > [Northern Alliance] [Water]: canal 1",
        "TJ > [Northern Alliance] [Water]: canal +1",
    );
    check("t > i by gov 0", "TJ > IEA 0 @[Government of Tajikistan]");
    check("t > i 0 @ \"x\"", "TJ > IEA 0 @ \"x\"");
    check("t > i 0 at [p. 3, top]", "TJ > IEA 0 at [p. 3, top]");
    check("t > i 0 ¶7–9", "TJ > IEA 0 ¶7–9");
    check("t > i p7-p9-1", "TJ > IEA -1 ¶7–9");
    check("t > i 0 b? ", "TJ > IEA 0 B?");
    check(
        "t > i 0 \"say \"\"so\"\"\"",
        "TJ > IEA 0 \"say \"\"so\"\"\"",
    );
}

#[test]
fn what_is_not_understood_is_said_with_what_to_do() {
    let document = empty();
    let lexicon = Lexicon::of(&document);
    let check = |line: &str, expect: &str| {
        let parsed = parse(line, &lexicon);
        let found = parsed
            .problems
            .first()
            .map_or("", |first| first.message.as_str());
        assert!(found.contains(expect), "{line}: {found}");
        for problem in &parsed.problems {
            assert!(line.get(problem.range.clone()).is_some(), "{line}");
        }
    };
    check("russia > t", "“russia” is no actor yet: Tab makes it one");
    check("t > russia 0", "“russia” is no actor yet");
    check("t > i water: x", "“water” is no domain yet");
    check("t > i xyz", "“xyz” is not understood");
    check("t > i since aug", "not a date");
    check("t > i since", "a date is missing");
    check("t > i 1 -1", "says again");
    check("t > i r s", "“s” is not understood");
    check("t > i @nobody", "“nobody” is no speaker yet");
    check("t > i src elsewhere", "no source of this map");
    check("t > i > ja", "there is an arrow already");
    check("t > []", "no name in the brackets");
}

fn offered(line: &str, document: &Document) -> Vec<String> {
    let lexicon = Lexicon::of(document);
    let found = complete(line, line.len(), &lexicon);
    found
        .into_iter()
        .map(|completion| completion.insert)
        .collect()
}

#[test]
fn every_part_completes_as_one_types() {
    let document = core();
    let check = |line: &str, expect: &[&str]| {
        let found = offered(line, &document);
        let first: Vec<&str> = found
            .iter()
            .take(expect.len())
            .map(String::as_str)
            .collect();
        assert_eq!(first, expect, "{line}: {found:?}");
    };
    check("taj", &["TJ > "]);
    check("طال", &["IEA > "]);
    check("russ", &["[russ] > "]);
    check("t > ", &["TJ ", "IEA "]);
    check("t > ans", &["JA ", "[ans] "]);
    check("t > i f", &["recognition: formal "]);
    check("t > i r", &["recognition ", "recognition: formal "]);
    check("t > i xy", &["[xy] "]);
    check("t > i s:con", &[" contacts on ISKP "]);
    check("t > i s: contacts ", &[" contacts on ISKP "]);
    check("t > i s: 0 si", &["since 2021-08? "]);
    check("t > i @mél", &["[Mélanie Sadozaï] "]);
    check("t > i @", &[" "]);
    check("t > i @xyz", &["[xyz] "]);
    check("t > i since 2", &["2021-08? "]);
    check("t > i src ", &["[article] "]);
    check("t > i r -1 \"gist", &[]);
}

#[test]
fn what_is_taken_of_a_completion_is_what_it_names() {
    let document = core();
    let lexicon = Lexicon::of(&document);
    for line in [
        "taj",
        "t > ans",
        "t > i f",
        "t > i s:con",
        "t > i @mel",
        "t > i 0 since 2",
    ] {
        for offer in complete(line, line.len(), &lexicon) {
            let mut whole = line.to_owned();
            whole.replace_range(offer.range, &offer.insert);
            let parsed = parse(&whole, &lexicon);
            assert_eq!(parsed.problems, [], "{whole}");
        }
    }
}

/// Stores lines one after the other; the state of the map after each, in words.
struct Coder {
    document: Document,
    history: History,
    carry: Carry,
}

impl Coder {
    fn new(document: Document) -> Self {
        Self {
            document,
            history: History::default(),
            carry: Carry::default(),
        }
    }

    fn complete(&self, line: &str) -> Complete {
        let lexicon = Lexicon::of(&self.document);
        let first = self.document.sources().first().map(|source| &source.id);
        self.carry.complete(&parse(line, &lexicon).claim, first)
    }

    fn store(&mut self, line: &str) -> Option<Coding> {
        let complete = self.complete(line);
        let then = consequence(&self.document, &complete, false);
        let coding = store(&self.document, &complete, &then)?;
        self.history
            .perform(&mut self.document, coding.edit.clone())
            .unwrap();
        self.carry.remember(&complete, Some(&coding.domain));
        Some(coding)
    }
}

#[test]
fn a_claim_becomes_evidence_or_a_stance() {
    let mut coder = Coder::new(empty());
    let start = coder.document.clone();
    coder
        .store("t > i rec: formal -2 B2 p4 @g \"one\"")
        .unwrap();
    assert_eq!(coder.document.stances().len(), 1);
    // The same again is evidence, however the about is written.
    coder.store("t > i rec: Formal -1 C3 p5 \"two\"").unwrap();
    assert_eq!(coder.document.stances().len(), 1);
    assert_eq!(coder.document.stances()[0].evidence.len(), 2);
    // A date of its own makes another one, once the first has a date.
    coder
        .store("t > i rec: formal 0 since 2021 \"three\"")
        .unwrap();
    assert_eq!(coder.document.stances().len(), 1);
    coder
        .store("t > i rec: formal 1 since 2023 \"four\"")
        .unwrap();
    assert_eq!(coder.document.stances().len(), 2);
    // Several pairs, with a new actor, in one step.
    let coding = coder.store("t, ja > [North], i s -1 \"five\"").unwrap();
    assert_eq!(coding.stances.len(), 4);
    assert_eq!(coder.document.actors().len(), 5);
    coder
        .store("[North] > t [Water]: canal +2 \"six\"")
        .unwrap();
    assert!(coder.document.domain(&"water".into()).is_some());
    for _ in 0..6 {
        assert!(coder.history.undo(&mut coder.document).is_some());
    }
    assert_eq!(coder.document, start);
}

#[test]
fn what_is_missing_is_said_and_nothing_is_stored() {
    let document = empty();
    let coder = Coder::new(document.clone());
    let check = |line: &str, expect: &str| {
        let complete = coder.complete(line);
        let then = consequence(&document, &complete, false);
        let told = told(&document, &complete, &then);
        assert!(
            told.headline.1.contains(expect),
            "{line}: {:?}",
            told.headline
        );
        assert_eq!(store(&document, &complete, &then), None, "{line}");
    };
    check("", "who holds the stance");
    check("t", "towards whom");
    check("t > i", "how it stands");
    check("t > x 0", "an actor for a name");
    check("t > i xy: z 0", "a domain for that word");
}

#[test]
fn what_is_carried_over_looks_so_until_it_is_confirmed() {
    let mut coder = Coder::new(empty());
    coder.carry.kept = Carried::ALL.into();
    coder.store("t > i r -2 B2 p4 @g \"one\"").unwrap();
    let complete = coder.complete("t > ja -1 \"two\"");
    assert_eq!(complete.unconfirmed(), Carried::ALL);
    let words: Vec<String> = carried_words(&coder.document, &complete)
        .into_iter()
        .map(|(_, words)| words)
        .collect();
    assert_eq!(
        words,
        ["¶4", "recognition", "by Government of Tajikistan", "B2"]
    );
    // What is typed is not carried over.
    let complete = coder.complete("t > ja s -1 c3 p5 @ \"two\"");
    assert_eq!(complete.unconfirmed(), []);
    coder.store("t > ja -1 \"two\"").unwrap();
    let stances = coder.document.stances();
    assert_eq!(stances[1].evidence[0].unconfirmed, Carried::ALL);
    coder.carry.is_confirmed = true;
    coder.store("t > iskp -1 \"three\"").unwrap();
    assert_eq!(coder.document.stances()[2].evidence[0].unconfirmed, []);
    assert!(!coder.carry.is_confirmed);
    coder.carry.kept = BTreeSet::new();
    let complete = coder.complete("t > iskp -1");
    assert_eq!((complete.carried.len(), complete.claim.place), (0, None));
}

#[test]
fn a_sentence_says_what_will_be_stored() {
    let document = core();
    let coder = Coder::new(document.clone());
    let check = |line: &str, head: &str, expect: &[&str]| {
        let complete = coder.complete(line);
        let then = consequence(&document, &complete, false);
        let told = told(&document, &complete, &then);
        assert_eq!(told.headline.0, head, "{line}");
        let whole = format!("{} {}", told.headline.1, told.also.join(" "));
        for part in expect {
            assert!(whole.contains(part), "{line}: {whole}");
        }
    };
    check(
        "i > ja s:harb -1 c4 p11",
        "New stance:",
        &[
            "Taliban (IEA) → Jamaat Ansarullah, security: harb, critical (C4, ¶11).",
            "No gist yet.",
        ],
    );
    check(
        "i > ja s:harbouring -1 c4 p11 \"g\"",
        "New evidence for a stance that is there:",
        &["So far 2 items", "This one says critical (C4, ¶11)"],
    );
    check(
        "[Russia] > t, i 1",
        "2 new stances:",
        &[
            "Russia → Tajikistan, Russia → Taliban (IEA): general, cooperative.",
            "Adds the actor “Russia”.",
        ],
    );
    // Every date that is stored is told.
    check(
        "i > ja rec -1 c3 on 2023-09",
        "New stance:",
        &["critical (C3, dated Sep 2023)."],
    );
    check(
        "[Russia] > t, i 1 since 2023 until 2024-02",
        "2 new stances:",
        &["general, cooperative, since 2023, until Feb 2024."],
    );
}

#[test]
fn a_claim_leads_one_way() {
    for line in [
        "t <> i 1",
        "t <-> i 1",
        "t ↔ i 1",
        "t < i 1",
        "t > i < nrf 1",
    ] {
        let parsed = parse(line, &Lexicon::of(&core()));
        let told = "a claim leads one way: write A > B, and B > A in a line of its own";
        assert!(
            parsed.problems.iter().any(|own| own.message == told),
            "{line}: {:?}",
            parsed.problems
        );
    }
    let quoted = parse("t > i 1 \"a < b\"", &Lexicon::of(&core()));
    assert!(quoted.problems.is_empty());
}

fn named() -> impl Strategy<Value = Named> {
    prop_oneof![
        3 => proptest::sample::select(vec!["tajikistan", "taliban", "nrf", "ja", "iskp"])
            .prop_map(|id| Named::Known(id.into())),
        1 => "[A-Z][a-z\\]\" >,]{0,8}[a-z]".prop_map(|name| Named::New(format!("{name}qx"))),
    ]
}

fn names() -> impl Strategy<Value = Vec<Named>> {
    proptest::collection::vec(named(), 1..3).prop_map(|mut names| {
        let mut seen = Vec::new();
        names.retain(|name| {
            let is_new = !seen.contains(name);
            seen.push(name.clone());
            is_new
        });
        names
    })
}

fn date() -> impl Strategy<Value = Option<Date>> {
    proptest::option::of(proptest::sample::select(vec![
        "2021",
        "2021-08~",
        "1996/2001",
        "2021-08-15?",
    ]))
    .prop_map(|text| text.and_then(|text| Date::parse(text).ok()))
}

prop_compose! {
    fn topic()(
        domain in proptest::option::of(prop_oneof![
            proptest::sample::select(vec!["recognition", "security", "general"])
                .prop_map(|id| DomainNamed::Known(id.into())),
            "[A-Z][a-z ]{0,6}qx".prop_map(DomainNamed::New),
        ]),
        about in "|[a-z]{1,8}( [a-zA-Z0-9]{1,6}){0,2}|[b-z]\\]\"[a-z>@,:]{1,8}x",
    ) -> (Option<DomainNamed>, String) {
        let about = if domain.is_none() { String::new() } else { about };
        (domain, about)
    }
}

prop_compose! {
    fn claims()(
        (from, to) in (names(), names()),
        (domain, about) in topic(),
        value in proptest::option::of(proptest::sample::select(Value::SCALE.to_vec())),
        letter in proptest::option::of(proptest::sample::select(Reliability::ALL.to_vec())),
        number in proptest::option::of(proptest::sample::select(Credibility::ALL.to_vec())),
        place in proptest::option::of("¶[1-9]|¶1[0-9]–2[0-9]|p\\. [1-9], [a-z\\]\"]{1,5}x"),
        by in proptest::option::of(prop_oneof![
            Just(SaidBy::Source),
            "[A-Z][a-z ’\\]]{0,8}x".prop_map(SaidBy::Speaker),
        ]),
        hedged in any::<bool>(),
        (since, until, on) in (date(), date(), date()),
        source in proptest::option::of(Just("article".into())),
        gist in proptest::option::of("|[a-z\"“”»> \\[\\]@,-]{0,12}[a-z\"]"),
    ) -> QuickClaim {
        QuickClaim {
            from, to, domain, about, value,
            grade: (letter.is_some() || number.is_some()).then_some((letter, number)),
            place: place.map(Place),
            by, hedged, since, until, on, source,
            gist: gist.map(|gist: String| gist.trim().to_owned()),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_claim_reads_as_the_same_claim(claim in claims()) {
        let lexicon = Lexicon::of(&core());
        let line = print(&claim, &lexicon);
        let parsed = parse(&line, &lexicon);
        prop_assert_eq!(&parsed.claim, &claim, "{}", line);
        prop_assert_eq!(&parsed.problems, &Vec::new(), "{}", line);
    }

    #[test]
    fn no_line_panics(line in "[ti>, a-z:@\"\\[\\]0-2+−p¶?«»→sinceby ]{0,40}") {
        let document = core();
        let lexicon = Lexicon::of(&document);
        let parsed = parse(&line, &lexicon);
        for part in parsed.parts.iter().map(|part| &part.range)
            .chain(parsed.problems.iter().map(|problem| &problem.range))
        {
            prop_assert!(line.get(part.clone()).is_some(), "{} {:?}", line, part);
        }
        let complete_claim = Carry::default().complete(&parsed.claim, None);
        let then = consequence(&document, &complete_claim, false);
        let _ = told(&document, &complete_claim, &then);
        for at in 0..=line.len() {
            for offer in complete(&line, at, &lexicon) {
                prop_assert!(line.get(offer.range.clone()).is_some());
            }
        }
    }
}
