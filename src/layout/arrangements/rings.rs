//! Rings about a middle: the actor with most ties stands in the centre.

use crate::layout::arrangements::circle::radius;
use crate::layout::geometry::{Point, Vec2, at, direction, size_of};
use crate::layout::problem::Problem;

/// Actors on rings about the origin by how many others they have ties with, most
/// of them in the middle. On each ring they are ordered by where those of inner
/// rings stand to which they have ties. O(n log n + m).
pub(super) fn draw(problem: &Problem) -> Vec<Point> {
    let n = problem.sizes.len();
    let graph = &problem.graph;
    let mut ranked: Vec<usize> = (0..n).collect();
    ranked.sort_by_key(|&actor| (std::cmp::Reverse(graph.links(actor).len()), actor));
    let reach = (problem.sizes.iter())
        .map(|size| size.width.max(size.height))
        .fold(0.0, f64::max);
    let pitch = if problem.is_bare() {
        1.0
    } else {
        // Boxes on neighbouring rings, with room for a tie between them.
        reach + problem.gap.max(90.0)
    };
    let mut points = vec![Point::ORIGIN; n];
    let mut inner = 0.0;
    let mut from = 0;
    for ring in 0_u32.. {
        let Some(rest) = ranked.get(from..).filter(|rest| !rest.is_empty()) else {
            break;
        };
        let count = if ring == 0 {
            // One actor in the middle only where no other has as many ties.
            let degree = |k: usize| rest.get(k).map(|&actor| graph.links(actor).len());
            if degree(0) == degree(1) { 0 } else { 1 }
        } else {
            // What a circle of this radius holds.
            let room = std::f64::consts::TAU * (inner + pitch) / pitch;
            (room as usize).clamp(3, rest.len().max(3)).min(rest.len())
        };
        let members = rest.get(..count).unwrap_or_default();
        from += count;
        if ring > 0 {
            let is_around = from > count;
            inner = draw_ring(
                problem,
                members,
                (ring, is_around),
                (inner, pitch),
                &mut points,
            );
        }
    }
    points
}

/// Places the actors of one ring and returns its radius: at least `pitch` beyond
/// `inner`, the radius of the ring before, save for a first ring that holds all
/// actors. `is_around`: others stand inside it.
fn draw_ring(
    problem: &Problem,
    members: &[usize],
    (ring, is_around): (u32, bool),
    (inner, pitch): (f64, f64),
    points: &mut [Point],
) -> f64 {
    let pull = |actor: usize| -> Vec2 {
        (problem.graph.links(actor).iter())
            .map(|link| at(points, link.to).to_vec2())
            .fold(Vec2::ZERO, |sum, p| sum + p)
    };
    let mut members = members.to_vec();
    members.sort_by(|&a, &b| turn(pull(a)).total_cmp(&turn(pull(b))).then(a.cmp(&b)));
    let unit = |k: usize| {
        let half = if ring % 2 == 0 { 0.5 } else { 0.0 };
        direction((k as f64 + half) / members.len() as f64 - 0.25).to_point()
    };
    let tall = (members.iter())
        .map(|&actor| size_of(&problem.sizes, actor).height)
        .fold(0.0, f64::max);
    let least = inner + if is_around { pitch.max(tall) } else { pitch };
    let radius = if members.len() > 1 {
        let is_innermost = ring == 1 && !is_around;
        radius(problem, &members, unit).max(if is_innermost { 0.0 } else { least })
    } else {
        least
    };
    for (k, &actor) in members.iter().enumerate() {
        if let Some(point) = points.get_mut(actor) {
            *point = (unit(k).to_vec2() * radius).to_point();
        }
    }
    radius
}

/// How far round a direction points, 0 to 4, growing with its angle from the
/// top: angles proper differ between platforms in their last bits. Nothing
/// points nowhere, and comes first.
fn turn(way: Vec2) -> f64 {
    let length = way.x.abs() + way.y.abs();
    if length <= 0.0 {
        return 0.0;
    }
    let (along, down) = (way.x / length, way.y / length);
    if along >= 0.0 { 1.0 + down } else { 3.0 - down }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_grow_clockwise_from_the_top() {
        let all: Vec<f64> = (0..16)
            .map(|k| turn(direction((f64::from(k) + 0.5) / 16.0 - 0.25)))
            .collect();
        assert!(all.is_sorted(), "{all:?}");
    }
}
