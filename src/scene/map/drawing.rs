//! The map inside the frame: actors, ties, and lines of pairs without any.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{CubicBez, ParamCurve, Point, Rect};

use super::actor::{ActorBox, Detail, measure_actors, sizes_of};
use super::badge::Badge;
use super::callout::{CalledOut, sentence};
use super::changed::{MarkedTies, TieMarks};
use super::curves::curves_of;
use super::drawn_tie::{DrawnTie, Stroke};
use super::ego::{self, Sides};
use super::lane::{ActorOutline, Body, Bundle};
use super::legibility::covered;
use super::line_quality::Lines;
use super::mutual::{strokes, worded};
use super::retained::RetainedDrawing;
use super::tie::draw_ties;
use super::topics::captions;
use super::{mark, route, straight};
use crate::analysis::{Coverage, Derived, Tie};
use crate::model::{ActorId, AsOf, CalloutTarget, Document, Hold};
use crate::scene::display::{About, Group};
use crate::scene::language::phrases::Phrases;
use crate::scene::options::{Labels, Options};
use crate::scene::overlay::Camp;

/// For how many actors uncoded pairs are drawn: thousands of hair lines would
/// only make a grey cloud.
pub(in crate::scene) const UNCODED_AT_MOST: usize = 60;
/// What is to be drawn, wherever the actors stand.
#[derive(Clone)]
pub(in crate::scene) struct View<'a> {
    pub document: &'a Document,
    pub options: &'a Options,
    pub phrases: &'static Phrases,
    pub coverage: &'a Coverage,
    ties: Cow<'a, [Tie]>,
    /// With whom each tie shares its stroke.
    strokes: Vec<Stroke>,
    /// What is marked of each as changed; empty: nothing.
    marks: Arc<[TieMarks]>,
    badges: Arc<[Badge]>,
    captions: Vec<String>,
    /// Who stands on which side of the one actor in the middle.
    pub ego: Option<Sides>,
    /// How many ties are not among them because others were chosen by hand.
    pub ties_left_out: usize,
}

/// The map, drawn.
#[derive(Clone)]
pub(in crate::scene) struct Drawing {
    /// The actors, by position.
    pub actor_boxes: Vec<ActorBox>,
    /// The ties.
    pub ties: Vec<DrawnTie>,
    /// The lines of pairs without a tie.
    pub no_tie_lines: Vec<Group>,
    /// The headings of the sides of one actor.
    pub headings: Vec<Group>,
    /// What has become of its callout.
    pub callout: CalledOut,
    /// The box of all that is drawn.
    pub map: Rect,
}

/// A place as near as it has to be for geometry to stay exact: beyond this,
/// lengths would drown in rounding, and beyond all numbers there are none.
pub(in crate::scene) fn within_reach(p: Point) -> Point {
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
    pub(in crate::scene) fn is_clear(&self) -> bool {
        let clear = |tie: &DrawnTie| {
            tie.is_clear && tie.is_legible && (tie.label.is_some() || !tie.wants_label)
        };
        // No page makes room for so many.
        let is_straight = self.ties.len() > straight::STRAIGHT_ABOVE;
        let is_told = self.callout != CalledOut::NoRoom;
        is_straight || is_told && (self.ties.iter()).all(|tie| clear(tie) || tie.curves.is_empty())
    }
}

impl Drawing {
    /// Its lines and boxes.
    pub(in crate::scene) fn lines(&self) -> Lines<'_> {
        Lines {
            ties: (self.ties.iter())
                .filter(|tie| !tie.is_twin())
                .map(|tie| (&tie.tie, tie.curves.as_slice()))
                .collect(),
            boxes: self
                .actor_boxes
                .iter()
                .map(|actor_box| actor_box.body.rect)
                .collect(),
        }
    }

    /// Whether so many badges lie on others that smaller type would tell more.
    pub(in crate::scene) fn is_overcrowded(&self) -> bool {
        let drawn = || self.ties.iter().filter(|tie| !tie.curves.is_empty());
        let overlapping = drawn().filter(|tie| !tie.is_clear).count();
        self.ties.len() <= straight::STRAIGHT_ABOVE && overlapping * 4 > self.ties.len()
    }

    /// Whether every tie can be read, and every badge has a place of its own.
    pub(in crate::scene) fn is_legible(&self) -> bool {
        self.ties.iter().all(|tie| tie.is_legible && tie.is_clear)
    }

    /// How many ties cannot be read: their ends, or all of their strokes, are hidden.
    pub(in crate::scene) fn illegible(&self) -> usize {
        self.ties.iter().filter(|tie| !tie.is_legible).count()
    }

    /// The middles of the actors' boxes, by position.
    pub(in crate::scene) fn centres(&self) -> Vec<Point> {
        let boxes = self.actor_boxes.iter();
        boxes
            .map(|actor_box| actor_box.body.rect.center())
            .collect()
    }

    /// The actors, by position, whose boxes lie under others.
    pub(in crate::scene) fn covered(&self) -> Vec<usize> {
        let boxes = self.actor_boxes.iter();
        let boxes: Vec<Rect> = boxes.map(|actor_box| actor_box.body.rect).collect();
        covered(&boxes)
    }

    /// How many different numbers the key explains.
    pub(in crate::scene) fn key_entries(&self) -> usize {
        let labels = self.ties.iter().filter_map(|tie| tie.label.as_ref());
        let numbers = labels.filter(|label| label.is_number);
        let numbers: BTreeSet<&str> = numbers
            .filter_map(|label| Some(label.lines.first()?.as_str()))
            .collect();
        numbers.len()
    }

    /// How many labels are numbers.
    pub(in crate::scene) fn numbers(&self) -> usize {
        let labels = self.ties.iter().filter_map(|tie| tie.label.as_ref());
        labels.filter(|label| label.is_number).count()
    }
}

/// Whether the actor at a position exists at the date that is shown, at least possibly.
fn exists_at(document: &Document, options: &Options, at: usize) -> bool {
    let as_of = AsOf::of(document, options.filter.as_of);
    (document.actors().get(at)).is_none_or(|actor| {
        let (since, until) = (actor.since.as_ref(), actor.until.as_ref());
        as_of.between(since, until) != Hold::Not
    })
}

/// A tie of which something is marked as changed shares its stroke with none: the mark is
/// about one direction.
fn alone_where_marked(mut strokes: Vec<Stroke>, marks: &[TieMarks]) -> Vec<Stroke> {
    let is_marked = |at: usize| marks.get(at).is_some_and(TieMarks::is_marked);
    for at in 0..strokes.len() {
        let (Some(Stroke::Shared(other) | Stroke::Twin(other)), true) =
            (strokes.get(at).copied(), is_marked(at))
        else {
            continue;
        };
        for one in [at, other] {
            if let Some(stroke) = strokes.get_mut(one) {
                *stroke = Stroke::Own;
            }
        }
    }
    strokes
}

impl<'a> View<'a> {
    pub(in crate::scene) fn new(
        document: &'a Document,
        derived: &'a Derived,
        options: &'a Options,
    ) -> Self {
        let phrases = options.language.unwrap_or_default().phrases();
        let marked = options.changes.as_ref();
        let marked = marked.map(|shown| {
            let is_hidden = |at| !options.ghosts && !exists_at(document, options, at);
            MarkedTies::of(document, &derived.ties, shown, &is_hidden)
        });
        let is_straight = options.draft || derived.ties.len() > straight::STRAIGHT_ABOVE;
        let badges = match &marked {
            Some(marked) => marked.badges(),
            // Straight ties make their own.
            None if is_straight => Vec::new(),
            None => derived.ties.iter().map(Badge::of).collect(),
        };
        let (ties, marks) = match marked {
            Some(MarkedTies { ties, marks }) => (Cow::Owned(ties), marks),
            None => (Cow::Borrowed(derived.ties.as_slice()), Vec::new()),
        };
        let view = Self {
            document,
            options,
            phrases,
            coverage: &derived.coverage,
            captions: Vec::new(),
            // So many are drawn piece by piece: none of them knows another.
            strokes: if ties.len() > straight::STRAIGHT_ABOVE {
                vec![Stroke::Own; ties.len()]
            } else {
                alone_where_marked(strokes(&ties, options.mutual), &marks)
            },
            ego: (options.ego.as_ref()).and_then(|ego| Sides::of(document, &ties, ego)),
            ties,
            ties_left_out: 0,
            marks: marks.into(),
            badges: badges.into(),
        };
        view.with_labels(options.labels.unwrap_or(Labels::Abouts))
    }

    /// The same of a map of which so many ties are left out.
    pub(in crate::scene) fn without(self, ties_left_out: usize) -> Self {
        Self {
            ties_left_out,
            ..self
        }
    }

    /// The same with other labels.
    pub(in crate::scene) fn with_labels(&self, labels: Labels) -> Self {
        // Ties without words need none.
        let captions = if self.is_plain() {
            Vec::new()
        } else {
            captions(
                self.document,
                &worded(&self.ties, &self.strokes),
                (labels, self.options.language, self.phrases),
            )
        };
        Self {
            captions,
            ..self.clone()
        }
    }

    /// Draws the map with the middles of its actors at `centres` (missing ones
    /// stand at the origin). On a page, nothing is placed beyond `limit`.
    pub(in crate::scene) fn draw(
        &self,
        centres: &[Point],
        detail: Detail,
        limit: Option<Rect>,
    ) -> Drawing {
        self.draw_again(centres, (detail, limit), None)
    }

    /// The same, with what is retained of the drawing before it.
    pub(in crate::scene) fn draw_again(
        &self,
        centres: &[Point],
        (detail, limit): (Detail, Option<Rect>),
        retained: Option<&mut RetainedDrawing>,
    ) -> Drawing {
        let theme = &self.options.theme;
        let actor_boxes = self.actor_boxes(centres, detail);
        let bodies: Vec<Body> = actor_boxes.iter().map(|actor_box| actor_box.body).collect();
        let mut ties = if self.is_plain() {
            let outlines: Vec<ActorOutline> = bodies.iter().map(ActorOutline::of).collect();
            straight::draw(&self.ties, &self.strokes, &outlines)
        } else {
            let look = (theme, self.badges.to_vec());
            let ties = (&*self.ties, self.strokes.as_slice());
            draw_ties(ties, &bodies, (&self.captions, look), limit, retained)
        };
        if !self.marks.is_empty() {
            let badged = ties.into_iter().zip(self.badges.iter());
            let badged = badged.map(|(tie, badge)| DrawnTie {
                badge: Badge {
                    scale: tie.badge.scale,
                    ..*badge
                },
                ..tie
            });
            let marked = badged.zip(self.marks.iter());
            ties = marked.map(|(tie, marks)| tie.marked(marks)).collect();
        }
        if let Some(overlay) = &self.options.overlay {
            for tie in &mut ties {
                let way = self.way(&tie.tie);
                let is_in = |ways: &BTreeSet<(ActorId, ActorId)>| {
                    way.as_ref().is_some_and(|way| ways.contains(way))
                };
                tie.is_against = is_in(&overlay.against);
                tie.may_be_against = is_in(&overlay.perhaps);
                let triad = overlay.triad.as_ref();
                tie.is_picked = triad.is_some_and(|triad| is_in(&triad.ways));
            }
        }
        let callout = self.callout(&bodies, &ties, limit);
        let map = self.extent(&bodies, &ties);
        let about = (self.document, self.options, self.phrases);
        let headings = self
            .ego
            .as_ref()
            .map_or_else(Vec::new, |sides| sides.headings(about, &actor_boxes, map));
        let map = ego::bounds(&headings).map_or(map, |own| map.union(own));
        let map = callout.rect().map_or(map, |rect| map.union(rect));
        Drawing {
            headings,
            callout,
            no_tie_lines: self.no_tie_lines(&bodies, limit),
            actor_boxes,
            ties,
            map,
        }
    }

    /// The callout with its place. While actors move there is none.
    fn callout(&self, bodies: &[Body], ties: &[DrawnTie], limit: Option<Rect>) -> CalledOut {
        let callout = self.options.callout.as_ref();
        let callout = callout.filter(|_| !self.options.draft);
        let Some((callout, sentence)) = callout.and_then(|own| Some((own, sentence(own)?))) else {
            return CalledOut::Nothing;
        };
        let at = |id: &ActorId| self.document.actor_index(id);
        let target = match &callout.target {
            CalloutTarget::Actor(id) => {
                let Some(body) = at(id).and_then(|at| bodies.get(at)) else {
                    return CalledOut::Nothing;
                };
                Some(body.rect)
            }
            CalloutTarget::Tie(from, to) => {
                let Some(pair) = at(from).zip(at(to)) else {
                    return CalledOut::Nothing;
                };
                let mut ties = ties.iter().filter(|tie| !tie.curves.is_empty());
                let tie = ties.find(|tie| (tie.tie.from, tie.tie.to) == pair);
                tie.map(|tie| tie.badge.rect(tie.badge_at, &self.options.theme))
            }
        };
        let boxes: Vec<Rect> = bodies.iter().map(|body| body.rect).collect();
        // Of very many ties none can be kept clear of.
        let seen = if self.is_plain() { &[] } else { ties };
        let theme = &self.options.theme;
        let Some(target) = target else {
            return CalledOut::Unpointed;
        };
        let placed = super::callout::place(&sentence, target, (&boxes, seen), theme, limit);
        placed.map_or(CalledOut::NoRoom, CalledOut::Placed)
    }

    fn actor_boxes(&self, centres: &[Point], detail: Detail) -> Vec<ActorBox> {
        let boxes = measure_actors(self.document.actors(), self.options, detail);
        (boxes.into_iter().enumerate())
            .map(|(at, mut actor_box)| {
                let centre = centres.get(at).copied();
                let centre = centre.map_or(Point::ORIGIN, within_reach);
                actor_box.body.rect = actor_box.body.rect + centre.to_vec2();
                actor_box.camp = self.camp(at);
                if !self.is_there(at) {
                    actor_box.stand_aside(self.options.ghosts);
                }
                actor_box
            })
            .collect()
    }

    /// The curves that [`View::draw`] would draw, by tie, without anything beside
    /// them; none where ties are straight.
    pub(in crate::scene) fn curves(&self, boxes: &[Body], limit: Rect) -> Vec<Vec<CubicBez>> {
        if self.is_plain() {
            return vec![Vec::new(); self.ties.len()];
        }
        let theme = &self.options.theme;
        let ties = (&*self.ties, self.strokes.as_slice(), &*self.badges);
        curves_of(ties, boxes, (theme, Some(limit)), None)
    }

    /// Where actors that say so much of themselves stand around the one in the middle, in
    /// a room where there is one; `None`: there is no such actor.
    pub(in crate::scene) fn ego_places(
        &self,
        detail: Detail,
        room: Option<(f64, f64)>,
    ) -> Option<Vec<Point>> {
        let sides = self.ego.as_ref()?;
        Some(sides.places(&self.sizes(detail), room))
    }

    /// The actors' bodies about the origin, by position.
    pub(in crate::scene) fn bodies(&self, detail: Detail) -> Vec<Body> {
        let actor_boxes = self.actor_boxes(&[], detail);
        actor_boxes
            .into_iter()
            .map(|actor_box| actor_box.body)
            .collect()
    }

    /// The ties, each with its curves.
    pub(in crate::scene) fn lines<'c>(
        &'c self,
        bodies: &[Body],
        curves: &'c [Vec<CubicBez>],
    ) -> Lines<'c> {
        Lines {
            ties: (self.ties.iter().zip(curves).zip(&self.strokes))
                .filter(|(_, stroke)| !matches!(stroke, Stroke::Twin(_)))
                .map(|((tie, curves), _)| (tie, curves.as_slice()))
                .collect(),
            boxes: bodies.iter().map(|body| body.rect).collect(),
        }
    }

    /// Whether ties are straight and have no words.
    fn is_plain(&self) -> bool {
        self.options.draft || self.ties.len() > straight::STRAIGHT_ABOVE
    }

    /// The pairs of actors with a tie, each once, ascending.
    pub(in crate::scene) fn pairs(&self) -> Vec<(usize, usize)> {
        let ends = |tie: &Tie| (tie.from.min(tie.to), tie.from.max(tie.to));
        let pairs: BTreeSet<_> = self.ties.iter().map(ends).collect();
        pairs.into_iter().filter(|(a, b)| a != b).collect()
    }

    /// The sizes of the actors' boxes, by position.
    pub(in crate::scene) fn sizes(&self, detail: Detail) -> Vec<(f64, f64)> {
        sizes_of(self.document.actors(), self.options, detail)
    }

    /// How many labels found no room, not even as a number.
    pub(in crate::scene) fn left_out(drawing: &Drawing) -> usize {
        (drawing.ties.iter())
            .filter(|tie| tie.label.is_none() && tie.wants_label)
            .count()
    }

    /// What the numbers of a drawing stand for, in their order, and whom the short
    /// names mean.
    pub(in crate::scene) fn key(&self, drawing: &Drawing) -> Vec<(String, String)> {
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
        entries.extend((drawing.actor_boxes.iter()).filter_map(|own| own.key.clone()));
        entries
    }

    /// Whether the actor at a position exists at the date, at least possibly.
    fn is_there(&self, at: usize) -> bool {
        exists_at(self.document, self.options, at)
    }

    /// The camp of the actor at a position.
    fn camp(&self, at: usize) -> Option<Camp> {
        let overlay = self.options.overlay.as_ref()?;
        let actor = self.document.actors().get(at)?;
        overlay.camps.get(&actor.id).copied()
    }

    /// The actors of a tie, by their ids.
    fn way(&self, tie: &Tie) -> Option<(ActorId, ActorId)> {
        let id = |at: usize| Some(self.document.actors().get(at)?.id.clone());
        Some((id(tie.from)?, id(tie.to)?))
    }

    /// The lines of pairs without a stance, where they are asked for. A pair with
    /// a stance in either direction needs none, even where the filter hides it.
    fn no_tie_lines(&self, bodies: &[Body], limit: Option<Rect>) -> Vec<Group> {
        let unordered = |&(a, b): &(usize, usize)| (a.min(b), a.max(b));
        let tied: BTreeSet<_> = self.coverage.coded.iter().map(unordered).collect();
        let n = bodies.len();
        let mut silent: BTreeSet<_> = self.coverage.silent.iter().map(unordered).collect();
        if n <= UNCODED_AT_MOST {
            silent.extend(self.coverage.pairs_in_scope());
        }
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        if self.options.uncoded && n <= UNCODED_AT_MOST {
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
                need: 0.0,
            })
            .collect();
        if bundles.is_empty() {
            return Vec::new();
        }
        let outlines: Vec<ActorOutline> = bodies.iter().map(ActorOutline::of).collect();
        let bows = route::bows(&outlines, &bundles, limit);
        (bundles.iter().zip(bows))
            .filter_map(|(bundle, bow)| {
                let (from, to) = (outlines.get(bundle.a)?, outlines.get(bundle.b)?);
                let curve = *bundle.curves(from, to, bow)?.first()?;
                let is_silent = silent.contains(&(bundle.a, bundle.b));
                Some(Group {
                    about: About::NoTie(bundle.a, bundle.b),
                    prims: mark::no_tie_line(&curve, is_silent, &self.options.theme),
                })
            })
            .collect()
    }

    fn extent(&self, bodies: &[Body], ties: &[DrawnTie]) -> Rect {
        let theme = &self.options.theme;
        let around = |p: Point, r: f64| Rect::from_center_size(p, (2.0 * r, 2.0 * r));
        let actors = bodies.iter().map(|body| body.rect.inflate(2.0, 2.0));
        let curves = (ties.iter())
            .flat_map(DrawnTie::all_curves)
            .flat_map(|curve| (0_u8..=8).map(move |n| around(curve.eval(f64::from(n) / 8.0), 6.0)));
        let badges = (ties.iter())
            .filter(|tie| tie.is_drawn())
            .map(|tie| tie.badge.rect(tie.badge_at, theme).inflate(2.0, 2.0));
        let labels = ties.iter().filter_map(|tie| Some(tie.label.as_ref()?.rect));
        actors
            .chain(curves)
            .chain(badges)
            .chain(labels)
            .reduce(|a, b| a.union(b))
            .unwrap_or_else(|| Rect::new(-230.0, -120.0, 230.0, 120.0))
    }
}
