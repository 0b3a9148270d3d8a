//! The inspector's own state, and what its parts share.

use std::collections::BTreeSet;

use crate::edit::Edit;
use crate::model::{ActorId, Selection, StanceId};
use crate::scene::Theme;
use crate::ui::actions::Actions;
use crate::ui::context::Context;

/// The panel's own state.
#[derive(Default)]
pub(in crate::ui) struct Inspector {
    /// The stances whose rows are open.
    pub(super) open_rows: BTreeSet<StanceId>,
    /// Its first button is to get the keyboard.
    pub(super) wants_focus: bool,
    /// The actors and ties that it showed last.
    shown: (Vec<ActorId>, Vec<(ActorId, ActorId)>),
}

impl Inspector {
    /// Gives the first thing that can take it the keyboard.
    pub(in crate::ui) fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Whether other actors or ties are selected than it showed last; remembers these.
    pub(super) fn turned_to_other(&mut self, selection: &Selection) -> bool {
        let is_same = self.shown.0 == selection.actors && self.shown.1 == selection.ties;
        if !is_same {
            self.shown = (selection.actors.clone(), selection.ties.clone());
        }
        !is_same
    }

    /// Opens the row of a stance.
    pub(in crate::ui) fn open_row(&mut self, stance: StanceId) {
        self.open_rows.insert(stance);
    }

    /// Opens the rows of these stances and closes all others.
    pub(in crate::ui) fn open_only(&mut self, stances: impl IntoIterator<Item = StanceId>) {
        self.open_rows = stances.into_iter().collect();
    }

    /// Another document is open.
    pub(in crate::ui) fn forget(&mut self) {
        self.open_rows.clear();
    }
}

/// The theme of the map, for colours that stand for values.
pub(super) fn theme(cx: &Context) -> Theme {
    Theme::of(cx.workspace.display.look)
}

/// Asks for an edit if there is one.
pub(super) fn edit_if(actions: &mut Actions, edit: Option<Edit>) {
    if let Some(edit) = edit {
        actions.edit(edit);
    }
}
