//! Drawings of components too large to be gone over tie by tie: their actors
//! count as points, a tie of weight 1 as one step.

use super::dense::Drawing;
use super::geometry::Point;
use super::graph::Graph;
use super::pivots::{Pivot, drawn, scaled, spread};
use super::random::Chance;
use super::sparse::Sparse;
use super::tiles::{Steps, Tiles};
use super::watch::{Cancelled, Watch};
use super::web::{FAR, Web};

/// Up to so many actors all pairs are measured and pulled.
pub(super) const DENSE: usize = 10_000;
/// How many actors tell where a drawing starts.
const START: usize = 50;
/// How many stand for all others where not all pairs are pulled.
const STAND_INS: usize = 200;
/// How often all pairs are pulled.
const ROUNDS: usize = 30;
/// The side of a tile: two blocks and a row of one fit the nearest cache.
const SIDE: usize = 128;

/// Positions about the origin with mean tie length 1, the stress as low as
/// can be had soon: from PivotMDS, over all pairs up to 10,000 actors, beyond
/// that by the sparse stress model. O(n (n + m)), and beyond O(n + m).
pub(super) fn draw(
    graph: &Graph,
    chance: &mut Chance,
    watch: &Watch<'_>,
) -> Result<Vec<Point>, Cancelled> {
    let web = Web::new(graph);
    let places = if web.len() <= DENSE {
        let pivots = spread(&web, START, chance, watch)?;
        let start = scaled(&pivots, web.len(), chance, watch)?;
        watch.tell(0.05);
        if longest(&pivots) * 2 < 256 {
            over_all_pairs::<u8>(&web, &start, longest(&pivots), chance, watch)?
        } else {
            over_all_pairs::<u16>(&web, &start, longest(&pivots), chance, watch)?
        }
    } else {
        let mut pivots = spread(&web, START, chance, watch)?;
        let start = scaled(&pivots, web.len(), chance, watch)?;
        let more = drawn(&web, STAND_INS - START, &pivots, chance, watch)?;
        pivots.extend(more);
        watch.tell(0.3);
        Sparse::new(&web, &pivots, watch)?.descend(&start, chance, watch)?
    };
    watch.tell(0.95);
    Ok((places.into_iter())
        .map(|(x, y)| Point::new(f64::from(x / web.unit), f64::from(y / web.unit)))
        .collect())
}

/// No way is longer than twice the longest from any one actor.
fn longest(pivots: &[Pivot]) -> usize {
    let ways = pivots.iter().flat_map(|pivot| &pivot.ways);
    usize::from(ways.copied().filter(|way| *way < FAR).max().unwrap_or(0))
}

fn over_all_pairs<T: Steps>(
    web: &Web,
    start: &[(f32, f32)],
    longest: usize,
    chance: &mut Chance,
    watch: &Watch<'_>,
) -> Result<Vec<(f32, f32)>, Cancelled> {
    let tiles = Tiles::<T>::measure(web, SIDE, watch)?;
    watch.tell(0.3);
    let drawing = Drawing::new(&tiles, start);
    drawing.descend(&falling((longest * longest) as f32 * envf("A",0.25), envf("B",0.02), envf("R",30.0) as usize), chance, watch, |share| {
        watch.tell(0.3 + 0.65 * share);
    })?;
    drawing.majorise(envf("M",60.0) as usize, watch, |_| ())?;
    if std::env::var("V").is_ok() { eprintln!("stress {:?}", drawing.stress(watch)); }
    Ok(drawing.places())
}

/// Numbers that fall evenly from the first to the last, each by the same share.
pub(super) fn falling(first: f32, last: f32, count: usize) -> Vec<f32> {
    let share = (last / first).powf(1.0 / (count.max(2) - 1) as f32);
    std::iter::successors(Some(first), |eta| Some(eta * share)).take(count).collect()
}

pub(super) fn envf(k:&str,d:f32)->f32{ std::env::var(k).ok().and_then(|v|v.parse().ok()).unwrap_or(d) }
