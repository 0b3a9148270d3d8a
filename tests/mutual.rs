//! Stances that both sides share: drawn once or twice, and both known in either case.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::Path;

use kurbo::ParamCurve;
use stancemap::format;
use stancemap::model::Document;
use stancemap::scene::{
    About, Hit, HitIndex, Look, Mutual, Options, Preset, Prim, Scene, Stroke, Theme, describe,
};
use stancemap::workspace::Workspace;

use crate::scenes::{build, positions};

const WORDS: &str = "a stance that both sides share is drawn once, with an end at either side";

fn bundled(name: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    let path = folder.join(format!("{name}.stancemap.json"));
    format::read(&std::fs::read(path).unwrap()).unwrap().value
}

/// A map of three actors with these stances: from, to, value and whether it is hedged.
fn map(stances: &[(&str, &str, i8, bool)]) -> Document {
    let stances: Vec<String> = (stances.iter().enumerate())
        .map(|(n, (from, to, value, hedged))| {
            format!(
                r#"{{"id": "s{n}", "from": "{from}", "to": "{to}", "domain": "d", "evidence": [
                    {{"source": "s", "locator": "1", "says": {value}, "hedged": {hedged},
                      "reliability": "A", "credibility": 1}}]}}"#
            )
        })
        .collect();
    let text = format!(
        r#"{{"stancemap": 1, "title": "M", "domains": [{{"id": "d"}}], "sources": [{{"id": "s", "title": "S"}}],
        "actors": [{{"id": "a"}}, {{"id": "b"}}, {{"id": "c"}}], "stances": [{}],
        "layout": {{"a": {{"x": 0, "y": 0}}, "b": {{"x": 500, "y": 0}}, "c": {{"x": 250, "y": 300}}}}}}"#,
        stances.join(", ")
    );
    format::read(text.as_bytes()).unwrap().value
}

/// A map of pairs of actors: so many with the same stance both ways, and so many with one
/// one way.
fn pairs(both_ways: usize, one_way: usize) -> Document {
    let all = 0..both_ways + one_way;
    let actors: Vec<String> = (all.clone())
        .map(|n| format!(r#"{{"id": "a{n}"}}, {{"id": "b{n}"}}"#))
        .collect();
    let stance = |from: &str, to: &str, n: usize| {
        format!(
            r#"{{"id": "{from}{n}", "from": "{from}{n}", "to": "{to}{n}", "domain": "d", "value": 1}}"#
        )
    };
    let ahead = all.map(|n| stance("a", "b", n));
    let back = (0..both_ways).map(|n| stance("b", "a", n));
    let stances: Vec<String> = ahead.chain(back).collect();
    let text = format!(
        r#"{{"stancemap": 1, "title": "{both_ways} and {one_way}", "domains": [{{"id": "d"}}],
        "actors": [{}], "stances": [{}]}}"#,
        actors.join(", "),
        stances.join(", ")
    );
    format::read(text.as_bytes()).unwrap().value
}

fn options(mutual: Mutual) -> Options {
    Options {
        mutual,
        ..Options::new(Theme::of(Look::Light))
    }
}

fn scene(document: &Document, options: &Options) -> Scene {
    build(document, &positions(document, &|_| None), options)
}

fn words(scene: &Scene) -> Vec<String> {
    let prims = scene.groups().flat_map(|group| group.prims);
    prims
        .filter_map(|prim| match prim {
            Prim::Text(text) => Some(text.text),
            _ => None,
        })
        .collect()
}

#[test]
fn the_tribes_have_a_stroke_for_every_pair() {
    let tribes = bundled("highland-tribes");
    for page in [None, Some(Preset::Wide.page())] {
        let check = |mutual: Mutual, strokes: usize| {
            let options = Options {
                page,
                ..options(mutual)
            };
            let scene = scene(&tribes, &options);
            assert_eq!(scene.ties.len(), 116);
            let count = |part: fn(&Scene, usize) -> bool| {
                (0..scene.ties.len()).filter(|&at| part(&scene, at)).count()
            };
            assert_eq!(
                count(|s, at| !s.shafts(at).is_empty()),
                strokes,
                "{mutual:?}"
            );
            assert_eq!(
                count(|s, at| !s.prims(About::Badge(at)).is_empty()),
                strokes
            );
            // Either side has its own end.
            assert_eq!(count(|s, at| !s.ends(at).is_empty()), 116);
            assert!(scene.ties.iter().all(|tie| !tie.curves.is_empty()));
            let names_it = words(&scene)
                .iter()
                .any(|words| WORDS.starts_with(words.as_str()) && words.len() > 20);
            assert_eq!(names_it, mutual == Mutual::Once);
            // Who does not see the figure is told of all of them.
            let told = describe(&tribes, &scene, &options);
            assert!(
                told.contains("Gama (population) towards Nagamiza"),
                "{told}"
            );
            assert!(
                told.contains("Nagamiza (population) towards Gama"),
                "{told}"
            );
        };
        check(Mutual::Once, 58);
        check(Mutual::Twice, 116);
    }
}

#[test]
fn only_what_reads_the_same_shares_a_stroke() {
    let check = |stances: &[(&str, &str, i8, bool)], shared: usize| {
        let document = map(stances);
        let scene = scene(&document, &options(Mutual::Once));
        let own = scene.ties.iter().filter(|tie| tie.stroke == Stroke::Own);
        assert_eq!(scene.ties.len() - own.count(), 2 * shared, "{stances:?}");
        for (at, tie) in scene.ties.iter().enumerate() {
            let Some(other) = tie.stroke.other() else {
                continue;
            };
            let opposite = &scene.ties[other];
            assert_eq!(opposite.stroke.other(), Some(at));
            assert_eq!(tie.badge_at, opposite.badge_at);
            assert_eq!(tie.curves[0].p0, opposite.curves[0].p3);
            assert!(tie.is_legible && opposite.is_legible && tie.is_clear);
        }
    };
    check(&[("a", "b", 2, false), ("b", "a", 2, false)], 1);
    check(&[("a", "b", 2, false), ("b", "a", 1, false)], 0);
    check(&[("a", "b", 1, false), ("b", "a", -1, false)], 0);
    check(&[("a", "b", 1, true), ("b", "a", 1, false)], 0);
    check(&[("a", "b", 1, true), ("b", "a", 1, true)], 1);
    check(&[("a", "b", 1, false), ("b", "c", 1, false)], 0);
    check(
        &[
            ("a", "a", 1, false),
            ("b", "c", 0, false),
            ("c", "b", 0, false),
        ],
        1,
    );
    check(
        &[
            ("a", "b", -2, false),
            ("b", "a", -2, false),
            ("b", "c", 1, false),
            ("c", "b", 1, false),
        ],
        2,
    );
}

#[test]
fn either_tie_of_a_shared_stroke_is_at_hand() {
    let document = map(&[("a", "b", 2, false), ("b", "a", 2, false)]);
    let scene = scene(&document, &options(Mutual::Once));
    let index = HitIndex::of(&scene);
    let curve = scene.ties[0].curves[0];
    let check = |part: f64, expect: usize| {
        let found = index.at(&scene, curve.eval(part), 1.0);
        assert_eq!(found, Some(Hit::Tie(expect)), "{part}");
    };
    // Towards the end of either stance, that stance.
    check(0.85, 0);
    check(0.15, 1);
    assert_eq!(
        index.at(&scene, scene.ties[0].badge_at, 1.0),
        Some(Hit::Tie(0))
    );
    let all = index.within(&scene, scene.bounds);
    assert!(all.contains(&Hit::Tie(0)) && all.contains(&Hit::Tie(1)));
}

#[test]
fn what_both_sides_say_stands_at_their_stroke() {
    let powers = bundled("great-powers");
    let twice = scene(&powers, &options(Mutual::Twice));
    let once = scene(&powers, &options(Mutual::Once));
    assert!(once.ties.iter().any(|tie| tie.stroke != Stroke::Own));
    for tie in &once.ties {
        let Some(other) = tie.stroke.other().filter(|_| tie.is_twin()) else {
            continue;
        };
        assert_eq!(tie.label, None);
        assert!(!tie.wants_label && once.ties[other].wants_label);
    }
    assert!(once.labels_left_out <= twice.labels_left_out);
}

#[test]
fn it_is_proposed_when_a_map_is_opened_and_never_later() {
    let check = |document: &Document, expect: Mutual| {
        assert_eq!(
            Mutual::proposed(document),
            expect,
            "{}",
            document.header().title
        );
        assert_eq!(Workspace::open(document.clone()).display.mutual, expect);
    };
    check(&bundled("highland-tribes"), Mutual::Once);
    check(&bundled("great-powers"), Mutual::Once);
    check(&bundled("tajikistan-taliban"), Mutual::Twice);
    check(&bundled("tajikistan-taliban-wider"), Mutual::Twice);
    check(&Document::default(), Mutual::Twice);
    // Twenty of fifty are not more than 40 %, twenty of forty-nine are; nineteen ties are
    // too few, and leave room for all of them.
    check(&pairs(10, 30), Mutual::Twice);
    check(&pairs(10, 29), Mutual::Once);
    check(&pairs(9, 1), Mutual::Twice);
    check(&pairs(10, 0), Mutual::Once);

    // An edit, a date and another language leave it as it is.
    let mut workspace = Workspace::open(bundled("great-powers"));
    workspace.filter.as_of = Some(stancemap::model::Date::parse("1872").unwrap().last());
    workspace.refresh();
    assert_eq!(workspace.display.mutual, Mutual::Once);
    workspace.display.mutual = Mutual::Twice;
    let like = Workspace::open(bundled("highland-tribes")).like(&workspace);
    assert_eq!(
        like.display.mutual,
        Mutual::Once,
        "another map, another proposal"
    );
}
