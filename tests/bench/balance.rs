//! Structural balance as work inside the process: networks with known answers,
//! the bundled maps, and seeded random graphs of the sizes that people bring.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use stancemap::analysis::balance::{
    Ask, Control, Depth, Rule, SignedGraph, SignedTie, analyse, analyse_graph, frustration, triads,
    weak_balance,
};
use stancemap::format::{Signs, read, read_ties};

/// Numbers by chance, the same everywhere: each call one below `end`.
fn chance() -> impl FnMut(usize) -> usize {
    let mut state = 7_u64;
    move |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005);
        state = state.wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(state) * end as u128) >> 64) as usize
    }
}

/// A sparse graph as real ones are: few actors with many ties, many with one or
/// two, and `noise` per cent of the ties against two hidden camps.
fn hubs(actors: usize, ties: usize, noise: u64) -> SignedGraph {
    let mut below = chance();
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

/// A graph as those of trust and of regulation are: newcomers tie themselves to the
/// well tied and to friends of theirs, and of the ties `negative` per cent are so,
/// most of them at a twentieth of the actors where they are `concentrated`.
fn grown(actors: usize, ties: usize, negative: usize, concentrated: bool) -> SignedGraph {
    let mut below = chance();
    let mut near = vec![vec![1], vec![0]];
    near.resize(actors, Vec::new());
    let mut ends = vec![0, 1];
    let mut pairs = std::collections::BTreeSet::from([(0, 1)]);
    let mut next = 2;
    while pairs.len() < ties {
        let (a, known) = if next < actors {
            next += 1;
            (next - 1, ends[below(ends.len())])
        } else {
            let a = ends[below(ends.len())];
            (a, near[a][below(near[a].len())])
        };
        let b = match below(5) {
            0..=2 if next >= actors => near[known][below(near[known].len())],
            3.. if next >= actors => ends[below(ends.len())],
            _ => known,
        };
        if a != b && pairs.insert((a.min(b), a.max(b))) {
            near[a].push(b);
            near[b].push(a);
            ends.extend([a, b]);
        }
    }
    let feared = |actor: usize| actor % 20 == 3;
    let at_feared = pairs
        .iter()
        .filter(|(a, b)| feared(*a) != feared(*b))
        .count();
    // Seven tenths of the negative ties, where there are as many ties as that.
    let few = if concentrated {
        ties * negative * 7 / 10 / at_feared.max(1)
    } else {
        negative
    };
    let rest = if concentrated {
        (ties * negative * 3 / 10) / (ties - at_feared).max(1)
    } else {
        negative
    };
    let signed = pairs.into_iter().map(|(a, b)| SignedTie {
        a,
        b,
        positive: below(100) >= if feared(a) != feared(b) { few } else { rest },
    });
    SignedGraph::new(actors, signed)
}

/// A graph as those of molecules are: two that react use each other up, and both
/// further what comes of them; or one turns into another. Busy ones react more often.
/// With 678 actors, 1,425 ties and a third of them negative it is as frustrated as
/// the published network of a macrophage of that size (about 310; there 332: Aref,
/// Mason & Wilson 2020).
fn reactions(actors: usize, ties: usize, negative: usize) -> SignedGraph {
    let mut below = chance();
    let mut signs = std::collections::BTreeMap::from([((0, 1), true)]);
    let mut busy = vec![0, 1, 2, 3];
    let mut next = 4;
    while next < actors {
        let (ties_left, actors_left) = (ties - signs.len(), actors - next);
        let one = busy[below(busy.len())];
        if below(2 * actors_left) < ties_left - actors_left {
            let other = busy[below(busy.len())];
            if one == other {
                continue;
            }
            (signs.entry((one.min(other), one.max(other)))).or_insert(false);
            signs.insert((other, next), true);
            busy.push(one);
        }
        signs.insert((one, next), true);
        busy.push(next);
        next += 1;
    }
    while signs.len() < ties {
        let (a, b) = (busy[below(busy.len())], busy[below(busy.len())]);
        if a != b {
            (signs.entry((a.min(b), a.max(b)))).or_insert(true);
        }
    }
    let mut pairs: Vec<((usize, usize), bool)> = signs.into_iter().collect();
    let count = pairs.iter().filter(|(_, positive)| !positive).count();
    let mut missing = negative.saturating_sub(count);
    while missing > 0 {
        let at = below(pairs.len());
        missing -= usize::from(pairs[at].1);
        pairs[at].1 = false;
    }
    let ties = pairs.into_iter();
    let ties = ties.map(|((a, b), positive)| SignedTie { a, b, positive });
    SignedGraph::new(actors, ties)
}

/// Everybody on a circle, tied to the nearest and the next, and one tie in ten led
/// elsewhere (Watts & Strogatz 1998); `negative` per cent of the ties are so.
fn ring(actors: usize, negative: usize) -> SignedGraph {
    let mut below = chance();
    let mut pairs = std::collections::BTreeSet::new();
    for (a, far) in (0..actors).flat_map(|a| [(a, 1), (a, 2)]) {
        let mut b = (a + far) % actors;
        while b == a || below(10) == 0 || pairs.contains(&(a.min(b), a.max(b))) {
            b = below(actors);
        }
        pairs.insert((a.min(b), a.max(b)));
    }
    let signed = pairs.into_iter().map(|(a, b)| SignedTie {
        a,
        b,
        positive: below(100) >= negative,
    });
    SignedGraph::new(actors, signed)
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
    for (name, graph) in [
        ("700 actors, 1,400 ties, hubs", hubs(700, 1_400, 20)),
        (
            "700 actors, 1,400 ties, grown, 20 % negative",
            grown(700, 1_400, 20, false),
        ),
        (
            "678 actors, 1,425 ties, reactions",
            reactions(678, 1_425, 478),
        ),
        ("700 actors, 1,400 ties, ring, 20 % negative", ring(700, 20)),
        ("3,800 actors, 13,900 ties, hubs", hubs(3_800, 13_900, 8)),
        (
            "3,800 actors, 13,900 ties, grown",
            grown(3_800, 13_900, 10, true),
        ),
    ] {
        group.bench_function(format!("index of {name}"), |b| {
            b.iter(|| frustration(black_box(&graph), Depth::INDEX, &Control::free()));
        });
    }
    for (name, graph) in [
        (
            "700 actors, 1,400 ties, grown, 20 % negative",
            grown(700, 1_400, 20, false),
        ),
        (
            "3,800 actors, 13,900 ties, grown",
            grown(3_800, 13_900, 10, true),
        ),
    ] {
        group.bench_function(format!("weak balance of {name}"), |b| {
            b.iter(|| weak_balance(black_box(&graph), &Control::free()));
        });
    }
    let graph = reactions(678, 1_425, 478);
    group.bench_function("all of 678 actors, 1,425 ties, reactions", |b| {
        b.iter(|| analyse_graph(black_box(graph.clone()), &Ask::default(), &Control::free()));
    });
    let graph = hubs(20_000, 100_000, 20);
    group.bench_function("triads and bounds of 100,000 ties", |b| {
        b.iter(|| {
            let stopped = Control::free();
            stopped.cancel_switch().cancel();
            let found = triads(black_box(&graph), 1_000);
            (found, frustration(&graph, Depth::INDEX, &stopped))
        });
    });
    group.finish();
}

criterion_group!(benches, balance);
criterion_main!(benches);
