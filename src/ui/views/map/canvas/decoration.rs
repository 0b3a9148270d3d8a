//! What is painted over the map without being of the scene.

use std::collections::BTreeSet;

use egui::{Pos2, Rect, Shape, Stroke, StrokeKind, Ui};

use super::paint::Viewport;
use super::pointer::{Drag, Pointer, is_on_rim};
use super::shown::Shown;
use crate::scene::{Hit, Scene};
use crate::ui::look::colour;

/// What changes without the scene: outlines of the selection, the box of a
/// box selection, the line of a tie being drawn.
pub(super) fn decorate(
    ui: &Ui,
    (rect, viewport): (Rect, Viewport),
    shown: &Shown<'_>,
    pointer: &Pointer,
) {
    let drag = &pointer.drag;
    let scene = &shown.picture.scene;
    let painter = ui.painter().with_clip_rect(rect);
    let accent = colour(scene.theme.positive);
    for hit in shown.selected {
        if let Hit::Actor(at) = hit
            && let Some(body) = scene.bodies.get(*at)
        {
            let ring = viewport.rect(body.rect).expand(5.0);
            painter.rect_stroke(ring, 9.0, Stroke::new(2.5, accent), StrokeKind::Outside);
        }
    }
    if let (Some(Hit::Actor(at)), Drag::None) = (pointer.hovered, drag)
        && !shown.locked
    {
        rim(ui, viewport, scene, at);
    }
    match drag {
        Drag::Box { from, to } => {
            let area = Rect::from_two_pos(viewport.to_screen(*from), *to);
            painter.rect_filled(area, 0.0, accent.gamma_multiply(0.08));
            painter.rect_stroke(area, 0.0, Stroke::new(1.0, accent), StrokeKind::Inside);
        }
        Drag::Tie { from, to } => {
            if let Some(body) = scene.bodies.get(*from) {
                let start = viewport.to_screen(body.rect.center());
                painter.line_segment([start, *to], Stroke::new(2.0, accent));
                painter.circle_filled(*to, 4.0, accent);
            }
        }
        _ => {}
    }
    if let Some(from) = shown.tie_from
        && let Some(body) = scene.bodies.get(from)
        && let Some(pointer) = ui.ctx().pointer_hover_pos().filter(|p| rect.contains(*p))
    {
        let start = viewport.to_screen(body.rect.center());
        painter.line_segment([start, pointer], Stroke::new(2.0, accent));
    }
}

/// The rim from which ties are drawn, brighter where the pointer can take hold of it.
fn rim(ui: &Ui, viewport: Viewport, scene: &Scene, at: usize) {
    let Some((body, p)) = scene.bodies.get(at).zip(ui.ctx().pointer_hover_pos()) else {
        return;
    };
    let is_held = is_on_rim(scene, viewport, at, p);
    let strength = if is_held { 0.75 } else { 0.3 };
    let ink = colour(scene.theme.positive).gamma_multiply(strength);
    let ring = viewport.rect(body.rect);
    (ui.painter()).rect_stroke(ring, 7.0, Stroke::new(4.0, ink), StrokeKind::Outside);
}

/// The bands behind `ties`, to be painted beneath everything.
pub(super) fn bands(scene: &Scene, ties: &BTreeSet<usize>, viewport: Viewport) -> Vec<Shape> {
    let mut out = Vec::new();
    for tie in ties.iter().filter_map(|&at| scene.ties.get(at)) {
        for curve in &tie.curves {
            let points: Vec<Pos2> = (crate::scene::samples(curve, 32).into_iter())
                .map(|p| viewport.to_screen(p))
                .collect();
            let width = crate::scene::BAND as f32 * viewport.zoom.max(0.35);
            let band = Stroke::new(width, colour(scene.theme.selected));
            for end in points.first().into_iter().chain(points.last()) {
                out.push(Shape::circle_filled(*end, width / 2.0, band.color));
            }
            out.push(Shape::line(points, band));
        }
    }
    out
}
