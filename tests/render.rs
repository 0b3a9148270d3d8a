//! The window as it is painted, pixel by pixel. Needs a Vulkan or GL driver; lavapipe will do.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

#[path = "window_support/mod.rs"]
mod support;

use stancemap::task::Cancel;

use resvg::tiny_skia::Pixmap;
use stancemap::figure::{WriteOptions, png};
use stancemap::scene::{Caption, Colour, Look, Theme};
use support::Window;
use support::picture::{Eye, scene_of};

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
