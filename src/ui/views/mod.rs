//! The views of the open document. Each kind is a folder that knows no other; a
//! new one implements [`View`] and is made in [`new_view`].

pub(in crate::ui) mod map;

mod view;

use egui::{Id, Ui};

use super::actions::Actions;
use super::context::Context;
use crate::model::ViewKind;
use map::MapView;
pub(in crate::ui) use view::{View, ViewCommand};

/// A new view of a kind; `slot` tells the widgets of two views of a kind apart.
fn new_view(kind: ViewKind, slot: usize) -> Box<dyn View> {
    match kind {
        ViewKind::Map => Box::new(MapView::new(slot)),
    }
}

/// The views of the window, side by side, and which one is worked in.
pub(in crate::ui) struct Views {
    shown: Vec<Box<dyn View>>,
    active: usize,
}

impl Views {
    /// One view of a kind.
    pub(in crate::ui) fn of(kind: ViewKind) -> Self {
        Self {
            shown: vec![new_view(kind, 0)],
            active: 0,
        }
    }

    /// The view that is worked in.
    pub(in crate::ui) fn active(&self) -> Option<&dyn View> {
        self.shown.get(self.active).map(|view| &**view)
    }

    /// The same, to be changed.
    pub(in crate::ui) fn active_mut(&mut self) -> Option<&mut Box<dyn View>> {
        self.shown.get_mut(self.active)
    }

    /// All of them.
    pub(in crate::ui) fn iter(&self) -> impl Iterator<Item = &dyn View> {
        self.shown.iter().map(|view| &**view)
    }

    /// All of them, to be changed.
    pub(in crate::ui) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Box<dyn View>> {
        self.shown.iter_mut()
    }

    /// The widget that gets the keyboard when a view does.
    pub(in crate::ui) fn focus(&self) -> Id {
        self.active().map_or(Id::NULL, View::focus)
    }

    /// Whether one of the views has the keyboard.
    pub(in crate::ui) fn have(&self, id: Option<Id>) -> bool {
        id.is_some_and(|id| self.iter().any(|view| view.focus() == id))
    }

    /// Shows them side by side.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        let count = self.shown.len();
        if count == 1 {
            for view in &mut self.shown {
                view.show(ui, cx, actions);
            }
            return;
        }
        let focused = ui.memory(egui::Memory::focused);
        ui.columns(count, |columns| {
            for (at, (view, ui)) in self.shown.iter_mut().zip(columns).enumerate() {
                view.show(ui, cx, actions);
                if focused == Some(view.focus()) {
                    self.active = at;
                }
            }
        });
    }
}
