//! The badge of a tie: its sign, and whether that is all there is to say.

use kurbo::{BezPath, Circle, Point, Rect, RoundedRect, Shape, Vec2};

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
pub(super) const SMALL: f64 = 0.65;

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
    /// Its size, as a part of the usual one.
    pub scale: f64,
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

    /// Half its width and half its height, without the paper-coloured edge.
    pub fn half_size(self, theme: &Theme) -> Vec2 {
        let radius = RADIUS * theme.type_scale * self.scale;
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
        let half = self.half_size(theme) + Vec2::new(grown, grown);
        if self.is_capsule() {
            let rect = Rect::from_center_size(at, (2.0 * half.x, 2.0 * half.y));
            RoundedRect::from_rect(rect, half.y).to_path(0.05)
        } else {
            Circle::new(at, half.y).to_path(0.05)
        }
    }

    fn colour(self, theme: &Theme) -> Colour {
        match self.mark {
            Mark::Sign(Sign::Negative) => theme.negative,
            Mark::Sign(Sign::Positive) => theme.positive,
            Mark::Sign(Sign::Neutral) | Mark::Contested | Mark::Undecided => theme.neutral,
            Mark::Mixed => theme.ink,
        }
    }

    /// The badge: filled where there is evidence, hollow where there is none.
    pub(in crate::scene) fn prims(self, at: Point, theme: &Theme) -> Vec<Prim> {
        let colour = self.colour(theme);
        let mut prims = vec![Prim::Fill {
            path: self.outline(at, EDGE, theme),
            colour: theme.paper,
        }];
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
        Prim::Stroke {
            path: self.outline(at, 3.5 * theme.type_scale, theme),
            colour: theme.ink,
            width: 1.8 * theme.stroke_scale,
            dash: (!always).then_some((4.0, 3.0, 0.0)),
        }
    }
}
