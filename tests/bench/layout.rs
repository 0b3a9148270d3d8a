//! The layout engine on graphs of all sizes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../common/graphs.rs"]
mod graphs;
#[path = "../common/scenes.rs"]
mod scenes;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use graphs::Edges;
use stancemap::format::read;
use stancemap::layout::{Arrangement, Run, arrange, arrange_in, sketch};
use stancemap::scene::{Plan, placing};

use scenes::whole_ties;

fn drawings(c: &mut Criterion) {
    let mut group = c.benchmark_group("layout");
    group.sample_size(10);
    for graph in [
        Edges::karate(),
        Edges::groups(1_000, 3_769),
        Edges::attachment(5_875, 21_489),
        Edges::attachment(76_000, 406_000),
        Edges::tree(4_095),
        Edges::grid(100),
    ] {
        let request = graph.request();
        group.bench_function(&graph.name, |b| b.iter(|| arrange(black_box(&request))));
    }
    let large = Edges::attachment(76_000, 406_000).request();
    group.bench_function("first look at attachment 76000", |b| {
        b.iter(|| sketch(black_box(&large), &Run::free()));
    });
    group.finish();
}

fn arrangements(c: &mut Criterion) {
    let mut group = c.benchmark_group("arrangement");
    group.sample_size(10);
    let wider = include_bytes!("../../datasets/tajikistan-taliban-wider.stancemap.json");
    let document = read(wider).unwrap().value;
    for plan in Plan::ALL {
        let request = placing(&document, &whole_ties(&document), plan, 0);
        group.bench_function(format!("wider map, {}", plan.name()), |b| {
            b.iter(|| arrange_in(black_box(&request), plan.arrangement(), &Run::free()));
        });
    }
    let groups = Edges::groups(1_000, 3_769).request();
    for arrangement in Arrangement::ALL {
        group.bench_function(format!("groups 1000, {}", arrangement.name()), |b| {
            b.iter(|| arrange_in(black_box(&groups), arrangement, &Run::free()));
        });
    }
    group.finish();
}

criterion_group!(benches, drawings, arrangements);
criterion_main!(benches);
