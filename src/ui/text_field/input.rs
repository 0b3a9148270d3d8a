//! From keys, the clipboard and input methods to edits.

use egui::accesskit::{Action, ActionData, ActionRequest};
use egui::os::OperatingSystem;
use egui::{Event, Id, ImeEvent, Key, Modifiers};

use super::accessible::place_of;
use super::editor::{Editor, Extent, paragraph, word_before, word_behind};
use super::state::{Preedit, State};
use crate::ui::text_rows::Rows;
use crate::ui::text_rows::{Caret, Selection};

/// What an event came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was not for the field.
    Ignored,
    /// The caret or what is selected.
    Moved,
    /// The text.
    Edited,
    /// What an input method composes.
    Composed,
    /// For the clipboard.
    Copied(String),
    /// Enter in a single line: the field is left.
    Entered,
}

/// The field an event meets.
pub(super) struct Target<'a> {
    /// Its id.
    pub id: Id,
    /// Its text as it stands on screen.
    pub rows: &'a Rows,
    /// Whose habits it follows.
    pub os: OperatingSystem,
    /// Whether the text can only be read.
    pub is_read_only: bool,
}

/// Carries one event out.
pub(super) fn take(
    event: &Event,
    editor: &mut Editor<'_>,
    state: &mut State,
    target: &Target<'_>,
) -> Outcome {
    let was_goal = state.goal.take();
    let outcome = match event {
        Event::Copy if !editor.selected().is_empty() => {
            Outcome::Copied(editor.selected().to_owned())
        }
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => {
            let key = letter_key(*key, *physical_key);
            let moved = go(key, *modifiers, editor, target, was_goal);
            if let Some((selection, goal)) = moved {
                editor.selection = selection;
                state.goal = goal;
                Outcome::Moved
            } else if is_select_all(key, *modifiers, target) {
                editor.select_all();
                Outcome::Moved
            } else if target.is_read_only {
                Outcome::Ignored
            } else {
                press(key, *modifiers, editor, state, target)
            }
        }
        Event::AccessKitActionRequest(request) => assist(request, editor, target),
        _ if target.is_read_only => Outcome::Ignored,
        Event::Cut if !editor.selected().is_empty() => {
            let cut = editor.selected().to_owned();
            editor.insert("");
            Outcome::Copied(cut)
        }
        Event::Paste(text) if !text.is_empty() => {
            editor.insert(text);
            Outcome::Edited
        }
        // Enter comes as a key.
        Event::Text(text) if !text.is_empty() && text != "\n" && text != "\r" => {
            editor.insert(text);
            Outcome::Edited
        }
        Event::Ime(event) => compose(event, editor, state),
        _ => Outcome::Ignored,
    };
    if outcome == Outcome::Ignored {
        state.goal = was_goal;
    }
    outcome
}

/// A key by its Latin letter, or else by where it lies, as for commands.
fn letter_key(key: Key, physical: Option<Key>) -> Key {
    let is_ascii = key.name().is_ascii();
    if is_ascii {
        key
    } else {
        physical.unwrap_or(key)
    }
}

fn is_select_all(key: Key, modifiers: Modifiers, target: &Target<'_>) -> bool {
    let is_mac = target.os == OperatingSystem::Mac;
    key == Key::A && modifiers.command && !modifiers.alt && !(is_mac && modifiers.ctrl)
}

/// The selection after a key that moves the caret, and the place to which Up and
/// Down return.
fn go(
    key: Key,
    modifiers: Modifiers,
    editor: &Editor<'_>,
    target: &Target<'_>,
    goal: Option<f32>,
) -> Option<(Selection, Option<f32>)> {
    let rows = target.rows;
    let Selection { caret, anchor } = editor.selection;
    let is_mac = target.os == OperatingSystem::Mac;
    let to_edge = is_mac && modifiers.mac_cmd;
    let text_end = Caret::after(editor.text.len());
    let mut next_goal = None;
    let next = match key {
        Key::ArrowLeft | Key::ArrowRight => {
            let to_right = key == Key::ArrowRight;
            sideways(to_right, modifiers, editor, target)
        }
        Key::ArrowUp | Key::ArrowDown => {
            let is_up = key == Key::ArrowUp;
            let x = goal.unwrap_or_else(|| rows.rect(caret).left());
            next_goal = Some(x);
            let end = if is_up { Caret::before(0) } else { text_end };
            if to_edge {
                end
            } else {
                rows.line_off(caret, is_up, x).unwrap_or(end)
            }
        }
        Key::Home if modifiers.ctrl => Caret::before(0),
        Key::End if modifiers.ctrl => text_end,
        Key::Home => rows.line_start(caret),
        Key::End => rows.line_end(caret),
        // The habits of a Mac's text fields.
        Key::A if is_mac && modifiers.ctrl => Caret::before(paragraph(editor.text, caret.at).start),
        Key::E if is_mac && modifiers.ctrl => Caret::after(paragraph(editor.text, caret.at).end),
        _ => return None,
    };
    let anchor = if modifiers.shift { anchor } else { next.at };
    let caret = next;
    Some((Selection { caret, anchor }, next_goal))
}

/// Where an arrow to the left or right leads.
fn sideways(
    to_right: bool,
    modifiers: Modifiers,
    editor: &Editor<'_>,
    target: &Target<'_>,
) -> Caret {
    let rows = target.rows;
    let Selection { caret, anchor } = editor.selection;
    let is_mac = target.os == OperatingSystem::Mac;
    let by_word = if is_mac {
        modifiers.alt
    } else {
        modifiers.ctrl
    };
    // Words are met in the order in which the line is read.
    let is_forward = to_right != rows.is_rtl(caret);
    match (is_mac && modifiers.mac_cmd, by_word) {
        (true, _) if is_forward => rows.line_end(caret),
        (true, _) => rows.line_start(caret),
        (_, true) if is_forward => Caret::after(word_behind(editor.text, caret.at)),
        (_, true) => Caret::before(word_before(editor.text, caret.at)),
        _ if anchor != caret.at && !modifiers.shift => edge(rows, editor.selection, to_right),
        _ => rows.step(caret, to_right),
    }
}

/// The left or right end of what is selected, as it is seen.
fn edge(rows: &Rows, selection: Selection, is_right: bool) -> Caret {
    let range = selection.range();
    let (start, end) = (Caret::before(range.start), Caret::after(range.end));
    let (a, b) = (rows.rect(start).left(), rows.rect(end).left());
    let is_one_line = rows
        .rect(start)
        .top()
        .total_cmp(&rows.rect(end).top())
        .is_eq();
    let end_is_right = if is_one_line {
        b >= a
    } else {
        !rows.is_rtl(end)
    };
    if end_is_right == is_right { end } else { start }
}

/// A key that edits.
fn press(
    key: Key,
    modifiers: Modifiers,
    editor: &mut Editor<'_>,
    state: &mut State,
    target: &Target<'_>,
) -> Outcome {
    let is_mac = target.os == OperatingSystem::Mac;
    let caret = editor.selection.caret;
    let extent = |to_edge: Caret| {
        if modifiers.mac_cmd {
            Extent::To(to_edge.at)
        } else if modifiers.alt || modifiers.ctrl {
            Extent::Word
        } else {
            Extent::Letter
        }
    };
    let edited = match key {
        Key::Backspace => editor.delete_backward(extent(target.rows.line_start(caret))),
        // With Shift it cuts, which comes as an event of its own.
        Key::Delete if !modifiers.shift || is_mac => {
            editor.delete_forward(extent(target.rows.line_end(caret)))
        }
        Key::K if is_mac && modifiers.ctrl => {
            editor.delete_forward(Extent::To(paragraph(editor.text, caret.at).end))
        }
        Key::Enter if editor.has_lines && !modifiers.command => {
            editor.insert("\n");
            true
        }
        Key::Enter => return Outcome::Entered,
        Key::Z if modifiers.command && !modifiers.alt => restore(editor, state, modifiers.shift),
        Key::Y if modifiers.command && !modifiers.alt => restore(editor, state, true),
        _ => return Outcome::Ignored,
    };
    if edited {
        Outcome::Edited
    } else {
        Outcome::Moved
    }
}

/// Takes back what was typed last, or does it again; whether there was anything.
fn restore(editor: &mut Editor<'_>, state: &mut State, again: bool) -> bool {
    let now = (editor.selection, editor.text.clone());
    let found = if again {
        state.undoer.redo(&now)
    } else {
        state.undoer.undo(&now)
    };
    let Some((selection, text)) = found.cloned() else {
        return false;
    };
    editor.selection = selection.within(&text);
    *editor.text = text;
    true
}

fn compose(event: &ImeEvent, editor: &mut Editor<'_>, state: &mut State) -> Outcome {
    match event {
        ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text) if text == "\n" || text == "\r" => {
            Outcome::Ignored
        }
        ImeEvent::Preedit {
            text,
            active_range_chars,
        } => {
            let was_selected = !editor.selected().is_empty();
            // Some integrations send empty ones where nothing is composed.
            if text.is_empty() {
                let was = state.preedit.take();
                return was.map_or(Outcome::Ignored, |_| Outcome::Composed);
            }
            let caret = active_range_chars.as_ref().map(|range| range.end);
            let end = caret.and_then(|nth| text.char_indices().nth(nth));
            state.preedit = Some(Preedit {
                caret: end.map_or(text.len(), |(at, _)| at),
                text: text.clone(),
            });
            if was_selected {
                editor.insert("");
                return Outcome::Edited;
            }
            Outcome::Composed
        }
        ImeEvent::Commit(text) => {
            let was = state.preedit.take();
            if text.is_empty() {
                return was.map_or(Outcome::Ignored, |_| Outcome::Composed);
            }
            editor.insert(text);
            Outcome::Edited
        }
        ImeEvent::DeleteSurrounding {
            before_chars,
            after_chars,
        } => {
            editor.delete_around(*before_chars, *after_chars);
            Outcome::Edited
        }
        #[expect(deprecated, reason = "still sent by older integrations")]
        ImeEvent::Enabled | ImeEvent::Disabled => Outcome::Ignored,
    }
}

/// What a screen reader asks for.
fn assist(request: &ActionRequest, editor: &mut Editor<'_>, target: &Target<'_>) -> Outcome {
    if request.target_node != target.id.accesskit_id() {
        return Outcome::Ignored;
    }
    match (&request.action, &request.data) {
        (Action::SetTextSelection, Some(ActionData::SetTextSelection(wanted))) => {
            let place = |position| place_of(target.id, editor.text, target.rows, position);
            let (Some(caret), Some(anchor)) = (place(&wanted.focus), place(&wanted.anchor)) else {
                return Outcome::Ignored;
            };
            let caret = Caret::after(caret);
            editor.selection = Selection { caret, anchor };
            Outcome::Moved
        }
        _ if target.is_read_only => Outcome::Ignored,
        (Action::ReplaceSelectedText, Some(ActionData::Value(text))) => {
            editor.insert(text);
            Outcome::Edited
        }
        (Action::SetValue, Some(ActionData::Value(text))) => {
            editor.select_all();
            editor.insert(text);
            Outcome::Edited
        }
        _ => Outcome::Ignored,
    }
}
