//! Structural balance as work inside the process: networks with known answers,
//! the bundled maps, and seeded random graphs of the sizes that people bring.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use stancemap::analysis::balance::{
    Ask, Control, Depth, Rule, SignedGraph, SignedTie, analyse, analyse_graph, frustration, triads,
};
use stancemap::format::{Signs, read, read_ties};

/// A sparse graph as real ones are: few actors with many ties, many with one or
/// two, and `noise` per cent of the ties against two hidden camps.
fn hubs(actors: usize, ties: usize, noise: u64) -> SignedGraph {
    let mut state = 7_u64;
    let mut below = move |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005);
        state = state.wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(state) * end as u128) >> 64) as usize
    };
    let mut pairs = std::collections::BTreeSet::new();
    while pairs.len() < ties {
        // Squared chance: the first are the hubs.
        let hub = below(actors / 6);
        let (a, b) = (below(hub + 1), below(actors));
        if a != b {
            pairs.insert((a.min(b), a.max(b)));
        }
    }
    let signs = pairs.into_iter().map(|(a, b)| SignedTie {
        a,
        b,
        positive: (a % 2 == b % 2) != (below(100) < noise as usize),
    });
    SignedGraph::new(actors, signs)
}

fn balance(c: &mut Criterion) {
    let mut group = c.benchmark_group("balance");
    group.sample_size(10);
    for name in [
        "highland_tribes",
        "wiring_room",
        "sampson_aff4",
        "congress",
        "cow_1990_1993",
    ] {
        let path = format!(
            "{}/tests/data/signed/{name}.csv",
            env!("CARGO_MANIFEST_DIR")
        );
        let table = read_ties(&std::fs::read(path).unwrap(), Signs::Needed).unwrap();
        let ties = table.ties.iter().map(|tie| SignedTie {
            a: tie.a,
            b: tie.b,
            positive: tie.sign.unwrap(),
        });
        let graph = SignedGraph::new(table.names.len(), ties);
        group.bench_function(name, |b| {
            b.iter(|| analyse_graph(black_box(graph.clone()), &Ask::default(), &Control::free()));
        });
    }
    for name in ["tajikistan-taliban", "highland-tribes"] {
        let path = format!(
            "{}/datasets/{name}.stancemap.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let document = read(&std::fs::read(path).unwrap()).unwrap().value;
        group.bench_function(format!("map {name}"), |b| {
            b.iter(|| {
                analyse(
                    black_box(&document),
                    &Rule::default(),
                    &Ask::default(),
                    &Control::free(),
                )
            });
        });
    }
    for (actors, ties, noise) in [(700, 1_400, 20), (3_800, 13_900, 8)] {
        let graph = hubs(actors, ties, noise);
        group.bench_function(format!("index of {actors} actors, {ties} ties"), |b| {
            b.iter(|| frustration(black_box(&graph), Depth::INDEX, &Control::free()));
        });
    }
    let graph = hubs(20_000, 100_000, 20);
    group.bench_function("triads and bounds of 100,000 ties", |b| {
        b.iter(|| {
            let stop = || true;
            let found = triads(black_box(&graph), 1_000);
            (
                found,
                frustration(&graph, Depth::INDEX, &Control::new(&stop)),
            )
        });
    });
    group.finish();
}

criterion_group!(benches, balance);
criterion_main!(benches);
