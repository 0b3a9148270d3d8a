//! The column of a text: what is painted, and what the pointer and keys do in it.

use std::sync::Arc;

use egui::{
    Event, EventFilter, Key, Modifiers, PointerButton, Pos2, Rect, Response, ScrollArea, Sense,
    TextStyle, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use super::page::{Page, Place, Seen, Setting};
use super::selecting::{Reader, Step};
use super::{Open, TextView, margin, paint};
use crate::analysis::{ParagraphState, Passage};
use crate::edit::stance_words;
use crate::model::{BlockKind, isolated};
use crate::scene::Theme;
use crate::ui::context::Context;

/// No line is longer than so many type sizes: some seventy letters.
const MEASURE: f32 = 37.0;

impl TextView {
    /// The text itself, in a column with its margin.
    pub(super) fn column(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        open: &Open<'_>,
        response: &Response,
    ) {
        let theme = Theme::of(cx.workspace.display.look);
        let whole = ui.available_rect_before_wrap();
        let strip = margin::strip_place(whole);
        let (left, setting) = setting(ui, strip.left() - whole.left());
        let size = setting.size;
        let mut page = self.page.take();
        if !page
            .as_ref()
            .is_some_and(|page| page.is_of(&open.text.text, setting))
        {
            page = Some(Page::new(&open.text.text, setting));
            self.goal.get_or_insert(self.reader.caret);
        }
        let Some(mut page) = page else { return };
        let output = ScrollArea::vertical()
            .id_salt((self.id, open.source.id.as_str()))
            .auto_shrink(false)
            .max_height(whole.height())
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(page.height());
                let corner = ui.max_rect().min + vec2(left, 0.0);
                let (seen, grown) =
                    page.seen(ui.ctx(), corner, (viewport.top(), viewport.bottom()));
                if grown.abs() > 0.5 {
                    ui.scroll_with_delta(vec2(0.0, -grown));
                }
                self.paint(ui, cx, (open, &theme), &seen, size);
                self.pointer(ui, response, open, &seen);
                self.hover(cx, response.clone(), &seen);
                self.keyboard(ui, &mut page, open, viewport);
                if let Some(goal) = self.goal.take()
                    && let Some(rect) = page.rect(ui.ctx(), goal)
                {
                    let place = rect.translate(corner.to_vec2());
                    ui.scroll_to_rect(place.expand2(vec2(0.0, 40.0)), None);
                }
            });
        let height = page.height().max(1.0);
        let top = output.state.offset.y / height;
        let view = (top, top + output.inner_rect.height() / height);
        margin::strip(
            ui.painter(),
            &theme,
            strip,
            (&page.shares(), self.marks.states()),
            view,
        );
        self.page = Some(page);
    }

    /// What the pointer and the keys meet in the room that is left.
    pub(super) fn interact(&self, ui: &Ui) -> Response {
        let whole = ui.available_rect_before_wrap();
        let response = ui.interact(whole, self.id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, "Text"));
        response
    }

    fn paint(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        (open, theme): (&Open<'_>, &Theme),
        seen: &[Seen],
        size: f32,
    ) {
        self.paints += 1;
        let painter = ui.painter().clone();
        let has_focus = ui.memory(|memory| memory.has_focus(self.id));
        for piece in seen {
            let block = open.text.text.blocks.get(piece.block);
            let length = block.map_or(0, |block| block.words.len());
            for mark in self.marks.of_block(piece.block) {
                let is_current = self.current == Some(mark.passage);
                paint::ground(&painter, theme, piece, mark, is_current);
            }
            if let Some(bytes) = self.reader.in_block(piece.block, length) {
                paint::selection(&painter, ui, piece, &bytes);
            }
            paint::letters(&painter, piece);
            for mention in self.names.of_block(piece.block) {
                paint::named(&painter, theme, piece, &mention.bytes);
            }
            for mark in self.marks.of_block(piece.block) {
                paint::edge(&painter, theme, piece, mark);
            }
            for mark in self.marks.of_block(piece.block) {
                paint::badge(&painter, theme, piece, mark);
            }
            let number = open
                .text
                .numbered
                .numbers
                .get(piece.block)
                .copied()
                .flatten();
            let state = self.marks.states().get(piece.block).copied().flatten();
            if let Some(number) = number {
                let state = state.unwrap_or(ParagraphState::Unread);
                paint::number(&painter, theme, piece, (number, state), size);
            }
            if has_focus && self.reader.caret.block == piece.block {
                paint::caret(ui, &painter, piece, self.reader.caret.byte);
            }
            self.tell(ui, cx, piece, block.map(|block| block.kind), number);
        }
    }

    /// Tells screen readers, and tests, what stands in a paragraph.
    fn tell(
        &self,
        ui: &Ui,
        cx: &Context,
        piece: &Seen,
        kind: Option<BlockKind>,
        number: Option<u32>,
    ) {
        if piece.bytes.start > 0 {
            return;
        }
        let size = piece.rows.size.max(vec2(1.0, 1.0));
        let rect = Rect::from_min_size(piece.at, size);
        let words = self.open(&cx.workspace).and_then(|open| {
            let block = open.text.text.blocks.get(piece.block)?;
            let words: String = block.words.chars().take(400).collect();
            Some(words)
        });
        let words = words.unwrap_or_default();
        let state = self.marks.states().get(piece.block).copied().flatten();
        let name = match (number, state) {
            (Some(number), Some(state)) => format!("¶{number}, {}: {words}", margin::words(state)),
            _ => format!("{}: {words}", kind.unwrap_or_default().name()),
        };
        let id = self.id.with(("block", piece.block));
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &name));
    }

    fn pointer(&mut self, ui: &Ui, response: &Response, open: &Open<'_>, seen: &[Seen]) {
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Text);
        }
        let Some(at) = response.interact_pointer_pos() else {
            return;
        };
        let Some(place) = place_at(seen, at) else {
            return;
        };
        let text = &open.text.text;
        let (pressed, shift) =
            ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
        if response.triple_clicked() {
            self.reader = Reader::block(text, place);
        } else if response.double_clicked() {
            self.reader = Reader::word(text, place);
        } else if pressed && (response.is_pointer_button_down_on() || response.clicked()) {
            // A tap presses and lets go within one frame.
            let anchor = if shift { self.reader.anchor } else { place };
            self.reader = Reader {
                caret: place,
                anchor,
            };
            self.current = self.marks.at(place);
        } else if response.dragged_by(PointerButton::Primary) {
            self.reader.caret = place;
        } else {
            return;
        }
        response.request_focus();
    }

    /// Says of the passage under the pointer what it speaks for.
    fn hover(&self, cx: &Context, response: Response, seen: &[Seen]) {
        let place = response.hover_pos().and_then(|at| place_at(seen, at));
        let found = place.and_then(|place| self.marks.exactly_at(place));
        if let Some(passage) = found.and_then(|at| self.marks.passage(at)) {
            response.on_hover_text_at_pointer(hover_words(cx, passage));
        }
    }

    /// Keys that move the caret, also where the table of commands has no use for them.
    fn keyboard(&mut self, ui: &Ui, page: &mut Page, open: &Open<'_>, viewport: Rect) {
        if !ui.memory(|memory| memory.has_focus(self.id)) {
            return;
        }
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            // It gives up what is selected, not the keyboard.
            escape: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        let events: Vec<Event> = ui.input(|input| input.filtered_events(&filter));
        let text = Arc::clone(&open.text.text);
        for event in events {
            match event {
                Event::Copy => {
                    let copied = self.selected_words(&text);
                    if !copied.is_empty() {
                        ui.copy_text(copied);
                    }
                }
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => {
                    let Some(step) = step_of(key, modifiers, viewport.height()) else {
                        continue;
                    };
                    let was = page.rect(ui.ctx(), self.reader.caret);
                    self.reader
                        .step(ui.ctx(), page, &text, step, modifiers.shift);
                    self.goal = Some(self.reader.caret);
                    if let (Step::Screen { .. }, Some(was)) = (step, was)
                        && viewport.y_range().contains(was.center().y)
                        && let Some(now) = page.rect(ui.ctx(), self.reader.caret)
                    {
                        // The text goes by, and the caret stays where it is on screen.
                        ui.scroll_with_delta(vec2(0.0, was.top() - now.top()));
                        self.goal = None;
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn selected_words(&self, text: &crate::model::Text) -> String {
        let (from, to) = self.reader.range();
        let parts = (from.block..=to.block).filter_map(|at| {
            let words = &text.blocks.get(at)?.words;
            words.get(self.reader.in_block(at, words.len())?)
        });
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// The numbers of the paragraphs that are selected, or of that of the caret.
    pub(super) fn selected_numbers(&self, open: &Open<'_>) -> Vec<u32> {
        let (from, to) = self.reader.range();
        let numbers = open.text.numbered.numbers.iter().skip(from.block);
        numbers
            .take(to.block - from.block + 1)
            .copied()
            .flatten()
            .collect()
    }
}

/// How wide the margin is, and how a text is set beside it in so much room.
fn setting(ui: &Ui, room: f32) -> (f32, Setting) {
    let size = TextStyle::Body.resolve(ui.style()).size * 1.12;
    let left = (margin::WIDTH * size).round();
    let width = (room - left - 14.0).max(80.0);
    let setting = Setting {
        width: width.min(MEASURE * size).round(),
        size,
        ink: ui.visuals().text_color(),
        scale: ui.ctx().pixels_per_point(),
    };
    (left, setting)
}

/// What an item of evidence says, for its passage.
fn hover_words(cx: &Context, passage: &Passage) -> String {
    let document = cx.workspace.document();
    let Some(stance) = document.stance(&passage.stance) else {
        return String::new();
    };
    let mut words = format!(
        "{}: {}",
        stance_words(document, stance),
        passage.says.word()
    );
    if let Some(item) = stance.evidence.get(passage.item) {
        if !item.gist.is_empty() {
            words += &format!("\n{}", isolated(&item.gist));
        }
        if !item.speaker.is_empty() {
            words += &format!("\nby {}", isolated(&item.speaker));
        }
    }
    if passage.moved {
        words += "\nThese words have moved since they were coded.";
    }
    words
}

/// The place in the text nearest to a place on screen.
fn place_at(seen: &[Seen], at: Pos2) -> Option<Place> {
    let below = seen.partition_point(|piece| piece.at.y <= at.y);
    let piece = seen.get(below.saturating_sub(1))?;
    let caret = piece
        .rows
        .caret_at(pos2(at.x - piece.at.x, at.y - piece.at.y));
    Some(Place {
        block: piece.block,
        byte: piece.bytes.start + caret.at,
    })
}

/// What a key does with the caret in a view that is so high.
fn step_of(key: Key, modifiers: Modifiers, height: f32) -> Option<Step> {
    let by_word = modifiers.ctrl || modifiers.alt;
    // Two lines or so stay in sight.
    let height = height * 0.9;
    let whole = modifiers.ctrl || modifiers.command;
    Some(match key {
        Key::PageUp | Key::PageDown if modifiers.alt || whole => return None,
        Key::PageUp => Step::Screen {
            is_up: true,
            height,
        },
        Key::PageDown => Step::Screen {
            is_up: false,
            height,
        },
        Key::Home if whole => Step::TextEdge { is_start: true },
        Key::End if whole => Step::TextEdge { is_start: false },
        Key::ArrowLeft if by_word => Step::Word { is_before: true },
        Key::ArrowRight if by_word => Step::Word { is_before: false },
        Key::ArrowUp if by_word => Step::Paragraph { is_before: true },
        Key::ArrowDown if by_word => Step::Paragraph { is_before: false },
        Key::ArrowLeft => Step::Letter { to_right: false },
        Key::ArrowRight => Step::Letter { to_right: true },
        Key::ArrowUp => Step::Line { is_up: true },
        Key::ArrowDown => Step::Line { is_up: false },
        Key::Home => Step::LineEdge { is_start: true },
        Key::End => Step::LineEdge { is_start: false },
        _ => return None,
    })
}
