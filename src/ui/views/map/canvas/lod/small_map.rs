//! Names on a small map that is fitted to a small canvas: every actor's, on a box as
//! large as its name needs, or beside it where another stands in the way.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Context, Galley, Pos2, Rect, Shape, Vec2};

use super::{EDGE, LodPainter, MovingScene, fade, tessellation};
use crate::scene::Scene;
use crate::ui::look::colour;
use crate::ui::text;
use crate::ui::views::map::canvas::paint::Viewport;
use crate::ui::views::map::geometry::short;

/// The type size of the names, in points.
const SIZE: f32 = 10.0;
/// From this type size on, in points, the names in the boxes can be read. At once: names
/// that fade stand on each other.
const READ: f32 = 9.0;
/// The air around a name on its box.
const AIR: Vec2 = Vec2::new(4.0, 1.0);

impl LodPainter {
    /// The names of all actors in sight, where those in their boxes are too small.
    /// O(actors²).
    pub(super) fn small_map_names(
        &mut self,
        ctx: &Context,
        moving: MovingScene<'_>,
        (rect, viewport): (Rect, Viewport),
        (mesh, texts): (&mut Mesh, &mut Vec<Shape>),
    ) {
        let scene = moving.scene;
        let theme = &scene.theme;
        let on_screen = |own: Rect| {
            let at = |p: Pos2| viewport.origin + p.to_vec2() * viewport.zoom;
            Rect::from_min_max(at(own.min), at(own.max))
        };
        let boxes: Vec<Option<Rect>> = (0..scene.bodies.len())
            .map(|at| moving.boxed(at).map(on_screen))
            .collect();
        // Below the lowest actor the legend begins.
        let lowest = viewport.origin.y + (moving.geometry.lowest + 6.0) * viewport.zoom;
        let frame = Rect::everything_below(lowest.min(rect.bottom())).intersect(rect);
        let mut placed: Vec<Rect> = Vec::new();
        for (at, own) in boxes.iter().enumerate() {
            let Some(own) = own.filter(|own| rect.contains(own.center())) else {
                continue;
            };
            let type_size = short(scene.name_size(at)) * viewport.zoom;
            if type_size >= READ {
                continue;
            }
            let galley = self.small_name(ctx, scene, at);
            let plate = room(own, galley.size() + 2.0 * AIR, rect.shrink(EDGE), |plate| {
                let others = boxes.iter().enumerate().filter(|(other, _)| *other != at);
                let boxed = others.filter_map(|(_, other)| *other);
                (boxed.chain(placed.iter().copied()).chain([frame]))
                    .map(|other| common(plate, other))
                    .sum()
            });
            let Some(plate) = plate else {
                continue;
            };
            placed.push(plate);
            let lit = self.lit.as_ref().and_then(|lit| lit.actors.get(at));
            let fade = fade(theme.paper, self.lit.is_some() && lit != Some(&true));
            let edge = fade.of(theme.ink);
            let ground = scene.camp_colour(at).unwrap_or(theme.actor);
            let ground = fade.of(ground);
            // What stands in the box in small type gives way; where the name reaches over
            // the box, the box grows with it.
            let is_beside = !plate.intersects(own);
            let whole = if is_beside { own } else { own.union(plate) };
            tessellation::block(mesh, whole.expand(0.5), edge);
            tessellation::block(mesh, whole.shrink(0.5), ground);
            if is_beside {
                tessellation::block(mesh, plate, ground);
            }
            let top = Pos2::new(plate.center().x, plate.top() + AIR.y);
            texts.push(Shape::galley(top, galley, colour(theme.ink)));
        }
    }
}

impl LodPainter {
    /// The name of an actor in the lines of its box, laid out once, centred.
    fn small_name(&mut self, ctx: &Context, scene: &Scene, at: usize) -> Arc<Galley> {
        let size = SIZE * short(scene.theme.type_scale);
        let galley = self.names.entry(at).or_insert_with(|| {
            let job = text::lines_of(scene.name_lines(at), size, Color32::PLACEHOLDER);
            ctx.fonts_mut(|fonts| fonts.layout_job(job))
        });
        Arc::clone(galley)
    }
}

/// Where a name of this size stands: on its box, which it may reach over to any side,
/// or beside it, where it covers least of what is there; inside the view. `None`: the view
/// is smaller than it.
fn room(own: Rect, size: Vec2, view: Rect, covered: impl Fn(Rect) -> f32) -> Option<Rect> {
    if size.x > view.width() || size.y > view.height() {
        return None;
    }
    let over = ((size - own.size()) / 2.0).max(Vec2::ZERO);
    let beside = (own.size() + size) / 2.0 + Vec2::splat(2.0);
    let way = |x: f32, y: f32| Vec2::new(x, y);
    let ways = [
        Vec2::ZERO,
        way(0.0, over.y),
        way(0.0, -over.y),
        way(over.x, 0.0),
        way(-over.x, 0.0),
        way(over.x, over.y),
        way(-over.x, over.y),
        way(over.x, -over.y),
        way(-over.x, -over.y),
        way(0.0, beside.y),
        way(0.0, -beside.y),
        way(beside.x, 0.0),
        way(-beside.x, 0.0),
    ];
    let inside = |plate: Rect| {
        let room = Rect::from_min_max(view.min, view.max - size);
        Rect::from_min_size(room.clamp(plate.min), size)
    };
    let plates = ways.map(|way| inside(Rect::from_center_size(own.center() + way, size)));
    plates
        .into_iter()
        .min_by(|a, b| covered(*a).total_cmp(&covered(*b)))
}

/// How much of one box lies on another.
fn common(a: Rect, b: Rect) -> f32 {
    let common = a.intersect(b);
    if common.is_positive() {
        common.area()
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_on_its_box_or_beside_it() {
        let view = Rect::from_min_size(Pos2::ZERO, Vec2::new(400.0, 300.0));
        let own = Rect::from_center_size(Pos2::new(200.0, 150.0), Vec2::new(30.0, 12.0));
        let size = Vec2::new(80.0, 14.0);
        let check = |others: &[Rect], middle: (f32, f32)| {
            let covered = |plate| others.iter().map(|other| common(plate, *other)).sum();
            let found = room(own, size, view, covered).unwrap().center();
            assert_eq!((found.x, found.y), middle, "{others:?}");
        };
        check(&[], (200.0, 150.0));
        let right = own.translate(Vec2::new(40.0, 0.0));
        check(&[right], (175.0, 150.0));
        let left = own.translate(Vec2::new(-40.0, 0.0));
        check(&[right, left], (200.0, 165.0));
        let below = own.translate(Vec2::new(0.0, 16.0));
        check(&[right, left, below], (200.0, 135.0));
    }

    #[test]
    fn no_name_leaves_the_view() {
        let view = Rect::from_min_size(Pos2::new(408.0, 30.0), Vec2::new(100.0, 60.0));
        let sizes = [(80.0, 14.0), (100.0, 60.0), (101.0, 14.0), (80.0, 61.0)];
        for (width, height) in sizes {
            for (x, y) in [(408.0, 30.0), (508.0, 90.0), (409.0, 89.0), (450.0, 60.0)] {
                let own = Rect::from_center_size(Pos2::new(x, y), Vec2::new(30.0, 12.0));
                let found = room(own, Vec2::new(width, height), view, |_| 0.0);
                let fits = width <= 100.0 && height <= 60.0;
                assert_eq!(found.is_some(), fits, "{width} by {height}");
                assert!(found.is_none_or(|plate| view.contains_rect(plate)));
            }
        }
    }
}
