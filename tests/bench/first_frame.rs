//! The work up to the first frame, without a GPU: from a map's bytes to a scene
//! that can be painted and pointed at.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use stancemap::format::read;
use stancemap::scene::{HitIndex, Look, Options, Scene, Theme};

#[path = "../common/scenes.rs"]
mod scenes;

use scenes::{build, positions};

const CORE: &[u8] = include_bytes!("../../datasets/tajikistan-taliban.stancemap.json");
const WIDER: &[u8] = include_bytes!("../../datasets/tajikistan-taliban-wider.stancemap.json");

fn first(bytes: &[u8], options: &Options) -> (Scene, HitIndex) {
    let document = read(bytes).unwrap().value;
    let points = positions(&document, &|_| None);
    let scene = build(&document, &points, options);
    let index = HitIndex::of(&scene);
    (scene, index)
}

fn work_up_to_the_first_frame(c: &mut Criterion) {
    let options = Options::new(Theme::of(Look::Light));
    let mut group = c.benchmark_group("first frame");
    for (name, bytes) in [("core", CORE), ("wider", WIDER)] {
        group.bench_function(name, |b| b.iter(|| first(black_box(bytes), &options)));
    }
    group.finish();
}

/// What every edit and every filter costs: the scene alone.
fn scene_of_the_wider_map(c: &mut Criterion) {
    let options = Options::new(Theme::of(Look::Light));
    let document = read(WIDER).unwrap().value;
    let points = positions(&document, &|_| None);
    c.bench_function("scene of the wider map", |b| {
        b.iter(|| build(black_box(&document), &points, &options));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = work_up_to_the_first_frame, scene_of_the_wider_map
}
criterion_main!(benches);
