//! Starting positions: PivotMDS, a circle, Tutte's barycentric drawing, chance.

use std::collections::VecDeque;

use crate::layout::geometry::{Point, at};
use crate::layout::graph::Graph;
use crate::layout::quality::crossings::crossings;
use crate::layout::stress::majorization::max_min_pivots;
use crate::layout::transform::middle;
use crate::task::SplitMix64;

/// Classical scaling on a few pivots (Brandes & Pich 2007, "Eigensolver methods
/// for progressive multidimensional scaling of large data"): the two widest
/// directions of the graph's distances. `count` pivots, O(count (n + m) log n +
/// count² n). A little chance keeps apart what the two directions do not.
pub(super) fn pivot_mds(graph: &Graph, count: usize, random: &mut SplitMix64) -> Vec<Point> {
    let pivots = max_min_pivots(graph, count);
    let columns = centred(graph.len(), &pivots);
    let first = widest(&columns, None);
    let second = widest(&columns, Some(&first));
    let (xs, ys) = (project(&columns, &first), project(&columns, &second));
    let spread = xs.iter().fold(1.0_f64, |most, x| most.max(x.abs()));
    let mut jitter = || spread * 0.01 * random.signed();
    (xs.into_iter().zip(ys))
        .map(|(x, y)| Point::new(x + jitter(), y + jitter()))
        .collect()
}

/// Squared distances to each pivot, less the means of their row and column,
/// scaled to about 1.
fn centred(n: usize, pivots: &[(usize, Vec<f64>)]) -> Vec<Vec<f64>> {
    let count = (n as f64, pivots.len().max(1) as f64);
    let most = (pivots.iter().flat_map(|(_, ways)| ways)).fold(1.0_f64, |most, far| most.max(*far));
    let mut columns: Vec<Vec<f64>> = (pivots.iter())
        .map(|(_, ways)| ways.iter().map(|far| (far / most) * (far / most)).collect())
        .collect();
    let mut rows = vec![0.0; n];
    for column in &columns {
        for (row, value) in rows.iter_mut().zip(column) {
            *row += value / count.1;
        }
    }
    let all = rows.iter().sum::<f64>() / count.0.max(1.0);
    for column in &mut columns {
        let mean = column.iter().sum::<f64>() / count.0.max(1.0);
        for (value, row) in column.iter_mut().zip(&rows) {
            *value = -0.5 * (*value - row - mean + all);
        }
    }
    columns
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Each actor's place along a direction.
fn project(columns: &[Vec<f64>], way: &[f64]) -> Vec<f64> {
    let mut out = vec![0.0; columns.first().map_or(0, Vec::len)];
    for (column, part) in columns.iter().zip(way) {
        for (sum, value) in out.iter_mut().zip(column) {
            *sum += value * part;
        }
    }
    out
}

/// The widest direction, square to `other`, by power iteration: it need not be
/// exact, only a start.
fn widest(columns: &[Vec<f64>], other: Option<&[f64]>) -> Vec<f64> {
    // Uneven entries, so that no symmetry of the graph makes it blind.
    let mut way: Vec<f64> = (0..columns.len()).map(|i| 1.0 + 0.37 * i as f64).collect();
    for _ in 0..60 {
        if let Some(other) = other {
            let share = dot(&way, other);
            for (part, along) in way.iter_mut().zip(other) {
                *part -= share * along;
            }
        }
        let length = dot(&way, &way).sqrt();
        if length < 1e-150 {
            break;
        }
        for part in &mut way {
            *part /= length;
        }
        let places = project(columns, &way);
        let next: Vec<f64> = columns.iter().map(|column| dot(column, &places)).collect();
        if dot(&next, &next).sqrt() < 1e-12 {
            break;
        }
        way = next;
    }
    let length = dot(&way, &way).sqrt();
    if length > 0.0 {
        for part in &mut way {
            *part /= length;
        }
    }
    way
}

/// Round a circle in the order of a walk that stays close to where it was, so
/// that neighbours tend to sit side by side. O(n + m).
pub(super) fn circular(graph: &Graph, random: &mut SplitMix64) -> Vec<Point> {
    let n = graph.len();
    let mut place = vec![None; n];
    let mut stack = vec![0];
    let mut step = 0.0;
    while let Some(actor) = stack.pop() {
        match place.get_mut(actor) {
            Some(slot @ None) => *slot = Some(on_circle(step / n as f64)),
            _ => continue,
        }
        step += 1.0;
        stack.extend(graph.links(actor).iter().rev().map(|link| link.to));
    }
    let mut jitter = || 0.01 * random.signed();
    (place.into_iter())
        .map(|p| p.unwrap_or_default() + kurbo::Vec2::new(jitter(), jitter()))
        .collect()
}

/// Some cycle as the frame, all others in the middle of their neighbours
/// (Tutte 1963, "How to draw a graph"): without crossings where the graph is
/// planar and 3-connected and the frame is a face, for which the shortest cycle
/// through each tie is tried. Of all frames the drawing with the fewest
/// crossings; `None` of a tree. O(m (n m + m²)), for small graphs.
pub(super) fn tutte(graph: &Graph) -> Option<Vec<Point>> {
    let ties: Vec<_> = graph.ties().collect();
    (ties.iter())
        .filter_map(|&(a, b, _)| cycle(graph, a, b))
        .map(|frame| {
            let points = within(graph, &frame);
            (crossings(&points, &ties), points)
        })
        .reduce(|best, next| if next.0 < best.0 { next } else { best })
        .map(|(_, points)| points)
}

/// A shortest way from `a` to `b` other than their tie, by breadth-first search.
fn cycle(graph: &Graph, a: usize, b: usize) -> Option<Vec<usize>> {
    let mut from = vec![None; graph.len()];
    let mut queue = VecDeque::from([a]);
    while let Some(actor) = queue.pop_front() {
        for link in graph.links(actor) {
            let is_tie = actor == a && link.to == b;
            match from.get_mut(link.to) {
                Some(slot @ None) if !is_tie && link.to != a => *slot = Some(actor),
                _ => continue,
            }
            queue.push_back(link.to);
        }
    }
    let step = |actor: &usize| from.get(*actor).copied().flatten();
    let way: Vec<usize> = std::iter::successors(Some(b), step).collect();
    (way.len() > 2).then_some(way)
}

/// The frame on a circle, the others each in the middle of their neighbours, as
/// near as 200 rounds come to it.
fn within(graph: &Graph, frame: &[usize]) -> Vec<Point> {
    let mut points = vec![Point::ZERO; graph.len()];
    let mut inner = vec![true; graph.len()];
    for (k, i) in frame.iter().enumerate() {
        if let (Some(point), Some(inner)) = (points.get_mut(*i), inner.get_mut(*i)) {
            *point = on_circle(k as f64 / frame.len() as f64);
            *inner = false;
        }
    }
    for _ in 0..200 {
        for (i, _) in inner.iter().enumerate().filter(|(_, inner)| **inner) {
            let near: Vec<Point> = (graph.links(i).iter())
                .map(|link| at(&points, link.to))
                .collect();
            if let Some(point) = points.get_mut(i) {
                *point = middle(&near);
            }
        }
    }
    points
}

/// A point of the unit circle, `turn` in 0‥1 of the way round: a diamond blown
/// up, since sines differ between platforms and even steps are not needed.
fn on_circle(turn: f64) -> Point {
    let t = 4.0 * turn;
    let (x, y) = match t {
        t if t < 1.0 => (1.0 - t, t),
        t if t < 2.0 => (1.0 - t, 2.0 - t),
        t if t < 3.0 => (t - 3.0, 2.0 - t),
        t => (t - 3.0, t - 4.0),
    };
    let length = (x * x + y * y).sqrt();
    Point::new(x / length, y / length)
}

/// Anywhere in a square.
pub(super) fn uniform(n: usize, random: &mut SplitMix64) -> Vec<Point> {
    (0..n)
        .map(|_| Point::new(random.signed(), random.signed()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::Size;

    #[test]
    fn a_path_scales_to_a_line() {
        let graph = Graph::new(&[Size::ZERO; 6], (0..5).map(|i| (i, i + 1, 1.0)));
        let points = pivot_mds(&graph, 6, &mut SplitMix64::new(1));
        let rises = points.windows(2).all(|w| w[0].x < w[1].x);
        let falls = points.windows(2).all(|w| w[0].x > w[1].x);
        assert!(rises || falls, "{points:?}");
    }

    #[test]
    fn planar_solids_are_framed_without_a_crossing() {
        let check = |n: usize, edges: &[(usize, usize)], expect: Option<usize>| {
            let graph = Graph::new(
                &vec![Size::ZERO; n],
                edges.iter().map(|&(a, b)| (a, b, 1.0)),
            );
            let ties: Vec<_> = graph.ties().collect();
            let got = tutte(&graph).map(|points| crossings(&points, &ties));
            assert_eq!(got, expect, "{edges:?}");
        };
        let cube = [
            (0, 1),
            (1, 2),
            (2, 3),
            (3, 0),
            (4, 5),
            (5, 6),
            (6, 7),
            (7, 4),
            (0, 4),
            (1, 5),
            (2, 6),
            (3, 7),
        ];
        check(8, &cube, Some(0));
        check(
            4,
            &[(0, 1), (0, 2), (0, 3), (1, 2), (2, 3), (3, 1)],
            Some(0),
        );
        check(3, &[(0, 1), (1, 2)], None);
        check(3, &[(0, 1), (1, 2), (0, 2)], Some(0));
    }

    #[test]
    fn the_circle_is_round() {
        let graph = Graph::new(&[Size::ZERO; 7], (0..6).map(|i| (i, i + 1, 1.0)));
        for point in circular(&graph, &mut SplitMix64::new(1)) {
            assert!((point.to_vec2().hypot() - 1.0).abs() < 0.03, "{point:?}");
        }
    }

    #[test]
    fn too_little_to_scale_is_still_finite() {
        for n in [0, 1, 2] {
            let graph = Graph::new(&vec![Size::ZERO; n], [(0, 1, 1.0)].into_iter());
            let points = pivot_mds(&graph, 50, &mut SplitMix64::new(1));
            assert_eq!(points.len(), n);
            assert!(points.iter().all(|p| p.is_finite()));
        }
    }
}
