//! Blocks and violated odd cycles against all simple cycles of small graphs.

use super::*;
use crate::analysis::balance::frustration::odd_cycles::OddCycles;
use crate::analysis::balance::graph::blocks::blocks;
use crate::analysis::balance::graph::weighted::WeightedGraph;
use crate::analysis::balance::solver::branch_and_cut::Problem;
use crate::task::SplitMix64;

/// All simple cycles as lists of ties; each once for either way round.
fn simple_cycles(ends: &[(usize, usize)]) -> Vec<Vec<usize>> {
    fn go(
        ends: &[(usize, usize)],
        path: &mut Vec<usize>,
        ties: &mut Vec<usize>,
        found: &mut Vec<Vec<usize>>,
    ) {
        let (first, last) = (path[0], path[path.len() - 1]);
        for (at, &(a, b)) in ends.iter().enumerate() {
            if ties.contains(&at) || (a != last && b != last) {
                continue;
            }
            let to = if a == last { b } else { a };
            if to == first && !ties.is_empty() {
                found.push([ties.as_slice(), &[at]].concat());
            } else if to > first && !path.contains(&to) {
                path.push(to);
                ties.push(at);
                go(ends, path, ties, found);
                path.pop();
                ties.pop();
            }
        }
    }
    let mut found = Vec::new();
    let most = ends.iter().map(|&(a, b)| a.max(b) + 1).max().unwrap_or(0);
    for first in 0..most {
        go(ends, &mut vec![first], &mut Vec::new(), &mut found);
    }
    found
}

fn random_graph(random: &mut SplitMix64) -> SignedGraph {
    let n = 3 + random.below(5);
    let ties: Vec<SignedTie> = (0..random.below(2 * n))
        .map(|_| SignedTie {
            a: random.below(n),
            b: random.below(n),
            positive: random.below(2) == 0,
        })
        .collect();
    SignedGraph::new(n, ties)
}

#[test]
fn ties_share_a_block_where_they_share_a_cycle() {
    let mut random = SplitMix64::new(31);
    let mut seen = 0;
    for _ in 0..300 {
        let graph = random_graph(&mut random);
        let ends: Vec<(usize, usize)> = graph.ties().iter().map(|t| (t.a, t.b)).collect();
        // The classes of ties under "on one cycle".
        let mut class: Vec<usize> = (0..ends.len()).collect();
        for cycle in simple_cycles(&ends) {
            let least = cycle.iter().map(|&at| class[at]).min().unwrap();
            let merged: Vec<usize> = cycle.iter().map(|&at| class[at]).collect();
            for one in &mut class {
                if merged.contains(one) {
                    *one = least;
                }
            }
        }
        let mut wanted: Vec<Vec<usize>> = (0..ends.len())
            .map(|of| (0..ends.len()).filter(|&at| class[at] == of).collect())
            .filter(|ties: &Vec<usize>| ties.len() > 1)
            .collect();
        let mut found = blocks(&graph);
        found.iter_mut().for_each(|ties| ties.sort_unstable());
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{ends:?}");
        seen += found.len();
    }
    assert!(seen > 100, "{seen}");
}

/// By how much the most violated odd cycle inequality of a cycle is: of each tie
/// either the marked or the unmarked length, an odd number of them marked.
fn violation(graph: &WeightedGraph, cycle: &[usize], values: &[f64]) -> f64 {
    let mut best = [0.0, f64::INFINITY];
    for &at in cycle {
        let negative = graph.weight(at) < 0;
        let of = |marked: bool| {
            if marked == negative {
                values[at]
            } else {
                1.0 - values[at]
            }
        };
        best = [
            (best[0] + of(false)).min(best[1] + of(true)),
            (best[1] + of(false)).min(best[0] + of(true)),
        ];
    }
    1.0 - best[1]
}

#[test]
fn a_violated_odd_cycle_is_found_where_there_is_one() {
    let mut random = SplitMix64::new(41);
    let mut count = [0; 2];
    for _ in 0..1500 {
        let n = 3 + random.below(5);
        let mut edges = Vec::new();
        for (a, b) in (0..n).flat_map(|a| (0..a).map(move |b| (a, b))) {
            if random.below(3) > 0 {
                edges.push((a, b, if random.below(2) == 0 { 1 } else { -1 }));
            }
        }
        let graph = WeightedGraph::new(n, edges);
        let values: Vec<f64> = (graph.edges.iter())
            .map(|_| [0.0, 0.0, 0.1, 0.3, 0.5, 1.0][random.below(6)])
            .collect();
        let ends: Vec<(usize, usize)> = graph.edges.iter().map(|e| (e.0, e.1)).collect();
        let most = (simple_cycles(&ends).iter())
            .map(|cycle| violation(&graph, cycle, &values))
            .fold(0.0, f64::max);
        let split: Vec<bool> = (0..n).map(|_| random.below(2) == 0).collect();
        let found = OddCycles::new(&graph, split.clone()).separate(&values, &Control::free());
        assert_eq!(
            found.is_empty(),
            most < 0.01,
            "{most}: {graph:?} {values:?}"
        );
        for cut in &found {
            let by = cut.violation(&values);
            assert!(by > 0.0 && by < most + 1e-9, "{by} of {most}");
            // Valid: every split keeps it.
            for mask in 0..1_u32 << n {
                let split: Vec<bool> = (0..n).map(|v| mask >> v & 1 == 1).collect();
                let broken = (0..graph.edges.len()).map(|at| graph.breaks(at, &split));
                let broken: Vec<f64> = broken.map(|b| f64::from(u8::from(b))).collect();
                assert!(cut.violation(&broken) < 1e-9);
            }
        }
        count[usize::from(found.is_empty())] += 1;
    }
    assert!(count.iter().all(|&n| n > 100), "{count:?}");
}
