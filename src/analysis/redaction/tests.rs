use super::*;
use crate::model::{
    Actor, Document, Domain, Evidence, Parts, SavedView, Silence, Source, Stance, Stop, Value,
};

fn map() -> Document {
    let said = |source: &str, quote: &str| Evidence {
        locator: "¶5".to_owned(),
        quote: quote.to_owned(),
        speaker: "Ann".to_owned(),
        ..Evidence::new(source.into(), Value::Supportive)
    };
    Document::from_parts(Parts {
        actors: ["a", "b"].map(|id| Actor::new(id, id)).to_vec(),
        domains: vec![Domain::new("d", "")],
        sources: vec![Source::new("source-1", "One"), Source::new("two", "Two")],
        stances: vec![Stance {
            evidence: vec![said("source-1", "words"), said("two", "more")],
            ..Stance::new("st", "a".into(), "b".into(), "d".into())
        }],
        silences: vec![Silence {
            sources: vec!["two".into()],
            from: "b".into(),
            to: "a".into(),
            domain: None,
            note: "looked".to_owned(),
            extra: crate::model::Extra::default(),
        }],
        story: vec![Stop {
            text: "As **Ann** has it.".to_owned(),
            ..Stop::new("stop", "One", SavedView::default())
        }],
        ..Parts::default()
    })
    .unwrap()
}

#[test]
fn one_source_is_withheld_and_the_other_stays() {
    let redaction = Redaction {
        sources: ["two".into()].into(),
        ..Redaction::default()
    };
    let copy = redacted(&map(), &redaction);
    let ids: Vec<&str> = copy.sources().iter().map(|own| own.id.as_str()).collect();
    // A number that a source has already is not given again.
    assert_eq!(ids, ["source-1", "source-2"]);
    assert_eq!(copy.sources()[1].title, "[…] 1");
    let items = &copy.stances()[0].evidence;
    assert_eq!(items[1].source.as_str(), "source-2");
    let told = |n: usize| [&items[n].locator, &items[n].quote, &items[n].gist];
    assert_eq!(told(0), ["¶5", "words", ""]);
    assert_eq!(told(1), ["[…]", "", ""]);
    assert_eq!(copy.silences()[0].sources, ["source-2".into()]);
    assert_eq!(copy.silences()[0].note, "looked");
}

#[test]
fn somebody_speaks_whoever_it_is() {
    let copy = redacted(&map(), &Redaction::from([Withheld::Speakers]));
    assert_eq!(copy.stances()[0].evidence[0].speaker, "[…]");
}

#[test]
fn who_is_named_in_the_text_of_a_stop_is_told() {
    let (map, redaction) = (map(), Redaction::from([Withheld::Speakers]));
    let copy = redacted(&map, &redaction);
    assert_eq!(copy.story(), map.story());
    let found = left_standing(&map, &copy, &redaction);
    assert_eq!((found[0].words.as_str(), found.len()), ("Ann", 1));
    assert_eq!(found[0].places, ["story[0].text"]);
}

#[test]
fn an_actor_that_is_called_after_a_speaker_gives_the_speaker_away() {
    let check = |actor: &str, speaker: &str, expect: &[&str]| {
        let said = Evidence {
            gist: "Rahimi of the Republic says so.".to_owned(),
            speaker: speaker.to_owned(),
            ..Evidence::new("s".into(), Value::Supportive)
        };
        let map = Document::from_parts(Parts {
            actors: vec![Actor::new("a", actor), Actor::new("b", "Kabul")],
            domains: vec![Domain::new("d", "")],
            sources: vec![Source::new("s", "One")],
            stances: vec![Stance {
                evidence: vec![said],
                ..Stance::new("st", "a".into(), "b".into(), "d".into())
            }],
            ..Parts::default()
        })
        .unwrap();
        let redaction = Redaction::from([Withheld::Speakers]);
        let found = left_standing(&map, &redacted(&map, &redaction), &redaction);
        let places: Vec<&str> = found
            .iter()
            .flat_map(|own| own.places.iter().map(String::as_str))
            .collect();
        assert_eq!(places, expect, "{actor}, {speaker}");
    };
    const GIST: &str = "stances[0].evidence[0].gist";
    check("Militia", "Karim Rahimi", &[GIST]);
    check(
        "Militia of Rahimi",
        "Karim Rahimi",
        &["actors[0].name", GIST],
    );
    // An actor's own name tells of nobody who speaks.
    check("Rahimi", "Karim Rahimi", &[]);
    check("Islamic Republic", "Islamic Republic", &["actors[0].name"]);
    check(
        "Islamic Republic of Somewhere",
        "The Islamic Republic",
        &["actors[0].name", GIST],
    );
}
