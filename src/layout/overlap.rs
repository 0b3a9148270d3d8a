//! Node overlap removal.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::layout::geometry::{Point, Size, Vec2, at, clearance, direction, size_of};
use crate::layout::run::Run;
use crate::task::Cancelled;

/// About how many elementary steps an actor takes in a round of looking for
/// neighbours.
const LOOK: usize = 100;
/// Positions are multiples of this.
const GRAIN: f64 = 1.0 / 64.0;
/// Boxes are parted by a little more than they must be, so that rounding to the
/// grain cannot bring them together again.
const SLACK: f64 = 1.0 / 16.0;
/// How often a drawing is blown up.
const STEPS: usize = 12;
/// More overlaps than this for each actor are a crowd, which is not pushed apart.
const CROWD: usize = 4;
/// A crowd is blown up no further than this.
const WIDE: f64 = 250_000.0;

type Body = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// Boxes that must keep a clear distance, and how readily each gives way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bodies<'a> {
    /// The boxes.
    pub sizes: &'a [Size],
    /// 0 never moves; of two that overlap, each moves by its share.
    pub mobility: &'a [f64],
    /// The least clear distance.
    pub gap: f64,
}

/// The boxes put down so far, and where all of them are.
struct Down<'a> {
    tree: &'a RTree<Body>,
    points: &'a [Point],
}

/// How much room boxes have at some size of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Few overlap.
    Enough,
    /// Too many overlap to go on, and few enough to be parted one by one.
    Little,
    /// Very many overlap: a larger drawing is worth a try.
    Crowded,
    /// Very many overlap, and it cannot grow further.
    Never,
}

impl Bodies<'_> {
    fn mobility(&self, i: usize) -> f64 {
        self.mobility.get(i).copied().unwrap_or(0.0)
    }

    /// How far `i` and `j` are short of their clear distance on each axis;
    /// `None` where they keep it.
    fn shortfall(&self, i: usize, p: Point, j: usize, q: Point) -> Option<Vec2> {
        let clear = clearance(p, size_of(self.sizes, i), q, size_of(self.sizes, j));
        let short = Vec2::new(self.gap - clear.x, self.gap - clear.y);
        (short.x > 0.0 && short.y > 0.0).then_some(short)
    }

    fn envelope(&self, i: usize, p: Point, margin: f64) -> AABB<[f64; 2]> {
        let size = size_of(self.sizes, i);
        let (x, y) = (size.width / 2.0 + margin, size.height / 2.0 + margin);
        AABB::from_corners([p.x - x, p.y - y], [p.x + x, p.y + y])
    }

    fn body(&self, i: usize, p: Point) -> Body {
        GeomWithData::new(Rectangle::from_aabb(self.envelope(i, p, 0.0)), i)
    }

    /// Every pair that is too close, lower index first; `None` where there are more
    /// than `most`. O(n log n + pairs), and no more than O(n log n + most).
    fn pairs(&self, points: &[Point], most: usize) -> Option<Vec<(usize, usize)>> {
        let bodies = points.iter().enumerate().map(|(i, p)| self.body(i, *p));
        let tree = RTree::bulk_load(bodies.collect());
        let mut out: Vec<(usize, usize)> = Vec::new();
        for (i, p) in points.iter().enumerate() {
            let near = tree.locate_in_envelope_intersecting(self.envelope(i, *p, self.gap));
            out.extend(
                (near.map(|body| body.data))
                    .filter(|j| *j > i && self.shortfall(i, *p, *j, at(points, *j)).is_some())
                    .map(|j| (i, j))
                    .take(most + 1 - out.len()),
            );
            if out.len() > most {
                return None;
            }
        }
        // The order of the tree is not specified.
        out.sort_unstable();
        Some(out)
    }

    /// How many pairs are worth parting one by one.
    fn worth_pushing(&self) -> usize {
        (8 * self.sizes.len()).max(150_000)
    }

    /// Blows a drawing up about the origin until only a few boxes overlap: that
    /// keeps its shape, which pushing does not. Where very many overlap at any size
    /// that can be looked at, they are put on rings ([`Bodies::on_rings`]).
    /// The least size that will do is searched for, in steps of a fifth: O(n log n)
    /// for each of about 8 sizes that are looked at.
    ///
    /// # Errors
    /// [`Cancelled`] where it was stopped.
    pub(super) fn scale_up(&self, points: &mut [Point], run: &Run<'_>) -> Result<(), Cancelled> {
        // What serves goes on to serve at every larger size.
        let (mut low, mut high, mut stride) = (0, 2 * STEPS, 1);
        let mut last = None;
        while low < high {
            // From small sizes upwards first: most drawings need none or a few steps.
            let step = (low + stride - 1).min((low + high) / 2);
            let room = self.room_after(step, points, run)?;
            if room == Room::Crowded {
                low = step + 1;
                stride *= 2;
            } else {
                high = step;
                last = Some(room);
            }
        }
        let room = match last {
            Some(room) => room,
            None => self.room_after(low, points, run)?,
        };
        points.copy_from_slice(&blown_up(points, low));
        if matches!(room, Room::Never | Room::Crowded) {
            self.on_rings(points);
        }
        Ok(())
    }

    /// How boxes stand where a drawing is blown up by so many steps.
    fn room_after(&self, step: usize, points: &[Point], run: &Run<'_>) -> Result<Room, Cancelled> {
        let n = points.len();
        run.check(LOOK * n)?;
        let points = blown_up(points, step);
        if self.pairs(&points, n / 4).is_some() {
            return Ok(Room::Enough);
        }
        if step < STEPS {
            return Ok(Room::Crowded);
        }
        let is_last = step >= 2 * STEPS || points.iter().any(|p| p.to_vec2().hypot() > WIDE);
        // A larger drawing of points is none the worse.
        if (is_last || !self.are_points())
            && self.pairs(&points, (CROWD * n).max(150_000)).is_some()
        {
            return Ok(Room::Little);
        }
        Ok(if is_last { Room::Never } else { Room::Crowded })
    }

    /// Whether no box has a size.
    fn are_points(&self) -> bool {
        self.sizes.iter().all(|size| size.area() <= 0.0)
    }

    /// Puts boxes on rings about the origin, those nearest to it on the inner ones,
    /// each ring in the order of their directions. O(n log n).
    fn on_rings(&self, points: &mut [Point]) {
        let pitch = (self.sizes.iter())
            .map(|size| (size.width + self.gap).hypot(size.height + self.gap))
            .fold(0.0, f64::max);
        let mut order: Vec<(f64, f64, usize)> = (points.iter().enumerate())
            .map(|(i, p)| (p.to_vec2().hypot(), turn(*p), i))
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
        let mut rest = order.as_mut_slice();
        for ring in 0_u32.. {
            if rest.is_empty() {
                break;
            }
            // Six to a ring for each that it is away from the middle: 2π, rounded down.
            let holds = usize::try_from(6 * ring).unwrap_or(usize::MAX).max(1);
            let (own, outer) = rest.split_at_mut(holds.min(rest.len()));
            own.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.2.cmp(&b.2)));
            let count = own.len() as f64;
            for (at, (.., i)) in own.iter().enumerate() {
                let way = direction(at as f64 / count) * (pitch * f64::from(ring));
                if let Some(point) = points.get_mut(*i) {
                    *point = way.to_point();
                }
            }
            rest = outer;
        }
    }

    /// Pushes overlapping boxes apart along the axis on which less is missing,
    /// in at most `sweeps` rounds of O(n log n + pairs). What is left over is
    /// for [`Bodies::settle`].
    ///
    /// # Errors
    /// [`Cancelled`] where it was stopped.
    pub(super) fn push_apart(
        &self,
        points: &mut [Point],
        sweeps: usize,
        run: &Run<'_>,
    ) -> Result<(), Cancelled> {
        for _ in 0..sweeps {
            run.check(LOOK * points.len())?;
            let mut moved = false;
            // A crowd is for `settle` at once.
            let Some(pairs) = self.pairs(points, self.worth_pushing()) else {
                break;
            };
            for (i, j) in pairs {
                let (p, q) = (at(points, i), at(points, j));
                // Others of this round may have parted them already.
                let Some(short) = self.shortfall(i, p, j, q) else {
                    continue;
                };
                let total = self.mobility(i) + self.mobility(j);
                if total <= 0.0 {
                    continue;
                }
                // The one of the lower index goes left or up where all is equal.
                let sign = |p: f64, q: f64| if p > q { 1.0 } else { -1.0 };
                let push = if short.x < short.y {
                    Vec2::new((short.x + SLACK) * sign(p.x, q.x), 0.0)
                } else {
                    Vec2::new(0.0, (short.y + SLACK) * sign(p.y, q.y))
                };
                for (k, share) in [(i, self.mobility(i)), (j, -self.mobility(j))] {
                    if let Some(point) = points.get_mut(k) {
                        *point += push * (share / total);
                    }
                }
                moved = true;
            }
            if !moved {
                break;
            }
        }
        Ok(())
    }

    /// Rounds all that may move to the grain and guarantees the clear distance:
    /// the less mobile are put down first, each of the others at the nearest
    /// free place on sixteen rays. Ends always, since a ray leaves each box once.
    /// O(n log n) where nothing overlaps: then all are put down at once.
    ///
    /// # Errors
    /// [`Cancelled`] where it was stopped.
    pub(super) fn settle(&self, points: &mut [Point], run: &Run<'_>) -> Result<(), Cancelled> {
        run.check(LOOK * points.len())?;
        let down: Vec<Point> = (points.iter().enumerate())
            .map(|(i, p)| {
                if self.mobility(i) > 0.0 {
                    rounded(*p)
                } else {
                    *p
                }
            })
            .collect();
        if self.pairs(&down, 0).is_some() {
            points.copy_from_slice(&down);
            return Ok(());
        }
        let mut tree: RTree<Body> = RTree::new();
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by(|a, b| (self.mobility(*a).total_cmp(&self.mobility(*b))).then(a.cmp(b)));
        for (done, i) in order.into_iter().enumerate() {
            if done % 512 == 0 {
                run.check(512 * 4 * LOOK)?;
            }
            let down = Down {
                tree: &tree,
                points,
            };
            let to = self.free_place(&down, i);
            tree.insert(self.body(i, to));
            if let Some(point) = points.get_mut(i) {
                *point = to;
            }
        }
        Ok(())
    }

    /// The place for `i` nearest to where it is; there itself for what never moves.
    fn free_place(&self, down: &Down<'_>, i: usize) -> Point {
        let from = at(down.points, i);
        if self.mobility(i) <= 0.0 {
            return from;
        }
        if self.blockers(down, i, rounded(from)).next().is_none() {
            return rounded(from);
        }
        let turns = |(x, y): (f64, f64)| [(x, y), (-y, x), (-x, -y), (y, -x)];
        RAYS.into_iter()
            .flat_map(turns)
            .filter_map(|ray| self.escape(down, i, Vec2::from(ray)))
            // The first of equals, explicitly.
            .fold(None, |best: Option<(f64, Point)>, (far, p)| match best {
                Some((least, _)) if least <= far => best,
                _ => Some((far, p)),
            })
            .map_or(from, |(_, p)| p)
    }

    /// The boxes already put down that are too close to `i` at `p`.
    fn blockers<'a>(
        &'a self,
        down: &Down<'a>,
        i: usize,
        p: Point,
    ) -> impl Iterator<Item = (usize, Point)> + 'a {
        let points = down.points;
        (down.tree)
            .locate_in_envelope_intersecting(self.envelope(i, p, self.gap))
            .map(|body| (body.data, at(points, body.data)))
            .filter(move |(j, q)| self.shortfall(i, p, *j, *q).is_some())
    }

    /// The first free place for `i` along `ray`, and how far it is.
    fn escape(&self, down: &Down<'_>, i: usize, ray: Vec2) -> Option<(f64, Point)> {
        let from = at(down.points, i);
        let size = size_of(self.sizes, i);
        let mut far = 0.0_f64;
        for _ in 0..=down.tree.size() {
            let p = rounded(from + ray * far);
            let exits = self.blockers(down, i, p).map(|(j, q)| {
                let other = size_of(self.sizes, j);
                let exit = |from: f64, way: f64, half: f64| {
                    if way == 0.0 {
                        f64::INFINITY
                    } else {
                        (half + self.gap + SLACK - from * way.signum()) / way.abs()
                    }
                };
                let x = exit(from.x - q.x, ray.x, (size.width + other.width) / 2.0);
                let y = exit(from.y - q.y, ray.y, (size.height + other.height) / 2.0);
                x.min(y)
            });
            match exits.reduce(f64::max) {
                None => return Some((far, p)),
                // Rounding may leave an exit where it was; a step gets past it.
                Some(exit) => far = exit.max(far + SLACK),
            }
        }
        None
    }
}

/// A quarter of the sixteen ways a box may be taken out of the others.
const RAYS: [(f64, f64); 4] = [
    (1.0, 0.0),
    (0.894_427_190_999_915_9, 0.447_213_595_499_957_9),
    (
        std::f64::consts::FRAC_1_SQRT_2,
        std::f64::consts::FRAC_1_SQRT_2,
    ),
    (0.447_213_595_499_957_9, 0.894_427_190_999_915_9),
];

/// The direction of a point from the origin, as a number that grows with the angle: by
/// arithmetic alone, which is the same on every platform.
fn turn(p: Point) -> f64 {
    let part = p.x / (p.x.abs() + p.y.abs()).max(f64::MIN_POSITIVE);
    if p.y < 0.0 { part - 1.0 } else { 1.0 - part }
}

/// A drawing that was blown up about the origin by a fifth, so many times.
fn blown_up(points: &[Point], steps: usize) -> Vec<Point> {
    let larger = |point: &Point| {
        let once = |p: Point| (p.to_vec2() * 1.2).to_point();
        (0..steps).fold(*point, |p, _| once(p))
    };
    points.iter().map(larger).collect()
}

/// The nearest point of the grain.
fn rounded(point: Point) -> Point {
    let round = |x: f64| (x / GRAIN).round() * GRAIN;
    Point::new(round(point.x), round(point.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(boxes: &[(f64, f64, f64)], part: bool) -> Vec<Point> {
        let sizes = vec![Size::new(100.0, 40.0); boxes.len()];
        let mobility: Vec<f64> = boxes.iter().map(|b| b.2).collect();
        let bodies = Bodies {
            sizes: &sizes,
            mobility: &mobility,
            gap: 10.0,
        };
        let mut points: Vec<Point> = boxes.iter().map(|b| Point::new(b.0, b.1)).collect();
        if part {
            bodies.push_apart(&mut points, 50, &Run::free()).unwrap();
        }
        bodies.settle(&mut points, &Run::free()).unwrap();
        let fixed = |i: &usize| mobility[*i] == 0.0;
        let close = bodies.pairs(&points, usize::MAX - 1).unwrap();
        assert!(
            close.iter().all(|(i, j)| fixed(i) && fixed(j)),
            "{boxes:?}: {points:?}"
        );
        points
    }

    #[test]
    fn boxes_come_apart() {
        for part in [false, true] {
            check(&[], part);
            check(&[(0., 0., 1.), (0., 0., 1.)], part);
            check(&[(0., 0., 0.), (0., 0., 1.), (5., 5., 1.)], part);
            check(&[(0., 0., 0.), (3., 0., 0.), (1., 0., 0.1)], part);
            check(&[(7., 7., 1.); 40], part);
            let row: Vec<_> = (0..30).map(|i| (f64::from(i) * 11.3, 0.1, 1.0)).collect();
            check(&row, part);
        }
    }

    #[test]
    fn the_fixed_stay_and_the_free_do_not_move_for_nothing() {
        let got = check(&[(0.123, 0., 0.), (200., 0., 1.), (20., 0., 1.)], true);
        assert_eq!(got[0], Point::new(0.123, 0.0));
        assert_eq!(got[1], Point::new(200.0, 0.0));
    }

    #[test]
    fn a_crowd_is_put_on_rings_and_its_pairs_are_not_listed() {
        let check = |radius: f64, left: usize, within: f64| {
            let n = 4_000_u32;
            let sizes = vec![Size::new(100.0, 40.0); n as usize];
            let bodies = Bodies {
                sizes: &sizes,
                mobility: &vec![1.0; n as usize],
                gap: 10.0,
            };
            let mut points: Vec<Point> = (0..n)
                .map(|i| (direction(f64::from(i) / f64::from(n)) * radius).to_point())
                .collect();
            assert_eq!(bodies.pairs(&points, 150_000), None);
            bodies.scale_up(&mut points, &Run::free()).unwrap();
            let pairs = bodies.pairs(&points, left);
            assert!(pairs.is_some(), "{radius}");
            let reach = |p: &Point| p.to_vec2().hypot();
            assert!(points.iter().all(|p| reach(p) < within), "{radius}");
        };
        check(0.0, 0, 6_000.0);
        check(100.0, 150_000, 10_000.0);
        check(200_000.0 * f64::EPSILON, 0, 6_000.0);
    }

    #[test]
    fn a_drawing_is_blown_up_before_it_is_pushed_about() {
        let sizes = vec![Size::new(100.0, 40.0); 9];
        let bodies = Bodies {
            sizes: &sizes,
            mobility: &[1.0; 9],
            gap: 10.0,
        };
        let mut points: Vec<Point> = (0..9)
            .map(|i| Point::new(f64::from(i % 3) * 50.0, f64::from(i / 3) * 50.0))
            .collect();
        bodies.scale_up(&mut points, &Run::free()).unwrap();
        assert!(
            points[2].x > 200.0 && points[2].y.abs() < 1e-9,
            "{points:?}"
        );
    }
}
