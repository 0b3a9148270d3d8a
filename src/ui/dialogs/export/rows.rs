//! The rows and controls of the export dialog's form.

use std::ops::RangeInclusive;

use egui::{Align, Checkbox, ComboBox, DragValue, Id, Layout, Response, Ui, UiBuilder, vec2};

use super::words::Label;
use crate::ui::widgets::list_of;

/// The room for the name of a row, in ems.
const NAME: f32 = 6.2;

/// A row of the form: its name, and what is chosen.
pub(super) fn row<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui, Id) -> R) -> R {
    // The name stands in the middle of what comes after it.
    let text = ui.text_style_height(&egui::TextStyle::Button);
    let button = text + 2.0 * ui.spacing().button_padding.y;
    let height = ui.spacing().interact_size.y.max(27.0).max(button);
    let room = vec2(ui.available_width(), height);
    let middle = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(room, middle, |ui| {
        ui.set_min_height(height);
        ui.spacing_mut().interact_size.y = height;
        let from = ui.cursor().left();
        let name = ui.label(name).id;
        let used = ui.cursor().left() - from;
        let em = egui::TextStyle::Body.resolve(ui.style()).size;
        ui.add_space((NAME * em - used).max(0.0));
        add(ui, name)
    })
    .inner
}

/// A box to tick; whether it was.
pub(super) fn check(ui: &mut Ui, on: &mut bool, label: Label) -> bool {
    let response = ui.add(Checkbox::new(on, label.name));
    let changed = response.changed();
    if label.full != label.name {
        named(&response, label.full);
    }
    response.on_hover_text(label.tip);
    changed
}

/// A labelled choice of one in a row.
pub(super) fn pick<T: PartialEq + Clone>(
    ui: &mut Ui,
    label: Label,
    now: &mut T,
    all: &[(T, String)],
) {
    let shown = all.iter().find(|(value, _)| value == now);
    let shown = shown.map_or("", |(_, text)| text.as_str());
    row(ui, label.name, |ui, name| {
        let list = ComboBox::from_id_salt(label.name)
            .selected_text(shown)
            .width((ui.available_width() - 4.0).clamp(120.0, 216.0))
            .height(330.0)
            .truncate();
        list_of(ui, list, now, all)
            .labelled_by(name)
            .on_hover_text(label.tip);
    });
}

/// A number that is dragged or typed, with an id of its own: what appears above
/// it must not take the keyboard away.
pub(super) fn number(
    ui: &mut Ui,
    key: &str,
    now: &mut f64,
    range: RangeInclusive<f64>,
    unit: &str,
) -> Response {
    let place = UiBuilder::new().id(Id::new(("export", key)));
    let field = DragValue::new(now)
        .range(range)
        .speed(0.5)
        .custom_formatter(|number, _| ((number * 10.0).round() / 10.0).to_string())
        .update_while_editing(false)
        .suffix(unit);
    ui.scope_builder(place, |ui| ui.add(field)).inner
}

/// Gives a control a name that does not stand beside it.
pub(super) fn named(response: &Response, name: &str) {
    (response.ctx).accesskit_node_builder(response.id, |node| node.set_label(name));
}
