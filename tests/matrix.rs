//! The figure of a matrix: what lies where, what can be read, what the legend explains.
#![allow(clippy::unwrap_used, clippy::panic)]

use kurbo::Rect;
use stancemap::analysis::{Derived, RowOrder};
use stancemap::format;
use stancemap::model::{Document, Filter};
use stancemap::scene::{
    About, CellDetail, DisplayList, FramePart, Language, Look, MatrixOptions, Options, Preset,
    Prim, Sheet, Theme, build_matrix,
};

use crate::figures::{CORE, done};
use crate::maps;

const TRIBES: &str = include_str!("../datasets/highland-tribes.stancemap.json");

fn document(map: &str) -> Document {
    format::read(map.as_bytes()).unwrap().value
}

fn sheet(document: &Document, options: &Options) -> Sheet {
    let derived = Derived::of(document, &options.filter);
    build_matrix(document, &derived, options)
}

fn options(document: &Document, preset: Option<Preset>, look: Look) -> Options {
    Options {
        filter: Filter::of(document),
        page: preset.map(Preset::page),
        ..Options::new(Theme::of(look))
    }
}

fn bounds(prims: &[Prim]) -> Option<Rect> {
    use kurbo::Shape;
    let boxes = prims.iter().map(|prim| match prim {
        Prim::Fill { path, .. } => path.bounding_box(),
        Prim::Stroke { path, width, .. } => path.bounding_box().inflate(*width / 2.0, *width / 2.0),
        // Letters reach less far than their line.
        Prim::Text(text) => {
            let own = text.bounds();
            own.inset(-own.height().min(own.width()) * 0.2)
        }
    });
    boxes.reduce(|a, b| a.union(b))
}

fn words(prims: &[Prim]) -> Vec<(String, Rect)> {
    let texts = prims.iter().filter_map(|prim| match prim {
        Prim::Text(text) => Some((text.text.clone(), text.bounds())),
        _ => None,
    });
    texts.collect()
}

/// How much two boxes have in common; what merely touches has nothing.
fn common(a: Rect, b: Rect) -> f64 {
    let common = a.intersect(b);
    common.width().max(0.0) * common.height().max(0.0)
}

/// Cells lie apart, names touch neither cells nor each other, and all lies in the figure.
fn lies_apart(sheet: &Sheet, what: &str) {
    let (mut cells, mut names) = (Vec::new(), Vec::new());
    for group in sheet.parts() {
        let inside = bounds(&group.prims)
            .is_none_or(|own| sheet.bounds().inflate(1.0, 1.0).contains_rect(own));
        assert!(
            inside,
            "{what}: {:?} {:?}",
            group.about,
            bounds(&group.prims)
        );
        match group.about {
            About::Cell(..) => cells.extend(bounds(&group.prims)),
            About::RowName(_) | About::ColumnName(_) => names.extend(words(&group.prims)),
            _ => {}
        }
    }
    for (at, a) in cells.iter().enumerate() {
        for b in cells.get(at + 1..).unwrap_or_default() {
            assert!(common(*a, *b) < 1.0, "{what}: {a:?} {b:?}");
        }
    }
    for (at, (name, own)) in names.iter().enumerate() {
        // Letters reach less far than their line.
        let own = own.inset(-own.height().min(own.width()) * 0.12);
        let cell = cells.iter().find(|cell| common(own, **cell) > 0.0);
        assert!(cell.is_none(), "{what}: {name} on {cell:?}");
        for (other, second) in names.get(at + 1..).unwrap_or_default() {
            let second = second.inset(-second.height().min(second.width()) * 0.12);
            assert!(common(own, second) < 1e-6, "{what}: {name} on {other}");
        }
    }
}

#[test]
fn cells_and_names_lie_apart_on_every_page_and_in_every_language() {
    let crowd = maps::map(60, 300, 3);
    let maps = [("core", CORE), ("tribes", TRIBES), ("crowd", &*crowd)];
    for (name, map) in maps {
        let document = document(map);
        for preset in [
            None,
            Some(Preset::A4),
            Some(Preset::Column),
            Some(Preset::Slide),
        ] {
            for language in [None, Some(Language::Persian)] {
                for cells in CellDetail::ALL {
                    if cells == CellDetail::Topics && name != "core" {
                        continue;
                    }
                    let options = Options {
                        language,
                        matrix: MatrixOptions {
                            order: RowOrder::Kind,
                            cells,
                        },
                        ..options(&document, preset, Look::Light)
                    };
                    let what = format!("{name} {preset:?} {language:?} {cells:?}");
                    lies_apart(&sheet(&document, &options), &what);
                }
            }
        }
    }
}

#[test]
fn sixty_by_sixty_can_be_read_on_a4() {
    let document = document(&maps::map(60, 400, 5));
    for look in Look::ALL {
        let page = Preset::A4.page();
        let options = options(&document, Some(Preset::A4), look);
        let least = sheet(&document, &options).least_pt().unwrap();
        assert!(least >= page.least_pt - 0.01, "{look:?}: {least}");
    }
}

#[test]
fn the_legend_explains_what_is_drawn_and_nothing_else() {
    let check = |map: &str, extra: &str, says: &[&str], not: &[&str]| {
        let document = document(map);
        let options = Options {
            matrix: MatrixOptions {
                cells: CellDetail::from_name(extra).unwrap(),
                ..MatrixOptions::default()
            },
            ..options(&document, None, Look::Light)
        };
        let sheet = sheet(&document, &options);
        let legend = sheet
            .parts()
            .find(|group| group.about == About::Frame(FramePart::Legend));
        let legend: Vec<String> = words(&legend.unwrap().prims)
            .into_iter()
            .map(|(text, _)| text)
            .collect();
        for word in says {
            assert!(legend.iter().any(|text| text == word), "{word}: {legend:?}");
        }
        for word in not {
            assert!(
                !legend.iter().any(|text| text == word),
                "{word}: {legend:?}"
            );
        }
    };
    check(
        CORE,
        "whole",
        &[
            "supportive",
            "hostile",
            "silent: looked at, nothing said",
            "itself",
            "uncertain",
            "only at other dates or on hidden topics",
        ],
        &["not looked at", "neutral", "a camp"],
    );
    check(
        CORE,
        "topics",
        &["itself: where each topic stands", "cooperative", "critical"],
        &["itself", "hollow: no evidence yet"],
    );
    check(
        TRIBES,
        "whole",
        &["supportive", "hostile", "not looked at", "itself"],
        &[
            "cooperative",
            "uncertain",
            "silent: looked at, nothing said",
        ],
    );
}

#[test]
fn maps_of_nobody_and_of_one_have_a_figure() {
    for map in [
        r#"{"stancemap": 1}"#,
        r#"{"stancemap": 1, "actors": [{"id": "a"}]}"#,
        r#"{"stancemap": 1, "domains": [{"id": "d"}], "actors": [{"id": "a", "name": "أ"}],
            "stances": [{"id": "s", "from": "a", "to": "a", "domain": "d", "value": 0}]}"#,
    ] {
        let document = document(map);
        for preset in [None, Some(Preset::A4), Some(Preset::Column)] {
            let sheet = sheet(&document, &options(&document, preset, Look::Light));
            let bounds = sheet.bounds();
            assert!(
                bounds.is_finite() && bounds.area() > 0.0,
                "{map}: {bounds:?}"
            );
        }
    }
}

#[test]
fn the_command_line_takes_what_only_a_matrix_has_for_a_matrix_alone() {
    let folder = tempfile::tempdir().unwrap();
    let check = |options: &str, status: u8, says: &str| {
        let line = format!("stancemap export - -o ./a.txt {options}");
        let (found, _, remarks) = done(&line, folder.path(), CORE);
        assert_eq!(found, status, "{options}: {remarks}");
        assert!(remarks.contains(says), "{options}: {remarks}");
    };
    check("--view matrix", 0, "");
    check("--view matrix --sort ties --cells topics", 0, "");
    check("--view matrix --row ja --row nrf", 0, "");
    check("--view matrix --sort camp", 0, "");
    check("--view nothing", 2, "matrix");
    check("--sort name", 2, "add --view matrix");
    check("--view matrix --row nobody", 2, "nobody");
    let text = std::fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert!(text.contains("Rows stand towards columns"), "{text}");
    assert!(
        text.contains("Tajikistan (state) towards NRF: Supportive on security."),
        "{text}"
    );
}
