//! The table itself: heads and totals that stay, and the rows that are seen between them.

use egui::{
    Painter, Pos2, Rect, ScrollArea, Sense, StrokeKind, TextStyle, Ui, WidgetInfo, WidgetType,
    pos2, scroll_area, vec2,
};

use super::CoverageView;
use crate::model::{Actor, Domain, isolated};
use crate::scene::{
    CoverageContent, CoveragePainter, CoveragePlan, Options, Prim, Role, Theme, spot_words,
};
use crate::ui::actions::Actions;
use crate::ui::context::Context;
use crate::ui::prims;

/// No type is smaller, in parts of the usual.
const SMALLEST: f32 = 0.92;
/// Beside the table.
const MARGIN: f32 = 8.0;

/// A coverage on its way to the screen.
struct Sheet<'a> {
    painter: CoveragePainter<'a>,
    plan: CoveragePlan,
    theme: &'a Theme,
    /// Points per scene unit.
    zoom: f32,
}

impl Sheet<'_> {
    // The screen counts so; no table is as large as single precision counts.
    #[allow(clippy::cast_possible_truncation)]
    fn points(&self, units: f64) -> f32 {
        units as f32 * self.zoom
    }

    /// Paints primitives with their origin at a place.
    fn paint(&self, painter: &Painter, prims: &[Prim], origin: Pos2) {
        prims::paint(painter, prims, origin, self.zoom);
    }

    /// A box of the layout on the screen.
    fn on_screen(&self, rect: kurbo::Rect, origin: Pos2) -> Rect {
        let place = |x: f64, y: f64| origin + vec2(self.points(x), self.points(y));
        Rect::from_min_max(place(rect.x0, rect.y0), place(rect.x1, rect.y1))
    }
}

impl CoverageView {
    /// The head, as many rows as are seen, and the totals.
    pub(super) fn table(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        if self.content.pairs.is_empty() {
            ui.add_space(12.0);
            ui.weak("  Nothing is coded yet, or no pair has to do with what is selected.");
            return;
        }
        let workspace = &cx.workspace;
        let options = self.options(workspace);
        let derived = workspace.derived();
        // It is put back below.
        let content = std::mem::take(&mut self.content);
        let painter = CoveragePainter::new((workspace.document(), &options), &derived, &content);
        let laid_out = sheet(ui, painter, &options);
        let clicked = self.sheet(ui, cx, (&laid_out, &content));
        self.content = content;
        if let Some((row, column, opens)) = clicked {
            ui.memory_mut(|memory| memory.request_focus(self.id));
            self.go((row, column), cx, actions);
            if opens {
                self.open(cx, actions);
            }
        }
    }

    /// Paints all of it; which cell was clicked, and whether twice.
    fn sheet(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        (sheet, content): (&Sheet<'_>, &CoverageContent),
    ) -> Option<(usize, usize, bool)> {
        let plan = &sheet.plan;
        let row = sheet.points(plan.row);
        let head = sheet.points(plan.head);
        // There are five.
        #[allow(clippy::cast_precision_loss)]
        let foot = row * plan.totals as f32 + MARGIN;
        let whole = ui.available_rect_before_wrap().shrink2(vec2(MARGIN, 0.0));
        let middle = Rect::from_min_max(
            pos2(whole.left(), whole.top() + head),
            pos2(
                whole.right(),
                (whole.bottom() - foot).max(whole.top() + head + row),
            ),
        );
        let width = sheet.points(plan.block_width());
        // No list is so long that single precision would miss a row by much.
        #[allow(clippy::cast_precision_loss)]
        let height = row * plan.pairs as f32;
        let inside = egui::UiBuilder::new().max_rect(middle);
        let mut rows = ui.new_child(inside);
        let is_rtl = cx.workspace.display.language.is_rtl();
        let room = middle.width() - ui.spacing().scroll.allocated_width();
        let beyond = (width - room).max(0.0);
        keep_bar(&mut rows, beyond);
        let from_left = |scrolled: f32| if is_rtl { beyond - scrolled } else { scrolled };
        // Names come first, and are seen first, on whichever side they are.
        let mut area = ScrollArea::both()
            .id_salt(self.id.with("rows"))
            .horizontal_scroll_offset(from_left(self.from_start).clamp(0.0, beyond))
            .auto_shrink(false);
        if std::mem::take(&mut self.follows) {
            let top = sheet.points(plan.name_rect(self.cursor.0).y0 - plan.head);
            let id = rows.make_persistent_id(self.id.with("rows"));
            let seen = scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.offset.y);
            let most = seen + middle.height() - 2.0 * row;
            if top < seen {
                area = area.vertical_scroll_offset(top);
            } else if top > most {
                area = area.vertical_scroll_offset(top - middle.height() + 2.0 * row);
            }
        }
        let mut clicked = None;
        let output = area.show_viewport(&mut rows, |ui, seen| {
            ui.set_min_size(vec2(width, height));
            let origin = ui.max_rect().min - vec2(0.0, head);
            clicked = self.rows(ui, cx, (sheet, content), origin, seen);
        });
        let shift = output.state.offset.x;
        self.from_start = from_left(shift).max(0.0);
        self.heads_and_totals(ui, sheet, (whole, middle), shift);
        ui.advance_cursor_after_rect(whole);
        clicked
    }

    /// The rows that are seen; which cell was clicked, and whether twice.
    fn rows(
        &self,
        ui: &Ui,
        cx: &Context,
        (sheet, content): (&Sheet<'_>, &CoverageContent),
        origin: Pos2,
        seen: Rect,
    ) -> Option<(usize, usize, bool)> {
        let plan = &sheet.plan;
        let row = sheet.points(plan.row);
        // Beyond all rows the cast saturates.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let (first, last) = (
            (seen.top() / row).max(0.0) as usize,
            (seen.bottom() / row).ceil().max(0.0) as usize,
        );
        let mut clicked = None;
        for at in first..last.min(plan.pairs) {
            let rect = sheet.on_screen(plan.row_rect(at), origin);
            let response = ui.interact(rect, self.id.with(("row", at)), Sense::click());
            let column = response.interact_pointer_pos().or(response.hover_pos());
            let column = column.and_then(|pos| column_at(sheet, at, origin, pos));
            self.paint_row(ui, sheet, (at, rect), origin, response.hovered());
            response.widget_info(|| {
                let words = row_words(cx, content, at, None);
                let is_cursor = at == self.cursor.0;
                WidgetInfo::selected(WidgetType::SelectableLabel, true, is_cursor, words)
            });
            let opens = response.double_clicked();
            if response.clicked() || opens {
                let column = column.unwrap_or(self.cursor.1);
                clicked = Some((at, column, opens));
            }
            if response.hovered() {
                response.on_hover_text_at_pointer(row_words(cx, content, at, column));
            }
        }
        clicked
    }

    /// Paints a row, marked where the pointer or the keys are.
    fn paint_row(
        &self,
        ui: &Ui,
        sheet: &Sheet<'_>,
        (at, rect): (usize, Rect),
        origin: Pos2,
        is_hovered: bool,
    ) {
        let (plan, theme) = (&sheet.plan, sheet.theme);
        let is_cursor = at == self.cursor.0;
        if is_cursor {
            let fill = ui.visuals().selection.bg_fill.gamma_multiply(0.35);
            ui.painter().rect_filled(rect, 0.0, fill);
        } else if is_hovered {
            (ui.painter()).rect_filled(rect, 0.0, ui.visuals().faint_bg_color);
        }
        let cells = sheet.painter.row_cells(plan, at, theme);
        sheet.paint(ui.painter(), &cells, origin);
        let name = sheet.painter.row_name(plan, at, theme);
        sheet.paint(ui.painter(), &name, origin);
        if is_cursor && ui.memory(|memory| memory.has_focus(self.id)) {
            let cell = sheet.on_screen(plan.cell_rect(at, self.cursor.1), origin);
            let edge = ui.visuals().selection.stroke;
            ui.painter()
                .rect_stroke(cell, 2.0, edge, StrokeKind::Inside);
        }
    }

    /// What stays above and below the rows: it moves sideways with them alone.
    fn heads_and_totals(
        &self,
        ui: &Ui,
        sheet: &Sheet<'_>,
        (whole, middle): (Rect, Rect),
        shift: f32,
    ) {
        let (plan, theme) = (&sheet.plan, sheet.theme);
        let painter = ui.painter().with_clip_rect(whole);
        let top = pos2(whole.left() - shift, whole.top());
        sheet.paint(&painter, &sheet.painter.heads(plan, 0, theme), top);
        sheet.paint(&painter, &sheet.painter.name_head(plan, 0, theme), top);
        let first = sheet.points(plan.name_rect(plan.pairs).y0);
        let below = pos2(whole.left() - shift, middle.bottom() - first);
        for nth in 0..plan.totals {
            let cells = sheet.painter.total_cells(plan, nth, theme);
            sheet.paint(&painter, &cells, below);
            let name = sheet.painter.total_name(plan, nth, theme);
            sheet.paint(&painter, &name, below);
        }
    }
}

/// Keeps the bar in sight by which a table is scrolled that is wider than its view: else
/// nothing tells that there are more domains.
fn keep_bar(rows: &mut Ui, beyond: f32) {
    if beyond > 0.0 {
        rows.spacing_mut().scroll.dormant_handle_opacity = 0.5;
    }
}

/// The layout for the width there is: smaller type where it is narrow, and where even that
/// is too wide, wider than there is room.
fn sheet<'a>(ui: &Ui, painter: CoveragePainter<'a>, options: &'a Options) -> Sheet<'a> {
    let theme = &options.theme;
    let body = TextStyle::Body.resolve(ui.style()).size;
    // A type size on screen.
    #[allow(clippy::cast_possible_truncation)]
    let usual = body / theme.size(Role::Label) as f32;
    let scroll_bar = ui.spacing().scroll.allocated_width();
    let width = ui.available_width() - 2.0 * MARGIN - scroll_bar;
    let within = |zoom: f32| painter.plan_within(theme, Some(f64::from(width / zoom)));
    let plan = within(usual);
    // Between 0 and 1, and a width on screen.
    #[allow(clippy::cast_possible_truncation)]
    let part = (width / (plan.block_width() as f32 * usual)).clamp(SMALLEST, 1.0);
    let zoom = usual * part;
    Sheet {
        plan: if part < 1.0 { within(zoom) } else { plan },
        painter,
        theme,
        zoom,
    }
}

/// The column of a domain under the pointer.
fn column_at(sheet: &Sheet<'_>, row: usize, origin: Pos2, pos: Pos2) -> Option<usize> {
    let plan = &sheet.plan;
    (0..plan.domains).find(|column| {
        let rect = sheet.on_screen(plan.cell_rect(row, *column), origin);
        rect.contains(pos)
    })
}

/// What is known of a pair, in a domain or in all of them, in words.
fn row_words(cx: &Context, content: &CoverageContent, row: usize, column: Option<usize>) -> String {
    let document = cx.workspace.document();
    let Some(&(from, to)) = content.pairs.get(row) else {
        return String::new();
    };
    let actor = |at: usize| {
        let actor = document.actors().get(at).map_or("", Actor::label);
        isolated(actor).into_owned()
    };
    let domains = content.coverage.domains().iter().enumerate();
    let told = domains.filter(|(at, _)| column.is_none_or(|column| column == *at));
    let told: Vec<String> = told
        .map(|(_, domain)| {
            let name = document.domains().get(*domain).map_or("", Domain::label);
            let spot = content.coverage.spot(from, to, *domain);
            format!("{}: {}", isolated(&name.to_lowercase()), spot_words(&spot))
        })
        .collect();
    format!("{} towards {}, {}", actor(from), actor(to), told.join("; "))
}
