//! The map inside the frame: actors, ties, and lines of pairs without any.

use std::collections::{BTreeMap, BTreeSet};

use kurbo::{ParamCurve, Point, Rect, Vec2};

use super::actor::{Detail, Face, face_of};
use super::display::{About, Group};
use super::frame;
use super::lane::{Body, Bundle, Footing, heading, samples};
use super::options::Options;
use super::overlay::Camp;
use super::phrases::Phrases;
use super::tie::{DrawnTie, draw_ties};
use super::topics::captions;
use super::{mark, route, straight, words};
use crate::analysis::{Coverage, Tie, coverage, ties};
use crate::model::Document;

/// What is to be drawn, wherever the actors stand.
pub(super) struct View<'a> {
    pub document: &'a Document,
    pub options: &'a Options,
    pub phrases: &'static Phrases,
    pub coverage: Coverage,
    ties: Vec<Tie>,
    captions: Vec<String>,
}

/// The map, drawn.
pub(super) struct Drawing {
    /// The actors, by position.
    pub faces: Vec<Face>,
    /// The ties.
    pub ties: Vec<DrawnTie>,
    /// The lines of pairs without a tie.
    pub blanks: Vec<Group>,
    /// The box of all that is drawn.
    pub map: Rect,
}

/// A place as near as it has to be for geometry to stay exact: beyond this,
/// lengths would drown in rounding, and beyond all numbers there are none.
fn within_reach(p: Point) -> Point {
    const FAR: f64 = 1e6;
    let near = |n: f64| {
        if n.is_finite() {
            n.clamp(-FAR, FAR)
        } else {
            0.0
        }
    };
    Point::new(near(p.x), near(p.y))
}

impl Drawing {
    /// Whether every badge and every label has a place of its own.
    pub(super) fn is_clear(&self) -> bool {
        let clear = |tie: &DrawnTie| tie.is_clear && (tie.label.is_some() || !tie.wants_label);
        // No page makes room for a throng.
        let is_throng = self.ties.len() > straight::THRONG;
        is_throng || (self.ties.iter()).all(|tie| clear(tie) || tie.curves.is_empty())
    }
}

impl Drawing {
    /// How many strands run through the box of an actor they do not belong to.
    pub(super) fn passes(&self) -> usize {
        let mut strands: Vec<(usize, usize)> = self.hits().map(|(strand, ..)| strand).collect();
        strands.dedup();
        strands.len()
    }

    /// Who is in the way of a tie that is not its own, and how it gets out of it:
    /// of several ways the longest. Ascending.
    pub(super) fn pushes(&self) -> Vec<(usize, Vec2)> {
        const CLEAR: f64 = 14.0;
        let mut pushes: BTreeMap<usize, Vec2> = BTreeMap::new();
        for (_, actor, rect, at, way) in self.hits() {
            let across = Vec2::new(-way.y, way.x);
            let off = across.dot(rect.center() - at);
            let half = (across.x.abs() * rect.width() + across.y.abs() * rect.height()) / 2.0;
            let push = across * ((half + CLEAR - off.abs()) * off.signum());
            let slot = pushes.entry(actor).or_insert(push);
            if push.hypot2() > slot.hypot2() {
                *slot = push;
            }
        }
        pushes.into_iter().collect()
    }

    /// Every strand that runs through a foreign box: the strand, the actor, its
    /// box, where the strand is nearest to its middle, and its heading there.
    /// O(strands · actors).
    fn hits(&self) -> impl Iterator<Item = ((usize, usize), usize, Rect, Point, Vec2)> + '_ {
        const POINTS: u32 = 24;
        let strands = (self.ties.iter().enumerate()).flat_map(|(n, tie)| {
            let curves = tie.curves.iter().enumerate();
            curves.map(move |(k, curve)| ((n, k), &tie.tie, *curve))
        });
        strands.flat_map(move |(strand, tie, curve)| {
            let points = samples(&curve, POINTS);
            let course = (points.iter())
                .map(|p| Rect::from_points(*p, *p))
                .reduce(|a, b| a.union(b))
                .unwrap_or_default();
            let faces = self.faces.iter().enumerate();
            faces.filter_map(move |(actor, face)| {
                let rect = face.body.rect.inflate(-0.5, -0.5);
                if actor == tie.from || actor == tie.to || !rect.overlaps(course) {
                    return None;
                }
                let far = |p: &Point| p.distance_squared(rect.center());
                let inside = points
                    .iter()
                    .enumerate()
                    .filter(|(_, p)| rect.contains(**p));
                let nearest = inside.min_by(|a, b| far(a.1).total_cmp(&far(b.1)));
                let (at, point) = nearest?;
                let time = f64::from(u32::try_from(at).unwrap_or(POINTS)) / f64::from(POINTS);
                Some((strand, actor, face.body.rect, *point, heading(&curve, time)))
            })
        })
    }

    /// How many pairs of ties between different actors cross. O(ties²).
    pub(super) fn crossings(&self) -> usize {
        const POINTS: u32 = 10;
        let chains = |tie: &DrawnTie| -> Vec<Vec<Point>> {
            // The outermost strands stand for those between them.
            let ends = [tie.curves.first(), tie.curves.last()];
            let count = tie.curves.len().min(2);
            let ends = ends.into_iter().flatten().take(count);
            ends.map(|curve| samples(curve, POINTS)).collect()
        };
        let courses: Vec<((usize, usize), Vec<Vec<Point>>, Rect)> = (self.ties.iter())
            .map(|tie| {
                let (a, b) = (tie.tie.from, tie.tie.to);
                let chains = chains(tie);
                let bounds = (chains.iter().flatten())
                    .map(|p| Rect::from_points(*p, *p))
                    .reduce(|a, b| a.union(b));
                ((a.min(b), a.max(b)), chains, bounds.unwrap_or_default())
            })
            .collect();
        let cross = |a: &[Point], b: &[Point]| {
            let bounds = |p: &[Point]| match p {
                [p, q] => Rect::from_points(*p, *q),
                _ => Rect::ZERO,
            };
            a.windows(2).any(|p| {
                let box_of_p = bounds(p);
                b.windows(2).any(|q| match (p, q) {
                    ([p0, p1], [q0, q1]) => {
                        box_of_p.overlaps(bounds(q)) && route::segments_cross(*p0, *p1, *q0, *q1)
                    }
                    _ => false,
                })
            })
        };
        let mut count = 0;
        for (n, (pair, chains, bounds)) in courses.iter().enumerate() {
            for (other, more, around) in courses.iter().skip(n + 1) {
                let is_crossed = pair != other
                    && bounds.overlaps(*around)
                    && chains.iter().any(|a| more.iter().any(|b| cross(a, b)));
                count += usize::from(is_crossed);
            }
        }
        count
    }

    /// How many labels are numbers.
    pub(super) fn numbers(&self) -> usize {
        let labels = self.ties.iter().filter_map(|tie| tie.label.as_ref());
        labels.filter(|label| label.is_number).count()
    }
}

impl<'a> View<'a> {
    pub(super) fn new(document: &'a Document, options: &'a Options) -> Self {
        let phrases = Phrases::of(options.language.as_deref());
        let ties = ties(document, &options.lens);
        // Where ties have no words nobody looks for them, either.
        let captions = if options.draft || ties.len() > straight::THRONG {
            Vec::new()
        } else {
            captions(document, &ties, phrases)
        };
        Self {
            document,
            options,
            phrases,
            coverage: coverage(document),
            captions,
            ties,
        }
    }

    /// Draws the map with the middles of its actors at `centres` (missing ones
    /// stand at the origin). On a page, nothing is placed beyond `limit`.
    pub(super) fn draw(&self, centres: &[Point], detail: Detail, limit: Option<Rect>) -> Drawing {
        let theme = &self.options.theme;
        let faces: Vec<Face> = (self.document.actors().iter().enumerate())
            .map(|(at, actor)| {
                let mut face = face_of(actor, self.options, detail);
                let centre = centres.get(at).copied();
                let centre = centre.map_or(Point::ORIGIN, within_reach);
                face.body.rect = face.body.rect + centre.to_vec2();
                face.camp = self.camp(at);
                face
            })
            .collect();
        let bodies: Vec<Body> = faces.iter().map(|face| face.body).collect();
        let mut ties = if self.is_plain() {
            let footings: Vec<Footing> = bodies.iter().map(Footing::of).collect();
            straight::draw(&self.ties, &footings)
        } else {
            draw_ties(&self.ties, &bodies, &self.captions, theme, limit)
        };
        if self.options.overlay.is_some() {
            for tie in &mut ties {
                tie.is_against = self.is_against(&tie.tie);
            }
        }
        let map = self.extent(&bodies, &ties);
        Drawing {
            blanks: self.blanks(&bodies, limit),
            faces,
            ties,
            map,
        }
    }

    /// Whether ties are straight and have no words.
    fn is_plain(&self) -> bool {
        self.options.draft || self.ties.len() > straight::THRONG
    }

    /// The pairs of actors with a tie, each once, ascending.
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let ends = |tie: &Tie| (tie.from.min(tie.to), tie.from.max(tie.to));
        let pairs: BTreeSet<_> = self.ties.iter().map(ends).collect();
        pairs.into_iter().filter(|(a, b)| a != b).collect()
    }

    /// The sizes of the actors' boxes, by position.
    pub(super) fn sizes(&self, detail: Detail) -> Vec<(f64, f64)> {
        (self.document.actors().iter())
            .map(|actor| {
                let rect = face_of(actor, self.options, detail).body.rect;
                (rect.width(), rect.height())
            })
            .collect()
    }

    /// How many labels found no room, not even as a number.
    pub(super) fn left_out(drawing: &Drawing) -> usize {
        (drawing.ties.iter())
            .filter(|tie| tie.label.is_none() && tie.wants_label)
            .count()
    }

    /// What the numbers of a drawing stand for, in their order.
    pub(super) fn key(&self, drawing: &Drawing) -> Vec<(String, String)> {
        let mut entries: Vec<(String, String)> = Vec::new();
        for (tie, words) in drawing.ties.iter().zip(&self.captions) {
            let number = (tie.label.as_ref())
                .filter(|label| label.is_number)
                .and_then(|label| label.lines.first());
            if let Some(number) = number
                && !entries.iter().any(|(known, _)| known == number)
            {
                entries.push((number.clone(), words.clone()));
            }
        }
        for (number, _) in &mut entries {
            *number = self.phrases.numerals(number);
        }
        entries
    }

    /// The camp of the actor at a position.
    fn camp(&self, at: usize) -> Option<Camp> {
        let overlay = self.options.overlay.as_ref()?;
        let actor = self.document.actors().get(at)?;
        overlay.camps.get(&actor.id).copied()
    }

    /// Whether a tie stands against the camps.
    fn is_against(&self, tie: &Tie) -> bool {
        let id = |at: usize| Some(self.document.actors().get(at)?.id.clone());
        let pair = || Some((id(tie.from)?, id(tie.to)?));
        let overlay = self.options.overlay.as_ref();
        overlay.is_some_and(|overlay| pair().is_some_and(|pair| overlay.against.contains(&pair)))
    }

    /// The lines of pairs without a stance, where they are asked for. A pair with
    /// a stance in either direction needs none, even where the lens hides it.
    fn blanks(&self, bodies: &[Body], limit: Option<Rect>) -> Vec<Group> {
        let unordered = |&(a, b): &(usize, usize)| (a.min(b), a.max(b));
        let tied: BTreeSet<_> = self.coverage.coded.iter().map(unordered).collect();
        let silent: BTreeSet<_> = self.coverage.silent.iter().map(unordered).collect();
        let n = bodies.len();
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        if self.options.uncoded && n <= words::UNCODED_AT_MOST {
            pairs.extend((0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))));
            pairs.retain(|pair| !silent.contains(pair));
        }
        if self.options.silent {
            pairs.extend(&silent);
        }
        let bundles: Vec<Bundle> = (pairs.difference(&tied))
            .map(|&(a, b)| Bundle {
                a,
                b,
                ahead: 1,
                back: 0,
            })
            .collect();
        if bundles.is_empty() {
            return Vec::new();
        }
        let footings: Vec<Footing> = bodies.iter().map(Footing::of).collect();
        let bows = route::bows(&footings, &bundles, limit);
        (bundles.iter().zip(bows))
            .filter_map(|(bundle, bow)| {
                let (from, to) = (footings.get(bundle.a)?, footings.get(bundle.b)?);
                let curve = *bundle.curves(from, to, bow)?.first()?;
                let is_silent = silent.contains(&(bundle.a, bundle.b));
                Some(Group {
                    about: About::Blank(bundle.a, bundle.b),
                    prims: frame::blank(&curve, is_silent, &self.options.theme),
                })
            })
            .collect()
    }

    fn extent(&self, bodies: &[Body], ties: &[DrawnTie]) -> Rect {
        let radius = mark::badge_radius(&self.options.theme) + 2.0;
        let around = |p: Point, r: f64| Rect::from_center_size(p, (2.0 * r, 2.0 * r));
        let actors = bodies.iter().map(|body| body.rect.inflate(2.0, 2.0));
        let curves = (ties.iter())
            .flat_map(|tie| &tie.curves)
            .flat_map(|curve| (0_u8..=8).map(move |n| around(curve.eval(f64::from(n) / 8.0), 6.0)));
        let badges = (ties.iter())
            .filter(|tie| !tie.curves.is_empty())
            .map(|tie| around(tie.badge, radius));
        let labels = ties.iter().filter_map(|tie| Some(tie.label.as_ref()?.rect));
        actors
            .chain(curves)
            .chain(badges)
            .chain(labels)
            .reduce(|a, b| a.union(b))
            .unwrap_or_else(|| Rect::new(-230.0, -120.0, 230.0, 120.0))
    }
}
