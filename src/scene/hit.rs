//! What is under the pointer, and what a box holds.

use kurbo::{CubicBez, Line, ParamCurve, ParamCurveNearest, Point, Rect, Shape};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use super::groups::Scene;
use super::map::drawn_tie::{DrawnTie, Stroke};
use super::map::geometry::envelope;
use super::map::lane::{Body, samples};
use super::theme::Theme;

/// Something that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hit {
    /// The actor at this position of the document.
    Actor(usize),
    /// The tie at this position of the scene.
    Tie(usize),
}

impl Scene {
    /// Whether there is anything to be seen of an element: what has gone since the
    /// scene was drawn keeps its position.
    pub fn has(&self, hit: Hit) -> bool {
        match hit {
            Hit::Actor(at) => (self.bodies.get(at)).is_some_and(|body| body.rect.width() > 0.0),
            Hit::Tie(at) => {
                let tie = self.ties.get(at);
                tie.is_some_and(|tie| tie.is_tied() || !tie.ended.is_empty())
            }
        }
    }
}

/// How near to a curve a point has to be, in scene units at zoom 1.
const NEAR: f64 = 6.0;

/// How near to an actor's box a point is on its rim, in scene units at zoom 1.
const RIM: f64 = 4.0;

/// How far a point lies outside a box.
fn beside(rect: Rect, point: Point) -> f64 {
    let x = (rect.x0 - point.x).max(point.x - rect.x1).max(0.0);
    let y = (rect.y0 - point.y).max(point.y - rect.y1).max(0.0);
    x.hypot(y)
}

type Entry = GeomWithData<Rectangle<[f64; 2]>, Part>;

/// What a box of the index stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    /// An actor.
    Actor(usize),
    /// A straight strand of a tie: a diagonal of its box.
    Straight(usize),
    /// Anything else of a tie.
    Tie(usize),
}

impl Part {
    fn hit(self) -> Hit {
        match self {
            Self::Actor(at) => Hit::Actor(at),
            Self::Straight(at) | Self::Tie(at) => Hit::Tie(at),
        }
    }
}

/// A spatial index over one scene. O(log n) per question.
#[derive(Debug)]
pub struct HitIndex {
    index: RTree<Entry>,
}

impl HitIndex {
    /// Indexes a scene. O(n log n).
    pub fn of(scene: &Scene) -> Self {
        let actors = (0..scene.bodies.len()).map(Hit::Actor);
        let all = actors.chain((0..scene.ties.len()).map(Hit::Tie));
        // A box and a badge for most ties.
        let mut found = Vec::with_capacity(scene.bodies.len() + 2 * scene.ties.len());
        found.extend(all.flat_map(|hit| entries(scene, hit)));
        Self {
            index: RTree::bulk_load(found),
        }
    }

    /// Adds elements that have come, or have come to be elsewhere. Where they were
    /// they are looked for, and not found. O(log n) each.
    pub fn add(&mut self, scene: &Scene, hits: impl Iterator<Item = Hit>) {
        for entry in hits.flat_map(|hit| entries(scene, hit)) {
            self.index.insert(entry);
        }
    }

    /// What is at a point: an actor before a badge or label, these before the
    /// nearest curve within reach; what lies above before what it covers. `zoom` is in pixels per scene unit.
    pub fn at(&self, scene: &Scene, point: Point, zoom: f64) -> Option<Hit> {
        let reach = NEAR / zoom.clamp(0.1, 1.0);
        let around = Rect::from_center_size(point, (reach * 2.0, reach * 2.0));
        let mut best: Option<(f64, Hit)> = None;
        for found in self.index.locate_in_envelope_intersecting(envelope(around)) {
            let nearest = best.map_or(reach, |(least, _)| reach.min(least));
            let hit = found.data.hit();
            if !scene.has(hit) {
                continue;
            }
            let distance = match found.data {
                Part::Actor(at) => on_actor((at, scene.bodies.get(at)?), point, zoom),
                Part::Straight(_) if diagonals_gap(found.geom(), point) > nearest => None,
                Part::Straight(at) | Part::Tie(at) => {
                    on_tie((at, scene.ties.get(at)?), (point, nearest), &scene.theme)
                }
            };
            if let Some(distance) = distance {
                let nearer = best.is_none_or(|(least, other)| (distance, hit) < (least, other));
                if nearer {
                    best = Some((distance, hit));
                }
            }
        }
        best.map(|(_, hit)| hit)
    }

    /// What lies wholly in a box, actors first, by position.
    pub fn within(&self, scene: &Scene, area: Rect) -> Vec<Hit> {
        let holds = |r: Rect| area.contains(r.origin()) && area.contains(Point::new(r.x1, r.y1));
        let mut found: Vec<Hit> = (self.index.locate_in_envelope(envelope(area)))
            .map(|entry| entry.data.hit())
            .filter(|hit| scene.has(*hit))
            .filter(|hit| match hit {
                Hit::Actor(at) => scene.bodies.get(*at).is_some_and(|body| holds(body.rect)),
                Hit::Tie(at) => scene.ties.get(*at).is_some_and(|tie| {
                    let mut points = tie.all_curves().flat_map(|c| samples(c, 8));
                    tie.is_drawn() && points.all(|p| area.contains(p))
                }),
            })
            .collect();
        found.sort();
        found.dedup();
        found
    }
}

/// The part of a curve at which a tie is at hand: of a stroke that two share, the half
/// that leads to its own end.
fn own_part(tie: &DrawnTie, curve: &CubicBez) -> CubicBez {
    match tie.stroke {
        Stroke::Own => *curve,
        Stroke::Shared(_) | Stroke::Twin(_) => curve.subsegment(0.5..1.0),
    }
}

/// How far a point is from the actor at this position, where it is at hand: beside it like a
/// curve; on it less than nothing, and later actors are painted above earlier ones.
fn on_actor((at, body): (usize, &Body), point: Point, zoom: f64) -> Option<f64> {
    if body.form.outline(body.rect).contains(point) {
        return Some(-2.0 - index(at));
    }
    Some(beside(body.rect, point)).filter(|gap| *gap <= RIM / zoom.max(0.1))
}

/// How far a point is from the nearest curve of a tie, if no further than `reach`; on its
/// badge or its label, less than nothing, and those of later ties are painted above those of
/// earlier ones.
fn on_tie(
    (at, tie): (usize, &DrawnTie),
    (point, reach): (Point, f64),
    theme: &Theme,
) -> Option<f64> {
    let has_badge = tie.is_drawn() && !tie.is_twin();
    let is_on_label = || {
        let label = tie.label.as_ref();
        label.is_some_and(|label| label.rect.contains(point))
    };
    if has_badge && tie.badge.contains(tie.badge_at, 0.0, theme, point) || is_on_label() {
        return Some(-1.0 - index(at).min(0.9));
    }
    let ended = tie.ended.iter().map(|(_, curve)| *curve);
    let own = tie.curves.iter().map(|curve| own_part(tie, curve));
    (own.chain(ended))
        .filter(|curve| least_distance(curve, point) <= reach)
        .map(|curve| curve.nearest(point, 0.1).distance_sq.sqrt())
        .min_by(f64::total_cmp)
        .filter(|distance| *distance <= reach)
}

fn chord_distance(chord: Line, point: Point) -> f64 {
    chord.nearest(point, 1e-6).distance_sq.sqrt()
}

/// How far a curve may be from its chord: it lies in the hull of its four points.
fn bulge(curve: &CubicBez) -> f64 {
    let off = |p: Point| chord_distance(Line::new(curve.p0, curve.p3), p);
    off(curve.p1).max(off(curve.p2))
}

/// No point of a curve is nearer to `point` than this. Of a great many curves whose boxes
/// hold a point this leaves the few that pass it by.
fn least_distance(curve: &CubicBez, point: Point) -> f64 {
    chord_distance(Line::new(curve.p0, curve.p3), point) - bulge(curve)
}

fn is_straight(curve: &CubicBez) -> bool {
    bulge(curve) < 1e-6
}

/// How far a point is from the nearer diagonal of a box, less what may be lost by rounding.
fn diagonals_gap(rect: &Rectangle<[f64; 2]>, point: Point) -> f64 {
    let ([x0, y0], [x1, y1]) = (rect.lower(), rect.upper());
    let gap = |from, to| chord_distance(Line::new(from, to), point);
    gap((x0, y0), (x1, y1)).min(gap((x0, y1), (x1, y0))) - 1e-3
}

/// The boxes in which an element may be hit.
fn entries(scene: &Scene, hit: Hit) -> Vec<Entry> {
    let entry = |rect: Rect, part| {
        let rect = Rectangle::from_corners([rect.x0, rect.y0], [rect.x1, rect.y1]);
        GeomWithData::new(rect, part)
    };
    match hit {
        Hit::Actor(at) => (scene.bodies.get(at).into_iter())
            .map(|body| entry(body.rect, Part::Actor(at)))
            .collect(),
        Hit::Tie(at) => {
            let Some(tie) = scene.ties.get(at) else {
                return Vec::new();
            };
            let badge = tie.badge.rect(tie.badge_at, &scene.theme);
            let strand = |curve: &CubicBez| {
                let part = if is_straight(curve) {
                    Part::Straight(at)
                } else {
                    Part::Tie(at)
                };
                entry(curve.bounding_box(), part)
            };
            let label = tie.label.as_ref().map(|label| label.rect);
            (tie.all_curves().map(strand))
                .chain(
                    [badge]
                        .into_iter()
                        .chain(label)
                        .map(|rect| entry(rect, Part::Tie(at))),
                )
                .collect()
        }
    }
}

fn index(at: usize) -> f64 {
    f64::from(u32::try_from(at).unwrap_or(u32::MAX)) * 1e-6
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_curve_is_nearer_than_the_least_that_is_told(
            at in prop::array::uniform10(-100.0..100.0_f64)
        ) {
            let [ax, ay, bx, by, cx, cy, dx, dy, x, y] = at;
            let curve = CubicBez::new((ax, ay), (bx, by), (cx, cy), (dx, dy));
            let point = Point::new(x, y);
            let straight = CubicBez::new((ax, ay), (ax, ay), (dx, dy), (dx, dy));
            for curve in [curve, straight] {
                let nearest = samples(&curve, 200).into_iter();
                let nearest = nearest.map(|p| p.distance(point)).fold(f64::INFINITY, f64::min);
                prop_assert!(least_distance(&curve, point) <= nearest + 1e-6);
            }
            // Of a straight one it is how far that is, and a diagonal of its box.
            prop_assert!(is_straight(&straight));
            let exact = straight.nearest(point, 1e-6).distance_sq.sqrt();
            prop_assert!((least_distance(&straight, point) - exact).abs() < 1e-3);
            let own = straight.bounding_box();
            let own = Rectangle::from_corners([own.x0, own.y0], [own.x1, own.y1]);
            prop_assert!(diagonals_gap(&own, point) <= exact);
        }
    }
}
