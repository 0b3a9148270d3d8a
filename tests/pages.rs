//! Figures on pages: what a page promises holds on every page, in every
//! language, for the bundled maps and for large ones.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::maps;
use kurbo::Rect;
use stancemap::format;
use stancemap::model::Document;
use stancemap::scene::{
    About, DisplayList, Language, Look, Options, Page, Preset, Prim, Scene, Theme,
};

use crate::scenes::{build, positions};

fn bundled(name: &str) -> Document {
    let path = format!(
        "{}/datasets/{name}.stancemap.json",
        env!("CARGO_MANIFEST_DIR")
    );
    format::read(&std::fs::read(path).unwrap()).unwrap().value
}

fn draw(document: &Document, page: Page, look: Look, language: Option<Language>) -> Scene {
    let options = Options {
        page: Some(page),
        language,
        ..Options::new(Theme::of(look))
    };
    build(document, &positions(document, &|_| None), &options)
}

/// Every text lies inside the page and is no smaller than this.
fn assert_readable(least_pt: f64, scene: &Scene, page: &Page, what: &str) {
    let unit_pt = Page::points(page.width_mm) / scene.bounds.width();
    for prim in scene.groups().flat_map(|group| group.prims) {
        if let Prim::Text(text) = prim {
            let size = text.size * unit_pt;
            assert!(
                size >= least_pt - 0.01,
                "{what}: “{}” has {size:.2} pt",
                text.text
            );
            let inside = scene.bounds.inflate(0.5, 0.5).contains_rect(text.bounds());
            assert!(inside, "{what}: “{}” lies off the page", text.text);
        }
    }
}

/// The boxes of all labels, badges and actors; with what each is called.
fn solids(scene: &Scene) -> Vec<(String, Rect)> {
    let mut solids: Vec<(String, Rect)> = (scene.bodies.iter().enumerate())
        .map(|(at, body)| (format!("actor {at}"), body.rect))
        .collect();
    for (at, tie) in scene.ties.iter().enumerate() {
        if tie.curves.is_empty() {
            continue;
        }
        let half = tie.badge.half_size(&scene.theme);
        let badge = Rect::from_center_size(tie.badge_at, (2.0 * half.x, 2.0 * half.y));
        solids.push((format!("badge {at}"), badge));
        if let Some(label) = &tie.label {
            solids.push((format!("label {at}"), label.rect));
        }
    }
    solids
}

/// Nothing that is drawn lies on anything else; returns how many labels found
/// no place.
fn assert_clear(scene: &Scene, what: &str) {
    let solids = solids(scene);
    for (n, (a, first)) in solids.iter().enumerate() {
        for (b, second) in &solids[n + 1..] {
            let common = first.intersect(*second);
            let overlap = common.width() > 0.5 && common.height() > 0.5;
            assert!(!overlap, "{what}: {a} lies on {b}: {common:?}");
        }
    }
}

#[test]
fn the_bundled_maps_can_be_read_on_every_page() {
    for name in ["tajikistan-taliban", "highland-tribes"] {
        let document = bundled(name);
        for preset in Preset::ALL {
            for (look, language) in [(Look::Light, None), (Look::Print, Some(Language::Persian))] {
                let what = format!("{name} on {} in {language:?}", preset.name());
                let page = preset.page();
                let scene = draw(&document, page, look, language);
                // 116 ties: rather smaller type than badges on each other.
                let is_small = matches!(preset, Preset::Column | Preset::Slide);
                let is_dense = name == "highland-tribes" && is_small;
                let least = page.least_pt * if is_dense { 0.85 } else { 1.0 };
                assert_readable(least, &scene, &page, &what);
                assert_clear(&scene, &what);
                let height = scene.bounds.height() / scene.bounds.width() * page.width_mm;
                if let Some(wanted) = page.height_mm {
                    assert!((height - wanted).abs() < 0.01, "{what}: {height} mm high");
                }
                for tie in &scene.ties {
                    assert!(!tie.curves.is_empty(), "{what}: a tie is not drawn");
                }
            }
        }
    }
}

#[test]
fn sixty_actors_and_two_hundred_ties_fit_on_a_page_without_an_overlap() {
    for seed in 1..=3 {
        let map = maps::map(60, 200, seed);
        let document = format::read(map.as_bytes()).unwrap().value;
        let page = Preset::Wide.page();
        let scene = draw(&document, page, Look::Light, None);
        let what = format!("seed {seed}");
        // Where ties could not be read otherwise, type is smaller than usual in print.
        assert_readable(page.least_pt * 0.85, &scene, &page, &what);
        assert_clear(&scene, &what);
        let drawn = scene
            .groups()
            .filter(|group| matches!(group.about, About::Badge(_)) && !group.prims.is_empty());
        assert_eq!(drawn.count(), 200, "{what}: every tie has a badge");
        println!("seed {seed}: {} labels left out", scene.labels_left_out);
    }
}

#[test]
fn a_page_that_is_too_small_shows_the_whole_figure_all_the_same() {
    let document = bundled("tajikistan-taliban");
    for (width, height) in [(50.0, 40.0), (20.0, 20.0), (2000.0, 20.0), (20.0, 60.0)] {
        let page = Page::sized(width, height);
        let scene = draw(&document, page, Look::Light, None);
        let what = format!("{width} × {height} mm");
        assert!(scene.least_pt().unwrap() < page.least_pt, "{what}");
        let shape = scene.bounds.width() / scene.bounds.height();
        assert!(
            (shape - width / height).abs() < 1e-6 * shape,
            "{what}: {shape}"
        );
        for prim in scene.groups().flat_map(|group| group.prims) {
            if let Prim::Text(text) = prim {
                let inside = scene.bounds.contains_rect(text.bounds());
                assert!(inside, "{what}: “{}” lies off the page", text.text);
            }
        }
    }
}
