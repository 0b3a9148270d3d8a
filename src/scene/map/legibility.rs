//! Whether a map can be read: of every tie its end and enough of its stroke, of
//! every actor its name.

use kurbo::{BezPath, CubicBez, ParamCurve, Point, Rect, Shape, Vec2};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use super::badge::{Badge, EDGE};
use super::cells::{Cells, Grid};
use super::drawn_tie::{DrawnTie, Stroke};
use super::geometry::envelope;
use super::lane::ActorOutline;
use super::mark;
use crate::analysis::Strand;
use crate::scene::theme::Theme;

/// How long the pieces of a strand are that are looked at one by one.
const PIECE: f64 = 2.5;
/// How far off an end anything else has to be.
const CLEAR: f64 = 1.5;
/// How deep two boxes may reach into each other before one hides the other.
const DEEP: f64 = 4.0;

/// What lies over ties.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Cover {
    /// An actor, by position.
    Actor(usize),
    /// The plate of a label.
    Plate,
    /// A badge, and its middle.
    Badge(Badge, Point),
}

/// What lies over the ties of a map.
pub(super) struct Covers<'a> {
    grid: Grid<Cover>,
    outlines: Vec<BezPath>,
    theme: &'a Theme,
}

impl<'a> Covers<'a> {
    /// Actors by their outlines, badges and labels. O(n), times the cells of each.
    pub(super) fn of(outlines: &[ActorOutline], ties: &[DrawnTie], theme: &'a Theme) -> Self {
        let drawn = || (ties.iter()).filter(|tie| !tie.curves.is_empty() && !tie.is_twin());
        let actors = outlines.iter().enumerate();
        let actors = actors.map(|(at, own)| (own.body.rect, Cover::Actor(at)));
        let badges = drawn().map(|tie| {
            let rect = tie.badge.rect(tie.badge_at, theme).inflate(EDGE, EDGE);
            (rect, Cover::Badge(tie.badge, tie.badge_at))
        });
        let labels = drawn().filter_map(|tie| Some(tie.label.as_ref()?.rect));
        let labels = labels.map(|rect| (rect, Cover::Plate));
        let bodies = outlines.iter().map(|own| own.body.rect);
        let home = bodies.reduce(|a, b| a.union(b)).unwrap_or_default();
        let mut grid = Grid::new(Cells::over(home));
        for (rect, cover) in actors.chain(badges).chain(labels) {
            grid.insert(rect, cover);
        }
        Self {
            grid,
            outlines: (outlines.iter())
                .map(|own| own.body.form.outline(own.body.rect))
                .collect(),
            theme,
        }
    }

    fn hides(&self, at: Point) -> bool {
        let spot = Rect::from_points(at, at);
        self.grid.any(spot, |_, cover| match *cover {
            Cover::Plate => true,
            Cover::Actor(actor) => {
                let own = self.outlines.get(actor);
                own.is_some_and(|own| own.contains(at))
            }
            Cover::Badge(badge, middle) => badge.contains(middle, EDGE, self.theme, at),
        })
    }

    /// Whether the direction of a tie can be read: of every strand the whole end is
    /// seen, and as much of its stroke as its badge is wide. Of a stroke that two ties
    /// share, both ends.
    pub(super) fn shows(&self, tie: &DrawnTie) -> bool {
        let mut strands = tie.curves.iter().zip(&tie.tie.strands);
        !tie.curves.is_empty()
            && strands.all(|(curve, strand)| {
                self.shows_strand(tie, curve, strand)
                    && (tie.stroke == Stroke::Own
                        || self.shows_strand(tie, &mark::turned(curve), strand))
            })
    }

    fn shows_strand(&self, tie: &DrawnTie, curve: &CubicBez, strand: &Strand) -> bool {
        let theme = self.theme;
        let end = mark::end_length(strand, theme) + CLEAR;
        let head = mark::head_length(strand, theme);
        let widest = mark::end_reach(strand, true, theme) + CLEAR;
        let needed = 2.0 * tie.badge.sign_half_size(theme).x;
        let (mut from_tip, mut stroke) = (0.0, 0.0);
        let mut before = curve.p3;
        // From the tip back, and no further than needed.
        let pieces = piece_count(curve);
        for piece in (0..pieces).rev() {
            let at = curve.eval(f64::from(piece) / f64::from(pieces));
            let step = before.distance(at);
            from_tip += step;
            let middle = before.midpoint(at);
            let is_hidden = self.hides(middle);
            if from_tip <= end {
                // An arrowhead is narrow at its tip.
                let reach = if from_tip <= head {
                    (from_tip * mark::WING + CLEAR).min(widest)
                } else {
                    widest
                };
                let side = (at - before) / step.max(1e-9) * reach;
                let side = Vec2::new(side.y, -side.x);
                if is_hidden || self.hides(middle + side) || self.hides(middle - side) {
                    return false;
                }
            } else if !is_hidden {
                // The piece on which the end stops counts by its part.
                stroke += step.min(from_tip - end);
                if stroke + 0.5 >= needed {
                    return true;
                }
            }
            before = at;
        }
        false
    }
}

fn piece_count(curve: &CubicBez) -> u32 {
    let about =
        curve.p0.distance(curve.p1) + curve.p1.distance(curve.p2) + curve.p2.distance(curve.p3);
    // The cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pieces = (about / PIECE) as u32;
    pieces.clamp(16, 4_096)
}

/// The actors, by position, whose boxes lie under others that are drawn later.
/// O(n log n).
pub(super) fn covered(boxes: &[Rect]) -> Vec<usize> {
    type Numbered = GeomWithData<Rectangle<[f64; 2]>, usize>;
    let rect = |rect: &Rect| Rectangle::from_corners([rect.x0, rect.y0], [rect.x1, rect.y1]);
    let known: Vec<Numbered> = (boxes.iter().enumerate())
        .map(|(at, own)| GeomWithData::new(rect(own), at))
        .collect();
    let tree = RTree::bulk_load(known);
    (boxes.iter().enumerate())
        .filter(|(at, own)| {
            let inner = own.inflate(-DEEP, -DEEP);
            let near = tree.locate_in_envelope_intersecting(envelope(inner));
            near.into_iter().any(|other| other.data > *at)
        })
        .map(|(at, _)| at)
        .collect()
}
