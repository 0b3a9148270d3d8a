//! What keys do in a matrix.

use egui::{Key, Modifiers, Ui};

use super::MatrixView;
use crate::analysis::RowOrder;
use crate::model::{ActorId, Selection};
use crate::ui::actions::Actions;
use crate::ui::commands::Direction;
use crate::ui::context::Context;

/// A page of rows or columns.
const PAGE: usize = 10;

/// A cell a step further, where there is one.
fn stepped(cell: (usize, usize), to: Direction, rtl: bool, count: usize) -> (usize, usize) {
    let (row, column) = cell;
    let last = count.saturating_sub(1);
    let back = |at: usize| at.saturating_sub(1);
    let on = |at: usize| (at + 1).min(last);
    match (to, rtl) {
        (Direction::Up, _) => (back(row), column),
        (Direction::Down, _) => (on(row), column),
        (Direction::Left, false) | (Direction::Right, true) => (row, back(column)),
        (Direction::Right, false) | (Direction::Left, true) => (row, on(column)),
    }
}

impl MatrixView {
    fn is_rtl(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.rtl)
    }

    /// Goes to the next cell in a direction; without one, to that of the actor that is
    /// selected, or the first.
    pub(super) fn go(&mut self, to: Direction, cx: &Context, actions: &mut Actions) {
        let count = self.count();
        if count == 0 {
            return;
        }
        let workspace = cx.whole();
        let next = match self.cursor(workspace) {
            Some(cell) => stepped(cell, to, self.is_rtl(), count),
            None => {
                let actor = workspace.selection.actors.last();
                let row = actor.and_then(|id| self.row_of(workspace, id));
                (row.unwrap_or(0), 0)
            }
        };
        self.go_to(next, cx, actions);
    }

    /// Adds the next cell in a direction to what is selected.
    pub(super) fn extend(&mut self, to: Direction, cx: &Context, actions: &mut Actions) {
        let workspace = cx.whole();
        let Some(cell) = self.cursor(workspace) else {
            return self.go(to, cx, actions);
        };
        let next = stepped(cell, to, self.is_rtl(), self.count());
        let Some(more) = self.selection_of(workspace, next) else {
            return;
        };
        let mut selection = Selection {
            stance: None,
            ..workspace.selection.clone()
        };
        selection.ties.retain(|pair| !more.ties.contains(pair));
        selection.ties.extend(more.ties);
        self.follows = true;
        self.followed = selection.clone();
        actions.select(selection);
    }

    /// Moves the row of the selected cell up or down, or its column to a side: from then
    /// on the order is by hand.
    pub(super) fn shift(&mut self, to: Direction, cx: &Context) {
        let workspace = cx.whole();
        let cell = self.cursor(workspace);
        let alone = || {
            let id = workspace.selection.only_actor()?;
            self.row_of(workspace, id)
        };
        let is_row = matches!(to, Direction::Up | Direction::Down);
        let at = match cell {
            Some((row, _)) if is_row => Some(row),
            Some((_, column)) => Some(column),
            None => alone(),
        };
        let Some(at) = at else {
            return;
        };
        let (other, _) = match to {
            Direction::Up | Direction::Down => stepped((at, 0), to, false, self.count()),
            Direction::Left | Direction::Right => {
                let (_, other) = stepped((0, at), to, self.is_rtl(), self.count());
                (other, 0)
            }
        };
        let rows = 0..self.count();
        let mut ids: Vec<ActorId> = rows.filter_map(|row| self.actor(workspace, row)).collect();
        if at < ids.len() && other < ids.len() {
            ids.swap(at, other);
            self.order = RowOrder::ByHand(ids);
            self.follows = true;
        }
    }

    /// Keys that are no commands.
    pub(super) fn keyboard(&mut self, ui: &Ui, cx: &Context, actions: &mut Actions) {
        let pressed = |modifiers: Modifiers, key: Key| {
            ui.input_mut(|input| input.consume_key(modifiers, key))
        };
        for (key, to) in [
            (Key::ArrowLeft, Direction::Left),
            (Key::ArrowRight, Direction::Right),
            (Key::ArrowUp, Direction::Up),
            (Key::ArrowDown, Direction::Down),
        ] {
            if pressed(Modifiers::ALT, key) {
                self.shift(to, cx);
            }
        }
        let last = self.count().saturating_sub(1);
        let Some((row, column)) = self.cursor(cx.whole()) else {
            return;
        };
        for (modifiers, key, to) in [
            (Modifiers::COMMAND, Key::Home, (0, 0)),
            (Modifiers::COMMAND, Key::End, (last, last)),
            (Modifiers::NONE, Key::Home, (row, 0)),
            (Modifiers::NONE, Key::End, (row, last)),
            (
                Modifiers::NONE,
                Key::PageUp,
                (row.saturating_sub(PAGE), column),
            ),
            (
                Modifiers::NONE,
                Key::PageDown,
                ((row + PAGE).min(last), column),
            ),
        ] {
            if pressed(modifiers, key) {
                self.go_to(to, cx, actions);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_leads_to_the_cell_that_lies_there_on_the_screen() {
        let check = |to: Direction, rtl: bool, expect: (usize, usize)| {
            assert_eq!(stepped((1, 1), to, rtl, 3), expect, "{to:?} {rtl}");
        };
        check(Direction::Up, false, (0, 1));
        check(Direction::Down, true, (2, 1));
        check(Direction::Left, false, (1, 0));
        check(Direction::Left, true, (1, 2));
        check(Direction::Right, true, (1, 0));
        assert_eq!(stepped((2, 0), Direction::Down, false, 3), (2, 0));
        assert_eq!(stepped((0, 0), Direction::Right, true, 0), (0, 0));
    }
}
