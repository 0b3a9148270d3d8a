//! Whatever a map holds, it is drawn: no document makes the scene panic, and
//! what it draws has a place.
#![allow(clippy::unwrap_used)]

mod common;

use proptest::prelude::*;
use stancemap::export::{Sheet, svg};
use stancemap::format;
use stancemap::model::Document;
use stancemap::scene::{
    Caption, HitIndex, Look, Options, Prim, Scene, Theme, build, describe, positions,
};

fn draw(document: &Document) -> Scene {
    let options = Options {
        silent: true,
        uncoded: true,
        ..Options::new(Theme::of(Look::Light))
    };
    let places = positions(document, &options, &|_| None);
    let scene = build(document, &places, &options);
    let index = HitIndex::of(&scene);
    for body in &scene.bodies {
        let centre = body.rect.center();
        assert!(centre.is_finite());
        assert!(index.at(&scene, centre, 1.0).is_some());
    }
    for prim in scene.groups.iter().flat_map(|group| &group.prims) {
        let finite = match prim {
            Prim::Fill { path, .. } | Prim::Stroke { path, .. } => path.is_finite(),
            Prim::Text(text) => text.at.is_finite() && text.width.is_finite(),
        };
        assert!(finite, "{prim:?}");
    }
    let caption = Caption::of(document, &scene, &options);
    assert!(svg(&scene, &Sheet::new(caption)).ends_with("</svg>\n"));
    assert!(!describe(document, &scene, &options).is_empty());
    scene
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
    };
    check("1e308", "-1e308");
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
