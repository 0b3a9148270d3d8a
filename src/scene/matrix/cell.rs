//! A cell that shows its tie as a whole, or a kind of nothing.

use kurbo::{BezPath, Circle, Point, Rect, RoundedRect, Shape};

use super::fills::{closed, corners, filled, ground, readable, slices, unseen};
use super::look::{Against, CellLook, TieLook};
use crate::analysis::{Class, Mark, Nothing};
use crate::scene::display::{Anchor, Prim, Text};
use crate::scene::map::mark::hue;
use crate::scene::text;
use crate::scene::theme::{Colour, Theme};

/// From which side on, at type scale 1, a sign has a disc, and a doubt is said in
/// letters beside it.
const ROOMY: f64 = 18.0;
/// The largest sign, at type scale 1.
const LARGEST: f64 = 21.0;

/// The line that is left free around a cell of this side.
pub(super) fn line(side: f64) -> f64 {
    (side * 0.035).clamp(0.35, 0.9)
}

/// A cell without its share of the lines between cells.
pub(super) fn inside(rect: Rect) -> Rect {
    let by = line(rect.width().min(rect.height()));
    rect.inset(-by)
}

impl CellLook {
    /// What is painted of a cell that fills `rect` together with the lines around it.
    pub fn prims(&self, rect: Rect, theme: &Theme) -> Vec<Prim> {
        let inner = inside(rect);
        match self {
            Self::Tie(tie) => tie.prims(inner, theme),
            Self::Itself => itself(inner, theme),
            Self::Nothing(nothing) => empty(inner, *nothing, theme),
        }
    }
}

/// The diagonal: a line from corner to corner.
fn itself(rect: Rect, theme: &Theme) -> Vec<Prim> {
    let mut path = BezPath::new();
    path.move_to((rect.x0, rect.y0));
    path.line_to((rect.x1, rect.y1));
    vec![Prim::Stroke {
        path,
        colour: theme.faint,
        width: 1.2 * theme.stroke_scale,
        dash: None,
    }]
}

/// A kind of nothing: a ring on paper where it was looked at, bare ground where it
/// was not, a dot on it where there is something out of sight.
pub(super) fn empty(rect: Rect, nothing: Nothing, theme: &Theme) -> Vec<Prim> {
    let side = rect.width().min(rect.height());
    let fill = |colour| Prim::Fill {
        path: rect.to_path(0.1),
        colour,
    };
    match nothing {
        Nothing::Uncoded => vec![fill(unseen(theme))],
        Nothing::Silent => {
            let edge = Prim::Stroke {
                path: rect.inset(-0.3).to_path(0.1),
                colour: theme.paper.mixed(theme.faint, 0.5),
                width: 0.6 * theme.stroke_scale,
                dash: None,
            };
            let radius = (side * 0.2).min(5.5 * theme.type_scale);
            let ring = Prim::Stroke {
                path: Circle::new(rect.center(), radius).to_path(0.05),
                colour: theme.neutral,
                width: (side * 0.07).clamp(0.8, 1.4) * theme.stroke_scale,
                dash: None,
            };
            vec![fill(theme.paper), edge, ring]
        }
        Nothing::OutOfSight => {
            let radius = (side * 0.12).min(3.2 * theme.type_scale);
            let dot = Prim::Fill {
                path: Circle::new(rect.center(), radius).to_path(0.05),
                colour: theme.neutral,
            };
            vec![fill(unseen(theme)), dot]
        }
    }
}

impl TieLook {
    fn prims(&self, rect: Rect, theme: &Theme) -> Vec<Prim> {
        let mut prims = Vec::new();
        for (outline, slice) in slices(rect, self.slices.len()).iter().zip(&self.slices) {
            if self.unsupported && slice.class != Class::Undecided {
                prims.extend(hollow(outline, hue(slice.class, theme), theme));
            } else {
                prims.extend(filled(outline, *slice, theme));
            }
        }
        let is_roomy = rect.width().min(rect.height()) >= (ROOMY - 2.0) * theme.type_scale;
        prims.extend(self.sign(rect, is_roomy, theme));
        if !is_roomy {
            prims.extend(self.notches(rect, theme));
        }
        prims.extend(frame(rect, self.against, self.picked, theme));
        prims
    }

    /// What stands in it.
    fn letters(&self, is_roomy: bool) -> String {
        let mut letters = self.mark.text().to_owned();
        if is_roomy && self.partly_contested {
            letters.push('?');
        }
        if is_roomy && self.against_evidence {
            letters.push('!');
        }
        letters
    }

    /// Its sign, on a plate where it stands on more than one ground.
    fn sign(&self, rect: Rect, is_roomy: bool, theme: &Theme) -> Vec<Prim> {
        let letters = self.letters(is_roomy);
        let side = rect.width().min(rect.height());
        let is_hatched = self.slices.iter().any(|slice| slice.uncertain);
        let has_plate = (self.slices.len() > 1 && is_roomy) || is_hatched;
        let share = match (has_plate, letters.chars().count()) {
            (_, 2..) => 0.66,
            (true, _) => 0.72,
            (false, _) => 0.95,
        };
        let size = (side * share).min(LARGEST * theme.type_scale);
        let width = text::width(&letters, size, true);
        let mut prims = Vec::new();
        let colour = if has_plate {
            let (plate, ink) = match self.mark {
                Mark::Mixed => (theme.ink, theme.paper),
                Mark::Contested => (theme.neutral, theme.paper),
                _ => (theme.paper, theme.ink),
            };
            let plate = if is_hatched { theme.paper } else { plate };
            let ink = if is_hatched { theme.ink } else { ink };
            let half = size * 0.52;
            let wide = (width / 2.0 + half * 0.25).max(half);
            let shape = Rect::from_center_size(rect.center(), (2.0 * wide, 2.0 * half));
            prims.push(Prim::Fill {
                path: RoundedRect::from_rect(shape, half).to_path(0.05),
                colour: plate,
            });
            ink
        } else {
            self.ink(theme)
        };
        prims.push(Prim::Text(Text {
            width,
            text: letters,
            rtl: false,
            at: Point::new(rect.center().x, rect.center().y + size * 0.355),
            anchor: Anchor::Middle,
            size,
            bold: true,
            colour,
            turned: false,
        }));
        prims
    }

    /// The colour of a sign on the cell's own ground.
    fn ink(&self, theme: &Theme) -> Colour {
        let [slice] = self.slices.as_slice() else {
            let all_solid = self.slices.iter().all(|slice| slice.strength == 2);
            return if all_solid && !self.unsupported {
                theme.paper
            } else {
                theme.ink
            };
        };
        if self.unsupported {
            theme.ink
        } else {
            readable(ground(*slice, theme), theme)
        }
    }

    /// In cells without room for letters, corners say that the sources disagree about
    /// a part, below, and that a stance is judged against all its evidence, above.
    fn notches(&self, rect: Rect, theme: &Theme) -> Vec<Prim> {
        let size = rect.width().min(rect.height()) * 0.36;
        let corner = |at: Point, by: f64| {
            let path = closed(&[
                at,
                Point::new(at.x - size, at.y),
                Point::new(at.x, at.y + by * size),
            ]);
            [
                Prim::Fill {
                    path: path.clone(),
                    colour: theme.ink,
                },
                Prim::Stroke {
                    path,
                    colour: theme.paper,
                    width: 0.6 * theme.stroke_scale,
                    dash: None,
                },
            ]
        };
        let below = self.partly_contested;
        let above = self.against_evidence;
        let below = below.then(|| corner(Point::new(rect.x1, rect.y1), -1.0));
        let above = above.then(|| corner(Point::new(rect.x1, rect.y0), 1.0));
        below.into_iter().chain(above).flatten().collect()
    }
}

/// An edge in the hue of a slice that no evidence fills.
pub(super) fn hollow(outline: &[Point], colour: Colour, theme: &Theme) -> Vec<Prim> {
    let bounds = closed(outline).bounding_box();
    let width = (bounds.height() * 0.12).clamp(0.8, 2.0) * theme.stroke_scale;
    let path = closed(outline);
    let edge = closed(&corners(bounds.inset(-width / 2.0)));
    let edge = if outline.len() == 4 && bounds.area() > path.area().abs() * 1.01 {
        path.clone()
    } else {
        edge
    };
    vec![
        Prim::Fill {
            path,
            colour: theme.paper,
        },
        Prim::Stroke {
            path: edge,
            colour,
            width,
            dash: None,
        },
    ]
}

/// What frames a cell that stands against the camps, or belongs to a triad that is
/// pointed at.
pub(super) fn frame(rect: Rect, against: Against, picked: bool, theme: &Theme) -> Vec<Prim> {
    let width = (rect.width().min(rect.height()) * 0.1).clamp(1.0, 2.2) * theme.stroke_scale;
    let ring = |inset: f64, colour, width, dash| Prim::Stroke {
        path: rect.inset(-inset).to_path(0.1),
        colour,
        width,
        dash,
    };
    let mut prims = Vec::new();
    if picked {
        prims.push(ring(width * 1.2, theme.selected, width * 2.4, None));
        prims.push(ring(width * 2.5, theme.ink, 0.7 * theme.stroke_scale, None));
    }
    if against != Against::Not {
        let dash = (against == Against::Perhaps).then_some((3.0, 2.5, 0.0));
        prims.push(ring(width * 1.4, theme.paper, width * 0.8, None));
        prims.push(ring(width * 0.5, theme.ink, width, dash));
    }
    prims
}
