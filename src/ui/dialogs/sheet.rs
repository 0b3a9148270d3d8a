//! What the sheets share.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Key, Response, TextEdit, Ui};

/// What a frame of a dialog came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Stay,
    Done,
}

/// A labelled line that has the focus; whether Enter was pressed in it.
///
/// What stands in it at first is selected whole, so that typing replaces it.
pub(super) fn line_field(ui: &mut Ui, label: &str, text: &mut String) -> bool {
    let id = ui.make_persistent_id(("line", label));
    let label = ui.label(label);
    let field = ui
        .add(TextEdit::singleline(text).id(id).desired_width(440.0))
        .labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if !entered && ui.memory(|m| m.focused().is_none()) {
        field.request_focus();
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::default(), CCursor::new(text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }
    entered
}

/// Gives a button the keyboard where nothing has it.
pub(super) fn focus_first(ui: &Ui, button: &Response) {
    if ui.memory(|m| m.focused().is_none()) {
        button.request_focus();
    }
}

/// A button that closes a sheet, and has the keyboard.
pub(super) fn close_button(ui: &mut Ui) -> Outcome {
    let close = ui.button("Close");
    focus_first(ui, &close);
    if close.clicked() {
        Outcome::Done
    } else {
        Outcome::Stay
    }
}

/// How high the scrolling part of a sheet may be.
pub(super) fn tall(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 160.0).max(120.0)
}
