//! What the sheets share.

use egui::{Key, Response, Ui};

use crate::ui::text_field::{TextField, select_all};

/// The keys that choose the first entries of a list.
pub(super) const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

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
        .add(TextField::line(text).id(id).width(440.0))
        .labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if !entered && ui.memory(|m| m.focused().is_none()) {
        field.request_focus();
        select_all(ui.ctx(), id, text);
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
