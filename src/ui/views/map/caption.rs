//! What a room is told of one element, while the map itself has few words.

use egui::{
    Align, Align2, Label, Layout, Rect, RichText, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2,
};

use super::canvas::Camera;
use super::picture::{Picture, element_name};
use crate::model::{Actor, isolated};
use crate::scene::Hit;
use crate::workspace::Workspace;

/// The type size: no smaller than the names on the map.
const SIZE: f32 = 24.0;
/// The air around the words.
const AIR: f32 = 12.0;
/// How much of the canvas it is wide at most.
const SHARE: f32 = 0.36;

/// Shows what is known of an element, in the corner where it hides least.
pub(super) fn show(
    ui: &mut Ui,
    (canvas, camera): (Rect, Camera),
    (workspace, picture): (&Workspace, &Picture),
    told: Option<Hit>,
) {
    let Some(hit) = told else {
        return;
    };
    let words = match hit {
        Hit::Actor(at) => {
            let document = workspace.document();
            let actor = picture.id(at).and_then(|id| document.actor(id));
            actor.map_or_else(String::new, actor_words)
        }
        Hit::Tie(_) => element_name(workspace, picture, hit),
    };
    let text = RichText::new(words).size(SIZE);
    let galley = egui::WidgetText::from(text.clone()).into_galley(
        ui,
        Some(egui::TextWrapMode::Wrap),
        SHARE * canvas.width(),
        egui::TextStyle::Body,
    );
    let size = galley.size() + vec2(2.0 * AIR, 2.0 * AIR);
    let boxes: Vec<Rect> = (picture.scene.bodies.iter())
        .map(|body| on_screen(body.rect, canvas, camera))
        .collect();
    let plate = corner(canvas, size, &boxes);
    let edge = ui.visuals().window_stroke;
    let fill = ui.visuals().window_fill;
    (ui.painter()).rect(plate, 6.0, fill, edge, StrokeKind::Inside);
    let inside = UiBuilder::new()
        .max_rect(plate.shrink(AIR))
        .layout(Layout::top_down(Align::Min));
    ui.scope_builder(inside, |ui| {
        ui.add(Label::new(text).wrap().selectable(false));
    });
}

// Places on a screen need no more than single precision.
#[allow(clippy::cast_possible_truncation)]
fn on_screen(rect: kurbo::Rect, canvas: Rect, camera: Camera) -> Rect {
    let place = |x: f64, y: f64| {
        let at = pos2(x as f32, y as f32).to_vec2() * camera.zoom + camera.pan.into();
        canvas.min + at
    };
    Rect::from_min_max(place(rect.x0, rect.y0), place(rect.x1, rect.y1))
}

/// A box of this size in the corner of the canvas where it hides least of the others.
fn corner(canvas: Rect, size: Vec2, boxes: &[Rect]) -> Rect {
    let room = canvas.shrink(AIR);
    let corners = [
        Align2::LEFT_BOTTOM,
        Align2::RIGHT_BOTTOM,
        Align2::LEFT_TOP,
        Align2::RIGHT_TOP,
    ];
    let hidden = |plate: Rect| -> f32 {
        let common = boxes.iter().map(|other| plate.intersect(*other));
        (common.filter(Rect::is_positive))
            .map(|part| part.area())
            .sum()
    };
    let plates = corners.map(|corner| corner.align_size_within_rect(size, room));
    let least = plates
        .into_iter()
        .min_by(|a, b| hidden(*a).total_cmp(&hidden(*b)));
    least.unwrap_or(room)
}

/// The name, what else it is called, and what it is.
fn actor_words(actor: &Actor) -> String {
    let others = (actor.aliases.iter()).chain(actor.names.iter().map(|(_, name)| name));
    let mut words = vec![isolated(actor.label()).into_owned()];
    for other in others {
        let other = isolated(other).into_owned();
        if !words.contains(&other) {
            words.push(other);
        }
    }
    words.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_where_it_hides_nobody() {
        let canvas = Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 600.0));
        let low = Rect::from_min_size(pos2(0.0, 500.0), vec2(400.0, 80.0));
        let check = |boxes: &[Rect], right: bool, bottom: bool| {
            let plate = corner(canvas, vec2(300.0, 100.0), boxes);
            let found = (plate.center().x > 500.0, plate.center().y > 300.0);
            assert_eq!(found, (right, bottom), "{boxes:?}");
        };
        check(&[], false, true);
        check(&[low], true, true);
        check(&[low, low.translate(vec2(600.0, 0.0))], false, false);
    }
}
