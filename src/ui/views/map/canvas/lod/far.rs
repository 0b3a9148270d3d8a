//! Names on a map that is too far off to read its boxes.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Context, Galley, Pos2, Rect, Shape, Vec2, pos2};

use super::{DOT, EDGE, LodPainter, MovingScene, fade, tessellation};
use crate::scene::Scene;
use crate::ui::text;
use crate::ui::views::map::canvas::paint::Viewport;
use crate::ui::views::map::geometry::{names, short};
use crate::ui::views::map::level_of_detail::is_thinned;

/// So many names of lit actors stand on the map at most.
const LIT_NAMES: usize = 40;

impl MovingScene<'_> {
    /// Whether no other actor than this has its box in a place on screen. O(n).
    fn is_free(&self, actor: usize, place: Rect, viewport: Viewport) -> bool {
        let place = (place.translate(-viewport.origin.to_vec2())) / viewport.zoom;
        let mut others = (0..self.geometry.boxes.len()).filter(|&at| at != actor);
        !others.any(|at| self.boxed(at).is_some_and(|own| own.intersects(place)))
    }
}

impl LodPainter {
    /// Names of the weightiest where boxes are too small to read.
    pub(super) fn far_names(
        &mut self,
        ctx: &Context,
        moving: MovingScene<'_>,
        (rect, viewport): (Rect, Viewport),
        mesh: &mut Mesh,
        texts: &mut Vec<Shape>,
    ) {
        let scene = moving.scene;
        let theme = &scene.theme;
        // Who is lit has a name wherever there is one to be read, up to a number.
        let mut lit_left = LIT_NAMES;
        for at in 0..scene.bodies.len() {
            let (Some(own), Some(from)) = (moving.boxed(at), moving.geometry.zooms.get(at)) else {
                continue;
            };
            // The name in the box itself takes over.
            let type_size = short(scene.name_size(at)) * viewport.zoom;
            let near = 1.0 - tessellation::ramp(type_size, 5.0, 6.0);
            let lit = self.lit.as_ref().and_then(|lit| lit.actors.get(at)) == Some(&true);
            let strength = if lit && lit_left > 0 {
                near
            } else {
                near * tessellation::ramp(viewport.zoom, from * 0.8, from * 1.2)
            };
            let middle = viewport.origin + own.center().to_vec2() * viewport.zoom;
            if strength <= 0.01 || !rect.contains(middle) {
                continue;
            }
            lit_left -= usize::from(lit && lit_left > 0);
            let is_dim = self.lit.is_some() && !lit;
            let fade = fade(theme.paper, is_dim);
            let galley = self.name(ctx, scene, at);
            let size = galley.size();
            let corner = corner_of(moving, (rect, viewport), (at, own), size);
            let Some(corner) = corner else {
                continue;
            };
            let halo = Rect::from_min_size(corner, size).expand2(Vec2::new(2.0, 0.0));
            tessellation::block(
                mesh,
                halo,
                fade.of(theme.paper).gamma_multiply(0.75 * strength),
            );
            let ink = fade.of(theme.ink).gamma_multiply(strength);
            texts.push(Shape::galley(corner, galley, ink));
        }
    }

    /// The name of an actor, laid out once.
    fn name(&mut self, ctx: &Context, scene: &Scene, at: usize) -> Arc<Galley> {
        let size = names::SIZE * short(scene.theme.type_scale);
        let galley = self.names.entry(at).or_insert_with(|| {
            let name = scene.name(at);
            let rtl = crate::scene::text::is_rtl(&name);
            let job = text::line_of(&name, rtl, size, true, Color32::PLACEHOLDER);
            ctx.fonts_mut(|fonts| fonts.layout_job(job))
        });
        Arc::clone(galley)
    }
}

/// Where a name so wide begins whose middle is to be here: at the edge of the view it is
/// moved in, not cut off. `None`: it is wider than the view.
fn left_of(middle: f32, width: f32, view: Rect) -> Option<f32> {
    let (least, most) = (view.left() + EDGE, view.right() - EDGE - width);
    (least <= most).then(|| (middle - width / 2.0).clamp(least, most))
}

/// The corner of the name of an actor whose box this is; `None`: it has no room.
fn corner_of(
    moving: MovingScene<'_>,
    (rect, viewport): (Rect, Viewport),
    (at, own): (usize, Rect),
    size: Vec2,
) -> Option<Pos2> {
    let middle = viewport.origin + own.center().to_vec2() * viewport.zoom;
    let below = (own.height() * viewport.zoom).max(DOT) / 2.0 + 1.0;
    let left = left_of(middle.x, size.x, rect)?;
    // Below the lowest the legend begins: there names stand above.
    let (under, over) = (middle.y + below, middle.y - below - size.y);
    let lowest = viewport.origin.y + moving.geometry.lowest * viewport.zoom;
    let is_low = under + size.y > lowest.max(under) + 4.0;
    let tops = if is_low { [over, under] } else { [under, over] };
    let mut corners = tops.into_iter().map(|top| pos2(left, top));
    // On a small map a name covers no other actor; on a large one that is let pass.
    if is_thinned(moving.scene) {
        corners.next()
    } else {
        corners.find(|corner| moving.is_free(at, Rect::from_min_size(*corner, size), viewport))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_at_the_edge_of_the_view_is_moved_in_and_one_without_room_left_out() {
        let view = Rect::from_min_size(pos2(400.0, 0.0), Vec2::new(200.0, 100.0));
        let check = |middle: f32, width: f32, expect: Option<f32>| {
            assert_eq!(left_of(middle, width, view), expect, "{middle} {width}");
        };
        check(500.0, 80.0, Some(460.0));
        check(401.0, 80.0, Some(403.0));
        check(599.0, 80.0, Some(517.0));
        check(500.0, 194.0, Some(403.0));
        check(500.0, 195.0, None);
        check(500.0, 900.0, None);
    }
}
