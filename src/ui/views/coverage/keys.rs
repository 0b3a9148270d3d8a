//! What keys do in a coverage, and where they lead.

use egui::{EventFilter, Key, Modifiers, Ui};

use super::CoverageView;
use crate::model::{ActorId, DomainId, Selection, StanceId};
use crate::ui::actions::{Action, Actions};
use crate::ui::context::Context;
use crate::workspace::Workspace;

/// How many rows a page key goes.
const PAGE: usize = 12;

impl CoverageView {
    /// The pair of a row.
    pub(super) fn pair(&self, workspace: &Workspace, row: usize) -> Option<(ActorId, ActorId)> {
        let (from, to) = *self.content.pairs.get(row)?;
        let actor = |at: usize| Some(workspace.document().actors().get(at)?.id.clone());
        Some((actor(from)?, actor(to)?))
    }

    /// The domain of a column.
    pub(super) fn domain(&self, workspace: &Workspace, column: usize) -> Option<DomainId> {
        let at = *self.content.coverage.domains().get(column)?;
        Some(workspace.document().domains().get(at)?.id.clone())
    }

    /// The pair of the cursor, with the first stance of its domain that is seen.
    fn selection(&self, workspace: &Workspace) -> Option<Selection> {
        let (from, to) = self.pair(workspace, self.cursor.0)?;
        let domain = self.domain(workspace, self.cursor.1);
        let tie = workspace.tie(&from, &to);
        let stances = tie.iter().flat_map(|tie| &tie.parts);
        let stances = stances.filter_map(|part| workspace.document().stances().get(part.stance));
        let stance: Option<StanceId> = stances
            .filter(|stance| Some(&stance.domain) == domain.as_ref())
            .map(|stance| stance.id.clone())
            .next();
        Some(Selection {
            stance,
            ..Selection::tie(from, to)
        })
    }

    /// Goes to a cell: its pair is selected on the map.
    pub(super) fn go(&mut self, to: (usize, usize), cx: &Context, actions: &mut Actions) {
        let last = self.content.pairs.len().saturating_sub(1);
        let columns = self.content.columns().saturating_sub(1);
        self.cursor = (to.0.min(last), to.1.min(columns));
        self.follows = true;
        // Where the rows follow the selection, the selection does not follow the rows.
        let found = self.selection(&cx.workspace).filter(|_| !self.of_selection);
        if let Some(selection) = found {
            self.selected = selection.ties.first().cloned();
            actions.select(selection);
        }
    }

    /// Opens the pair of the cursor in the inspector.
    pub(super) fn open(&self, cx: &Context, actions: &mut Actions) {
        if let Some(selection) = self.selection(&cx.workspace) {
            actions.push(Action::Inspect(selection));
        }
    }

    /// Shows the evidence of the pair of the cursor in the evidence table.
    pub(super) fn show_evidence(&self, cx: &Context, actions: &mut Actions) {
        if let Some(selection) = self.selection(&cx.workspace) {
            actions.push(Action::ShowEvidenceOf(selection));
        }
    }

    /// What keys do while the coverage has the keyboard.
    pub(super) fn keyboard(&mut self, ui: &Ui, cx: &Context, actions: &mut Actions) {
        if !ui.memory(|memory| memory.has_focus(self.id)) {
            return;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            escape: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        let pressed = |modifiers: Modifiers, key: Key| {
            ui.input_mut(|input| input.consume_key(modifiers, key))
        };
        let (row, column) = self.cursor;
        // To the next domain, which lies to the left where it is read from the right.
        let rtl = cx.workspace.display.language.is_rtl();
        let (ahead, back) = if rtl {
            (Key::ArrowLeft, Key::ArrowRight)
        } else {
            (Key::ArrowRight, Key::ArrowLeft)
        };
        for (key, to) in [
            (Key::ArrowDown, (row.saturating_add(1), column)),
            (Key::ArrowUp, (row.saturating_sub(1), column)),
            (Key::PageDown, (row.saturating_add(PAGE), column)),
            (Key::PageUp, (row.saturating_sub(PAGE), column)),
            (Key::Home, (0, column)),
            (Key::End, (usize::MAX, column)),
            (ahead, (row, column.saturating_add(1))),
            (back, (row, column.saturating_sub(1))),
        ] {
            if pressed(Modifiers::NONE, key) {
                self.go(to, cx, actions);
            }
        }
        if pressed(Modifiers::SHIFT, Key::Enter) {
            self.show_evidence(cx, actions);
        } else if pressed(Modifiers::NONE, Key::Enter) {
            self.open(cx, actions);
        }
    }
}
