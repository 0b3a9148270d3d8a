//! The window as it is painted, pixel by pixel. Needs a Vulkan or GL driver; lavapipe will do.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

#[path = "render/classroom.rs"]
mod classroom;
#[path = "window_support/mod.rs"]
mod support;

use stancemap::task::Cancel;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{By, Queryable};
use resvg::tiny_skia::Pixmap;
use stancemap::figure::{WriteOptions, png};
use stancemap::scene::{Caption, Colour, Look, Theme};
use support::picture::{Eye, scene_of};
use support::{CTRL, Window, name_of};

/// How many pixels are of a colour, give or take a little in each channel.
fn count(pixels: &[[u8; 4]], colour: Colour) -> usize {
    let near = |a: u8, b: u8| a.abs_diff(b) <= 6;
    let same = |p: &&[u8; 4]| near(p[0], colour.0) && near(p[1], colour.1) && near(p[2], colour.2);
    pixels.iter().filter(same).count()
}

#[test]
fn every_theme_paints_its_own_colours() {
    for (name, look) in [
        ("Light", Look::Light),
        ("Dark", Look::Dark),
        ("Projector", Look::Projector),
    ] {
        let mut window = Window::bundled();
        window.press(name);
        let image = window.harness.render().unwrap();
        let pixels: Vec<[u8; 4]> = image.pixels().map(|p| p.0).collect();
        let theme = Theme::of(look);
        let check = |what: &str, colour: Colour, least: usize| {
            let found = count(&pixels, colour);
            assert!(
                found >= least,
                "{name}: {found} pixels of {what}, not {least}"
            );
        };
        check("paper", theme.paper, 300_000);
        check("supportive", theme.positive, 2_500);
        check("hostile", theme.negative, 4_000);
        check("ink", theme.ink, 2_000);
    }
}

/// Mean grey of a picture in cells of so many pixels.
fn cells(width: usize, height: usize, grey: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    const CELL: usize = 20;
    let mut means = Vec::new();
    for y in 0..height / CELL {
        for x in 0..width / CELL {
            let inside = (0..CELL * CELL).map(|n| grey(x * CELL + n % CELL, y * CELL + n / CELL));
            means.push(inside.sum::<f64>() / (CELL * CELL) as f64);
        }
    }
    means
}

/// What is seen is what is exported: the greys of cells of 20 × 20 pixels
/// differ by 3 of 255 on average, and by 45 at most (where glyphs fall on other
/// sides of a cell's border).
#[test]
fn the_screen_shows_what_is_exported() {
    let mut window = Window::bundled();
    let scene = scene_of(&window);
    let eye = Eye::of(&window);
    let sheet = WriteOptions {
        dpi: 96.0 * f64::from(eye.zoom),
        ..WriteOptions::new(Caption::default())
    };
    let bytes = png(&scene, &sheet, &Cancel::default()).unwrap();
    let exported = Pixmap::decode_png(&bytes).unwrap();
    let corner = eye.at(scene.bounds.origin());
    let screen = window.harness.render().unwrap();
    let (width, height) = (exported.width() as usize, exported.height() as usize);
    let mean = |r: u8, g: u8, b: u8| f64::from(u32::from(r) + u32::from(g) + u32::from(b)) / 3.0;
    let ours = cells(width, height, |x, y| {
        let p = exported.pixel(x as u32, y as u32).unwrap();
        mean(p.red(), p.green(), p.blue())
    });
    let theirs = cells(width, height, |x, y| {
        let (x, y) = (
            corner.x.round() as u32 + x as u32,
            corner.y.round() as u32 + y as u32,
        );
        let p = screen
            .get_pixel(x.min(screen.width() - 1), y.min(screen.height() - 1))
            .0;
        mean(p[0], p[1], p[2])
    });
    let differences: Vec<f64> = ours
        .iter()
        .zip(&theirs)
        .map(|(a, b)| (a - b).abs())
        .collect();
    let average = differences.iter().sum::<f64>() / differences.len() as f64;
    let most = differences.iter().copied().fold(0.0, f64::max);
    assert!(
        average < 3.0 && most < 45.0,
        "average {average:.2}, most {most:.1}"
    );
}

/// A text of three paragraphs, of which two are coded: one for, one against.
fn text_view(paragraphs: [&str; 3], look: &str) -> Window {
    let passage = |paragraph: u32, text: &str, says: i32| {
        let words = text.split(' ').take(3).collect::<Vec<_>>().join(" ");
        let end = words.chars().count();
        format!(
            r#"{{"source": "s1", "locator": "¶{paragraph}", "says": {says}, "gist": "g",
                "reliability": "B", "credibility": 2,
                "anchor": {{"paragraph": {paragraph}, "start": 0, "end": {end}, "exact": "{words}"}}}}"#
        )
    };
    let map = format!(
        r#"{{"stancemap": 1, "title": "Small",
        "domains": [{{"id": "d", "name": "Security"}}],
        "sources": [{{"id": "s1", "title": "Article", "file": "a.txt"}}],
        "actors": [{{"id": "a", "name": "North"}}, {{"id": "b", "name": "South"}}],
        "stances": [{{"id": "x", "from": "a", "to": "b", "domain": "d", "evidence": [{}]}},
            {{"id": "y", "from": "b", "to": "a", "domain": "d", "evidence": [{}]}}]}}"#,
        passage(1, paragraphs[0], 2),
        passage(2, paragraphs[1], -2)
    );
    let mut window = Window::on(map.as_bytes());
    std::fs::write(window.path("a.txt"), paragraphs.join("\n\n")).unwrap();
    window.press(look);
    window.keys(CTRL, Key::Num2);
    window.until("the text", |window| window.reads("2 of 3 paragraphs coded"));
    window.run();
    window
}

/// Where a paragraph lies, by its number.
fn paragraph(window: &Window, number: u32) -> Rect {
    let start = format!("¶{number},");
    let all = window.harness.query_all(By::new());
    let found = all.filter(|node| {
        let text = node.value().unwrap_or_default() + &name_of(node);
        text.starts_with(&start)
    });
    let rects = found.map(|node| node.rect());
    rects.reduce(Rect::union).unwrap()
}

/// How many pixels of a colour a picture has in a part of the window.
fn count_in(pixel: &dyn Fn(u32, u32) -> [u8; 4], part: Rect, colour: Colour) -> usize {
    let (left, right) = (part.left().max(0.0) as u32, part.right() as u32);
    let (top, bottom) = (part.top().max(0.0) as u32, part.bottom() as u32);
    let places = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
    let pixels: Vec<[u8; 4]> = places.map(|(x, y)| pixel(x, y)).collect();
    count(&pixels, colour)
}

/// Passages are marked in the colours of their signs where they stand, and nowhere else;
/// a text from right to left stands on the right, and so do its marks.
#[test]
fn the_text_view_marks_its_passages_in_every_theme() {
    let latin = [
        "North supports South and says so to everybody.",
        "South criticises North over the border and the river.",
        "They trade.",
    ];
    let persian = [
        "تاجیکستان از طالبان حمایت می‌کند و این را می‌گوید.",
        "طالبان از تاجیکستان انتقاد می‌کند.",
        "آنها تجارت می‌کنند.",
    ];
    let check = |name: &str, look: Look, paragraphs: [&str; 3], from_right: bool| {
        let mut window = text_view(paragraphs, name);
        let parts = [1, 2, 3].map(|number| paragraph(&window, number));
        let image = window.harness.render().unwrap();
        let pixel = |x: u32, y: u32| {
            image
                .get_pixel(x.min(image.width() - 1), y.min(image.height() - 1))
                .0
        };
        let theme = Theme::of(look);
        let half = |part: Rect, right: bool| {
            let middle = part.center().x;
            let mut part = part;
            if right {
                *part.left_mut() = middle;
            } else {
                *part.right_mut() = middle;
            }
            part
        };
        let [first, second, third] = parts;
        let found = |part: Rect, colour: Colour| count_in(&pixel, part.expand(4.0), colour);
        assert!(
            found(first, theme.positive) > 80,
            "{name}: {}",
            found(first, theme.positive)
        );
        assert!(
            found(second, theme.negative) > 80,
            "{name}: {}",
            found(second, theme.negative)
        );
        let other = found(third, theme.positive) + found(third, theme.negative);
        assert_eq!(other, 0, "{name}");
        // Letters stand where the text begins, and what is short leaves the other side free.
        let ground = pixel(third.center().x as u32, third.top() as u32 + 1);
        let letters = |part: Rect| {
            let (left, right) = (part.left() as u32 + 1, part.right() as u32 - 1);
            let (top, bottom) = (part.top() as u32 + 1, part.bottom() as u32 - 1);
            let places = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
            let is_ink = |(x, y): &(u32, u32)| pixel(*x, *y)[1].abs_diff(ground[1]) > 60;
            places.filter(is_ink).count()
        };
        let (begins, other) = (
            letters(half(third, from_right)),
            letters(half(third, !from_right)),
        );
        assert!(
            begins > 60 && other * 4 < begins,
            "{name}: {begins}, {other}"
        );
        let marked = [true, false].map(|right| found(half(first, right), theme.positive));
        assert_eq!(marked[0] > marked[1], from_right, "{name}: {marked:?}");
        if let Some(folder) = std::env::var_os("PICTURES") {
            let name = format!("text-{name}-{from_right}.png");
            image
                .save(std::path::Path::new(&folder).join(name))
                .unwrap();
        }
    };
    check("Light", Look::Light, latin, false);
    check("Projector", Look::Projector, latin, false);
    check("Light", Look::Light, persian, true);
    check("Dark", Look::Dark, persian, true);
}

/// The pixels of a part of the window that are of each of these colours.
fn painted<const N: usize>(
    window: &mut Window,
    part: Rect,
    colours: [Colour; N],
    name: &str,
) -> [usize; N] {
    let image = window.harness.render().unwrap();
    if let Some(folder) = std::env::var_os("PICTURES") {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        image.save(path).unwrap();
    }
    let pixel = |x: u32, y: u32| {
        let (x, y) = (x.min(image.width() - 1), y.min(image.height() - 1));
        image.get_pixel(x, y).0
    };
    colours.map(|colour| count_in(&pixel, part, colour))
}

const LOOKS: [(&str, Look); 3] = [
    ("Light", Look::Light),
    ("Dark", Look::Dark),
    ("Projector", Look::Projector),
];

/// The matrix fills its cells in the colours of the signs that the map has.
#[test]
fn the_matrix_paints_signs_in_every_theme() {
    for (name, look) in LOOKS {
        let mut window = Window::bundled();
        window.press(name);
        window.keys(CTRL, Key::Num4);
        window.keys(CTRL, Key::Num1);
        let grid = window.harness.get(By::new().role(Role::Grid)).rect();
        let theme = Theme::of(look);
        let colours = [theme.positive, theme.negative, theme.ink];
        let [positive, negative, ink] =
            painted(&mut window, grid, colours, &format!("matrix-{name}"));
        assert!(positive > 1_000, "{name}: {positive} supportive");
        assert!(negative > 4_000, "{name}: {negative} hostile");
        assert!(ink > 1_000, "{name}: {ink} of letters");
    }
}

/// The coverage speaks of evidence, not of signs: its squares have the colour of ink, and
/// none that of a sign.
#[test]
fn the_coverage_paints_squares_in_every_theme() {
    for (name, look) in LOOKS {
        let mut window = Window::bundled();
        window.press(name);
        window.keys(CTRL, Key::Num5);
        window.keys(CTRL, Key::Num1);
        let view = By::new().label("Coverage: arrow keys move, Enter opens the pair");
        let view = window.harness.get(view).rect();
        let theme = Theme::of(look);
        let colours = [theme.ink, theme.negative];
        let [ink, negative] = painted(&mut window, view, colours, &format!("coverage-{name}"));
        assert!(ink > 4_000, "{name}: {ink} of squares and letters");
        assert!(negative < 100, "{name}: {negative} hostile");
    }
}

/// The map around one actor is painted like the map: both signs, in every theme.
#[test]
fn the_map_around_one_actor_paints_both_sides_in_every_theme() {
    for (name, look) in LOOKS {
        let mut window = Window::bundled();
        window.press(name);
        let at = window.on_map("Taliban (IEA)").center();
        window.click_at(at, Modifiers::NONE);
        window.key(Key::I);
        // Off the actors: whom the pointer rests on stays lit, and the rest fades.
        window.harness.hover_at(window.canvas().left_top());
        window.run();
        let canvas = window.canvas();
        let theme = Theme::of(look);
        let colours = [theme.positive, theme.negative];
        let [positive, negative] = painted(&mut window, canvas, colours, &format!("ego-{name}"));
        assert!(positive > 500, "{name}: {positive} supportive");
        assert!(negative > 1_500, "{name}: {negative} hostile");
    }
}

/// What is new since the date before lies on a band, and nothing does where nothing is
/// compared.
#[test]
fn changes_between_two_dates_are_painted_in_every_theme() {
    for (name, look) in LOOKS {
        let mut window = Window::bundled();
        window.press(name);
        let canvas = window.canvas();
        let new = [Theme::of(look).new];
        let [before] = painted(&mut window, canvas, new, &format!("unmarked-{name}"));
        // To September 2023, when markets were opened.
        for _ in 0..3 {
            window.key(Key::Comma);
        }
        let [after] = painted(&mut window, canvas, new, &format!("marked-{name}"));
        assert!(after > before + 1_000, "{name}: {before}, then {after}");
    }
}

/// Figures that stand beside each other are painted on the screen as they are written:
/// before and after, and one state after the other, in light, print and Persian.
#[test]
fn panels_are_rasterised_with_all_their_maps() {
    let dated = include_bytes!("data/dated.stancemap.json");
    for (name, options, paper) in [
        ("before-after", "--as-of 1901 --compare 1908", Look::Light),
        (
            "before-after-print",
            "--as-of 1901 --compare 1908 --theme print",
            Look::Print,
        ),
        (
            "several-dates-persian",
            "--as-of 1901,1904,1906,1908 --lang fa",
            Look::Light,
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        let line = format!("stancemap export - --dpi 96 {options} -o");
        let mut args: Vec<std::ffi::OsString> = line.split(' ').map(Into::into).collect();
        args.push(path.clone().into());
        let (mut out, mut said) = (Vec::new(), Vec::new());
        let status = stancemap::cli::run(&args, &mut &dated[..], &mut out, &mut said);
        assert_eq!(status, 0, "{}", String::from_utf8_lossy(&said));
        let image = Pixmap::decode_png(&std::fs::read(path).unwrap()).unwrap();
        let pixels: Vec<[u8; 4]> = (image.pixels().iter())
            .map(|p| [p.red(), p.green(), p.blue(), p.alpha()])
            .collect();
        let theme = Theme::of(paper);
        for (what, colour) in [("ink", theme.ink), ("new", theme.new)] {
            let found = count(&pixels, colour);
            assert!(found > 500, "{name}: {found} pixels of {what}");
        }
    }
}
