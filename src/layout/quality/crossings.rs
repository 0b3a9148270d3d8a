//! What makes a small drawing hard to read, counted on straight lines.

use crate::layout::geometry::{Point, Size, at, line_enters, lines_meet};

/// Pairs of ties without a common end that meet. O(m²).
pub(in crate::layout) fn crossings(points: &[Point], ties: &[(usize, usize, f64)]) -> usize {
    let mut count = 0;
    for (k, &(a, b, _)) in ties.iter().enumerate() {
        for &(c, d, _) in ties.iter().skip(k + 1) {
            let shared = a == c || a == d || b == c || b == d;
            let line = (at(points, a), at(points, b), at(points, c), at(points, d));
            if !shared && lines_meet(line.0, line.1, line.2, line.3) {
                count += 1;
            }
        }
    }
    count
}

/// How often a tie runs within `margin` of the box of an actor it does not
/// belong to. O(n m).
pub(in crate::layout) fn passes(
    points: &[Point],
    sizes: &[Size],
    ties: &[(usize, usize, f64)],
    margin: f64,
) -> usize {
    let enters = |&(a, b, _): &(usize, usize, f64)| {
        let (from, to) = (at(points, a), at(points, b));
        (points.iter().zip(sizes).enumerate())
            .filter(|(i, (p, s))| *i != a && *i != b && line_enters(from, to, **p, **s, margin))
            .count()
    };
    ties.iter().map(enters).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_counted() {
        let check = |points: &[(f64, f64)], ties: &[(usize, usize)], expect: (usize, usize)| {
            let points: Vec<Point> = points.iter().copied().map(Point::from).collect();
            let ties: Vec<_> = ties.iter().map(|&(a, b)| (a, b, 1.0)).collect();
            let sizes = vec![Size::new(10.0, 10.0); points.len()];
            let got = (
                crossings(&points, &ties),
                passes(&points, &sizes, &ties, 0.0),
            );
            assert_eq!(got, expect, "{points:?} {ties:?}");
        };
        let square = [(0., 0.), (100., 0.), (100., 100.), (0., 100.)];
        check(&square, &[(0, 1), (1, 2), (2, 3), (3, 0)], (0, 0));
        check(&square, &[(0, 2), (1, 3)], (1, 0));
        check(&square, &[(0, 1), (0, 2), (0, 3)], (0, 0));
        check(&[(0., 0.), (50., 0.), (100., 0.)], &[(0, 2)], (0, 1));
    }
}
