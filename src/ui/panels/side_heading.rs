//! The heading of what stands beside the map in place of the inspector.

use egui::{Align, Layout, Ui};

use crate::ui::actions::Actions;
use crate::ui::commands::Command;
use crate::ui::context::Context;

/// Its name, and the button that runs the command by which it is switched: back to the
/// inspector.
pub(in crate::ui::panels) fn side_heading(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (name, command): (&str, Command),
) {
    ui.horizontal(|ui| {
        ui.heading(name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let tip = command.row(cx).with_keys(ui.ctx(), "Back to the inspector");
            if ui.button("Close").on_hover_text(tip).clicked() {
                actions.run(command);
            }
        });
    });
}
