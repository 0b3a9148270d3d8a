//! Frames of the window on maps of all sizes, part by part.
//!
//! Without a screen: the interface run (update), its shapes turned into triangles
//! (tessellation), and how many vertices would be uploaded. Where there is a screen, the
//! real window is opened and moved, too: update, tessellation, upload to the driver, and
//! paint until the driver has finished. `cargo bench --bench frame -- SCREEN` does only
//! that.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss
)]

#[path = "../common/bare.rs"]
mod bare;
#[path = "../common/maps.rs"]
mod maps;
#[path = "../common/on_screen.rs"]
mod on_screen;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bare::{Bare, Timed, wheel};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group};
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use on_screen::{Costs, Gesture, measure, median};
use stancemap::ui::{FrameCost, PaintingCost};

/// Actors and ties of the maps that are measured; none: the bundled map.
const SIZES: [(usize, usize); 4] = [(0, 0), (1_000, 4_000), (10_000, 40_000), (25_000, 100_000)];

/// A map's name and file.
fn map(folder: &Path, actors: usize, ties: usize) -> (String, Option<PathBuf>) {
    if actors == 0 {
        return ("bundled map".to_owned(), None);
    }
    let path = folder.join(format!("{actors}.stancemap.json"));
    std::fs::write(&path, maps::placed(actors, ties, 7)).unwrap();
    (format!("{actors} actors, {ties} ties"), Some(path))
}

/// What a part of a frame took.
type PartOf = fn(&Timed) -> Duration;

/// Frames that come one after another, each of their parts on its own, and how many
/// vertices they have.
fn by_parts(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    window: &mut Bare,
    mut events: impl FnMut() -> Vec<Event>,
) {
    let parts: [(&str, PartOf); 2] = [
        ("update", |timed| timed.update),
        ("tessellation", |timed| timed.tessellation),
    ];
    let mut most = 0;
    for (part, time) in parts {
        group.bench_function(format!("{name}: {part}"), |b| {
            b.iter_custom(|times| {
                (0..times)
                    .map(|_| {
                        let timed = window.timed(events());
                        most = most.max(timed.vertices());
                        time(&timed)
                    })
                    .sum()
            });
        });
    }
    println!("{name}: at most {most} vertices uploaded");
}

fn frames(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    for (actors, ties) in SIZES {
        let (name, file) = map(folder.path(), actors, ties);
        let mut group = c.benchmark_group(format!("frame of {name}"));
        group.sample_size(20);
        let mut window = Bare::open(file);
        window.settle();
        by_parts(&mut group, "nothing moves", &mut window, Vec::new);
        let mut at = 0.0_f32;
        by_parts(&mut group, "pointer moves", &mut window, || {
            at = (at + 7.0) % 400.0;
            vec![Event::PointerMoved(Pos2::new(400.0 + at, 300.0 + at))]
        });
        let button = |pressed| Event::PointerButton {
            pos: Pos2::new(500.0, 150.0),
            button: PointerButton::Middle,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.step(vec![
            Event::PointerMoved(Pos2::new(500.0, 150.0)),
            button(true),
        ]);
        by_parts(&mut group, "panning", &mut window, || {
            at = (at + 7.0) % 400.0;
            vec![Event::PointerMoved(Pos2::new(400.0 + at, 150.0 + at))]
        });
        window.step(vec![button(false)]);
        let mut turns = 0_u32;
        by_parts(&mut group, "zooming", &mut window, || {
            // In for a while, then out again.
            turns += 1;
            let way = if turns % 80 < 40 { 20.0 } else { -20.0 };
            vec![wheel(way)]
        });
        if actors > 0 {
            answers(&mut group, &mut window);
        }
        group.finish();
    }
}

/// The frames on which a filter, and an undone deletion, are answered.
fn answers(group: &mut BenchmarkGroup<'_, WallTime>, window: &mut Bare) {
    let click = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let key = |key, modifiers| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    };
    let row = window.find("trade (");
    // What a click asks for is done at the end of its frame, and seen on the next.
    group.bench_function("a filter is turned (two frames)", |b| {
        b.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    window.step(vec![Event::PointerMoved(row), click(row, true)]);
                    let began = Instant::now();
                    window.step(vec![click(row, false)]);
                    window.step(Vec::new());
                    let answer = began.elapsed();
                    window.settle();
                    answer
                })
                .sum()
        });
    });
    let actor = window.find("Actor ");
    let ctrl = Modifiers {
        ctrl: true,
        ..Modifiers::COMMAND
    };
    group.bench_function("a deletion is undone (two frames)", |b| {
        b.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    for pressed in [true, false] {
                        window.step(vec![Event::PointerMoved(actor), click(actor, pressed)]);
                    }
                    window.step(vec![key(Key::Delete, Modifiers::NONE)]);
                    window.settle();
                    window.step(vec![key(Key::Enter, Modifiers::NONE)]);
                    window.settle();
                    let began = Instant::now();
                    window.step(vec![key(Key::Z, ctrl)]);
                    window.step(Vec::new());
                    let answer = began.elapsed();
                    window.settle();
                    answer
                })
                .sum()
        });
    });
}

/// Scrolling a matrix of a thousand actors.
fn matrix(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.stancemap.json");
    std::fs::write(&path, maps::placed(1_000, 20_000, 7)).unwrap();
    let mut group = c.benchmark_group("frame of a matrix of 1000 actors, 20000 ties");
    group.sample_size(20);
    let mut window = Bare::open(Some(path));
    window.settle();
    let ctrl = Modifiers {
        ctrl: true,
        ..Modifiers::COMMAND
    };
    // The matrix alone.
    for key in [Key::Num4, Key::Num1] {
        window.step(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: ctrl,
        }]);
        window.settle();
    }
    by_parts(&mut group, "nothing moves", &mut window, Vec::new);
    window.step(vec![Event::PointerMoved(Pos2::new(600.0, 400.0))]);
    let mut turns = 0_u32;
    by_parts(&mut group, "scrolling", &mut window, || {
        // Down for a while, then up again.
        turns += 1;
        let way = if turns % 400 < 200 { -40.0 } else { 40.0 };
        vec![wheel(way)]
    });
    group.finish();
}

/// What the window may be drawn by.
fn renderers() -> Vec<eframe::Renderer> {
    vec![
        eframe::Renderer::Glow,
        #[cfg(feature = "wgpu")]
        eframe::Renderer::Wgpu,
    ]
}

/// Whole frames of the real window, as a table of medians in milliseconds.
fn on_a_screen() {
    let folder = tempfile::tempdir().unwrap();
    for renderer in renderers() {
        println!("whole frames on this screen by {renderer}, medians in ms");
        for (actors, ties) in SIZES {
            let (name, file) = map(folder.path(), actors, ties);
            let costs = match measure(folder.path(), file, renderer) {
                Ok(costs) => costs,
                Err(reason) => return println!("there is no screen to measure on: {reason}"),
            };
            for gesture in Gesture::ALL {
                println!("{name}, {}: {}", gesture.name(), medians(&costs, gesture));
            }
        }
    }
}

/// The medians of all parts of the frames of a gesture.
fn medians(costs: &Costs, gesture: Gesture) -> String {
    let known = costs.iter().find_map(|(_, cost)| cost.painting);
    let names = known.into_iter().flat_map(PaintingCost::parts);
    let parts: String = (names.enumerate())
        .map(|(at, (name, _))| {
            let part = |cost: &FrameCost| cost.painting.map(|own| own.parts()[at].1);
            let part = median(costs, gesture, |cost| part(cost).unwrap_or_default());
            format!("{name} {part:.1}, ")
        })
        .collect();
    format!(
        "update {:.1}, {parts}rest {:.1}, whole {:.1}",
        median(costs, gesture, |cost| cost.update),
        median(costs, gesture, FrameCost::rest),
        median(costs, gesture, FrameCost::total)
    )
}

criterion_group!(benches, frames, matrix);

fn main() {
    let asks = |word: &str| std::env::args().any(|arg| arg == word);
    if !asks("SCREEN") {
        benches();
        Criterion::default().configure_from_args().final_summary();
    }
    if !asks("--test") && !asks("--list") {
        on_a_screen();
    }
}
