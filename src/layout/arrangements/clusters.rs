//! A force-directed drawing that shows clusters: the LinLog energy model.

use std::sync::Mutex;

use crate::layout::arrangements::quadtree::Quadtree;
use crate::layout::blocks::{Block, put};
use crate::layout::geometry::{Point, mean_reach};
use crate::layout::graph::{CLEAR, Graph};
use crate::layout::initial;
use crate::layout::parallel::{for_each, lock};
use crate::layout::problem::{Problem, Subproblem};
use crate::layout::run::Run;
use crate::layout::transform;
use crate::task::Cancelled;
use crate::task::SplitMix64;

/// Actors worked on by one hand at a time.
const SHARE: usize = 256;

/// Every component drawn by forces, and all of them packed.
pub(super) fn draw(problem: &Problem, seed: u64, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
    let mut random = SplitMix64::new(seed);
    let mut points = vec![Point::ORIGIN; problem.sizes.len()];
    let (mut blocks, mut isolated) = (Vec::new(), Vec::new());
    for members in problem.graph.components() {
        if let [single] = members.as_slice() {
            isolated.push(*single);
            continue;
        }
        let part = Subproblem::new(problem, &members);
        let mut drawing = flock(&part.graph, &mut random, run)?;
        // As far apart as the ties ask for: the mean tie at its own length.
        let (mut is, mut wanted) = (0.0, 0.0);
        for (a, b, _) in part.graph.ties() {
            let at = |i: usize| drawing.get(i).copied().unwrap_or_default();
            is += at(a).distance(at(b));
            wanted += 1.0;
        }
        let length = if problem.is_bare() {
            1.0
        } else {
            let reach: f64 = part.sizes.iter().map(|size| mean_reach(*size)).sum();
            CLEAR + 2.0 * reach / part.sizes.len().max(1) as f64
        };
        let scale = if is > 0.0 { length * wanted / is } else { 1.0 };
        for point in &mut drawing {
            *point = (point.to_vec2() * scale).to_point();
        }
        transform::mirror_canonically(&mut drawing);
        let mobility = vec![1.0; drawing.len()];
        let bodies = crate::layout::overlap::Bodies {
            sizes: &part.sizes,
            mobility: &mobility,
            gap: problem.gap,
        };
        // Each cluster makes room for its boxes; to blow up the whole would leave
        // them small in wide spaces.
        bodies.push_apart(&mut drawing, 150, run)?;
        bodies.settle(&mut drawing, run)?;
        blocks.push(Block {
            members,
            points: drawing,
        });
    }
    blocks.extend(problem.isolated(isolated));
    problem.pack(&mut points, &blocks);
    for block in &blocks {
        if blocks.len() == 1 {
            put(&mut points, &block.members, &block.points);
        }
    }
    Ok(points)
}

/// One component by the edge-repulsion LinLog model (Noack 2007, "Energy models
/// for graph clustering"): ties draw with the same force at any length, the
/// less the longer they are meant to be, and actors push each other by their
/// ties over their distance; so groups with many ties within and few between
/// come to stand apart. Steps as in ForceAtlas2 (Jacomy et al. 2014): actors
/// that swing to and fro slow down. O((n log n + m) rounds), on all cores.
fn flock(graph: &Graph, random: &mut SplitMix64, run: &Run<'_>) -> Result<Vec<Point>, Cancelled> {
    let n = graph.len();
    let rounds = match n {
        0..=500 => 600,
        501..=3_000 => 400,
        3_001..=20_000 => 250,
        _ => 150,
    };
    let masses: Vec<f64> = (0..n)
        .map(|i| {
            (graph.links(i).iter())
                .map(|link| pull(link.weight))
                .sum::<f64>()
                .max(0.2)
        })
        .collect();
    let start = initial::pivot_mds(graph, 30, random);
    let reach = start
        .iter()
        .fold(1e-9, |far: f64, p| far.max(p.to_vec2().hypot()));
    let side = (n as f64).sqrt();
    let mut places: Vec<(f64, f64)> = (start.iter())
        .map(|p| {
            (
                side * p.x / reach + 0.01 * random.signed(),
                side * p.y / reach + 0.01 * random.signed(),
            )
        })
        .collect();
    let mut before = vec![(0.0, 0.0); n];
    let mut speed = 1.0_f64;
    for round in 0..rounds {
        let forces = forces(graph, &places, &masses, run)?;
        let (mut swing, mut pace) = (0.0, 0.0);
        for ((now, last), mass) in forces.iter().zip(&before).zip(&masses) {
            swing += mass * length((now.0 - last.0, now.1 - last.1));
            pace += mass * 0.5 * length((now.0 + last.0, now.1 + last.1));
        }
        let wanted = 0.6 * pace / swing.max(1e-12);
        speed = wanted.min(speed * 1.5).clamp(1e-4, 10.0);
        let cool = 1.0 - 0.9 * round as f64 / rounds as f64;
        for (((place, now), last), mass) in
            places.iter_mut().zip(&forces).zip(&mut before).zip(&masses)
        {
            let swing = mass * length((now.0 - last.0, now.1 - last.1));
            let step = cool * speed / (1.0 + (speed * swing).sqrt()) / mass.max(1.0);
            // A step is bounded: a tenth of the drawing at most.
            let most = 0.1 * side.max(4.0);
            let far = length(*now) * step;
            let step = if far > most { step * most / far } else { step };
            place.0 += now.0 * step;
            place.1 += now.1 * step;
            *last = *now;
        }
        run.tell(0.95 * (round + 1) as f32 / rounds as f32);
    }
    Ok(places.into_iter().map(Point::from).collect())
}

/// How strongly a tie draws: one that is meant to be long, hardly.
fn pull(weight: f64) -> f64 {
    1.0 / (weight * weight)
}

fn length((x, y): (f64, f64)) -> f64 {
    (x * x + y * y).sqrt()
}

/// The force on each actor.
fn forces(
    graph: &Graph,
    places: &[(f64, f64)],
    masses: &[f64],
    run: &Run<'_>,
) -> Result<Vec<(f64, f64)>, Cancelled> {
    let tree = Quadtree::new(places, masses);
    run.check(places.len() * 40)?;
    let n = places.len();
    let slots: Vec<Mutex<Vec<(f64, f64)>>> =
        (0..n.div_ceil(SHARE)).map(|_| Mutex::default()).collect();
    for_each(run, slots.len(), |piece| {
        let own = piece * SHARE..((piece + 1) * SHARE).min(n);
        let mut stack = Vec::new();
        let found: Vec<(f64, f64)> = own
            .filter_map(|i| {
                let (place, mass) = (*places.get(i)?, *masses.get(i)?);
                let push = tree.push(place, &mut stack);
                let mut force = (push.0 * mass, push.1 * mass);
                for link in graph.links(i) {
                    let to = places.get(link.to).copied().unwrap_or(place);
                    let way = (to.0 - place.0, to.1 - place.1);
                    // Alike at any length but the shortest, where it ends softly.
                    let by = pull(link.weight) / (length(way) + 0.05);
                    force.0 += way.0 * by;
                    force.1 += way.1 * by;
                }
                // Towards the middle, so that what hardly holds together stays in sight.
                force.0 -= 0.002 * mass * place.0;
                force.1 -= 0.002 * mass * place.1;
                Some(force)
            })
            .collect();
        run.check(SHARE * 300)?;
        if let Some(slot) = slots.get(piece) {
            *lock(slot) = found;
        }
        Ok(())
    })?;
    Ok((slots.into_iter())
        .flat_map(|slot| slot.into_inner().unwrap_or_default())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::{Size, at};

    #[test]
    fn groups_come_to_stand_apart() {
        // Three groups of eight, all tied within, one tie from each to the next.
        let mut ties: Vec<(usize, usize, f64)> = Vec::new();
        for group in 0..3 {
            for a in 0..8 {
                for b in 0..a {
                    ties.push((group * 8 + a, group * 8 + b, 1.0));
                }
            }
            ties.push((group * 8, (group + 1) % 3 * 8 + 1, 1.0));
        }
        let graph = Graph::new(&[Size::ZERO; 24], ties.iter().copied());
        let points = flock(&graph, &mut SplitMix64::new(1), &Run::free()).unwrap();
        let (mut within, mut between) = (0.0_f64, f64::INFINITY);
        for a in 0..24 {
            for b in 0..a {
                let far = at(&points, a).distance(at(&points, b));
                if a / 8 == b / 8 {
                    within = within.max(far);
                } else {
                    between = between.min(far);
                }
            }
        }
        assert!(between > within, "{between} between, {within} within");
    }
}
