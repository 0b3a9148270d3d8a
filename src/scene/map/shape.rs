//! The shapes of actors: one outline per kind, all of them convex.

use crate::model::ActorKind;
use kurbo::{BezPath, Ellipse, Point, Rect, RoundedRect, Shape};

/// How an actor of some kind is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// A state: a box with a heavy outline.
    State,
    /// A government: a box with round ends.
    Government,
    /// Those who rule without being recognised: a box with round shoulders.
    DeFactoAuthority,
    /// A movement: a slanted box.
    Movement,
    /// An armed group: a hexagon.
    ArmedGroup,
    /// An organisation: a box with cut corners.
    Organisation,
    /// A person: a pill.
    Person,
    /// A population: an ellipse.
    Population,
    /// Any other kind: a plain box.
    Other,
}

impl From<ActorKind> for Form {
    fn from(kind: ActorKind) -> Self {
        match kind {
            ActorKind::State => Self::State,
            ActorKind::Government => Self::Government,
            ActorKind::DeFactoAuthority => Self::DeFactoAuthority,
            ActorKind::Movement => Self::Movement,
            ActorKind::ArmedGroup => Self::ArmedGroup,
            ActorKind::Organisation => Self::Organisation,
            ActorKind::Person => Self::Person,
            ActorKind::Population => Self::Population,
        }
    }
}

impl Form {
    /// The form of a kind as the file names it.
    pub fn of(kind: &str) -> Self {
        ActorKind::of(kind).map_or(Self::Other, Self::from)
    }

    /// How much wider than its text the form has to be on each side, at height `height`.
    pub fn padding(self, height: f64) -> f64 {
        match self {
            Self::ArmedGroup | Self::Movement => 12.0 + height * 0.28,
            Self::Population => 16.0 + height * 0.35,
            Self::Person => 10.0 + height * 0.25,
            Self::State
            | Self::Government
            | Self::DeFactoAuthority
            | Self::Organisation
            | Self::Other => 16.0,
        }
    }

    /// How wide it has to be at height `height` around lines of text: how wide each is, where
    /// its baseline stands from the middle, and its type size. 0: padding is enough.
    pub(in crate::scene) fn width_around(
        self,
        lines: impl Iterator<Item = (f64, f64, f64)>,
        height: f64,
    ) -> f64 {
        /// Between a line's end and the outline.
        const AIR: f64 = 7.0;
        /// How far letters reach above and below their baseline, in parts of their size.
        const REACH: (f64, f64) = (0.74, 0.2);
        if self != Self::Population {
            return 0.0;
        }
        let half = height / 2.0;
        // At the corners of a line the ellipse is narrower than in its middle.
        let around = lines.map(|(width, baseline, size)| {
            let above = (baseline - REACH.0 * size).abs();
            let off = above.max((baseline + REACH.1 * size).abs());
            let part = (off / half.max(1e-9)).min(0.95);
            width / (1.0 - part * part).sqrt() + 2.0 * AIR
        });
        around.fold(0.0, f64::max)
    }

    /// The width of its outline.
    pub fn outline_width(self) -> f64 {
        if self == Self::State { 2.6 } else { 1.6 }
    }

    /// Whether it holds a territory, which sets its fill.
    pub fn holds_territory(self) -> bool {
        matches!(
            self,
            Self::State | Self::Government | Self::DeFactoAuthority
        )
    }

    /// Its outline in a box.
    pub fn outline(self, r: Rect) -> BezPath {
        let cut = (r.height() * 0.28).min(r.width() / 3.0);
        let y = r.center().y;
        match self {
            Self::State => RoundedRect::from_rect(r, r.height() * 0.15).to_path(0.1),
            Self::Government => RoundedRect::from_rect(r, r.height() * 0.38).to_path(0.1),
            Self::DeFactoAuthority => {
                let round = r.height() * 0.45;
                RoundedRect::from_rect(r, (round, round, 2.0, 2.0)).to_path(0.1)
            }
            Self::Person => RoundedRect::from_rect(r, r.height() / 2.0).to_path(0.1),
            Self::Other => RoundedRect::from_rect(r, 3.0).to_path(0.1),
            Self::Population => Ellipse::from_rect(r).to_path(0.1),
            Self::ArmedGroup => polygon(&[
                (r.x0 + cut, r.y0),
                (r.x1 - cut, r.y0),
                (r.x1, y),
                (r.x1 - cut, r.y1),
                (r.x0 + cut, r.y1),
                (r.x0, y),
            ]),
            Self::Movement => polygon(&[
                (r.x0 + cut, r.y0),
                (r.x1, r.y0),
                (r.x1 - cut, r.y1),
                (r.x0, r.y1),
            ]),
            Self::Organisation => {
                let c = cut * 0.7;
                polygon(&[
                    (r.x0 + c, r.y0),
                    (r.x1 - c, r.y0),
                    (r.x1, r.y0 + c),
                    (r.x1, r.y1 - c),
                    (r.x1 - c, r.y1),
                    (r.x0 + c, r.y1),
                    (r.x0, r.y1 - c),
                    (r.x0, r.y0 + c),
                ])
            }
        }
    }
}

/// A closed path through points.
pub(in crate::scene) fn polygon(points: &[(f64, f64)]) -> BezPath {
    let mut path = BezPath::new();
    for (at, &(x, y)) in points.iter().enumerate() {
        if at == 0 {
            path.move_to(Point::new(x, y));
        } else {
            path.line_to(Point::new(x, y));
        }
    }
    path.close_path();
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outline_fills_its_box_and_holds_its_centre() {
        let r = Rect::new(-75.0, -26.0, 75.0, 26.0);
        for kind in ActorKind::ALL
            .map(ActorKind::word)
            .into_iter()
            .chain(["newspaper"])
        {
            let outline = Form::of(kind).outline(r);
            let bounds = outline.bounding_box();
            assert!((bounds.width() - r.width()).abs() < 0.5, "{kind}");
            assert!((bounds.height() - r.height()).abs() < 0.5, "{kind}");
            assert!(outline.contains(r.center()), "{kind}");
        }
    }
}
