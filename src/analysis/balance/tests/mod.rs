//! Properties against brute force on small random graphs, and against another
//! method on larger ones.

mod cycles;
mod linear_programs;
mod patterns;

use std::sync::atomic::{AtomicU32, Ordering};

use proptest::prelude::*;

use super::*;
use crate::analysis::balance::frustration::optima::cut_oracle::CutOracle;
use crate::analysis::balance::graph::blocks::components;
use crate::analysis::balance::weak::bounds::weak_bounds;
use crate::task::SplitMix64;

/// Control of work that has been stopped before it begins.
pub(crate) fn stopped() -> Control<'static> {
    let control = Control::free();
    control.cancel_switch().cancel();
    control
}

/// How many ties a split, as a mask of actors, leaves frustrated.
fn cost(ties: &[SignedTie], mask: u32) -> u64 {
    let apart = |t: &&SignedTie| ((mask >> t.a) ^ (mask >> t.b)) & 1 == 1;
    ties.iter().filter(|t| apart(t) == t.positive).count() as u64
}

/// The least number of frustrated ties over all splits.
fn brute_index(actors: usize, ties: &[SignedTie]) -> u64 {
    let masks = 0..(1_u32 << actors.saturating_sub(1));
    masks.map(|mask| cost(ties, mask)).min().unwrap_or(0)
}

/// The same with the sets of ties that reach it.
fn brute(graph: &SignedGraph) -> (u64, Vec<Vec<usize>>) {
    let n = graph.actors();
    let best = brute_index(n, graph.ties());
    let mut sets: Vec<Vec<usize>> = (0..(1_u32 << n.saturating_sub(1)))
        .filter(|&mask| cost(graph.ties(), mask) == best)
        .map(|mask| {
            let split: Vec<bool> = (0..n).map(|v| mask >> v & 1 == 1).collect();
            graph.frustrated(&split)
        })
        .collect();
    sets.sort();
    sets.dedup();
    (best, sets)
}

/// The index by another method: actors are placed one by one, and a branch ends
/// where the ties that are broken already, and for each actor to come the lesser
/// of what either camp would break, reach the best that is known.
fn branch_and_bound(graph: &SignedGraph) -> u64 {
    fn go(graph: &SignedGraph, placed: &mut Vec<bool>, broken: u64, best: &mut u64) {
        let at = placed.len();
        if at == graph.actors() {
            *best = (*best).min(broken);
            return;
        }
        let price = |actor: usize, camp: bool| -> u64 {
            let breaks = |&&(to, tie): &&(usize, usize)| {
                to < at && (placed[to] == camp) != graph.ties()[tie].positive
            };
            graph.near(actor).iter().filter(breaks).count() as u64
        };
        let rest: u64 = (at..graph.actors())
            .map(|actor| price(actor, false).min(price(actor, true)))
            .sum();
        if broken + rest >= *best {
            return;
        }
        let prices = [price(at, false), price(at, true)];
        let first = prices[1] < prices[0];
        for camp in [first, !first] {
            placed.push(camp);
            go(graph, placed, broken + prices[usize::from(camp)], best);
            placed.pop();
        }
    }
    let mut best = u64::MAX;
    go(graph, &mut Vec::new(), 0, &mut best);
    best
}

/// The least number of ties against any number of camps, over all partitions.
fn brute_weak(graph: &SignedGraph) -> u64 {
    fn go(graph: &SignedGraph, camps: &mut Vec<usize>, best: &mut u64) {
        let placed = |t: &&SignedTie| t.a.max(t.b) < camps.len();
        let against = |t: &&SignedTie| (camps[t.a] == camps[t.b]) != t.positive;
        let broken = graph.ties().iter().filter(placed).filter(against).count() as u64;
        // Who is still to be placed takes nothing back.
        if broken >= *best {
            return;
        }
        if camps.len() == graph.actors() {
            *best = broken;
            return;
        }
        let most = camps.iter().max().map_or(0, |m| m + 1);
        for camp in 0..=most {
            camps.push(camp);
            go(graph, camps, best);
            camps.pop();
        }
    }
    let mut best = u64::MAX;
    go(graph, &mut Vec::new(), &mut best);
    best
}

fn graphs(actors: usize) -> impl Strategy<Value = SignedGraph> {
    (1..=actors).prop_flat_map(|n| {
        let tie =
            (0..n, 0..n, any::<bool>()).prop_map(|(a, b, positive)| SignedTie { a, b, positive });
        prop::collection::vec(tie, 0..3 * n).prop_map(move |ties| SignedGraph::new(n, ties))
    })
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn the_index_and_all_optimal_splits_are_those_of_brute_force(graph in graphs(14)) {
        let (index, sets) = brute(&graph);
        let depth = Depth { splits: 100_000, tension: true };
        let found = frustration(&graph, depth, &Control::free());
        prop_assert_eq!((found.lower, found.upper), (index, index));
        prop_assert_eq!(found.ties.len() as u64, index);
        prop_assert_eq!(found.optima, sets.len() as u64);
        prop_assert!(found.optima_exact);
        let mut listed: Vec<Vec<usize>> = found.splits.iter().map(|s| graph.frustrated(s)).collect();
        listed.sort();
        prop_assert_eq!(&listed, &sets);
        for tie in 0..graph.ties().len() {
            let some = sets.iter().any(|set| set.contains(&tie));
            prop_assert_eq!(found.in_some[tie], Some(some));
            // Changing the tie lowers the index exactly then.
            let mut changed = graph.ties().to_vec();
            changed[tie].positive = !changed[tie].positive;
            let after = brute_index(graph.actors(), &changed);
            prop_assert_eq!(after < index, some);
        }
    }

    #[test]
    fn another_method_agrees(graph in graphs(26)) {
        let found = frustration(&graph, Depth::INDEX, &Control::free());
        prop_assert_eq!((found.lower, found.upper), (branch_and_bound(&graph), found.lower));
    }

    #[test]
    fn few_listed_splits_leave_tension_to_the_solver(graph in graphs(10)) {
        let all = Depth { splits: 100_000, tension: true };
        let few = Depth { splits: 1, tension: true };
        let all = frustration(&graph, all, &Control::free());
        let few = frustration(&graph, few, &Control::free());
        prop_assert_eq!(all.in_some, few.in_some);
        prop_assert_eq!(all.ambiguous, few.ambiguous);
        prop_assert_eq!(few.optima_exact, all.optima == 1);
    }

    #[test]
    fn in_doubt_is_whoever_leaves_the_largest_group_in_some_best_split(graph in graphs(11)) {
        let depth = Depth { splits: 100_000, tension: true };
        let found = frustration(&graph, depth, &Control::free());
        let (component, _) = components(&graph);
        let n = graph.actors();
        let kept = |a: usize, b: usize| {
            let mut each = found.splits.iter().map(|split| split[a] == split[b]);
            let first = each.next();
            component[a] == component[b] && each.all(|same| Some(same) == first)
        };
        let group = |a: usize| (0..n).filter(|&b| kept(a, b)).count();
        for actor in 0..n {
            let all = || (0..n).filter(|&other| component[other] == component[actor]);
            let most = all().map(group).max().unwrap();
            // Where there is one such group.
            if all().filter(|&other| group(other) == most).count() == most {
                prop_assert_eq!(found.ambiguous[actor], Some(group(actor) < most));
            }
        }
    }

    #[test]
    fn weak_balance_is_that_of_brute_force(graph in graphs(14)) {
        let found = weak_balance(&graph, &Control::free());
        let best = brute_weak(&graph);
        prop_assert_eq!((found.lower, found.upper), (best, best));
        prop_assert_eq!(found.ties.len() as u64, best);
        let bounds = weak_bounds(&graph, &Control::free());
        prop_assert!(bounds.lower <= best && best <= bounds.upper);
        prop_assert_eq!(bounds.ties.len() as u64, bounds.upper);
    }

    #[test]
    fn turning_actors_over_changes_nothing(graph in graphs(40), turned in any::<u64>()) {
        let turn = |v: usize| turned >> (v % 64) & 1 == 1;
        let ties = graph.ties().iter().map(|t| SignedTie {
            positive: t.positive != (turn(t.a) != turn(t.b)),
            ..*t
        });
        let other = SignedGraph::new(graph.actors(), ties);
        let index = |g: &SignedGraph| frustration(g, Depth::INDEX, &Control::free()).upper;
        prop_assert_eq!(index(&graph), index(&other));
        prop_assert_eq!(triads(&graph, 0).balanced(), triads(&other, 0).balanced());
    }

    #[test]
    fn indices_of_unconnected_graphs_add_up(one in graphs(25), two in graphs(25)) {
        let n = one.actors();
        let moved = two.ties().iter().map(|t| SignedTie { a: t.a + n, b: t.b + n, ..*t });
        let both = SignedGraph::new(n + two.actors(), one.ties().iter().copied().chain(moved));
        let index = |g: &SignedGraph| frustration(g, Depth::INDEX, &Control::free());
        prop_assert_eq!(index(&both).upper, index(&one).upper + index(&two).upper);
        prop_assert!(index(&both).proven());
    }

    #[test]
    fn triads_are_those_of_three_loops(graph in graphs(9)) {
        let found = triads(&graph, 10_000);
        let m = graph.ties().len();
        let mut count = [0_u64; 4];
        let mut unbalanced = 0;
        for i in 0..m {
            for j in i + 1..m {
                for k in j + 1..m {
                    let t = [graph.ties()[i], graph.ties()[j], graph.ties()[k]];
                    let mut pairs: Vec<_> = t.iter().map(|t| (t.a.min(t.b), t.a.max(t.b))).collect();
                    pairs.sort_unstable();
                    let [(a, b), (c, d), (e, f)] = pairs[..] else { unreachable!() };
                    if a == c && e == b && f == d && b < d {
                        let plus = t.iter().filter(|t| t.positive).count();
                        count[plus] += 1;
                        unbalanced += usize::from(plus % 2 == 0);
                    }
                }
            }
        }
        prop_assert_eq!(found.by_positive, count);
        prop_assert_eq!(found.unbalanced.len(), unbalanced);
        for triad in &found.unbalanced {
            let [a, b, c] = triad.actors;
            for (tie, ends) in triad.ties.iter().zip([(a, b), (a, c), (b, c)]) {
                let t = graph.ties()[*tie];
                prop_assert_eq!((t.a.min(t.b), t.a.max(t.b)), ends);
            }
        }
    }
}

#[test]
fn stopping_at_once_still_bounds() {
    let ties = (0..200_usize).flat_map(|a| {
        (1..4).map(move |d| SignedTie {
            a,
            b: (a + d * d) % 200,
            positive: (a * d) % 3 != 0,
        })
    });
    let graph = SignedGraph::new(200, ties);
    let free = frustration(&graph, Depth::INDEX, &Control::free());
    let stop = stopped();
    let stopped = frustration(&graph, Depth::FULL, &stop);
    assert!(free.proven());
    assert!(stopped.lower <= free.lower && free.upper <= stopped.upper);
    assert_eq!(stopped.ties.len() as u64, stopped.upper);
    let weak = weak_balance(&graph, &stop);
    assert!(weak.lower <= weak.upper);
}

#[test]
fn stopping_anywhere_never_gives_a_wrong_number() {
    let ties = (0..60_usize).flat_map(|a| {
        (1..5).map(move |d| SignedTie {
            a,
            b: (a + d * d) % 60,
            positive: (a * a + d) % 3 != 0,
        })
    });
    let graph = SignedGraph::new(60, ties);
    let index = frustration(&graph, Depth::INDEX, &Control::free()).upper;
    for after in [0, 1, 2, 5, 10, 30, 100, 300] {
        let calls = AtomicU32::new(0);
        let spent = || {
            let is_over = calls.fetch_add(1, Ordering::Relaxed) >= after;
            f64::from(u8::from(is_over))
        };
        let control = Control::free().with_allowance(&spent);
        let found = frustration(&graph, Depth::FULL, &control);
        assert!(
            found.lower <= index && index <= found.upper,
            "{after}: {found:?}"
        );
    }
}

#[test]
fn nothing_to_judge_is_no_trouble() {
    for graph in [
        SignedGraph::default(),
        SignedGraph::new(1, []),
        SignedGraph::new(
            1,
            [SignedTie {
                a: 0,
                b: 0,
                positive: false,
            }],
        ),
        SignedGraph::new(5, []),
        SignedGraph::new(
            2,
            [SignedTie {
                a: 0,
                b: 1,
                positive: false,
            }],
        ),
        SignedGraph::new(
            2,
            [SignedTie {
                a: 0,
                b: 7,
                positive: false,
            }],
        ),
    ] {
        let report = analyse_graph(graph, &Ask::default(), &Control::free());
        assert_eq!(report.frustration.upper, 0);
        assert_eq!(report.frustration.optima, 1);
        assert!(report.weak.proven());
    }
}

#[test]
fn the_solver_lists_the_splits_that_brute_force_finds() {
    // Too many actors to try every split, and a triangle that hangs on them, so
    // that one of its actors may stand on either side.
    let mut ties: Vec<SignedTie> = (0..17_usize)
        .flat_map(|a| (0..a).map(move |b| (a, b)))
        .map(|(a, b)| SignedTie {
            a,
            b,
            positive: (a * a * 7 + b * b * 3 + a * b) % 11 < 5,
        })
        .collect();
    for (b, positive) in [(0, true), (1, true), (2, false), (3, false)] {
        ties.push(SignedTie { a: 17, b, positive });
    }
    for (a, b, positive) in [(18, 4, true), (18, 5, false)] {
        ties.push(SignedTie { a, b, positive });
    }
    let graph = SignedGraph::new(19, ties);
    let (index, sets) = brute(&graph);
    let depth = Depth {
        splits: 10_000,
        tension: true,
    };
    let found = frustration(&graph, depth, &Control::free());
    assert_eq!((found.lower, found.upper), (index, index));
    assert!(found.optima_exact && !found.stopped);
    let mut listed: Vec<Vec<usize>> = found.splits.iter().map(|s| graph.frustrated(s)).collect();
    listed.sort();
    assert_eq!(listed, sets);
}

#[test]
fn branch_and_cut_knows_the_optimal_splits_that_brute_force_finds() {
    let mut random = SplitMix64::new(11);
    let (mut settled, mut asked) = (0, 0);
    for _ in 0..150 {
        let n = 4 + random.below(8);
        let likely = 2 + random.below(3);
        let mut ties: Vec<SignedTie> = Vec::new();
        for (a, b) in (0..n).flat_map(|a| (0..a).map(move |b| (a, b))) {
            // A circle holds all of them together, as a block.
            if b + 1 == a || (b == 0 && a + 1 == n) || random.below(4) < likely {
                let positive = random.below(2) == 0;
                ties.push(SignedTie { a, b, positive });
            }
        }
        let graph = SignedGraph::new(n, ties);
        let (_, sets) = brute(&graph);
        let splits = splits_of(&graph, &sets);
        let own: Vec<(usize, usize, bool)> = (graph.ties().iter())
            .map(|tie| (tie.a, tie.b, tie.positive))
            .collect();
        let control = Control::free();
        let oracle = CutOracle::new(&own, n, &splits[0], &control).unwrap();
        let (list, whole) = oracle.list(10_000, &control);
        assert!(whole);
        let mut listed: Vec<Vec<usize>> = list.iter().map(|s| graph.frustrated(s)).collect();
        listed.sort();
        assert_eq!(listed, sets);
        if sets.len() > 1 {
            assert!(!oracle.list(1, &control).1, "there are more");
        }
        for (at, _) in own.iter().enumerate() {
            if let Some(always) = oracle.settled(at) {
                settled += 1;
                assert!(sets.iter().all(|set| set.contains(&at) == always));
            }
        }
        for (a, b) in (0..n).flat_map(|a| (0..a).map(move |b| (a, b))) {
            for same in [false, true] {
                asked += 1;
                let found = oracle.split_with(a, b, same, &control).unwrap();
                let is_so = |split: &Vec<bool>| (split[a] == split[b]) == same;
                assert_eq!(found.is_some(), splits.iter().any(is_so));
                if let Some(split) = found {
                    assert!(is_so(&split) && sets.contains(&graph.frustrated(&split)));
                }
            }
        }
    }
    assert!(settled > 500 && asked > 5000, "{settled} {asked}");
}

/// The splits that leave just these ties frustrated.
fn splits_of(graph: &SignedGraph, sets: &[Vec<usize>]) -> Vec<Vec<bool>> {
    let n = graph.actors();
    (0..1_u32 << (n - 1))
        .map(|mask| (0..n).map(|v| mask >> v & 1 == 1).collect::<Vec<bool>>())
        .filter(|split| sets.contains(&graph.frustrated(split)))
        .collect()
}
