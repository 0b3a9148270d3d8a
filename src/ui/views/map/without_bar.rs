//! The bar over a map of which some evidence is left out: what, and the way back.

use egui::{Id, Panel, Ui};

use crate::ui::actions::{Action, Actions, EvidenceAction};
use crate::ui::context::Context;
use crate::ui::text::{Prose, prose};

/// Shows it above what is left of `ui`, where the map is without some evidence.
pub(super) fn show(ui: &mut Ui, slot: Id, cx: &Context, actions: &mut Actions) {
    let changes = cx.drawn().changes_without(None);
    let Some(said) = changes.as_ref().and_then(|changes| changes.left_out()) else {
        return;
    };
    Panel::top(slot.with("left out")).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            prose(ui, said, Prose::Plain);
            let back = ui.button("Show all evidence");
            if back.on_hover_text("The map as it is (Escape)").clicked() {
                actions.push(Action::Evidence(EvidenceAction::ShowWithout(Vec::new())));
            }
        });
    });
}
