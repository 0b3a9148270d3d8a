//! How a row of the table of commands is put together.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Menu, Row, Scope};

/// A key by itself.
pub(super) const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// A key with Ctrl, or ⌘ on a Mac.
pub(super) const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// A key with Ctrl and Shift.
pub(super) const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

/// A key with Shift.
pub(super) const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

/// A key with Alt.
pub(super) const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

impl Row {
    /// A row of this name: of no menu, without keys, that can always be carried out.
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            label: None,
            tip: "",
            menu: None,
            group: false,
            keys: &[],
            scope: Scope::Window,
            enabled: true,
            checked: None,
        }
    }

    /// In this menu.
    pub(super) fn under(self, menu: Menu) -> Self {
        Self {
            menu: Some(menu),
            ..self
        }
    }

    /// At the start of a group of its menu.
    pub(super) fn first(self) -> Self {
        Self {
            group: true,
            ..self
        }
    }

    /// With a sentence for the tooltip.
    pub(super) fn tip(self, tip: &'static str) -> Self {
        Self { tip, ..self }
    }

    /// With these shortcuts.
    pub(super) fn keys(self, keys: &'static [KeyboardShortcut]) -> Self {
        Self { keys, ..self }
    }

    /// Whose shortcuts work there.
    pub(super) fn scope(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// With another name, as things stand.
    pub(super) fn label_as(self, label: Option<String>) -> Self {
        Self { label, ..self }
    }

    /// Whether it can be carried out now.
    pub(super) fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// A switch, and whether it is on.
    pub(super) fn checked(self, on: bool) -> Self {
        Self {
            checked: Some(on),
            ..self
        }
    }
}
