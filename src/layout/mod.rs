//! Layout: structure, label sizes and pins → positions. Pure and seeded: the
//! same request gives the same positions to the bit on every platform. It knows
//! neither the model nor a screen, only indices and lengths.
//!
//! | module | what |
//! |---|---|
//! | `shapes` | other arrangements: two camps, clusters, a circle, rings, layers, a grid |
//! | `large`, `dense`, `sparse`, `tree` | drawings of points: over all pairs, against drawn ones, trees |
//! | `web`, `tiles`, `pivots` | what they measure: ways, kept in tiles or to a few |
//! | `run`, `crew` | progress and cancelling; many threads, one result |
//! | `component` | one connected component: starts, stress, polish, or completion |
//! | `graph`, `springs`, `starts` | distances, stress majorisation, where it starts |
//! | `judge`, `polish`, `untangle`, `legibility` | crossings and the rest of what spoils a small map |
//! | `mend` | a map that has to fit into a room: moved as little as it takes to be legible there |
//! | `orient` | which way up, mirrored so that the first actor is left and above |
//! | `overlap`, `pack` | boxes taken apart, components set side by side |

mod component;
mod crew;
mod dense;
mod geometry;
mod graph;
mod judge;
mod large;
mod legibility;
mod mend;
mod orient;
mod overlap;
mod pack;
mod pivots;
mod polish;
mod random;
mod run;
mod shapes;
mod sparse;
mod springs;
mod starts;
mod tiles;
mod tree;
mod untangle;
mod web;

#[cfg(test)]
mod tests;

pub use geometry::{Point, Size};
pub use mend::{confine, mend};
pub use run::Run;
pub use shapes::{Arrangement, Side, arrange_in, spread_along, two_camps};

use crate::task::{Cancelled, SplitMix64};
use component::Component;
use geometry::{Vec2, at, bounds, size_of};
use graph::Graph;
use overlap::Bodies;

/// What is to be arranged. Lengths are scene units; x grows to the right, y
/// downwards; positions are the centres of boxes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// The box of each actor with its label. Sizes below 0 count as 0.
    pub sizes: Vec<Size>,
    /// Ties between two actors (either way round) with a weight: how long the tie
    /// wants to be, 1 being ordinary, at least 0.1 and at most 10; what is not
    /// above 0 counts as 1. Self-ties and ends that do not exist count for
    /// nothing, of repeated ties the shortest.
    pub edges: Vec<(usize, usize, f64)>,
    /// Pinned actors, which stay exactly there. May be shorter than `sizes`.
    pub fixed: Vec<Option<Point>>,
    /// Where actors were before: they move only to end overlaps. May be shorter
    /// than `sizes`.
    pub start: Vec<Option<Point>>,
    /// The least clear distance between two boxes; at least 1.
    pub gap: f64,
    /// What all chance hangs on.
    pub seed: u64,
}

/// Beyond this no coordinate or length is taken at its word: the distance
/// between two boxes would drown in rounding.
const FAR: f64 = 1e7;

/// How readily those that were placed before give way to those that are new.
const PLACED: f64 = 0.05;

/// Clear distance between components, and between actors without ties.
const SPACE: f64 = 90.0;

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
/// It was ended; there is no result.
pub fn arrange_with(request: &Request, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
    let sheet = Sheet::new(request);
    let mut points = sheet.drawn(&mut SplitMix64::new(request.seed), run)?;
    sheet.part(&mut points, run)?;
    Ok(points)
}

/// About where everybody will be: a first look at a large map while [`arrange`]
/// is at work. Boxes may overlap; pinned actors stay. O(n + m).
///
/// # Errors
/// It was ended; there is no result.
pub fn sketch(request: &Request, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
    let sheet = Sheet::new(request);
    let mut random = SplitMix64::new(request.seed);
    let mut points = vec![Point::ORIGIN; sheet.sizes.len()];
    let mut blocks = Vec::new();
    let mut loners = Block::default();
    for members in sheet.graph.components() {
        if let [loner] = members.as_slice() {
            loners.members.push(*loner);
            continue;
        }
        let part = Part::new(&sheet, &members);
        let drawing = large::sketch(&part.graph, &mut random, run)?;
        blocks.push(Block {
            members,
            points: drawing,
        });
    }
    if !loners.members.is_empty() {
        let sizes: Vec<Size> = (loners.members.iter())
            .map(|i| size_of(&sheet.sizes, *i))
            .collect();
        loners.points = pack::grid(&sizes, sheet.space() / 2.0).0;
        blocks.push(loners);
    }
    sheet.pack(&mut points, &blocks);
    for (point, place) in points.iter_mut().zip(&sheet.placed) {
        *point = place.unwrap_or(*point);
    }
    Ok(points)
}

/// A request in which everything can be relied on.
struct Sheet {
    sizes: Vec<Size>,
    graph: Graph,
    fixed: Vec<Option<Point>>,
    /// Where pinned or placed before.
    placed: Vec<Option<Point>>,
    gap: f64,
}

impl Sheet {
    fn new(request: &Request) -> Self {
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
        }
    }

    /// Whether actors are points: no box has a size.
    fn is_bare(&self) -> bool {
        self.sizes.iter().all(|size| size.area() <= 0.0)
    }

    /// Puts pinned actors where they are pinned.
    fn pin(&self, points: &mut [Point]) {
        for (point, pin) in points.iter_mut().zip(&self.fixed) {
            if let Some(pin) = pin {
                *point = *pin;
            }
        }
    }

    fn is_placed(&self, i: usize) -> bool {
        self.placed.get(i).is_some_and(Option::is_some)
    }

    /// Every actor somewhere: components completed where some of it is placed,
    /// the others drawn and packed.
    fn drawn(&self, random: &mut SplitMix64, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
        let mut points: Vec<Point> = self.placed.iter().map(|p| p.unwrap_or_default()).collect();
        let mut loners = Block::default();
        let mut blocks = Vec::new();
        for members in self.graph.components() {
            let part = Part::new(self, &members);
            let component = Component {
                sizes: &part.sizes,
                graph: &part.graph,
                gap: self.gap,
            };
            if members.iter().any(|i| self.is_placed(*i)) {
                put(
                    &mut points,
                    &members,
                    &component.complete(&part.placed, random, run)?,
                );
            } else if let [loner] = members.as_slice() {
                loners.members.push(*loner);
            } else {
                let drawing = component.draw(random, run)?;
                blocks.push(Block {
                    members,
                    points: drawing,
                });
            }
        }
        if !loners.members.is_empty() {
            let sizes: Vec<Size> = loners
                .members
                .iter()
                .map(|i| size_of(&self.sizes, *i))
                .collect();
            loners.points = pack::grid(&sizes, self.space() / 2.0).0;
            blocks.push(loners);
        }
        self.pack(&mut points, &blocks);
        Ok(points)
    }

    fn space(&self) -> f64 {
        self.gap.max(SPACE)
    }

    /// Sets new blocks below what is placed; about the origin when nothing is.
    fn pack(&self, points: &mut [Point], blocks: &[Block]) {
        let sizes = |block: &Block| -> Vec<Size> {
            block
                .members
                .iter()
                .map(|i| size_of(&self.sizes, *i))
                .collect()
        };
        let frames: Vec<(Point, Point)> = (blocks.iter())
            .filter_map(|block| bounds(block.points.iter().zip(&sizes(block))))
            .collect();
        let extents: Vec<Size> = frames
            .iter()
            .map(|(low, high)| (*high - *low).to_size())
            .collect();
        let corners = pack::shelves(&extents, self.space());
        let known =
            (self.placed.iter().zip(&self.sizes)).filter_map(|(p, s)| p.as_ref().map(|p| (p, s)));
        let far = corners
            .iter()
            .zip(&extents)
            .fold(Vec2::ZERO, |far, (corner, extent)| {
                Vec2::new(
                    far.x.max(corner.x + extent.width),
                    far.y.max(corner.y + extent.height),
                )
            });
        let origin = match bounds(known) {
            Some((low, high)) => Point::new(low.x, high.y + self.space()),
            None => (far * -0.5).to_point(),
        };
        for ((block, (low, _)), corner) in blocks.iter().zip(frames).zip(corners) {
            let shift = origin.to_vec2() + (corner - low);
            let moved: Vec<Point> = block.points.iter().map(|p| *p + shift).collect();
            put(points, &block.members, &moved);
        }
    }

    /// Ends overlaps: first the new make room among the placed, then the placed
    /// give way, and the pinned never.
    fn part(&self, points: &mut [Point], run: &Run<'_>) -> Result<(), Cancelled> {
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
            bodies.part(points, sweeps, run)?;
            if share > 0.0 {
                bodies.settle(points, run)?;
            }
        }
        Ok(())
    }
}

/// Actors drawn together, to be packed with others.
#[derive(Default)]
struct Block {
    members: Vec<usize>,
    points: Vec<Point>,
}

/// A component on its own, its actors counted from 0.
struct Part {
    sizes: Vec<Size>,
    graph: Graph,
    placed: Vec<Option<Point>>,
}

impl Part {
    /// O(k log k) for k actors and ties.
    fn new(sheet: &Sheet, members: &[usize]) -> Self {
        let sizes: Vec<Size> = members.iter().map(|i| size_of(&sheet.sizes, *i)).collect();
        // Members ascend, so their place in the list is their new number.
        let edges = members.iter().enumerate().flat_map(|(a, i)| {
            (sheet.graph.links(*i).iter()).filter_map(move |link| {
                Some((a, members.binary_search(&link.to).ok()?, link.weight))
            })
        });
        let graph = Graph::new(&sizes, edges);
        let placed = (members.iter())
            .map(|i| sheet.placed.get(*i).copied().flatten())
            .collect();
        Self {
            sizes,
            graph,
            placed,
        }
    }
}

/// Writes a component's positions back.
fn put(points: &mut [Point], members: &[usize], drawing: &[Point]) {
    for (k, i) in members.iter().enumerate() {
        if let Some(point) = points.get_mut(*i) {
            *point = at(drawing, k);
        }
    }
}
