//! The bar over a map around one actor: who it is, whose stances count, and the way back.

use egui::{Button, Id, Panel, Ui};

use crate::analysis::EgoBy;
use crate::model::{Actor, isolated};
use crate::ui::actions::Actions;
use crate::ui::commands::{Command, EgoCommand};
use crate::ui::context::Context;
use crate::ui::text::strong;
use crate::ui::widgets::controls;

/// Shows it above what is left of `ui`, where the map stands around one actor.
pub(super) fn show(ui: &mut Ui, slot: Id, cx: &Context, actions: &mut Actions) {
    let workspace = cx.drawn();
    let Some(ego) = workspace.ego.as_ref().filter(|_| !cx.is_presenting()) else {
        return;
    };
    let actor = workspace.document().actor(&ego.actor);
    let name = isolated(actor.map_or("", Actor::label)).into_owned();
    Panel::top(slot.with("ego bar")).show(ui, |ui| {
        controls(ui, |ui| {
            ui.label(strong(format!("Ego view: {name}")));
            ui.separator();
            ui.label("Sides by");
            for (by, words) in [
                (EgoBy::Others, format!("how others stand towards {name}")),
                (EgoBy::Itself, format!("how {name} stands towards them")),
            ] {
                let command = Command::Ego(EgoCommand::By(by));
                let tip = command.row(cx).tip;
                let choice = ui.add(Button::selectable(ego.by == by, words));
                if choice.on_hover_text(tip).clicked() {
                    actions.run(command);
                }
            }
            ui.separator();
            let row = Command::Ego(EgoCommand::Show).row(cx);
            let back = ui.button("Back to the map");
            let tip = row.with_keys(ui.ctx(), "Everybody stands at their places again");
            if back.on_hover_text(tip).clicked() {
                actions.run(Command::Ego(EgoCommand::Leave));
            }
        });
    });
}
