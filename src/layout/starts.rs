//! Where a drawing may start from.

use super::geometry::Point;
use super::graph::Graph;
use super::random::Chance;
use super::springs::pivots;

/// Classical scaling on a few pivots (Brandes & Pich 2007, "Eigensolver methods
/// for progressive multidimensional scaling of large data"): the two widest
/// directions of the graph's distances. `count` pivots, O(count (n + m) log n +
/// count² n). A little chance keeps apart what the two directions do not.
pub(super) fn pivot_scaling(graph: &Graph, count: usize, chance: &mut Chance) -> Vec<Point> {
    let pivots = pivots(graph, count);
    let columns = centred(graph.len(), &pivots);
    let first = widest(&columns, None);
    let second = widest(&columns, Some(&first));
    let (xs, ys) = (project(&columns, &first), project(&columns, &second));
    let spread = xs.iter().fold(1.0_f64, |most, x| most.max(x.abs()));
    let mut jitter = || spread * 0.01 * chance.signed();
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
pub(super) fn circle(graph: &Graph, chance: &mut Chance) -> Vec<Point> {
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
    let mut jitter = || 0.01 * chance.signed();
    (place.into_iter())
        .map(|p| p.unwrap_or_default() + kurbo::Vec2::new(jitter(), jitter()))
        .collect()
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
pub(super) fn anywhere(n: usize, chance: &mut Chance) -> Vec<Point> {
    (0..n)
        .map(|_| Point::new(chance.signed(), chance.signed()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::Size;

    #[test]
    fn a_path_scales_to_a_line() {
        let graph = Graph::new(&[Size::ZERO; 6], (0..5).map(|i| (i, i + 1, 1.0)));
        let points = pivot_scaling(&graph, 6, &mut Chance::new(1));
        let rises = points.windows(2).all(|w| w[0].x < w[1].x);
        let falls = points.windows(2).all(|w| w[0].x > w[1].x);
        assert!(rises || falls, "{points:?}");
    }

    #[test]
    fn the_circle_is_round() {
        let graph = Graph::new(&[Size::ZERO; 7], (0..6).map(|i| (i, i + 1, 1.0)));
        for point in circle(&graph, &mut Chance::new(1)) {
            assert!((point.to_vec2().hypot() - 1.0).abs() < 0.03, "{point:?}");
        }
    }

    #[test]
    fn too_little_to_scale_is_still_finite() {
        for n in [0, 1, 2] {
            let graph = Graph::new(&vec![Size::ZERO; n], [(0, 1, 1.0)].into_iter());
            let points = pivot_scaling(&graph, 50, &mut Chance::new(1));
            assert_eq!(points.len(), n);
            assert!(points.iter().all(|p| p.is_finite()));
        }
    }
}
