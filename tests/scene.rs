//! Whatever a map holds, it is drawn: no document makes the scene panic, and
//! what it draws has a place.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use crate::maps;
use kurbo::{Point, Rect};
use proptest::prelude::*;
use stancemap::analysis::{Class, Dyads, Strand};
use stancemap::figure::{WriteOptions, svg};
use stancemap::format;
use stancemap::model::{Date, Document};
use stancemap::scene::{
    About, Caption, FramePart, Hit, HitIndex, Language, Look, Options, Page, Prim, Scene, Theme,
    describe,
};

use crate::scenes::{build, positions};

fn draw(document: &Document) -> Scene {
    let options = Options {
        silent: true,
        uncoded: true,
        ..Options::new(Theme::of(Look::Light))
    };
    let places = positions(document, &|_| None);
    let scene = build(document, &places, &options);
    let index = HitIndex::of(&scene);
    for body in &scene.bodies {
        let centre = body.rect.center();
        assert!(centre.is_finite());
        assert!(index.at(&scene, centre, 1.0).is_some());
    }
    for prim in scene.groups().flat_map(|group| group.prims) {
        let finite = match &prim {
            Prim::Fill { path, .. } | Prim::Stroke { path, .. } => path.is_finite(),
            Prim::Text(text) => text.at.is_finite() && text.width.is_finite(),
        };
        assert!(finite, "{prim:?}");
    }
    every_visible_tie_has_a_badge(&scene);
    the_legend_is_right(&scene);
    let caption = Caption::of(document, &scene, &options);
    assert!(svg(&scene, &WriteOptions::new(caption)).ends_with("</svg>\n"));
    assert!(!describe(document, &scene, &options).is_empty());
    scene
}

fn every_visible_tie_has_a_badge(scene: &Scene) {
    // Actors that lie on each other hide the tie between them, and its badge.
    let seen = |tie: &usize| !scene.ties.get(*tie).unwrap().curves.is_empty();
    for tie in (0..scene.ties.len()).filter(seen) {
        assert!(!scene.prims(About::Badge(tie)).is_empty(), "tie {tie}");
    }
}

/// What is drawn is named, and nothing else is.
fn the_legend_is_right(scene: &Scene) {
    let legend: Vec<&str> = (scene.frame().iter())
        .filter(|group| group.about == About::Frame(FramePart::Legend))
        .flat_map(|group| &group.prims)
        .filter_map(|prim| match prim {
            Prim::Text(text) => Some(text.text.as_str()),
            _ => None,
        })
        .collect();
    // Where two actors lie on each other there is no line to explain.
    let ties = || {
        (scene.ties.iter())
            .filter(|drawn| !drawn.curves.is_empty())
            .map(|drawn| &drawn.tie)
    };
    let strands = || ties().flat_map(|tie| &tie.strands);
    let class = |class: Class| strands().any(|strand| strand.class == class);
    let doubt = |strand: &Strand| strand.uncertain && strand.class != Class::Contested;
    let blank = |is_silent: bool| {
        scene.no_tie_lines().iter().any(|group| match group.about {
            About::NoTie(a, b) => {
                let coverage = &scene.coverage;
                (coverage.is_silent(a, b) || coverage.is_silent(b, a)) == is_silent
            }
            _ => false,
        })
    };
    let expect = [
        ("supportive", class(Class::Positive)),
        ("hostile", class(Class::Negative)),
        ("neutral", class(Class::Neutral)),
        ("sources disagree", class(Class::Contested)),
        ("uncertain", strands().any(doubt)),
        (
            "hollow badge: no evidence yet",
            ties().any(|tie| tie.unsupported),
        ),
        ("the sources are silent", blank(true)),
        ("not looked at yet", blank(false)),
    ];
    for (words, drawn) in expect {
        assert_eq!(legend.contains(&words), drawn, "{words}: {legend:?}");
    }
}

#[test]
fn places_beyond_all_measure_are_drawn() {
    let check = |a: &str, b: &str| {
        let text = format!(
            r#"{{"stancemap": 1, "domains": [{{"id": "d"}}],
                "actors": [{{"id": "a"}}, {{"id": "b"}}, {{"id": "c"}}],
                "stances": [
                    {{"id": "s", "from": "a", "to": "b", "domain": "d", "value": 2}},
                    {{"id": "t", "from": "a", "to": "a", "domain": "d", "value": -2}},
                    {{"id": "u", "from": "b", "to": "c", "domain": "d"}}
                ],
                "layout": {{"a": {{"x": {a}, "y": {b}}}, "b": {{"x": {b}, "y": {a}}}, "c": {{"x": 0, "y": 0}}}}}}"#
        );
        let document = format::read(text.as_bytes()).unwrap().value;
        assert_eq!(draw(&document).ties.len(), 3);
        for page in [Page::wide(183.0), Page::sized(254.0, 143.0)] {
            let options = Options {
                page: Some(page),
                ..Options::new(Theme::of(Look::Light))
            };
            let scene = build(&document, &positions(&document, &|_| None), &options);
            // A page is where its actors are: no tie goes out for it.
            let reach = Rect::new(-1e7, -1e7, 1e7, 1e7);
            for curve in scene.ties.iter().flat_map(|tie| &tie.curves) {
                let hull = [curve.p0, curve.p1, curve.p2, curve.p3];
                assert!(
                    hull.iter().all(|p| reach.contains(*p)),
                    "{page:?}: {curve:?}"
                );
            }
        }
    };
    check("1e308", "-1e308");
    check("6e175", "5e175");
    check("1e9", "3");
    check("0", "0");
    check("1e-300", "0");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..common::config("tests/proptest-regressions/scene.txt") })]

    #[test]
    fn any_document_is_drawn(document in common::document()) {
        draw(&document);
    }
}

#[test]
fn no_label_lies_on_an_actor_a_badge_or_another_label() {
    let check = |name: &str, look: Look, language: Option<Language>| {
        let path = format!("{}/datasets/{name}", env!("CARGO_MANIFEST_DIR"));
        let document = format::read(&std::fs::read(path).unwrap()).unwrap().value;
        let options = Options {
            language,
            ..Options::new(Theme::of(look))
        };
        let scene = build(&document, &positions(&document, &|_| None), &options);
        let badge = |at| Rect::from_center_size(at, (16.0, 16.0));
        let mut taken: Vec<(String, Rect)> = (scene.bodies.iter().enumerate())
            .map(|(at, body)| (format!("actor {at}"), body.rect))
            .collect();
        let mut labels = 0;
        let drawn = scene.ties.iter().filter(|tie| !tie.curves.is_empty());
        taken.extend(
            drawn
                .clone()
                .enumerate()
                .map(|(at, tie)| (format!("badge {at}"), badge(tie.badge_at))),
        );
        for (at, tie) in drawn.enumerate() {
            let Some(label) = &tie.label else { continue };
            let over = taken
                .iter()
                .find(|(_, rect)| !rect.intersect(label.rect).is_zero_area());
            assert_eq!(
                over, None,
                "{name}, {look:?}, {language:?}: label {at}, {:?}",
                label.lines
            );
            taken.push((format!("label {at}"), label.rect));
            labels += 1;
        }
        // The ties of one topic alone need no label.
        let wants = scene.ties.iter().any(|tie| tie.wants_label);
        assert_eq!(labels > 0, wants, "{name}, {look:?}, {language:?}");
    };
    for name in [
        "tajikistan-taliban.stancemap.json",
        "tajikistan-taliban-wider.stancemap.json",
        "highland-tribes.stancemap.json",
    ] {
        for look in [Look::Light, Look::Projector] {
            check(name, look, None);
        }
        check(name, Look::Dark, Some(Language::Persian));
    }
}

/// Two neighbours, and one who came in 1950.
const NEWCOMER: &str = r#"{"stancemap": 1, "domains": [{"id": "d"}],
    "actors": [{"id": "a"}, {"id": "b"}, {"id": "c", "since": "1950"}],
    "stances": [
        {"id": "s", "from": "a", "to": "b", "domain": "d", "value": 2},
        {"id": "t", "from": "b", "to": "a", "domain": "d", "value": -2}
    ],
    "layout": {"a": {"x": 0, "y": 0}, "b": {"x": 300, "y": 0}, "c": {"x": 150, "y": 200}}}"#;

#[test]
fn what_is_not_drawn_is_not_at_hand() {
    let document = format::read(NEWCOMER.as_bytes()).unwrap().value;
    let check = |ghosts: bool, year: &str, is_at_hand: bool| {
        let mut options = Options {
            ghosts,
            ..Options::new(Theme::of(Look::Light))
        };
        options.filter.as_of = Some(Date::parse(year).unwrap().last());
        let scene = build(&document, &positions(&document, &|_| None), &options);
        let index = HitIndex::of(&scene);
        let own = Hit::Actor(2);
        let place = scene.bodies[2].rect.center();
        for (zoom, beside) in [(1.0, 0.0), (0.1, 0.0), (0.1, 3.0)] {
            let found = index.at(&scene, place + (beside, beside), zoom);
            assert_eq!(found == Some(own), is_at_hand, "{ghosts} {year} {zoom}");
        }
        let all = index.within(&scene, scene.bounds.inflate(500.0, 500.0));
        assert_eq!(all.contains(&own), is_at_hand, "{ghosts} {year}");
        assert!(all.contains(&Hit::Actor(1)));
    };
    check(true, "1940", true);
    check(false, "1940", false);
    check(false, "1960", true);
}

#[test]
fn of_what_lies_on_each_other_the_upper_is_at_hand() {
    let document = format::read(NEWCOMER.as_bytes()).unwrap().value;
    let mut scene = draw(&document);
    let place = scene.ties[1].badge_at;
    scene.ties[0].badge_at = place;
    let index = HitIndex::of(&scene);
    assert_eq!(index.at(&scene, place, 1.0), Some(Hit::Tie(1)));
    scene.bodies[2].rect = Rect::from_center_size(place, (80.0, 40.0));
    let index = HitIndex::of(&scene);
    assert_eq!(index.at(&scene, place, 1.0), Some(Hit::Actor(2)));
}

#[test]
fn a_draft_has_straight_ties_from_outline_to_outline() {
    let document = format::read(include_bytes!(
        "../datasets/tajikistan-taliban.stancemap.json"
    ))
    .unwrap()
    .value;
    let places = positions(&document, &|_| None);
    let options = Options {
        draft: true,
        ..Options::new(Theme::of(Look::Light))
    };
    let scene = build(&document, &places, &options);
    let full = build(&document, &places, &Options::new(Theme::of(Look::Light)));
    assert!(!scene.ties.is_empty());
    assert_eq!(scene.ties.len(), full.ties.len());
    let mut seen: Vec<(Point, Point)> = Vec::new();
    for tie in &scene.ties {
        assert!(tie.label.is_none());
        assert_eq!(tie.curves.len(), tie.tie.strands.len());
        for curve in &tie.curves {
            let ends = [(curve.p0, tie.tie.from), (curve.p3, tie.tie.to)];
            for (end, actor) in ends {
                let rect = scene.bodies[actor].rect;
                assert!(rect.inflate(7.0, 7.0).contains(end), "{end:?} {rect:?}");
                assert!(
                    !rect.inflate(-30.0, -16.0).contains(end),
                    "{end:?} {rect:?}"
                );
            }
            // No two strands lie on each other.
            for (p, q) in &seen {
                assert!(p.distance(curve.p0) > 3.0 || q.distance(curve.p3) > 3.0);
                assert!(p.distance(curve.p3) > 3.0 || q.distance(curve.p0) > 3.0);
            }
            seen.push((curve.p0, curve.p3));
        }
    }
    // Where actors lie on each other there is no room for a tie.
    let heap = build(&document, &[], &options);
    assert_eq!(heap.ties.len(), full.ties.len());
    assert!(heap.ties.iter().all(|tie| tie.curves.is_empty()));
}

#[test]
fn a_scene_of_many_moves_actors_as_if_it_were_drawn_anew() {
    let document = format::read(maps::placed(120, 2_300, 4).as_bytes())
        .unwrap()
        .value;
    let mut places = positions(&document, &|_| None);
    let options = Options::new(Theme::of(Look::Light));
    let mut scene = build(&document, &places, &options);
    assert!(scene.is_straight());
    let moved = [(3, Point::new(-400.0, 77.0)), (40, places[41])];
    for (at, to) in moved {
        places[at] = to;
    }
    let touched = scene.shift(&moved);
    let fresh = build(&document, &places, &options);
    assert_eq!(scene.bodies, fresh.bodies);
    assert_eq!(scene.ties, fresh.ties);
    for (at, tie) in scene.ties.iter().enumerate() {
        let is_theirs = [3, 40]
            .iter()
            .any(|a| [tie.tie.from, tie.tie.to].contains(a));
        assert_eq!(touched.contains(&at), is_theirs);
    }
}

#[test]
fn a_scene_of_many_ties_pairs_anew_as_if_it_were_drawn_anew() {
    // Of pairs with several topics one may be for and one against: what is seen of them
    // turns with the filter.
    let ideology = r#""ideology", "value": "#;
    let map = maps::placed(150, 3_000, 4).replace(&format!("{ideology}-"), ideology);
    let document = format::read(map.as_bytes()).unwrap().value;
    let places = positions(&document, &|_| None);
    let seen = |hidden: &[&str]| {
        let mut options = Options::new(Theme::of(Look::Light));
        options.filter.hidden = hidden.iter().map(|&id| id.into()).collect();
        options
    };
    let dyads = Dyads::of(&document, None);
    let mut scene = build(&document, &places, &seen(&["trade"]));
    let mut late = 0;
    // From one filter to the next, all pairs that are concerned at once.
    for (turned, hidden) in [
        (&["trade"][..], &[][..]),
        (&["ideology"], &["ideology"]),
        (&["ideology", "security"], &["security"]),
        (&["security", "trade"], &["trade"]),
    ] {
        let options = seen(hidden);
        let turned = turned.iter().map(|&id| id.into()).collect();
        let pairs = dyads.in_domains(&document, &turned);
        let tie = |pair| (pair, dyads.tie(&document, &options.filter.hidden, pair));
        let before = scene.ties.len();
        let touched = scene.retie(pairs.into_iter().map(tie).collect());
        late += scene.ties.len() - before;
        assert!(touched.is_sorted() && !touched.is_empty());
        let fresh = build(&document, &places, &options);
        assert_eq!(scene.tied(), fresh.ties.len(), "without {hidden:?}");
        for tie in &fresh.ties {
            let at = scene.tie_between(tie.tie.from, tie.tie.to).unwrap();
            assert_eq!(&scene.ties[at], tie, "without {hidden:?}");
        }
    }
    assert!(late > 100, "some came later: {late}");
    // Who has gone leaves a position, and comes back to it.
    let (actor, place) = (&document.actors()[7], places[7]);
    let body = scene.bodies[7];
    scene.dismiss(7);
    assert!(!scene.has(Hit::Actor(7)));
    assert_eq!(scene.admit(Some(7), actor, place, &seen(&[])), 7);
    assert_eq!(scene.bodies[7], body);
    let newcomer = scene.admit(None, actor, place, &seen(&[]));
    assert_eq!(newcomer, document.actors().len());
    assert!(scene.has(Hit::Actor(newcomer)));
}
