//! Triangles of our own: strokes and convex fills with soft edges, a few
//! vertices each. epaint's own take a hundred times as long.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rect, Vec2};

/// How soft an edge is, in points: half of it on either side.
const SOFT: f32 = 1.0;
/// No stroke is thinner on screen; it turns paler instead.
pub(super) const THIN: f32 = 0.8;
/// How pale a stroke may turn by being thin.
pub(super) const PALEST: f32 = 0.3;

fn add(mesh: &mut Mesh, pos: Pos2, color: Color32) {
    mesh.vertices.push(Vertex {
        pos,
        uv: WHITE_UV,
        color,
    });
}

/// A mesh counts its vertices in 32 bits; beyond that nothing more is drawn.
fn next(mesh: &Mesh) -> Option<u32> {
    u32::try_from(mesh.vertices.len())
        .ok()
        .filter(|n| *n < u32::MAX - 4096)
}

/// A straight stroke of some width; square ends.
pub(super) fn line(mesh: &mut Mesh, from: Pos2, to: Pos2, width: f32, colour: Color32) {
    stroke(mesh, (from, to), width, colour, SOFT);
}

/// The same where there are very many: also strokes that are hardly wider than a soft edge
/// take four corners, a third of the triangles.
pub(super) fn one_of_many(mesh: &mut Mesh, from: Pos2, to: Pos2, width: f32, colour: Color32) {
    stroke(mesh, (from, to), width, colour, 1.5 * SOFT);
}

/// A stroke, its soft edges apart from its middle if it is wider than `flat`.
fn stroke(mesh: &mut Mesh, (from, to): (Pos2, Pos2), width: f32, colour: Color32, flat: f32) {
    let way = to - from;
    let length = way.length();
    let Some(first) = next(mesh).filter(|_| length > 1e-3) else {
        return;
    };
    let side = Vec2::new(-way.y, way.x) / length;
    let colour = if width < THIN {
        colour.gamma_multiply((width / THIN).max(PALEST))
    } else {
        colour
    };
    let half = width.max(THIN) / 2.0;
    if half <= flat / 2.0 {
        // Spread over its soft edges: a thin stroke takes no more than four corners,
        // however many there are.
        let wide = side * (half + SOFT / 4.0);
        let pale = colour.gamma_multiply(half / (half + SOFT / 4.0));
        for end in [from, to] {
            add(mesh, end - wide, pale);
            add(mesh, end + wide, pale);
        }
        strip(mesh, first, 2);
    } else {
        let clear = Color32::TRANSPARENT;
        let (inner, outer) = (side * (half - SOFT / 2.0), side * (half + SOFT / 2.0));
        for end in [from, to] {
            add(mesh, end - outer, clear);
            add(mesh, end - inner, colour);
            add(mesh, end + inner, colour);
            add(mesh, end + outer, clear);
        }
        strip(mesh, first, 4);
    }
}

/// Triangles between two rows of `count` vertices each.
fn strip(mesh: &mut Mesh, first: u32, count: u32) {
    for k in 0..count - 1 {
        let (a, b) = (first + k, first + count + k);
        mesh.indices.extend([a, a + 1, b, a + 1, b, b + 1]);
    }
}

/// A convex fill.
pub(super) fn fan(mesh: &mut Mesh, points: impl Iterator<Item = Pos2> + Clone, colour: Color32) {
    let count = points.clone().count();
    let (Some(first), Ok(n)) = (next(mesh), u32::try_from(count)) else {
        return;
    };
    if !(3..=2048).contains(&n) {
        return;
    }
    let sum = points.clone().fold(Vec2::ZERO, |sum, p| sum + p.to_vec2());
    let middle = (sum / count as f32).to_pos2();
    for p in points {
        let out = (p - middle).normalized() * (SOFT / 2.0);
        add(mesh, p - out, colour);
        add(mesh, p + out, Color32::TRANSPARENT);
    }
    for k in 1..n - 1 {
        mesh.indices
            .extend([first, first + 2 * k, first + 2 * k + 2]);
    }
    for k in 0..n {
        let (a, b) = (first + 2 * k, first + 2 * ((k + 1) % n));
        mesh.indices.extend([a, a + 1, b, a + 1, b, b + 1]);
    }
}

/// No side of a box that is a mere speck on screen is longer than this, in points.
const SPECK: f32 = 2.0;

/// A box without soft edges; of a speck a triangle of the same area, which takes half of
/// the room and time.
pub(super) fn block(mesh: &mut Mesh, rect: Rect, colour: Color32) {
    if let Some(first) = next(mesh) {
        if rect.size().max_elem() <= SPECK {
            let (middle, half) = (rect.center(), rect.size() * Vec2::new(0.75, 2.0 / 3.0));
            for way in [(0.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
                add(mesh, middle + half * Vec2::from(way), colour);
            }
            mesh.indices.extend([first, first + 1, first + 2]);
            return;
        }
        for p in [rect.min, rect.right_top(), rect.max, rect.left_bottom()] {
            add(mesh, p, colour);
        }
        mesh.indices
            .extend([first, first + 1, first + 2, first, first + 2, first + 3]);
    }
}

/// Which part of the way from one point to another lies in a box, as times; none
/// where they pass it by (Liang & Barsky 1984).
pub(super) fn inside(rect: Rect, from: Pos2, to: Pos2) -> Option<(f32, f32)> {
    let way = to - from;
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (at, step, low, high) in [
        (from.x, way.x, rect.min.x, rect.max.x),
        (from.y, way.y, rect.min.y, rect.max.y),
    ] {
        if step.abs() < 1e-6 {
            if at < low || at > high {
                return None;
            }
            continue;
        }
        let (a, b) = ((low - at) / step, (high - at) / step);
        enters = enters.max(a.min(b));
        leaves = leaves.min(a.max(b));
    }
    (enters < leaves).then_some((enters, leaves))
}

/// From 0 below the first to 1 above the second, without a corner.
pub(super) fn ramp(value: f32, none: f32, full: f32) -> f32 {
    let part = ((value - none) / (full - none)).clamp(0.0, 1.0);
    if part.is_nan() {
        // What begins nowhere is never reached.
        return 0.0;
    }
    part * part * (3.0 - 2.0 * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_sound_and_where_it_belongs() {
        let mut mesh = Mesh::default();
        line(
            &mut mesh,
            Pos2::ZERO,
            Pos2::new(10.0, 0.0),
            0.2,
            Color32::BLACK,
        );
        line(
            &mut mesh,
            Pos2::ZERO,
            Pos2::new(10.0, 0.0),
            4.0,
            Color32::BLACK,
        );
        line(&mut mesh, Pos2::ZERO, Pos2::ZERO, 4.0, Color32::BLACK);
        let square = [(0.0, 0.0), (8.0, 0.0), (8.0, 8.0), (0.0, 8.0)];
        fan(&mut mesh, square.into_iter().map(Pos2::from), Color32::RED);
        block(
            &mut mesh,
            Rect::from_min_max(Pos2::ZERO, Pos2::new(3.0, 3.0)),
            Color32::RED,
        );
        assert!(mesh.is_valid());
        assert_eq!(mesh.vertices.len(), 4 + 8 + 8 + 4);
        let bounds = mesh.calc_bounds();
        assert!(bounds.min.y >= -2.6 && bounds.max.y <= 8.6, "{bounds:?}");
    }

    #[test]
    fn a_line_is_cut_to_what_is_seen() {
        let view = Rect::from_min_max(Pos2::ZERO, Pos2::new(10.0, 10.0));
        let check = |from: (f32, f32), to: (f32, f32), expect: Option<(f32, f32)>| {
            assert_eq!(
                inside(view, from.into(), to.into()),
                expect,
                "{from:?} {to:?}"
            );
        };
        check((-10.0, 5.0), (30.0, 5.0), Some((0.25, 0.5)));
        check((-10.0, 50.0), (30.0, 50.0), None);
        check((2.0, 2.0), (4.0, 4.0), Some((0.0, 1.0)));
        check((-5.0, 4.0), (4.0, -5.0), None);
    }
}
