//! What is under the pointer, and what a box holds.

use kurbo::{CubicBez, ParamCurve, ParamCurveNearest, Point, Rect, Shape};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use super::groups::Scene;
use super::map::drawn_tie::{DrawnTie, Stroke};
use super::map::geometry::envelope;
use super::map::lane::samples;

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

type Entry = GeomWithData<Rectangle<[f64; 2]>, Hit>;

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
    /// nearest curve within reach. `zoom` is in pixels per scene unit.
    pub fn at(&self, scene: &Scene, point: Point, zoom: f64) -> Option<Hit> {
        let reach = NEAR / zoom.clamp(0.1, 1.0);
        let around = Rect::from_center_size(point, (reach * 2.0, reach * 2.0));
        let mut best: Option<(f64, Hit)> = None;
        for found in self.index.locate_in_envelope_intersecting(envelope(around)) {
            let distance = match found.data {
                Hit::Actor(at) => {
                    let body = scene.bodies.get(at)?;
                    // Later actors are painted above earlier ones; beside one, it is
                    // at hand like a curve.
                    if body.form.outline(body.rect).contains(point) {
                        Some(-2.0 - index(at))
                    } else {
                        Some(beside(body.rect, point)).filter(|gap| *gap <= RIM / zoom.max(0.1))
                    }
                }
                Hit::Tie(at) => {
                    let tie = scene.ties.get(at)?;
                    let on_badge = tie.is_drawn()
                        && !tie.is_twin()
                        && tie.badge.contains(tie.badge_at, 0.0, &scene.theme, point);
                    if on_badge
                        || tie
                            .label
                            .as_ref()
                            .is_some_and(|label| label.rect.contains(point))
                    {
                        Some(-1.0)
                    } else {
                        let ended = tie.ended.iter().map(|(_, curve)| *curve);
                        (tie.curves.iter())
                            .map(|curve| own_part(tie, curve))
                            .chain(ended)
                            .map(|curve| curve.nearest(point, 0.1).distance_sq.sqrt())
                            .fold(None, |a: Option<f64>, b| Some(a.map_or(b, |a| a.min(b))))
                            .filter(|distance| *distance <= reach)
                    }
                }
            };
            if let Some(distance) = distance {
                let nearer = best.is_none_or(|(least, hit)| (distance, found.data) < (least, hit));
                if nearer {
                    best = Some((distance, found.data));
                }
            }
        }
        best.map(|(_, hit)| hit)
    }

    /// What lies wholly in a box, actors first, by position.
    pub fn within(&self, scene: &Scene, area: Rect) -> Vec<Hit> {
        let holds = |r: Rect| area.contains(r.origin()) && area.contains(Point::new(r.x1, r.y1));
        let mut found: Vec<Hit> = (self.index.locate_in_envelope(envelope(area)))
            .map(|entry| entry.data)
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

/// The boxes in which an element may be hit.
fn entries(scene: &Scene, hit: Hit) -> Vec<Entry> {
    let entry = |rect: Rect| {
        let rect = Rectangle::from_corners([rect.x0, rect.y0], [rect.x1, rect.y1]);
        GeomWithData::new(rect, hit)
    };
    match hit {
        Hit::Actor(at) => (scene.bodies.get(at).into_iter())
            .map(|body| entry(body.rect))
            .collect(),
        Hit::Tie(at) => {
            let Some(tie) = scene.ties.get(at) else {
                return Vec::new();
            };
            let badge = tie.badge.rect(tie.badge_at, &scene.theme);
            (tie.all_curves().map(|curve| entry(curve.bounding_box())))
                .chain([entry(badge)])
                .chain(tie.label.as_ref().map(|label| entry(label.rect)))
                .collect()
        }
    }
}

fn index(at: usize) -> f64 {
    f64::from(u32::try_from(at).unwrap_or(u32::MAX)) * 1e-6
}
