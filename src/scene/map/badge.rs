//! The badge of a tie: its sign, and whether that is all there is to say.

use kurbo::{BezPath, Circle, Point, Rect, RoundedRect, Shape, Vec2};

use super::shape::polygon;
use crate::analysis::{Mark, Tie};
use crate::model::Sign;
use crate::scene::display::{Anchor, Prim, Text};
use crate::scene::text;
use crate::scene::theme::{Colour, Role, Theme};

/// The radius of a badge at type scale 1.
const RADIUS: f64 = 10.0;
/// The paper-coloured edge around it.
pub(super) const EDGE: f64 = 2.0;
/// How large a badge is where there is no room for a whole one: its sign is still no
/// smaller than the smallest print.
pub(in crate::scene) const SMALL: f64 = 0.65;
/// Between a sign and the numbers beside it.
const TAG_GAP: f64 = 3.5;

/// What a badge says, and how large it is.
///
/// A sign alone is a disc. Where the sources disagree about a part of the tie a "?"
/// follows the sign, where a stance is judged against all its evidence a "!", and the
/// badge is a capsule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Badge {
    /// The sign.
    pub mark: Mark,
    /// Whether the sources disagree about a part of the tie.
    pub is_partly_contested: bool,
    /// Whether a stance is judged against all its evidence.
    pub is_against_all_evidence: bool,
    /// Hollow: no stance has any evidence.
    pub is_unsupported: bool,
    /// What it said before, where it says another thing now: both stand on it.
    pub was: Option<Mark>,
    /// Whether there is no tie any more: a cross stands for the sign.
    pub is_ended: bool,
    /// The numbers of the changes of the tie, which stand beside it.
    pub tag: Option<Tag>,
    /// Its size, as a part of the usual one.
    pub scale: f64,
}

/// The numbers of changes, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    first: usize,
    last: usize,
    count: usize,
}

impl Tag {
    /// Some numbers; `None`: there are none.
    pub(in crate::scene) fn of(numbers: impl Iterator<Item = usize>) -> Option<Self> {
        numbers.fold(None, |tag: Option<Self>, number| {
            let known = tag.unwrap_or(Self {
                first: number,
                last: number,
                count: 0,
            });
            Some(Self {
                first: known.first.min(number),
                last: known.last.max(number),
                count: known.count + 1,
            })
        })
    }

    /// "3", "3–5", or "3, 5"; "3 … 9" where some between them are of other ties.
    pub(in crate::scene) fn text(self) -> String {
        let Self { first, last, count } = self;
        match count {
            1 => first.to_string(),
            2 => format!("{first}, {last}"),
            n if last - first + 1 == n => format!("{first}–{last}"),
            _ => format!("{first} … {last}"),
        }
    }
}

impl Badge {
    /// The badge of a tie, of the usual size. O(parts).
    pub fn of(tie: &Tie) -> Self {
        Self {
            is_partly_contested: tie.is_partly_contested(),
            is_against_all_evidence: tie.is_against_all_evidence(),
            is_unsupported: tie.unsupported,
            ..Self::plain(tie.mark)
        }
    }

    /// The badge of a sign that nothing speaks against.
    pub(in crate::scene) fn plain(mark: Mark) -> Self {
        Self {
            mark,
            is_partly_contested: false,
            is_against_all_evidence: false,
            is_unsupported: false,
            was: None,
            is_ended: false,
            tag: None,
            scale: 1.0,
        }
    }

    /// What stands on it.
    fn text(self) -> String {
        let mut text = self.mark.text().to_owned();
        if self.is_partly_contested {
            text.push('?');
        }
        if self.is_against_all_evidence {
            text.push('!');
        }
        text
    }

    fn is_capsule(self) -> bool {
        self.is_partly_contested || self.is_against_all_evidence
    }

    fn type_size(self, theme: &Theme) -> f64 {
        theme.size(Role::Badge) * self.scale
    }

    fn radius(self, theme: &Theme) -> f64 {
        RADIUS * theme.type_scale * self.scale
    }

    /// Half its width and half its height, without the paper-coloured edge.
    pub fn half_size(self, theme: &Theme) -> Vec2 {
        let sign = self.sign_half_size(theme);
        let tag = self.tag_room(theme) / 2.0;
        Vec2::new(sign.x + tag, sign.y)
    }

    /// How wide its numbers are, with what parts them from the sign.
    fn tag_room(self, theme: &Theme) -> f64 {
        self.tag.map_or(0.0, |tag| {
            let size = theme.size(Role::Label);
            text::width(&tag.text(), size, true) + size * 0.7 + TAG_GAP
        })
    }

    /// The middle of its sign, where its own middle is `at`.
    pub(in crate::scene) fn sign_at(self, at: Point, theme: &Theme) -> Point {
        at - Vec2::new(self.tag_room(theme) / 2.0, 0.0)
    }

    /// The same of its sign alone, without numbers beside it.
    pub(super) fn sign_half_size(self, theme: &Theme) -> Vec2 {
        let radius = self.radius(theme);
        if self.was.is_some() {
            return Vec2::new(radius * 2.75, radius * 1.12);
        }
        if !self.is_capsule() {
            return Vec2::new(radius, radius);
        }
        let wide = text::width(&self.text(), self.type_size(theme), true) / 2.0;
        Vec2::new((wide + radius * 0.55).max(radius), radius)
    }

    /// Whether a point lies on it, so far grown, where its middle is `at`.
    pub(in crate::scene) fn contains(self, at: Point, grown: f64, theme: &Theme, p: Point) -> bool {
        let half = self.half_size(theme);
        let straight = half.x - half.y;
        let off = p - at;
        let off = Vec2::new((off.x.abs() - straight).max(0.0), off.y);
        off.hypot() <= half.y + grown
    }

    /// Its box, where its middle is `at`.
    pub(in crate::scene) fn rect(self, at: Point, theme: &Theme) -> Rect {
        let half = self.half_size(theme);
        Rect::from_center_size(at, (2.0 * half.x, 2.0 * half.y))
    }

    /// Its outline, so far grown.
    fn outline(self, at: Point, grown: f64, theme: &Theme) -> BezPath {
        let half = self.sign_half_size(theme) + Vec2::new(grown, grown);
        if self.is_capsule() || self.was.is_some() {
            let rect = Rect::from_center_size(at, (2.0 * half.x, 2.0 * half.y));
            RoundedRect::from_rect(rect, half.y).to_path(0.05)
        } else {
            Circle::new(at, half.y).to_path(0.05)
        }
    }

    fn colour(self, theme: &Theme) -> Colour {
        Self::colour_of(self.mark, theme)
    }

    fn colour_of(mark: Mark, theme: &Theme) -> Colour {
        match mark {
            Mark::Sign(Sign::Negative) => theme.negative,
            Mark::Sign(Sign::Positive) => theme.positive,
            Mark::Sign(Sign::Neutral) | Mark::Contested | Mark::Undecided => theme.neutral,
            Mark::Mixed => theme.ink,
        }
    }

    /// The badge: filled where there is evidence, hollow where there is none.
    pub(in crate::scene) fn prims(self, at: Point, theme: &Theme) -> Vec<Prim> {
        let at = self.sign_at(at, theme);
        let colour = self.colour(theme);
        let mut prims = vec![Prim::Fill {
            path: self.outline(at, EDGE, theme),
            colour: theme.paper,
        }];
        if self.is_ended {
            prims.extend(self.cross(at, theme));
            return prims;
        }
        if let Some(was) = self.was {
            prims.extend(self.turn(was, at, theme));
            return prims;
        }
        let ink = if self.is_unsupported {
            prims.push(Prim::Stroke {
                path: self.outline(at, -0.8, theme),
                colour,
                width: 1.6,
                dash: None,
            });
            colour
        } else {
            prims.push(Prim::Fill {
                path: self.outline(at, 0.0, theme),
                colour,
            });
            theme.paper
        };
        let size = self.type_size(theme);
        let sign = self.text();
        prims.push(Prim::Text(Text {
            width: text::width(&sign, size, true),
            text: sign,
            rtl: false,
            at: Point::new(at.x, at.y + size * 0.355),
            anchor: Anchor::Middle,
            size,
            bold: true,
            colour: ink,
            turned: false,
        }));
        prims
    }

    /// The ring around the badge of a tie against the camps; dashed where it is so in
    /// some best splits only.
    pub(in crate::scene) fn ring(self, at: Point, always: bool, theme: &Theme) -> Prim {
        let at = self.sign_at(at, theme);
        Prim::Stroke {
            path: self.outline(at, 3.5 * theme.type_scale, theme),
            colour: theme.ink,
            width: 1.8 * theme.stroke_scale,
            dash: (!always).then_some((4.0, 3.0, 0.0)),
        }
    }

    /// The sign of a tie that has ended: a cross in a ring.
    fn cross(self, at: Point, theme: &Theme) -> Vec<Prim> {
        let arm = self.radius(theme) * 0.36;
        let width = 2.2 * theme.stroke_scale.sqrt();
        let mut path = BezPath::new();
        for (dx, dy) in [(arm, arm), (arm, -arm)] {
            path.move_to((at.x - dx, at.y - dy));
            path.line_to((at.x + dx, at.y + dy));
        }
        let ring = Prim::Stroke {
            path: self.outline(at, -0.8, theme),
            colour: theme.ink,
            width: 1.4 * theme.stroke_scale.sqrt(),
            dash: None,
        };
        let cross = Prim::Stroke {
            path,
            colour: theme.ink,
            width,
            dash: None,
        };
        vec![ring, cross]
    }

    /// What it said and what it says: a hollow sign, an arrow, and the sign.
    fn turn(self, was: Mark, at: Point, theme: &Theme) -> Vec<Prim> {
        let radius = self.radius(theme);
        let small = radius * 0.82;
        let aside = Vec2::new(radius * 1.72, 0.0);
        let mut prims = vec![Prim::Stroke {
            path: self.outline(at, -0.6, theme),
            colour: theme.ink,
            width: 1.2 * theme.stroke_scale.sqrt(),
            dash: None,
        }];
        let whole = self.type_size(theme) * 0.82;
        let sign = |words: &str, at: Point, colour| {
            // A "?" behind a sign has to have room, too.
            let size = whole.min(whole * small * 1.5 / text::width(words, whole, true));
            Prim::Text(Text {
                width: text::width(words, size, true),
                text: words.to_owned(),
                rtl: false,
                at: Point::new(at.x, at.y + size * 0.355),
                anchor: Anchor::Middle,
                size,
                bold: true,
                colour,
                turned: false,
            })
        };
        let (old, new) = (at - aside, at + aside);
        let before = Self::colour_of(was, theme);
        prims.push(Prim::Stroke {
            path: Circle::new(old, small - 0.7).to_path(0.05),
            colour: before,
            width: 1.4,
            dash: None,
        });
        prims.push(sign(was.text(), old, before));
        prims.push(Prim::Fill {
            path: Circle::new(new, small).to_path(0.05),
            colour: self.colour(theme),
        });
        prims.push(sign(&self.text(), new, theme.paper));
        prims.extend(arrow(at, radius * 0.62, theme));
        prims
    }

    /// The numbers beside the sign, as the language writes them; nothing where there are
    /// none.
    pub(in crate::scene) fn tag_prims(
        self,
        at: Point,
        theme: &Theme,
        written: &dyn Fn(&str) -> String,
    ) -> Vec<Prim> {
        let Some(tag) = self.tag else {
            return Vec::new();
        };
        let half = self.half_size(theme);
        let room = self.tag_room(theme) - TAG_GAP;
        let middle = Point::new(at.x + half.x - room / 2.0, at.y);
        tag_at(middle, &written(&tag.text()), room, theme)
    }
}

/// An arrow to the right, so far to either side of its middle.
fn arrow(at: Point, reach: f64, theme: &Theme) -> [Prim; 2] {
    let (tail, tip) = (at.x - reach, at.x + reach);
    let mut line = BezPath::new();
    line.move_to((tail, at.y));
    line.line_to((tip - reach * 0.5, at.y));
    let shaft = Prim::Stroke {
        path: line,
        colour: theme.ink,
        width: 1.5,
        dash: None,
    };
    let wing = reach * 0.55;
    let head = Prim::Fill {
        path: polygon(&[
            (tip, at.y),
            (tip - reach * 0.8, at.y + wing),
            (tip - reach * 0.8, at.y - wing),
        ]),
        colour: theme.ink,
    };
    [shaft, head]
}

/// A number as it leads from the map to the list, with its middle here.
pub(in crate::scene) fn tag_at(middle: Point, words: &str, room: f64, theme: &Theme) -> Vec<Prim> {
    let size = theme.size(Role::Label);
    let rect = Rect::from_center_size(middle, (room, size * 1.34));
    let plate = |grown: f64, colour| Prim::Fill {
        path: RoundedRect::from_rect(rect.inflate(grown, grown), size * 0.25).to_path(0.05),
        colour,
    };
    vec![
        plate(1.2, theme.paper),
        plate(0.0, theme.ink),
        Prim::Text(Text {
            width: text::width(words, size, true),
            text: words.to_owned(),
            rtl: text::is_rtl(words),
            at: Point::new(middle.x, middle.y + size * 0.355),
            anchor: Anchor::Middle,
            size,
            bold: true,
            colour: theme.paper,
            turned: false,
        }),
    ]
}
