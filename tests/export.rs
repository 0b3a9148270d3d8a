//! `stancemap export`: well-formed figures that say what they show, and the
//! same bytes for the same line.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::Cursor;
use std::path::Path;

use crate::figures::{CORE, done, figure};
use usvg::roxmltree::{Document as Xml, Node};

/// The file that these options make of the core map.
fn file(name: &str, options: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let line = format!("stancemap export - -o ./{name} {options}");
    let (status, stdout, remarks) = done(&line, folder.path(), CORE);
    assert_eq!((status, stdout.len()), (0, 0), "{line}: {remarks}");
    std::fs::read(folder.path().join(name)).unwrap()
}

fn by_id<'a>(xml: &'a Xml<'a>, id: &str) -> Option<Node<'a, 'a>> {
    xml.descendants()
        .find(|node| node.attribute("id") == Some(id))
}

/// The lines of text in a part of a figure.
fn texts(svg: &str, id: &str) -> Vec<String> {
    let xml = Xml::parse(svg).unwrap();
    let part = by_id(&xml, id).into_iter();
    part.flat_map(|part| part.descendants())
        .filter(|node| node.has_tag_name("text"))
        .map(|node| node.text().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn figures_are_well_formed_and_always_the_same() {
    for options in [
        "",
        "--theme dark",
        "--theme projector --lang fa",
        "--theme print --lang tg --width-mm 160",
        "--silent --uncoded --domain trade --domain security --as-of 2021-08~",
        "--without title,date,rule,legend,source,notes,map",
    ] {
        let svg = figure(CORE, options);
        assert_eq!(svg, figure(CORE, options), "{options}");
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
        assert!(tree.size().width() > 100.0, "{options}");
        let xml = Xml::parse(&svg).unwrap();
        for id in ["actor-tajikistan", "tie-tajikistan-taliban"] {
            assert!(by_id(&xml, id).is_some(), "{options}: {id}");
        }
    }
    assert_eq!(file("a.png", "--dpi 72"), file("A.PNG", "--dpi 72"));
    assert_eq!(file("a.svg", ""), figure(CORE, "").into_bytes());
}

#[test]
fn hostile_maps_make_figures_too() {
    let check = |map: &str| {
        let svg = figure(map, "");
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default());
        assert!(tree.is_ok_and(|tree| tree.root().has_children()), "{svg}");
    };
    check(r#"{"stancemap": 1}"#);
    // Two actors at the ends of all numbers.
    check(
        r#"{"stancemap": 1, "actors": [{"id": "a"}, {"id": "b"}],
        "layout": {"a": {"x": 1.7e308, "y": 0}, "b": {"x": -1.7e308, "y": 1e300}}}"#,
    );
    check(r#"{"stancemap": 1, "title": "a <b> & \"c\" \u0000\u001f]]>\ud83d\ude00\n\nd"}"#);
    check(
        r#"{"stancemap": 1, "actors": [{"id": "a\"/> <b\n"}, {"id": "\u202eб", "name": "\n"}],
        "layout": {"a\"/> <b\n": {"x": 1, "y": 1}, "\u202eб": {"x": 1, "y": 1}}}"#,
    );
}

#[test]
fn a_png_is_as_large_as_the_paper_and_the_dots_say() {
    let check = |options: &str, width: Option<u32>, per_metre: u32| {
        let bytes = file("a.png", options);
        let reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
        let info = reader.info();
        assert!(width.is_none_or(|width| width == info.width), "{options}");
        assert_eq!(info.pixel_dims.unwrap().xppu, per_metre, "{options}");
        (info.width, info.height)
    };
    let (width, height) = check("--dpi 96", None, 3780);
    let (twice, higher) = check("", None, 7559);
    assert!(twice.abs_diff(width * 2) <= 1 && higher.abs_diff(height * 2) <= 1);
    check("--width-mm 100 --dpi 254", Some(1000), 10_000);
    check("--width-mm 25.4 --dpi 600", Some(600), 23_622);
}

#[test]
fn the_legend_lists_the_marks_that_are_used() {
    let check = |map: &str, options: &str, expect: &[&str]| {
        assert_eq!(texts(&figure(map, options), "legend"), expect, "{options}");
    };
    let widths = "thin: critical, cooperative; thick: hostile, supportive";
    let mixed = "hostile on some topics, supportive on others";
    let kinds = ["state", "de facto authority", "armed group"];
    check(
        CORE,
        "",
        &[
            &[
                "supportive",
                "hostile",
                "neutral",
                mixed,
                "sources disagree",
            ],
            &["+?", "sources disagree about a part", "uncertain", widths][..],
            &kinds[..],
        ]
        .concat(),
    );
    check(
        CORE,
        "--domain trade",
        &[&["supportive", widths][..], &kinds[..]].concat(),
    );
    let silent = "the sources are silent";
    check(
        CORE,
        "--domain trade --silent --uncoded",
        &[&["supportive", widths, silent][..], &kinds[..]].concat(),
    );
    check(CORE, "--without legend", &[]);
    let two = r#"{"stancemap": 1, "domains": [{"id": "d"}], "actors": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
        "stances": [{"id": "1", "from": "a", "to": "b", "domain": "d", "value": 0}]}"#;
    let bare = ["neutral", "+", "hollow badge: no evidence yet"];
    check(two, "", &bare);
    check(
        two,
        "--uncoded",
        &[&bare[..], &["not looked at yet"]].concat(),
    );
    // A kind that is stated and has no form of its own is another one.
    let other = two.replace(r#""id": "a""#, r#""id": "a", "kind": "river""#);
    check(
        &other,
        "",
        &[&bare[..], &["another kind of actor"]].concat(),
    );
    // What is weak throughout is not called strong.
    let weak = two.replace(r#""value": 0"#, r#""value": -1"#);
    let badge = "hollow badge: no evidence yet";
    check(&weak, "", &["hostile", widths, "+", badge]);
    let strong = two.replace(r#""value": 0"#, r#""value": -2"#);
    check(&strong, "", &["hostile", "+", badge]);
}

#[test]
fn the_long_description_tells_the_whole_figure() {
    let text = String::from_utf8(file("a.txt", "")).unwrap();
    let has = |words: &str| assert!(text.contains(words), "{words}: {text}");
    has("Tajikistan (state) towards Taliban (IEA): Mixed: Hostile on ");
    has(
        "Taliban (IEA) (de facto authority) towards Jamaat Ansarullah: Neutral on security: control (uncertain); sources disagree on ",
    );
    has("NRF (armed group) towards Tajikistan: Cooperative on security (uncertain).");
    has("Silent: NRF–JA, NRF–ISKP, JA–ISKP, both ways; IEA → NRF.");
    has("Source: Eldar Mamedov");
    let svg = figure(CORE, "");
    let xml = Xml::parse(&svg).unwrap();
    let description = by_id(&xml, "figure-description").unwrap();
    assert_eq!(description.text(), Some(text.as_str()));
    assert!(by_id(&xml, "figure-title").unwrap().text().is_some());
}

#[test]
fn options_do_what_they_say() {
    let has = |options: &str, part: &str, words: &str| {
        let texts = texts(&figure(CORE, options), part).join(" ");
        assert!(texts.contains(words), "{options}: {texts}");
    };
    has("", "title", "Latest known state");
    has("--as-of 2022", "title", "As of 31 Dec 2022");
    has("--as-of 2021-08-15", "title", "As of 15 Aug 2021");
    has("--as-of -0300", "title", "As of ");
    has("--lang fa", "actor-tajikistan", "تاجیکستان");
    has("--lang tg", "actor-nrf", "Ҷабҳаи");
    has("--lang ps", "actor-taliban", "Taliban (IEA)");
    has(
        "--domain trade",
        "source",
        "Hidden: recognition, security, ideology, inclusion and general.",
    );
    // A filter hides stances; it does not undo the looking.
    has("--domain trade", "source", "2 ties, 5 actors.");
    let filtered = texts(&figure(CORE, "--domain trade"), "source").join(" ");
    assert!(!filtered.contains("Not looked at"), "{filtered}");
    let black = figure(CORE, "--theme print");
    let colours = black
        .match_indices("=\"#")
        .map(|(at, _)| &black[at + 3..at + 9]);
    for colour in colours {
        assert!(
            colour[..2] == colour[2..4] && colour[..2] == colour[4..],
            "{colour}"
        );
    }
}

#[test]
fn a_filter_or_a_date_moves_no_actor() {
    let unplaced = serde_json::from_str::<serde_json::Value>(CORE).unwrap();
    let mut unplaced = unplaced;
    unplaced.as_object_mut().unwrap().remove("layout");
    let unplaced = unplaced.to_string();
    let outline = |options: &str| {
        let svg = figure(&unplaced, options);
        let xml = Xml::parse(&svg).unwrap();
        let actor = by_id(&xml, "actor-iskp").unwrap();
        let path = actor.descendants().find(|node| node.has_tag_name("path"));
        path.unwrap().attribute("d").unwrap().to_owned()
    };
    let all = outline("");
    assert_eq!(all, outline("--domain trade"));
    assert_eq!(all, outline("--as-of 1990"));
}

#[test]
fn what_cannot_be_drawn_is_told_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let check = |line: &str, stdin: &str, status: u8, words: &str| {
        let line = format!("stancemap export {line}");
        let (got, stdout, remarks) = done(&line, folder.path(), stdin);
        assert_eq!((got, stdout.len()), (status, 0), "{line}: {remarks}");
        assert!(remarks.contains(words), "{line}: {remarks}");
    };
    check("", "", 2, "Usage:");
    check("-", CORE, 2, "--output");
    check(
        "- -o ./a.doc",
        CORE,
        2,
        "is none of .svg, .pdf, .png, .html, .txt",
    );
    check("- -o ./a", CORE, 2, "is none of");
    check(
        "- -o - --theme sepia",
        CORE,
        2,
        "light, dark, projector, print",
    );
    check("- -o - --lang de", CORE, 2, "en, tg, fa, ps");
    check(
        "- -o - --without frame",
        CORE,
        2,
        "title, date, rule, legend, source, notes, absent, map",
    );
    check("- -o - --as-of yesterday", CORE, 2, "write 2021, 2021-08");
    // Taken for a value, though it begins like an option.
    check("- -o - --around -1", CORE, 2, "no actor “-1”");
    check(
        "- -o - --domain trade --domain war",
        CORE,
        2,
        "no domain “war”; it has recognition, security",
    );
    check("- -o - --domain x", r#"{"stancemap": 1}"#, 2, "it has none");
    for width in ["19.9", "2001", "-1", "NaN", "wide"] {
        check(&format!("- -o - --width-mm={width}"), CORE, 2, "20 to 2000");
    }
    for dpi in ["35", "2401", "-96", "fine"] {
        check(&format!("- -o ./a.png --dpi={dpi}"), CORE, 2, "--dpi");
    }
    let large = "- -o ./a.png --width-mm 2000 --dpi 2400";
    check(large, CORE, 2, "lower --dpi, --width-mm or --page");
    check("- -o -", "[", 1, "line 1");
    check("./none.json -o -", "", 3, "no such file");
    check("- -o ./no/a.svg", CORE, 3, "does not exist");
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}

#[test]
fn groups_of_the_svg_never_share_an_id() {
    let map = r#"{"stancemap": 1, "title": "Odd ids",
        "domains": [{"id": "security", "name": "Security"}],
        "actors": [{"id": "a"}, {"id": "a-b"}, {"id": "b-c"}, {"id": "c"}, {"id": "x y"}, {"id": "x_y"}],
        "stances": [
            {"id": "s1", "from": "a", "to": "b-c", "domain": "security", "value": 1},
            {"id": "s2", "from": "a-b", "to": "c", "domain": "security", "value": 1}
        ]}"#;
    let svg = figure(map, "");
    let ids: Vec<&str> = svg
        .split("<g id=\"")
        .skip(1)
        .filter_map(|s| s.split('"').next())
        .collect();
    let distinct: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert!(ids.len() > 8, "{ids:?}");
    assert_eq!(distinct.len(), ids.len(), "{ids:?}");
    assert!(ids.iter().all(|id| !id.contains(' ')), "{ids:?}");
}

#[test]
fn an_svg_opens_again_as_the_map_it_was_drawn_from() {
    let check = |map: &str, options: &str| {
        let svg = figure(map, options);
        let (status, again, remarks) = done("stancemap convert - -", Path::new(""), &svg);
        assert_eq!(status, 0, "{remarks}");
        let (_, canonical, _) = done("stancemap convert - -", Path::new(""), map);
        assert!(again == canonical, "{options}");
    };
    check(CORE, "");
    check(
        CORE,
        "--theme print --lang fa --domain trade --without title,legend,source --embed all",
    );
    // What XML could not hold is there again all the same.
    let odd = r#"{"stancemap": 1, "title": "]]> <&> \u0001 \u000d\n \ufffe\uffff \u0085 & \" é", "summary": "</map>",
        "actors": [{"id": "a", "name": "<script>x</script>", "note": " leading and trailing  "}]}"#;
    check(odd, "");
}

#[test]
fn a_figure_without_a_map_is_told_from_a_broken_one() {
    let check = |svg: &str, words: &str| {
        let (status, _, remarks) = done("stancemap info -", Path::new(""), svg);
        assert_eq!(status, 1, "{remarks}");
        assert!(remarks.contains(words), "{words}: {remarks}");
    };
    check(&figure(CORE, "--without map"), "holds no map");
    check("<svg><g></svg>", "no sound XML");
    check("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>", "no sound XML");
    let cut = figure(CORE, "").replacen("&quot;", "", 1).replacen(
        "\"stancemap\": 1",
        "\"stancemap\": 9",
        1,
    );
    check(&cut, "version 9");
}

#[test]
fn a_pdf_is_one_page_of_exactly_its_size_and_always_the_same() {
    let check = |options: &str, width_pt: Option<f64>| {
        let bytes = file("a.pdf", options);
        assert_eq!(bytes, file("A.PDF", options), "{options}");
        assert!(bytes.starts_with(b"%PDF-"), "{options}");
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(text.matches("/MediaBox").count(), 1, "{options}");
        let size = text.split("/MediaBox").nth(1).unwrap();
        let size = &size[size.find('[').unwrap() + 1..size.find(']').unwrap()];
        let corners: Vec<f64> = (size.split_whitespace())
            .map(|n| n.parse().unwrap())
            .collect();
        assert_eq!(corners[..2], [0.0, 0.0], "{options}");
        if let Some(width) = width_pt {
            assert!((corners[2] - width).abs() < 0.01, "{options}: {corners:?}");
        }
        for part in [
            "/Lang",
            "/Alt",
            "/StructTreeRoot",
            "/FontFile",
            "/ToUnicode",
        ] {
            assert!(text.contains(part), "{options}: no {part}");
        }
    };
    check("", None);
    check("--width-mm 183 --theme print", Some(183.0 / 25.4 * 72.0));
    check("--width-mm 89 --lang fa", Some(89.0 / 25.4 * 72.0));
}

#[test]
fn an_svg_is_inert_whatever_the_labels_are() {
    let hostile = r#"{"stancemap": 1, "title": "<script>x</script>]]>", "domains": [{"id": "d"}],
        "actors": [{"id": "a", "name": "<svg onload='x()'>"}, {"id": "b", "name": "\u202e\"><image href='http://x'/>"}],
        "stances": [{"id": "s", "from": "a", "to": "b", "domain": "d", "value": 1, "about": "javascript:x"}]}"#;
    for options in ["", "--outlines", "--page 89mm --lang fa"] {
        let svg = figure(hostile, options);
        let xml = Xml::parse(&svg).unwrap();
        for node in xml.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            let known = [
                "svg", "title", "desc", "metadata", "map", "style", "rect", "g", "path", "text",
            ];
            assert!(known.contains(&name), "{options}: <{name}>");
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(
                    !name.starts_with("on") && name != "href",
                    "{options}: {name}"
                );
            }
        }
        // The only address is the face's own data.
        for style in xml.descendants().filter(|node| node.has_tag_name("style")) {
            let rules = style.text().unwrap_or_default();
            let addresses = rules.matches("url(").count();
            assert_eq!(
                addresses,
                rules.matches("url(data:font/ttf;base64,").count()
            );
            assert!(!rules.contains("@import"));
        }
    }
}

#[test]
fn outlines_and_letters_are_the_same_picture() {
    let picture = |svg: &str| {
        let mut options = usvg::Options::default();
        let fonts = options.fontdb_mut();
        for weight in ["Regular", "Bold"] {
            let path = format!(
                "{}/assets/fonts/StancemapSans-{weight}.ttf",
                env!("CARGO_MANIFEST_DIR")
            );
            fonts.load_font_data(std::fs::read(path).unwrap());
        }
        let tree = usvg::Tree::from_str(svg, &options).unwrap();
        let size = tree.size().to_int_size();
        let mut pixels = resvg::tiny_skia::Pixmap::new(size.width(), size.height()).unwrap();
        resvg::render(
            &tree,
            resvg::tiny_skia::Transform::identity(),
            &mut pixels.as_mut(),
        );
        pixels
    };
    for options in ["", "--lang fa --page 183mm", "--lang tg --theme dark"] {
        let letters = picture(&figure(CORE, options));
        let outlines = picture(&figure(CORE, &format!("{options} --outlines")));
        let pairs = letters.data().iter().zip(outlines.data());
        let sum: u64 = pairs.map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let mean = sum as f64 / letters.data().len() as f64;
        // A quarter of a step of 255: the outlines have two decimals.
        assert!(mean < 0.25, "{options}: {mean:.3}");
    }
}

#[test]
fn a_page_that_is_too_small_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let check = |page: &str, told: bool| {
        let line = format!("stancemap export - -o ./a.svg --page {page}");
        let (status, _, remarks) = done(&line, folder.path(), CORE);
        assert_eq!(status, 0, "{remarks}");
        assert_eq!(
            remarks.contains("the page is too small"),
            told,
            "{page}: {remarks}"
        );
    };
    check("89mm", false);
    check("a4", false);
    check("50x40", true);
    check("20", true);
}

#[test]
fn letters_without_a_drawing_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let map = r#"{"stancemap": 1, "actors": [{"id": "a", "name": "漢字 \u200d ok"}]}"#;
    for kind in ["svg", "png", "pdf"] {
        let line = format!("stancemap export - -o ./a.{kind}");
        let (status, _, remarks) = done(&line, folder.path(), map);
        assert_eq!(status, 0, "{remarks}");
        let names = remarks.contains("漢 (U+6F22)") && remarks.contains("字 (U+5B57)");
        assert!(names && !remarks.contains("200D"), "{remarks}");
    }
}

#[test]
fn endless_texts_leave_a_figure_that_can_be_read() {
    let long = "word and ".repeat(120_000);
    let map = serde_json::json!({"stancemap": 1, "title": &long,
        "domains": [{"id": "d", "name": &long}, {"id": "e"}],
        "sources": [{"id": "s", "title": &long}],
        "actors": [{"id": "a", "name": &long}, {"id": "b", "aliases": [&long]}],
        "stances": [
            {"id": "1", "from": "a", "to": "b", "domain": "d", "value": 1, "about": &long,
                "evidence": [{"source": "s", "locator": &long, "says": 1}]},
            {"id": "2", "from": "b", "to": "a", "domain": "e", "value": 1}]})
    .to_string();
    for options in ["", "--page 89mm", "--page a4"] {
        let svg = figure(&map, &format!("{options} --without map"));
        let xml = Xml::parse(&svg).unwrap();
        let lines = xml.descendants().filter(|node| node.has_tag_name("text"));
        assert!(lines.count() < 80, "{options}");
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
        let shape = tree.size().height() / tree.size().width();
        assert!(shape < 6.0, "{options}: {shape}");
    }
}
