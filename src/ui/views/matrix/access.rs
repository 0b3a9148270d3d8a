//! The matrix for the keyboard and for screen readers: a grid with named cells. Only
//! those that are seen have a node, and the one that is selected.

use std::collections::BTreeSet;

use egui::{Id, Modifiers, Rect, Response, Sense, Ui, WidgetInfo, WidgetType, accesskit};

use super::MatrixView;
use super::ink::boxed;
use super::panes::{Panes, Seen};
use super::words::cell_words;
use crate::model::{Selection, counted};
use crate::scene::{CellLook, MatrixPlan};
use crate::ui::actions::Actions;
use crate::ui::context::Context;
use crate::workspace::Workspace;

/// So many cells have a node at most: each costs time on every frame.
const CAP: usize = 300;

impl MatrixView {
    /// Names the view itself.
    pub(super) fn name_view(&self, response: &Response, workspace: &Workspace) {
        let name = format!(
            "Matrix of {}, rows stand towards columns; arrow keys go from cell to cell, Enter opens one",
            counted(self.count(), "actor", "actors")
        );
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, &name));
        let active = self.cursor(workspace).map(|cell| self.cell_id(cell));
        let count = self.count();
        (response.ctx).accesskit_node_builder(response.id, |node| {
            node.set_role(accesskit::Role::Grid);
            node.set_row_count(count);
            node.set_column_count(count);
            if let Some(active) = active {
                node.set_active_descendant(active.accesskit_id());
            }
        });
    }

    fn cell_id(&self, cell: (usize, usize)) -> Id {
        self.id.with(("cell", cell))
    }

    /// Names the cells that are seen, ties first, and the names beside and above them.
    pub(super) fn name_cells(
        &mut self,
        ui: &Ui,
        (plan, panes): (&MatrixPlan, Panes),
        seen: &Seen,
        (beside, above): (Rect, Rect),
        cx: &Context,
        actions: &mut Actions,
    ) {
        let workspace = cx.whole();
        let mut asked = None;
        let selected: BTreeSet<(usize, usize)> = (workspace.selection.ties.iter())
            .filter_map(|(from, to)| self.row_of(workspace, from).zip(self.row_of(workspace, to)))
            .collect();
        for (cell, look) in self.named(seen, self.cursor(workspace)) {
            let rect = boxed(plan.cell_rect(cell.0, cell.1)).translate(panes.origin);
            let id = self.cell_id(cell);
            let response = ui.interact(rect.intersect(panes.body), id, Sense::hover());
            let Some(pair) = self.pair(cell) else {
                continue;
            };
            let is_selected = selected.contains(&cell);
            response.widget_info(|| {
                let name = cell_words(workspace, pair, &look);
                WidgetInfo::selected(WidgetType::Button, true, is_selected, name)
            });
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(accesskit::Role::Cell);
                node.set_row_index(cell.0);
                node.set_column_index(cell.1);
                node.add_action(accesskit::Action::Click);
            });
            if ui.input(|i| i.has_accesskit_action_request(id, accesskit::Action::Click)) {
                asked = Some(cell);
            }
        }
        if let Some(cell) = asked {
            self.go_to(cell, cx, actions);
        }
        let rows = seen.rows.clone().map(|row| {
            let rect = boxed(plan.row_name(row))
                .translate(panes.rows)
                .intersect(beside);
            (("row", row), rect)
        });
        let columns = seen.columns.clone().map(|column| {
            let rect = boxed(plan.column_name(column)).translate(panes.columns);
            (("column", column), rect.intersect(above))
        });
        let names: Vec<((&str, usize), Rect)> = rows.chain(columns).collect();
        for (which, rect) in names {
            self.name_of_actor(ui, which, rect, cx, actions);
        }
    }

    /// The name of an actor: a click selects it.
    fn name_of_actor(
        &self,
        ui: &Ui,
        (axis, at): (&str, usize),
        rect: Rect,
        cx: &Context,
        actions: &mut Actions,
    ) {
        let Some(kept) = &self.kept else {
            return;
        };
        if rect.width() < 1.0 || rect.height() < 1.0 {
            return;
        }
        let response = ui.interact(rect, self.id.with((axis, at)), Sense::click());
        let name = kept.content.name(at);
        response.widget_info(|| {
            WidgetInfo::labeled(WidgetType::Button, true, format!("{name}, {axis}"))
        });
        if response.clicked()
            && let Some(id) = self.actor(cx.whole(), at)
        {
            let adds = ui.input(|input| input.modifiers);
            let mut selection = cx.workspace.selection.clone();
            if adds == Modifiers::NONE {
                selection = Selection::actor(id);
            } else {
                selection.toggle_actor(id);
            }
            actions.select(selection);
        }
        response.on_hover_text(name);
    }

    fn pair(&self, cell: (usize, usize)) -> Option<(usize, usize)> {
        let content = &self.kept.as_ref()?.content;
        content.actor(cell.0).zip(content.actor(cell.1))
    }

    /// The cells that get a node: the one that keys go on from, then ties, then others.
    fn named(
        &self,
        seen: &Seen,
        cursor: Option<(usize, usize)>,
    ) -> Vec<((usize, usize), CellLook)> {
        let Some(kept) = &self.kept else {
            return Vec::new();
        };
        let is_seen =
            |cell: &(usize, usize)| seen.rows.contains(&cell.0) && seen.columns.contains(&cell.1);
        let look = |cell: (usize, usize)| Some((cell, kept.look(cell.0, cell.1)?.clone()));
        let mut found: Vec<_> = cursor.filter(is_seen).and_then(look).into_iter().collect();
        for wants_ties in [true, false] {
            for row in seen.rows.clone() {
                for column in seen.columns.clone() {
                    if found.len() >= CAP {
                        return found;
                    }
                    let is_tie = |look: &CellLook| matches!(look, CellLook::Tie(_));
                    let own = kept
                        .look(row, column)
                        .filter(|look| is_tie(look) == wants_ties);
                    if let Some(own) = own.filter(|_| cursor != Some((row, column))) {
                        found.push(((row, column), own.clone()));
                    }
                }
            }
        }
        found
    }
}
