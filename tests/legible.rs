//! Figures that can be printed: maps of up to 40 actors at the width of a journal's
//! page are counted over for what makes a figure hard to read, and stay within
//! what was reached once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::maps;
use kurbo::{Point, Rect};
use stancemap::format;
use stancemap::model::Document;
use stancemap::scene::{About, DrawnTie, Look, Options, Preset, Prim, Scene, Theme, samples};

use crate::scenes::{build, positions};

/// What is counted on a figure.
#[derive(Debug, Default, PartialEq, Eq)]
struct Faults {
    /// Strands through the box of an actor that is not theirs.
    passes: usize,
    /// Pairs of ties, not of one pair of actors, that cross.
    crossings: usize,
    /// Labels nearer to the badge of another tie than to their own.
    astray: usize,
    /// Labels nearer to an actor or a stroke that is not theirs than to their own tie.
    adrift: usize,
    /// Labels that are numbers.
    numbers: usize,
    /// Labels and badges without a place of their own.
    lost: usize,
    /// Names that were cut.
    cut: usize,
}

impl Faults {
    fn of(scene: &Scene) -> Self {
        let cut = (scene.groups())
            .filter(|group| matches!(group.about, About::Actor(_)))
            .flat_map(|group| group.prims)
            .filter(|prim| matches!(prim, Prim::Text(text) if text.text.contains('…')));
        let drawn = || scene.ties.iter().filter(|tie| !tie.curves.is_empty());
        let labels = || scene.ties.iter().filter_map(|tie| tie.label.as_ref());
        Self {
            passes: passes(scene),
            crossings: crossings(scene),
            astray: astray(scene),
            adrift: adrift(scene),
            numbers: labels().filter(|label| label.is_number).count(),
            lost: scene.labels_left_out + drawn().filter(|tie| !tie.is_clear).count(),
            cut: cut.count(),
        }
    }
}

fn passes(scene: &Scene) -> usize {
    let strands =
        (scene.ties.iter()).flat_map(|tie| tie.curves.iter().map(move |curve| (&tie.tie, curve)));
    let through = |tie: &stancemap::analysis::Tie, points: &[Point]| {
        (scene.bodies.iter().enumerate()).any(|(at, body)| {
            let rect = body.rect.inflate(-1.0, -1.0);
            at != tie.from && at != tie.to && points.iter().any(|p| rect.contains(*p))
        })
    };
    strands
        .filter(|(tie, curve)| through(tie, &samples(curve, 40)))
        .count()
}

fn crossings(scene: &Scene) -> usize {
    let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
    let meet = |p: &[Point], q: &[Point]| {
        side(p[0], p[1], q[0]) * side(p[0], p[1], q[1]) < 0.0
            && side(q[0], q[1], p[0]) * side(q[0], q[1], p[1]) < 0.0
    };
    let chains: Vec<Vec<Vec<Point>>> = (scene.ties.iter())
        .map(|tie| tie.curves.iter().map(|curve| samples(curve, 16)).collect())
        .collect();
    let cross = |a: &[Vec<Point>], b: &[Vec<Point>]| {
        a.iter().any(|a| {
            b.iter()
                .any(|b| a.windows(2).any(|p| b.windows(2).any(|q| meet(p, q))))
        })
    };
    let pair = |n: usize| {
        let tie = &scene.ties[n].tie;
        (tie.from.min(tie.to), tie.from.max(tie.to))
    };
    (0..chains.len())
        .flat_map(|n| (n + 1..chains.len()).map(move |k| (n, k)))
        .filter(|&(n, k)| pair(n) != pair(k) && cross(&chains[n], &chains[k]))
        .count()
}

fn astray(scene: &Scene) -> usize {
    let far = |rect: Rect, p: Point| {
        let near = Point::new(p.x.clamp(rect.x0, rect.x1), p.y.clamp(rect.y0, rect.y1));
        near.distance(p)
    };
    let is_astray = |at: usize| {
        let own = &scene.ties[at];
        let Some(label) = own.label.as_ref().filter(|label| label.leader.is_none()) else {
            return false;
        };
        let reach = far(label.rect, own.badge_at) - 0.5;
        (scene.ties.iter().enumerate()).any(|(n, other)| {
            n != at && !other.curves.is_empty() && far(label.rect, other.badge_at) < reach
        })
    };
    (0..scene.ties.len()).filter(|at| is_astray(*at)).count()
}

/// How far a box is from the strands of a tie.
fn from_strands(rect: Rect, tie: &DrawnTie) -> f64 {
    (tie.curves.iter())
        .flat_map(|curve| samples(curve, 160))
        .map(|p| gap(rect, Rect::from_points(p, p)))
        .fold(f64::INFINITY, f64::min)
}

/// How far two boxes are from each other.
fn gap(a: Rect, b: Rect) -> f64 {
    let x = (a.x0 - b.x1).max(b.x0 - a.x1).max(0.0);
    let y = (a.y0 - b.y1).max(b.y0 - a.y1).max(0.0);
    x.hypot(y)
}

/// Labels without a leader line that a reader would take for those of something else:
/// a box or a stroke is nearer than their own stroke and badge.
fn adrift(scene: &Scene) -> usize {
    let is_adrift = |at: usize| {
        let own = &scene.ties[at];
        let Some(label) = own.label.as_ref().filter(|label| label.leader.is_none()) else {
            return false;
        };
        let half = own.badge.half_size(&scene.theme);
        let badge = Rect::from_center_size(own.badge_at, (2.0 * half.x, 2.0 * half.y));
        let to_badge = gap(label.rect, badge);
        let reach = from_strands(label.rect, own).min(to_badge) - 1.5;
        // Away from its badge it reads as the caption of a box within a line's height.
        let caption = if to_badge > 8.5 { 17.5 } else { 0.0 };
        let is_foreign = |n: &usize| *n != own.tie.from && *n != own.tie.to;
        let boxes = (0..scene.bodies.len()).filter(is_foreign);
        let by_box = boxes
            .map(|n| gap(label.rect, scene.bodies[n].rect))
            .any(|far| far < reach.max(caption));
        let others = (0..scene.ties.len()).filter(|n| *n != at);
        let by_stroke = others
            .map(|n| from_strands(label.rect, &scene.ties[n]))
            .any(|far| far < reach);
        by_box || by_stroke
    };
    (0..scene.ties.len()).filter(|at| is_adrift(*at)).count()
}

fn figure(document: &Document) -> Scene {
    on(document, Preset::Wide)
}

fn on(document: &Document, preset: Preset) -> Scene {
    let options = Options {
        page: Some(preset.page()),
        ..Options::new(Theme::of(Look::Light))
    };
    build(document, &positions(document, &|_| None), &options)
}

fn bundled(name: &str) -> Document {
    let path = format!(
        "{}/datasets/{name}.stancemap.json",
        env!("CARGO_MANIFEST_DIR")
    );
    format::read(&std::fs::read(path).unwrap()).unwrap().value
}

fn height_mm(scene: &Scene) -> f64 {
    scene.bounds.height() / scene.bounds.width() * scene.width_mm.unwrap()
}

#[test]
fn the_core_map_is_without_a_fault() {
    let scene = figure(&bundled("tajikistan-taliban"));
    assert_eq!(Faults::of(&scene), Faults::default());
    assert!(height_mm(&scene) < 192.0);
}

#[test]
fn no_tie_of_the_dense_bundled_maps_runs_through_an_actor() {
    for (name, crossings) in [("tajikistan-taliban-wider", 40), ("highland-tribes", 340)] {
        let scene = figure(&bundled(name));
        let faults = Faults::of(&scene);
        println!("{name}: {faults:?}, {:.0} mm", height_mm(&scene));
        assert!(faults.passes == 0 && faults.lost == 0, "{name}: {faults:?}");
        assert!(faults.astray <= 3 && faults.cut == 0, "{name}: {faults:?}");
        assert!(faults.crossings <= crossings, "{name}: {faults:?}");
        assert!(
            height_mm(&scene) <= 247.0,
            "{name}: {} mm",
            height_mm(&scene)
        );
    }
}

#[test]
fn maps_of_eight_to_forty_actors_can_be_printed() {
    let mut all = Faults::default();
    let mut ties = 0;
    for (seed, actors) in (1..).zip([8, 12, 16, 20, 24, 28, 32, 40]) {
        let map = maps::map(actors, actors * 8 / 5, seed);
        // Every eighth has a long name.
        let long = (0..actors).step_by(8).fold(map, |map, n| {
            let (name, more) = (
                format!(" {n}\", \"kind\""),
                "of the Provinces and Territories",
            );
            map.replace(&name, &format!(" {n} {more}\", \"kind\""))
        });
        let scene = figure(&format::read(long.as_bytes()).unwrap().value);
        let faults = Faults::of(&scene);
        println!("{actors} actors: {faults:?}, {:.0} mm", height_mm(&scene));
        assert!(
            height_mm(&scene) <= 247.0,
            "{actors}: {} mm",
            height_mm(&scene)
        );
        ties += scene.ties.len();
        all.passes += faults.passes;
        all.crossings += faults.crossings;
        all.astray += faults.astray;
        all.adrift += faults.adrift;
        all.numbers += faults.numbers;
        all.lost += faults.lost;
        all.cut += faults.cut;
    }
    println!("{ties} ties: {all:?}");
    assert_eq!((all.passes, all.lost, all.cut), (0, 0, 0), "{all:?}");
    assert!(all.crossings * 2 <= ties, "{all:?} of {ties}");
    assert!(all.astray * 50 <= ties, "{all:?} of {ties}");
    assert!(all.adrift * 50 <= ties, "{all:?} of {ties}");
    assert!(all.numbers * 5 <= ties, "{all:?} of {ties}");
}

#[test]
fn a_label_stands_by_its_own_tie_on_every_page() {
    for name in ["tajikistan-taliban", "highland-tribes"] {
        let document = bundled(name);
        for preset in Preset::ALL {
            let faults = Faults::of(&on(&document, preset));
            let strays = (faults.astray, faults.adrift);
            assert_eq!(strays, (0, 0), "{name} on {}", preset.name());
        }
    }
}
