//! A map in a room that is small for it: boxes are large there against the ways
//! between them, so that ties which passed at a distance now run through boxes.
//! What is wrong is mended actor by actor, and nobody goes further than it takes.

use super::geometry::{Point, Size, Vec2, at, clearance, size_of};
use super::graph::{CLEAR, Graph};
use super::judge::Judge;
use super::overlap::Bodies;
use super::random::below;
use super::run::Run;
use super::untangle::Table;
use super::{FAR, Request};
use crate::task::SplitMix64;

/// What faults cost here, beside the judge's own.
mod cost {
    /// Two boxes that come too near to each other.
    pub(super) const OVERLAP: f64 = 90.0;
    /// … and each unit that is missing between them.
    pub(super) const DEPTH: f64 = 3.0;
    /// An actor a clear tie's length from where it was.
    pub(super) const HOME: f64 = 2.2;
    /// A tie twice as long as it need be: on a page that is as wide as it is.
    pub(super) const LONG: f64 = 0.05;
    /// A tie through a foreign box: less than on a map that is not cramped, since
    /// ties bow where they can.
    pub(super) const PASS: f64 = 50.0;
    /// Two ties that cross.
    pub(super) const CROSSING: f64 = 32.0;
}

/// How much worse a drawing may get at first: not many crossings.
const PATIENCE: f64 = 60.0;
/// Elementary comparisons of a tie with a tie or a box that there is time for.
const EFFORT: usize = 2_000_000;
/// How far an actor goes at first, in parts of the room's shorter side.
const STEP: f64 = 0.2;
/// Turns between two looks at the whole.
const ROUND: usize = 96;
/// Beyond so many actors nobody could read the map on a page, mended or not.
const MANY: usize = 150;

/// A room of this size with its middle at the origin, and everybody's place
/// before.
struct Room<'a> {
    half: Vec2,
    sizes: &'a [Size],
    home: Vec<Point>,
    gap: f64,
}

/// The boxes of a request, none of them endless.
fn sane(request: &Request) -> Vec<Size> {
    let length = |x: f64| if x > 0.0 { x.min(FAR / 100.0) } else { 0.0 };
    (request.sizes.iter())
        .map(|s| Size::new(length(s.width), length(s.height)))
        .collect()
}

impl<'a> Room<'a> {
    fn new(request: &Request, sizes: &'a [Size], room: Size) -> Self {
        let home = |i: usize| request.start.get(i).copied().flatten().unwrap_or_default();
        Self {
            half: Vec2::new(room.width / 2.0, room.height / 2.0),
            sizes,
            home: (0..sizes.len()).map(home).collect(),
            gap: request.gap.max(1.0),
        }
    }

    /// Everybody at home, or as near to it as the room allows.
    fn start(&self) -> Vec<Point> {
        let home = self.home.iter().enumerate();
        home.map(|(i, p)| self.inside(i, *p)).collect()
    }

    /// What is wrong with the whole. O(m² + n m + n²).
    fn faults(&self, judge: &Judge<'_>, points: &[Point]) -> f64 {
        let places: f64 = (0..points.len()).map(|i| self.cost(points, i)).sum();
        judge.cost(points, None, Point::ORIGIN) + places
    }

    /// Takes boxes apart that overlap: inside the room if that is possible.
    fn part(&self, points: &mut [Point]) {
        /// What is nearly far enough apart is left alone.
        const NEARLY: f64 = 0.75;
        const TURNS: usize = 12;
        let mobility = vec![1.0; self.sizes.len()];
        let bodies = Bodies {
            sizes: self.sizes,
            mobility: &mobility,
            gap: (self.gap * NEARLY).max(1.0),
        };
        // Nobody is there to end it.
        let run = Run::free();
        for _ in 0..TURNS {
            let _ = bodies.part(points, 4, &run);
            for (i, point) in points.iter_mut().enumerate() {
                *point = self.inside(i, *point);
            }
        }
        let _ = bodies.settle(points, &run);
    }

    /// The nearest place to `p` at which the box of actor `i` lies inside.
    fn inside(&self, i: usize, p: Point) -> Point {
        let size = size_of(self.sizes, i);
        let x = (self.half.x - size.width / 2.0).max(0.0);
        let y = (self.half.y - size.height / 2.0).max(0.0);
        Point::new(p.x.max(-x).min(x), p.y.max(-y).min(y))
    }

    /// What is wrong with one actor's place, whatever its ties. O(n).
    fn cost(&self, points: &[Point], i: usize) -> f64 {
        let (p, s) = (at(points, i), size_of(self.sizes, i));
        let off = (p - at(&self.home, i)) / CLEAR;
        let mut sum = cost::HOME * off.hypot2();
        for (j, (q, t)) in points.iter().zip(self.sizes).enumerate() {
            let clear = clearance(p, s, *q, *t);
            let short = self.gap - clear.x.max(clear.y);
            if j != i && short > 0.0 {
                sum += cost::OVERLAP + cost::DEPTH * short;
            }
        }
        sum
    }
}

/// Positions in a room of this size about the origin: those of `request.start`,
/// which count from the middle of the room, changed no more than it takes for
/// boxes to lie in it and apart, ties to pass no box and few to cross. `edges`
/// say how long ties had better be. Nothing is pinned.
///
/// Where the room is too small for the boxes they are taken apart all the same,
/// and stand beyond it. Positions are multiples of 1/64. Threshold accepting
/// (Dueck & Scheuer 1990), seeded; about 2·10⁶ comparisons of ties with ties and
/// boxes for up to 150 actors, and only the last step beyond.
pub fn mend(request: &Request, room: Size) -> Vec<Point> {
    let sizes = sane(request);
    let graph = Graph::new(&sizes, request.edges.iter().copied());
    let ties: Vec<(usize, usize, f64)> = graph.ties().collect();
    let room = Room::new(request, &sizes, room);
    let judge = Judge {
        long: cost::LONG,
        far: 0.0,
        pass: cost::PASS,
        crossing: cost::CROSSING,
        ..Judge::new(&sizes, &ties)
    };
    let start = room.start();
    let mut points = if start.len() <= MANY {
        mended(&judge, &room, start, &mut SplitMix64::new(request.seed))
    } else {
        start
    };
    room.part(&mut points);
    points
}

/// Positions in a room of this size about the origin: those of `request.start`,
/// changed just so much that boxes lie in it and apart, if it has room for them.
/// Positions are multiples of 1/64. O(n log n) where hardly any overlap.
pub fn confine(request: &Request, room: Size) -> Vec<Point> {
    let sizes = sane(request);
    let room = Room::new(request, &sizes, room);
    let mut points = room.start();
    room.part(&mut points);
    points
}

/// One actor at a time, or two exchanged, those with most faults most often.
fn mended(
    judge: &Judge<'_>,
    room: &Room<'_>,
    start: Vec<Point>,
    random: &mut SplitMix64,
) -> Vec<Point> {
    let (n, m) = (start.len(), judge.ties.len());
    if n < 2 {
        return start;
    }
    let span = 2.0 * room.half.x.min(room.half.y);
    let a_turn = 2 * (2 * m * (m + n) / n + m + 2 * n);
    let rounds = (EFFORT / (a_turn * ROUND)).clamp(12, 120);
    let mut best = (start.clone(), room.faults(judge, &start));
    let mut bench = Bench::new(judge, room, start);
    for round in 0..rounds {
        let left = 1.0 - round as f64 / rounds as f64;
        let patience = 0.5 * PATIENCE * left * left;
        let step = (STEP * span * left * left).max(10.0);
        for _ in 0..ROUND {
            let (i, k) = (bench.worst(random), below(random, n));
            if below(random, 8) == 0 && i != k {
                bench.exchange(i, k, patience);
            } else {
                let to = bench.table.proposal(i, step, random);
                bench.shift(i, to, patience);
            }
        }
        let points = &bench.table.points;
        let faults = room.faults(judge, points);
        if faults < best.1 {
            best = (points.clone(), faults);
        } else if faults > best.1 + 3.0 * PATIENCE * left {
            // Gone astray: on from the best so far.
            bench.table.lay(best.0.clone());
        }
    }
    best.0
}

/// A map under way.
struct Bench<'a> {
    room: &'a Room<'a>,
    table: Table<'a>,
    /// What was wrong with each actor when it was last looked at.
    costs: Vec<f64>,
}

impl<'a> Bench<'a> {
    fn new(judge: &'a Judge<'a>, room: &'a Room<'a>, start: Vec<Point>) -> Self {
        let mut bench = Self {
            room,
            costs: Vec::new(),
            table: Table::new(judge, start),
        };
        bench.costs = (0..room.sizes.len()).map(|i| bench.cost(i)).collect();
        bench
    }

    fn place_cost(&self, i: usize) -> f64 {
        self.room.cost(&self.table.points, i)
    }

    fn cost(&self, i: usize) -> f64 {
        self.place_cost(i) + self.table.cost(i)
    }

    /// The worst of three drawn.
    fn worst(&self, random: &mut SplitMix64) -> usize {
        let cost = |i: usize| self.costs.get(i).copied().unwrap_or_default();
        (0..3)
            .map(|_| below(random, self.costs.len()))
            .reduce(|a, b| if cost(b) > cost(a) { b } else { a })
            .unwrap_or_default()
    }

    fn note(&mut self, i: usize, cost: f64) {
        if let Some(slot) = self.costs.get_mut(i) {
            *slot = cost;
        }
    }

    /// Moves an actor where that is not too dear.
    fn shift(&mut self, i: usize, to: Point, patience: f64) {
        let from = at(&self.table.points, i);
        let before = self.cost(i);
        self.table.put(i, self.room.inside(i, to));
        // Most places are taken: known before its ties are looked at.
        let mut after = self.place_cost(i);
        if after < before + patience {
            after += self.table.cost(i);
        }
        if after < before + patience {
            self.note(i, after);
        } else {
            self.table.put(i, from);
            self.note(i, before);
        }
    }

    /// Lets two actors change places where that is not too dear.
    fn exchange(&mut self, i: usize, k: usize, patience: f64) {
        let (p, q) = (at(&self.table.points, i), at(&self.table.points, k));
        let before = (self.cost(i), self.cost(k));
        self.table.put(i, self.room.inside(i, q));
        self.table.put(k, self.room.inside(k, p));
        let mut after = (self.cost(i), self.cost(k));
        if after.0 + after.1 >= before.0 + before.1 + patience {
            self.table.put(i, p);
            self.table.put(k, q);
            after = before;
        }
        self.note(i, after.0);
        self.note(k, after.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(n: usize, width: f64) -> Request {
        Request {
            sizes: vec![Size::new(width, 30.0); n],
            gap: 10.0,
            ..Request::default()
        }
    }

    #[test]
    fn who_is_in_the_way_of_a_tie_makes_room() {
        let request = Request {
            edges: vec![(0, 2, 1.0)],
            start: [-200.0, 0.0, 200.0]
                .map(|x| Some(Point::new(x, 0.0)))
                .to_vec(),
            ..boxes(3, 80.0)
        };
        let points = mend(&request, Size::new(600.0, 300.0));
        let ties = [(0, 2, 1.0)];
        let passes =
            |points: &[Point]| super::super::legibility::passes(points, &request.sizes, &ties, 0.0);
        let start: Vec<Point> = request.start.iter().copied().flatten().collect();
        assert_eq!((passes(&start), passes(&points)), (1, 0), "{points:?}");
        // Nobody changes sides.
        assert!(
            points[0].x < points[1].x && points[1].x < points[2].x,
            "{points:?}"
        );
        assert_eq!(points, mend(&request, Size::new(600.0, 300.0)));
    }

    #[test]
    fn all_stay_inside_where_there_is_room_and_apart_in_any_case() {
        let check = |n: usize, room: Size, fits: bool| {
            let request = Request {
                start: (0..n)
                    .map(|i| Some(Point::new(9.0 * i as f64, 0.0)))
                    .collect(),
                edges: (1..n).map(|i| (i - 1, i, 0.5)).collect(),
                ..boxes(n, 70.0)
            };
            for points in [mend(&request, room), confine(&request, room)] {
                for (i, p) in points.iter().enumerate() {
                    let inside = p.x.abs() <= (room.width - 70.0) / 2.0 + 0.1
                        && p.y.abs() <= (room.height - 30.0) / 2.0 + 0.1;
                    assert!(inside || !fits, "{n} in {room:?}: {p:?}");
                    for q in &points[..i] {
                        let size = Size::new(70.0, 30.0);
                        let clear = clearance(*p, size, *q, size);
                        assert!(clear.x.max(clear.y) > 5.0, "{n} in {room:?}: {p:?} {q:?}");
                    }
                }
            }
        };
        check(0, Size::ZERO, true);
        check(1, Size::new(100.0, 40.0), true);
        check(6, Size::new(400.0, 300.0), true);
        check(9, Size::new(120.0, 60.0), false);
    }
}
