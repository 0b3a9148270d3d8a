//! The visual grammar of a tie: strokes and ends.
//!
//! Sign is told three times: by hue, by the badge, and by the end. A dash means
//! doubt and never a sign; width means strength.

use kurbo::{BezPath, Circle, CubicBez, ParamCurve, ParamCurveArclen, Point, Rect, Shape, Vec2};

use super::badge::Badge;
use super::lane::heading;
use super::shape::polygon;
use crate::analysis::{Class, Strand};
use crate::scene::display::Prim;
use crate::scene::theme::{CONTESTED, Colour, Theme};

/// The width of a strand's stroke.
pub(in crate::scene) fn stroke_width(strand: &Strand, theme: &Theme) -> f64 {
    let width = match (strand.class, strand.strength) {
        (Class::Neutral | Class::Undecided, _) => 1.4,
        (Class::Contested, _) => 2.6,
        (_, 2) => 3.8,
        _ => 1.8,
    };
    width * theme.stroke_scale
}

/// The hue of a class.
pub(in crate::scene) fn hue(class: Class, theme: &Theme) -> Colour {
    match class {
        Class::Negative => theme.negative,
        Class::Positive => theme.positive,
        Class::Neutral | Class::Contested | Class::Undecided => theme.neutral,
    }
}

/// How wide the band behind a tie is that is selected or pointed at.
pub const BAND: f64 = 20.0;

/// The band behind a curve, with round ends.
pub(in crate::scene) fn band(curve: &CubicBez, theme: &Theme) -> Vec<Prim> {
    let mut path = BezPath::new();
    path.move_to(curve.p0);
    path.curve_to(curve.p1, curve.p2, curve.p3);
    let end = |at: Point| Prim::Fill {
        path: Circle::new(at, BAND / 2.0).to_path(0.05),
        colour: theme.selected,
    };
    let stroke = Prim::Stroke {
        path,
        colour: theme.selected,
        width: BAND,
        dash: None,
    };
    vec![stroke, end(curve.p0), end(curve.p3)]
}

/// Half the width of an arrowhead, as a part of its length.
pub(super) const WING: f64 = 0.46;

/// How far a strand's end reaches to either side: its arrowhead and crossbar
/// where it enters, its stroke where it leaves.
pub(in crate::scene) fn end_reach(strand: &Strand, enters: bool, theme: &Theme) -> f64 {
    let width = stroke_width(strand, theme);
    let scale = theme.stroke_scale.sqrt();
    match (enters, strand.class) {
        (false, _) => width / 2.0,
        (true, Class::Negative) => 6.5 * scale + width * 0.5,
        (true, _) => (9.0 + width * 1.2) * scale * WING,
    }
}

/// How long a strand's end is: its arrowhead, and the bar or ring behind it.
pub(in crate::scene) fn end_length(strand: &Strand, theme: &Theme) -> f64 {
    let scale = theme.stroke_scale.sqrt();
    let sign = match strand.class {
        Class::Negative => 4.5 + 1.4,
        Class::Neutral => 5.0 + 4.7,
        Class::Positive | Class::Contested | Class::Undecided => 0.0,
    };
    head_length(strand, theme) + sign * scale
}

/// How much of a strand has to be seen for its direction to be read: its end, or both
/// where two ties share it, and as much stroke as its badge is wide.
pub(in crate::scene) fn needed_length(
    strand: &Strand,
    badge: Badge,
    is_shared: bool,
    theme: &Theme,
) -> f64 {
    let ends = if is_shared { 2.0 } else { 1.0 };
    ends * end_length(strand, theme) + 2.0 * badge.sign_half_size(theme).x
}

/// Small boxes that cover what has to be seen of a strand: see [`needed_length`].
pub(in crate::scene) fn guards(
    curve: &CubicBez,
    strand: &Strand,
    badge: Badge,
    theme: &Theme,
) -> Vec<Rect> {
    /// How far apart the boxes are.
    const STEP: f64 = 7.0;
    let (length, _) = lengths(curve, strand, theme);
    let needed = needed_length(strand, badge, false, theme).min(length);
    let end = end_length(strand, theme);
    let mut boxes = Vec::new();
    // The wings of an arrowhead lie further out than its stroke.
    let air = 1.5;
    let mut back = 0.0;
    while back <= needed {
        let reach = if back <= end {
            end_reach(strand, true, theme) + air
        } else {
            stroke_width(strand, theme) / 2.0
        };
        let at = curve.eval(before_end(curve, length, back));
        boxes.push(Rect::from_center_size(at, (2.0 * reach, 2.0 * reach)));
        back += STEP;
    }
    boxes
}

/// A curve gone along the other way.
pub(in crate::scene) fn turned(curve: &CubicBez) -> CubicBez {
    CubicBez::new(curve.p3, curve.p2, curve.p1, curve.p0)
}

/// How long the arrowhead of a strand is where there is room for it.
pub(super) fn head_length(strand: &Strand, theme: &Theme) -> f64 {
    (9.0 + stroke_width(strand, theme) * 1.2) * theme.stroke_scale.sqrt()
}

/// A strand along its curve: stroke, arrowhead, and the sign at its end.
pub(in crate::scene) fn strand(curve: &CubicBez, strand: &Strand, theme: &Theme) -> Vec<Prim> {
    let mut prims = shaft(curve, strand, false, theme);
    prims.extend(end(curve, strand, theme));
    prims
}

/// How long a curve is; the head on it, which takes half of a very short tie at
/// most.
fn lengths(curve: &CubicBez, strand: &Strand, theme: &Theme) -> (f64, f64) {
    let length = if is_straight(curve) {
        curve.p0.distance(curve.p3)
    } else {
        curve.arclen(0.5)
    };
    (length, head_length(strand, theme).min(length * 0.5))
}

/// Whether a curve is a line, gone along evenly.
fn is_straight(curve: &CubicBez) -> bool {
    let way = curve.p3 - curve.p0;
    let near = |p: Point, t: f64| (curve.p0 + way * t).distance_squared(p) < 1e-6;
    near(curve.p1, 1.0 / 3.0) && near(curve.p2, 2.0 / 3.0)
}

/// The time on a curve so far before its end.
fn before_end(curve: &CubicBez, length: f64, distance: f64) -> f64 {
    let along = (length - distance).max(0.0);
    if is_straight(curve) {
        along / length.max(1e-9)
    } else {
        curve.inv_arclen(along, 0.5)
    }
}

/// The part of a curve between the outline of its first actor and the end of its strand.
pub(super) fn before_head(curve: &CubicBez, strand: &Strand, theme: &Theme) -> CubicBez {
    /// Clear of both.
    const AIR: f64 = 4.0;
    let (length, head) = lengths(curve, strand, theme);
    let end = end_length(strand, theme).max(head) + AIR;
    let stop = before_end(curve, length, end.min(length * 0.6));
    let start = before_end(curve, length, length - AIR.min(length * 0.2));
    curve.subsegment(start..stop.max(start))
}

/// The stroke of a strand, up to its arrowhead, or between both where two ties share
/// it; two where the sources disagree.
pub(in crate::scene) fn shaft(
    curve: &CubicBez,
    strand: &Strand,
    is_shared: bool,
    theme: &Theme,
) -> Vec<Prim> {
    let width = stroke_width(strand, theme);
    let colour = hue(strand.class, theme);
    let scale = theme.stroke_scale.sqrt();
    let (length, head) = lengths(curve, strand, theme);
    let stop = before_end(curve, length, head * 0.75);
    let start = if is_shared {
        1.0 - before_end(&turned(curve), length, head * 0.75)
    } else {
        0.0
    };
    let shaft = curve.subsegment(start.min(stop)..stop);
    let mut path = BezPath::new();
    path.move_to(shaft.p0);
    if is_straight(curve) {
        path.line_to(shaft.p3);
    } else {
        path.curve_to(shaft.p1, shaft.p2, shaft.p3);
    }
    let stroke = |colour, dash| Prim::Stroke {
        path: path.clone(),
        colour,
        width,
        dash,
    };
    match strand.class {
        Class::Contested => {
            let (hostile, supportive) = (CONTESTED.0 * scale, CONTESTED.1 * scale);
            vec![
                stroke(theme.negative, Some((hostile, supportive, 0.0))),
                stroke(theme.positive, Some((supportive, hostile, supportive))),
            ]
        }
        Class::Undecided => vec![stroke(colour, Some((1.5, 4.0, 0.0)))],
        _ if strand.uncertain => {
            let dash = (4.0 * scale + width, 3.0 * scale + width, 0.0);
            vec![stroke(colour, Some(dash))]
        }
        _ => vec![stroke(colour, None)],
    }
}

/// The arrowhead of a strand, and the sign at its end.
pub(in crate::scene) fn end(curve: &CubicBez, strand: &Strand, theme: &Theme) -> Vec<Prim> {
    let width = stroke_width(strand, theme);
    let colour = hue(strand.class, theme);
    let scale = theme.stroke_scale.sqrt();
    let (length, head) = lengths(curve, strand, theme);
    let tip = curve.p3;
    let way = end_heading(curve, head, length);
    let mut prims = vec![arrowhead(tip, way, head, colour)];
    let behind = |distance: f64| {
        let t = before_end(curve, length, distance);
        (curve.eval(t), heading(curve, t))
    };
    match strand.class {
        Class::Negative => {
            let (at, way) = behind(head + 4.5 * scale);
            let across = Vec2::new(-way.y, way.x) * (6.5 * scale + width * 0.5);
            let mut bar = BezPath::new();
            bar.move_to(at - across);
            bar.line_to(at + across);
            prims.push(Prim::Stroke {
                path: bar,
                colour,
                width: 2.8 * scale,
                dash: None,
            });
        }
        Class::Neutral => {
            let (at, _) = behind(head + 5.0 * scale);
            let ring = Circle::new(at, 4.0 * scale).to_path(0.1);
            prims.push(Prim::Fill {
                path: ring.clone(),
                colour: theme.paper,
            });
            prims.push(Prim::Stroke {
                path: ring,
                colour,
                width: 1.4 * scale,
                dash: None,
            });
        }
        Class::Positive | Class::Contested | Class::Undecided => {}
    }
    prims
}

/// An arrowhead follows the chord over its own length, or it would look askew
/// on a strong curve.
fn end_heading(curve: &CubicBez, head: f64, length: f64) -> Vec2 {
    let way = curve.p3 - curve.eval(before_end(curve, length, head));
    if way.hypot() > 1e-9 {
        way / way.hypot()
    } else {
        heading(curve, 1.0)
    }
}

/// A notched arrowhead as two triangles, each convex.
fn arrowhead(tip: Point, way: Vec2, length: f64, colour: Colour) -> Prim {
    let side = Vec2::new(-way.y, way.x) * (length * WING);
    let back = tip - way * length;
    let notch = tip - way * (length * 0.76);
    let mut path = BezPath::new();
    for wing in [back + side, back - side] {
        path.extend(polygon(&[
            (tip.x, tip.y),
            (wing.x, wing.y),
            (notch.x, notch.y),
        ]));
    }
    Prim::Fill { path, colour }
}

/// The line of a pair without a tie: a hair line, with a ring half-way where
/// the sources were found silent.
pub(in crate::scene) fn no_tie_line(curve: &CubicBez, silent: bool, theme: &Theme) -> Vec<Prim> {
    let mut prims = vec![Prim::Stroke {
        path: curve.to_path(0.1),
        colour: theme.faint,
        width: if silent { 1.2 } else { 0.7 },
        dash: None,
    }];
    if silent {
        let ring = Circle::new(curve.eval(0.5), 3.5).to_path(0.1);
        prims.push(Prim::Fill {
            path: ring.clone(),
            colour: theme.paper,
        });
        prims.push(Prim::Stroke {
            path: ring,
            colour: theme.faint,
            width: 1.2,
            dash: None,
        });
    }
    prims
}
