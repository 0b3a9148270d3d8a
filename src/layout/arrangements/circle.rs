//! One circle, in an order of few crossings: no tie passes through an actor.

use crate::layout::geometry::{Point, clearance, direction, size_of};
use crate::layout::graph::Graph;
use crate::layout::problem::Problem;
use crate::layout::run::Run;
use crate::task::Cancelled;

/// Up to so many actors times ties the order is improved.
const SIFTED: usize = 400_000;
/// Rounds of sifting; more change next to nothing.
const ROUNDS: usize = 6;

/// Actors on a circle about the origin, the first of the order on top, in an
/// order of few crossings. Equal angles; as small as boxes allow.
pub(super) fn draw(problem: &Problem, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
    let n = problem.sizes.len();
    let order = order(&problem.graph, run)?;
    let ways: Vec<_> = (0..n)
        .map(|k| direction(k as f64 / n.max(1) as f64 - 0.25))
        .collect();
    let radius = radius(problem, &order, |k| {
        ways.get(k).copied().unwrap_or_default().to_point()
    });
    let mut points = vec![Point::ORIGIN; n];
    for (actor, way) in order.into_iter().zip(ways) {
        if let Some(point) = points.get_mut(actor) {
            *point = (way * radius).to_point();
        }
    }
    Ok(points)
}

/// The least radius at which neighbours in `order`, standing at `unit` of their
/// place on the circle of radius 1, keep their distance.
pub(super) fn radius(problem: &Problem, order: &[usize], unit: impl Fn(usize) -> Point) -> f64 {
    /// A tie across the circle wants room for its ends, a badge and a word.
    const LEAST: f64 = 230.0;
    if order.len() < 2 {
        return 0.0;
    }
    let (mut radius, air) = if problem.is_bare() {
        (1.0, problem.gap)
    } else {
        (LEAST, problem.gap + 24.0)
    };
    let clear = |radius: f64| {
        let place = |k: usize| (unit(k).to_vec2() * radius).to_point();
        let size = |k: usize| {
            order
                .get(k)
                .map_or_else(Default::default, |&a| size_of(&problem.sizes, a))
        };
        (0..order.len()).all(|k| {
            let next = (k + 1) % order.len();
            let apart = clearance(place(k), size(k), place(next), size(next));
            apart.x >= air || apart.y >= air
        })
    };
    // Boxes are finite, so it ends; the cap is for hostile sizes.
    for _ in 0..200 {
        if clear(radius) {
            break;
        }
        radius *= 1.1;
    }
    radius
}

/// An order round a circle with few crossings: appended greedily, then each
/// actor in turn moved to its best place (Baur & Brandes 2004, "Crossing
/// reduction in circular layouts"). O(n²) to append, O(n m) for a round of
/// sifting, which large maps go without.
fn order(graph: &Graph, run: &Run<'_>) -> Result<Vec<usize>, Cancelled> {
    let n = graph.len();
    let order = appended(graph, run)?;
    let ties = graph.ties().count();
    if n < 4 || n * ties > SIFTED {
        return Ok(order);
    }
    let mut best: Option<(usize, Vec<usize>)> = None;
    for (turn, start) in [order, followed(graph)].into_iter().enumerate() {
        let order = sifted(graph, start, run)?;
        let crossed = crossings(graph, &order);
        run.check(ties * ties)?;
        run.tell(0.5 * (turn + 1) as f32);
        if best.as_ref().is_none_or(|(least, _)| crossed < *least) {
            best = Some((crossed, order));
        }
    }
    let mut order = best.map(|(_, order)| order).unwrap_or_default();
    // The first stays first, so that the circle begins where the list does.
    let first = order.iter().position(|&actor| actor == 0).unwrap_or(0);
    order.rotate_left(first);
    Ok(order)
}

/// An order with each actor in turn moved to its best place, until nothing
/// changes.
fn sifted(graph: &Graph, mut order: Vec<usize>, run: &Run<'_>) -> Result<Vec<usize>, Cancelled> {
    let n = graph.len();
    let ties = graph.ties().count();
    let mut by_degree: Vec<usize> = (0..n).collect();
    by_degree.sort_by_key(|&actor| (std::cmp::Reverse(graph.links(actor).len()), actor));
    for _ in 0..ROUNDS {
        let before = order.clone();
        for &actor in &by_degree {
            run.check(ties + n * 8)?;
            sift(graph, &mut order, actor);
        }
        if order == before {
            break;
        }
    }
    Ok(order)
}

/// One tie followed after the other as far as it goes: rings and paths come out
/// as they are. O(n + m log m).
fn followed(graph: &Graph) -> Vec<usize> {
    let n = graph.len();
    let mut seen = vec![false; n];
    let mut order = Vec::with_capacity(n);
    let degree = |actor: &usize| (graph.links(*actor).len(), *actor);
    let mut starts: Vec<usize> = (0..n).collect();
    starts.sort_by_key(degree);
    for start in starts {
        let mut stack = vec![start];
        while let Some(actor) = stack.pop() {
            match seen.get_mut(actor) {
                Some(mark) if !*mark => *mark = true,
                _ => continue,
            }
            order.push(actor);
            let mut next: Vec<usize> = graph.links(actor).iter().map(|link| link.to).collect();
            // The one with fewest ties comes off the stack first.
            next.sort_by_key(|actor| std::cmp::Reverse(degree(actor)));
            stack.extend(next);
        }
    }
    order
}

/// Next comes the actor with fewest neighbours that are not placed yet, of these
/// the one with most that are.
fn appended(graph: &Graph, run: &Run<'_>) -> Result<Vec<usize>, Cancelled> {
    let n = graph.len();
    let mut open: Vec<usize> = (0..n).map(|actor| graph.links(actor).len()).collect();
    let mut placed = vec![0_usize; n];
    let mut queue: std::collections::BTreeSet<(usize, usize, usize)> = (0..n)
        .map(|actor| (at_of(&open, actor), usize::MAX, actor))
        .collect();
    let mut done = vec![false; n];
    let mut order = Vec::with_capacity(n);
    while let Some((_, _, actor)) = queue.pop_first() {
        order.push(actor);
        if let Some(done) = done.get_mut(actor) {
            *done = true;
        }
        run.check(graph.links(actor).len() * 20 + 20)?;
        for link in graph.links(actor) {
            let to = link.to;
            if done.get(to) != Some(&false) {
                continue;
            }
            let key = |open: &[usize], placed: &[usize]| {
                (at_of(open, to), usize::MAX - at_of(placed, to), to)
            };
            queue.remove(&key(&open, &placed));
            if let (Some(open), Some(placed)) = (open.get_mut(to), placed.get_mut(to)) {
                *open -= 1;
                *placed += 1;
            }
            queue.insert(key(&open, &placed));
        }
    }
    Ok(order)
}

fn at_of(list: &[usize], i: usize) -> usize {
    list.get(i).copied().unwrap_or(0)
}

/// Moves one actor to the place in the order where its ties cross fewest others.
fn sift(graph: &Graph, order: &mut Vec<usize>, actor: usize) {
    let n = order.len();
    let Some(from) = order.iter().position(|&other| other == actor) else {
        return;
    };
    order.remove(from);
    order.insert(0, actor);
    let mut place = vec![0_usize; n];
    for (k, &other) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(other) {
            *slot = k;
        }
    }
    let places = |of: usize, but: usize| -> Vec<usize> {
        let mut all: Vec<usize> = (graph.links(of).iter())
            .filter(|link| link.to != but)
            .map(|link| at_of(&place, link.to))
            .collect();
        all.sort_unstable();
        all
    };
    // The places of the others stay while one actor moves along the order, except
    // that each actor it passes goes one place back.
    let mut best = (0_i64, 0);
    let mut now = 0_i64;
    for k in 1..n {
        let Some(&other) = order.get(k) else { break };
        // The two side by side at k − 1 and k: their ties cross where the far
        // ends lie the wrong way round, which turns about when they change places.
        let round = |p: usize| (p + n - (k - 1)) % n;
        let far = |of: usize, but: usize| {
            let mut all: Vec<usize> = places(of, but)
                .into_iter()
                // Those already passed stand one place nearer to the start.
                .map(|p| {
                    if p < k && p > 0 {
                        round(p - 1)
                    } else {
                        round(p)
                    }
                })
                .collect();
            all.sort_unstable();
            all
        };
        now += crossing_change(&far(actor, other), &far(other, actor));
        if now < best.0 {
            best = (now, k);
        }
    }
    order.remove(0);
    order.insert(best.1, actor);
}

/// How many crossings more there are once two neighbours have changed places, by
/// the far ends of their ties, in order. O(k log k).
fn crossing_change(mine: &[usize], theirs: &[usize]) -> i64 {
    let (mut below, mut above) = (0_i64, 0_i64);
    for p in mine {
        let less = theirs.partition_point(|q| q < p);
        let more = theirs.len() - theirs.partition_point(|q| q <= p);
        below += less as i64;
        above += more as i64;
    }
    below - above
}

/// How many pairs of ties cross on a circle in this order. O(n + m²).
fn crossings(graph: &Graph, order: &[usize]) -> usize {
    let mut places = vec![0_usize; order.len()];
    for (k, &actor) in order.iter().enumerate() {
        if let Some(place) = places.get_mut(actor) {
            *place = k;
        }
    }
    let place = |actor: usize| at_of(&places, actor);
    let ties: Vec<_> = (graph.ties())
        .map(|(a, b, _)| (place(a).min(place(b)), place(a).max(place(b))))
        .collect();
    let mut count = 0;
    for (k, &(a, b)) in ties.iter().enumerate() {
        for &(c, d) in ties.get(k + 1..).unwrap_or_default() {
            count += usize::from(a < c && c < b && b < d || c < a && a < d && d < b);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::Size;

    fn graph(n: usize, ties: &[(usize, usize)]) -> Graph {
        Graph::new(&vec![Size::ZERO; n], ties.iter().map(|&(a, b)| (a, b, 1.0)))
    }

    #[test]
    fn what_fits_a_circle_without_a_crossing_is_found() {
        let check = |n: usize, ties: &[(usize, usize)]| {
            let graph = graph(n, ties);
            let order = order(&graph, &Run::free()).unwrap();
            let mut all = order.clone();
            all.sort_unstable();
            assert_eq!(all, (0..n).collect::<Vec<_>>());
            assert_eq!(crossings(&graph, &order), 0, "{ties:?}: {order:?}");
        };
        let ring = |n: usize| -> Vec<_> { (0..n).map(|i| (i * 7 % n, (i + 1) * 7 % n)).collect() };
        check(0, &[]);
        check(1, &[]);
        check(16, &ring(16));
        check(9, &[(0, 8), (8, 3), (3, 5), (5, 0), (0, 3), (1, 2), (2, 7)]);
    }

    #[test]
    fn sifting_never_makes_it_worse() {
        let mut state = 5_u64;
        let mut below = |end: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(9);
            (state >> 33) as usize % end
        };
        for _ in 0..20 {
            let ties: Vec<_> = (0..24).map(|_| (below(12), below(12))).collect();
            let graph = graph(12, &ties);
            let mut order: Vec<usize> = (0..12).collect();
            let mut least = crossings(&graph, &order);
            for actor in 0..12 {
                sift(&graph, &mut order, actor);
                let now = crossings(&graph, &order);
                assert!(now <= least, "{ties:?}: {now} after {least}");
                least = now;
            }
        }
    }
}
