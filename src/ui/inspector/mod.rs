//! The right side: what is selected, explained and editable in place.

mod actor;
mod evidence;
mod map;
mod pair;
mod stance;
mod tables;

use egui::{ScrollArea, Ui};

pub(super) use evidence::item_key;

use super::App;
use super::widgets::Typed;
use crate::edit::Edit;

impl App {
    pub(super) fn inspector(&mut self, ui: &mut Ui) {
        self.back_to_balance(ui);
        ui.add_space(6.0);
        let selection = self.session.selection.clone();
        ScrollArea::vertical()
            .id_salt("inspector")
            .auto_shrink(false)
            .show(ui, |ui| {
                // Room for the scroll bar, which would cover the ends of lines.
                ui.set_max_width(ui.available_width() - 6.0);
                if let Some((from, to)) = selection.pair() {
                    self.pair(ui, from, to);
                } else if let Some(id) = selection.only_actor() {
                    self.actor(ui, id);
                } else if selection.is_empty() {
                    self.map(ui);
                } else {
                    self.many(ui);
                }
            });
        // Where nothing could take the keyboard, the next selection must not.
        self.focus_inspector = false;
    }

    fn many(&mut self, ui: &mut Ui) {
        let selection = self.session.selection.clone();
        ui.heading("Several are selected");
        ui.label("Drag one to move them all; Delete deletes them; P pins them where they are.");
        for id in &selection.actors {
            let label = self.label(id);
            if ui.button(label).clicked() {
                self.session
                    .select(crate::model::Selection::actor(id.clone()));
            }
        }
        for (from, to) in &selection.ties {
            let label = format!("{} → {}", self.label(from), self.label(to));
            if ui.button(label).clicked() {
                self.session
                    .select(crate::model::Selection::tie(from.clone(), to.clone()));
            }
        }
    }

    /// Queues the edit that a field's new value makes; typing in one field is
    /// one step, which ends when the field is left.
    fn typed<T>(&mut self, typed: Typed<T>, field: &str, edit: impl FnOnce(T) -> Edit) {
        if let Some(new) = typed.new {
            self.edits.push(edit(new).in_burst(field));
        }
        self.seal |= typed.left;
    }
}
