//! The stops in their order: opened by a click or Enter, moved by a drag or by Alt with the
//! arrow keys.

use egui::{
    Atom, Button, Id, Key, Modifiers, Rect, Response, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    WidgetType,
};

use crate::model::{Stop, isolated};
use crate::ui::actions::{Actions, StoryAction};
use crate::ui::context::Context;
use crate::ui::entries::Entries;
use crate::ui::menu_entry::{MORE, menu_style, more_room};
use crate::ui::text::line;
use crate::ui::widgets::warning;

/// A row for each stop.
pub(super) fn list(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let story = cx.workspace.document().story();
    let mut entries = Entries::default();
    let mut rows: Vec<(Response, &Stop)> = Vec::with_capacity(story.len());
    for (at, stop) in story.iter().enumerate() {
        // Its own id, wherever it stands: the keyboard goes along with a stop that is moved.
        let own = UiBuilder::new().id(Id::new(("stop", stop.id.as_str())));
        let row = ui.scope_builder(own, |ui| row(ui, cx, actions, (at, stop)));
        let row = row.inner;
        entries.add(&row, false);
        if row.has_focus() && cx.is_free() {
            by_keys(ui, actions, (at, stop), story.len());
        }
        rows.push((row, stop));
    }
    drag(ui, cx, actions, &rows);
    if ui.memory(|memory| memory.focused().is_some()) {
        entries.walk_among(ui);
    }
}

/// A stop: its number and title, which open it, and what else can be done with it.
fn row(ui: &mut Ui, cx: &Context, actions: &mut Actions, (at, stop): (usize, &Stop)) -> Response {
    let is_broken = !stop.shown().lost(cx.workspace.document()).is_empty();
    let is_open = cx.workspace.opened_stop.as_ref() == Some(&stop.id);
    let name = format!("Stop {}: {}", at + 1, isolated(stop.label()));
    ui.horizontal(|ui| {
        let size = egui::TextStyle::Body.resolve(ui.style()).size;
        let ink = if is_broken {
            warning(ui)
        } else {
            ui.visuals().text_color()
        };
        let mark = if is_broken { "! " } else { "" };
        let words = format!("{mark}{}. {}", at + 1, stop.label());
        let room = egui::vec2((ui.available_width() - more_room(ui)).max(40.0), 0.0);
        let words = line(&words, size, is_open, ink);
        let button = Button::selectable(is_open, (words, Atom::grow()));
        let button = button
            .truncate()
            .min_size(room)
            .sense(Sense::click_and_drag());
        let button = ui
            .scope(|ui| {
                ui.set_max_width(room.x);
                ui.add(button)
            })
            .inner;
        button.widget_info(|| {
            let broken = if is_broken {
                ", shows what is gone"
            } else {
                ""
            };
            let label = format!("{name}{broken}");
            WidgetInfo::selected(WidgetType::SelectableLabel, true, is_open, label)
        });
        if button.clicked() {
            actions.story(StoryAction::Open(stop.id.clone()));
        }
        row_menu(ui, cx, actions, (at, stop, is_broken), &name);
        button
    })
    .inner
}

fn row_menu(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (at, stop, is_broken): (usize, &Stop, bool),
    name: &str,
) {
    let last = cx.workspace.document().story().len().saturating_sub(1);
    let (free, id) = (cx.is_free(), || stop.id.clone());
    let offers = [
        ("Open", true, StoryAction::Open(id())),
        ("Update to what I see", free, StoryAction::Update(id())),
        (
            "Move up",
            free && at > 0,
            StoryAction::Move(id(), at.saturating_sub(1)),
        ),
        (
            "Move down",
            free && at < last,
            StoryAction::Move(id(), at + 1),
        ),
        ("Repair", free && is_broken, StoryAction::Repair(id())),
        ("Delete", free, StoryAction::Delete(id())),
    ];
    let button = ui.menu_button(MORE, |ui| {
        menu_style(ui.style_mut());
        let mut entries = Entries::default();
        for (words, enabled, action) in offers {
            let entry = ui.add_enabled(enabled, Button::new(words));
            entries.add(&entry, false);
            if entry.clicked() {
                actions.story(action);
                ui.close();
            }
        }
        entries.walk_menu(ui);
    });
    let label = format!("More on {name}");
    (button.response).widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
}

/// Alt with an arrow key moves the stop that has the keyboard.
fn by_keys(ui: &Ui, actions: &mut Actions, (at, stop): (usize, &Stop), count: usize) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    let to = if pressed(Key::ArrowUp) {
        at.checked_sub(1)
    } else if pressed(Key::ArrowDown) {
        Some(at + 1).filter(|to| *to < count)
    } else {
        None
    };
    if let Some(to) = to {
        actions.story(StoryAction::Move(stop.id.clone(), to));
    }
}

/// A row that is dragged shows where it would stand, and stands there when it is let go.
fn drag(ui: &Ui, cx: &Context, actions: &mut Actions, rows: &[(Response, &Stop)]) {
    let dragged =
        (rows.iter().enumerate()).find(|(_, (row, _))| row.dragged() || row.drag_stopped());
    let Some((from, (row, stop))) = dragged.filter(|_| cx.is_free()) else {
        return;
    };
    let Some(pointer) = ui.ctx().pointer_interact_pos() else {
        return;
    };
    let rects: Vec<Rect> = rows.iter().map(|(row, _)| row.rect).collect();
    let gap = gap(&rects, pointer.y);
    if row.drag_stopped() {
        let to = if gap > from { gap - 1 } else { gap };
        if to != from {
            actions.story(StoryAction::Move(stop.id.clone(), to));
        }
        return;
    }
    let y = match rects.get(gap) {
        Some(below) => below.top() - 2.0,
        None => rects.last().map_or(pointer.y, |last| last.bottom() + 2.0),
    };
    let stroke = Stroke::new(3.0, ui.visuals().selection.stroke.color);
    ui.painter().hline(row.rect.x_range(), y, stroke);
}

/// Before which of the rows a place at this height is.
fn gap(rows: &[Rect], y: f32) -> usize {
    rows.iter().filter(|row| row.center().y < y).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_put_into_the_gap_that_is_nearest() {
        let row = |top: f32| Rect::from_min_size(egui::pos2(0.0, top), egui::vec2(90.0, 20.0));
        let rows = [row(0.0), row(24.0), row(48.0)];
        let check = |y: f32, expect: usize| assert_eq!(gap(&rows, y), expect, "{y}");
        check(-5.0, 0);
        check(9.0, 0);
        check(30.0, 1);
        check(40.0, 2);
        check(90.0, 3);
    }
}
