//! Whole requests.

use proptest::prelude::*;

use super::*;
use crate::layout::problem::Problem;
use crate::layout::quality::crossings::{crossings, passes};
use crate::layout::stress::majorization::Springs;

const BOX: Size = Size::new(150.0, 56.0);
const GAP: f64 = 24.0;

fn request(n: usize, edges: &[(usize, usize)]) -> Request {
    Request {
        sizes: vec![BOX; n],
        edges: edges.iter().map(|&(a, b)| (a, b, 1.0)).collect(),
        gap: GAP,
        seed: 1,
        ..Request::default()
    }
}

/// Arranges, and holds the result against all that every result must keep.
fn sound(request: &Request) -> Vec<Point> {
    sound_in(request, Arrangement::Structure)
}

/// The same for any arrangement.
fn sound_in(request: &Request, arrangement: Arrangement) -> Vec<Point> {
    let points = arrange_in(request, arrangement, &Run::free()).unwrap();
    assert_eq!(points.len(), request.sizes.len());
    assert!(points.iter().all(|p| p.is_finite()), "{points:?}");
    let pin = |i: usize| request.fixed.get(i).copied().flatten();
    for (i, p) in points.iter().enumerate() {
        if let Some(pin) = pin(i) {
            assert_eq!(*p, pin);
        } else {
            assert!(
                (p.x * 64.0).fract() == 0.0 && (p.y * 64.0).fract() == 0.0,
                "{p:?}"
            );
        }
        for (j, q) in points.iter().enumerate().skip(i + 1) {
            let (s, t) = (request.sizes[i], request.sizes[j]);
            let clear = geometry::clearance(*p, s, *q, t);
            let kept = clear.x.max(clear.y) >= request.gap.max(1.0) - 1e-6;
            let both = pin(i).is_some() && pin(j).is_some();
            assert!(kept || both, "{i} {p:?} and {j} {q:?} of {request:?}");
        }
    }
    points
}

/// Crossings, and ties through foreign boxes.
fn faults(request: &Request, points: &[Point]) -> (usize, usize) {
    (
        crossings(points, &request.edges),
        passes(points, &request.sizes, &request.edges, 0.0),
    )
}

fn path(n: usize) -> Vec<(usize, usize)> {
    (1..n).map(|i| (i - 1, i)).collect()
}

fn cycle(n: usize) -> Vec<(usize, usize)> {
    (0..n).map(|i| (i, (i + 1) % n)).collect()
}

fn star(n: usize) -> Vec<(usize, usize)> {
    (1..n).map(|i| (0, i)).collect()
}

fn complete(n: usize) -> Vec<(usize, usize)> {
    (0..n).flat_map(|i| (0..i).map(move |j| (j, i))).collect()
}

fn grid(side: usize) -> Vec<(usize, usize)> {
    let right = (0..side * side)
        .filter(|i| i % side + 1 < side)
        .map(|i| (i, i + 1));
    let down = (0..side * (side - 1)).map(|i| (i, i + side));
    right.chain(down).collect()
}

/// Tajikistan, the Taliban and the three between them.
const CORE: [(usize, usize); 7] = [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4)];

#[test]
fn the_least_maps_stand_about_the_origin() {
    let check = |n: usize, edges: &[(usize, usize)], expect: &[(f64, f64)]| {
        let expect: Vec<Point> = expect.iter().copied().map(Point::from).collect();
        assert_eq!(sound(&request(n, edges)), expect, "{n} {edges:?}");
    };
    check(0, &[], &[]);
    check(1, &[], &[(0.0, 0.0)]);
    check(1, &[(0, 0), (0, 7)], &[(0.0, 0.0)]);
    let pair = sound(&request(2, &[(0, 1), (1, 0), (0, 1)]));
    assert!(
        pair[0].x < pair[1].x && (pair[0].y - pair[1].y).abs() < 0.1,
        "{pair:?}"
    );
    assert!((pair[1].x - pair[0].x - 355.0).abs() < 15.0, "{pair:?}");
}

#[test]
fn every_arrangement_keeps_what_all_keep() {
    for arrangement in Arrangement::ALL {
        let check = |n: usize, edges: &[(usize, usize)]| {
            let mut request = request(n, edges);
            let points = sound_in(&request, arrangement);
            assert_eq!(points, sound_in(&request, arrangement), "{arrangement:?}");
            if n > 2 {
                let pin = Point::new(-71.3, 12.9);
                request.fixed = vec![None, Some(pin)];
                assert_eq!(sound_in(&request, arrangement)[1], pin);
                request.sizes[2] = Size::new(700.0, 20.0);
                sound_in(&request, arrangement);
            }
        };
        check(0, &[]);
        check(1, &[(0, 0)]);
        check(2, &[(0, 1)]);
        check(5, &CORE);
        check(7, &[]);
        check(12, &complete(12));
        check(30, &star(30));
        check(30, &cycle(30));
        check(25, &grid(5));
        check(14, &[(0, 1), (1, 2), (2, 0), (5, 6), (8, 9), (9, 10)]);
        check(520, &path(520));
    }
}

#[test]
fn a_first_look_knows_where_everybody_is() {
    for n in [0, 1, 2, 40, 900] {
        let mut request = request(n, &path(n));
        request.fixed = vec![Some(Point::new(5.5, 6.5)); n.min(1)];
        let points = sketch(&request, &Run::free()).unwrap();
        assert_eq!(points.len(), n);
        assert!(points.iter().all(|p| p.is_finite()));
        assert_eq!(
            points.first().copied(),
            request.fixed.first().copied().flatten()
        );
    }
}

#[test]
fn what_is_planar_and_small_has_no_crossing() {
    let check = |n: usize, edges: &[(usize, usize)]| {
        for seed in 0..3 {
            let request = Request {
                seed,
                ..request(n, edges)
            };
            let points = sound(&request);
            assert_eq!(
                faults(&request, &points),
                (0, 0),
                "{edges:?} from {seed}: {points:?}"
            );
        }
    };
    check(5, &CORE);
    check(4, &complete(4));
    check(6, &path(6));
    check(8, &cycle(8));
    check(9, &star(9));
    check(9, &grid(3));
    // The cube, the octahedron, a wheel.
    check(
        8,
        &[
            (0, 1),
            (1, 2),
            (2, 3),
            (3, 0),
            (4, 5),
            (5, 6),
            (6, 7),
            (7, 4),
            (0, 4),
            (1, 5),
            (2, 6),
            (3, 7),
        ],
    );
    check(
        6,
        &[
            (0, 1),
            (0, 2),
            (0, 3),
            (0, 4),
            (5, 1),
            (5, 2),
            (5, 3),
            (5, 4),
            (1, 2),
            (2, 3),
            (3, 4),
            (4, 1),
        ],
    );
    check(
        7,
        &[
            (0, 1),
            (0, 2),
            (0, 3),
            (0, 4),
            (0, 5),
            (0, 6),
            (1, 2),
            (2, 3),
            (3, 4),
            (4, 5),
            (5, 6),
            (6, 1),
        ],
    );
}

#[test]
fn the_core_map_has_its_two_hubs_left_and_right() {
    for seed in 0..4 {
        let points = sound(&Request {
            seed,
            ..request(5, &CORE)
        });
        let between = |i: usize| points[0].x < points[i].x && points[i].x < points[1].x;
        assert!((2..5).all(between), "{points:?}");
        assert!((points[0].y - points[1].y).abs() < 1.0, "level: {points:?}");
    }
}

/// Who was friend or foe to whom in the highlands of New Guinea (Read 1954).
#[rustfmt::skip]
const TRIBES: [(usize, usize); 58] = [
    (0, 1), (0, 2), (0, 3), (4, 5), (4, 6), (4, 1), (4, 7), (4, 8), (4, 9), (4, 10), (4, 3),
    (5, 6), (5, 1), (5, 7), (5, 11), (5, 8), (5, 12), (5, 2), (5, 13), (5, 3), (6, 1), (6,
    7), (6, 11), (6, 9), (6, 14), (6, 10), (6, 13), (1, 11), (1, 9), (1, 14), (1, 2), (7,
    15), (7, 8), (7, 9), (7, 12), (7, 13), (7, 3), (15, 11), (15, 9), (15, 12), (15, 13),
    (11, 9), (11, 14), (11, 12), (11, 2), (8, 14), (8, 2), (8, 13), (8, 3), (9, 14), (9,
    12), (9, 13), (14, 12), (14, 10), (12, 13), (2, 3), (10, 13), (10, 3),
];

#[test]
fn what_must_cross_crosses_little_and_misses_the_boxes() {
    let check = |n: usize, edges: &[(usize, usize)], limit: usize| {
        let request = request(n, edges);
        let (crossings, passes) = faults(&request, &sound(&request));
        assert!(
            crossings <= limit && passes == 0,
            "{n}: {crossings}, {passes}"
        );
    };
    // The rectilinear crossing numbers are 1, 3 and 9; on a circle it is 5, 15
    // and 35. Seven boxes of this size would have to be far apart for 9.
    check(5, &complete(5), 1);
    check(6, &complete(6), 3);
    check(7, &complete(7), 23);
    check(16, &TRIBES, 80);
}

#[test]
fn long_things_unfold() {
    let check = |n: usize, edges: &[(usize, usize)], limit: f64| {
        let request = Request {
            sizes: vec![Size::ZERO; n],
            ..request(n, edges)
        };
        let points = sound(&request);
        let problem = Problem::new(&request);
        let stress = Springs::new(&problem.graph, &problem.sizes, &vec![false; n]).stress(&points);
        assert!(stress < limit, "{n} of {edges:?}: {stress}");
    };
    check(30, &path(30), 0.001);
    check(30, &cycle(30), 0.1);
    check(64, &grid(8), 0.03);
}

/// How many times as wide as tall the boxes of a drawing are together.
fn shape(request: &Request, points: &[Point]) -> f64 {
    let (low, high) = geometry::bounds(points.iter().zip(&request.sizes)).unwrap();
    (high.x - low.x) / (high.y - low.y)
}

#[test]
fn a_drawing_takes_the_shape_of_the_room() {
    let check = |n: usize, edges: &[(usize, usize)]| {
        let plain = request(n, edges);
        let before = faults(&plain, &sound(&plain)).0;
        let shapes = [0.8, 1.3, 2.2].map(|room| {
            let request = Request {
                shape: Some(room),
                ..plain.clone()
            };
            let points = sound(&request);
            assert!(
                faults(&request, &points).0 <= before + n / 8,
                "{n} in {room}"
            );
            shape(&request, &points)
        });
        assert!(
            shapes[0] < shapes[1] && shapes[1] < shapes[2],
            "{n}: {shapes:?}"
        );
        for (found, room) in shapes.iter().zip([0.8, 1.3, 2.2]) {
            let off = found / room;
            assert!((0.6..1.7).contains(&off), "{n}: {found} in {room}");
        }
    };
    check(5, &CORE);
    check(12, &cycle(12));
    check(16, &grid(4));
    check(30, &star(30));
    check(36, &grid(6));
    // Components beside each other fill it, too.
    check(24, &[(0, 1), (2, 3), (4, 5), (6, 7), (8, 9), (10, 11)]);
}

#[test]
fn more_than_all_pairs_can_serve_still_unfolds() {
    let request = Request {
        sizes: vec![Size::ZERO; 576],
        ..request(576, &grid(24))
    };
    let points = sound(&request);
    let crossed = crossings(&points, &request.edges);
    assert_eq!(crossed, 0);
}

#[test]
fn components_and_loners_stand_apart() {
    let edges: Vec<(usize, usize)> = [(0, 1), (1, 2), (2, 0), (5, 6), (8, 9), (9, 10)].to_vec();
    sound(&request(14, &edges));
    let mut odd = request(14, &edges);
    odd.sizes[4] = Size::new(900.0, 10.0);
    odd.sizes[6] = Size::new(10.0, 900.0);
    sound(&odd);
}

#[test]
fn pins_stay_and_the_rest_comes_to_them() {
    let pins = [Point::new(1000.3, -500.7), Point::new(2200.0, -500.0)];
    let check = |n: usize, edges: &[(usize, usize)], fixed: &[(usize, Point)]| {
        let mut request = request(n, edges);
        request.fixed = vec![None; n];
        for (i, p) in fixed {
            request.fixed[*i] = Some(*p);
        }
        let points = sound(&request);
        let middle = transform::middle(&points);
        assert!((middle - fixed[0].1).hypot() < 1500.0, "{points:?}");
    };
    check(5, &CORE, &[(0, pins[0])]);
    check(5, &CORE, &[(0, pins[0]), (1, pins[1])]);
    check(5, &CORE, &[(0, pins[0]), (1, pins[0])]);
    check(25, &grid(5), &[(0, pins[0]), (24, pins[1])]);
    check(2, &[], &[(1, pins[0])]);
}

#[test]
fn what_is_placed_stays_and_the_new_joins_it() {
    let mut request = request(6, &[(0, 1), (1, 2), (2, 0), (0, 3), (3, 1), (4, 4)]);
    let start = [(0.0, 0.0), (500.0, 0.0), (250.0, 300.0)];
    request.start = start.iter().map(|p| Some(Point::from(*p))).collect();
    let points = sound(&request);
    for (p, q) in points.iter().zip(start) {
        assert_eq!(*p, Point::from(q));
    }
    assert!(
        points[3].y < -50.0,
        "the new one has free room above: {points:?}"
    );
    assert!(points[4].y > 300.0, "the single goes below: {points:?}");
}

#[test]
fn a_map_grows_without_being_redrawn() {
    let before = arrange(&request(5, &CORE));
    let check = |ties: &[(usize, usize)]| {
        let edges: Vec<_> = CORE.iter().chain(ties).copied().collect();
        let mut request = request(6, &edges);
        request.start = before.iter().copied().map(Some).collect();
        let points = sound(&request);
        assert_eq!(points[..5], before, "{ties:?}");
        assert_eq!(faults(&request, &points), (0, 0), "{ties:?}: {points:?}");
    };
    check(&[(5, 0)]);
    check(&[(5, 0), (5, 1)]);
    check(&[(5, 2), (5, 1)]);
    check(&[(5, 4)]);
}

#[test]
fn where_all_are_placed_only_overlaps_move() {
    let mut request = request(4, &[(0, 1), (1, 2), (2, 3)]);
    let start = [(0.0, 0.0), (20.0, 0.0), (900.0, 0.0), (900.0, 700.5)];
    request.start = start.iter().map(|p| Some(Point::from(*p))).collect();
    let points = sound(&request);
    assert_eq!(
        points[2..],
        [Point::new(900.0, 0.0), Point::new(900.0, 700.5)]
    );
    assert!((points[0] - Point::ZERO).hypot() < 120.0, "{points:?}");
    assert_eq!(
        points,
        arrange(&Request {
            start: points.iter().copied().map(Some).collect(),
            ..request
        })
    );
}

#[test]
fn coincident_starts_come_apart() {
    let mut request = request(12, &complete(12));
    request.start = vec![Some(Point::new(3.0, 3.0)); 12];
    sound(&request);
    request.fixed = vec![Some(Point::new(3.0, 3.0)); 2];
    sound(&request);
}

#[test]
fn hostile_numbers_are_survived() {
    let odd = [f64::NAN, f64::INFINITY, -1.0, 0.0, 1e300];
    let mut request = request(5, &CORE);
    request.edges = odd.iter().zip(CORE).map(|(w, (a, b))| (a, b, *w)).collect();
    request.start = odd.iter().map(|x| Some(Point::new(*x, 0.0))).collect();
    request.fixed = vec![Some(Point::new(f64::NAN, 0.0))];
    for gap in odd.into_iter().take(4) {
        request.gap = gap;
        let points = arrange(&request);
        assert!(points.iter().all(|p| p.is_finite()), "{gap}: {points:?}");
    }
}

/// Written down once: another platform that rounds differently shows here, and so
/// does a change of method, which then changes these lines on purpose.
#[test]
fn positions_are_the_same_everywhere() {
    let expect: Vec<Point> = [
        (-327.28125, -72.484375),
        (327.28125, -72.484375),
        (0.296875, 205.015625),
        (0.296875, 42.703125),
        (0.296875, -205.015625),
    ]
    .map(Point::from)
    .to_vec();
    assert_eq!(arrange(&request(5, &CORE)), expect);
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    for n in [5, 9, 40] {
        let request = request(n, &cycle(n));
        assert_eq!(arrange(&request), arrange(&request));
        let other: Vec<_> = request
            .edges
            .iter()
            .rev()
            .map(|&(a, b, w)| (b, a, w))
            .collect();
        assert_eq!(
            arrange(&request),
            arrange(&Request {
                edges: other,
                ..request.clone()
            })
        );
    }
}

fn any_point() -> impl Strategy<Value = Option<Point>> {
    let near = (-400.0..400.0_f64, -400.0..400.0_f64);
    proptest::option::weighted(0.3, near.prop_map(Point::from))
}

fn any_request() -> impl Strategy<Value = Request> {
    (0..12_usize).prop_flat_map(|n| {
        let size = (0.0..200.0_f64, 0.0..80.0_f64).prop_map(|(w, h)| Size::new(w, h));
        (
            proptest::collection::vec(size, n),
            proptest::collection::vec((0..n + 1, 0..n + 1, 0.0..3.0_f64), 0..20),
            proptest::collection::vec(any_point(), 0..n + 1),
            proptest::collection::vec(any_point(), 0..n + 1),
            0.0..40.0_f64,
            any::<u64>(),
            proptest::option::of(-1.0..6.0_f64),
        )
            .prop_map(|(sizes, edges, fixed, start, gap, seed, shape)| Request {
                sizes,
                edges,
                fixed,
                start,
                gap,
                seed,
                shape,
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_request_is_answered_soundly(request in any_request()) {
        let points = sound(&request);
        prop_assert_eq!(points, arrange(&request));
    }
}
