//! A checked request, as a whole and cut into its connected components.

use crate::layout::geometry::{Point, Size, size_of};
use crate::layout::graph::Graph;
use crate::layout::overlap::Bodies;
use crate::layout::request::{FAR, Request};
use crate::layout::run::Run;
use crate::task::Cancelled;

/// How readily those that were placed before give way to those that are new.
const PLACED: f64 = 0.05;

/// Clear distance between components, and between actors without ties.
pub(super) const SPACE: f64 = 90.0;

/// A request whose numbers have been checked: sizes and lengths are finite and
/// not negative, ties lead between actors that exist, points lie within [`FAR`].
pub(super) struct Problem {
    /// The boxes.
    pub sizes: Vec<Size>,
    /// The ties.
    pub graph: Graph,
    /// Where pinned.
    pub fixed: Vec<Option<Point>>,
    /// Where pinned or placed before.
    pub placed: Vec<Option<Point>>,
    /// The least clear distance between boxes.
    pub gap: f64,
    /// The shape of the room, where one is asked for.
    pub shape: Option<f64>,
}

impl Problem {
    pub(super) fn new(request: &Request) -> Self {
        let length = |x: f64| if x > 0.0 { x.min(FAR / 100.0) } else { 0.0 };
        let sizes: Vec<Size> = (request.sizes.iter())
            .map(|s| Size::new(length(s.width), length(s.height)))
            .collect();
        let weight = |w: f64| if w > 0.0 { w.clamp(0.1, 10.0) } else { 1.0 };
        let edges = request.edges.iter().map(|&(a, b, w)| (a, b, weight(w)));
        let graph = Graph::new(&sizes, edges);
        let sane = |points: &[Option<Point>], i: usize| {
            (points.get(i).copied().flatten()).filter(|p| p.x.abs() <= FAR && p.y.abs() <= FAR)
        };
        let fixed: Vec<_> = (0..sizes.len()).map(|i| sane(&request.fixed, i)).collect();
        let placed = (fixed.iter().enumerate())
            .map(|(i, pin)| pin.or_else(|| sane(&request.start, i)))
            .collect();
        Self {
            sizes,
            graph,
            fixed,
            placed,
            gap: length(request.gap).max(1.0),
            shape: (request.shape)
                .filter(|shape| *shape > 0.0)
                .map(|shape| shape.clamp(0.25, 4.0)),
        }
    }

    /// Whether actors are points: no box has a size.
    pub(super) fn is_bare(&self) -> bool {
        self.sizes.iter().all(|size| size.area() <= 0.0)
    }

    /// Puts pinned actors where they are pinned.
    pub(super) fn pin(&self, points: &mut [Point]) {
        for (point, pin) in points.iter_mut().zip(&self.fixed) {
            if let Some(pin) = pin {
                *point = *pin;
            }
        }
    }

    pub(super) fn is_placed(&self, i: usize) -> bool {
        self.placed.get(i).is_some_and(Option::is_some)
    }

    /// The clear distance between components.
    pub(super) fn space(&self) -> f64 {
        self.gap.max(SPACE)
    }

    /// Ends overlaps: first the new make room among the placed, then the placed
    /// give way, and the pinned never.
    pub(super) fn remove_overlaps(
        &self,
        points: &mut [Point],
        run: &Run<'_>,
    ) -> Result<(), Cancelled> {
        let mobility = |placed: f64| -> Vec<f64> {
            (self.fixed.iter().zip(&self.placed))
                .map(|states| match states {
                    (Some(_), _) => 0.0,
                    (None, Some(_)) => placed,
                    (None, None) => 1.0,
                })
                .collect()
        };
        for (share, sweeps) in [(0.0, 20), (PLACED, 60)] {
            let mobility = mobility(share);
            let bodies = Bodies {
                sizes: &self.sizes,
                mobility: &mobility,
                gap: self.gap,
            };
            bodies.push_apart(points, sweeps, run)?;
            if share > 0.0 {
                bodies.settle(points, run)?;
            }
        }
        Ok(())
    }
}

/// A component on its own, its actors counted from 0.
pub(super) struct Subproblem {
    /// The boxes.
    pub sizes: Vec<Size>,
    /// The ties.
    pub graph: Graph,
    /// Where pinned or placed before.
    pub placed: Vec<Option<Point>>,
}

impl Subproblem {
    /// O(k log k) for k actors and ties.
    pub(super) fn new(problem: &Problem, members: &[usize]) -> Self {
        let sizes: Vec<Size> = members
            .iter()
            .map(|i| size_of(&problem.sizes, *i))
            .collect();
        // Members ascend, so their place in the list is their new number.
        let edges = members.iter().enumerate().flat_map(|(a, i)| {
            (problem.graph.links(*i).iter()).filter_map(move |link| {
                Some((a, members.binary_search(&link.to).ok()?, link.weight))
            })
        });
        let graph = Graph::new(&sizes, edges);
        let placed = (members.iter())
            .map(|i| problem.placed.get(*i).copied().flatten())
            .collect();
        Self {
            sizes,
            graph,
            placed,
        }
    }
}
