//! Views of the window, without a GPU: how long each takes to open on the bundled map,
//! and what a frame costs while a long table of evidence is scrolled.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../common/bare.rs"]
mod bare;
#[path = "../common/maps.rs"]
mod maps;
#[path = "../common/scenes.rs"]
mod scenes;

use std::time::{Duration, Instant};

use bare::{Bare, wheel};
use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers, Pos2};
use scenes::positions;
use stancemap::analysis::{Derived, Timeline};
use stancemap::format;
use stancemap::model::{Day, Filter, ViewKind};
use stancemap::scene::{self, Look, Options, Retained, Theme};

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

/// From one moment of change to the next on a map of 1,000 of them: the scene, and all that
/// is drawn of it, afresh and with what is retained of the one before.
fn steps(c: &mut Criterion) {
    let document = format::read(maps::changing(200, 600, 1_000, 7).as_bytes()).unwrap();
    let document = document.value;
    let places = positions(&document, &|_| None);
    let timeline = Timeline::of(&document, &Filter::default());
    let days: Vec<Option<Day>> = timeline.moments().map(|(day, _)| Some(day)).collect();
    let at = |step: usize| Options {
        filter: Filter {
            as_of: days[step % days.len()],
            ..Filter::default()
        },
        ..Options::new(Theme::of(Look::Light))
    };
    let mut group = c.benchmark_group("a step of the date on a map of 1000 changes");
    group.sample_size(20);
    let mut step = 0;
    group.bench_function("afresh", |b| {
        b.iter(|| {
            step += 1;
            let options = at(step);
            let derived = Derived::of(&document, &options.filter);
            scene::build(&document, &derived, &places, &options)
        });
    });
    let mut retained = Retained::default();
    group.bench_function("with what is retained", |b| {
        b.iter(|| {
            step += 1;
            let options = at(step);
            let derived = Derived::of(&document, &options.filter);
            scene::build_again(&document, &derived, &places, &options, &mut retained)
        });
    });
    // What it costs where nothing has changed: no step can cost less.
    group.bench_function("to the same date", |b| {
        b.iter(|| {
            let options = at(step);
            let derived = Derived::of(&document, &options.filter);
            scene::build_again(&document, &derived, &places, &options, &mut retained)
        });
    });
    // The picture of a map of so many is drawn beside the window, whose own frames these are.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changing.stancemap.json");
    std::fs::write(&path, maps::changing(200, 600, 1_000, 7)).unwrap();
    let mut window = Bare::open_with(Some(path), &[ViewKind::Map]);
    while window.app.is_busy() || window.app.is_drawing() {
        window.step(Vec::new());
    }
    group.bench_function("on the window's own thread", |b| {
        b.iter_custom(|times| (0..times).map(|_| stepped(&mut window)).sum());
    });
}

/// How long the frames take by which the window goes to the change before: that of the key,
/// one that has the picture drawn, and those on which it is there.
fn stepped(window: &mut Bare) -> Duration {
    let mut spent = Duration::ZERO;
    let mut frame = |window: &mut Bare, events| {
        let began = Instant::now();
        window.step(events);
        spent += began.elapsed();
    };
    frame(window, vec![pressed(Key::Comma)]);
    frame(window, Vec::new());
    while window.app.is_drawing() {
        std::thread::sleep(Duration::from_millis(100));
        frame(window, Vec::new());
    }
    frame(window, Vec::new());
    spent
}

/// A key by itself.
fn pressed(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

criterion_group!(benches, opening, evidence, steps);
criterion_main!(benches);
