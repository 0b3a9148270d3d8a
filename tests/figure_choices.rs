//! What is chosen for one figure: what ties say, its own words, the part of the map
//! that goes along, and that no two actors look alike on it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use stancemap::figure::{Embeds, FigureRequest, Format, Shell, command};
use stancemap::format;
use stancemap::model::{ActorId, Document, DomainId, Filter};
use stancemap::scene::{About, FigureWords, Labels, Look, Options, Preset, Prim, Scene, Theme};
use stancemap::task::Cancel;
use usvg::roxmltree::Document as Xml;

use crate::figures::{CORE, figure};
use crate::scenes::{build, positions};

fn core() -> Document {
    let path = format!(
        "{}/datasets/tajikistan-taliban.stancemap.json",
        env!("CARGO_MANIFEST_DIR")
    );
    format::read(&std::fs::read(path).unwrap()).unwrap().value
}

fn light() -> Options {
    Options::new(Theme::of(Look::Light))
}

fn draw(document: &Document, options: &Options) -> Scene {
    build(document, &positions(document, &|_| None), options)
}

fn texts(scene: &Scene) -> String {
    let prims = scene.groups().flat_map(|group| group.prims);
    let texts = prims.filter_map(|prim| match prim {
        Prim::Text(text) => Some(text.text),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

fn svg(document: &Document, request: &FigureRequest) -> String {
    let places = positions(document, &|_| None);
    let figure = request.figure(
        Format::Svg,
        document,
        &places,
        format::embed,
        &Cancel::default(),
    );
    String::from_utf8(figure.unwrap().bytes).unwrap()
}

/// The map inside a figure.
fn inside(svg: &str) -> Document {
    format::read(svg.as_bytes()).unwrap().value
}

#[test]
fn ties_say_as_much_as_is_asked_for() {
    let check = |labels: Labels, says: &[&str], not: &[&str]| {
        for page in [None, Some(Preset::Wide.page())] {
            let options = Options {
                labels: Some(labels),
                page,
                ..light()
            };
            let all = texts(&draw(&core(), &options));
            for word in says {
                assert!(all.contains(word), "{labels:?} on {page:?}: {word}");
            }
            for word in not {
                assert!(!all.contains(word), "{labels:?} on {page:?}: {word}");
            }
        }
    };
    check(Labels::Abouts, &["security", "harbouring"], &[]);
    check(Labels::Topics, &["security"], &["harbouring"]);
    check(Labels::None, &["−", "+"], &["security", "harbouring"]);
}

#[test]
fn by_itself_a_page_says_the_most_for_which_its_key_is_short() {
    for name in [
        "tajikistan-taliban",
        "tajikistan-taliban-wider",
        "highland-tribes",
    ] {
        let path = format!(
            "{}/datasets/{name}.stancemap.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let document = format::read(&std::fs::read(path).unwrap()).unwrap().value;
        for preset in [Preset::Column, Preset::Wide] {
            let options = Options {
                page: Some(preset.page()),
                ..light()
            };
            let scene = draw(&document, &options);
            let labels = scene.ties.iter().filter_map(|tie| tie.label.as_ref());
            let numbers: BTreeSet<String> = labels
                .filter(|label| label.is_number)
                .map(|label| label.lines.concat())
                .collect();
            assert!(
                numbers.len() <= 3,
                "{name} on {}: {numbers:?}",
                preset.name()
            );
            assert_eq!(scene.labels_left_out, 0, "{name} on {}", preset.name());
        }
    }
}

#[test]
fn a_figure_has_words_of_its_own_without_a_change_to_the_map() {
    let own = |text: &str| Some(text.to_owned());
    let request = FigureRequest::new(Options {
        words: FigureWords {
            title: own("Who backs whom"),
            credit: own("Figure: the author"),
            alt: own("Two camps and a broker"),
            ..FigureWords::default()
        },
        ..light()
    });
    let figure = svg(&core(), &request);
    let before = figure.split("<metadata").next().unwrap();
    assert!(before.contains("<title") && before.contains("Who backs whom"));
    assert!(before.contains("Two camps and a broker"));
    assert!(figure.contains("Figure: the author"));
    assert_eq!(inside(&figure).header().title, core().header().title);
    let line = command(&core(), &request, ("map.json", "out.svg"), Shell::Posix);
    let said =
        "--title 'Who backs whom' --credit 'Figure: the author' --alt 'Two camps and a broker'";
    assert!(line.contains(said), "{line}");
    let plain = texts(&draw(&core(), &light()));
    assert!(!plain.contains("Figure: the author") && plain.contains("Source: "));
}

#[test]
fn a_figure_of_a_part_holds_that_part() {
    let document = core();
    let only_trade: BTreeSet<DomainId> = (document.domains().iter())
        .map(|domain| domain.id.clone())
        .filter(|id| id.as_str() != "trade")
        .collect();
    let filter = Filter {
        hidden: only_trade,
        ..Filter::of(&document)
    };
    let request = |embeds| FigureRequest {
        embeds,
        ..FigureRequest::new(Options {
            filter: filter.clone(),
            ..light()
        })
    };
    let shown = svg(&document, &request(Embeds::Shown));
    let part = inside(&shown);
    assert!(
        part.stances()
            .iter()
            .all(|stance| stance.domain.as_str() == "trade")
    );
    assert!(!part.stances().is_empty() && part.domains().len() == 1);
    // Nothing that is not shown is in the file, speakers and notes included.
    let hidden = (document.stances().iter()).filter(|stance| stance.domain.as_str() != "trade");
    for item in hidden
        .flat_map(|stance| &stance.evidence)
        .filter(|item| !item.gist.is_empty())
    {
        assert!(!shown.contains(&item.gist), "{}", item.gist);
    }
    let all = inside(&svg(&document, &request(Embeds::All)));
    assert_eq!(all.stances().len(), document.stances().len());
    let nothing = svg(&document, &request(Embeds::Nothing));
    assert!(format::read(nothing.as_bytes()).is_err());
    // Around one actor: those that are shown.
    let around = Filter {
        around: vec![ActorId::from("nrf")],
        ..Filter::of(&document)
    };
    let request = FigureRequest::new(Options {
        filter: around,
        ..light()
    });
    let part = inside(&svg(&document, &request));
    assert!(part.actors().len() < document.actors().len());
    // Unfiltered, the figure is the map.
    let whole = inside(&svg(
        &document,
        &FigureRequest::new(Options {
            filter: Filter::of(&document),
            ..light()
        }),
    ));
    assert_eq!(whole.stances(), document.stances());
}

#[test]
fn actors_whose_long_names_begin_alike_look_different() {
    let head = "Interministerial Standing Commission for the Coordination of Humanitarian";
    let same = "Reconstruction of the Provinces and the Territories beyond the River";
    let check = |names: [&str; 2]| {
        let map = format!(
            r#"{{"stancemap": 1, "domains": [{{"id": "d"}}],
            "actors": [{{"id": "a", "name": "{} {head} {}"}}, {{"id": "b", "name": "{} {head} {}"}}],
            "stances": []}}"#,
            "", names[0], "", names[1]
        );
        let document = format::read(map.as_bytes()).unwrap().value;
        for page in [None, Some(Preset::Column.page()), Some(Preset::A4.page())] {
            let scene = draw(&document, &Options { page, ..light() });
            let said: Vec<String> = (scene.groups())
                .filter(|group| matches!(group.about, About::Actor(_)))
                .map(|group| {
                    let texts = group.prims.into_iter().filter_map(|prim| match prim {
                        Prim::Text(text) => Some(text.text),
                        _ => None,
                    });
                    texts.collect::<Vec<_>>().join(" ")
                })
                .collect();
            assert_ne!(said[0], said[1], "{names:?} on {page:?}");
        }
    };
    check(["Assistance", "Reconstruction"]);
    let (east, west) = (format!("East {same}"), format!("West {same}"));
    check([&east, &west]);
}

#[test]
fn short_names_on_a_narrow_page_are_explained() {
    let options = Options {
        page: Some(Preset::Column.page()),
        ..light()
    };
    let all = texts(&draw(&core(), &options));
    let lines: Vec<&str> = all.lines().collect();
    for (short, whole) in [("TJ", "Tajikistan"), ("NRF", "National Resistance Front")] {
        let at = lines.windows(2).any(|pair| pair == [short, whole]);
        assert!(at, "{short}: {lines:?}");
    }
}

#[test]
fn a_judgement_against_all_its_evidence_is_seen_and_a_source_is_cited_by_what_it_has() {
    let check = |value: i8, source: &str, says: &[&str], not: &[&str]| {
        let map = format!(
            r#"{{"stancemap": 1, "domains": [{{"id": "d"}}], "sources": [{{"id": "s1"{source}}}],
            "actors": [{{"id": "a"}}, {{"id": "b"}}], "stances": [{{"id": "1", "from": "a", "to": "b",
            "domain": "d", "value": {value}, "evidence": [
            {{"source": "s1", "locator": "p. 1", "says": -2, "gist": "x"}},
            {{"source": "s1", "locator": "p. 2", "says": -1, "gist": "y"}}]}}]}}"#
        );
        let document = format::read(map.as_bytes()).unwrap().value;
        let all = texts(&draw(&document, &light()));
        for word in says {
            assert!(all.contains(word), "{value}: {word}: {all}");
        }
        for word in not {
            assert!(!all.contains(word), "{value}: {word}: {all}");
        }
    };
    let legend = "judged against all its evidence";
    check(1, "", &["+!", legend, "Source: s1."], &["“s1”"]);
    check(-2, "", &["−"], &["!", legend]);
    let by = r#", "authors": ["A. Author"], "date": "2024""#;
    check(-2, by, &["Source: A. Author, 2024."], &["s1"]);
}

/// Without paper nothing on the map has its colour: lines are cut under labels.
#[test]
fn nothing_on_transparent_paper_has_the_colour_of_paper() {
    for (theme, paper) in [
        ("light", "#ffffff"),
        ("dark", "#151a21"),
        ("print", "#ffffff"),
    ] {
        let plates = |options: &str| {
            let svg = figure(CORE, &format!("--theme {theme} --page a4 {options}"));
            let document = Xml::parse(&svg).unwrap();
            let filled = document.descendants().filter(|node| {
                let is_text = node.ancestors().any(|n| n.has_tag_name("text"));
                let is_actor = node
                    .ancestors()
                    .any(|n| n.attribute("id").is_some_and(|id| id.starts_with("actor")));
                !is_text && !is_actor && node.attribute("fill") == Some(paper)
            });
            filled.count()
        };
        assert!(plates("") > 10, "{theme}: the paper has another colour");
        assert_eq!(plates("--transparent"), 0, "{theme}");
    }
}

/// On the pages of journals an SVG looks the same without our face; elsewhere, and
/// where it is asked for, its letters can be edited.
#[test]
fn an_svg_for_a_journal_holds_outlines_unless_text_is_asked_for() {
    let check = |options: &str, is_text: bool| {
        let svg = figure(CORE, options);
        assert_eq!(svg.contains("<text"), is_text, "{options}");
        assert_eq!(svg.contains("@font-face"), is_text, "{options}");
    };
    check("--page 89mm", false);
    check("--page 183mm --lang fa", false);
    check("--page 89mm --letters text", true);
    check("--page a4", true);
    check("", true);
    check("--page a4 --outlines", false);
    check("--page a4 --letters outlines", false);
}

/// A domain's sign stands before its word, in every theme and language, and an emoji
/// picks the nearest.
#[test]
fn the_sign_of_a_domain_stands_before_its_word() {
    let strokes = |glyph: &str, options: &str| {
        let mut map: serde_json::Value = serde_json::from_str(CORE).unwrap();
        for domain in map["domains"].as_array_mut().unwrap() {
            domain["glyph"] = glyph.into();
        }
        let svg = figure(&map.to_string(), options);
        let document = Xml::parse(&svg).unwrap();
        let badges = document.descendants().filter(|node| {
            node.attribute("id")
                .is_some_and(|id| id.starts_with("badge"))
        });
        let lines = badges.flat_map(|badge| badge.children().collect::<Vec<_>>());
        lines
            .filter(|node| node.attribute("stroke").is_some())
            .count()
    };
    for options in [
        "",
        "--lang fa --page a4",
        "--theme dark",
        "--theme print --transparent",
    ] {
        let without = strokes("", options);
        assert!(strokes("shield", options) >= without + 14, "{options}");
        assert_eq!(
            strokes("🛡️", options),
            strokes("shield", options),
            "{options}"
        );
        assert_eq!(strokes("🍕", options), without, "{options}");
    }
}
