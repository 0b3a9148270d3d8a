//! A table of 100,000 rows goes into the open map: the dearest frame of the window from the
//! key that takes it over until the map has it, without a GPU.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../common/bare.rs"]
mod bare;

use std::fmt::Write;
use std::time::{Duration, Instant};

use bare::Bare;
use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers};

/// Rows as a spreadsheet copies them: so many items of evidence of `stances` stances among
/// 300 actors.
fn rows(stances: usize) -> String {
    const ACTORS: usize = 300;
    let mut out = String::from("from\tto\tdomain\tsays\tsource\tlocator\tspeaker\tgist\tgrade\n");
    for n in 0..100_000 {
        let stance = n % stances;
        // Each round of all actors leads one farther.
        let (from, to) = (
            stance % ACTORS,
            (stance % ACTORS + 1 + stance / ACTORS % (ACTORS - 1)) % ACTORS,
        );
        let topic = ["security", "trade"][stance / ACTORS / (ACTORS - 1)];
        let (source, part, says) = (n % 40, n % 97, [-2, -1, 1, 2][stance % 4]);
        writeln!(
            out,
            "Front {from}\tFront {to}\t{topic}\t{says}\tArticle {source}\t¶{part}\tSpeaker {part}\tWhat row {n} says\tB2"
        )
        .unwrap();
    }
    out
}

/// The dearest frame.
fn dearest(text: &str) -> Duration {
    let mut window = Bare::open(None);
    window.settle();
    window.step(vec![Event::Paste(text.to_owned())]);
    // It is read, then tried; at the end the button that takes it over has the keyboard.
    for _ in 0..3 {
        for _ in 0..8 {
            window.step(Vec::new());
        }
        while window.app.is_busy() {
            window.step(Vec::new());
        }
    }
    let before = window.app.workspace().document().stances().len();
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let mut most = Duration::ZERO;
    let mut step = |window: &mut Bare, events| {
        let began = Instant::now();
        window.step(events);
        most = most.max(began.elapsed());
    };
    step(&mut window, vec![enter]);
    while window.app.is_busy() {
        step(&mut window, Vec::new());
    }
    for _ in 0..8 {
        step(&mut window, Vec::new());
    }
    let after = window.app.workspace().document().stances().len();
    assert!(after > before, "the table is in the map");
    most
}

fn import(c: &mut Criterion) {
    let mut group = c.benchmark_group("the dearest frame of an import of 100000 rows");
    group.sample_size(10);
    for stances in [20_000, 100_000] {
        let text = rows(stances);
        group.bench_function(format!("{stances} stances"), |b| {
            b.iter_custom(|times| (0..times).map(|_| dearest(&text)).sum());
        });
    }
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
