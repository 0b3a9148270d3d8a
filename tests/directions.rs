//! Who holds a stance towards whom can be read off every tie that is drawn: its end
//! is seen whole, and as much of its stroke as its badge is wide, outside the boxes
//! of actors, the badges and the labels. Told from what is painted, and from
//! nothing else.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::maps;
use crate::scenes::{build, positions};
use kurbo::{BezPath, ParamCurve, PathEl, Point, Rect, Shape};
use proptest::prelude::*;
use stancemap::format;
use stancemap::model::Document;
use stancemap::scene::{About, Look, Options, Page, Preset, Prim, Scene, Theme};

/// What lies over strokes.
struct Covers {
    outlines: Vec<BezPath>,
    labels: Vec<Rect>,
    /// With their paper-coloured edges.
    badges: Vec<BezPath>,
}

impl Covers {
    fn of(scene: &Scene) -> Self {
        let labels = scene.ties.iter().filter_map(|tie| tie.label.as_ref());
        let bodies = scene.bodies.iter();
        let badges = scene.groups().filter_map(|group| match group.about {
            About::Badge(at) => (group.prims.into_iter())
                .filter_map(|prim| match prim {
                    Prim::Fill { path, .. } => Some(path),
                    _ => None,
                })
                .filter(|path| {
                    path.bounding_box()
                        .center()
                        .distance(scene.ties[at].badge_at)
                        < 0.1
                })
                .max_by(|a, b| {
                    a.bounding_box()
                        .width()
                        .total_cmp(&b.bounding_box().width())
                }),
            _ => None,
        });
        Self {
            outlines: (bodies)
                .map(|body| body.form.outline(body.rect.inflate(-0.5, -0.5)))
                .collect(),
            labels: labels.map(|label| label.rect).collect(),
            badges: badges.collect(),
        }
    }

    fn hide(&self, p: Point) -> bool {
        let in_box = |rect: &Rect| rect.inflate(-0.5, -0.5).contains(p);
        let in_outline = |outline: &BezPath| outline.contains(p);
        self.labels.iter().any(in_box)
            || self.badges.iter().any(in_outline)
            || self.outlines.iter().any(in_outline)
    }
}

/// How many ties cannot be read.
fn illegible(scene: &Scene) -> usize {
    let covers = Covers::of(scene);
    let mut count = 0;
    for (at, tie) in scene.ties.iter().enumerate() {
        let width = 2.0 * tie.badge.half_size(&scene.theme).x;
        let group = scene.groups().find(|group| group.about == About::Tie(at));
        let prims = group.map(|group| group.prims).unwrap_or_default();
        let corners = prims.iter().filter_map(|prim| match prim {
            Prim::Fill { path, .. } => Some(corners(path)),
            _ => None,
        });
        let ends: Vec<Point> = corners.flatten().collect();
        let heads = prims
            .iter()
            .filter(|prim| matches!(prim, Prim::Fill { .. }));
        let strokes: Vec<f64> = (prims.iter())
            .filter_map(|prim| match prim {
                Prim::Stroke { path, .. } => Some(path),
                _ => None,
            })
            // A bar is short; a ring closes.
            .filter(|path| starts_at_a_strand(path, tie))
            .map(|path| seen(path, &covers, &ends))
            .collect();
        let is_whole = heads.count() >= tie.tie.strands.len();
        let has_end = !ends.is_empty() && ends.iter().all(|p| !covers.hide(*p));
        let has_stroke = !strokes.is_empty() && strokes.iter().all(|seen| *seen + 1.5 >= width);
        if !(is_whole && has_end && has_stroke) {
            count += 1;
        }
    }
    count
}

fn corners(path: &BezPath) -> Vec<Point> {
    (path.elements().iter())
        .filter_map(|element| match element {
            PathEl::MoveTo(p) | PathEl::LineTo(p) => Some(*p),
            _ => None,
        })
        .collect()
}

fn starts_at_a_strand(path: &BezPath, tie: &stancemap::scene::DrawnTie) -> bool {
    let Some(PathEl::MoveTo(start)) = path.elements().first() else {
        return false;
    };
    tie.curves
        .iter()
        .any(|curve| curve.p0.distance(*start) < 0.01)
}

/// How much of a stroke is seen, before the corners of its end.
fn seen(path: &BezPath, covers: &Covers, ends: &[Point]) -> f64 {
    let mut length = 0.0;
    for segment in path.segments() {
        let mut before = segment.eval(0.0);
        for n in 1..=200_u32 {
            let at = segment.eval(f64::from(n) / 200.0);
            let middle = before.midpoint(at);
            let in_end = ends.iter().any(|end| end.distance(middle) < 1.0);
            if !covers.hide(middle) && !in_end {
                length += before.distance(at);
            }
            before = at;
        }
    }
    length
}

fn document(json: &str) -> Document {
    format::read(json.as_bytes()).unwrap().value
}

fn on(document: &Document, page: Option<Page>, look: Look) -> Scene {
    let options = Options {
        page,
        ..Options::new(Theme::of(look))
    };
    build(document, &positions(document, &|_| None), &options)
}

/// A map of `actors` with its boxes anywhere in a square of this side.
fn thrown(actors: usize, ties: usize, seed: u64, side: f64) -> Document {
    let mut map: serde_json::Value = serde_json::from_str(&maps::map(actors, ties, seed)).unwrap();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        f64::from(u32::try_from(state >> 40).unwrap()) / f64::from(1_u32 << 24) * side
    };
    let ids: Vec<String> = (map["actors"].as_array().unwrap().iter())
        .map(|actor| actor["id"].as_str().unwrap().to_owned())
        .collect();
    let places = ids.into_iter().map(|id| {
        let (x, y) = (draw(), draw());
        (id, serde_json::json!({ "x": x, "y": y }))
    });
    map["layout"] = serde_json::Value::Object(places.collect());
    document(&map.to_string())
}

#[test]
fn neighbours_that_touch_and_actors_on_one_spot_show_their_ties() {
    let near =
        r#"{"Alpha": {"x": 0, "y": 0}, "Beta": {"x": 110, "y": 0}, "Gamma": {"x": 110, "y": 50}}"#;
    let one = r#"{"Alpha": {"x": 9, "y": 9}, "Beta": {"x": 9, "y": 9}, "Gamma": {"x": 9, "y": 9}}"#;
    for places in [near, one] {
        let map = format!(
            r#"{{"stancemap": 1, "domains": [{{"id": "d", "name": "Security"}}],
            "actors": [{{"id": "Alpha", "name": "Alpha"}}, {{"id": "Beta", "name": "Beta"}}, {{"id": "Gamma", "name": "Gamma"}}],
            "stances": [{{"id": "1", "from": "Alpha", "to": "Beta", "domain": "d", "value": 2}},
            {{"id": "2", "from": "Beta", "to": "Alpha", "domain": "d", "value": -2}},
            {{"id": "3", "from": "Beta", "to": "Gamma", "domain": "d", "value": 0}},
            {{"id": "4", "from": "Gamma", "to": "Gamma", "domain": "d", "value": -1}}],
            "layout": {places}}}"#
        );
        let document = document(&map);
        for page in [
            None,
            Some(Preset::Column.page()),
            Some(Preset::Slide.page()),
        ] {
            for look in [Look::Light, Look::Projector] {
                let scene = on(&document, page, look);
                assert_eq!(illegible(&scene), 0, "{places} on {page:?}, {look:?}");
            }
        }
    }
}

#[test]
fn pinned_boxes_stay_and_what_they_hide_is_named() {
    let map = r#"{"stancemap": 1, "domains": [{"id": "d", "name": "Security"}],
        "actors": [{"id": "a", "name": "Alpha"}, {"id": "b", "name": "Beta"}],
        "stances": [{"id": "1", "from": "a", "to": "b", "domain": "d", "value": 2}],
        "layout": {"a": {"x": 0, "y": 0, "pinned": true}, "b": {"x": 3, "y": 2, "pinned": true}}}"#;
    let scene = on(&document(map), None, Look::Light);
    let middles: Vec<Point> = scene.bodies.iter().map(|body| body.rect.center()).collect();
    assert_eq!(middles, [Point::new(0.0, 0.0), Point::new(3.0, 2.0)]);
    let texts: Vec<String> = (scene.groups().flat_map(|group| group.prims))
        .filter_map(|prim| match prim {
            Prim::Text(text) => Some(text.text),
            _ => None,
        })
        .collect();
    let all = texts.join(" ");
    assert!(all.contains("Under other boxes: Alpha."), "{all}");
}

#[test]
fn ties_among_more_than_sixty_actors_show_their_direction_where_there_is_room() {
    for (actors, ties, seed) in [(70, 200, 1), (100, 300, 2)] {
        let map = document(&maps::placed(actors, ties, seed));
        let scene = on(&map, None, Look::Light);
        assert_eq!(illegible(&scene), 0, "{actors} actors, {ties} ties");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10,
        failure_persistence: None,
        max_shrink_iters: 0,
        // So that it takes the same time each time.
        rng_seed: proptest::test_runner::RngSeed::Fixed(3),
        ..ProptestConfig::default()
    })]
    #[test]
    fn every_tie_of_up_to_sixty_actors_shows_its_direction(
        actors in 2_usize..=60,
        density in 1_usize..=3,
        seed in any::<u64>(),
        spread in 0.0..260.0_f64,
        placed in any::<bool>(),
        page in 0_usize..3,
    ) {
        let side = spread * f64::from(u32::try_from(actors).unwrap()).sqrt();
        let ties = (actors * density).min(actors * (actors - 1));
        let map = if placed {
            thrown(actors, ties, seed, side)
        } else {
            document(&maps::map(actors, ties, seed))
        };
        let pages = [Preset::Column, Preset::Wide, Preset::Slide];
        for page in [None, Some(pages[page].page())] {
            let scene = on(&map, page, Look::Light);
            let hidden = illegible(&scene);
            prop_assert_eq!(hidden, 0, "{} actors, {} ties, {:?}", actors, ties, page);
        }
    }
}
