//! The right side: what is selected, explained and editable in place.

mod actor;
mod evidence;
mod fields;
mod map;
mod pair;
mod speakers;
mod stance;
mod state;
mod tables;

use egui::{ScrollArea, Ui};

pub(in crate::ui) use evidence::item_key;
pub(in crate::ui) use state::Inspector;

use crate::model::Selection;
use crate::ui::actions::Actions;
use crate::ui::context::Context;

impl Inspector {
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        ui.add_space(6.0);
        let selection = &cx.workspace.selection;
        let mut area = ScrollArea::vertical()
            .id_salt("inspector")
            .auto_shrink(false);
        if self.turned_to_other(selection) {
            // Else a button of the one would be pressed for one of the other.
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            // Room for the scroll bar, which would cover the ends of lines.
            ui.set_max_width(ui.available_width() - 6.0);
            if let Some((from, to)) = selection.pair() {
                self.pair(ui, cx, actions, (from, to));
            } else if let Some(id) = selection.only_actor() {
                self.actor(ui, cx, actions, id);
            } else if selection.is_empty() {
                map::map(ui, cx, actions);
            } else {
                many(ui, cx, actions);
            }
        });
        // Where nothing could take the keyboard, the next selection must not.
        self.wants_focus = false;
    }
}

/// Several elements are selected: a button for each.
fn many(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let workspace = &cx.workspace;
    ui.heading("Several are selected");
    ui.label("Drag one to move them all; Delete deletes them; P pins them where they are.");
    for id in &workspace.selection.actors {
        if ui.button(workspace.label(id)).clicked() {
            actions.select(Selection::actor(id.clone()));
        }
    }
    for (from, to) in &workspace.selection.ties {
        let label = format!("{} → {}", workspace.label(from), workspace.label(to));
        if ui.button(label).clicked() {
            actions.select(Selection::tie(from.clone(), to.clone()));
        }
    }
}
