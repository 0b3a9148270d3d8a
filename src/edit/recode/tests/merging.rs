//! Actors and domains that become one.

use super::*;

#[test]
fn two_actors_become_one_with_all_their_stances() {
    let check = |before: &[&str], expect: &[&str], name: &str, words: &str| {
        let document = map(before);
        let (keep, gone) = (ActorId::from("a"), ActorId::from("b"));
        let consequences = merge_consequences(&document, &keep, &gone).unwrap();
        assert_eq!(consequences.words(), words);
        let edit = merge_actors(&document, &keep, &gone).unwrap();
        assert_eq!(edit.name, name);
        assert_eq!(lines(&after(&document, edit)), expect, "{before:?}");
    };
    check(
        &["1 b>c trade : p-2", "2 c>b trade @2021 : q+1"],
        &["1 a>c trade : p-2", "2 c>a trade @2021 : q+1"],
        "Merge B into A",
        "2 stances go over.",
    );
    // The same from, to, topic, span and judgement: one stance.
    check(
        &[
            "1 b>c trade =1 !n : p+1",
            "2 a>c trade =1 !m : q+1",
            "3 b>c trade =2 : r+2",
            "4 b>c trade @2021 =1 : t+1",
            "5 b>c trade @2021 =1 : u+1",
        ],
        &[
            "2 a>c trade =1 !m/n : p+1 q+1",
            "3 a>c trade =2 : r+2",
            "4 a>c trade @2021 =1 : t+1 u+1",
        ],
        "Merge B into A",
        "4 stances go over, 2 of them into others that say the same.",
    );
    check(
        &[
            "1 a>b trade : p-2 q-2",
            "2 b>a trade : r+1",
            "3 c>b trade :",
        ],
        &["3 c>a trade :"],
        "Merge B into A, deleting 2 stances between them",
        "1 stance goes over. 2 stances between the two are deleted, with 3 items of evidence.",
    );
    // What was one of an actor towards itself before is still one.
    check(
        &["1 b>b trade : p-2", "2 a>a trade @2021 : r+1"],
        &["1 a>a trade : p-2", "2 a>a trade @2021 : r+1"],
        "Merge B into A",
        "1 stance goes over.",
    );
}

#[test]
fn an_actor_takes_over_what_is_stated_of_the_other_only() {
    let document = map_with(&[], |parts| {
        parts.actors[0] = Actor {
            kind: "state".to_owned(),
            aliases: vec!["Bee".to_owned()],
            names: vec![("fa".to_owned(), "الف".to_owned())],
            member_of: Some("b".into()),
            note: "mine".to_owned(),
            ..parts.actors[0].clone()
        };
        parts.actors[1] = Actor {
            kind: "movement".to_owned(),
            short: "B.".to_owned(),
            aliases: vec!["Bee".to_owned(), "A".to_owned(), " ".to_owned()],
            names: vec![
                ("fa".to_owned(), "ب".to_owned()),
                ("tg".to_owned(), "Б".to_owned()),
            ],
            member_of: Some("c".into()),
            since: Some(Date::parse("1991").unwrap()),
            note: "theirs".to_owned(),
            placement: Some(Placement::at(1.0, 2.0)),
            ..parts.actors[1].clone()
        };
        parts.speakers = vec![Speaker {
            party: "Б".to_owned(),
            ..Speaker::new("Zoya")
        }];
        parts.header = Header {
            scope: Some(Scope {
                actors: vec!["b".into(), "c".into()],
                ..Scope::default()
            }),
            ..Header::default()
        };
    });
    let now = after(
        &document,
        merge_actors(&document, &"a".into(), &"b".into()).unwrap(),
    );
    let expect = Actor {
        kind: "state".to_owned(),
        short: "B.".to_owned(),
        aliases: ["Bee", "B", "ب"].map(str::to_owned).to_vec(),
        names: vec![
            ("fa".to_owned(), "الف".to_owned()),
            ("tg".to_owned(), "Б".to_owned()),
        ],
        member_of: Some("c".into()),
        since: Some(Date::parse("1991").unwrap()),
        note: "mine\ntheirs".to_owned(),
        placement: Some(Placement::at(1.0, 2.0)),
        ..Actor::new("a", "A")
    };
    assert_eq!(now.actor(&"a".into()), Some(&expect));
    assert_eq!(now.actor(&"b".into()), None);
    assert_eq!(now.speakers()[0].party, "A");
    let scope = now.header().scope.as_ref().unwrap();
    assert_eq!(scope.actors, ["a", "c"].map(ActorId::from));
}

#[test]
fn no_merged_actor_is_part_of_itself() {
    let check = |groups: [&str; 3], expect: [Option<&str>; 2]| {
        let document = map_with(&[], |parts| {
            for (actor, group) in parts.actors.iter_mut().zip(groups) {
                actor.member_of = (!group.is_empty()).then(|| group.into());
            }
        });
        let edit = merge_actors(&document, &"a".into(), &"b".into()).unwrap();
        let now = after(&document, edit);
        let group = |id: &str| now.actor(&id.into()).unwrap().member_of.clone();
        let expect = expect.map(|id| id.map(ActorId::from));
        assert_eq!([group("a"), group("c")], expect, "{groups:?}");
    };
    check(["", "", "b"], [None, Some("a")]);
    check(["b", "c", ""], [Some("c"), None]);
    check(["c", "", "b"], [None, Some("a")]);
    check(["", "c", "a"], [None, Some("a")]);
    check(["b", "a", ""], [None, None]);
}

#[test]
fn silences_go_over_and_those_on_the_same_are_joined() {
    let document = map_with(&[], |parts| {
        parts.silences = vec![
            silence("b", "c", None, &["s"]),
            silence("a", "b", None, &[]),
            silence("a", "c", None, &["t", "s"]),
            silence("c", "b", Some("trade"), &["s"]),
        ];
    });
    let consequences = merge_consequences(&document, &"a".into(), &"b".into()).unwrap();
    let words = "2 recorded silences go over. 1 recorded silence between the two is deleted.";
    assert_eq!(consequences.words(), words);
    let merged = merge_actors(&document, &"a".into(), &"b".into()).unwrap();
    let expect = [
        silence("a", "c", None, &["t", "s"]),
        silence("c", "a", Some("trade"), &["s"]),
    ];
    assert_eq!(after(&document, merged).silences(), expect);
    let merged = merge_domains(&document, &"general".into(), &"trade".into()).unwrap();
    let now = after(&document, merged);
    assert_eq!(now.silences()[3].domain, Some("general".into()));
}

#[test]
fn two_domains_become_one_and_one_becomes_two() {
    let scoped = |parts: &mut Parts, domains: &[&str]| {
        parts.header.scope = Some(Scope {
            domains: domains.iter().map(|&id| id.into()).collect(),
            ..Scope::default()
        });
    };
    let scope = |document: &Document| -> Vec<String> {
        let scope = document.header().scope.as_ref().unwrap();
        scope.domains.iter().map(ToString::to_string).collect()
    };
    let check = |named: &[&str], expect: &[&str]| {
        let before = [
            "1 a>b trade : p-2",
            "2 a>b general : q+1",
            "3 b>a trade.gas : r0",
        ];
        let document = map_with(&before, |parts| scoped(parts, named));
        let edit = merge_domains(&document, &"general".into(), &"trade".into()).unwrap();
        let name = "Merge the domain Trade into General, joining 1 stance";
        assert_eq!(edit.name, name);
        let now = after(&document, edit);
        assert_eq!(
            lines(&now),
            ["2 a>b general : p-2 q+1", "3 b>a general.gas : r0"]
        );
        assert_eq!(now.domain(&"trade".into()), None);
        assert_eq!(scope(&now), expect);
    };
    check(&["trade", "general"], &["general"]);
    check(&["trade"], &["trade"]);
    check(&["general"], &["general"]);

    let document = map_with(&["1 a>b trade : p-2 q+1"], |parts| {
        scoped(parts, &["trade"]);
    });
    let split = |domain: &str, name: &str, chosen: &str| {
        split_domain(&document, &domain.into(), name, &items(chosen))
    };
    let edit = split("trade", "Gas", "11").unwrap();
    assert_eq!(edit.name, "Split the domain Gas off Trade");
    let now = after(&document, edit);
    assert_eq!(lines(&now), ["1 a>b trade : p-2", "a-b-gas a>b gas : q+1"]);
    let order: Vec<&str> = now.domains().iter().map(Domain::label).collect();
    assert_eq!(order, ["General", "Security", "Trade", "Gas"]);
    assert_eq!(scope(&now), ["trade", "gas"]);
    for (domain, name, chosen) in [
        ("trade", "Security", "10"),
        ("trade", " ", "10"),
        ("trade", "Gas", ""),
        ("trade", "Gas", "12"),
        ("general", "Gas", "10"),
        ("z", "Gas", "10"),
    ] {
        assert_eq!(split(domain, name, chosen), None, "{domain} {name}");
    }
}

#[test]
fn what_is_one_or_not_there_cannot_be_merged() {
    let document = map(&[]);
    for (keep, gone) in [("a", "a"), ("a", "z"), ("z", "a")] {
        assert_eq!(merge_actors(&document, &keep.into(), &gone.into()), None);
    }
    for (keep, gone) in [("trade", "trade"), ("trade", "z"), ("z", "trade")] {
        assert_eq!(merge_domains(&document, &keep.into(), &gone.into()), None);
    }
}
