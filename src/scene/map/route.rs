//! Routing: how far each bundle of ties bows to one side.
//!
//! Bundles take turns at choosing the bow that costs least, given the others
//! (coordinate descent): ties should not pass through actors they do not
//! touch, nor cross, nor hug each other, nor bow without need.

use std::collections::BTreeMap;

use kurbo::{CubicBez, Line, Point, Rect};
use rstar::{AABB, RTree, RTreeObject};

use super::geometry::{envelope, segments_cross, touches};
use super::lane::{ActorOutline, Body, Bundle, samples};

/// Bows that are tried, as parts of the distance between the actors.
const BOWS: [f64; 11] = [
    0.0, 0.07, -0.07, 0.14, -0.14, 0.22, -0.22, 0.32, -0.32, 0.44, -0.44,
];
/// No bow is larger, whatever the distance.
const MOST: f64 = 220.0;
/// Above so many bundles the ties no longer look at each other, only at actors.
const MANY_BUNDLES: usize = 160;
/// Rounds of taking turns; more change next to nothing.
const ROUNDS: usize = 3;
/// Points on a curve that stand for it.
const POINTS: u32 = 14;

/// A tie through a foreign box misleads: worse than some crossings.
const THROUGH: f64 = 130.0;
/// To come close to one only looks bad.
const CLOSE: f64 = 18.0;
const CROSSING: f64 = 24.0;
const HUGGING: f64 = 1.2;
/// A tie too short to be read is worse than one that crosses others twice; more so
/// the shorter it is.
const SHORT: f64 = 60.0;
/// How far beyond its two boxes a tie is led that has no room between them.
const AROUND: [f64; 3] = [16.0, 30.0, 48.0];
/// To leave the page is worse than anything else.
const BEYOND: f64 = 1_000.0;
const NEAR: f64 = 13.0;
/// How far from the end of a page a tie keeps, for its badge.
pub(in crate::scene) const EDGE: f64 = 10.0;

/// The strands of one bundle as point chains, with the box around them.
#[derive(Debug)]
struct Course {
    chains: Vec<Chain>,
    bounds: Rect,
}

/// A strand as straight pieces, each with the box around it.
#[derive(Debug)]
struct Chain {
    points: Vec<Point>,
    boxes: Vec<Rect>,
}

impl Chain {
    fn of(curve: &CubicBez) -> Self {
        let points = samples(curve, POINTS);
        let boxes = points.windows(2).filter_map(|piece| match piece {
            [a, b] => Some(Rect::from_points(*a, *b)),
            _ => None,
        });
        Self {
            boxes: boxes.collect(),
            points,
        }
    }

    /// Its pieces, each with its ends and its box.
    fn pieces(&self) -> impl Iterator<Item = (Point, Point, Rect)> + '_ {
        let ends = self.points.iter().zip(self.points.iter().skip(1));
        ends.zip(&self.boxes).map(|((a, b), own)| (*a, *b, *own))
    }
}

impl Course {
    /// `ahead` of the strands lead the one way, the others back.
    fn of(curves: &[CubicBez], ahead: usize) -> Self {
        // The outermost strands stand for all that lie between them; each way
        // they are counted from the outside.
        let other = if ahead > 0 && ahead < curves.len() {
            curves.get(ahead)
        } else {
            curves.last()
        };
        let ends = [curves.first(), other];
        let chains: Vec<Chain> = (ends.into_iter().flatten())
            .take(curves.len())
            .map(Chain::of)
            .collect();
        let points = chains.iter().flat_map(|chain| &chain.points);
        let bounds = points.fold(None, |b: Option<Rect>, p| {
            let spot = Rect::from_points(*p, *p);
            Some(b.map_or(spot, |b| b.union(spot)))
        });
        Self {
            chains,
            bounds: bounds.unwrap_or_default(),
        }
    }

    /// The length of its shortest strand.
    fn shortest(&self) -> f64 {
        let length = |chain: &Chain| -> f64 { chain.pieces().map(|(a, b, _)| a.distance(b)).sum() };
        self.chains.iter().map(length).fold(f64::INFINITY, f64::min)
    }

    /// What it costs to run beside or across another course.
    fn against(&self, other: &Self) -> f64 {
        if self
            .bounds
            .inflate(NEAR, NEAR)
            .intersect(other.bounds)
            .is_zero_area()
        {
            return 0.0;
        }
        // Two bundles that cross do so once, however many strands they have.
        let mut most = 0.0_f64;
        for a in &self.chains {
            for b in &other.chains {
                most = most.max(between(a, b, other.bounds));
            }
        }
        most
    }
}

/// … of the chain `b`, which lies in a box. O(pieces²), most of which are told apart by
/// their boxes: it is asked of every two bundles and all their ways.
fn between(a: &Chain, b: &Chain, around: Rect) -> f64 {
    let mut cost = 0.0;
    for (p0, p1, own) in a.pieces() {
        let span = own.inflate(NEAR, NEAR);
        if !boxes_meet(span, around) {
            continue;
        }
        let mut is_near = false;
        for (q0, q1, other) in b.pieces().filter(|(.., other)| boxes_meet(span, *other)) {
            // Pieces whose boxes lie apart by their own measure do not cross.
            if boxes_meet(own, other) && segments_cross(p0, p1, q0, q1) {
                cost += CROSSING;
            }
            is_near = is_near || is_closer(p0, q0);
        }
        if is_near {
            cost += HUGGING;
        }
    }
    cost
}

/// Whether two points are nearer to each other than courses had better be.
fn is_closer(p: Point, q: Point) -> bool {
    let off = p - q;
    off.x.abs() < NEAR && off.y.abs() < NEAR && p.distance(q) < NEAR
}

fn boxes_meet(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

struct Obstacle {
    actor: usize,
    rect: Rect,
}

impl RTreeObject for Obstacle {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        envelope(self.rect)
    }
}

/// A bow that a bundle may have, its course, and what it costs by itself.
type Bowed = (f64, Course, f64);

/// What is kept of a routing for the next one.
#[derive(Debug, Default)]
pub(in crate::scene) struct KeptRoutes {
    bodies: Vec<Body>,
    routes: BTreeMap<(usize, usize), Route>,
}

/// The ways that a bundle may go, and the curves of the one that it went.
#[derive(Debug)]
struct Route {
    bundle: Bundle,
    ways: Vec<Bowed>,
    curves: Curved,
}

/// A bow, and the curves with it; none where actors stand too close.
type Curved = (f64, Option<Vec<CubicBez>>);

/// The curves of each bundle, with the bow that suits it best; none where its actors stand
/// too close. Bundles that were routed before, between actors that stand as they did, are
/// not looked at again, but for which of their ways they go beside the others. On a page,
/// which ends at `limit`, nothing is kept.
pub(in crate::scene) fn routed(
    outlines: &[ActorOutline],
    bundles: Vec<Bundle>,
    limit: Option<Rect>,
    kept: Option<&mut KeptRoutes>,
) -> Vec<(Bundle, Option<Vec<CubicBez>>)> {
    let curves = |bundle: &Bundle, bow: f64| {
        let (from, to) = (outlines.get(bundle.a)?, outlines.get(bundle.b)?);
        bundle.curves(from, to, bow)
    };
    let Some(kept) = kept.filter(|_| limit.is_none()) else {
        let bows = bows(outlines, &bundles, limit);
        let both = bundles.into_iter().zip(bows);
        return both
            .map(|(bundle, bow)| {
                let curves = curves(&bundle, bow);
                (bundle, curves)
            })
            .collect();
    };
    let bodies: Vec<Body> = outlines.iter().map(|own| own.body).collect();
    let mut routes = std::mem::take(&mut kept.routes);
    if kept.bodies != bodies {
        routes.clear();
        kept.bodies = bodies;
    }
    let mut index = None;
    let mut known: Vec<(Vec<Bowed>, Option<Curved>)> = (bundles.iter())
        .map(|bundle| {
            let route = routes.remove(&(bundle.a, bundle.b));
            if let Some(route) = route.filter(|route| route.bundle == *bundle) {
                return (route.ways, Some(route.curves));
            }
            let index = index.get_or_insert_with(|| obstacles(outlines));
            (courses(outlines, bundle, index, limit), None)
        })
        .collect();
    let ways: Vec<Vec<Bowed>> = (known.iter_mut())
        .map(|(ways, _)| std::mem::take(ways))
        .collect();
    let bows = best_of(&ways);
    let all = bundles.into_iter().zip(ways).zip(bows).zip(known);
    all.map(|(((bundle, ways), bow), (_, known))| {
        let known = known.filter(|(own, _)| own.total_cmp(&bow).is_eq());
        let own = known.map_or_else(|| curves(&bundle, bow), |(_, curves)| curves);
        let route = Route {
            bundle: bundle.clone(),
            ways,
            curves: (bow, own.clone()),
        };
        kept.routes.insert((bundle.a, bundle.b), route);
        (bundle, own)
    })
    .collect()
}

/// The actors, found by where they are.
fn obstacles(outlines: &[ActorOutline]) -> RTree<Obstacle> {
    let outlines = outlines.iter().enumerate();
    let obstacles = outlines.map(|(actor, outline)| Obstacle {
        actor,
        rect: outline.body.rect.inflate(9.0, 9.0),
    });
    RTree::bulk_load(obstacles.collect())
}

/// The bow of each bundle, to the left of the way from its first actor to its
/// second. O(rounds · bundles² · bows) for up to 160 bundles, O(bundles · bows
/// · log actors) beyond.
///
/// Where the page ends at `limit`, bows stay inside if they can.
pub(in crate::scene) fn bows(
    outlines: &[ActorOutline],
    bundles: &[Bundle],
    limit: Option<Rect>,
) -> Vec<f64> {
    let index = obstacles(outlines);
    let ways: Vec<Vec<Bowed>> = (bundles.iter())
        .map(|bundle| courses(outlines, bundle, &index, limit))
        .collect();
    best_of(&ways)
}

/// The bow of each bundle, of those that it may have.
fn best_of(ways: &[Vec<Bowed>]) -> Vec<f64> {
    let alone = |ways: &Vec<Bowed>| cheapest(ways, |_, _, _| 0.0);
    let mut chosen: Vec<usize> = ways.iter().map(alone).collect();
    if ways.len() <= MANY_BUNDLES {
        take_turns(ways, &mut chosen);
    }
    (ways.iter().zip(chosen))
        .map(|(ways, pick)| ways.get(pick).map_or(0.0, |way| way.0))
        .collect()
}

/// Each bundle in its turn chooses the course that costs least against those that
/// the others have chosen, until none chooses another.
fn take_turns(options: &[Vec<Bowed>], chosen: &mut [usize]) {
    let mut known: Vec<Vec<Known>> = (options.iter())
        .map(|option| vec![vec![None; options.len()]; option.len()])
        .collect();
    for _ in 0..ROUNDS {
        let before = chosen.to_vec();
        for at in 0..options.len() {
            let (Some(mine), Some(known)) = (options.get(at), known.get_mut(at)) else {
                continue;
            };
            let others = || {
                options
                    .iter()
                    .zip(chosen.iter())
                    .zip(0..)
                    .filter(|(_, n)| *n != at)
            };
            let best = cheapest(mine, |option, course, enough| {
                let Some(known) = known.get_mut(option) else {
                    return 0.0;
                };
                let mut sum = 0.0;
                for ((option, &pick), n) in others() {
                    let Some((_, other, _)) = option.get(pick) else {
                        continue;
                    };
                    sum += weighed(known, n, pick, || course.against(other));
                    if sum >= enough {
                        break;
                    }
                }
                sum
            });
            if let Some(pick) = chosen.get_mut(at) {
                *pick = best;
            }
        }
        if *chosen == *before {
            break;
        }
    }
}

/// Each bow a bundle may have, its course, and what it costs by itself.
fn courses(
    outlines: &[ActorOutline],
    bundle: &Bundle,
    index: &RTree<Obstacle>,
    limit: Option<Rect>,
) -> Vec<Bowed> {
    let (Some(from), Some(to)) = (outlines.get(bundle.a), outlines.get(bundle.b)) else {
        return Vec::new();
    };
    let far = (from.body.rect.center()).distance(to.body.rect.center());
    let clear = from.body.rect.inflate(bundle.need, bundle.need);
    let is_near = bundle.need > 0.0 && clear.overlaps(to.body.rect);
    let around = if is_near {
        bows_around(from.body.rect, to.body.rect)
    } else {
        Vec::new()
    };
    let bows = (BOWS.iter()).map(|part| (part * far).clamp(-MOST, MOST));
    let strengths = BOWS.iter().map(|part| part.abs());
    (bows.zip(strengths))
        .chain(around.into_iter().map(|bow| (bow, 1.0)))
        .filter_map(|(bow, strength)| {
            let course = Course::of(&bundle.curves(from, to, bow)?, bundle.ahead);
            let mut cost = strength * 16.0;
            let missing = 1.0 - course.shortest() / bundle.need.max(1e-9);
            if bundle.need > 0.0 && missing > 0.0 {
                cost += SHORT * (1.0 + missing);
            }
            if let Some(limit) = limit.map(|limit| limit.inflate(-EDGE, -EDGE)) {
                let beyond = |p: &&Point| !limit.contains(**p);
                let points = course.chains.iter().flat_map(|chain| &chain.points);
                let out = points.filter(beyond).count();
                cost += BEYOND * f64::from(u32::try_from(out).unwrap_or(u32::MAX));
            }
            for obstacle in index.locate_in_envelope_intersecting(envelope(course.bounds)) {
                if obstacle.actor == bundle.a || obstacle.actor == bundle.b {
                    continue;
                }
                let meets = |rect: Rect| {
                    let mut pieces = course.chains.iter().flat_map(Chain::pieces);
                    pieces.any(|(a, b, _)| touches(Line::new(a, b), rect))
                };
                if meets(obstacle.rect.inflate(-5.0, -5.0)) {
                    cost += THROUGH;
                } else if meets(obstacle.rect) {
                    cost += CLOSE;
                }
            }
            Some((bow, course, cost))
        })
        .collect()
}

/// Bows that lead a tie around two boxes which leave no room between them, to
/// either side.
fn bows_around(from: Rect, to: Rect) -> Vec<f64> {
    let way = to.center() - from.center();
    let unit = way / way.hypot().max(1e-9);
    let half = |rect: Rect| (unit.y.abs() * rect.width() + unit.x.abs() * rect.height()) / 2.0;
    let side = half(from).max(half(to));
    (AROUND.into_iter())
        .flat_map(|beyond| [side + beyond, -side - beyond])
        .collect()
}

/// What a course was found to cost against those that other bundles had chosen.
type Known = Vec<Option<(usize, f64)>>;

/// What it costs against the choice of bundle `n`, which mostly is the one that
/// it was.
fn weighed(known: &mut Known, n: usize, pick: usize, weigh: impl Fn() -> f64) -> f64 {
    match known.get_mut(n) {
        Some(Some((was, cost))) if *was == pick => *cost,
        Some(slot) => slot.insert((pick, weigh())).1,
        None => weigh(),
    }
}

/// The cheapest course; `more` says what one costs against others, or at least
/// as much as it is told is enough to rule it out.
fn cheapest(options: &[Bowed], mut more: impl FnMut(usize, &Course, f64) -> f64) -> usize {
    let mut best = (0, f64::INFINITY);
    for (at, (_, course, cost)) in options.iter().enumerate() {
        // What is too dear by itself need not be weighed against the others.
        if *cost < best.1 {
            let cost = cost + more(at, course, best.1 - cost);
            if cost < best.1 {
                best = (at, cost);
            }
        }
    }
    best.0
}
