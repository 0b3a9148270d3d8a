//! One actor in the middle, the others on two sides of it and between them, by strength.

use crate::layout::arrangements::camps::{Side, row_below};
use crate::layout::geometry::{Point, Size};
use crate::layout::problem::Problem;
use crate::layout::request::Request;

/// Where one of the others is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// On which side of the middle. Between the two sides, those of some strength stand
    /// above the middle, those of none below it.
    pub side: Side,
    /// How strong: on a side, those of more than 1 stand farther out.
    pub strength: u8,
}

/// Clear of boxes between the middle and the first on a side: room for a badge and its
/// words.
const CORRIDOR: f64 = 250.0;
/// … and between the weaker and the stronger of a side.
const STEP: f64 = 96.0;
/// Clear between those above or below the middle and it.
const RISE: f64 = 150.0;
/// Clear between two that stand above each other.
const AIR: f64 = 46.0;
/// So many of a side stand as a fan: no straight line from the middle meets a box that
/// is not its own. More stand in columns.
const FAN: usize = 16;
/// How far a drawing is widened at most to fill a room.
const WIDER: f64 = 2.4;

/// Positions with the actor `middle` at the origin, those on the left and on the right
/// beside it and the others above and below, each in the order in which it is given. An
/// actor without a standing stands apart, below all.
///
/// `room` is what boxes may fill together: they come nearer to each other, or move apart,
/// to fill it, as far as their gap allows and not much farther than looks well. Where they
/// may not come so near, the drawing is larger than the room. No two boxes come closer
/// than the gap, and none on a side reaches the other. Pins and earlier places count for
/// nothing: there is one middle. O(n).
pub fn around_one(
    request: &Request,
    middle: usize,
    standings: &[(usize, Standing)],
    room: Option<Size>,
) -> Vec<Point> {
    let problem = Problem::new(request);
    let n = problem.sizes.len();
    let mut groups = Groups::default();
    let mut is_placed = vec![false; n];
    if let Some(mark) = is_placed.get_mut(middle) {
        *mark = true;
    }
    for &(actor, standing) in standings {
        if let Some(mark) = is_placed.get_mut(actor).filter(|mark| !**mark) {
            *mark = standing.side != Side::Apart;
            groups.add(actor, standing);
        }
    }
    let cell = Cell::of(&problem);
    let mut points = vec![Point::ORIGIN; n];
    groups.place(cell, &mut points);
    if let Some(room) = room {
        fill(&problem, cell, &is_placed, room, &mut points);
    }
    let apart: Vec<usize> = (0..n)
        .filter(|at| is_placed.get(*at) == Some(&false))
        .collect();
    let lowest = points.iter().map(|point| point.y).fold(0.0, f64::max);
    row_below(&problem, &apart, lowest + cell.height + RISE, &mut points);
    points
}

/// The room that every box has, so that columns and rows line up.
#[derive(Debug, Clone, Copy)]
struct Cell {
    width: f64,
    height: f64,
    gap: f64,
}

impl Cell {
    fn of(problem: &Problem) -> Self {
        let most = |side: fn(&Size) -> f64| problem.sizes.iter().map(side).fold(0.0, f64::max);
        Self {
            width: most(|size| size.width),
            height: most(|size| size.height),
            gap: problem.gap,
        }
    }

    /// From one row to the next.
    fn pitch(self) -> f64 {
        self.height + self.gap.max(AIR)
    }
}

/// Who stands where, in order.
#[derive(Debug, Default)]
struct Groups {
    /// The weaker and the stronger on the left.
    left: [Vec<usize>; 2],
    /// … and on the right.
    right: [Vec<usize>; 2],
    above: Vec<usize>,
    below: Vec<usize>,
}

impl Groups {
    fn add(&mut self, actor: usize, standing: Standing) {
        let [weak_left, strong_left] = &mut self.left;
        let [weak_right, strong_right] = &mut self.right;
        let group = match (standing.side, standing.strength) {
            (Side::Left, 0..=1) => weak_left,
            (Side::Left, _) => strong_left,
            (Side::Right, 0..=1) => weak_right,
            (Side::Right, _) => strong_right,
            (Side::Between, 0) => &mut self.below,
            (Side::Between, _) => &mut self.above,
            (Side::Apart, _) => return,
        };
        group.push(actor);
    }

    fn place(&self, cell: Cell, points: &mut [Point]) {
        let across = row_length(self.above.len()).max(row_length(self.below.len()));
        let widest = number(across.max(1)) * (cell.width + cell.gap.max(AIR));
        let first = (cell.width + CORRIDOR).max(widest / 2.0 + cell.width / 2.0 + CORRIDOR / 3.0);
        let has_weak = [&self.left, &self.right]
            .iter()
            .any(|[weak, _]| !weak.is_empty());
        let second = if has_weak {
            first + cell.width + STEP
        } else {
            first
        };
        for (way, side) in [(-1.0, &self.left), (1.0, &self.right)] {
            let [weak, strong] = side;
            if weak.len() + strong.len() <= FAN {
                fan(side, cell, (first, second), way, points);
                continue;
            }
            let rows = rows_of(weak.len() + strong.len());
            let next = columns(weak, cell, (first, rows), way, points);
            let out = if weak.is_empty() { second } else { next };
            columns(strong, cell, (out, rows), way, points);
        }
        for (group, way) in [(&self.above, -1.0), (&self.below, 1.0)] {
            let steepest = self.steepest(way, points);
            rows_of_middle(group, cell, (way, steepest), points);
        }
    }
}

impl Groups {
    /// The steepest way from the middle to one on a side, upwards or downwards.
    fn steepest(&self, way: f64, points: &[Point]) -> f64 {
        let sides = [&self.left, &self.right].into_iter().flatten().flatten();
        let places = sides.filter_map(|actor| points.get(*actor));
        let slopes = places.map(|p| way * p.y / p.x.abs().max(1.0));
        slopes.fold(0.0, f64::max)
    }
}

/// A side as a fan: every line from the middle has a slope of its own, and passes the
/// boxes of those that stand nearer. `at`: how far out the weaker and the stronger stand.
fn fan(
    [weak, strong]: &[Vec<usize>; 2],
    cell: Cell,
    (near, far): (f64, f64),
    way: f64,
    points: &mut [Point],
) {
    let total = weak.len() + strong.len();
    let mut slots: Vec<(usize, bool)> = Vec::with_capacity(total);
    let (mut weak_left, mut strong_left) = (weak.iter(), strong.iter());
    for slot in 0..total {
        // As many strong ones as are due by now, the first of them on top.
        let due = (slot + 1) * strong.len() / total.max(1);
        let taken = slots.iter().filter(|(_, is_strong)| *is_strong).count();
        let next = if due > taken {
            strong_left.next().map(|actor| (*actor, true))
        } else {
            weak_left.next().map(|actor| (*actor, false))
        };
        slots.extend(next);
    }
    let reach = |is_strong: bool| if is_strong { far } else { near };
    let mut slopes = Vec::with_capacity(total);
    let mut slope = 0.0;
    for (at, (_, is_strong)) in slots.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| slots.get(before));
        slope += match before {
            None => 0.0,
            Some((_, before)) if before == is_strong => cell.pitch() / reach(*is_strong),
            Some(_) => (cell.height / 2.0 + cell.gap.max(AIR)) / near,
        };
        slopes.push(slope);
    }
    let middle = slope / 2.0;
    for ((actor, is_strong), slope) in slots.iter().zip(slopes) {
        let x = reach(*is_strong);
        if let Some(point) = points.get_mut(*actor) {
            *point = Point::new(way * x, (slope - middle) * x);
        }
    }
}

/// Many of one strength, in columns of so many rows, from `first` outwards; where the
/// next column would stand.
fn columns(
    group: &[usize],
    cell: Cell,
    (first, rows): (f64, usize),
    way: f64,
    points: &mut [Point],
) -> f64 {
    let mut x = first;
    let count = group.len().div_ceil(rows.max(1));
    for (at, column) in group
        .chunks(group.len().div_ceil(count.max(1)).max(1))
        .enumerate()
    {
        let shift = if at % 2 == 1 { 0.5 } else { 0.0 };
        let middle = (number(column.len()) - 1.0) / 2.0;
        for (row, actor) in column.iter().enumerate() {
            if let Some(point) = points.get_mut(*actor) {
                let y = (number(row) - middle + shift) * cell.pitch();
                *point = Point::new(way * x, y);
            }
        }
        x += cell.width + cell.gap.max(AIR);
    }
    x + STEP / 2.0
}

/// Those above or below the middle, in rows from it: so far off that no line to one on a
/// side meets them, where that is not too far.
fn rows_of_middle(group: &[usize], cell: Cell, (way, steepest): (f64, f64), points: &mut [Point]) {
    let step = cell.width + cell.gap.max(AIR);
    let across = row_length(group.len()).max(1);
    let reach = (number(across) - 1.0) / 2.0 * step + cell.width / 2.0;
    let clear = reach * steepest + AIR / 2.0 - cell.height / 2.0;
    let rise = clear.clamp(RISE, 2.5 * RISE);
    for (row, members) in group.chunks(across).enumerate() {
        let middle = (number(members.len()) - 1.0) / 2.0;
        let y = cell.height + rise + number(row) * cell.pitch();
        for (at, actor) in members.iter().enumerate() {
            if let Some(point) = points.get_mut(*actor) {
                *point = Point::new((number(at) - middle) * step, way * y);
            }
        }
    }
}

/// How many of so many stand in one row above or below the middle.
fn row_length(count: usize) -> usize {
    if count <= 3 {
        count
    } else {
        (2..)
            .find(|across| across * across >= 2 * count)
            .unwrap_or(count)
    }
}

/// How many of so many of a side stand in one column.
fn rows_of(count: usize) -> usize {
    (8..).find(|rows| rows * rows >= 2 * count).unwrap_or(count)
}

fn number(n: usize) -> f64 {
    n as f64
}

/// Moves all together, or apart, to fill a room, each axis by itself.
fn fill(problem: &Problem, cell: Cell, is_placed: &[bool], room: Size, points: &mut [Point]) {
    let placed = || (points.iter().zip(is_placed)).filter_map(|(p, is)| is.then_some(*p));
    let right = placed().map(|p| p.x.abs()).fold(0.0, f64::max);
    let low = placed().map(|p| p.y.abs()).fold(0.0, f64::max);
    let mut columns: Vec<f64> = placed().map(|p| p.x).collect();
    columns.sort_by(f64::total_cmp);
    let steps = columns.windows(2).map(|pair| match pair {
        [a, b] => b - a,
        _ => 0.0,
    });
    let nearest = steps
        .filter(|step| *step > 1e-6)
        .fold(f64::INFINITY, f64::min);
    let scale = |room: f64, own: f64, reach: f64, least: f64| {
        if reach > 0.0 {
            ((room - own) / 2.0 / reach).clamp(least.min(1.0), WIDER)
        } else {
            1.0
        }
    };
    // A tie has to be seen between two columns.
    let across = (cell.width + problem.gap.max(AIR)) / nearest;
    let along = (cell.height + problem.gap) / cell.pitch();
    let (across, along) = (
        scale(room.width, cell.width, right, across),
        scale(room.height, cell.height, low, along),
    );
    for (point, is_placed) in points.iter_mut().zip(is_placed) {
        if *is_placed {
            *point = Point::new(point.x * across, point.y * along);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::geometry::clearance;

    fn standing(side: Side, strength: u8) -> Standing {
        Standing { side, strength }
    }

    fn request(sizes: Vec<Size>) -> Request {
        Request {
            sizes,
            gap: 20.0,
            ..Request::default()
        }
    }

    #[test]
    fn the_strong_stand_farther_out_and_no_line_meets_another_box() {
        let sides = [
            (1, standing(Side::Left, 2)),
            (2, standing(Side::Left, 1)),
            (3, standing(Side::Left, 1)),
            (4, standing(Side::Right, 2)),
            (5, standing(Side::Right, 1)),
            (6, standing(Side::Between, 1)),
            (7, standing(Side::Between, 0)),
            (99, standing(Side::Left, 1)),
            (0, standing(Side::Left, 1)),
            (1, standing(Side::Right, 1)),
        ];
        let size = Size::new(150.0, 56.0);
        let points = around_one(&request(vec![size; 9]), 0, &sides, None);
        assert_eq!(points[0], Point::ORIGIN);
        assert!(points[1].x < points[2].x && points[2].x < -150.0);
        assert!(points[4].x > points[5].x && points[5].x > 150.0);
        assert!(points[6].y < -56.0 && points[7].y > 56.0);
        assert!(points[8].y > points.iter().take(8).map(|p| p.y).fold(0.0, f64::max));
        for to in 1..6 {
            for box_of in (1..6).filter(|other| *other != to) {
                let meets = crate::layout::geometry::line_enters(
                    Point::ORIGIN,
                    points[to],
                    points[box_of],
                    size,
                    0.0,
                );
                assert!(!meets, "the line to {to} meets {box_of}");
            }
        }
        assert!(around_one(&Request::default(), 0, &[], None).is_empty());
        let alone = around_one(&request(vec![size]), 0, &[], None);
        assert_eq!(alone, [Point::ORIGIN]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nobody_overlaps_and_nobody_stands_on_the_wrong_side(
            boxes in prop::collection::vec((0.0..300.0_f64, 0.0..120.0_f64, 0_u8..4, 0_u8..4), 1..90),
            middle in 0_usize..4,
            room in prop::option::of((1.0..4000.0_f64, 1.0..4000.0_f64)),
        ) {
            let sizes: Vec<Size> = boxes.iter().map(|b| Size::new(b.0, b.1)).collect();
            let side = |n: u8| match n {
                0 => Side::Left,
                1 => Side::Right,
                2 => Side::Between,
                _ => Side::Apart,
            };
            let middle = middle.min(sizes.len() - 1);
            let all = boxes.iter().enumerate();
            let sides: Vec<(usize, Standing)> = all
                .filter(|(at, _)| *at != middle)
                .map(|(at, b)| (at, standing(side(b.2), b.3)))
                .collect();
            let room = room.map(|(width, height)| Size::new(width, height));
            let wanted = request(sizes.clone());
            let points = around_one(&wanted, middle, &sides, room);
            prop_assert_eq!(points[middle], Point::ORIGIN);
            for &(at, standing) in &sides {
                let half = (sizes[at].width + sizes[middle].width) / 2.0;
                match standing.side {
                    Side::Left => prop_assert!(points[at].x < -half),
                    Side::Right => prop_assert!(points[at].x > half),
                    Side::Between => prop_assert_eq!(points[at].y < 0.0, standing.strength > 0),
                    Side::Apart => prop_assert!(points[at].y > 0.0),
                }
            }
            for a in 0..points.len() {
                for b in a + 1..points.len() {
                    let clear = clearance(points[a], sizes[a], points[b], sizes[b]);
                    let apart = clear.x.max(clear.y);
                    prop_assert!(apart > 20.0 - 1e-6, "{} and {}: {}", a, b, apart);
                }
            }
        }
    }
}
