//! Stress: how far a drawing is from the distances it should show, and the
//! majorisation that lowers it.

use crate::layout::geometry::{Point, Size, at, mean_reach, reach, size_of};
use crate::layout::graph::Graph;
use crate::layout::run::Run;
use crate::task::Cancelled;

/// Up to so many actors every pair has a spring.
const DENSE: usize = 500;
/// Beyond that, springs to the neighbours and to so many pivots.
const PIVOTS: usize = 60;

/// The wish of one actor to be at a distance from another.
#[derive(Debug, Clone, Copy)]
struct Spring {
    to: usize,
    /// The distance asked for without the reach of the two boxes, which
    /// depends on the direction.
    between: f64,
    weight: f64,
}

/// What pulls and pushes the actors that may move.
#[derive(Debug)]
pub(in crate::layout) struct Springs<'a> {
    sizes: &'a [Size],
    rows: Vec<Vec<Spring>>,
}

impl<'a> Springs<'a> {
    /// Springs by the shortest ways in the graph, weighted by distance⁻²
    /// (Kamada & Kawai 1989). All pairs up to 500 actors, O(n m log n); beyond,
    /// the sparse stress model (Ortmann, Klimenta & Brandes 2017): ties, and 60
    /// pivots that each stand for the actors nearest to them. Actors that are
    /// `held` get none.
    pub(in crate::layout) fn new(graph: &Graph, sizes: &'a [Size], held: &[bool]) -> Self {
        let rows = if graph.len() <= DENSE {
            dense(graph, sizes, held)
        } else {
            sparse(graph, sizes, held)
        };
        Self { sizes, rows }
    }

    /// Each spring of an actor with the length it has and the length it wants.
    fn tensions<'b>(
        &'b self,
        actor: usize,
        row: &'b [Spring],
        points: &'b [Point],
    ) -> impl Iterator<Item = (Point, kurbo::Vec2, f64, f64)> + 'b {
        let (here, size) = (at(points, actor), size_of(self.sizes, actor));
        row.iter().map(move |spring| {
            let there = at(points, spring.to);
            let apart = here - there;
            let far = apart.hypot();
            let way = if far > 0.0 {
                apart / far
            } else {
                kurbo::Vec2::ZERO
            };
            let reaches = reach(size, way) + reach(size_of(self.sizes, spring.to), way);
            (there, way, spring.between + reaches, spring.weight)
        })
    }

    /// The mean squared relative error of the distances: 0 is perfect. Pairs of
    /// two held actors do not count. O(springs).
    pub(in crate::layout) fn stress(&self, points: &[Point]) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for (actor, row) in self.rows.iter().enumerate() {
            let here = at(points, actor);
            for (there, _, want, _) in self.tensions(actor, row, points) {
                let error = ((here - there).hypot() - want) / want;
                sum += error * error;
                count += 1.0;
            }
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }

    /// Scales a drawing about the origin to the size that fits its springs best.
    pub(in crate::layout) fn fit(&self, points: &mut [Point]) {
        let (mut asked, mut drawn) = (0.0, 0.0);
        for (actor, row) in self.rows.iter().enumerate() {
            let here = at(points, actor);
            for (there, _, want, weight) in self.tensions(actor, row, points) {
                let far = (here - there).hypot();
                asked += weight * want * far;
                drawn += weight * far * far;
            }
        }
        if drawn > 0.0 && asked > 0.0 {
            for point in points {
                *point = (point.to_vec2() * (asked / drawn)).to_point();
            }
        }
    }

    /// Lowers the stress by majorisation (Gansner, Koren & North 2004), one
    /// actor after another, in at most `sweeps` rounds of O(springs); stops
    /// when nothing moves by more than a quarter of a unit. Boxes reach further
    /// sideways than upwards, so the distance wanted follows the direction.
    ///
    /// # Errors
    /// [`Cancelled`] where it was stopped.
    pub(in crate::layout) fn relax(
        &self,
        points: &mut [Point],
        sweeps: usize,
        run: &Run<'_>,
    ) -> Result<(), Cancelled> {
        let springs: usize = self.rows.iter().map(Vec::len).sum();
        const STILL: f64 = 0.25;
        for _ in 0..sweeps {
            let mut most = 0.0_f64;
            for (actor, row) in self.rows.iter().enumerate() {
                let (mut sum, mut total) = (kurbo::Vec2::ZERO, 0.0);
                for (there, way, want, weight) in self.tensions(actor, row, points) {
                    sum += (there.to_vec2() + way * want) * weight;
                    total += weight;
                }
                if let Some(point) = points.get_mut(actor).filter(|_| total > 0.0) {
                    let next = (sum / total).to_point();
                    most = most.max((next - *point).hypot2());
                    *point = next;
                }
            }
            run.check(4 * springs)?;
            if most < STILL * STILL {
                break;
            }
        }
        Ok(())
    }
}

/// A spring of the length `far`, as long as the boxes leave something of it.
fn spring(sizes: &[Size], from: usize, to: usize, far: f64, stands_for: f64) -> Spring {
    let reaches = mean_reach(size_of(sizes, from)) + mean_reach(size_of(sizes, to));
    Spring {
        to,
        between: (far - reaches).max(1.0),
        weight: stands_for / (far * far).max(1.0),
    }
}

fn dense(graph: &Graph, sizes: &[Size], held: &[bool]) -> Vec<Vec<Spring>> {
    let row = |(from, held): (usize, &bool)| {
        if *held {
            return Vec::new();
        }
        (graph.distances(from).into_iter().enumerate())
            .filter(|(to, far)| *to != from && far.is_finite())
            .map(|(to, far)| spring(sizes, from, to, far, 1.0))
            .collect()
    };
    held.iter().enumerate().map(row).collect()
}

fn sparse(graph: &Graph, sizes: &[Size], held: &[bool]) -> Vec<Vec<Spring>> {
    let pivots = max_min_pivots(graph, PIVOTS);
    // Each actor belongs to its nearest pivot; a pivot stands for its region.
    let mut nearest = vec![(f64::INFINITY, 0_usize); graph.len()];
    for (number, (_, ways)) in pivots.iter().enumerate() {
        for (best, far) in nearest.iter_mut().zip(ways) {
            if *far < best.0 {
                *best = (*far, number);
            }
        }
    }
    let mut region = vec![0.0_f64; pivots.len()];
    for (_, number) in nearest {
        if let Some(count) = region.get_mut(number) {
            *count += 1.0;
        }
    }
    let mut rows: Vec<Vec<Spring>> = (held.iter().enumerate())
        .map(|(from, held)| {
            let links = if *held { &[] } else { graph.links(from) };
            (links.iter())
                .map(|link| spring(sizes, from, link.to, link.length, 1.0))
                .collect()
        })
        .collect();
    for ((pivot, ways), stands_for) in pivots.iter().zip(region) {
        for (from, ((row, held), far)) in rows.iter_mut().zip(held).zip(ways).enumerate() {
            let tied = graph.links(from).iter().any(|link| link.to == *pivot);
            if !held && from != *pivot && !tied && far.is_finite() {
                row.push(spring(sizes, from, *pivot, *far, stands_for));
            }
        }
    }
    rows
}

/// At most `count` actors spread over the graph, each farthest from those
/// before it, with the ways from it to all. O(count (n + m) log n).
pub(in crate::layout) fn max_min_pivots(graph: &Graph, count: usize) -> Vec<(usize, Vec<f64>)> {
    let mut nearest = vec![f64::INFINITY; graph.len()];
    let mut out: Vec<(usize, Vec<f64>)> = Vec::new();
    let mut next = (graph.len() > 0).then_some(0);
    while let Some(pivot) = next.filter(|_| out.len() < count.min(graph.len())) {
        let ways = graph.distances(pivot);
        for (best, far) in nearest.iter_mut().zip(&ways) {
            *best = best.min(*far);
        }
        out.push((pivot, ways));
        next = (nearest.iter().enumerate())
            .filter(|(_, far)| **far > 0.0 && far.is_finite())
            // The first of equals, so that the choice does not depend on the order
            // in which an iterator breaks ties.
            .fold(
                None,
                |best: Option<(usize, f64)>, (actor, far)| match best {
                    Some((_, most)) if most >= *far => best,
                    _ => Some((actor, *far)),
                },
            )
            .map(|(actor, _)| actor);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::SplitMix64;

    /// Relaxes a graph from chance and returns its stress.
    fn settle(n: usize, edges: &[(usize, usize)], held: &[bool], points: &mut [Point]) -> f64 {
        let sizes = vec![Size::ZERO; n];
        let graph = Graph::new(&sizes, edges.iter().map(|&(a, b)| (a, b, 1.0)));
        let springs = Springs::new(&graph, &sizes, held);
        let _ = springs.relax(points, 400, &Run::free());
        springs.stress(points)
    }

    fn scattered(n: usize) -> Vec<Point> {
        let mut random = SplitMix64::new(5);
        let mut number = || 300.0 * random.signed();
        (0..n).map(|_| Point::new(number(), number())).collect()
    }

    #[test]
    fn what_can_be_drawn_true_is() {
        let check = |n: usize, edges: &[(usize, usize)], limit: f64| {
            let stress = settle(n, edges, &vec![false; n], &mut scattered(n));
            assert!(stress < limit, "{edges:?}: {stress}");
        };
        check(2, &[(0, 1)], 1e-6);
        check(3, &[(0, 1), (1, 2), (2, 0)], 1e-6);
        check(4, &[(0, 1), (1, 2), (2, 3), (3, 0)], 0.04);
    }

    #[test]
    fn the_held_stay_and_the_others_come_to_them() {
        let mut points = vec![Point::new(1000.0, 1000.0), Point::ZERO];
        let stress = settle(2, &[(0, 1)], &[true, false], &mut points);
        assert_eq!(points.first(), Some(&Point::new(1000.0, 1000.0)));
        assert!(stress < 1e-6, "{stress}");
    }

    #[test]
    fn pivots_spread() {
        let sizes = vec![Size::ZERO; 5];
        let path = Graph::new(&sizes, (0..4).map(|i| (i, i + 1, 1.0)));
        let got: Vec<usize> = max_min_pivots(&path, 3)
            .into_iter()
            .map(|(p, _)| p)
            .collect();
        assert_eq!(got, [0, 4, 2]);
        assert_eq!(max_min_pivots(&path, 99).len(), 5);
    }
}
