//! A command as an entry of a menu.

use egui::containers::menu::menu_style as egui_menu_style;
use egui::{Button, Response, Ui};

use super::actions::Actions;
use super::commands::Command;
use super::context::Context;

/// egui's look of menus, with the ring that shows where the keyboard is.
pub(in crate::ui) fn menu_style(style: &mut egui::Style) {
    let ring = style.visuals.widgets.active.bg_stroke;
    egui_menu_style(style);
    style.visuals.widgets.active.bg_stroke = ring;
    style.spacing.button_padding = egui::vec2(5.0, 2.0);
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
