//! Views of the window, without a GPU: how long each takes to open on the bundled map,
//! and what a frame costs while a long table of evidence is scrolled.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../common/bare.rs"]
mod bare;
#[path = "../common/maps.rs"]
mod maps;

use std::time::{Duration, Instant};

use bare::{Bare, wheel};
use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers, Pos2};
use stancemap::model::ViewKind;

/// The key with Ctrl that shows a view, or closes it where it is shown.
fn key(kind: ViewKind) -> Event {
    let key = match kind {
        ViewKind::Map => Key::Num1,
        ViewKind::Text => Key::Num2,
        ViewKind::Evidence => Key::Num3,
        ViewKind::Matrix => Key::Num4,
        ViewKind::Coverage => Key::Num5,
    };
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers {
            ctrl: true,
            ..Modifiers::COMMAND
        },
    }
}

/// From the key that opens a view to the frame on which it stands there whole, on the
/// bundled map. The window is a new one each time: a view that was closed comes back as it
/// was.
fn opening(c: &mut Criterion) {
    let mut group = c.benchmark_group("a view of the bundled map opens");
    group.sample_size(10);
    for kind in ViewKind::ALL {
        let other = match kind {
            ViewKind::Map => ViewKind::Evidence,
            _ => ViewKind::Map,
        };
        group.bench_function(kind.name(), |b| {
            b.iter_custom(|times| (0..times).map(|_| opened(other, kind)).sum());
        });
    }
    group.finish();
}

/// How long it takes to open a view beside another.
fn opened(other: ViewKind, kind: ViewKind) -> Duration {
    let mut window = Bare::open_with(None, &[other]);
    for _ in 0..30 {
        window.step(Vec::new());
    }
    let began = Instant::now();
    // What a key asks for is done at the end of its frame, and seen on the next.
    window.step(vec![key(kind)]);
    window.step(Vec::new());
    while window.app.is_drawing() {
        window.step(Vec::new());
    }
    began.elapsed()
}

/// Frames of a table of 100,000 items of evidence.
fn evidence(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("evidence.stancemap.json");
    std::fs::write(&path, maps::with_evidence(300, 20_000, 100_000)).unwrap();
    let mut group = c.benchmark_group("frame of a table of 100000 items of evidence");
    group.sample_size(20);
    let mut window = Bare::open_with(Some(path), &[ViewKind::Evidence]);
    // It is read beside the window.
    while window.app.is_busy() {
        window.step(Vec::new());
    }
    for _ in 0..30 {
        window.step(Vec::new());
    }
    group.bench_function("nothing moves", |b| b.iter(|| window.step(Vec::new())));
    window.step(vec![Event::PointerMoved(Pos2::new(600.0, 500.0))]);
    let mut turns = 0_u32;
    group.bench_function("scrolling", |b| {
        b.iter(|| {
            // Down for a while, then up again.
            turns += 1;
            let way = if turns % 400 < 200 { -120.0 } else { 120.0 };
            window.step(vec![wheel(way)])
        });
    });
    group.finish();
}

criterion_group!(benches, opening, evidence);
criterion_main!(benches);
