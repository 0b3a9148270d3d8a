//! The keyboard in an open menu or list: the arrow keys walk its entries and nothing
//! behind it, from the one that is chosen.

use egui::{EventFilter, FocusDirection, Id, Key, Modifiers, Response, Ui};

/// The entries of a menu or a list that is open, as they are shown.
#[derive(Debug, Default)]
pub(in crate::ui) struct Entries {
    ids: Vec<Id>,
    chosen: Option<usize>,
}

impl Entries {
    /// The next entry; whether it is the one that is chosen now.
    pub(in crate::ui) fn add(&mut self, entry: &Response, is_chosen: bool) {
        if !entry.enabled() {
            return;
        }
        if is_chosen {
            self.chosen = Some(self.ids.len());
        }
        self.ids.push(entry.id);
    }

    /// Lets the keys walk a list, from the chosen entry on; called when all of it has
    /// been shown.
    pub(in crate::ui) fn walk_list(self, ui: &Ui) {
        let start = self.chosen.unwrap_or(0);
        self.walk(ui, Some(start));
    }

    /// Lets the keys walk a menu; one that was opened by a key begins with its first
    /// entry.
    pub(in crate::ui) fn walk_menu(self, ui: &Ui) {
        let by_key = !ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        self.walk(ui, by_key.then_some(0));
    }

    /// Lets the keys walk entries among other widgets, once one of them has the
    /// keyboard.
    pub(in crate::ui) fn walk_among(self, ui: &Ui) {
        let focused = ui.memory(egui::Memory::focused);
        if self.ids.iter().any(|id| Some(*id) == focused) {
            self.walk(ui, None);
        }
    }

    fn walk(self, ui: &Ui, start: Option<usize>) {
        // What is only measured cannot have the keyboard yet.
        if ui.is_sizing_pass() {
            return;
        }
        let pass = ui.ctx().cumulative_pass_nr();
        let seen = ui.id().with("entries seen");
        let last: Option<u64> = ui.data(|data| data.get_temp(seen));
        ui.data_mut(|data| data.insert_temp(seen, pass));
        let is_new = last.is_none_or(|last| last + 1 < pass);
        let focused = ui.memory(egui::Memory::focused);
        let at = self.ids.iter().position(|id| Some(*id) == focused);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.ids.len().saturating_sub(1);
        let next = if is_new && at.is_none() {
            start
        } else if pressed(Key::ArrowDown) {
            Some(at.map_or(0, |at| if at == last { 0 } else { at + 1 }))
        } else if pressed(Key::ArrowUp) {
            Some(at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)))
        } else if at.is_some() && pressed(Key::Home) {
            Some(0)
        } else if at.is_some() && pressed(Key::End) {
            Some(last)
        } else {
            None
        };
        let id = next.and_then(|next| self.ids.get(next)).copied();
        if let Some(id) = id {
            ui.memory_mut(|memory| {
                memory.request_focus(id);
                // The toolkit goes by place, and would go on behind the list.
                memory.move_focus(FocusDirection::None);
            });
            if let Some(entry) = ui.ctx().read_response(id) {
                ui.scroll_to_rect(entry.rect, None);
            }
        }
        if let Some(id) = id.or(at.and_then(|at| self.ids.get(at)).copied()) {
            let arrows = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        }
    }
}
