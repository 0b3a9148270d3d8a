//! Key presses → commands, on keyboards of any script.

use egui::{Event, InputState, Key, KeyboardShortcut, Modifiers};

use super::{Command, Row, Scope};
use crate::ui::context::Context;

/// Who has the keyboard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ui) struct Situation {
    /// Text is being typed.
    pub typing: bool,
    /// The map has it.
    pub on_view: bool,
    /// A text has it.
    pub on_text: bool,
    /// A table has it.
    pub on_table: bool,
    /// What is typed there names an actor.
    pub seeking: bool,
    /// Escape closes a menu or ends a drag, and does nothing else.
    pub escape_taken: bool,
}

/// The commands whose keys were pressed on this frame. Their key presses are
/// consumed, so that nothing else acts on them.
///
/// Keys are matched by their Latin letter where the layout has one, else by
/// where they lie, so that a Cyrillic or Persian layout works too. While text
/// is being typed, plain keys belong to the text; function keys never do.
pub(in crate::ui) fn pressed(
    input: &mut InputState,
    cx: &Context,
    situation: Situation,
) -> Vec<Command> {
    let mut found = Vec::new();
    input.events.retain(|event| {
        let Event::Key {
            key,
            physical_key,
            pressed: true,
            repeat: _,
            modifiers,
        } = event
        else {
            return true;
        };
        let mut hits = Command::all(cx).filter(|command| {
            let row = command.row(cx);
            let mut keys = row.keys.iter();
            keys.any(|keys| {
                let same = keys.logical_key == *key
                    || (!is_latin(*key) && Some(keys.logical_key) == *physical_key);
                same && works(&row, keys, situation)
                    && fits(*modifiers, keys.modifiers, keys.logical_key)
            })
        });
        let first = hits.next();
        let own = |command: &Command| {
            let scope = command.row(cx).scope;
            matches!(scope, Scope::Text | Scope::Table | Scope::Presenter)
        };
        let hit = first.into_iter().chain(hits).find(own).or(first);
        found.extend(hit);
        // Escape stays: a menu that is open closes by it.
        hit.is_none() || *key == Key::Escape
    });
    found
}

/// Whether a shortcut is heard at all.
fn works(row: &Row, keys: &KeyboardShortcut, situation: Situation) -> bool {
    let plain = !keys.modifiers.command && !is_function_key(keys.logical_key);
    let elsewhere = situation.escape_taken && keys.logical_key == Key::Escape;
    let named = situation.seeking && plain && is_typed(keys.logical_key);
    !elsewhere
        && !named
        && match row.scope {
            Scope::Window => !(situation.typing && plain),
            Scope::NotInText => !(situation.typing || situation.on_text || situation.on_table),
            Scope::Text => situation.on_text && row.enabled,
            Scope::Table => situation.on_table && row.enabled,
            // What it cannot do is left to others, such as moving the focus.
            Scope::View => situation.on_view && row.enabled,
            Scope::Presenter => !(situation.typing && plain) && row.enabled,
        }
}

fn fits(pressed: Modifiers, wanted: Modifiers, key: Key) -> bool {
    // On many layouts "?" and "+" need Shift, which then is no modifier.
    let free_shift = matches!(key, Key::Questionmark | Key::Plus);
    pressed.command == wanted.command
        && pressed.alt == wanted.alt
        && (free_shift || pressed.shift == wanted.shift)
        && pressed.ctrl == (wanted.ctrl || wanted.command && !cfg!(target_os = "macos"))
}

/// F1 to F35: no text field has a use for them.
fn is_function_key(key: Key) -> bool {
    let digits = key.name().strip_prefix('F');
    digits.is_some_and(|digits| digits.parse::<u8>().is_ok())
}

/// Whether a key without Ctrl or Alt writes a letter, or takes one back.
fn is_typed(key: Key) -> bool {
    key == Key::Backspace || key.name().chars().count() == 1
}

/// Whether the layout itself gave this key a Latin letter.
fn is_latin(key: Key) -> bool {
    let name = key.name();
    name.len() == 1 && name.chars().all(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_keys_are_told_from_letters() {
        let check = |key: Key, expect: bool| assert_eq!(is_function_key(key), expect, "{key:?}");
        check(Key::F1, true);
        check(Key::F9, true);
        check(Key::F12, true);
        check(Key::F, false);
        check(Key::Num1, false);
    }
}
