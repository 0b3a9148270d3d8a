//! What the parts of the panel share.

use egui::{Button, Ui};

use crate::model::StopId;
use crate::ui::actions::Actions;
use crate::ui::commands::Command;
use crate::ui::context::Context;

/// The key of the field that holds the title of a stop.
pub(in crate::ui) fn title_key(id: &StopId) -> String {
    format!("stop.{id}.title")
}

/// A command of the story as a button.
pub(super) fn button(ui: &mut Ui, cx: &Context, actions: &mut Actions, command: Command) {
    let row = command.row(cx);
    let shown = ui.add_enabled(row.enabled, Button::new(row.name));
    let tip = row.with_keys(ui.ctx(), row.tip);
    if shown.on_hover_text(tip).clicked() {
        actions.run(command);
    }
}
