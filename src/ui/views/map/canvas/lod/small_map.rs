//! Names on a small map that is fitted to a small canvas: every actor's, in its form made
//! as large as its name needs, or on a tab at its box where others stand in the way.

use std::sync::Arc;

use egui::{Color32, Context, Galley, Pos2, Rect, Shape, Vec2};

use super::name_place::{Plate, Taken, place};
use super::pieces::{Target, pieces};
use super::{EDGE, LodPainter, MovingScene, fade, tessellation};
use crate::scene::{Form, Scene};
use crate::ui::look::colour;
use crate::ui::text;
use crate::ui::views::map::geometry::short;

/// The type size of the names, in points.
const SIZE: f32 = 10.0;
/// From this type size on, in points, the names in the boxes can be read. At once: names
/// that fade stand on each other.
const READ: f32 = 9.0;
/// The air around a name on its box.
const AIR: Vec2 = Vec2::new(4.0, 1.0);
/// So often every name looks for its place again, once the others have theirs.
const ROUNDS: usize = 3;

/// An actor whose name is too small in its box.
struct Named {
    at: usize,
    own: Rect,
    galley: Arc<Galley>,
    plate: Plate,
}

impl LodPainter {
    /// The names of all actors in sight, where those in their boxes are too small.
    /// O(actors²).
    pub(super) fn small_map_names(
        &mut self,
        moving: MovingScene<'_>,
        rect: Rect,
        target: &mut Target<'_>,
    ) {
        let named = self.small_names(moving, rect, target);
        // What is no larger than its box lies below what reaches over others.
        let is_grown = |name: &&Named| !name.own.expand(1.0).contains_rect(name.plate.rect);
        let (grown, usual): (Vec<&Named>, Vec<&Named>) = named.iter().partition(is_grown);
        for name in usual.into_iter().chain(grown) {
            self.plate(moving.scene, name, target);
        }
        for Named {
            at, galley, plate, ..
        } in named
        {
            let theme = &moving.scene.theme;
            let ink = if moving.scene.is_ghost(at) {
                theme.muted
            } else {
                theme.ink
            };
            let top = plate.rect.center() - Vec2::new(0.0, galley.size().y / 2.0);
            target.texts.push(Shape::galley(top, galley, colour(ink)));
        }
    }

    /// Those names with their places.
    fn small_names(
        &mut self,
        moving: MovingScene<'_>,
        rect: Rect,
        target: &Target<'_>,
    ) -> Vec<Named> {
        let (scene, viewport) = (moving.scene, target.viewport);
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
        let mut named: Vec<Named> = Vec::new();
        for round in 0..ROUNDS {
            for (at, own) in boxes.iter().enumerate() {
                let type_size = short(scene.name_size(at)) * viewport.zoom;
                let Some(own) = own.filter(|own| rect.contains(own.center())) else {
                    continue;
                };
                if type_size >= READ {
                    continue;
                }
                let galley = self.small_name(target.ctx, scene, at);
                let others = boxes.iter().enumerate().filter(|(other, _)| *other != at);
                let taken = Taken {
                    boxes: others.filter_map(|(_, other)| *other).collect(),
                    names: (named.iter().filter(|other| other.at != at))
                        .map(|other| other.plate.rect)
                        .collect(),
                    frame,
                };
                let form = scene.bodies.get(at).map_or(Form::Other, |body| body.form);
                let sizes = (form_around(form, galley.size()), galley.size() + 2.0 * AIR);
                let Some(plate) = place(own, sizes, rect.shrink(EDGE), &taken) else {
                    continue;
                };
                match named.iter_mut().find(|name| name.at == at) {
                    Some(name) => name.plate = plate,
                    None if round == 0 => named.push(Named {
                        at,
                        own,
                        galley,
                        plate,
                    }),
                    None => {}
                }
            }
        }
        named
    }

    /// What a name stands on: the form of its actor; or a tab at its box, which stays as
    /// it is.
    fn plate(&self, scene: &Scene, name: &Named, target: &mut Target<'_>) {
        let theme = &scene.theme;
        let lit = (self.lit.as_ref()).and_then(|lit| lit.actors.get(name.at));
        let fade = fade(theme.paper, self.lit.is_some() && lit != Some(&true));
        if name.plate.is_tab {
            let edge = fade.of(theme.faint);
            tessellation::block(target.mesh, name.plate.rect.expand(0.5), edge);
            let ground = fade.of(theme.paper);
            tessellation::block(target.mesh, name.plate.rect.shrink(0.5), ground);
            return;
        }
        let whole = name.own.union(name.plate.rect);
        let viewport = target.viewport;
        let (from, to) = (viewport.to_scene(whole.min), viewport.to_scene(whole.max));
        let form = scene.form_in(name.at, kurbo::Rect::from_points(from, to));
        for piece in pieces(form, theme.paper, viewport.zoom) {
            piece.paint(target, fade, 1.0);
        }
    }

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

/// How large a form has to be around a name of this size.
fn form_around(form: Form, name: Vec2) -> Vec2 {
    let room = name + 2.0 * AIR;
    let wider = |part: f32| room + Vec2::new(part * room.y, 0.0);
    match form {
        // Letters reach less far up and down than their lines.
        Form::Population => {
            let high = room.y + 4.0;
            let part = ((room.y - 8.0) / high).clamp(0.0, 0.9);
            Vec2::new(name.x / (1.0 - part * part).sqrt() + AIR.x, high)
        }
        Form::ArmedGroup | Form::Movement => wider(0.42),
        Form::Person => wider(0.2),
        Form::Government | Form::DeFactoAuthority | Form::Organisation => wider(0.1),
        Form::State | Form::Other => room,
    }
}
