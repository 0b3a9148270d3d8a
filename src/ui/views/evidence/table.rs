//! The table itself, and what the pointer and keys do in it.

use egui::{
    Align, Button, EventFilter, Key, Label, Layout, Modifiers, RichText, ScrollArea, Sense,
    TextStyle, Ui, UiBuilder, WidgetInfo, WidgetType, vec2,
};

use super::EvidenceView;
use super::columns::Column;
use super::groups::{Head, Line};
use super::rows::{Row, cell, tie_words, topic_words};
use crate::model::{Evidence, Selection, Stance, Value, isolated};
use crate::scene::Theme;
use crate::ui::actions::{Action, Actions};
use crate::ui::context::Context;
use crate::ui::text::strong;
use crate::ui::widgets::value_colour;

/// How wide the box before a row is, in points.
const BOX: f32 = 24.0;

impl EvidenceView {
    /// The head and as many rows as are seen.
    pub(super) fn table(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions, room: f32) {
        let letter = TextStyle::Body.resolve(ui.style()).size * 0.5;
        let columns = Column::fitting(ui.available_width() - BOX - 20.0, letter);
        self.head(ui, &columns);
        let height = ui.text_style_height(&TextStyle::Body) + 5.0;
        let count = self.lines.len();
        if count == 0 {
            return self.nothing(ui, room - height);
        }
        let mut area = ScrollArea::vertical()
            .id_salt(self.id.with("rows"))
            .auto_shrink(false)
            .max_height(room - height);
        if std::mem::take(&mut self.follows) {
            let pitch = height + ui.spacing().item_spacing.y;
            let line = (self.lines.iter()).position(|line| *line == Line::Row(self.cursor));
            // A row has at most a hundred thousand others above it.
            #[allow(clippy::cast_precision_loss)]
            let top = line.unwrap_or_default() as f32 * pitch;
            let id = ui.make_persistent_id(self.id.with("rows"));
            let seen = egui::scroll_area::State::load(ui.ctx(), id).map(|state| state.offset.y);
            let seen = seen.unwrap_or_default();
            let inside = (seen..=seen + room - 3.0 * pitch).contains(&top);
            if !inside {
                let offset = if top < seen {
                    top
                } else {
                    top - room + 3.0 * pitch
                };
                area = area.vertical_scroll_offset(offset.max(0.0));
            }
        }
        let mut clicked = None;
        area.show_rows(ui, height, count, |ui, seen| {
            for line in self.lines.get(seen).unwrap_or_default().to_vec() {
                let at = match line {
                    Line::Head(head) => {
                        group_head(ui, cx, &head, height);
                        continue;
                    }
                    Line::Row(at) => at,
                };
                if let Some(row) = self.rows.get(at).cloned() {
                    clicked = self.row(ui, cx, (at, &row), &columns, height).or(clicked);
                }
            }
        });
        if let Some((at, modifiers)) = clicked {
            self.clicked(ui, at, modifiers, cx, actions);
        }
    }

    /// Why nothing is listed.
    fn nothing(&self, ui: &mut Ui, room: f32) {
        let why = if self.all_dates {
            "  Nothing is coded yet, or nothing has these words and passes these filters."
        } else {
            "  Nothing that counts at this date has these words and passes these filters. “All \
             dates” lists the rest, too."
        };
        ui.allocate_ui(vec2(ui.available_width(), room), |ui| {
            ui.add_space(12.0);
            ui.add(Label::new(RichText::new(why).weak()).wrap());
        });
    }

    fn head(&mut self, ui: &mut Ui, columns: &[(Column, f32)]) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(BOX + 8.0);
            for (column, width) in columns {
                let mark = match (self.sort.column == Some(*column), self.sort.is_reversed) {
                    (false, _) => "",
                    (true, false) => " ↑",
                    (true, true) => " ↓",
                };
                let size = vec2(*width, ui.spacing().interact_size.y);
                ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                    ui.set_min_width(*width);
                    let words = strong(format!("{}{mark}", column.name()));
                    let head = ui.add(Button::new(words).frame(false).truncate());
                    if head.on_hover_text("Sort by this column").clicked() {
                        self.sort = self.sort.clicked(*column);
                    }
                });
            }
        });
    }

    /// One row; with which keys held it was clicked.
    fn row(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        (at, row): (usize, &Row),
        columns: &[(Column, f32)],
        height: f32,
    ) -> Option<(usize, Modifiers)> {
        let document = cx.workspace.document();
        let (stance, item) = row.of(document)?;
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
        let is_chosen = self.chosen.contains(&row.item);
        let is_cursor = at == self.cursor;
        let name = format!(
            "{}, {}, {}, {}",
            tie_words(document, stance),
            topic_words(document, stance),
            item.says.word(),
            item.locator
        );
        response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, is_chosen, &name));
        if is_chosen {
            ui.painter()
                .rect_filled(rect, 2.0, ui.visuals().selection.bg_fill);
        } else if response.hovered() {
            ui.painter()
                .rect_filled(rect, 2.0, ui.visuals().faint_bg_color);
        }
        if is_cursor {
            let edge = ui.visuals().selection.stroke;
            ui.painter()
                .rect_stroke(rect, 2.0, edge, egui::StrokeKind::Inside);
        }
        let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
        inside.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(4.0);
            let mut on = is_chosen;
            let tick = ui.add_sized(vec2(BOX, height), egui::Checkbox::without_text(&mut on));
            if tick.changed() {
                self.toggle(row);
            }
            ui.add_space(4.0);
            cells(ui, cx, (stance, item), columns, height);
        });
        let modifiers = ui.input(|input| input.modifiers);
        response.clicked().then_some((at, modifiers))
    }

    pub(super) fn toggle(&mut self, row: &Row) {
        if !self.chosen.remove(&row.item) {
            self.chosen.insert(row.item.clone());
        }
    }

    fn clicked(
        &mut self,
        ui: &Ui,
        at: usize,
        modifiers: Modifiers,
        cx: &Context,
        actions: &mut Actions,
    ) {
        ui.memory_mut(|memory| memory.request_focus(self.id));
        if modifiers.shift {
            self.choose_to(at);
        } else if modifiers.command
            && let Some(row) = self.rows.get(at).cloned()
        {
            self.toggle(&row);
        }
        self.go(at, cx, actions);
        if !modifiers.shift {
            self.anchor = at;
        }
    }

    /// Chooses the rows from the anchor to this one.
    fn choose_to(&mut self, at: usize) {
        let (first, last) = (self.anchor.min(at), self.anchor.max(at));
        for row in self.rows.iter().take(last + 1).skip(first) {
            self.chosen.insert(row.item.clone());
        }
    }

    /// Goes to a row: its tie is selected on the map.
    fn go(&mut self, at: usize, cx: &Context, actions: &mut Actions) {
        self.cursor = at.min(self.rows.len().saturating_sub(1));
        self.follows = true;
        let found = self
            .rows
            .get(self.cursor)
            .and_then(|row| row.of(cx.workspace.document()));
        // Where the table follows the selection, the selection does not follow the table.
        if let Some((stance, _)) = found.filter(|_| !self.of_selection) {
            actions.select(Selection {
                stance: Some(stance.id.clone()),
                ..Selection::tie(stance.from.clone(), stance.to.clone())
            });
        }
    }

    /// What keys do while the table has the keyboard.
    pub(super) fn keyboard(&mut self, ui: &Ui, cx: &Context, actions: &mut Actions) {
        if !ui.memory(|memory| memory.has_focus(self.id)) {
            return;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            escape: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        let pressed = |modifiers: Modifiers, key: Key| {
            ui.input_mut(|input| input.consume_key(modifiers, key))
        };
        let page = 12;
        for (key, to) in [
            (Key::ArrowDown, self.cursor.saturating_add(1)),
            (Key::ArrowUp, self.cursor.saturating_sub(1)),
            (Key::PageDown, self.cursor.saturating_add(page)),
            (Key::PageUp, self.cursor.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, usize::MAX),
        ] {
            let last = self.rows.len().saturating_sub(1);
            if pressed(Modifiers::SHIFT, key) {
                self.choose_to(to.min(last));
                self.go(to, cx, actions);
            } else if pressed(Modifiers::NONE, key) {
                self.go(to, cx, actions);
                self.anchor = self.cursor;
            }
        }
        if pressed(Modifiers::COMMAND, Key::A) {
            self.chosen = self.rows.iter().map(|row| row.item.clone()).collect();
        }
        if pressed(Modifiers::NONE, Key::Space)
            && let Some(row) = self.rows.get(self.cursor).cloned()
        {
            self.toggle(&row);
        }
        if pressed(Modifiers::NONE, Key::Enter)
            && let Some((stance, _)) =
                (self.rows.get(self.cursor)).and_then(|row| row.of(cx.workspace.document()))
        {
            actions.push(Action::Inspect(Selection {
                stance: Some(stance.id.clone()),
                ..Selection::tie(stance.from.clone(), stance.to.clone())
            }));
        }
    }

    /// What the item of the cursor says.
    pub(super) fn detail(&self, ui: &mut Ui, cx: &Context) {
        let document = cx.workspace.document();
        let found = self.rows.get(self.cursor).and_then(|row| row.of(document));
        let Some((stance, item)) = found else {
            return;
        };
        let gist = item.gist_in(cx.workspace.display.language.tag());
        let gist = if gist.is_empty() {
            "No gist yet."
        } else {
            gist
        };
        ui.add(Label::new(isolated(gist)).truncate())
            .on_hover_text(gist);
        let told = format!(
            "{}, {}: {}",
            isolated(&tie_words(document, stance)),
            isolated(&topic_words(document, stance)),
            item.says.word()
        );
        ui.add(Label::new(RichText::new(told).weak()).truncate());
    }
}

/// The head of a group: what its items have in common, how many they are, and for which
/// signs they speak.
fn group_head(ui: &mut Ui, cx: &Context, head: &Head, height: f32) {
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let said = format!("{}: {}", head.title, head.counts);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &said));
    ui.painter().rect_filled(
        rect,
        0.0,
        ui.visuals()
            .widgets
            .noninteractive
            .bg_stroke
            .color
            .gamma_multiply(0.5),
    );
    let theme = Theme::of(cx.workspace.display.look);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
    inside.horizontal_centered(|ui| {
        ui.add_space(BOX + 8.0);
        ui.add(Label::new(strong(head.title.clone())).selectable(false));
        ui.add(Label::new(RichText::new(&head.counts).weak()).selectable(false));
        let signs = [
            (Value::Critical, "−"),
            (Value::Neutral, "0"),
            (Value::Cooperative, "+"),
        ];
        for ((value, mark), count) in signs.into_iter().zip(head.signs) {
            if count > 0 {
                let ink = value_colour(value, &theme);
                let words = strong(format!("{mark} {count}")).color(ink);
                ui.add(Label::new(words).selectable(false));
            }
        }
    });
}

/// What a row says in each column.
fn cells(
    ui: &mut Ui,
    cx: &Context,
    (stance, item): (&Stance, &Evidence),
    columns: &[(Column, f32)],
    height: f32,
) {
    let theme = Theme::of(cx.workspace.display.look);
    for (column, width) in columns {
        let words = cell(cx.workspace.document(), *column, stance, item);
        let shown = isolated(&words).into_owned();
        let text = if *column == Column::Says {
            RichText::new(shown).color(value_colour(item.says, &theme))
        } else {
            RichText::new(shown)
        };
        let size = vec2(*width, height);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(*width);
            ui.set_max_width(*width - 6.0);
            ui.add(Label::new(text).truncate().selectable(false));
        });
    }
}
