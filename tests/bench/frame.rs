//! Frames of the window on maps of all sizes, without a GPU: the interface run
//! and its shapes turned into triangles.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../common/bare.rs"]
mod bare;
#[path = "../common/maps.rs"]
mod maps;

use bare::{Bare, wheel};
use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Event, Pos2};

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
            button: egui::PointerButton::Middle,
            pressed,
            modifiers: egui::Modifiers::NONE,
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
        group.finish();
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
