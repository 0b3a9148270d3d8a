//! A command as an entry of a menu.

use egui::containers::menu::menu_style as egui_menu_style;
use egui::{Button, Color32, Response, ScrollArea, TextStyle, TextWrapMode, Ui};

use super::actions::Actions;
use super::commands::Command;
use super::context::Context;
use super::text::{line, width};

/// egui's look of menus, with the ring that shows where the keyboard is.
pub(in crate::ui) fn menu_style(style: &mut egui::Style) {
    let ring = style.visuals.widgets.active.bg_stroke;
    egui_menu_style(style);
    style.visuals.widgets.active.bg_stroke = ring;
    style.spacing.button_padding = egui::vec2(5.0, 2.0);
    style.spacing.item_spacing.y = 3.0;
}

/// What the bar of menus, a menu's own edge and some air take of the window's height.
const AROUND: f32 = 60.0;

/// The entries of a menu: where they are higher than the window, they are scrolled.
pub(in crate::ui) fn menu_entries(ui: &mut Ui, entries: impl FnOnce(&mut Ui)) {
    let room = ui.ctx().content_rect().height() - AROUND;
    // The toolkit's own limit is lower.
    ui.set_max_height(room);
    ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
    ScrollArea::vertical().max_height(room).show(ui, entries);
}

/// What stands on the button that opens the menu of a row.
pub(in crate::ui) const MORE: &str = "…";

/// The room that this button takes, with the gap before it, in points.
pub(in crate::ui) fn more_room(ui: &Ui) -> f32 {
    let size = TextStyle::Button.resolve(ui.style()).size;
    let spacing = ui.spacing();
    let around = 2.0 * spacing.button_padding.x + spacing.item_spacing.x;
    let sign = width(ui, line(MORE, size, false, Color32::BLACK));
    // Some air, since places are rounded to pixels.
    (sign + around + 2.0).ceil()
}

/// The entry of a command: its name, its shortcut, whether it is on.
pub(in crate::ui) fn entry(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    command: Command,
) -> Response {
    let row = command.row(cx);
    let mut button = Button::new(row.label()).shortcut_text(row.shortcut(ui.ctx()));
    if let Some(on) = row.checked {
        button = button.selected(on);
    }
    let response = ui.add_enabled(row.enabled, button);
    let response = if row.tip.is_empty() {
        response
    } else {
        response.on_hover_text(row.tip)
    };
    if response.clicked() {
        actions.run(command);
        ui.close();
    }
    response
}
