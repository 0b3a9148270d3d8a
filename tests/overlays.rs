//! Figures with camps and triads, and the command that makes a figure again.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::figures::{CORE, done, figure};
use usvg::roxmltree::Document as Xml;

#[test]
fn the_command_of_an_order_repeats_its_figure() {
    use stancemap::analysis::balance::{Ask, Control, Directions, Doubt, Rule, analyse};
    use stancemap::figure::{Crop, Embeds, FigureRequest, Format, Letters, Shell, command};
    use stancemap::model::Filter;
    use stancemap::model::{ActorId, Date, DomainId};
    use stancemap::scene::{FrameParts, Language, Look, Options, Overlay, Page, Preset, Theme};

    use crate::scenes::positions;
    use stancemap::task::Cancel;
    use std::sync::Arc;

    let folder = tempfile::tempdir().unwrap();
    let document = stancemap::format::read(CORE.as_bytes()).unwrap().value;
    let places = positions(&document, &|_| None);
    let check = |kind: Format, request: FigureRequest, flags: &str| {
        let out = format!("./a.{}", kind.extension());
        let line = command(&document, &request, ("-", &out), Shell::Posix);
        assert_eq!(line, format!("stancemap export - -o {out}{flags}"));
        let never = Cancel::default();
        let bytes = request.figure(kind, &document, &places, stancemap::format::embed, &never);
        let (status, _, remarks) = done(&line, folder.path(), CORE);
        assert_eq!(status, 0, "{line}: {remarks}");
        let written = std::fs::read(folder.path().join(&out)).unwrap();
        assert!(bytes.unwrap().bytes == written, "{line}: other bytes");
    };
    let plain = || Options::new(Theme::of(Look::Light));
    let day = |text: &str| Some(Date::parse(text).unwrap().last());
    check(Format::Svg, FigureRequest::new(plain()), "");
    check(
        Format::Png,
        FigureRequest {
            dpi: 60.0,
            transparent: true,
            crop: Crop {
                left: 0.1,
                top: 0.0,
                right: 0.25,
                bottom: 0.05,
            },
            ..FigureRequest::new(Options {
                page: Some(Preset::Hd.page()),
                ..Options::new(Theme::of(Look::Projector))
            })
        },
        " --theme projector --page 1080p --transparent --crop 10,0,25,5 --dpi 60",
    );
    let hidden = ["trade", "ideology", "inclusion", "general"];
    let narrow = FigureRequest::new(Options {
        page: Some(Page::wide(101.5)),
        language: Some(Language::Persian),
        filter: Filter {
            as_of: day("2021-08-15"),
            hidden: hidden.map(DomainId::new).into(),
            around: vec![ActorId::new("nrf")],
        },
        frame: FrameParts {
            legend: false,
            notes: false,
            ..FrameParts::ALL
        },
        silent: true,
        uncoded: true,
        ..plain()
    });
    check(
        Format::Svg,
        FigureRequest {
            letters: Letters::Outlines,
            embeds: Embeds::Nothing,
            ..narrow
        },
        " --page 101.5 --lang fa --as-of 2021-08-15 --domain recognition --domain security \
         --around nrf --without legend,notes --embed nothing --silent --uncoded --outlines",
    );
    let sheet = FigureRequest::new(Options {
        page: Some(Page::sized(120.0, 80.0)),
        ..plain()
    });
    check(Format::Pdf, sheet, " --page 120x80");

    // With camps, by the usual rule and by another.
    let camps = |rule: Rule| {
        let report = analyse(&document, &rule, &Ask::default(), &Control::free());
        let overlay = Overlay::of(&document, &rule, &report);
        let against = overlay.against.len() + overlay.perhaps.len();
        assert!(!overlay.camps.is_empty() && against > 0);
        FigureRequest::new(Options {
            overlay: Some(Arc::new(overlay)),
            ..plain()
        })
    };
    check(Format::Svg, camps(Rule::default()), " --camps --two-camps");
    let (_, text, _) = done(
        "stancemap export - -o ./b.txt --camps --two-camps",
        folder.path(),
        CORE,
    );
    assert!(text.is_empty());
    let text = std::fs::read_to_string(folder.path().join("b.txt")).unwrap();
    for part in [
        "One camp: Tajikistan and NRF.",
        "The other camp: ",
        "Either camp, as good: ISKP.",
        "stands against the camps in some best splits.",
        "Camps by this rule: all domains",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Three camps fit better than two: they are what is shown unless two are asked for.
    let (_, text, _) = done("stancemap export - -o ./b.txt --camps", folder.path(), CORE);
    assert!(text.is_empty());
    let text = std::fs::read_to_string(folder.path().join("b.txt")).unwrap();
    for part in [
        "Camp 1: Tajikistan and NRF.",
        "Camp 3: Jamaat Ansarullah.",
        "Camp 4: ISKP.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("stands against the camps"));
    let arcs = Rule {
        directions: Directions::Arcs,
        contested: Doubt::LeftOut,
        ..Rule::default()
    };
    check(
        Format::Text,
        camps(arcs),
        " --camps --two-camps --directions arcs --contested left-out",
    );

    // One best split alone, and an unbalanced triad with camps and without.
    let rule = Rule::default();
    let report = analyse(&document, &rule, &Ask::default(), &Control::free());
    let request = |overlay: Overlay| {
        FigureRequest::new(Options {
            overlay: Some(Arc::new(overlay)),
            ..plain()
        })
    };
    let second = Overlay::of_split(&document, &rule, &report, 1).unwrap();
    let marked = second.clone().pointing(&document, &report, 0);
    check(Format::Svg, request(second), " --camps --split 2");
    check(Format::Svg, request(marked), " --camps --split 2 --triad 1");
    let bare = Overlay::bare(&rule, &report).pointing(&document, &report, 0);
    check(Format::Svg, request(bare.clone()), " --triad 1");
    // Not all of the triad is in this part: the figure is the same without it.
    let mut part = request(bare);
    part.options.filter.around = vec![ActorId::new("nrf")];
    check(Format::Svg, part, " --around nrf");
}

/// All texts of a figure, in their order.
fn words_of(xml: &Xml<'_>) -> String {
    (xml.descendants())
        .filter(|node| node.has_tag_name("text"))
        .filter_map(|node| node.text())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn an_unbalanced_triad_is_pointed_at_and_said() {
    let svg = figure(CORE, "--triad 1");
    let xml = Xml::parse(&svg).unwrap();
    let ids: Vec<&str> = (xml.descendants())
        .filter_map(|node| node.attribute("id"))
        .filter(|id| id.starts_with("band-"))
        .collect();
    let words = words_of(&xml);
    let of = words.split("Unbalanced triad 1 of ").nth(1);
    let told = of.unwrap_or_else(|| panic!("{words}"));
    assert!(told.contains(" + ") || told.contains(" − "), "{told}");
    assert!(words.contains("Judged by this rule: "), "{words}");
    assert!(!words.contains("one camp"), "no camps were asked for");
    assert!((3..=6).contains(&ids.len()), "three ties: {ids:?}");
    let tajik = figure(CORE, "--triad 1 --lang tg");
    let tajik = words_of(&Xml::parse(&tajik).unwrap());
    assert!(tajik.contains("Сегонаи номутавозини 1 аз 1: "), "{tajik}");
}

#[test]
fn a_part_of_the_map_speaks_of_itself_only() {
    let folder = tempfile::tempdir().unwrap();
    // ISKP, who is in the triad, has no tie with the NRF.
    let line = "stancemap export - -o ./a.svg --triad 1 --around nrf";
    let (status, _, remarks) = done(line, folder.path(), CORE);
    assert_eq!(status, 2, "{remarks}");
    assert!(
        remarks.contains("not all of it is in the part"),
        "{remarks}"
    );
    let line = "stancemap export - -o ./a.txt --camps --around nrf";
    assert_eq!(done(line, folder.path(), CORE).0, 0);
    let text = std::fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert!(text.contains("Camp 1: "), "{text}");
    assert!(!text.contains("ISKP towards"), "{text}");
}
