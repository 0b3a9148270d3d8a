//! How changes are marked along a tie: a band, an outline, an empty outline.

use kurbo::{BezPath, Circle, CubicBez, ParamCurve, Point, Shape, Vec2};

use super::changed::StrandMark;
use super::lane::heading;
use super::mark;
use crate::analysis::Strand;
use crate::scene::display::Prim;
use crate::scene::theme::Theme;

/// How far a band or an outline reaches beyond the edge of its strand.
const BESIDE: f64 = 4.2;
/// Half the width of the outline of what has ended.
const EMPTY: f64 = 4.8;

/// The mark of a strand; what has ended has no other drawing.
pub(in crate::scene) fn strand_mark(
    curve: &CubicBez,
    strand: &Strand,
    mark: StrandMark,
    theme: &Theme,
) -> Vec<Prim> {
    let scale = theme.stroke_scale.sqrt();
    let reach = mark::stroke_width(strand, theme) / 2.0 + BESIDE * scale;
    match mark {
        StrandMark::New => band(&mark::before_head(curve, strand, theme), reach, theme),
        StrandMark::Changed => {
            let along = mark::before_head(curve, strand, theme);
            vec![Prim::Stroke {
                path: around(&along, reach),
                colour: theme.ink,
                width: 1.2 * scale,
                dash: None,
            }]
        }
        StrandMark::Ended => vec![Prim::Stroke {
            path: around(&curve.subsegment(0.03..0.97), EMPTY * scale),
            colour: theme.muted,
            width: 1.2 * scale,
            dash: None,
        }],
    }
}

fn band(curve: &CubicBez, reach: f64, theme: &Theme) -> Vec<Prim> {
    let mut path = BezPath::new();
    path.move_to(curve.p0);
    path.curve_to(curve.p1, curve.p2, curve.p3);
    let end = |at: Point| Prim::Fill {
        path: Circle::new(at, reach).to_path(0.05),
        colour: theme.new,
    };
    let stroke = Prim::Stroke {
        path,
        colour: theme.new,
        width: 2.0 * reach,
        dash: None,
    };
    vec![stroke, end(curve.p0), end(curve.p3)]
}

/// The outline of a curve as a round tube of this radius.
fn around(curve: &CubicBez, reach: f64) -> BezPath {
    /// Pieces along a side, and around half an end.
    const SIDE: u8 = 24;
    const CAP: u8 = 8;
    let at = |n: u8| {
        let t = f64::from(n) / f64::from(SIDE);
        let way = heading(curve, t);
        (curve.eval(t), Vec2::new(way.y, -way.x) * reach)
    };
    let cap = |n: u8| {
        let (middle, side) = at(n);
        (1..CAP).map(move |step| {
            let turn = std::f64::consts::PI * f64::from(step) / f64::from(CAP);
            let (sin, cos) = turn.sin_cos();
            // From one side over the front to the other.
            middle + Vec2::new(side.x * cos - side.y * sin, side.x * sin + side.y * cos)
        })
    };
    let ahead = (0..=SIDE).map(|n| {
        let (middle, side) = at(n);
        middle + side
    });
    let back = (0..=SIDE).rev().map(|n| {
        let (middle, side) = at(n);
        middle - side
    });
    let round_start = cap(0).map(|p| at(0).0 + (at(0).0 - p));
    let mut path = BezPath::new();
    for (n, p) in (ahead.chain(cap(SIDE)).chain(back).chain(round_start)).enumerate() {
        if n == 0 {
            path.move_to(p);
        } else {
            path.line_to(p);
        }
    }
    path.close_path();
    path
}
