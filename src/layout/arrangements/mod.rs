//! Other arrangements than by structure: what people expect to find in a menu.

mod camps;
mod circle;
mod clusters;
mod ego;
mod grid;
mod isotonic;
mod layers;
mod quadtree;
mod rings;

pub use camps::{Side, two_camps};
pub use ego::{Standing, around_one};
pub use isotonic::spread_along;

use crate::layout::arrange::arrange_with;
use crate::layout::geometry::Point;
use crate::layout::problem::Problem;
use crate::layout::request::Request;
use crate::layout::run::Run;
use crate::task::Cancelled;

/// A way to arrange a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Arrangement {
    /// Near are those with few ties between them: see [`arrange`](super::arrange()).
    Structure,
    /// Those with many ties among them flock together, far from others.
    Clusters,
    /// All on one circle, in an order of few crossings.
    Circle,
    /// Those with most ties in the middle, the others on rings about them.
    Rings,
    /// In rows, ties leading down: from the first of each pair to the second.
    Layers,
    /// In rows and columns, in the order they are given.
    Grid,
}

impl Arrangement {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 6] = [
        Self::Structure,
        Self::Clusters,
        Self::Circle,
        Self::Rings,
        Self::Layers,
        Self::Grid,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Clusters => "clusters",
            Self::Circle => "circle",
            Self::Rings => "rings",
            Self::Layers => "layers",
            Self::Grid => "grid",
        }
    }
}

/// A position for each actor in the arrangement asked for. As with
/// [`arrange`](super::arrange()), pinned actors stay exactly where they are, no
/// two boxes come closer than the gap, and the same request gives the same
/// positions to the bit. `start` counts only for [`Arrangement::Structure`], and
/// the order of a pair only for [`Arrangement::Layers`].
///
/// # Errors
/// [`Cancelled`] where it was stopped; there is no result.
///
/// ```
/// use stancemap::layout::{Arrangement, Request, Run, Size, arrange_in};
///
/// let request = Request {
///     sizes: vec![Size::new(80.0, 40.0); 4],
///     edges: vec![(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)],
///     gap: 20.0,
///     ..Request::default()
/// };
/// let points = arrange_in(&request, Arrangement::Layers, &Run::free())?;
/// assert!(points.is_sorted_by(|a, b| a.y < b.y));
/// # Ok::<(), stancemap::task::Cancelled>(())
/// ```
pub fn arrange_in(
    request: &Request,
    arrangement: Arrangement,
    run: &Run<'_>,
) -> Result<Vec<Point>, Cancelled> {
    if arrangement == Arrangement::Structure {
        return arrange_with(request, run);
    }
    let problem = Problem::new(&Request {
        start: Vec::new(),
        ..request.clone()
    });
    let mut points = match arrangement {
        Arrangement::Clusters => clusters::draw(&problem, request.seed, run)?,
        Arrangement::Circle => circle::draw(&problem, run)?,
        Arrangement::Rings => rings::draw(&problem),
        Arrangement::Layers => layers::draw(&problem, &request.edges, run)?,
        Arrangement::Structure | Arrangement::Grid => grid::draw(&problem),
    };
    run.check(1)?;
    problem.pin(&mut points);
    problem.remove_overlaps(&mut points, run)?;
    run.tell(1.0);
    Ok(points)
}
