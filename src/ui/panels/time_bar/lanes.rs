//! A lane for the lifetime of each actor that has a date: when it exists for certain,
//! and when possibly.

use egui::{Align2, CornerRadius, Rect, Response, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use super::axis::Axis;
use crate::model::{Actor, AsOf, Circa, Day, Document, isolated};
use crate::ui::text::{line, paint_words};

/// How high a lane is, in points.
const HEIGHT: f32 = 15.0;
/// So many lanes are seen before they scroll.
const SEEN: usize = 5;

/// How high the lanes are together, as far as they are seen.
pub(super) fn height(document: &Document) -> f32 {
    let count = lasting(document).count().min(SEEN);
    f32::from(u16::try_from(count).unwrap_or(u16::MAX)) * HEIGHT
}

/// The actors whose beginning or end is known.
pub(super) fn lasting(document: &Document) -> impl Iterator<Item = &Actor> {
    let actors = document.actors().iter();
    actors.filter(|actor| actor.since.is_some() || actor.until.is_some())
}

/// The lanes, each with the name of its actor in `names`, the room to the left of the
/// axis.
pub(super) fn show(ui: &mut Ui, document: &Document, axis: &Axis, names: f32) {
    let circa = AsOf::of(document, None).circa;
    let actors: Vec<&Actor> = lasting(document).collect();
    let scroll = ScrollArea::vertical()
        .id_salt("lifetimes")
        .auto_shrink([false, true])
        .max_height(height(document));
    ui.spacing_mut().item_spacing.y = 0.0;
    scroll.show_rows(ui, HEIGHT, actors.len(), |ui, rows| {
        for actor in actors.get(rows).unwrap_or_default() {
            let size = vec2(ui.available_width(), HEIGHT);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            lane(ui, rect, (actor, circa), (axis, names));
            tell(&response, actor);
        }
    });
}

/// What a lane says to those who point at it, and to those who do not see it.
fn tell(response: &Response, actor: &Actor) {
    let date = |date: Option<&crate::model::Date>, open: &str| {
        date.map_or_else(|| open.to_owned(), crate::model::Date::words)
    };
    let words = format!(
        "{}: from {} until {}",
        isolated(actor.label()),
        date(actor.since.as_ref(), "an unknown date"),
        date(actor.until.as_ref(), "today")
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &words));
    response.clone().on_hover_text(words);
}

fn lane(ui: &Ui, rect: Rect, (actor, circa): (&Actor, Circa), (axis, names): (&Axis, f32)) {
    let Some((first, last)) = axis.ends() else {
        return;
    };
    let size = egui::TextStyle::Small.resolve(ui.style()).size;
    let ink = ui.visuals().text_color();
    let weak = ui.visuals().weak_text_color();
    let name = rect.with_max_x(rect.left() + names - 8.0);
    let painter = ui.painter().with_clip_rect(name.intersect(ui.clip_rect()));
    let label = line(actor.label(), size, false, ink);
    paint_words(&painter, name.right_center(), Align2::RIGHT_CENTER, label);

    let begins = actor.since.as_ref();
    let ends = actor.until.as_ref();
    let begin = (
        begins.map_or(Day::MIN, |date| date.earliest(circa)),
        begins.map_or(Day::MIN, |date| date.latest(circa)),
    );
    let end = (
        ends.map_or(Day::MAX, |date| date.earliest(circa)),
        ends.map_or(Day::MAX, |date| date.latest(circa)),
    );
    let bar = |from: Day, until: Day| {
        let (from, until) = (from.max(first), until.min(last));
        let y = rect.center().y;
        Rect::from_min_max(pos2(axis.x(from), y - 3.5), pos2(axis.x(until), y + 3.5))
    };
    let solid = weak.gamma_multiply(0.75);
    let doubt = Stroke::new(1.0, weak);
    for (from, until) in [begin, end] {
        if from > Day::MIN && until < Day::MAX && from < until {
            dashed(ui, bar(from, until), doubt);
        }
    }
    let certain = bar(begin.1, end.0);
    if certain.width() > 0.0 {
        ui.painter().rect_filled(certain, CornerRadius::ZERO, solid);
    }
}

/// A pale box with a dashed edge: doubt.
pub(super) fn dashed(ui: &Ui, rect: Rect, stroke: Stroke) {
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, stroke.color.gamma_multiply(0.22));
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(egui::Shape::dashed_line(&corners, stroke, 3.0, 2.0));
}
