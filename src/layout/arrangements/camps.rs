//! Two camps face to face, so that what is friendly runs along a side and what
//! is hostile runs across.

use crate::layout::geometry::Point;
use crate::layout::problem::Problem;
use crate::layout::request::Request;
use crate::layout::run::Run;

/// Where an actor is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// On the left.
    Left,
    /// On the right.
    Right,
    /// Between the two.
    Between,
    /// Below them: it has no part in it.
    Apart,
}

/// Sweeps of the ordering; it rarely changes after the third.
const SWEEPS: usize = 12;

/// Positions with two camps as facing arcs, those that may be in either between
/// them, and the rest in a row below. Arcs bend outwards, so that a tie within a
/// camp passes no actor. Each side is ordered by the mean place of its
/// neighbours (barycentre, Sugiyama, Tagawa & Toda 1981). Actors without an entry
/// in `sides` stand apart.
///
/// Pinned actors stay exactly where they are, and no two boxes come closer than
/// the gap, as with [`arrange`](crate::layout::arrange()). O(m log n) and the removal of overlaps.
pub fn two_camps(request: &Request, sides: &[Side]) -> Vec<Point> {
    let problem = Problem::new(request);
    let n = request.sizes.len();
    let side = |actor: usize| sides.get(actor).copied().unwrap_or(Side::Apart);
    let on = |wanted: Side| -> Vec<usize> { (0..n).filter(|&a| side(a) == wanted).collect() };
    let mut columns = [on(Side::Left), on(Side::Between), on(Side::Right)];
    let mut near = vec![Vec::new(); n];
    for &(a, b, _) in &request.edges {
        if a < n && b < n && a != b && side(a) != side(b) {
            for (from, to) in [(a, b), (b, a)] {
                if let Some(list) = near.get_mut(from) {
                    list.push(to);
                }
            }
        }
    }
    order(&mut columns, &near);
    let tallest = problem.sizes.iter().map(|s| s.height).fold(0.0, f64::max);
    let widest = problem.sizes.iter().map(|s| s.width).fold(0.0, f64::max);
    // Room for a badge and its words between two of a camp.
    let pitch = tallest + (problem.gap * 2.0).max(110.0);
    let height = |column: &[usize]| count(column.len().saturating_sub(1)) * pitch;
    let most = columns
        .iter()
        .map(|column| height(column))
        .fold(0.0, f64::max);
    // Room for arrows, badges and labels between the camps.
    let between = if columns.iter().any(|column| !column.is_empty()) {
        widest + 380.0 + most * 0.3
    } else {
        0.0
    };
    let mut points = vec![Point::ORIGIN; n];
    for (column, way) in columns.iter().zip([-1.0, 0.0, 1.0]) {
        let tall = height(column);
        for (at, &actor) in column.iter().enumerate() {
            let y = count(at) * pitch - tall / 2.0;
            // From -1 at the top to 1 at the bottom.
            let along = if tall > 0.0 { 2.0 * y / tall } else { 0.0 };
            let bend = tall * 0.22 * (1.0 - along * along);
            if let Some(point) = points.get_mut(actor) {
                *point = Point::new(way * (between / 2.0 + bend), y);
            }
        }
    }
    row_below(
        &problem,
        &on(Side::Apart),
        most / 2.0 + pitch * 1.4,
        &mut points,
    );
    problem.pin(&mut points);
    // Nothing ends it early.
    let _ = problem.remove_overlaps(&mut points, &Run::free());
    points
}

fn count(n: usize) -> f64 {
    n as f64
}

/// Orders each column by the mean place of its members' neighbours (barycentre).
fn order(columns: &mut [Vec<usize>; 3], near: &[Vec<usize>]) {
    let mut place = vec![0.0; near.len()];
    let set = |column: &[usize], place: &mut [f64]| {
        let middle = count(column.len().saturating_sub(1)) / 2.0;
        for (at, &actor) in column.iter().enumerate() {
            if let Some(place) = place.get_mut(actor) {
                *place = count(at) - middle;
            }
        }
    };
    columns.iter().for_each(|column| set(column, &mut place));
    for turn in [0, 2, 1].into_iter().cycle().take(SWEEPS) {
        let Some(column) = columns.get_mut(turn) else {
            continue;
        };
        let mean = |actor: usize| -> f64 {
            let known = |&to: &usize| place.get(to).copied().unwrap_or(0.0);
            let all = near.get(actor).map_or(&[][..], Vec::as_slice);
            if all.is_empty() {
                return place.get(actor).copied().unwrap_or(0.0);
            }
            all.iter().map(known).sum::<f64>() / count(all.len())
        };
        let mut keyed: Vec<(f64, usize)> = column.iter().map(|&a| (mean(a), a)).collect();
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        *column = keyed.into_iter().map(|(_, actor)| actor).collect();
        set(column, &mut place);
    }
}

/// The actors that stand apart, in rows about as wide as they are many.
pub(super) fn row_below(problem: &Problem, apart: &[usize], top: f64, points: &mut [Point]) {
    let step = problem.sizes.iter().map(|s| s.width).fold(0.0, f64::max) + problem.gap;
    let down = problem.sizes.iter().map(|s| s.height).fold(0.0, f64::max) + problem.gap;
    let across = (1..).find(|k| k * k >= 3 * apart.len()).unwrap_or(1).max(1);
    for (at, &actor) in apart.iter().enumerate() {
        let wide = across.min(apart.len());
        let x = (count(at % across) - count(wide - 1) / 2.0) * step;
        if let Some(point) = points.get_mut(actor) {
            *point = Point::new(x, top + count(at / across) * down);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Size;

    fn request(n: usize, edges: &[(usize, usize)]) -> Request {
        Request {
            sizes: vec![Size::new(120.0, 50.0); n],
            edges: edges.iter().map(|&(a, b)| (a, b, 1.0)).collect(),
            gap: 30.0,
            ..Request::default()
        }
    }

    #[test]
    fn camps_stand_left_and_right_and_the_rest_apart() {
        use Side::{Apart, Between, Left, Right};
        let sides = [Left, Right, Left, Right, Between, Apart, Left];
        let mut wanted = request(
            8,
            &[(0, 1), (2, 3), (6, 1), (4, 0), (4, 1), (0, 99), (3, 3)],
        );
        let points = two_camps(&wanted, &sides);
        for (point, side) in points.iter().zip(sides) {
            let fine = match side {
                Left => point.x < -100.0,
                Right => point.x > 100.0,
                Between => point.x.abs() < 1.0,
                Apart => points.iter().take(5).all(|other| other.y < point.y),
            };
            assert!(fine, "{side:?}: {point:?}");
        }
        assert_eq!(points, two_camps(&wanted, &sides));
        wanted.fixed = vec![None, Some(Point::new(3.25, -7.0))];
        assert_eq!(two_camps(&wanted, &sides)[1], Point::new(3.25, -7.0));
        assert!(two_camps(&Request::default(), &[]).is_empty());
    }

    #[test]
    fn sides_are_ordered_so_that_ties_do_not_cross() {
        // Straight across, but written upside down on one side.
        let sides: Vec<Side> = (0..10)
            .map(|a| if a < 5 { Side::Left } else { Side::Right })
            .collect();
        let edges: Vec<(usize, usize)> = (0..5).map(|a| (a, 9 - a)).collect();
        let points = two_camps(&request(10, &edges), &sides);
        for (i, &(a, b)) in edges.iter().enumerate() {
            for &(c, d) in &edges[i + 1..] {
                let across = (points[a].y - points[c].y) * (points[b].y - points[d].y);
                assert!(across > 0.0, "{a}-{b} crosses {c}-{d}");
            }
        }
    }
}
