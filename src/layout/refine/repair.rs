//! A map in a room that is small for it: boxes are large there against the ways
//! between them, so that ties which passed at a distance now run through boxes.
//! A local search repairs it actor by actor, and distance moved is a cost.

use crate::layout::geometry::{Point, Size, Vec2, at, clearance, size_of};
use crate::layout::graph::{CLEAR, Graph};
use crate::layout::overlap::Bodies;
use crate::layout::quality::cost::CostModel;
use crate::layout::random::below;
use crate::layout::refine::threshold_accepting::SearchState;
use crate::layout::request::{FAR, Request};
use crate::layout::run::Run;
use crate::task::SplitMix64;

/// What faults cost here, beside those of the cost model.
mod cost {
    /// Two boxes that come too near to each other.
    pub(in crate::layout) const OVERLAP: f64 = 90.0;
    /// … and each unit that is missing between them.
    pub(in crate::layout) const DEPTH: f64 = 3.0;
    /// An actor a clear tie's length from where it was.
    pub(in crate::layout) const HOME: f64 = 2.2;
    /// A tie twice as long as it need be: on a page that is as wide as it is.
    pub(in crate::layout) const LONG: f64 = 0.05;
    /// A tie through a foreign box: less than on a map that is not cramped, since
    /// ties bow where they can.
    pub(in crate::layout) const PASS: f64 = 50.0;
    /// Two ties that cross.
    pub(in crate::layout) const CROSSING: f64 = 32.0;
}

/// How much worse a drawing may get at first: not many crossings.
const THRESHOLD: f64 = 60.0;
/// Elementary comparisons of a tie with a tie or a box that there is time for.
const EFFORT: usize = 2_000_000;
/// How far an actor goes at first, in parts of the room's shorter side.
const STEP: f64 = 0.2;
/// Turns between two looks at the whole.
const ROUND: usize = 96;
/// Beyond so many actors a map cannot be read on a page, repaired or not.
const MANY: usize = 150;

/// A room of this size with its middle at the origin, and the position of
/// each actor before.
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

    /// Each actor where it was, or as near to it as the room allows.
    fn start(&self) -> Vec<Point> {
        let home = self.home.iter().enumerate();
        home.map(|(i, p)| self.inside(i, *p)).collect()
    }

    /// What is wrong with the whole. O(m² + n m + n²).
    fn faults(&self, model: &CostModel<'_>, points: &[Point]) -> f64 {
        let places: f64 = (0..points.len()).map(|i| self.cost(points, i)).sum();
        model.cost(points, None, Point::ORIGIN) + places
    }

    /// Takes boxes apart that overlap: inside the room if that is possible.
    fn remove_overlaps(&self, points: &mut [Point]) {
        /// What is nearly far enough apart is left alone.
        const NEARLY: f64 = 0.75;
        const TURNS: usize = 12;
        let mobility = vec![1.0; self.sizes.len()];
        let bodies = Bodies {
            sizes: self.sizes,
            mobility: &mobility,
            gap: (self.gap * NEARLY).max(1.0),
        };
        // Nothing ends it early.
        let run = Run::free();
        for _ in 0..TURNS {
            let _ = bodies.push_apart(points, 4, &run);
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
pub fn repair_within(request: &Request, room: Size) -> Vec<Point> {
    let sizes = sane(request);
    let graph = Graph::new(&sizes, request.edges.iter().copied());
    let ties: Vec<(usize, usize, f64)> = graph.ties().collect();
    let room = Room::new(request, &sizes, room);
    let model = CostModel {
        long: cost::LONG,
        far: 0.0,
        pass: cost::PASS,
        crossing: cost::CROSSING,
        ..CostModel::new(&sizes, &ties)
    };
    let start = room.start();
    let mut points = if start.len() <= MANY {
        repaired(&model, &room, start, &mut SplitMix64::new(request.seed))
    } else {
        start
    };
    room.remove_overlaps(&mut points);
    points
}

/// Positions in a room of this size about the origin: those of `request.start`,
/// changed just so much that boxes lie in it and apart, if it has room for them.
/// Positions are multiples of 1/64. O(n log n) where hardly any overlap.
pub fn confine(request: &Request, room: Size) -> Vec<Point> {
    let sizes = sane(request);
    let room = Room::new(request, &sizes, room);
    let mut points = room.start();
    room.remove_overlaps(&mut points);
    points
}

/// One actor at a time, or two exchanged, those with most faults most often.
fn repaired(
    model: &CostModel<'_>,
    room: &Room<'_>,
    start: Vec<Point>,
    random: &mut SplitMix64,
) -> Vec<Point> {
    let (n, m) = (start.len(), model.ties.len());
    if n < 2 {
        return start;
    }
    let span = 2.0 * room.half.x.min(room.half.y);
    let a_turn = 2 * (2 * m * (m + n) / n + m + 2 * n);
    let rounds = (EFFORT / (a_turn * ROUND)).clamp(12, 120);
    let mut best = (start.clone(), room.faults(model, &start));
    let mut repair = RepairState::new(model, room, start);
    for round in 0..rounds {
        let left = 1.0 - round as f64 / rounds as f64;
        let threshold = 0.5 * THRESHOLD * left * left;
        let step = (STEP * span * left * left).max(10.0);
        for _ in 0..ROUND {
            let (i, k) = (repair.worst(random), below(random, n));
            if below(random, 8) == 0 && i != k {
                repair.exchange(i, k, threshold);
            } else {
                let to = repair.state.proposal(i, step, random);
                repair.shift(i, to, threshold);
            }
        }
        let points = &repair.state.points;
        let faults = room.faults(model, points);
        if faults < best.1 {
            best = (points.clone(), faults);
        } else if faults > best.1 + 3.0 * THRESHOLD * left {
            // Too much worse: on from the best so far.
            repair.state.lay(best.0.clone());
        }
    }
    best.0
}

/// A map under way.
struct RepairState<'a> {
    room: &'a Room<'a>,
    state: SearchState<'a>,
    /// What was wrong with each actor when it was last looked at.
    costs: Vec<f64>,
}

impl<'a> RepairState<'a> {
    fn new(model: &'a CostModel<'a>, room: &'a Room<'a>, start: Vec<Point>) -> Self {
        let mut repair = Self {
            room,
            costs: Vec::new(),
            state: SearchState::new(model, start),
        };
        repair.costs = (0..room.sizes.len()).map(|i| repair.cost(i)).collect();
        repair
    }

    fn place_cost(&self, i: usize) -> f64 {
        self.room.cost(&self.state.points, i)
    }

    fn cost(&self, i: usize) -> f64 {
        self.place_cost(i) + self.state.cost(i)
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
    fn shift(&mut self, i: usize, to: Point, threshold: f64) {
        let from = at(&self.state.points, i);
        let before = self.cost(i);
        self.state.put(i, self.room.inside(i, to));
        // Most places are taken: known before its ties are looked at.
        let mut after = self.place_cost(i);
        if after < before + threshold {
            after += self.state.cost(i);
        }
        if after < before + threshold {
            self.note(i, after);
        } else {
            self.state.put(i, from);
            self.note(i, before);
        }
    }

    /// Lets two actors change places where that is not too dear.
    fn exchange(&mut self, i: usize, k: usize, threshold: f64) {
        let (p, q) = (at(&self.state.points, i), at(&self.state.points, k));
        let before = (self.cost(i), self.cost(k));
        self.state.put(i, self.room.inside(i, q));
        self.state.put(k, self.room.inside(k, p));
        let mut after = (self.cost(i), self.cost(k));
        if after.0 + after.1 >= before.0 + before.1 + threshold {
            self.state.put(i, p);
            self.state.put(k, q);
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
        let points = repair_within(&request, Size::new(600.0, 300.0));
        let ties = [(0, 2, 1.0)];
        let passes = |points: &[Point]| {
            crate::layout::quality::crossings::passes(points, &request.sizes, &ties, 0.0)
        };
        let start: Vec<Point> = request.start.iter().copied().flatten().collect();
        assert_eq!((passes(&start), passes(&points)), (1, 0), "{points:?}");
        // No actor changes sides.
        assert!(
            points[0].x < points[1].x && points[1].x < points[2].x,
            "{points:?}"
        );
        assert_eq!(points, repair_within(&request, Size::new(600.0, 300.0)));
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
            for points in [repair_within(&request, room), confine(&request, room)] {
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
