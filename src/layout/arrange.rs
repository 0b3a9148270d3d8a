//! The arrangement by structure: components drawn one by one, packed, and their
//! overlaps removed.

use crate::layout::blocks::{Block, put};
use crate::layout::component::Component;
use crate::layout::geometry::Point;
use crate::layout::problem::{Problem, Subproblem};
use crate::layout::request::Request;
use crate::layout::run::Run;
use crate::layout::stress;
use crate::task::{Cancelled, SplitMix64};

/// Beyond so many components nobody looks at each: they are drawn from one start.
const MANY: usize = 300;

/// A position for each actor.
///
/// Actors neither pinned nor placed before are drawn per connected component, by
/// stress majorisation from several starts (Gansner, Koren & North 2004), with
/// PivotMDS (Brandes & Pich 2007) as the start that scales. Components of up to
/// 16 actors are then polished by local search, against crossings and ties
/// through boxes first. Components of which some actor is placed are completed
/// round it; those without are packed below what is placed.
///
/// Positions are finite, multiples of 1/64 except where pinned, and no two boxes
/// come closer than `gap`, except two that are both pinned. Pins beyond 10⁷
/// units, or not finite, are not pins.
///
/// O(n² log n + n m) up to 500 actors of a component, O(n log n + m) beyond.
///
/// ```
/// use stancemap::layout::{Point, Request, Size, arrange};
///
/// let request = Request {
///     sizes: vec![Size::new(150.0, 56.0); 3],
///     edges: vec![(0, 1, 1.0), (1, 2, 1.0)],
///     fixed: vec![Some(Point::new(10.0, 20.0))],
///     gap: 24.0,
///     ..Request::default()
/// };
/// let positions = arrange(&request);
/// assert_eq!(positions.first(), Some(&Point::new(10.0, 20.0)));
/// assert_eq!(positions, arrange(&request));
/// ```
pub fn arrange(request: &Request) -> Vec<Point> {
    arrange_with(request, &Run::free()).unwrap_or_default()
}

/// The same under control of a [`Run`], which can end it and is told how far it is.
///
/// # Errors
/// [`Cancelled`] where it was stopped; there is no result.
pub fn arrange_with(request: &Request, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
    let problem = Problem::new(request);
    let mut points = problem.drawn(&mut SplitMix64::new(request.seed), run)?;
    problem.remove_overlaps(&mut points, run)?;
    Ok(points)
}

/// Approximate positions: a first look at a large map while [`arrange`]
/// is at work. Boxes may overlap; pinned actors stay. O(n + m).
///
/// # Errors
/// [`Cancelled`] where it was stopped; there is no result.
pub fn sketch(request: &Request, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
    let problem = Problem::new(request);
    let mut random = SplitMix64::new(request.seed);
    let mut points = vec![Point::ORIGIN; problem.sizes.len()];
    let mut blocks = Vec::new();
    let mut isolated = Vec::new();
    for members in problem.graph.components() {
        if let [single] = members.as_slice() {
            isolated.push(*single);
            continue;
        }
        let part = Subproblem::new(&problem, &members);
        let drawing = stress::sketch(&part.graph, &mut random, run)?;
        blocks.push(Block {
            members,
            points: drawing,
        });
    }
    blocks.extend(problem.isolated(isolated));
    problem.pack(&mut points, &blocks);
    for (point, place) in points.iter_mut().zip(&problem.placed) {
        *point = place.unwrap_or(*point);
    }
    Ok(points)
}

impl Problem {
    /// Every actor somewhere: components completed where some of it is placed,
    /// the others drawn and packed.
    fn drawn(&self, random: &mut SplitMix64, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
        let mut points: Vec<Point> = self.placed.iter().map(|p| p.unwrap_or_default()).collect();
        let mut isolated = Vec::new();
        let mut blocks = Vec::new();
        let components = self.graph.components();
        let many = components
            .iter()
            .filter(|members| members.len() > 1)
            .count()
            > MANY;
        for members in components {
            let part = Subproblem::new(self, &members);
            let component = Component {
                sizes: &part.sizes,
                graph: &part.graph,
                gap: self.gap,
                shape: self.shape,
            };
            if members.iter().any(|i| self.is_placed(*i)) {
                put(
                    &mut points,
                    &members,
                    &component.complete(&part.placed, random, run)?,
                );
            } else if let [single] = members.as_slice() {
                isolated.push(*single);
            } else {
                run.check(members.len())?;
                let drawing = if many {
                    component.draw_soon(random, run)?
                } else {
                    component.draw(random, run)?
                };
                blocks.push(Block {
                    members,
                    points: drawing,
                });
            }
        }
        blocks.extend(self.isolated(isolated));
        self.pack(&mut points, &blocks);
        Ok(points)
    }
}
