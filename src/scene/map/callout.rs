//! A sentence in a box with an arrow to what it is about, placed where it covers
//! nothing.

use kurbo::{BezPath, Line, Point, Rect, RoundedRect, Shape, Vec2};

use super::drawn_tie::DrawnTie;
use super::geometry::touches;
use super::label_board::Board;
use crate::model::{Callout, Controls, is_blank, shown_controls};
use crate::scene::display::{About, Anchor, FramePart, Group, Prim, Text};
use crate::scene::text::{self, drawable, wrap};
use crate::scene::theme::{Role, Theme};

/// How wide its lines may be, in type sizes, best first.
const WIDTHS: [f64; 3] = [19.0, 13.0, 28.0];
/// Between the edge of its box and its words, in type sizes.
const PADDING: f64 = 0.6;
/// Between its lines.
const LEADING: f64 = 1.3;
/// How far it stands from what it points at, from edge to edge.
const RINGS: [f64; 13] = [
    20.0, 30.0, 42.0, 58.0, 78.0, 102.0, 130.0, 165.0, 205.0, 255.0, 320.0, 400.0, 520.0,
];
/// Directions in which it is tried.
const COMPASS: u8 = 32;
/// How clear of all else its box is.
const CLEAR: f64 = 4.0;
/// How far from its target the arrow ends.
const SHORT: f64 = 4.5;
/// The arrow is this long at least, so that it is seen as one.
const LEAST: f64 = 14.0;
/// What every unit costs that it stands further off.
const FAR: f64 = 0.06;

/// What has become of the callout of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scene) enum CalledOut {
    /// There is none.
    Nothing,
    /// It has its place.
    Placed(DrawnCallout),
    /// There is no room for it: its sentence is said under the figure.
    NoRoom,
    /// What it points at is not drawn: its sentence is said under the figure.
    Unpointed,
}

impl CalledOut {
    /// Its box, where it has one.
    pub(in crate::scene) fn rect(&self) -> Option<Rect> {
        match self {
            Self::Placed(drawn) => Some(drawn.rect),
            Self::Nothing | Self::NoRoom | Self::Unpointed => None,
        }
    }

    /// Whether its sentence is said under the figure.
    pub(in crate::scene) fn is_said(&self) -> bool {
        matches!(self, Self::NoRoom | Self::Unpointed)
    }
}

/// A callout as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scene) struct DrawnCallout {
    /// Its box.
    rect: Rect,
    /// From the edge of the box to just before its target.
    arrow: Line,
    lines: Vec<String>,
    /// Whether the sentence runs from right to left.
    rtl: bool,
    /// Its type size.
    size: f64,
}

/// The sentence as it is drawn; `None` where nothing of it would be seen.
pub(in crate::scene) fn sentence(callout: &Callout) -> Option<String> {
    let text = callout.text.trim();
    let shown = shown_controls(text, Controls::Isolates);
    (!is_blank(text)).then(|| drawable(&shown).into_owned())
}

/// Finds a place for a sentence that points at `target`, on a map with these boxes and
/// ties. On a page, nothing is placed beyond `limit`. O(ties log ties + places tried).
pub(in crate::scene) fn place(
    sentence: &str,
    target: Rect,
    (boxes, ties): (&[Rect], &[DrawnTie]),
    theme: &Theme,
    limit: Option<Rect>,
) -> Option<DrawnCallout> {
    let badges = (ties.iter())
        .filter(|tie| !tie.curves.is_empty())
        .map(|tie| tie.badge.rect(tie.badge_at, theme).inflate(2.0, 2.0));
    let labels = ties.iter().filter_map(|tie| Some(tie.label.as_ref()?.rect));
    let mut board = Board::of(boxes, limit);
    for (number, tie) in (0_u64..).zip(ties) {
        board.lay_tie(number, &tie.curves, &[]);
    }
    badges.chain(labels).for_each(|rect| board.guard(rect));
    let size = theme.size(Role::Label);
    let mut best: Option<(f64, DrawnCallout)> = None;
    let mut known: Vec<Vec<String>> = Vec::new();
    for (shape, width) in (0_u8..).zip(WIDTHS) {
        let lines = wrap(sentence, size, false, width * size);
        if known.contains(&lines) {
            continue;
        }
        known.push(lines.clone());
        let own = size_of(&lines, size);
        for (rect, ring) in places(target, own) {
            let cost = f64::from(shape) + ring * FAR;
            if best.as_ref().is_some_and(|(least, _)| *least <= cost) {
                continue;
            }
            let Some((more, arrow)) = fitting(&board, rect, target) else {
                continue;
            };
            if best.as_ref().is_none_or(|(least, _)| cost + more < *least) {
                let drawn = DrawnCallout {
                    rect,
                    arrow,
                    lines: lines.clone(),
                    rtl: text::is_rtl(sentence),
                    size,
                };
                best = Some((cost + more, drawn));
            }
        }
    }
    best.map(|(_, drawn)| drawn)
}

/// What a place costs, and the arrow from there; `None` where something is in the way.
fn fitting(board: &Board, rect: Rect, target: Rect) -> Option<(f64, Line)> {
    // Of no tie: whatever it lies across belongs to others.
    let cost = board.cost(rect.inflate(CLEAR, CLEAR), (u64::MAX, 0.0), f64::INFINITY)?;
    let arrow = arrow(rect, target)?;
    Some((cost + board.leader_cost(arrow)?, arrow))
}

/// Boxes of a size about a target, each with its distance from it.
fn places(target: Rect, (width, height): (f64, f64)) -> impl Iterator<Item = (Rect, f64)> {
    let half = Vec2::new(
        (target.width() + width) / 2.0,
        (target.height() + height) / 2.0,
    );
    RINGS.into_iter().flat_map(move |ring| {
        (0..COMPASS).map(move |n| {
            let way = Vec2::from_angle(f64::from(n) / f64::from(COMPASS) * std::f64::consts::TAU);
            // On a box about the target, so that every place is as far from its edge.
            let reach = half + Vec2::new(ring, ring);
            let longest = (way.x.abs() / reach.x).max(way.y.abs() / reach.y);
            let centre = target.center() + way / longest;
            (Rect::from_center_size(centre, (width, height)), ring)
        })
    })
}

/// The arrow from a box to a target; `None` where it would be too short to be seen.
fn arrow(rect: Rect, target: Rect) -> Option<Line> {
    let aim = target.center();
    let start = Point::new(aim.x.clamp(rect.x0, rect.x1), aim.y.clamp(rect.y0, rect.y1));
    let way = start - aim;
    let half = target.inflate(SHORT, SHORT).size() / 2.0;
    // How far along `way` the target's box is left, with the gap about it.
    let out = (half.width / way.x.abs().max(1e-9)).min(half.height / way.y.abs().max(1e-9));
    let end = aim + way * out;
    let arrow = Line::new(start, end);
    let is_seen = out < 1.0 && (start - end).hypot() >= LEAST && !touches(arrow, target);
    is_seen.then_some(arrow)
}

fn size_of(lines: &[String], size: f64) -> (f64, f64) {
    let widest = (lines.iter())
        .map(|line| text::width(line, size, false))
        .fold(0.0, f64::max);
    let count = f64::from(u32::try_from(lines.len()).unwrap_or(u32::MAX));
    let padding = 2.0 * PADDING * size;
    (
        widest + padding * 1.4,
        (count - 1.0) * size * LEADING + size + padding,
    )
}

impl DrawnCallout {
    /// What is painted: the arrow, the box and the words.
    pub(in crate::scene) fn group(&self, theme: &Theme) -> Group {
        let stroke = |path: BezPath, width: f64| Prim::Stroke {
            path,
            colour: theme.ink,
            width: width * theme.stroke_scale,
            dash: None,
        };
        let outline = RoundedRect::from_rect(self.rect, 3.0).to_path(0.05);
        let mut prims = vec![
            stroke(self.arrow_path(theme), 1.3),
            Prim::Fill {
                path: outline.clone(),
                colour: theme.paper,
            },
            stroke(outline, 1.3),
        ];
        let side = PADDING * self.size * 1.4;
        let (x, anchor) = if self.rtl {
            (self.rect.x1 - side, Anchor::Right)
        } else {
            (self.rect.x0 + side, Anchor::Left)
        };
        let mut y = self.rect.y0 + PADDING * self.size + self.size * 0.86;
        for line in &self.lines {
            prims.push(Prim::Text(Text {
                width: text::width(line, self.size, false),
                rtl: self.rtl,
                text: line.clone(),
                at: Point::new(x, y),
                anchor,
                size: self.size,
                bold: false,
                turned: false,
                colour: theme.ink,
            }));
            y += self.size * LEADING;
        }
        Group {
            about: About::Frame(FramePart::Callout),
            prims,
        }
    }

    /// A thin line with an open head, which no tie has.
    fn arrow_path(&self, theme: &Theme) -> BezPath {
        let Line { p0, p1 } = self.arrow;
        let back = (p0 - p1).normalize() * 8.0 * theme.type_scale;
        let across = Vec2::new(-back.y, back.x) * 0.5;
        let mut path = BezPath::new();
        path.move_to(p0);
        path.line_to(p1);
        path.move_to(p1 + back + across);
        path.line_to(p1);
        path.line_to(p1 + back - across);
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme() -> Theme {
        Theme::of(crate::scene::theme::Look::Light)
    }

    #[test]
    fn it_lies_on_nothing_and_points_at_its_target() {
        let boxes = [
            Rect::new(0.0, 0.0, 100.0, 40.0),
            Rect::new(0.0, 60.0, 100.0, 100.0),
            Rect::new(140.0, 0.0, 240.0, 40.0),
        ];
        let says = "Who shelters them is the question that both sides answer differently.";
        for target in boxes {
            let drawn = place(says, target, (&boxes, &[]), &theme(), None).unwrap();
            assert!(boxes.iter().all(|own| !own.overlaps(drawn.rect)));
            let others = boxes.iter().filter(|own| **own != target);
            assert!(others.clone().all(|own| !touches(drawn.arrow, *own)));
            let tip = Rect::from_points(drawn.arrow.p1, drawn.arrow.p1);
            assert!(super::super::geometry::gap(target, tip) <= SHORT + 1.0);
        }
    }

    #[test]
    fn without_room_there_is_none() {
        let only = [Rect::new(0.0, 0.0, 100.0, 40.0)];
        let check = |limit: Rect, fits: bool| {
            let drawn = place("A sentence.", only[0], (&only, &[]), &theme(), Some(limit));
            assert_eq!(drawn.is_some(), fits, "{limit:?}");
            assert!(drawn.is_none_or(|own| limit.union(own.rect) == limit));
        };
        check(only[0].inflate(8.0, 8.0), false);
        check(only[0].inflate(90.0, 60.0), true);
    }

    #[test]
    fn nothing_is_said_where_there_is_nothing_to_say() {
        let told = |text: &str| {
            let target = crate::model::CalloutTarget::Actor("a".into());
            sentence(&Callout::new(text, target))
        };
        assert_eq!(told(" \n\u{200b}"), None);
        assert_eq!(told(" A note. "), Some("A note.".to_owned()));
    }
}
