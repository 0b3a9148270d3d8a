//! Graphs of one pattern, very many times over: bounds and proofs of them take
//! work in step with their ties, whatever the pattern.

use super::*;

/// About so many ties each.
const TIES: usize = 20_000;

/// Ties of a pattern; every third is negative.
fn signed(pairs: impl IntoIterator<Item = (usize, usize)>) -> SignedGraph {
    let ties: Vec<SignedTie> = (pairs.into_iter().enumerate())
        .map(|(at, (a, b))| SignedTie {
            a,
            b,
            positive: at % 3 != 0,
        })
        .collect();
    let actors = ties.iter().map(|tie| tie.a.max(tie.b) + 1).max();
    SignedGraph::new(actors.unwrap_or_default(), ties)
}

/// Triangles whose corners are what `corners` makes of their number.
fn triangles(corners: impl Fn(usize) -> [usize; 3]) -> SignedGraph {
    let each = (0..TIES / 3).map(corners);
    signed(each.flat_map(|[a, b, c]| [(a, b), (b, c), (a, c)]))
}

/// Every actor tied to each of a few hubs.
fn spokes(few: usize) -> SignedGraph {
    let others = few..few + TIES / few;
    signed(others.flat_map(|to| (0..few).map(move |hub| (hub, to))))
}

#[test]
fn patterns_are_settled_though_stopped_at_once() {
    // What every reduction ends is proven even without time, with so many ties
    // frustrated; `None`: only bounded.
    let check = |name: &str, graph: &SignedGraph, index: Option<u64>| {
        let report = analyse_graph(graph.clone(), &Ask::default(), &stopped());
        let found = &report.frustration;
        assert!(found.lower <= found.upper, "{name}");
        assert_eq!(graph.frustrated(&found.split), found.ties, "{name}");
        assert_eq!(found.ties.len() as u64, found.upper, "{name}");
        if let Some(index) = index {
            assert_eq!((found.lower, found.upper), (index, index), "{name}");
        }
        for split in &found.splits {
            assert_eq!(graph.frustrated(split).len() as u64, found.upper, "{name}");
        }
        assert!(report.weak.lower <= report.weak.upper, "{name}");
    };
    let n = TIES / 3;
    let each = Some(n as u64);
    let apart = triangles(|at| [3 * at, 3 * at + 1, 3 * at + 2]);
    check("triangles apart", &apart, each);
    let chain = triangles(|at| [2 * at, 2 * at + 1, 2 * at + 2]);
    check("a chain of triangles", &chain, each);
    let windmill = triangles(|at| [0, 2 * at + 1, 2 * at + 2]);
    check("a windmill", &windmill, each);
    let fours = (0..TIES / 6).flat_map(|at| {
        let ends = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)];
        ends.map(|(a, b)| (4 * at + a, 4 * at + b))
    });
    check("fours apart", &signed(fours), Some((TIES / 6) as u64));
    check("two hubs", &spokes(2), None);
    check("three hubs", &spokes(3), None);
    let rim = TIES / 2;
    let wheel = (0..rim).flat_map(|at| [(0, at + 1), (at + 1, (at + 1) % rim + 1)]);
    check("a wheel", &signed(wheel), None);
    let circle = (0..TIES).map(|at| (at, (at + 1) % TIES));
    let odd = u64::from(TIES.div_ceil(3) % 2 == 1);
    check("a circle", &signed(circle), Some(odd));
    check("a path", &signed((0..TIES).map(|at| (at, at + 1))), Some(0));
    check("a star", &signed((1..TIES).map(|at| (0, at))), Some(0));
}

#[test]
fn a_number_of_splits_beyond_counting_is_not_said_to_be_whole() {
    // Triangles apart; the number of best splits, and whether that is all.
    let check = |count: usize, optima: u64, exact: bool| {
        let each = (0..count).map(|at| [3 * at, 3 * at + 1, 3 * at + 2]);
        let graph = signed(each.flat_map(|[a, b, c]| [(a, b), (b, c), (a, c)]));
        let found = frustration(&graph, Depth::FULL, &Control::free());
        assert_eq!(
            (found.optima, found.optima_exact),
            (optima, exact),
            "{count}"
        );
        assert!(!found.stopped, "{count}");
    };
    check(40, 3_u64.pow(40), true);
    check(41, u64::MAX, false);
}
