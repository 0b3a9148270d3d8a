//! Loading and saving: a map's bytes to a document, and back.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use stancemap::format::{read, write};

const MAPS: [(&str, &[u8]); 3] = [
    (
        "core",
        include_bytes!("../../datasets/tajikistan-taliban.stancemap.json"),
    ),
    (
        "wider",
        include_bytes!("../../datasets/tajikistan-taliban-wider.stancemap.json"),
    ),
    (
        "tribes",
        include_bytes!("../../datasets/highland-tribes.stancemap.json"),
    ),
];

fn load(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    for (name, bytes) in MAPS {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| read(black_box(bytes)).unwrap()));
    }
    group.finish();
}

fn save(c: &mut Criterion) {
    let mut group = c.benchmark_group("save");
    for (name, bytes) in MAPS {
        let document = read(bytes).unwrap().value;
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| write(black_box(&document))));
    }
    group.finish();
}

criterion_group!(benches, load, save);
criterion_main!(benches);
