//! The field in which text is typed.
//!
//! The toolkit's own knows one direction only. This one keeps to the order in which
//! a text is read: caret, selection, words and deletion are logical, and arrows and
//! clicks go where the eye sees them, whatever the script (Unicode Standard Annexes
//! #9 for direction, #29 for letters and words).
//!
//! | module | is |
//! |---|---|
//! | `editor` | edits of a text, without a screen |
//! | `input` | from keys, clipboard and input methods to edits |
//! | `state` | what a field remembers between frames |
//! | `accessible` | text and selection for screen readers |
//! | `paint` | frame, selection, text, caret |

mod accessible;
mod editor;
mod input;
mod paint;
mod state;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::TextFormat;
use egui::{
    Context, CursorIcon, Event, EventFilter, FontSelection, Id, Rect, Response, RichText, Sense,
    TextStyle, Ui, Vec2, Widget, WidgetInfo, vec2,
};

use editor::Editor;
use input::{Outcome, Target, take};
use state::State;

use super::text_rows::{self, Caret, Rows, Selection, Shaping, shape};

/// Whether text is being typed: a field has the keyboard.
pub(in crate::ui) fn has_keyboard(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    focused.is_some_and(|id| State::load(ctx, id).is_some())
}

/// Selects all that stands in the field with this id, so that typing replaces it.
pub(in crate::ui) fn select_all(ctx: &Context, id: Id, text: &str) {
    let mut state = State::load(ctx, id).unwrap_or_default();
    state.selection = Selection {
        caret: Caret::after(text.len()),
        anchor: 0,
    };
    state.store(ctx, id);
}

/// The byte before which the caret stands in the field with this id; `None`: it has not
/// been shown yet.
pub(in crate::ui) fn caret(ctx: &Context, id: Id) -> Option<usize> {
    State::load(ctx, id).map(|state| state.selection.caret.at)
}

/// Puts the caret before a byte, with nothing selected.
pub(in crate::ui) fn put_caret(ctx: &Context, id: Id, at: usize) {
    let mut state = State::load(ctx, id).unwrap_or_default();
    state.selection = Selection {
        caret: Caret::after(at),
        anchor: at,
    };
    state.store(ctx, id);
}

/// A field for a text of one line or of several.
#[must_use = "it is shown by `ui.add`"]
pub(in crate::ui) struct TextField<'t> {
    text: &'t mut String,
    id: Option<Id>,
    hint: RichText,
    width: f32,
    /// How many lines it shows at least; none where it holds one line only.
    lines: Option<u8>,
    style: TextStyle,
    is_read_only: bool,
    ghost: RichText,
    keeps_keys: bool,
}

impl<'t> TextField<'t> {
    /// For a text of one line, as wide as there is room.
    pub(in crate::ui) fn line(text: &'t mut String) -> Self {
        Self {
            text,
            id: None,
            hint: RichText::default(),
            width: f32::INFINITY,
            lines: None,
            style: TextStyle::Body,
            is_read_only: false,
            ghost: RichText::default(),
            keeps_keys: false,
        }
    }

    /// For a text of several lines, of which at least so many are seen.
    pub(in crate::ui) fn area(text: &'t mut String, lines: u8) -> Self {
        Self {
            lines: Some(lines),
            ..Self::line(text)
        }
    }

    /// With an id of its own.
    pub(in crate::ui) fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// What stands there while it is empty.
    pub(in crate::ui) fn hint(mut self, hint: impl Into<RichText>) -> Self {
        self.hint = hint.into();
        self
    }

    /// As wide as this, in points, where there is so much room.
    pub(in crate::ui) fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// In another style of type.
    pub(in crate::ui) fn style(mut self, style: TextStyle) -> Self {
        self.style = style;
        self
    }

    /// What could follow, in grey behind the text.
    pub(in crate::ui) fn ghost(mut self, ghost: impl Into<RichText>) -> Self {
        self.ghost = ghost.into();
        self
    }

    /// Tab and Escape do not leave it: whoever shows it has a use for them.
    pub(in crate::ui) fn keeping_keys(mut self) -> Self {
        self.keeps_keys = true;
        self
    }

    /// To be read, selected and copied, and not changed.
    pub(in crate::ui) fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }
}

/// How far the text stands inside its frame.
const MARGIN: Vec2 = vec2(4.0, 2.0);

impl Widget for TextField<'_> {
    fn ui(mut self, ui: &mut Ui) -> Response {
        let font = FontSelection::from(self.style.clone()).resolve(ui.style());
        let height = ui.fonts_mut(|fonts| fonts.row_height(&font));
        let format = TextFormat {
            font_id: font,
            color: ui.visuals().text_color(),
            line_height: Some(height),
            ..TextFormat::default()
        };
        let width = self.width.min(ui.available_width()).max(24.0);
        let shaping = Shaping {
            format,
            width: width - 2.0 * MARGIN.x,
            has_lines: self.lines.is_some(),
        };
        let id = self.id.unwrap_or_else(|| {
            let id = ui.next_auto_id();
            ui.skip_ahead_auto_ids(1);
            id
        });
        let before = self.text.clone();
        let mut state = State::load(ui.ctx(), id).unwrap_or_default();
        state.selection = state.selection.within(self.text);
        let was = state.selection;
        let mut rows = laid_out(ui.ctx(), self.text, &mut state, &shaping);
        if ui.memory(|memory| memory.has_focus(id)) {
            rows = self.keyboard(ui, id, &mut state, &shaping, rows);
        } else {
            state.preedit = None;
        }
        let lines = f32::from(self.lines.unwrap_or(1)) * height;
        let inner = vec2(shaping.width, rows.size.y.max(lines));
        let min_height = ui.spacing().interact_size.y;
        let size = (inner + 2.0 * MARGIN).max(vec2(width, min_height));
        let (_, rect) = ui.allocate_space(size);
        let mut response = ui.interact(rect, id, Sense::click_and_drag());
        let text_height = if self.lines.is_some() {
            inner.y
        } else {
            rows.size.y
        };
        let top = if self.lines.is_some() {
            rect.top() + MARGIN.y
        } else {
            rect.center().y - text_height / 2.0
        };
        let inside = Rect::from_min_size(
            egui::pos2(rect.left() + MARGIN.x, top),
            vec2(inner.x, text_height),
        );
        self.pointer(ui, &response, &mut state, (&rows, inside));
        scroll(&mut state, &rows, inside, &response);
        if before != *self.text {
            response.mark_changed();
        }
        self.show(ui, &response, &mut state, (&rows, inside), was);
        self.tell(ui, &response, &state, (&rows, inside), &before);
        state.store(ui.ctx(), id);
        response
    }
}

/// The text as it stands on screen, with what an input method composes at the caret.
fn laid_out(ctx: &Context, text: &str, state: &mut State, how: &Shaping) -> Arc<Rows> {
    let mut shown = text.to_owned();
    if let Some(preedit) = &state.preedit {
        shown.insert_str(state.selection.caret.at, &preedit.text);
    }
    let scale = ctx.pixels_per_point().to_bits();
    if let Some((known, as_known, at_scale, rows)) = &state.known
        && (known, as_known, *at_scale) == (&shown, how, scale)
    {
        return Arc::clone(rows);
    }
    let rows = Arc::new(shape(ctx, &shown, how));
    state.known = Some((shown, how.clone(), scale, Arc::clone(&rows)));
    rows
}

impl TextField<'_> {
    /// Takes what was typed; the text as it stands then.
    fn keyboard(
        &mut self,
        ui: &Ui,
        id: Id,
        state: &mut State,
        shaping: &Shaping,
        mut rows: Arc<Rows>,
    ) -> Arc<Rows> {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            tab: self.keeps_keys,
            escape: self.keeps_keys,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let now = ui.input(|input| input.time);
        let events: Vec<Event> = ui.input(|input| input.filtered_events(&filter));
        (state.undoer).feed_state(now, &(state.selection, self.text.clone()));
        for event in &events {
            let mut editor = Editor {
                selection: state.selection,
                text: self.text,
                has_lines: self.lines.is_some(),
            };
            let target = Target {
                id,
                rows: &rows,
                os: ui.ctx().os(),
                is_read_only: self.is_read_only || !ui.is_enabled(),
            };
            let outcome = take(event, &mut editor, state, &target);
            state.selection = editor.selection;
            match outcome {
                Outcome::Ignored => continue,
                Outcome::Entered => {
                    ui.memory_mut(|memory| memory.surrender_focus(id));
                    break;
                }
                Outcome::Copied(copied) => ui.copy_text(copied),
                Outcome::Moved | Outcome::Edited | Outcome::Composed => {}
            }
            state.acted_at = now;
            // Letters are settled before anything else happens to them.
            if !matches!(event, Event::Ime(_)) {
                state.preedit = None;
            }
            rows = laid_out(ui.ctx(), self.text, state, shaping);
        }
        (state.undoer).feed_state(now, &(state.selection, self.text.clone()));
        rows
    }

    /// Clicks and drags.
    fn pointer(
        &self,
        ui: &Ui,
        response: &Response,
        state: &mut State,
        (rows, inside): (&Rows, Rect),
    ) {
        if response.hovered() {
            ui.set_cursor_icon(CursorIcon::Text);
            if !self.is_read_only {
                ui.output_mut(|output| output.mutable_text_under_cursor = true);
            }
        }
        let Some(place) = response.interact_pointer_pos() else {
            return;
        };
        let on_text = place - inside.min + vec2(state.scrolled, 0.0);
        let caret = rows.caret_at(on_text.to_pos2());
        let mut text = self.text.clone();
        let mut editor = Editor {
            text: &mut text,
            selection: state.selection,
            has_lines: self.lines.is_some(),
        };
        let (pressed, shift) =
            ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
        if response.triple_clicked() {
            editor.select_paragraph(caret.at);
        } else if response.double_clicked() {
            editor.select_word(caret.at);
        } else if pressed && (response.is_pointer_button_down_on() || response.clicked()) {
            // A tap presses and lets go within one frame.
            let anchor = if shift && response.has_focus() {
                editor.selection.anchor
            } else {
                caret.at
            };
            editor.selection = Selection { caret, anchor };
        } else if response.dragged_by(egui::PointerButton::Primary) {
            editor.selection.caret = caret;
        } else if !response.clicked() {
            return;
        }
        let selection = editor.selection;
        state.selection = selection.within(self.text);
        state.preedit = None;
        state.goal = None;
        state.acted_at = ui.input(|input| input.time);
        response.request_focus();
    }

    /// Paints it, and keeps the caret in view.
    fn show(
        &self,
        ui: &mut Ui,
        response: &Response,
        state: &mut State,
        (rows, inside): (&Rows, Rect),
        was: Selection,
    ) {
        let caret = shown_caret(state);
        let offset = inside.min.to_vec2() - vec2(state.scrolled, 0.0);
        let line = rows.rect(caret).translate(offset);
        let has_focus = response.has_focus();
        let moved = response.changed() || was != state.selection;
        if response.gained_focus() {
            ui.scroll_to_rect(response.rect, None);
        } else if has_focus && moved {
            ui.scroll_to_rect(line, None);
        }
        if !ui.is_rect_visible(response.rect) {
            return;
        }
        paint::ground(ui, response, self.is_read_only);
        let painter = ui.painter_at(inside.expand2(vec2(1.5, 2.0)));
        if self.text.is_empty() && state.preedit.is_none() {
            paint::hint(ui, &painter, &self.hint, &self.style, inside);
        }
        if has_focus {
            paint::selection(ui, &painter, rows, &state.selection.range(), offset);
        }
        text_rows::paint(&painter, rows, offset);
        self.show_ghost(ui, &painter, (rows, inside), offset);
        if !has_focus {
            return;
        }
        if let Some(preedit) = &state.preedit {
            let start = state.selection.caret.at;
            paint::underline(
                ui,
                &painter,
                rows,
                &(start..start + preedit.text.len()),
                offset,
            );
        }
        if !self.is_read_only {
            if ui.input(|input| input.focused) {
                let idle = ui.input(|input| input.time) - state.acted_at;
                egui::text_selection::visuals::paint_text_cursor(ui, &painter, line, idle);
            }
            paint::place_of_input_method(ui, inside, line);
        }
    }

    /// Paints what could follow, beside all letters: in a line of two directions the caret
    /// is among them.
    fn show_ghost(
        &self,
        ui: &Ui,
        painter: &egui::Painter,
        (rows, inside): (&Rows, Rect),
        offset: Vec2,
    ) {
        if self.ghost.text().is_empty() {
            return;
        }
        let letters = || rows.rows.iter().flat_map(|row| &row.letters);
        let rtl = rows.rows.first().is_some_and(|row| row.rtl);
        let end = if rtl {
            letters().fold(rows.size.x, |x, letter| x.min(letter.left))
        } else {
            letters().fold(0.0_f32, |x, letter| x.max(letter.right))
        };
        let place = (inside, end + offset.x, rtl);
        paint::ghost(ui, painter, &self.ghost, &self.style, place);
    }

    /// Tells screen readers what it holds.
    fn tell(
        &self,
        ui: &mut Ui,
        response: &Response,
        state: &State,
        (rows, inside): (&Rows, Rect),
        before: &str,
    ) {
        response.widget_info(|| {
            WidgetInfo::text_edit(
                ui.is_enabled(),
                before,
                self.text.as_str(),
                self.hint.text(),
            )
        });
        // What is composed is no part of the text yet.
        if state.preedit.is_some() {
            return;
        }
        let selection = response.has_focus().then_some(state.selection);
        let role = if self.lines.is_some() {
            Role::MultilineTextInput
        } else {
            Role::TextInput
        };
        let offset = inside.min.to_vec2() - vec2(state.scrolled, 0.0);
        let how = (offset, selection, role);
        accessible::describe(ui, response.id, self.text, rows, how);
    }
}

/// The caret as it is seen: that of an input method while it composes.
fn shown_caret(state: &State) -> Caret {
    let caret = state.selection.caret;
    state
        .preedit
        .as_ref()
        .map_or(caret, |preedit| Caret::after(caret.at + preedit.caret))
}

/// Scrolls a long line: to the caret, or to its beginning while nobody types.
fn scroll(state: &mut State, rows: &Rows, inside: Rect, response: &Response) {
    let room = inside.width();
    let most = (rows.size.x - room).max(0.0);
    let caret = if response.has_focus() {
        shown_caret(state)
    } else {
        Caret::before(0)
    };
    let x = rows.rect(caret).left();
    let least = x - room;
    state.scrolled = state.scrolled.clamp(least, x).clamp(0.0, most);
}
