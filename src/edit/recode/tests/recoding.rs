//! Items of evidence that are recoded.

use super::*;

#[test]
fn items_go_where_their_recoding_sends_them() {
    let check = |before: &[&str], chosen: &str, to: &str, expect: &[&str]| {
        let document = map(before);
        let edit = recode(&document, &items(chosen), &recoding(to)).unwrap();
        assert_eq!(lines(&after(&document, edit)), expect, "{before:?} {to}");
    };
    // A part of them makes a new stance beside theirs, with its span and coder.
    check(
        &["g a>b general @2021 =-2 ~X !n : p-2 q+1 r-1"],
        "g1",
        "about=gas",
        &[
            "g a>b general @2021 =-2 ~X !n : p-2 r-1",
            "a-b-general a>b general.gas @2021 ~X : q+1",
        ],
    );
    // All of them take their stance along.
    check(
        &["g a>b general @2021 =-2 ~X !n : p-2 q+1"],
        "g1 g0 g1",
        "domain=trade to=c",
        &["g a>c trade @2021 =-2 ~X !n : p-2 q+1"],
    );
    // A stance of the span and topic takes them, in the order of the document.
    check(
        &[
            "g a>b general : p-2 q+1 r-1",
            "t a>b trade @2021 :",
            "u a>b trade : x+1",
        ],
        "g2 g0",
        "domain=trade",
        &[
            "g a>b general : q+1",
            "t a>b trade @2021 :",
            "u a>b trade : p-2 r-1 x+1",
        ],
    );
    // A stance emptied for another one goes, and its note with the items.
    check(
        &["t a>b trade !m : x+1", "g a>b general !n : p-2"],
        "g0",
        "domain=trade",
        &["t a>b trade !m/n : x+1 p-2"],
    );
    // Two stances meet in a third that is made for the first.
    check(
        &["g a>b general : p-2 q-2", "t a>b trade : x+1 y+1"],
        "g0 t0",
        "domain=security",
        &[
            "g a>b general : q-2",
            "a-b-security a>b security : p-2 x+1",
            "t a>b trade : y+1",
        ],
    );
    // New ones are put behind their own.
    check(
        &["g a>b general : p-2 q-2", "t c>b trade : x+1 y+1"],
        "g0 t0",
        "domain=security",
        &[
            "g a>b general : q-2",
            "a-b-security a>b security : p-2",
            "t c>b trade : y+1",
            "c-b-security c>b security : x+1",
        ],
    );
}

#[test]
fn judgements_neither_get_lost_nor_contradict_each_other() {
    let check = |before: &[&str], chosen: &str, expect: &[&str]| {
        let document = map(before);
        let edit = recode(&document, &items(chosen), &recoding("domain=trade")).unwrap();
        assert_eq!(lines(&after(&document, edit)), expect, "{before:?}");
    };
    // The same judgement comes first, then none.
    check(
        &[
            "t a>b trade : x+1",
            "u a>b trade =-2 : y-2",
            "g a>b general =-2 : p-2 q-2",
        ],
        "g0",
        &[
            "t a>b trade : x+1",
            "u a>b trade =-2 : y-2 p-2",
            "g a>b general =-2 : q-2",
        ],
    );
    check(
        &["t a>b trade : x+1", "g a>b general =-2 : p-2 q-2"],
        "g0",
        &["t a>b trade : x+1 p-2", "g a>b general =-2 : q-2"],
    );
    // A stance with a judgement does not go into one without.
    check(
        &["t a>b trade : x+1", "g a>b general =-2 : p-2"],
        "g0",
        &["t a>b trade : x+1", "g a>b trade =-2 : p-2"],
    );
    check(
        &["t a>b trade =1 : x+1", "g a>b general : p-2"],
        "g0",
        &["t a>b trade =1 : x+1 p-2"],
    );
    check(
        &["t a>b trade =1 : x+1", "g a>b general =-2 : p-2 q-2"],
        "g0",
        &[
            "t a>b trade =1 : x+1",
            "g a>b general =-2 : q-2",
            "a-b-trade a>b trade : p-2",
        ],
    );
}

#[test]
fn items_keep_who_coded_them() {
    let check = |before: &[&str], expect: &[&str]| {
        let document = map(before);
        let edit = recode(&document, &items("g0"), &recoding("domain=trade")).unwrap();
        assert_eq!(lines(&after(&document, edit)), expect, "{before:?}");
    };
    check(
        &["g a>b general ~X : p-2 q-2", "t a>b trade ~Y : x+1"],
        &["g a>b general ~X : q-2", "t a>b trade ~Y : p-2~X x+1"],
    );
    check(
        &["g a>b general ~X : p-2~Z", "t a>b trade ~X : x+1"],
        &["t a>b trade ~X : p-2~Z x+1"],
    );
}

#[test]
fn what_an_item_says_of_itself_changes_where_it_stands() {
    let document = map(&["g a>b general : p-2 q+1"]);
    let words = "source=t speaker=Zoya coder=X hedged=yes grade=C3 domain=general";
    let edit = recode(&document, &items("g1"), &recoding(words)).unwrap();
    assert_eq!(edit.name, "Recode 1 item of evidence");
    let now = after(&document, edit);
    let expect = Evidence {
        source: "t".into(),
        speaker: "Zoya".to_owned(),
        coder: "X".to_owned(),
        hedged: Some(true),
        reliability: Some(Reliability::C),
        credibility: Some(Credibility::Possible),
        ..item("q+1")
    };
    assert_eq!(now.stances()[0].evidence, [item("p-2"), expect]);
}

#[test]
fn a_recoding_that_cannot_be_is_none() {
    let check = |chosen: &str, to: &str, words: &str| {
        let document = map(&["g a>b general : p-2 q+1", "c a>a trade : x0 y0"]);
        let (chosen, to) = (items(chosen), recoding(to));
        assert_eq!(recode(&document, &chosen, &to), None, "{chosen:?} {to:?}");
        assert_eq!(recoding_words(&document, &chosen, &to), words);
    };
    let lost = "Some of what was chosen is no longer in the map.";
    let itself = "An actor cannot have a stance towards itself: choose another one.";
    let nothing = "Changes nothing.";
    check("g0", "to=a", itself);
    check("g0 c0", "from=b", itself);
    check("c0", "from=b to=b", itself);
    check("c0", "domain=general", itself);
    check("g0", "to=z", lost);
    check("g0", "domain=z", lost);
    check("g0", "source=z", lost);
    check("g2", "about=x", lost);
    check("z0", "about=x", lost);
    check("", "about=x", nothing);
    check("g0", "", nothing);
    check("g0", "from=a domain=general about= source=s", nothing);
}

#[test]
fn what_will_happen_is_said_before() {
    let check = |before: &[&str], chosen: &str, to: &str, words: &str| {
        let told = recoding_words(&map(before), &items(chosen), &recoding(to));
        assert_eq!(told, words);
    };
    check(
        &["g a>b general : p-2 q+1 r-2"],
        "g1",
        "about=outlook",
        "Makes a new stance, General: outlook, of 1 item; it is cooperative. \
         General keeps 2 items and turns from contested to hostile.",
    );
    check(
        &["g a>b general =-1 : p-2 q+1 r-2", "t a>b trade : x+2"],
        "g0 g1",
        "domain=trade speaker=Zoya grade=B2",
        "Sets the speaker and the grade of 2 items. \
         Trade gets 2 items more and turns from supportive to contested. \
         General keeps 1 item and turns from contested to critical \
         (as judged; its evidence says hostile).",
    );
    check(
        &["g a>b general : p-2", "t a>b trade : x-2"],
        "g0",
        "domain=trade",
        "Trade gets 1 item more and stays hostile. General goes away.",
    );
    check(
        &["g a>b general : p-2"],
        "g0",
        "to=c",
        "A → B, general becomes A → C, general, of 1 item, and stays hostile.",
    );
    check(
        &["g a>b general : p-2 q+1"],
        "g0",
        "grade=A1",
        "Sets the grade of 1 item.",
    );
    check(
        &["g a>b general : p-2 q-1"],
        "g1",
        "grade=A1",
        "Sets the grade of 1 item. General turns from hostile to critical.",
    );
    let many: Vec<String> = (0..9).map(|n| format!("{n} a>b trade.{n} : p-1")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let told = recoding_words(
        &map(&many),
        &items("00 10 20 30 40 50 60 70 80"),
        &recoding("domain=general"),
    );
    assert!(told.ends_with("3 more stances change."), "{told}");
}

#[test]
fn an_item_only_confirmed_is_told_so() {
    let mut document = map(&["g a>b general : p-2"]);
    let mut stance = document.stances()[0].clone();
    stance.evidence[0].unconfirmed = vec![crate::model::Carried::Domain];
    let change = Change::Stance(Op::Replace(Box::new(stance)));
    document.apply(change).unwrap();
    let (chosen, to) = (items("g0"), recoding("domain=general"));
    let words = recoding_words(&document, &chosen, &to);
    assert_eq!(words, "Confirms what was carried over.");
    let edit = recode(&document, &chosen, &to).unwrap();
    let now = after(&document, edit);
    assert_eq!(now.stances()[0].evidence[0].unconfirmed, []);
}

#[test]
fn a_changed_about_drops_its_translations() {
    let mut document = map(&["g a>b general.gas : p-2"]);
    let mut stance = document.stances()[0].clone();
    stance.translations.set("fa", "about", "گاز");
    let change = Change::Stance(Op::Replace(Box::new(stance)));
    document.apply(change).unwrap();
    let check = |to: &str, expect: &str| {
        let edit = recode(&document, &items("g0"), &recoding(to)).unwrap();
        assert_eq!(after(&document, edit).stances()[0].about_in("fa"), expect);
    };
    check("domain=trade", "گاز");
    check("about=oil", "oil");
}
