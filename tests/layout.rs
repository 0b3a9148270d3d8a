//! What a user of `stancemap layout` and of the engine can rely on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::ffi::OsString;

use stancemap::cli;
use stancemap::format::read;
use stancemap::layout::{Point, Request, Run, Size, arrange, arrange_with};
use stancemap::model::{Actor, Document, Sign};
use stancemap::scene::{self, Plan};
use stancemap::task::{Cancel, Control};

use crate::scenes::{positions, whole_ties};

fn points(n: usize, edges: impl IntoIterator<Item = (usize, usize)>) -> Request {
    Request {
        sizes: vec![Size::ZERO; n],
        edges: edges.into_iter().map(|(a, b)| (a, b, 1.0)).collect(),
        gap: 1.0,
        ..Request::default()
    }
}

fn grid(side: usize) -> Request {
    let right = (0..side * side)
        .filter(|i| i % side + 1 < side)
        .map(|i| (i, i + 1));
    let down = (0..side * (side - 1)).map(|i| (i, i + side));
    points(side * side, right.chain(down).collect::<Vec<_>>())
}

/// A graph of many ties with neither a middle nor an order.
fn tangle(n: usize, ties: usize) -> Request {
    let mut state = 9_u64;
    let mut below = |end: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % end
    };
    let edges: Vec<_> = (0..ties).map(|_| (below(n), below(n))).collect();
    points(n, edges)
}

/// Straight ties that meet other than at a shared end, counted the plain way.
fn crossings(request: &Request, points: &[Point]) -> usize {
    let side = |a: Point, b: Point, c: Point| (b - a).cross(c - a);
    let ties: Vec<_> = request.edges.iter().map(|&(a, b, _)| (a, b)).collect();
    let mut count = 0;
    for (k, &(a, b)) in ties.iter().enumerate() {
        for &(c, d) in &ties[k + 1..] {
            let ends = BTreeSet::from([a, b, c, d]);
            let [p, q, r, s] = [a, b, c, d].map(|i| points[i]);
            let apart = |p, q, r, s| side(p, q, r) * side(p, q, s) < 0.0;
            count += usize::from(ends.len() == 4 && apart(p, q, r, s) && apart(r, s, p, q));
        }
    }
    count
}

#[test]
fn every_graph_has_finite_and_repeatable_positions_on_any_number_of_threads() {
    let complete = (0..60).flat_map(|a| (0..a).map(move |b| (a, b)));
    let check = |name: &str, request: &Request| {
        let found = arrange(request);
        assert_eq!(found.len(), request.sizes.len(), "{name}");
        assert!(
            found.iter().all(|p| p.x.is_finite() && p.y.is_finite()),
            "{name}"
        );
        for workers in [1, 3] {
            let run = Run::free().on(workers);
            assert_eq!(
                arrange_with(request, &run).unwrap(),
                found,
                "{name}, {workers}"
            );
        }
    };
    check("nobody", &points(0, []));
    check("one", &points(1, [(0, 0)]));
    check("strangers", &points(700, []));
    check("pairs", &points(900, (0..450).map(|i| (2 * i, 2 * i + 1))));
    check(
        "again and oneself",
        &points(3, [(0, 0), (0, 1), (1, 0), (0, 1), (1, 2)]),
    );
    check("complete", &points(60, complete));
    check("star", &points(10_000, (1..10_000).map(|i| (0, i))));
    check("path", &points(10_000, (1..10_000).map(|i| (i - 1, i))));
    check(
        "ring",
        &points(1_500, (0..1_500).map(|i| (i, (i + 1) % 1_500))),
    );
    check("tangle", &tangle(800, 3_000));
    check("large tangle", &tangle(10_400, 20_000));
}

#[test]
fn what_can_be_drawn_without_a_crossing_is() {
    let check = |name: &str, request: &Request| {
        assert_eq!(crossings(request, &arrange(request)), 0, "{name}");
    };
    check(
        "binary tree",
        &points(1_023, (1..1_023).map(|i| ((i - 1) / 2, i))),
    );
    check("grid", &grid(26));
    check("path", &points(600, (1..600).map(|i| (i - 1, i))));
    let boxes = |request: Request| Request {
        sizes: vec![Size::new(120.0, 50.0); request.sizes.len()],
        gap: 30.0,
        ..request
    };
    check(
        "small tree of boxes",
        &boxes(points(31, (1..31).map(|i| ((i - 1) / 2, i)))),
    );
}

/// The same for many ties, none of which is long.
fn crossings_of_short_ties(request: &Request, points: &[Point]) -> usize {
    let side = |a: Point, b: Point, c: Point| (b - a).cross(c - a);
    let mut ties: Vec<_> = (request.edges.iter())
        .map(|&(a, b, _)| {
            let (x, u) = (points[a].x, points[b].x);
            (x.min(u), x.max(u), a, b)
        })
        .collect();
    ties.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut count = 0;
    for (k, &(_, end, a, b)) in ties.iter().enumerate() {
        for &(_, _, c, d) in ties[k + 1..].iter().take_while(|tie| tie.0 <= end) {
            let shared = a == c || a == d || b == c || b == d;
            let [p, q, r, s] = [a, b, c, d].map(|i| points[i]);
            let apart = |p, q, r, s| side(p, q, r) * side(p, q, s) <= 0.0;
            count += usize::from(!shared && apart(p, q, r, s) && apart(r, s, p, q));
        }
    }
    count
}

#[test]
fn a_mesh_of_ten_thousand_unfolds_with_a_fraction_of_the_work_of_all_pairs() {
    let request = grid(100);
    let run = Run::free();
    let points = arrange_with(&request, &run).unwrap();
    assert_eq!(crossings_of_short_ties(&request, &points), 0);
    // Every cell lies the same way up: nothing is folded over.
    let turns = |i: usize| {
        let [a, b, c, d] = [i, i + 1, i + 101, i + 100].map(|i| points[i]);
        [
            (b - a).cross(c - b),
            (c - b).cross(d - c),
            (d - c).cross(a - d),
        ]
    };
    let cells = (0..99).flat_map(|row| (0..99).map(move |column| 100 * row + column));
    let ways: BTreeSet<bool> = cells.flat_map(turns).map(|turn| turn > 0.0).collect();
    assert_eq!(ways.len(), 1);
    // Opposite corners are as far apart as the sides of a square would have it.
    let across = points[0].distance(points[9_999]) / points[0].distance(points[99]);
    assert!((1.2..1.7).contains(&across), "{across}");
    // All pairs, 20 times over, would be 10⁹.
    assert!(run.steps() < 300_000_000, "{}", run.steps());
}

#[test]
fn the_work_for_a_hub_grows_with_its_ties() {
    let check = |size: Size, gap: f64| {
        let steps = [5_000, 50_000].map(|n| {
            let star = Request {
                sizes: vec![size; n],
                gap,
                ..points(n, (1..n).map(|i| (0, i)))
            };
            let run = Run::free();
            assert_eq!(arrange_with(&star, &run).unwrap().len(), n);
            run.steps()
        });
        assert!(steps[1] <= 15 * steps[0], "{size:?}: {steps:?}");
    };
    check(Size::ZERO, 1.0);
    check(Size::new(150.0, 56.0), 24.0);
}

#[test]
fn pinned_actors_stay_in_the_large_too() {
    let mut request = tangle(900, 2_000);
    let pin = Point::new(123.4, -56.7);
    request.fixed = vec![None, Some(pin)];
    assert_eq!(arrange(&request)[1], pin);
}

#[test]
fn a_layout_can_be_ended_and_tells_how_far_it_is() {
    let boxed = |n: usize, ties: usize| Request {
        sizes: vec![Size::new(140.0, 50.0); n],
        gap: 30.0,
        ..tangle(n, ties)
    };
    for request in [
        tangle(3_000, 12_000),
        tangle(10_400, 20_000),
        boxed(60, 120),
        boxed(450, 900),
        boxed(3_000, 6_000),
    ] {
        let cancel = Cancel::default();
        let told = std::sync::Mutex::new(Vec::new());
        let few = request.sizes.len() < 500;
        let progress = |share: f32| {
            told.lock().unwrap().push(share);
            if share > 0.3 {
                cancel.cancel();
            }
        };
        if few {
            // Done before progress would be shown.
            let run = Run::free();
            assert!(arrange_with(&request, &run).is_ok());
            assert!(
                run.longest_stretch() < 4_000_000,
                "{}",
                run.longest_stretch()
            );
            cancel.cancel();
        }
        let run = Run::new(Control::new(cancel.clone()).with_progress(&progress));
        assert!(arrange_with(&request, &run).is_err());
        let told = told.lock().unwrap();
        assert!(told.is_sorted() && (few || told.len() > 1), "{told:?}");
        // Steps of some nanoseconds: what a cancellation has to wait for.
        assert!(
            run.longest_stretch() < 2_000_000,
            "{}",
            run.longest_stretch()
        );
    }
}

fn done(line: &str, stdin: &str) -> (u8, String, String) {
    let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = cli::run(&args, &mut stdin.as_bytes(), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status, text(out), text(err))
}

#[test]
fn a_table_becomes_a_table_of_positions() {
    let table = "source,target,sign\n\"A, b\",c,1\nc,\"A, b\",-1\nc,c,1\nd,c,1\n";
    let (status, out, err) = done("stancemap layout - -o -", table);
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("1 repeated pair is left out"), "{err}");
    assert!(err.contains("1 tie to oneself is left out"), "{err}");
    let begins: Vec<&str> = out
        .lines()
        .map(|l| l.rsplitn(3, ',').last().unwrap())
        .collect();
    assert_eq!(begins, ["id", "\"A, b\"", "c", "d"]);
    let (status, _, err) = done("stancemap layout - -o map.stancemap.json", table);
    assert_eq!(
        (status, err.contains("has to end in .csv")),
        (2, true),
        "{err}"
    );
    let (status, _, err) = done("stancemap layout - -o -", "source,target\nA\n");
    assert_eq!((status, err.contains("line 2")), (1, true), "{err}");
}

#[test]
fn a_map_is_placed_but_for_its_pins() {
    let map = include_str!("../datasets/tajikistan-taliban.stancemap.json");
    let (status, out, err) = done("stancemap layout - -o -", map);
    assert_eq!(status, 0, "{err}");
    let (before, after) = (
        read(map.as_bytes()).unwrap().value,
        read(out.as_bytes()).unwrap().value,
    );
    assert_eq!(before.stances(), after.stances());
    let pinned = after.actors()[0].clone();
    let mut json: serde_json::Value = serde_json::from_str(map).unwrap();
    json["layout"][pinned.id.as_str()] =
        serde_json::json!({"x": 987.5, "y": -321.0, "pinned": true});
    let (status, out, err) = done("stancemap layout - -o - --seed 3", &json.to_string());
    assert_eq!(status, 0, "{err}");
    let placed = read(out.as_bytes()).unwrap().value;
    let place = placed.actors()[0].placement.clone().unwrap();
    assert_eq!(
        (place.x, place.y, place.pinned),
        (987.5, -321.0, Some(true))
    );
    assert!(
        placed
            .actors()
            .iter()
            .all(|actor| actor.placement.is_some())
    );
}

/// The mean distances of friends and of foes.
fn distances(document: &Document, plan: Plan) -> (f64, f64) {
    let points = scene::arrange(document, &whole_ties(document), plan, 0);
    let request = scene::placing(document, &whole_ties(document), Plan::Friends, 0);
    let mean = |sign: Sign| {
        let wanted = Plan::Friends.length(Some(sign));
        let far: Vec<f64> = (request.edges.iter())
            .filter(|edge| (edge.2 - wanted).abs() < 1e-9)
            .map(|&(a, b, _)| points[a].distance(points[b]))
            .collect();
        far.iter().sum::<f64>() / far.len() as f64
    };
    (mean(Sign::Positive), mean(Sign::Negative))
}

#[test]
fn friends_stand_nearer_than_foes_where_signs_have_a_say() {
    let tribes = include_bytes!("../datasets/highland-tribes.stancemap.json");
    let wider = include_bytes!("../datasets/tajikistan-taliban-wider.stancemap.json");
    for map in [&tribes[..], &wider[..]] {
        let document = read(map).unwrap().value;
        let (friends, foes) = distances(&document, Plan::Friends);
        let plain = distances(&document, Plan::Structure);
        assert!(friends * 1.3 < foes, "{friends} {foes}, else {plain:?}");
        assert!(foes / friends > 1.15 * plain.1 / plain.0, "{plain:?}");
    }
}

#[test]
fn actors_in_the_way_give_way_and_no_others() {
    let map = include_bytes!("../datasets/tajikistan-taliban.stancemap.json");
    let document = read(map).unwrap().value;
    let now = positions(&document, &|_| None);
    let joins = Actor::new("x", "Somebody new");
    let at = now[1] + kurbo::Vec2::new(30.0, 4.0);
    let moved = scene::room_for(&document, &now, &joins, at);
    assert_eq!(moved.iter().map(|m| m.0).collect::<Vec<_>>(), [1]);
    let far = Point::new(5_000.0, 5_000.0);
    assert!(scene::room_for(&document, &now, &joins, far).is_empty());
    let mut wide = document.actors()[2].clone();
    wide.name = "A name that is very much longer than it was before".to_owned();
    wide.short = wide.name.clone();
    let moved = scene::room_for(&document, &now, &wide, now[2]);
    assert!(moved.iter().all(|(i, _)| *i != 2), "{moved:?}");
}
