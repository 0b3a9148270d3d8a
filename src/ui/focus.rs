//! Who gets the keyboard.

use egui::{Context, Id};

/// What can be given the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Focus {
    /// The view that is worked in.
    View,
    /// The field in which actors are searched.
    Search,
    /// The first thing in the inspector.
    Inspector,
}

/// Where the keyboard is, and where it goes next.
#[derive(Debug, Default)]
pub(in crate::ui) struct Keyboard {
    /// What gets it next, once no question stands before it.
    next: Option<Id>,
    /// What had it when no menu was open.
    had: Option<Id>,
}

impl Keyboard {
    /// Gives it to a widget as soon as that can take it.
    pub(in crate::ui) fn give(&mut self, id: Id) {
        self.next = Some(id);
    }

    /// Gives it to a widget unless something else gets it.
    pub(in crate::ui) fn offer(&mut self, id: Id) {
        self.next.get_or_insert(id);
    }

    /// It goes by another way.
    pub(in crate::ui) fn forget(&mut self) {
        self.next = None;
    }

    /// A menu was closed: it goes back to where it was.
    pub(in crate::ui) fn give_back(&mut self) {
        self.next = self.had;
    }

    /// What had it when no menu was open.
    pub(in crate::ui) fn had(&self) -> Option<Id> {
        self.had
    }

    /// Remembers who has it at the end of a frame.
    pub(in crate::ui) fn note(&mut self, ctx: &Context) {
        if !egui::Popup::is_any_open(ctx) {
            self.had = ctx.memory(egui::Memory::focused);
        }
    }

    /// Hands it over. A widget that asks for it in the frame of a question, or in
    /// the one after, would lose it again.
    pub(in crate::ui) fn hand_over(&mut self, ctx: &Context) {
        if self.next.is_none() {
            return;
        }
        if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
            ctx.request_repaint();
        } else if let Some(id) = self.next.take() {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }
}
