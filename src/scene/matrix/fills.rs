//! What cells are filled with: solid is hostile or supportive, pale critical or
//! cooperative, hatched uncertain.

use kurbo::{BezPath, Point, Rect, Shape, Vec2};

use super::look::Slice;
use crate::analysis::Class;
use crate::scene::display::Prim;
use crate::scene::map::mark::hue;
use crate::scene::theme::{Colour, Look, Theme};

/// How much of its hue a pale cell has.
fn paleness(theme: &Theme) -> f64 {
    match theme.look {
        Look::Dark => 0.42,
        Look::Light | Look::Projector => 0.27,
        Look::Print => 0.3,
    }
}

/// The ground of what was not looked at.
pub(super) fn unseen(theme: &Theme) -> Colour {
    let share = if theme.look == Look::Print {
        0.22
    } else {
        0.16
    };
    theme.paper.mixed(theme.faint, share)
}

/// The pale fill of a class.
pub(super) fn pale(class: Class, theme: &Theme) -> Colour {
    theme.paper.mixed(hue(class, theme), paleness(theme))
}

/// On which ground words stand: the fill of a slice.
pub(super) fn ground(slice: Slice, theme: &Theme) -> Colour {
    match (slice.class, slice.strength) {
        (Class::Undecided, _) => theme.paper,
        _ if slice.uncertain => theme.paper,
        (Class::Negative | Class::Positive, 2) => hue(slice.class, theme),
        (class, _) => pale(class, theme),
    }
}

/// Paper or ink, whichever is read better on a ground.
pub(super) fn readable(on: Colour, theme: &Theme) -> Colour {
    if theme.paper.contrast(on) >= theme.ink.contrast(on) {
        theme.paper
    } else {
        theme.ink
    }
}

/// A slice, filled.
pub(super) fn filled(outline: &[Point], slice: Slice, theme: &Theme) -> Vec<Prim> {
    let mut prims = vec![Prim::Fill {
        path: closed(outline),
        colour: ground(slice, theme),
    }];
    if slice.class == Class::Undecided {
        prims.push(Prim::Stroke {
            path: closed(&shrunk(outline, 0.6 * theme.type_scale)),
            colour: theme.neutral,
            width: 1.0 * theme.stroke_scale,
            dash: Some((1.5, 2.5, 0.0)),
        });
    } else if slice.uncertain {
        prims.extend(hatched(outline, slice, theme));
    }
    prims
}

/// Stripes in the hue of a slice, and a dashed edge around them.
fn hatched(outline: &[Point], slice: Slice, theme: &Theme) -> Vec<Prim> {
    let scale = theme.type_scale;
    let pitch = 5.4 * scale;
    let width = if slice.strength == 2 { 2.7 } else { 1.5 } * scale;
    let colour = hue(slice.class, theme);
    let mut path = BezPath::new();
    for stripe in stripes(outline, pitch, width) {
        path.extend(closed(&stripe));
    }
    let edge = Prim::Stroke {
        path: closed(&shrunk(outline, 0.6 * scale)),
        colour,
        width: 1.2 * theme.stroke_scale,
        dash: Some((3.2 * scale, 2.4 * scale, 0.0)),
    };
    vec![Prim::Fill { path, colour }, edge]
}

/// Slanted stripes in a convex outline, each of them convex. O(corners · stripes).
fn stripes(outline: &[Point], pitch: f64, width: f64) -> Vec<Vec<Point>> {
    // Along x + y, so that they rise to the right.
    let across = |p: &Point| p.x + p.y;
    let low = outline.iter().map(across).fold(f64::INFINITY, f64::min);
    let high = outline.iter().map(across).fold(f64::NEG_INFINITY, f64::max);
    let mut stripes = Vec::new();
    if !(low.is_finite() && high.is_finite()) {
        return stripes;
    }
    // Stripes go on from cell to cell.
    let slanted = std::f64::consts::SQRT_2;
    let (pitch, width) = (pitch * slanted, width * slanted);
    let mut from = (low / pitch).floor() * pitch;
    while from < high {
        let above = cut(outline, &|p| across(&p) - from);
        let stripe = cut(&above, &|p| from + width - across(&p));
        if stripe.len() > 2 {
            stripes.push(stripe);
        }
        from += pitch;
    }
    stripes
}

/// The part of a convex outline in which `side` is at least 0, which is linear.
fn cut(outline: &[Point], side: &dyn Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::new();
    for (at, point) in outline.iter().enumerate() {
        let next = outline.get(at + 1).or(outline.first()).unwrap_or(point);
        let (here, there) = (side(*point), side(*next));
        if here >= 0.0 {
            kept.push(*point);
        }
        if (here < 0.0) != (there < 0.0) {
            kept.push(point.lerp(*next, here / (here - there)));
        }
    }
    kept
}

/// An outline whose corners are so much nearer to its middle, along both axes.
fn shrunk(outline: &[Point], by: f64) -> Vec<Point> {
    let bounds = closed(outline).bounding_box();
    let middle = bounds.center();
    let part = |half: f64| ((half - by) / half.max(1e-6)).max(0.0);
    let (x, y) = (part(bounds.width() / 2.0), part(bounds.height() / 2.0));
    let nearer = |p: &Point| {
        let off = *p - middle;
        middle + Vec2::new(off.x * x, off.y * y)
    };
    outline.iter().map(nearer).collect()
}

/// These corners as a path.
pub(super) fn closed(corners: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    for (at, corner) in corners.iter().enumerate() {
        if at == 0 {
            path.move_to(*corner);
        } else {
            path.line_to(*corner);
        }
    }
    if !corners.is_empty() {
        path.close_path();
    }
    path
}

/// The corners of a box.
pub(super) fn corners(rect: Rect) -> [Point; 4] {
    [
        Point::new(rect.x0, rect.y0),
        Point::new(rect.x1, rect.y0),
        Point::new(rect.x1, rect.y1),
        Point::new(rect.x0, rect.y1),
    ]
}

/// A box cut into so many slices side by side, with slanted edges between them.
pub(super) fn slices(rect: Rect, count: usize) -> Vec<Vec<Point>> {
    let parts = f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX));
    let slant = (rect.height() * 0.3).min(rect.width() / parts * 0.4);
    let edge = |at: usize| {
        let part = f64::from(u32::try_from(at).unwrap_or(u32::MAX)) / parts;
        let x = rect.x0 + rect.width() * part;
        let slant = if at == 0 || at == count { 0.0 } else { slant };
        (x + slant, x - slant)
    };
    (0..count)
        .map(|at| {
            let ((top, bottom), (next_top, next_bottom)) = (edge(at), edge(at + 1));
            vec![
                Point::new(top, rect.y0),
                Point::new(next_top, rect.y0),
                Point::new(next_bottom, rect.y1),
                Point::new(bottom, rect.y1),
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_are_told_apart_in_grey_and_words_on_them_can_be_read() {
        for look in Look::ALL {
            let theme = Theme::of(look);
            let slice = |class, strength| Slice {
                class,
                strength,
                uncertain: false,
            };
            for class in [Class::Negative, Class::Positive] {
                let (solid, weak) = (
                    ground(slice(class, 2), &theme),
                    ground(slice(class, 1), &theme),
                );
                assert!(solid.contrast(weak) >= 1.6, "{look:?} {class:?}");
                for ground in [solid, weak] {
                    let ink = readable(ground, &theme);
                    assert!(ink.contrast(ground) >= 3.0, "{look:?} {class:?}");
                }
                let words = theme.ink.contrast(weak);
                assert!(words >= 4.5, "{look:?} {class:?}: {words}");
            }
            let unseen = unseen(&theme);
            assert!(theme.ink.contrast(unseen) >= 4.5, "{look:?}");
            assert!(theme.paper.contrast(unseen) >= 1.05, "{look:?}");
        }
    }

    #[test]
    fn stripes_stay_inside_and_are_convex() {
        let outline = [(0.0, 0.0), (30.0, 0.0), (20.0, 18.0), (0.0, 18.0)].map(Point::from);
        let found = stripes(&outline, 5.0, 2.0);
        assert!(found.len() > 4);
        let bounds = closed(&outline).bounding_box().inflate(1e-9, 1e-9);
        for stripe in found {
            let turns: Vec<f64> = (0..stripe.len())
                .map(|at| {
                    let corner = |n: usize| stripe[(at + n) % stripe.len()];
                    (corner(1) - corner(0)).cross(corner(2) - corner(1))
                })
                .collect();
            assert!(turns.iter().all(|turn| *turn >= -1e-9), "{turns:?}");
            assert!(stripe.iter().all(|p| bounds.contains(*p)));
        }
    }

    #[test]
    fn slices_fill_their_box() {
        let rect = Rect::new(10.0, 20.0, 40.0, 50.0);
        for count in 1..4 {
            let area: f64 = (slices(rect, count).iter())
                .map(|slice| closed(slice).area().abs())
                .sum();
            assert!((area - rect.area()).abs() < 1e-6, "{count}: {area}");
        }
    }
}
