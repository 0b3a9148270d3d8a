//! Key presses → commands, on keyboards of any script.

use egui::{Event, InputState, Key, Modifiers};

use super::command::{Command, TABLE};

/// The commands whose keys were pressed on this frame. Their key presses are
/// consumed, so that nothing else acts on them.
///
/// Keys are matched by their Latin letter where the layout has one, else by
/// where they lie, so that a Cyrillic or Persian layout works too. While text
/// is being typed, plain keys belong to the text.
pub(super) fn pressed(input: &mut InputState, typing: bool, escape_taken: bool) -> Vec<Command> {
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
        let hit = TABLE.iter().find(|spec| {
            spec.keys.iter().any(|keys| {
                let plain = !keys.modifiers.command && !is_function_key(keys.logical_key);
                // In a text, Ctrl+A selects the text.
                let of_text = plain || spec.command == Command::SelectAll;
                let same = keys.logical_key == *key
                    || (!is_latin(*key) && Some(keys.logical_key) == *physical_key);
                let elsewhere = escape_taken && keys.logical_key == Key::Escape;
                same && !elsewhere
                    && !(typing && of_text)
                    && fits(*modifiers, keys.modifiers, keys.logical_key)
            })
        });
        if let Some(spec) = hit {
            found.push(spec.command);
        }
        // Escape stays: a menu that is open closes by it.
        hit.is_none() || *key == Key::Escape
    });
    found
}

fn fits(pressed: Modifiers, wanted: Modifiers, key: Key) -> bool {
    // On many layouts "?" and "+" need Shift, which then is no modifier.
    let free_shift = matches!(key, Key::Questionmark | Key::Plus);
    pressed.command == wanted.command
        && !pressed.alt
        && (free_shift || pressed.shift == wanted.shift)
        && pressed.ctrl == (wanted.ctrl || wanted.command && !cfg!(target_os = "macos"))
}

fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F2 | Key::F6)
}

/// Whether the layout itself gave this key a Latin letter.
fn is_latin(key: Key) -> bool {
    let name = key.name();
    name.len() == 1 && name.chars().all(|c| c.is_ascii_alphabetic())
}
