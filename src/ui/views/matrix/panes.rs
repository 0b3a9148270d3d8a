//! The cells, which are scrolled, and the names beside and above them, which stay.

use std::ops::Range;

use egui::epaint::Mesh;
use egui::{
    Painter, Rect, Response, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    pos2, vec2,
};

use super::MatrixView;
use super::ink::{Ink, boxed, f};
use super::words::cell_words;
use crate::model::Selection;
use crate::scene::{MatrixPlan, Theme, watermark};
use crate::ui::actions::{Action, Actions};
use crate::ui::context::Context;
use crate::ui::look::colour;

/// Where the panes are, and how the plan lies in them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Panes {
    /// The cells that are seen.
    pub body: Rect,
    /// Where the first cell of the plan's body would be, scrolled.
    pub origin: Vec2,
    /// From the plan to the screen for names of rows, and of columns.
    pub rows: Vec2,
    pub columns: Vec2,
}

/// The cells that are seen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    pub rows: Range<usize>,
    pub columns: Range<usize>,
}

impl MatrixView {
    /// The matrix in its room.
    pub(super) fn panes(
        &mut self,
        ui: &mut Ui,
        (room, plan): (Rect, &MatrixPlan),
        cx: &Context,
        actions: &mut Actions,
    ) {
        let workspace = cx.whole();
        let Some(kept) = self.kept.as_ref() else {
            return;
        };
        let theme = kept.key.options.theme.clone();
        if kept.content.rows().actors().is_empty() {
            return nothing(ui, room);
        }
        if let Some(before) = self.plan.clone().filter(|before| before != plan) {
            self.keep_middle(&before, plan);
            self.store.clear();
        }
        let body = body_of(room, plan);
        self.room = body.size();
        self.bring_into_sight(plan, workspace);
        let is_first = self.plan.is_none();
        self.plan = Some(plan.clone());
        let size = plan.size() - plan.names;
        let size = vec2(f(size.width), f(size.height));
        // From right to left the first column stands at the right.
        let start = vec2((size.x - body.width()).max(0.0), 0.0);
        let start = (is_first && plan.rtl).then_some(start);
        let offset = self.wanted.take().or(start);
        let inner = ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
            ui.set_clip_rect(body.intersect(ui.clip_rect()));
            let mut area = ScrollArea::both()
                .id_salt(self.id.with("scrolled"))
                .auto_shrink(false);
            if let Some(offset) = offset {
                area = area.scroll_offset(offset);
            }
            area.show_viewport(ui, |ui, viewport| {
                let (area, response) = ui.allocate_exact_size(size, Sense::click());
                (area.min.to_vec2(), viewport.min.to_vec2(), response)
            })
            .inner
        });
        let (corner, offset, response) = inner.inner;
        self.offset = offset;
        let panes = panes_of(plan, (room, body), corner);
        self.scenario_name(ui, body);
        self.cells(ui, (plan, &theme), panes, cx);
        self.names(ui, (plan, &theme), (room, panes), cx, actions);
        self.pointed(ui, (plan, panes), &response, cx, actions);
    }

    /// The name of the scenario that is shown, behind the cells.
    fn scenario_name(&self, ui: &Ui, body: Rect) {
        let Some(kept) = self.kept.as_ref() else {
            return;
        };
        let size = (f64::from(body.width()), f64::from(body.height()));
        let room = kurbo::Rect::from_origin_size(kurbo::Point::ZERO, size);
        if let Some(named) = watermark(&kept.key.options, room) {
            let painter = ui.painter().with_clip_rect(body.intersect(ui.clip_rect()));
            Ink::of(ui.ctx(), named.prims).paint(&painter, body.min.to_vec2());
        }
    }

    /// Brings the selected cell into sight.
    fn bring_into_sight(&mut self, plan: &MatrixPlan, workspace: &crate::workspace::Workspace) {
        if !std::mem::take(&mut self.follows) {
            return;
        }
        let selection = &workspace.selection;
        let pair = selection.ties.last().map(|(from, to)| (from, to));
        let cell =
            pair.map(|(from, to)| (self.row_of(workspace, from), self.row_of(workspace, to)));
        let alone = || {
            let row = self.row_of(workspace, selection.actors.last()?)?;
            Some((Some(row), None))
        };
        let Some((row, column)) = cell.or_else(alone) else {
            return;
        };
        let rect = plan.cell_rect(row.unwrap_or(0), column.unwrap_or(0));
        let start = if plan.rtl { 0.0 } else { plan.names.width };
        let (left, top) = (f(rect.x0 - start), f(rect.y0 - plan.names.height));
        let size = vec2(f(rect.width()), f(rect.height()));
        let moved = |now: f32, from: f32, size: f32, room: f32| {
            if from < now {
                from
            } else if from + size > now + room {
                from + size - room
            } else {
                now
            }
        };
        let x = column.map_or(self.offset.x, |_| {
            moved(self.offset.x, left, size.x, self.room.x)
        });
        let y = row.map_or(self.offset.y, |_| {
            moved(self.offset.y, top, size.y, self.room.y)
        });
        if vec2(x, y) != self.offset {
            self.wanted = Some(vec2(x, y).max(Vec2::ZERO));
        }
    }

    /// Paints the cells that are seen, the frames around camps, and what is selected.
    fn cells(&mut self, ui: &Ui, (plan, theme): (&MatrixPlan, &Theme), panes: Panes, cx: &Context) {
        let workspace = cx.whole();
        let seen = seen_of(plan, panes);
        let painter = ui
            .painter()
            .with_clip_rect(panes.body.expand(2.0).intersect(ui.clip_rect()));
        let Some(kept) = self.kept.as_mut() else {
            return;
        };
        kept.look_up(workspace, (&seen.rows, &seen.columns));
        let kept = &*kept;
        let matrix = kept.painter(workspace);
        let (mut mesh, mut texts) = (Mesh::default(), Vec::new());
        self.drawn = 0;
        for row in seen.rows.clone() {
            for column in seen.columns.clone() {
                let rect = plan.cell_rect(row, column);
                let own = vec2(f(rect.x0), f(rect.y0));
                let mut at = whole(ui, own + panes.origin);
                self.drawn += 1;
                let ink = if plan.split {
                    at -= own;
                    self.store.cell((row, column), || {
                        Ink::of(ui.ctx(), matrix.cell(plan, row, column, theme))
                    })
                } else {
                    let Some(look) = kept.look(row, column) else {
                        continue;
                    };
                    self.store.look(look, || {
                        let rect = kurbo::Rect::from_origin_size((0.0, 0.0), plan.cell);
                        Ink::of(ui.ctx(), look.prims(rect, theme))
                    })
                };
                ink.put(at, &mut mesh, &mut texts);
            }
        }
        painter.add(Shape::mesh(mesh));
        painter.extend(texts);
        Ink::of(ui.ctx(), matrix.frames(plan, theme)).paint(&painter, panes.origin);
        self.selected(&painter, (plan, theme), panes, &workspace.selection, cx);
    }

    /// Rings the cells that are selected.
    fn selected(
        &self,
        painter: &Painter,
        (plan, theme): (&MatrixPlan, &Theme),
        panes: Panes,
        selection: &Selection,
        cx: &Context,
    ) {
        for (from, to) in &selection.ties {
            let workspace = cx.whole();
            let cell = self.row_of(workspace, from).zip(self.row_of(workspace, to));
            let Some((row, column)) = cell else { continue };
            let rect = boxed(plan.cell_rect(row, column)).translate(panes.origin);
            let ink = Stroke::new(2.0, colour(theme.ink));
            let band = Stroke::new(4.0, colour(theme.selected));
            painter.rect_stroke(rect.expand(2.0), 3.0, band, StrokeKind::Outside);
            painter.rect_stroke(rect.expand(1.0), 2.0, ink, StrokeKind::Outside);
        }
    }

    /// Paints the names, and the corner between them.
    fn names(
        &mut self,
        ui: &Ui,
        (plan, theme): (&MatrixPlan, &Theme),
        (whole, panes): (Rect, Panes),
        cx: &Context,
        actions: &mut Actions,
    ) {
        let workspace = cx.whole();
        let Some(kept) = self.kept.as_ref() else {
            return;
        };
        let matrix = kept.painter(workspace);
        let seen = seen_of(plan, panes);
        let (beside, above) = name_panes(whole, panes.body, plan);
        let clip = ui.clip_rect();
        let (rows, columns) = (
            ui.painter().with_clip_rect(beside.intersect(clip)),
            ui.painter().with_clip_rect(above.intersect(clip)),
        );
        let (lit_rows, lit_columns) = self.lit(workspace);
        for row in seen.rows.clone() {
            if lit_rows.contains(&row) {
                let rect = boxed(plan.row_name(row)).translate(panes.rows);
                rows.rect_filled(rect, 0.0, colour(theme.selected));
            }
            Ink::of(ui.ctx(), matrix.row_name(plan, row, theme)).paint(&rows, panes.rows);
        }
        for column in seen.columns.clone() {
            let ink = Ink::of(ui.ctx(), matrix.column_name(plan, column, theme));
            if lit_columns.contains(&column) {
                let rect = boxed(plan.column_name(column)).translate(panes.columns);
                columns.rect_filled(rect, 0.0, colour(theme.selected));
            }
            ink.paint(&columns, panes.columns);
        }
        let corner = Rect::from_min_max(
            pos2(beside.left(), whole.top()),
            pos2(beside.right(), panes.body.top()),
        );
        let painter = ui.painter().with_clip_rect(corner.intersect(clip));
        let by = vec2(panes.rows.x, panes.columns.y);
        Ink::of(ui.ctx(), matrix.corner(plan, theme)).paint(&painter, by);
        self.name_cells(ui, (plan, panes), &seen, (beside, above), cx, actions);
    }

    /// The rows and columns of what is selected.
    fn lit(&self, workspace: &crate::workspace::Workspace) -> (Vec<usize>, Vec<usize>) {
        let selection = &workspace.selection;
        let row = |id| self.row_of(workspace, id);
        let actors = || selection.actors.iter().filter_map(row);
        let from = selection.ties.iter().filter_map(|(from, _)| row(from));
        let to = selection.ties.iter().filter_map(|(_, to)| row(to));
        (actors().chain(from).collect(), actors().chain(to).collect())
    }

    /// What the pointer is on: a tooltip in words, a click that selects.
    fn pointed(
        &mut self,
        ui: &Ui,
        (plan, panes): (&MatrixPlan, Panes),
        response: &Response,
        cx: &Context,
        actions: &mut Actions,
    ) {
        let zoom = ui.input(egui::InputState::zoom_delta);
        if response.hovered() && (zoom - 1.0).abs() > 1e-3 {
            self.zoom_by(f64::from(zoom));
        }
        let at = response.hover_pos().filter(|at| panes.body.contains(*at));
        let place = at.map(|at| at - panes.origin);
        let cell =
            place.and_then(|at| plan.cell_at(kurbo::Point::new(f64::from(at.x), f64::from(at.y))));
        let Some((row, column)) = cell else {
            return;
        };
        let workspace = cx.whole();
        let look = self
            .kept
            .as_ref()
            .and_then(|kept| kept.look(row, column).cloned());
        let pair = self
            .kept
            .as_ref()
            .and_then(|kept| kept.content.actor(row).zip(kept.content.actor(column)));
        if let Some((pair, look)) = pair.zip(look) {
            let words = || cell_words(workspace, pair, &look);
            let response = response.clone();
            response.on_hover_ui_at_pointer(|ui| {
                ui.label(words());
            });
        }
        let rect = boxed(plan.cell_rect(row, column)).translate(panes.origin);
        let ring = Stroke::new(1.5, ui.visuals().text_color());
        let painter = ui
            .painter()
            .with_clip_rect(panes.body.expand(2.0).intersect(ui.clip_rect()));
        painter.rect_stroke(rect, 1.0, ring, StrokeKind::Inside);
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(self.id));
            self.click(
                (row, column),
                ui.input(|input| input.modifiers),
                cx,
                actions,
            );
        }
        if response.double_clicked()
            && let Some(selection) = self.selection_of(cx.whole(), (row, column))
        {
            actions.push(Action::Inspect(selection));
        }
    }

    fn click(
        &mut self,
        cell: (usize, usize),
        modifiers: egui::Modifiers,
        cx: &Context,
        actions: &mut Actions,
    ) {
        let Some(selection) = self.selection_of(cx.whole(), cell) else {
            return;
        };
        if modifiers.command || modifiers.shift {
            let mut all = cx.workspace.selection.clone();
            for (from, to) in selection.ties {
                all.toggle_tie(from, to);
            }
            self.followed = all.clone();
            return actions.select(all);
        }
        // A click asks what stands behind it.
        actions.push(Action::ShowInspector);
        self.followed = selection.clone();
        actions.select(selection);
    }
}

/// The room of the cells: what names leave of it.
fn body_of(room: Rect, plan: &MatrixPlan) -> Rect {
    let names = vec2(f(plan.names.width), f(plan.names.height));
    let size = plan.size() - plan.names;
    let most = vec2(f(size.width), f(size.height));
    let left = if plan.rtl {
        let wide = (room.width() - names.x).clamp(1.0, most.x.max(1.0));
        room.right() - names.x - wide
    } else {
        room.left() + names.x
    };
    let room_left = (room.size() - names).max(vec2(1.0, 1.0));
    // Beside the last cell there is room for the bars that scroll.
    let size = room_left.min(most + vec2(if plan.rtl { 0.0 } else { 10.0 }, 10.0));
    Rect::from_min_size(pos2(left, room.top() + names.y), size)
}

/// How the plan lies in the panes, where the first cell of its body is at `corner`.
fn panes_of(plan: &MatrixPlan, (room, body): (Rect, Rect), corner: Vec2) -> Panes {
    let start = if plan.rtl { 0.0 } else { f(plan.names.width) };
    let origin = corner - vec2(start, f(plan.names.height));
    let rows = if plan.rtl {
        body.right() - f(plan.size().width - plan.names.width)
    } else {
        room.left()
    };
    Panes {
        body,
        origin,
        rows: vec2(rows, origin.y),
        columns: vec2(origin.x, room.top()),
    }
}

/// The boxes of the names of rows and of columns.
fn name_panes(room: Rect, body: Rect, plan: &MatrixPlan) -> (Rect, Rect) {
    let width = f(plan.names.width);
    let left = if plan.rtl { body.right() } else { room.left() };
    let beside = Rect::from_min_max(pos2(left, body.top()), pos2(left + width, body.bottom()));
    let above = Rect::from_min_max(
        pos2(body.left(), room.top()),
        pos2(body.right(), body.top()),
    );
    (beside, above)
}

/// The cells of which something is seen.
pub(super) fn seen_of(plan: &MatrixPlan, panes: Panes) -> Seen {
    let low = panes.body.min - panes.origin;
    let high = panes.body.max - panes.origin;
    Seen {
        rows: plan.rows_within(f64::from(low.y), f64::from(high.y)),
        columns: plan.columns_within(f64::from(low.x), f64::from(high.x)),
    }
}

/// A distance in whole pixels, so that cells have sharp edges.
fn whole(ui: &Ui, by: Vec2) -> Vec2 {
    let scale = ui.ctx().pixels_per_point();
    (by * scale).round() / scale
}

fn nothing(ui: &mut Ui, rect: Rect) {
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.weak("There are no actors yet.");
    });
}
