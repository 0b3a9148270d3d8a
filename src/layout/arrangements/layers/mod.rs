//! Rows for hierarchies: ties lead down (Sugiyama, Tagawa & Toda 1981).

mod coordinates;
mod ordering;
mod ranking;

use std::collections::BTreeSet;

use ordering::Stack;
use ranking::{downward, ranks};

use crate::layout::geometry::{Point, size_of};
use crate::layout::packing;
use crate::layout::problem::{Problem, SPACE};
use crate::layout::run::Run;
use crate::task::Cancelled;

/// Sweeps of the ordering; it rarely changes after the tenth.
const SWEEPS: usize = 12;
/// The clear distance between two rows: room for two ends and a badge.
const ROW: f64 = 120.0;

/// Actors in rows, as many ties as can be leading down from the first of their
/// pair to the second; those without any tie in rows below. O(m log m) and some
/// sweeps of O(m log m).
pub(in crate::layout) fn draw(
    problem: &Problem,
    arcs: &[(usize, usize, f64)],
    run: &Run<'_>,
) -> Result<Vec<Point>, Cancelled> {
    let n = problem.sizes.len();
    let arcs: BTreeSet<(usize, usize)> = (arcs.iter())
        .map(|&(a, b, _)| (a, b))
        .filter(|&(a, b)| a != b && a < n && b < n)
        .collect();
    let arcs = downward(n, &arcs);
    run.check(arcs.len() * 20 + n)?;
    let ranks = ranks(n, &arcs);
    let mut stack = Stack::new(n, &ranks, &arcs);
    for sweep in 0..SWEEPS {
        stack.order(sweep % 2 == 0);
        run.check(arcs.len() * 60 + n)?;
        run.tell(0.6 * (sweep + 1) as f32 / SWEEPS as f32);
    }
    stack.take_best();
    let xs = stack.places(problem, n, run)?;
    let mut points = vec![Point::ORIGIN; n];
    let mut top = 0.0;
    let row_gap = if problem.is_bare() {
        1.0
    } else {
        problem.gap.max(ROW)
    };
    for row in &stack.rows {
        let actors = || row.iter().copied().filter(|&item| item < n);
        let tall = actors()
            .map(|actor| size_of(&problem.sizes, actor).height)
            .fold(0.0, f64::max);
        for actor in actors() {
            if let (Some(point), Some(x)) = (points.get_mut(actor), xs.get(actor)) {
                *point = Point::new(*x, top + tall / 2.0);
            }
        }
        top += tall + row_gap;
    }
    let isolated: Vec<usize> = (0..n)
        .filter(|&a| problem.graph.links(a).is_empty())
        .collect();
    let sizes: Vec<_> = isolated
        .iter()
        .map(|&a| size_of(&problem.sizes, a))
        .collect();
    let (places, size) = packing::grid(&sizes, problem.gap.max(SPACE) / 2.0);
    for (actor, place) in isolated.into_iter().zip(places) {
        if let Some(point) = points.get_mut(actor) {
            *point = Point::new(place.x - size.width / 2.0, top + place.y);
        }
    }
    let middle = top / 2.0;
    points.iter_mut().for_each(|point| point.y -= middle);
    Ok(points)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Request, Size};

    fn drawn(n: usize, arcs: &[(usize, usize)]) -> Vec<Point> {
        let request = Request {
            sizes: vec![Size::new(100.0, 40.0); n],
            edges: arcs.iter().map(|&(a, b)| (a, b, 1.0)).collect(),
            gap: 20.0,
            ..Request::default()
        };
        draw(&Problem::new(&request), &request.edges, &Run::free()).unwrap()
    }

    #[test]
    fn ties_lead_down() {
        let check = |n: usize, arcs: &[(usize, usize)]| {
            let points = drawn(n, arcs);
            for &(a, b) in arcs {
                assert!(points[a].y < points[b].y, "{a} → {b}: {points:?}");
            }
        };
        check(2, &[(1, 0)]);
        check(7, &[(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6), (0, 6)]);
        check(5, &[(4, 3), (3, 2), (2, 1), (1, 0), (4, 0)]);
    }

    #[test]
    fn circles_and_loners_have_a_place_too() {
        let points = drawn(6, &[(0, 1), (1, 2), (2, 0), (3, 3), (1, 0)]);
        assert!(points[3].y > points[0].y.max(points[1].y).max(points[2].y));
        assert!(points.iter().all(|p| p.is_finite()), "{points:?}");
        assert!(drawn(0, &[]).is_empty());
        assert_eq!(drawn(3, &[]).len(), 3);
    }

    #[test]
    fn a_tree_has_no_crossing() {
        let arcs: Vec<_> = (1..31).map(|i| ((i - 1) / 2, i)).rev().collect();
        let request = Request {
            sizes: vec![Size::new(60.0, 30.0); 31],
            edges: arcs.iter().map(|&(a, b)| (a, b, 1.0)).collect(),
            ..Request::default()
        };
        let arcs: BTreeSet<_> = arcs.into_iter().collect();
        let arcs = downward(31, &arcs);
        let mut stack = Stack::new(31, &ranks(31, &arcs), &arcs);
        (0..SWEEPS).for_each(|sweep| stack.order(sweep % 2 == 0));
        stack.take_best();
        assert_eq!(stack.crossings(), 0);
        assert_eq!(
            stack
                .places(&Problem::new(&request), 31, &Run::free())
                .unwrap()
                .len(),
            31
        );
    }
}
