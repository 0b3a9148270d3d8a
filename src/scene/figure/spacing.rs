//! Where actors stand in a room: gaps evened out, overlaps taken apart.

use kurbo::{Point, Rect, Vec2};

use super::paper::Room;
use crate::layout::{self, Request, Size};

/// How far apart actors are drawn to fill a page that has another shape.
pub(in crate::scene) const STRETCH: f64 = 1.4;
/// The clear distance between two actors on a page.
pub(in crate::scene) const GAP: f64 = 26.0;

/// The points with the gaps between neighbours evened out along each axis, the
/// more the smaller the scale: what lies far out gives room to what lies dense.
/// No two points change sides.
pub(in crate::scene) fn evened(points: &[Point], scale: Vec2) -> Vec<Point> {
    let share = |scale: f64| ((0.75 - scale) * 1.2).clamp(0.0, 0.6);
    let xs = evened_axis(points.iter().map(|p| p.x), share(scale.x));
    let ys = evened_axis(points.iter().map(|p| p.y), share(scale.y));
    xs.into_iter()
        .zip(ys)
        .map(|(x, y)| Point::new(x, y))
        .collect()
}

fn evened_axis(values: impl Iterator<Item = f64>, share: f64) -> Vec<f64> {
    let values: Vec<f64> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    let at = |i: usize| values.get(i).copied().unwrap_or_default();
    order.sort_by(|&i, &j| at(i).total_cmp(&at(j)).then(i.cmp(&j)));
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else {
        return values;
    };
    let (low, length) = (at(first), at(last) - at(first));
    // Values that are nearly the same count as one step.
    let step = length / 1_000.0;
    let mut ranks = vec![0_u32; values.len()];
    let (mut rank, mut before) = (0, low);
    for &i in &order {
        if at(i) - before > step {
            rank += 1;
            before = at(i);
        }
        if let Some(slot) = ranks.get_mut(i) {
            *slot = rank;
        }
    }
    (values.iter().zip(ranks))
        .map(|(value, own)| {
            let even = low + length * f64::from(own) / f64::from(rank.max(1));
            value + (even - value) * share
        })
        .collect()
}

/// The box of some points.
pub(in crate::scene) fn spread(points: &[Point]) -> Rect {
    (points.iter())
        .map(|p| Rect::from_points(*p, *p))
        .reduce(|a, b| a.union(b))
        .unwrap_or_default()
}

/// Actors that overlap are taken apart: downwards only where the page has no
/// end there, so that it stays as narrow as it is.
pub(in crate::scene) fn parted(wanted: &[Point], sizes: &[(f64, f64)], room: Room) -> Vec<Point> {
    const MANY: usize = 2_000;
    let n = wanted.len().min(sizes.len());
    if room.height.is_finite() || n > MANY {
        let request = Request {
            sizes: (sizes.iter())
                .map(|&(width, height)| Size::new(width, height))
                .collect(),
            start: wanted.iter().copied().map(Some).collect(),
            gap: GAP,
            ..Request::default()
        };
        return layout::arrange(&request);
    }
    let mut order: Vec<usize> = (0..n).collect();
    let at = |i: usize| wanted.get(i).copied().unwrap_or_default();
    let size = |i: usize| sizes.get(i).copied().unwrap_or_default();
    order.sort_by(|&i, &j| at(i).y.total_cmp(&at(j).y).then(i.cmp(&j)));
    let mut placed: Vec<(usize, Point)> = Vec::with_capacity(n);
    for i in order {
        let mut spot = at(i);
        let (width, height) = size(i);
        // From above; each step passes at least one that is placed already.
        loop {
            let below = (placed.iter())
                .filter(|&&(j, other)| {
                    let (w, h) = size(j);
                    (spot.x - other.x).abs() < f64::midpoint(width, w) + GAP
                        && (spot.y - other.y).abs() < f64::midpoint(height, h) + GAP
                })
                .map(|&(j, other)| other.y + f64::midpoint(height, size(j).1) + GAP)
                .fold(f64::NEG_INFINITY, f64::max);
            if below <= spot.y + 1e-9 {
                break;
            }
            spot.y = below;
        }
        placed.push((i, spot));
    }
    placed.sort_by_key(|&(i, _)| i);
    placed.into_iter().map(|(_, spot)| spot).collect()
}

/// Boxes inside a room and apart, moving as little as they can.
pub(in crate::scene) fn within(room: Room, centres: &[Point], sizes: &[(f64, f64)]) -> Vec<Point> {
    /// Around the actors ties need some room, too.
    const AROUND: f64 = 24.0;
    let inner = |side: f64| (side.min(1e6) - AROUND).max(1.0);
    let middle = spread(centres).center().to_vec2();
    let request = Request {
        sizes: (sizes.iter())
            .map(|&(width, height)| Size::new(width, height))
            .collect(),
        start: centres.iter().map(|p| Some(*p - middle)).collect(),
        gap: GAP,
        ..Request::default()
    };
    layout::confine(&request, Size::new(inner(room.width), inner(room.height)))
}

/// Where the page ends around actors that stand there.
pub(in crate::scene) fn limit_of(centres: &[Point], sizes: &[(f64, f64)], room: Room) -> Rect {
    let boxes = (centres.iter().zip(sizes))
        .map(|(centre, size)| Rect::from_center_size(*centre, *size))
        .reduce(|a, b| a.union(b))
        .unwrap_or_default();
    let middle = boxes.center();
    let width = room.width.max(boxes.width());
    let height = room.height.max(boxes.height()).min(1e7);
    Rect::from_center_size(middle, (width, height))
}
