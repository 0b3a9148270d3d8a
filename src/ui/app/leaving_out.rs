//! The map without some of its evidence, for as long as that is looked at.

use super::App;
use crate::analysis::LeftOut;
use crate::model::ViewKind;

impl App {
    /// Shows the map without some evidence, with what changes by that marked; with all of
    /// it where nothing is left out.
    pub(super) fn show_without(&mut self, left_out: Vec<LeftOut>) {
        let is_shown = self.context.left_out.is_some();
        if left_out.is_empty() {
            self.show_all_evidence();
            return;
        }
        let workspace = &self.context.workspace;
        self.context.left_out = Some(Box::new(workspace.without(left_out)));
        if !is_shown {
            if self.views.of_kind(ViewKind::Map).is_none() {
                self.open_view(ViewKind::Map);
            }
            self.status
                .say("The map shows what changes; Escape shows it with all evidence again");
        }
    }

    /// Shows the map with all its evidence again; whether it was without some.
    pub(super) fn show_all_evidence(&mut self) -> bool {
        let was = self.context.left_out.take().is_some();
        if was {
            self.status.say("The map shows all evidence again");
        }
        was
    }

    /// Brings the map without some evidence up to date. O(document) after an edit, else
    /// O(stances).
    pub(super) fn follow_left_out(&mut self) {
        let Some(mut map) = self.context.left_out.take() else {
            return;
        };
        // The table says what is left out, and takes it back.
        if self.views.of_kind(ViewKind::Evidence).is_none() {
            return;
        }
        let workspace = &self.context.workspace;
        if !map.is_left_of(workspace) {
            map = Box::new(workspace.without(map.left_out().to_vec()));
        }
        map.follow_look(workspace);
        map.refresh();
        self.context.left_out = Some(map);
    }
}
