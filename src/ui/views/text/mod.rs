//! The text of a source beside the map: numbered paragraphs in a reading measure, with
//! what was coded in them.

mod header;
mod margin;
mod marks;
mod page;
mod paint;
mod selecting;

use std::rc::Rc;
use std::sync::Arc;

use egui::{
    Context as EguiContext, Event, EventFilter, Id, Key, Modifiers, PointerButton, Pos2, Rect,
    Response, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use super::view::{View, ViewCommand};
use crate::analysis::{Common, ParagraphState, Passage};
use crate::edit::{ReadingMark, stance_words};
use crate::model::{BlockKind, SavedView, Selection, Source, SourceId, ViewKind, isolated};
use crate::scene::Theme;
use crate::storage::Reach;
use crate::ui::actions::{Action, Actions, TextAction};
use crate::ui::commands::TextCommand;
use crate::ui::context::Context;
use crate::workspace::{SourceText, Workspace};
use marks::Marks;
use page::{Page, Place, Seen, Setting};
use selecting::{Reader, Step, passage};

/// No line is longer than so many type sizes: some seventy letters.
const MEASURE: f32 = 37.0;

/// The text view.
pub(in crate::ui) struct TextView {
    id: Id,
    /// The source that is read; `None`: the first that has a text.
    source: Option<SourceId>,
    page: Option<Page>,
    marks: Marks,
    reader: Reader,
    /// What is to be brought into sight.
    goal: Option<Place>,
    /// Which passage a key led to.
    current: Option<usize>,
    paints: u64,
}

/// A text with what the map says of it.
struct Open<'a> {
    source: &'a Source,
    text: Rc<SourceText>,
}

impl TextView {
    /// A view whose widgets are told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            id: Id::new(("text view", slot)),
            source: None,
            page: None,
            marks: Marks::default(),
            reader: Reader::default(),
            goal: None,
            current: None,
            paints: 0,
        }
    }

    /// The source whose text is shown.
    fn source<'a>(&self, workspace: &'a Workspace) -> Option<&'a Source> {
        let document = workspace.document();
        let chosen = self.source.as_ref().and_then(|id| document.source(id));
        chosen.or_else(|| header::with_text(document).next())
    }

    fn open<'a>(&self, workspace: &'a Workspace) -> Option<Open<'a>> {
        let source = self.source(workspace)?;
        let text = workspace.source_text(source)?;
        Some(Open { source, text })
    }

    /// Reads another source, from its beginning.
    fn turn_to(&mut self, source: SourceId) {
        if self.source.as_ref() != Some(&source) {
            self.source = Some(source);
            self.page = None;
            self.reader = Reader::default();
            self.goal = Some(Place::default());
            self.current = None;
        }
    }

    /// The text itself, in a column with its margin.
    fn column(&mut self, ui: &mut Ui, cx: &Context, open: &Open<'_>) {
        let theme = Theme::of(cx.workspace.display.look);
        let size = TextStyle::Body.resolve(ui.style()).size * 1.12;
        let whole = ui.available_rect_before_wrap();
        let strip = margin::strip_place(whole);
        let left = (margin::WIDTH * size).round();
        let room = (strip.left() - whole.left() - left - 14.0).max(80.0);
        let setting = Setting {
            width: room.min(MEASURE * size).round(),
            size,
            ink: ui.visuals().text_color(),
            scale: ui.ctx().pixels_per_point(),
        };
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
                let response = self.interact(ui, whole);
                self.pointer(ui, &response, open, &seen);
                self.hover(cx, response, &seen);
                self.keyboard(ui, &mut page, open);
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

    fn interact(&self, ui: &Ui, whole: Rect) -> Response {
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
        } else if response.is_pointer_button_down_on() && pressed {
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
    fn keyboard(&mut self, ui: &Ui, page: &mut Page, open: &Open<'_>) {
        if !ui.memory(|memory| memory.has_focus(self.id)) {
            return;
        }
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
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
                    let Some(step) = step_of(key, modifiers) else {
                        continue;
                    };
                    self.reader
                        .step(ui.ctx(), page, &text, step, modifiers.shift);
                    self.goal = Some(self.reader.caret);
                }
                _ => {}
            }
        }
    }

    fn selected_words(&self, text: &crate::model::Text) -> String {
        let (from, to) = self.reader.range();
        let parts = (from.block..=to.block).filter_map(|at| {
            let words = &text.blocks.get(at)?.words;
            words.get(self.reader.in_block(at, words.len())?)
        });
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// The numbers of the paragraphs that are selected, or of that of the caret.
    fn selected_numbers(&self, open: &Open<'_>) -> Vec<u32> {
        let (from, to) = self.reader.range();
        let numbers = open.text.numbered.numbers.iter().skip(from.block);
        numbers
            .take(to.block - from.block + 1)
            .copied()
            .flatten()
            .collect()
    }

    fn carry_out(&mut self, command: TextCommand, cx: &Context, actions: &mut Actions) {
        let Some(open) = self.open(&cx.workspace) else {
            return;
        };
        let source = open.source.id.clone();
        match command {
            TextCommand::Code => {
                let span = passage(&open.text.text, &open.text.numbered.numbers, self.reader);
                match span {
                    Some(span) => actions.text(TextAction::Code(source, span)),
                    None => actions.push(Action::Say(
                        "Select the words of a numbered paragraph first: drag, double-click, or \
                         Shift with the arrow keys"
                            .to_owned(),
                    )),
                }
            }
            TextCommand::Mark(mark) => {
                let numbers = self.selected_numbers(&open);
                if numbers.is_empty() {
                    let told = "This is not a numbered paragraph";
                    return actions.push(Action::Say(told.to_owned()));
                }
                let last = numbers.last().copied().unwrap_or_default();
                actions.text(TextAction::Mark(source, numbers, mark));
                // Reading goes on.
                if mark != ReadingMark::Unread {
                    self.go_to_number(&open, last.saturating_add(1));
                }
            }
            TextCommand::NextUnread => {
                let here = self.selected_numbers(&open).last().copied().unwrap_or(0);
                match self.marks.next_unread(here) {
                    Some(number) => self.go_to_number(&open, number),
                    None => actions.push(Action::Say("Every paragraph was read".to_owned())),
                }
            }
            TextCommand::ToTie => self.to_tie(actions),
            TextCommand::NextPassage(common) => self.next_passage(common, actions),
            TextCommand::Number => {
                let (from, to) = self.reader.range();
                actions.text(TextAction::Number(
                    source,
                    (from.block..=to.block).collect(),
                ));
            }
        }
    }

    fn go_to_number(&mut self, open: &Open<'_>, number: u32) {
        let numbers = &open.text.numbered.numbers;
        if let Some(block) = numbers.iter().position(|own| *own == Some(number)) {
            let place = Place { block, byte: 0 };
            self.reader = Reader::at(place);
            self.goal = Some(place);
        }
    }

    /// From a passage to its tie on the map; from a selected tie to its passage.
    fn to_tie(&mut self, actions: &mut Actions) {
        let here = self.marks.at(self.reader.caret).or(self.current);
        let Some(found) = here.and_then(|at| self.marks.passage(at)) else {
            return actions.push(Action::Say("No passage was coded here".to_owned()));
        };
        actions.push(Action::Inspect(Selection {
            stance: Some(found.stance.clone()),
            ..Selection::tie(found.from.clone(), found.to.clone())
        }));
    }

    fn next_passage(&mut self, common: Common, actions: &mut Actions) {
        let here = self.current.or_else(|| self.marks.at(self.reader.caret));
        let next = here.and_then(|at| self.marks.next(at, common));
        let Some(next) = next else {
            let told = "There is no other passage like this one in the text";
            return actions.push(Action::Say(told.to_owned()));
        };
        self.show_passage(next);
    }

    /// Brings a passage into sight.
    fn show_passage(&mut self, at: usize) {
        if let Some(place) = self.marks.place(at) {
            self.current = Some(at);
            self.reader = Reader::at(place);
            self.goal = Some(place);
        }
    }
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

fn step_of(key: Key, modifiers: Modifiers) -> Option<Step> {
    let by_word = modifiers.ctrl || modifiers.alt;
    Some(match key {
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

impl View for TextView {
    fn kind(&self) -> ViewKind {
        ViewKind::Text
    }

    fn focus(&self) -> Id {
        self.id
    }

    fn refresh(&mut self, _ctx: &EguiContext, workspace: &Workspace) {
        match self.open(workspace) {
            Some(open) => self.marks.update(workspace, open.source, &open.text),
            None => self.marks = Marks::default(),
        }
    }

    fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        let shown = self.source(&cx.workspace).map(|source| source.id.clone());
        if let Some(chosen) = header::header(ui, cx, actions, shown.as_ref()) {
            self.turn_to(chosen);
        }
        let Some(source) = self.source(&cx.workspace) else {
            return header::nothing(ui, cx, actions);
        };
        match self.open(&cx.workspace) {
            Some(open) => {
                header::remarks(ui, cx, &open.text, source, self.marks.lost());
                self.column(ui, cx, &open);
            }
            None => {
                if cx.workspace.file_text(source).is_none() && !source.file.is_empty() {
                    actions.text(TextAction::Read(source.id.clone(), Reach::Beside));
                }
                header::waiting(ui, cx, actions, source);
            }
        }
    }

    fn run(&mut self, command: ViewCommand, cx: &Context, actions: &mut Actions) {
        match command {
            ViewCommand::Text(command) => self.carry_out(command, cx, actions),
            ViewCommand::ShowSource(source) => self.turn_to(source),
            ViewCommand::ShowEvidence(stance, item) => {
                let document = cx.workspace.document();
                let found = document.stance(&stance).and_then(|s| s.evidence.get(item));
                if let Some(item) = found {
                    self.turn_to(item.source.clone());
                }
                if let Some(open) = self.open(&cx.workspace) {
                    self.marks.update(&cx.workspace, open.source, &open.text);
                }
                if let Some(at) = self.marks.of_item(&stance, item) {
                    self.show_passage(at);
                }
            }
            _ => {}
        }
    }

    fn cancel(&mut self) -> bool {
        let selecting = self.reader.is_selecting();
        self.reader = Reader::at(self.reader.caret);
        selecting
    }

    fn is_seeking(&self) -> bool {
        false
    }

    fn is_dragging(&self) -> bool {
        false
    }

    fn hold(&mut self, _workspace: &Workspace) {}

    fn glide(&mut self, _workspace: &Workspace) {}

    fn zoom(&self) -> Option<f32> {
        None
    }

    fn forget(&mut self) {
        *self = Self {
            id: self.id,
            paints: self.paints,
            ..Self::new(0)
        };
    }

    fn describe(&mut self, _ctx: &EguiContext, workspace: &Workspace) -> Option<String> {
        let open = self.open(workspace)?;
        Some(header::progress(
            open.source,
            &open.text,
            self.marks.counts(),
        ))
    }

    fn saved(&self, workspace: &Workspace) -> SavedView {
        SavedView {
            kind: self.kind(),
            filter: workspace.filter.clone(),
            selection: workspace.selection.clone(),
            language: Some(workspace.display.language.tag().to_owned()),
            camera: None,
        }
    }

    fn restore(&mut self, _saved: &SavedView) {}

    fn costs(&self) -> Vec<String> {
        Vec::new()
    }

    fn paints(&self) -> u64 {
        self.paints
    }

    fn is_drawing(&self) -> bool {
        false
    }
}
