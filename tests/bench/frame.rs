//! Frames of the window on maps of all sizes, without a GPU: the interface run
//! and its shapes turned into triangles.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../common/bare.rs"]
mod bare;
#[path = "../common/maps.rs"]
mod maps;

use std::time::Instant;

use bare::{Bare, wheel};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers, PointerButton, Pos2};

fn frames(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    for (actors, ties) in [(0, 0), (1_000, 4_000), (10_000, 40_000), (25_000, 100_000)] {
        let file = (actors > 0).then(|| {
            let path = folder.path().join(format!("{actors}.stancemap.json"));
            std::fs::write(&path, maps::map(actors, ties, 7)).unwrap();
            path
        });
        let name = match actors {
            0 => "bundled map".to_owned(),
            _ => format!("{actors} actors, {ties} ties"),
        };
        let mut group = c.benchmark_group(format!("frame of {name}"));
        group.sample_size(20);
        let mut window = Bare::open(file);
        window.settle();
        group.bench_function("nothing moves", |b| b.iter(|| window.step(Vec::new())));
        let mut at = 0.0_f32;
        group.bench_function("pointer moves", |b| {
            b.iter(|| {
                at = (at + 7.0) % 400.0;
                window.step(vec![Event::PointerMoved(Pos2::new(400.0 + at, 300.0 + at))])
            });
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
        group.bench_function("panning", |b| {
            b.iter(|| {
                at = (at + 7.0) % 400.0;
                window.step(vec![Event::PointerMoved(Pos2::new(400.0 + at, 150.0 + at))])
            });
        });
        window.step(vec![button(false)]);
        let mut turns = 0_u32;
        group.bench_function("zooming", |b| {
            b.iter(|| {
                // In for a while, then out again.
                turns += 1;
                let way = if turns % 80 < 40 { 20.0 } else { -20.0 };
                window.step(vec![wheel(way)])
            });
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
    group.bench_function("nothing moves", |b| b.iter(|| window.step(Vec::new())));
    window.step(vec![Event::PointerMoved(Pos2::new(600.0, 400.0))]);
    let mut turns = 0_u32;
    group.bench_function("scrolling", |b| {
        b.iter(|| {
            // Down for a while, then up again.
            turns += 1;
            let way = if turns % 400 < 200 { -40.0 } else { 40.0 };
            window.step(vec![wheel(way)])
        });
    });
    group.finish();
}

criterion_group!(benches, frames, matrix);
criterion_main!(benches);
